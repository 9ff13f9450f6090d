/* bitext explain: why beads are as they are. */
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *embeddings[2];
    const char *from, *to, *source, *target, *dictionary, *evidence, *weights, *lexicon, *format, *locale_dir;
    bool json, quiet;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "json", .kind = OPTION_FLAG, OPTION(json), .help = "one JSON object a line, with every feature"},
    {.name = "source", .kind = OPTION_TEXT, OPTION(source), .value = "FILE",
     .help = "the text, a segment a line, of a bitext of segment numbers (beads)"},
    {.name = "target", .kind = OPTION_TEXT, OPTION(target), .value = "FILE", .help = "the same of the target"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG", .help = "the language of the source"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "the format of the bitext; by extension and content when absent"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "FILE", .help = "as of `bitext align`"},
    {.name = "lexicon", .kind = OPTION_TEXT, OPTION(lexicon), .value = "FILE", .help = "as of `bitext align`"},
    {.name = "embeddings", .kind = OPTION_PAIR, OPTION(embeddings), .value = "SOURCE.emb TARGET.emb",
     .help = "sentence vectors in Vecalign's form: float32 for each line of the text of the same name without extension, "
             "or with .txt"},
    {.name = "evidence", .kind = OPTION_TEXT, OPTION(evidence), .value = "-NAME", .help = "as of `bitext align`"},
    {.name = "weights", .kind = OPTION_TEXT, OPTION(weights), .value = "FILE", .help = "as of `bitext align`"},
    ROW_LOCALE_DIR,
    ROW_QUIET,
    {0},
};

struct job {
    const struct options *o;
    const align_bitext *bitext;
    const char *const *numbers;
    size_t number_count;
    bool *wanted; /* by bead; NULL: all */
};

static align_segment segment_of(const struct job *job, int side, uint32_t segment)
{
    return align_document_at(side ? align_bitext_target(job->bitext) : align_bitext_source(job->bitext), segment);
}

static const char *describe(const char *kind, size_t length)
{
    for (size_t i = 0; i < align_evidence_count(); i++) {
        align_evidence evidence = align_evidence_at(i);
        if (strlen(evidence.name) == length && memcmp(evidence.name, kind, length) == 0)
            return evidence.description;
    }
    return "";
}

static void print_side(const struct job *job, const char *name, int side, uint32_t first, uint32_t count)
{
    for (uint32_t s = first; s < first + count; s++) {
        align_segment segment = segment_of(job, side, s);
        printf("  %s %" PRIu32 ": %.*s\n", name, s + 1, (int)(segment.length < 100000 ? segment.length : 100000), segment.text);
    }
}

/* "source 3-4 with target 5" */
static void print_numbers(const align_bead *bead)
{
    const uint32_t first[2] = {bead->source_first, bead->target_first}, count[2] = {bead->source_count, bead->target_count};
    for (int side = 0; side < 2; side++) {
        printf("%s%s ", side ? " with " : "", side ? "target" : "source");
        if (count[side] == 0)
            printf("nothing");
        else if (count[side] == 1)
            printf("%" PRIu32, first[side] + 1);
        else
            printf("%" PRIu32 "-%" PRIu32, first[side] + 1, first[side] + count[side]);
    }
}

/* The features of a kind stand side by side: their sum, and the one that counts most. */
static void print_kinds(const align_explanation *explanation)
{
    for (size_t f = 0; f < explanation->feature_count;) {
        const align_feature *first = &explanation->features[f], *most = first;
        size_t length = strcspn(first->name, ".");
        double sum = 0;
        for (; f < explanation->feature_count && strncmp(explanation->features[f].name, first->name, length + 1) == 0; f++) {
            const align_feature *feature = &explanation->features[f];
            double score = feature->value * feature->weight, best = most->value * most->weight;
            sum += score;
            if ((score < 0 ? -score : score) > (best < 0 ? -best : best))
                most = feature;
        }
        printf("  %+7.2f  %.*s: %s (most: %s, %.2f x %.2f)\n", sum, (int)length, first->name, describe(first->name, length),
               most->name + length + 1, most->value, most->weight);
    }
}

static void print_anchor(const struct job *job, const align_anchor *anchor)
{
    printf("  %-7s ", anchor->kind);
    for (int side = 0; side < 2; side++) {
        align_segment segment = segment_of(job, side, anchor->segment[side]);
        align_range place = anchor->place[side];
        printf("%s\"%.*s\" (%" PRIu32 ": %" PRIu32 "-%" PRIu32 ")", side ? " = " : "", (int)(place.end - place.begin),
               segment.text + place.begin, anchor->segment[side] + 1, place.begin, place.end);
    }
    printf("  %.2f\n", anchor->strength);
}

static void print_text(const struct job *job, const align_explanation *explanation)
{
    const align_bead *bead = &explanation->bead;
    printf("%zu: %" PRIu32 "-%" PRIu32 ", probability %.4f\n", explanation->index + 1, bead->source_count, bead->target_count,
           explanation->probability);
    print_side(job, "source", 0, bead->source_first, bead->source_count);
    print_side(job, "target", 1, bead->target_first, bead->target_count);
    print_kinds(explanation);
    for (size_t a = 0; a < explanation->anchor_count; a++)
        print_anchor(job, &explanation->anchors[a]);
    if (explanation->has_runner_up) {
        printf("  else ");
        print_numbers(&explanation->runner_up);
        printf(", probability %.4f\n", (double)explanation->runner_up.confidence);
    }
}

