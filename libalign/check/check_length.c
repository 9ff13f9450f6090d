/* Texts that are far too long or short beside their source.
 *
 * The logarithm of the ratio of lengths is taken to spread around its median in the file with a variance that falls with
 * length (after Gale and Church 1993); median and spread (from the median absolute deviation) are fitted on this very file and
 * pulled towards what is usual of the languages where the file is small. */
#include "check/check.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

enum { RATIO };

static const align_rule rules[] = {
    [RATIO] =
        {
            .id = "length-ratio",
            .summary = "the target is far longer or shorter than its source",
            .description = "Lengths in characters are compared with the ratio that is usual in this very file; few units are helped "
                           "by what is usual of the two languages. Told are far outliers only: five times as far from the usual as most, "
                           "at least twice as long or as short, and sources of twenty characters and more.",
            .languages = "all",
            .false_alarms = "acronyms that are spelt out, addresses and lists that one language leaves out",
            .silence = "",
            .its = "length",
            .mqm = "length",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "ru",
                     "The meeting was opened by the Chair, who thanked all those present and then gave the floor to the first of many speakers.",
                     "Заседание открыто."}},
            .good = {{"en", "ru", "The meeting was opened by the Chair.", "Заседание открыл Председатель."},
                     {"en", "zh", "The meeting was opened by the Chair this morning.", "今天上午主席宣布会议开幕。"},
                     {"en", "fr", "UNESCO", "Organisation des Nations Unies pour l’éducation"}},
        },
    {0},
};

/* Characters that languages need for what English says in one, in running text. */
static const struct {
    const char *language;
    double length;
} lengths[] = {
    {"ar", 0.9}, {"de", 1.15}, {"el", 1.15}, {"en", 1.0}, {"es", 1.13}, {"fa", 0.95}, {"fr", 1.15}, {"he", 0.8}, {"it", 1.12},
    {"ja", 0.45}, {"ko", 0.52}, {"ru", 1.08}, {"zh", 0.31},
};

/* How much the prior counts, in units; the usual spread of log ratios of long texts; the length that doubles the variance; how
 * many spreads are far; the least ratio that is told, and the shortest source. */
#define PRIOR_UNITS 20
#define PRIOR_SPREAD 0.2
#define SHORT_LENGTH 50
#define FAR 5
#define LEAST_RATIO 2.0
#define LEAST_LENGTH 20

struct measured {
    size_t index;
    double ratio, weight; /* log(target / source); 1 / the standard deviation but for the factor fitted */
    bool told_of;         /* long enough */
};
struct lengths {
    ARRAY(struct measured) units;
};

static double usual_length(const align_language *language)
{
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strcmp(lengths[i].language, language->base) == 0)
            return lengths[i].length;
    return 1.05;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct lengths *all = checking->state;
    double usual = usual_length(checking->languages[TARGET]) / usual_length(checking->languages[SOURCE]);
    double source = (double)text_count(pair->sides[SOURCE].text.text, pair->sides[SOURCE].text.length);
    double target = (double)text_count(pair->sides[TARGET].text.text, pair->sides[TARGET].text.length);
    double length = source > target / usual ? source : target / usual;
    struct measured measured = {.index = pair->index,
                                .ratio = log(target / source),
                                .weight = 1 / sqrt(1 + SHORT_LENGTH / length),
                                .told_of = source >= LEAST_LENGTH};
    return array_push(&all->units, measured) ? ALIGN_OK : fail_memory(checking->error);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* The mean of log ratios and the factor of their spread. */
struct fit {
    double middle, spread;
};

static bool fit(const struct checking *checking, struct fit *fit)
{
    const struct lengths *all = checking->state;
    double *values = mem_new(all->units.count + 1, sizeof *values);
    double usual = log(usual_length(checking->languages[TARGET]) / usual_length(checking->languages[SOURCE]));
    size_t count = 0;
    if (!values)
        return false;
    for (size_t i = 0; i < all->units.count; i++)
        if (all->units.items[i].told_of)
            values[count++] = all->units.items[i].ratio;
    double weight = (double)count / (double)(count + PRIOR_UNITS);
    fit->middle = usual + (count ? weight * (median(values, count) - usual) : 0);
    count = 0;
    for (size_t i = 0; i < all->units.count; i++)
        if (all->units.items[i].told_of)
            values[count++] = fabs(all->units.items[i].ratio - fit->middle) * all->units.items[i].weight;
    /* of a normal distribution the standard deviation is 1.4826 times the median absolute one */
    fit->spread = PRIOR_SPREAD + (count ? weight * (1.4826 * median(values, count) - PRIOR_SPREAD) : 0);
    fit->spread = fit->spread < PRIOR_SPREAD / 2 ? PRIOR_SPREAD / 2 : fit->spread;
    mem_free(values);
    return true;
}

static align_status tell(struct checking *checking, const struct measured *measured, const struct fit *fit)
{
    const struct pair *pair;
    align_status status = checking_pair(checking, measured->index, &pair);
    if (status)
        return status;
    align_range wholes[2] = {{0, (uint32_t)pair->sides[SOURCE].text.length}, {0, (uint32_t)pair->sides[TARGET].text.length}};
    double off = exp(measured->ratio - fit->middle);
    struct draft draft = {.rule = &rules[RATIO], .spans = {&wholes[SOURCE], &wholes[TARGET]}, .counts = {1, 1}};
    return find(checking, pair, &draft, "the target is %.1f times as %s as usual for its source", off > 1 ? off : 1 / off,
                off > 1 ? "long" : "short");
}

static align_status finish(struct checking *checking)
{
    const struct lengths *all = checking->state;
    struct fit fitted = {0};
    align_status status = fit(checking, &fitted) ? ALIGN_OK : fail_memory(checking->error);
    for (size_t i = 0; !status && i < all->units.count; i++) {
        const struct measured *measured = &all->units.items[i];
        double off = fabs(measured->ratio - fitted.middle);
        if (measured->told_of && off > log(LEAST_RATIO) && off * measured->weight > FAR * fitted.spread)
            status = tell(checking, measured, &fitted);
    }
    return status;
}

static void free_lengths(struct checking *checking)
{
    struct lengths *all = checking->state;
    array_free(&all->units);
}

const struct check check_length = {
    .family = "length",
    .rules = rules,
    .state_size = sizeof(struct lengths),
    .unit = unit,
    .finish = finish,
    .free = free_lengths,
};
