/* Writing: bitexts to bytes.  One file a format, write_<format>.c, each defining one `const struct writer write_<name>`;
 * the table is written from the file names. */
#ifndef LIBALIGN_WRITE_WRITE_H
#define LIBALIGN_WRITE_WRITE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/bitext.h"

/* Where bytes go: gathered and handed on in blocks.  After a failure further bytes are dropped; output_flush tells. */
struct output {
    align_sink *sink;
    void *payload;
    bool failed;
    size_t used;
    char block[65536];
};
void output_bytes(struct output *output, const char *bytes, size_t length);
void output_string(struct output *output, const char *string);
void output_format(struct output *output, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* false: something could not be written */
bool output_flush(struct output *output);

struct writer {
    const char *name, *description, *extensions;
    /* Writes the bitext; what cannot be written shows in output->failed.  Errors: ALIGN_E_MEMORY, ALIGN_E_ARGUMENT. */
    align_status (*write)(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error);
};

extern const struct writer *const writers[]; /* ends with NULL */

/* The texts of a bead, each on one line, as forms that keep text write them.  Room is reused from bead to bead. */
struct pair {
    buffer sides[2]; /* source, target */
};
/* Fills both sides: segments joined as the language writes sentences, with a space, or with nothing in Chinese and
 * Japanese; line breaks and tabs made spaces; characters that XML forbids and control characters left out; no white space
 * at the ends.  false: out of memory.  Linear. */
bool pair_fill(struct pair *pair, const align_bitext *bitext, const align_bead *bead);
void pair_free(struct pair *pair);
/* Whether the options want it.  What is not wanted when options->unaligned is false is wanted when it is true, so that the
 * two files together hold everything: a unit needs text on both sides and the confidence asked for. */
bool pair_wanted(const struct pair *pair, const align_bead *bead, const align_write_options *options);

/* Where the segments stand in the document's text: "begin-end[,begin-end...]". */
void output_ranges(struct output *output, const align_document *document, uint32_t first, uint32_t count);
/* The numbers of the segments, from 0: "3,4". */
void output_indexes(struct output *output, uint32_t first, uint32_t count);

/* The date to write: options->date, SOURCE_DATE_EPOCH, the clock. */
int64_t write_date(const align_write_options *options);

#endif
