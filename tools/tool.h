/* What verbs share: messages, reading with a language, output. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "align.h"
#include "options.h"

/* Prints an error as one line on standard error; returns the exit status that goes with it. */
int report(const align_error *error);
/* Prints one line "bitext: ..." on standard error. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says what the library remarks; payload is not looked at. */
void tell_remark(const char *remark, void *payload);

/* Flushes standard output; a failure to write is reported.  status: what to return when all is well. */
int finish(int status);

/* Writes bytes to standard output: an align_sink. */
bool to_stdout(const void *bytes, size_t length, void *payload);

/* Whether two paths lead to one file that is there; devices and pipes are none. */
bool same_file(const char *a, const char *b);
/* No output may take the place of an input or of another output; NULL is passed over.  What would be lost is told; returns
 * EXIT_USAGE then. */
int check_outputs(const char *verb, const char *const *outputs, size_t output_count, const char *const *inputs,
                  size_t input_count);

/* Tells an encoding that was guessed, and characters that were lost; what a document declares or proves of itself is not
 * told. */
void tell_encoding(const align_document *document);

/* Finds the language asked for or, when tag is NULL, the one guessed from the text, which is then told on standard error
 * unless quiet.  A language without locale data of its own is told too.  Returns an exit status. */
int choose_language(align_language **out, const char *tag, const char *directory, const align_document *document,
                    bool quiet);

/* The tag of a language whose English name was given in place of it, or NULL. */
const char *tag_of_name(const char *name);

/* Cuts a document that holds both languages in two and finds the languages; *cut receives where, tags how they were
 * called.  0 is the source, 1 the target.  Returns an exit status. */
int split_document(align_document *documents[2], align_language *languages[2], char tags[2][16], size_t *cut,
                   const align_document *whole, const char *from, const char *to, const char *directory);
/* Cuts both documents into segments.  One without text is an error, told with what it was wanted for: "align".  Returns an
 * exit status. */
int segment_documents(align_document *const documents[2], align_language *const languages[2],
                      const align_segment_options *how, const char *purpose);

/* Prints text on one line: breaks and tabs are spaces. */
void print_one_line(const char *text, size_t length);
/* Prints text as a JSON string with its quotes; U+FFFD stands for bytes that are no UTF-8. */
void print_json(const char *text, size_t length);

#endif
