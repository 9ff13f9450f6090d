/* The sheet streams into the archive, with its strings in the cells.  libxlsxwriter is not used: it passes over what
 * its temporary files do not take when a disk is full, and leaves a sheet with rows missing. */
#include "write/sheet.h"

#include "base/error.h"

#define CELL_MAX 32767 /* characters of a cell, in UTF-16 */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE_NAMES "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct {
    const char *name, *text;
} parts[] = {
    {"[Content_Types].xml",
     XML_HEAD "<Types xmlns=\"" PACKAGE_NAMES "content-types\">"
              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPE "sheet.main+xml\"/>"
              "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" SHEET_TYPE "worksheet+xml\"/>"
              "<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEET_TYPE "styles+xml\"/></Types>\n"},
    {"_rels/.rels",
     XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMES "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n"},
    {"xl/workbook.xml", XML_HEAD "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"bitext\" "
                                 "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>\n"},
    {"xl/_rels/workbook.xml.rels",
     XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMES "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
              "/styles\" Target=\"styles.xml\"/></Relationships>\n"},
    /* styles of cells: 0 plain, 1 bold, 2 wrapped, 3 at the top, all text but 0 and 3 */
    {"xl/styles.xml", XML_HEAD
     "<styleSheet xmlns=\"" SHEET "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/>"
     "<sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill "
     "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
     "count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf "
     "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"0\" "
     "fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" "
     "borderId=\"0\" "
     "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
     "xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf "
     "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment "
     "vertical=\"top\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
     "builtinId=\"0\"/></cellStyles></styleSheet>\n"},
};

static bool to_archive(const void *bytes, size_t length, void *payload)
{
    packer_add(payload, bytes, length);
    return true;
}

/* A literal _x0041_ would be taken for an escaped character: its first sign is escaped itself. */
static void cell_text(struct output *sheet, struct slice text)
{
    size_t done = 0;
    for (size_t i = 0; i + 6 < text.length; i++) {
        if (text.text[i] != '_' || text.text[i + 1] != 'x' || text.text[i + 6] != '_')
            continue;
        output_xml(sheet, slice_of(text.text + done, i - done));
        output_string(sheet, "_x005F_");
        done = i + 1;
    }
    output_xml(sheet, slice_of(text.text + done, text.length - done));
}

align_status sheet_text(struct sheet *sheet, size_t column, struct slice text, enum sheet_style style,
                        align_error *error)
{
    size_t units = 0;
    for (size_t at = 0; at < text.length;)
        units += text_next(text.text, text.length, &at) < 0x10000 ? 1 : 2;
    if (units > CELL_MAX) {
        align_status status = fail(error, ALIGN_E_LIMIT, "a text of %zu characters in row %u: a sheet's cell holds %d",
                                   units, sheet->row, CELL_MAX);
        error_cure(error, "write tsv");
        return status;
    }
    if (!text.length)
        return ALIGN_OK;
    output_format(&sheet->out, "<c r=\"%c%u\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                  (char)('A' + column), sheet->row, (int)style);
    cell_text(&sheet->out, text);
    output_string(&sheet->out, "</t></is></c>");
    return ALIGN_OK;
}

void sheet_number(struct sheet *sheet, size_t column, struct slice number)
{
    output_format(&sheet->out, "<c r=\"%c%u\" s=\"%d\"><v>", (char)('A' + column), sheet->row, SHEET_TOP);
    output_slice(&sheet->out, number);
    output_string(&sheet->out, "</v></c>");
}

align_status sheet_begin(struct sheet *sheet, struct output *output, int64_t date, const char *const *names,
                         size_t count, size_t wide, align_error *error)
{
    sheet->out.sink = to_archive;
    sheet->out.payload = &sheet->packer;
    packer_start(&sheet->packer, output, date);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!packer_member(&sheet->packer, parts[i].name))
            return fail_memory(error);
        packer_add(&sheet->packer, parts[i].text, strlen(parts[i].text));
        (void)!packer_close(&sheet->packer);
    }
    if (!packer_member(&sheet->packer, "xl/worksheets/sheet1.xml"))
        return fail_memory(error);
    output_string(&sheet->out, XML_HEAD
                  "<worksheet xmlns=\"" SHEET "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
                  "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
    output_format(&sheet->out, "<cols><col min=\"1\" max=\"%zu\" width=\"60\" customWidth=\"1\"/>", wide);
    output_format(&sheet->out, "<col min=\"%zu\" max=\"%zu\" width=\"16\" customWidth=\"1\"/></cols><sheetData>\n",
                  wide + 1, count);
    sheet->row = 1;
    output_string(&sheet->out, "<row r=\"1\">");
    align_status status = ALIGN_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = sheet_text(sheet, i, slice_string(names[i]), SHEET_BOLD, error);
    sheet_row_end(sheet);
    return status;
}

align_status sheet_row(struct sheet *sheet, align_error *error)
{
    if (sheet->row > SHEET_ROWS_MAX) {
        align_status status =
            fail(error, ALIGN_E_LIMIT, "more than %d pairs, which is all that a sheet holds", SHEET_ROWS_MAX);
        error_cure(error, "split the memory, or write tsv");
        return status;
    }
    sheet->row++;
    output_format(&sheet->out, "<row r=\"%u\">", sheet->row);
    return ALIGN_OK;
}

void sheet_row_end(struct sheet *sheet)
{
    output_string(&sheet->out, "</row>\n");
}

align_status sheet_end(struct sheet *sheet, align_error *error)
{
    output_string(&sheet->out, "</sheetData></worksheet>\n");
    (void)!output_flush(&sheet->out); /* goes to the archive only, whose output tells */
    if (!packer_close(&sheet->packer)) {
        align_status status = fail(error, ALIGN_E_LIMIT, "more than 4 GiB, which is all that a sheet holds");
        error_cure(error, "split the memory, or write tsv");
        return status;
    }
    packer_finish(&sheet->packer);
    return ALIGN_OK;
}

void sheet_free(struct sheet *sheet)
{
    packer_free(&sheet->packer);
}
