#include "words/links.h"

#include "base/error.h"
#include "base/real.h"
#include "evidence/prior.h"
#include "words/posterior.h"

enum { ROUNDS_DIAGONAL = 4, ROUNDS_CHAIN = 4 };

#define ALPHA 0.12     /* of the Dirichlet prior, for each pair that is met */
#define KNOWN 4.0      /* what a pair known for sure adds to it */
#define LEAST 1e-7f    /* no word is impossible */
#define LINK_FROM 0.3f /* probability from which on two tokens are linked */

/* The state of training. */
struct training {
    const struct corpus *corpus;
    struct word_links *out;
    const struct words_options *options;
    float *known;    /* by pair: what was known beforehand, 0..1 */
    float *count;    /* by pair: expected times that its stems stand for one another */
    float *null[2];  /* by stem of the side that is made: its chance where it stands for none */
    double *lone[2]; /* the expected times of that */
    struct jumps jumps[2];
    double steps[2][JUMPS + 1];
    struct grid grid[2];
    bool chain, learn;
    uint8_t *linked;  /* of a bead, [target][source]: how they are linked, 0: not */
    uint8_t *busy[2]; /* by token: has a link */
};
enum { LINK_AGREED = 1, LINK_BESIDE };

/* ---- what is known beforehand ---- */

/* The evidence's number of the class of each stem: that of its first form. */
static uint32_t *stem_classes(const struct corpus_side *side, const struct profile *profile)
{
    uint32_t *class = mem_new(side->stems.strings.count, sizeof *class);
    for (size_t f = side->form_list.count; class && f-- > 0;) {
        const struct text_form *form = &side->form_list.items[f];
        class[form->stem] = intern_find(&profile->class_names, side->classes.strings.items[form->class]);
    }
    return class;
}

static bool know_pairs(struct training *training, const struct pairing *pair)
{
    const struct cooccurrence *pairs = &training->out->pairs;
    uint32_t *class[2] = {stem_classes(&training->corpus->side[0], &pair->side[0]),
                          stem_classes(&training->corpus->side[1], &pair->side[1])};
    bool done = class[0] && class[1];
    for (size_t p = 0; done && p < pairs->count; p++) {
        uint32_t source = class[0][pairs->stems[p][0]], target = class[1][pairs->stems[p][1]];
        float known =
            source != INTERN_NONE && target != INTERN_NONE ? link_find(&pair->prior.by[0], source, target) : 0;
        training->known[p] = known > training->known[p] ? known : training->known[p];
    }
    mem_free(class[0]);
    mem_free(class[1]);
    return done;
}

static align_status know(struct training *training, const align_bitext *bitext, align_error *error)
{
    struct pairing *pair = mem_new(1, sizeof *pair);
    if (!pair)
        return fail_memory(error);
    align_status status = pairing_make(pair, bitext->source, bitext->target, error);
    if (!status)
        status = prior_make(pair, training->options->given, error);
    if (!status && !know_pairs(training, pair))
        status = fail_memory(error);
    pairing_free(pair);
    mem_free(pair);
    return status;
}

/* ---- probabilities ---- */

/* exp(digamma(x)), the mean-field weight of a Dirichlet count. */
static double exp_digamma(double x)
{
    double scale = 1;
    while (x < 2) {
        if (x < 0.03)
            return 0;
        scale *= real_exp(-1 / x);
        x += 1;
    }
    return scale * (x - 0.5 + 1 / (24 * x));
}

static double prior_of(const struct training *training, size_t pair)
{
    return ALPHA + KNOWN * (double)training->known[pair];
}

/* Probabilities of one direction from the counts. */
static bool estimate(struct training *training, int way)
{
    const struct cooccurrence *pairs = &training->out->pairs;
    size_t stems = training->corpus->side[way].stems.strings.count;
    double *sum = mem_new(stems, sizeof *sum);
    if (!sum)
        return false;
    for (size_t p = 0; p < pairs->count; p++)
        sum[pairs->stems[p][way]] += (double)training->count[p] + prior_of(training, p);
    for (size_t s = 0; s < stems; s++)
        sum[s] = 1 / (exp_digamma(sum[s]) + 1e-9);
    float *out = training->out->translation[way];
    for (size_t p = 0; p < pairs->count; p++) {
        float value =
            (float)(exp_digamma((double)training->count[p] + prior_of(training, p)) * sum[pairs->stems[p][way]]);
        out[p] = value < LEAST ? LEAST : value > 1 ? 1 : value;
    }
    mem_free(sum);
    return true;
}

