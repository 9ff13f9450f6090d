/* Sentence borders against tests/spec/LANG.txt, LANG being a language that has locale data.  Form of the files:
 *
 *     text with ¦ at each border that is expected
 *
 * \n stands for the end of a line; a text with one goes through the layout pass, too.  Lines that begin with # are
 * remarks.  Every abbreviation of the locale file has to occur in its spec file. */
#include "base/file.h"
#include "language/locale.h"
#include "segment/sentence.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BORDER SLICE("\xC2\xA6") /* ¦ */

struct specification {
    char path[4096];
    buffer file;
    align_language *language;
    struct sentence_splitter *splitter;
};

/* How many texts ran, and how many of them or of the abbreviations failed. */
struct tally {
    unsigned texts, failed;
};

static void add(buffer *to, struct slice text)
{
    assert_true(buffer_add(to, text.text, text.length));
}

/* Adds a segment: a sign for the border before it, its text without white space at its ends. */
static void add_segment(buffer *to, const char *text, size_t length)
{
    if (to->count > 0)
        add(to, BORDER);
    add(to, text_trim(slice_of(text, length)));
}

static struct slice next_line(const buffer *file, size_t *at)
{
    const char *from = file->items + *at, *end = memchr(from, '\n', file->count - *at);
    size_t length = end ? (size_t)(end - from) : file->count - *at;
    *at += length + 1;
    return slice_of(from, length);
}

static bool says_something(struct slice line)
{
    return text_trim(line).length > 0 && line.text[0] != '#';
}

/* Takes a line apart: plain is the text to be cut, expected the same with borders as add_segment writes them, line ends
 * shown as spaces.  Returns whether there are line ends. */
static bool take_apart(struct slice line, buffer *plain, buffer *expected)
{
    buffer segment = {0};
    bool several = false;
    for (size_t at = 0; at < line.length;) {
        struct slice rest = slice_of(line.text + at, line.length - at);
        if (slice_starts(rest, BORDER)) {
            add_segment(expected, segment.items, segment.count);
            segment.count = 0;
            at += BORDER.length;
        } else if (slice_starts(rest, SLICE("\\n"))) {
            several = true;
            add(plain, SLICE("\n"));
            add(&segment, SLICE(" "));
            at += 2;
        } else {
            add(plain, slice_of(rest.text, 1));
            add(&segment, slice_of(rest.text, 1));
            at++;
        }
    }
    add_segment(expected, segment.items, segment.count);
    array_free(&segment);
    return several;
}

static void cut_document(const struct specification *spec, const buffer *text, buffer *found)
{
    align_read_options read;
    align_segment_options options;
    align_document *document;
    align_read_options_init(&read);
    read.format = "plain";
    align_segment_options_init(&options);
    assert_int_equal(align_document_read_bytes(&document, spec->path, text->items, text->count, &read, NULL), ALIGN_OK);
    assert_int_equal(align_document_segment(document, spec->language, &options, NULL), ALIGN_OK);
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        add_segment(found, segment.text, segment.length);
    }
    align_document_free(document);
}

static void cut_paragraph(const struct specification *spec, const buffer *text, buffer *found)
{
    const uint32_t *ends;
    size_t count;
    struct slice paragraph = text_trim(slice_of(text->items, text->count));
    assert_int_equal(sentence_split(spec->splitter, paragraph, &ends, &count, NULL, NULL, NULL), ALIGN_OK);
    for (size_t i = 0; i < count; i++) {
        uint32_t begin = i ? ends[i - 1] : 0;
        add_segment(found, paragraph.text + begin, ends[i] - begin);
    }
}

