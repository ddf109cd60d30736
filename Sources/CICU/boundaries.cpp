#include "zicu.h"

#include <unicode/ubrk.h>
#include <unicode/uvernum.h>
#include <unicode/uversion.h>
#include <unicode/utypes.h>

#include <new>

struct zicu_breaker {
    UBreakIterator *iterator;
};

extern "C" const char *zicu_version(void) {
    // u_getVersion asks the library that is loaded, not the header this file was compiled with.
    static const struct Text {
        char bytes[U_MAX_VERSION_STRING_LENGTH];
        Text() {
            UVersionInfo version;
            u_getVersion(version);
            u_versionToString(version, bytes);
        }
    } text;
    return text.bytes;
}

extern "C" const char *zicu_error_name(int32_t status) {
    return u_errorName(static_cast<UErrorCode>(status));
}

extern "C" int32_t zicu_breaker_open(zicu_breaker **result) {
    *result = nullptr;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
    if (U_FAILURE(status)) return status;
    zicu_breaker *breaker = new (std::nothrow) zicu_breaker{iterator};
    if (breaker == nullptr) {
        ubrk_close(iterator);
        return U_MEMORY_ALLOCATION_ERROR;
    }
    *result = breaker;
    return U_ZERO_ERROR;
}

extern "C" void zicu_breaker_close(zicu_breaker *breaker) {
    if (breaker == nullptr) return;
    ubrk_close(breaker->iterator);
    delete breaker;
}

extern "C" int32_t zicu_breaker_boundaries(zicu_breaker *breaker, const uint16_t *text,
                                           int32_t length, int32_t *boundaries, int32_t capacity,
                                           int32_t *count) {
    *count = 0;
    if (length == 0) return U_ZERO_ERROR;
    UErrorCode status = U_ZERO_ERROR;
    // UChar is char16_t in C++, of the same size and representation as uint16_t.
    ubrk_setText(breaker->iterator, reinterpret_cast<const UChar *>(text), length, &status);
    if (U_FAILURE(status)) return status;
    int32_t written = 0;
    ubrk_first(breaker->iterator);
    for (int32_t boundary = ubrk_next(breaker->iterator);
         boundary != UBRK_DONE && written < capacity; boundary = ubrk_next(breaker->iterator)) {
        boundaries[written++] = boundary;
    }
    *count = written;
    // Leave no pointer to the caller's buffer behind.
    ubrk_setText(breaker->iterator, nullptr, 0, &status);
    return status;
}
