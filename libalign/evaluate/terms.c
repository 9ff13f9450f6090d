/* Lists of terms against a gold list. */
#include "base/error.h"
#include "base/intern.h"
#include "termbase/read.h"

#include <unicode/uchar.h>

enum { CLASS = 4, SOURCE = 0, TARGET = 1 };

static const size_t cuts[ALIGN_TERM_CUTS] = {40, 100, 500, 1000, 5000, 0};

/* Pairs of terms by what they are compared by. */
struct pair_keys {
    struct interner exact, alike;
};

static bool add_code(buffer *key, int32_t code)
{
    char bytes[4];
    return buffer_add(key, bytes, text_put(bytes, code));
}

/* Letters in lower case; `class`: of each word its first ones, and of what stands between words no more than a space.
 */
static bool add_text(buffer *key, struct slice text, bool class)
{
    size_t letters = 0;
    bool space = false;
    for (size_t at = 0; at < text.length;) {
        int32_t code = u_tolower(text_next(text.text, text.length, &at));
        bool word = code_is_letter(code) || code_is_digit(code);
        if (class && !word) {
            space = letters > 0;
            letters = 0;
            continue;
        }
        if (class && letters++ >= CLASS)
            continue;
        if ((class && space && !add_code(key, ' ')) || !add_code(key, code))
            return false;
        space = false;
    }
    return true;
}

static bool make_key(buffer *key, const struct term *source, const struct term *target, bool class)
{
    key->count = 0;
    return add_text(key, source->text, class) && buffer_add(key, "\t", 1) && add_text(key, target->text, class);
}

/* The first two languages of a termbase. */
static void find_languages(const struct termbase *termbase, struct slice tags[2])
{
    tags[SOURCE] = termbase->terms.count ? termbase->terms.items[0].language : SLICE("");
    tags[TARGET] = SLICE("");
    for (size_t t = 0; t < termbase->terms.count && !tags[TARGET].length; t++)
        if (!slice_equal(termbase->terms.items[t].language, tags[SOURCE]))
            tags[TARGET] = termbase->terms.items[t].language;
}

/* Calls for each pair of a source and a target term of a concept; a hostile concept is cut short. */
typedef bool pair_taker(const struct term *source, const struct term *target, void *payload);
static bool each_pair(const struct termbase *termbase, pair_taker *take, void *payload)
{
    enum { TERMS = 64 };
    struct slice tags[2];
    find_languages(termbase, tags);
    for (size_t c = 0; c < termbase->concepts.count; c++) {
        const struct concept *concept = &termbase->concepts.items[c];
        const struct term *terms = termbase->terms.items + concept->term_first;
        uint32_t count = concept->term_count < TERMS ? concept->term_count : TERMS;
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t j = 0; j < count; j++)
                if (slice_equal(terms[i].language, tags[SOURCE]) && slice_equal(terms[j].language, tags[TARGET]) &&
                    !take(&terms[i], &terms[j], payload))
                    return false;
    }
    return true;
}

struct gold {
    struct pair_keys keys;
    buffer key;
};

static bool take_gold(const struct term *source, const struct term *target, void *payload)
{
    struct gold *gold = payload;
    for (int class = 0; class < 2; class ++) {
        struct interner *keys = class ? &gold->keys.alike : &gold->keys.exact;
        if (!make_key(&gold->key, source, target, class) ||
            intern(keys, slice_of(gold->key.items, gold->key.count)) == INTERN_NONE)
            return false;
    }
    return true;
}

struct comparing {
    struct gold *gold;
    uint8_t *found[2]; /* by gold key: met already */
    uint64_t listed, right[2], met[2];
    align_term_score *out;
    size_t next_cut;
};

static void close_cut(struct comparing *comparing)
{
    align_term_score *score = &comparing->out[comparing->next_cut];
    const struct pair_keys *keys = &comparing->gold->keys;
    score->cut = cuts[comparing->next_cut++];
    score->exact =
        (align_score_counts){keys->exact.strings.count, comparing->listed, comparing->right[0], comparing->met[0]};
    score->alike =
        (align_score_counts){keys->alike.strings.count, comparing->listed, comparing->right[1], comparing->met[1]};
}

static bool take_found(const struct term *source, const struct term *target, void *payload)
{
    struct comparing *comparing = payload;
    struct gold *gold = comparing->gold;
    if (cuts[comparing->next_cut] && comparing->listed == cuts[comparing->next_cut])
        close_cut(comparing);
    comparing->listed++;
    for (int class = 0; class < 2; class ++) {
        if (!make_key(&gold->key, source, target, class))
            return false;
        uint32_t number =
            intern_find(class ? &gold->keys.alike : &gold->keys.exact, slice_of(gold->key.items, gold->key.count));
        if (number == INTERN_NONE)
            continue;
        comparing->right[class]++;
        comparing->met[class] += !comparing->found[class][number];
        comparing->found[class][number] = 1;
    }
    return true;
}

static bool compare(struct gold *gold, const struct termbase lists[2], align_term_score *out)
{
    struct comparing comparing = {.gold = gold, .out = out};
    bool done = each_pair(&lists[0], take_gold, gold);
    comparing.found[0] = mem_new(gold->keys.exact.strings.count, 1);
    comparing.found[1] = mem_new(gold->keys.alike.strings.count, 1);
    done = done && comparing.found[0] && comparing.found[1] && each_pair(&lists[1], take_found, &comparing);
    while (done && comparing.next_cut < ALIGN_TERM_CUTS)
        close_cut(&comparing);
    mem_free(comparing.found[0]);
    mem_free(comparing.found[1]);
    return done;
}

align_status align_score_terms(align_term_score out[ALIGN_TERM_CUTS], const char *gold_path, const char *hypothesis,
                               align_error *error)
{
    static const struct termbase_options options = {"qaa", "qab"}; /* of lists that name no languages */
    struct termbase lists[2] = {{.room = {NULL}}, {.room = {NULL}}};
    struct gold gold = {.key = {0}};
    align_status status = termbase_read(&lists[0], gold_path, &options, error);
    if (!status)
        status = termbase_read(&lists[1], hypothesis, &options, error);
    if (!status && !compare(&gold, lists, out))
        status = fail_memory(error);
    for (int list = 0; list < 2; list++)
        termbase_free(&lists[list]);
    intern_free(&gold.keys.exact);
    intern_free(&gold.keys.alike);
    array_free(&gold.key);
    return status;
}
