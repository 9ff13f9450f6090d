/* bitext check: what a reviser should look at. */
#include "progress.h"
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct options {
    const char *output, *format, *only, *skip, *levels, *from, *to;
    const char *from_format, *encoding, *source, *target, *second, *dictionary, *locale_dir;
    const char *terms, *patterns, *stems;
    int profile, fail_on, progress;
    bool json, bilingual, lines, force, rules, spelling, quiet;
};
enum { FAIL_NEVER, FAIL_ERROR, FAIL_WARNING, FAIL_NOTE };

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "profile", .kind = OPTION_CHOICE, OPTION(profile), .value = "general|un|strict",
     .help = "how much is asked: what is wrong anywhere; by the usage of the United Nations; everything that can be told"},
    {.name = "fail-on", .kind = OPTION_CHOICE, OPTION(fail_on), .value = "never|error|warning|note",
     .help = "exit with 3 when something of this level, or worse, is found"},
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "the form of the report: text (when nothing says otherwise), jsonl; by the extension of --output when absent"},
    {.name = "json", .kind = OPTION_FLAG, OPTION(json), .help = "the same as --format jsonl"},
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE",
     .help = "where to write the report; standard output when absent"},
    {.name = "only", .kind = OPTION_TEXT, OPTION(only), .value = "RULES",
     .help = "rules or families that are to run and no others, separated by commas"},
    {.name = "skip", .kind = OPTION_TEXT, OPTION(skip), .value = "RULES", .help = "rules or families that are not to run"},
    {.name = "level", .kind = OPTION_TEXT, OPTION(levels), .value = "RULE=LEVEL",
     .help = "the level of rules: error, warning, note or off; several are separated by commas"},
    {.name = "rules", .kind = OPTION_FLAG, OPTION(rules), .help = "list the rules with their levels in the profile"},
    {.name = "terms", .kind = OPTION_TEXT, OPTION(terms), .value = "FILE",
     .help = "termbases (TBX, UTX, CSV, TSV) whose terms the target is to have; several are separated by commas"},
    {.name = "patterns", .kind = OPTION_TEXT, OPTION(patterns), .value = "FILE",
     .help = "patterns of your own: lines of an id, a level, an expression for the source, one for the target and a message"},
    {.name = "spelling", .kind = OPTION_FLAG, OPTION(spelling),
     .help = "check the spelling of the target with hunspell's dictionary; the profile strict does so anyway"},
    {.name = "stems", .kind = OPTION_TEXT, OPTION(stems), .value = "DIR",
     .help = "the folder with hunspell's dictionaries, or none"},
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
     .help = "one document holds both languages, one after the other"},
    {.name = "lines", .kind = OPTION_FLAG, OPTION(lines), .help = "of two documents: each line is a segment as it stands"},
    {.name = "force", .kind = OPTION_FLAG, OPTION(force),
     .help = "go on although the two do not look like a document and its translation"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "FILE",
     .help = "of two documents: a bilingual word list, as for `bitext align`"},
    {.name = "locale-dir", .kind = OPTION_TEXT, OPTION(locale_dir), .value = "DIR",
     .help = "locale files that extend or replace those built in"},
    {.name = "progress", .kind = OPTION_CHOICE, OPTION(progress), .value = PROGRESS_CHOICE,
     .help = "what tells how far the work is: a line on a terminal, an object a line, or nothing"},
    {.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, OPTION(quiet), .help = "no remarks on standard error"},
    {0},
};

/* All that a run holds; the documents are there when two were given: 0 is the source, 1 the target. */
struct job {
    const struct options *o;
    struct progress progress;
    align_document *documents[2];
    align_language *languages[2];
    align_bitext *bitext;
    align_findings *findings;
};

