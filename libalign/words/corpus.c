#include "words/corpus.h"

#include "base/error.h"
#include "evidence/arabic.h"
#include "evidence/token.h"
#include "evidence/unspaced.h"

#include <unicode/uchar.h>

enum { ACRONYM_LETTERS = 8 };

/* The cutting of one side. */
struct cutter {
    struct corpus_side *side;
    struct unspaced *unspaced;
    align_ranges words; /* of scripts without spaces, in the segment at hand */
    size_t next_word;
    uint32_t segment;
    struct slice text;
    enum gap gap;       /* before the next token */
    bool shouting;      /* most letters of the segment are upper case */
    struct token token; /* that grows */
    size_t begin;
    unsigned upper, letters;
};

static struct slice stem_of(struct cutter *cutter, const struct token *token, bool *known)
{
    struct slice word = slice_of(token->text, token->length);
    *known = false;
    if (token->number || token->whole)
        return word;
    return token->arabic ? arabic_stem(word) : stemmer_stem(cutter->side->stemmer, word, known);
}

/* acronym: the form is written in capitals, and is its own stem. */
static bool add_form(struct cutter *cutter, const struct token *token, struct slice word, bool acronym)
{
    struct corpus_side *side = cutter->side;
    struct text_form form = {.number = token->number, .acronym = acronym};
    form.stem = intern(&side->stems, acronym ? word : stem_of(cutter, token, &form.known));
    form.class = intern(&side->classes, token_class(token));
    form.stop = !acronym && language_is_stop_word(side->language, word);
    if (form.stem == INTERN_NONE || form.class == INTERN_NONE)
        return false;
    if (form.stem == side->stem_count.count && !array_push(&side->stem_count, 0))
        return false;
    return array_push(&side->form_list, form);
}

/* Ends the token that grows, if there is one. */
static bool end_token(struct cutter *cutter, size_t end)
{
    struct token *token = &cutter->token;
    struct corpus_side *side = cutter->side;
    if (!token->letters)
        return true;
    bool capitals = cutter->upper > 1 && cutter->upper == cutter->letters;
    bool acronym = capitals && !cutter->shouting && cutter->letters <= ACRONYM_LETTERS;
    struct slice word = acronym ? slice_of(cutter->text.text + cutter->begin, end - cutter->begin)
                                : slice_of(token->text, token->length);
    uint32_t number = intern(&side->forms, word);
    if (number == INTERN_NONE || (number == side->form_list.count && !add_form(cutter, token, word, acronym)))
        return false;
    struct text_form *form = &side->form_list.items[number];
    unsigned shape = (token->capital ? SHAPE_CAPITAL : 0) | (token->number ? SHAPE_NUMBER : 0) |
                     (token->whole ? SHAPE_DENSE : 0) | (capitals ? SHAPE_ALL_CAPITALS : 0);
    struct text_token made = {cutter->segment, (uint32_t)cutter->begin, (uint32_t)end,
                              number,          (uint8_t)cutter->gap,    (uint8_t)shape};
    form->count++;
    form->inside += cutter->gap != GAP_BREAK;
    form->capitals += token->capital && cutter->gap != GAP_BREAK;
    side->stem_count.items[form->stem]++;
    token->letters = 0;
    cutter->upper = cutter->letters = 0;
    cutter->gap = GAP_NONE;
    return array_push(&side->tokens, made);
}

static void grow(struct cutter *cutter, int32_t code, size_t at)
{
    if (!cutter->token.letters)
        cutter->begin = at;
    cutter->upper += code_is_upper(code);
    cutter->letters++;
    token_take(&cutter->token, code);
}

/* How a sign between two tokens changes what stands between them. */
static enum gap widen(enum gap gap, int32_t code)
{
    enum gap sign = GAP_BREAK;
    switch (code) {
    case '-':
    case 0x2010:
    case 0x2011: sign = GAP_HYPHEN; break;
    case '\'':
    case 0x2019:
    case 0x2BC: sign = GAP_APOSTROPHE; break;
    case ',':
    case 0x60C:
    case 0x3001: sign = GAP_COMMA; break;
    case '(':
    case 0xFF08: sign = GAP_OPEN; break;
    default: sign = code_is_space(code) || code == 0xA0 ? GAP_SPACE : GAP_BREAK; break;
    }
    if (gap == GAP_NONE)
        return sign;
    if (sign == GAP_SPACE) /* a hyphen or quote beside a space is no part of a word */
        return gap <= GAP_APOSTROPHE ? GAP_BREAK : gap;
    return gap == GAP_SPACE && (sign == GAP_COMMA || sign == GAP_OPEN) ? sign : GAP_BREAK;
}

