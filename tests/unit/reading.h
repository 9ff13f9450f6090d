/* What the tests of the readers share: documents made in memory, lines as a reader of the document would see them. */
#ifndef TESTS_UNIT_READING_H
#define TESTS_UNIT_READING_H

#include "model/document.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <zip.h>

/* The line as it shows: syntax left out, notes as {…}, entities as the character they stand for, blanks at its ends
 * cut. */
static inline const char *visible(const align_document *document, size_t index)
{
    static char out[4096];
    const struct line *line = &document->lines.items[index];
    size_t length = 0, next = 0;
    for (uint32_t at = line->begin; at < line->end && length + 64 < sizeof out;) {
        while (next < document->marks.count && document->marks.items[next].begin < at)
            next++;
        const struct mark *mark = next < document->marks.count ? &document->marks.items[next] : NULL;
        if (!mark || mark->begin != at) {
            out[length++] = document->text[at++];
            continue;
        }
        if (mark->kind == MARK_TEXT)
            length += text_put(out + length, mark->code);
        if (mark->kind == MARK_NOTE)
            length += (size_t)sprintf(out + length, "{%.*s}", (int)(mark->end - mark->begin), document->text + at);
        at = mark->end;
    }
    struct slice kept = text_trim(slice_of(out, length));
    memmove(out, kept.text, kept.length);
    out[kept.length] = '\0';
    return out;
}

static inline const char *join_name(enum line_join join)
{
    static const char *const names[] = {"guess", "soft", "hard", "block"};
    return names[join];
}

/* All lines, one a line: join, kind, level, text. */
static inline const char *show_lines(const align_document *document)
{
    static char out[65536];
    static const char *const kinds[] = {"plain", "heading", "item", "cell", "note", "rule", "code", "furniture"};
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < document->lines.count && length + 5000 < sizeof out; i++) {
        const struct line *line = &document->lines.items[i];
        length += (size_t)sprintf(out + length, "%s %s%.0u", join_name((enum line_join)line->join), kinds[line->kind],
                                  (unsigned)line->level);
        length += (size_t)sprintf(out + length, ": %s\n", visible(document, i));
    }
    return out;
}

/* Marks are in order and lie apart, lines too, whatever the input. */
static inline void assert_in_order(const align_document *document)
{
    for (size_t i = 0; i < document->marks.count; i++) {
        const struct mark *mark = &document->marks.items[i];
        assert_true(mark->begin < mark->end && mark->end <= document->length);
        assert_true(i == 0 || mark[-1].end <= mark->begin);
    }
    for (size_t i = 0; i < document->lines.count; i++) {
        const struct line *line = &document->lines.items[i];
        assert_true(line->begin < line->end && line->end <= document->length);
        assert_true(i == 0 || line[-1].end <= line->begin);
    }
    assert_int_equal(text_validate(document->text, document->length), document->length);
}

struct member {
    const char *name, *text; /* ends with a name of NULL */
};

/* A ZIP archive of the members, packed or as they are; free with mem_free. */
static inline char *make_archive_as(const struct member *members, bool packed, size_t *length)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(target);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (; members->name; members++) {
        zip_source_t *source = zip_source_buffer(zip, members->text, strlen(members->text), 0);
        zip_int64_t index = zip_file_add(zip, members->name, source, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        zip_set_file_compression(zip, (zip_uint64_t)index, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t about;
    assert_int_equal(zip_source_stat(target, &about), 0);
    *length = (size_t)about.size;
    char *bytes = mem_new(*length, 1);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_read(target, bytes, *length), *length);
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

static inline char *make_archive(const struct member *members, size_t *length)
{
    return make_archive_as(members, true, length);
}

/* Reads and checks the order of what was found; fails the test when the document cannot be read. */
static inline align_document *read_bytes_as(const char *name, const void *bytes, size_t length)
{
    align_document *document;
    align_error error;
    char message[1024];
    if (align_document_read_bytes(&document, name, bytes, length, NULL, &error) != ALIGN_OK)
        fail_msg("%s", align_error_format(&error, message, sizeof message));
    assert_in_order(document);
    return document;
}

static inline align_document *read_archive_as(const char *name, const struct member *members)
{
    size_t length;
    char *bytes = make_archive(members, &length);
    align_document *document = read_bytes_as(name, bytes, length);
    mem_free(bytes);
    return document;
}

/* Reads what must be refused; returns the error's one line. */
static inline const char *refused(const char *name, const void *bytes, size_t length, align_status status)
{
    static char message[2048];
    align_document *document;
    align_error error;
    assert_int_equal(align_document_read_bytes(&document, name, bytes, length, NULL, &error), status);
    assert_null(document);
    assert_true(error.message[0] != '\0');
    return align_error_format(&error, message, sizeof message);
}

static inline const char *refused_archive(const char *name, const struct member *members, align_status status)
{
    size_t length;
    char *bytes = make_archive(members, &length);
    const char *message = refused(name, bytes, length, status);
    mem_free(bytes);
    return message;
}

#endif
