/* bitext train: weights of the evidence from pairs whose beads are known, or a lexicon from pairs. */
#include "gold.h"
#include "progress.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct options {
    const char *output, *from, *to, *dictionary, *evidence, *start, *locale_dir;
    bool weights, cross_validate, both_dictionaries, balance, quiet;
    double folds, penalty, repeats, threads;
    int progress;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "weights", .kind = OPTION_FLAG, OPTION(weights),
     .help = "train the weights of the evidence from pairs with gold beads"},
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE", .help = "where to write"},
    {.name = "cross-validate", .kind = OPTION_FLAG, OPTION(cross_validate),
     .help = "print how well each pair is aligned with weights trained on the other corpora"},
    {.name = "folds", .kind = OPTION_NUMBER, OPTION(folds), .value = "N", .low = 2, .high = 1000,
     .help = "leave out corpora in so many groups; each on its own when absent"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "auto|none|FILE",
     .help = "the dictionary of pairs that do not name one: those installed, none, or a file"},
    {.name = "both-dictionaries", .kind = OPTION_FLAG, OPTION(both_dictionaries),
     .help = "use each pair twice, with its dictionary and without"},
    {.name = "evidence", .kind = OPTION_TEXT, OPTION(evidence), .value = "-NAME",
     .help = "leave out a kind of evidence, as `bitext align` does"},
    {.name = "balance", .kind = OPTION_FLAG, OPTION(balance),
     .help = "corpora count by the square root of their size, so that a large one does not drown the small ones"},
    {.name = "penalty", .kind = OPTION_NUMBER, OPTION(penalty), .value = "X", .low = 1e-6, .high = 1e6,
     .help = "of squared weights in units of their features' deviation; 1 when absent"},
    {.name = "repeats", .kind = OPTION_NUMBER, OPTION(repeats), .value = "N", .low = 1, .high = 20,
     .help = "how often pairs are searched anew with what was found; 3 when absent, of a lexicon 2"},
    {.name = "start", .kind = OPTION_TEXT, OPTION(start), .value = "FILE",
     .help = "weights to start from; a few set by hand when absent. For a lexicon: those to align with"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG",
     .help = "the language of the sources, where the pairs do not tell"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the targets"},
    {.name = "jobs", .letter = 'j', .kind = OPTION_NUMBER, OPTION(threads), .value = "N", .low = 1, .high = 64,
     .help = "threads; the result is the same whatever their number"},
    ROW_LOCALE_DIR,
    {.name = "progress", .kind = OPTION_CHOICE, OPTION(progress), .value = PROGRESS_CHOICE,
     .help = "what tells how far the work is: a line on a terminal, an object a line, or nothing"},
    ROW_QUIET,
    {0},
};

/* One use of a pair: with a dictionary or without. */
struct use {
    const struct gold_pair *pair;
    const char *dictionary;
    size_t fold;
    bool done; /* scored */
    align_score score;
};

struct job {
    const struct options *o;
    struct progress progress;
    struct gold_list pairs;
    align_weights *start;
    struct use *uses;
    align_gold *golds; /* of each use */
    size_t count, folds;
};

static const char *dictionary_name(const char *dictionary)
{
    return dictionary ? dictionary : "auto";
}

static int read_pairs(struct job *job, const char *const *operands, size_t count)
{
    const struct options *o = job->o;
    struct gold_options how = {o->from, o->to, o->dictionary, o->locale_dir, o->weights};
    align_error error;
    for (size_t i = 0; i < count; i++) {
        int status = gold_read(&job->pairs, operands[i], &how);
        if (status)
            return status;
        progress_show("reading", (double)(i + 1) / (double)count, &job->progress);
    }
    return o->start && align_weights_read(&job->start, o->start, &error) ? report(&error) : EXIT_DONE;
}

/* Each pair once, or with its dictionary and without. */
static int make_uses(struct job *job)
{
    size_t times = job->o->both_dictionaries ? 2 : 1;
    job->uses = calloc(job->pairs.count * times + 1, sizeof *job->uses);
    job->golds = calloc(job->pairs.count * times + 1, sizeof *job->golds);
    if (!job->uses || !job->golds) {
        say("out of memory");
        return EXIT_ERROR;
    }
    size_t count = 0;
    for (size_t p = 0; p < job->pairs.count; p++)
        for (size_t k = 0; k < times; k++) {
            const struct gold_pair *pair = &job->pairs.items[p];
            if (k == 1 && pair->dictionary && strcmp(pair->dictionary, "none") == 0)
                continue;
            job->uses[count++] = (struct use){.pair = pair, .dictionary = k ? "none" : pair->dictionary};
        }
    job->count = count;
    return EXIT_DONE;
}

