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

/* A locale file of that language ("en": it adds to the one built in, or replaces it), a NUL, a text: the text is cut by it, and
 * some lines are checked. */
void fuzz_locale(const char *tag, const char *bytes, size_t length);
/* A file of SRX rules, a NUL, a text: the text is cut by them, and by them and ours. */
void fuzz_srx(const char *format, const char *bytes, size_t length);
/* "dictd": an index, a NUL, articles; else a list of words or a termbase, by content, in a file of that name. */
void fuzz_dictionary(const char *format, const char *bytes, size_t length);
/* A patch: read, done to a bitext, taken for pins, taken for a bitext to learn from. */
void fuzz_patch(const char *format, const char *bytes, size_t length);
/* "files": a project, known findings, patterns, a termbase, with NULs between; "texts": lines of English and Russian are checked by
 * all rules, and reported in every format. */
void fuzz_check(const char *format, const char *bytes, size_t length);
/* "files": a termbase, terms to stop, decisions, a text of general language, with NULs between; "texts": lines of English and
 * Russian, whose terms are written in every format. */
void fuzz_terms(const char *format, const char *bytes, size_t length);
/* Gold and what was found, a NUL between: "beads" or "terms". */
void fuzz_score(const char *format, const char *bytes, size_t length);
/* A line of JSON with two documents. */
void fuzz_record(const char *format, const char *bytes, size_t length);
/* What an alignment may be given: "weights", "lexicon", "pins", "vectors". */
void fuzz_given(const char *format, const char *bytes, size_t length);
/* "verbs": a memory in JSON Lines is counted, validated, cleaned, and compared with itself; "lookup": lines of a memory, a NUL, a
 * text to look up. */
void fuzz_memory(const char *format, const char *bytes, size_t length);

#endif
