#include "evidence/embedding.h"

#include "base/error.h"
#include "base/file.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define VECTORS_LIMIT (UINT64_C(16) << 30)
#define TEXT_LIMIT (UINT64_C(4) << 30)
enum { PATH_SIZE = 1024, LONGEST_LINE = 10000, SAMPLE = 32 };

/* The text that goes with a file of vectors. */
static align_status find_text(char out[PATH_SIZE], const char *path, align_error *error)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    size_t stem = dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);
    if (stem + sizeof ".txt" <= PATH_SIZE) {
        snprintf(out, PATH_SIZE, "%.*s", (int)stem, path);
        if (stem < strlen(path) && access(out, R_OK) == 0)
            return ALIGN_OK;
        snprintf(out, PATH_SIZE, "%.*s.txt", (int)stem, path);
        if (access(out, R_OK) == 0)
            return ALIGN_OK;
    }
    align_status status = fail(error, ALIGN_E_IO, "the text of the vectors is not there");
    error_file(error, path);
    error_cure(error, "put it beside them, under the same name without extension or with .txt");
    return status;
}

static bool read_lines(struct interner *lines, const buffer *text, size_t *count)
{
    for (size_t at = 0; at < text->count; (*count)++) {
        const char *newline = memchr(text->items + at, '\n', text->count - at);
        size_t end = newline ? (size_t)(newline - text->items) : text->count;
        struct slice line = text_trim(slice_of(text->items + at, end - at));
        at = end + 1;
        /* numbers in a row are row numbers, so a line that comes back gets a name that no text has */
        char name[32];
        if (intern_find(lines, line) != INTERN_NONE)
            line = slice_of(name, (size_t)snprintf(name, sizeof name, "\n%zu", *count));
        if (intern(lines, line) == INTERN_NONE)
            return false;
    }
    return true;
}

/* Turns bytes into numbers in place, and vectors to length 1.  Returns the first row that is not all numbers, or count. */
static size_t scale_rows(float *values, size_t count, size_t dimension)
{
    for (size_t row = 0; row < count; row++) {
        float *vector = values + row * dimension;
        double square = 0;
        for (size_t d = 0; d < dimension; d++) {
            unsigned char byte[4];
            memcpy(byte, &vector[d], 4);
            uint32_t bits = byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
            if ((bits & 0x7F800000) == 0x7F800000)
                return row; /* infinite, or not a number */
            memcpy(&vector[d], &bits, 4);
            square += (double)vector[d] * (double)vector[d];
        }
        double scale = square > 0 ? 1 / sqrt(square) : 0; /* may be more than a float holds */
        for (size_t d = 0; d < dimension; d++)
            vector[d] = (float)((double)vector[d] * scale);
    }
    return count;
}

static align_status read_vectors(struct embedding *embedding, int side, const char *path, size_t lines, align_error *error)
{
    buffer *bytes = &embedding->bytes[side];
    align_status status = file_read(bytes, path, VECTORS_LIMIT, error);
    if (status)
        return status;
    size_t numbers = bytes->count / 4, dimension = lines ? numbers / lines : 0;
    if (bytes->count % 4 || dimension == 0 || dimension * lines != numbers)
        status = fail(error, ALIGN_E_FORMAT, "%zu bytes are no vectors of float32 for the %zu lines of their text", bytes->count,
                      lines);
    else if (side == TARGET && dimension != embedding->dimension)
        status = fail(error, ALIGN_E_FORMAT, "the vectors have %zu numbers each, those of the source have %zu", dimension,
                      embedding->dimension);
    embedding->dimension = dimension;
    embedding->vectors[side] = (float *)(void *)bytes->items;
    size_t good = status ? 0 : scale_rows(embedding->vectors[side], lines, dimension);
    if (!status && good < lines)
        status = fail(error, ALIGN_E_FORMAT, "vector %zu holds what is not a number", good + 1);
    if (status) {
        error_file(error, path);
        error_cure(error, "make both files of vectors anew, with one model, from their texts");
    }
    return status;
}

/* A run of segments as its line is: trimmed, joined by spaces, cut where Vecalign cuts. */
static bool add_segment(buffer *run, struct slice text)
{
    text = text_trim(text);
    if (text.length == 0)
        text = SLICE("BLANK_LINE");
    return (run->count == 0 || buffer_add(run, " ", 1)) && buffer_add(run, text.text, text.length);
}

