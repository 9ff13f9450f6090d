/* Memory runs out at the n-th allocation, for every n: each time a clean error, nothing leaked (the sanitizer build tells),
 * no half-made object. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char english[] =
    "## Council\n\nDistr.: General\n\nThe office was opened on 3 May 2004 by Mr. Smith.<sup>1</sup> It has 12 rooms.\n\n"
    "- To help; see A/1/2.\n- To lis-\n\n\nten.\n\n<sup>1</sup> See [A/3](#).\n";
static const char russian[] =
    "## Совет\n\nDistr.: General\n\nОтделение было открыто 3 мая 2004 года г-ном Смитом.<sup>1</sup> В нем 12 комнат.\n\n"
    "- помогать; см. A/1/2;\n- слу-\n\n\nшать.\n\n<sup>1</sup> См. [A/3](#).\n";

static bool count_bytes(const void *bytes, size_t length, void *payload)
{
    (void)bytes;
    *(size_t *)payload += length;
    return true;
}

struct job {
    align_document *source, *target, *both, *first, *second;
    align_language *from, *to;
    align_bitext *bitext;
};

static align_status run(struct job *job, align_error *error)
{
    align_read_options read;
    align_read_options_init(&read);
    read.inline_codes = true;
    align_status status = align_document_read_bytes(&job->source, "a.md", english, sizeof english - 1, &read, error);
    if (!status)
        status = align_document_read_bytes(&job->target, "b.md", russian, sizeof russian - 1, &read, error);
    if (!status)
        status = align_language_find(&job->from, "en", NULL, error);
    if (!status)
        status = align_language_find(&job->to, "ru", NULL, error);
    if (!status)
        status = align_document_segment(job->source, job->from, NULL, error);
    if (!status)
        status = align_document_segment(job->target, job->to, NULL, error);
    align_options options;
    align_options_init(&options);
    options.force = true;
    if (!status)
        status = align_documents(&job->bitext, job->source, job->target, &options, error);
    align_write_options write;
    align_write_options_init(&write);
    write.format = "tmx";
    write.date = 0;
    write.inline_codes = true;
    size_t bytes = 0;
    if (!status)
        status = align_bitext_write_to(job->bitext, count_bytes, &bytes, &write, error);
    assert_true(status || bytes > 1000);
    return status;
}

static align_status split(struct job *job, align_error *error)
{
    char text[sizeof english + sizeof russian], from[16], to[16];
    size_t cut;
    snprintf(text, sizeof text, "%s%s", english, russian);
    align_status status = align_document_read_bytes(&job->both, "c.md", text, strlen(text), NULL, error);
    return status ? status
                  : align_document_split(&job->first, &job->second, job->both, NULL, NULL, &cut, from, to, error);
}

static align_status split_in_turn(struct job *job, align_error *error)
{
    static const char text[] = "| No. | Text |\n|---|---|\n| **The** Council met. | Совет *собрался*. |\n| It was closed. | Его закрыли. |\n"
                               "| They left. | Они ушли. |\n";
    char from[16], to[16];
    size_t cut;
    align_status status = align_document_read_bytes(&job->both, "c.md", text, sizeof text - 1, NULL, error);
    return status ? status : align_document_split(&job->first, &job->second, job->both, NULL, NULL, &cut, from, to, error);
}

static void finish(struct job *job)
{
    align_bitext_free(job->bitext);
    align_document_free(job->source);
    align_document_free(job->target);
    align_document_free(job->both);
    align_document_free(job->first);
    align_document_free(job->second);
    align_language_free(job->from);
    align_language_free(job->to);
}

static align_status once(align_status (*action)(struct job *, align_error *), align_error *error)
{
    struct job job = {0};
    align_status status = action(&job, error);
    finish(&job);
    return status;
}

static align_status run_once(align_error *error)
{
    return once(run, error);
}

static align_status split_once(align_error *error)
{
    return once(split, error);
}

static align_status split_in_turn_once(align_error *error)
{
    return once(split_in_turn, error);
}

static void the_pipeline_survives(void **state)
{
    (void)state;
    fail_each("pipeline", run_once, 800);
}

static void splitting_survives(void **state)
{
    (void)state;
    fail_each("split", split_once, 800);
    fail_each("split in turn", split_in_turn_once, 800);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pipeline_survives),
        cmocka_unit_test(splitting_survives),
    };
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
