/* The streams of a Word file, and its header (FIB). */
#include "read/doc.h"

#include "base/error.h"

enum {
    FIB_FLAGS = 0x0A,
    FIB_LENGTHS = 0x4C,
    FIB_REGION_COUNT = 0x98,
    FIB_REGIONS = 0x9A,
    ENCRYPTED = 0x0100,
    TABLE_1 = 0x0200,
    WORD_97 = 0xC0
};

align_status doc_damaged(align_error *error, const char *what)
{
    align_status status = fail(error, ALIGN_E_FORMAT, "is a damaged Word file: %s", what);
    error_cure(error, "get the file again, or save it as DOCX");
    return status;
}

static align_status no_word(const struct compound *compound, align_error *error)
{
    if (compound_has(compound, "EncryptedPackage")) {
        align_status status = fail(error, ALIGN_E_FORMAT, "is a document behind a password");
        error_cure(error, "save it without a password");
        return status;
    }
    const char *what = compound_has(compound, "Workbook") || compound_has(compound, "Book") ? "an Excel workbook (.xls)"
                       : compound_has(compound, "PowerPoint Document")                      ? "a PowerPoint presentation (.ppt)"
                                                                       : "a compound file (OLE), but no Word document in it";
    align_status status = fail(error, ALIGN_E_FORMAT, "is %s", what);
    error_cure(error, "save its text as DOCX");
    return status;
}

/* What kind of Word file it is; flags are those of the header. */
static align_status check_header(struct slice header, align_error *error)
{
    uint32_t mark = bytes_u16(header, 0), version = bytes_u16(header, 2), flags = bytes_u16(header, FIB_FLAGS);
    align_status status;
    if (mark != 0xA5EC && (mark != 0xA5DC || version >= WORD_97))
        return doc_damaged(error, "its header is none");
    if (version < WORD_97) {
        status = fail(error, ALIGN_E_FORMAT, "is a file of Word 6 or Word 95 (.doc)");
        error_cure(error, "save it as DOCX");
        return status;
    }
    if (flags & ENCRYPTED) {
        status = fail(error, ALIGN_E_FORMAT, "is a document behind a password");
        error_cure(error, "save it without a password");
        return status;
    }
    if (header.length < FIB_REGIONS)
        return doc_damaged(error, "its header is cut off");
    return ALIGN_OK;
}

align_status doc_open(struct doc *doc, struct slice file, align_error *error)
{
    align_status status = compound_open(&doc->compound, file, error);
    if (!status && !compound_has(&doc->compound, "WordDocument"))
        status = no_word(&doc->compound, error);
    if (!status)
        status = compound_read(&doc->compound, "WordDocument", &doc->main, error);
    struct slice header = slice_of(doc->main.items, doc->main.count);
    if (!status)
        status = check_header(header, error);
    if (status)
        return status;
    const char *table = bytes_u16(header, FIB_FLAGS) & TABLE_1 ? "1Table" : "0Table";
    if (!compound_has(&doc->compound, table))
        return doc_damaged(error, "it has no table stream");
    status = compound_read(&doc->compound, table, &doc->table, error);
    uint64_t at = 0;
    for (int part = 0; part < DOC_PARTS; part++) {
        doc->starts[part] = (uint32_t)at;
        at += bytes_u32(header, (size_t)FIB_LENGTHS + 4 * (size_t)part);
        if (!status && at > INT32_MAX)
            status = doc_damaged(error, "its header says that it has more text than can be");
    }
    doc->starts[DOC_PARTS] = (uint32_t)at;
    return status;
}

align_status doc_region(const struct doc *doc, enum doc_region region, struct slice *out, align_error *error)
{
    struct slice header = slice_of(doc->main.items, doc->main.count);
    *out = slice_of("", 0);
    if ((uint32_t)region >= bytes_u16(header, FIB_REGION_COUNT))
        return ALIGN_OK;
    uint32_t at = bytes_u32(header, (size_t)FIB_REGIONS + 8 * (size_t)region);
    uint32_t length = bytes_u32(header, (size_t)FIB_REGIONS + 8 * (size_t)region + 4);
    if (!length)
        return ALIGN_OK;
    if (at > doc->table.count || length > doc->table.count - at)
        return doc_damaged(error, "its header leads out of the table stream");
    *out = slice_of(doc->table.items + at, length);
    return ALIGN_OK;
}

size_t doc_items(struct slice table, size_t size)
{
    return table.length < 4 ? 0 : (table.length - 4) / (size + 4);
}
