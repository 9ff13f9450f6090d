/* TBX-Basic of 2008 (ISO 30042:2008), which most tools read. */
#include "termlist/tbx.h"

static align_status write_tbx(struct output *output, const struct term_list *list, const align_write_options *how,
                              align_error *error)
{
    static const struct tbx_form form = {
        .head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n"
                "<martif type=\"TBX-Basic\"",
        .header = "<martifHeader><fileDesc><titleStmt>",
        .header_end =
            "</fileDesc><encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n"
            "<text><body>\n",
        .entry = "termEntry",
        .language = "langSet",
        .term = "tig",
        .tail = "</body></text>\n</martif>\n",
    };
    (void)how;
    return tbx_write(output, list, &form, error);
}

const struct term_writer termlist_tbx_basic = {
    .name = "tbx-basic",
    .description = "TBX-Basic of 2008 (TBX 2), which most termbases take",
    .extensions = "",
    .write = write_tbx,
};
