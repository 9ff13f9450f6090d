#include "language/symbol.h"

#include "base/error.h"
#include "language/language.h"
#include "language/value.h"

#define HEAD_SEGMENTS 24 /* of a document, where its symbol may stand */
#define HEAD_BYTES 100   /* of a segment; a longer one is running text, where the head ends */
#define WORDS_BYTES 40   /* that may stand beside the symbol */
#define NAME_MAX_BYTES 120

struct search {
    struct value_finder *finder;
    struct value_list values;
    struct slice found; /* canonical, in values; empty: not found */
};

/* A body before the first slash: A, S, CCPR, TRANS ..., so that 72/7 is none. */
static bool has_body(struct slice form)
{
    size_t i = 0;
    while (i < form.length && form.text[i] >= 'A' && form.text[i] <= 'Z')
        i++;
    return i && i + 1 < form.length && form.text[i] == '/' && memchr(form.text + i, '/', form.length - i);
}

/* Looks for a symbol at the start or the end of a short text without brackets. */
static align_status look(struct search *search, struct slice text, size_t beside, align_error *error)
{
    text = text_trim(text);
    if (!text.length || text.length > HEAD_BYTES + NAME_MAX_BYTES || memchr(text.text, '(', text.length) ||
        memchr(text.text, '[', text.length))
        return ALIGN_OK;
    align_status status = values_find(search->finder, text.text, text.length, &search->values, error);
    for (size_t i = 0; !status && i < search->values.values.count; i++) {
        const struct value *value = &search->values.values.items[i];
        struct slice form = value_form(&search->values, value);
        bool at_end = value->end == text.length || value->begin == 0;
        if (value->kind == VALUE_SYMBOL && !(value->flags & VALUE_PART) && at_end && has_body(form) &&
            text.length - (value->end - value->begin) <= beside) {
            search->found = form;
            break;
        }
    }
    return status;
}

static align_status look_at(struct search *search, const align_document *document, const struct segment *segment,
                            align_error *error)
{
    struct slice text = document_segment_text(document, segment);
    return text.length > HEAD_BYTES ? ALIGN_OK : look(search, text, WORDS_BYTES, error);
}

static align_status look_at_head(struct search *search, const align_document *document, align_error *error)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; i < document->segments.count && i < HEAD_SEGMENTS && !status && !search->found.length; i++) {
        const struct segment *segment = &document->segments.items[i];
        if (segment->length > HEAD_BYTES && segment->kind == ALIGN_SENTENCE)
            break;
        status = look_at(search, document, segment, error);
    }
    for (size_t i = 0; i < document->furniture.count && i < HEAD_SEGMENTS && !status && !search->found.length; i++)
        status = look_at(search, document, &document->furniture.items[i], error);
    return status;
}

/* A-RES-75-272.en.md and S_2007_279-EN.pdf, up to the first sign that is no part of a symbol. */
static align_status look_at_name(struct search *search, const char *path, align_error *error)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strcspn(name, ". ()");
    char text[NAME_MAX_BYTES];
    if (length < sizeof text) {
        char separator = memchr(name, '_', length) ? '_' : '-';
        size_t used = 0;
        for (; used < length && (separator == '-' || name[used] != '-'); used++)
            text[used] = name[used] == separator ? '/' : name[used];
        return text_validate(text, used) == used ? look(search, slice_of(text, used), 0, error) : ALIGN_OK;
    }
    return ALIGN_OK;
}

align_status document_symbol(struct slice *symbol, struct arena *room, const align_document *document,
                             align_error *error)
{
    struct search search = {.found = {"", 0}};
    const align_language *language = document->language;
    *symbol = slice_of("", 0);
    align_status status = value_finder_new(&search.finder, language ? language->tag : "und", language, error);
    if (!status)
        status = look_at_head(&search, document, error);
    if (!status && !search.found.length)
        status = look_at_name(&search, document->name, error);
    if (!status && search.found.length) {
        const char *copy = arena_copy(room, search.found.text, search.found.length);
        *symbol = slice_of(copy ? copy : "", copy ? search.found.length : 0);
        status = copy ? ALIGN_OK : fail_memory(error);
    }
    value_list_free(&search.values);
    value_finder_free(search.finder);
    return status;
}
