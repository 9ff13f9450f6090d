/* Cutting segments of a document that was segmented, and fences. */
#include "align/fences.h"
#include "model/cut.h"
#include "unit.h"

static align_document *segmented(const char *name, const char *text)
{
    align_document *document;
    align_language *language;
    assert_int_equal(align_document_read_bytes(&document, name, text, strlen(text), NULL, NULL), ALIGN_OK);
    assert_int_equal(align_language_find(&language, "en", NULL, NULL), ALIGN_OK);
    assert_int_equal(align_document_segment(document, language, NULL, NULL), ALIGN_OK);
    return document;
}

static void free_all(align_document *document)
{
    align_language_free((align_language *)align_document_language(document));
    align_document_free(document);
}

/* The text of a segment's pieces. */
static void raw_text(const align_document *document, size_t index, char out[256])
{
    align_segment segment = align_document_at(document, index);
    size_t length, at = 0;
    const char *text = align_document_text(document, &length);
    for (size_t p = 0; p < segment.piece_count; p++) {
        size_t part = segment.pieces[p].end - segment.pieces[p].begin;
        assert_true(at + part < 255);
        memcpy(out + at, text + segment.pieces[p].begin, part);
        at += part;
        out[at++] = '|';
    }
    out[at] = '\0';
}

static uint32_t place_of(const align_document *document, size_t index, const char *words)
{
    const char *text = align_document_at(document, index).text, *found = strstr(text, words);
    assert_non_null(found);
    return (uint32_t)(found - text);
}

static void cuts_text_and_places(void **state)
{
    (void)state;
    align_document *document =
        segmented("a.md", "One *thing* here; two &amp; three<sup>1</sup> there: four.\n\nLast one.\n");
    assert_int_equal(align_document_count(document), 2);
    cut_list cuts = {0};
    struct cut first = {0, place_of(document, 0, "two")}, second = {0, place_of(document, 0, "four")};
    assert_true(array_push(&cuts, first) && array_push(&cuts, second));
    align_document *parts = document_cut(document, &cuts);
    assert_non_null(parts);
    assert_int_equal(align_document_count(parts), 4);
    assert_string_equal(align_document_at(parts, 0).text, "One thing here;");
    assert_string_equal(align_document_at(parts, 1).text, "two & three there:");
    assert_string_equal(align_document_at(parts, 2).text, "four.");
    assert_string_equal(align_document_at(parts, 3).text, "Last one.");
    char raw[256];
    raw_text(parts, 0, raw);
    assert_string_equal(raw, "One *thing* here;|");
    raw_text(parts, 1, raw);
    assert_non_null(strstr(raw, "two &amp; three"));
    assert_non_null(strstr(raw, "there:|"));
    raw_text(parts, 2, raw);
    assert_string_equal(raw, "four.|");
    assert_int_equal(align_document_at(parts, 2).paragraph, align_document_at(document, 0).paragraph);
    array_free(&cuts);
    align_document_free(parts);
    free_all(document);
}

static void no_cuts_is_a_copy(void **state)
{
    (void)state;
    align_document *document = segmented("a.txt", "First. Second.\n\nThird.\n");
    cut_list none = {0};
    align_document *copy = document_cut(document, &none);
    assert_int_equal(align_document_count(copy), align_document_count(document));
    for (size_t s = 0; s < align_document_count(copy); s++) {
        align_segment a = align_document_at(copy, s), b = align_document_at(document, s);
        assert_string_equal(a.text, b.text);
        assert_int_equal(a.piece_count, b.piece_count);
        assert_memory_equal(a.pieces, b.pieces, a.piece_count * sizeof *a.pieces);
    }
    align_document_free(copy);
    free_all(document);
}

static void fences_hold(void **state)
{
    (void)state;
    fences all = {0};
    struct fence items[] = {{{2, 1}, false}, {{4, 2}, true}, {{4, 5}, false}};
    for (size_t f = 0; f < 3; f++)
        assert_true(array_push(&all, items[f]));
    assert_true(fences_allow(&all, (struct border){0, 0}, (struct border){1, 1}, 7));
    assert_false(fences_allow(&all, (struct border){1, 1}, (struct border){3, 2}, 7)); /* jumps over (2, 1) */
    assert_true(fences_allow(&all, (struct border){2, 1}, (struct border){4, 2}, 7));  /* the whole bead */
    assert_false(fences_allow(&all, (struct border){2, 1}, (struct border){3, 2}, 7)); /* a part of it */
    assert_true(
        fences_allow(&all, (struct border){2, 1}, (struct border){3, 1}, 2)); /* whole ones are too large to be had */
    assert_true(fences_allow(&all, (struct border){4, 2}, (struct border){4, 3}, 7));
    assert_false(fences_allow(&all, (struct border){4, 3}, (struct border){5, 6}, 7));
    struct region region;
    assert_true(region_make(&region, 6, 7));
    for (uint32_t i = 0; i <= 6; i++)
        region_add(&region, i, 0, 7);
    fences_add(&all, &region);
    assert_true(region_close(&region, 0));
    fences_clip(&all, &region);
    assert_true(region_has(&region, 2, 1) && region_has(&region, 4, 2) && region_has(&region, 4, 5) &&
                region_has(&region, 6, 7));
    assert_false(region_has(&region, 1, 2));
    assert_false(region_has(&region, 3, 0));
    assert_false(region_has(&region, 5, 4));
    region_free(&region);
    array_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_text_and_places),
        cmocka_unit_test(no_cuts_is_a_copy),
        cmocka_unit_test(fences_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
