#include "reading.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SPACES                                                                                                         \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                        \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""                                        \
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""                                 \
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""                                                                       \
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define RELATION(id, type, target)                                                                                     \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type     \
    "\" Target=\"" target "\"/>"
#define RELATIONS(list)                                                                                                \
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</"             \
                                                                                                      "Relationships>"
#define ALL_RELATIONS                                                                                                  \
    RELATIONS(RELATION("r1", "styles", "styles.xml") RELATION("r2", "numbering", "/word/numbering.xml")                \
                  RELATION("r3", "footnotes", "footnotes.xml") RELATION("r4", "endnotes", "../word/./endnotes.xml")    \
                      RELATION("r5", "header", "header1.xml") RELATION("r6", "footer", "footer1.xml")                  \
                          RELATION("r7", "settings", "settings.xml") RELATION("r8", "styles", "gone.xml"))
#define BODY(list) XML "<w:document" SPACES "><w:body>" list "</w:body></w:document>"
#define P(list) "<w:p>" list "</w:p>"
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" R(text) "</w:p>"
#define LISTED(num, level, text)                                                                                       \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr>" R(text) "</"    \
                                                                                                               "w:p>"

static const char styles[] =
    XML "<w:styles" SPACES
        "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Berschrift2\"><w:name w:val=\"heading 2\"/><w:basedOn "
        "w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Deep\"><w:name w:val=\"Deep\"/><w:basedOn w:val=\"Base\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Round\"><w:basedOn w:val=\"Robin\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Robin\"><w:basedOn w:val=\"Round\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Para\"><w:pPr><w:numPr><w:numId "
        "w:val=\"4\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"SubPara\"><w:basedOn w:val=\"Para\"/></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

#define LEVEL(at, format, text, more)                                                                                  \
    "<w:lvl w:ilvl=\"" at "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/>" more "<w:lvlText w:val=\"" text  \
    "\"/></w:lvl>"
static const char numbering[] = XML "<w:numbering" SPACES "><w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "decimal",
                                                                                                         "%1.", "")
    LEVEL("1", "lowerLetter", "(%2)", "") LEVEL(
        "2", "lowerRoman", "%1.%2.%3",
        "<w:isLgl/>") "</w:abstractNum>"
                      "<w:abstractNum w:abstractNumId=\"2\">" LEVEL(
                          "0", "bullet", "&#xF0B7;",
                          "") "</w:abstractNum>"
                              "<w:abstractNum w:abstractNumId=\"3\">" LEVEL(
                                  "0", "russianLower", "%1)",
                                  "<w:suff w:val=\"space\"/>") "</w:abstractNum>"
                                                               "<w:abstractNum w:abstractNumId=\"4\">" LEVEL(
                                                                   "0", "upperRoman", "%1.",
                                                                   "<w:pStyle w:val=\"Para\"/>")
                                                                   LEVEL(
                                                                       "1", "decimal", "%2)",
                                                                       "<w:pStyle w:val=\"SubPara\"/>") "</"
                                                                                                        "w:abstractNum>"
                                                                                                        "<w:num "
                                                                                                        "w:numId=\"1\">"
                                                                                                        "<w:"
                                                                                                        "abstractNumId "
                                                                                                        "w:val=\"1\"/"
                                                                                                        "></"
                                                                                                        "w:num><w:num "
                                                                                                        "w:numId=\"2\">"
                                                                                                        "<w:"
                                                                                                        "abstractNumId "
                                                                                                        "w:val=\"2\"/"
                                                                                                        "></w:num>"
                                                                                                        "<w:num "
                                                                                                        "w:numId=\"3\">"
                                                                                                        "<w:"
                                                                                                        "abstractNumId "
                                                                                                        "w:val=\"3\"/"
                                                                                                        "></"
                                                                                                        "w:num><w:num "
                                                                                                        "w:numId=\"4\">"
                                                                                                        "<w:"
                                                                                                        "abstractNumId "
                                                                                                        "w:val=\"4\"/"
                                                                                                        "></w:num>"
                                                                                                        "<w:num "
                                                                                                        "w:numId=\"5\">"
                                                                                                        "<w:"
                                                                                                        "abstractNumId "
                                                                                                        "w:val=\"1\"/"
                                                                                                        "><w:"
                                                                                                        "lvlOverride "
                                                                                                        "w:ilvl=\"0\"><"
                                                                                                        "w:"
                                                                                                        "startOverride "
                                                                                                        "w:val=\"7\"/"
                                                                                                        "></"
                                                                                                        "w:lvlOverride>"
                                                                                                        "</w:num>"
                                                                                                        "</"
                                                                                                        "w:numbering>";

