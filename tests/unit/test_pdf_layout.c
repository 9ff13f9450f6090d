/* What the places of words on a PDF's pages say, told from poppler's report, so that no poppler is needed: running heads,
 * justified lines in pieces, labels in the margin, right-to-left lines. */
#include "read/pdf_page.h"
#include "reading.h"

/* A page is made of "P" (a new page), "F" (a new flow) and "x y size gap word word ..." (a line; its words are as wide as half
 * their size a letter). */
static align_document *read_layout(const char *const *lines)
{
    struct pdf pdf = {.pages = 0};
    struct builder builder = {.asked = false};
    align_document *document = document_new("a.pdf");
    align_error error;
    char out[1024];
    for (; *lines; lines++) {
        float x, y, size, gap;
        int used;
        if (**lines == 'P' || **lines == 'F') {
            strcpy(out, **lines == 'P' ? "<page >\n" : "<flow>\n");
            assert_true(pdf_take(&pdf, out, strlen(out)));
            continue;
        }
        assert_int_equal(sscanf(*lines, "%f %f %f %f %n", &x, &y, &size, &gap, &used), 4);
        double right = (double)x;
        size_t length = 0;
        char words[8192];
        for (const char *word = *lines + used; *word;) {
            size_t end = strcspn(word, " "), letters = 0;
            for (size_t at = 0; at < end; letters++)
                text_next(word, end, &at);
            double left = right + (word > *lines + used ? (double)gap : 0);
            right = left + (double)size / 2 * (double)letters;
            length += (size_t)sprintf(words + length,
                                      "<word xMin=\"%.3f\" yMin=\"%.3f\" xMax=\"%.3f\" yMax=\"%.3f\">%.*s</word>\n", left,
                                      (double)(y - size), right, (double)y, (int)end, word);
            word += end + (word[end] == ' ');
        }
        sprintf(out, "<line xMin=\"%.3f\" yMin=\"%.3f\" xMax=\"%.3f\" yMax=\"%.3f\">\n", (double)x, (double)(y - size), right,
                (double)y);
        assert_true(pdf_take(&pdf, out, strlen(out)));
        assert_true(pdf_take(&pdf, words, length));
        assert_true(pdf_take(&pdf, "</line>\n", 8));
    }
    pdf_build(&pdf, &builder);
    assert_int_equal(builder_finish(&builder, document, &error), ALIGN_OK);
    builder_free(&builder);
    pdf_free(&pdf);
    assert_in_order(document);
    return document;
}

static void expect(const char *const *lines, const char *shown)
{
    align_document *document = read_layout(lines);
    assert_string_equal(show_lines(document), shown);
    align_document_free(document);
}

static void heads_and_feet_run(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "P", "F", "50 60 10 3 Report of the station", "50 72 10 3 Snow fell in the night and the road to the",
        "50 84 10 3 valley was closed for a week, so that the", "50 700 10 3 Page 1 of 3",
        "P", "F", "50 60 10 3 Report of the station", "50 72 10 3 people had to wait for bread and for letters",
        "50 84 10 3 that were kept on the other side, where the", "50 700 10 3 Page 2 of 3",
        "P", "F", "50 60 10 3 Report of the station", "50 72 10 3 sun was shining.", "50 700 10 3 Page 3 of 3", NULL};
    expect(pages, "guess plain: Snow fell in the night and the road to the\nsoft plain: valley was closed for a week, so that the\n"
                  "block furniture: Report of the station\nblock furniture: Page 1 of 3\n"
                  "guess plain: people had to wait for bread and for letters\nsoft plain: that were kept on the other side, where the\n"
                  "block furniture: Report of the station\nblock furniture: Page 2 of 3\n"
                  "guess plain: sun was shining.\nblock furniture: Report of the station\nblock furniture: Page 3 of 3\n");
    /* the same in other places, or other numbers in the same place, is text */
    static const char *const text[] = {"P", "F", "50 60 10 3 Step 4 begins",  "50 90 10 3 See below", "P", "F",
                                       "50 60 10 3 Step 9 begins", "50 130 10 3 See below", "P", "F", "50 60 10 3 Step 2 begins", NULL};
    align_document *document = read_layout(text);
    assert_null(strstr(show_lines(document), "furniture"));
    align_document_free(document);
}

/* Gaps that are all equal, out to the edge of the column: one line.  The cells of a table are not. */
static void justified_lines_are_whole(void **state)
{
    (void)state;
    static const char *const page[] = {"P", "F", "50 60 10 0 Representatives", "160 60 10 0 of", "205 60 10 0 neighbouring",
                                       "50 72 10 16 towns take part in an assessment", "50 84 10 3 of it.", NULL};
    expect(page, "guess plain: Representatives of neighbouring\nsoft plain: towns take part in an assessment\nsoft plain: of it.\n");
    static const char *const table[] = {"P", "F", "50 60 10 0 Year", "120 60 10 0 Snow", "240 60 10 0 Ice",
                                        "50 72 10 0 1961", "120 72 10 0 none", "240 72 10 0 thick", NULL};
    align_document *document = read_layout(table);
    assert_int_equal(document->lines.count, 6);
    align_document_free(document);
}

