#include "zicu.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <new>

struct zicu_transliterator {
    std::unique_ptr<icu::Transliterator> transliterator;
};

extern "C" int32_t zicu_transliterator_open(const char *id, zicu_transliterator **result) {
    *result = nullptr;
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> transliterator(icu::Transliterator::createInstance(
        icu::UnicodeString(id, -1, US_INV), UTRANS_FORWARD, status));
    if (U_FAILURE(status)) return status;
    if (!transliterator) return U_MEMORY_ALLOCATION_ERROR;
    *result = new (std::nothrow) zicu_transliterator{std::move(transliterator)};
    return *result == nullptr ? U_MEMORY_ALLOCATION_ERROR : U_ZERO_ERROR;
}

extern "C" void zicu_transliterator_close(zicu_transliterator *transliterator) {
    delete transliterator;
}

extern "C" int32_t zicu_transliterate(const zicu_transliterator *transliterator,
                                      const uint16_t *text, int32_t length, uint16_t *result,
                                      int32_t capacity, int32_t *count) {
    icu::UnicodeString string(reinterpret_cast<const UChar *>(text), length);
    transliterator->transliterator->transliterate(string);
    UErrorCode status = U_ZERO_ERROR;
    *count = string.extract(reinterpret_cast<UChar *>(result), capacity, status);
    return status;
}