#define NOTE(tag, id, ref, text) "<w:" tag " w:id=\"" id "\"><w:p><w:r><w:" ref "/></w:r>" R(text) "</w:p></w:" tag ">"
static const char footnotes[] = XML
    "<w:footnotes" SPACES
    "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>" NOTE(
        "footnote", "2", "footnoteRef", " See A/80/1.")
        NOTE("footnote", "3", "footnoteRef",
             " Ibid.") "<w:footnote w:id=\"4\"><w:p><w:r><w:t>** "
                       "Reissued.</w:t></w:r></w:p><w:p><w:r><w:t>Twice.</w:t></w:r></w:p></w:footnote></w:footnotes>";
static const char endnotes[] =
    XML "<w:endnotes" SPACES ">" NOTE("endnote", "2", "endnoteRef", "At the end.") "</w:endnotes>";
static const char header[] = XML "<w:hdr" SPACES ">" P(R("A/81/417")) "</w:hdr>";
static const char footer[] = XML "<w:ftr" SPACES ">" P(R("Page ") R("2")) "</w:ftr>";
static const char settings[] =
    XML "<w:settings" SPACES "><w:footnotePr><w:footnote w:id=\"-1\"/></w:footnotePr></w:settings>";

static void expect(const char *body, const char *lines)
{
    const struct member members[] = {
        {"[Content_Types].xml", XML "<Types/>"},
        {"_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "word/document.xml"))},
        {"word/document.xml", body},
        {"word/_rels/document.xml.rels", ALL_RELATIONS},
        {"word/styles.xml", styles},
        {"word/numbering.xml", numbering},
        {"word/footnotes.xml", footnotes},
        {"word/endnotes.xml", endnotes},
        {"word/header1.xml", header},
        {"word/footer1.xml", footer},
        {"word/settings.xml", settings},
        {NULL, NULL},
    };
    char whole[8192];
    align_document *document = read_archive_as("a.docx", members);
    snprintf(whole, sizeof whole, "%sblock furniture: A/81/417\nblock furniture: Page 2\n", lines);
    assert_string_equal(show_lines(document), whole);
    assert_string_equal(align_document_format(document), "docx");
    align_document_free(document);
}

static void runs_do_not_cut_words(void **state)
{
    (void)state;
    expect(BODY(P(R("Co") "<w:proofErr/>" R(
               "opera") "<w:bookmarkStart "
                        "w:id=\"1\"/><w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>tion</w:t></w:r></w:hyperlink>"
                        "<w:r><w:t> trimmed </w:t></w:r>" R(" &amp; x&#x2019;s")) P("")),
           "block plain: Cooperationtrimmed & x’s\n");
    expect(BODY(P("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br/><w:br/><w:t>three</w:t><w:tab/><w:t>four</"
                  "w:t><w:noBreakHyphen/><w:t>five</w:t></w:r>"
                  "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" "
                  "w:char=\"2713\"/><w:softHyphen/><w:cr/></w:r>")),
           "block plain: one\nhard plain: two\nblock plain: three\tfour‑fiveα✓\xC2\xAD\n");
}

/* Characters whose last byte would be white space as a code point of its own. */
static void words_keep_their_last_letter(void **state)
{
    (void)state;
    expect(BODY(P("<w:r><w:t>voil\xC3\xA0</w:t></w:r>") P("<w:r><w:t> \xD1\x82\xD0\xB5\xD1\x85 </w:t></w:r>")),
           "block plain: voil\xC3\xA0\nblock plain: \xD1\x82\xD0\xB5\xD1\x85\n");
}

static void paragraphs_have_kinds(void **state)
{
    (void)state;
    expect(
        BODY(
            STYLED("Titel", "Letter") STYLED("Berschrift2", "Two") STYLED("Deep", "Four")
                STYLED("Round", "Circle") "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" R(
                    "One") "</w:p>"
                           "<w:tbl><w:tr><w:tc>" P(R("a")) P(R("b")) "</w:tc><w:tc><w:tbl><w:tr><w:tc>" P(
                               R("c")) "</w:tc></w:tr></w:tbl>" P("") "</w:tc></w:tr><w:tr><w:trPr><w:del/></"
                                                                      "w:trPr><w:tc>" P(R("gone")) "</w:tc></"
                                                                                                   "w:tr><w:tr><w:"
                                                                                                   "tc>" P(R("d")) "</"
                                                                                                                   "w:"
                                                                                                                   "tc>"
                                                                                                                   "</"
                                                                                                                   "w:"
                                                                                                                   "tr>"
                                                                                                                   "</"
                                                                                                                   "w:"
                                                                                                                   "tbl"
                                                                                                                   ">" P(R("e"))),
        "block heading1: Letter\nblock heading2: Two\nblock heading4: Four\nblock plain: Circle\nblock heading1: One\n"
        "block cell: a\nblock cell: b\nblock cell: c\nblock cell: d\nblock plain: e\n");
}

static void lists_show_their_numbers(void **state)
{
    (void)state;
    expect(BODY(LISTED("1", "0", "one") LISTED("1", "1", "sub") LISTED("1", "1", "") LISTED("1", "1", "third") LISTED(
               "1", "0", "two") LISTED("1", "1", "again") LISTED("1", "2", "legal") LISTED("2", "0", "bullet")
                    LISTED("1", "0", "three") LISTED("5", "0", "seven") LISTED("5", "0", "eight") LISTED("3", "0", "аб")
                        LISTED("3", "0", "вг") LISTED("0", "0", "none") LISTED("77", "0", "unknown")),
           "block item1: 1.\tone\nblock item2: (a)\tsub\nblock item2: (c)\tthird\nblock item1: 2.\ttwo\nblock item2: "
           "(a)\tagain\n"
           "block item3: 2.1.1\tlegal\nblock item1: bullet\nblock item1: 3.\tthree\nblock item1: 7.\tseven\nblock "
           "item1: 8.\teight\n"
           "block item1: а) аб\nblock item1: б) вг\nblock plain: none\nblock plain: unknown\n");
    expect(BODY(STYLED("Para", "one") STYLED("SubPara", "sub")
                    STYLED("Para", "two") "<w:p><w:pPr><w:pStyle w:val=\"Para\"/><w:numPr><w:numId "
                                          "w:val=\"0\"/></w:numPr></w:pPr>" R("no number") "</w:p>"),
           "block item1: I.\tone\nblock item2: 1)\tsub\nblock item1: II.\ttwo\nblock plain: no number\n");
}

#define REFERENCE(tag, id) "<w:r><w:" tag " w:id=\"" id "\"/></w:r>"
static void notes_follow_their_paragraph(void **state)
{
    (void)state;
    expect(
        BODY(P(R("A claim,") REFERENCE("footnoteReference", "3") R(" more") REFERENCE("endnoteReference", "2") R(".")
                   REFERENCE("footnoteReference", "2"))
                 P(R("Title") "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"4\"/><w:t>**</w:t></w:r>" R(
                     ".")) P(R("Again") REFERENCE("footnoteReference", "2") REFERENCE("footnoteReference", "99"))),
        "block plain: A claim,{1} more{i}.{2}\nblock note: 1  Ibid.\nblock note: 2  See A/80/1.\n"
        "block plain: Title{**}.\nblock note: ** Reissued.\nblock note: Twice.\n"
        "block plain: Again{3}{4}\nblock note: i At the end.\n");
}

static void raised_labels_refer_to_raised_labels(void **state)
{
    (void)state;
#define RAISED(text) "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>" text "</w:t></w:r>"
    expect(BODY(P(R("By hand.") RAISED("1") R(" 12 km") RAISED("2") R(" 3") RAISED("e")) P(RAISED("1") R(" See there."))
                    P(RAISED("9") R(" lone"))),
           "block plain: By hand.{1} 12 km2 3e\nblock note: 1 See there.\nblock plain: 9 lone\n");
}

static void revisions_are_accepted(void **state)
{
    (void)state;
    expect(
        BODY(P(R("Keep ") "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:ins>" R(
            "new ") "<w:del>" R("both") "</w:del></w:ins>"
                                        "<w:moveFrom>" R("from") "</w:moveFrom><w:moveTo>" R(
                                            "to") "</w:moveTo>") "<w:p><w:pPr><w:rPr><w:del "
                                                                 "w:id=\"1\"/></w:rPr></w:pPr>" R("First ") "</w:p>" P(R("goes on"))
                                                                     P(R("apart")) "<w:p><w:pPr><w:pPrChange><w:pPr><w:"
                                                                                   "outlineLvl "
                                                                                   "w:val=\"0\"/></w:pPr></"
                                                                                   "w:pPrChange></w:pPr>" R(
                                                                                       "no heading") "</w:p>"
                                                                                                     "<w:p><w:pPr><w:"
                                                                                                     "rPr><w:del/></"
                                                                                                     "w:rPr></w:pPr>" R(
                                                                                                         "last")
                                                                                                         REFERENCE(
                                                                                                             "footnoteR"
                                                                                                             "eference",
                                                                                                             "2") "</"
                                                                                                                  "w:"
                                                                                                                  "p>"),
        "block plain: Keep new to\nblock plain: First goes on\nblock plain: apart\nblock plain: no heading\nblock "
        "plain: last{1}\n"
        "block note: 1  See A/80/1.\n");
}

static void fields_show_their_results(void **state)
{
    (void)state;
#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
    expect(BODY(P(R("See ") FIELD("begin") "<w:r><w:instrText>REF x</w:instrText></w:r>" FIELD("begin") R("inner")
                      FIELD("separate") R("hid") FIELD("end") FIELD("separate") R("annex II") FIELD("end")
                          R(" and ") "<w:fldSimple w:instr=\"PAGE\">" R("7") "</w:fldSimple>" FIELD("begin")
                              FIELD("end") R("."))),
           "block plain: See annex II and 7.\nblock furniture: innerhid\n");
}

static void hidden_text_is_furniture(void **state)
{
    (void)state;
    expect(
        BODY(P(R(
            "Seen ") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r><w:r><w:rPr><w:rStyle "
                     "w:val=\"Secret\"/></w:rPr><w:t>seen</w:t></w:r>"
                     "<w:r><w:rPr><w:rStyle w:val=\"Secret\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>again</w:t></w:r>")),
        "block plain: Seen again\nblock furniture: notseen\n");
}

static void text_boxes_come_once(void **state)
{
    (void)state;
#define BOX(list) "<w:txbxContent>" list "</w:txbxContent>"
    expect(
        BODY(
            P(
                R("Before") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" BOX(
                    P(R("in the box"))
                        P(R("its ") "<w:r><w:pict>" BOX(
                            P(R("inner"))) "</w:pict></w:r>" R("end"))) "</wps:txbx></w:drawing></"
                                                                        "mc:Choice><mc:Fallback><w:pict><v:"
                                                                        "textbox>" BOX(P(R("in the box"))) "</"
                                                                                                           "v:textbox><"
                                                                                                           "/w:pict></"
                                                                                                           "mc:"
                                                                                                           "Fallback></"
                                                                                                           "mc:"
                                                                                                           "AlternateCo"
                                                                                                           "ntent></"
                                                                                                           "w:r>" R(" a"
                                                                                                                    "ft"
                                                                                                                    "e"
                                                                                                                    "r"))),
        "block plain: Before after\nblock plain: in the box\nblock plain: its end\nblock plain: inner\n");
}