static size_t group_size(const struct job *job, const char *group)
{
    size_t size = 0;
    for (size_t u = 0; u < job->count; u++)
        if (strcmp(job->uses[u].pair->group, group) == 0)
            size += align_document_count(job->uses[u].pair->documents[0]);
    return size;
}

/* What a bead of the pair counts: a corpus of a thousand segments is the measure, so that the penalty keeps its sense. */
static double weight_of(const struct job *job, const struct gold_pair *pair)
{
    double size = 0;
    for (size_t p = 0; job->o->balance && p < job->pairs.count; p++)
        if (strcmp(job->pairs.items[p].group, pair->group) == 0)
            size += (double)align_document_count(job->pairs.items[p].documents[0]);
    return size > 0 ? pair->weight * sqrt(1000 / size) : pair->weight;
}

static void set_fold(struct job *job, const char *group, size_t fold)
{
    for (size_t u = 0; u < job->count; u++)
        if (strcmp(job->uses[u].pair->group, group) == 0)
            job->uses[u].fold = fold;
}

/* Numbers folds from 1: a corpus is in one of them whole, the largest corpus goes first into the smallest fold. */
static int make_folds(struct job *job)
{
    size_t most = job->o->folds > 0 ? (size_t)job->o->folds : job->count;
    size_t *sizes = calloc(most + 1, sizeof *sizes);
    if (!sizes) {
        say("out of memory");
        return EXIT_ERROR;
    }
    for (;;) {
        const char *largest = NULL;
        size_t size = 0, fold = 0;
        for (size_t u = 0; u < job->count; u++) {
            size_t own = job->uses[u].fold ? 0 : group_size(job, job->uses[u].pair->group) + 1;
            if (own > size) {
                size = own;
                largest = job->uses[u].pair->group;
            }
        }
        if (!largest)
            break;
        for (size_t f = 1; f < most; f++)
            fold = sizes[f] < sizes[fold] ? f : fold;
        sizes[fold] += size;
        job->folds = fold + 1 > job->folds ? fold + 1 : job->folds;
        set_fold(job, largest, fold + 1);
    }
    free(sizes);
    if (job->folds > 1)
        return EXIT_DONE;
    say("train: --cross-validate needs pairs of two corpora at least; a manifest's sixth column names the corpus");
    return EXIT_USAGE;
}

/* Trains on all uses but those of a fold; 0: on all. */
static int train(struct job *job, size_t fold, align_weights **out)
{
    align_error error;
    align_train_options how;
    align_train_options_init(&how);
    how.start = job->start;
    how.evidence = job->o->evidence;
    if (job->o->penalty > 0)
        how.penalty = job->o->penalty;
    if (job->o->repeats > 0)
        how.repeats = (int)job->o->repeats;
    if (job->o->threads > 0)
        how.threads = (unsigned)job->o->threads;
    how.progress = progress_show;
    how.payload = &job->progress;
    for (size_t u = 0; u < job->count; u++) {
        const struct use *use = &job->uses[u];
        job->golds[u] = (align_gold){use->pair->documents[0], use->pair->documents[1], use->pair->beads,
                                     use->dictionary, fold && use->fold == fold ? 0 : weight_of(job, use->pair)};
    }
    return align_weights_train(out, job->golds, job->count, &how, &error) ? report(&error) : EXIT_DONE;
}

static int score(struct job *job, struct use *use, const align_weights *weights)
{
    align_error error;
    align_bitext *bitext;
    align_options how;
    align_options_init(&how);
    how.force = true;
    how.weights = weights;
    how.evidence = job->o->evidence;
    how.dictionary = use->dictionary;
    progress_show("aligning", -1, &job->progress);
    if (align_documents(&bitext, use->pair->documents[0], use->pair->documents[1], &how, &error))
        return report(&error);
    align_status status = align_score_bitext(&use->score, use->pair->beads, bitext, &error);
    align_bitext_free(bitext);
    use->done = true;
    return status ? report(&error) : EXIT_DONE;
}

static void print_score(const char *kind, const char *name, const char *dictionary, const align_score *score)
{
    progress_clear();
    printf("%s\t%s\t%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\n", kind, name,
           dictionary, score->strict.gold, score->strict.found, score->strict.right_found, align_f1(score->strict),
           align_f1(score->lax), align_calibration_error(score->bins), score->strict_f_low, score->strict_f_high);
    fflush(stdout);
}

static void add_counts(align_score_counts *sum, align_score_counts more)
{
    sum->gold += more.gold;
    sum->found += more.found;
    sum->right_found += more.right_found;
    sum->right_gold += more.right_gold;
}

