/* Lines of a text file of any size, decoded to UTF-8 as they come. */
#ifndef LIBALIGN_UNITS_LINES_H
#define LIBALIGN_UNITS_LINES_H

#include "units/units.h"

struct UConverter;

struct lines {
    struct source *source;
    const char *encoding; /* as named by the caller, or found */
    align_error *error;
    uint64_t number; /* of the line given last, from 1 */
    buffer text;     /* decoded, not yet given, from `at` on */
    size_t at;
    bool started, ended;
    struct UConverter *from, *to; /* NULL: it is UTF-8 */
};

/* Starts on a source, which stays the caller's.  encoding: a name ICU knows, or NULL: byte order mark, pattern of NULs,
 * UTF-8.  Close with lines_close. */
void lines_open(struct lines *lines, struct source *source, const char *encoding, align_error *error);
/* The next line without its end (LF or CR LF) and, on the first, without byte order mark; *more is false behind the last.
 * Good until the next call.  Errors name file and line: ALIGN_E_ENCODING, ALIGN_E_LIMIT (a line of over UNIT_BYTES_MAX
 * bytes), ALIGN_E_FORMAT (NUL: binary), ALIGN_E_IO, ALIGN_E_MEMORY.  Linear. */
align_status lines_next(struct lines *lines, struct slice *line, bool *more);
void lines_close(struct lines *lines);

/* The start of a file as UTF-8, as far as it goes, for sniffing: up to 4096 bytes in out.  Returns their number, 0 when it
 * is no text. */
size_t lines_start(struct slice start, char out[4096]);

/* A whole text in memory by the number of its lines. */
struct text_lines {
    buffer text;
    ARRAY(size_t) begins; /* one for each line */
};
align_status text_lines_read(struct text_lines *text, const char *path, const char *encoding, align_error *error);
struct slice text_lines_at(const struct text_lines *text, size_t index);
void text_lines_free(struct text_lines *text);

/* Cuts a line at a separator: the field before it; *rest moves behind it.  false: there was no field left. */
bool next_field(struct slice *rest, char separator, struct slice *field);
/* A number in decimals without sign, below UINT32_MAX.  false: it is none. */
bool read_number(struct slice text, uint32_t *number);

#endif
