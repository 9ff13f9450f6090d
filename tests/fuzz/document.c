#include "fuzz.h"

#include "check.h"
#include "model/document.h"
#include "read/pdf_page.h"

#include <string.h>

/* Lines and marks are in order, and lie within the text. */
static void check_order(const align_document *document)
{
    for (size_t i = 0; i < document->marks.count; i++) {
        const struct mark *mark = &document->marks.items[i];
        CHECK(mark->begin < mark->end && mark->end <= document->length);
        CHECK(i == 0 || mark[-1].end <= mark->begin);
    }
    for (size_t i = 0; i < document->lines.count; i++) {
        const struct line *line = &document->lines.items[i];
        CHECK(line->begin <= line->end && line->end <= document->length);
        CHECK(i == 0 || line[-1].end <= line->begin);
    }
    CHECK(text_validate(document->text, document->length) == document->length);
}

static void take_stretch(const align_stretch *stretch, void *payload)
{
    size_t *at = payload;
    CHECK(stretch->begin == *at && stretch->end > stretch->begin);
    CHECK(stretch->kind != ALIGN_STRETCH_LOST);
    *at = stretch->end;
}

/* Codes are in order, within their segments, and what opens is closed. */
static void check_codes(const align_document *document)
{
    uint32_t segment = 0, at = 0, open = 0;
    for (size_t i = 0; i < document->codes.count; i++) {
        const struct code *code = &document->codes.items[i];
        CHECK(code->segment >= segment && code->segment < document->segments.count);
        if (code->segment > segment) {
            CHECK(!open);
            at = 0;
        }
        segment = code->segment;
        CHECK(code->at >= at && code->at <= document->segments.items[segment].length);
        at = code->at;
        open += code->kind == CODE_OPEN;
        CHECK(code->kind != CODE_CLOSE || open-- > 0);
    }
    CHECK(!open);
}

void check_segments(align_document *document)
{
    align_error error;
    size_t at = 0;
    CHECK(align_document_audit(document, take_stretch, &at, &error) == ALIGN_OK);
    CHECK(at == document->length);
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        CHECK(segment.length && segment.piece_count);
        CHECK(text_validate(segment.text, segment.length) == segment.length);
    }
    check_codes(document);
}

void check_document(align_document *document, const align_language *language)
{
    align_error error;
    check_order(document);
    CHECK(align_document_segment(document, language, NULL, &error) == ALIGN_OK);
    check_segments(document);
}

/* What pdftotext and, behind a form feed, pdftohtml may print, without running them. */
static void read_pages(const char *bytes, size_t length, const align_language *language)
{
    struct pdf pdf = {.pages = 0};
    struct pdf_fonts fonts = {.pages = 0};
    const char *feed = memchr(bytes, '\f', length);
    size_t first = feed ? (size_t)(feed - bytes) : length;
    struct builder builder = {.failed = false};
    align_document *document = document_new("a.pdf");
    align_error error;
    CHECK(document);
    builder.keeps_inline = document->keeps_inline = true;
    if (pdf_take(&pdf, bytes, first) && (!feed || pdf_fonts_take(&fonts, feed + 1, length - first - 1))) {
        pdf_mark_bold(&pdf, &fonts);
        pdf_build(&pdf, &builder);
        if (builder_finish(&builder, document, &error) == ALIGN_OK)
            check_document(document, language);
    }
    builder_free(&builder);
    pdf_fonts_free(&fonts);
    pdf_free(&pdf);
    align_document_free(document);
}

void fuzz_document(const char *format, const char *bytes, size_t length)
{
    static char archive[1 << 20];
    const align_language *language = the_language("en");
    align_read_options options;
    align_document *document;
    align_error error;
    align_read_options_init(&options);
    options.format = format;
    options.inline_codes = true;
    if (strcmp(format, "pdf") == 0 && length && *bytes != '%') {
        if (text_validate(bytes, length) == length)
            read_pages(bytes, length, language);
        return;
    }
    if (length > 3 && memcmp(bytes, "@@ ", 3) == 0) {
        length = make_archive(archive, sizeof archive, bytes, length);
        bytes = archive;
    }
    if (align_document_read_bytes(&document, "a", bytes, length, &options, &error)) {
        CHECK(!document && error.message[0]);
        return;
    }
    check_document(document, language);
    align_document_free(document);
}