/* The sum's interval so far holds the squares of the half widths, each weighted by the beads that it is about. */
static void add_score(align_score *sum, const align_score *more)
{
    double beads = (double)(more->strict.gold + more->strict.found);
    sum->strict_f_low += pow(beads * (align_f1(more->strict) - more->strict_f_low), 2);
    sum->strict_f_high += pow(beads * (more->strict_f_high - align_f1(more->strict)), 2);
    add_counts(&sum->strict, more->strict);
    add_counts(&sum->lax, more->lax);
    for (int bin = 0; bin < 10; bin++) {
        sum->bins[bin].found += more->bins[bin].found;
        sum->bins[bin].right += more->bins[bin].right;
        sum->bins[bin].confidence += more->bins[bin].confidence;
    }
}

/* Sets are drawn one by one and independent of each other. */
static void finish_interval(align_score *sum)
{
    double beads = (double)(sum->strict.gold + sum->strict.found);
    sum->strict_f_low = align_f1(sum->strict) - (beads > 0 ? sqrt(sum->strict_f_low) / beads : 0);
    sum->strict_f_high = align_f1(sum->strict) + (beads > 0 ? sqrt(sum->strict_f_high) / beads : 0);
}

/* Prints the sum over the uses with a dictionary like that of the use given, of its corpus or of all, once for each. */
static void print_sum(const struct job *job, size_t first, bool all)
{
    const struct use *like = &job->uses[first];
    const char *dictionary = dictionary_name(like->dictionary);
    align_score sum = {.type_count = 0};
    for (size_t u = 0; u < job->count; u++) {
        const struct use *use = &job->uses[u];
        if (strcmp(dictionary_name(use->dictionary), dictionary) != 0 ||
            (!all && strcmp(use->pair->group, like->pair->group) != 0))
            continue;
        if (u < first)
            return;
        add_score(&sum, &use->score);
    }
    finish_interval(&sum);
    print_score(all ? "all" : "corpus", all ? "micro" : like->pair->group, dictionary, &sum);
}

static int cross_validate(struct job *job)
{
    int status = make_folds(job);
    if (status)
        return status;
    puts("kind\tname\tdictionary\tgold\tfound\tright\tstrict-f1\tlax-f1\tece\tlow\thigh");
    for (size_t fold = 1; fold <= job->folds && !status; fold++) {
        align_weights *weights = NULL;
        status = train(job, fold, &weights);
        for (size_t u = 0; u < job->count && !status; u++) {
            struct use *use = &job->uses[u];
            if (use->fold != fold)
                continue;
            status = score(job, use, weights);
            if (!status)
                print_score("set", use->pair->name, dictionary_name(use->dictionary), &use->score);
        }
        align_weights_free(weights);
    }
    for (int all = 0; all < 2 && !status; all++)
        for (size_t u = 0; u < job->count; u++)
            print_sum(job, u, all);
    return status;
}

