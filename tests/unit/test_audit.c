/* The audit accounts for every byte, whatever the text. */
#include "align.h"
#include "unit.h"

#include <string.h>

struct heard {
    size_t end, count, bytes[ALIGN_STRETCH_LOST + 1];
};

static void hear(const align_stretch *stretch, void *payload)
{
    struct heard *heard = payload;
    assert_int_equal(stretch->begin, heard->end);
    assert_true(stretch->end > stretch->begin);
    heard->end = stretch->end;
    heard->bytes[stretch->kind] += stretch->end - stretch->begin;
    heard->count++;
}

static struct heard audit(const char *name, const char *text, bool lines)
{
    align_document *document;
    align_language *language;
    align_segment_options how;
    struct heard heard = {0};
    align_segment_options_init(&how);
    how.lines = lines;
    assert_int_equal(align_language_find(&language, "en", NULL, NULL), ALIGN_OK);
    assert_int_equal(align_document_read_bytes(&document, name, text, strlen(text), NULL, NULL), ALIGN_OK);
    assert_int_equal(align_document_segment(document, language, &how, NULL), ALIGN_OK);
    assert_int_equal(align_document_audit(document, hear, &heard, NULL), ALIGN_OK);
    assert_int_equal(heard.end, strlen(text));
    assert_int_equal(heard.bytes[ALIGN_STRETCH_LOST], 0);
    align_document_free(document);
    align_language_free(language);
    return heard;
}

static void plain_text(void **state)
{
    (void)state;
    struct heard heard = audit("a.txt", "One sentence. And another.\n\nA last one.\n", false);
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SEGMENT], strlen("One sentence.And another.A last one."));
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SPACE], 4);
    audit("a.txt", "\xEF\xBB\xBF  With a mark\r\n\r\nand carriage returns.\r\n", false);
    audit("a.txt", "", false);
    audit("a.txt", "\n \t \n", false);
}

static void lines(void **state)
{
    (void)state;
    struct heard heard = audit("a.txt", "One.\r\n\nTwo. Three.\n", true);
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SEGMENT], strlen("One.Two. Three."));
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SPACE], 4);
}

static void markup(void **state)
{
    (void)state;
    struct heard heard = audit("a.md", "# Title\n\nSome *words* and a [link](https://example.org/).\n", false);
    assert_true(heard.bytes[ALIGN_STRETCH_MARKUP] >= strlen("#**[](https://example.org/)"));
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SEGMENT], strlen("TitleSome words and a link."));
    audit("a.md", "- one\n- two\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n> quoted\n\n<b>raw</b> &amp; more\n", false);
}

/* An entity between two sentences is a blank, however it is written. */
static void entities(void **state)
{
    (void)state;
    struct heard heard = audit("a.html", "<p>One is.&nbsp;Two is. &#11;Three.", false);
    assert_int_equal(heard.bytes[ALIGN_STRETCH_SPACE], strlen("&nbsp; &#11;"));
    audit("a.md", "A **b *com*-\nmon* word.\n", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text),
        cmocka_unit_test(lines),
        cmocka_unit_test(markup),
        cmocka_unit_test(entities),
    };
    return cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}
