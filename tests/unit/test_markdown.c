#include "read/read.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

static align_document *read_text(const char *name, const char *text)
{
    align_document *document;
    align_error error;
    assert_int_equal(align_document_read_bytes(&document, name, text, strlen(text), NULL, &error), ALIGN_OK);
    return document;
}

/* The line as a reader would see it: syntax left out, notes as {…}, entities as the character they stand for. */
static const char *visible(const align_document *document, size_t index)
{
    static char out[1024];
    const struct line *line = &document->lines.items[index];
    size_t length = 0;
    for (uint32_t at = line->begin; at < line->end;) {
        const struct mark *mark = NULL;
        for (size_t i = 0; i < document->marks.count; i++)
            if (document->marks.items[i].begin <= at && document->marks.items[i].end > at)
                mark = &document->marks.items[i];
        if (!mark) {
            out[length++] = document->text[at++];
            continue;
        }
        if (mark->kind == MARK_TEXT)
            length += text_put(out + length, mark->code);
        if (mark->kind == MARK_NOTE)
            length += (size_t)sprintf(out + length, "{%.*s}", (int)(mark->end - mark->begin), document->text + at);
        at = mark->end;
    }
    out[length] = '\0';
    return out;
}

static void expect_line(const align_document *document, size_t index, enum line_join join, enum line_kind kind,
                        const char *text)
{
    assert_true(index < document->lines.count);
    assert_string_equal(visible(document, index), text);
    assert_int_equal(document->lines.items[index].join, join);
    assert_int_equal(document->lines.items[index].kind, kind);
}

static void blocks_give_lines(void **state)
{
    (void)state;
    align_document *d = read_text("a.md", "# Title *here*\n\nOne  \ntwo\nthree\n\n- item **bold**\n  goes on\n\n---\n\n2. *Asks* all;\n");
    expect_line(d, 0, LINE_BLOCK, LINE_HEADING, "Title here");
    expect_line(d, 1, LINE_BLOCK, LINE_PLAIN, "One");
    expect_line(d, 2, LINE_HARD, LINE_PLAIN, "two");
    expect_line(d, 3, LINE_SOFT, LINE_PLAIN, "three");
    expect_line(d, 4, LINE_BLOCK, LINE_ITEM, "item bold");
    expect_line(d, 5, LINE_SOFT, LINE_ITEM, "goes on");
    expect_line(d, 6, LINE_BLOCK, LINE_RULE, "---");
    expect_line(d, 7, LINE_BLOCK, LINE_ITEM, "2. Asks all;");
    assert_int_equal(d->lines.count, 8);
    align_document_free(d);
}

static void inlines_keep_their_text(void **state)
{
    (void)state;
    align_document *d = read_text("a.md", "R&D &amp; \\*star\\* \\\\ &eacute;t&#233; `a  b` [the *link*](http://x/y \"t\") <b>raw</b> "
                                          "&unknown; ![picture](p.png), end.<br>next [ref][1] http://bare.example/a_b_c\n\n[1]: http://z\n");
    expect_line(d, 0, LINE_BLOCK, LINE_PLAIN, "R&D & *star* \\ été a  b the link raw &unknown; picture, end.");
    expect_line(d, 1, LINE_HARD, LINE_PLAIN, "next ref http://bare.example/a_b_c");
    expect_line(d, 2, LINE_BLOCK, LINE_FURNITURE, "[1]: http://z");
    align_document_free(d);
}

static void footnotes_are_seen(void **state)
{
    (void)state;
    align_document *d = read_text("a.md", "A claim,<sup>1</sup> and more.[^b]\n\n<sup>1</sup> See A/1.\n\n[^b]: Ibid.\n[^c]: Two words.\n");
    expect_line(d, 0, LINE_BLOCK, LINE_PLAIN, "A claim,{1} and more.{[^b]}");
    expect_line(d, 1, LINE_BLOCK, LINE_NOTE, "1 See A/1.");
    expect_line(d, 2, LINE_BLOCK, LINE_NOTE, "b Ibid.");
    expect_line(d, 3, LINE_BLOCK, LINE_NOTE, "c Two words.");
    assert_int_equal(d->lines.count, 4);
    align_document_free(d);
}

static void tables_give_cells(void **state)
{
    (void)state;
    align_document *d = read_text("a.md", "| a | b |\n|---|---|\n| **c** | d \\| e |\n");
    expect_line(d, 0, LINE_BLOCK, LINE_CELL, "a");
    expect_line(d, 1, LINE_BLOCK, LINE_CELL, "b");
    expect_line(d, 2, LINE_BLOCK, LINE_CELL, "c");
    expect_line(d, 3, LINE_BLOCK, LINE_CELL, "d | e");
    align_document_free(d);
}

static void front_matter_is_furniture(void **state)
{
    (void)state;
    align_document *d = read_text("a.md", "+++\nkey = 1\n+++\n\nText\n");
    expect_line(d, 0, LINE_BLOCK, LINE_FURNITURE, "+++");
    expect_line(d, 1, LINE_BLOCK, LINE_FURNITURE, "key = 1");
    expect_line(d, 3, LINE_BLOCK, LINE_PLAIN, "Text");
    align_document_free(d);
}

static void markdown_is_told_from_text(void **state)
{
    (void)state;
    align_document *d = read_text("a.txt", "## Heading\n\nText with **strong words** in it.\n");
    assert_string_equal(align_document_format(d), "markdown");
    align_document_free(d);
    d = read_text("a.txt", "Item 5 of the agenda**\n\n* See below.\n# 3 on the list\n");
    assert_string_equal(align_document_format(d), "plain");
    align_document_free(d);
}

/* Marks are sorted and lie apart, lines too, whatever the input. */
static void hostile_markdown_keeps_order(void **state)
{
    (void)state;
    static const char parts[][12] = {"**", "[", "](", ")", "`", "<b>", "&amp;", "\\", "\n", "\n\n", "- ", "> ", "|", "\n|-|-|\n",
                                     "[^1]", "[^1]: ", "<sup>", "</sup>", "word ", "\r", "\r\n", "é", "***", "    ", "# ", "<!--"};
    uint32_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        char text[512];
        size_t length = 0;
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
        }
        text[length] = '\0';
        align_document *d = read_text("a.md", text);
        for (size_t i = 1; i < d->marks.count; i++)
            assert_true(d->marks.items[i - 1].end <= d->marks.items[i].begin);
        for (size_t i = 0; i < d->lines.count; i++) {
            assert_true(d->lines.items[i].begin < d->lines.items[i].end && d->lines.items[i].end <= length);
            assert_true(i == 0 || d->lines.items[i - 1].end <= d->lines.items[i].begin);
        }
        align_document_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_give_lines),         cmocka_unit_test(inlines_keep_their_text),
        cmocka_unit_test(footnotes_are_seen),        cmocka_unit_test(tables_give_cells),
        cmocka_unit_test(front_matter_is_furniture), cmocka_unit_test(markdown_is_told_from_text),
        cmocka_unit_test(hostile_markdown_keeps_order),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
