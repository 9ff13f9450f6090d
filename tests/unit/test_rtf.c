/* RTF by hand, as word processors write it: what a reader of the document sees of it. */
#include "read/rtf.h"
#include "reading.h"

static void expect_bytes(const char *bytes, size_t length, const char *lines)
{
    align_document *document = read_bytes_as("a.rtf", bytes, length);
    if (strcmp(show_lines(document), lines) != 0)
        fail_msg("%.*s\ngives\n%swanted\n%s", (int)length, bytes, show_lines(document), lines);
    align_document_free(document);
}

struct example {
    const char *rtf, *lines;
};

static void expect_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_bytes(examples[i].rtf, strlen(examples[i].rtf), examples[i].lines);
}
#define EXPECT(examples) expect_all(examples, sizeof(examples) / sizeof *(examples))

#define FONTS                                                                                                      \
    "{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman{\\*\\falt Tms};}"   \
    "{\\f1\\fswiss\\fcharset204 Arial Cyr;}{\\f2\\fnil\\fcharset134 SimSun;}{\\f3\\ftech\\fcharset2 Symbol;}"       \
    "{\\f4\\fnil\\fcharset178 Arial;}{\\f5\\fnil\\fcharset2 Wingdings;}{\\f6\\fnil\\fcharset128 MS Mincho;}}"
#define STYLES                                                                                                      \
    "{\\stylesheet{\\ql\\fs24 \\snext0 Normal;}{\\s1\\b\\fs32\\sbasedon0\\snext0 heading 1,H1;}{\\s2\\outlinelevel1 Sub;}" \
    "{\\s3\\sbasedon1\\i Deep;}{\\*\\cs10 \\additive Default Paragraph Font;}{\\s4 Title;}{\\s5\\sbasedon6 Round;}"   \
    "{\\s6\\sbasedon5 Robin;}}"
#define RTF(body) "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1\r\n" FONTS STYLES "\n\\pard\\plain " body "}"
#define RUSSIAN(body) "{\\rtf1\\ansi\\ansicpg1251\\deff0" body "}"

static void words_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < rtf_word_count; i++) {
        assert_true(i == 0 || strcmp(rtf_words[i - 1].name, rtf_words[i].name) < 0);
        assert_ptr_equal(rtf_word_find(slice_string(rtf_words[i].name)), &rtf_words[i]);
    }
    assert_null(rtf_word_find(SLICE("")));
    assert_null(rtf_word_find(SLICE("pa")));
    assert_null(rtf_word_find(SLICE("pardon")));
    assert_non_null(rtf_word_find(SLICE("mctrlPr")));
}

static void text_is_what_shows(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("One \\{brace\\} and \\\\ back\\\nslash\\par Two\r\n words, in\r\n two lines\\par"),
         "block plain: One {brace} and \\ back\nblock plain: slash\nblock plain: Two words, in two lines\n"},
        {RTF("a\\tab b\tc\\line d\\line\\line e\\page f\\par\\page\\par g"),
         "block plain: a\tb\tc\nhard plain: d\nblock plain: e\nhard plain: f\nblock plain: g\n"},
        {RTF("\\lquote a\\rquote \\ldblquote b\\rdblquote\\endash c\\emdash\\~d\\_e\\-f\\bullet\\enspace g\\emspace\\qmspace\\zwnj h"),
         "block plain: ‘a’“b”–c—\xC2\xA0" "d‑e\xC2\xAD" "f•\xE2\x80\x82" "g\xE2\x80\x83\xE2\x80\x85\xE2\x80\x8Ch\n"},
        {RTF("{\\b Bo}{\\*\\unknown never {shown} at all}ld{\\i\\fs20 er} \\:\\|words\\unheardof-17 here\\par"),
         "block plain: Bolder wordshere\n"},
        {RTF("Seen {\\v hidden}and {\\deleted gone }{\\mvf moved }read\\par {\\deleted One\\par}on\\par"),
         "block plain: Seen and read\nblock furniture: hidden\nblock plain: on\n"},
        {RTF("First{\\deleted \\par}, goes on\\par apart\\par"), "block plain: First, goes on\nblock plain: apart\n"},
        {RTF("a{\\pict\\pngblip 89504e47 \\bin5 }}}{{ 0d0a}b{\\object\\objemb{\\*\\objclass X}{\\*\\objdata 0105}{\\result{\\pard shown}}}c"),
         "block plain: abshownc\n"},
        {RTF("a{\\xe index entry}b{\\tc contents}c{\\*\\bkmkstart x}d{\\*\\annotation no}e{\\info{\\title T}}"), "block plain: abcde\n"},
        {RTF("{\\upr{bytes}{\\*\\ud{\\u1074?\\u1086?}}} and {\\upr{a}{\\*\\ud b}}"), "block plain: во and b\n"},
        {RTF("all}trailing {garbage"), "block plain: all\n"},
        {RTF("{\\mmath{\\*\\moMath{\\mf{\\mfPr{\\mtype bar}{\\*\\mctrlPr x}}{\\mnum{\\mr a}}{\\mden{\\mr b}}}}{\\mmathPict{\\pict 00}}} is so"),
         "block plain: a/b is so\n"},
    };
    EXPECT(examples);
}

