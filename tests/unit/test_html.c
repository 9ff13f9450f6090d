#include "reading.h"

static void expect(const char *html, const char *lines)
{
    align_document *document = read_bytes_as("a.html", html, strlen(html));
    assert_string_equal(show_lines(document), lines);
    assert_string_equal(document->text, html);
    align_document_free(document);
}

static void blocks_give_lines(void **state)
{
    (void)state;
    expect("<!DOCTYPE html><html><head><title>A &amp; B</title><style>p {}</style><script>if (a<b) "
           "\"<p>no\";</script></head>\n"
           "<body><h2>Two <i>words</i></h2><p>One\n <b>para</b>graph.<p>Next<div>inner</div>after</p>"
           "<blockquote>quoted</blockquote><address>street</address>end</body></html>",
           "block heading: A & B\nblock heading2: Two words\nblock plain: One\n paragraph.\nblock plain: Next\nblock "
           "plain: inner\n"
           "block plain: after\nblock plain: quoted\nblock plain: street\nblock plain: end\n");
}

static void breaks_are_hard(void **state)
{
    (void)state;
    expect("<p>one<br>two<br/>\n<br>three<hr>four</p><pre>a\n  b\n\nc</pre><pre><code>x = 1;</code></pre>",
           "block plain: one\nhard plain: two\nblock plain: three\nblock plain: four\nblock plain: a\nhard plain: "
           "b\nblock plain: c\n"
           "block code: x = 1;\n");
}

/* Characters whose last byte would be white space as a code point of its own. */
static void words_keep_their_last_letter(void **state)
{
    (void)state;
    expect("<p>voil\xC3\xA0</p><p>\xD1\x82\xD0\xB5\xD1\x85<b>\xD0\xA0</b>", "block plain: voil\xC3\xA0\nblock plain: "
           "\xD1\x82\xD0\xB5\xD1\x85\xD0\xA0\n");
}

static void lists_and_tables(void **state)
{
    (void)state;
    expect("<ul><li>a<li><p>b</p><p>more</p><ol><li>sub</ol>back</li></ul><dl><dt>term<dd>meaning</dl>"
           "<table><caption>cap</caption><tr><th>h<td>c<p>d</p><ul><li>in "
           "cell</ul><tr><td><table><tr><td>inner</td></tr></table>after</table>out",
           "block item1: a\nblock item1: b\nblock plain: more\nblock item2: sub\nblock plain: back\nblock plain: "
           "term\nblock plain: meaning\n"
           "block plain: cap\nblock cell: h\nblock cell: c\nblock cell: d\nblock item1: in cell\nblock cell: "
           "inner\nblock cell: after\n"
           "block plain: out\n");
}

static void entities_are_marks(void **state)
{
    (void)state;
    expect("<p>&lt;b&gt; &eacute;t&#233;&#xe9; &copy2 &nbsp; AT&T &unknown; &#150;&#0; a&nbsp;b &;&</p>",
           "block plain: <b> étéé ©2 \xC2\xA0 AT&T &unknown; –\xEF\xBF\xBD a\xC2\xA0"
           "b &;&\n");
}

static void what_does_not_show_is_kept_apart(void **state)
{
    (void)state;
    expect("<p>seen <!-- comment > --> still<span hidden>not</span> <span style='color:red; Display : NONE'>nor</span> "
           "here</p>"
           "<div style='display:none'><p>hidden block</p></div><noscript>no script</noscript><p><span "
           "hidden>first</span>then</p>"
           "<svg><title>Icon</title><text>drawn</text></svg><ruby>base<rp>(</rp><rt>sound</rt><rp>)</rp></"
           "ruby><!-->x<!--->y<!---->z",
           "block plain: seen  still  here\nblock furniture: hidden block\nblock furniture: no script\nblock "
           "furniture: first\nblock plain: then\n"
           "block furniture: Icon\nblock plain: drawnbasexyz\n");
}

