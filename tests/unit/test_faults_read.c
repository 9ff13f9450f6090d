/* Memory runs out at the n-th allocation of each reader, for every n: a clean error, nothing leaked (the sanitizer build
 * tells).  The linker turns the library's calls to the ones here; those of libxml2 and libzip are not touched. */
#include "reading.h"

#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long allowed = -1; /* allocations until the one that fails; -1: none fails */
static long made;

static bool fails(void)
{
    return allowed >= 0 && ++made > allowed;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

static void every_fault(const char *name, const char *bytes, size_t length)
{
    align_document *document;
    align_error error;
    for (long n = 0; n < 100000; n++) {
        made = 0;
        allowed = n;
        align_status status = align_document_read_bytes(&document, name, bytes, length, NULL, &error);
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
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(archives), cmocka_unit_test(texts)};
    return cmocka_run_group_tests_name("faults of readers", tests, NULL, NULL);
}
