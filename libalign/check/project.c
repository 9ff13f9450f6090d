#include "check/project.h"

#include "base/error.h"
#include "base/file.h"
#include "check/rules.h"
#include "model/finding.h"

#include <stdio.h>
#include <strings.h>

#define PROJECT_LIMIT (1 << 20) /* bytes of a project file */

/* Keys that are said once; paths among them are seen from the file's folder. */
static const struct {
    const char *name;
    bool path;
} once[] = {{"dismissals", true}, {"baseline", true}, {"patterns", true}, {"stems", true}, {"spelling", false}};
enum { DISMISSALS, BASELINE, PATTERNS, STEMS, SPELLING };

/* A file as it is read. */
struct reading {
    align_check_project *project;
    const char *path;
    uint64_t line;
    align_error *error;
};

static align_status fail_line(const struct reading *reading, struct slice word, const char *what, const char *cure)
{
    char shown[65];
    snprintf(shown, sizeof shown, "%.*s", (int)(word.length < 64 ? word.length : 64), word.text);
    shown[text_validate(shown, strlen(shown))] = 0;
    align_status status = fail(reading->error, ALIGN_E_FORMAT, "%s '%s'", what, shown);
    error_file(reading->error, reading->path);
    error_place(reading->error, reading->line, 0, PLACE_UNKNOWN);
    error_cure(reading->error, "%s", cure);
    return status;
}

/* The first word of the text, which moves behind it. */
static struct slice take_word(struct slice *text)
{
    size_t end = 0;
    while (end < text->length && text->text[end] != ' ' && text->text[end] != '\t')
        end++;
    struct slice word = slice_of(text->text, end);
    *text = text_trim(slice_of(text->text + end, text->length - end));
    return word;
}

static align_status read_profile(struct reading *reading, struct slice value)
{
    for (int i = 0; i < ALIGN_CHECK_PROFILES; i++)
        if (slice_equal(value, slice_string(align_check_profile_name((align_check_profile)i)))) {
            reading->project->profile = (align_check_profile)i;
            return ALIGN_OK;
        }
    return fail_line(reading, value, "no such profile", "say general, un or strict");
}

/* Appends to one of the lists, which stays NUL-terminated. */
static bool add_to_list(buffer *list, struct slice name, const char *sign, struct slice level)
{
    if (list->count)
        list->items[list->count - 1] = ',';
    return buffer_add(list, name.text, name.length) && buffer_add_string(list, sign) &&
           buffer_add(list, level.text, level.length) && buffer_add(list, "", 1);
}

static align_status read_level(struct reading *reading, struct slice value)
{
    align_level level;
    struct slice name = take_word(&value);
    if (!rules_known(name))
        return fail_line(reading, name, "no such rule or family of checks", "`bitext check --rules` lists them");
    if (!rules_level(value, &level))
        return fail_line(reading, value, "no such level", "say error, warning, note or off behind the rule");
    return add_to_list(&reading->project->lists[PROJECT_LEVELS], name, "=", value) ? ALIGN_OK
                                                                                   : fail_memory(reading->error);
}

static align_status read_skip(struct reading *reading, struct slice value)
{
    while (value.length) {
        struct slice name = take_word(&value);
        if (!rules_known(name))
            return fail_line(reading, name, "no such rule or family of checks", "`bitext check --rules` lists them");
        if (!add_to_list(&reading->project->lists[PROJECT_SKIP], name, "", slice_of("", 0)))
            return fail_memory(reading->error);
    }
    return ALIGN_OK;
}

/* The pattern with * at both ends: it may match anywhere.  Its text is NULL when memory is out. */
static struct slice anywhere(struct arena *room, struct slice pattern)
{
    char *made = arena_new(room, pattern.length + 2);
    if (made) {
        made[0] = made[pattern.length + 1] = '*';
        memcpy(made + 1, pattern.text, pattern.length);
    }
    return slice_of(made, pattern.length + 2);
}