static void bytes_are_of_a_code_page(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("caf\\'e9 {\\f1 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2} \\'93x\\'94"), "block plain: café Привет “x”\n"},
        /* two bytes a character, the second as it stands or not */
        {RTF("{\\f2 \\'cb\\'ae\\'ba\\'cd\\'b1\\'f9}{\\f6 \\'83A\\'83\\'43} \\f4\\'e5\\'d0\\'c7 {\\f2\\'cb\r\n\\'ae}"),
         "block plain: 水和冰アイ هذا 水\n"},
        /* \plain goes back to the font of the document */
        {RTF("\\f1\\'e4\\plain\\'e4"), "block plain: дä\n"},
        {RUSSIAN("\\'d1\\'ee\\'ea \\'96 {\\b \\'eb}\\'b8\\'e4"), "block plain: Сок – лёд\n"},
        /* fonts that say 1252 in a document that has no font of its own page, and one that has */
        {RUSSIAN("{\\fonttbl{\\f0\\fcharset0 Arial;}}\\'eb\\'b8\\'e4"), "block plain: лёд\n"},
        {RUSSIAN("{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\\'e9{\\f1\\'e9}"), "block plain: éй\n"},
        {RUSSIAN("{\\fonttbl\\f0\\fcharset204 A;\\f1\\cpg866 B;}\\f0\\'eb\\f1\\'ab"), "block plain: лл\n"},
        {RUSSIAN("\xEB\xB8\xE4, \xF1\xED\xE5\xE3"), "block plain: лёд, снег\n"},
        {"{\\rtf1\\mac\\deff0 caf\\'8e}", "block plain: café\n"},
        {"{\\rtf1\\pc caf\\'82}", "block plain: café\n"},
        {"{\\rtf1\\ansi\\ansicpg65001 caf\xC3\xA9 \\'d0\\'b4}", "block plain: café д\n"},
        {"{\\rtf1\\ansi\\ansicpg936 \\'81 x\\'cb}", "block plain: � x�\n"},
        {RTF("\\f3 ab\\'b7\\f5\\'fc\\u61692?{\\f3\\u-3913\\'b7}\\u61692?\\f0\\u61692?"), "block plain: αβ•✓✓•✓\xEF\x83\xBC\n"},
        {RTF("{\\field{\\*\\fldinst SYMBOL 183 \\\\f \"Symbol\" \\\\s 10}{\\fldrslt\\f3\\fs20}} x {\\field{\\*\\fldinst{ SYMBOL 0xE0 \\\\f "
             "Wingdings }}{\\fldrslt y}}"),
         "block plain: • x →\n"},
    };
    EXPECT(examples);
}

static void unicode_comes_with_what_others_read(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("\\u1042\\'c2\\u1086?\\u1076 a\\u-10179?\\u-8704?\\uc0\\u55357\\u56832 b\\uc2\\u27700\\'cb\\'ae\\u8212--c"),
         "block plain: Вод\xF0\x9F\x98\x80\xF0\x9F\x98\x80" "b水—c\n"},
        {RTF("{\\uc3\\u8230...}\\u8230.more \\u8212\\emdash !\\u1105\\b b\\u1105{x}\\u1105"), "block plain: …" "…more —!ёbёxё\n"},
        {RTF("\\u55357?x\\u56832?\\u-99999?\\u1114112?\\u9?\\u65?."), "block plain: �x�A.\n"},
        {RTF("\\'e9\\u233\\'e9\\'zz\\'"), "block plain: éézz\n"},
    };
    EXPECT(examples);
    align_document *document = read_bytes_as("a.rtf", "{\\rtf1\\u55357?x\\u56832?}", 25);
    assert_int_equal(align_document_replaced(document), 2);
    align_document_free(document);
}

