/* Word 97-2003 files: what they say, and what they must not do. */
#include "word_file.h"

static const char *shown(const struct word_run *runs, const struct word_region *regions)
{
    static char out[65536];
    size_t length;
    char *bytes = make_word(runs, regions, &length);
    align_document *document = read_bytes_as("a.doc", bytes, length);
    assert_string_equal(align_document_format(document), "doc");
    snprintf(out, sizeof out, "%s", show_lines(document));
    align_document_free(document);
    mem_free(bytes);
    return out;
}

static void pieces_are_put_together(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        NARROW(0, "Narrow \xC2\x93text\xC2\x94 \xC2\x96 \xC2\x80 ", ""), WIDE(0, "и широкий: 😀, ", ""),
        PARAGRAPH(0, "конец.\r", "", WORD_BODY), PARAGRAPH(0, "Second.\r", "", WORD_BODY), END_OF_TEXT};
    assert_string_equal(shown(runs, NULL), "block plain: Narrow “text” – € и широкий: 😀, конец.\nblock plain: Second.\n");
}

static void characters_stand_for_others(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "A\ttab, co\x1Eop, soft\x1Fhyphen,\x0Bline\x0Cpage\x01\x05.", ""),
        WIDE(0, "(", "\x55\x08\1\x09\x6A\0\0\x61\xF0"), PARAGRAPH(0, "\r", "", WORD_BODY), END_OF_TEXT};
    static const char fonts[] = "\1\0\0\0" "\x39" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "S\0y\0m\0b\0o\0l\0\0\0\0\0\0\0";
    const struct word_region regions[] = {{15, fonts, sizeof fonts - 1}, END_OF_REGIONS};
    assert_string_equal(shown(runs, regions), "block plain: A\ttab, co\xE2\x80\x91op, soft\xC2\xADhyphen,\nhard plain: line\nhard plain: page.α\n");
}

static void formats_say_what_counts(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "Seen", ""), WIDE(0, " hidden", "\x3C\x08\1"), WIDE(0, " deleted", "\0\x08\1"), PARAGRAPH(0, " kept.\r", "", WORD_BODY),
        WIDE(0, "One", ""), PARAGRAPH(0, "\r", "\0\x08\1", WORD_BODY), PARAGRAPH(0, " goes on.\r", "", WORD_BODY),
        PARAGRAPH(0, "All is bold\r", "\x35\x08\1", WORD_BODY),
        PARAGRAPH(0, "Bold by its style\r", "", "\5\0"),
        PARAGRAPH(0, "Not bold, against it\r", "\x35\x08\x81", "\5\0"),
        PARAGRAPH(0, "By the style of its characters\r", "\x30\x4A\3\0", WORD_BODY),
        END_OF_TEXT};
    const struct word_region regions[] = {{1, word_styles, sizeof word_styles - 1}, END_OF_REGIONS};
    assert_string_equal(shown(runs, regions), "block plain: Seen kept.\nblock furniture: hidden\nblock plain: One goes on.\n"
                                              "block heading: All is bold\nblock heading: Bold by its style\n"
                                              "block plain: Not bold, against it\nblock heading: By the style of its characters\n");
}

/* Files saved fast tell changes of formats by pieces: a number of a list of them, or one. */
static void pieces_change_formats(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "Seen", ""), CHANGED(0, " hidden", 1), CHANGED(0, " deleted", 0x41 << 1 | 1 << 8), CHANGED(0, " no list", 99 << 1 | 1),
        PARAGRAPH(0, ".\r", "", WORD_BODY), PARAGRAPH(0, "Third level\r", "", "\0\0\x46\x66\1\0\0\0"),
        PARAGRAPH(0, "Nowhere.\r", "", "\0\0\x46\x66\xFF\xFF\xFF\x7F"), END_OF_TEXT};
    assert_string_equal(shown(runs, NULL), "block plain: Seen no list.\nblock furniture: hidden\nblock heading3: Third level\nblock plain: Nowhere.\n");
}

