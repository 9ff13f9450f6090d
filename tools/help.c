/* What the tables of verbs and options say, for --help. */
#include "options.h"

#include "tool.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 90

const char first_steps[] =
    "bitext align letter.en.md letter.ru.md -o letter.tmx --review letter.html\taligns, and makes a page to put it right in\n"
    "bitext apply letter.patch letter.html -o letter.tmx\twrites what was put right there\n"
    "bitext check letter.tmx -o findings.html\twhat a reviser should look at\n"
    "bitext terms letter.tmx -o letter.tbx\tits bilingual terms\n"
    "bitext batch letters/en letters/ru -d memories\taligns two folders, file by file\n";

/* Prints words from column `at` on, wrapped at WIDTH, further lines starting at column `indent`. */
static void wrap(const char *text, size_t length, size_t at, size_t indent)
{
    const char *end = text + length;
    bool first = true;
    while (text < end) {
        size_t word = 0;
        while (text + word < end && text[word] != ' ')
            word++;
        if (!first && at + 1 + word > WIDTH) {
            printf("\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            putchar(' ');
            at++;
        }
        fwrite(text, 1, word, stdout);
        at += word;
        text += word;
        while (text < end && *text == ' ')
            text++;
        first = false;
    }
    putchar('\n');
}

static void help_option(const struct option *option)
{
    char left[80];
    int used = option->letter ? snprintf(left, sizeof left, "  -%c, --%s", option->letter, option->name)
                              : snprintf(left, sizeof left, "      --%s", option->name);
    if (option->value)
        used += snprintf(left + used, sizeof left - (size_t)used, " %s", option->value);
    if (used > 30)
        printf("%s\n%*s", left, 32, "");
    else
        printf("%-32s", left);
    wrap(option->help, strlen(option->help), 32, 32);
}

/* Paragraphs are separated by empty lines. */
static void help_paragraphs(const char *text)
{
    for (const char *at = text; *at;) {
        const char *end = strstr(at, "\n\n");
        wrap(at, end ? (size_t)(end - at) : strlen(at), 0, 0);
        at = end ? end + 2 : at + strlen(at);
        if (*at)
            putchar('\n');
    }
}

/* "command TAB what it does NEWLINE ..." */
static void help_example(const char *example)
{
    puts("\nExample");
    for (const char *at = example; *at;) {
        size_t line = strcspn(at, "\n"), command = strcspn(at, "\t");
        if (command > line)
            command = line;
        printf("  %.*s\n", (int)command, at);
        if (command < line) {
            printf("      ");
            wrap(at + command + 1, line - command - 1, 6, 6);
        }
        at += line + (at[line] == '\n');
    }
}

void help_verb(const struct verb *verb)
{
    printf("Usage: bitext %s [options]%s%s\n\n", verb->name, *verb->operands ? " " : "", verb->operands);
    help_paragraphs(verb->description);
    puts("\nOptions");
    for (const struct option *option = verb->options; option->name; option++)
        help_option(option);
    puts("  -h, --help                    print this and exit");
    help_example(verb->example);
}

void help_all(void)
{
    puts("Usage: bitext VERB [options] [operands]\n\n"
         "Aligns documents with their translations into translation memories.\n\nVerbs");
    for (size_t i = 0; verbs[i]; i++) {
        printf("  %-13s", verbs[i]->name);
        wrap(verbs[i]->summary, strlen(verbs[i]->summary), 15, 15);
    }
    help_example(first_steps);
    puts("\n`bitext VERB --help` tells more.  `bitext --version` prints the version and that of the libraries in use.\n\n"
         "Exit status: 0 done, 1 an input or processing error, 2 wrong usage, 3 a gate failed (the two documents\n"
         "do not look like a pair).");
}
