/* Reading: bytes to a document.  One file a format, read_<format>.c, each defining one `const struct reader read_<name>`;
 * the table is written from the file names. */
#ifndef LIBALIGN_READ_READ_H
#define LIBALIGN_READ_READ_H

#include "align.h"
#include "model/document.h"

struct reader {
    const char *name, *description, *extensions; /* "md markdown" */
    /* How sure the content is of this format, 0..100; asked when neither caller nor extension says.  May be NULL. */
    int (*sniff)(const char *bytes, size_t length);
    /* Writes the encoding that the document itself names, NUL-terminated, into out; false: it names none.  May be NULL. */
    bool (*declared)(const char *bytes, size_t length, char out[48]);
    bool binary; /* the reader takes the bytes of the file (document->text holds them undecoded); it sets the text */
    bool whole;  /* a part of the text cannot be read again on its own, as it can of plain text */
    /* Fills lines and marks of a document whose text is there. */
    align_status (*read)(align_document *document, align_error *error);
};

/* The table; ends with NULL. */
extern const struct reader *const readers[];
const struct reader *reader_find(const char *name);

/* Decodes bytes to UTF-8 in document->text, noting the encoding and how it was found.  options: what the user says of the
 * encoding and the language; declared: the encoding that the document itself names, or NULL.  A byte order mark stays in the text, so
 * that offsets are those of a UTF-8 file.  own: the buffer that holds the bytes when the document may take it over (it is
 * empty then), or NULL.  Errors: ALIGN_E_ENCODING with the byte offset and the cure. */
align_status charset_decode(align_document *document, const char *bytes, size_t length, buffer *own,
                            const align_read_options *options, const char *declared, align_error *error);

/* Adds a line for each line of the text, joined as given, and a mark for a byte order mark. */
align_status lines_add_plain(align_document *document, enum line_join join, align_error *error);

#endif