/* The numbers of two notes come first, then their texts. */
static void labels_find_their_texts(void **state)
{
    (void)state;
    static const char *const page[] = {"P", "F", "50 60 10 3 The road to the valley was closed for a week.", "50 700 8 0 2", "50 712 8 0 3",
                                       "62 700 8 2 Letter of the ministry.", "62 712 8 2 Not published.", NULL};
    expect(page, "guess plain: The road to the valley was closed for a week.\nblock note: 2 Letter of the ministry.\n"
                 "block note: 3 Not published.\n");
}

static void columns_have_their_own_notes(void **state)
{
    (void)state;
    static const char *const page[] = {"P", "F", "50 680 10 3 The first column goes down", "50 692 10 3 to the foot of the page", "F",
                                       "300 60 10 3 The second column ends", "300 680 8 2 1 Where its note stands.", NULL};
    align_document *document = read_layout(page);
    assert_non_null(strstr(show_lines(document), "block note: 1 Where its note stands.\n"));
    align_document_free(document);
}

/* Poppler tells words and letters from left to right; brackets as they are meant, or as they bend. */
static void right_to_left_is_read_so(void **state)
{
    (void)state;
    static const char *const page[] = {"P", "F", "50 60 10 3 .ديلجلاو (هايملا) نأشب 2017 ويام/رايأ 12 خرؤملا A/RES/72/7 رارقلا", NULL};
    expect(page, "guess plain: القرار A/RES/72/7 المؤرخ 12 أيار/مايو 2017 بشأن (المياه) والجليد.\n");
    static const char *const meant[] = {"P", "F", "50 60 10 3 .ديلجلاو )هايملا( نأشب 1,5% ةيملاعلا ةحصلا ةمظنم World Health", NULL};
    expect(meant, "guess plain: World Health منظمة الصحة العالمية 1,5% بشأن (المياه) والجليد.\n");
    /* forms of letters as fonts have them, and alef behind the article as one glyph with its lam */
    static const char *const forms[] = {"P", "F", "50 60 10 3 \xEF\xBB\xA1\xEF\xBB\xBC\xEF\xBA\xB3 مملأا", NULL};
    expect(forms, "guess plain: الأمم سلام\n");
    /* a line of another language keeps its order */
    static const char *const inside[] = {"P", "F", "50 60 10 3 They wrote ديلجلاو هايملا on the door of the house.", NULL};
    expect(inside, "guess plain: They wrote المياه والجليد on the door of the house.\n");
    static const char *const hebrew[] = {"P", "F", "50 60 10 3 .הליל ךשמב ולע םימה", NULL};
    expect(hebrew, "guess plain: המים עלו במשך לילה.\n");
}

/* Paragraphs are told by the right edge, as others are by the left. */
static void right_to_left_paragraphs_are_seen_in_a_mirror(void **state)
{
    (void)state;
    static const char *const page[] = {"P",  "F", "100 60 10 5 ملكتو لاق مث ىكح دق", "115 72 10 5 لاقف ءاج مث بهذ", "165 84 10 5 بهذ",
                                       "100 108 10 5 ملكتو لاق مث ىكح دق", NULL};
    expect(page, "guess plain: قد حكى ثم قال وتكلم\nsoft plain: ذهب ثم جاء فقال\nblock plain: ذهب\nblock plain: قد حكى ثم قال وتكلم\n");
}

/* What no printed page holds is survived, in a time that is linear in it. */
static void endless_lines_are_survived(void **state)
{
    (void)state;
    enum { WORDS = 50000 };
    static const char *const words[] = {"1", "1 2", "\xD7\x90", ")(", "a", "1,%"};
    for (size_t kind = 0; kind < sizeof words / sizeof *words; kind++) {
        struct pdf pdf = {.pages = 0};
        struct builder builder = {.asked = false};
        char word[128];
        size_t length = (size_t)sprintf(word, "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"9\">%s</word>\n", words[kind]);
        for (int page = 0; page < 3; page++) {
            assert_true(pdf_take(&pdf, "<page >\n<flow>\n<line xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"9\">\n", 58));
            for (int i = 0; i < WORDS; i++)
                assert_true(pdf_take(&pdf, word, length));
            assert_true(pdf_take(&pdf, "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"9\">\xD7\x90</word>\n</line>\n", 60));
        }
        pdf_build(&pdf, &builder);
        assert_int_equal(builder.lines.count + builder.begun, 3);
        assert_false(builder.failed);
        builder_free(&builder);
        pdf_free(&pdf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_and_feet_run),       cmocka_unit_test(justified_lines_are_whole),
        cmocka_unit_test(labels_find_their_texts),  cmocka_unit_test(columns_have_their_own_notes),
        cmocka_unit_test(right_to_left_is_read_so), cmocka_unit_test(right_to_left_paragraphs_are_seen_in_a_mirror),
        cmocka_unit_test(endless_lines_are_survived),
    };
    return cmocka_run_group_tests_name("pdf, layout", tests, NULL, NULL);
}