static void styles_make_headings_and_lists(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        PARAGRAPH(0, "Title\r", "", "\2\0"), PARAGRAPH(0, "Second level\r", "", "\1\0"),
        PARAGRAPH(0, "Fourth level\r", "", "\0\0\x40\x26\3"), PARAGRAPH(0, "Three.\r", "", "\4\0"),
        PARAGRAPH(0, "Four.\r", "", "\0\0\x0B\x46\1\0\x0A\x26\0"), PARAGRAPH(0, "None.\r", "", "\4\0\x0B\x46\0\0"),
        PARAGRAPH(0, "Five.\r", "", "\4\0"), PARAGRAPH(0, "In a circle.\r", "", "\6\0"),
        PARAGRAPH(0, "No such list.\r", "", "\0\0\x0B\x46\7\0"), END_OF_TEXT};
    const struct word_region regions[] = {{1, word_styles, sizeof word_styles - 1},
                                          {74, word_uses, sizeof word_uses - 1},
                                          {73, word_lists, LIST_REGION},
                                          {99, word_lists + LIST_REGION, sizeof word_lists - 1 - LIST_REGION},
                                          END_OF_REGIONS};
    assert_string_equal(shown(runs, regions), "block heading1: Title\nblock heading2: Second level\nblock heading4: Fourth level\n"
                                              "block item1: 3.\tThree.\nblock item1: 4.\tFour.\nblock plain: None.\n"
                                              "block item1: 5.\tFive.\nblock plain: In a circle.\nblock plain: No such list.\n");
}

static void tables_have_cells(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        PARAGRAPH(0, "Before.\r", "", WORD_BODY), PARAGRAPH(0, "One,\r", "", "\0\0\x16\x24\1"),
        PARAGRAPH(0, "two.\a", "", "\0\0\x16\x24\1"), PARAGRAPH(0, "Inner.\r", "", "\0\0\x16\x24\1\x49\x66\2\0\0\0\x4B\x24\1"),
        PARAGRAPH(0, "\r", "", "\0\0\x16\x24\1\x49\x66\2\0\0\0\x4C\x24\1"), PARAGRAPH(0, "Three.\a", "", "\0\0\x16\x24\1"),
        PARAGRAPH(0, "\a", "", "\0\0\x16\x24\1\x17\x24\1\x08\xD6\3\0\0\0"), PARAGRAPH(0, "After.\r", "", WORD_BODY), END_OF_TEXT};
    assert_string_equal(shown(runs, NULL), "block plain: Before.\nblock cell: One,\nblock cell: two.\nblock cell: Inner.\n"
                                           "block cell: Three.\nblock plain: After.\n");
}

static void notes_stand_behind_their_paragraphs(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "One", ""), WIDE(0, "\2", "\x55\x08\1"), WIDE(0, " two", ""), WIDE(0, "*", ""), WIDE(0, " three", ""),
        WIDE(0, "\2", "\x55\x08\1"), PARAGRAPH(0, ".\r", "", WORD_BODY), PARAGRAPH(0, "Last.\r", "", WORD_BODY),
        WIDE(1, "\2", "\x55\x08\1"), PARAGRAPH(1, " First note.\r", "", WORD_BODY), PARAGRAPH(1, "* Starred.\r", "", WORD_BODY), PARAGRAPH(1, "\r", "", WORD_BODY),
        PARAGRAPH(2, "123456", "", WORD_BODY), PARAGRAPH(2, "Head\r", "", WORD_BODY), PARAGRAPH(2, "\r", "", WORD_BODY),
        WIDE(5, "\2", "\x55\x08\1"), PARAGRAPH(5, " End.\r", "", WORD_BODY), PARAGRAPH(5, "\r", "", WORD_BODY), END_OF_TEXT};
    const struct word_region regions[] = {
        REGION(2, "\3\0\0\0\x08\0\0\0\x20\0\0\0\1\0\0\0"), REGION(3, "\0\0\0\0\x0E\0\0\0\x19\0\0\0\x1A\0\0\0"),
        REGION(46, "\x0F\0\0\0\x20\0\0\0\1\0"), REGION(47, "\0\0\0\0\7\0\0\0\x08\0\0\0"),
        REGION(11, "\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5\0\0\0\6\0\0\0\x0B\0\0\0\x0C\0\0\0"), END_OF_REGIONS};
    assert_string_equal(shown(runs, regions), "block plain: One{1} two{*} three{i}.\nblock note: 1  First note.\nblock note: * Starred.\n"
                                              "block plain: Last.\nblock note: i  End.\nblock furniture: Head\n");
}

static void fields_show_their_results(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        PARAGRAPH(0, "Page \x13 PAGE \\* MERGEFORMAT \x14" "7\x15 of \x13 IF \x13 X \x14" "no\x15 \x14yes\x15 and \x13 HYPERLINK \"http://a.example/\" "
                     "\x14the link\x15, \x13 TC \"x\" \x15" "end.\r", "", WORD_BODY), END_OF_TEXT};
    assert_string_equal(shown(runs, NULL), "block plain: Page 7 of yes and the link, end.\n");
}

