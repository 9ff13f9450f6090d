/* The manual pages, in the man(7) language, and completion for shells: from the same tables as --help. */
#include "options.h"

#include "align.h"

#include <stdio.h>
#include <string.h>

/* Text as man(7) takes it: hyphens that are typed stay what they are, no line starts as a request. */
static void text(const char *from, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (from[i] == '-')
            printf("\\-");
        else if (from[i] == '\\')
            printf("\\e");
        else if ((from[i] == '.' || from[i] == '\'') && i == 0)
            printf("\\&%c", from[i]);
        else
            putchar(from[i]);
    }
}

static void string(const char *from)
{
    text(from, strlen(from));
}

/* Paragraphs are separated by empty lines; sentences start lines of their own, as man(7) wants it. */
static void paragraphs(const char *from)
{
    while (*from) {
        const char *end = from;
        while (*end && *end != '\n' && !(strchr(".?!", end[0]) && end[1] == ' '))
            end++;
        size_t length = (size_t)(end - from) + (*end != '\0' && *end != '\n');
        text(from, length);
        putchar('\n');
        from += length;
        if (from[0] == '\n' && from[1] == '\n')
            puts(".PP");
        while (*from == ' ' || *from == '\n')
            from++;
    }
}

/* Commands and names are neither hyphenated nor stretched: they are copied from the page. */
static void head(const char *name, const char *summary)
{
    printf(".TH ");
    for (const char *c = name; *c; c++)
        putchar(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    printf(" 1 \"\" \"libalign %s\" \"libalign manual\"\n.nh\n.ad l\n.SH NAME\n", align_version());
    string(name);
    printf(" \\- ");
    string(summary);
    puts("\n.SH SYNOPSIS");
}

static void option_head(const struct option *option)
{
    puts(".TP");
    if (option->letter)
        printf("\\fB\\-%c\\fR, ", option->letter);
    printf("\\fB\\-\\-");
    string(option->name);
    printf("\\fR");
    if (option->value) {
        printf(" \\fI");
        string(option->value);
        printf("\\fR");
    }
    putchar('\n');
}

static void option_list(const struct verb *verb)
{
    puts(".SH OPTIONS");
    for (const struct option *option = verb->options; option->name; option++) {
        option_head(option);
        string(option->help);
        puts(".");
    }
    puts(".TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nPrint a summary and exit.");
}

static void exit_status(void)
{
    puts(".SH EXIT STATUS\n"
         ".TP\n0\nDone.\n"
         ".TP\n1\nAn input or processing error.\nOne line on standard error names the file, the place, the cause and "
         "what to do.\n"
         ".TP\n2\nWrong usage.\n"
         ".TP\n3\nA gate failed, such as two documents that do not look like a document and its translation.");
}

static void examples(const char *example)
{
    puts(".SH EXAMPLES");
    for (const char *at = example; *at;) {
        size_t line = strcspn(at, "\n"), command = strcspn(at, "\t");
        if (command > line)
            command = line;
        puts(".TP");
        text(at, command);
        putchar('\n');
        if (command < line)
            text(at + command + 1, line - command - 1);
        putchar('\n');
        at += line + (at[line] == '\n');
    }
}

/* "bitext-tm-stat" */
static void page_name(const struct verb *verb, char *name, size_t size)
{
    snprintf(name, size, "bitext-%s", verb->name);
    for (char *c = name; *c; c++)
        *c = *c == ' ' ? '-' : *c;
}

/* A reference to a verb's page, in bold, behind it the section and what follows. */
static void reference(const struct verb *verb, const char *behind)
{
    char name[64];
    page_name(verb, name, sizeof name);
    printf(".BR ");
    string(name);
    printf(" (1)%s\n", behind);
}

static void verb_page(const struct verb *verb)
{
    char name[64];
    page_name(verb, name, sizeof name);
    head(name, verb->summary);
    printf("\\fBbitext %s\\fR [\\fIoptions\\fR]", verb->name);
    if (*verb->operands) {
        printf(" \\fI");
        string(verb->operands);
        printf("\\fR");
    }
    puts("\n.SH DESCRIPTION");
    paragraphs(verb->description);
    option_list(verb);
    exit_status();
    examples(verb->example);
    puts(".SH SEE ALSO\n.BR bitext (1)");
}

/* Pages that are no verb's. */
static const struct {
    const char *name, *section;
} pages[] = {
#define PAGE(name, section) {name, section},
#include "pages.inc"
#undef PAGE
};

static void main_page(void)
{
    head("bitext", "documents and their translations into translation memories");
    puts("\\fBbitext\\fR \\fIverb\\fR [\\fIoptions\\fR] [\\fIoperands\\fR]\n.br\n"
         "\\fBbitext\\fR \\fB\\-\\-version\\fR | \\fB\\-\\-help\\fR\n.SH DESCRIPTION\n"
         "Reads documents and their translations, cuts them into segments, finds which segments translate which, and "
         "writes\n"
         "the pairs as translation memories.\n.PP\n"
         "A file name of \\fB\\-\\fR stands for standard input or output, \\fB\\-\\-\\fR ends the options.\n"
         "An output file appears under its name only when it is whole.\n"
         "Results are the same bytes on every machine and under every locale.\n.SH VERBS");
    for (size_t i = 0; verbs[i]; i++) {
        puts(".TP");
        reference(verbs[i], "");
        string(verbs[i]->summary);
        puts(".");
    }
    exit_status();
    puts(".SH ENVIRONMENT\n.TP\n\\fBSOURCE_DATE_EPOCH\\fR\n"
         "Seconds since 1970, written as the date of creation in place of the present time.");
    examples(first_steps);
    puts(".SH SEE ALSO");
    for (size_t i = 0; verbs[i]; i++)
        reference(verbs[i], ",");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        printf(".BR ");
        string(pages[i].name);
        printf(" (%s),\n", pages[i].section);
    }
    puts(".BR bitext\\-rules (7),\n.BR libalign (3)");
}