static void print_bead(const align_bead *bead)
{
    printf("\"source\":[%" PRIu32 ",%" PRIu32 "],\"target\":[%" PRIu32 ",%" PRIu32 "]", bead->source_first,
           bead->source_first + bead->source_count, bead->target_first, bead->target_first + bead->target_count);
}

static void print_json_anchor(const struct job *job, const align_anchor *anchor)
{
    printf("{\"kind\":\"%s\",\"strength\":%.4f", anchor->kind, anchor->strength);
    for (int side = 0; side < 2; side++) {
        align_segment segment = segment_of(job, side, anchor->segment[side]);
        align_range place = anchor->place[side];
        printf(",\"%s\":{\"text\":", side ? "target" : "source");
        print_json(segment.text + place.begin, place.end - place.begin);
        printf(",\"segment\":%" PRIu32 ",\"begin\":%" PRIu32 ",\"end\":%" PRIu32 "}", anchor->segment[side], place.begin,
               place.end);
    }
    putchar('}');
}

/* Segments count from 0 here, ranges are half-open. */
static void print_object(const struct job *job, const align_explanation *explanation)
{
    printf("{\"bead\":%zu,", explanation->index + 1);
    print_bead(&explanation->bead);
    printf(",\"probability\":%.6f,\"features\":{", explanation->probability);
    for (size_t f = 0; f < explanation->feature_count; f++)
        printf("%s\"%s\":{\"value\":%.4f,\"weight\":%.4f}", f ? "," : "", explanation->features[f].name,
               explanation->features[f].value, explanation->features[f].weight);
    printf("},\"anchors\":[");
    for (size_t a = 0; a < explanation->anchor_count; a++) {
        if (a)
            putchar(',');
        print_json_anchor(job, &explanation->anchors[a]);
    }
    printf("],\"runner_up\":");
    if (explanation->has_runner_up) {
        putchar('{');
        print_bead(&explanation->runner_up);
        printf(",\"probability\":%.6f}}\n", (double)explanation->runner_up.confidence);
    } else {
        puts("null}");
    }
}

static void print(const align_explanation *explanation, void *payload)
{
    const struct job *job = payload;
    if (job->wanted && !job->wanted[explanation->index])
        return;
    if (job->o->json)
        print_object(job, explanation);
    else
        print_text(job, explanation);
}

static int explain(struct job *job)
{
    align_error error;
    align_options how;
    align_options_init(&how);
    align_weights *weights = NULL;
    align_lexicon *lexicon = NULL;
    how.force = true;
    how.evidence = job->o->evidence;
    how.embeddings[0] = job->o->embeddings[0];
    how.embeddings[1] = job->o->embeddings[1];
    how.dictionary = job->o->dictionary;
    how.remark = job->o->quiet ? NULL : tell_remark;
    int status = EXIT_DONE;
    if ((job->o->weights && align_weights_read(&weights, job->o->weights, &error)) ||
        (job->o->lexicon && align_lexicon_read(&lexicon, job->o->lexicon, &error)))
        status = report(&error);
    how.weights = weights;
    how.lexicon = lexicon;
    if (!status && align_bitext_explain(job->bitext, &how, print, job, &error))
        status = report(&error);
    align_weights_free(weights);
    align_lexicon_free(lexicon);
    return status;
}

/* Numbers of beads, each there. */
static int read_numbers(struct job *job)
{
    job->wanted = job->number_count ? calloc(align_bitext_count(job->bitext) + 1, sizeof *job->wanted) : NULL;
    if (job->number_count && !job->wanted) {
        say("out of memory");
        return EXIT_ERROR;
    }
    for (size_t i = 0; i < job->number_count; i++) {
        const char *text = job->numbers[i];
        size_t digits = strspn(text, "0123456789");
        unsigned long long number = digits < 19 ? strtoull(text, NULL, 10) : 0;
        if (digits == 0 || text[digits] || number == 0 || number > align_bitext_count(job->bitext)) {
            say("explain: there is no bead %s; they are numbered from 1 to %zu", text, align_bitext_count(job->bitext));
            return EXIT_USAGE;
        }
        job->wanted[number - 1] = true;
    }
    return EXIT_DONE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct job job = {.o = given, .numbers = operands + 1, .number_count = count - 1};
    align_error error;
    align_bitext *bitext;
    align_bitext_options how;
    align_bitext_options_init(&how);
    how.format = job.o->format;
    how.from = job.o->from;
    how.to = job.o->to;
    how.source = job.o->source;
    how.target = job.o->target;
    how.locale_directory = job.o->locale_dir;
    if (align_bitext_read(&bitext, operands[0], &how, &error))
        return report(&error);
    job.bitext = bitext;
    int status = read_numbers(&job);
    if (!status)
        status = explain(&job);
    align_bitext_free(bitext);
    free(job.wanted);
    return finish(status);
}

const struct verb verb_explain = {
    .name = "explain",
    .operands = "BITEXT [N...]",
    .summary = "tell why segments were aligned so",
    .description =
        "Searches the texts of a bitext again and tells of each bead (or of those numbered N, from 1) how probable it is, what "
        "each kind of evidence adds to its score, the anchors that tie its two sides together with the segments and bytes "
        "where they stand, and the likeliest bead that it competes with. A score is a sum of features, each multiplied by its "
        "weight; what is above 0 speaks for the bead.\n\n"
        "BITEXT is a memory, whose units are taken as they are, or a file of segment numbers (beads) with the texts given "
        "by --source and --target. Give the same dictionary, lexicon and weights as when it was aligned.",
    .example = "bitext explain letter.tmx 3\twhy the third unit is as it is\n"
               "bitext explain letter.beads --source en.txt --target ru.txt --from en --to ru\tfor all beads\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct options),
    .run = run,
};
