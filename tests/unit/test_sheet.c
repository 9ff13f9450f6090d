/* Spreadsheets: which sheet and which cells are read, and what is refused. */
#include "reading.h"
#include "sheet/read.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PARTS "http://schemas.openxmlformats.org/package/2006/relationships"

#define BOOK(space, sheets) "<workbook xmlns='" space "' xmlns:r='" RELATIONS "'><sheets>" sheets "</sheets></workbook>"
#define LINKS(links) "<Relationships xmlns='" PARTS "'>" links "</Relationships>"
#define SHEET(space, rows) "<worksheet xmlns='" space "'><sheetData>" rows "</sheetData></worksheet>"
#define ONE_BOOK {"xl/workbook.xml", BOOK(MAIN, "<sheet r:id='x'/>")}
#define ONE_LINK {"xl/_rels/workbook.xml.rels", LINKS("<Relationship Id='x' Target='worksheets/s.xml'/>")}

struct shown {
    char text[4096];
    size_t length;
};

/* "ROW: cell|cell" a line. */
static align_status show_row(void *payload, const struct slice *cells, size_t count, uint64_t number, align_error *error)
{
    struct shown *shown = payload;
    (void)error;
    shown->length += (size_t)sprintf(shown->text + shown->length, "%d:", (int)number);
    for (size_t k = 0; k < count; k++)
        shown->length += (size_t)sprintf(shown->text + shown->length, "%s%.*s", k ? "|" : " ", (int)cells[k].length, cells[k].text);
    shown->length += (size_t)sprintf(shown->text + shown->length, "\n");
    return number == 99 ? ALIGN_E_CANCELLED : ALIGN_OK;
}

static align_status read_members(const struct member *members, struct shown *shown, align_error *error)
{
    size_t length;
    char *bytes = make_archive(members, &length);
    *shown = (struct shown){.length = 0};
    align_status status = sheet_read(slice_of(bytes, length), show_row, shown, error);
    mem_free(bytes);
    return status;
}

static void expect_rows(const struct member *members, const char *rows)
{
    struct shown shown;
    align_error error;
    assert_int_equal(read_members(members, &shown, &error), ALIGN_OK);
    assert_string_equal(shown.text, rows);
}

static void expect_refusal(const struct member *members, align_status status, const char *message)
{
    struct shown shown;
    align_error error;
    assert_int_equal(read_members(members, &shown, &error), status);
    if (!strstr(error.message, message))
        fail_msg("\"%s\" does not tell \"%s\"", error.message, message);
}

static void cells_are_read_by_kind_and_place(void **state)
{
    (void)state;
    const struct member members[] = {
        ONE_BOOK,
        ONE_LINK,
        {"xl/sharedStrings.xml", "<sst xmlns='" MAIN "'><si><t>dues</t></si><si><r><t>port</t></r><r><t xml:space='preserve'> of "
                                 "call</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si><si/></sst>"},
        {"xl/worksheets/s.xml",
         SHEET(MAIN, "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='s'><v>0</v></c><c t='str'><v>next</v></c></row>"
                     "<row><c t='s'><v>2</v></c></row>"
                     "<row><c t='s'><v>77</v></c><c t='s'><v>1x</v></c><c><v>0.5</v></c><c t='b'><v>0</v></c><c t='b'><v>1</v></c>"
                     "<c t='e'><v>#REF!</v></c></row>"
                     "<row r='7'><c t='inlineStr'><is><r><t>a_x0009_b</t></r><t>_x005F_x0041__x000D__xD800_</t></is></c>"
                     "<c><f>A1</f></c></row>")},
        {NULL, NULL}};
    expect_rows(members, "2: port of call||dues|next\n4: ||0.5|FALSE|TRUE\n7: a\tb_x0041__xD800_\n");
}

static void the_first_sheet_that_is_shown_is_read(void **state)
{
    (void)state;
    const struct member members[] = {
        {"xl/workbook.xml", BOOK(STRICT, "<sheet state='hidden' r:id='a'/><sheet state='veryHidden' r:id='b'/><sheet "
                                         "state='visible' r:id='c'/><sheet r:id='d'/>")},
        {"xl/_rels/workbook.xml.rels", LINKS("<Relationship Id='a' Target='a.xml'/><Relationship Id='c' Target='/other/c.xml'/>"
                                             "<Relationship Id='d' Target='d.xml'/>")},
        {"other/c.xml", SHEET(STRICT, "<row><c><v>3</v></c></row>")},
        {NULL, NULL}};
    expect_rows(members, "1: 3\n");
}

static void what_is_no_sheet_is_refused(void **state)
{
    (void)state;
    struct shown shown;
    align_error error;
    assert_int_equal(sheet_read(SLICE("PK\x03\x04 and no more"), show_row, &shown, &error), ALIGN_E_FORMAT);
    const struct member other[] = {{"word/document.xml", "<a/>"}, {NULL, NULL}};
    expect_refusal(other, ALIGN_E_FORMAT, "no spreadsheet in it");
    const struct member hidden[] = {{"xl/workbook.xml", BOOK(MAIN, "<sheet state='hidden' r:id='x'/>")}, ONE_LINK, {NULL, NULL}};
    expect_refusal(hidden, ALIGN_E_FORMAT, "no sheet that is shown");
    const struct member missing[] = {ONE_BOOK, ONE_LINK, {NULL, NULL}};
    expect_refusal(missing, ALIGN_E_FORMAT, "xl/worksheets/s.xml");
    const struct member torn[] = {ONE_BOOK, ONE_LINK, {"xl/worksheets/s.xml", "<worksheet xmlns='" MAIN "'><sheetData>"}, {NULL, NULL}};
    expect_refusal(torn, ALIGN_E_FORMAT, "xl/worksheets/s.xml");
    const struct member wide[] = {ONE_BOOK, ONE_LINK, {"xl/worksheets/s.xml", SHEET(MAIN, "<row r='4'><c r='SS4'><v>1</v></c></row>")}, {NULL, NULL}};
    expect_refusal(wide, ALIGN_E_LIMIT, "row 4 has more than 512 columns");
    const struct member ended[] = {ONE_BOOK, ONE_LINK, {"xl/worksheets/s.xml", SHEET(MAIN, "<row r='99'><c><v>1</v></c></row><row/>")}, {NULL, NULL}};
    assert_int_equal(read_members(ended, &shown, &error), ALIGN_E_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read_by_kind_and_place),
        cmocka_unit_test(the_first_sheet_that_is_shown_is_read),
        cmocka_unit_test(what_is_no_sheet_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
