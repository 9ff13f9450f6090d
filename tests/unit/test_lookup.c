/* Looking up: distances and stretches against the plain definitions, the search against going through everything. */
#include "lookup/index.h"
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252;

static uint32_t below(uint32_t limit)
{
    state = hash_mix(state + 1);
    return (uint32_t)(state >> 32) % limit;
}

static const uint32_t nobody = 1000000;

/* Levenshtein's table as it stands in the books. */
static uint32_t plain_distance(const struct word *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    uint32_t table[32][32];
    for (size_t i = 0; i <= a_count; i++)
        for (size_t k = 0; k <= b_count; k++) {
            uint32_t best = i && k ? table[i - 1][k - 1] + (a[i - 1].id != b[k - 1]) : (uint32_t)(i + k);
            if (i && table[i - 1][k] + 1 < best)
                best = table[i - 1][k] + 1;
            if (k && table[i][k - 1] + 1 < best)
                best = table[i][k - 1] + 1;
            table[i][k] = best;
        }
    return table[a_count][b_count];
}

static void distances(void **unused)
{
    static struct word_rows rows;
    (void)unused;
    for (int round = 0; round < 20000; round++) {
        struct word a[30];
        uint32_t b[30];
        size_t a_count = below(30), b_count = below(30);
        for (size_t i = 0; i < 30; i++) {
            a[i] = (struct word){.id = below(6)};
            b[i] = below(4) ? a[i].id : below(6);
        }
        uint32_t want = plain_distance(a, a_count, b, b_count), most = below(32);
        assert_int_equal(words_distance(&rows, a, a_count, b, b_count, most), want > most ? most + 1 : want);
    }
}

/* What the best stretch has: going through all stretches. */
static int best_score(const struct word *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    int table[16][16] = {{0}}, most = 0;
    for (size_t i = 1; i <= a_count; i++)
        for (size_t k = 1; k <= b_count; k++) {
            int best = table[i - 1][k - 1] + (a[i - 1].id == b[k - 1] ? 1 : -2);
            best = best < table[i - 1][k] - 2 ? table[i - 1][k] - 2 : best;
            best = best < table[i][k - 1] - 2 ? table[i][k - 1] - 2 : best;
            table[i][k] = best < 0 ? 0 : best;
            most = most < table[i][k] ? table[i][k] : most;
        }
    return most;
}

static void stretches(void **unused)
{
    static struct word_rows rows;
    (void)unused;
    for (int round = 0; round < 20000; round++) {
        struct word a[15];
        uint32_t b[15];
        size_t a_count = below(15), b_count = below(15);
        for (size_t i = 0; i < 15; i++)
            a[i] = (struct word){.id = below(5)};
        for (size_t i = 0; i < 15; i++)
            b[i] = below(3) ? a[(i + 3) % 15].id : below(5);
        struct stretch stretch = words_stretch(&rows, a, a_count, b, b_count);
        assert_int_equal((int)stretch.same - 2 * (int)stretch.edits, best_score(a, a_count, b, b_count));
        assert_true(stretch.a_first + stretch.a_count <= a_count && stretch.b_first + stretch.b_count <= b_count);
        /* the edits told do turn the one stretch into the other */
        uint32_t least = plain_distance(a + stretch.a_first, stretch.a_count, b + stretch.b_first, stretch.b_count);
        assert_true(least <= stretch.edits);
    }
}

static align_lookup *make(const char *name, const char *memory, align_lookup_options *options)
{
    align_error error;
    align_lookup *lookup;
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    fputs(memory, file);
    fclose(file);
    options->input.from = "en";
    options->input.to = "ru";
    if (align_lookup_read(&lookup, &name, 1, options, &error))
        fail_msg("%s", error.message);
    remove(name);
    return lookup;
}

/* A text of few different words, so that many are alike. */
static size_t random_text(char out[256])
{
    size_t words = 1 + below(14), length = 0;
    for (size_t i = 0; i < words; i++)
        length += (size_t)sprintf(out + length, "%sw%u", i ? " " : "", below(3) ? below(4) : below(40));
    return length;
}

/* Each text against each source: the search misses none and finds no more. */
static void misses_none(void **unused)
{
    static char memory[400 * 300];
    static struct word_rows rows;
    size_t length = 0;
    (void)unused;
    for (int i = 0; i < 400; i++) {
        char text[256];
        random_text(text);
        length += (size_t)sprintf(memory + length, "%s\tt%d\n", text, i);
    }
    for (int tenth = 1; tenth <= 10; tenth++) {
        align_lookup_options options;
        align_lookup_options_init(&options);
        options.min_score = tenth / 10.0;
        options.best = nobody;
        options.part_words = 0;
        align_lookup *lookup = make("test_lookup.tsv", memory, &options);
        assert_int_equal(align_lookup_count(lookup), 400);
        for (int round = 0; round < 100; round++) {
            char text[256];
            size_t text_length = random_text(text), count, want = 0;
            const align_match *matches;
            align_error error;
            assert_int_equal(align_lookup_find(lookup, text, text_length, &matches, &count, &error), ALIGN_OK);
            for (size_t i = 0; i < lookup->entries.count; i++) {
                const struct entry *entry = &lookup->entries.items[i];
                size_t words = lookup->query.count, longest = words > entry->word_count ? words : entry->word_count;
                uint32_t distance = words_distance(&rows, lookup->query.items, words,
                                                   lookup->ids.items + entry->word_first, entry->word_count, 100);
                want += distance < longest && 1 - (double)distance / (double)longest >= options.min_score - 1e-9;
            }
            assert_int_equal(count, want);
            for (size_t i = 1; i < count; i++)
                assert_true(matches[i - 1].score >= matches[i].score);
        }
        align_lookup_free(lookup);
    }
}

