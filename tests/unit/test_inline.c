/* Inline mark-up becomes codes of segments: shown here as <b>..</b>, a note as {1}, a break as |. */
#include "reading.h"

static const char *const names[] = {"bold", "italic", "ulined", "strike", "superscript", "subscript", "code", "link", "", "image", "lb", "fnote"};
static const char *const shown[] = {"b", "i", "u", "s", "sup", "sub", "code", "a", "x", "img", "|", "note"};

static const char *short_name(struct slice type)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(type, slice_string(names[i])))
            return shown[i];
    return "?";
}

/* All segments, a line each, with their codes. */
static const char *show_codes(const align_document *document)
{
    static char out[16384];
    size_t length = 0, code = 0;
    struct slice open[64] = {{0}};
    out[0] = '\0';
    for (size_t i = 0; i < document->segments.count; i++) {
        struct slice text = document_segment_text(document, &document->segments.items[i]);
        size_t at = 0, depth = 0;
        for (; code < document->codes.count && document->codes.items[code].segment == i; code++) {
            const struct code *here = &document->codes.items[code];
            length += (size_t)sprintf(out + length, "%.*s", (int)(here->at - at), text.text + at);
            at = here->at;
            if (here->kind == CODE_OPEN)
                open[depth++] = here->type;
            if (here->kind == CODE_OPEN)
                length += (size_t)sprintf(out + length, "<%s>", short_name(here->type));
            else if (here->kind == CODE_CLOSE)
                length += (size_t)sprintf(out + length, "</%s>", short_name(open[--depth]));
            else if (strcmp(short_name(here->type), "note") == 0)
                length += (size_t)sprintf(out + length, "{%.*s}", (int)here->data.length, here->data.text);
            else
                length += (size_t)sprintf(out + length, "%s", short_name(here->type));
        }
        length += (size_t)sprintf(out + length, "%.*s\n", (int)(text.length - at), text.text + at);
        assert_int_equal(depth, 0);
    }
    assert_int_equal(code, document->codes.count);
    return out;
}

static align_document *read_codes(const char *name, const char *bytes, size_t length, align_language **language)
{
    align_document *document;
    align_error error;
    align_read_options options;
    align_read_options_init(&options);
    options.inline_codes = true;
    assert_int_equal(align_document_read_bytes(&document, name, bytes, length, &options, &error), ALIGN_OK);
    assert_in_order(document);
    assert_int_equal(align_language_find(language, "en", NULL, &error), ALIGN_OK);
    assert_int_equal(align_document_segment(document, *language, NULL, &error), ALIGN_OK);
    return document;
}

static void expect_bytes(const char *name, const char *bytes, size_t length, const char *want)
{
    align_language *language;
    align_document *document = read_codes(name, bytes, length, &language);
    assert_string_equal(show_codes(document), want);
    align_document_free(document);
    align_language_free(language);
}

static void expect(const char *name, const char *text, const char *want)
{
    expect_bytes(name, text, strlen(text), want);
}

/* What all formats make of the same document. */
#define WANT                                                                                       \
    "It <b>was <i>lit</i></b> at <a>five</a>.{1}\n<b>So it is.</b>\n<b>And</b> so it <u>goes</u>.\n" \
    "Two <sup>nd</sup> <s>and</s> H<sub>2</sub>O.\n"

static void web_pages(void **state)
{
    (void)state;
    expect("a.html",
           "<p>It <b>was <i>lit</i></b> at <a href=\"http://x/\">five</a>.<sup><a href=\"#n\">1</a></sup> <strong>So it is. And"
           "</strong> so it <u>goes</u>.<p>Two <sup>nd</sup> <del>and</del> H<sub>2</sub>O.<p id=n><sup>1</sup> A note.",
           WANT "<sup>1</sup> A note.\n");
    /* tags that cross; a span that nothing is in; blanks are outside; breaks and images inside a sentence only */
    expect("a.html", "<p>A <b> one <i>two</b> three</i> <b></b><b> </b>four<br>five <img src=x> six.<br><em>Seven</em>.",
           "A <b>one <i>two</i></b> three four| fiveimg six.\n<i>Seven</i>.\n");
    /* what holds whole blocks is no inline mark-up; entities keep the places right */
    expect("a.html", "<b><p>One &amp; two.<p>Three.</b><p>&laquo;<i>A&nbsp;&mdash; b</i>&raquo;.", "One & two.\nThree.\n«<i>A — b</i>».\n");
}

