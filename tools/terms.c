/* bitext terms: bilingual terms of bitexts. */
#include "progress.h"
#include "tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *output, *format, *from, *to, *from_format, *dictionary, *lexicon, *stems, *locale_dir;
    const char *known, *stop, *decisions, *reference;
    bool mark_known, all, quiet;
    int progress;
    double min_confidence, min_score, min_frequency, most;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     OPTION(output),
     .value = "FILE",
     .help = "where to write; standard output when absent. Its extension decides the format"},
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     OPTION(format),
     .value = "NAME",
     .help =
         "what to write: tbx, tbx-dct, tbx-basic, utx, csv, tsv (when nothing says otherwise), xlsx, jsonl or html"},
    {.name = "known",
     .kind = OPTION_TEXT,
     OPTION(known),
     .value = "FILE",
     .help = "a termbase (TBX, UTX, CSV, TSV, XLSX) whose pairs are left out"},
    {.name = "mark-known",
     .kind = OPTION_FLAG,
     OPTION(mark_known),
     .help = "mark those pairs rather than leave them out"},
    {.name = "stop",
     .kind = OPTION_TEXT,
     OPTION(stop),
     .value = "FILE",
     .help = "terms to leave out: lines of a source term, a tab and a target term, or of either alone"},
    {.name = "decisions",
     .kind = OPTION_TEXT,
     OPTION(decisions),
     .value = "FILE",
     .help = "what was decided before: lines of include or exclude, a source term and a target term with tabs between "
             "them"},
    {.name = "reference",
     .kind = OPTION_TEXT,
     OPTION(reference),
     .value = "FILE",
     .help = "a text of general language, in the source language: words that are common there are less of a term"},
    {.name = "min-score",
     .kind = OPTION_NUMBER,
     OPTION(min_score),
     .value = "P",
     .low = 0.001,
     .high = 1,
     .help = "leave out pairs with a lower score, 0.001 to 1; 0.05 when absent"},
    {.name = "all", .kind = OPTION_FLAG, OPTION(all), .help = "leave out none for its score"},
    {.name = "min-frequency",
     .kind = OPTION_NUMBER,
     OPTION(min_frequency),
     .value = "N",
     .low = 1,
     .high = 1e9,
     .help = "leave out pairs with fewer places"},
    {.name = "most",
     .letter = 'n',
     .kind = OPTION_NUMBER,
     OPTION(most),
     .value = "N",
     .low = 1,
     .high = 1e9,
     .help = "write the best N pairs"},
    {.name = "from",
     .kind = OPTION_TEXT,
     OPTION(from),
     .value = "TAG",
     .help = "the language of the source, out of files of several or that name none"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    ROWS_WORDS,
    {.name = "from-format",
     .kind = OPTION_TEXT,
     OPTION(from_format),
     .value = "NAME",
     .help = "the format of the bitexts; by extension and content when absent"},
    ROW_LOCALE_DIR,
    {.name = "progress",
     .kind = OPTION_CHOICE,
     OPTION(progress),
     .value = PROGRESS_CHOICE,
     .help = "how far the work is, on standard error"},
    ROW_QUIET,
    {0},
};

static int write_terms(const struct options *o, const align_terms *terms)
{
    align_error error;
    align_write_options how;
    align_write_options_init(&how);
    bool file = o->output && strcmp(o->output, "-") != 0;
    how.format = o->format || file ? o->format : "tsv";
    if (file ? align_terms_write(terms, o->output, &how, &error)
             : align_terms_write_to(terms, to_stdout, NULL, &how, &error))
        return report(&error);
    if (!o->quiet)
        say("%zu pairs of terms", align_terms_count(terms));
    return finish(EXIT_DONE);
}

/* A format that nobody knows is told before the work, not behind it. */
static bool format_fits(const struct options *o)
{
    if (!o->format)
        return true;
    for (size_t i = 0; i < align_term_format_count(); i++)
        if (strcmp(align_term_format_at(i).name, o->format) == 0)
            return true;
    say("terms: terms are not written as %s; tbx, tbx-dct, tbx-basic, utx, csv, tsv, xlsx, jsonl and html are known",
        o->format);
    return false;
}

