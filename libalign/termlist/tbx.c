#include "termlist/tbx.h"

#include "base/error.h"

/* A data category: `<termNote type="termType">…</termNote>` or `<basic:termType>…</basic:termType>`. */
static void category(struct output *output, const struct tbx_form *form, const char *element, const char *module,
                     const char *name, struct slice text)
{
    if (form->tags)
        output_format(output, "<%s:%s>", module, name);
    else
        output_format(output, "<%s type=\"%s\">", element, name);
    output_xml(output, text);
    if (form->tags)
        output_format(output, "</%s:%s>", module, name);
    else
        output_format(output, "</%s>", element);
}

/* Contexts of one side with the document and the unit that each is from. */
static void contexts(struct output *output, const struct tbx_form *form, const struct term_list *list,
                     const struct term_pair *pair, int which)
{
    for (uint32_t c = 0; c < pair->contexts.count; c++) {
        const struct term_context *context = &list->contexts.items[pair->contexts.first + c];
        output_string(output, "<descripGrp>");
        category(output, form, "descrip", "basic", "context", context->text[which]);
        if (form->tags)
            output_string(output, "<basic:source>");
        else
            output_string(output, "<admin type=\"source\">");
        term_context_place(output, context);
        output_string(output, form->tags ? "</basic:source>" : "</admin>");
        output_string(output, "</descripGrp>\n");
    }
}

static void term(struct output *output, const struct tbx_form *form, struct slice text, const char *type,
                 const char *status)
{
    output_format(output, "<%s><term>", form->term);
    output_xml(output, text);
    output_string(output, "</term>");
    category(output, form, "termNote", "min", "partOfSpeech", SLICE("noun"));
    category(output, form, "termNote", "min", "administrativeStatus", slice_string(status));
    category(output, form, "termNote", "basic", "termType", slice_string(type));
}

static void language(struct output *output, const struct tbx_form *form, const struct term_list *list,
                     const struct term_pair *pair, int which)
{
    const char *status = pair->included ? "preferredTerm-admn-sts" : "admittedTerm-admn-sts";
    output_format(output, "<%s xml:lang=\"%s\">\n", form->language, list->tag[which]);
    term(output, form, pair->text[which], "fullForm", status);
    contexts(output, form, list, pair, which);
    output_format(output, "<note>%u of %u places", (unsigned)pair->together, (unsigned)pair->count[which]);
    output_format(output, ", %u documents</note></%s>\n", (unsigned)pair->document_count[which], form->term);
    if (pair->acronym[which].length) {
        term(output, form, pair->acronym[which], "acronym", "admittedTerm-admn-sts");
        output_format(output, "</%s>\n", form->term);
    }
    output_format(output, "</%s>\n", form->language);
}

align_status tbx_write(struct output *output, const struct term_list *list, const struct tbx_form *form,
                       align_error *error)
{
    if (!list->pairs.count) {
        align_status status = fail(error, ALIGN_E_UNSUPPORTED, "no terms were found, and TBX has no empty lists");
        error_cure(error, "lower --min-score, give more text, or write another format");
        return status;
    }
    output_string(output, form->head);
    output_format(output, " xml:lang=\"%s\">\n%s", list->tag[0], form->header);
    output_format(output, "<title>Terms, %s and %s</title></titleStmt><sourceDesc><p>", list->tag[0], list->tag[1]);
    output_format(output, "Found by libalign %s in %u units of %u bitexts; to be validated.</p></sourceDesc>",
                  align_version(), (unsigned)list->units, (unsigned)list->documents);
    output_string(output, form->header_end);
    for (size_t p = 0; p < list->pairs.count; p++) {
        const struct term_pair *pair = &list->pairs.items[p];
        output_format(output, "<%s id=\"c%zu\">\n", form->entry, p + 1);
        output_format(output, "<note>score %.4f; %s</note>\n", pair->score,
                      pair->known == TERM_KNOWN        ? "known"
                      : pair->known == TERM_KNOWN_ELSE ? "another translation is known"
                                                       : "new");
        language(output, form, list, pair, 0);
        language(output, form, list, pair, 1);
        output_format(output, "</%s>\n", form->entry);
    }
    output_string(output, form->tail);
    return ALIGN_OK;
}
