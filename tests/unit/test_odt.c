#include "reading.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                                         \
    " xmlns:office=\"" OASIS "office:1.0\" xmlns:style=\"" OASIS "style:1.0\" xmlns:text=\"" OASIS "text:1.0\""        \
    " xmlns:table=\"" OASIS "table:1.0\" xmlns:draw=\"" OASIS "drawing:1.0\" xmlns:svg=\"" OASIS                       \
    "svg-compatible:1.0\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define P(text) "<text:p>" text "</text:p>"
#define AUTOMATIC                                                                                                      \
    "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" "                              \
    "style:parent-style-name=\"Title\"/>"                                                                              \
    "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "                                     \
    "text:display=\"none\"/></style:style>"                                                                            \
    "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-position=\"super "         \
    "58%\"/></style:style>"                                                                                            \
    "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\".\" "        \
    "style:num-format=\"1\"/>"                                                                                         \
    "<text:list-level-style-number text:level=\"2\" style:num-prefix=\"(\" style:num-suffix=\")\" "                    \
    "style:num-format=\"a\"/>"                                                                                         \
    "<text:list-level-style-number text:level=\"3\" style:num-suffix=\".\" style:num-format=\"i\" "                    \
    "text:display-levels=\"3\"/></text:list-style>"                                                                    \
    "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "                               \
    "text:bullet-char=\"•\"/></text:list-style>"                                                                     \
    "</office:automatic-styles>"

static const char styles[] = XML
    "<office:document-styles" SPACES "><office:styles><style:style style:name=\"Title\" style:family=\"paragraph\"/>"
    "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
    "style:num-suffix=\".\"/>"
    "<text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style></office:styles>"
    "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"/></office:automatic-styles>"
    "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p "
    "text:style-name=\"P1\">A/81/417</text:p></style:header>"
    "<style:footer><text:p>Page "
    "<text:page-number>2</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"
    "</office:document-styles>";

#define CONTENT(body)                                                                                                  \
    XML "<office:document-content" SPACES ">" AUTOMATIC "<office:body><office:text>" body                              \
        "</office:text></office:body></office:document-content>"

static void expect(const char *content, const char *lines)
{
    const struct member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", content},
        {"styles.xml", styles},
        {"META-INF/manifest.xml", "<manifest/>"},
        {NULL, NULL},
    };
    char whole[8192];
    align_document *document = read_archive_as("a.odt", members);
    snprintf(whole, sizeof whole, "%sblock furniture: A/81/417\nblock furniture: Page 2\n", lines);
    assert_string_equal(show_lines(document), whole);
    align_document_free(document);
}

static void paragraphs_have_kinds(void **state)
{
    (void)state;
    expect(
        CONTENT(
            "<text:p text:style-name=\"P1\">Letter</text:p><text:h text:outline-level=\"1\">One</text:h><text:h "
            "text:outline-level=\"2\">Sub</text:h>"
            "<text:h text:outline-level=\"1\">Two</text:h><text:h text:outline-level=\"1\" "
            "text:is-list-header=\"true\">Bare</text:h>" P(
                "Text with <text:span>a </text:span>\n  split<text:s "
                "text:c=\"3\"/>w<text:span>or</text:span>d<text:tab/>tab<text:line-break/>next<text:soft-page-break/> "
                "<text:a>link</text:a>") "<table:table><table:table-row><table:table-cell>" P("cell") "</"
                                                                                                      "table:table-"
                                                                                                      "cell><table:"
                                                                                                      "covered-table-"
                                                                                                      "cell>" P("covere"
                                                                                                                "d") "<"
                                                                                                                     "/"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     ":"
                                                                                                                     "c"
                                                                                                                     "o"
                                                                                                                     "v"
                                                                                                                     "e"
                                                                                                                     "r"
                                                                                                                     "e"
                                                                                                                     "d"
                                                                                                                     "-"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     "-"
                                                                                                                     "c"
                                                                                                                     "e"
                                                                                                                     "l"
                                                                                                                     "l"
                                                                                                                     ">"
                                                                                                                     "<"
                                                                                                                     "/"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     ":"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     "-"
                                                                                                                     "r"
                                                                                                                     "o"
                                                                                                                     "w"
                                                                                                                     ">"
                                                                                                                     "<"
                                                                                                                     "/"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     ":"
                                                                                                                     "t"
                                                                                                                     "a"
                                                                                                                     "b"
                                                                                                                     "l"
                                                                                                                     "e"
                                                                                                                     ">" P(
                                                                                                                         "out")
                                                                                                                         P("")),
        "block heading1: Letter\nblock heading1: I.\tOne\nblock heading2: Sub\nblock heading1: II.\tTwo\nblock "
        "heading1: Bare\n"
        "block plain: Text with a split   word\ttab\nhard plain: next link\nblock cell: cell\nblock plain: out\n");
}

