#include "report/rule_page.h"

#include "base/error.h"

#include <stdio.h>

static const struct page_form *const forms[] = {&page_text, &page_markdown, &page_man};

static void examples(struct output *output, const struct page_form *form, const char *label, const align_example *list,
                     size_t most)
{
    if (!list[0].from)
        return;
    form->group(output, label, false);
    for (size_t i = 0; i < most && list[i].from; i++)
        form->example(output, &list[i]);
    form->group(output, label, true);
}

static void levels(struct output *output, const struct page_form *form, const align_rule *rule)
{
    char text[128];
    int used = 0;
    for (int i = 0; i < ALIGN_CHECK_PROFILES; i++) {
        const char *level = rule->levels[i] == ALIGN_OFF ? "off" : align_level_name(rule->levels[i]);
        used += snprintf(text + used, sizeof text - (size_t)used, "%s%s in %s", i ? ", " : "", level,
                         align_check_profile_name((align_check_profile)i));
    }
    form->field(output, "Level", text);
}

static void silence(struct output *output, const struct page_form *form, const align_rule *rule)
{
    char text[1024];
    snprintf(
        text, sizeof text,
        "%s%sbitext check --skip %s for all, --dismiss FINGERPRINT for a finding, or a line 'ignore = %s TEXT' in a "
        "project file (bitext-check(5)) for units that hold the text",
        rule->silence, *rule->silence ? "; " : "", rule->id, rule->id);
    form->field(output, "To silence it", text);
}

void rule_page(struct output *output, const struct page_form *form, const align_rule *rule)
{
    form->title(output, rule);
    form->paragraph(output, rule->description);
    examples(output, form, "Found", rule->bad, sizeof rule->bad / sizeof *rule->bad);
    examples(output, form, "Not found", rule->good, sizeof rule->good / sizeof *rule->good);
    form->field(output, "Languages", rule->languages);
    form->field(output, "Known false alarms", *rule->false_alarms ? rule->false_alarms : "none");
    silence(output, form, rule);
    levels(output, form, rule);
    form->field(output, "ITS 2.0 type", rule->its);
    form->field(output, "MQM", rule->mqm);
    form->end(output);
}

static align_status choose(const struct page_form **out, const char *name, align_error *error)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i]->name, name) == 0) {
            *out = forms[i];
            return ALIGN_OK;
        }
    fail(error, ALIGN_E_ARGUMENT, "unknown form of pages of rules %s", name);
    error_cure(error, "say text, markdown or man");
    return ALIGN_E_ARGUMENT;
}

align_status align_rule_page_write(const align_rule *rule, const char *name, align_sink *sink, void *payload,
                                   align_error *error)
{
    const struct page_form *form;
    align_status status = choose(&form, name ? name : "text", error);
    if (status)
        return status;
    struct output *output = mem_new(1, sizeof *output);
    if (!output)
        return fail_memory(error);
    output->sink = sink;
    output->payload = payload;
    form->begin(output, !rule);
    for (size_t i = 0; i < (rule ? 1 : align_rule_count()); i++)
        rule_page(output, form, rule ? rule : align_rule_at(i));
    status = output_flush(output) ? ALIGN_OK : fail(error, ALIGN_E_IO, "the page could not be written");
    mem_free(output);
    return status;
}
