#include "terms/citation.h"

#include <unicode/uchar.h>

/* How much a form looks like a dictionary form: its first words, up to the first connector, are their own stems. */
static int plainness(struct corpus_side *side, struct slice text)
{
    int plain = 0, words = 0;
    char folded[LANGUAGE_WORD_MAX];
    for (size_t at = 0; at < text.length;) {
        size_t begin = at, end = at;
        while (end < text.length) {
            size_t next = end;
            int32_t code = text_next(text.text, text.length, &next);
            if (!code_is_letter(code))
                break;
            end = next;
        }
        if (end == begin) {
            text_next(text.text, text.length, &at);
            continue;
        }
        struct slice word = slice_of(text.text + begin, end - begin);
        word = slice_of(folded, language_fold(word, folded));
        if (words && language_word(side->language, word, NULL) & (WORD_CONNECTOR | WORD_COORDINATOR))
            break;
        uint32_t form = intern_find(&side->forms, word);
        const struct text_form *known = form == INTERN_NONE ? NULL : &side->form_list.items[form];
        plain += known && known->known && slice_equal(side->stems.strings.items[known->stem], word);
        words++;
        at = end;
    }
    return plain;
}

/* In small letters but for what follows the first letter of each word: acronyms stay. */
static bool lower_first(struct slice *out, struct arena *room, struct slice text)
{
    char *copy = arena_new(room, text.length + 5);
    size_t at = 0;
    if (!copy)
        return false;
    size_t next = 0;
    int32_t code = text_next(text.text, text.length, &at);
    next = at;
    bool acronym = at < text.length && code_is_upper(text_next(text.text, text.length, &next));
    size_t used = text_put(copy, acronym ? code : u_tolower(code));
    memcpy(copy + used, text.text + at, text.length - at);
    used += text.length - at;
    copy[used] = '\0';
    *out = slice_of(copy, used);
    return true;
}

bool citation_choose(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
                     size_t count, bool name)
{
    size_t best = 0;
    int best_plain = -1;
    for (size_t f = 0; f < count; f++) {
        int plain = plainness(side, forms[f].text);
        if (plain > best_plain) {
            best = f;
            best_plain = plain;
        }
    }
    *out = forms[best].text;
    return name || lower_first(out, room, forms[best].text);
}