static void footnotes_are_seen(void **state)
{
    (void)state;
    expect("<p>By sup<sup>1</sup>, by link<a href='#n2'>[2]</a>, 12 m<sup>2</sup> and<a "
           "href=\"#three\"><sup>3</sup></a>.</p><p>See <a href='#s4'>4</a>.</p>"
           "<p><sup>1</sup> First.</p><p id=n2>Second. <a href='#r2'>↩</a></p><p><a name=three "
           "href='#r3'>3</a>Third.</p><h2 id=s4>Section</h2>",
           "block plain: By sup{1}, by link{[2]}, 12 m2 and{3}.\nblock plain: See 4.\nblock note: 1 First.\nblock "
           "note: Second.\n"
           "block note: 3 Third.\nblock heading2: Section\n");
    expect("<p>Claim<sup id=c><a href='#cite'>[<i>7</i>]</a></sup>.</p><ol><li id=cite><b><a href='#c'>^</a></b> Book, "
           "p. 3.</ol>",
           "block plain: Claim{[<i>7</i>]}.\nblock note: Book, p. 3.\n");
}

static void soup_is_eaten(void **state)
{
    (void)state;
    expect("a < b <c>d</c></p>e<b><p>f</b>g</p><div><td>h</div>i</table>j<a href=x title='>'>k</a></ nothing>l<?php x "
           "?>m<![CDATA[n]]>o<p",
           "block plain: a < b d\nblock plain: e\nblock heading: fg\nblock cell: h\nblock heading: ijklmo\n");
    expect("<script><!-- <script> </script> --></script>seen<textarea>a <b> &amp;</textarea><title>x",
           "block plain: seen\nblock plain: a <b> &\nblock heading: x\n");
}

static void encodings_are_declared(void **state)
{
    (void)state;
    static const char meta[] = "<html><meta charset=windows-1251><p>\xC4\xE0";
    static const char equiv[] =
        "<!DOCTYPE html><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=koi8-r\"><p>\xE4\xC1";
    static const char prolog[] = "<?xml version=\"1.0\" encoding='iso-8859-5'?><html><p>\xB4\xD0";
    static const char latin[] = "<meta charset=iso-8859-1><p>\x93w\x94 \xE9";
    static const struct {
        const char *html, *text, *encoding;
    } cases[] = {{meta, "Да", "windows-1251"},
                 {equiv, "Да", "koi8-r"},
                 {prolog, "Да", "iso-8859-5"},
                 {latin, "“w” é", "windows-1252"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* the last one is a web page by its name only */
        align_document *document = read_bytes_as(i == 3 ? "a.htm" : "nameless", cases[i].html, strlen(cases[i].html));
        assert_string_equal(document->format, "html");
        assert_string_equal(visible(document, 0), cases[i].text);
        assert_string_equal(align_document_encoding(document), cases[i].encoding);
        assert_string_equal(align_document_encoding_ground(document), "declared in the document");
        align_document_free(document);
    }
}

/* Lines and marks stay in order whatever comes. */
static void hostile_html_keeps_order(void **state)
{
    (void)state;
    static const char parts[][16] = {
        "<p>",      "</p>",      "<b>",      "</b>",         "<a href=#x>", "</a>",
        "<sup>",    "</sup>",    "1",        "<li>",         "<ul>",        "</ul>",
        "<td>",     "<table>",   "</table>", "<br>",         "&amp;",       "&",
        "<",        ">",         "<!--",     "-->",          "<h1>",        "</h2>",
        "word ",    " ",         "\n",       "<div hidden>", "</div>",      "<p id=x>",
        "<pre>",    "</pre>",    "<title>",  "</title>",     "<svg>",       "<rt>",
        "</rt>",    "é",         "^",        "[2]",          "'",           "\"",
        "<script>", "</script>", "<tr>",     "<dd>",         "&nbsp;",      "<span hidden>",
        "</span>"};
    uint32_t seed = 7;
    for (int round = 0; round < 4000; round++) {
        char text[1024];
        size_t length = 0;
        for (int i = 0; i < 50; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
        }
        text[length] = '\0';
        align_document_free(read_bytes_as("a.html", text, length));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_give_lines),
        cmocka_unit_test(breaks_are_hard),
        cmocka_unit_test(words_keep_their_last_letter),
        cmocka_unit_test(lists_and_tables),
        cmocka_unit_test(entities_are_marks),
        cmocka_unit_test(what_does_not_show_is_kept_apart),
        cmocka_unit_test(footnotes_are_seen),
        cmocka_unit_test(soup_is_eaten),
        cmocka_unit_test(encodings_are_declared),
        cmocka_unit_test(hostile_html_keeps_order),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
