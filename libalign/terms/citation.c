#include "terms/citation.h"

#include "terms/decline.h"
#include "terms/role.h"

#include <unicode/uchar.h>

enum { LOOKED_AT = 20 }; /* forms */

bool citation_next(struct slice text, size_t *at, struct slice *word)
{
    while (*at < text.length) {
        size_t end = *at;
        for (size_t next = end; end < text.length && code_is_letter(text_next(text.text, text.length, &next));
             end = next)
            ;
        *word = slice_of(text.text + *at, end - *at);
        if (word->length) {
            *at = end;
            return true;
        }
        text_next(text.text, text.length, at);
    }
    return false;
}

const struct text_form *citation_form(const struct corpus_side *side, struct slice word, uint32_t *number)
{
    char folded[LANGUAGE_WORD_MAX];
    *number = intern_find(&side->forms, word); /* an acronym */
    if (*number == INTERN_NONE)
        *number = intern_find(&side->forms, slice_of(folded, language_fold(word, folded)));
    return *number == INTERN_NONE ? NULL : &side->form_list.items[*number];
}

/* By the last word before a connector: it is its own stem, or it is not and ends as plurals do. */
static int number_by_stem(struct corpus_side *side, struct slice text)
{
    const align_language *language = side->language;
    struct slice word, last = {"", 0};
    uint32_t number;
    for (size_t at = 0; citation_next(text, &at, &word); last = word)
        if (last.length && language_word(language, word, NULL) & (WORD_CONNECTOR | WORD_COORDINATOR))
            break;
    const struct text_form *form = last.length ? citation_form(side, last, &number) : NULL;
    if (!form || !form->known)
        return 0;
    struct slice stem = side->stems.strings.items[form->stem], folded = side->forms.strings.items[number];
    bool ends = false;
    for (size_t i = 0; i < language->inflections.count; i++)
        ends |= folded.length > language->inflections.items[i].length &&
                slice_ends(folded, language->inflections.items[i]);
    bool own = slice_equal(stem, folded), irregular = language->noun_tests.count > 0; /* "children" */
    if (ends)
        return own ? 0 : 1; /* "cas" may be either */
    return own || !irregular ? -1 : 0;
}

double citation_number(struct corpus_side *side, const struct term_variant *forms, size_t count, const uint8_t *roles)
{
    double sum = 0, all = 0;
    for (size_t f = 0; f < count && f < LOOKED_AT; f++) {
        int number = side->language->agreement.count ? decline_number(side, forms[f].text, roles)
                                                     : number_by_stem(side, forms[f].text);
        sum += (double)forms[f].count * number;
        all += forms[f].count;
    }
    return all > 0 ? sum / all : 0;
}

/* Whether a form that begins with a capital keeps it: its first word has one inside sentences, or another word has one.
 */
static bool is_proper(struct corpus_side *side, struct slice text)
{
    size_t at = 0;
    uint32_t number;
    struct slice word;
    if (!citation_next(text, &at, &word))
        return true;
    const struct text_form *form = citation_form(side, word, &number);
    for (struct slice other; citation_next(text, &at, &other);)
        if (code_is_upper(text_at(other.text, other.length, 0)) && text_count(other.text, other.length) > 1)
            return true; /* a title, or a name */
    size_t second = 0;
    text_next(word.text, word.length, &second);
    if (!form || form->acronym || (second < word.length && code_is_upper(text_at(word.text, word.length, second))))
        return true;
    return 2 * form->capitals > form->inside;
}

static bool lower_first(struct slice *out, struct arena *room, struct slice text)
{
    char *copy = arena_new(room, text.length + 5);
    size_t at = 0;
    if (!copy)
        return false;
    size_t used = text_put(copy, u_tolower(text_next(text.text, text.length, &at)));
    memcpy(copy + used, text.text + at, text.length - at);
    used += text.length - at;
    copy[used] = '\0';
    *out = slice_of(copy, used);
    return true;
}

/* Whether two texts are the same but for the case of letters. */
static bool same_folded(struct slice a, struct slice b)
{
    size_t i = 0, k = 0;
    while (i < a.length && k < b.length)
        if (u_tolower(text_next(a.text, a.length, &i)) != u_tolower(text_next(b.text, b.length, &k)))
            return false;
    return i == a.length && k == b.length;
}

/* The most frequent form or, where that has capitals and is met about as often with smaller letters, the latter:
 * capitals are those of a title or a heading then. */
static size_t usual(const struct term_variant *forms, size_t count)
{
    for (size_t f = 1; f < count && f < LOOKED_AT; f++)
        if (3 * forms[f].count >= forms[0].count && same_folded(forms[0].text, forms[f].text) &&
            code_is_lower(text_at(forms[f].text.text, forms[f].text.length, 0)))
            return f;
    return 0;
}

/* The most frequent form of that number, if any is. */
static size_t of_number(struct corpus_side *side, const struct term_variant *forms, size_t count, bool plural)
{
    for (size_t f = 0; f < count && f < LOOKED_AT; f++)
        if (number_by_stem(side, forms[f].text) == (plural ? 1 : -1))
            return f + usual(forms + f, count - f);
    return usual(forms, count);
}

bool citation_choose(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
                     size_t count, const uint8_t *roles, bool plural)
{
    bool declines = side->language->agreement.count > 0, made = false;
    size_t best = declines ? usual(forms, count) : of_number(side, forms, count, plural);
    if (declines && !decline(out, room, side, forms, count, best, roles, plural, &made))
        return false;
    if (!made)
        *out = forms[best].text;
    return is_proper(side, forms[best].text) || lower_first(out, room, *out);
}
