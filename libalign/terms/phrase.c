#include "terms/phrase.h"

#include "terms/role.h"

bool phrase_side_make(struct phrase_side *side, const struct corpus *corpus, int which)
{
    *side = (struct phrase_side){.corpus = corpus, .which = which, .roles = roles_find(&corpus->side[which])};
    return side->roles != NULL;
}

void phrase_side_free(struct phrase_side *side)
{
    mem_free(side->roles);
    intern_free(&side->keys);
    array_free(&side->phrases);
    array_free(&side->key);
}

/* What a phrase is as far as it was read. */
struct growing {
    uint8_t flags;
    uint16_t words;
    uint8_t last;     /* role */
    bool linked;      /* has a connector */
    bool letters;     /* has a word of letters */
    bool joined_low;  /* behind "and" comes a word without a capital */
    bool commas_open; /* a comma that no "and" followed yet */
    bool noun;
    unsigned coordinators, connectors; /* the latter in a row */
};

static bool is_capital(const struct text_token *token)
{
    return token->shape & SHAPE_CAPITAL;
}

/* Whether nothing binds the noun before "and" to anything. */
static bool is_bare(const struct growing *growing)
{
    return !growing->linked && growing->last != ROLE_ATTRIBUTE && growing->last != ROLE_BEHIND;
}

/* Whether the phrase may go on with this token; the first one always may. */
static bool take_token(struct growing *growing, const struct text_token *token, uint8_t role, bool first)
{
    if (!first && token->gap > GAP_COMMA)
        return false;
    if (!first && token->gap == GAP_COMMA) {
        if (!(growing->flags & PHRASE_CAPITAL) || growing->connectors)
            return false;
        growing->flags |= PHRASE_LISTED | (growing->linked ? 0 : PHRASE_BARE);
        growing->commas_open = true;
    }
    bool glued = !first && token->gap <= GAP_APOSTROPHE;
    growing->letters |= role != ROLE_NUMBER;
    growing->joined_low |= growing->last == ROLE_COORDINATOR && !is_capital(token);
    if (glued && (role == ROLE_NUMBER || role == ROLE_NONE))
        growing->noun |= growing->letters; /* "H1N1", "COVID-19" */
    switch (role) {
    case ROLE_NOUN:
    case ROLE_ATTRIBUTE:
    case ROLE_BEHIND:
    case ROLE_GERUND:
    case ROLE_VAGUE:
        growing->words++;
        growing->noun = growing->noun || role == ROLE_NOUN;
        growing->connectors = 0;
        return true;
    case ROLE_INNER: growing->words++; return !growing->connectors;
    case ROLE_ARTICLE:
        /* "took into consideration | the threats" are two; names and compounds may have a verb: "Save the Children",
         * "cessez-le-feu" */
        if (!growing->connectors && !(growing->flags & PHRASE_CAPITAL) && token->gap > GAP_HYPHEN)
            return false;
        /* fall through */
    case ROLE_CONNECTOR:
        growing->linked = true;
        /* "reached a consensus": what goes before an article is no adjective */
        return growing->last != ROLE_ATTRIBUTE && growing->connectors++ < 3;
    case ROLE_COORDINATOR:
        growing->flags |= PHRASE_COORDINATED | (is_bare(growing) ? PHRASE_BARE : 0);
        growing->commas_open = false;
        growing->connectors++;
        return growing->coordinators++ < 1;
    default:
        growing->connectors = 0;
        growing->words += first;
        return first || glued;
    }
}

/* Whether the phrase may end behind token `at`, before token `next` (NULL: the end of the bead). */
static bool may_end(const struct growing *growing, const struct text_token *token, uint8_t role,
                    const struct text_token *next)
{
    bool glued = token->gap <= GAP_APOSTROPHE && (role == ROLE_NUMBER || role == ROLE_NONE);
    bool gerund = role == ROLE_GERUND && growing->words > 1;
    bool head = role == ROLE_NOUN || role == ROLE_BEHIND || gerund;
    if (growing->commas_open || growing->connectors || !(growing->noun || gerund) || (!head && !glued))
        return false;
    if (role == ROLE_NONE && token->gap == GAP_APOSTROPHE)
        return false; /* "women's" */
    return !next || next->gap > GAP_HYPHEN || (next->gap == GAP_NONE && (token->shape & SHAPE_DENSE));
}

/* next: NULL at the end of the bead. */
static bool may_begin(const struct text_token *token, uint8_t role, const struct text_token *next)
{
    bool code = (role == ROLE_NONE || role == ROLE_NUMBER) && next && next->gap <= GAP_HYPHEN;
    bool whole = token->gap > GAP_HYPHEN || (token->gap == GAP_NONE && (token->shape & SHAPE_DENSE));
    return whole && (role == ROLE_NOUN || role == ROLE_ATTRIBUTE || role == ROLE_BEHIND || role == ROLE_GERUND || role == ROLE_VAGUE || code);
}

static bool runs_on(const struct text_token *token)
{
    return (token->gap == GAP_SPACE || token->gap == GAP_HYPHEN) && is_capital(token);
}

/* Whether what stands before "and" is an attribute with a capital: "Economic and | Social Council". */
static bool shares_noun(const struct phrase_side *side, const struct text_token *first, size_t begin)
{
    uint8_t role = begin > 1 ? side->roles[first[begin - 2].form] : ROLE_NONE;
    return begin > 1 && first[begin - 1].gap == GAP_SPACE && is_capital(&first[begin - 2]) &&
           (role == ROLE_ATTRIBUTE || role == ROLE_BEHIND);
}