/* Lines that tell what the weights were trained on. */
static char *make_note(const struct job *job)
{
    char *note = NULL;
    size_t length;
    FILE *out = open_memstream(&note, &length);
    if (!out)
        return NULL;
    fprintf(out, "Weights of the evidence: feature, weight in the first round, weight in later rounds.\n");
    fprintf(out, "Trained by `bitext train --weights` of libalign %s, penalty %g, %d repeats, on (set, dictionary, gold "
                 "beads, weight):\n",
            align_version(), job->o->penalty > 0 ? job->o->penalty : 1, job->o->repeats > 0 ? (int)job->o->repeats : 3);
    for (size_t u = 0; u < job->count; u++) {
        const struct use *use = &job->uses[u];
        align_score known;
        if (use->pair->weight > 0 && align_score_files(&known, use->pair->beads, use->pair->beads, NULL) == ALIGN_OK)
            fprintf(out, "  %s %s %" PRIu64 " %g\n", use->pair->name, dictionary_name(use->dictionary), known.all.gold,
                    weight_of(job, use->pair));
    }
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = epoch ? (time_t)strtoll(epoch, NULL, 10) : 0;
    struct tm day;
    if (epoch && gmtime_r(&seconds, &day))
        fprintf(out, "On %04d-%02d-%02d.\n", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
    if (fclose(out) == 0)
        return note;
    free(note);
    return NULL;
}

static int write_weights(struct job *job)
{
    align_error error;
    align_weights *weights = NULL;
    int status = train(job, 0, &weights);
    char *note = status ? NULL : make_note(job);
    if (!status && align_weights_write(weights, job->o->output, note, &error))
        status = report(&error);
    free(note);
    align_weights_free(weights);
    return status;
}

/* Aligns all pairs and adds up what they teach; each pass starts from what the one before found. */
static int learn_pass(struct job *job, const align_lexicon *before, align_lexicon *lexicon)
{
    align_error error;
    for (size_t p = 0; p < job->pairs.count; p++) {
        const struct gold_pair *pair = &job->pairs.items[p];
        align_bitext *bitext;
        align_options how;
        align_options_init(&how);
        how.force = true; /* that they are pairs is what the user says */
        how.dictionary = pair->dictionary;
        how.evidence = job->o->evidence;
        how.weights = job->start;
        how.lexicon = before ? before : lexicon;
        how.learn = lexicon;
        progress_show("aligning", (double)p / (double)job->pairs.count, &job->progress);
        how.pin_beads = pair->beads_decided;
        how.pin_count = pair->decided_count;
        if (align_documents(&bitext, gold_document(pair, 0), gold_document(pair, 1), &how, &error)) {
            if (!*error.file)
                snprintf(error.file, sizeof error.file, "%.500s", pair->name);
            return report(&error);
        }
        align_bitext_free(bitext);
    }
    return EXIT_DONE;
}

static int train_lexicon(struct job *job)
{
    align_error error;
    align_lexicon *lexicon = NULL;
    int passes = job->o->repeats > 0 ? (int)job->o->repeats : 2, status = EXIT_DONE;
    for (int pass = 0; pass < passes && !status; pass++) {
        align_lexicon *before = lexicon;
        if (align_lexicon_new(&lexicon, &error))
            status = report(&error);
        else
            status = learn_pass(job, before, lexicon);
        align_lexicon_free(before);
    }
    if (!status && align_lexicon_write(lexicon, job->o->output, &error))
        status = report(&error);
    align_lexicon_free(lexicon);
    return status;
}

static int check(const struct options *o)
{
    if (!o->weights && !o->output)
        say("train: name a file for the lexicon with -o, or ask for --weights");
    else if (!o->weights && (o->cross_validate || o->both_dictionaries || o->balance || o->penalty > 0))
        say("train: --cross-validate, --both-dictionaries, --balance and --penalty go with --weights");
    else if (!o->output && !o->cross_validate)
        say("train: name a file for the weights with -o, or ask for --cross-validate");
    else if (o->folds > 0 && !o->cross_validate)
        say("train: --folds goes with --cross-validate");
    else
        return EXIT_DONE;
    return EXIT_USAGE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct job job = {.o = given};
    int status = check(job.o);
    if (status)
        return status;
    progress_start(&job.progress, job.o->progress, job.o->quiet);
    status = read_pairs(&job, operands, count);
    if (!status && !job.o->weights)
        status = train_lexicon(&job);
    if (!status && job.o->weights)
        status = make_uses(&job);
    if (!status && job.o->cross_validate)
        status = cross_validate(&job);
    if (!status && job.o->weights && job.o->output)
        status = write_weights(&job);
    progress_clear();
    free(job.uses);
    free(job.golds);
    align_weights_free(job.start);
    gold_free(&job.pairs);
    return finish(status);
}

const struct verb verb_train = {
    .name = "train",
    .operands = "PAIRS...",
    .summary = "learn a lexicon from pairs of documents, or weights from pairs whose beads are known",
    .description =
        "Without --weights: aligns all pairs of documents that the manifests given name, and writes the lexicon that they "
        "teach, which `bitext align --lexicon` takes; bitext-lexicon(5) tells its form. PAIRS may also be a patch, bitext-patch(5), "
        "of a review page: the rows that a person decided teach what they hold.\n\n"
        "With --weights: finds the weights of the evidence under which the gold beads of the pairs given are most probable, "
        "and writes them to a file that `bitext align --weights` takes. PAIRS is a folder with src.txt and tgt.txt, a "
        "segment a line, and gold.tsv, as `bitext score` takes it; its languages are those that its file META (a line "
        "\"langs: en ru\") or its name tells (NAME.en-ru). Or PAIRS is a manifest: lines of source, target, gold, "
        "and where known language of the source, of the target, corpus, dictionary and weight, parted by tabs; "
        "paths are seen from the manifest's folder. The weight counts the beads of a pair in training; 0 leaves it out.\n\n"
        "With --cross-validate each corpus is aligned with weights that were trained on the others; a line for each pair, "
        "then sums for each corpus and for all: beads with two sides in gold, found, right, strict and lax F1, and the "
        "expected calibration error. The corpus of a set is its name up to the first character that is no letter.",
    .example = "bitext train manifest.tsv -o en-ru.lexicon\tlearns from all pairs of the manifest\n"
               "bitext train --weights --cross-validate sets/*\tprints how well unseen corpora are aligned\n"
               "bitext train --weights sets/* -o weights.txt -j 4\ttrains on all sets\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct options),
    .run = run,
};
