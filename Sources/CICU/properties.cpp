#include "zicu.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace {

uint8_t wordBreak(UChar32 c) {
    switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
        case U_WB_OTHER:
        case U_WB_NEWLINE:
        case U_WB_DOUBLE_QUOTE:  // joins Hebrew letters only, and those are special
            return ZICU_WB_OTHER;
        case U_WB_ALETTER:
            return ZICU_WB_LETTER;
        case U_WB_NUMERIC:
            return ZICU_WB_NUMERIC;
        case U_WB_EXTENDNUMLET:
            return ZICU_WB_EXTEND_NUM_LET;
        case U_WB_MIDLETTER:
            return ZICU_WB_MID_LETTER;
        case U_WB_MIDNUM:
            return ZICU_WB_MID_NUM;
        case U_WB_MIDNUMLET:
        case U_WB_SINGLE_QUOTE:
            return ZICU_WB_MID_NUM_LET;
        case U_WB_WSEGSPACE:
            return ZICU_WB_SPACE;
        case U_WB_CR:
            return ZICU_WB_CR;
        case U_WB_LF:
            return ZICU_WB_LF;
        default:
            return ZICU_WB_SPECIAL;
    }
}

uint8_t flags(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    uint8_t flags = 0;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
            flags |= ZICU_HAN;
            break;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            flags |= ZICU_KANA;
            break;
        default:
            break;
    }
    // The prolonged sound mark, the voiced sound marks and their half-width forms belong to both.
    if (c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F || (c >= 0x3099 && c <= 0x309C)) {
        flags |= ZICU_KANA;
    }
    if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) flags |= ZICU_IDEOGRAPHIC;
    if (u_hasBinaryProperty(c, UCHAR_NFKC_INERT)) flags |= ZICU_NFKC_INERT;
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
        flags |= ZICU_COMPLEX_CONTEXT;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) flags |= ZICU_HANGUL;
    if (u_charType(c) != U_UNASSIGNED) flags |= ZICU_ASSIGNED;
    return flags;
}

}  // namespace

extern "C" void zicu_scalar_properties(uint32_t first, uint32_t count, zicu_properties *result) {
    for (uint32_t i = 0; i < count; ++i) {
        const UChar32 c = static_cast<UChar32>(first + i);
        result[i] = zicu_properties{wordBreak(c), flags(c)};
    }
}
