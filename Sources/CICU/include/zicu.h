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

/* ---- The Chinese and Japanese dictionary ------------------------------------------------------ */

/* An iterator over the words of ICU's dictionary "cjdict", in the order of their UTF-16 units. */
typedef struct zicu_dictionary zicu_dictionary;

/* Fails with U_INVALID_FORMAT_ERROR when the data is not a trie of UTF-16 units without transform. */
int32_t zicu_dictionary_open(zicu_dictionary **result);
void zicu_dictionary_close(zicu_dictionary *dictionary);

/*
 * Moves to the next word: 1 with *word, *length (UTF-16 units) and *cost set, 0 after the last word,
 * negative never. `*word` is valid until the next call.
 */
int32_t zicu_dictionary_next(zicu_dictionary *dictionary, const uint16_t **word, int32_t *length,
                             int32_t *cost);

/* ---- Properties of scalars -------------------------------------------------------------------- */

/* Values of the Unicode property Word_Break (UAX #29); ZICU_WB_SPECIAL stands for all others. */
enum {
    ZICU_WB_OTHER,
    ZICU_WB_LETTER,
    ZICU_WB_NUMERIC,
    ZICU_WB_EXTEND_NUM_LET,
    ZICU_WB_MID_LETTER,
    ZICU_WB_MID_NUM,
    ZICU_WB_MID_NUM_LET, /* and Single_Quote, which differs from it beside Hebrew letters only */
    ZICU_WB_SPACE,       /* WSegSpace */
    ZICU_WB_CR,
    ZICU_WB_LF,
    ZICU_WB_SPECIAL
};

/* Flags beside the word break value. */
enum {
    ZICU_HAN = 1,             /* Script is Han */
    ZICU_KANA = 2,            /* Script is Hiragana or Katakana, or one of their shared marks */
    ZICU_IDEOGRAPHIC = 4,     /* Ideographic */
    ZICU_NFKC_INERT = 8,      /* NFKC neither changes it nor joins it with a neighbour */
    ZICU_COMPLEX_CONTEXT = 16,/* Line_Break is Complex_Context: Thai, Lao, Khmer, Burmese ... */
    ZICU_HANGUL = 32,         /* a Hangul syllable */
    ZICU_ASSIGNED = 64        /* General_Category is not Unassigned */
};

typedef struct {
    uint8_t word_break;
    uint8_t flags;
} zicu_properties;

/* Writes the properties of the `count` scalars from `first`. */
void zicu_scalar_properties(uint32_t first, uint32_t count, zicu_properties *result);

/* ---- Transliteration -------------------------------------------------------------------------- */

/* A transliterator of ICU, by its id such as "Han-Latin". Thread-safe once opened. */
typedef struct zicu_transliterator zicu_transliterator;

int32_t zicu_transliterator_open(const char *id, zicu_transliterator **result);
void zicu_transliterator_close(zicu_transliterator *transliterator);

/*
 * Writes the transliteration of `text` in UTF-16 units. `*count` is its whole length; where that is
 * more than `capacity` the status is U_BUFFER_OVERFLOW_ERROR (15) and nothing usable was written.
 */
int32_t zicu_transliterate(const zicu_transliterator *transliterator, const uint16_t *text,
                           int32_t length, uint16_t *result, int32_t capacity, int32_t *count);

#ifdef __cplusplus
}
#endif
#endif
