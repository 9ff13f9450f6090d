/* What is written is read back as it was, for every format that is both written and read. */
#include "units/units.h"
#include "unit.h"
#include "write/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNITS_MAX 16

struct memory {
    struct unit units[UNITS_MAX];
    size_t count;
    struct unit_header header;
};

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct memory *memory = payload;
    (void)error;
    assert_true(unit_header_copy(&memory->header, header));
    return ALIGN_OK;
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct memory *memory = payload;
    (void)error;
    assert_true(memory->count < UNITS_MAX);
    assert_true(unit_copy(&memory->units[memory->count++], unit));
    return ALIGN_OK;
}

static void forget(struct memory *memory)
{
    for (size_t i = 0; i < memory->count; i++)
        unit_free(&memory->units[i]);
    unit_header_free(&memory->header);
}

static void read_memory(struct memory *memory, const char *format, const char *text, size_t length)
{
    align_error error;
    struct unit_options options = {.format = format, .from = "en", .to = "ru"};
    struct unit_sink sink = {.header = on_header, .unit = on_unit, .payload = memory};
    *memory = (struct memory){0};
    if (units_read_bytes("memory", text, length, &options, &sink, &error))
        fail_msg("%s line %d: %s", format, (int)error.line, error.message);
}

static bool gather(const void *bytes, size_t length, void *payload)
{
    return buffer_add(payload, bytes, length);
}

static void write_memory(buffer *to, const char *format, const struct memory *memory)
{
    align_error error;
    struct write_run *run;
    align_write_options options;
    align_write_options_init(&options);
    options.format = format;
    options.inline_codes = true;
    options.date = 0;
    to->count = 0;
    assert_int_equal(write_open(&run, NULL, gather, to, &options, &error), ALIGN_OK);
    assert_int_equal(write_header(run, &memory->header, &error), ALIGN_OK);
    for (size_t i = 0; i < memory->count; i++)
        assert_int_equal(write_unit(run, &memory->units[i], &error), ALIGN_OK);
    assert_int_equal(write_commit(run, &error), ALIGN_OK);
}

static void same(const char *what, size_t unit, struct slice a, struct slice b)
{
    if (!slice_equal(a, b))
        fail_msg("unit %zu, %s: \"%.*s\" became \"%.*s\"", unit + 1, what, (int)a.length, a.text, (int)b.length, b.text);
}

static void same_codes(size_t n, const struct unit *a, const struct unit *b)
{
    if (a->codes.count != b->codes.count)
        fail_msg("unit %zu: %zu codes became %zu", n + 1, a->codes.count, b->codes.count);
    for (size_t i = 0; i < a->codes.count; i++) {
        const struct code *x = &a->codes.items[i], *y = &b->codes.items[i];
        if (x->kind != y->kind || x->at != y->at || x->segment != y->segment)
            fail_msg("unit %zu, code %zu: kind %d at %u became kind %d at %u", n + 1, i, x->kind, x->at, y->kind, y->at);
        same("id", n, x->id, y->id);
        same("match", n, x->match, y->match);
        same("type", n, x->type, y->type);
        same("assoc", n, x->assoc, y->assoc);
        same("data", n, x->data, y->data);
    }
}

static void same_texts(const struct memory *a, const struct memory *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct unit *x = &a->units[i], *y = &b->units[i];
        assert_int_equal(x->variants.count, y->variants.count);
        for (size_t k = 0; k < x->variants.count; k++)
            same("text", i, x->variants.items[k].text, y->variants.items[k].text);
        assert_true(x->confidence == y->confidence);
    }
}