/* Words stand for none as often as they were found to, and by their share of the text; one is never impossible. */
static void estimate_null(struct training *training, int way)
{
    const struct corpus_side *made = &training->corpus->side[!way];
    double all = 0;
    size_t stems = made->stems.strings.count;
    for (size_t s = 0; s < stems; s++)
        all += training->lone[way][s] + 0.1;
    for (size_t s = 0; s < stems; s++)
        training->null[way][s] = (float)((training->lone[way][s] + 0.1) / all);
}

/* Where training starts: Dice's coefficient of the pair, and what is known. */
static void begin(struct training *training)
{
    const struct cooccurrence *pairs = &training->out->pairs;
    const struct corpus_side *side = training->corpus->side;
    for (size_t p = 0; p < pairs->count; p++) {
        double both =
            side[0].stem_count.items[pairs->stems[p][0]] + (double)side[1].stem_count.items[pairs->stems[p][1]];
        double dice = 2.0 * pairs->together[p] / both;
        float value = (float)((dice < 1 ? dice : 1) * 0.5 + 2 * (double)training->known[p] + 1e-4);
        training->out->translation[0][p] = training->out->translation[1][p] = value < 1 ? value : 1;
    }
    for (int way = 0; way < 2; way++)
        for (size_t s = 0; s < side[!way].stems.strings.count; s++)
            training->lone[way][s] = side[!way].stem_count.items[s];
}

static void begin_jumps(struct jumps *jumps)
{
    static const float start[JUMPS] = {.01f, .01f, .02f, .03f, .04f, .05f, .08f, .45f, .12f, .06f, .03f, .02f, .01f};
    memcpy(jumps->near, start, sizeof start);
    jumps->far = 0.07f;
}

static void estimate_jumps(struct training *training, int way)
{
    enum { FIRM = 100 }; /* steps that the start counts for */
    struct jumps start;
    begin_jumps(&start);
    double *steps = training->steps[way], all = 0;
    for (int d = 0; d <= JUMPS; d++)
        all += steps[d] += FIRM * (double)(d < JUMPS ? start.near[d] : start.far);
    for (int d = 0; d < JUMPS; d++)
        training->jumps[way].near[d] = (float)(steps[d] / all);
    training->jumps[way].far = (float)(steps[JUMPS] / all);
    memset(steps, 0, sizeof training->steps[way]);
}

/* ---- one bead ---- */

static void fill_grids(struct training *training, size_t bead, size_t n, size_t m, const size_t first[2])
{
    const struct cooccurrence *pairs = &training->out->pairs;
    const struct corpus_side *side = training->corpus->side;
    const uint32_t *event = pairs->events + pairs->event_first[bead];
    float *forth = training->grid[0].emission, *back = training->grid[1].emission;
    size_t low;
    memset(forth, 0, n * m * sizeof *forth);
    memset(back, 0, n * m * sizeof *back);
    for (size_t j = 0; j < m; j++) {
        size_t high = band_of(j, n, m, &low);
        for (size_t i = low; i < high; i++, event++) {
            forth[j * n + i] = training->out->translation[0][*event];
            back[i * m + j] = training->out->translation[1][*event];
        }
        training->grid[0].null[j] = training->null[0][corpus_form(&side[1], &side[1].tokens.items[first[1] + j])->stem];
    }
    for (size_t i = 0; i < n; i++)
        training->grid[1].null[i] = training->null[1][corpus_form(&side[0], &side[0].tokens.items[first[0] + i])->stem];
    training->grid[0].rows = training->grid[1].columns = m;
    training->grid[0].columns = training->grid[1].rows = n;
}

static void count_lone(struct training *training, int way, size_t first)
{
    const struct grid *grid = &training->grid[way];
    const struct corpus_side *made = &training->corpus->side[!way];
    for (size_t j = 0; j < grid->rows; j++) {
        double sum = 0;
        for (size_t i = 0; i < grid->columns; i++)
            sum += (double)grid->posterior[j * grid->columns + i];
        if (sum < 1)
            training->lone[way][corpus_form(made, &made->tokens.items[first + j])->stem] += 1 - sum;
    }
}

/* Counts what both directions agree on. */
static void learn_bead(struct training *training, size_t bead, size_t n, size_t m, const size_t first[2])
{
    const struct cooccurrence *pairs = &training->out->pairs;
    const uint32_t *event = pairs->events + pairs->event_first[bead];
    size_t low;
    for (size_t j = 0; j < m; j++) {
        size_t high = band_of(j, n, m, &low);
        for (size_t i = low; i < high; i++, event++)
            training->count[*event] += training->grid[0].posterior[j * n + i] * training->grid[1].posterior[i * m + j];
    }
    count_lone(training, 0, first[1]);
    count_lone(training, 1, first[0]);
}

static float agreed(const struct training *training, size_t i, size_t j)
{
    const struct grid *grid = training->grid;
    return grid[0].posterior[j * grid[0].columns + i] * grid[1].posterior[i * grid[1].columns + j];
}

