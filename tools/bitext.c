/* bitext: the command.  Finds the verb and hands on. */
#include "tool.h"

#include <fcntl.h>
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

/* bitext help [VERB] */
static int help(const char *name)
{
    const struct verb *verb = name ? verb_find(name) : NULL;
    if (name && !verb)
        return unknown_verb(name);
    if (verb)
        help_verb(verb);
    else
        help_all();
    return finish(EXIT_DONE);
}

/* What the build asks for: --man VERB, --completion bash. */
static bool built(const char *option, const char *operand)
{
    if (strcmp(option, "--man") == 0 && operand)
        return manual_print(operand);
    if (strcmp(option, "--completion") != 0 || !operand || strcmp(operand, "bash") != 0)
        return false;
    completion_print();
    return true;
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
    return verb ? verb_run(verb, count - 2, arguments + 2) : unknown_verb(name);
}
