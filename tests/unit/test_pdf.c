/* PDF documents made here, read by way of pdftotext; skipped where that is not installed. */
#include "reading.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A page is a stream of "size x y text" lines, pages apart by a form feed; below zero a size is one of bold type. */
static size_t make_pdf(char *out, const char *const *pages, size_t count)
{
    size_t length = 0, places[64], objects = 3 + 2 * count;
#define ADD(...) length += (size_t)sprintf(out + length, __VA_ARGS__)
    ADD("%%PDF-1.4\n");
    places[1] = length;
    ADD("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    places[2] = length;
    ADD("2 0 obj <</Type/Pages/Count %zu/Kids[", count);
    for (size_t i = 0; i < count; i++)
        ADD("%zu 0 R ", 4 + 2 * i);
    ADD("]>> endobj\n");
    places[3] = length;
    ADD("3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n");
    for (size_t i = 0; i < count; i++) {
        char stream[8192] = "";
        size_t size = 0;
        for (const char *line = pages[i]; *line;) {
            float points, x, y;
            int used;
            assert_int_equal(sscanf(line, "%f %f %f %n", &points, &x, &y, &used), 3);
            size_t end = strcspn(line, "\n");
            size += (size_t)sprintf(stream + size, "BT /F%d %.1f Tf %.1f %.1f Td (%.*s) Tj ET\n", points < 0 ? 2 : 1,
                                    (double)(points < 0 ? -points : points), (double)x, (double)y, (int)end - used, line + used);
            line += end + (line[end] == '\n');
        }
        places[4 + 2 * i] = length;
        ADD("%zu 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2 "
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>>>>>/Contents %zu 0 "
            "R>> endobj\n",
            4 + 2 * i, 5 + 2 * i);
        places[5 + 2 * i] = length;
        ADD("%zu 0 obj <</Length %zu>> stream\n%sendstream endobj\n", 5 + 2 * i, size, stream);
    }
    size_t table = length;
    ADD("xref\n0 %zu\n0000000000 65535 f \n", objects + 1);
    for (size_t i = 1; i <= objects; i++)
        ADD("%010zu 00000 n \n", places[i]);
    ADD("trailer <</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", objects + 1, table);
#undef ADD
    return length;
}

static bool has_program(void)
{
    return system("command -v pdftotext >/dev/null 2>&1") == 0;
}

static void expect(const char *const *pages, size_t count, const char *lines)
{
    static char bytes[65536];
    if (!has_program()) {
        print_message("pdftotext is not installed: skipped\n");
        skip();
    }
    align_document *document = read_bytes_as("a.pdf", bytes, make_pdf(bytes, pages, count));
    assert_string_equal(show_lines(document), lines);
    align_document_free(document);
}

static void paragraphs_are_joined(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "18 50 750 The Great Title\n"
        "12 50 720 The first paragraph of this page has several lines, of which the first\n"
        "12 50 706 is as wide as the column and so is the second, the last one is rather\n"
        "12 50 692 short.\n"
        "12 50 678 Another paragraph begins, with no gap and no indent to tell that it is\n"
        "12 50 664 one, since the line before it could have held its first word with ease.\n"
        "12 50 640 A gap tells too that a paragraph begins here, and this is rather a long\n"
        "12 50 626 one as well.\n"
        "12 62 612 An indent tells that another one begins, and it goes on to the foot of\n"
        "12 50 598 the page.\n"};
    expect(
        pages, 1,
        "block heading1: The Great Title\n"
        "block plain: The first paragraph of this page has several lines, of which the first\n"
        "soft plain: is as wide as the column and so is the second, the last one is rather\nsoft plain: short.\n"
        "block plain: Another paragraph begins, with no gap and no indent to tell that it is\n"
        "soft plain: one, since the line before it could have held its first word with ease.\n"
        "block plain: A gap tells too that a paragraph begins here, and this is rather a long\nsoft plain: one as "
        "well.\n"
        "block plain: An indent tells that another one begins, and it goes on to the foot of\nsoft plain: the page.\n");
}