static void free_job(struct job *job)
{
    align_findings_free(job->findings);
    align_bitext_free(job->bitext);
    for (int side = 0; side < 2; side++) {
        align_document_free(job->documents[side]);
        align_language_free(job->languages[side]);
    }
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

static int read_document(struct job *job, const char *path, align_document **out)
{
    align_error error;
    align_read_options how;
    align_read_options_init(&how);
    how.encoding = job->o->encoding;
    how.format = job->o->from_format ? job->o->from_format : job->o->lines ? "plain" : NULL;
    how.inline_codes = true;
    return align_document_read(out, path, &how, &error) ? report(&error) : EXIT_DONE;
}

/* One document with both languages: read, cut in two. */
static int read_bilingual(struct job *job, const char *path)
{
    align_error error;
    align_document *whole;
    char tags[2][16];
    size_t cut;
    int status = read_document(job, path, &whole);
    if (status)
        return status;
    if (align_document_split(&job->documents[0], &job->documents[1], whole, job->o->from, job->o->to, &cut, tags[0], tags[1],
                             &error))
        status = report(&error);
    align_document_free(whole);
    for (int side = 0; side < 2 && !status; side++)
        if (align_language_find(&job->languages[side], tags[side], job->o->locale_dir, &error))
            status = report(&error);
    return status;
}

static int read_two(struct job *job, const char *const *paths)
{
    const char *tags[2] = {job->o->from, job->o->to};
    int status = EXIT_DONE;
    for (int side = 0; side < 2 && !status; side++) {
        status = read_document(job, paths[side], &job->documents[side]);
        if (!status)
            status = choose_language(&job->languages[side], tags[side], job->o->locale_dir, job->documents[side],
                                     job->o->quiet);
    }
    return status;
}

static int segment(struct job *job)
{
    align_segment_options how;
    align_segment_options_init(&how);
    how.lines = job->o->lines;
    for (int side = 0; side < 2; side++) {
        align_error error;
        if (align_document_segment(job->documents[side], job->languages[side], &how, &error))
            return report(&error);
        if (align_document_count(job->documents[side]) == 0) {
            say("%s: holds no text to check; give a document with text", align_document_name(job->documents[side]));
            return EXIT_ERROR;
        }
    }
    return EXIT_DONE;
}

static void tell_remark(const char *remark, void *payload)
{
    (void)payload;
    say("%s", remark);
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
    if (align_documents(&job->bitext, job->documents[0], job->documents[1], &how, &error))
        return report(&error);
    align_verdict verdict = align_bitext_verdict(job->bitext);
    if (*verdict.message && !job->o->quiet)
        say("%s: %s", align_document_name(job->documents[1]), verdict.message);
    return EXIT_DONE;
}

static int read_all(struct job *job, const char *const *operands, size_t count)
{
    if (count == 1 && !job->o->bilingual)
        return read_bitext(job, operands[0]);
    int status = job->o->bilingual ? read_bilingual(job, operands[0]) : read_two(job, operands);
    if (!status)
        status = segment(job);
    return status ? status : align(job);
}

static int check(struct job *job, const char *name)
{
    align_error error;
    align_check_options how;
    align_check_options_init(&how);
    how.profile = (align_check_profile)job->o->profile;
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
    if (!align_bitext_check(&job->findings, job->bitext, &how, &error))
        return EXIT_DONE;
    int status = report(&error);
    return error.status == ALIGN_E_ARGUMENT && !*error.file ? EXIT_USAGE : status;
}

static bool to_stdout(const void *bytes, size_t length, void *payload)
{
    (void)payload;
    return fwrite(bytes, 1, length, stdout) == length;
}

static int write_report(struct job *job)
{
    align_error error;
    align_report_options how;
    align_report_options_init(&how);
    how.format = job->o->json ? "jsonl" : job->o->format;
    const char *path = job->o->output;
    align_status status = path && strcmp(path, "-") != 0 ? align_findings_write(job->findings, path, &how, &error)
                                                         : align_findings_write_to(job->findings, to_stdout, NULL, &how, &error);
    return status ? report(&error) : EXIT_DONE;
}

/* Tells how many there are, and whether that is too much. */
static int judge(const struct job *job)
{
    size_t counts[ALIGN_ERROR + 1] = {0};
    for (size_t i = 0; i < align_findings_count(job->findings); i++)
        counts[align_findings_at(job->findings, i).level]++;
    if (!job->o->quiet)
        say("%" PRIu64 " units: %zu errors, %zu warnings, %zu notes", align_findings_units(job->findings), counts[ALIGN_ERROR],
            counts[ALIGN_WARNING], counts[ALIGN_NOTE]);
    bool failed = (job->o->fail_on >= FAIL_ERROR && counts[ALIGN_ERROR]) ||
                  (job->o->fail_on >= FAIL_WARNING && counts[ALIGN_WARNING]) ||
                  (job->o->fail_on >= FAIL_NOTE && counts[ALIGN_NOTE]);
    return failed ? EXIT_GATE : EXIT_DONE;
}

static int list_rules(align_check_profile profile)
{
    for (size_t i = 0; i < align_rule_count(); i++) {
        const align_rule *rule = align_rule_at(i);
        align_level level = rule->levels[profile];
        printf("%s\t%s\t%s\n", rule->id, level == ALIGN_OFF ? "off" : align_level_name(level), rule->summary);
    }
    return finish(EXIT_DONE);
}

/* What can be known to be wrong before the work starts. */
static int check_usage(const struct options *o, const char *const *operands, size_t count)
{
    const char *wanted = o->json ? NULL : o->format;
    bool known = !wanted;
    struct stat input, output;
    for (size_t i = 0; i < align_report_format_count(); i++)
        known |= wanted && strcmp(wanted, align_report_format_at(i).name) == 0;
    if (count == 0)
        say("check: names no file; give a bilingual file, or a document and its translation");
    else if (o->bilingual && count != 1)
        say("check: --bilingual takes one file");
    else if (!known)
        say("check: unknown format %s of reports; --help lists the formats", wanted);
    else if (o->output && !*o->output)
        say("check: the name of the output is empty; name a file");
    else {
        for (size_t i = 0; o->output && i < count; i++)
            if (stat(o->output, &output) == 0 && stat(operands[i], &input) == 0 && input.st_dev == output.st_dev &&
                input.st_ino == output.st_ino) {
                say("check: %s: would be overwritten by the report; name another file to write", operands[i]);
                return EXIT_USAGE;
            }
        return EXIT_DONE;
    }
    return EXIT_USAGE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct job job = {.o = given};
    if (job.o->rules)
        return list_rules((align_check_profile)job.o->profile);
    int status = check_usage(job.o, operands, count);
    if (status)
        return status;
    progress_start(&job.progress, job.o->progress, job.o->quiet);
    progress_show("reading", -1, &job.progress);
    status = read_all(&job, operands, count);
    if (!status)
        status = check(&job, operands[count - 1]);
    progress_clear();
    if (!status)
        status = write_report(&job);
    if (!status)
        status = judge(&job);
    free_job(&job);
    return finish(status);
}

const struct verb verb_check = {
    .name = "check",
    .operands = "BITEXT | SOURCE TARGET",
    .summary = "find what a reviser should look at in a translation",
    .description =
        "Checks a bilingual file (any that `bitext formats` lists), or a document and its translation, which are aligned "
        "first, so that segments without a counterpart are told, too. Values are compared by what they mean: 1,000.5 is "
        "1 000,5 and \"seventy-second session\" is «семьдесят вторая сессия».\n\n"
        "A finding has a rule, a level (error, warning, note), the unit, and the places in both texts. A line a finding is "
        "printed as compilers do: file:unit: level: rule: message.\n\n"
        "--profile says how much is asked; --only, --skip and --level tune single rules, and --rules lists them.",
    .example = "bitext check letter.tmx\t\n"
               "bitext check --profile un --fail-on error letter.en.docx letter.ru.docx\texits with 3 when there is an error\n"
               "bitext check --json --only number,date letter.xlf\tnumbers and dates only, an object a finding\n",
    .options = options,
    .least = 0,
    .most = 2,
    .size = sizeof(struct options),
    .run = run,
};