static void same_memory(const struct memory *a, const struct memory *b)
{
    same_texts(a, b);
    for (size_t i = 0; i < a->count; i++) {
        const struct unit *x = &a->units[i], *y = &b->units[i];
        same("id", i, x->id, y->id);
        for (size_t k = 0; k < x->variants.count; k++)
            same("language", i, x->variants.items[k].language, y->variants.items[k].language);
        same_codes(i, x, y);
        assert_int_equal(x->fields.count, y->fields.count);
        for (size_t k = 0; k < x->fields.count; k++) {
            assert_int_equal(x->fields.items[k].owner, y->fields.items[k].owner);
            same("field", i, x->fields.items[k].name, y->fields.items[k].name);
            same("field's value", i, x->fields.items[k].value, y->fields.items[k].value);
        }
        assert_int_equal(x->remarks.count, y->remarks.count);
        for (size_t k = 0; k < x->remarks.count; k++) {
            const struct remark *p = &x->remarks.items[k], *q = &y->remarks.items[k];
            assert_true(p->note == q->note && p->owner == q->owner);
            same("property", i, p->type, q->type);
            same("property's value", i, p->value, q->value);
            same("property's language", i, p->language, q->language);
        }
    }
}

static const char sample[] =
    "<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header creationtool=\"other\" "
    "creationtoolversion=\"3\" segtype=\"phrase\" o-tmf=\"o\" adminlang=\"fr\" srclang=\"en\" datatype=\"html\" "
    "changeid=\"me\"><note>About &lt;all></note><prop type=\"p\" xml:lang=\"fr\">Q</prop></header><body>"
    /* all kinds of codes, attributes everywhere, a sub-flow */
    "<tu tuid=\"a1\" usagecount=\"2\" changedate=\"20200102T030405Z\"><note xml:lang=\"en\">A note.</note>"
    "<prop type=\"x-confidence\">0.7500</prop><prop type=\"x-kind\">heading</prop>"
    "<tuv xml:lang=\"en\" creationid=\"A &quot;B&quot;\"><prop type=\"x-own\">1</prop><seg>See <bpt i=\"1\" x=\"1\" "
    "type=\"bold\">&lt;b class=\"x\"></bpt>the <ph x=\"2\" type=\"image\" assoc=\"b\">&lt;img alt=\"<sub "
    "type=\"alt\">a <ph x=\"9\">|</ph> cat</sub>\"></ph><ept i=\"1\">&lt;/b></ept><hi type=\"term\" x=\"5\">house</hi> "
    "<it pos=\"begin\" x=\"3\">&lt;i></it>now.<it pos=\"end\" x=\"4\">&lt;/u></it></seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg><bpt i=\"1\" x=\"1\">&lt;b></bpt>Дом<ept i=\"1\">&lt;/b></ept>.<ut x=\"6\">{z}</ut></seg></tuv></tu>"
    /* what a text may hold */
    "<tu><tuv xml:lang=\"en\"><seg>  Tom &amp; \"Jerry\" 'x' &lt;3, tab&#9;, two  spaces, \xF0\x9F\x98\x80 </seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg>Том и Джерри</seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>One line.&#10;Another \\n line.&#13;</seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg>Строка; другая, \"третья\".</seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>&amp;lt;b> is written &amp;amp;lt;</seg></tuv><tuv xml:lang=\"ru\"><seg>#</seg></tuv></tu>"
    "</body></tmx>";

/* TMX holds all that there is. */
static void tmx_keeps_everything(void **state)
{
    (void)state;
    struct memory first, second;
    buffer text = {0};
    read_memory(&first, "tmx", sample, sizeof sample - 1);
    assert_int_equal(first.count, 4);
    write_memory(&text, "tmx", &first);
    read_memory(&second, "tmx", text.items, text.count);
    same_memory(&first, &second);
    assert_int_equal(second.header.fields.count, 8);
    assert_int_equal(second.header.remarks.count, 2);
    forget(&first);
    forget(&second);
    array_free(&text);
}

/* Other formats may not hold all; what they hold they keep. */
static void check_format(const char *format, bool exact_texts)
{
    struct memory first, second, third;
    buffer text = {0};
    read_memory(&first, "tmx", sample, sizeof sample - 1);
    write_memory(&text, format, &first);
    read_memory(&second, format, text.items, text.count);
    if (exact_texts)
        same_texts(&first, &second);
    write_memory(&text, format, &second);
    read_memory(&third, format, text.items, text.count);
    same_memory(&second, &third);
    assert_int_equal(second.count, 4);
    forget(&first);
    forget(&second);
    forget(&third);
    array_free(&text);
}