#define ROW(text) "\\trowd\\cellx100\\pard\\plain\\intbl " text "\\row\n\\pard\\plain "

static void paragraphs_have_kinds(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("\\s1\\b Water\\par\\pard\\plain\\s2 Ice\\par\\pard\\plain\\s3\\b\\i Snow\\par\\pard\\plain\\s4 Letter\\par\\pard\\plain\\s5 "
             "Circle\\par\\pard\\plain\\s99\\outlinelevel3 Four\\par\\pard\\plain\\s1\\outlinelevel9 Body\\par"),
         "block heading1: Water\nblock heading2: Ice\nblock heading1: Snow\nblock heading1: Letter\nblock plain: Circle\n"
         "block heading4: Four\nblock plain: Body\n"},
        /* bold alone makes a title */
        {RTF("{\\b All of it}\\par{\\b Not }all\\par"), "block heading: All of it\nblock plain: Not all\n"},
        {RTF("x\\par " ROW("a\\par b\\cell c\\cell") ROW("{d\\cell}\\cell") "e\\par"),
         "block plain: x\nblock cell: a\nblock cell: b\nblock cell: c\nblock cell: d\nblock plain: e\n"},
        /* a table in a table, and a cell that does not say that it is one */
        {RTF(ROW("a\\par\\pard\\intbl\\itap2 in\\nestcell ner\\nestcell{\\*\\nesttableprops\\trowd\\cellx5\\nestrow}{\\nonesttables\\par}"
                 "\\pard\\intbl\\cell b\\cell") "\\trowd c\\cell d\\cell\\row e\\sect f\\column g"),
         "block cell: a\nblock cell: in\nblock cell: ner\nblock cell: b\nblock cell: c\nblock cell: d\nblock plain: e\n"
         "block plain: f\nhard plain: g\n"},
        {RTF("{\\pard\\intbl\\s1 in a group\\par}out"), "block heading1: in a group\nblock plain: out\n"},
    };
    EXPECT(examples);
}

#define LISTS                                                                                                          \
    "{\\*\\listtable{\\list\\listtemplateid7{\\listlevel\\levelnfc0\\levelnfcn0{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}"  \
    "{\\listlevel\\levelnfc23{\\leveltext\\'01o;}}{\\listname ;}\\listid-5}{\\list{\\listlevel\\levelnfc4}\\listid9}}"  \
    "{\\*\\listoverridetable{\\listoverride\\listid-5\\listoverridecount0\\ls1}{\\listoverride\\listid9\\ls2}{\\listoverride\\listid77\\ls3}}"
#define LABEL(text) "{\\listtext\\pard\\plain\\f0\\fs20 " text "\\tab}"

static void lists_show_their_numbers(void **state)
{
    (void)state;
    static const struct example examples[] = {
        /* as Word writes it: the label before the properties of its paragraph */
        {RTF(LISTS LABEL("1.") "\\pard\\ls1\\ilvl0\\li720 one\\par" LABEL("o") "\\pard\\ilvl1\\ls1 sub\\par" LABEL("a)")
             "\\pard\\ls2 {\\b bold}\\par\\pard plain\\par\\ls3 not known\\par\\pard\\ls2 no label\\par"),
         "block item1: 1.\tone\nblock item2: sub\nblock item1: a)\tbold\nblock plain: plain\nblock plain: not known\n"
         "block item1: no label\n"},
        /* bullets of a symbol font, of Unicode; a number with a blank behind it; one in a heading */
        {RTF("{\\listtext\\f3\\'b7\\tab}one\\par{\\listtext\\u8226?\\tab}two\\par{\\listtext \\u1072\\'e0) }three\\par" LABEL(
             "I.") "\\pard\\s1 Water\\par"),
         "block item1: one\nblock item1: two\nblock item1: а) three\nblock heading1: I.\tWater\n"},
        /* as Word 95 did */
        {RTF("{\\pntext\\pard\\plain 1.\\tab}\\pard{\\*\\pn\\pnlvlbody\\pndec{\\pntxta .}}one\\par{\\pntext o\\tab}\\pard{\\*\\pn\\pnlvlblt"
             "{\\pntxtb o}}two\\par"),
         "block item1: 1.\tone\nblock item1: two\n"},
    };
    EXPECT(examples);
}

