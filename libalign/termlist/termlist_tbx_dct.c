/* TBX of ISO 30042:2019, data categories as tags. */
#include "termlist/tbx.h"

static align_status write_tbx(struct output *output, const struct term_list *list, const align_write_options *how,
                              align_error *error)
{
    static const struct tbx_form form = {
        .head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx style=\"dct\" type=\"TBX-Basic\" "
                "xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
                "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"",
        .header = "<tbxHeader><fileDesc><titleStmt>",
        .header_end = "</fileDesc></tbxHeader>\n<text><body>\n",
        .entry = "conceptEntry",
        .language = "langSec",
        .term = "termSec",
        .tail = "</body></text>\n</tbx>\n",
        .tags = true,
    };
    (void)how;
    return tbx_write(output, list, &form, error);
}

const struct term_writer termlist_tbx_dct = {
    .name = "tbx-dct",
    .description = "the same with data categories as tags (DCT)",
    .extensions = "",
    .write = write_tbx,
};