static void mark_link(struct training *training, size_t i, size_t j, uint8_t how)
{
    training->linked[j * training->grid[0].columns + i] = how;
    training->busy[0][i] = training->busy[1][j] = 1;
}

/* Whether a token's neighbours are linked, or function words, or not there. */
static bool is_alone(const struct training *training, int which, size_t at, size_t count)
{
    const uint8_t *busy = training->busy[which];
    return !busy[at] && (!at || busy[at - 1]) && (at + 1 == count || busy[at + 1]);
}

/* Whether a neighbour of one is linked to a neighbour of the other. */
static bool is_beside(const struct training *training, size_t i, size_t j, size_t n, size_t m)
{
    for (size_t y = j ? j - 1 : j + 1; y <= j + 1 && y < m; y += 2)
        for (size_t x = i ? i - 1 : i + 1; x <= i + 1 && x < n; x += 2)
            if (training->linked[y * n + x] == LINK_AGREED)
                return true;
    return false;
}

/* Whether links stand in step on both sides of two tokens. */
static bool is_between(const struct training *training, size_t i, size_t j, size_t n, size_t m)
{
    const uint8_t *linked = training->linked;
    return i && j && i + 1 < n && j + 1 < m && linked[(j - 1) * n + i - 1] == LINK_AGREED &&
           linked[(j + 1) * n + i + 1] == LINK_AGREED;
}

static void fill_steps(struct training *training, size_t n, size_t m)
{
    for (size_t j = 0; j < m; j++)
        for (size_t i = 0; i < n; i++)
            if (!training->busy[0][i] && !training->busy[1][j] && is_between(training, i, j, n, m))
                mark_link(training, i, j, LINK_BESIDE);
}

/* Words that are met once have no count to go by: where one token of either side is left between tokens that are
 * linked, and these to each other, the two are linked.  Function words are busy from the start: they are left over for
 * other reasons. */
static void fill_gaps(struct training *training, size_t n, size_t m)
{
    for (size_t j = 0; j < m; j++)
        for (size_t i = 0; i < n; i++)
            if (is_alone(training, 1, j, m) && is_alone(training, 0, i, n) && is_beside(training, i, j, n, m))
                mark_link(training, i, j, LINK_BESIDE);
}

static void busy_function_words(struct training *training, size_t n, size_t m, const size_t first[2])
{
    const struct corpus_side *side = training->corpus->side;
    for (size_t i = 0; i < n; i++)
        training->busy[0][i] |= corpus_form(&side[0], &side[0].tokens.items[first[0] + i])->stop;
    for (size_t j = 0; j < m; j++)
        training->busy[1][j] |= corpus_form(&side[1], &side[1].tokens.items[first[1] + j])->stop;
}

static bool link_bead(struct training *training, size_t n, size_t m, const size_t first[2])
{
    memset(training->linked, 0, n * m);
    memset(training->busy[0], 0, n);
    memset(training->busy[1], 0, m);
    for (size_t j = 0; j < m; j++)
        for (size_t i = 0; i < n; i++)
            if (agreed(training, i, j) >= LINK_FROM * LINK_FROM)
                mark_link(training, i, j, LINK_AGREED);
    fill_steps(training, n, m);
    busy_function_words(training, n, m, first);
    fill_gaps(training, n, m);
    for (size_t j = 0; j < m; j++)
        for (size_t i = 0; i < n; i++) {
            struct word_link link = {(uint16_t)i, (uint16_t)j, 0};
            if (!training->linked[j * n + i])
                continue;
            link.probability = (float)real_exp(real_log((double)agreed(training, i, j) + 1e-9) / 2);
            if (training->linked[j * n + i] == LINK_BESIDE && link.probability < LINK_FROM)
                link.probability = LINK_FROM;
            if (!array_push(&training->out->links, link))
                return false;
        }
    return true;
}

static bool take_bead(struct training *training, size_t bead)
{
    size_t first[2];
    size_t n = bead_tokens(&training->corpus->side[0], bead, &first[0]);
    size_t m = bead_tokens(&training->corpus->side[1], bead, &first[1]);
    if (n && m) {
        fill_grids(training, bead, n, m, first);
        for (int way = 0; way < 2; way++) {
            if (training->chain)
                posterior_chain(&training->grid[way], &training->jumps[way],
                                training->learn ? training->steps[way] : NULL);
            else
                posterior_diagonal(&training->grid[way]);
        }
        if (training->learn)
            learn_bead(training, bead, n, m, first);
        else if (!link_bead(training, n, m, first))
            return false;
    }
    training->out->first[bead + 1] = training->out->links.count;
    return true;
}

