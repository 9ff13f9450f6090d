/* Mends what memories suffer from, and drops what is no translation. */
#include "language/wrong.h"
#include "tm/stages.h"

#include "base/error.h"

#include <stdio.h>

/* What was done to a text, so that each is counted once a text. */
struct mends {
    bool spaces, controls, mojibake, entities;
};

static bool is_control(int32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0 && code != 0x85) ||
           code == 0xFEFF || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code < 0xFDF0);
}

static bool is_folded(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/* Takes control characters out. */
static bool drop_controls(buffer *out, struct slice text, struct mends *mends)
{
    out->count = 0;
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        if (is_control(text_next(text.text, text.length, &next)))
            mends->controls = true;
        else if (!buffer_add(out, text.text + at, next - at))
            return false;
    }
    return true;
}

/* The character that an entity at the start of the text stands for; *used receives its length.  -1: none. */
static int32_t entity_at(struct slice text, size_t *used)
{
    static const struct {
        const char *name;
        int32_t code;
    } names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", 0xA0}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_starts(text, slice_string(names[i].name))) {
            *used = strlen(names[i].name);
            return names[i].code;
        }
    if (text.length < 4 || text.text[1] != '#')
        return -1;
    bool hex = text.text[2] == 'x' || text.text[2] == 'X';
    int32_t code = 0;
    size_t at = hex ? 3 : 2, begin = at;
    for (; at < text.length && at < 10 && text.text[at] != ';'; at++) {
        char c = text.text[at];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
        if (digit >= (hex ? 16 : 10))
            return -1;
        code = code * (hex ? 16 : 10) + digit;
    }
    if (at == begin || at >= text.length || text.text[at] != ';' || code < 0x20 || code > 0x10FFFF ||
        (code >= 0xD800 && code < 0xE000) || is_control(code))
        return -1;
    *used = at + 1;
    return code;
}

/* Puts the characters for references that were written out twice. */
static bool decode_entities(buffer *out, struct slice text, struct mends *mends)
{
    out->count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t used = 1;
        int32_t code = text.text[at] == '&' ? entity_at(slice_of(text.text + at, text.length - at), &used) : -1;
        char bytes[4];
        if (code < 0 ? !array_push(out, text.text[at]) : !buffer_add(out, bytes, text_put(bytes, code)))
            return false;
        mends->entities |= code >= 0;
        at += used;
    }
    return true;
}

/* Runs of white space become one space; none is left at the ends of the whole text. */
static bool fold_spaces(buffer *out, struct slice text, bool first, bool last, struct mends *mends)
{
    size_t begin = out->count;
    bool space = first;
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        bool folded = is_folded(code);
        mends->spaces |= folded && (space || code != ' ');
        if (folded ? !space && !buffer_add(out, " ", 1) : !buffer_add(out, text.text + at, next - at))
            return false;
        space = folded;
    }
    if (last && out->count > begin && out->items[out->count - 1] == ' ') {
        out->count--;
        mends->spaces = true;
    }
    return true;
}

struct mending {
    buffer out, steps[2];
    struct mends mends;
};

/* Whether a text is sound, so that the passes below need not copy it: most are.  One pass. */
static bool is_sound(struct slice text, bool first, bool last)
{
    char before = first ? ' ' : 'x';
    for (size_t at = 0, next; at < text.length; at = next) {
        char c = text.text[at];
        next = at + 1;
        if ((unsigned char)c >= 0x80) {
            next = at;
            int32_t code = text_next(text.text, text.length, &next);
            if (is_control(code) || is_folded(code))
                return false;
        } else if ((unsigned char)c < 0x20 || c == 0x7F || c == '&' || (c == ' ' && before == ' ')) {
            return false;
        }
        before = c;
    }
    return !last || before != ' ' || !text.length;
}

/* One stretch between two codes, or the whole text. */
static bool mend_stretch(struct mending *mending, struct slice text, bool first, bool last)
{
    buffer *a = &mending->steps[0], *b = &mending->steps[1];
    if (mojibake_mend(b, text)) {
        mending->mends.mojibake = true;
        text = slice_of(b->items, b->count);
    }
    if (is_sound(text, first, last))
        return buffer_add(&mending->out, text.text, text.length);
    if (!drop_controls(a, text, &mending->mends) ||
        !decode_entities(b, slice_of(a->count ? a->items : "", a->count), &mending->mends))
        return false;
    return fold_spaces(&mending->out, slice_of(b->count ? b->items : "", b->count), first, last, &mending->mends);
}