static bool take_word(struct slice word, void *payload)
{
    struct cutter *cutter = payload;
    align_range range = {(uint32_t)(word.text - cutter->text.text),
                         (uint32_t)(word.text - cutter->text.text + (ptrdiff_t)word.length)};
    return array_push(&cutter->words, range);
}

/* A word of a script without spaces that begins here, or a lone sign. */
static bool dense_token(struct cutter *cutter, size_t *at)
{
    size_t begin = *at, end = begin;
    while (cutter->next_word < cutter->words.count && cutter->words.items[cutter->next_word].begin < begin)
        cutter->next_word++;
    bool word = cutter->next_word < cutter->words.count && cutter->words.items[cutter->next_word].begin == begin;
    if (word)
        end = cutter->words.items[cutter->next_word].end;
    else
        text_next(cutter->text.text, cutter->text.length, &end);
    for (size_t next = begin; next < end;) {
        size_t here = next;
        grow(cutter, text_next(cutter->text.text, cutter->text.length, &next), here);
    }
    cutter->token.whole = true;
    *at = end;
    return end_token(cutter, end);
}

/* Whether a text is written in capitals as a whole, where they tell nothing; one word by itself may be an acronym. */
static bool is_shouting(struct slice text)
{
    size_t upper = 0, lower = 0;
    text = text_trim(text);
    if (!memchr(text.text, ' ', text.length))
        return false;
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        upper += code_is_upper(code);
        lower += code_is_lower(code);
    }
    return upper > lower;
}

static bool cut_segment(struct cutter *cutter)
{
    struct slice text = cutter->text;
    cutter->gap = GAP_BREAK;
    cutter->words.count = cutter->next_word = 0;
    bool words = false;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        bool digit = code_is_digit(code), letter = code_is_letter(code);
        bool dense = letter && (code_is_dense(code) || code_is_unspaced(code));
        bool mark = cutter->token.letters && !letter && code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        if (cutter->token.letters && !mark && (dense || !(digit || letter) || digit != cutter->token.number) &&
            !end_token(cutter, begin))
            return false;
        if (dense) {
            if (!words && !unspaced_words(cutter->unspaced, text, take_word, cutter))
                return false;
            words = true;
            at = begin;
            if (!dense_token(cutter, &at))
                return false;
        } else if (digit || letter || mark) {
            grow(cutter, code, begin);
        } else {
            cutter->gap = widen(cutter->gap, code);
        }
    }
    return end_token(cutter, text.length);
}

/* Tokens are what stands between spaces; a token without letters is kept, too. */
static bool cut_at_spaces(struct cutter *cutter)
{
    struct slice text = cutter->text;
    cutter->gap = GAP_BREAK;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (!code_is_space(code)) {
            grow(cutter, code, begin);
            continue;
        }
        if (!end_token(cutter, begin))
            return false;
        cutter->gap = GAP_SPACE;
    }
    return end_token(cutter, text.length);
}

static bool cut_bead(struct cutter *cutter, const align_document *document, uint32_t first, uint32_t count, bool spaces)
{
    for (uint32_t s = first; s < first + count; s++) {
        cutter->segment = s;
        cutter->text = document_segment_text(document, &document->segments.items[s]);
        cutter->shouting = is_shouting(cutter->text);
        if (!(spaces ? cut_at_spaces : cut_segment)(cutter))
            return false;
    }
    return true;
}

static bool cut_side(struct cutter *cutter, const struct corpus *corpus, int which, bool spaces)
{
    struct corpus_side *side = cutter->side;
    side->first = mem_new(corpus->beads.count + 1, sizeof *side->first);
    if (!side->first)
        return false;
    for (size_t b = 0; b < corpus->beads.count; b++) {
        const align_bitext *bitext = corpus->bitexts[corpus->beads.items[b].bitext];
        const align_bead *bead = &bitext->beads.items[corpus->beads.items[b].bead];
        uint32_t first = which ? bead->target_first : bead->source_first;
        uint32_t count = which ? bead->target_count : bead->source_count;
        if (!cut_bead(cutter, corpus_document(corpus, b, which), first, count, spaces))
            return false;
        side->first[b + 1] = side->tokens.count;
    }
    return true;
}

