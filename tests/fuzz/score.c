#include "fuzz.h"

#include "check.h"

#include <string.h>

static void check_counts(align_score_counts counts)
{
    CHECK(counts.right_found <= counts.found && counts.right_gold <= counts.gold);
    double values[] = {align_precision(counts), align_recall(counts), align_f1(counts)};
    for (int i = 0; i < 3; i++)
        CHECK(values[i] >= 0 && values[i] <= 1);
}

static void score_beads(const char *gold, const char *found)
{
    align_score score;
    align_error error;
    align_status status = align_score_files(&score, gold, found, &error);
    check_error(status, &error);
    if (status)
        return;
    check_counts(score.all);
    check_counts(score.strict);
    check_counts(score.lax);
    check_counts(score.links);
    CHECK(score.strict_f_low >= 0 && score.strict_f_low <= score.strict_f_high && score.strict_f_high <= 1);
    double apart = align_calibration_error(score.bins);
    CHECK(apart >= 0 && apart <= 1);
}

static void score_terms(const char *gold, const char *found)
{
    align_term_score scores[ALIGN_TERM_CUTS];
    align_error error;
    align_status status = align_score_terms(scores, gold, found, &error);
    check_error(status, &error);
    for (int i = 0; !status && i < ALIGN_TERM_CUTS; i++) {
        check_counts(scores[i].exact);
        check_counts(scores[i].alike);
    }
}

/* Gold and what was found, with a NUL between; without one both are the same. */
void fuzz_score(const char *format, const char *bytes, size_t length)
{
    struct slice found = slice_of(bytes, length), gold = take_part(&found);
    if (!found.length)
        found = gold;
    const char *paths[2] = {scratch_file("gold", gold.text, gold.length), scratch_file("found", found.text, found.length)};
    if (strcmp(format, "terms") == 0) {
        score_terms(paths[0], paths[1]);
        return;
    }
    align_score score;
    align_error error;
    score_beads(paths[0], paths[1]);
    align_status status = align_score_bitext(&score, paths[0], the_bitext(), &error);
    check_error(status, &error);
    if (!status)
        check_counts(score.all);
}
