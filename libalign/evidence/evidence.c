#include "evidence/evidence.h"

#include <stdio.h>

#define ENTRY(name) extern const struct evidence evidence_##name;
#include "evidence/table.inc"
#undef ENTRY

const struct evidence *const evidences[] = {
#define ENTRY(name) &evidence_##name,
#include "evidence/table.inc"
#undef ENTRY
    NULL,
};

static size_t count_features(const struct evidence *evidence)
{
    size_t count = 0;
    while (evidence->features[count])
        count++;
    return count;
}

size_t feature_count(void)
{
    size_t count = 0;
    for (size_t e = 0; evidences[e]; e++)
        count += count_features(evidences[e]);
    return count;
}

const char *feature_name(size_t feature, char out[64])
{
    for (size_t e = 0; evidences[e]; e++) {
        size_t count = count_features(evidences[e]);
        if (feature < count) {
            snprintf(out, 64, "%s.%s", evidences[e]->name, evidences[e]->features[feature]);
            return out;
        }
        feature -= count;
    }
    return "";
}

void evidence_measure(struct pairing *pair, const struct batch *batch, float *out)
{
    size_t stride = feature_count(), at = 0;
    memset(out, 0, batch->count * stride * sizeof *out);
    for (size_t e = 0; evidences[e]; e++) {
        evidences[e]->measure(pair, batch, out + at, stride);
        at += count_features(evidences[e]);
    }
}