bool manual_print(const char *name)
{
    if (strcmp(name, "bitext") == 0) {
        main_page();
        return true;
    }
    const struct verb *verb = verb_find(name);
    if (verb)
        verb_page(verb);
    return verb != NULL;
}

/* Help as it stands between quotes of a shell: without the quotes themselves. */
static void print_plain(const char *help)
{
    for (; *help; help++)
        putchar(strchr("'\"`$\\[]:", *help) ? ' ' : *help);
}

static void fish_value(const struct option *option)
{
    printf(" -r");
    if (option->kind != OPTION_CHOICE)
        return;
    printf(" -f -a '");
    for (const char *c = option->value; *c; c++)
        putchar(*c == '|' ? ' ' : *c);
    putchar('\'');
}

/* A line for each verb; those of two words are offered behind the first. */
static void fish(void)
{
    puts("# fish completion for bitext(1)\n"
         "complete -c bitext -n __fish_use_subcommand -a tm -d 'translation memories'");
    for (size_t i = 0; verbs[i]; i++) {
        const char *name = verbs[i]->name, *second = strchr(name, ' ');
        int first = (int)strcspn(name, " ");
        printf("complete -c bitext -n '%s", second ? "__fish_seen_subcommand_from " : "__fish_use_subcommand");
        printf("%.*s' -a '%s' -d '", second ? first : 0, name, second ? second + 1 : name);
        print_plain(verbs[i]->summary);
        puts("'");
        for (const struct option *option = verbs[i]->options; option->name; option++) {
            printf("complete -c bitext -n '__fish_seen_subcommand_from %.*s", first, name);
            if (second)
                printf("; and __fish_seen_subcommand_from %s", second + 1);
            printf("' -l %s", option->name);
            if (option->letter)
                printf(" -s %c", option->letter);
            if (option->value)
                fish_value(option);
            printf(" -d '");
            print_plain(option->help);
            puts("'");
        }
    }
}

static void zsh(void)
{
    puts(
        "#compdef bitext\n_bitext() {\n    local -a names\n    local verb=$words[2]\n"
        "    [[ $verb == tm ]] && ((CURRENT > 3)) && verb+=-$words[3]\n    if ((CURRENT == 2)); then\n        names=(");
    for (size_t i = 0; verbs[i]; i++)
        if (!strchr(verbs[i]->name, ' ')) {
            printf("            '%s:", verbs[i]->name);
            print_plain(verbs[i]->summary);
            puts("'");
        }
    puts("            'tm:translation memories')\n        _describe verb names\n        return\n"
         "    elif [[ $verb == tm ]]; then\n        names=(");
    for (size_t i = 0; verbs[i]; i++)
        if (strchr(verbs[i]->name, ' ')) {
            printf("            '%s:", strchr(verbs[i]->name, ' ') + 1);
            print_plain(verbs[i]->summary);
            puts("'");
        }
    puts("        )\n        _describe verb names\n        return\n    elif [[ $PREFIX == -* ]]; then\n        case "
         "$verb in");
    for (size_t i = 0; verbs[i]; i++) {
        char name[64];
        page_name(verbs[i], name, sizeof name);
        printf("        %s) names=(\n", name + strlen("bitext-"));
        for (const struct option *option = verbs[i]->options; option->name; option++) {
            printf("            '--%s:", option->name);
            print_plain(option->help);
            puts("'");
        }
        puts("            ) ;;");
    }
    puts("        esac\n        _describe -o option names\n    else\n        _files\n    fi\n}\n_bitext \"$@\"");
}

/* Verbs of two words are completed one word after the other. */
static void bash(void)
{
    puts("# bash completion for bitext(1)\n_bitext() {\n    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
         "    local verb=${COMP_WORDS[1]}\n    [[ $verb == tm ]] && ((COMP_CWORD > 2)) && verb+=-${COMP_WORDS[2]}\n"
         "    if ((COMP_CWORD == 1)); then");
    printf("        words='");
    for (size_t i = 0; verbs[i]; i++)
        if (!strchr(verbs[i]->name, ' '))
            printf("%s ", verbs[i]->name);
    printf("tm help --help --version'\n    elif [[ $verb == tm ]]; then\n        words='");
    for (size_t i = 0; verbs[i]; i++)
        if (strchr(verbs[i]->name, ' '))
            printf("%s ", strchr(verbs[i]->name, ' ') + 1);
    puts("--help'\n    elif [[ $word == -* ]]; then\n        case $verb in");
    for (size_t i = 0; verbs[i]; i++) {
        char name[64];
        page_name(verbs[i], name, sizeof name);
        printf("        %s) words='", name + strlen("bitext-"));
        for (const struct option *option = verbs[i]->options; option->name; option++)
            printf("--%s ", option->name);
        puts("--help' ;;");
    }
    puts("        esac\n    fi\n    if [[ $words ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n    else\n"
         "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n    fi\n}\n"
         "complete -o filenames -F _bitext bitext");
}

bool completion_print(const char *shell)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].print();
            return true;
        }
    return false;
}
