/* What an alignment may be given beside its documents: weights, a lexicon, pins, sentence vectors. */
#include "fuzz.h"

#include "check.h"

#include "align/pins.h"
#include "evidence/embedding.h"

#include <string.h>

static const char *const texts[2] = {"One house.\nTwo houses stand here.\nThe end of 5 May.\nFour.\n",
                                     "Один дом.\nЗдесь стоят два дома.\nКонец 5 мая.\nЧетыре.\n"};

static const align_document *the_side(int side)
{
    static align_document *documents[2];
    align_segment_options how;
    align_error error;
    align_segment_options_init(&how);
    how.lines = true;
    if (!documents[side]) {
        CHECK(align_document_read_bytes(&documents[side], "a.txt", texts[side], strlen(texts[side]), NULL, &error) == ALIGN_OK);
        CHECK(align_document_segment(documents[side], the_language(side ? "ru" : "en"), &how, &error) == ALIGN_OK);
    }
    return documents[side];
}

static void align(align_options *options)
{
    align_bitext *bitext;
    align_error error;
    options->force = true;
    options->dictionary = "none";
    align_status status = align_documents(&bitext, the_side(0), the_side(1), options, &error);
    check_error(status, &error);
    CHECK(!status || !bitext);
    if (!status)
        check_ladder(bitext);
    align_bitext_free(bitext);
}

/* All of these files are read each time, but alignments take long. */
static bool is_time(size_t length)
{
    return length % 16 == 0;
}

static void give_weights(const char *path, align_options *options, size_t length)
{
    align_weights *weights, *again;
    align_error error;
    align_status status = align_weights_read(&weights, path, &error);
    check_error(status, &error);
    if (status)
        return;
    options->weights = weights;
    if (is_time(length)) {
        align(options);
        CHECK(align_weights_write(weights, scratch_file("again", NULL, 0), "a note\nof lines", &error) == ALIGN_OK);
        CHECK(align_weights_read(&again, scratch_file("again", NULL, 0), &error) == ALIGN_OK);
        align_weights_free(again);
    }
    align_weights_free(weights);
}

/* A file as it was written; free it. */
static struct taken bytes_of(const char *path)
{
    struct taken taken = {0};
    char block[4096];
    FILE *file = fopen(path, "rb");
    CHECK(file);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        take_bytes(block, got, &taken);
    fclose(file);
    return taken;
}

/* What is written reads back and is written the same; a lexicon and itself are twice as much. */
static void give_lexicon(const char *path, align_options *options, size_t length)
{
    align_lexicon *lexicon, *sum;
    const char *const both[] = {path, path};
    const char *again = scratch_file("again", NULL, 0);
    align_error error;
    align_status status = align_lexicon_read(&lexicon, path, &error);
    check_error(status, &error);
    if (status)
        return;
    CHECK(align_lexicon_write(lexicon, again, &error) == ALIGN_OK);
    options->lexicon = options->learn = lexicon;
    if (is_time(length))
        align(options);
    align_lexicon_free(lexicon);
    struct taken first = bytes_of(again);
    CHECK(align_lexicon_read(&lexicon, again, &error) == ALIGN_OK);
    CHECK(align_lexicon_write(lexicon, again, &error) == ALIGN_OK);
    align_lexicon_free(lexicon);
    struct taken second = bytes_of(again);
    CHECK(first.count == second.count && memcmp(first.bytes, second.bytes, first.count) == 0);
    free(first.bytes);
    free(second.bytes);
    CHECK(align_lexicon_merge(&sum, both, 2, &error) == ALIGN_OK);
    align_lexicon_free(sum);
}

/* Vectors of the source, those of the target; their lines are those of the two documents. */
static void give_embeddings(struct slice rest, align_options *options)
{
    size_t half = rest.length / 2;
    scratch_file("source", texts[0], strlen(texts[0]));
    scratch_file("target", texts[1], strlen(texts[1]));
    options->embeddings[0] = scratch_file("source.emb", rest.text, half);
    options->embeddings[1] = scratch_file("target.emb", rest.text + half, rest.length - half);
    struct embedding *embedding;
    align_error error;
    align_status status = embedding_read(&embedding, the_side(0), the_side(1), options->embeddings, &error);
    check_error(status, &error);
    for (int side = 0; !status && side < 2; side++)
        for (size_t i = 0; i < 4 * embedding->dimension; i++)
            CHECK(embedding->vectors[side][i] >= -1.001F && embedding->vectors[side][i] <= 1.001F);
    embedding_free(embedding);
    if (is_time(rest.length / 8))
        align(options);
}

static void give_pins(const char *path, align_options *options, size_t length)
{
    struct pins pins = {.reason = NULL};
    align_error error;
    align_status status = pins_read(&pins, path, 4, 4, &error);
    check_error(status, &error);
    pins_free(&pins);
    options->pins = path;
    if (is_time(length))
        align(options);
}

void fuzz_given(const char *format, const char *bytes, size_t length)
{
    align_options options;
    align_options_init(&options);
    const char *path = scratch_file(format, bytes, length);
    if (strcmp(format, "weights") == 0) {
        give_weights(path, &options, length);
    } else if (strcmp(format, "lexicon") == 0) {
        give_lexicon(path, &options, length);
    } else if (strcmp(format, "vectors") == 0) {
        give_embeddings(slice_of(bytes, length), &options);
    } else {
        give_pins(path, &options, length);
    }
}
