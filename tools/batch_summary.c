/* What a batch came to: a table for people, or JSON Lines with a line a pair and one for all. */
#include "batch.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_LISTED = 20 };

struct sums {
    size_t all, done, refused, failed, missing;
    uint64_t bytes, segments, beads, pairs, one_one, low, empty, size;
    double confidence;
};

static struct sums add_up(const struct batch *batch)
{
    struct sums sums = {0};
    for (size_t p = 0; p < batch->list.count; p++) {
        const struct batch_row *row = &batch->rows[p];
        if (!batch->list.items[p].mine)
            continue;
        sums.all++;
        sums.done += row->status == BATCH_DONE;
        sums.refused += row->status == BATCH_REFUSED;
        sums.failed += row->status == BATCH_FAILED;
        sums.missing += row->status == BATCH_MISSING;
        if (row->status != BATCH_DONE)
            continue;
        sums.bytes += row->bytes[0] + row->bytes[1];
        sums.segments += row->segments[0] + row->segments[1];
        sums.beads += row->beads;
        sums.pairs += row->pairs;
        sums.one_one += row->one_one;
        sums.low += row->low;
        sums.empty += row->empty;
        sums.size += row->size;
        sums.confidence += row->confidence;
    }
    return sums;
}

static double share(uint64_t part, uint64_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static const char *name_of(enum batch_status status)
{
    static const char *const names[] = {"missing", "failed", "refused", "done"};
    return names[status];
}

/* Names those that came to nothing, up to so many; the log has all. */
static void list_status(const struct batch *batch, enum batch_status status)
{
    size_t listed = 0;
    for (size_t p = 0; p < batch->list.count; p++) {
        if (!batch->list.items[p].mine || batch->rows[p].status != status)
            continue;
        if (listed++ < MOST_LISTED)
            printf("%-10s%s: %s\n", name_of(status), batch->list.items[p].id,
                   batch->rows[p].message ? batch->rows[p].message : "");
    }
    if (listed > MOST_LISTED)
        printf("%-10s... and %zu more, see the log\n", name_of(status), listed - MOST_LISTED);
}

static void print_text(const struct batch *batch, const struct sums *sums)
{
    printf("%-24s%zu\n%-24s%zu\n%-24s%zu\n%-24s%zu\n", "pairs of documents", sums->all, "  done", sums->done,
           "  refused", sums->refused, "  failed", sums->failed);
    if (sums->missing)
        printf("%-24s%zu\n", "  missing", sums->missing);
    printf("%-24s%zu\n%-24s%" PRIu64 "\n%-24s%" PRIu64 "\n%-24s%" PRIu64 "\n", "documents alone",
           batch->list.unpaired_count, "bytes of text", sums->bytes, "segments", sums->segments, "beads", sums->beads);
    printf("%-24s%" PRIu64 "\n%-24s%.1f %%\n%-24s%" PRIu64 "\n%-24s%" PRIu64 "\n%-24s%.3f\n", "  pairs", sums->pairs,
           "  of them 1-1", share(sums->one_one, sums->pairs), "  low confidence", sums->low, "  unpaired", sums->empty,
           "mean confidence", sums->done ? sums->confidence / (double)sums->done : 0);
    list_status(batch, BATCH_FAILED);
    list_status(batch, BATCH_REFUSED);
    list_status(batch, BATCH_MISSING);
    for (size_t u = 0; u < batch->list.unpaired_count && u < MOST_LISTED; u++)
        printf("%-10s%s\n", "alone", batch->list.unpaired[u]);
    if (batch->list.unpaired_count > MOST_LISTED)
        printf("%-10s... and %zu more; --json lists all\n", "alone", batch->list.unpaired_count - MOST_LISTED);
}

static void print_text_member(const char *name, const char *text)
{
    printf(",\"%s\":", name);
    print_json(text ? text : "", text ? strlen(text) : 0);
}

static void print_row(const struct batch *batch, const struct batch_row *row)
{
    const struct batch_pair *pair = &batch->list.items[row->pair];
    printf("{\"status\":\"%s\"", name_of(row->status));
    print_text_member("id", pair->id);
    print_text_member("source", pair->paths[0]);
    print_text_member("target", pair->paths[1]);
    if (row->status == BATCH_DONE)
        printf(",\"source_segments\":%" PRIu64 ",\"target_segments\":%" PRIu64 ",\"beads\":%" PRIu64
               ",\"pairs\":%" PRIu64 ",\"one_one\":%" PRIu64 ",\"low\":%" PRIu64 ",\"unpaired\":%" PRIu64
               ",\"confidence\":%.4f,\"verdict\":\"%s\"",
               row->segments[0], row->segments[1], row->beads, row->pairs, row->one_one, row->low, row->empty,
               row->confidence, row->verdict);
    if (row->message)
        print_text_member("message", row->message);
    puts("}");
}

static void print_lines(const struct batch *batch, const struct sums *sums)
{
    for (size_t p = 0; p < batch->list.count; p++)
        if (batch->list.items[p].mine)
            print_row(batch, &batch->rows[p]);
    for (size_t u = 0; u < batch->list.unpaired_count; u++) {
        printf("{\"status\":\"alone\"");
        print_text_member("source", batch->list.unpaired[u]);
        puts("}");
    }
    printf("{\"summary\":{\"documents\":%zu,\"done\":%zu,\"refused\":%zu,\"failed\":%zu,\"missing\":%zu,\"alone\":%zu,"
           "\"bytes\":%" PRIu64 ",\"segments\":%" PRIu64 ",\"beads\":%" PRIu64 ",\"pairs\":%" PRIu64
           ",\"one_one\":%" PRIu64 ",\"low\":%" PRIu64 ",\"unpaired\":%" PRIu64 ",\"confidence\":%.4f}}\n",
           sums->all, sums->done, sums->refused, sums->failed, sums->missing, batch->list.unpaired_count, sums->bytes,
           sums->segments, sums->beads, sums->pairs, sums->one_one, sums->low, sums->empty,
           sums->done ? sums->confidence / (double)sums->done : 0);
}

void batch_summary(const struct batch *batch)
{
    struct sums sums = add_up(batch);
    if (batch->o->json)
        print_lines(batch, &sums);
    else
        print_text(batch, &sums);
}

int batch_verdict(const struct batch *batch, bool whole)
{
    struct sums sums = add_up(batch);
    if (sums.failed || (whole && sums.missing))
        return EXIT_ERROR;
    return sums.refused ? EXIT_GATE : EXIT_DONE;
}
