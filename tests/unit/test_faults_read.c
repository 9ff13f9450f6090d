/* Memory runs out at the n-th allocation of each reader, for every n: a clean error, nothing leaked (the sanitizer build
 * tells). */
#include "faults.h"
#include "reading.h"
#include "units/units.h"
#include "word_file.h"

#include <stdlib.h>
#include <unistd.h>

static void every_fault(const char *name, const char *bytes, size_t length)
{
    align_document *document;
    align_error error;
    align_read_options options;
    align_read_options_init(&options);
    options.inline_codes = true;
    for (long n = 0; n < 100000; n++) {
        made = 0;
        allowed = n;
        align_status status = align_document_read_bytes(&document, name, bytes, length, &options, &error);
        allowed = -1;
        if (!status) {
            assert_true(made <= n);
            align_document_free(document);
            return;
        }
        assert_int_equal(status, ALIGN_E_MEMORY);
        assert_null(document);
    }
    fail_msg("%s: never done", name);
}

static void archives(void **state)
{
    (void)state;
    static const char body[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:pPr><w:pStyle "
        "w:val=\"A\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:vertAlign "
        "w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>One &amp; two.</w:t><w:br/><w:t>Three.</w:t><w:footnoteReference "
        "w:id=\"1\"/><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:rPr>"
        "<w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p></w:body></w:document>";
    const struct member docx[] = {
        {"word/document.xml", body},
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Type=\"x/styles\" "
         "Target=\"styles.xml\"/><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/><Relationship Type=\"x/numbering\" "
         "Target=\"numbering.xml\"/></Relationships>"},
        {"word/styles.xml", "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style "
                            "w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style></w:styles>"},
        {"word/footnotes.xml", "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                               "<w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/><w:t>Note.</w:t></w:r></w:p></w:footnote>"
                               "</w:footnotes>"},
        {"word/numbering.xml", "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                               "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/>"
                               "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
                               "</w:numbering>"},
        {NULL, NULL},
    };
    size_t length;
    char *bytes = make_archive(docx, &length);
    every_fault("a.docx", bytes, length);
    mem_free(bytes);
}

