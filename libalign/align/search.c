#include "align/search.h"

#include "align/coarse.h"
#include "align/estimate.h"
#include "base/error.h"
#include "evidence/embedding.h"
#include "evidence/prior.h"

enum {
    REACH = 20,       /* how far from the coarse path likely cells are looked for */
    REACH_MOST = 320, /* how far they will be when that is not enough */
    MARGIN = 4,       /* likely cells this near to the edge of the band ask for a wider one */
    AROUND = 2        /* where a row is in doubt, cells this near to likely ones are looked at in the next round */
};
static const float least_coarse = 1e-5f; /* cells less likely than this by lengths and hits alone are not looked at */
static const float least_likely = 1e-4f; /* the same for the posteriors of a round */
static const float doubt = 0.1f;         /* a row is in doubt when this much of it is not in its likeliest cell */
static const double threshold = 0.2;

/* Takes a batch of places whose first edge is `edge`. */
typedef void batch_taker(struct search *search, const struct batch *batch, size_t edge, void *payload);

/* Goes through all edges in order.  A batch ends when it is full, or its places hold many words. */
static void each_batch(struct search *search, batch_taker *take, void *payload)
{
    const struct lattice *lattice = &search->lattice;
    const struct region *region = &lattice->region;
    const uint32_t *source = search->pair.side[SOURCE].token_first, *target = search->pair.side[TARGET].token_first;
    size_t count = 0, edge = 0, words = 0;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            size_t cell = region_cell(region, i, j);
            for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
                uint8_t type = lattice->types.items[e], n = bead_types[type].n, m = bead_types[type].m;
                search->places[count++] = (struct place){i - n, j - m, n, m, type};
                words += source[i] - source[i - n] + target[j] - target[j - m];
                if (count < SEARCH_BATCH && words < SEARCH_WORDS)
                    continue;
                take(search, &(struct batch){search->places, count}, edge, payload);
                edge += count;
                count = words = 0;
            }
        }
    take(search, &(struct batch){search->places, count}, edge, payload);
}

static void score_batch(struct search *search, const struct batch *batch, size_t edge, void *payload)
{
    size_t features = feature_count();
    const float *weights = payload;
    evidence_measure(&search->pair, batch, search->features);
    for (size_t k = 0; k < batch->count; k++) {
        const float *row = search->features + k * features;
        float score = 0;
        for (size_t f = 0; f < features; f++)
            score += row[f] * weights[f];
        search->lattice.scores[edge + k] = score;
    }
}

static void score(struct search *search, int round)
{
    struct weights weights = *search->weights;
    each_batch(search, score_batch, weights.feature[round]);
    lattice_set_runs(&search->lattice, weights.run_same[round], weights.run_both[round]);
}

static void measure_batch(struct search *search, const struct batch *batch, size_t edge, void *payload)
{
    evidence_measure(&search->pair, batch, (float *)payload + edge * feature_count());
}

void search_measure(struct search *search, float *features)
{
    each_batch(search, measure_batch, features);
}

/* One pass over the lattice's region: posteriors, and the best ladder. */
static align_status pass(struct search *search, unsigned size, int round, align_error *error)
{
    search->path.count = 0;
    if (!lattice_grow(&search->lattice, size))
        return fail_memory(error);
    score(search, round);
    if (search->pair.failed || !lattice_sum(&search->lattice) || !lattice_decode(&search->lattice, threshold, &search->path))
        return fail_memory(error);
    return ALIGN_OK;
}

static align_status learn(struct search *search, align_error *error)
{
    hopes beads = {0};
    bool done = hopes_gather(&beads, &search->lattice, 0.01f);
    if (done) {
        estimate_lengths(&search->pair, &beads);
        estimate_types(&search->pair, &beads);
        done = estimate_lexicon(&search->pair, &beads);
    }
    array_free(&beads);
    return done ? ALIGN_OK : fail_memory(error);
}

static align_status use_prior(struct search *search, const struct given *given, align_error *error)
{
    align_status status = prior_make(&search->pair, given, error);
    if (status)
        return status;
    word_pairs pairs = {0};
    const struct link_table *table = &search->pair.prior.by[SOURCE];
    for (uint32_t w = 0; w < table->rows; w++)
        for (size_t l = table->first[w]; l < table->first[w + 1]; l++) {
            struct word_pair found = {{w, table->links[l].other},
                                      {table->links[l].weight,
                                       link_find(&search->pair.prior.by[TARGET], table->links[l].other, w)}};
            if (!array_push(&pairs, found)) {
                array_free(&pairs);
                return fail_memory(error);
            }
        }
    struct lexicon lexicon;
    bool done = lexicon_make(&lexicon, &pairs, (uint32_t[2]){table->rows, search->pair.prior.by[TARGET].rows});
    array_free(&pairs);
    if (done)
        pairing_set_lexicon(&search->pair, &lexicon, 0.7f);
    else
        lexicon_free(&lexicon);
    return done ? ALIGN_OK : fail_memory(error);
}

static bool copy_region(struct region *out, const struct region *from, uint32_t reach)
{
    if (!region_make(out, from->rows, from->columns))
        return false;
    for (uint32_t i = 0; i <= from->rows; i++)
        region_add(out, i, from->low[i], from->high[i]);
    return region_close(out, reach);
}

