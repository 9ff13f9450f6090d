#include "check/rules.h"

#include "base/error.h"
#include "check/project.h"

#define ENTRY(name) extern const struct check check_##name;
#include "check/table.inc"
#undef ENTRY
const struct check *const checks[] = {
#define ENTRY(name) &check_##name,
#include "check/table.inc"
#undef ENTRY
    NULL,
};

const align_rule *align_rule_at(size_t index)
{
    for (size_t i = 0; checks[i]; i++)
        for (const align_rule *rule = checks[i]->rules; rule->id; rule++)
            if (index-- == 0)
                return rule;
    return NULL;
}

size_t align_rule_count(void)
{
    size_t count = 0;
    for (size_t i = 0; checks[i]; i++)
        for (const align_rule *rule = checks[i]->rules; rule->id; rule++)
            count++;
    return count;
}

const align_rule *align_rule_find(const char *id)
{
    const align_rule *rule;
    for (size_t i = 0; (rule = align_rule_at(i)); i++)
        if (strcmp(rule->id, id) == 0)
            return rule;
    return NULL;
}

/* Sets the level of the rule of that name, or of all rules of the family. */
static bool set(struct rule_levels *levels, struct slice name, align_level level)
{
    size_t index = 0;
    bool found = false;
    for (size_t i = 0; checks[i]; i++) {
        bool family = slice_equal(name, slice_string(checks[i]->family));
        for (const align_rule *rule = checks[i]->rules; rule->id; rule++, index++) {
            if (!family && !slice_equal(name, slice_string(rule->id)))
                continue;
            found = true;
            levels->levels[index] = level;
        }
    }
    return found;
}

static align_status fail_name(struct slice name, align_error *error)
{
    align_status status =
        fail(error, ALIGN_E_ARGUMENT, "there is no rule or family of checks '%.*s'", (int)(name.length < 64 ? name.length : 64), name.text);
    error_cure(error, "`bitext check --rules` lists them");
    return status;
}

/* The next word of a list with commas; false: no more. */
static bool next(const char **list, struct slice *word)
{
    while (*list && **list) {
        size_t length = strcspn(*list, ",");
        *word = text_trim(slice_of(*list, length));
        *list += length + ((*list)[length] == ',');
        if (word->length)
            return true;
    }
    return false;
}

const char *rule_family(const align_rule *rule)
{
    for (size_t i = 0; checks[i]; i++)
        for (const align_rule *each = checks[i]->rules; each->id; each++)
            if (each == rule)
                return checks[i]->family;
    return "";
}

bool rules_known(struct slice name)
{
    for (size_t i = 0; checks[i]; i++) {
        if (slice_equal(name, slice_string(checks[i]->family)))
            return true;
        for (const align_rule *rule = checks[i]->rules; rule->id; rule++)
            if (slice_equal(name, slice_string(rule->id)))
                return true;
    }
    return false;
}

/* Whether the list has the rule by its own name, or (family) by that of its family. */
static bool lists(const char *list, const align_rule *rule, bool family)
{
    struct slice name, wanted = slice_string(family ? rule_family(rule) : rule->id);
    while (next(&list, &name))
        if (slice_equal(name, wanted))
            return true;
    return false;
}

/* A rule that is asked for by name runs, also where the profile leaves it out: as a warning. */
static align_status set_only(struct rule_levels *levels, const char *only, align_error *error)
{
    const char *list = only;
    struct slice name;
    while (next(&list, &name))
        if (!rules_known(name))
            return fail_name(name, error);
    for (size_t i = 0; i < align_rule_count(); i++) {
        bool named = lists(only, align_rule_at(i), false);
        if (!named && !lists(only, align_rule_at(i), true))
            levels->levels[i] = ALIGN_OFF;
        else if (named && levels->levels[i] == ALIGN_OFF)
            levels->levels[i] = ALIGN_WARNING;
    }
    return ALIGN_OK;
}

bool rules_level(struct slice word, align_level *level)
{
    for (*level = ALIGN_OFF; *level <= ALIGN_ERROR; ++*level)
        if (slice_equal(word, slice_string(*level == ALIGN_OFF ? "off" : align_level_name(*level))))
            return true;
    return false;
}

static align_status set_levels(struct rule_levels *levels, const char *list, align_error *error)
{
    struct slice word;
    align_level level;
    while (next(&list, &word)) {
        const char *sign = memchr(word.text, '=', word.length);
        struct slice name = text_trim(slice_of(word.text, sign ? (size_t)(sign - word.text) : word.length));
        if (!sign || !rules_level(text_trim(slice_of(sign + 1, (size_t)(word.text + word.length - sign) - 1)), &level)) {
            fail(error, ALIGN_E_ARGUMENT, "'%.*s' gives no level to a rule", QUOTED(word));
            error_cure(error, "write RULE=error, warning, note or off");
            return ALIGN_E_ARGUMENT;
        }
        if (!set(levels, name, level))
            return fail_name(name, error);
    }
    return ALIGN_OK;
}

static align_status set_skipped(struct rule_levels *levels, const char *list, align_error *error)
{
    struct slice name;
    while (next(&list, &name))
        if (!set(levels, name, ALIGN_OFF))
            return fail_name(name, error);
    return ALIGN_OK;
}

/* What the project says goes first. */
static align_status set_project(struct rule_levels *levels, const align_check_options *options, align_error *error)
{
    const align_check_project *project = options->project;
    if (!project)
        return ALIGN_OK;
    align_status status = set_levels(levels, project->lists[PROJECT_LEVELS].items, error);
    return status ? status : set_skipped(levels, project->lists[PROJECT_SKIP].items, error);
}

align_status rule_levels_make(struct rule_levels *levels, const align_check_options *options, align_error *error)
{
    size_t count = align_rule_count();
    if ((unsigned)options->profile >= ALIGN_CHECK_PROFILES)
        return fail(error, ALIGN_E_ARGUMENT, "there is no profile of checks with the number %d", (int)options->profile);
    levels->levels = mem_new(count, sizeof *levels->levels);
    if (!levels->levels)
        return fail_memory(error);
    for (size_t i = 0; i < count; i++)
        levels->levels[i] = align_rule_at(i)->levels[options->profile];
    align_status status = set_project(levels, options, error);
    for (size_t i = 0; !status && options->spelling && i < count; i++)
        if (levels->levels[i] == ALIGN_OFF && strcmp(align_rule_at(i)->id, "spelling") == 0)
            levels->levels[i] = ALIGN_WARNING;
    if (!status && options->only)
        status = set_only(levels, options->only, error);
    if (!status)
        status = set_levels(levels, options->levels, error);
    if (!status)
        status = set_skipped(levels, options->skip, error);
    return status;
}

void rule_levels_free(struct rule_levels *levels)
{
    mem_free(levels->levels);
}

const align_level *rule_levels_of(const struct rule_levels *levels, size_t family)
{
    size_t index = 0;
    for (size_t i = 0; i < family; i++)
        for (const align_rule *rule = checks[i]->rules; rule->id; rule++)
            index++;
    return levels->levels + index;
}

bool levels_any(const struct check *check, const align_level *levels)
{
    for (size_t i = 0; check->rules[i].id; i++)
        if (levels[i] != ALIGN_OFF)
            return true;
    return false;
}
