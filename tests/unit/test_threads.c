/* What align.h allows threads to share: languages and a lexicon.  Each thread has documents and a bitext of its own, and all come
 * to the same bytes as one alone.  `make qa` runs this under the thread sanitizer, too. */
#include "align.h"
#include "unit.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 4, REPEATS = 3, ROOM = 1 << 16 };

static const char *const texts[2] = {
    "# The harbour\n\nThe harbour of the town was closed on 3 March 2031. Mr. Stone wrote 17 letters to the council. Nobody "
    "answered him for 40 days.\n\nThe council met on 12 April 2031. It opened the harbour again. The first ship came from "
    "Kazakhstan with 250 tons of wheat.\n\n1. The price of bread fell by 12 per cent.\n2. The school was repaired.\n",
    "# Гавань\n\nГавань города была закрыта 3 марта 2031 года. Г-н Стоун написал совету 17 писем. 40 дней ему никто не "
    "отвечал.\n\nСовет собрался 12 апреля 2031 года. Он снова открыл гавань. Первое судно пришло из Казахстана с 250 тоннами "
    "пшеницы.\n\n1. Цена хлеба упала на 12 процентов.\n2. Школа была отремонтирована.\n",
};

struct shared {
    align_language *languages[2];
    align_lexicon *lexicon;
};

struct result {
    const struct shared *shared;
    align_status status;
    size_t length, findings;
    char bytes[ROOM];
};

static bool keep(const void *bytes, size_t length, void *payload)
{
    struct result *result = payload;
    if (length > ROOM - result->length)
        return false;
    memcpy(result->bytes + result->length, bytes, length);
    result->length += length;
    return true;
}

static align_status write_and_check(const align_bitext *bitext, struct result *result)
{
    align_write_options how;
    align_findings *findings = NULL;
    align_write_options_init(&how);
    how.format = "tmx";
    how.date = 0;
    align_status status = align_bitext_write_to(bitext, keep, result, &how, NULL);
    if (status == ALIGN_OK)
        status = align_bitext_check(&findings, bitext, NULL, NULL);
    result->findings = findings ? align_findings_count(findings) : 0;
    align_findings_free(findings);
    return status;
}

/* From the two texts to a memory, as often as told. */
static void *work(void *given)
{
    struct result *result = given;
    align_options how;
    align_options_init(&how);
    how.dictionary = "none";
    how.lexicon = result->shared->lexicon;
    for (int repeat = 0; repeat < REPEATS && result->status == ALIGN_OK; repeat++) {
        align_document *documents[2] = {NULL, NULL};
        align_bitext *bitext = NULL;
        for (int side = 0; side < 2 && result->status == ALIGN_OK; side++) {
            result->status = align_document_read_bytes(&documents[side], "a.md", texts[side], strlen(texts[side]), NULL, NULL);
            if (result->status == ALIGN_OK)
                result->status = align_document_segment(documents[side], result->shared->languages[side], NULL, NULL);
        }
        result->length = 0;
        if (result->status == ALIGN_OK)
            result->status = align_documents(&bitext, documents[0], documents[1], &how, NULL);
        if (result->status == ALIGN_OK)
            result->status = write_and_check(bitext, result);
        align_bitext_free(bitext);
        align_document_free(documents[0]);
        align_document_free(documents[1]);
    }
    return NULL;
}

/* A lexicon that has learnt a little. */
static void teach(struct shared *shared)
{
    align_document *documents[2];
    align_bitext *bitext;
    align_options how;
    assert_int_equal(align_lexicon_new(&shared->lexicon, NULL), ALIGN_OK);
    align_options_init(&how);
    how.dictionary = "none";
    how.learn = shared->lexicon;
    for (int side = 0; side < 2; side++) {
        assert_int_equal(align_document_read_bytes(&documents[side], "a.md", texts[side], strlen(texts[side]), NULL, NULL), ALIGN_OK);
        assert_int_equal(align_document_segment(documents[side], shared->languages[side], NULL, NULL), ALIGN_OK);
    }
    assert_int_equal(align_documents(&bitext, documents[0], documents[1], &how, NULL), ALIGN_OK);
    align_bitext_free(bitext);
    align_document_free(documents[0]);
    align_document_free(documents[1]);
}

static void threads_share_languages_and_a_lexicon(void **state)
{
    (void)state;
    static struct result alone, results[THREADS];
    struct shared shared;
    pthread_t threads[THREADS];
    assert_int_equal(align_language_find(&shared.languages[0], "en", NULL, NULL), ALIGN_OK);
    assert_int_equal(align_language_find(&shared.languages[1], "ru", NULL, NULL), ALIGN_OK);
    teach(&shared);
    for (int i = 0; i < THREADS; i++) {
        results[i].shared = &shared;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &results[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    alone.shared = &shared;
    work(&alone);
    assert_int_equal(alone.status, ALIGN_OK);
    assert_true(alone.length > 1000);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(results[i].status, ALIGN_OK);
        assert_int_equal(results[i].findings, alone.findings);
        assert_int_equal(results[i].length, alone.length);
        assert_memory_equal(results[i].bytes, alone.bytes, alone.length);
    }
    align_lexicon_free(shared.lexicon);
    align_language_free(shared.languages[0]);
    align_language_free(shared.languages[1]);
}

/* Documents read and languages found by several threads before anything else is done: tables that are made when first used, in
 * other libraries, too. */
static void *ask(void *given)
{
    size_t *sum = given;
    align_document *document;
    if (align_document_read_bytes(&document, "a.md", texts[0], strlen(texts[0]), NULL, NULL) != ALIGN_OK)
        return NULL;
    align_document_free(document);
    for (size_t i = 0; i < align_language_count(); i++) {
        align_language *language;
        if (align_language_find(&language, align_language_tag_at(i), NULL, NULL) != ALIGN_OK)
            continue;
        *sum += strlen(align_language_name(language));
        align_language_free(language);
    }
    for (size_t i = 0; i < align_rule_count(); i++)
        *sum += strlen(align_rule_at(i)->id);
    for (size_t i = 0; i < align_format_count(); i++)
        *sum += strlen(align_format_at(i).name);
    *sum += strlen(align_build_info());
    return NULL;
}

static void threads_ask_at_once(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    size_t sums[THREADS] = {0};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &sums[i]), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_true(sums[0] > 100);
    for (int i = 1; i < THREADS; i++)
        assert_int_equal(sums[i], sums[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_ask_at_once),
        cmocka_unit_test(threads_share_languages_and_a_lexicon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
