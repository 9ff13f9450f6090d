/* XLIFF 1.2 by its extensions; the file itself says which version it is. */
#include "units/xliff.h"

const struct unit_reader units_xliff = {
    .name = "xliff",
    .description = "XLIFF 1.2, the localisation interchange format (sdlxliff, too)",
    .extensions = "xlf xliff sdlxliff mqxliff mxliff",
    .sniff = xliff_sniff,
    .read = xliff_read,
};
