#include "terms/acronym.h"

#include <unicode/uchar.h>

static int32_t first_letter(const struct corpus_side *texts, const struct text_token *token)
{
    struct slice word = texts->forms.strings.items[token->form];
    return word.length ? u_toupper(text_at(word.text, word.length, 0)) : 0;
}

/* Whether each letter of the acronym begins a word of the phrase, in order, the first one the first word, and whether
 * all words that are no function words are used. */
static bool stands_for(const struct corpus_side *texts, const struct text_token *tokens,
                       const struct phrase_place *place, struct slice acronym)
{
    size_t at = 0;
    int32_t wanted = text_next(acronym.text, acronym.length, &at);
    bool ended = false;
    if (u_toupper(wanted) != first_letter(texts, &tokens[place->begin]))
        return false;
    for (uint16_t t = place->begin; t < place->end; t++) {
        bool fits = !ended && u_toupper(wanted) == first_letter(texts, &tokens[t]);
        if (!fits && !corpus_form(texts, &tokens[t])->stop)
            return false;
        if (fits) {
            ended = at >= acronym.length;
            wanted = ended ? 0 : text_next(acronym.text, acronym.length, &at);
        }
    }
    return ended;
}

static void find_in_bead(const struct phrase_side *side, size_t bead, const phrase_places *places, uint32_t *found)
{
    const struct corpus_side *texts = &side->corpus->side[side->which];
    const struct text_token *tokens = texts->tokens.items + texts->first[bead];
    for (size_t a = 0; a < places->count; a++) {
        const struct phrase_place *inside = &places->items[a];
        uint32_t form = tokens[inside->begin].form;
        if (!(inside->flags & PHRASE_BRACKETED) || inside->end != inside->begin + 1 ||
            !texts->form_list.items[form].acronym)
            continue;
        for (size_t p = a; p-- > 0 && places->items[p].begin + NAME_TOKENS >= inside->begin;)
            if (places->items[p].end == inside->begin &&
                stands_for(texts, tokens, &places->items[p], texts->forms.strings.items[form]))
                found[places->items[p].phrase] = form + 1;
    }
}

uint32_t *acronyms_find(struct phrase_side *side)
{
    uint32_t *found = mem_new(side->phrases.count, sizeof *found);
    phrase_places places = {0};
    for (size_t b = 0; found && b < side->corpus->beads.count; b++) {
        if (!phrases_find(side, b, false, &places)) {
            mem_free(found);
            found = NULL;
            break;
        }
        find_in_bead(side, b, &places, found);
    }
    array_free(&places);
    return found;
}
