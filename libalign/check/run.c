/* The engine: each unit is looked at once by each family, in the order of the file. */
#include "check/check.h"
#include "check/project.h"
#include "check/rules.h"

#include "base/error.h"
#include "model/document.h"

#include <stdarg.h>
#include <stdio.h>

enum { SHOWN_MAX = 80, PROGRESS_EVERY = 1024 };

/* A family at work. */
struct worker {
    const struct check *check;
    void *state;
    const align_level *levels;
};

struct engine {
    struct checking checking;
    struct rule_levels levels;
    struct worker *workers;
    size_t worker_count;
    struct pair pair;
};

void align_check_options_init(align_check_options *options)
{
    *options = (align_check_options){.size = sizeof *options, .profile = ALIGN_CHECK_UNSAID};
}

const char *align_check_profile_name(align_check_profile profile)
{
    static const char *const names[ALIGN_CHECK_PROFILES] = {"general", "un", "strict"};
    return (unsigned)profile < ALIGN_CHECK_PROFILES ? names[profile] : "unknown";
}

align_level rule_level(const struct checking *checking, const align_rule *rule)
{
    return checking->levels[rule - checking->check->rules];
}

int slice_shown(struct slice slice)
{
    size_t length = slice.length;
    if (length > SHOWN_MAX)
        for (length = SHOWN_MAX; length && ((unsigned char)slice.text[length] & 0xC0) == 0x80;)
            length--;
    return (int)length;
}

/* Cuts a message between characters where it did not fit. */
static void mend_end(char *message)
{
    size_t length = strlen(message);
    message[text_validate(message, length)] = 0;
}

align_status find(struct checking *checking, const struct pair *pair, const struct draft *draft, const char *format, ...)
{
    align_level level = rule_level(checking, draft->rule);
    if (level == ALIGN_OFF)
        return ALIGN_OK;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    mend_end(message);
    struct found_unit unit = {
        .index = pair->index, .unit = pair->unit, .line = pair->line, .texts = {pair->sides[0].text, pair->sides[1].text}};
    struct finding finding = {
        .rule = draft->rule,
        .level = draft->lowered && draft->most < level ? draft->most : level,
        .confidence = draft->confidence > 0 ? draft->confidence : checking->aligned ? pair->confidence : 1,
        .unit = findings_unit(checking->findings, &unit),
        .span_count = {(uint32_t)draft->counts[0], (uint32_t)draft->counts[1]},
        .message = message,
        .suggestion = draft->suggestion,
    };
    return finding.unit != UINT32_MAX && findings_add(checking->findings, &finding, draft->spans)
               ? ALIGN_OK
               : fail_memory(checking->error);
}

align_status checking_pair(struct checking *checking, size_t index, const struct pair **pair)
{
    *pair = &checking->again;
    return pair_make(&checking->again, checking, index, checking->error);
}

static void enter(struct engine *engine, const struct worker *worker)
{
    engine->checking.check = worker->check;
    engine->checking.state = worker->state;
    engine->checking.levels = worker->levels;
}

static align_status start_family(struct engine *engine, struct worker *worker, size_t family)
{
    *worker = (struct worker){checks[family], mem_new(1, checks[family]->state_size),
                              rule_levels_of(&engine->levels, family)};
    if (!worker->state)
        return fail_memory(engine->checking.error);
    enter(engine, worker);
    return worker->check->begin ? worker->check->begin(&engine->checking) : ALIGN_OK;
}

/* Families of which at least one rule runs; those that others wait for go first. */
static align_status start_families(struct engine *engine)
{
    size_t count = 0, started = 0;
    align_status status = ALIGN_OK;
    while (checks[count])
        count++;
    engine->workers = mem_new(count, sizeof *engine->workers);
    if (!engine->workers)
        return fail_memory(engine->checking.error);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; !status && i < count; i++)
            if (checks[i]->first == !round && (checks[i]->first || levels_any(checks[i], rule_levels_of(&engine->levels, i))))
                status = start_family(engine, &engine->workers[started++], i);
    engine->worker_count = started;
    return status;
}