/* Whether an edge lies within a name: beside a word with a capital, or in "Organization for Security | and
 * Cooperation". */
static bool is_cut(const struct phrase_side *side, const struct text_token *first, size_t begin, size_t end,
                   size_t tokens, bool linked)
{
    if (side->corpus->side[side->which].language->capital_nouns)
        return false;
    if (is_capital(&first[begin]) && begin && runs_on(&first[begin])) {
        uint8_t before = side->roles[first[begin - 1].form];
        if (is_capital(&first[begin - 1]) || (before == ROLE_COORDINATOR && (linked || shares_noun(side, first, begin))))
            return true;
    }
    if (!is_capital(&first[end - 1]))
        return false;
    if (end < tokens && runs_on(&first[end]))
        return true;
    if (linked && end < tokens && first[end].gap == GAP_COMMA && is_capital(&first[end]))
        return true;
    bool joined = end + 1 < tokens && first[end].gap == GAP_SPACE && side->roles[first[end].form] == ROLE_COORDINATOR;
    return linked && joined && runs_on(&first[end + 1]);
}

static bool add_key(buffer *key, uint32_t stem)
{
    char bytes[4] = {(char)(stem & 0xFF), (char)(stem >> 8 & 0xFF), (char)(stem >> 16 & 0xFF), (char)(stem >> 24)};
    return buffer_add(key, bytes, sizeof bytes);
}

static bool add_place(struct phrase_side *side, size_t bead, bool count, const struct growing *growing, size_t begin,
                      size_t end, phrase_places *out)
{
    struct slice name = slice_of(side->key.items, side->key.count);
    uint32_t number = count ? intern(&side->keys, name) : intern_find(&side->keys, name);
    if (number == INTERN_NONE)
        return !count;
    if (number == side->phrases.count) {
        struct phrase fresh = {.words = growing->words, .tokens = (uint16_t)(end - begin)};
        if (!array_push(&side->phrases, fresh))
            return false;
    }
    if (count) {
        struct phrase *phrase = &side->phrases.items[number];
        uint32_t document = side->corpus->beads.items[bead].bitext + 1;
        phrase->count++;
        phrase->names += (growing->flags & PHRASE_NAME) != 0;
        phrase->vague += (growing->flags & PHRASE_VAGUE) != 0;
        phrase->capitals += (growing->flags & PHRASE_CAPITAL) != 0;
        phrase->documents += phrase->last_document != document;
        phrase->last_document = document;
    }
    struct phrase_place place = {(uint16_t)begin, (uint16_t)end, number, growing->flags};
    return array_push(out, place);
}

static bool grow_from(struct phrase_side *side, size_t bead, bool count, size_t begin, size_t tokens,
                      phrase_places *out)
{
    const struct corpus_side *texts = &side->corpus->side[side->which];
    const struct text_token *first = texts->tokens.items + texts->first[bead];
    struct growing growing = {.flags = is_capital(&first[begin]) ? PHRASE_CAPITAL : 0};
    side->key.count = 0;
    for (size_t at = begin; at < tokens && at < begin + NAME_TOKENS; at++) {
        const struct text_token *token = &first[at], *next = at + 1 < tokens ? &first[at + 1] : NULL;
        uint8_t role = side->roles[token->form];
        bool name = growing.flags & PHRASE_CAPITAL;
        growing.last = at > begin ? side->roles[first[at - 1].form] : ROLE_NONE;
        if ((at >= begin + PHRASE_TOKENS && !name) || !take_token(&growing, token, role, at == begin))
            break;
        if (!add_key(&side->key, corpus_form(texts, token)->stem))
            return false;
        if (!may_end(&growing, token, role, next))
            continue;
        struct growing here = growing;
        bool all = at == begin && token->shape & SHAPE_ALL_CAPITALS;
        here.flags |= (name && is_capital(token) && at > begin && !growing.joined_low) || all ? PHRASE_NAME : 0;
        here.flags |= side->roles[first[begin].form] == ROLE_VAGUE ? PHRASE_VAGUE : 0;
        here.flags |= first[begin].gap == GAP_OPEN && (!next || next->gap == GAP_BREAK) ? PHRASE_BRACKETED : 0;
        here.flags |= is_cut(side, first, begin, at + 1, tokens, growing.linked) ? PHRASE_CUT : 0;
        if (!add_place(side, bead, count, &here, begin, at + 1, out))
            return false;
    }
    return true;
}

bool phrases_find(struct phrase_side *side, size_t bead, bool count, phrase_places *out)
{
    const struct corpus_side *texts = &side->corpus->side[side->which];
    const struct text_token *first = texts->tokens.items + texts->first[bead];
    size_t tokens = texts->first[bead + 1] - texts->first[bead];
    tokens = tokens < UINT16_MAX ? tokens : UINT16_MAX;
    out->count = 0;
    for (size_t begin = 0; begin < tokens; begin++)
        if (may_begin(&first[begin], side->roles[first[begin].form], begin + 1 < tokens ? &first[begin + 1] : NULL) &&
            !grow_from(side, bead, count, begin, tokens, out))
            return false;
    return true;
}