static void word_files(void **state)
{
    (void)state;
    const struct word_run runs[] = {
        WIDE(0, "One", ""), WIDE(0, "\2", "\x55\x08\1"), WIDE(0, "\x08", "\x55\x08\1"), NARROW(0, " two", "\x35\x08\1"),
        WIDE(0, "hidden", "\x3C\x08\1"), PARAGRAPH(0, " \x13 HYPERLINK \"a\" \x14link\x15 \x0B 1.\r", "", "\4\0"),
        WIDE(1, "\2", "\x55\x08\1"), PARAGRAPH(1, "N.\r", "", WORD_BODY), PARAGRAPH(1, "\r", "", WORD_BODY),
        PARAGRAPH(2, "123456Head\r", "", WORD_BODY), PARAGRAPH(2, "\r", "", WORD_BODY),
        PARAGRAPH(6, "Box.\r", "", WORD_BODY), PARAGRAPH(6, "\r", "", WORD_BODY), END_OF_TEXT};
    static const char fonts[] = "\1\0\0\0" "\x2D" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "S\0\0\0\0\0";
    const struct word_region regions[] = {
        {1, word_styles, sizeof word_styles - 1}, {74, word_uses, sizeof word_uses - 1}, {15, fonts, sizeof fonts - 1},
        {73, word_lists, LIST_REGION}, {99, word_lists + LIST_REGION, sizeof word_lists - 1 - LIST_REGION},
        REGION(2, "\3\0\0\0\x20\0\0\0\1\0"), REGION(3, "\0\0\0\0\4\0\0\0\5\0\0\0"),
        REGION(11, "\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5\0\0\0\6\0\0\0\x0B\0\0\0\x0C\0\0\0"),
        REGION(40, "\4\0\0\0\x11\0\0\0" "\5\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        REGION(56, "\0\0\0\0\5\0\0\0\6\0\0\0" WORD_BOX("\5") WORD_BOX("\0")), END_OF_REGIONS};
    size_t length;
    char *bytes = make_word(runs, regions, &length);
    every_fault("a.doc", bytes, length);
    mem_free(bytes);
}

static void texts(void **state)
{
    (void)state;
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
    static const char flat[] =
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"" OASIS "office:1.0\" xmlns:text=\"" OASIS
        "text:1.0\" xmlns:style=\"" OASIS "style:1.0\"><style:style style:name=\"T\" style:family=\"text\"/><text:list-style "
        "style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style><office:body>"
        "<office:text><text:p>One<text:span text:style-name=\"T\">two</text:span><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p><text:list text:style-name=\"L\"><text:list-item>"
        "<text:p>Item</text:p></text:list-item></text:list></office:text></office:body></office:document>";
    static const char html[] = "<title>T</title><p>One <b>two</b><sup><a href=#n>1</a></sup> &amp; 3<br>x<ul><li id=n><sup>1</sup>"
                               "Note</ul><table><tr><td>c</table>";
    static const char russian[] = "<meta charset=koi8-r><p>\xE4\xC1";
    every_fault("a.fodt", flat, sizeof flat - 1);
    every_fault("a.html", html, sizeof html - 1);
    every_fault("a.html", russian, sizeof russian - 1);
    static const char markdown[] = "# A *b*\n\nOne [two](x) <b>three</b>.[^1]  \nFour\n\n- five\n\n| a | b |\n|---|---|\n| c | `d` |\n\n[^1]: Note.\n";
    every_fault("a.md", markdown, sizeof markdown - 1);
    static const char rtf[] =
        "{\\rtf1\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset134 B;}}{\\stylesheet{\\s1 heading 1;}}{\\*\\listtable{\\list{\\listlevel"
        "\\levelnfc0}\\listid5}}{\\*\\listoverridetable{\\listid5\\ls1}}{\\header H}\\s1\\b \\'c2\\u1086?\\par\\pard{\\listtext 1.\\tab}\\ls1{\\i One}"
        "{\\super\\chftn{\\footnote{\\super\\chftn} Note.}{\\footnote\\ftnalt End.}}{\\v h}{\\super 1}\\line{\\f1\\'cb\\'ae}\\par{\\field{\\*\\fldinst "
        "HYPERLINK \"x\"}{\\fldrslt y}}{\\shp{\\*\\shpinst{\\shptxt box}}}}";
    every_fault("a.rtf", rtf, sizeof rtf - 1);
    every_fault("a.txt", "One.\n\nTwo.\n", 12);
}

/* Each allocation is tried with a run of pdftotext. */
static void pages(void **state)
{
    (void)state;
    static const char pdf[] =
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[4 0 R]>> endobj\n"
        "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n4 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
        "/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>> endobj\n5 0 obj <</Length 96>> stream\nBT /F1 12 Tf 50 700 Td (The lamp.) "
        "Tj /F1 7 Tf 52 5 Td (1) Tj /F1 8 Tf -52 -600 Td (1 Note) Tj ET\nendstream endobj\ntrailer <</Size 6/Root 1 0 R>>\n%%EOF\n";
    if (system("command -v pdftotext >/dev/null 2>&1") != 0)
        skip();
    every_fault("a.pdf", pdf, sizeof pdf - 1);
}

/* ---- bilingual files ---- */

static align_status take_unit(struct unit *unit, void *payload, align_error *error)
{
    (void)error;
    *(size_t *)payload += unit->variants.count;
    return ALIGN_OK;
}

static char text_path[] = "/tmp/bitext-faults-XXXXXX";

/* The units of a file, and the bitext of them: each allocation of the first, some two thousand of the second. */
static void every_fault_of_bytes(const char *format, const char *text, size_t length)
{
    struct unit_options how = {.format = format, .from = "en", .to = "ru", .second = text_path, .source = text_path, .target = text_path};
    align_error error;
    size_t variants = 0;
    struct unit_sink sink = {.unit = take_unit, .payload = &variants};
    align_status status = ALIGN_E_MEMORY;
    for (long n = 0; status; n++) {
        assert_true(n < 100000);
        variants = 0;
        made = 0;
        allowed = n;
        status = units_read_bytes("a", text, length, &how, &sink, &error);
        allowed = -1;
        if (status && status != ALIGN_E_MEMORY)
            fail_msg("%s, allocation %ld: %s", format, n, error.message);
    }
    assert_true(variants >= 2);
    align_bitext_options options;
    align_bitext_options_init(&options);
    options.format = format;
    options.from = "en";
    options.to = "ru";
    options.second = options.source = options.target = text_path;
    align_bitext *bitext;
    made = 0;
    allowed = 1000000000;
    assert_int_equal(align_bitext_read_bytes(&bitext, "a", text, length, &options, &error), ALIGN_OK);
    align_bitext_free(bitext);
    for (long n = 0, all = made, step = all / 200 + 1; n < all; n += step) {
        made = 0;
        allowed = n;
        status = align_bitext_read_bytes(&bitext, "a", text, length, &options, &error);
        allowed = -1;
        if (status && status != ALIGN_E_MEMORY)
            fail_msg("%s, allocation %ld: %s", format, n, error.message);
        assert_true(status == ALIGN_OK || bitext == NULL);
        align_bitext_free(bitext);
    }
}

static void every_fault_of_units(const char *format, const char *text)
{
    every_fault_of_bytes(format, text, strlen(text));
}

static void spreadsheets(void **state)
{
    (void)state;
    size_t length;
    const struct member sheet[] = {
        {"xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
                            "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheet r:id='x'/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                                       "<Relationship Id='x' Target='s.xml'/></Relationships>"},
        {"xl/sharedStrings.xml", "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>A</t></si><si><t>Д</t></si></sst>"},
        {"xl/s.xml", "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"
                     "<c><v>0.5</v></c></row><row><c t='inlineStr'><is><t>B</t></is></c><c t='str'><v>Е</v></c></row></worksheet>"},
        {NULL, NULL}};
    char *bytes = make_archive(sheet, &length);
    every_fault_of_bytes("xlsx", bytes, length);
    mem_free(bytes);
}

static void bilingual_files(void **state)
{
    (void)state;
    static const char lines[] = "One.\nTwo.\nThree.\n";
    int file = mkstemp(text_path);
    assert_true(file >= 0 && write(file, lines, sizeof lines - 1) == (ssize_t)sizeof lines - 1);
    close(file);
    every_fault_of_units("tmx", "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"><prop type=\"p\">v</prop><note>n</note></header><body>"
                                "<tu tuid=\"1\"><prop type=\"x\">y</prop><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\" type=\"b\">&lt;b>"
                                "<sub>s</sub></bpt>b<ept i=\"1\">x</ept> &amp; <ph/><hi>c</hi></seg></tuv><tuv xml:lang=\"ru\"><seg>Д</seg>"
                                "</tuv></tu></body></tmx>");
    every_fault_of_units("xliff", "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"ru\"><body><trans-unit id=\"1\">"
                                  "<source>A. B.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">A <g id=\"1\">x</g>.</mrk> <mrk mtype=\"seg\" "
                                  "mid=\"2\">B.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">Д <bpt id=\"1\">&lt;</bpt>.</mrk> <mrk "
                                  "mtype=\"seg\" mid=\"2\">Е.</mrk></target><note>n</note></trans-unit></body></file></xliff>");
    every_fault_of_units("xliff2", "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"ru\"><file id=\"f\"><unit id=\"u\"><notes><note>n</note></notes>"
                                   "<originalData><data id=\"d\">&lt;b></data></originalData><segment><source>A <pc id=\"1\" dataRefStart=\"d\">b</pc>"
                                   "<ph id=\"2\" dataRef=\"d\"/><mrk id=\"m\" type=\"t\">c</mrk></source><target>Д</target></segment></unit></file></xliff>");
    every_fault_of_units("po", "# n\nmsgctxt \"c\"\nmsgid \"A\"\nmsgid_plural \"B\"\nmsgstr[0] \"Д\"\nmsgstr[1] \"Е\"\n");
    every_fault_of_units("tsv", "source\ttarget\tconfidence\nA\tД\t0.5\n");
    every_fault_of_units("csv", "\"A \"\"b\"\"\",\"Д\nе\"\nC,Ж\n");
    every_fault_of_units("moses", lines);
    every_fault_of_units("beads", "0\t0\t0.5\n1,2\t1,2\t1\n");
    every_fault_of_units("hunalign", "0\t0\t0.5\n1\t1\t1\n3\t3\t0\n");
    every_fault_of_units("hunalign-text", "A ~~~ B\tД\t0.5\nC\tЖ ~~~ З\t1\n");
    every_fault_of_units("vecalign", "[0]:[0]:0.1\n[1, 2]:[1,2]:0.5\n");
    unlink(text_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(archives), cmocka_unit_test(word_files), cmocka_unit_test(texts), cmocka_unit_test(pages),
                                       cmocka_unit_test(bilingual_files), cmocka_unit_test(spreadsheets)};
    return cmocka_run_group_tests_name("faults of readers", tests, NULL, NULL);
}
