/* What verbs share: messages, reading with a language, output. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "align.h"
#include "options.h"

/* Prints an error as one line on standard error; returns the exit status that goes with it. */
int report(const align_error *error);
/* Prints one line "bitext: ..." on standard error. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Flushes standard output; a failure to write is reported.  status: what to return when all is well. */
int finish(int status);

/* Tells an encoding that was guessed, and characters that were lost; what a document declares or proves of itself is not
 * told. */
void tell_encoding(const align_document *document);

/* Finds the language asked for or, when tag is NULL, the one guessed from the text, which is then told on standard error
 * unless quiet.  A language without locale data of its own is told too.  Returns an exit status. */
int choose_language(align_language **out, const char *tag, const char *directory, const align_document *document,
                    bool quiet);

/* Prints text as a JSON string with its quotes. */
void print_json(const char *text, size_t length);

#endif
