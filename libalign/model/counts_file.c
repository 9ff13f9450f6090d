/* Lexicons as files; bitext-lexicon(5) tells their form. */
#include "base/error.h"
#include "base/file.h"
#include "model/counts.h"

#include <inttypes.h>
#include <stdlib.h>

#define FILE_LIMIT (UINT64_C(1) << 30)
#define LARGEST_COUNT (UINT64_C(1000000000000) * COUNT_ONE)
enum { FIELDS = 4 };

static const char head[] = "libalign lexicon 1";

/* A number with up to three decimals, in thousandths. */
static bool read_count(struct slice text, uint64_t *out)
{
    uint64_t value = 0;
    int decimals = -1;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '.' && decimals < 0 && i > 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 3 || value > LARGEST_COUNT)
            return false;
        value = value * 10 + (uint64_t)(c - '0');
        decimals += decimals >= 0;
    }
    for (int d = decimals < 0 ? 0 : decimals; d < 3; d++)
        value *= 10;
    *out = value;
    return text.length > 0 && decimals != 0 && value <= LARGEST_COUNT;
}

static size_t cut(struct slice line, struct slice fields[FIELDS])
{
    size_t count = 0, begin = 0;
    for (size_t i = 0; i <= line.length; i++) {
        if (i < line.length && line.text[i] != '\t')
            continue;
        if (count == FIELDS)
            return FIELDS + 1;
        fields[count++] = slice_of(line.text + begin, i - begin);
        begin = i + 1;
    }
    return count;
}

static bool copy_tag(char out[16], struct slice tag)
{
    if (tag.length == 0 || tag.length > 15)
        return false;
    for (size_t i = 0; i < tag.length; i++)
        if (!strchr("-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", tag.text[i]) || !tag.text[i])
            return false;
    memcpy(out, tag.text, tag.length);
    out[tag.length] = '\0';
    return true;
}

/* NULL: all is well; "": out of memory; else what is wrong. */
static const char *read_word(align_lexicon *lexicon, int side, const struct slice *fields)
{
    uint64_t count;
    if (!read_count(fields[2], &count))
        return "a count is a number with at most three decimals";
    if (fields[1].length == 0)
        return "a word is empty";
    if (intern_find(&lexicon->words[side], fields[1]) != INTERN_NONE)
        return "a word is there twice";
    uint32_t word = lexicon_word(lexicon, side, fields[1]);
    if (word == INTERN_NONE)
        return "";
    lexicon->beads[side].items[word] = count;
    return NULL;
}

static const char *read_pair(align_lexicon *lexicon, const struct slice *fields)
{
    struct word_count pair = {.count = 0};
    if (!read_count(fields[3], &pair.count))
        return "a count is a number with at most three decimals";
    for (int side = 0; side < 2; side++) {
        pair.word[side] = intern_find(&lexicon->words[side], fields[1 + side]);
        if (pair.word[side] == INTERN_NONE)
            return "a pair has a word that no line tells the beads of";
    }
    return array_push(&lexicon->pairs, pair) ? NULL : "";
}

static const char *read_line(align_lexicon *lexicon, struct slice line)
{
    struct slice fields[FIELDS];
    size_t count = cut(line, fields);
    if (line.length == 0 || line.text[0] == '#')
        return NULL;
    if (count == 3 && slice_equal(fields[0], SLICE("languages")))
        return copy_tag(lexicon->tag[0], fields[1]) && copy_tag(lexicon->tag[1], fields[2]) ? NULL : "a language has no tag";
    if (count == 2 && slice_equal(fields[0], SLICE("documents"))) {
        bool good = read_count(fields[1], &lexicon->documents) && lexicon->documents % COUNT_ONE == 0;
        lexicon->documents /= COUNT_ONE;
        return good ? NULL : "the number of documents is none";
    }
    if (count == 3 && slice_equal(fields[0], SLICE("source")))
        return read_word(lexicon, 0, fields);
    if (count == 3 && slice_equal(fields[0], SLICE("target")))
        return read_word(lexicon, 1, fields);
    if (count == 4 && slice_equal(fields[0], SLICE("pair")))
        return read_pair(lexicon, fields);
    return "a line is languages, documents, source, target or pair, and its fields";
}

static align_status read_lines(align_lexicon *lexicon, struct slice text, const char *path, align_error *error)
{
    uint64_t number = 0;
    for (size_t at = 0; at < text.length;) {
        const char *newline = memchr(text.text + at, '\n', text.length - at);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = slice_of(text.text + at, end - at);
        if (line.length && line.text[line.length - 1] == '\r')
            line.length--;
        const char *wrong = number++ ? read_line(lexicon, line)
                                     : slice_equal(line, slice_string(head)) ? NULL : "this is no lexicon of libalign";
        at = end + 1;
        if (!wrong)
            continue;
        align_status status = *wrong ? fail(error, ALIGN_E_FORMAT, "%s", wrong) : fail_memory(error);
        error_file(error, path);
        error_place(error, number, 0, PLACE_UNKNOWN);
        error_cure(error, "make one with `bitext train` or `bitext align --lexicon-out`");
        return status;
    }
    if (*lexicon->tag[0])
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_FORMAT, number ? "the lexicon does not tell its languages" : "this is no lexicon of libalign");
    error_file(error, path);
    error_cure(error, "make one with `bitext train` or `bitext align --lexicon-out`");
    return status;
}

