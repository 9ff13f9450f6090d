/* Terms of TBX files (ISO 30042:2008 and 2019): as much of XML as entries, languages and terms need.  What is no UTF-8 was
 * refused before; nothing is loaded or expanded but the five entities of XML and character references. */
#include "base/error.h"
#include "evidence/dictionary.h"

#include <stdio.h>

enum { TERMS = 32, LANGUAGE_NONE = -1 };

/* The entry that is read. */
struct entry {
    struct slice terms[2][TERMS]; /* in text, by offset until the entry ends */
    size_t offsets[2][TERMS], counts[2];
    buffer text;
    int side; /* of the language that is read, or LANGUAGE_NONE */
};

struct tbx {
    struct dictionary_taker *taker;
    struct entry entry;
    size_t entries, terms; /* all; terms in one of the two languages */
    bool failed;
};

static size_t find(struct slice text, size_t from, struct slice wanted)
{
    for (size_t at = from; at + wanted.length <= text.length; at++) {
        const char *found = memchr(text.text + at, wanted.text[0], text.length - wanted.length - at + 1);
        if (!found)
            break;
        at = (size_t)(found - text.text);
        if (memcmp(found, wanted.text, wanted.length) == 0)
            return at;
    }
    return text.length;
}

/* The name of a tag, without its prefix; a closing tag's has the slash. */
static bool is_tag(struct slice tag, const char *name)
{
    size_t length = strlen(name);
    return tag.length >= length && memcmp(tag.text, name, length) == 0 &&
           (tag.length == length || strchr(" \t\r\n/", tag.text[length]));
}

/* The side whose language an attribute xml:lang names. */
static int side_of(const struct tbx *tbx, struct slice tag)
{
    size_t at = find(tag, 0, SLICE("xml:lang"));
    while (at < tag.length && tag.text[at] != '"' && tag.text[at] != '\'')
        at++;
    struct slice value = slice_of(tag.text + at + (at < tag.length), tag.length - at - (at < tag.length));
    for (int side = 0; side < 2; side++) {
        const char *own = tbx->taker->pair->tag[side];
        size_t length = strcspn(own, "-_");
        bool same = value.length > length && !((value.text[length] | 32) >= 'a' && (value.text[length] | 32) <= 'z');
        for (size_t k = 0; same && k < length; k++)
            same = (value.text[k] | 32) == (own[k] | 32);
        if (same)
            return side;
    }
    return LANGUAGE_NONE;
}

