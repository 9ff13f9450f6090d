/* What a memory holds, counted. */
#include "tm/read.h"

#include <stdio.h>
#include <stdlib.h>

#define LANGUAGES_MAX (sizeof((align_tm_statistics *)0)->languages / sizeof(align_tm_language))

struct count {
    align_tm_statistics *out;
    double confidence_sum;
};

static void keep(char *out, size_t size, struct slice text)
{
    size_t length = text.length < size ? text.length : size - 1;
    /* not in the middle of a character */
    while (length && length < text.length && ((unsigned char)text.text[length] & 0xC0) == 0x80)
        length--;
    memcpy(out, text.text, length);
    out[length] = '\0';
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct count *count = payload;
    (void)error;
    keep(count->out->source_language, sizeof count->out->source_language, header->source_language);
    for (size_t i = 0; i < header->fields.count; i++)
        if (slice_equal(header->fields.items[i].name, SLICE("creationtool")))
            keep(count->out->tool, sizeof count->out->tool, header->fields.items[i].value);
    return ALIGN_OK;
}

static bool same_tag(const char *tag, struct slice other)
{
    struct slice one = slice_string(tag);
    return one.length == other.length && language_fits(one, other);
}

static align_tm_language *language_of(align_tm_statistics *out, struct slice tag)
{
    if (!tag.length)
        tag = SLICE("und");
    for (size_t i = 0; i < out->language_count; i++)
        if (same_tag(out->languages[i].tag, tag))
            return &out->languages[i];
    if (out->language_count == LANGUAGES_MAX)
        return &out->languages[LANGUAGES_MAX - 1];
    align_tm_language *fresh = &out->languages[out->language_count++];
    keep(fresh->tag, sizeof fresh->tag, out->language_count == LANGUAGES_MAX ? SLICE("...") : tag);
    return fresh;
}

/* Words are runs between white space; ideographs and kana count one by one, as translators count them. */
static void count_text(align_tm_language *language, struct slice text)
{
    uint64_t characters = 0, words = 0;
    bool inside = false;
    for (size_t at = 0; at < text.length; characters++) {
        unsigned char c = (unsigned char)text.text[at];
        if (c < 0x80) {
            bool space = c == ' ' || (c >= '\t' && c <= '\r');
            words += !space && !inside;
            inside = !space;
            at++;
            continue;
        }
        int32_t code = text_next(text.text, text.length, &at);
        bool space = code >= 0x2000 || code < 0x100 ? code_is_space(code) : false;
        bool alone = code >= 0x3040 && (code < 0xA000 || (code >= 0xF900 && code < 0xFB00) || code >= 0x20000) && code != 0xFEFF;
        words += alone || (!space && !inside);
        inside = !space && !alone;
    }
    language->characters += characters;
    language->words += words;
    language->longest = characters > language->longest ? characters : language->longest;
}

static void count_date(align_tm_statistics *out, const struct field *field)
{
    bool created = slice_equal(field->name, SLICE("creationdate")), changed = slice_equal(field->name, SLICE("changedate"));
    if ((!created && !changed) || field->value.length != 16)
        return;
    char date[24];
    keep(date, sizeof date, field->value);
    if (created && (!out->first_date[0] || strcmp(date, out->first_date) < 0))
        memcpy(out->first_date, date, sizeof date);
    if (!out->last_date[0] || strcmp(date, out->last_date) > 0)
        memcpy(out->last_date, date, sizeof date);
}

static void count_confidence(struct count *count, float confidence)
{
    if (confidence < 0)
        return;
    int bin = (int)((double)confidence * 10);
    count->out->confidence_told++;
    count->out->confidence_bins[bin > 9 ? 9 : bin]++;
    count->confidence_sum += (double)confidence;
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct count *count = payload;
    align_tm_statistics *out = count->out;
    size_t with_text = 0;
    (void)error;
    out->units++;
    for (size_t i = 0; i < unit->variants.count; i++) {
        const struct variant *variant = &unit->variants.items[i];
        align_tm_language *language = language_of(out, variant->language);
        bool empty = text_trim(variant->text).length == 0;
        language->texts++;
        language->empty += empty;
        language->codes += variant->code_count;
        with_text += !empty;
        count_text(language, variant->text);
    }
    out->lone += with_text < 2;
    out->several += with_text > 2;
    for (size_t i = 0; i < unit->remarks.count; i++) {
        out->notes += unit->remarks.items[i].note;
        out->properties += !unit->remarks.items[i].note;
    }
    for (size_t i = 0; i < unit->fields.count; i++)
        count_date(out, &unit->fields.items[i]);
    count_confidence(count, unit->confidence);
    return ALIGN_OK;
}

static int by_texts(const void *a, const void *b)
{
    const align_tm_language *x = a, *y = b;
    if (x->texts != y->texts)
        return x->texts > y->texts ? -1 : 1;
    return strcmp(x->tag, y->tag);
}

align_status align_tm_stat(align_tm_statistics *out, const char *path, const align_bitext_options *options,
                           align_progress_callback *progress, void *payload, align_error *error)
{
    struct count count = {.out = out};
    struct tm_visit visit = {
        .header = on_header, .unit = on_unit, .payload = &count, .progress = progress, .progress_payload = payload};
    *out = (align_tm_statistics){0};
    align_status status = tm_read(path, options, &visit, error);
    if (out->confidence_told)
        out->confidence_mean = count.confidence_sum / (double)out->confidence_told;
    qsort(out->languages, out->language_count, sizeof *out->languages, by_texts);
    return status;
}
