/* Patterns of the user: regular expressions for source and target. */
#include "check/cover.h"

#include "base/error.h"
#include "base/file.h"
#include "language/pattern.h"

#include <stdio.h>

enum { FOUND };

static const align_rule rules[] = {
    [FOUND] =
        {
            .id = "pattern",
            .summary = "a pattern of your own is met",
            .description = "With a file of patterns (--patterns), a line each with tabs between: a name, a level (error, warning, note), a "
                           "regular expression for the source, one for the target, and a message. A unit is told where both are "
                           "found; an empty expression is always found, and one that begins with ! is to be found nowhere: "
                           "\\busd\\b and !доллар. Expressions are ICU's. Lines that begin with # are remarks.",
            .languages = "all",
            .false_alarms = "",
            .silence = "change the pattern",
            .its = "pattern-problem",
            .mqm = "organizational-style",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
        },
    {0},
};

struct user_pattern {
    struct slice name, message;
    align_level level;
    struct pattern *sides[2]; /* NULL: always found */
    bool absent[2];           /* is to be found nowhere */
    bool off;                 /* took too long */
};
struct state {
    buffer bytes;
    ARRAY(struct user_pattern) patterns;
};

enum { FIELDS = 5, LIMIT = 4 << 20 };

/* The fields of a line with tabs between; what follows the fifth belongs to it.  Returns how many there are. */
static size_t cut(struct slice line, struct slice fields[FIELDS])
{
    size_t count = 0;
    const char *at = line.text, *end = line.text + line.length;
    while (count < FIELDS) {
        const char *tab = count + 1 < FIELDS ? memchr(at, '\t', (size_t)(end - at)) : NULL;
        fields[count++] = slice_of(at, (size_t)((tab ? tab : end) - at));
        if (!tab)
            break;
        at = tab + 1;
    }
    return count;
}

static align_status compile(struct user_pattern *pattern, int side, struct slice field, align_error *error)
{
    pattern->absent[side] = field.length && field.text[0] == '!';
    if (pattern->absent[side])
        field = slice_of(field.text + 1, field.length - 1);
    if (!field.length)
        return pattern->absent[side] ? fail(error, ALIGN_E_FORMAT, "nothing stands behind !") : ALIGN_OK;
    char *text = mem_copy(field.text, field.length);
    align_status status = text ? pattern_compile(&pattern->sides[side], text, error) : fail_memory(error);
    mem_free(text);
    if (status == ALIGN_E_ARGUMENT && error) /* it is the file that is wrong */
        error->status = ALIGN_E_FORMAT;
    return status == ALIGN_E_ARGUMENT ? ALIGN_E_FORMAT : status;
}

static bool level_of(struct slice word, align_level *level)
{
    for (*level = ALIGN_NOTE; *level <= ALIGN_ERROR; ++*level)
        if (slice_equal(word, slice_string(align_level_name(*level))))
            return true;
    return false;
}

static align_status take_line(struct state *state, struct slice line, align_error *error)
{
    struct slice fields[FIELDS];
    struct user_pattern pattern = {0};
    if (cut(line, fields) < FIELDS) {
        align_status status = fail(error, ALIGN_E_FORMAT, "a pattern has five fields with tabs between");
        error_cure(error, "write a name, a level, an expression for the source, one for the target, and a message");
        return status;
    }
    pattern.name = text_trim(fields[0]);
    pattern.message = text_trim(fields[4]);
    if (!level_of(text_trim(fields[1]), &pattern.level)) {
        align_status status = fail(error, ALIGN_E_FORMAT, "\"%.*s\" is no level", QUOTED(fields[1]));
        error_cure(error, "write error, warning or note");
        return status;
    }
    /* pushed first, so that what is compiled is freed */
    if (!array_push(&state->patterns, pattern))
        return fail_memory(error);
    struct user_pattern *kept = &state->patterns.items[state->patterns.count - 1];
    align_status status = compile(kept, SOURCE, fields[2], error);
    if (!status)
        status = compile(kept, TARGET, fields[3], error);
    if (!status && !kept->sides[SOURCE] && !kept->sides[TARGET]) {
        status = fail(error, ALIGN_E_FORMAT, "the pattern has no expression");
        error_cure(error, "give one for the source, for the target, or both");
    }
    return status;
}