static void xliff(void **state)
{
    (void)state;
    check_format("xliff", true);
}

static void xliff2(void **state)
{
    (void)state;
    check_format("xliff2", true);
}

/* An object holds all that there is of a pair, notes behind properties. */
static void jsonl(void **state)
{
    (void)state;
    check_format("jsonl", true);
    struct memory first, second;
    buffer text = {0};
    read_memory(&first, "tmx", sample, sizeof sample - 1);
    write_memory(&text, "jsonl", &first);
    read_memory(&second, "jsonl", text.items, text.count);
    for (size_t i = 0; i < first.count; i++) {
        same_codes(i, &first.units[i], &second.units[i]);
        assert_int_equal(first.units[i].remarks.count, second.units[i].remarks.count);
        assert_int_equal(first.units[i].fields.count, second.units[i].fields.count);
        same("id", i, first.units[i].id, second.units[i].id);
    }
    forget(&first);
    forget(&second);
    array_free(&text);
}

static void po(void **state)
{
    (void)state;
    check_format("po", true);
}

static void csv(void **state)
{
    (void)state;
    check_format("csv", false); /* a carriage return becomes a space */
}

static void tsv(void **state)
{
    (void)state;
    check_format("tsv", false); /* line breaks and tabs become spaces */
}

static void hunalign_text(void **state)
{
    (void)state;
    check_format("hunalign-text", false);
}

/* Formats of segment numbers, with their texts. */
static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text;
    } cases[] = {
        {"beads", "0\t0\t0.9000\n1,2\t1\t0.5000\n\t2\t0.2500\n3\t3,4\t1.0000\n"},
        {"hunalign", "0\t0\t0.3\n1\t1\t-0.25\n3\t2\t0\n3\t3\t1.5\n4\t5\t0\n"},
        {"vecalign", "[0]:[0]:0.123456\n[1, 2]:[1]:0.500000\n[]:[2]:0.0\n[3]:[3, 4]:0.300000\n"},
    };
    char paths[2][64];
    static const char *const texts[2] = {"One.\nTwo.\nThree.\nFour.\n", "Raz.\nDva, tri.\nLishnee.\nChetyre.\nI vse.\n"};
    for (int side = 0; side < 2; side++) {
        snprintf(paths[side], sizeof paths[side], "test_round_trip.%d.txt", side);
        FILE *file = fopen(paths[side], "wb");
        assert_non_null(file);
        fputs(texts[side], file);
        fclose(file);
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        align_error error;
        align_bitext *bitext;
        align_bitext_options options;
        align_bitext_options_init(&options);
        options.format = cases[i].format;
        options.source = paths[0];
        options.target = paths[1];
        options.from = "en";
        options.to = "ru";
        if (align_bitext_read_bytes(&bitext, "x", cases[i].text, strlen(cases[i].text), &options, &error))
            fail_msg("%s: %s", cases[i].format, error.message);
        assert_int_equal(align_bitext_count(bitext), 4);
        assert_int_equal(align_bitext_at(bitext, 1).source_count, 2);
        assert_int_equal(align_bitext_at(bitext, 2).source_count, 0);
        align_segment segment = align_document_at(align_bitext_target(bitext), 4);
        assert_string_equal(segment.text, "I vse.");
        buffer text = {0};
        align_write_options how;
        align_write_options_init(&how);
        how.format = cases[i].format;
        assert_int_equal(align_bitext_write_to(bitext, gather, &text, &how, &error), ALIGN_OK);
        assert_true(buffer_add(&text, "", 1));
        assert_string_equal(text.items, cases[i].text);
        array_free(&text);
        align_bitext_free(bitext);
    }
    remove(paths[0]);
    remove(paths[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tmx_keeps_everything), cmocka_unit_test(xliff), cmocka_unit_test(xliff2),
        cmocka_unit_test(po),                   cmocka_unit_test(csv),   cmocka_unit_test(tsv),
        cmocka_unit_test(hunalign_text),        cmocka_unit_test(numbers), cmocka_unit_test(jsonl),
    };
    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