static void boxes_come_behind_what_they_hang_on(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "It", ""), WIDE(0, "\x08", "\x55\x08\1"), PARAGRAPH(0, " hangs.\r", "", WORD_BODY), PARAGRAPH(0, "After.\r", "", WORD_BODY),
        PARAGRAPH(6, "Box.\r", "", WORD_BODY), PARAGRAPH(6, "Loose.\r", "", WORD_BODY), PARAGRAPH(6, "\r", "", WORD_BODY), END_OF_TEXT};
    const struct word_region regions[] = {
        REGION(40, "\2\0\0\0\x11\0\0\0" "\5\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        REGION(56, "\0\0\0\0\5\0\0\0\x0C\0\0\0\x0D\0\0\0" WORD_BOX("\5") WORD_BOX("\6") WORD_BOX("\0")), END_OF_REGIONS};
    assert_string_equal(shown(runs, regions), "block plain: It hangs.\nblock plain: Box.\nblock plain: After.\nblock plain: Loose.\n");
}

static void links_and_looks_are_kept(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "A ", ""), WIDE(0, "bold", "\x35\x08\1"), WIDE(0, " and ", ""), WIDE(0, "slanted", "\x36\x08\1\x3E\x2A\1"),
        PARAGRAPH(0, " \x13 HYPERLINK \"http://a.example/\" \x14link\x15.\r", "", WORD_BODY), END_OF_TEXT};
    size_t length;
    char *bytes = make_word(runs, NULL, &length);
    align_document *document;
    align_error error;
    align_read_options options;
    align_read_options_init(&options);
    options.inline_codes = true;
    assert_int_equal(align_document_read_bytes(&document, "a.doc", bytes, length, &options, &error), ALIGN_OK);
    static const char *const wanted[] = {"<b>bold", "<i>slanted", "<u>slanted", "<a href=\"http://a.example/\">link"};
    assert_int_equal(document->spans.count, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct inline_span *span = &document->spans.items[i];
        char got[128];
        snprintf(got, sizeof got, "%.*s%.*s", (int)span->open.length, span->open.text, (int)(span->end - span->begin), document->text + span->begin);
        assert_string_equal(got, wanted[i]);
    }
    align_document_free(document);
    mem_free(bytes);
}

static const struct word_run small[] = {PARAGRAPH(0, "One.\r", "", WORD_BODY), END_OF_TEXT};

static void expect_refusal(const char *bytes, size_t length, const char *wanted)
{
    const char *got = refused("a.doc", bytes, length, ALIGN_E_FORMAT);
    if (!strstr(got, wanted))
        fail_msg("%s\nis not\n%s", got, wanted);
}

