#include "segment/smile.h"

#define SMILE_BRACKETS 64 /* longer rows of them are looked at piece by piece */

/* Pictures one after the other; spaces between them count, those behind do not. */
static size_t skip_pictures(struct slice text, size_t at, unsigned *signs)
{
    size_t end = at;
    for (size_t next = at; next < text.length;) {
        int32_t code = text_next(text.text, text.length, &next);
        if (code_is_picture(code)) {
            *signs += 1;
            end = next;
        } else if (code_is_emoji(code) || code == 0x200D) {
            end = next; /* a modifier of the one before */
        } else if (code != ' ') {
            break;
        }
    }
    return end;
}

/* ":", ";" or "=", perhaps with a nose, before a bracket: ":-)". */
static bool has_eyes(struct slice text, size_t at)
{
    if (at > 1 && (text.text[at - 1] == '-' || text.text[at - 1] == '^'))
        at--;
    return at > 0 && strchr(":;=", text.text[at - 1]) && text.text[at - 1];
}

/* Brackets that have no partner: a face, two or more, or one behind a word of small letters.  They are counted without
 * those that close open ones; 0: it is no smile. */
static unsigned count_brackets(const struct candidate *candidate, size_t at, size_t end, unsigned depth)
{
    struct slice text = candidate->text;
    unsigned count = (unsigned)(end - at);
    int32_t after = text_at(text.text, text.length, end);
    bool loose = after < 0 || code_is_space(after) || code_is_picture(after);
    if (has_eyes(text, at) && loose)
        return count + 1;
    if (text.text[at] == '(')
        return count > 1 && loose ? count : 0;
    if (count <= depth || !loose)
        return 0;
    struct word word = word_ending(candidate->judge, text, skip_space_back(text, at));
    return count - depth > 1 ? count - depth : word.lower > 1 && word.end == at && !depth;
}

bool smile_find(struct candidate *candidate, size_t at, unsigned depth, struct smile *smile)
{
    struct slice text = candidate->text;
    int32_t code = text_at(text.text, text.length, at);
    unsigned signs = 0;
    size_t before = at, end = at;
    smile->is_bracket = code == '(' || code == ')';
    if (smile->is_bracket) {
        while (end < text.length && text.text[end] == code && end - at < SMILE_BRACKETS)
            end++;
        signs = count_brackets(candidate, at, end, depth);
    } else if (code_is_picture(code)) {
        end = skip_pictures(text, at, &signs);
    }
    if (!signs)
        return false;
    bool attached = at > 0 && !code_is_space(text_before(text.text, &before));
    smile->emphatic = signs > 1 || (attached && !smile->is_bracket);
    smile->end = smile->is_bracket ? skip_pictures(text, end, &signs) : end;
    candidate->begin = at;
    candidate->stop = candidate->closed = smile->end;
    candidate->paused = false;
    candidate_find_next(candidate, skip_space(text, smile->end));
    return true;
}

bool smile_ends(const struct candidate *candidate, const struct smile *smile, struct reason *reason)
{
    *reason = (struct reason){.rule = "smile"};
    if (!candidate->spaced || candidate->begin <= candidate->body || candidate->in_parenthesis)
        return false;
    if (candidate->next_code == '@')
        return true;
    if (candidate_next_starts(candidate))
        return true;
    return smile->emphatic && candidate_next_capital(candidate) && !candidate->language->capital_nouns;
}
