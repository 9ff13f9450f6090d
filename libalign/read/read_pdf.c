/* PDF, by way of poppler's pdftotext and pdftohtml run as children: poppler's licence would become that of all that
 * links it. */
#include "base/error.h"
#include "base/process.h"
#include "read/pdf_page.h"
#include "read/read.h"

#include <stdio.h>
#include <unistd.h>

/* A thousand dense pages, 4 MiB, take poppler two seconds and 13 MiB.  It gets so many seconds, and so many more for
 * each MiB of the file, up to a most; what takes more is built to do harm. */
enum { SECONDS = 4, SECONDS_MIB = 4, SECONDS_MOST = 20 };
#define MEMORY (UINT64_C(512) << 20)

static unsigned seconds_for(size_t length)
{
    size_t seconds = SECONDS + (length >> 20) * SECONDS_MIB;
    return (unsigned)(seconds < SECONDS_MOST ? seconds : SECONDS_MOST);
}

enum { NOT_ALLOWED = 3 }; /* exit status of pdftotext */

/* What pdftotext says of a file that it cannot read; its last line tells most. */
static align_status fail_program(const struct process *process, align_error *error)
{
    align_status status;
    if (strstr(process->messages, "assword")) {
        status = fail(error, ALIGN_E_FORMAT, "is encrypted: it is behind a password");
        error_cure(error, "save it without a password");
        return status;
    }
    if (process->status == NOT_ALLOWED) {
        status = fail(error, ALIGN_E_FORMAT, "does not allow its text to be copied");
        error_cure(error, "ask its owner for one that does");
        return status;
    }
    if (process->status < 0 || strstr(process->messages, "ut of memory") || strstr(process->messages, "bad_alloc")) {
        status = fail(error, ALIGN_E_LIMIT, "makes pdftotext break down, which may use %u MiB of memory",
                      (unsigned)(MEMORY >> 20));
        error_cure(error, "print it to another PDF, or split it");
        return status;
    }
    size_t end = strlen(process->messages);
    while (end && (process->messages[end - 1] == '\n' || process->messages[end - 1] == '\r'))
        end--;
    size_t begin = end;
    while (begin && process->messages[begin - 1] != '\n')
        begin--;
    status = fail(error, ALIGN_E_FORMAT, "is no PDF that pdftotext can read (%.*s)", (int)(end - begin),
                  process->messages + begin);
    error_cure(error, "get the file again, it may be cut off");
    return status;
}

static align_status run(struct pdf *pdf, const char *name, size_t length, align_error *error)
{
    const char *const arguments[] = {"pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", name, "-", NULL};
    const char *const loud[] = {"pdftotext", "-enc", "UTF-8", "-bbox-layout", name, "-", NULL};
    struct process process = {
        .arguments = arguments, .take = pdf_take, .payload = pdf, .seconds = seconds_for(length), .memory = MEMORY};
    align_status status = process_run(&process, error);
    if (status == ALIGN_E_LIMIT)
        error_cure(error, "print it to another PDF, or split it");
    if (status == ALIGN_E_UNSUPPORTED)
        error_cure(error, "install it; on Debian: apt install poppler-utils");
    if (status == ALIGN_E_CANCELLED)
        return pdf->failed ? fail_memory(error) : fail(error, ALIGN_E_LIMIT, "has more text than a document may have");
    if (status)
        return status;
    if (process.status == 0)
        return ALIGN_OK;
    if (process.status < 0)
        return fail_program(&process, error);
    /* once more, to hear why: of a broken file that can be read all the same nobody wants to hear */
    process.arguments = loud;
    status = process_run(&process, error);
    return status && status != ALIGN_E_CANCELLED ? status : fail_program(&process, error);
}

/* Asks pdftohtml for fonts, which help to tell titles; a document can be read without. */
static align_status find_bold(struct pdf *pdf, const char *name, size_t length, align_error *error)
{
    const char *const arguments[] = {"pdftohtml",     "-q",    "-xml", "-i",      "-enc", "UTF-8",
                                     "-noroundcoord", "-zoom", "1",    "-stdout", name,   NULL};
    struct pdf_fonts fonts = {.pages = 0};
    struct process process = {.arguments = arguments,
                              .take = pdf_fonts_take,
                              .payload = &fonts,
                              .seconds = seconds_for(length),
                              .memory = MEMORY};
    align_error ignored;
    if (process_run(&process, &ignored) == ALIGN_OK && process.status == 0)
        pdf_mark_bold(pdf, &fonts);
    bool failed = fonts.failed;
    pdf_fonts_free(&fonts);
    return failed ? fail_memory(error) : ALIGN_OK;
}

static align_status read_pages(struct pdf *pdf, align_document *document, align_error *error)
{
    char name[512];
    align_status status = process_file(name, sizeof name, document->text, document->length, error);
    if (!status)
        status = run(pdf, name, document->length, error);
    if (!status)
        status = find_bold(pdf, name, document->length, error);
    if (*name)
        unlink(name);
    if (!status && !pdf->lines.count) {
        status = fail(error, ALIGN_E_FORMAT, "has no text: its pages are pictures, or empty");
        error_cure(error, "run it through a program that recognizes text (OCR) first");
    }
    return status;
}

static int sniff(const char *bytes, size_t length)
{
    size_t looked = length < 1024 ? length : 1024;
    for (size_t at = 0; at + 5 <= looked; at++)
        if (memcmp(bytes + at, "%PDF-", 5) == 0)
            return 95;
    return 0;
}

static align_status read_document(align_document *document, align_error *error)
{
    struct pdf pdf = {.pages = 0};
    struct builder builder = {.failed = false};
    if (!sniff(document->text, document->length)) {
        align_status status = fail(error, ALIGN_E_FORMAT, "is no PDF: it does not begin with %%PDF-");
        error_cure(error, "get the file again, or name its format with --from-format");
        return status;
    }
    align_status status = read_pages(&pdf, document, error);
    if (!status) {
        pdf_build(&pdf, &builder);
        status = builder_finish(&builder, document, error);
    }
    builder_free(&builder);
    pdf_free(&pdf);
    return status;
}

const struct reader read_pdf = {
    .name = "pdf",
    .description = "PDF with text (through poppler's pdftotext)",
    .extensions = "pdf",
    .sniff = sniff,
    .binary = true,
    .whole = true,
    .read = read_document,
};
