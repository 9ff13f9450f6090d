/* Line pairs in two files, NAME.en and NAME.ru, as Moses and most trainers of translation systems take them. */
#include "write/write.h"

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    (void)unit;
    output_line(writing->output, source->text);
    output_string(writing->output, "\n");
    output_line(writing->second, target->text);
    output_string(writing->second, "\n");
    return ALIGN_OK;
}

const struct writer write_moses = {
    .name = "moses",
    .description = "line pairs in two files, NAME.en and NAME.ru",
    .extensions = "moses",
    .two_files = true,
    .pair = pair,
};
