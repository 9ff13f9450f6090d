/* Word alignment: posteriors, stems, tokens, and what is linked in a text made for it. */
#include "language/stem.h"
#include "unit.h"
#include "words/posterior.h"
#include "words/words.h"

#include <stdio.h>
#include <string.h>

enum { N = 3, M = 4 };

static void fill(struct grid *grid, float emission[M * N], float null[M], float posterior[M * N],
                 float room[3 * (M * N)])
{
    *grid = (struct grid){.rows = M, .columns = N, .emission = emission, .null = null, .posterior = posterior};
    grid->forward = room;
    grid->scale = room + M * N;
}

/* Each row's word stands for one column's, or for none. */
static void check_rows(const struct grid *grid)
{
    for (size_t j = 0; j < grid->rows; j++) {
        float sum = 0;
        for (size_t i = 0; i < grid->columns; i++) {
            assert_true(grid->posterior[j * grid->columns + i] >= 0);
            sum += grid->posterior[j * grid->columns + i];
        }
        assert_true(sum <= 1.0001f);
    }
}

static void posteriors(void **state)
{
    (void)state;
    float emission[M * N] = {.9f, .01f, .01f, .01f, .9f, .01f, .3f, .3f, .3f, 0, 0, .8f};
    float null[M] = {.1f, .1f, .1f, .1f}, posterior[M * N], room[3 * M * N];
    struct grid grid;
    struct jumps jumps = {{.01f, .01f, .02f, .03f, .04f, .05f, .08f, .45f, .12f, .06f, .03f, .02f, .01f}, .07f};
    double steps[JUMPS + 1] = {0};
    fill(&grid, emission, null, posterior, room);
    posterior_diagonal(&grid);
    check_rows(&grid);
    assert_true(posterior[0] > .8f && posterior[1 * N + 1] > .8f && posterior[3 * N + 2] > .8f);
    posterior_chain(&grid, &jumps, steps);
    check_rows(&grid);
    assert_true(posterior[0] > .8f && posterior[1 * N + 1] > .8f && posterior[3 * N + 2] > .8f);
    /* the doubtful one stays with its neighbours: a step back and two forth is less likely */
    assert_true(posterior[2 * N + 2] > 2 * posterior[2 * N] && posterior[2 * N + 1] > 2 * posterior[2 * N]);
    double all = 0;
    for (int d = 0; d <= JUMPS; d++)
        all += steps[d];
    assert_true(all > 1 && all <= M - 1 + 1e-3);
    assert_true(steps[JUMP + 1] > steps[JUMP] && steps[JUMP + 1] > steps[JUMP - 1]);
}

/* Words that stand for none: a model that says so, and one that cannot. */
static void a_row_without_counterpart(void **state)
{
    (void)state;
    float emission[M * N] = {.9f, 0, 0, 1e-7f, 1e-7f, 1e-7f, 0, .9f, 0, 0, 0, .9f};
    float null[M] = {.01f, .5f, .01f, .01f}, posterior[M * N], room[3 * M * N];
    struct jumps jumps = {{.01f, .01f, .02f, .03f, .04f, .05f, .08f, .45f, .12f, .06f, .03f, .02f, .01f}, .07f};
    struct grid grid;
    fill(&grid, emission, null, posterior, room);
    posterior_chain(&grid, &jumps, NULL);
    check_rows(&grid);
    assert_true(posterior[N] + posterior[N + 1] + posterior[N + 2] < .01f);
    assert_true(posterior[2 * N + 1] > .9f);
}

static void stems_without_dictionary(void **state)
{
    (void)state;
    align_language *language;
    struct stemmer *stemmer;
    align_error error;
    bool known = true;
    assert_int_equal(align_language_find(&language, "ru", NULL, &error), ALIGN_OK);
    assert_int_equal(stemmer_new(&stemmer, language, "none", &error), ALIGN_OK);
    assert_string_equal(stemmer_name(stemmer), "");
    assert_false(stemmer_has(stemmer, SLICE("порт")));
    static const char *const pairs[][2] = {
        {"порт", "порт"}, {"порта", "порт"}, {"портами", "порта"}, {"судоходство", "судоходс"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct slice stem = stemmer_stem(stemmer, slice_string(pairs[i][0]), &known);
        assert_true(slice_equal(stem, slice_string(pairs[i][1])));
        assert_false(known);
    }
    stemmer_free(stemmer);
    assert_int_equal(stemmer_new(&stemmer, language, "/nowhere/at/all", &error), ALIGN_E_IO);
    assert_null(stemmer);
    align_language_free(language);
}

/* Cuts a text as the source of a bitext and checks "gap:form gap:form ...". */
static void check_tokens(const char *tag, const char *source, const char *want)
{
    char bytes[512], got[1024] = "";
    align_bitext *bitext;
    align_bitext_options options;
    align_error error;
    struct corpus corpus = {.bitexts = NULL};
    struct corpus_options how = {.stems = "none"};
    snprintf(bytes, sizeof bytes, "%s\tx\n", source);
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = tag;
    options.to = "fr";
    assert_int_equal(align_bitext_read_bytes(&bitext, "a", bytes, strlen(bytes), &options, &error), ALIGN_OK);
    const align_bitext *bitexts[] = {bitext};
    assert_int_equal(corpus_make(&corpus, bitexts, 1, &how, &error), ALIGN_OK);
    const struct corpus_side *side = &corpus.side[0];
    for (size_t t = 0; t < side->tokens.count; t++) {
        const struct text_token *token = &side->tokens.items[t];
        size_t used = strlen(got);
        snprintf(got + used, sizeof got - used, "%s%d:%s", t ? " " : "", token->gap,
                 side->forms.strings.items[token->form].text);
    }
    assert_string_equal(got, want);
    corpus_free(&corpus);
    align_bitext_free(bitext);
}

static void tokens(void **state)
{
    (void)state;
    check_tokens("en", "The Harbour-Master's list, (the MSB)", "6:the 3:harbour 1:master 2:s 3:list 6:the 3:MSB");
    check_tokens("en", "the Board (MSB) met", "6:the 3:board 5:MSB 6:met");
    check_tokens("en", "COVID-19 and other H1N1 cases", "6:COVID 1:19 3:and 3:other 3:h 0:1 0:n 0:1 3:cases");
    check_tokens("en", "ALL OF THIS IS CAPITALS", "6:all 3:of 3:this 3:is 3:capitals");
    check_tokens("en", "one - two \"three\"", "6:one 6:two 6:three");
    check_tokens("ru", "Порт, порты", "6:порт 4:порты");
    check_tokens("zh", "港口和船舶", "6:港口 0:和 0:船舶");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(posteriors), cmocka_unit_test(a_row_without_counterpart),
                                       cmocka_unit_test(stems_without_dictionary), cmocka_unit_test(tokens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