#define NOTE(text) "{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn}" text "}}"

static void notes_follow_their_paragraph(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("A claim," NOTE(" Ibid.") " more{\\super\\chftn{\\footnote\\ftnalt\\pard\\plain{\\super\\chftn} At the end.}}." NOTE(
             " See.\\par And more.") "\\par Next\\par"),
         "block plain: A claim,{1} more{i}.{2}\nblock note: 1  Ibid.\nblock note: 2  See.\nblock note: And more.\nblock plain: Next\n"
         "block note: i  At the end.\n"},
        /* a sign of its own, raised or not */
        {RTF("Title{\\cs16\\super *{\\footnote\\pard\\plain{\\super *} Reissued.}}.\\par Two{a{\\footnote\\pard a Why.}}.\\par"),
         "block plain: Title{*}.\nblock note: * Reissued.\nblock plain: Two{a}.\nblock note: a Why.\n"},
        /* as LibreOffice does, with a table; one that was deleted */
        {RTF("\\aftnnar\\ftnnalc\\ftnstart3 x{\\super\\chftn{\\*\\footnote\\chftn\\pard\\plain n\\par " ROW("c\\cell") "}}y{\\deleted\\chftn{"
             "\\footnote gone}}" NOTE("m")),
         "block plain: x{c}y{d}\nblock note: c n\nblock note: c\nblock note: d m\n"},
        {RTF("x\\chftn{\\footnote{\\footnote in}}{\\footnote alone}"),
         "block plain: x{1}\nblock note: in\nblock note: alone\n"},
        /* two in one group */
        {RTF("{x\\chftn{\\footnote a}y{\\footnote b}}"), "block plain: x{1}{y}\nblock note: a\nblock note: b\n"},
    };
    EXPECT(examples);
}

static void what_does_not_flow_is_kept_apart(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("{\\header\\pard A/81/417\\par}{\\footerr\\pard Page \\chpgn 2}Body{\\headerf x{\\shp{\\*\\shpinst{\\shptxt box}}}}\\par"),
         "block plain: Body\nblock furniture: A/81/417\nblock furniture: Page 2\nblock furniture: x\nblock furniture: box\n"},
        /* a box as Word 97 writes it, with the drawing for older readers */
        {RTF("Before{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn name}{\\sv value}}{\\shptxt\\pard\\plain in the box\\par more}}{\\shprslt{\\*\\do"
             "{\\dptxbxtext old}}}} after{\\*\\do\\dobxpage{\\dptxbxtext\\pard drawn}}\\par"),
         "block plain: Before after\nblock plain: in the box\nblock plain: more\nblock plain: drawn\n"},
        {RTF(ROW("a{\\shp{\\*\\shpinst{\\shptxt box}}}\\cell")), "block cell: a\nblock plain: box\n"},
    };
    EXPECT(examples);
}

#define FIELD(instruction, result) "{\\field\\flddirty{\\*\\fldinst{ " instruction " }{\\*\\datafield 00}}{\\fldrslt{" result "}}}"

static void fields_show_their_results(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {RTF("See " FIELD("REF x \\\\h", "annex II") " and " FIELD("IF " FIELD("PAGE", "1") " = 1 a b", "a") "{\\field{\\*\\fldinst TOC}}."),
         "block plain: See annex II and a.\n"},
        {RTF("{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt Water\\tab " FIELD("PAGEREF a", "3") "\\par Ice\\tab 4\\par}}Body"),
         "block plain: Water\t3\nblock plain: Ice\t4\nblock plain: Body\n"},
    };
    EXPECT(examples);
}

