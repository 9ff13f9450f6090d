/* bitext check: what a reviser should look at. */
#include "pair.h"
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct options {
    const char *output, *format, *only, *skip, *levels, *from, *to;
    const char *from_format, *encoding, *source, *target, *second, *dictionary, *locale_dir;
    const char *terms, *patterns, *stems;
    const char *profile, *project, *baseline, *write_baseline, *dismissals, *dismiss, *reason, *explain;
    int fail_on, progress;
    bool json, each, bilingual, lines, force, rules, spelling, quiet;
};
enum { FAIL_NEVER, FAIL_ERROR, FAIL_WARNING, FAIL_NOTE };

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "profile", .kind = OPTION_TEXT, OPTION(profile), .value = "general|un|strict",
     .help = "how much is asked: what is wrong anywhere; by the usage of the United Nations; everything that can be told"},
    {.name = "project", .kind = OPTION_TEXT, OPTION(project), .value = "FILE",
     .help = "a file with the profile, levels and what is to be ignored in the texts of a project; see bitext-check(5)"},
    {.name = "fail-on", .kind = OPTION_CHOICE, OPTION(fail_on), .value = "never|error|warning|note",
     .help = "exit with 3 when something of this level, or worse, is found"},
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "the form of the report: csv, html, jsonl, junit, sarif, text, xlsx; by the extension of --output when absent, else text"},
    {.name = "json", .kind = OPTION_FLAG, OPTION(json), .help = "the same as --format jsonl"},
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE",
     .help = "where to write the report; standard output when absent"},
    {.name = "only", .kind = OPTION_TEXT, OPTION(only), .value = "RULES",
     .help = "rules or families that are to run and no others, separated by commas"},
    {.name = "skip", .kind = OPTION_TEXT, OPTION(skip), .value = "RULES", .help = "rules or families that are not to run"},
    {.name = "level", .kind = OPTION_TEXT, OPTION(levels), .value = "RULE=LEVEL",
     .help = "the level of rules: error, warning, note or off; several are separated by commas"},
    {.name = "terms", .kind = OPTION_TEXT, OPTION(terms), .value = "FILE",
     .help = "termbases (TBX, UTX, CSV, TSV, XLSX) whose terms the target is to have; several are separated by commas"},
    {.name = "patterns", .kind = OPTION_TEXT, OPTION(patterns), .value = "FILE",
     .help = "patterns of your own: lines of an id, a level, an expression for the source, one for the target and a message"},
    {.name = "spelling", .kind = OPTION_FLAG, OPTION(spelling),
     .help = "check the spelling of the target with hunspell's dictionary; the profile strict does so anyway"},
    {.name = "stems", .kind = OPTION_TEXT, OPTION(stems), .value = "DIR",
     .help = "the folder with hunspell's dictionaries, or none"},
    {.name = "dismissals", .kind = OPTION_TEXT, OPTION(dismissals), .value = "FILE",
     .help = "findings that are dismissed for good: a line each, as the page saves them; those that match nothing are told"},
    {.name = "dismiss", .kind = OPTION_TEXT, OPTION(dismiss), .value = "FINGERPRINTS",
     .help = "add these findings, separated by commas, to the file of --dismissals"},
    {.name = "reason", .kind = OPTION_TEXT, OPTION(reason), .value = "TEXT", .help = "why they are dismissed"},
    {.name = "baseline", .kind = OPTION_TEXT, OPTION(baseline), .value = "FILE",
     .help = "findings that were there before: only new ones are told and counted"},
    {.name = "write-baseline", .kind = OPTION_TEXT, OPTION(write_baseline), .value = "FILE",
     .help = "write what is found now as a baseline, in place of telling it"},
    {.name = "each", .kind = OPTION_FLAG, OPTION(each), .help = "every operand is a bilingual file of its own, all in one report"},
    {.name = "rules", .kind = OPTION_FLAG, OPTION(rules),
     .help = "list the rules with their levels in the profile; with --format markdown or man, all that is known of them"},
    {.name = "explain", .kind = OPTION_TEXT, OPTION(explain), .value = "RULE",
     .help = "tell what a rule looks for, with examples, known false alarms and how to silence it"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG",
     .help = "the source language as a BCP 47 tag; as the file says, else guessed"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the target language"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(from_format), .value = "NAME",
     .help = "the format of what is read; by extension and content when absent"},
    {.name = "encoding", .kind = OPTION_TEXT, OPTION(encoding), .value = "NAME",
     .help = "the encoding of text formats, such as windows-1251; found out when absent"},
    {.name = "source", .kind = OPTION_TEXT, OPTION(source), .value = "FILE",
     .help = "the source text, a segment a line, of formats that hold segment numbers only"},
    {.name = "target", .kind = OPTION_TEXT, OPTION(target), .value = "FILE", .help = "the target text of such formats"},
    {.name = "second", .kind = OPTION_TEXT, OPTION(second), .value = "FILE",
     .help = "the file of target lines of line pairs (moses)"},
    {.name = "bilingual", .letter = 'b', .kind = OPTION_FLAG, OPTION(bilingual),
     .help = "one document holds both languages, one after the other or in turn"},
    {.name = "lines", .kind = OPTION_FLAG, OPTION(lines), .help = "of two documents: each line is a segment as it stands"},
    {.name = "force", .kind = OPTION_FLAG, OPTION(force),
     .help = "go on although the two do not look like a document and its translation"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "FILE",
     .help = "of two documents: a bilingual word list, as for `bitext align`"},
    ROW_LOCALE_DIR,
    {.name = "progress", .kind = OPTION_CHOICE, OPTION(progress), .value = PROGRESS_CHOICE,
     .help = "what tells how far the work is: a line on a terminal, an object a line, or nothing"},
    ROW_QUIET,
    {0},
};

