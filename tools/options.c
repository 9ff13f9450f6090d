#include "options.h"

#include "tool.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENTRY(name) extern const struct verb verb_##name;
#include "verbs.inc"
#undef ENTRY
const struct verb *const verbs[] = {
#define ENTRY(name) &verb_##name,
#include "verbs.inc"
#undef ENTRY
    NULL,
};

/* "tm-stat" and "tm stat" are the same verb. */
static bool is_name(const char *name, const char *asked)
{
    for (; *name && (*name == *asked || (*name == ' ' && *asked == '-')); name++, asked++)
        ;
    return *name == *asked;
}

const struct verb *verb_find(const char *name)
{
    for (size_t i = 0; verbs[i]; i++)
        if (is_name(verbs[i]->name, name))
            return verbs[i];
    return NULL;
}

static const struct option help_option = {.name = "help", .kind = OPTION_FLAG};

/* The arguments as they are taken one by one. */
struct parser {
    const struct verb *verb;
    char *const *arguments;
    int count, next;
    char *values; /* the verb's struct of options */
    const char **operands;
    size_t operand_count;
    bool help;
};

static const char *option_name(const void *context, size_t index)
{
    const struct verb *verb = context;
    return index == 0 ? "help" : verb->options[index - 1].name;
}

static const struct option *find_long(const struct verb *verb, const char *name, size_t length)
{
    if (length == 4 && memcmp(name, "help", 4) == 0)
        return &help_option;
    for (const struct option *option = verb->options; option->name; option++)
        if (strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

static const struct option *find_short(const struct verb *verb, char letter)
{
    if (letter == 'h')
        return &help_option;
    for (const struct option *option = verb->options; option->name; option++)
        if (option->letter == letter)
            return option;
    return NULL;
}

static bool set_choice(const struct verb *verb, const struct option *option, const char *value, int *place)
{
    size_t length = strlen(value);
    *place = 0;
    for (const char *word = option->value; word; (*place)++) {
        const char *end = strchr(word, '|');
        size_t word_length = end ? (size_t)(end - word) : strlen(word);
        if (length == word_length && memcmp(word, value, length) == 0)
            return true;
        word = end ? end + 1 : NULL;
    }
    say("%s: --%s takes %s, not %s", verb->name, option->name, option->value, value);
    return false;
}

static bool set_number(const struct verb *verb, const struct option *option, const char *value, double *number)
{
    char *end;
    *number = strtod(value, &end);
    if (end != value && !*end && *number >= option->low && *number <= option->high)
        return true;
    say("%s: --%s takes a number from %g to %g, not %s", verb->name, option->name, option->low, option->high, value);
    return false;
}

/* The value that follows an option as an argument of its own. */
static const char *take_value(struct parser *parser, const char *argument)
{
    if (parser->next < parser->count)
        return parser->arguments[parser->next++];
    say("%s: %s needs a value; `bitext %s --help` tells which", parser->verb->name, argument, parser->verb->name);
    return NULL;
}

/* value is NULL for a flag. */
static bool set(struct parser *parser, const struct option *option, const char *value)
{
    void *place = parser->values + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        if (option == &help_option)
            parser->help = true;
        else
            *(bool *)place = true;
        return true;
    case OPTION_TEXT: *(const char **)place = value; return true;
    case OPTION_PAIR: {
        const char **pair = place;
        pair[0] = value;
        return (pair[1] = take_value(parser, option->name)) != NULL;
    }
    case OPTION_CHOICE: return set_choice(parser->verb, option, value, place);
    case OPTION_NUMBER: return set_number(parser->verb, option, value, place);
    }
    return false;
}

static bool parse_long(struct parser *parser, const char *argument)
{
    const char *name = argument + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const struct option *option = find_long(parser->verb, name, length);
    if (!option) {
        char word[64];
        snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : (int)sizeof word - 1, name);
        const char *near = suggest(word, option_name, parser->verb);
        say("%s: unknown option --%s; %s%s%s`bitext %s --help` lists the options", parser->verb->name, word,
            near ? "did you mean --" : "", near ? near : "", near ? "? " : "", parser->verb->name);
        return false;
    }
    if (option->kind == OPTION_FLAG && equals) {
        say("%s: --%s takes no value", parser->verb->name, option->name);
        return false;
    }
    const char *value = equals ? equals + 1 : NULL;
    if (option->kind != OPTION_FLAG && !value && !(value = take_value(parser, argument)))
        return false;
    return set(parser, option, value);
}

/* -q, -oFILE, -o FILE, and flags together as -qf. */
static bool parse_short(struct parser *parser, const char *argument)
{
    for (const char *at = argument + 1; *at; at++) {
        const struct option *option = find_short(parser->verb, *at);
        if (!option) {
            say("%s: unknown option -%c; `bitext %s --help` lists the options", parser->verb->name,
                isprint((unsigned char)*at) ? *at : '?', parser->verb->name);
            return false;
        }
        if (option->kind != OPTION_FLAG) {
            const char *value = at[1] ? at + 1 : take_value(parser, argument);
            return value && set(parser, option, value);
        }
        if (!set(parser, option, NULL))
            return false;
    }
    return true;
}

static bool parse(struct parser *parser)
{
    bool options = true;
    while (parser->next < parser->count) {
        const char *argument = parser->arguments[parser->next++];
        if (options && strcmp(argument, "--") == 0) {
            options = false;
        } else if (options && argument[0] == '-' && argument[1] == '-') {
            if (!parse_long(parser, argument))
                return false;
        } else if (options && argument[0] == '-' && argument[1]) {
            if (!parse_short(parser, argument))
                return false;
        } else {
            parser->operands[parser->operand_count++] = argument;
        }
    }
    return true;
}

int verb_run(const struct verb *verb, int count, char *const *arguments)
{
    struct parser parser = {.verb = verb, .arguments = arguments, .count = count};
    parser.values = calloc(1, verb->size ? verb->size : 1);
    parser.operands = calloc((size_t)count + 1, sizeof *parser.operands);
    int status = EXIT_USAGE;
    if (!parser.values || !parser.operands) {
        say("out of memory");
        status = EXIT_ERROR;
    } else if (parse(&parser)) {
        if (parser.help) {
            help_verb(verb);
            status = finish(EXIT_DONE);
        } else if (parser.operand_count < verb->least || parser.operand_count > verb->most) {
            say("%s: %s; usage: bitext %s [options]%s%s", verb->name,
                parser.operand_count < verb->least ? "too little was given" : "too much was given", verb->name,
                *verb->operands ? " " : "", verb->operands);
        } else {
            status = verb->run(parser.values, parser.operands, parser.operand_count);
        }
    }
    free(parser.values);
    free(parser.operands);
    return status;
}
