/* What the fuzz targets do with a string of bytes.  Each target is fuzz_NAME of a format; entry.c makes libFuzzer programs of
 * them, replay.c runs them over the files of corpus/ in plain `make check`.  What is wrong ends the program. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>

/* Reads a document as that format ("docx"), cuts it into segments, and looks whether all of its text is accounted for.  Bytes
 * that begin with "@@" stand for an archive: each "@@ NAME" line begins a member, so that mutation need not get past
 * checksums.  For "pdf" bytes that do not begin with % are taken as what pdftotext prints. */
void fuzz_document(const char *format, const char *bytes, size_t length);
/* Reads a bilingual file as that format, writes it as TMX with codes, and looks whether that reads back to the same; then in every
 * format that is also read. */
void fuzz_bitext(const char *format, const char *bytes, size_t length);
/* Reads a termbase, as a file with that extension, and looks whether what was read hangs together. */
void fuzz_termbase(const char *format, const char *bytes, size_t length);
/* A source and a target, Markdown or HTML, with a NUL between them: read, cut, align, write in each format. */
void fuzz_pipeline(const char *format, const char *bytes, size_t length);

#endif