static void inline_codes_tell_looks(void **state)
{
    (void)state;
    static const char rtf[] =
        RTF("\\s1\\b Bold by style {\\i and slanted}\\par\\pard\\plain One {\\b two {\\i\\b0 three\\b\\ulnone }four}{\\ul\\strike five\\ul0} six {\\up6 7}"
            "{\\dn4 8}{\\sub\\super 9}\\nosupersub " FIELD("HYPERLINK \"http://x/?a&b\" \\\\l \"p\"", "there\\par{\\b again}") " end\\plain .");
    static const struct {
        const char *text, *open;
    } spans[] = {{"and slanted", "<i>"}, {"two ", "<b>"},  {"three", "<i>"}, {"four", "<b>"}, {"five", "<u>"}, {"five", "<s>"},
                 {"7", "<sup>"},         {"8", "<sub>"}, {"9", "<sup>"}, {"there", "<a href=\"http://x/?a&b#p\">"},
                 {"again", "<b>"},       {"again", "<a href=\"http://x/?a&b#p\">"}};
    align_read_options options;
    align_document *document;
    align_error error;
    align_read_options_init(&options);
    options.inline_codes = true;
    assert_int_equal(align_document_read_bytes(&document, "a.rtf", rtf, sizeof rtf - 1, &options, &error), ALIGN_OK);
    for (size_t i = 0; i < document->spans.count; i++) {
        const struct inline_span *span = &document->spans.items[i];
        assert_true(i < sizeof spans / sizeof *spans);
        struct slice text = text_trim(slice_of(document->text + span->begin, span->end - span->begin));
        assert_true(slice_equal(text, text_trim(slice_string(spans[i].text))));
        assert_true(slice_equal(span->open, slice_string(spans[i].open)));
    }
    assert_int_equal(document->spans.count, sizeof spans / sizeof *spans);
    align_document_free(document);
}

static void it_is_known_by_its_content(void **state)
{
    (void)state;
    static const char *const names[] = {"a.doc", "nameless", "a.txt", "A.RTF"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        align_document *document = read_bytes_as(names[i], "\xEF\xBB\xBF \n{\\rtf1 Text}", 17);
        assert_string_equal(document->format, "rtf");
        assert_string_equal(show_lines(document), "block plain: Text\n");
        align_document_free(document);
    }
    align_document *document = read_bytes_as("a.txt", "{\\rt", 4);
    assert_string_equal(document->format, "plain");
    align_document_free(document);
}

static void faults_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *rtf;
        align_status status;
        const char *message;
    } faults[] = {
        {"plain text", ALIGN_E_FORMAT, "a.rtf: is no RTF: it does not begin with {\\rtf; save it as RTF, or name its format with --from-format"},
        {"{\\rtf1 One\\par\n{\\b two\\par\n", ALIGN_E_FORMAT, "a.rtf:3:1: ends inside of a group: it is cut off at byte 27; get the whole file"},
        {"{\\rtf1 x{\\pict\\bin999 abc}}", ALIGN_E_FORMAT, "a.rtf:1:28: ends inside of a group: it is cut off at byte 27; get the whole file"},
        {"{\\rtf1\\ansicpg31337 x\\par\n\\'e9}", ALIGN_E_ENCODING,
         "a.rtf:2:1: has text in code page 31337, which is not known at byte 26; save it as DOCX"},
        {"", ALIGN_E_FORMAT, "a.rtf: is empty; get the file again"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_string_equal(refused("a.rtf", faults[i].rtf, strlen(faults[i].rtf), faults[i].status), faults[i].message);
    /* as deep as may be, and one more */
    char deep[2048] = "{\\rtf1 ";
    for (int depth = 1; depth < RTF_DEEPEST; depth++)
        strcat(deep, "{");
    size_t open = strlen(deep);
    memset(deep + open, '}', RTF_DEEPEST);
    align_document_free(read_bytes_as("a.rtf", deep, open + RTF_DEEPEST));
    deep[open] = '{';
    assert_non_null(strstr(refused("a.rtf", deep, open + RTF_DEEPEST, ALIGN_E_LIMIT), "groups are nested too deep at byte"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_in_order),
        cmocka_unit_test(text_is_what_shows),
        cmocka_unit_test(bytes_are_of_a_code_page),
        cmocka_unit_test(unicode_comes_with_what_others_read),
        cmocka_unit_test(paragraphs_have_kinds),
        cmocka_unit_test(lists_show_their_numbers),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(what_does_not_flow_is_kept_apart),
        cmocka_unit_test(fields_show_their_results),
        cmocka_unit_test(inline_codes_tell_looks),
        cmocka_unit_test(it_is_known_by_its_content),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("rtf", tests, NULL, NULL);
}
