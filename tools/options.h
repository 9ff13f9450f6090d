/* The command's verbs and their options.  One table a verb drives parsing, --help, the manual pages and completion. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses; the manual lists them. */
enum { EXIT_DONE = 0, EXIT_ERROR = 1, EXIT_USAGE = 2, EXIT_GATE = 3 };

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_PAIR,   /* const char *[2] */
    OPTION_CHOICE, /* int: the place among the words of `value`, which are separated by '|' */
    OPTION_NUMBER  /* double between low and high */
};

struct option {
    const char *name; /* without the dashes */
    char letter;      /* the short form, or 0 */
    enum option_kind kind;
    size_t offset;     /* of the variable in the verb's struct of options */
    const char *value; /* what --help calls the value; of a choice its words; NULL for a flag */
    const char *help;  /* a phrase without a full stop at its end */
    double low, high;  /* bounds of a number, both allowed */
};

/* Rows that stand in the tables of many verbs; their variables have the same names in all, and OPTION is the table's
 * own. */
#define ROW_QUIET                                                                                                      \
    {                                                                                                                  \
        .name = "quiet", .letter = 'q', .kind = OPTION_FLAG, OPTION(quiet), .help = "no remarks on standard error"     \
    }
#define ROW_LOCALE_DIR                                                                                                 \
    {                                                                                                                  \
        .name = "locale-dir", .kind = OPTION_TEXT, OPTION(locale_dir), .value = "DIR",                                 \
        .help = "locale files that extend or replace those built in"                                                   \
    }
/* Of the verbs that align words. */
#define ROWS_WORDS                                                                                                     \
    {.name = "min-confidence",                                                                                         \
     .kind = OPTION_NUMBER,                                                                                            \
     OPTION(min_confidence),                                                                                           \
     .value = "P",                                                                                                     \
     .low = 0,                                                                                                         \
     .high = 1,                                                                                                        \
     .help = "pass over units that are less probably right than this"},                                                \
        {.name = "dictionary",                                                                                         \
         .kind = OPTION_TEXT,                                                                                          \
         OPTION(dictionary),                                                                                           \
         .value = "FILE",                                                                                              \
         .help =                                                                                                       \
             "a bilingual word list or termbase; a folder of dictd's files; or none. Those installed when absent"},    \
        {.name = "lexicon",                                                                                            \
         .kind = OPTION_TEXT,                                                                                          \
         OPTION(lexicon),                                                                                              \
         .value = "FILE",                                                                                              \
         .help = "what earlier documents taught"},                                                                     \
    {                                                                                                                  \
        .name = "stems", .kind = OPTION_TEXT, OPTION(stems), .value = "DIR",                                           \
        .help = "a folder with hunspell's dictionaries, or none. Where the system keeps them when absent"              \
    }

struct verb {
    const char *name, *operands, *summary; /* "align", "SOURCE TARGET", "align two documents into a bitext" */
    const char *description;               /* paragraphs for --help and the manual, separated by empty lines */
    const char *example;                   /* command lines, each followed by what it does after a tab */
    const struct option *options;          /* ends with a name of NULL */
    size_t least, most;                    /* operands */
    size_t size;                           /* of the struct of options, which starts zeroed */
    int (*run)(const void *options, const char *const *operands, size_t count); /* returns an exit status */
};

extern const struct verb *const verbs[]; /* ends with NULL; written from the files that define a verb */

const struct verb *verb_find(const char *name);

/* Parses the arguments behind the verb and runs it.  `--` ends options, `-` is an operand (standard input or output).
 * --help is understood everywhere.  Returns an exit status. */
int verb_run(const struct verb *verb, int count, char *const *arguments);

/* The commands of a first hour, in the form of a verb's example: for `bitext --help` and bitext(1). */
extern const char first_steps[];

/* Prints what --help says of a verb, or of the whole command. */
void help_verb(const struct verb *verb);
void help_all(void);
/* Prints the manual page of "bitext" or of a verb; false: there is no such verb. */
bool manual_print(const char *name);
/* Prints a completion script for bash, zsh or fish; false: for no other. */
bool completion_print(const char *shell);

/* The candidate nearest to a word mistyped, or NULL when none is near.  next gives candidates by index, NULL at the
 * end. */
const char *suggest(const char *word, const char *(*next)(const void *context, size_t index), const void *context);

#endif
