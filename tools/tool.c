#include "tool.h"

#include "progress.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

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

void tell_remark(const char *remark, void *payload)
{
    (void)payload;
    say("%s", remark);
}

bool to_stdout(const void *bytes, size_t length, void *payload)
{
    (void)payload;
    return fwrite(bytes, 1, length, stdout) == length;
}

bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int check_outputs(const char *verb, const char *const *outputs, size_t output_count, const char *const *inputs,
                  size_t input_count)
{
    for (size_t i = 0; i < output_count; i++) {
        for (size_t k = 0; outputs[i] && k < input_count; k++)
            if (inputs[k] && same_file(outputs[i], inputs[k])) {
                say("%s: %s: would be overwritten by the output; name another file to write", verb, inputs[k]);
                return EXIT_USAGE;
            }
        for (size_t k = 0; outputs[i] && k < i; k++)
            if (outputs[k] && (strcmp(outputs[i], outputs[k]) == 0 || same_file(outputs[i], outputs[k]))) {
                say("%s: %s: is named for both outputs; name two files", verb, outputs[i]);
                return EXIT_USAGE;
            }
    }
    return EXIT_DONE;
}

int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    say("standard output: cannot be written: %s", strerror(errno));
    return EXIT_ERROR;
}

void tell_encoding(const align_document *document)
{
    const char *ground = align_document_encoding_ground(document), *encoding = align_document_encoding(document);
    /* UTF-8 is the rule, and goes without saying; so does what the user has said */
    bool guessed = strncmp(ground, "guessed", 7) == 0 || strncmp(ground, "pattern", 7) == 0;
    if (guessed)
        say("%s: the encoding looks like %s (%s); --encoding names it", align_document_name(document), encoding, ground);
    else if (strcmp(encoding, "UTF-8") != 0 && strncmp(ground, "named", 5) != 0)
        say("%s: the encoding is %s (%s)", align_document_name(document), encoding, ground);
    bool utf16 = strncmp(encoding, "UTF-16", 6) == 0;
    if (align_document_replaced(document) && utf16)
        say("%s: %zu lone surrogates in the %s text, U+FFFD stands for each", align_document_name(document),
            align_document_replaced(document), encoding);
    else if (align_document_replaced(document))
        say("%s: %zu broken characters, U+FFFD stands for each", align_document_name(document), align_document_replaced(document));
}

const char *tag_of_name(const char *name)
{
    const char *found = NULL;
    for (size_t i = 0; i < align_language_count() && !found; i++) {
        align_language *language;
        if (align_language_find(&language, align_language_tag_at(i), NULL, NULL))
            continue;
        if (strcasecmp(align_language_name(language), name) == 0)
            found = align_language_tag_at(i);
        align_language_free(language);
    }
    return found;
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
    if (align_language_find(out, tag, directory, &error)) {
        int status = report(&error);
        return error.status == ALIGN_E_LANGUAGE && tag != guessed ? EXIT_USAGE : status;
    }
    const char *meant = align_language_known(*out) ? NULL : tag_of_name(tag);
    if (meant) {
        say("%s is the name of a language, not its tag; say %s", tag, meant);
        return EXIT_USAGE;
    }
    if (tag == guessed && !quiet && strcmp(tag, "und") == 0)
        say("%s: the language cannot be told: the fall-back rules are used; --help tells how to name it",
            align_document_name(document));
    else if (tag == guessed && !quiet)
        say("%s: the language looks like %s (%s); --help tells how to name it", align_document_name(document),
            align_language_name(*out), align_language_tag(*out));
    if (!align_language_known(*out) && !quiet && strcmp(align_language_tag(*out), "und") != 0)
        say("%s: no locale data for %s: the fall-back rules are used", align_document_name(document),
            align_language_tag(*out));
    return EXIT_DONE;
}

int split_document(align_document *documents[2], align_language *languages[2], char tags[2][16], size_t *cut,
                   const align_document *whole, const char *from, const char *to, const char *directory)
{
    align_error error;
    if (align_document_split(&documents[0], &documents[1], whole, from, to, cut, tags[0], tags[1], &error))
        return report(&error);
    for (int side = 0; side < 2; side++)
        if (align_language_find(&languages[side], tags[side], directory, &error))
            return report(&error);
    return EXIT_DONE;
}

int segment_documents(align_document *const documents[2], align_language *const languages[2],
                      const align_segment_options *how, const char *purpose)
{
    for (int side = 0; side < 2; side++) {
        align_error error;
        if (align_document_segment(documents[side], languages[side], how, &error))
            return report(&error);
        if (align_document_count(documents[side]) == 0) {
            say("%s: holds no text to %s; give a document with text", align_document_name(documents[side]), purpose);
            return EXIT_ERROR;
        }
    }
    return EXIT_DONE;
}

void print_one_line(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        putchar((unsigned char)text[i] < 0x20 ? ' ' : text[i]);
}

/* The length of the character that a text begins with; 0: these bytes are no UTF-8. */
static size_t utf8_length(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t size = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    if (size > length)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    bool wrong = (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF0 && at[1] < 0x90) ||
                 (at[0] == 0xF4 && at[1] > 0x8F);
    return wrong ? 0 : size;
}

void print_json(const char *text, size_t length)
{
    putchar('"');
    for (size_t i = 0, size; i < length; i += size ? size : 1) {
        unsigned char c = (unsigned char)text[i];
        size = utf8_length(text + i, length - i);
        if (!size) /* of the name of a file, which may be any bytes */
            fputs("\xEF\xBF\xBD", stdout);
        else if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            printf("\\u%04x", c);
        else
            fwrite(text + i, 1, size, stdout);
    }
    putchar('"');
}