static const char memory[] =
    "The Council met on Monday.\tСовет собрался в понедельник.\n"
    "the council met on monday\tсовет собрался\n"
    "The Council met on Tuesday.\tСовет собрался во вторник.\n"
    "The Council met on Monday.\tВ понедельник Совет собрался.\n"
    "The Council met on Monday.\tСовет собрался в понедельник.\n" /* again */
    "***\t***\n"
    "To keep close contact with the other offices of the region in matters of early warning.\tподдерживать контакты\n"
    "東京に行く\tЕхать в Токио\n";

static const align_match *find(align_lookup *lookup, const char *text, size_t *count)
{
    align_error error;
    const align_match *matches;
    assert_int_equal(align_lookup_find(lookup, text, strlen(text), &matches, count, &error), ALIGN_OK);
    return matches;
}

static void bands(void **unused)
{
    align_lookup_options options;
    size_t count;
    (void)unused;
    align_lookup_options_init(&options);
    options.best = 10;
    align_lookup *lookup = make("test_lookup.tsv", memory, &options);
    assert_int_equal(align_lookup_count(lookup), 7);

    const align_match *matches = find(lookup, "  The  Council met\non Monday. ", &count);
    assert_int_equal(count, 4);
    assert_int_equal(matches[0].band, ALIGN_MATCH_EXACT);
    assert_string_equal(matches[0].target, "Совет собрался в понедельник.");
    assert_int_equal(matches[0].unit, 1);
    assert_string_equal(matches[0].memory, "test_lookup.tsv");
    assert_int_equal(matches[1].band, ALIGN_MATCH_EXACT);
    assert_int_equal(matches[1].unit, 4);
    assert_int_equal(matches[2].band, ALIGN_MATCH_WORDS);
    assert_true(matches[2].score == 1);
    assert_int_equal(matches[3].band, ALIGN_MATCH_FUZZY);
    assert_true(fabs(matches[3].score - 0.8) < 1e-12);
    assert_int_equal(matches[3].distance, 1);

    matches = find(lookup, "The COUNCIL met: on Mon\xC2\xAD" "day?", &count); /* a soft hyphen is not seen */
    assert_int_equal(count, 4);
    assert_int_equal(matches[0].band, ALIGN_MATCH_WORDS);

    matches = find(lookup, "***", &count);
    assert_int_equal(count, 1);
    assert_int_equal(matches[0].band, ALIGN_MATCH_EXACT);
    find(lookup, "**", &count);
    assert_int_equal(count, 0);
    find(lookup, "", &count);
    assert_int_equal(count, 0);
    matches = find(lookup, "東京へ行く", &count);
    assert_int_equal(count, 1);
    assert_int_equal(matches[0].distance, 1);
    align_lookup_free(lookup);
}

static void parts(void **unused)
{
    align_lookup_options options;
    size_t count;
    static const char text[] = "Encourages it to keep close contact with other offices of the region, in matters of early "
                               "warning, as before and as needed from time to time;";
    (void)unused;
    align_lookup_options_init(&options);
    align_lookup *lookup = make("test_lookup.tsv", memory, &options);
    const align_match *matches = find(lookup, text, &count);
    assert_int_equal(count, 1);
    assert_int_equal(matches[0].band, ALIGN_MATCH_PART);
    assert_int_equal(matches[0].same, 15);
    assert_int_equal(matches[0].distance, 1); /* "the other" */
    assert_true(fabs(matches[0].score - 15.0 / 16) < 1e-12);
    assert_memory_equal(text + matches[0].text_part.begin, "to keep", 7);
    assert_memory_equal(text + matches[0].text_part.end - 7, "warning", 7);
    assert_int_equal(matches[0].source_part.begin, 0);
    assert_int_equal(matches[0].source_part.end, matches[0].source_length - 1);
    align_lookup_free(lookup);
    options.part_words = 16;
    lookup = make("test_lookup.tsv", memory, &options);
    find(lookup, text, &count);
    assert_int_equal(count, 0);
    align_lookup_free(lookup);
}

/* A text that is too long for words is found when it is the same. */
static void long_texts(void **unused)
{
    align_lookup_options options;
    size_t count, length = 0;
    char *text = malloc(100000);
    (void)unused;
    for (int i = 0; i < 9000; i++)
        length += (size_t)sprintf(text + length, "a%d ", i);
    strcpy(text + length - 1, "\tT\n");
    align_lookup_options_init(&options);
    align_lookup *lookup = make("test_lookup.tsv", text, &options);
    text[length - 1] = '\0';
    const align_match *matches = find(lookup, text, &count);
    assert_int_equal(count, 1);
    assert_int_equal(matches[0].band, ALIGN_MATCH_EXACT);
    text[0] = 'b';
    find(lookup, text, &count);
    assert_int_equal(count, 0);
    free(text);
    align_lookup_free(lookup);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances), cmocka_unit_test(stretches), cmocka_unit_test(misses_none),
        cmocka_unit_test(bands),     cmocka_unit_test(parts),     cmocka_unit_test(long_texts),
    };
    return cmocka_run_group_tests_name("lookup", tests, NULL, NULL);
}
