/* read_speed docx|odt|html|rtf MEGABYTES ROUNDS: makes a document whose mark-up has that size, as word processors write it, with
 * runs, properties, a table and a footnote now and then, and reads it again and again.  Prints, separated by tabs, the
 * megabytes of mark-up, the seconds of processor time of the fastest reading, and by how many bytes a byte of mark-up makes
 * the process grow at most. */
#include "align.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <zip.h>

#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define RUN(properties, text)                                                                            \
    "<w:r w:rsidRPr=\"00A77B3E\"><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>" properties \
    "<w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

static const struct {
    const char *format, *head, *unit, *foot;
} kinds[] = {
    {"docx", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " W_SPACE "><w:body>",
     "<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00A77B3E\"><w:pPr><w:spacing w:after=\"120\"/><w:jc w:val=\"both\"/></w:pPr>" RUN(
         "", "The station measures the depth of the snow and the flow of the river every day of the year; ") RUN(
         "<w:b/><w:bCs/>", "станция измеряет сток реки") RUN("", " and tells the people of the valley.") "</w:p>"
     "<w:tbl><w:tr><w:tc><w:p>" RUN("", "1961") "</w:p></w:tc><w:tc><w:p>" RUN("<w:i/>", "27 metres") "</w:p></w:tc></w:tr></w:tbl>",
     "</w:body></w:document>"},
    {"odt", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"" ODF "office:1.0\" xmlns:text=\"" ODF
            "text:1.0\" xmlns:table=\"" ODF "table:1.0\"><office:body><office:text>",
     "<text:p text:style-name=\"P1\">The station measures the depth of the snow and the flow of the river every day of the year; "
     "<text:span text:style-name=\"T1\">станция измеряет сток реки</text:span><text:s/>and tells the people<text:note "
     "text:id=\"f1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Of old."
     "</text:p></text:note-body></text:note> of the valley.</text:p><table:table><table:table-row><table:table-cell>"
     "<text:p>1961</text:p></table:table-cell><table:table-cell><text:p>27 metres</text:p></table:table-cell></table:table-row>"
     "</table:table>",
     "</office:text></office:body></office:document-content>"},
    {"html", "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Snow</title></head><body>",
     "<p class=\"text\">The station measures the depth of the snow and the flow of the <a href=\"/river?a=1&amp;b=2\">river</a> every "
     "day of the year; <b>станция измеряет сток реки</b>&nbsp;&mdash; and tells the people<sup>1</sup> of the valley.</p>"
     "<table><tr><th>Year<td>Depth</tr><tr><td>1961<td>27&#160;metres</table><ul><li>First<li>Second</ul>",
     "</body></html>"},
    {"rtf", "{\\rtf1\\ansi\\ansicpg1251\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\froman\\fcharset204 Times;}}",
     "\\pard\\plain \\ltrpar\\qj \\li0\\ri0\\sa120\\widctlpar\\itap0\\pararsid4 \\rtlch\\fcs1 \\af0\\afs24 \\ltrch\\fcs0 \\fs24\\lang2057 {\\rtlch\\fcs1 "
     "\\af0 \\ltrch\\fcs0 \\insrsid11 The station measures the depth of the snow and the flow of the river every day of the year; }{\\rtlch\\fcs1 "
     "\\af0 \\ltrch\\fcs0 \\b\\f1\\lang1049\\insrsid11 \\'f1\\'f2\\'e0\\'ed\\'f6\\'e8\\'ff \\'e8\\'e7\\'ec\\'e5\\'f0\\'ff\\'e5\\'f2 \\'f1\\'f2\\'ee\\'ea \\u1088\\'f0\\u1077"
     "\\'e5\\u1082\\'ea\\u1080\\'e8}{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid11  and tells the people{\\cs16\\super\\chftn{\\footnote \\pard\\plain{"
     "\\super\\chftn} Of old.}} of the valley.\\par }\\trowd\\cellx99\\pard\\plain\\intbl{1961\\cell}{\\i 27 metres\\cell}\\row\r\n",
     "}"},
};

#define KINDS (sizeof kinds / sizeof *kinds)

static char *make(size_t kind, size_t size, size_t *length)
{
    size_t head = strlen(kinds[kind].head), unit = strlen(kinds[kind].unit), foot = strlen(kinds[kind].foot);
    char *out = malloc(size + head + unit + foot);
    *length = head;
    if (!out)
        return NULL;
    memcpy(out, kinds[kind].head, head);
    for (unsigned long seed = 1; *length < size; *length += unit) {
        memcpy(out + *length, kinds[kind].unit, unit);
        /* another year each time: what is all the same packs as bombs do, which are refused */
        char *year = out + *length + (strstr(kinds[kind].unit, "1961") - kinds[kind].unit);
        seed = seed * 1103515245 + 12345;
        for (int i = 0; i < 4; i++)
            year[i] = (char)('0' + (seed >> (16 + 3 * i)) % 10);
    }
    memcpy(out + *length, kinds[kind].foot, foot);
    *length += foot;
    return out;
}

/* The archive of one member, or NULL. */
static char *pack(const char *member, const char *bytes, size_t *length)
{
    zip_error_t error;
    zip_stat_t about;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    if (!target)
        return NULL;
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!zip || zip_file_add(zip, member, zip_source_buffer(zip, bytes, *length, 0), ZIP_FL_ENC_UTF_8) < 0 || zip_close(zip) ||
        zip_source_stat(target, &about) || zip_source_open(target))
        return NULL;
    char *out = malloc((size_t)about.size);
    *length = (size_t)about.size;
    if (out && zip_source_read(target, out, *length) != (zip_int64_t)*length)
        return NULL;
    zip_source_free(target);
    return out;
}

static double grown(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) ? 0 : (double)usage.ru_maxrss * 1024;
}

int main(int count, char **arguments)
{
    size_t kind = 0, length = 0, size = count == 4 ? (size_t)atol(arguments[2]) * 1000000 : 0;
    while (count == 4 && kind < KINDS && strcmp(kinds[kind].format, arguments[1]) != 0)
        kind++;
    if (count != 4 || kind == KINDS || !size)
        return 2;
    char *bytes = make(kind, size, &length), *given = bytes, name[32];
    size = length;
    if (bytes && kind < 2)
        given = pack(kind ? "content.xml" : "word/document.xml", bytes, &length);
    if (!given)
        return 1;
    if (given != bytes)
        free(bytes);
    snprintf(name, sizeof name, "a.%s", arguments[1]);
    double before = grown(), least = 1e9;
    for (long round = atol(arguments[3]); round > 0; round--) {
        align_document *document;
        align_error error;
        clock_t start = clock();
        if (align_document_read_bytes(&document, name, given, length, NULL, &error)) {
            fprintf(stderr, "%s\n", error.message);
            return 1;
        }
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        least = seconds < least ? seconds : least;
        align_document_free(document);
    }
    /* what making the archive took at most hides some of the growth: the size of the mark-up itself */
    printf("%.1f\t%.3f\t%.2f\n", (double)size / 1e6, least, (grown() - before + (given != bytes ? (double)size : 0)) / (double)size);
    free(given);
    return 0;
}
