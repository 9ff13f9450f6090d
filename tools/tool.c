#include "tool.h"

#include "progress.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int report(const align_error *error)
{
    char line[2048];
    progress_clear();
    fprintf(stderr, "bitext: %s\n", align_error_format(error, line, sizeof line));
    switch (error->status) {
    case ALIGN_E_ARGUMENT: return EXIT_USAGE;
    case ALIGN_E_NOT_A_PAIR: return EXIT_GATE;
    default: return EXIT_ERROR;
    }
}

void say(const char *format, ...)
{
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    /* A file name may hold a newline; a message is one line. */
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    progress_clear();
    fprintf(stderr, "bitext: %s\n", line);
}

int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    say("standard output: cannot be written: %s", strerror(errno));
    return EXIT_ERROR;
}

/* Only a guess is told; what a document declares or proves of itself is not. */
static void tell_encoding(const align_document *document)
{
    if (strncmp(align_document_encoding_ground(document), "guessed", 7) == 0)
        say("%s: the encoding looks like %s (%s); --encoding names it", align_document_name(document),
            align_document_encoding(document), align_document_encoding_ground(document));
}

int choose_language(align_language **out, const char *tag, const char *directory, const align_document *document,
                    bool quiet)
{
    align_error error;
    char guessed[16];
    if (!quiet)
        tell_encoding(document);
    if (!tag) {
        double confidence;
        if (align_document_guess(document, guessed, &confidence, &error))
            return report(&error);
        tag = guessed;
    }
    if (align_language_find(out, tag, directory, &error))
        return report(&error);
    if (tag == guessed && !quiet)
        say("%s: the language looks like %s (%s); --help tells how to name it", align_document_name(document),
            align_language_name(*out), align_language_tag(*out));
    if (!align_language_known(*out) && !quiet && strcmp(align_language_tag(*out), "und") != 0)
        say("%s: no locale data for %s: the fall-back rules are used", align_document_name(document),
            align_language_tag(*out));
    return EXIT_DONE;
}

void print_json(const char *text, size_t length)
{
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}
