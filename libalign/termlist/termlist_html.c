/* A page to look at: a table with forms, contexts and other translations, searched and sorted in the browser. */
#include "base/error.h"
#include "termlist/termlist.h"

static const char head[] =
    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
    "body{font:15px/1.4 system-ui,sans-serif;margin:1.5em;color:#222;background:#fff}\n"
    "table{border-collapse:collapse;width:100%}\nth,td{text-align:left;vertical-align:top;padding:.4em "
    ".6em;border-bottom:1px "
    "solid #ddd}\nth{position:sticky;top:0;background:#f4f4f4}\nth "
    "button{font:inherit;border:0;background:none;cursor:pointer}\n"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}\nmark{background:#ffe9a8}\nsummary{cursor:pointer;color:#"
    "555}\n"
    ".t{font-weight:600}\n.f,.k{color:#666;font-size:90%}\n.c{margin:.3em "
    "0}\ninput{font:inherit;padding:.3em;width:24em}\n"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}th{background:#262626}td{border-color:#333}"
    "mark{background:#6b5200;color:#fff}}\n</style>\n";
static const char script[] =
    "<script>\nconst rows=[...document.querySelectorAll('tbody tr')],body=document.querySelector('tbody');\n"
    "document.querySelector('input').oninput=e=>{const q=e.target.value.toLowerCase();\n"
    "for(const r of rows)r.hidden=!r.textContent.toLowerCase().includes(q)};\n"
    "document.querySelectorAll('th button').forEach((b,i)=>b.onclick=()=>{const "
    "v=r=>r.cells[i].dataset.v||r.cells[i].textContent;\n"
    "const n=i>2,s=b.dataset.s=b.dataset.s==='1'?'-1':'1';\n"
    "rows.sort((x,y)=>s*(n?v(y)-v(x):v(x).localeCompare(v(y))));body.append(...rows)});\n</script>\n";

static void variants(struct output *output, const struct term_list *list, struct term_range range, const char *before)
{
    if (!range.count)
        return;
    output_format(output, "<div class=\"f\">%s", before);
    for (uint32_t v = 0; v < range.count; v++) {
        output_string(output, v ? ", " : "");
        output_xml(output, term_variants(list, range)[v].text);
        output_format(output, "&nbsp;%u", (unsigned)term_variants(list, range)[v].count);
    }
    output_string(output, "</div>");
}

/* A term with its acronym, forms and, behind it, what else it stands for. */
static void term(struct output *output, const struct term_list *list, const struct term_pair *pair, int which)
{
    output_format(output, "<td lang=\"%s\"><div class=\"t\" dir=\"auto\">", list->tag[which]);
    output_xml(output, pair->text[which]);
    if (pair->acronym[which].length) {
        output_string(output, " (");
        output_xml(output, pair->acronym[which]);
        output_string(output, ")");
    }
    output_string(output, "</div>");
    variants(output, list, pair->forms[which], "");
    variants(output, list, pair->others[which], "also: ");
    output_string(output, "</td>");
}

static void context(struct output *output, const struct term_list *list, const struct term_context *context, int which)
{
    struct slice text = context->text[which];
    output_format(output, "<div lang=\"%s\" dir=\"auto\">", list->tag[which]);
    output_xml(output, slice_of(text.text, context->begin[which]));
    output_string(output, "<mark>");
    output_xml(output, slice_of(text.text + context->begin[which], context->end[which] - context->begin[which]));
    output_string(output, "</mark>");
    output_xml(output, slice_of(text.text + context->end[which], text.length - context->end[which]));
    output_string(output, "</div>");
}

static void row(struct output *output, const struct term_list *list, const struct term_pair *pair, size_t number)
{
    output_format(output, "<tr><td class=\"n\">%zu</td>", number);
    term(output, list, pair, 0);
    term(output, list, pair, 1);
    output_format(output, "<td class=\"n\">%.2f</td><td class=\"n\">%u</td>", pair->score, (unsigned)pair->together);
    output_format(output, "<td><details><summary>%u of %u and %u places", (unsigned)pair->together,
                  (unsigned)pair->count[0], (unsigned)pair->count[1]);
    output_string(output, pair->known == TERM_KNOWN        ? ", known"
                          : pair->known == TERM_KNOWN_ELSE ? ", known otherwise"
                                                           : "");
    output_string(output, "</summary>");
    for (uint32_t c = 0; c < pair->contexts.count; c++) {
        const struct term_context *shown = &list->contexts.items[pair->contexts.first + c];
        output_string(output, "<div class=\"c\"><span class=\"k\">");
        term_context_place(output, shown);
        output_string(output, "</span>");
        context(output, list, shown, 0);
        context(output, list, shown, 1);
        output_string(output, "</div>");
    }
    output_string(output, "</details></td></tr>\n");
}

static align_status write_html(struct output *output, const struct term_list *list, const align_write_options *how,
                               align_error *error)
{
    (void)how;
    (void)error;
    output_format(output, "<!DOCTYPE html>\n<html lang=\"en\">\n<title>Terms, %s and %s</title>\n", list->tag[0],
                  list->tag[1]);
    output_string(output, head);
    output_format(output, "<h1>Terms, %s and %s</h1>\n", list->tag[0], list->tag[1]);
    output_format(output, "<p>%zu pairs in %u units.</p>\n", list->pairs.count, (unsigned)list->units);
    output_string(
        output, "<p><label>Find <input type=\"search\"></label></p>\n<table><thead><tr><th><button>No.</button></th>");
    output_format(output, "<th><button>%s</button></th><th><button>%s</button></th>", list->tag[0], list->tag[1]);
    output_string(
        output,
        "<th><button>score</button></th><th><button>places</button></th><th>evidence</th></tr></thead><tbody>\n");
    for (size_t p = 0; p < list->pairs.count; p++)
        row(output, list, &list->pairs.items[p], p + 1);
    output_string(output, "</tbody></table>\n");
    output_string(output, script);
    output_string(output, "</html>\n");
    return ALIGN_OK;
}

const struct term_writer termlist_html = {
    .name = "html",
    .description = "a page to look at, with contexts",
    .extensions = "html htm",
    .write = write_html,
};
