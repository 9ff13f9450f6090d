/* XLSX, a sheet of Office Open XML (ECMA-376): a row a pair, header row fixed, long texts wrapped.  The sheet streams
 * into the archive, with its strings in the cells.  libxlsxwriter is not used: it passes over what its temporary files
 * do not take when a disk is full, and leaves a sheet with rows missing. */
#include "base/error.h"
#include "write/columns.h"
#include "write/packer.h"

#define ROWS_MAX 1048575 /* and a header: what a sheet holds */
#define CELL_MAX 32767   /* characters of a cell, in UTF-16 */

struct state {
    struct packer packer;
    struct output sheet; /* gathers for the archive */
    struct row row;
};

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

static align_status cell(struct writing *writing, uint32_t row, char column, struct slice text, int style)
{
    struct state *state = writing->state;
    size_t units = 0;
    for (size_t at = 0; at < text.length;)
        units += text_next(text.text, text.length, &at) < 0x10000 ? 1 : 2;
    if (units > CELL_MAX) {
        align_status status = fail(writing->error, ALIGN_E_LIMIT,
                                   "a text of %zu characters in row %u: a sheet's cell holds %d", units, row, CELL_MAX);
        error_cure(writing->error, "write tsv");
        return status;
    }
    if (!text.length)
        return ALIGN_OK;
    output_format(&state->sheet, "<c r=\"%c%u\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", column, row,
                  style);
    cell_text(&state->sheet, text);
    output_string(&state->sheet, "</t></is></c>");
    return ALIGN_OK;
}

static align_status begin(struct writing *writing)
{
    struct state *state = writing->state;
    state->sheet.sink = to_archive;
    state->sheet.payload = &state->packer;
    packer_start(&state->packer, writing->output, write_date(writing->options));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!packer_member(&state->packer, parts[i].name))
            return fail_memory(writing->error);
        packer_add(&state->packer, parts[i].text, strlen(parts[i].text));
        (void)!packer_close(&state->packer);
    }
    if (!packer_member(&state->packer, "xl/worksheets/sheet1.xml"))
        return fail_memory(writing->error);
    output_string(&state->sheet, XML_HEAD
                  "<worksheet xmlns=\"" SHEET "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
                  "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col "
                  "min=\"1\" max=\"2\" width=\"60\" customWidth=\"1\"/><col min=\"3\" max=\"15\" width=\"16\" "
                  "customWidth=\"1\"/></cols><sheetData>\n<row r=\"1\">");
    align_status status = ALIGN_OK;
    for (int i = 0; i < COLUMNS && !status; i++)
        status = cell(writing, 1, (char)('A' + i), slice_string(column_name((enum column)i)), 1);
    output_string(&state->sheet, "</row>\n");
    return status;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    uint32_t row = (uint32_t)writing->written + 2;
    if (writing->written >= ROWS_MAX) {
        align_status status =
            fail(writing->error, ALIGN_E_LIMIT, "more than %d pairs, which is all that a sheet holds", ROWS_MAX);
        error_cure(writing->error, "split the memory, or write tsv");
        return status;
    }
    if (!row_fill(&state->row, writing, unit, source, target))
        return fail_memory(writing->error);
    align_status status = ALIGN_OK;
    output_format(&state->sheet, "<row r=\"%u\">", row);
    for (int i = 0; i < COLUMNS && !status; i++) {
        struct slice text = state->row.cells[i];
        if (i == COLUMN_CONFIDENCE && text.length)
            output_format(&state->sheet, "<c r=\"C%u\" s=\"3\"><v>%s</v></c>", row, state->row.confidence);
        else
            status = cell(writing, row, (char)('A' + i), text, i <= COLUMN_TARGET ? 2 : 3);
    }
    output_string(&state->sheet, "</row>\n");
    return status;
}

static align_status end(struct writing *writing)
{
    struct state *state = writing->state;
    output_string(&state->sheet, "</sheetData></worksheet>\n");
    (void)!output_flush(&state->sheet); /* goes to the archive only, whose output tells */
    if (!packer_close(&state->packer)) {
        align_status status = fail(writing->error, ALIGN_E_LIMIT, "more than 4 GiB, which is all that a sheet holds");
        error_cure(writing->error, "split the memory, or write tsv");
        return status;
    }
    packer_finish(&state->packer);
    return ALIGN_OK;
}

static void close_state(struct writing *writing)
{
    struct state *state = writing->state;
    packer_free(&state->packer);
    array_free(&state->row.room);
}

const struct writer write_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet: source, target and what is known of the pair",
    .extensions = "xlsx",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .end = end,
    .close = close_state,
};
