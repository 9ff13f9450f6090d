/* UTX 1.11 (AAMT): a header of comments, then a line a pair. */
#include "base/error.h"
#include "termlist/termlist.h"

static align_status write_utx(struct output *output, const struct term_list *list, const align_write_options *how,
                              align_error *error)
{
    (void)error;
    char day[32];
    write_date_text(how, true, day);
    output_format(output, "#UTX 1.11; %s/%s; %s; copyright: none; license: none\n", list->tag[0], list->tag[1], day);
    output_string(output, "#src\ttgt\tsrc:pos\tterm status\n");
    for (size_t p = 0; p < list->pairs.count; p++) {
        const struct term_pair *pair = &list->pairs.items[p];
        output_line(output, pair->text[0]);
        output_string(output, "\t");
        output_line(output, pair->text[1]);
        output_string(output, pair->included ? "\tnoun\tapproved\n" : "\tnoun\tprovisional\n");
    }
    return ALIGN_OK;
}

const struct term_writer termlist_utx = {
    .name = "utx",
    .description = "UTX 1.11, for machine translation: source, target, part of speech, status",
    .extensions = "utx",
    .write = write_utx,
};