/* All that a run holds; the pair is there when documents were given. */
struct job {
    const struct options *o;
    struct progress progress;
    struct document_pair pair;
    align_bitext *bitext;
    align_check_project *project;
    align_findings *findings; /* of all files so far */
    size_t dismissed, in_baseline;
};

static void free_texts(struct job *job)
{
    align_bitext_free(job->bitext);
    job->bitext = NULL;
    free_documents(&job->pair);
}

static void free_job(struct job *job)
{
    free_texts(job);
    align_findings_free(job->findings);
    align_check_project_free(job->project);
}

static int read_bitext(struct job *job, const char *path)
{
    const struct options *o = job->o;
    align_error error;
    align_bitext_options how;
    align_bitext_options_init(&how);
    how.format = o->from_format ? o->from_format : o->second ? "moses" : NULL;
    how.encoding = o->encoding;
    how.from = o->from;
    how.to = o->to;
    how.second = o->second;
    how.source = o->source;
    how.target = o->target;
    how.locale_directory = o->locale_dir;
    if (align_bitext_read(&job->bitext, path, &how, &error))
        return report(&error);
    if (align_bitext_left_out(job->bitext) && !o->quiet)
        say("%s: %zu units lack one of the two languages and are not checked", path, align_bitext_left_out(job->bitext));
    return EXIT_DONE;
}

static int read_pair(struct job *job, const char *const *operands)
{
    const struct options *o = job->o;
    const struct document_pair_options how = {
        .encodings = {o->encoding, o->encoding},
        .formats = {o->from_format, o->from_format},
        .tags = {o->from, o->to},
        .locale_dir = o->locale_dir,
        .bilingual = o->bilingual,
        .lines = o->lines,
        .codes = true,
        .force = o->force,
        .quiet = o->quiet,
    };
    return read_documents(&job->pair, &how, operands);
}

static int segment(struct job *job)
{
    align_segment_options how;
    align_segment_options_init(&how);
    how.lines = job->o->lines;
    return segment_documents(job->pair.documents, job->pair.languages, &how, "check");
}

static int align(struct job *job)
{
    align_error error;
    align_options how;
    align_options_init(&how);
    how.force = job->o->force;
    how.dictionary = job->o->dictionary;
    how.remark = job->o->quiet ? NULL : tell_remark;
    how.progress = progress_show;
    how.payload = &job->progress;
    if (align_documents(&job->bitext, job->pair.documents[0], job->pair.documents[1], &how, &error))
        return report(&error);
    align_verdict verdict = align_bitext_verdict(job->bitext);
    if (*verdict.message && !job->o->quiet)
        say("%s: %s", align_document_name(job->pair.documents[1]), verdict.message);
    return EXIT_DONE;
}

