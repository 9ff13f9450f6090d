/* bitext score: an alignment against a gold standard. */
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>

struct options {
    bool json, terms;
};

static const struct option options[] = {
    {.name = "terms", .kind = OPTION_FLAG, .offset = offsetof(struct options, terms),
     .help = "both are lists of terms, best first, or termbases"},
    {.name = "json", .kind = OPTION_FLAG, .offset = offsetof(struct options, json), .help = "one JSON object"},
    {0},
};

static void print_row(const char *name, align_score_counts counts)
{
    printf("%-12s %10.4f %8.4f %8.4f %10" PRIu64 " %10" PRIu64 " %10" PRIu64 "\n", name, align_precision(counts),
           align_recall(counts), align_f1(counts), counts.gold, counts.found, counts.right_found);
}

static void print_table(const align_score *score)
{
    printf("%-12s %10s %8s %8s %10s %10s %10s\n", "", "precision", "recall", "F1", "gold", "found", "right");
    print_row("strict", score->strict);
    print_row("with empty", score->all);
    print_row("lax", score->lax);
    print_row("links", score->links);
    printf("strict F1 is between %.4f and %.4f (95 %%)\n", score->strict_f_low, score->strict_f_high);
    for (size_t i = 0; i < score->type_count; i++) {
        const align_score_type *type = &score->types[i];
        char name[32];
        snprintf(name, sizeof name, "%" PRIu32 "-%" PRIu32, type->source_count, type->target_count);
        print_row(name, type->counts);
    }
}

static void print_counts(const char *name, align_score_counts counts)
{
    printf("\"%s\":{\"precision\":%.6f,\"recall\":%.6f,\"f1\":%.6f,\"gold\":%" PRIu64 ",\"found\":%" PRIu64
           ",\"right_found\":%" PRIu64 ",\"right_gold\":%" PRIu64 "}",
           name, align_precision(counts), align_recall(counts), align_f1(counts), counts.gold, counts.found,
           counts.right_found, counts.right_gold);
}

static void print_object(const align_score *score)
{
    putchar('{');
    print_counts("strict", score->strict);
    putchar(',');
    print_counts("all", score->all);
    putchar(',');
    print_counts("lax", score->lax);
    putchar(',');
    print_counts("links", score->links);
    printf(",\"strict_f1_low\":%.6f,\"strict_f1_high\":%.6f,\"types\":{", score->strict_f_low, score->strict_f_high);
    for (size_t i = 0; i < score->type_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "%" PRIu32 "-%" PRIu32, score->types[i].source_count, score->types[i].target_count);
        if (i)
            putchar(',');
        print_counts(name, score->types[i].counts);
    }
    puts("}}");
}

static void print_cut(const align_term_score *score, bool json)
{
    if (!json) {
        char name[32] = "all";
        if (score->cut)
            snprintf(name, sizeof name, "%zu", score->cut);
        print_row(name, score->exact);
        print_row("  alike", score->alike);
        return;
    }
    printf("{\"cut\":%zu,", score->cut);
    print_counts("exact", score->exact);
    putchar(',');
    print_counts("alike", score->alike);
    puts("}");
}

static int score_terms(const struct options *o, const char *const *operands)
{
    align_term_score scores[ALIGN_TERM_CUTS];
    align_error error;
    if (align_score_terms(scores, operands[0], operands[1], &error))
        return report(&error);
    if (!o->json)
        printf("%-12s %10s %8s %8s %10s %10s %10s\n", "best", "precision", "recall", "F1", "gold", "found", "right");
    for (size_t c = 0; c < ALIGN_TERM_CUTS; c++)
        print_cut(&scores[c], o->json);
    return finish(EXIT_DONE);
}

static int run(const void *given, const char *const *operands, size_t count)
{
    (void)count;
    const struct options *o = given;
    if (o->terms)
        return score_terms(o, operands);
    align_score score;
    align_error error;
    if (align_score_files(&score, operands[0], operands[1], &error))
        return report(&error);
    if (o->json)
        print_object(&score);
    else
        print_table(&score);
    return finish(EXIT_DONE);
}

const struct verb verb_score = {
    .name = "score",
    .operands = "GOLD HYPOTHESIS",
    .summary = "compare an alignment, or a list of terms, with a gold standard",
    .description =
        "Both files hold a bead a line: source segment numbers, a tab, target segment numbers, as `bitext align --format "
        "beads` writes them; numbers count from 0 and are separated by commas, further columns are ignored.\n\n"
        "strict counts a bead as right when the gold standard has the same bead; with empty takes in beads that have "
        "nothing on one side; lax asks only that it shares a source and a target segment with one gold bead; links "
        "counts pairs of segments. The interval is made by resampling (1000 times, the same on every machine).\n\n"
        "With --terms both are lists of terms: TSV, CSV, XLSX, UTX or TBX. Precision and recall are told for the best 40, 100, 500, 1000 "
        "and 5000 pairs and for all; alike means the same first four letters of each word. As gold lists are seldom complete, "
        "precision is the least that it can be. With --json each of these is an object on a line of its own.",
    .example = "bitext score gold.tsv ours.beads\tprints precision, recall and F1, also for each type of bead\n"
               "bitext score --terms gold.tsv found.tsv\tprecision and recall of the best pairs\n",
    .options = options,
    .least = 2,
    .most = 2,
    .size = sizeof(struct options),
    .run = run,
};
