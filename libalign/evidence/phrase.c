#include "evidence/phrase.h"

#include <unicode/uchar.h>

enum { SHORT_WORD = 3, PLACEHOLDER = 4 };

static struct phrase_word word_of(const struct token *token)
{
    struct phrase_word word = {.text = slice_of(token->text, token->length), .class = token_class(token), .arabic = token->arabic};
    word.hash = hash_slice(word.text);
    word.class_hash = hash_slice(word.class);
    return word;
}

/* Keeps the words of a phrase that carry meaning: short ones are articles and particles, a short one before a full stop
 * stands for something ("sth.", "jdn."), and so does what has a hyphen there ("кого-л.").  false: too many. */
static bool keep_words(struct phrase *phrase, const bool *stands_for, size_t count)
{
    phrase->count = 0;
    for (size_t k = 0; k < count; k++) {
        const struct token *token = &phrase->room[k];
        if (count > 1 && (token->letters <= SHORT_WORD || stands_for[k]))
            continue;
        if (phrase->count == PHRASE_WORDS)
            return false;
        phrase->word[phrase->count++] = word_of(token);
    }
    return true;
}

bool phrase_cut(struct phrase *out, struct slice text)
{
    struct token *tokens = out->room;
    bool stands_for[PHRASE_ROOM];
    size_t count = 0;
    int32_t before = ' '; /* what stood before the word */
    tokens[0].letters = 0;
    for (size_t at = 0; at <= text.length;) {
        int32_t code = at < text.length ? text_next(text.text, text.length, &at) : (at++, ' ');
        bool mark = code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        if (code_is_letter(code) || code_is_digit(code) || (mark && tokens[count].letters)) {
            token_take(&tokens[count], code);
            continue;
        }
        if (tokens[count].letters) {
            stands_for[count] = code == '.' && tokens[count].letters <= PLACEHOLDER;
            if (stands_for[count] && before == '-' && count)
                stands_for[count - 1] = true;
            if (count++ == PHRASE_ROOM - 1)
                return false;
            tokens[count].letters = 0;
        }
        before = code;
    }
    return keep_words(out, stands_for, count);
}
