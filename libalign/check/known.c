/* Findings that are known: dismissed by a person, or in a baseline.  A text file, a line a finding: its fingerprint,
 * its rule, and a reason. */
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "model/finding.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define KNOWN_LIMIT (UINT64_C(256) << 20) /* bytes of a file */

struct entry {
    uint64_t fingerprint, line;
    bool met;
};

struct align_known {
    ARRAY(struct entry) entries; /* by fingerprint */
};

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->fingerprint != y->fingerprint)
        return x->fingerprint < y->fingerprint ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* Sixteen hexadecimal digits, then nothing or white space. */
static bool read_fingerprint(struct slice line, uint64_t *out)
{
    *out = 0;
    if (line.length < 16 || (line.length > 16 && line.text[16] != ' ' && line.text[16] != '\t'))
        return false;
    for (size_t i = 0; i < 16; i++) {
        const char *digit = strchr("0123456789abcdef", line.text[i]);
        if (!digit || !line.text[i])
            return false;
        *out = *out << 4 | (uint64_t)(digit - "0123456789abcdef");
    }
    return true;
}

static align_status fail_line(const char *path, uint64_t line, align_error *error)
{
    align_status status =
        fail(error, ALIGN_E_FORMAT, "the line does not begin with a fingerprint, sixteen digits and letters a to f");
    error_file(error, path);
    error_place(error, line, 0, PLACE_UNKNOWN);
    error_cure(error, "write FINGERPRINT RULE REASON, as in the reports; # begins a remark");
    return status;
}

static align_status read_lines(align_known *known, const char *path, struct slice text, align_error *error)
{
    uint64_t number = 0;
    if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
        text = slice_of(text.text + 3, text.length - 3);
    for (size_t at = 0; at < text.length;) {
        const char *end = memchr(text.text + at, '\n', text.length - at);
        size_t length = end ? (size_t)(end - text.text) - at : text.length - at;
        struct slice line = slice_of(text.text + at, length);
        struct entry entry = {.line = ++number};
        while (line.length && byte_is_space(line.text[line.length - 1]))
            line.length--;
        at += length + (end != NULL);
        if (!line.length || line.text[0] == '#')
            continue;
        if (!read_fingerprint(line, &entry.fingerprint))
            return fail_line(path, number, error);
        if (!array_push(&known->entries, entry))
            return fail_memory(error);
    }
    if (known->entries.count)
        qsort(known->entries.items, known->entries.count, sizeof *known->entries.items, compare);
    return ALIGN_OK;
}

align_status align_known_read(align_known **out, const char *path, align_error *error)
{
    buffer bytes = {0};
    *out = NULL;
    align_known *known = mem_new(1, sizeof *known);
    align_status status = known ? file_read(&bytes, path, KNOWN_LIMIT, error) : fail_memory(error);
    if (!status)
        status = read_lines(known, path, slice_of(bytes.items, bytes.count), error);
    array_free(&bytes);
    if (status)
        align_known_free(known);
    else
        *out = known;
    return status;
}

void align_known_free(align_known *known)
{
    if (!known)
        return;
    array_free(&known->entries);
    mem_free(known);
}

/* The first entry with the fingerprint, or count. */
static size_t first_of(const align_known *known, uint64_t fingerprint)
{
    size_t low = 0, high = known->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (known->entries.items[middle].fingerprint < fingerprint)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_known(const struct finding *finding, const struct found_unit *unit, void *payload)
{
    align_known *known = payload;
    bool found = false;
    (void)unit;
    for (size_t i = first_of(known, finding->fingerprint);
         i < known->entries.count && known->entries.items[i].fingerprint == finding->fingerprint; i++)
        found = known->entries.items[i].met = true;
    return found;
}

size_t align_known_silence(align_known *known, align_findings *findings)
{
    return findings_silence(findings, is_known, known);
}

static int by_line(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

size_t align_known_stale(const align_known *known, uint64_t *lines, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < known->entries.count; i++)
        if (!known->entries.items[i].met) {
            if (count < most)
                lines[count] = known->entries.items[i].line;
            count++;
        }
    if (most && count)
        qsort(lines, count < most ? count : most, sizeof *lines, by_line);
    return count;
}

/* A text on one line of the file. */
static void put_line(FILE *stream, const char *text)
{
    for (; *text; text++)
        fwrite((unsigned char)*text < 0x20 || *text == 0x7F ? " " : text, 1, 1, stream);
}

static void put_finding(FILE *stream, const align_finding *finding, const char *reason)
{
    fprintf(stream, "%016" PRIx64 " %s ", finding->fingerprint, finding->rule->id);
    if (reason) {
        put_line(stream, reason);
    } else {
        put_line(stream, finding->file);
        fprintf(stream, ":%" PRIu64 ": ", finding->unit);
        put_line(stream, finding->message);
    }
    fwrite("\n", 1, 1, stream);
}

align_status align_known_write(const align_findings *findings, const char *path, align_error *error)
{
    struct file_writer file = {0};
    align_status status = file_open(&file, path, error);
    if (status)
        return status;
    fprintf(file.stream, "# Findings that are known: fingerprint, rule, where and what\n");
    for (size_t i = 0; i < align_findings_count(findings); i++) {
        align_finding finding = align_findings_at(findings, i);
        put_finding(file.stream, &finding, NULL);
    }
    return file_commit(&file, error);
}

static const align_finding *find_by(const align_findings *findings, uint64_t fingerprint, align_finding *found)
{
    for (size_t i = 0; i < align_findings_count(findings); i++) {
        *found = align_findings_at(findings, i);
        if (found->fingerprint == fingerprint)
            return found;
    }
    return NULL;
}

/* Writes what the file held, if there was one, then a line for each fingerprint of the list. */
static align_status append(FILE *stream, const buffer *before, const align_findings *findings, const char *list,
                           const char *reason, align_error *error)
{
    if (before->count) {
        fwrite(before->items, 1, before->count, stream);
        if (before->items[before->count - 1] != '\n')
            fwrite("\n", 1, 1, stream);
    }
    while (*list) {
        size_t length = strcspn(list, ", ");
        align_finding finding;
        uint64_t fingerprint;
        if (length &&
            (!read_fingerprint(slice_of(list, length), &fingerprint) || !find_by(findings, fingerprint, &finding))) {
            fail(error, ALIGN_E_ARGUMENT, "no finding has the fingerprint '%.*s'", (int)(length < 40 ? length : 40),
                 list);
            error_cure(error, "--json and the page show the fingerprints");
            return ALIGN_E_ARGUMENT;
        }
        if (length)
            put_finding(stream, &finding, reason ? reason : "");
        list += length + (list[length] != 0);
    }
    return ALIGN_OK;
}

align_status align_known_add(const char *path, const align_findings *findings, const char *fingerprints,
                             const char *reason, align_error *error)
{
    struct file_writer file = {0};
    buffer before = {0};
    FILE *there = fopen(path, "rb");
    if (there)
        fclose(there);
    align_status status = there ? file_read(&before, path, KNOWN_LIMIT, error) : ALIGN_OK;
    if (!status)
        status = file_open(&file, path, error);
    if (!status) {
        status = append(file.stream, &before, findings, fingerprints, reason, error);
        if (status)
            file_abandon(&file);
        else
            status = file_commit(&file, error);
    }
    array_free(&before);
    return status;
}
