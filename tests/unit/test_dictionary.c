/* Articles of dictionaries, and joining by way of a third language. */
#include "evidence/dictionary.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

struct fixture {
    align_language *languages[2];
    align_document *documents[2];
    struct pairing pair;
    struct dictionary_taker taker;
};

static void start(struct fixture *f, const char *source, const char *target, const char *tag)
{
    const char *texts[2] = {source, target}, *tags[2] = {"en", tag};
    align_segment_options how;
    align_segment_options_init(&how);
    how.lines = true;
    *f = (struct fixture){0};
    for (int side = 0; side < 2; side++) {
        assert_int_equal(align_document_read_bytes(&f->documents[side], "t.txt", texts[side], strlen(texts[side]), NULL, NULL), 0);
        assert_int_equal(align_language_find(&f->languages[side], tags[side], NULL, NULL), 0);
        assert_int_equal(align_document_segment(f->documents[side], f->languages[side], &how, NULL), 0);
    }
    assert_int_equal(pairing_make(&f->pair, f->documents[0], f->documents[1], NULL), 0);
    assert_true(dictionary_taker_make(&f->taker, &f->pair));
}

static void end(struct fixture *f)
{
    dictionary_taker_free(&f->taker);
    pairing_free(&f->pair);
    for (int side = 0; side < 2; side++) {
        align_document_free(f->documents[side]);
        align_language_free(f->languages[side]);
    }
}

static bool take_sense(void *payload, struct slice head, struct slice translation)
{
    dictionary_take_texts(payload, head, translation);
    return true;
}

static void take_article(struct fixture *f, struct slice head, struct slice text)
{
    assert_true(article_read(head, text, dictionary_scripts_differ(&f->taker), take_sense, &f->taker));
}

/* The weight of a pair of words (of their classes). */
static float weight(const struct fixture *f, const char *source, const char *target)
{
    const struct profile *sides = f->pair.side;
    uint32_t a = intern_find(&sides[SOURCE].word_names, slice_string(source));
    uint32_t b = intern_find(&sides[TARGET].word_names, slice_string(target));
    assert_true(a != INTERN_NONE && b != INTERN_NONE);
    const word_pairs *pairs = &f->taker.yield[0].pairs;
    float best = 0;
    for (size_t k = 0; k < pairs->count; k++)
        if (pairs->items[k].word[SOURCE] == sides[SOURCE].word_list.items[a].class &&
            pairs->items[k].word[TARGET] == sides[TARGET].word_list.items[b].class && pairs->items[k].weight[0] > best)
            best = pairs->items[k].weight[0];
    return best;
}

static void indented_articles_hold_senses_and_examples(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, "gather speed harvest\n", "собирать скорость урожай жатва набирать множественное\n", "ru");
    take_article(&f, SLICE("gather"),
                 SLICE("gather\n   [g\"a:]\n   1. _v. (_p-p. gathered)\n      1) собирать (урожай);\n"
                       "      gather speed набирать\n      скорость; harvest\n        a) жатва\n"
                       "      2) _pl. от gather множественное gathers\n"));
    assert_true(weight(&f, "gather", "собирать") == 1);
    assert_true(weight(&f, "gather", "урожай") == 0);   /* in brackets */
    assert_true(weight(&f, "speed", "скорость") == 0.25f); /* an example, over the end of a line */
    assert_true(weight(&f, "harvest", "жатва") > 0);
    assert_true(weight(&f, "gather", "жатва") == 0); /* of the example above it */
    assert_true(weight(&f, "gather", "множественное") == 0);
    end(&f);
}

static void lines_hold_translations_and_glosses(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, "clock hour watch\n", "reloj hora observar objeto aparato alguien\n", "es");
    take_article(&f, SLICE("clock"), SLICE("clock /klok/ <n>\nreloj\nun objeto\n"));
    take_article(&f, SLICE("watch"),
                 SLICE("watch /wotS/ <v>\n1. observar (a alguien)\n aparato\n2. reloj\n"));
    assert_true(weight(&f, "clock", "reloj") == 1);
    assert_true(weight(&f, "clock", "objeto") == 0);
    assert_true(weight(&f, "watch", "observar") == 1);
    assert_true(weight(&f, "watch", "reloj") == 1);
    assert_true(weight(&f, "watch", "alguien") == 0 && weight(&f, "watch", "aparato") == 0);
    end(&f);
}

