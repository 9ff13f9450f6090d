/* Filling align_error: one line that names file, place, cause and cure. */
#ifndef LIBALIGN_BASE_ERROR_H
#define LIBALIGN_BASE_ERROR_H

#include "align.h"
#include "base/text.h"

#define PLACE_UNKNOWN UINT64_MAX

/* Fills error (which may be NULL) with a status and a printf-style message, clearing file, place and cure; returns the
 * status, so that a failing function can end in `return fail(...)`. */
align_status fail(align_error *error, align_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "out of memory".  Defined here, so that analyzers, which look into one file at a time, know that it is never ALIGN_OK. */
static inline align_status fail_memory(align_error *error)
{
    fail(error, ALIGN_E_MEMORY, "out of memory");
    return ALIGN_E_MEMORY;
}

/* Add to an error already filled; each accepts NULL and returns the error's status (ALIGN_OK for NULL, so keep the
 * status of fail).  What is known already is kept: the innermost caller knows best. */
void error_file(align_error *error, const char *file);
void error_place(align_error *error, uint64_t line, uint64_t column, uint64_t offset);
/* Puts the name of a part of the file, such as a member of an archive, before the message; NULL changes nothing. */
void error_part(align_error *error, const char *part);
void error_cure(align_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ALIGN_E_ENCODING with the line and the byte, when a text is not UTF-8; what: "dictionary". */
align_status error_utf8(struct slice text, const char *what, const char *path, align_error *error);

#endif
