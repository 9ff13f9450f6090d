#include "evidence/unspaced.h"

#include "base/memory.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

struct unspaced {
    UBreakIterator *iterator;
    UText *text;
};

align_status unspaced_new(struct unspaced **out, align_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    struct unspaced *made = mem_new(1, sizeof *made);
    if (!made)
        return fail_memory(error);
    made->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
    if (U_FAILURE(code)) {
        unspaced_free(made);
        return code == U_MEMORY_ALLOCATION_ERROR ? fail_memory(error)
                                                 : fail(error, ALIGN_E_UNSUPPORTED, "ICU: %s", u_errorName(code));
    }
    *out = made;
    return ALIGN_OK;
}

void unspaced_free(struct unspaced *unspaced)
{
    if (!unspaced)
        return;
    if (unspaced->iterator)
        ubrk_close(unspaced->iterator);
    if (unspaced->text)
        utext_close(unspaced->text);
    mem_free(unspaced);
}

bool code_is_unspaced(int32_t code)
{
    return code >= 0xE00 && code < 0x20000 && u_getIntPropertyValue(code, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

bool code_is_dense(int32_t code)
{
    return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code < 0x30000);
}

/* Two or more code points, all letters of a script without spaces. */
static bool is_word(struct slice word)
{
    size_t count = 0;
    for (size_t at = 0; at < word.length; count++) {
        int32_t code = text_next(word.text, word.length, &at);
        bool mark = count && (u_charType(code) == U_NON_SPACING_MARK || u_charType(code) == U_COMBINING_SPACING_MARK);
        if (!mark && !(code_is_unspaced(code) || (code_is_dense(code) && code_is_letter(code))))
            return false;
    }
    return count >= 2;
}

bool unspaced_words(struct unspaced *unspaced, struct slice text, word_taker *take, void *payload)
{
    UErrorCode code = U_ZERO_ERROR;
    unspaced->text = utext_openUTF8(unspaced->text, text.text, (int64_t)text.length, &code);
    ubrk_setUText(unspaced->iterator, unspaced->text, &code);
    if (U_FAILURE(code))
        return false;
    for (int32_t begin = ubrk_first(unspaced->iterator), end; (end = ubrk_next(unspaced->iterator)) != UBRK_DONE; begin = end) {
        struct slice word = slice_of(text.text + begin, (size_t)(end - begin));
        if (is_word(word) && !take(word, payload))
            return false;
    }
    return true;
}