static struct slice cut(struct slice text)
{
    size_t at = 0;
    for (size_t codes = 0; at < text.length && codes < LONGEST_LINE; codes++)
        text_next(text.text, text.length, &at);
    return slice_of(text.text, at);
}

static align_status find_rows(struct embedding *embedding, int side, const align_document *document,
                              const struct interner *lines, align_error *error)
{
    size_t count = document->segments.count;
    uint32_t *rows = embedding->rows[side] = mem_new(count, EMBEDDING_RUN * sizeof *rows);
    buffer run = {0};
    bool good = rows != NULL;
    for (size_t s = 0; good && s < count; s++) {
        run.count = 0;
        for (size_t n = 0; n < EMBEDDING_RUN && s + n < count && run.count < (size_t)4 * LONGEST_LINE; n++) {
            good = add_segment(&run, document_segment_text(document, &document->segments.items[s + n]));
            if (!good)
                break;
            uint32_t row = intern_find(lines, text_trim(cut(slice_of(run.items, run.count))));
            rows[s * EMBEDDING_RUN + n] = row == INTERN_NONE ? 0 : row + 1;
            if (n || rows[s * EMBEDDING_RUN])
                continue;
            array_free(&run);
            align_status status = fail(error, ALIGN_E_FORMAT, "%s segment %zu has no vector", side ? "target" : "source", s + 1);
            error_cure(error, "make the vectors' text from these segments (`bitext segment`), or align with --lines");
            return status;
        }
    }
    array_free(&run);
    return good ? ALIGN_OK : fail_memory(error);
}

static float cosine(const struct embedding *embedding, const float *a, const float *b)
{
    float sum = 0;
    for (size_t d = 0; d < embedding->dimension; d++)
        sum += a[d] * b[d];
    return sum;
}

/* Segments from all over the other side stand for it at large. */
static bool find_typical(struct embedding *embedding, int side, size_t lines, size_t others)
{
    float *typical = embedding->typical[side] = mem_new(lines, sizeof *typical);
    size_t sample = others < SAMPLE ? others : SAMPLE;
    for (size_t row = 0; typical && row < lines; row++)
        for (size_t k = 0; k < sample; k++) {
            uint32_t other = embedding->rows[!side][k * others / sample * EMBEDDING_RUN];
            typical[row] += cosine(embedding, embedding->vectors[side] + row * embedding->dimension,
                                   embedding->vectors[!side] + (other - 1) * embedding->dimension) / (float)sample;
        }
    return typical != NULL;
}

static align_status read_side(struct embedding *embedding, int side, const align_document *document, const char *path,
                              size_t *lines, align_error *error)
{
    char text_path[PATH_SIZE];
    buffer text = {0};
    struct interner names = {.slot_count = 0};
    align_status status = find_text(text_path, path, error);
    if (!status)
        status = file_read(&text, text_path, TEXT_LIMIT, error);
    if (!status && !read_lines(&names, &text, lines))
        status = fail_memory(error);
    if (!status)
        status = read_vectors(embedding, side, path, *lines, error);
    if (!status && (status = find_rows(embedding, side, document, &names, error)))
        error_file(error, text_path);
    intern_free(&names);
    array_free(&text);
    return status;
}

align_status embedding_read(struct embedding **out, const align_document *source, const align_document *target,
                            const char *const paths[2], align_error *error)
{
    struct embedding *embedding = *out = mem_new(1, sizeof *embedding);
    size_t lines[2] = {0, 0};
    if (!embedding)
        return fail_memory(error);
    align_status status = read_side(embedding, SOURCE, source, paths[SOURCE], &lines[SOURCE], error);
    if (!status)
        status = read_side(embedding, TARGET, target, paths[TARGET], &lines[TARGET], error);
    if (!status && (!find_typical(embedding, SOURCE, lines[SOURCE], target->segments.count) ||
                    !find_typical(embedding, TARGET, lines[TARGET], source->segments.count)))
        status = fail_memory(error);
    return status;
}

void embedding_free(struct embedding *embedding)
{
    if (!embedding)
        return;
    for (int side = 0; side < 2; side++) {
        array_free(&embedding->bytes[side]);
        mem_free(embedding->rows[side]);
        mem_free(embedding->typical[side]);
    }
    mem_free(embedding);
}
