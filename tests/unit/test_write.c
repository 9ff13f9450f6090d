/* The writers, on a ladder made by hand: what they write is compared with the files of tests/golden. */
#include "base/memory.h"
#include "model/bitext.h"
#include "model/document.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines that hold what must not reach a memory as it stands: markup signs, quotes, tabs, control characters, a line
 * separator, a noncharacter, nothing at all. */
static const char source_text[] = "Fish & chips <cost> \"more\" now.\n"
                                  "A tab\there, a bell\x07 there.\n"
                                  "Line\xE2\x80\xA8separator and \xEF\xBF\xBEnoncharacter.\n"
                                  "Only in the source.\n"
                                  "\n"
                                  "   Spaces around.   \n"
                                  "Unsure.\n";
static const char target_text[] = "Рыба с картошкой <теперь> «дороже».\n"
                                  "Первая половина.\n"
                                  "Вторая половина.\n"
                                  "Разделитель.\n"
                                  "Пара к пустой строке.\n"
                                  "Пробелы вокруг.\n"
                                  "Сомнительно.\n"
                                  "Только в переводе.\n";

struct fixture {
    align_document *documents[2];
    align_language *languages[2];
    align_bitext *bitext;
};

static align_document *lines_of(const char *name, const char *text, const align_language *language)
{
    align_document *document;
    align_segment_options how;
    align_segment_options_init(&how);
    how.lines = true;
    assert_int_equal(align_document_read_bytes(&document, name, text, strlen(text), NULL, NULL), ALIGN_OK);
    assert_int_equal(align_document_segment(document, language, &how, NULL), ALIGN_OK);
    return document;
}

static void make(struct fixture *fixture, const char *from, const char *to, const char *source, const char *target,
                 const align_bead *beads, size_t count)
{
    assert_int_equal(align_language_find(&fixture->languages[0], from, NULL, NULL), ALIGN_OK);
    assert_int_equal(align_language_find(&fixture->languages[1], to, NULL, NULL), ALIGN_OK);
    fixture->documents[0] = lines_of("folder/a \"b\" & c.txt", source, fixture->languages[0]);
    fixture->documents[1] = lines_of("-", target, fixture->languages[1]);
    align_bitext *bitext = fixture->bitext = mem_new(1, sizeof *fixture->bitext);
    assert_non_null(bitext);
    bitext->source = fixture->documents[0];
    bitext->target = fixture->documents[1];
    for (size_t i = 0; i < count; i++)
        assert_true(array_push(&bitext->beads, beads[i]));
    assert_true(ladder_is_whole(&bitext->beads, align_document_count(bitext->source), align_document_count(bitext->target)));
}

static void drop(struct fixture *fixture)
{
    align_bitext_free(fixture->bitext);
    for (int side = 0; side < 2; side++) {
        align_document_free(fixture->documents[side]);
        align_language_free(fixture->languages[side]);
    }
}

static int set_up(void **state)
{
    static struct fixture fixture;
    static const align_bead beads[] = {
        {0, 1, 0, 1, 0.99f}, {1, 1, 1, 2, 0.875f}, {2, 1, 3, 1, 0.75f}, {3, 1, 4, 0, 0.6f},
        {4, 1, 4, 1, 0.9f},  {5, 1, 5, 1, 0.5f},   {6, 1, 6, 1, 0.25f}, {7, 0, 7, 1, 0.5f},
    };
    make(&fixture, "en", "ru", source_text, target_text, beads, sizeof beads / sizeof *beads);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    drop(*state);
    return 0;
}

static bool gather(const void *bytes, size_t length, void *payload)
{
    return buffer_add(payload, bytes, length);
}

static void write_to(buffer *to, const struct fixture *fixture, const char *format, bool unaligned)
{
    align_write_options how;
    align_write_options_init(&how);
    how.format = format;
    how.date = 1000000000;
    how.min_confidence = 0.3;
    how.unaligned = unaligned;
    assert_int_equal(align_bitext_write_to(fixture->bitext, gather, to, &how, NULL), ALIGN_OK);
    assert_true(buffer_add(to, "", 1));
}

/* The golden file has @VERSION@ where the version stands. */
static void expect_golden(const char *text, const char *name)
{
    char path[4096], line[4096];
    const char *folder = getenv("SOURCE");
    snprintf(path, sizeof path, "%s/tests/golden/%s", folder ? folder : ".", name);
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be opened", path);
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        char *version = strstr(line, "@VERSION@");
        if (version) {
            char rest[4096];
            snprintf(rest, sizeof rest, "%s", version + strlen("@VERSION@"));
            snprintf(version, sizeof line - (size_t)(version - line), "%s%s", align_version(), rest);
        }
        if (strncmp(text, line, strlen(line)) != 0)
            fail_msg("%s:%d: want %s got %.*s", path, number, line, (int)strcspn(text, "\n"), text);
        text += strlen(line);
    }
    fclose(file);
    assert_string_equal(text, "");
}

