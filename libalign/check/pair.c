/* The view of a unit that all families share. */
#include "check/check.h"

#include "base/error.h"
#include "model/document.h"

void pair_free(struct pair *pair)
{
    for (int side = 0; side < 2; side++) {
        struct pair_side *own = &pair->sides[side];
        array_free(&own->codes);
        array_free(&own->words);
        array_free(&own->partners);
        array_free(&own->room);
        value_list_free(&own->values);
    }
}

static bool add_codes(struct pair_side *side, const align_document *document, uint32_t segment, size_t start, size_t lead)
{
    for (size_t i = document_first_code(document, segment); i < document->codes.count; i++) {
        struct code code = document->codes.items[i];
        if (code.segment != segment)
            break;
        size_t at = start + (code.at < lead ? 0 : code.at - lead);
        code.at = (uint32_t)(at < side->room.count ? at : side->room.count);
        if (!array_push(&side->codes, code))
            return false;
    }
    return true;
}

static bool add_border(struct pair_side *side)
{
    struct slice none = slice_of("", 0);
    struct code border = {.at = (uint32_t)side->room.count, .kind = CODE_SEGMENT, .id = none, .match = none,
                          .type = none, .assoc = none, .data = none};
    return array_push(&side->codes, border);
}

/* Segments joined as they would be written, see unit_from_bead. */
static bool join(struct pair_side *side, const align_document *document, uint32_t first, uint32_t count)
{
    side->room.count = side->codes.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct slice whole = document_segment_text(document, &document->segments.items[first + i]);
        struct slice text = text_trim(whole);
        bool spaced = side->room.count && text.length && !(side->language && side->language->breaks_without_space);
        if ((spaced && !buffer_add(&side->room, " ", 1)) || (i && !add_border(side)))
            return false;
        size_t start = side->room.count;
        if (!buffer_add(&side->room, text.text, text.length) ||
            !add_codes(side, document, first + i, start, (size_t)(text.text - whole.text)))
            return false;
    }
    if (!buffer_add(&side->room, "", 1))
        return false;
    side->text = slice_of(side->room.items, side->room.count - 1);
    return true;
}

/* Signs that stand for words or syllables and are written without spaces. */
static bool is_lone(int32_t code)
{
    return (code >= 0x2E80 && code < 0xA4D0) || (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

static bool is_inside(int32_t code)
{
    return code == '\'' || code == 0x2019 || code == '-' || code == 0x2010 || code == 0x2011 || code == 0xAD;
}

static bool is_mark(int32_t code)
{
    return (code >= 0x300 && code < 0x370) || (code >= 0x591 && code < 0x5C8) || (code >= 0x610 && code < 0x61B) ||
           (code >= 0x64B && code < 0x660) || code == 0x670 || (code >= 0x6D6 && code < 0x6EE && code != 0x6DD) ||
           (code >= 0x900 && code < 0xE00 && !code_is_digit(code) && !code_is_letter(code) && code != 0x964 && code != 0x965);
}

/* What a character does to words. */
enum step { STEP_OUT, STEP_LETTER, STEP_DIGIT, STEP_MARK, STEP_INSIDE, STEP_LONE };

static enum step step_of(int32_t code)
{
    if (is_lone(code) && code_is_letter(code))
        return STEP_LONE;
    return code_is_letter(code)  ? STEP_LETTER
           : code_is_digit(code) ? STEP_DIGIT
           : is_mark(code)       ? STEP_MARK
           : is_inside(code)     ? STEP_INSIDE
                                 : STEP_OUT;
}

bool side_cut_words(struct pair_side *side)
{
    struct slice text = side->text;
    struct word word = {0};
    bool open = false;
    side->words.count = 0;
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        enum step step = step_of(text_next(text.text, text.length, &next));
        bool goes_on = open && (step == STEP_LETTER || step == STEP_DIGIT || step == STEP_MARK);
        if (open && step == STEP_INSIDE && next < text.length) {
            enum step after = step_of(text_at(text.text, text.length, next));
            goes_on = after == STEP_LETTER || after == STEP_DIGIT;
        }
        if (open && !goes_on) {
            if (!array_push(&side->words, word))
                return false;
            open = false;
        }
        if (!open && (step == STEP_LETTER || step == STEP_DIGIT || step == STEP_LONE)) {
            word = (struct word){.begin = (uint32_t)at};
            open = true;
        }
        word.end = (uint32_t)next;
        word.letters |= step == STEP_LETTER || step == STEP_LONE;
        if (step == STEP_LONE && open) {
            if (!array_push(&side->words, word))
                return false;
            open = false;
        }
    }
    return !open || array_push(&side->words, word);
}

static align_segment_kind kind_of(const align_bitext *bitext, const align_bead *bead)
{
    const align_document *document = bead->source_count ? bitext->source : bitext->target;
    uint32_t first = bead->source_count ? bead->source_first : bead->target_first;
    return (align_segment_kind)document->segments.items[first].kind;
}

align_status pair_make(struct pair *pair, const struct checking *checking, size_t index, align_error *error)
{
    const align_bitext *bitext = checking->bitext;
    const align_bead *bead = &bitext->beads.items[index];
    const struct bead_facts *facts = index < bitext->facts.count ? &bitext->facts.items[index] : NULL;
    const align_document *documents[2] = {bitext->source, bitext->target};
    uint32_t first[2] = {bead->source_first, bead->target_first}, count[2] = {bead->source_count, bead->target_count};
    pair->index = index;
    pair->unit = facts && facts->number ? facts->number : index + 1;
    pair->line = facts ? facts->line : 0;
    pair->confidence = bead->confidence;
    pair->kind = kind_of(bitext, bead);
    pair->untranslated = false;
    for (int i = 0; i < 2; i++) {
        struct pair_side *side = &pair->sides[i];
        side->language = checking->languages[i];
        if (!join(side, documents[i], first[i], count[i]) || !side_cut_words(side))
            return fail_memory(error);
        align_status status = values_find(checking->finders[i], side->text.text, side->text.length, &side->values, error);
        if (status)
            return status;
    }
    pair->same = pair->sides[SOURCE].text.length && slice_equal(pair->sides[SOURCE].text, pair->sides[TARGET].text);
    return pair_match(pair) ? ALIGN_OK : fail_memory(error);
}