static void other_files_are_named(void **state)
{
    (void)state;
    size_t length;
    char *bytes = make_word(small, NULL, &length);
    char *main = bytes + COMPOUND_SMALL + SMALL_ROOM;
    put_number(main + 0x0A, 2, 0x0300);
    expect_refusal(bytes, length, "a.doc: is a document behind a password; save it without a password");
    put_number(main + 0x0A, 2, 0x0200);
    put_number(main + 2, 2, 0x68);
    expect_refusal(bytes, length, "a.doc: is a file of Word 6 or Word 95 (.doc); save it as DOCX");
    put_number(main, 2, 0x1234);
    expect_refusal(bytes, length, "a.doc: is a damaged Word file: its header is none; get the file again, or save it as DOCX");
    mem_free(bytes);
    static const struct {
        const char *stream, *error;
    } others[] = {{"EncryptedPackage", "a.doc: is a document behind a password; save it without a password"},
                  {"Workbook", "a.doc: is an Excel workbook (.xls); save its text as DOCX"},
                  {"PowerPoint Document", "a.doc: is a PowerPoint presentation (.ppt); save its text as DOCX"},
                  {"Other", "a.doc: is a compound file (OLE), but no Word document in it; save its text as DOCX"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct stream streams[] = {{others[i].stream, "x", 1}, {NULL, NULL, 0}};
        bytes = make_compound(streams, &length);
        expect_refusal(bytes, length, others[i].error);
        mem_free(bytes);
    }
}

/* The name does not decide: .doc may be anything, and .docx may be an old file. */
static void the_content_says_what_it_is(void **state)
{
    (void)state;
    static const char html[] = "<!DOCTYPE html><html><body><h1>One</h1><p>Two.</body></html>";
    align_document *document = read_bytes_as("a.doc", html, sizeof html - 1);
    assert_string_equal(align_document_format(document), "html");
    align_document_free(document);
    const struct member members[] = {
        {"word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>One."
                              "</w:t></w:r></w:p></w:body></w:document>"},
        {NULL, NULL}};
    document = read_archive_as("a.doc", members);
    assert_string_equal(align_document_format(document), "docx");
    align_document_free(document);
    size_t length;
    char *bytes = make_word(small, NULL, &length);
    document = read_bytes_as("a.docx", bytes, length);
    assert_string_equal(align_document_format(document), "doc");
    assert_string_equal(show_lines(document), "block plain: One.\n");
    align_document_free(document);
    mem_free(bytes);
}

/* Numbers that lead astray, each alone. */
static void broken_compounds_are_named(void **state)
{
    (void)state;
    static const struct {
        size_t place, size;
        uint64_t number;
        const char *error;
    } faults[] = {
        {0x1E, 2, 20, "its sectors have no known size"},
        {0x20, 2, 9, "its sectors have no known size"},
        {0x30, 4, 5000, "a chain of sectors leads out of it"},
        {0x3C, 4, 5000, "a chain of sectors leads out of it"},
        {0x4C, 4, 5000, "its table of sectors leads out of it"},
        {COMPOUND_TABLE + 4 * 1, 4, 1, "a chain of sectors runs in a circle"},
        {COMPOUND_TABLE + 4 * 12, 4, 0xFFFFFFFE, "WordDocument: is a damaged compound file (OLE): it is cut off"},
        {COMPOUND_DIRECTORY + 0x42, 1, 2, "it has no root"},
        {COMPOUND_DIRECTORY + 128 + 0x44, 4, 1, "its directory is no tree"},
        {COMPOUND_DIRECTORY + 128 + 0x48, 4, 99, "its directory is no tree"},
        {COMPOUND_DIRECTORY + 128 + 0x78, 4, 0x7FFFFFFF, "it is cut off"},
        {COMPOUND_DIRECTORY + 256 + 0x74, 4, 900, "1Table: is a damaged compound file (OLE): a chain of small sectors leads out of it"},
        {COMPOUND_DIRECTORY + 256 + 0x78, 4, 200, "1Table: is a damaged compound file (OLE): it is cut off"},
        {COMPOUND_SMALL + SMALL_ROOM + 0x4C, 4, 0x7FFFFFFF, "its text is cut off"},
        {COMPOUND_SMALL + SMALL_ROOM + 0x50, 4, 0x7FFFFFFF, "its header says that it has more text than can be"},
        {COMPOUND_SMALL + SMALL_ROOM + 0x9A + 8 * 33, 4, 0x7FFFFFFF, "its header leads out of the table stream"},
        {COMPOUND_SMALL + SMALL_ROOM + 0x9A + 8 * 33 + 4, 4, 0, "it has no table of the pieces of its text"},
        {COMPOUND_SMALL + 30 + 5, 4, 7, "the pieces of its text are not in order"},
        {COMPOUND_SMALL + 30 + 9, 4, 0, "the pieces of its text are not in order"},
        {COMPOUND_SMALL + 30 + 15, 4, 0x0FFFFFFF, "a piece of its text lies outside"},
        {COMPOUND_SMALL + 8, 4, 0x3FFFF, "a page of its formats lies outside"},
        {COMPOUND_SMALL + SMALL_ROOM + 1536 + 511, 1, 255, "a page of its formats lies outside, or holds too many"},
    };
    size_t length;
    char *bytes = make_word(small, NULL, &length);
    char *copy = mem_copy(bytes, length);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        put_number(copy + faults[i].place, faults[i].size, faults[i].number);
        expect_refusal(copy, length, faults[i].error);
        memcpy(copy, bytes, length);
    }
    for (size_t cut = 8; cut < length; cut += cut < 2048 ? 1 : 61)
        if (cut <= length - 512)
            expect_refusal(copy, cut, "a damaged");
    mem_free(copy);
    mem_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_put_together),
        cmocka_unit_test(characters_stand_for_others),
        cmocka_unit_test(formats_say_what_counts),
        cmocka_unit_test(pieces_change_formats),
        cmocka_unit_test(styles_make_headings_and_lists),
        cmocka_unit_test(tables_have_cells),
        cmocka_unit_test(notes_stand_behind_their_paragraphs),
        cmocka_unit_test(fields_show_their_results),
        cmocka_unit_test(boxes_come_behind_what_they_hang_on),
        cmocka_unit_test(links_and_looks_are_kept),
        cmocka_unit_test(other_files_are_named),
        cmocka_unit_test(the_content_says_what_it_is),
        cmocka_unit_test(broken_compounds_are_named),
    };
    return cmocka_run_group_tests_name("Word 97-2003 files", tests, NULL, NULL);
}