static void lists_show_their_numbers(void **state)
{
    (void)state;
#define ITEM(content) "<text:list-item>" content "</text:list-item>"
    expect(
        CONTENT(
            "<text:list xml:id=\"a\" text:style-name=\"L1\">" ITEM(P("one") P("more") "<text:list>" ITEM(P("sub")) ITEM(
                P("sub") "<text:list>" ITEM(P("deep")) "</text:list>") "</text:list>")
                ITEM(P("two")) "</text:list>" P("between") "<text:list xml:id=\"b\" text:continue-numbering=\"true\" "
                                                           "text:style-name=\"L1\">" ITEM(P(
                                                               "three")) "</text:list>"
                                                                         "<text:list text:style-name=\"L2\">" ITEM(P(
                                                                             "bullet")) "</text:list>"
                                                                                        "<text:list "
                                                                                        "text:style-name=\"L1\">" ITEM(P("anew")) "<text:list-item text:start-value=\"7\">" P(
                                                                                            "seven") "</"
                                                                                                     "text:list-item></"
                                                                                                     "text:list>"
                                                                                                     "<text:list "
                                                                                                     "text:continue-"
                                                                                                     "list=\"a\" "
                                                                                                     "text:style-name="
                                                                                                     "\"L1\">" ITEM("<t"
                                                                                                                    "ex"
                                                                                                                    "t:"
                                                                                                                    "li"
                                                                                                                    "st"
                                                                                                                    ">" ITEM(P("goes on")) "</text:list>") "<text:list-header>" P(
                                                                                                         "head") "</"
                                                                                                                 "text:"
                                                                                                                 "list-"
                                                                                                                 "heade"
                                                                                                                 "r"
                                                                                                                 ">" ITEM(P("three again")) "</text:list>"),
        "block item1: 1.\tone\nblock plain: more\nblock item2: (a)\tsub\nblock item2: (b)\tsub\nblock item3: "
        "1.b.i.\tdeep\nblock item1: 2.\ttwo\n"
        "block plain: between\nblock item1: 3.\tthree\nblock item1: bullet\nblock item1: 1.\tanew\nblock item1: "
        "7.\tseven\n"
        "block item2: (a)\tgoes on\nblock item1: head\nblock item1: 3.\tthree again\n");
}

static void notes_follow_their_paragraph(void **state)
{
    (void)state;
#define NOTE(class, label, text)                                                                                       \
    "<text:note text:note-class=\"" class "\"><text:note-citation>" label "</text:note-citation><text:note-body>" text \
                                          "</text:note-body></text:note>"
    expect(CONTENT(P("A claim," NOTE("footnote", "1", P("See A/80/1.") P("And more.")) " more" NOTE(
               "endnote", "i", P("At the end.")) ".") P("By hand<text:span text:style-name=\"T2\">2</text:span> and "
                                                        "m<text:span text:style-name=\"T2\">3</text:span>.")
                       P("<text:span text:style-name=\"T2\">2</text:span> Done.")),
           "block plain: A claim,{1} more{i}.\nblock note: 1 See A/80/1.\nblock note: And more.\nblock plain: By "
           "hand{2} and m3.\nblock note: 2 Done.\n"
           "block note: i At the end.\n");
}

