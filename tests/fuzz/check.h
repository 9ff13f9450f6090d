/* What the targets share. */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include "align.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

#define CHECK(what)                                                      \
    do {                                                                 \
        if (!(what)) {                                                   \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                     \
        }                                                                \
    } while (0)

/* A language that is looked up once and lives as long as the program. */
const align_language *the_language(const char *tag);
/* Cuts a document into segments; all of its text must be accounted for. */
void check_document(align_document *document, const align_language *language);
/* The same of one that is cut already. */
void check_segments(align_document *document);
/* Every segment of a side is in exactly one bead, in order. */
void check_ladder(const align_bitext *bitext);
/* A status and what is said of it fit. */
void check_error(align_status status, const align_error *error);
/* Reads units as that format, writes them in each format that is also read, and reads them back: texts, codes and properties
 * that a format keeps the first time it keeps for good (read(write(x)) = x for every x that came out of a reader).  Formats
 * that need further files are passed over. */
void check_round_trip(const char *format, const char *bytes, size_t length);
/* A folder of this program in /tmp that goes with it, and a file in it, written anew when bytes are given.  The path lives as
 * long as the program. */
const char *scratch_folder(void);
const char *scratch_file(const char *name, const char *bytes, size_t length);
/* Takes what stands before the next NUL, or all. */
struct slice take_part(struct slice *rest);
/* A document of Markdown, not cut; NULL: it cannot be read. */
align_document *read_text(struct slice text);
/* Some lines of English and Russian for whatever wants a bitext. */
const align_bitext *the_bitext(void);

/* Takes what is written. */
struct taken {
    char *bytes;
    size_t count, room;
};
bool take_bytes(const void *bytes, size_t length, void *payload);

/* An archive of the members that "@@ NAME" lines begin, not packed.  Returns its length; 0: it cannot be made. */
size_t make_archive(char *out, size_t room, const char *bytes, size_t length);

#endif