static align_status start(struct engine *engine)
{
    struct checking *checking = &engine->checking;
    const align_bitext *bitext = checking->bitext;
    const align_document *documents[2] = {bitext->source, bitext->target};
    checking->aligned = bitext->facts.count == 0;
    for (int side = 0; side < 2; side++) {
        const align_language *language = checking->languages[side] = documents[side]->language;
        if (!language)
            return fail(checking->error, ALIGN_E_ARGUMENT, "the documents must be segmented before they are checked");
        align_status status = value_finder_new(&checking->finders[side], language->tag, language, checking->error);
        if (status)
            return status;
    }
    const char *name = checking->options->name ? checking->options->name : documents[1]->name;
    struct found_file file = {
        .name = slice_string(name),
        .tags = {slice_string(checking->languages[0]->tag), slice_string(checking->languages[1]->tag)},
        .units = bitext->beads.count,
    };
    return findings_file(checking->findings, &file) ? start_families(engine) : fail_memory(checking->error);
}

static bool wants(const struct check *check, const struct pair *pair)
{
    bool half = !pair->sides[0].text.length || !pair->sides[1].text.length;
    return half ? check->halves : !pair->untranslated || check->any_language;
}

static align_status check_unit(struct engine *engine, size_t index)
{
    align_status status = pair_make(&engine->pair, &engine->checking, index, engine->checking.error);
    for (size_t i = 0; !status && i < engine->worker_count; i++) {
        const struct worker *worker = &engine->workers[i];
        if (!wants(worker->check, &engine->pair))
            continue;
        enter(engine, worker);
        status = worker->check->unit(&engine->checking, &engine->pair);
    }
    return status;
}

static align_status check_all(struct engine *engine)
{
    const align_check_options *options = engine->checking.options;
    size_t count = engine->checking.bitext->beads.count;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < count; i++) {
        if (options->progress && i % PROGRESS_EVERY == 0)
            options->progress("check", (double)i / (double)count, options->payload);
        status = check_unit(engine, i);
    }
    for (size_t i = 0; !status && i < engine->worker_count; i++) {
        enter(engine, &engine->workers[i]);
        if (engine->workers[i].check->finish)
            status = engine->workers[i].check->finish(&engine->checking);
    }
    if (!status && !findings_sort(engine->checking.findings))
        status = fail_memory(engine->checking.error);
    return status;
}

static void stop(struct engine *engine)
{
    for (size_t i = 0; i < engine->worker_count; i++) {
        enter(engine, &engine->workers[i]);
        if (engine->checking.state && engine->checking.check->free)
            engine->checking.check->free(&engine->checking);
        mem_free(engine->workers[i].state);
    }
    mem_free(engine->workers);
    rule_levels_free(&engine->levels);
    pair_free(&engine->pair);
    pair_free(&engine->checking.again);
    value_finder_free(engine->checking.finders[0]);
    value_finder_free(engine->checking.finders[1]);
}

align_status align_bitext_check(align_findings **out, const align_bitext *bitext, const align_check_options *options,
                                align_error *error)
{
    align_check_options defaults;
    align_check_options_init(&defaults);
    *out = NULL;
    align_check_options settled = project_settle(options ? options : &defaults);
    struct engine engine = {
        .checking = {.bitext = bitext, .options = &settled, .findings = findings_new(), .error = error}};
    align_status status = engine.checking.findings ? rule_levels_make(&engine.levels, engine.checking.options, error)
                                                   : fail_memory(error);
    if (!status)
        status = start(&engine);
    if (!status)
        status = check_all(&engine);
    stop(&engine);
    if (!status && settled.project)
        project_ignore(settled.project, engine.checking.findings);
    if (status)
        align_findings_free(engine.checking.findings);
    else
        *out = engine.checking.findings;
    return status;
}
