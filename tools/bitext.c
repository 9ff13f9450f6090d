/* bitext: the command.  Finds the verb and hands on. */
#include "tool.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *verb_name(const void *context, size_t index)
{
    (void)context;
    return verbs[index] ? verbs[index]->name : NULL;
}

static int version(void)
{
    printf("bitext (libalign) %s\n%s", align_version(), align_build_info());
    return finish(EXIT_DONE);
}

static int unknown_verb(const char *name)
{
    const char *near = suggest(name, verb_name, NULL);
    say("unknown verb %s; %s%s%s`bitext --help` lists the verbs", name, near ? "did you mean " : "", near ? near : "",
        near ? "? " : "");
    return EXIT_USAGE;
}

/* Whether the word is the first of verbs of two words, such as "tm". */
static bool has_parts(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; verbs[i]; i++)
        if (strncmp(verbs[i]->name, name, length) == 0 && verbs[i]->name[length] == ' ')
            return true;
    return false;
}

/* bitext tm [--help]: what may follow.  Without --help that is an error. */
static int help_parts(const char *name, const char *asked)
{
    size_t length = strlen(name);
    if (!asked) {
        say("%s: what of it? `bitext %s --help` lists what there is", name, name);
        return EXIT_USAGE;
    }
    for (size_t i = 0; verbs[i]; i++)
        if (strncmp(verbs[i]->name, name, length) == 0 && verbs[i]->name[length] == ' ')
            printf("bitext %-14s %s\n", verbs[i]->name, verbs[i]->summary);
    return finish(EXIT_DONE);
}

/* bitext help [VERB] */
static int help(const char *name)
{
    if (name && has_parts(name))
        return help_parts(name, "--help");
    const struct verb *verb = name ? verb_find(name) : NULL;
    if (name && !verb)
        return unknown_verb(name);
    if (verb)
        help_verb(verb);
    else
        help_all();
    return finish(EXIT_DONE);
}

/* What the build asks for: --man VERB, --completion SHELL. */
static bool built(const char *option, const char *operand)
{
    if (strcmp(option, "--man") == 0 && operand)
        return manual_print(operand);
    return strcmp(option, "--completion") == 0 && operand && completion_print(operand);
}

/* A standard stream that the caller closed would be the next file opened, and messages would land in it. */
static void hold_standard_streams(void)
{
    for (int handle = 0; handle <= 2; handle++)
        if (fcntl(handle, F_GETFD) < 0 && open("/dev/null", handle ? O_WRONLY : O_RDONLY) != handle)
            _exit(EXIT_ERROR);
}

int main(int count, char **arguments)
{
    hold_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
    if (count < 2) {
        say("no verb; `bitext --help` lists the verbs");
        return EXIT_USAGE;
    }
    const char *name = arguments[1], *next = count > 2 ? arguments[2] : NULL;
    if (strcmp(name, "--version") == 0)
        return version();
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return help(next);
    if (name[0] == '-' && built(name, next))
        return finish(EXIT_DONE);
    if (name[0] == '-') {
        say("unknown option %s; a verb comes first, `bitext --help` lists them", name);
        return EXIT_USAGE;
    }
    const struct verb *verb = verb_find(name);
    if (verb)
        return verb_run(verb, count - 2, arguments + 2);
    char both[64];
    if (!has_parts(name))
        return unknown_verb(name);
    if (!next || strcmp(next, "--help") == 0 || strcmp(next, "-h") == 0)
        return help_parts(name, next);
    snprintf(both, sizeof both, "%s %s", name, next);
    verb = verb_find(both);
    return verb ? verb_run(verb, count - 3, arguments + 3) : unknown_verb(both);
}
