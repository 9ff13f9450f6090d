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
    FEW = 500000, BAND_EACH = 60, LIKELY_EACH = 8, /* cells at most, and more for each segment */
    SPREAD = 4,       /* beyond that, cells to either side of the likeliest of a row */
    CROWD = 12,       /* a row with more likely cells than this needs no more around them */
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
    uint32_t row = search->origin[0], column = search->origin[1];
    const uint32_t *source = search->pair.side[SOURCE].token_first + row;
    const uint32_t *target = search->pair.side[TARGET].token_first + column;
    size_t count = 0, edge = 0, words = 0;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            size_t cell = region_cell(region, i, j);
            for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
                uint8_t type = lattice->types.items[e], n = bead_types[type].n, m = bead_types[type].m;
                search->places[count++] = (struct place){row + i - n, column + j - m, n, m, type};
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

/* Rounds cost much the same, for the first has fewer types of beads and the later ones fewer cells. */
static void tell_progress(const struct search *search, size_t edge)
{
    const struct region *region = &search->lattice.region;
    size_t edges = search->lattice.edge_first[region_cells(region)];
    if (search->progress && edges)
        search->progress("aligning", (search->round + (double)edge / (double)edges) / (1 + SEARCH_LATER_ROUNDS),
                         search->payload);
}

