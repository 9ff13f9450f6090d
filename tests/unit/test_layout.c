/* The layout pass against tests/spec/layout-*.txt.  Form of the files:
 *
 *     = name of the case; lang=ru; format=markdown; paragraphs=line     (the last three may be left out)
 *     |a line of the document; \t \f \s stand for tab, form feed and a space that an editor would drop
 *     > kind: the paragraph's clean text
 *
 * All paragraphs are listed in order, furniture too.  Lines that begin with # are remarks. */
#include "base/file.h"
#include "segment/clean.h"
#include "segment/layout.h"
#include "unit.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct test_case {
    char name[256], lang[8], format[16];
    align_paragraphs mode;
    buffer text, expected;
};

static void add(buffer *to, const char *text, size_t length)
{
    assert_true(buffer_add(to, text, length));
}

/* "key=value" in the head of a case, or the default. */
static void option(const char *head, const char *key, const char *other, char *out, size_t size)
{
    const char *at = strstr(head, key);
    snprintf(out, size, "%s", at ? at + strlen(key) : other);
    out[strcspn(out, "; \n")] = '\0';
}

static void begin_case(struct test_case *test, struct slice head)
{
    char line[256], mode[16];
    snprintf(line, sizeof line, "%.*s", (int)head.length, head.text);
    option(line, "lang=", "en", test->lang, sizeof test->lang);
    option(line, "format=", "plain", test->format, sizeof test->format);
    option(line, "paragraphs=", "auto", mode, sizeof mode);
    test->mode = strcmp(mode, "line") == 0    ? ALIGN_PARAGRAPHS_LINE
                 : strcmp(mode, "blank") == 0 ? ALIGN_PARAGRAPHS_BLANK
                                              : ALIGN_PARAGRAPHS_AUTO;
    line[strcspn(line, ";")] = '\0';
    snprintf(test->name, sizeof test->name, "%s", line);
    test->text.count = test->expected.count = 0;
}

static void add_line(buffer *text, struct slice line)
{
    for (size_t i = 0; i < line.length; i++) {
        char c = line.text[i], next = i + 1 < line.length ? line.text[i + 1] : '\0';
        if (c == '\\' && (next == 't' || next == 'f' || next == 's')) {
            c = next == 't' ? '\t' : next == 'f' ? '\f' : ' ';
            i++;
        }
        add(text, &c, 1);
    }
    add(text, "\n", 1);
}

static void show(buffer *out, const struct layout *layout, const align_document *document)
{
    struct marks marks = {
        {document->marks.items, layout->marks.items}, {document->marks.count, layout->marks.count}, {0, 0}};
    struct clean clean = {0};
    for (size_t i = 0; i < layout->paragraphs.count; i++) {
        const struct paragraph *paragraph = &layout->paragraphs.items[i];
        const char *kind = align_segment_kind_name((align_segment_kind)paragraph->kind);
        assert_true(clean_paragraph(&clean, document->text, layout->pieces.items + paragraph->piece_first,
                                    paragraph->piece_count, &marks));
        add(out, kind, strlen(kind));
        add(out, ": ", 2);
        add(out, clean.text.text, clean.text.length);
        add(out, "\n", 1);
    }
    clean_free(&clean);
}

/* Pieces lie in the text, in order, and no two overlap; marks are in order. */
static void assert_sound(const struct layout *layout, const align_document *document)
{
    bool *taken = mem_new(document->length + 1, sizeof *taken);
    assert_non_null(taken);
    for (size_t i = 0; i < layout->pieces.count; i++) {
        const struct piece *piece = &layout->pieces.items[i];
        assert_true(piece->begin < piece->end && piece->end <= document->length);
        for (uint32_t at = piece->begin; at < piece->end; at++) {
            assert_false(taken[at]);
            taken[at] = true;
        }
    }
    mem_free(taken);
    for (size_t i = 1; i < layout->marks.count; i++)
        assert_true(layout->marks.items[i - 1].end <= layout->marks.items[i].begin);
}

static bool run(const struct test_case *test)
{
    align_read_options options;
    align_read_options_init(&options);
    options.format = test->format;
    align_document *document;
    align_language *language;
    struct layout layout = {0};
    buffer out = {0};
    assert_int_equal(
        align_document_read_bytes(&document, test->name, test->text.items, test->text.count, &options, NULL), ALIGN_OK);
    assert_int_equal(align_language_find(&language, test->lang, NULL, NULL), ALIGN_OK);
    assert_int_equal(layout_find(&layout, document, language, test->mode, NULL), ALIGN_OK);
    assert_sound(&layout, document);
    show(&out, &layout, document);
    bool same = slice_equal(slice_of(out.items, out.count), slice_of(test->expected.items, test->expected.count));
    if (!same)
        print_error("%s\n  wanted\n%.*s  found\n%.*s", test->name, (int)test->expected.count, test->expected.items,
                    (int)out.count, out.items);
    array_free(&out);
    layout_free(&layout);
    align_language_free(language);
    align_document_free(document);
    return same;
}

/* Runs the case in hand, if there is one; returns how many failed. */
static unsigned finish_case(struct test_case *test)
{
    unsigned failed = test->name[0] && !run(test);
    test->name[0] = '\0';
    return failed;
}

static unsigned run_file(const char *path, unsigned *cases)
{
    buffer file = {0};
    struct test_case test = {.name = ""};
    unsigned failed = 0;
    assert_int_equal(file_read(&file, path, 1 << 24, NULL), ALIGN_OK);
    for (size_t at = 0, end; at < file.count; at = end + 1) {
        for (end = at; end < file.count && file.items[end] != '\n';)
            end++;
        struct slice line = slice_of(file.items + at, end - at);
        if (line.length == 0 || line.text[0] == '#')
            continue;
        struct slice rest = slice_of(line.text + 1, line.length - 1);
        if (line.text[0] == '=') {
            failed += finish_case(&test);
            begin_case(&test, text_trim(rest));
            (*cases)++;
        } else if (line.text[0] == '|') {
            add_line(&test.text, rest);
        } else {
            assert_int_equal(line.text[0], '>');
            rest = text_trim(rest);
            add(&test.expected, rest.text, rest.length);
            add(&test.expected, "\n", 1);
        }
    }
    failed += finish_case(&test);
    array_free(&test.text);
    array_free(&test.expected);
    array_free(&file);
    return failed;
}

static void specifications_hold(void **state)
{
    (void)state;
    const char *source = getenv("SOURCE");
    char pattern[4096];
    glob_t found;
    unsigned cases = 0, failed = 0;
    snprintf(pattern, sizeof pattern, "%s/tests/spec/layout-*.txt", source ? source : ".");
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        failed += run_file(found.gl_pathv[i], &cases);
    globfree(&found);
    assert_true(cases > 0);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(specifications_hold),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
