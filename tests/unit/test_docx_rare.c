/* What Word documents hold beside plain paragraphs: notes in tables and boxes, moved and merged paragraphs, fields, content
 * controls, formulas, signs, Arabic.  Macros write the mark-up, so that a test reads as a paragraph does. */
#include "reading.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SPACES                                                                    \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""   \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""   \
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define TYPE(name) "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name
#define RELATIONS(list) \
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</Relationships>"

#define P(list) "<w:p>" list "</w:p>"
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define NOTE(id) "<w:r><w:footnoteReference w:id=\"" id "\"/></w:r>"
#define CELL(list) "<w:tbl><w:tr><w:tc>" list "</w:tc></w:tr></w:tbl>"
#define BOX(list)                                                                                                    \
    "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>" list "</w:txbxContent></mc:Choice>"      \
    "<mc:Fallback><w:txbxContent>" list "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
#define LISTED(num, text)                                                                                       \
    "<w:p><w:pPr><w:bidi/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr>" R(text) \
    "</w:p>"
#define MARK(change, list) "<w:p><w:pPr><w:rPr><w:" change "/></w:rPr></w:pPr>" list "</w:p>"
#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define INSTRUCTION(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define SDT(list) "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" list "</w:sdtContent></w:sdt>"
#define SIGN(font, code) "<w:r><w:sym w:font=\"" font "\" w:char=\"" code "\"/></w:r>"

#define LEVEL(id, format, text)                                                                                 \
    "<w:abstractNum w:abstractNumId=\"" id "\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\""    \
    format "\"/><w:lvlText w:val=\"" text "\"/></w:lvl></w:abstractNum>"
#define NUM(id) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" id "\"/></w:num>"

static void expect(const char *body, const char *lines)
{
    static const char notes[] =
        XML "<w:footnotes" SPACES "><w:footnote w:id=\"1\">" P(R("First.")) "</w:footnote><w:footnote w:id=\"2\">" P(
            R("Second.")) "</w:footnote></w:footnotes>";
    static const char numbering[] =
        XML "<w:numbering" SPACES ">" LEVEL("1", "arabicAlpha", "%1)") LEVEL("2", "arabicAbjad", "%1.")
            LEVEL("3", "hindiNumbers", "(%1)") LEVEL("4", "hebrew2", "%1.") NUM("1") NUM("2") NUM("3") NUM("4")
        "</w:numbering>";
    char document[16384];
    snprintf(document, sizeof document, XML "<w:document" SPACES "><w:body>%s</w:body></w:document>", body);
    const struct member members[] = {
        {"_rels/.rels",
         RELATIONS("<Relationship Id=\"a\" Type=\"" TYPE("officeDocument") "\" Target=\"word/document.xml\"/>")},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels",
         RELATIONS("<Relationship Id=\"b\" Type=\"" TYPE("footnotes") "\" Target=\"footnotes.xml\"/>"
                   "<Relationship Id=\"c\" Type=\"" TYPE("numbering") "\" Target=\"numbering.xml\"/>")},
        {"word/footnotes.xml", notes},
        {"word/numbering.xml", numbering},
        {NULL, NULL},
    };
    align_document *read = read_archive_as("a.docx", members);
    assert_string_equal(show_lines(read), lines);
    align_document_free(read);
}

static void notes_follow_cells_and_boxes(void **state)
{
    (void)state;
    expect(CELL(P(R("Cell") NOTE("1") R(" goes on"))) P(R("Around ") BOX(P(R("Box") NOTE("2"))) R("it")) P(R("End")),
           "block cell: Cell{1} goes on\nblock note: First.\nblock plain: Around it\nblock plain: Box{2}\n"
           "block note: Second.\nblock plain: End\n");
}

static void moved_text_is_where_it_went(void **state)
{
    (void)state;
    expect(P(R("From") "<w:moveFrom>" R(" here") NOTE("1") "</w:moveFrom>") P("<w:moveTo>" R("here") NOTE("1") "</w:moveTo>"),
           "block plain: From\nblock plain: here{1}\nblock note: First.\n");
}

/* A paragraph whose mark is deleted goes on in the next one, but not into a table. */
static void paragraphs_merge(void **state)
{
    (void)state;
    expect(MARK("del", R("One") "<w:ins>" R(" two") "</w:ins>") P(R(" three")),
           "block plain: One two three\n");
    expect(MARK("moveFrom", R("One")) MARK("del", "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>") P(R(" two")),
           "block plain: One two\n");
    expect(MARK("del", R("Before")) CELL(P(R("cell"))) P(R("After")),
           "block plain: Before\nblock cell: cell\nblock plain: After\n");
    expect(MARK("ins", R("Its mark is new")) P(R("apart")), "block plain: Its mark is new\nblock plain: apart\n");
    expect(MARK("del", R("One")) P(BOX(P(R("box"))) R(" two")), "block plain: One two\nblock plain: box\n");
}