static bool mend(struct mending *mending, struct unit *unit, struct variant *variant)
{
    struct slice text = variant->text;
    size_t done = 0;
    mending->mends = (struct mends){0};
    mending->out.count = 0;
    for (uint32_t i = 0; i < variant->code_count; i++) {
        struct code *code = &unit->codes.items[variant->code_first + i];
        if (code->at > done) {
            if (!mend_stretch(mending, slice_of(text.text + done, code->at - done), done == 0, false))
                return false;
            done = code->at;
        }
        code->at = (uint32_t)mending->out.count;
    }
    if (!mend_stretch(mending, slice_of(text.text + done, text.length - done), done == 0, true))
        return false;
    for (uint32_t i = 0; i < variant->code_count; i++) {
        struct code *code = &unit->codes.items[variant->code_first + i];
        code->at = code->at > mending->out.count ? (uint32_t)mending->out.count : code->at;
    }
    const struct mends *mends = &mending->mends;
    return !(mends->spaces || mends->controls || mends->mojibake || mends->entities) ||
           unit_keep(&unit->room, &variant->text, slice_of(mending->out.count ? mending->out.items : "", mending->out.count));
}

static bool mend_all(struct cleaner *cleaner, struct unit *unit)
{
    struct mending mending = {0};
    bool done = true;
    for (size_t i = 0; i < unit->variants.count && done; i++) {
        done = mend(&mending, unit, &unit->variants.items[i]);
        cleaner->counts->spaces += mending.mends.spaces;
        cleaner->counts->controls += mending.mends.controls;
        cleaner->counts->mojibake += mending.mends.mojibake;
        cleaner->counts->entities += mending.mends.entities;
    }
    array_free(&mending.out);
    array_free(&mending.steps[0]);
    array_free(&mending.steps[1]);
    return done;
}

/* Names, numbers and symbols are the same in all languages; two words in lower case are text. */
static bool is_translatable(struct slice text)
{
    size_t words = 0, lower = 0;
    for (size_t at = 0, next; at <= text.length; at = next) {
        next = at;
        int32_t code = at < text.length ? text_next(text.text, text.length, &next) : ' ';
        if (code_is_letter(code)) {
            lower = lower || code_is_lower(code) || !code_is_upper(code) ? lower + 1 : 0;
        } else {
            words += lower >= 2;
            lower = 0;
        }
        next = at == text.length ? at + 1 : next;
    }
    return words >= 2;
}

/* The languages of the pair, once it is known. */
static align_status find_languages(struct cleaner *cleaner, const struct pair_choice *choice, align_error *error)
{
    if (cleaner->looked || !choice->wanted[0].length || !choice->wanted[1].length)
        return ALIGN_OK;
    cleaner->looked = true;
    for (int side = 0; side < 2; side++) {
        char tag[32];
        snprintf(tag, sizeof tag, "%.*s", (int)choice->wanted[side].length, choice->wanted[side].text);
        align_status status = align_language_find(&cleaner->languages[side], tag, NULL, error);
        if (status == ALIGN_E_LANGUAGE)
            status = align_language_find(&cleaner->languages[side], "und", NULL, error);
        if (status)
            return status;
    }
    return ALIGN_OK;
}

/* Whether every translation of the unit is none. */
static bool is_no_translation(struct cleaner *cleaner, const struct unit *unit, uint32_t source,
                              const struct pair_choice *choice)
{
    struct slice text = unit->variants.items[source].text;
    size_t same = 0, wrong = 0, count = choice->targets.count;
    const align_language *own[2] = {cleaner->languages[0], cleaner->languages[1]};
    bool source_wrong = own[0] && own[1] && is_wrong_language(text, own[0], own[1]);
    for (size_t i = 0; i < count; i++) {
        struct slice target = unit->variants.items[choice->targets.items[i]].text;
        same += slice_equal(text_trim(text), text_trim(target)) && is_translatable(text);
        wrong += own[0] && own[1] && is_wrong_language(target, own[1], own[0]);
    }
    if (same == count) {
        cleaner->counts->same++;
        return true;
    }
    cleaner->counts->wrong_language += source_wrong || wrong == count;
    return source_wrong || wrong == count;
}

align_status cleaner_take(struct cleaner *cleaner, struct unit *unit, struct pair_choice *choice, bool *wanted,
                          align_error *error)
{
    uint32_t source;
    bool whole;
    *wanted = true;
    if (!mend_all(cleaner, unit) || !choose_pair(choice, unit, &source, &whole))
        return fail_memory(error);
    align_status status = find_languages(cleaner, choice, error);
    if (status)
        return status;
    if (source == NO_VARIANT || !choice->targets.count) {
        /* a unit of other languages is none of our business; one with an empty side is */
        *wanted = !whole;
        cleaner->counts->empty += whole;
    } else {
        *wanted = !is_no_translation(cleaner, unit, source, choice);
    }
    return ALIGN_OK;
}

void cleaner_free(struct cleaner *cleaner)
{
    align_language_free(cleaner->languages[0]);
    align_language_free(cleaner->languages[1]);
}
