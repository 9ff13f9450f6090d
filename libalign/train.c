/* The public side of training: gold beads as files, weights as files. */
#include "align.h"

#include "align/train.h"
#include "base/error.h"
#include "base/file.h"
#include "model/beads.h"

enum { WEIGHTS_LIMIT = 1 << 20 };

/* Where training starts when it is not told: what speaks for a bead, by rule of thumb.  The search needs that much to
 * look at likely beads at all. */
static const char rule_of_thumb[] = "type.prior 1 1\ntype.null -1 -1\nlength.deviation -0.5 -0.5\nlength.ratio -1 -1\n"
                                    "lexicon.likelihood 0.4 0.8\nlexicon.share 1 1\nnumber.shared 1 1\n"
                                    "punctuation.same-end 1 1\n";

align_status align_weights_read(align_weights **out, const char *path, align_error *error)
{
    *out = NULL;
    buffer text = {0};
    align_weights *weights = mem_new(1, sizeof *weights);
    align_status status = weights ? file_read(&text, path, WEIGHTS_LIMIT, error) : fail_memory(error);
    if (!status && (status = weights_read(&weights->of, text.items, text.count, error)))
        error_file(error, path);
    array_free(&text);
    if (status)
        mem_free(weights);
    else
        *out = weights;
    return status;
}

void align_weights_free(align_weights *weights)
{
    mem_free(weights);
}

static bool print_note(buffer *out, const char *note)
{
    for (const char *line = note, *end; line && *line; line = *end ? end + 1 : end) {
        end = line + strcspn(line, "\n");
        if (!buffer_add_string(out, "# ") || !buffer_add(out, line, (size_t)(end - line)) || !buffer_add(out, "\n", 1))
            return false;
    }
    return true;
}

align_status align_weights_write(const align_weights *weights, const char *path, const char *note, align_error *error)
{
    buffer text = {0};
    struct file_writer writer;
    bool good = print_note(&text, note) && weights_print(&text, &weights->of);
    align_status status = good ? file_open(&writer, path, error) : fail_memory(error);
    if (!status) {
        fwrite(text.items, 1, text.count, writer.stream); /* a failure shows when the file is closed */
        status = file_commit(&writer, error);
    }
    array_free(&text);
    return status;
}

void align_train_options_init(align_train_options *options)
{
    *options = (align_train_options){.size = sizeof *options, .penalty = 1, .repeats = 3, .threads = 1};
}

/* Indexes first .. first + count - 1, when they are in a row. */
static bool is_row(const struct bead_list *list, const struct bead_side *side, uint32_t *first)
{
    const uint32_t *indexes = list->indexes.items + side->first;
    *first = side->count ? indexes[0] : 0;
    return side->count == 0 || indexes[side->count - 1] - indexes[0] == side->count - 1;
}

static align_status check_range(const struct bead_list *list, const align_gold *gold, align_error *error)
{
    const align_document *documents[2] = {gold->source, gold->target};
    for (int side = 0; side < 2; side++) {
        size_t holders = list->holders[side].count, segments = documents[side]->segments.count;
        if (!documents[side]->language)
            return fail(error, ALIGN_E_ARGUMENT, "the documents must be segmented before they are trained on");
        if (holders == 0 || list->holders[side].items[holders - 1].segment < segments)
            continue;
        align_status status = fail(error, ALIGN_E_FORMAT, "a gold bead names %s segment %u, but there are %zu of them",
                                   side ? "target" : "source", list->holders[side].items[holders - 1].segment, segments);
        error_file(error, gold->beads);
        error_cure(error, "give the texts that the gold beads were made for, a segment a line");
        return status;
    }
    return ALIGN_OK;
}

static align_status read_gold(struct gold_pair *pair, ladder *beads, const align_gold *gold, align_error *error)
{
    struct bead_list list;
    align_status status = bead_list_read(&list, gold->beads, error);
    if (!status)
        status = check_range(&list, gold, error);
    for (size_t b = 0; !status && b < list.beads.count; b++) {
        const struct bead_side *sides = list.beads.items[b].sides;
        align_bead bead = {.source_count = (uint32_t)sides[0].count, .target_count = (uint32_t)sides[1].count};
        bool row = is_row(&list, &sides[0], &bead.source_first) && is_row(&list, &sides[1], &bead.target_first);
        if (row && !array_push(beads, bead))
            status = fail_memory(error);
    }
    bead_list_free(&list);
    *pair = (struct gold_pair){gold->source, gold->target, beads->items, beads->count, gold->dictionary, gold->weight};
    return status;
}

align_status align_weights_train(align_weights **out, const align_gold *pairs, size_t count,
                                 const align_train_options *options, align_error *error)
{
    *out = NULL;
    align_train_options defaults;
    align_train_options_init(&defaults);
    struct gold_pair *gold = mem_new(count, sizeof *gold);
    ladder *beads = mem_new(count, sizeof *beads);
    align_weights *weights = mem_new(1, sizeof *weights);
    align_status status = gold && beads && weights ? ALIGN_OK : fail_memory(error);
    if (!status && options && options->start)
        *weights = *options->start;
    else if (!status)
        status = weights_read(&weights->of, rule_of_thumb, strlen(rule_of_thumb), error);
    for (size_t p = 0; !status && p < count; p++)
        status = read_gold(&gold[p], &beads[p], &pairs[p], error);
    if (!status)
        status = weights_train(&weights->of, gold, count, options ? options : &defaults, error);
    for (size_t p = 0; beads && p < count; p++)
        array_free(&beads[p]);
    mem_free(beads);
    mem_free(gold);
    if (status)
        mem_free(weights);
    else
        *out = weights;
    return status;
}
