/* Reading termbases: TBX of 2008 and of 2019 (ISO 30042; DCA and DCT), UTX, CSV, XLSX, and lists with tabs. */
#ifndef LIBALIGN_TERMBASE_READ_H
#define LIBALIGN_TERMBASE_READ_H

#include "align.h"
#include "model/termbase.h"

struct termbase_options {
    const char *from, *to; /* languages of the first two columns of lists that name none; NULL: "und" */
};

/* Reads a termbase into one that is empty; format by content.  Lists: the header, of column names ("source", "target",
 * "status", "definition", "subject", "id") or of language tags, may be absent or be a comment.  Rows in a line that
 * share an id are one concept.  A list's status is that of the terms behind its first column. Errors: ALIGN_E_IO,
 * _ENCODING with the line, _FORMAT with the line (XML that is not well-formed, a language section without language, a
 * quotation mark that is not closed; no entries at all), _LIMIT, _MEMORY.  Linear.  Free with termbase_free, also after
 * a failure. */
align_status termbase_read(struct termbase *out, const char *path, const struct termbase_options *options,
                           align_error *error);
/* The same for bytes; name appears in errors. */
align_status termbase_read_bytes(struct termbase *out, const char *name, struct slice bytes,
                                 const struct termbase_options *options, align_error *error);

/* Whether bytes begin as XML does, or as UTX, a table in CSV or a spreadsheet do: what is a termbase and no plain list of words. */
bool termbase_is_markup(struct slice bytes);
bool termbase_is_table(const char *name, struct slice bytes);

/* The readers, in UTF-8 (TBX: as the file says). */
align_status termbase_read_tbx(struct termbase *out, struct slice bytes, align_error *error);
align_status termbase_read_list(struct termbase *out, const char *name, struct slice text,
                                const struct termbase_options *options, align_error *error);

#endif
