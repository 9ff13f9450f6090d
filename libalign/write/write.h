/* Writing: units to bytes.  One file a format, write_<format>.c, each defining one `const struct writer write_<name>`; the
 * table is written from the file names.  Units come one at a time, from the beads of a bitext or from a memory that
 * streams by, so writers keep nothing that grows with their number. */
#ifndef LIBALIGN_WRITE_WRITE_H
#define LIBALIGN_WRITE_WRITE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/bitext.h"
#include "model/unit.h"

/* Where bytes go: gathered and handed on in blocks.  After a failure further bytes are dropped; output_flush tells. */
struct output {
    align_sink *sink;
    void *payload;
    bool failed;
    size_t used;
    char block[65536];
};
void output_bytes(struct output *output, const char *bytes, size_t length);
void output_slice(struct output *output, struct slice text);
void output_string(struct output *output, const char *string);
void output_format(struct output *output, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* false: something could not be written */
bool output_flush(struct output *output);
/* Text as XML content, without what XML forbids; in attributes line breaks and tabs become references, too. */
void output_xml(struct output *output, struct slice text);
void output_attribute(struct output *output, const char *name, struct slice value); /* ` name="value"` */
/* Text on one line: line breaks and tabs are spaces, control characters left out. */
void output_line(struct output *output, struct slice text);
/* A field of CSV: in quotes where it holds what would end it; line breaks stay. */
void output_csv(struct output *output, struct slice text);
/* A string of JSON with its quotes. */
void output_json(struct output *output, struct slice text);
/* The same inside an element `script` of HTML: no character of it begins or ends a tag or comment. */
void output_json_script(struct output *output, struct slice text);
/* A confidence with four digits; nothing when it is not told. */
void output_confidence(struct output *output, float confidence);

struct writing;
struct writer {
    const char *name, *description, *extensions; /* "xlf xliff" */
    bool codes;   /* has a place for inline codes */
    bool halves;  /* can hold a unit without a translation */
    bool orphans; /* can hold a translation without a source */
    bool ladder; /* needs every bead, however unsure */
    bool two_files;
    size_t state_size;
    align_status (*begin)(struct writing *writing); /* all of these but unit and pair may be NULL */
    /* Either the whole unit, for formats of many languages, or source and target, of which one may be NULL. */
    align_status (*unit)(struct writing *writing, const struct unit *unit);
    align_status (*pair)(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target);
    align_status (*end)(struct writing *writing);
    void (*close)(struct writing *writing); /* frees what the state holds, also after a failure */
};
extern const struct writer *const writers[]; /* ends with NULL */

/* One run of a writer. */
struct writing {
    const align_write_options *options;
    const struct unit_header *header;
    struct output *output, *second; /* second: the target's file of formats of two files */
    struct slice languages[2];      /* of the pair; "und" where nobody told */
    uint64_t written;               /* units or pairs before this one */
    void *state;                    /* state_size zeroed bytes */
    align_error *error;
};
/* Whether codes are to be written. */
static inline bool writing_codes(const struct writing *writing)
{
    return writing->options->inline_codes;
}

/* The date to write: options->date, SOURCE_DATE_EPOCH, the clock. */
int64_t write_date(const align_write_options *options);
/* The same as YYYYMMDDThhmmssZ, or with dashes and colons as YYYY-MM-DDThh:mm:ssZ. */
void write_date_text(const align_write_options *options, bool extended, char out[32]);

/* A file being written unit by unit, for the stages above. */
struct write_run;
/* Opens a path, by way of a temporary file, or a sink (path NULL).  options must live as long as the run.  Errors:
 * ALIGN_E_ARGUMENT (unknown format), ALIGN_E_IO, ALIGN_E_MEMORY. */
align_status write_open(struct write_run **out, const char *path, align_sink *sink, void *payload,
                        const align_write_options *options, align_error *error);
const struct writer *write_writer(const struct write_run *run);
/* What is known before the first unit; copied.  Only the first call counts. */
align_status write_header(struct write_run *run, const struct unit_header *header, align_error *error);
/* Writes a unit, in formats of two languages each of its pairs. */
align_status write_unit(struct write_run *run, const struct unit *unit, align_error *error);
/* Units that the format could not hold: without a translation, or none of the pair of languages. */
uint64_t write_left_out(const struct write_run *run);
/* Units whose inline codes were asked for and left out, for the format has no place for them. */
uint64_t write_codes_lost(const struct write_run *run);
/* Ends the file, puts it in its place, frees the run. */
align_status write_commit(struct write_run *run, align_error *error);
/* Frees the run; nothing is left of the file.  NULL allowed. */
void write_abandon(struct write_run *run);

/* Makes the unit of a bead: segments joined as the language writes sentences, with a space, or with nothing in Chinese and
 * Japanese; line breaks and tabs made spaces; control characters left out; no white space at the ends (what was read from
 * a bilingual file stays as it was).  Codes are kept with their places.  false: out of memory.  Linear. */
bool unit_from_bead(struct unit *unit, const align_bitext *bitext, size_t index);
/* What a bitext says of all its units. */
bool header_from_bitext(struct unit_header *header, const align_bitext *bitext);

#endif