static void check_golden(void **state, const char *format, bool unaligned, const char *name)
{
    buffer text = {0};
    write_to(&text, *state, format, unaligned);
    expect_golden(text.items, name);
    array_free(&text);
}

static void tmx(void **state)
{
    check_golden(state, "tmx", false, "pairs.tmx");
}

static void tsv(void **state)
{
    check_golden(state, "tsv", false, "pairs.tsv");
}

static void what_is_left_out_is_in_the_other_file(void **state)
{
    check_golden(state, "tsv", true, "unaligned.tsv");
}

static void beads(void **state)
{
    check_golden(state, "beads", false, "pairs.beads");
}

static void spans(void **state)
{
    check_golden(state, "spans", false, "pairs.spans");
}

static void tmx_holds_no_half_units(void **state)
{
    const struct fixture *fixture = *state;
    buffer text = {0};
    align_error error;
    align_write_options how;
    align_write_options_init(&how);
    how.format = "tmx";
    how.unaligned = true;
    assert_int_equal(align_bitext_write_to(fixture->bitext, gather, &text, &how, &error), ALIGN_E_ARGUMENT);
    assert_int_equal(text.count, 0);
    array_free(&text);
}

static void chinese_is_joined_without_spaces(void **state)
{
    (void)state;
    struct fixture fixture;
    static const align_bead beads[] = {{0, 2, 0, 2, 0.9f}};
    make(&fixture, "zh", "en", "第一句。\n第二句。\n", "One.\nTwo.\n", beads, 1);
    buffer text = {0};
    write_to(&text, &fixture, "tsv", false);
    assert_non_null(strstr(text.items, "\n第一句。第二句。\tOne. Two.\t0.9000\t0,1\t0,1\t\t1\tzh\ten\t"));
    array_free(&text);
    drop(&fixture);
}

static void source_date_epoch_is_honoured(void **state)
{
    const struct fixture *fixture = *state;
    buffer text = {0};
    align_write_options how;
    align_write_options_init(&how);
    how.format = "tmx";
    setenv("SOURCE_DATE_EPOCH", "86399", 1);
    assert_int_equal(align_bitext_write_to(fixture->bitext, gather, &text, &how, NULL), ALIGN_OK);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(buffer_add(&text, "", 1));
    assert_non_null(strstr(text.items, "creationdate=\"19700101T235959Z\""));
    array_free(&text);
}

/* Takes some bytes, then no more, as a full disk does. */
static bool refuse(const void *bytes, size_t length, void *payload)
{
    (void)bytes;
    (void)length;
    (void)payload;
    return false;
}

static void a_sink_that_fails_is_an_error(void **state)
{
    const struct fixture *fixture = *state;
    align_write_options how;
    align_write_options_init(&how);
    how.format = "tmx";
    assert_int_equal(align_bitext_write_to(fixture->bitext, refuse, NULL, &how, NULL), ALIGN_E_IO);
}

static void options_may_be_null(void **state)
{
    const struct fixture *fixture = *state;
    char tag[16], path[] = "write-null.tmx";
    align_error error;
    align_tm_counts counts;
    const char *memory = path;
    assert_int_equal(align_bitext_write_to(fixture->bitext, refuse, NULL, NULL, &error), ALIGN_E_ARGUMENT);
    assert_int_equal(align_bitext_write(fixture->bitext, path, NULL, &error), ALIGN_OK);
    assert_int_equal(align_tm_copy(&memory, 1, path, NULL, NULL, NULL, NULL, &error), ALIGN_OK);
    remove(path);
    assert_int_equal(align_tm_copy(NULL, 0, path, NULL, NULL, NULL, &counts, &error), ALIGN_E_ARGUMENT);
    assert_string_equal(align_document_text(fixture->documents[0], NULL), source_text);
    assert_int_equal(align_document_guess(fixture->documents[0], tag, NULL, &error), ALIGN_OK);
    assert_string_equal(tag, "en");
}

static void an_unknown_format_is_an_error(void **state)
{
    const struct fixture *fixture = *state;
    align_error error;
    align_write_options how;
    align_write_options_init(&how);
    how.format = "tmxx";
    assert_int_equal(align_bitext_write_to(fixture->bitext, refuse, NULL, &how, &error), ALIGN_E_ARGUMENT);
    how.format = NULL;
    assert_int_equal(align_bitext_write(fixture->bitext, "/no/such/folder/file", &how, &error), ALIGN_E_ARGUMENT);
    assert_int_equal(align_bitext_write(fixture->bitext, "/no/such/folder/file.tmx", &how, &error), ALIGN_E_IO);
    assert_string_equal(error.file, "/no/such/folder/file.tmx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tmx, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tsv, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_out_is_in_the_other_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(beads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tmx_holds_no_half_units, set_up, tear_down),
        cmocka_unit_test(chinese_is_joined_without_spaces),
        cmocka_unit_test_setup_teardown(source_date_epoch_is_honoured, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sink_that_fails_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(options_may_be_null, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_format_is_an_error, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}