/* What a reference such as &amp; or &#1072; stands for; 0: nothing known. */
static int32_t decode(struct slice name)
{
    static const struct {
        struct slice name;
        int32_t code;
    } known[] = {{{"amp", 3}, '&'}, {{"lt", 2}, '<'}, {{"gt", 2}, '>'}, {{"quot", 4}, '"'}, {{"apos", 4}, '\''}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (slice_equal(name, known[k].name))
            return known[k].code;
    bool hex = name.length > 2 && (name.text[1] | 32) == 'x';
    int32_t code = 0;
    for (size_t i = hex ? 2 : 1; name.text[0] == '#' && i < name.length; i++) {
        const char *digits = "0123456789abcdef", *digit = strchr(digits, name.text[i] | 32);
        if (!digit || digit - digits >= (hex ? 16 : 10) || code > 0x10FFFF)
            return 0;
        code = code * (hex ? 16 : 10) + (int32_t)(digit - digits);
    }
    return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

/* Appends text with its references decoded. */
static bool add_text(buffer *out, struct slice text)
{
    for (size_t at = 0; at < text.length;) {
        const char *sign = memchr(text.text + at, '&', text.length - at);
        size_t end = sign ? (size_t)(sign - text.text) : text.length;
        if (!buffer_add(out, text.text + at, end - at))
            return false;
        at = end;
        if (!sign)
            continue;
        const char *stop = memchr(sign, ';', text.length - at < 12 ? text.length - at : 12);
        int32_t code = stop && stop > sign + 1 ? decode(slice_of(sign + 1, (size_t)(stop - sign - 1))) : 0;
        char bytes[4] = {'&'};
        if (!buffer_add(out, bytes, code ? text_put(bytes, code) : 1))
            return false;
        at = code ? (size_t)(stop - text.text) + 1 : at + 1;
    }
    return true;
}

static void end_entry(struct tbx *tbx)
{
    struct entry *entry = &tbx->entry;
    for (int side = 0; side < 2; side++)
        for (size_t k = 0; k < entry->counts[side]; k++)
            entry->terms[side][k].text = entry->text.items + entry->offsets[side][k];
    for (size_t i = 0; i < entry->counts[SOURCE]; i++)
        for (size_t j = 0; j < entry->counts[TARGET]; j++)
            dictionary_take(tbx->taker, entry->terms[SOURCE][i], entry->terms[TARGET][j]);
    entry->counts[SOURCE] = entry->counts[TARGET] = entry->text.count = 0;
    entry->side = LANGUAGE_NONE;
    tbx->entries++;
}

static void end_term(struct tbx *tbx, size_t begin)
{
    struct entry *entry = &tbx->entry;
    size_t *count = entry->side == LANGUAGE_NONE ? NULL : &entry->counts[entry->side];
    if (!count || *count == TERMS || entry->text.count == begin)
        return;
    entry->offsets[entry->side][*count] = begin;
    entry->terms[entry->side][(*count)++].length = entry->text.count - begin;
    tbx->terms++;
}

static void read_all(struct tbx *tbx, struct slice text)
{
    bool term = false;
    size_t begin = 0; /* of the term in entry.text */
    for (size_t at = 0; !tbx->failed && at < text.length;) {
        const char *open = memchr(text.text + at, '<', text.length - at);
        size_t start = open ? (size_t)(open - text.text) : text.length;
        if (term)
            tbx->failed |= !add_text(&tbx->entry.text, slice_of(text.text + at, start - at));
        struct slice rest = slice_of(text.text + start, text.length - start);
        if (slice_starts(rest, SLICE("<!--"))) {
            at = find(text, start, SLICE("-->")) + 3;
            continue;
        }
        size_t close = find(text, start, SLICE(">"));
        struct slice tag = rest.length ? slice_of(rest.text + 1, close > start ? close - start - 1 : 0) : rest;
        at = close + 1;
        if (is_tag(tag, "langSet") || is_tag(tag, "langSec")) {
            tbx->entry.side = side_of(tbx, tag);
        } else if (is_tag(tag, "term") && tag.text[tag.length - 1] != '/') {
            term = true;
            begin = tbx->entry.text.count;
        } else if (term && is_tag(tag, "/term")) {
            term = false;
            end_term(tbx, begin);
        } else if (is_tag(tag, "/termEntry") || is_tag(tag, "/conceptEntry")) {
            term = false;
            end_entry(tbx);
        }
    }
}

align_status dictionary_read_tbx(struct dictionary_taker *taker, struct slice text, const char *path, align_error *error)
{
    struct tbx tbx = {.taker = taker, .entry = {.side = LANGUAGE_NONE}};
    dictionary_try(taker, DICTIONARY_FORTH, false);
    read_all(&tbx, text);
    array_free(&tbx.entry.text);
    dictionary_settle(taker);
    if (tbx.failed)
        return fail_memory(error);
    if (tbx.entries && tbx.terms)
        return ALIGN_OK;
    align_status status = tbx.entries ? fail(error, ALIGN_E_FORMAT, "the terms are in neither %s nor %s", taker->pair->tag[SOURCE],
                                             taker->pair->tag[TARGET])
                                      : fail(error, ALIGN_E_FORMAT, "no entries of TBX are in the file");
    error_file(error, path);
    error_cure(error, "give a TBX file for these two languages, or a list of words with a tab between the languages");
    return status;
}