static void drop_capitals_are_part_of_their_word(void **state)
{
    (void)state;
    expect(BODY("<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>" R("O") "</w:p>" P(R("nce there was"))),
           "block plain: Once there was\n");
    expect(
        BODY(
            P("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" R(" is a sum")) "<w:sdt><w:sdtPr><w:alias "
                                                                             "w:val=\"x\"/></w:sdtPr><w:sdtContent>" P(
                                                                                 R("content")) "</w:sdtContent></w:sdt>"
                                                                                               "<w:r><w:t>loose</w:t></"
                                                                                               "w:r>"),
        "block plain: a+b is a sum\nblock plain: content\nblock plain: loose\n");
}

static void a_bare_document_is_enough(void **state)
{
    (void)state;
    const struct member members[] = {{"word/document.xml", BODY(P(R("Alone")))}, {NULL, NULL}};
    align_document *document = read_archive_as("nameless", members);
    assert_string_equal(show_lines(document), "block plain: Alone\n");
    align_document_free(document);
}

static void faults_are_named(void **state)
{
    (void)state;
    const struct member broken[] = {{"word/document.xml", XML "<w:document" SPACES ">\n<w:body></w:p>"}, {NULL, NULL}};
    const struct member bomb[] = {{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"bb\">]>\n<a>&b;</a>"}, {NULL, NULL}};
    const struct member entity[] = {
        {"word/document.xml", "<!DOCTYPE a SYSTEM \"http://example.invalid/x.dtd\">\n\n<a>&b;</a>"}, {NULL, NULL}};
    const struct member other[] = {{"xl/workbook.xml", "<a/>"}, {NULL, NULL}};
    assert_string_equal(refused("a.docx", "no archive at all, just text", 28, ALIGN_E_FORMAT),
                        "a.docx: is no whole ZIP archive: Not a zip archive; get the file again, it may be cut off");
    assert_string_equal(refused("a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12, ALIGN_E_FORMAT),
                        "a.docx: is a damaged compound file (OLE): it is cut off; get the file again");
    assert_non_null(strstr(refused_archive("a.docx", broken, ALIGN_E_FORMAT), "a.docx:3:"));
    assert_non_null(
        strstr(refused_archive("a.docx", broken, ALIGN_E_FORMAT), "word/document.xml: not well-formed XML: "));
    assert_non_null(
        strstr(refused_archive("a.docx", bomb, ALIGN_E_FORMAT), "word/document.xml: the DOCTYPE has declarations"));
    assert_non_null(strstr(refused_archive("a.docx", entity, ALIGN_E_FORMAT),
                           "a.docx:3: word/document.xml: entity &b; is not declared"));
    assert_non_null(strstr(refused_archive("a.docx", other, ALIGN_E_FORMAT), "no Word document"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_do_not_cut_words),
        cmocka_unit_test(words_keep_their_last_letter),
        cmocka_unit_test(paragraphs_have_kinds),
        cmocka_unit_test(lists_show_their_numbers),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(raised_labels_refer_to_raised_labels),
        cmocka_unit_test(revisions_are_accepted),
        cmocka_unit_test(fields_show_their_results),
        cmocka_unit_test(hidden_text_is_furniture),
        cmocka_unit_test(text_boxes_come_once),
        cmocka_unit_test(drop_capitals_are_part_of_their_word),
        cmocka_unit_test(a_bare_document_is_enough),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("docx", tests, NULL, NULL);
}
