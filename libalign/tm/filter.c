/* Which units of a memory are wanted. */
#include "tm/stages.h"

#include "base/error.h"

static align_status compile(struct pattern **out, const char *text, align_error *error)
{
    return text ? pattern_compile(out, text, error) : ALIGN_OK;
}

align_status filter_start(struct filter *filter, const align_tm_options *options, align_error *error)
{
    *filter = (struct filter){.options = options};
    if (!options->filter)
        return ALIGN_OK;
    align_status status = compile(&filter->source, options->source_pattern, error);
    if (!status)
        status = compile(&filter->target, options->target_pattern, error);
    return status ? status : compile(&filter->property, options->property_pattern, error);
}

void filter_free(struct filter *filter)
{
    pattern_free(filter->source);
    pattern_free(filter->target);
    pattern_free(filter->property);
}

static bool fits_ratio(const struct unit *unit, uint32_t source, const struct pair_choice *choice, double most)
{
    if (most <= 0)
        return true;
    if (source == NO_VARIANT || !choice->targets.count)
        return false;
    struct slice text = unit->variants.items[source].text;
    double a = (double)text_count(text.text, text.length);
    for (size_t i = 0; i < choice->targets.count; i++) {
        text = unit->variants.items[choice->targets.items[i]].text;
        double b = (double)text_count(text.text, text.length);
        if ((a > b ? a : b) > most * (a > b ? b : a))
            return false;
    }
    return true;
}

/* A property of unit or variant, or an attribute of that name, in whose value the expression is found. */
static align_status fits_property(struct filter *filter, const struct unit *unit, bool *fits, align_error *error)
{
    struct slice name = slice_string(filter->options->property);
    align_status status = ALIGN_OK;
    *fits = false;
    for (size_t i = 0; i < unit->remarks.count && !*fits && !status; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        bool named = remark->note ? slice_equal(name, SLICE("note")) : slice_equal(remark->type, name);
        *fits = named;
        if (named && filter->property)
            status = pattern_found(filter->property, remark->value, fits, error);
    }
    for (size_t i = 0; i < unit->fields.count && !*fits && !status; i++) {
        *fits = slice_equal(unit->fields.items[i].name, name);
        if (*fits && filter->property)
            status = pattern_found(filter->property, unit->fields.items[i].value, fits, error);
    }
    return status;
}

static align_status fits_pattern(struct pattern *pattern, const struct unit *unit, const uint32_t *places, size_t count,
                                 bool *fits, align_error *error)
{
    align_status status = ALIGN_OK;
    if (!pattern)
        return ALIGN_OK;
    *fits = false;
    for (size_t i = 0; i < count && !*fits && !status; i++)
        if (places[i] != NO_VARIANT)
            status = pattern_found(pattern, unit->variants.items[places[i]].text, fits, error);
    return status;
}

align_status filter_wants(struct filter *filter, const struct unit *unit, struct pair_choice *choice, bool *wanted,
                          align_error *error)
{
    const align_tm_options *options = filter->options;
    uint32_t source;
    bool whole, fits = true;
    align_status status = ALIGN_OK;
    *wanted = true;
    if (!options->filter)
        return ALIGN_OK;
    if (!choose_pair(choice, unit, &source, &whole))
        return fail_memory(error);
    fits = unit->confidence < 0 || (double)unit->confidence >= options->min_confidence;
    fits = fits && fits_ratio(unit, source, choice, options->max_ratio);
    if (fits && options->property)
        status = fits_property(filter, unit, &fits, error);
    if (fits && !status)
        status = fits_pattern(filter->source, unit, &source, 1, &fits, error);
    if (fits && !status)
        status = fits_pattern(filter->target, unit, choice->targets.items, choice->targets.count, &fits, error);
    *wanted = fits != options->invert;
    return status;
}