static int read_all(struct job *job, const char *const *operands, size_t count)
{
    if (count == 1 && !job->o->bilingual)
        return read_bitext(job, operands[0]);
    int status = read_pair(job, operands);
    if (!status)
        status = segment(job);
    return status ? status : align(job);
}

/* The profile by its name; ALIGN_CHECK_PROFILES: there is none such. */
static align_check_profile profile_of(const char *name)
{
    int profile = name ? 0 : ALIGN_CHECK_UNSAID;
    while (name && profile < ALIGN_CHECK_PROFILES && strcmp(name, align_check_profile_name((align_check_profile)profile)) != 0)
        profile++;
    return (align_check_profile)profile;
}

/* Checks what was read, and puts the findings behind those of files before. */
static int check(struct job *job, const char *name)
{
    align_error error;
    align_check_options how;
    align_findings *found;
    align_check_options_init(&how);
    how.profile = profile_of(job->o->profile);
    how.project = job->project;
    how.only = job->o->only;
    how.skip = job->o->skip;
    how.levels = job->o->levels;
    how.name = name;
    how.terms = job->o->terms;
    how.patterns = job->o->patterns;
    how.spelling = job->o->spelling;
    how.stems = job->o->stems;
    how.remark = job->o->quiet ? NULL : tell_remark;
    how.progress = progress_show;
    how.payload = &job->progress;
    if (align_bitext_check(&found, job->bitext, &how, &error))
        return report(&error);
    align_status status = ALIGN_OK;
    if (!job->findings) {
        job->findings = found;
    } else {
        status = align_findings_join(job->findings, found, &error);
        align_findings_free(found);
    }
    return status ? report(&error) : EXIT_DONE;
}

/* All files one by one, or the one bitext. */
static int check_all(struct job *job, const char *const *operands, size_t count)
{
    size_t rounds = job->o->each ? count : 1, step = job->o->each ? 1 : count;
    int status = EXIT_DONE;
    for (size_t i = 0; i < rounds && !status; i++) {
        progress_show("reading", -1, &job->progress);
        status = read_all(job, operands + i, step);
        if (!status)
            status = check(job, operands[i + step - 1]);
        free_texts(job);
    }
    progress_clear();
    return status;
}

static int write_report(struct job *job)
{
    align_error error;
    align_report_options how;
    align_report_options_init(&how);
    how.format = job->o->json ? "jsonl" : job->o->format;
    if (job->o->fail_on)
        how.failed = (align_level)(ALIGN_ERROR - (job->o->fail_on - FAIL_ERROR));
    const char *path = job->o->output;
    align_status status = path && strcmp(path, "-") != 0 ? align_findings_write(job->findings, path, &how, &error)
                                                         : align_findings_write_to(job->findings, to_stdout, NULL, &how, &error);
    return status ? report(&error) : EXIT_DONE;
}

/* A path of the command line, else of the project; or NULL. */
static const char *path_of(const struct job *job, const char *given, const char *key)
{
    return given || !job->project ? given : align_check_project_value(job->project, key);
}

/* Dismissals that match nothing; a run of some rules only cannot tell. */
static void tell_stale(const struct job *job, const align_known *known, const char *path)
{
    uint64_t lines[8];
    size_t count = align_known_stale(known, lines, 8);
    if (!count || job->o->quiet || job->o->only || job->o->skip)
        return;
    char list[200];
    int used = 0;
    for (size_t i = 0; i < count && i < 8; i++)
        used += snprintf(list + used, sizeof list - (size_t)used, "%s%" PRIu64, i ? ", " : "", lines[i]);
    say("%s:%" PRIu64 ": what is dismissed here is not found any more (line%s %s%s); take it out when the text is gone", path,
        lines[0], count > 1 ? "s" : "", list, count > 8 ? " ..." : "");
}

/* Takes out what the file knows; *count tells how many. */
static int silence(struct job *job, const char *path, size_t *count, bool tell)
{
    align_error error;
    align_known *known;
    if (align_known_read(&known, path, &error))
        return report(&error);
    *count += align_known_silence(known, job->findings);
    if (tell)
        tell_stale(job, known, path);
    align_known_free(known);
    return EXIT_DONE;
}

