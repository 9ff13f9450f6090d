/* JSON Lines: an object a pair, with all its contexts. */
#include "base/error.h"
#include "termlist/termlist.h"

static void member(struct output *output, const char *name, struct slice text)
{
    output_format(output, ",\"%s\":", name);
    output_json(output, text);
}

static void variants(struct output *output, const char *name, const struct term_list *list, struct term_range range)
{
    output_format(output, ",\"%s\":[", name);
    for (uint32_t v = 0; v < range.count; v++) {
        output_string(output, v ? ",{\"text\":" : "{\"text\":");
        output_json(output, term_variants(list, range)[v].text);
        output_format(output, ",\"count\":%u}", (unsigned)term_variants(list, range)[v].count);
    }
    output_string(output, "]");
}

static void contexts(struct output *output, const struct term_list *list, const struct term_pair *pair)
{
    output_string(output, ",\"contexts\":[");
    for (uint32_t c = 0; c < pair->contexts.count; c++) {
        const struct term_context *context = &list->contexts.items[pair->contexts.first + c];
        output_format(output, "%s{\"unit\":%llu", c ? "," : "", (unsigned long long)context->unit);
        member(output, "document", context->symbol.length ? context->symbol : context->file);
        member(output, "file", context->file);
        member(output, "source", context->text[0]);
        member(output, "target", context->text[1]);
        output_format(output, ",\"source_span\":[%u,%u],\"target_span\":[%u,%u]}", (unsigned)context->begin[0],
                      (unsigned)context->end[0], (unsigned)context->begin[1], (unsigned)context->end[1]);
    }
    output_string(output, "]");
}

static void object(struct output *output, const struct term_list *list, const struct term_pair *pair)
{
    output_string(output, "{\"source\":");
    output_json(output, pair->text[0]);
    member(output, "target", pair->text[1]);
    output_format(output, ",\"score\":%.4f,\"frequency\":%u,\"source_frequency\":%u,\"target_frequency\":%u",
                  pair->score, (unsigned)pair->together, (unsigned)pair->count[0], (unsigned)pair->count[1]);
    output_format(output, ",\"documents\":%u,\"source_documents\":%u,\"target_documents\":%u",
                  (unsigned)pair->documents, (unsigned)pair->document_count[0], (unsigned)pair->document_count[1]);
    output_format(output, ",\"target_given_source\":%.4f,\"source_given_target\":%.4f,\"dice\":%.4f",
                  pair->translation[0], pair->translation[1], pair->dice);
    output_format(output, ",\"log_likelihood\":%.2f,\"lexical_weight\":%.4f,\"c_value\":%.2f", pair->log_likelihood,
                  pair->lexical, pair->c_value);
    output_format(output, ",\"known\":\"%s\",\"included\":%s",
                  pair->known == TERM_KNOWN        ? "pair"
                  : pair->known == TERM_KNOWN_ELSE ? "source"
                                                   : "no",
                  pair->included ? "true" : "false");
    member(output, "source_acronym", pair->acronym[0]);
    member(output, "target_acronym", pair->acronym[1]);
    variants(output, "source_forms", list, pair->forms[0]);
    variants(output, "target_forms", list, pair->forms[1]);
    variants(output, "other_targets", list, pair->others[0]);
    variants(output, "other_sources", list, pair->others[1]);
    contexts(output, list, pair);
    output_string(output, "}\n");
}

static align_status write_jsonl(struct output *output, const struct term_list *list, const align_write_options *how,
                                align_error *error)
{
    (void)how;
    (void)error;
    for (size_t p = 0; p < list->pairs.count; p++)
        object(output, list, &list->pairs.items[p]);
    return ALIGN_OK;
}

const struct term_writer termlist_jsonl = {
    .name = "jsonl",
    .description = "JSON Lines: an object a pair, with forms, contexts and other translations",
    .extensions = "jsonl ndjson",
    .write = write_jsonl,
};