static void markdown(void **state)
{
    (void)state;
    expect("a.md",
           "It **was _lit_** at [five](http://x/).<sup>1</sup> **So it\nis. And** so it <u>goes</u>.\n\n"
           "Two <sup>nd</sup> ~~and~~ H<sub>2</sub>O.\n\n<sup>1</sup> A note.\n",
           WANT "<sup>1</sup> A note.\n");
    expect("a.md", "`co de` and [a *b*](c \"d\")  \ne[^x].\n\n> *quo\n> ted* \\*text\\*.\n\n[^x]: Note **b**.\n",
           "<code>co de</code> and <a>a <i>b</i></a>| e{[^x]}.\n<i>quo ted</i> *text*.\nx Note <b>b</b>.\n");
}

#define RUN(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"
#define INSTRUCTION(text) "<w:r><w:instrText xml:space=\"preserve\">" text "</w:instrText></w:r>"

/* Links of old documents are fields, in pieces or whole; other fields are none, also inside a link. */
static void fields_of_word(void **state)
{
    (void)state;
    static const char body[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>" RUN("", "See ")
            FIELD("begin") INSTRUCTION(" HYPER") INSTRUCTION("LINK \"http://x/?a&amp;b\" \\o \"tip\" ") FIELD("separate") RUN("", "page ")
                FIELD("begin") INSTRUCTION("PAGEREF x") FIELD("separate") RUN("", "5") FIELD("end") RUN("", " here") FIELD("end")
                    RUN("", " and ") "<w:fldSimple w:instr=\"hyperlink \\l part\">" RUN("", "there") "</w:fldSimple>" RUN("", " or ")
                        FIELD("begin") INSTRUCTION("DATE \\@ \"d\"") FIELD("separate") RUN("", "today") FIELD("end") RUN("", ".")
        "</w:p></w:body></w:document>";
    const struct member members[] = {{"word/document.xml", body}, {NULL, NULL}};
    size_t length;
    char *bytes = make_archive(members, &length);
    align_language *language;
    align_document *document = read_codes("a.docx", bytes, length, &language);
    assert_string_equal(show_codes(document), "See <a>page 5 here</a> and <a>there</a> or today.\n");
    assert_string_equal(document->spans.items[0].open.text, "<a href=\"http://x/?a&b\">");
    assert_string_equal(document->spans.items[1].open.text, "<a href=\"#part\">");
    align_document_free(document);
    align_language_free(language);
    mem_free(bytes);
}

static void word_documents(void **state)
{
    (void)state;
    static const char body[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body><w:p>" RUN("", "It ") RUN("<w:b/>", "wa")
            RUN("<w:b/>", "s ") RUN("<w:b/><w:i/>", "lit") RUN("", " at ") "<w:hyperlink r:id=\"rId9\">" RUN("", "fi") RUN("", "ve")
                "</w:hyperlink>" RUN("", ".") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>" RUN("", " ") RUN("<w:b/>", "So it is. And")
                    RUN("<w:b w:val=\"0\"/>", " so it ") RUN("<w:u w:val=\"single\"/>", "goes") RUN("<w:u w:val=\"none\"/>", ".")
        "</w:p><w:p>" RUN("", "Two ") RUN("<w:vertAlign w:val=\"superscript\"/>", "nd") RUN("", " ") RUN("<w:strike/>", "and") RUN("", " H")
            RUN("<w:vertAlign w:val=\"subscript\"/>", "2") RUN("", "O.") "</w:p><w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr>"
                RUN("<w:b/>", "Bold by its style, ") RUN("<w:i/>", "said. ") "</w:p></w:body></w:document>";
    const struct member members[] = {
        {"word/document.xml", body},
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"x/styles\" "
         "Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"rId9\" "
         "Type=\"x/hyperlink\" Target=\"http://x/?a&amp;b\" TargetMode=\"External\"/></Relationships>"},
        {"word/styles.xml", "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style "
                            "w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style></w:styles>"},
        {"word/footnotes.xml", "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote "
                               "w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r>" RUN("<w:i/>", " A note.") "</w:p></w:footnote></w:footnotes>"},
        {NULL, NULL}};
    size_t length;
    char *bytes = make_archive(members, &length);
    align_language *language;
    align_document *document = read_codes("a.docx", bytes, length, &language);
    mem_free(bytes);
    /* the note stands behind its paragraph */
    assert_string_equal(show_codes(document), "It <b>was <i>lit</i></b> at <a>five</a>.{1}\n<b>So it is.</b>\n<b>And</b> so it "
                                              "<u>goes</u>.\n1 <i>A note.</i>\nTwo <sup>nd</sup> <s>and</s> H<sub>2</sub>O.\nBold by "
                                              "its style, <i>said.</i>\n");
    /* the link's code tells where it leads */
    const struct code *link = NULL;
    for (size_t i = 0; i < document->codes.count && !link; i++)
        if (slice_equal(document->codes.items[i].type, SLICE("link")))
            link = &document->codes.items[i];
    assert_non_null(link);
    assert_true(slice_equal(link->data, SLICE("&lt;a href=\"http://x/?a&amp;b\"&gt;")));
    align_document_free(document);
    align_language_free(language);
}

static void open_documents(void **state)
{
    (void)state;
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define STYLE(name, properties) \
    "<style:style style:name=\"" name "\" style:family=\"text\"><style:text-properties " properties "/></style:style>"
#define SPAN(name, text) "<text:span text:style-name=\"" name "\">" text "</text:span>"
    expect("a.fodt",
           "<?xml version=\"1.0\"?><office:document xmlns:office=\"" OASIS "office:1.0\" xmlns:text=\"" OASIS
           "text:1.0\" xmlns:style=\"" OASIS "style:1.0\" xmlns:fo=\"" OASIS
           "xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:automatic-styles>" STYLE("B", "fo:font-weight=\"bold\"")
               STYLE("I", "fo:font-style=\"italic\"") STYLE("U", "style:text-underline-style=\"solid\"") STYLE("P", "style:text-position=\"super 58%\"")
                   STYLE("L", "style:text-position=\"sub 58%\"") STYLE("S", "style:text-line-through-style=\"solid\"")
           "</office:automatic-styles><office:body><office:text><text:p>It " SPAN("B", "wa") SPAN("B", "s " SPAN("I", "lit"))
           " at <text:a xlink:href=\"http://x/\">five</text:a>.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
           "<text:p>A note.</text:p></text:note-body></text:note> " SPAN("B", "So it is. And") " so it " SPAN("U", "goes")
           ".</text:p><text:p>Two " SPAN("P", "nd") " " SPAN("S", "and") " H" SPAN("L", "2") "O.</text:p></office:text></office:body></office:document>",
           "It <b>was <i>lit</i></b> at <a>five</a>.{1}\n<b>So it is.</b>\n<b>And</b> so it <u>goes</u>.\n1 A note.\n"
           "Two <sup>nd</sup> <s>and</s> H<sub>2</sub>O.\n");
}

/* Nobody asked: nothing is kept. */
static void the_default_is_none(void **state)
{
    (void)state;
    align_document *document = read_bytes_as("a.html", "<p>A <b>b</b>.", 14);
    assert_int_equal(document->spans.count, 0);
    align_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(web_pages),      cmocka_unit_test(markdown),           cmocka_unit_test(word_documents), cmocka_unit_test(fields_of_word),
        cmocka_unit_test(open_documents), cmocka_unit_test(the_default_is_none),
    };
    return cmocka_run_group_tests_name("inline mark-up", tests, NULL, NULL);
}