static void score_batch(struct search *search, const struct batch *batch, size_t edge, void *payload)
{
    size_t features = feature_count();
    const float *weights = payload;
    tell_progress(search, edge);
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

/* Closes a region so that ladders through the pins are in it. */
static bool close_region(const struct search *search, struct region *region, uint32_t reach)
{
    if (search->pins)
        fences_add(&search->pins->fences, region);
    if (!region_close(region, reach))
        return false;
    if (search->pins)
        fences_clip(&search->pins->fences, region);
    return true;
}

/* One pass over the lattice's region: posteriors, and the best ladder. */
static align_status pass(struct search *search, unsigned size, int round, align_error *error)
{
    search->path.count = 0;
    search->lattice.pins = search->pins;
    if (!lattice_grow(&search->lattice, size))
        return fail_memory(error);
    score(search, round);
    if (search->pair.failed || !lattice_sum(&search->lattice) ||
        !lattice_decode(&search->lattice, threshold, &search->path))
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

static bool add_pairs(word_pairs *to, const struct lexicon *lexicon, float scale)
{
    const struct link_table *table = &lexicon->by[SOURCE];
    for (uint32_t w = 0; w < table->rows; w++)
        for (size_t l = table->first[w]; l < table->first[w + 1]; l++) {
            float back = link_find(&lexicon->by[TARGET], table->links[l].other, w);
            struct word_pair pair = {{w, table->links[l].other}, {scale * table->links[l].weight, scale * back}};
            if (!array_push(to, pair))
                return false;
        }
    return true;
}

bool search_use_prior(struct search *search)
{
    struct pairing *pair = &search->pair;
    const uint32_t rows[2] = {pair->prior.by[SOURCE].rows, pair->prior.by[TARGET].rows};
    word_pairs pairs = {0};
    struct lexicon lexicon = {.by = {{0}}};
    bool done = (!pair->lexicon.by[SOURCE].rows || add_pairs(&pairs, &pair->lexicon, 1)) &&
                add_pairs(&pairs, &pair->prior, 0.7f) && lexicon_make(&lexicon, &pairs, rows);
    array_free(&pairs);
    if (done)
        pairing_set_lexicon(pair, &lexicon, 1);
    else
        lexicon_free(&lexicon);
    return done;
}

static bool copy_region(const struct search *search, struct region *out, const struct region *from, uint32_t reach)
{
    if (!region_make(out, from->rows, from->columns))
        return false;
    for (uint32_t i = 0; i <= from->rows; i++)
        region_add(out, i, from->low[i], from->high[i]);
    return close_region(search, out, reach);
}

/* Widens a band where likely cells lie near its border, rows around it too.  Whether it did so is put into *wider. */
static bool widen(const struct search *search, struct region *band, const struct region *likely, uint32_t reach,
                  bool *wider)
{
    struct region next = {0};
    bool done = copy_region(search, &next, band, 0);
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
    done = done && close_region(search, &next, 0);
    region_free(band);
    *band = next;
    return done;
}

static bool find_likely(const struct search *search, struct region *out, const struct region *band, const struct hits *hits,
                        uint32_t spread)
{
    region_free(out);
    return region_make(out, band->rows, band->columns) &&
           coarse_likely(out, band, hits, &search->pair, &(struct likely){least_coarse, spread}) &&
           close_region(search, out, 0);
}

/* How many cells of some kind a pair may have before it is a hopeless one, whose lines are all alike. */
static bool too_many(const struct region *region, size_t each)
{
    return region_cells(region) > FEW + each * ((size_t)region->rows + region->columns);
}

/* The cells that are likely by lengths and hits, looked for near the best coarse path, and farther where that is not
 * enough.  Where hardly anything tells cells apart only the likeliest of a row are taken, for linear time. */
static bool likely_cells(const struct search *search, struct region *likely, const struct region *path)
{
    struct region band = {0};
    struct hits hits = {0};
    bool done = copy_region(search, &band, path, REACH), wider = true;
    for (uint32_t reach = REACH; done && wider && reach <= REACH_MOST; reach *= 2) {
        hits_free(&hits);
        done = hits_find(&hits, &search->pair, &band) && find_likely(search, likely, &band, &hits, UINT32_MAX);
        wider = done && !too_many(&band, BAND_EACH) && !too_many(likely, LIKELY_EACH);
        done = done && (!wider || widen(search, &band, likely, reach, &wider));
    }
    if (done && too_many(likely, LIKELY_EACH))
        done = find_likely(search, likely, &band, &hits, SPREAD);
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
                (!search->pins || close_region(search, &corridor, 0)) &&
                region_make(&path, rows, columns) && coarse_find(&path, &corridor, &hits, &search->pair) &&
                region_close(&path, 0) && likely_cells(search, likely, &path);
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
    uint32_t reach = sum - most > doubt && high - low < CROWD ? AROUND : 0, last = region->rows - i > reach ? i + reach : region->rows;
    for (uint32_t row = i > reach ? i - reach : 0; row <= last; row++)
        region_add(out, row, low > reach ? low - reach : 0, region->columns - high > reach ? high + reach : region->columns);
}

static bool narrow_region(struct search *search)
{
    struct region next = {0};
    bool done = region_make(&next, search->lattice.region.rows, search->lattice.region.columns);
    for (uint32_t i = 0; done && i <= next.rows; i++)
        add_likely(&next, &search->lattice, i);
    done = done && close_region(search, &next, 0);
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
    search->pins = options->pins;
    search->features = mem_new(SEARCH_BATCH * feature_count(), sizeof *search->features);
    align_status status = search->features ? ALIGN_OK : fail_memory(error);
    if (!status)
        status = pairing_make(&search->pair, source, target, error);
    if (!status)
        status = evidence_leave_out(&search->pair.left_out, options->given.evidence, error);
    if (!status && options->given.embeddings)
        status = embedding_read(&search->pair.embedding, source, target, options->given.embeddings, error);
    if (!status)
        status = prior_make(&search->pair, &options->given, error);
    return !status && !search_use_prior(search) ? fail_memory(error) : status;
}

align_status search_window(struct search *search, const uint32_t first[2], const uint32_t count[2], ladder *out,
                           align_error *error)
{
    enum { SIZE = 3 };
    size_t begin = out->count;
    lattice_free(&search->lattice);
    search->pins = NULL; /* they are for the whole matrix */
    if (!region_make(&search->lattice.region, count[0], count[1]))
        return fail_memory(error);
    for (uint32_t i = 0; i <= count[0]; i++)
        region_add(&search->lattice.region, i, 0, count[1]);
    if (!region_close(&search->lattice.region, 0))
        return fail_memory(error);
    memcpy(search->origin, first, sizeof search->origin);
    align_status status = pass(search, SIZE, ROUND_LATER, error);
    memset(search->origin, 0, sizeof search->origin);
    if (!status)
        status = search_decode(search, out, error);
    for (size_t b = begin; b < out->count; b++) {
        out->items[b].source_first += first[0];
        out->items[b].target_first += first[1];
    }
    return status;
}

align_status search_decode(const struct search *search, ladder *out, align_error *error)
{
    return lattice_decode(&search->lattice, threshold, out) ? ALIGN_OK : fail_memory(error);
}

align_status search_run(struct search *search, const align_document *source, const align_document *target,
                        const struct search_options *options, ladder *out, align_error *error)
{
    align_status status = search_start(search, source, target, options, error);
    search->progress = options->progress;
    search->payload = options->payload;
    if (!status)
        status = search_first(search, error);
    for (search->round = 1; !status && search->round <= SEARCH_LATER_ROUNDS; search->round++)
        status = search_later(search, error);
    search->progress = NULL;
    return status ? status : search_decode(search, out, error);
}

void search_free(struct search *search)
{
    pairing_free(&search->pair);
    lattice_free(&search->lattice);
    array_free(&search->path);
    mem_free(search->features);
}