static align_status read_ignore(struct reading *reading, struct slice value)
{
    struct ignored ignored = {.rule = take_word(&value)};
    if (!value.length)
        return fail_line(reading, ignored.rule, "no text to ignore behind", "name a rule (* for any) and a text");
    if (!memchr(ignored.rule.text, '*', ignored.rule.length) && !memchr(ignored.rule.text, '?', ignored.rule.length) &&
        !rules_known(ignored.rule))
        return fail_line(reading, ignored.rule, "no such rule or family of checks",
                         "`bitext check --rules` lists them");
    ignored.rule.text = arena_copy(&reading->project->room, ignored.rule.text, ignored.rule.length);
    ignored.text = anywhere(&reading->project->room, value);
    return ignored.rule.text && ignored.text.text && array_push(&reading->project->ignored, ignored)
               ? ALIGN_OK
               : fail_memory(reading->error);
}

/* A path seen from the folder of the project file. */
static char *path_beside(struct arena *room, const char *project, struct slice path)
{
    const char *slash = strrchr(project, '/');
    size_t folder = slash && path.text[0] != '/' ? (size_t)(slash - project) + 1 : 0;
    char *made = arena_new(room, folder + path.length + 1);
    if (made) {
        memcpy(made, project, folder);
        memcpy(made + folder, path.text, path.length);
        made[folder + path.length] = 0;
    }
    return made;
}

static align_status read_terms(struct reading *reading, struct slice value)
{
    const char *path = path_beside(&reading->project->room, reading->path, value);
    if (memchr(value.text, ',', value.length))
        return fail_line(reading, value, "a comma in the name of a termbase", "say terms once for each file, and rename this one");
    return path && add_to_list(&reading->project->lists[PROJECT_TERMS], slice_string(path), "", slice_of("", 0))
               ? ALIGN_OK
               : fail_memory(reading->error);
}

static align_status read_once(struct reading *reading, size_t key, struct slice value)
{
    align_check_project *project = reading->project;
    if (project->values[key])
        return fail_line(reading, slice_string(once[key].name), "said before:", "say it once");
    if (key == SPELLING && !slice_equal(value, SLICE("yes")) && !slice_equal(value, SLICE("no")))
        return fail_line(reading, value, "neither yes nor no", "say yes or no");
    project->values[key] = once[key].path ? path_beside(&project->room, reading->path, value)
                                          : arena_copy(&project->room, value.text, value.length);
    return project->values[key] ? ALIGN_OK : fail_memory(reading->error);
}

static align_status read_line(struct reading *reading, struct slice line)
{
    static const struct {
        const char *name;
        align_status (*read)(struct reading *reading, struct slice value);
    } keys[] = {{"profile", read_profile}, {"level", read_level}, {"skip", read_skip}, {"ignore", read_ignore}, {"terms", read_terms}};
    line = text_trim(line);
    if (!line.length || line.text[0] == '#')
        return ALIGN_OK;
    const char *sign = memchr(line.text, '=', line.length);
    struct slice key = text_trim(slice_of(line.text, sign ? (size_t)(sign - line.text) : line.length));
    struct slice value =
        sign ? text_trim(slice_of(sign + 1, line.length - (size_t)(sign - line.text) - 1)) : slice_of("", 0);
    if (!sign || !value.length)
        return fail_line(reading, key, "no value of the key", "write KEY = VALUE");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (slice_equal(key, slice_string(keys[i].name)))
            return keys[i].read(reading, value);
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (slice_equal(key, slice_string(once[i].name)))
            return read_once(reading, i, value);
    return fail_line(reading, key, "no such key", "bitext-check(5) lists the keys");
}