static int find_terms(const struct options *o, const align_bitext *const *bitexts, size_t count,
                      const align_lexicon *lexicon)
{
    align_error error;
    align_terms *terms;
    align_term_options how;
    struct progress progress;
    align_term_options_init(&how);
    how.words.dictionary = o->dictionary;
    how.words.lexicon = lexicon;
    how.words.stems = o->stems;
    how.words.min_confidence = o->min_confidence;
    how.words.remark = o->quiet ? NULL : tell_remark;
    how.words.progress = progress_show;
    how.words.payload = &progress;
    how.min_score = o->all ? -1 : o->min_score > 0 ? o->min_score : how.min_score;
    how.min_frequency = o->min_frequency > 0 ? (uint32_t)o->min_frequency : how.min_frequency;
    how.most = (size_t)o->most;
    how.known = o->known;
    how.keep_known = o->mark_known;
    how.stop = o->stop;
    how.decisions = o->decisions;
    how.reference = o->reference;
    progress_start(&progress, o->progress, o->quiet);
    align_status status = align_terms_find(&terms, bitexts, count, &how, &error);
    progress_clear();
    if (status)
        return report(&error);
    int result = write_terms(o, terms);
    align_terms_free(terms);
    return result;
}

/* A bitext that has one language only, or none, gives no terms: better told than wondered at. */
static void tell_one_sided(const align_bitext *bitext, const char *path)
{
    const align_document *sides[2] = {align_bitext_source(bitext), align_bitext_target(bitext)};
    for (size_t i = 0; i < align_bitext_count(bitext); i++) {
        align_bead bead = align_bitext_at(bitext, i);
        if (bead.source_count && bead.target_count)
            return;
    }
    say("%s: no unit has text in both %s and %s, so it has no terms; --from and --to name the languages", path,
        align_language_tag(align_document_language(sides[0])), align_language_tag(align_document_language(sides[1])));
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    align_error error;
    align_lexicon *lexicon = NULL;
    align_bitext_options input;
    if (!format_fits(o))
        return EXIT_USAGE;
    align_bitext **bitexts = calloc(count, sizeof *bitexts);
    if (!bitexts) {
        say("out of memory");
        return EXIT_ERROR;
    }
    align_bitext_options_init(&input);
    input.from = o->from;
    input.to = o->to;
    input.format = o->from_format;
    input.locale_directory = o->locale_dir;
    int status = EXIT_DONE;
    if (o->lexicon && align_lexicon_read(&lexicon, o->lexicon, &error))
        status = report(&error);
    for (size_t i = 0; i < count && !status; i++) {
        if (align_bitext_read(&bitexts[i], operands[i], &input, &error))
            status = report(&error);
        else if (!o->quiet)
            tell_one_sided(bitexts[i], operands[i]);
    }
    if (!status)
        status = find_terms(o, (const align_bitext *const *)bitexts, count, lexicon);
    for (size_t i = 0; i < count; i++)
        align_bitext_free(bitexts[i]);
    free(bitexts);
    align_lexicon_free(lexicon);
    return status;
}

const struct verb verb_terms = {
    .name = "terms",
    .operands = "BITEXT...",
    .summary = "find the bilingual terms of bitexts",
    .description = "Finds pairs of terms, words and phrases, in aligned texts and writes them best first, with what "
                   "speaks for them: the "
                   "forms they were seen in, how often and in how many documents (each bitext counts as one), up to "
                   "three contexts with the document's symbol and the unit, other translations, and several measures. The "
                   "score is how probably a reviser keeps the pair, as far as some 700 pairs that were judged tell.\n\n"
                   "Words are aligned first, see bitext-words(1); phrases are pairs when no word in one stands for a "
                   "word outside of the "
                   "other. Function words, numbers, dates and verbs make no terms. Names are kept whole. A phrase that "
                   "is always part of the "
                   "same longer term is not listed by itself.\n\n"
                   "Files of --stop, --decisions and --known are compared by stems, so that any form of a term will "
                   "do, and lines for terms "
                   "that the bitexts do not have do no harm: the same files serve from run to run.",
    .example =
        "bitext terms letter.tmx -o letter.tbx\tTBX of 2019; tbx-basic is what older tools take\n"
        "bitext terms a.tmx b.tmx --known base.tbx --decisions decided.tsv -o new.xlsx\twhat is new in two memories\n"
        "bitext terms letter.tmx -o letter.html\ta page to look at\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct options),
    .run = run,
};