/* Dismissals and the baseline: added to, written, and taken out of the findings. */
static int silence_known(struct job *job)
{
    align_error error;
    const struct options *o = job->o;
    const char *dismissals = path_of(job, o->dismissals, "dismissals");
    const char *baseline = o->write_baseline ? o->write_baseline : path_of(job, o->baseline, "baseline");
    if (o->dismiss && align_known_add(dismissals, job->findings, o->dismiss, o->reason, &error))
        return report(&error);
    int status = dismissals ? silence(job, dismissals, &job->dismissed, true) : EXIT_DONE;
    if (!status && o->write_baseline && align_known_write(job->findings, baseline, &error))
        status = report(&error);
    if (!status && baseline)
        status = silence(job, baseline, &job->in_baseline, false);
    return status;
}

static void tell_summary(const struct job *job, const size_t counts[])
{
    char silent[120] = "";
    if (job->dismissed || job->in_baseline)
        snprintf(silent, sizeof silent, "; %zu dismissed, %zu in the baseline", job->dismissed, job->in_baseline);
    say("%" PRIu64 " units: %zu errors, %zu warnings, %zu notes%s", align_findings_units(job->findings), counts[ALIGN_ERROR],
        counts[ALIGN_WARNING], counts[ALIGN_NOTE], silent);
}

/* Tells how many there are, and whether that is too much. */
static int judge(const struct job *job)
{
    size_t counts[ALIGN_ERROR + 1] = {0};
    for (size_t i = 0; i < align_findings_count(job->findings); i++)
        counts[align_findings_at(job->findings, i).level]++;
    if (!job->o->quiet)
        tell_summary(job, counts);
    bool failed = (job->o->fail_on >= FAIL_ERROR && counts[ALIGN_ERROR]) ||
                  (job->o->fail_on >= FAIL_WARNING && counts[ALIGN_WARNING]) ||
                  (job->o->fail_on >= FAIL_NOTE && counts[ALIGN_NOTE]);
    return failed ? EXIT_GATE : EXIT_DONE;
}

static int list_rules(align_check_profile profile)
{
    profile = profile == ALIGN_CHECK_UNSAID ? ALIGN_CHECK_GENERAL : profile;
    for (size_t i = 0; i < align_rule_count(); i++) {
        const align_rule *rule = align_rule_at(i);
        align_level level = rule->levels[profile];
        printf("%s\t%s\t%s\n", rule->id, level == ALIGN_OFF ? "off" : align_level_name(level), rule->summary);
    }
    return finish(EXIT_DONE);
}

/* --rules, --explain: what is known of rules. */
static int tell_rules(const struct options *o)
{
    align_error error;
    const align_rule *rule = o->explain ? align_rule_find(o->explain) : NULL;
    if (o->explain && !rule) {
        say("check: there is no rule %s; `bitext check --rules` lists them", o->explain);
        return EXIT_USAGE;
    }
    if (!rule && !o->format)
        return list_rules(profile_of(o->profile));
    return align_rule_page_write(rule, o->format, to_stdout, NULL, &error) ? report(&error) : finish(EXIT_DONE);
}

/* What can be known to be wrong before the work starts. */
static int check_usage(const struct options *o, size_t count)
{
    const char *wanted = o->json ? NULL : o->format;
    bool known = !wanted;
    for (size_t i = 0; i < align_report_format_count(); i++)
        known |= wanted && strcmp(wanted, align_report_format_at(i).name) == 0;
    if (profile_of(o->profile) == ALIGN_CHECK_PROFILES)
        say("check: there is no profile %s; say general, un or strict", o->profile);
    else if (o->each && (o->bilingual || o->second))
        say("check: --each takes files of both languages that stand alone; leave out --bilingual and --second");
    else if (!o->each && count > 2)
        say("check: %zu files; --each checks bilingual files one by one", count);
    else if (count == 0)
        say("check: names no file; give a bilingual file, or a document and its translation");
    else if (o->bilingual && count != 1)
        say("check: --bilingual takes one file");
    else if (!known)
        say("check: unknown format %s of reports; --help lists the formats", wanted);
    else if (o->output && !*o->output)
        say("check: the name of the output is empty; name a file");
    else
        return EXIT_DONE;
    return EXIT_USAGE;
}