static align_status read_lines(struct reading *reading, struct slice text)
{
    align_status status = ALIGN_OK;
    if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
        text = slice_of(text.text + 3, text.length - 3);
    size_t valid = text_validate(text.text, text.length);
    for (size_t at = 0; !status && at < text.length;) {
        const char *end = memchr(text.text + at, '\n', text.length - at);
        size_t length = end ? (size_t)(end - text.text) - at : text.length - at;
        reading->line++;
        if (at + length > valid)
            return fail_line(reading, slice_of("", 0), "not UTF-8:", "save it as UTF-8");
        status = read_line(reading, slice_of(text.text + at, length));
        at += length + (end != NULL);
    }
    return status;
}

align_status align_check_project_read(align_check_project **out, const char *path, align_error *error)
{
    buffer bytes = {0};
    *out = NULL;
    struct reading reading = {mem_new(1, sizeof(align_check_project)), path, 0, error};
    align_status status = reading.project ? file_read(&bytes, path, PROJECT_LIMIT, error) : fail_memory(error);
    if (!status) {
        reading.project->profile = ALIGN_CHECK_UNSAID;
        status = read_lines(&reading, slice_of(bytes.items, bytes.count));
    }
    array_free(&bytes);
    if (status)
        align_check_project_free(reading.project);
    else
        *out = reading.project;
    return status;
}

void align_check_project_free(align_check_project *project)
{
    if (!project)
        return;
    for (size_t i = 0; i < sizeof project->lists / sizeof *project->lists; i++)
        array_free(&project->lists[i]);
    array_free(&project->ignored);
    arena_free(&project->room);
    mem_free(project);
}

const char *align_check_project_value(const align_check_project *project, const char *key)
{
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (strcmp(once[i].name, key) == 0)
            return project->values[i];
    return strcmp(key, "terms") == 0 ? project->lists[PROJECT_TERMS].items : NULL;
}

align_check_options project_settle(const align_check_options *options)
{
    align_check_options settled = *options;
    const align_check_project *project = options->project;
    if (project) {
        const char *spelling = project->values[SPELLING];
        settled.profile = settled.profile == ALIGN_CHECK_UNSAID ? project->profile : settled.profile;
        settled.terms = settled.terms ? settled.terms : project->lists[PROJECT_TERMS].items;
        settled.patterns = settled.patterns ? settled.patterns : project->values[PATTERNS];
        settled.stems = settled.stems ? settled.stems : project->values[STEMS];
        settled.spelling |= spelling && strcmp(spelling, "yes") == 0;
    }
    if (settled.profile == ALIGN_CHECK_UNSAID)
        settled.profile = ALIGN_CHECK_GENERAL;
    return settled;
}

/* Whether the whole text is like the pattern, in which * stands for any run and ? for one character.  O(both lengths'
 * product) at worst. */
static bool is_like(struct slice text, struct slice pattern)
{
    size_t at = 0, p = 0, star = SIZE_MAX, retry = 0;
    while (at < text.length) {
        if (p < pattern.length && pattern.text[p] == '*') {
            star = p++;
            retry = at;
        } else if (p < pattern.length && pattern.text[p] == '?') {
            p++;
            text_next(text.text, text.length, &at);
        } else if (p < pattern.length && pattern.text[p] == text.text[at]) {
            p++;
            at++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            at = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.length && pattern.text[p] == '*')
        p++;
    return p == pattern.length;
}

static bool is_ignored(const struct finding *finding, const struct found_unit *unit, void *payload)
{
    const align_check_project *project = payload;
    struct slice id = slice_string(finding->rule->id), family = slice_string(rule_family(finding->rule));
    for (size_t i = 0; i < project->ignored.count; i++) {
        const struct ignored *ignored = &project->ignored.items[i];
        if ((is_like(id, ignored->rule) || is_like(family, ignored->rule)) &&
            (is_like(unit->texts[0], ignored->text) || is_like(unit->texts[1], ignored->text)))
            return true;
    }
    return false;
}

void project_ignore(const align_check_project *project, align_findings *findings)
{
    if (project->ignored.count)
        findings_silence(findings, is_ignored, (void *)project);
}