/* ---- all beads ---- */

static bool run_round(struct training *training)
{
    size_t beads = training->corpus->beads.count;
    for (int way = 0; way < 2; way++)
        estimate_null(training, way);
    if (training->learn) {
        memset(training->count, 0, training->out->pairs.count * sizeof *training->count);
        for (int way = 0; way < 2; way++)
            memset(training->lone[way], 0,
                   training->corpus->side[!way].stems.strings.count * sizeof *training->lone[way]);
    }
    for (size_t b = 0; b < beads; b++)
        if (!take_bead(training, b))
            return false;
    if (!training->learn)
        return true;
    for (int way = 0; way < 2; way++) {
        if (training->chain)
            estimate_jumps(training, way);
        if (!estimate(training, way))
            return false;
    }
    return true;
}

static bool make_grids(struct training *training)
{
    size_t cells = 0, rows = 0, first;
    for (size_t b = 0; b < training->corpus->beads.count; b++) {
        size_t n = bead_tokens(&training->corpus->side[0], b, &first),
               m = bead_tokens(&training->corpus->side[1], b, &first);
        cells = n * m > cells ? n * m : cells;
        rows = n > rows ? n : rows;
        rows = m > rows ? m : rows;
    }
    training->linked = mem_new(cells, 1);
    training->busy[0] = mem_new(rows, 1);
    training->busy[1] = mem_new(rows, 1);
    if (!training->linked || !training->busy[0] || !training->busy[1])
        return false;
    for (int way = 0; way < 2; way++) {
        struct grid *grid = &training->grid[way];
        grid->emission = mem_new(cells, sizeof(float));
        grid->posterior = mem_new(cells, sizeof(float));
        grid->forward = mem_new(cells, sizeof(float));
        grid->null = mem_new(rows, sizeof(float));
        grid->scale = mem_new(3 * rows, sizeof(float));
        if (!grid->emission || !grid->posterior || !grid->forward || !grid->null || !grid->scale)
            return false;
    }
    return true;
}

static bool training_make(struct training *training)
{
    struct word_links *out = training->out;
    if (!cooccurrence_make(&out->pairs, training->corpus) || !make_grids(training))
        return false;
    training->known = mem_new(out->pairs.count, sizeof *training->known);
    training->count = mem_new(out->pairs.count, sizeof *training->count);
    out->first = mem_new(training->corpus->beads.count + 1, sizeof *out->first);
    bool done = training->known && training->count && out->first;
    for (int way = 0; way < 2; way++) {
        size_t stems = training->corpus->side[!way].stems.strings.count;
        out->translation[way] = mem_new(out->pairs.count, sizeof(float));
        training->null[way] = mem_new(stems, sizeof(float));
        training->lone[way] = mem_new(stems, sizeof(double));
        done = done && out->translation[way] && training->null[way] && training->lone[way];
        begin_jumps(&training->jumps[way]);
    }
    return done;
}

static void training_free(struct training *training)
{
    mem_free(training->known);
    mem_free(training->count);
    mem_free(training->linked);
    for (int way = 0; way < 2; way++) {
        struct grid *grid = &training->grid[way];
        mem_free(training->busy[way]);
        mem_free(training->null[way]);
        mem_free(training->lone[way]);
        mem_free(grid->emission);
        mem_free(grid->posterior);
        mem_free(grid->forward);
        mem_free(grid->null);
        mem_free(grid->scale);
    }
}

static void tell(const struct words_options *options, int round)
{
    if (options->progress)
        options->progress("align words", (double)round / (ROUNDS_DIAGONAL + ROUNDS_CHAIN + 1), options->payload);
}

align_status words_align(struct word_links *out, const struct corpus *corpus, const struct words_options *options,
                         align_error *error)
{
    struct training training = {.corpus = corpus, .out = out, .options = options, .learn = true};
    align_status status = training_make(&training) ? ALIGN_OK : fail_memory(error);
    for (size_t t = 0; !status && t < corpus->bitext_count; t++)
        status = know(&training, corpus->bitexts[t], error);
    if (!status)
        begin(&training);
    for (int round = 0; !status && round < ROUNDS_DIAGONAL + ROUNDS_CHAIN; round++) {
        tell(options, round);
        training.chain = round >= ROUNDS_DIAGONAL;
        if (!run_round(&training))
            status = fail_memory(error);
    }
    training.learn = false;
    if (!status && !run_round(&training))
        status = fail_memory(error);
    training_free(&training);
    return status;
}

void word_links_free(struct word_links *links)
{
    array_free(&links->links);
    mem_free(links->first);
    cooccurrence_free(&links->pairs);
    mem_free(links->translation[0]);
    mem_free(links->translation[1]);
    *links = (struct word_links){0};
}