/* Widens a band where likely cells lie near its border, rows around it too.  Whether it did so is put into *wider. */
static bool widen(struct region *band, const struct region *likely, uint32_t reach, bool *wider)
{
    struct region next = {0};
    bool done = copy_region(&next, band, 0);
    *wider = false;
    for (uint32_t i = 0; done && i <= band->rows; i++) {
        bool low = band->low[i] > 0 && likely->low[i] < band->low[i] + MARGIN;
        bool high = band->high[i] < band->columns && likely->high[i] + MARGIN > band->high[i];
        if (!low && !high)
            continue;
        *wider = true;
        uint32_t last = band->rows - i > reach ? i + reach : band->rows;
        for (uint32_t row = i > reach ? i - reach : 0; row <= last; row++)
            region_add(&next, row, band->low[i] > reach ? band->low[i] - reach : 0,
                       band->columns - band->high[i] > reach ? band->high[i] + reach : band->columns);
    }
    done = done && region_close(&next, 0);
    region_free(band);
    *band = next;
    return done;
}

/* The cells that are likely by lengths and hits, looked for near the best coarse path, and farther where that is not
 * enough. */
static bool likely_cells(struct region *likely, const struct region *path, const struct pairing *pair)
{
    struct region band = {0};
    struct hits hits = {0};
    bool done = copy_region(&band, path, REACH), wider = true;
    for (uint32_t reach = REACH; done && wider && reach <= REACH_MOST; reach *= 2) {
        region_free(likely);
        hits_free(&hits);
        done = hits_find(&hits, pair, &band) && region_make(likely, path->rows, path->columns) &&
               coarse_likely(likely, &band, &hits, pair, least_coarse) &&
               region_close(likely, 0) && widen(&band, likely, reach, &wider);
    }
    hits_free(&hits);
    region_free(&band);
    return done;
}

static bool coarse_region(struct search *search)
{
    uint32_t rows = search->pair.side[SOURCE].count, columns = search->pair.side[TARGET].count;
    struct hits hits = {0};
    struct region corridor = {0}, path = {0}, *likely = &search->lattice.region;
    bool done = hits_find(&hits, &search->pair, NULL) && corridor_find(&corridor, &hits, rows, columns) &&
                region_make(&path, rows, columns) && coarse_find(&path, &corridor, &hits, &search->pair) &&
                region_close(&path, 0) && likely_cells(likely, &path, &search->pair);
    hits_free(&hits);
    region_free(&corridor);
    region_free(&path);
    return done;
}

/* The first round, in the cells that are likely by lengths and hits alone. */
align_status search_first(struct search *search, align_error *error)
{
    if (!coarse_region(search))
        return fail_memory(error);
    return pass(search, 4, ROUND_FIRST, error);
}

/* Adds the likely cells of a row to a region, and those around them where the row is in doubt. */
static void add_likely(struct region *out, const struct lattice *lattice, uint32_t i)
{
    const struct region *region = &lattice->region;
    float sum = 0, most = 0;
    uint32_t low = UINT32_MAX, high = 0;
    for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
        size_t cell = region_cell(region, i, j);
        float p = 0;
        for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++)
            p += lattice->posteriors[e];
        sum += p;
        most = p > most ? p : most;
        if (p < least_likely)
            continue;
        low = j < low ? j : low;
        high = j;
    }
    if (low > high)
        return;
    uint32_t reach = sum - most > doubt ? AROUND : 0, last = region->rows - i > reach ? i + reach : region->rows;
    for (uint32_t row = i > reach ? i - reach : 0; row <= last; row++)
        region_add(out, row, low > reach ? low - reach : 0, region->columns - high > reach ? high + reach : region->columns);
}

static bool narrow_region(struct search *search)
{
    struct region next = {0};
    bool done = region_make(&next, search->lattice.region.rows, search->lattice.region.columns);
    for (uint32_t i = 0; done && i <= next.rows; i++)
        add_likely(&next, &search->lattice, i);
    done = done && region_close(&next, 0);
    lattice_free(&search->lattice);
    search->lattice.region = next;
    return done;
}

align_status search_later(struct search *search, align_error *error)
{
    align_status status = learn(search, error);
    if (!status && !narrow_region(search))
        status = fail_memory(error);
    return status ? status : pass(search, BEAD_LIMIT, ROUND_LATER, error);
}

align_status search_start(struct search *search, const align_document *source, const align_document *target,
                          const struct search_options *options, align_error *error)
{
    search->weights = options->weights;
    search->features = mem_new(SEARCH_BATCH * feature_count(), sizeof *search->features);
    align_status status = search->features ? ALIGN_OK : fail_memory(error);
    if (!status)
        status = pairing_make(&search->pair, source, target, error);
    if (!status)
        status = evidence_leave_out(&search->pair.left_out, options->given.evidence, error);
    if (!status && options->given.embeddings)
        status = embedding_read(&search->pair.embedding, source, target, options->given.embeddings, error);
    return status ? status : use_prior(search, &options->given, error);
}

align_status search_decode(const struct search *search, ladder *out, align_error *error)
{
    return lattice_decode(&search->lattice, threshold, out) ? ALIGN_OK : fail_memory(error);
}

void search_free(struct search *search)
{
    pairing_free(&search->pair);
    lattice_free(&search->lattice);
    array_free(&search->path);
    mem_free(search->features);
}