static void phrases_count_for_less(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, "security council member\n", "совет безопасности член подчинять\n", "ru");
    dictionary_take_texts(&f.taker, SLICE("Security Council"), SLICE("Совет Безопасности"));
    dictionary_take_texts(&f.taker, SLICE("member"), SLICE("подчинять кого-л."));
    assert_true(weight(&f, "security", "безопасности") == 0.25f);
    assert_true(weight(&f, "member", "подчинять") == 1); /* "кого-л." stands for something */
    dictionary_take_texts(&f.taker, SLICE("member"), SLICE("one two three four five six seven eight"));
    assert_int_equal(f.taker.yield[0].entries, 2); /* too long */
    end(&f);
}

static bool count_sense(void *payload, struct slice head, struct slice translation)
{
    (void)head;
    (void)translation;
    return ++*(int *)payload < 2;
}

static void a_reading_can_be_stopped(void **state)
{
    (void)state;
    int count = 0;
    assert_false(article_read(SLICE("clock"), SLICE("clock\nreloj, hora; aparato\n"), false, count_sense, &count));
    assert_int_equal(count, 2);
}

/* More books than the shelf holds: those that were put there first make room. */
static void a_shelf_keeps_the_last_books(void **state)
{
    (void)state;
    align_dictionaries *shelf;
    char name[16];
    assert_int_equal(align_dictionaries_new(&shelf, NULL), 0);
    for (int k = 0; k < DICTIONARIES_KEPT + 2; k++) {
        struct wordbook book;
        snprintf(name, sizeof name, "list%d", k);
        assert_int_equal(wordbook_open_list(&book, SLICE("clock\treloj\n"), name, NULL), 0);
        const struct wordbook *place = dictionaries_put(shelf, &book);
        assert_ptr_equal(place, dictionaries_find(shelf, name));
    }
    assert_null(dictionaries_find(shelf, "list1"));
    struct wordbook *kept = dictionaries_find(shelf, "list2");
    assert_non_null(kept);
    assert_int_equal(kept->senses.count, 1);
    align_dictionaries_free(shelf);
    align_dictionaries_free(NULL);
}

static void lists_tell_their_first_wrong_line(void **state)
{
    (void)state;
    struct wordbook book;
    align_error error;
    assert_int_equal(wordbook_open_list(&book, SLICE("# words\na\tb\none\ntwo\n"), "w.tsv", &error), ALIGN_E_FORMAT);
    assert_int_equal(error.line, 3);
    assert_int_equal(wordbook_open_list(&book, SLICE("a\tb\nc @ d\none\n"), "w.tsv", &error), ALIGN_OK);
    assert_int_equal(book.senses.count, 2);
    wordbook_close(&book);
}

static void half_a_pivot_joins_nothing(void **state)
{
    (void)state;
    pivot_entries sides[2] = {0};
    word_pairs pairs = {0};
    struct pivot_entry entries[] = {{7, 1, 1}, {5, 2, 0.5f}, {5, 2, 1}, {9, 3, 1}};
    for (size_t k = 0; k < 4; k++)
        assert_true(array_push(&sides[SOURCE], entries[k]));
    assert_true(pivot_join(&pairs, sides));
    assert_int_equal(pairs.count, 0);
    struct pivot_entry others[] = {{5, 8, 0.5f}, {8, 9, 1}};
    assert_true(array_push(&sides[TARGET], others[0]) && array_push(&sides[TARGET], others[1]));
    assert_true(pivot_join(&pairs, sides));
    assert_int_equal(pairs.count, 1);
    assert_int_equal(pairs.items[0].word[SOURCE], 2);
    assert_int_equal(pairs.items[0].word[TARGET], 8);
    assert_true(pairs.items[0].weight[0] == 0.25f);
    array_free(&pairs);
    array_free(&sides[SOURCE]);
    array_free(&sides[TARGET]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indented_articles_hold_senses_and_examples),
        cmocka_unit_test(lines_hold_translations_and_glosses),
        cmocka_unit_test(phrases_count_for_less),
        cmocka_unit_test(a_reading_can_be_stopped),
        cmocka_unit_test(a_shelf_keeps_the_last_books),
        cmocka_unit_test(lists_tell_their_first_wrong_line),
        cmocka_unit_test(half_a_pivot_joins_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