static void what_does_not_show_is_kept_apart(void **state)
{
    (void)state;
    expect(
        CONTENT(
            "<text:tracked-changes><text:changed-region><text:deletion>" P("gone") "</text:deletion></"
                                                                                   "text:changed-region></"
                                                                                   "text:tracked-changes>" P("Seen<"
                                                                                                             "text:"
                                                                                                             "span "
                                                                                                             "text:"
                                                                                                             "style-"
                                                                                                             "name="
                                                                                                             "\"T1\">"
                                                                                                             "not "
                                                                                                             "seen</"
                                                                                                             "text:"
                                                                                                             "span><"
                                                                                                             "text:"
                                                                                                             "change "
                                                                                                             "text:"
                                                                                                             "change-"
                                                                                                             "id=\"c\"/"
                                                                                                             "><office:"
                                                                                                             "annotatio"
                                                                                                             "n>" P("re"
                                                                                                                    "ma"
                                                                                                                    "r"
                                                                                                                    "k") "</office:annotation>.") "<text:section text:display=\"none\">" P(
                                                                                       "hidden section") "</"
                                                                                                         "text:section>"
                                                                                                         "<text:table-"
                                                                                                         "of-content><"
                                                                                                         "text:table-"
                                                                                                         "of-content-"
                                                                                                         "source><text:"
                                                                                                         "index-title-"
                                                                                                         "template>"
                                                                                                         "Template</"
                                                                                                         "text:index-"
                                                                                                         "title-"
                                                                                                         "template></"
                                                                                                         "text:table-"
                                                                                                         "of-content-"
                                                                                                         "source>"
                                                                                                         "<text:index-"
                                                                                                         "body>" P(
                                                                                                             "Contents "
                                                                                                             "1") "</"
                                                                                                                  "text"
                                                                                                                  ":ind"
                                                                                                                  "ex-"
                                                                                                                  "body"
                                                                                                                  "></"
                                                                                                                  "text"
                                                                                                                  ":tab"
                                                                                                                  "le-"
                                                                                                                  "of-"
                                                                                                                  "cont"
                                                                                                                  "ent"
                                                                                                                  ">"),
        "block plain: Seen.\nblock furniture: not seen\nblock furniture: hidden section\nblock plain: Contents 1\n");
}

static void boxes_follow_their_paragraph(void **state)
{
    (void)state;
    expect(CONTENT(P("Before<draw:frame><draw:text-box>" P("in the box")
                         P("more") "</draw:text-box><svg:title>x</svg:title></draw:frame> after"
                                   "<draw:custom-shape>" P("in the shape") "</draw:custom-shape>.")),
           "block plain: Before after.\nblock plain: in the box\nblock plain: more\nblock plain: in the shape\n");
}

static void flat_documents_are_read(void **state)
{
    (void)state;
    static const char flat[] =
        XML "<office:document" SPACES " office:mimetype=\"application/vnd.oasis.opendocument.text\">" AUTOMATIC
            "<office:body><office:text>" P("Flat.") "</office:text></office:body></office:document>";
    align_document *document = read_bytes_as("nameless", flat, sizeof flat - 1);
    assert_string_equal(show_lines(document), "block plain: Flat.\n");
    assert_string_equal(align_document_format(document), "odt");
    align_document_free(document);
}