align_status align_lexicon_read(align_lexicon **out, const char *path, align_error *error)
{
    buffer bytes = {0};
    *out = NULL;
    align_lexicon *lexicon = NULL;
    align_status status = align_lexicon_new(&lexicon, error);
    if (!status)
        status = file_read(&bytes, path, FILE_LIMIT, error);
    size_t valid = status ? 0 : text_validate(bytes.items, bytes.count);
    if (!status && valid < bytes.count) {
        status = fail(error, ALIGN_E_ENCODING, "the lexicon is not UTF-8");
        error_file(error, path);
        error_place(error, 0, 0, valid);
    }
    if (!status)
        status = read_lines(lexicon, slice_of(bytes.items, bytes.count), path, error);
    array_free(&bytes);
    if (status) {
        align_lexicon_free(lexicon);
        return status;
    }
    lexicon_settle(lexicon);
    *out = lexicon;
    return ALIGN_OK;
}

static void print_count(FILE *stream, uint64_t count)
{
    fprintf(stream, "%" PRIu64, count / COUNT_ONE);
    if (count % COUNT_ONE)
        fprintf(stream, ".%03" PRIu64, count % COUNT_ONE);
    fwrite("\n", 1, 1, stream);
}

/* A word with its number, to be sorted. */
struct named_word {
    struct slice word;
    uint32_t number;
};

static int compare_words(const void *left, const void *right)
{
    const struct slice a = ((const struct named_word *)left)->word, b = ((const struct named_word *)right)->word;
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.text, b.text, shorter) : 0;
    return order ? order : a.length < b.length ? -1 : a.length > b.length;
}

/* Words in the order of their bytes, so that the file does not depend on which document came first. */
static struct named_word *sort_words(const align_lexicon *lexicon, int side)
{
    size_t count = lexicon->words[side].strings.count;
    struct named_word *words = mem_new(count, sizeof *words);
    if (!words)
        return NULL;
    for (size_t w = 0; w < count; w++)
        words[w] = (struct named_word){lexicon->words[side].strings.items[w], (uint32_t)w};
    qsort(words, count, sizeof *words, compare_words);
    return words;
}

/* Pairs by the rank of their words. */
static int compare_pairs(const void *left, const void *right)
{
    const struct word_count *a = left, *b = right;
    if (a->word[0] != b->word[0])
        return a->word[0] < b->word[0] ? -1 : 1;
    return a->word[1] < b->word[1] ? -1 : a->word[1] > b->word[1];
}

static struct word_count *rank_pairs(const align_lexicon *lexicon, struct named_word *const words[2])
{
    struct word_count *pairs = mem_new(lexicon->pairs.count, sizeof *pairs);
    uint32_t *ranks[2];
    for (int side = 0; side < 2; side++) {
        size_t count = lexicon->words[side].strings.count;
        ranks[side] = mem_new(count, sizeof *ranks[side]);
        for (size_t w = 0; ranks[side] && w < count; w++)
            ranks[side][words[side][w].number] = (uint32_t)w;
    }
    bool good = pairs && ranks[0] && ranks[1];
    for (size_t k = 0; good && k < lexicon->pairs.count; k++) {
        const struct word_count *pair = &lexicon->pairs.items[k];
        pairs[k] = (struct word_count){{ranks[0][pair->word[0]], ranks[1][pair->word[1]]}, pair->count};
    }
    if (good && lexicon->pairs.count)
        qsort(pairs, lexicon->pairs.count, sizeof *pairs, compare_pairs);
    mem_free(ranks[0]);
    mem_free(ranks[1]);
    if (good)
        return pairs;
    mem_free(pairs);
    return NULL;
}

static void print_slice(FILE *stream, struct slice text)
{
    fwrite(text.text, 1, text.length, stream);
    fwrite("\t", 1, 1, stream);
}

static void print_all(FILE *stream, const align_lexicon *lexicon, struct named_word *const words[2],
                      const struct word_count *pairs)
{
    fprintf(stream, "%s\nlanguages\t%s\t%s\ndocuments\t%" PRIu64 "\n", head, lexicon->tag[0], lexicon->tag[1],
            lexicon->documents);
    for (int side = 0; side < 2; side++)
        for (size_t w = 0; w < lexicon->words[side].strings.count; w++) {
            fwrite(side ? "target\t" : "source\t", 1, 7, stream);
            print_slice(stream, words[side][w].word);
            print_count(stream, lexicon->beads[side].items[words[side][w].number]);
        }
    for (size_t k = 0; k < lexicon->pairs.count; k++) {
        fwrite("pair\t", 1, 5, stream);
        print_slice(stream, words[0][pairs[k].word[0]].word);
        print_slice(stream, words[1][pairs[k].word[1]].word);
        print_count(stream, pairs[k].count);
    }
}

align_status align_lexicon_write(align_lexicon *lexicon, const char *path, align_error *error)
{
    struct file_writer writer;
    lexicon_settle(lexicon);
    struct named_word *words[2] = {sort_words(lexicon, 0), sort_words(lexicon, 1)};
    struct word_count *pairs = words[0] && words[1] ? rank_pairs(lexicon, words) : NULL;
    align_status status = pairs ? file_open(&writer, path, error) : fail_memory(error);
    if (!status) {
        print_all(writer.stream, lexicon, words, pairs);
        status = file_commit(&writer, error);
    }
    mem_free(words[0]);
    mem_free(words[1]);
    mem_free(pairs);
    return status;
}