static align_status begin(struct checking *checking)
{
    struct state *state = checking->state;
    const char *path = checking->options->patterns;
    align_error *error = checking->error;
    if (!path)
        return ALIGN_OK;
    align_status status = file_read(&state->bytes, path, LIMIT, error);
    if (status)
        return status;
    struct slice rest = slice_of(state->bytes.count ? state->bytes.items : "", state->bytes.count);
    uint64_t line = 0;
    if (text_validate(rest.text, rest.length) != rest.length)
        status = fail(error, ALIGN_E_ENCODING, "the patterns are not UTF-8");
    while (!status && rest.length) {
        const char *end = memchr(rest.text, '\n', rest.length);
        struct slice text = slice_of(rest.text, end ? (size_t)(end - rest.text) : rest.length);
        rest = slice_of(rest.text + text.length + (end != NULL), rest.length - text.length - (end != NULL));
        line++;
        if (text.length && text.text[text.length - 1] == '\r')
            text.length--;
        if (text_trim(text).length && text.text[0] != '#')
            status = take_line(state, text, error);
    }
    if (status == ALIGN_E_ARGUMENT) {
        /* it is no argument of the caller's, it stands in a file */
        status = ALIGN_E_FORMAT;
        if (error)
            error->status = status;
    }
    if (status) {
        error_file(error, path);
        error_place(error, line, 0, PLACE_UNKNOWN);
    }
    return status;
}

/* A pattern that takes too long on a text is told of and left out from there on. */
static align_status leave_out(struct checking *checking, const struct pair *pair, struct user_pattern *pattern, align_status status)
{
    char remark[256];
    if (status != ALIGN_E_LIMIT)
        return status;
    pattern->off = true;
    snprintf(remark, sizeof remark, "the pattern \"%.*s\" takes too long on unit %llu and is left out from there on",
             QUOTED(pattern->name), (unsigned long long)pair->unit);
    if (checking->options->remark)
        checking->options->remark(remark, checking->options->payload);
    return ALIGN_OK;
}

static align_status try(struct checking *checking, const struct pair *pair, struct user_pattern *pattern)
{
    align_range ranges[2] = {{0, 0}, {0, 0}};
    struct draft draft = {.rule = &rules[FOUND], .lowered = true, .most = pattern->level};
    for (int side = 0; side < 2; side++) {
        bool found = true;
        if (!pattern->sides[side])
            continue;
        align_status status = pattern_next(pattern->sides[side], pair->sides[side].text, 0, &found, &ranges[side], checking->error);
        if (status)
            return leave_out(checking, pair, pattern, status);
        if (found == pattern->absent[side])
            return ALIGN_OK;
        draft.spans[side] = &ranges[side];
        draft.counts[side] = found;
    }
    return find(checking, pair, &draft, "%.*s: %.*s", QUOTED(pattern->name), (int)pattern->message.length, pattern->message.text);
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < state->patterns.count; i++)
        if (!state->patterns.items[i].off)
            status = try(checking, pair, &state->patterns.items[i]);
    return status;
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    for (size_t i = 0; i < state->patterns.count; i++)
        for (int side = 0; side < 2; side++)
            pattern_free(state->patterns.items[i].sides[side]);
    array_free(&state->patterns);
    array_free(&state->bytes);
}

const struct check check_pattern = {
    .family = "pattern",
    .rules = rules,
    .state_size = sizeof(struct state),
    .begin = begin,
    .unit = unit,
    .free = free_state,
};