/* What is written must not take the place of what is read; a baseline may be written anew. */
static int check_files(const struct job *job, const char *const *operands, size_t count)
{
    const struct options *o = job->o;
    const char *dismissals = path_of(job, o->dismissals, "dismissals"), *baseline = path_of(job, o->baseline, "baseline");
    bool anew = baseline && o->write_baseline && same_file(baseline, o->write_baseline);
    const char *const outputs[] = {o->output, o->write_baseline, o->dismiss ? dismissals : NULL};
    const char *const inputs[] = {o->project,    path_of(job, o->patterns, "patterns"),
                                  o->dictionary, o->second,
                                  o->source,     o->target,
                                  anew ? NULL : baseline,
                                  o->dismiss ? NULL : dismissals};
    if (o->dismiss && !dismissals) {
        say("check: --dismiss needs --dismissals, the file to add to");
        return EXIT_USAGE;
    }
    if (check_outputs("check", outputs, 3, operands, count) || check_outputs("check", outputs, 3, inputs, 8))
        return EXIT_USAGE;
    const char *terms = path_of(job, o->terms, "terms");
    for (const char *at = terms, *end; at && *at; at = *end ? end + 1 : end) {
        char path[4096];
        end = at + strcspn(at, ",");
        snprintf(path, sizeof path, "%.*s", end - at < 4096 ? (int)(end - at) : 0, at);
        if (check_outputs("check", outputs, 3, (const char *const[]){path}, 1))
            return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct job job = {.o = given};
    align_error error;
    if (profile_of(job.o->profile) != ALIGN_CHECK_PROFILES && (job.o->rules || job.o->explain))
        return tell_rules(job.o);
    int status = check_usage(job.o, count);
    if (status)
        return status;
    if (job.o->project && align_check_project_read(&job.project, job.o->project, &error))
        return report(&error);
    progress_start(&job.progress, job.o->progress, job.o->quiet);
    status = check_files(&job, operands, count);
    if (!status)
        status = check_all(&job, operands, count);
    if (!status)
        status = silence_known(&job);
    if (!status)
        status = write_report(&job);
    if (!status)
        status = judge(&job);
    free_job(&job);
    return finish(status);
}

const struct verb verb_check = {
    .name = "check",
    .operands = "BITEXT | SOURCE TARGET | --each BITEXT...",
    .summary = "find what a reviser should look at in a translation",
    .description =
        "Checks a bilingual file (any that `bitext formats` lists), or a document and its translation, which are aligned "
        "first, so that segments without a counterpart are told, too. Values are compared by what they mean: 1,000.5 is "
        "1 000,5 and \"seventy-second session\" is «семьдесят вторая сессия».\n\n"
        "A finding has a rule, a level (error, warning, note), the unit, and the places in both texts. A line a finding is "
        "printed as compilers do: file:unit: level: rule: message.\n\n"
        "--profile says how much is asked; --only, --skip and --level tune single rules, --rules lists them and --explain tells "
        "what one looks for. A project file (bitext-check(5)) keeps all that for the texts of a project.\n\n"
        "A finding that is no mistake is dismissed by its fingerprint: in the page (--output FILE.html), which saves a file for "
        "--dismissals, or with --dismiss. It stays dismissed while the texts of its unit stay, wherever the unit moves. "
        "A baseline does the same for all that is found now, so that only what is new is told.\n\n"
        "Reports show texts of more than 4,000 bytes around what was found only, 80 characters on both sides. JSON Lines and SARIF "
        "then tell which bytes of the text these are (source_part, target_part; part). Spans of JSON Lines are bytes of the whole "
        "text; those of SARIF are characters of the text that it shows. GitHub's code scanning takes SARIF with up to 25,000 "
        "findings of a run, and shows 5,000.",
    .example = "bitext check letter.tmx\t\n"
               "bitext check --profile un --fail-on error letter.en.docx letter.ru.docx\texits with 3 when there is an error\n"
               "bitext check --each -o findings.html *.tmx\ta page that shows all in a browser\n"
               "bitext check --json --only number,date letter.xlf\tnumbers and dates only, an object a finding\n",
    .options = options,
    .least = 0,
    .most = 10000,
    .size = sizeof(struct options),
    .run = run,
};