static void comments_are_no_text(void **state)
{
    (void)state;
    expect(P("<w:commentRangeStart w:id=\"0\"/>" R("Said") "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
             "w:id=\"0\"/></w:r>" R(" and <![CDATA[done]]>.")),
           "block plain: Said and done.\n");
}

static void fields_may_nest_and_span_paragraphs(void **state)
{
    (void)state;
    expect(P(R("See ") FIELD("begin") INSTRUCTION(" IF ") FIELD("begin") INSTRUCTION(" PAGE ") FIELD("separate")
                 R("1") FIELD("end") INSTRUCTION(" = 1 \"a\" \"b\"") FIELD("separate") R("a") FIELD("end") FIELD("begin")
                     INSTRUCTION(" XE \"index entry\" ") FIELD("end") R(".")),
           "block plain: See a.\nblock furniture: 1\n");
    /* a table of contents is one field around many paragraphs, with the numbers of pages as fields within */
    expect(P(FIELD("begin") INSTRUCTION(" TOC \\o ") FIELD("separate") "<w:hyperlink w:anchor=\"a\">" R("Water") "<w:r><w:tab/>"
             "</w:r>" FIELD("begin") INSTRUCTION(" PAGEREF a \\h ") FIELD("separate") R("3") FIELD("end") "</w:hyperlink>")
               P(R("Ice") "<w:r><w:tab/></w:r>" R("4")) P(FIELD("end")) P(R("Body")),
           "block plain: Water\t3\nblock plain: Ice\t4\nblock plain: Body\n");
}

static void content_controls_and_tags_are_seen_through(void **state)
{
    (void)state;
    expect(P(R("Name: ") SDT(R("Ann") NOTE("1")) R(".")) SDT(P(R("Own"))),
           "block plain: Name: Ann{1}.\nblock note: First.\nblock plain: Own\n");
    expect("<w:tbl>" SDT("<w:tr>" SDT("<w:tc>" P(R("c")) "</w:tc>") "</w:tr>") "</w:tbl>", "block cell: c\n");
    expect(P("<w:smartTag w:element=\"place\"><w:smartTagPr/>" R("Gene") "</w:smartTag><w:customXml>" R("va") "</w:customXml>"),
           "block plain: Geneva\n");
    expect(P("<w:bdo w:val=\"rtl\">" R("a") "</w:bdo><w:dir w:val=\"rtl\">" R("b") "</w:dir>"), "block plain: ab\n");
}

static void formulas_are_read_along(void **state)
{
    (void)state;
    expect(P(R("Let ") "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
                       "<w:del><m:r><m:t>c</m:t></m:r></w:del><m:r><m:t>=1</m:t></m:r></m:oMath>" R(".")),
           "block plain: Let a/b=1.\n");
}

static void signs_have_their_meaning(void **state)
{
    (void)state;
    expect(P("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r>" SIGN(
               "Symbol", "F0B3") SIGN("Wingdings", "F0FC") SIGN("Wingdings", "00E0") SIGN("Webdings", "F061")),
           "block plain: co\xC2\xADop‑x\ty≥✓→\xEF\x81\xA1\n");
}

static void arabic_is_read_in_its_order(void **state)
{
    (void)state;
    expect("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>هذا نص</w:t></w:r>" R(" A/80/1 ")
               "<w:r><w:rPr><w:rtl/></w:rPr><w:t>عربي.</w:t></w:r></w:p>",
           "block plain: هذا نص A/80/1 عربي.\n");
    expect(LISTED("1", "ماء") LISTED("1", "جليد") LISTED("1", "ثلج") LISTED("2", "ماء") LISTED("2", "جليد")
               LISTED("2", "ثلج") LISTED("3", "x") LISTED("3", "y") LISTED("4", "z"),
           "block item1: أ)\tماء\nblock item1: ب)\tجليد\nblock item1: ت)\tثلج\nblock item1: أ.\tماء\n"
           "block item1: ب.\tجليد\nblock item1: ج.\tثلج\nblock item1: (१)\tx\nblock item1: (२)\ty\nblock item1: א.\tz\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_follow_cells_and_boxes),
        cmocka_unit_test(moved_text_is_where_it_went),
        cmocka_unit_test(paragraphs_merge),
        cmocka_unit_test(comments_are_no_text),
        cmocka_unit_test(fields_may_nest_and_span_paragraphs),
        cmocka_unit_test(content_controls_and_tags_are_seen_through),
        cmocka_unit_test(formulas_are_read_along),
        cmocka_unit_test(signs_have_their_meaning),
        cmocka_unit_test(arabic_is_read_in_its_order),
    };
    return cmocka_run_group_tests_name("docx, rare", tests, NULL, NULL);
}
