#include "evidence/evidence.h"

#include "base/error.h"

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

bool feature_unlearnt(size_t feature, float *weight)
{
    for (size_t e = 0; evidences[e]; e++) {
        size_t count = count_features(evidences[e]);
        if (feature < count) {
            *weight = evidences[e]->unlearnt ? evidences[e]->unlearnt[feature] : 0;
            return evidences[e]->unlearnt != NULL;
        }
        feature -= count;
    }
    return false;
}

/* What the prior lexicon is made from. */
static const align_evidence sources[] = {
    {"dictionary", "word lists that are given or installed"},
    {"carried", "what earlier documents taught, by the lexicon that is given"},
    {"vocabulary", "the commonest notions and what languages call them"},
    {"cognate", "words that sound or look alike"},
};

static size_t count_evidences(void)
{
    size_t count = 0;
    while (evidences[count])
        count++;
    return count;
}

size_t evidence_kind_count(void)
{
    return count_evidences() + sizeof sources / sizeof *sources;
}

align_evidence evidence_kind(size_t index)
{
    size_t count = count_evidences();
    if (index < count)
        return (align_evidence){evidences[index]->name, evidences[index]->description};
    return sources[index - count];
}

static size_t find_kind(const char *name, size_t length)
{
    size_t count = evidence_kind_count(), kind = 0;
    while (kind < count && (strlen(evidence_kind(kind).name) != length || memcmp(evidence_kind(kind).name, name, length) != 0))
        kind++;
    return kind;
}

align_status evidence_leave_out(uint32_t *left_out, const char *list, align_error *error)
{
    *left_out = 0;
    for (const char *at = list, *end; at && *at; at = *end ? end + 1 : end) {
        end = at + strcspn(at, ",");
        const char *name = at + (*at == '-');
        size_t kind = find_kind(name, (size_t)(end - name));
        if (*at != '-' || kind == evidence_kind_count()) {
            align_status status = fail(error, ALIGN_E_ARGUMENT, "there is no evidence '%.*s'", (int)(end - at), at);
            error_cure(error, "name a kind of evidence with a dash before it, such as -number");
            return status;
        }
        *left_out |= UINT32_C(1) << kind;
    }
    return ALIGN_OK;
}

bool evidence_uses(const struct pairing *pair, const char *name)
{
    return !(pair->left_out >> find_kind(name, strlen(name)) & 1);
}

void evidence_measure(struct pairing *pair, const struct batch *batch, float *out)
{
    size_t stride = feature_count(), at = 0;
    memset(out, 0, batch->count * stride * sizeof *out);
    for (size_t e = 0; evidences[e]; e++) {
        if (!(pair->left_out >> e & 1))
            evidences[e]->measure(pair, batch, out + at, stride);
        at += count_features(evidences[e]);
    }
}
