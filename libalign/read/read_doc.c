/* Word 97-2003 files (.doc): a compound file with the text, its pieces and its formats. */
#include "base/error.h"
#include "read/doc.h"
#include "read/read.h"

static void close(struct doc *doc)
{
    compound_close(&doc->compound);
    array_free(&doc->main);
    array_free(&doc->table);
    array_free(&doc->data);
    array_free(&doc->pieces);
    array_free(&doc->changes);
    array_free(&doc->fonts);
    array_free(&doc->boxes);
    arena_free(&doc->room);
    docx_free(&doc->docx);
}

static align_status read(align_document *document, align_error *error)
{
    /* formats are short: a document with more of them than this has the same ones looked at again and again */
    enum { LOOKS = 64, LEAST = 1 << 20 };
    struct doc doc = {.work = LEAST + LOOKS * (uint64_t)document->length};
    struct slice file = slice_of(document->text, document->length);
    if (!compound_is(file.text, file.length)) {
        align_status status = fail(error, ALIGN_E_FORMAT, "is no Word 97-2003 file (.doc)");
        error_cure(error, "leave out --from-format, or save it as DOCX");
        return status;
    }
    docx_start(&doc.docx, document->keeps_inline);
    align_status status = doc_open(&doc, file, error);
    if (!status)
        status = doc_pieces_read(&doc, error);
    if (!status)
        status = doc_lists_read(&doc, error);
    if (!status)
        status = doc_styles_read(&doc, error);
    if (!status)
        status = doc_fonts_read(&doc, error);
    if (!status)
        status = doc_parts_read(&doc, error);
    if (!status)
        status = builder_finish(&doc.docx.out, document, error);
    close(&doc);
    return status;
}

/* Other compound files, which are refused with the reason, too. */
static int sniff(const char *bytes, size_t length)
{
    return compound_is(bytes, length) ? 90 : 0;
}

/* No extension: what is called .doc may be RTF, HTML or DOCX, so that the content speaks. */
const struct reader read_doc = {
    .name = "doc",
    .description = "Word 97-2003 documents",
    .extensions = "",
    .sniff = sniff,
    .binary = true,
    .whole = true,
    .read = read,
};