static bool borders_hold(const struct specification *spec, struct slice line, unsigned number)
{
    buffer plain = {0}, expected = {0}, found = {0};
    if (take_apart(line, &plain, &expected))
        cut_document(spec, &plain, &found);
    else
        cut_paragraph(spec, &plain, &found);
    bool same = slice_equal(slice_of(expected.items, expected.count), slice_of(found.items, found.count));
    if (!same)
        print_error("%s:%u\n  wanted %.*s\n  found  %.*s\n", spec->path, number, (int)expected.count, expected.items,
                    (int)found.count, found.items);
    array_free(&plain);
    array_free(&expected);
    array_free(&found);
    return same;
}

/* Does the text begin with the abbreviation?  Spaces between its parts are free. */
static bool begins_with(struct slice text, struct slice abbreviation)
{
    size_t at = 0;
    for (size_t i = 0; i < abbreviation.length; i++, at++) {
        while (i > 0 && at < text.length && text.text[at] == ' ' && abbreviation.text[i] != ' ')
            at++;
        if (at == text.length || text.text[at] != abbreviation.text[i])
            return false;
    }
    return true;
}

/* Does the abbreviation stand somewhere in the line, as a word of its own? */
static bool occurs_in(struct slice line, struct slice abbreviation)
{
    int32_t before = ' ';
    for (size_t at = 0; at < line.length;) {
        if (!code_is_letter(before) && begins_with(slice_of(line.text + at, line.length - at), abbreviation))
            return true;
        before = text_next(line.text, line.length, &at);
    }
    return false;
}

static bool occurs(const struct specification *spec, struct slice abbreviation)
{
    for (size_t at = 0; at < spec->file.count;) {
        struct slice line = next_line(&spec->file, &at);
        if (says_something(line) && occurs_in(line, abbreviation))
            return true;
    }
    return false;
}

/* Returns how many abbreviations have no line.  The beginnings of an abbreviation of several words need none. */
static unsigned count_untested(const struct specification *spec)
{
    unsigned missing = 0;
    for (size_t i = 0; i < spec->language->abbreviations.count; i++) {
        const struct abbreviation_entry *entry = &spec->language->abbreviations.items[i];
        char place[128];
        if (entry->class == ABBREVIATION_PART || entry->dropped || occurs(spec, entry->text))
            continue;
        language_place(spec->language, entry->place, place, sizeof place);
        print_error("%s: no line with %.*s (%s)\n", spec->path, (int)entry->text.length, entry->text.text, place);
        missing++;
    }
    return missing;
}

static void run(struct specification *spec, const char *tag, struct tally *tally)
{
    align_segment_options options;
    unsigned number = 0;
    align_segment_options_init(&options);
    assert_int_equal(file_read(&spec->file, spec->path, 1 << 24, NULL), ALIGN_OK);
    assert_int_equal(align_language_find(&spec->language, tag, NULL, NULL), ALIGN_OK);
    assert_int_equal(sentence_splitter_new(&spec->splitter, spec->language, &options, NULL), ALIGN_OK);
    for (size_t at = 0; at < spec->file.count;) {
        struct slice line = next_line(&spec->file, &at);
        number++;
        if (!says_something(line))
            continue;
        tally->texts++;
        tally->failed += !borders_hold(spec, line, number);
    }
    tally->failed += count_untested(spec);
    sentence_splitter_free(spec->splitter);
    align_language_free(spec->language);
    array_free(&spec->file);
}

static void specifications_hold(void **state)
{
    (void)state;
    const char *source = getenv("SOURCE");
    struct tally tally = {0, 0};
    for (size_t i = 0; i < align_language_count(); i++) {
        struct specification spec = {.splitter = NULL};
        const char *tag = align_language_tag_at(i);
        snprintf(spec.path, sizeof spec.path, "%s/tests/spec/%s.txt", source ? source : ".", tag);
        if (access(spec.path, R_OK) == 0)
            run(&spec, tag, &tally);
    }
    assert_true(tally.texts > 0);
    assert_int_equal(tally.failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(specifications_hold),
    };
    return cmocka_run_group_tests_name("spec", tests, NULL, NULL);
}
