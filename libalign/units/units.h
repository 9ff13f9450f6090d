/* Units: bilingual files to a stream of translation units.  One file a format, units_<format>.c, each defining one `const
 * struct unit_reader units_<name>`; the table is written from the file names.  Memory is bounded by the largest unit, not
 * by the file. */
#ifndef LIBALIGN_UNITS_UNITS_H
#define LIBALIGN_UNITS_UNITS_H

#include "align.h"
#include "base/source.h"
#include "model/unit.h"

/* Limits against hostile input. */
#define UNIT_BYTES_MAX ((size_t)16 << 20) /* text of one unit, with codes, properties and notes */
#define UNIT_PARTS_MAX 100000             /* codes, properties, variants of one unit */

enum problem_level { PROBLEM_NOTE, PROBLEM_WARNING, PROBLEM_ERROR };

/* What a reader finds to be against its format and can live with. */
struct problem {
    const char *rule; /* a short name, such as "header-missing" */
    enum problem_level level;
    uint64_t line;
    const char *message;
};

/* Takes what is read.  Anything but ALIGN_OK from header or unit stops the reading and is its result; they fill error.  The
 * unit may be changed: it is emptied afterwards. */
struct unit_sink {
    align_status (*header)(const struct unit_header *header, void *payload, align_error *error); /* or NULL */
    align_status (*unit)(struct unit *unit, void *payload, align_error *error);
    /* When given, faults that would otherwise end the reading with an error are told here where it can go on. */
    void (*problem)(const struct problem *problem, void *payload);
    void (*progress)(double done, void *payload); /* 0..1, now and then, where the size of the file is known; or NULL */
    void *payload;
};

/* Gives units to a sink. */
typedef align_status unit_source(const struct unit_sink *sink, void *payload, align_error *error);
/* Makes a bitext of a stream of units; name: what documents are called whose files are not told. */
align_status bitext_gather(align_bitext **out, const char *name, unit_source *produce, void *payload,
                           const align_bitext_options *options, align_error *error);

struct unit_options {
    const char *format;   /* a name of the table; NULL: by extension, then by content */
    const char *encoding; /* of text formats; NULL: byte order mark, NUL pattern, UTF-8.  XML says its own */
    const char *from, *to; /* languages; they name those of formats that name none */
    const char *second;    /* Moses: the file of the target lines */
    const char *source, *target; /* the texts, a segment a line, that formats of segment numbers go with */
};

struct reading;
struct unit_reader {
    const char *name, *description, *extensions;
    /* How sure the content is of this format, 0..100, when neither caller nor extension says; or NULL. */
    int (*sniff)(struct slice start);
    align_status (*read)(struct reading *reading);
};
extern const struct unit_reader *const unit_readers[]; /* ends with NULL */
const struct unit_reader *unit_reader_find(const char *name);

/* One run of a reader. */
struct reading {
    struct source source;
    const struct unit_options *options;
    const struct unit_sink *sink;
    struct unit_header header;
    bool header_told;
    struct unit unit; /* being filled */
    uint64_t count;
    size_t bytes; /* held by the unit */
    align_error *error;
};

/* Reads a file ("-": standard input) from end to end.  Errors carry the file's name and the line.  Linear. */
align_status units_read(const char *path, const struct unit_options *options, const struct unit_sink *sink,
                        align_error *error);
align_status units_read_bytes(const char *name, const void *bytes, size_t length, const struct unit_options *options,
                              const struct unit_sink *sink, align_error *error);

/* What readers call.  The header, once complete; reading_unit calls it when the reader has not. */
align_status reading_header(struct reading *reading);
/* Hands the unit on and empties it. */
align_status reading_unit(struct reading *reading);
/* What a unit says of its documents (side 0: the source's) where a format has no header: the first unit says it of the file;
 * what differs later becomes the unit's property.  false: out of memory. */
bool reading_document(struct reading *reading, int side, struct slice name);
/* Tells a fault that reading can go on after.  Without a listener an error-level problem ends the reading: the result is
 * the error to return. */
align_status reading_problem(struct reading *reading, const char *rule, enum problem_level level, uint64_t line,
                             const char *format, ...) __attribute__((format(printf, 5, 6)));
/* An error at a line (0: no line) that names the file. */
align_status reading_fail(struct reading *reading, align_status status, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
align_status reading_memory(struct reading *reading);
/* Counts bytes against UNIT_BYTES_MAX. */
align_status reading_take(struct reading *reading, size_t bytes, uint64_t line);

/* The file name without its folders. */
struct slice path_name(const char *path);

#endif
