/* Hostile documents: a clean result or a named error, in little time and memory, whatever comes. */
#include "word_file.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* gcc and clang have a word each for the address sanitizer. */
#if defined(__SANITIZE_ADDRESS__)
#define SLOWER 20
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOWER 20
#endif
#endif
#ifndef SLOWER
#define SLOWER 1
#endif

#define W "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
#define W_END "</w:body></w:document>"

/* ---- making ---- */

static char *repeat(const char *before, const char *part, size_t times, const char *after)
{
    size_t size = strlen(part), head = strlen(before), tail = strlen(after);
    char *out = mem_new(head + size * times + tail + 1, 1);
    assert_non_null(out);
    memcpy(out, before, head);
    for (size_t i = 0; i < times; i++)
        memcpy(out + head + i * size, part, size);
    memcpy(out + head + size * times, after, tail + 1);
    return out;
}

/* A small document of each kind, with something of everything in it. */
static char *make_docx(size_t *length)
{
    static const char body[] = W
        "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        "<w:r><w:t>One &amp; two.</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" W_END;
    const struct member members[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml", body},
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Type=\"http://x/styles\" Target=\"styles.xml\"/><Relationship Type=\"http://x/footnotes\" "
         "Target=\"footnotes.xml\"/><Relationship Type=\"http://x/numbering\" Target=\"numbering.xml\"/></Relationships>"},
        {"word/styles.xml", "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style "
                            "w:styleId=\"A\"><w:basedOn w:val=\"A\"/></w:style></w:styles>"},
        {"word/footnotes.xml", "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                               "<w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/><w:t>Note.</w:t></w:r></w:p></w:footnote>"
                               "</w:footnotes>"},
        {"word/numbering.xml", "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                               "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"1\"><w:lvlText w:val=\"%1.%2\"/>"
                               "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
                               "</w:numbering>"},
        {NULL, NULL},
    };
    return make_archive(members, length);
}

static const char rtf[] =
    "{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Times;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset134 Sim;}}{\\stylesheet"
    "{\\s1\\b heading 1;}}{\\*\\listtable{\\list{\\listlevel\\levelnfc0}\\listid5}}{\\*\\listoverridetable{\\listoverride\\listid5\\ls1}}"
    "{\\header A/1\\par}\\pard\\s1\\b \\'c2\\u1086?\\par\\pard\\plain{\\listtext 1.\\tab}\\ls1 One{\\super\\chftn{\\footnote{\\super\\chftn} "
    "Note.}}{\\v h}{\\f1\\'b7}{\\f2\\'cb\\'ae}\\u-10179?\\u-8704?\\par\\trowd\\intbl Cell\\cell\\row\\pard{\\field{\\*\\fldinst HYPERLINK "
    "\"x\"}{\\fldrslt y}}{\\shp{\\*\\shpinst{\\shptxt box}}{\\shprslt z}}{\\pict\\bin3 }}}}{\\upr{a}{\\*\\ud b}}\\par}";

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define O "<office:document-content xmlns:office=\"" OASIS "office:1.0\" xmlns:text=\"" OASIS "text:1.0\"><office:body><office:text>"
#define O_END "</office:text></office:body></office:document-content>"

static char *make_odt(size_t *length)
{
    const struct member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", O "<text:h text:outline-level=\"1\">Title</text:h><text:list><text:list-item><text:p>One &amp; two."
                          "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>"
                          "</text:note-body></text:note></text:p></text:list-item></text:list>" O_END},
        {"styles.xml", "<office:document-styles xmlns:office=\"" OASIS "office:1.0\"/>"},
        {NULL, NULL},
    };
    return make_archive(members, length);
}

/* ---- truncation and noise: in this process, so that sanitizers see it ---- */

static void try_bytes(const char *name, const char *bytes, size_t length)
{
    align_document *document;
    align_error error;
    align_status status = align_document_read_bytes(&document, name, bytes, length, NULL, &error);
    if (status) {
        assert_null(document);
        assert_true(error.status == status && error.message[0] && error.file[0]);
    } else {
        assert_in_order(document);
        align_document_free(document);
    }
}

static void cut_and_flip(const char *name, const char *bytes, size_t length)
{
    uint32_t seed = 3;
    for (size_t hundredth = 0; hundredth < 100; hundredth++)
        try_bytes(name, bytes, length * hundredth / 100);
    char *copy = mem_copy(bytes, length);
    for (int round = 0; round < 1500; round++) {
        size_t places[4];
        for (int i = 0; i < 4; i++) {
            seed = seed * 1664525 + 1013904223;
            places[i] = (seed >> 4) % length;
            copy[places[i]] = (char)(seed >> 24);
        }
        try_bytes(name, copy, length);
        for (int i = 0; i < 4; i++)
            copy[places[i]] = bytes[places[i]];
    }
    mem_free(copy);
}

