/* TBX of ISO 30042:2019, data categories as attributes. */
#include "termlist/tbx.h"

static align_status write_tbx(struct output *output, const struct term_list *list, const align_write_options *how,
                              align_error *error)
{
    static const struct tbx_form form = {
        .head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx style=\"dca\" type=\"TBX-Basic\" "
                "xmlns=\"urn:iso:std:iso:30042:ed-2\"",
        .header = "<tbxHeader><fileDesc><titleStmt>",
        .header_end = "</fileDesc></tbxHeader>\n<text><body>\n",
        .entry = "conceptEntry",
        .language = "langSec",
        .term = "termSec",
        .tail = "</body></text>\n</tbx>\n",
    };
    (void)how;
    return tbx_write(output, list, &form, error);
}

const struct term_writer termlist_tbx = {
    .name = "tbx",
    .description = "TBX (ISO 30042:2019), TBX-Basic with data categories as attributes (DCA)",
    .extensions = "tbx",
    .write = write_tbx,
};
