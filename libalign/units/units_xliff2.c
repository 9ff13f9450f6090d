/* XLIFF 2.x by name, for those who write it: reading needs no name, see units_xliff.c. */
#include "units/xliff.h"

const struct unit_reader units_xliff2 = {
    .name = "xliff2",
    .description = "XLIFF 2.1",
    .extensions = "xlf2",
    .read = xliff_read,
};