/* A bold title broken by hand is one, in the size of the text, too; so is no bold word at the start of a paragraph. */
static void bold_lines_are_titles(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "-12 50 750 Report of the observatory on the depth of snow\n"
        "-12 50 736 Addendum of the third of May\n"
        "12 50 722 The States of the basin agreed that the depth of snow be measured daily\n"
        "12 50 708 by the observatory.\n"
        "-12 50 680 Note:\n12 90 680 this line is bold in part only, and is no title for that, as it goes\n"
        "12 50 666 on here.\n"};
    if (system("command -v pdftohtml >/dev/null 2>&1") != 0)
        skip();
    expect(pages, 1,
           "guess heading: Report of the observatory on the depth of snow\nhard heading: Addendum of the third of May\n"
           "block plain: The States of the basin agreed that the depth of snow be measured daily\n"
           "soft plain: by the observatory.\n"
           "block plain: Note: this line is bold in part only, and is no title for that, as it goes\nsoft plain: on here.\n");
}

static void lists_hang(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "12 50 700 The observatory will have a number of tasks that the States agreed on:\n"
        "12 60 686 1.\n12 80 686 To measure the depth of the snow at no fewer than thirty stations\n"
        "12 80 672 of the valley; and\n"
        "12 60 658 2.\n12 80 658 To publish it.\n"
        "12 50 644 The tasks are to be carried out without delay, in a spirit of friendship,\n"
        "12 50 630 and with care.\n"};
    expect(pages, 1,
           "guess plain: The observatory will have a number of tasks that the States agreed on:\n"
           "block plain: 1. To measure the depth of the snow at no fewer than thirty stations\nsoft plain: of the "
           "valley; and\n"
           "block plain: 2. To publish it.\n"
           "block plain: The tasks are to be carried out without delay, in a spirit of friendship,\nsoft plain: and "
           "with care.\n");
}

static void columns_and_notes(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "10 50 700 The left column has text that\n10 50 688 goes on for a few lines and is\n10 50 676 said to be true "
        "by all men.\n7 163 679 1\n10 50 664 Its end is in the other\n"
        "10 320 700 column, where there is some\n10 320 688 more of the same text, which\n10 320 676 nobody will ever "
        "read.\n"
        "8 50 100 1 Said by A/80/612, annex.\n",
        "10 50 700 A second page.\n"};
    expect(pages, 2,
           "guess plain: The left column has text that\nsoft plain: goes on for a few lines and is\nsoft plain: said "
           "to be true by all men.{1}\n"
           "soft plain: Its end is in the other\nblock note: 1 Said by A/80/612, annex.\nguess plain: column, where "
           "there is some\n"
           "soft plain: more of the same text, which\nsoft plain: nobody will ever read.\n"
           "guess plain: A second page.\n");
}

static void faults_are_named(void **state)
{
    (void)state;
    static char bytes[65536];
    assert_string_equal(
        refused("a.pdf", "text", 4, ALIGN_E_FORMAT),
        "a.pdf: is no PDF: it does not begin with %PDF-; get the file again, or name its format with --from-format");
    if (!has_program())
        skip();
    assert_non_null(strstr(refused("a.pdf", "%PDF-1.4\nnothing", 16, ALIGN_E_FORMAT), "pdftotext"));
    static const char *const empty[] = {""};
    size_t length = make_pdf(bytes, empty, 1);
    assert_non_null(strstr(refused("a.pdf", bytes, length, ALIGN_E_FORMAT), "has no text"));
}

/* Reads what may or may not be a PDF: a document in order, or a named error. */
static void try_bytes(const char *bytes, size_t length)
{
    align_document *document;
    align_error error;
    if (align_document_read_bytes(&document, "a.pdf", bytes, length, NULL, &error)) {
        assert_null(document);
        assert_true(error.message[0] && strcmp(error.file, "a.pdf") == 0);
        return;
    }
    assert_in_order(document);
    align_document_free(document);
}

