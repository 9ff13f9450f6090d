/* Writing lists of terms.  One file a format, termlist_<format>.c, each defining one `const struct term_writer
 * termlist_<name>`; the table is written from the file names. */
#ifndef LIBALIGN_TERMLIST_TERMLIST_H
#define LIBALIGN_TERMLIST_TERMLIST_H

#include "model/term_list.h"
#include "write/write.h"

struct term_writer {
    const char *name, *description, *extensions; /* "tbx" */
    align_status (*write)(struct output *output, const struct term_list *list, const align_write_options *how,
                          align_error *error);
};
extern const struct term_writer *const term_writers[]; /* ends with NULL */

/* The writer of that name or, when name is NULL, of the path's extension.  Errors: ALIGN_E_ARGUMENT. */
align_status term_writer_find(const struct term_writer **out, const char *name, const char *path, align_error *error);

/* Writes the list to a path, whole or not at all, or to a sink.  Errors: ALIGN_E_IO, _MEMORY, _LIMIT. */
align_status term_list_write(const struct term_list *list, const struct term_writer *writer, const char *path,
                             align_sink *sink, void *payload, const align_write_options *how, align_error *error);

/* A column of the formats that are tables; text of a pair's column. */
enum { TERM_COLUMNS = 25 };
extern const char *const term_columns[TERM_COLUMNS];
/* Writes what stands in a column into `cell`, which is emptied first.  number: it is one.  false: out of memory. */
bool term_cell(const struct term_list *list, const struct term_pair *pair, size_t column, buffer *cell, bool *number);

/* Writes where a context stands, as XML: "S/2007/279, unit 3 of letter.tmx" or "letter.tmx, unit 3". */
void term_context_place(struct output *output, const struct term_context *context);

static inline const struct term_variant *term_variants(const struct term_list *list, struct term_range range)
{
    return list->variants.items + range.first;
}

#endif