static void arabic_lists_and_rarer_elements(void **state)
{
    (void)state;
#define LIST_STYLE(name, format)                                                                                    \
    "<text:list-style style:name=\"" name "\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\")\" " \
    "style:num-format=\"" format "\"/></text:list-style>"
#define ITEMS(name, one, two, three)                                                                                  \
    "<text:list text:style-name=\"" name "\"><text:list-item>" P(one) "</text:list-item><text:list-item>" P(two)      \
        "</text:list-item><text:list-item>" P(three) "</text:list-item></text:list>"
#define FOOTNOTE(label, text)                                                                        \
    "<text:note text:note-class=\"footnote\"><text:note-citation>" label "</text:note-citation>"     \
    "<text:note-body>" P(text) "</text:note-body></text:note>"
    static const char flat[] =
        XML "<office:document" SPACES "><office:automatic-styles>" LIST_STYLE("A", "أ, ب, ت, ...")
            LIST_STYLE("B", "أ, ب, ج, ...") LIST_STYLE("C", "١, ٢, ٣, ...")
        "</office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>" P("gone")
        "</text:deletion></text:changed-region></text:tracked-changes>" ITEMS("A", "x", "y", "z") ITEMS("B", "x", "y", "z")
            ITEMS("C", "x", "y", "z")
        "<table:table><table:table-row><table:table-cell>" P("Cell" FOOTNOTE("1", "First.") " goes on")
        "</table:table-cell></table:table-row></table:table>"
        P("Around <draw:frame><draw:text-box>" P("Box" FOOTNOTE("2", "Second.")) "</draw:text-box></draw:frame>it")
        P("هذا نص A/80/1<text:soft-page-break/> عربي.")
        P("Set<text:variable-set text:name=\"v\" text:display=\"none\">hidden</text:variable-set> "
          "<text:drop-down><text:label text:value=\"one\"/>one</text:drop-down>, <text:ruby><text:ruby-base>base</text:ruby-base>"
          "<text:ruby-text>above</text:ruby-text></text:ruby>")
        "</office:text></office:body></office:document>";
    align_document *document = read_bytes_as("a.fodt", flat, sizeof flat - 1);
    assert_string_equal(show_lines(document),
                        "block item1: أ)\tx\nblock item1: ب)\ty\nblock item1: ت)\tz\nblock item1: أ)\tx\nblock item1: ب)\ty\n"
                        "block item1: ج)\tz\nblock item1: ١)\tx\nblock item1: ٢)\ty\nblock item1: ٣)\tz\n"
                        "block cell: Cell{1} goes on\nblock note: 1 First.\nblock plain: Around it\nblock plain: Box{2}\n"
                        "block note: 2 Second.\nblock plain: هذا نص A/80/1 عربي.\nblock plain: Set one, base\n");
    align_document_free(document);
}

static void faults_are_named(void **state)
{
    (void)state;
    const struct member broken[] = {{"content.xml", XML "<office:document-content" SPACES ">\n<office:body>"},
                                    {NULL, NULL}};
    const struct member locked[] = {
        {"META-INF/manifest.xml", "<m><encryption-data/></m>"}, {"content.xml", "?"}, {NULL, NULL}};
    const struct member other[] = {{"a.txt", "a"}, {NULL, NULL}};
    const struct member sheet[] = {{"content.xml", "<office:body" SPACES "><office:spreadsheet/></office:body>"},
                                   {NULL, NULL}};
    assert_non_null(strstr(refused_archive("a.odt", broken, ALIGN_E_FORMAT), "content.xml: not well-formed XML: "));
    assert_non_null(strstr(refused_archive("a.odt", broken, ALIGN_E_FORMAT), "a.odt:3:"));
    assert_non_null(strstr(refused_archive("a.odt", locked, ALIGN_E_FORMAT), "password"));
    assert_non_null(strstr(refused_archive("a.odt", other, ALIGN_E_FORMAT), "no OpenDocument text"));
    assert_non_null(strstr(refused_archive("a.odt", sheet, ALIGN_E_FORMAT), "no text document"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_have_kinds),
        cmocka_unit_test(lists_show_their_numbers),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(what_does_not_show_is_kept_apart),
        cmocka_unit_test(boxes_follow_their_paragraph),
        cmocka_unit_test(flat_documents_are_read),
        cmocka_unit_test(arabic_lists_and_rarer_elements),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("odt", tests, NULL, NULL);
}
