#include "zicu.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>

#include <new>

namespace {

// The head of a dictionary's data: eight 32-bit indexes (ICU's dictionarydata.h, format "Dict" 1).
constexpr int32_t kTrieOffset = 0;
constexpr int32_t kTrieType = 4;
constexpr int32_t kTransform = 5;
constexpr int32_t kTypeMask = 7;
constexpr int32_t kTypeUChars = 1;

constexpr char kPackage[] = U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr";

}  // namespace

struct zicu_dictionary {
    UDataMemory *data = nullptr;
    icu::UCharsTrie::Iterator *iterator = nullptr;
};

extern "C" int32_t zicu_dictionary_open(zicu_dictionary **result) {
    *result = nullptr;
    zicu_dictionary *dictionary = new (std::nothrow) zicu_dictionary;
    if (dictionary == nullptr) return U_MEMORY_ALLOCATION_ERROR;
    UErrorCode status = U_ZERO_ERROR;
    dictionary->data = udata_open(kPackage, "dict", "cjdict", &status);
    if (U_SUCCESS(status)) {
        const char *bytes = static_cast<const char *>(udata_getMemory(dictionary->data));
        const int32_t *indexes = reinterpret_cast<const int32_t *>(bytes);
        if ((indexes[kTrieType] & kTypeMask) != kTypeUChars || indexes[kTransform] != 0) {
            status = U_INVALID_FORMAT_ERROR;
        } else {
            const char16_t *trie = reinterpret_cast<const char16_t *>(bytes + indexes[kTrieOffset]);
            // ICU's own operator new returns null when memory is out; nothrow does not apply.
            dictionary->iterator =
                new icu::UCharsTrie::Iterator(icu::ConstChar16Ptr(trie), 0, status);
            if (dictionary->iterator == nullptr) status = U_MEMORY_ALLOCATION_ERROR;
        }
    }
    if (U_FAILURE(status)) {
        zicu_dictionary_close(dictionary);
        return status;
    }
    *result = dictionary;
    return U_ZERO_ERROR;
}

extern "C" void zicu_dictionary_close(zicu_dictionary *dictionary) {
    if (dictionary == nullptr) return;
    delete dictionary->iterator;
    if (dictionary->data != nullptr) udata_close(dictionary->data);
    delete dictionary;
}

extern "C" int32_t zicu_dictionary_next(zicu_dictionary *dictionary, const uint16_t **word,
                                        int32_t *length, int32_t *cost) {
    UErrorCode status = U_ZERO_ERROR;
    if (!dictionary->iterator->next(status) || U_FAILURE(status)) return 0;
    const icu::UnicodeString &string = dictionary->iterator->getString();
    *word = reinterpret_cast<const uint16_t *>(string.getBuffer());
    *length = string.length();
    *cost = dictionary->iterator->getValue();
    return 1;
}