#define PAGES(kids, content)                                                                              \
    "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 99999999/Kids[" kids \
    "]>> endobj\n3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n4 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]" \
    "/Resources<</Font<</F1 3 0 R>>/XObject<</X 5 0 R>>>>/Contents 5 0 R>> endobj\n5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]" \
    "/Resources<</XObject<</X 5 0 R>>>>/Length 99>> stream\n" content "\nendstream endobj\ntrailer <</Size 6/Root 1 0 R>>\n%%EOF\n"

static void hostile_pages_are_survived(void **state)
{
    (void)state;
    static char bytes[65536];
    static const char *const pages[] = {"12 50 700 The lamp.\n7 100 705 1\n8 50 90 1 A note.\n", "12 50 700 Lit.\n"};
    static const char *const hostile[] = {
        PAGES("2 0 R 2 0 R", "BT ET"),                                 /* a tree of pages that goes round */
        PAGES("4 0 R", "/X Do /X Do BT /F1 12 Tf (Text) Tj ET"),       /* a form that draws itself */
        PAGES("4 0 R", "BT /F1 1e99 Tf -1e99 nan Td (\\000\\377) Tj ET"), /* numbers out of range */
        "%PDF-1.4\n1 0 obj 1 0 R endobj trailer <</Root 1 0 R/Prev 0>> startxref 0 %%EOF",
        "%PDF-1.4\ntrailer <</Root<</Pages<</Kids[[[[[[[[[[]]]]]]]]]]>>>>>>",
    };
    if (!has_program())
        skip();
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        try_bytes(hostile[i], strlen(hostile[i]));
    /* deep nesting, and NULs */
    size_t length = (size_t)sprintf(bytes, "%%PDF-1.4\n1 0 obj ");
    memset(bytes + length, '[', 40000);
    try_bytes(bytes, length + 40000);
    memset(bytes + length, 0, 40000);
    try_bytes(bytes, length + 40000);
    /* torn */
    length = make_pdf(bytes, pages, 2);
    for (size_t part = 5; part < 100; part += 5)
        try_bytes(bytes, length * part / 100);
}

static void a_missing_program_has_a_cure(void **state)
{
    (void)state;
    static char bytes[65536];
    static const char *const pages[] = {"12 50 700 Text\n"};
    size_t length = make_pdf(bytes, pages, 1);
    char *path = mem_string(getenv("PATH") ? getenv("PATH") : "");
    static const char missing[] = "a.pdf: the program pdftotext is not there; install it; on Debian: apt install poppler-utils";
    setenv("PATH", "/nowhere", 1);
    assert_string_equal(refused("a.pdf", bytes, length, ALIGN_E_UNSUPPORTED), missing);
    /* the exit status of a system whose posix_spawn does not say so itself */
    char folder[] = "/tmp/test_pdf-XXXXXX", program[sizeof folder + 16];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(program, sizeof program, "%s/pdftotext", folder);
    FILE *script = fopen(program, "w");
    assert_non_null(script);
    fputs("#!/bin/sh\nexit 127\n", script);
    assert_int_equal(fclose(script), 0);
    assert_int_equal(chmod(program, 0755), 0);
    setenv("PATH", folder, 1);
    assert_string_equal(refused("a.pdf", bytes, length, ALIGN_E_UNSUPPORTED), missing);
    assert_int_equal(unlink(program), 0);
    assert_int_equal(rmdir(folder), 0);
    setenv("PATH", path, 1);
    mem_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_joined), cmocka_unit_test(bold_lines_are_titles),
        cmocka_unit_test(lists_hang),
        cmocka_unit_test(columns_and_notes),
        cmocka_unit_test(faults_are_named),
        cmocka_unit_test(hostile_pages_are_survived),
        cmocka_unit_test(a_missing_program_has_a_cure),
    };
    return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