static void torn_archives_are_survived(void **state)
{
    (void)state;
    size_t length;
    char *bytes = make_docx(&length);
    cut_and_flip("a.docx", bytes, length);
    mem_free(bytes);
    bytes = make_odt(&length);
    cut_and_flip("a.odt", bytes, length);
    mem_free(bytes);
}

/* A Word file with something of everything in it; faults reach its text, its formats and its notes. */
static char *make_doc(size_t *length)
{
    const struct word_run runs[] = {
        WIDE(0, "One", ""), WIDE(0, "\2", "\x55\x08\1"), NARROW(0, " two", "\x35\x08\1"), WIDE(0, "\x08", "\x55\x08\1"),
        PARAGRAPH(0, ".\r", "", "\4\0"), PARAGRAPH(0, "Cell\a", "", "\0\0\x16\x24\1"), PARAGRAPH(0, "\x13 PAGE \x14" "7\x15\f\r", "", WORD_BODY),
        WIDE(1, "\2", "\x55\x08\1"), PARAGRAPH(1, "Note.\r", "", WORD_BODY), PARAGRAPH(1, "\r", "", WORD_BODY),
        PARAGRAPH(2, "123456Head\r", "", WORD_BODY), PARAGRAPH(6, "Box.\r", "", WORD_BODY), PARAGRAPH(6, "\r", "", WORD_BODY), END_OF_TEXT};
    const struct word_region regions[] = {
        {1, word_styles, sizeof word_styles - 1}, {74, word_uses, sizeof word_uses - 1}, {73, word_lists, LIST_REGION},
        {99, word_lists + LIST_REGION, sizeof word_lists - 1 - LIST_REGION},
        REGION(2, "\3\0\0\0\x20\0\0\0\1\0"), REGION(3, "\0\0\0\0\7\0\0\0\x08\0\0\0"),
        REGION(11, "\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5\0\0\0\6\0\0\0\x0B\0\0\0"),
        REGION(40, "\x08\0\0\0\x11\0\0\0" "\5\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        REGION(56, "\0\0\0\0\5\0\0\0\6\0\0\0" WORD_BOX("\5") WORD_BOX("\0")), END_OF_REGIONS};
    return make_word(runs, regions, length);
}

static void torn_word_files_are_survived(void **state)
{
    (void)state;
    size_t length;
    char *bytes = make_doc(&length);
    cut_and_flip("a.doc", bytes, length);
    /* the same where it hurts: the header, the tables, the formats; not in the padding */
    const struct {
        size_t begin, size;
    } parts[] = {{0, 512}, {COMPOUND_TABLE, 100}, {COMPOUND_DIRECTORY, 384}, {COMPOUND_SMALL, 1024}, {COMPOUND_SMALL + SMALL_ROOM, 1024},
                 {COMPOUND_SMALL + SMALL_ROOM + 1536, 1024}};
    char *copy = mem_copy(bytes, length);
    uint32_t seed = 7;
    for (int round = 0; round < 6000; round++) {
        size_t part = (size_t)round % (sizeof parts / sizeof *parts), places[3];
        for (int i = 0; i < 3; i++) {
            seed = seed * 1664525 + 1013904223;
            places[i] = parts[part].begin + (seed >> 8) % parts[part].size;
            copy[places[i]] = seed >> 31 ? (char)(seed >> 20) : (char)(seed >> 29);
        }
        try_bytes("a.doc", copy, length);
        for (int i = 0; i < 3; i++)
            copy[places[i]] = bytes[places[i]];
    }
    mem_free(copy);
    mem_free(bytes);
}

/* Faults inside the parts, which an archive's checksums would catch first. */
static void torn_parts_are_survived(void **state)
{
    (void)state;
    static const char flat[] = "<?xml version=\"1.0\"?><office:document xmlns:office=\"" OASIS "office:1.0\" xmlns:text=\"" OASIS
                               "text:1.0\"><office:body><office:text><text:p>One<text:note><text:note-citation>1</text:note-citation>"
                               "<text:note-body><text:list><text:list-item><text:p>Note</text:p></text:list-item></text:list>"
                               "</text:note-body></text:note></text:p></office:text></office:body></office:document>";
    static const char html[] = "<html><head><meta charset=utf-8><title>T</title></head><body><p>One <b>two</b><sup><a href=#n>1</a></sup>"
                               "<table><tr><td>c</table><ul><li id=n>&eacute; note</ul><!-- c --><script>x</script></body></html>";
    cut_and_flip("a.fodt", flat, sizeof flat - 1);
    cut_and_flip("a.html", html, sizeof html - 1);
    cut_and_flip("a.rtf", rtf, sizeof rtf - 1);
    /* elements in any order, well-formed */
    static const char *const tags[] = {"w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:tbl", "w:tr", "w:tc", "w:txbxContent", "w:body",
                                       "w:del", "w:footnoteReference", "w:fldChar", "w:numPr", "w:hdr", "w:footnote"};
    uint32_t seed = 11;
    for (int round = 0; round < 300; round++) {
        char body[8192] = W;
        size_t open[40], depth = 0, size = strlen(body);
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525 + 1013904223;
            if (depth < 40 && (seed >> 30 || !depth)) {
                open[depth] = (seed >> 8) % (sizeof tags / sizeof *tags);
                size += (size_t)sprintf(body + size, "<%s w:val=\"%d\" w:id=\"1\">x", tags[open[depth]], i);
                depth++;
            } else {
                size += (size_t)sprintf(body + size, "</%s>", tags[open[--depth]]);
            }
        }
        while (depth)
            size += (size_t)sprintf(body + size, "</%s>", tags[open[--depth]]);
        strcpy(body + size, W_END);
        const struct member members[] = {{"word/document.xml", body}, {NULL, NULL}};
        size_t length;
        char *bytes = make_archive(members, &length);
        try_bytes("a.docx", bytes, length);
        mem_free(bytes);
    }
}

/* ---- time and memory: by the command, in a process of its own ---- */

static char folder[] = "/tmp/bitext-hostile-XXXXXX";

/* Runs `bitext segment` on the bytes; checks exit status, time and memory. */
static void run_within(const char *name, const char *bytes, size_t length, int want)
{
    char path[128];
    const char *program = getenv("BITEXT");
    if (!program)
        skip();
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (!getenv("HOSTILE_VERBOSE"))
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    char segment[] = "segment", quiet[] = "-q", lang[] = "-l", en[] = "en";
    char *arguments[] = {(char *)(uintptr_t)program, segment, quiet, lang, en, path, NULL};
    extern char **environ;
    pid_t child;
    int status;
    struct rusage used;
    assert_int_equal(posix_spawn(&child, program, &actions, NULL, arguments, environ), 0);
    assert_int_equal(wait4(child, &status, 0, &used), child);
    posix_spawn_file_actions_destroy(&actions);
    unlink(path);
    double seconds = (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6 + (double)used.ru_stime.tv_sec +
                     (double)used.ru_stime.tv_usec / 1e6;
    if (getenv("HOSTILE_VERBOSE"))
        print_message("%-24s %9zu bytes  %.2f s  %ld MB  exit %d\n", name, length, seconds, used.ru_maxrss / 1024,
                      WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), want);
    assert_true(seconds < 1.0 * SLOWER);
    assert_true(SLOWER > 1 || used.ru_maxrss < 256 * 1024);
}

static void run_text(const char *name, char *text, int want)
{
    run_within(name, text, strlen(text), want);
    mem_free(text);
}

static void run_archive(const char *name, const struct member *members, int want)
{
    size_t length;
    char *bytes = make_archive(members, &length);
    run_within(name, bytes, length, want);
    mem_free(bytes);
}

static void run_body(const char *name, char *body, int want)
{
    const struct member members[] = {{"word/document.xml", body}, {NULL, NULL}};
    size_t length;
    /* packed, most would be refused for being too well packed: that is for bombs */
    char *bytes = make_archive_as(members, strcmp(name, "bomb.docx") == 0, &length);
    run_within(name, bytes, length, want);
    mem_free(bytes);
    mem_free(body);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static void web_pages_stay_linear(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    static const char *const parts[] = {"<div>",  "<b>",   "<ul>",      "<li>",          "<table>", "<td>",         "<p>",     "<sup>",
                                        "</b>",   "<dl><dt>", "<a href=#x>", "<h1>",        "<pre>",   "<span hidden>", "<!-",     "<!--",
                                        "<a b=", "&aaaaaa", "&#",        "<script><!--", "<title>", "<svg><title>", "<rt>x",   "x<br>",
                                        "<",      "</",    "<sup>1</sup> ", "<p><sup>1</sup>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        run_text("parts.html", repeat("<html><body>", parts[i], MANY, "x"), 0);
    run_text("unclosed.html", repeat("<u><p>", "<i></u>", MANY, ""), 0);
    run_text("attributes.html", repeat("<p ", "a=b ", MANY * 5, "x"), 0);
    run_text("line.html", repeat("<p>", "word ", 1000000, ""), 0);
}

static void deep_and_wide_documents_stay_linear(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    run_body("deep.docx", repeat(W, "<w:tbl><w:tr><w:tc>", MANY, ""), 1);
    run_body("boxes.docx", repeat(W "<w:p>", "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", MANY / 10, "</w:p>" W_END), 0);
    run_body("paragraphs.docx", repeat(W, "<w:p/>", MANY * 6, W_END), 0);
    run_body("runs.docx", repeat(W "<w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", MANY, "</w:p>" W_END), 0);
    run_body("fields.docx", repeat(W "<w:p>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", MANY, "</w:p>" W_END), 0);
    run_body("references.docx", repeat(W "<w:p>", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>", MANY, "</w:p>" W_END), 0);
    run_body("breaks.docx", repeat(W "<w:p><w:r>", "<w:t>a</w:t><w:br/>", MANY, "</w:r></w:p>" W_END), 0);
    run_text("deep.fodt", repeat("<?xml version=\"1.0\"?><office:document xmlns:office=\"" OASIS "office:1.0\">", "<a>", MANY, ""), 1);
    char *content = repeat(O, "<text:list><text:list-item/></text:list>", MANY, O_END);
    const struct member lists[] = {{"content.xml", content}, {NULL, NULL}};
    run_archive("lists.odt", lists, 0);
    mem_free(content);
}

static void words_and_groups_stay_linear(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    static const char *const parts[] = {
        "{}", "{\\b x}", "\\par ", "x\\par ", "x\\line ", "\\'e9", "\\u1074?", "\\u55357?", "{\\footnote x}", "\\chftn ", "{\\super\\chftn{\\footnote\\ftnalt x}}",
        "{\\super 1}x", "{\\super 1}\\par ", "{\\*\\x y}", "{\\header x}", "{\\shptxt x}", "{\\listtext 1.\\tab}", "{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt y}}",
        "{\\fonttbl{\\f65535 x;}}", "{\\stylesheet{\\s65535\\sbasedon65535 x;}}", "{\\listtable{\\list\\listid1}}", "{\\listoverridetable{\\listid1\\ls65535}}",
        "{\\upr{a}{\\*\\ud b}}", "\\trowd x\\cell\\row ", "{\\deleted\\par}", "{\\v x}y", "\\*", "\\bin1 x", "\\bin-1 ", "{\\pict 00}", "\\uc32767\\u65", "{\\cs16 *{\\footnote x}}",
        "{\\mf{\\mfPr x}}", "\\b\\i x\\plain y"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        run_text("parts.rtf", repeat("{\\rtf1 ", parts[i], MANY, "}"), 0);
    run_text("deep.rtf", repeat("{\\rtf1 ", "{", MANY, ""), 1);
    char *ends = repeat("", "}", 241, "");
    run_text("notes.rtf", repeat("{\\rtf1 ", "{\\footnote x", 240, ends), 0);
    mem_free(ends);
    run_text("closed.rtf", repeat("{\\rtf1 x", "}", MANY, ""), 0);
    run_text("line.rtf", repeat("{\\rtf1 ", "word ", 1000000, "}"), 0);
    run_text("name.rtf", repeat("{\\rtf1\\", "a", 5000000, "}"), 0);
    run_text("number.rtf", repeat("{\\rtf1\\b", "9", 5000000, " x}"), 0);
    run_text("wide.rtf", repeat("{\\rtf1\\ansicpg932 ", "\\'83", 1000000, "}"), 0);
}

static void bombs_do_not_go_off(void **state)
{
    (void)state;
    run_body("bomb.docx", repeat(W "<w:p><w:r><w:t>", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1500000,
                                 "</w:t></w:r></w:p>" W_END), 1);
    run_text("entities.fodt",
             repeat("<?xml version=\"1.0\"?><!DOCTYPE office:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><office:document xmlns:office=\"" OASIS "office:1.0\">",
                    "&c;", 1000, "</office:document>"), 1);
    const struct member external[] = {
        {"word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" W "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>" W_END},
        {NULL, NULL}};
    run_archive("external.docx", external, 1);
}

/* The directory of the archive says that a member is shorter, or much longer, than it is. */
static void lying_sizes_are_not_believed(void **state)
{
    (void)state;
    static const uint32_t lies[] = {0, 1, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF};
    size_t length;
    char *bytes = make_docx(&length);
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        char *copy = mem_copy(bytes, length);
        for (size_t at = 0; at + 46 < length; at++)
            if (memcmp(copy + at, "PK\1\2", 4) == 0) {
                memcpy(copy + at + 24, &lies[i], 4);
                if (i % 2)
                    memcpy(copy + at + 20, &lies[i], 4);
            }
        try_bytes("a.docx", copy, length);
        mem_free(copy);
    }
    mem_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torn_archives_are_survived),          cmocka_unit_test(torn_word_files_are_survived), cmocka_unit_test(torn_parts_are_survived),
        cmocka_unit_test(web_pages_stay_linear),               cmocka_unit_test(deep_and_wide_documents_stay_linear),
        cmocka_unit_test(words_and_groups_stay_linear),
        cmocka_unit_test(bombs_do_not_go_off),                 cmocka_unit_test(lying_sizes_are_not_believed),
    };
    return cmocka_run_group_tests_name("hostile documents", tests, make_folder, remove_folder);
}
