#include "fuzz.h"

#include "check.h"

#include <string.h>

static align_document *read_side(const char *bytes, size_t length, const char *tag)
{
    align_read_options options;
    align_document *document;
    align_error error;
    align_read_options_init(&options);
    options.format = length && *bytes == '<' ? "html" : length && *bytes == '#' ? "markdown" : "plain";
    options.inline_codes = true;
    if (align_document_read_bytes(&document, "a", bytes, length, &options, &error))
        return NULL;
    check_document(document, the_language(tag));
    return document;
}

static void write_all(const align_bitext *bitext)
{
    for (size_t i = 0; i < align_format_count(); i++) {
        align_format format = align_format_at(i);
        align_write_options options;
        align_error error;
        struct taken taken = {0};
        align_write_options_init(&options);
        options.format = format.name;
        options.date = 0;
        options.inline_codes = true;
        if (!format.writes_bitexts || strcmp(format.name, "moses") == 0 || strcmp(format.name, "xlsx") == 0)
            continue;
        CHECK(align_bitext_write_to(bitext, take_bytes, &taken, &options, &error) == ALIGN_OK);
        free(taken.bytes);
    }
}

static void align(const align_document *source, const align_document *target)
{
    align_options options;
    align_bitext *bitext;
    align_error error;
    align_options_init(&options);
    options.force = true;
    options.dictionary = "none";
    CHECK(align_documents(&bitext, source, target, &options, &error) == ALIGN_OK);
    check_ladder(bitext);
    write_all(bitext);
    align_bitext_free(bitext);
}

/* The two as one file, cut again. */
static void split(const char *bytes, size_t length)
{
    align_document *whole, *source, *target;
    align_error error;
    char from[16], to[16];
    size_t cut, room;
    if (align_document_read_bytes(&whole, "a.md", bytes, length, NULL, &error))
        return;
    if (align_document_split(&source, &target, whole, NULL, NULL, &cut, from, to, &error) == ALIGN_OK) {
        align_document_text(whole, &room);
        CHECK(cut < room); /* 0: they take turns */
        align_document_free(source);
        align_document_free(target);
    }
    align_document_free(whole);
}

void fuzz_pipeline(const char *format, const char *bytes, size_t length)
{
    (void)format;
    const char *border = length ? memchr(bytes, 0, length) : NULL;
    size_t first = border ? (size_t)(border - bytes) : length / 2, skip = border ? 1 : 0;
    align_document *source = read_side(bytes, first, "en");
    align_document *target = source ? read_side(bytes + first + skip, length - first - skip, "ru") : NULL;
    if (target && align_document_count(source) && align_document_count(target))
        align(source, target);
    split(bytes + first + skip, length - first - skip);
    align_document_free(source);
    align_document_free(target);
}
