/*
 * ICU behind types of our own.
 *
 * Swift cannot call ICU's C functions directly (they are renamed by macro), and a header that includes
 * <unicode/...> clashes with the ICU inside Foundation. So this header names no ICU type; ICU is
 * included in the .cpp files of this target alone.
 *
 * Every function that can fail returns ICU's own status code: 0 or less is success (a negative code
 * is a warning), above 0 is an error whose name zicu_error_name() gives.
 */
#ifndef ZICU_H
#define ZICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the ICU library in use at run time, e.g. "72.1". Static storage. */
const char *zicu_version(void);

/* The symbolic name of a status code, e.g. "U_FILE_ACCESS_ERROR". Static storage. */
const char *zicu_error_name(int32_t status);

/* ---- Word boundaries -------------------------------------------------------------------------- */

/* A reusable word break iterator for the locale "zh". Not thread-safe; one a thread. */
typedef struct zicu_breaker zicu_breaker;

int32_t zicu_breaker_open(zicu_breaker **result);
void zicu_breaker_close(zicu_breaker *breaker);

/*
 * Sets the text and writes its word boundaries, ascending, in UTF-16 units, without the boundary at 0
 * and with the one at `length`. A text of n units has at most n boundaries: with capacity >= length
 * nothing is cut off. At most `capacity` boundaries are written; `*count` is the number written.
 * The text is not kept after the call.
 */
int32_t zicu_breaker_boundaries(zicu_breaker *breaker, const uint16_t *text, int32_t length,
                                int32_t *boundaries, int32_t capacity, int32_t *count);

#ifdef __cplusplus
}
#endif
#endif
