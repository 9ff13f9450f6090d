/* How a word is usually written.  A capital at the start of a line says nothing of a name, but much of a word that the
 * document otherwise writes in lower case: a sentence or paragraph begins there.  So the words are counted that stand
 * at line starts where nothing else tells. */
#include "base/intern.h"
#include "segment/layout_parts.h"

/* Words are counted in so many bytes of text at most: enough to know, and no cost for large files. */
#define COUNTED_BYTES (1u << 20)

struct usage {
    uint32_t lower, upper;
};

struct counter {
    struct interner words;
    ARRAY(struct usage) usage;          /* of each word */
    bool length[LANGUAGE_WORD_MAX + 1]; /* whether one of the words has so many bytes */
};

/* The letters at the start of the text from `at`; *at moves behind them. */
static struct slice word_from(struct slice text, size_t *at)
{
    size_t begin = *at;
    while (*at < text.length) {
        size_t next = *at;
        if (!code_is_letter(text_next(text.text, text.length, &next)))
            break;
        *at = next;
    }
    return slice_of(text.text + begin, *at - begin);
}

/* The row's first word when it is in question: capitalised, after a comma, where lines go on. */
static struct slice questionable(const struct rows *rows, const struct wrapping *wrapping, size_t i)
{
    const struct row *list = rows->list.items, *b = &list[i], *a = i ? b - 1 : NULL;
    size_t at = 0;
    if (!a || b->starts != START_UPPER || b->opened || a->ends != END_COMMA ||
        a->width + 1 + b->head < wrapping->full / 10 * 9)
        return slice_of("", 0);
    return word_from(b->text, &at);
}

static bool collect(struct counter *counter, const struct rows *rows, const struct wrapping *wrapping)
{
    char folded[LANGUAGE_WORD_MAX];
    for (size_t i = 0; i < rows->list.count; i++) {
        struct slice word = questionable(rows, wrapping, i);
        size_t length = word.length ? language_fold(word, folded) : 0;
        struct usage none = {0, 0};
        if (!length)
            continue;
        uint32_t id = intern(&counter->words, slice_of(folded, length));
        if (id == INTERN_NONE || (id == counter->usage.count && !array_push(&counter->usage, none)))
            return false;
        counter->length[length] = true;
    }
    return true;
}

/* Counts the words of a row but for its first, whose capital says nothing. */
static void count_row(struct counter *counter, struct slice text)
{
    char folded[LANGUAGE_WORD_MAX];
    bool start = true;
    for (size_t at = 0; at < text.length;) {
        struct slice word = word_from(text, &at);
        if (word.length == 0) {
            int32_t code = text_next(text.text, text.length, &at);
            start |= sign_is_stop(code) || code == ':';
            continue;
        }
        if (!start && word.length <= LANGUAGE_WORD_MAX && counter->length[word.length]) {
            size_t length = language_fold(word, folded);
            uint32_t id = length ? intern_find(&counter->words, slice_of(folded, length)) : INTERN_NONE;
            if (id != INTERN_NONE) {
                counter->usage.items[id].upper += code_is_upper(text_at(word.text, word.length, 0));
                counter->usage.items[id].lower += code_is_lower(text_at(word.text, word.length, 0));
            }
        }
        start = false;
    }
}

static bool find(struct counter *counter, struct rows *rows, const struct wrapping *wrapping)
{
    char folded[LANGUAGE_WORD_MAX];
    if (!collect(counter, rows, wrapping))
        return false;
    size_t counted = 0;
    for (size_t i = 0; counter->words.strings.count && i < rows->list.count && counted < COUNTED_BYTES; i++) {
        if (rows->list.items[i].role != ROW_TEXT)
            continue;
        count_row(counter, rows->list.items[i].text);
        counted += rows->list.items[i].text.length;
    }
    for (size_t i = 0; counter->words.strings.count && i < rows->list.count; i++) {
        struct slice word = questionable(rows, wrapping, i);
        size_t length = word.length ? language_fold(word, folded) : 0;
        uint32_t id = length ? intern_find(&counter->words, slice_of(folded, length)) : INTERN_NONE;
        if (id == INTERN_NONE)
            continue;
        const struct usage *usage = &counter->usage.items[id];
        rows->list.items[i].usually_lower = usage->lower > 2 * usage->upper;
    }
    return true;
}

bool case_find(struct rows *rows, const struct wrapping *wrapping)
{
    struct counter counter = {.length = {false}};
    bool fine = !wrapping->anywhere || find(&counter, rows, wrapping);
    intern_free(&counter.words);
    array_free(&counter.usage);
    return fine;
}