static align_status make_side(struct corpus *corpus, int which, const struct corpus_options *options,
                              align_error *error)
{
    struct corpus_side *side = &corpus->side[which];
    struct cutter cutter = {.side = side};
    side->language = (which ? corpus->bitexts[0]->target : corpus->bitexts[0]->source)->language;
    align_status status = stemmer_new(&side->stemmer, side->language, options->stems, error);
    if (!status)
        status = unspaced_new(&cutter.unspaced, error);
    if (!status && !cut_side(&cutter, corpus, which, options->spaces))
        status = fail_memory(error);
    unspaced_free(cutter.unspaced);
    array_free(&cutter.words);
    return status;
}

bool corpus_key(struct corpus *corpus, int which, struct slice text, buffer *key)
{
    struct corpus_side *side = &corpus->side[which];
    struct cutter cutter = {.side = side, .text = text, .shouting = is_shouting(text)};
    align_error error;
    size_t before = side->tokens.count;
    bool done = !unspaced_new(&cutter.unspaced, &error) && cut_segment(&cutter);
    for (size_t t = before; done && t < side->tokens.count; t++) {
        uint32_t stem = corpus_form(side, &side->tokens.items[t])->stem;
        char bytes[4] = {(char)(stem & 0xFF), (char)(stem >> 8 & 0xFF), (char)(stem >> 16 & 0xFF), (char)(stem >> 24)};
        done = buffer_add(key, bytes, sizeof bytes);
    }
    done = done && side->tokens.count > before;
    side->tokens.count = before;
    unspaced_free(cutter.unspaced);
    array_free(&cutter.words);
    return done;
}

/* Whether all bitexts are of the languages of the first. */
static align_status check_languages(const struct corpus *corpus, align_error *error)
{
    for (size_t t = 0; t < corpus->bitext_count; t++)
        for (int which = 0; which < 2; which++) {
            const align_document *first = which ? corpus->bitexts[0]->target : corpus->bitexts[0]->source;
            const align_document *own = which ? corpus->bitexts[t]->target : corpus->bitexts[t]->source;
            const char *wanted = align_language_tag(first->language), *tag = align_language_tag(own->language);
            size_t primary = strcspn(wanted, "-");
            if (primary == strcspn(tag, "-") && memcmp(wanted, tag, primary) == 0)
                continue;
            align_status status = fail(error, ALIGN_E_LANGUAGE, "the %s is in %s, that of the bitexts before in %s",
                                       which ? "target" : "source", tag, wanted);
            error_file(error, own->name);
            return status;
        }
    return ALIGN_OK;
}

static bool gather_beads(struct corpus *corpus, double least)
{
    for (size_t t = 0; t < corpus->bitext_count; t++)
        for (size_t b = 0; b < corpus->bitexts[t]->beads.count; b++) {
            const align_bead *bead = &corpus->bitexts[t]->beads.items[b];
            struct corpus_bead wanted = {(uint32_t)t, (uint32_t)b};
            if (bead->source_count && bead->target_count && (double)bead->confidence >= least &&
                !array_push(&corpus->beads, wanted))
                return false;
        }
    return true;
}

align_status corpus_make(struct corpus *corpus, const align_bitext *const *bitexts, size_t count,
                         const struct corpus_options *options, align_error *error)
{
    corpus->bitexts = bitexts;
    corpus->bitext_count = count;
    align_status status = check_languages(corpus, error);
    if (!status && !gather_beads(corpus, options->min_confidence))
        status = fail_memory(error);
    for (int which = 0; !status && which < 2; which++)
        status = make_side(corpus, which, options, error);
    return status;
}

void corpus_free(struct corpus *corpus)
{
    for (int which = 0; which < 2; which++) {
        struct corpus_side *side = &corpus->side[which];
        stemmer_free(side->stemmer);
        array_free(&side->tokens);
        mem_free(side->first);
        intern_free(&side->forms);
        intern_free(&side->stems);
        intern_free(&side->classes);
        array_free(&side->form_list);
        array_free(&side->stem_count);
    }
    array_free(&corpus->beads);
    *corpus = (struct corpus){0};
}
