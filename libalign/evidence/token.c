#include "evidence/token.h"

#include "evidence/arabic.h"

#include <unicode/uchar.h>

enum {
    CLASS_LETTERS = 4,  /* letters of a word that name its class: longer stems tell inflected forms apart */
    CLASS_SYLLABLES = 2 /* the same in Korean, where a sign is a syllable */
};

void token_take(struct token *token, int32_t code)
{
    int32_t lower = code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 32 : code) : u_tolower(code);
    bool digit = code_is_digit(code);
    if (code_is_arabic_mark(code))
        return;
    if (token->letters == 0)
        *token = (struct token){.number = digit, .capital = lower != code, .arabic = !digit && code_is_arabic(code)};
    lower = token->arabic ? arabic_letter(lower) : lower;
    if (token->length + 4 > TOKEN_BYTES)
        return;
    if (digit)
        lower = '0' + code_digit_value(code);
    token->length += text_put(token->text + token->length, lower);
    token->letters++;
    if (token->letters <= (code_is_syllable(code) ? CLASS_SYLLABLES : CLASS_LETTERS) || token->number)
        token->class_length = token->length;
}

/* The first letters of the stem. */
static struct slice arabic_class(const struct token *token)
{
    struct slice stem = arabic_stem(slice_of(token->text, token->length));
    size_t end = 0;
    for (int letter = 0; letter < CLASS_LETTERS && end < stem.length; letter++)
        text_next(stem.text, stem.length, &end);
    return slice_of(stem.text, end);
}

struct slice token_class(const struct token *token)
{
    if (token->whole)
        return slice_of(token->text, token->length);
    return token->arabic ? arabic_class(token) : slice_of(token->text, token->class_length);
}
