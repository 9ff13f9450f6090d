#include "write/names.h"

#include <inttypes.h>
#include <stdio.h>

static bool is_token(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!word && c != '.' && c != '-' && c != '_')
            return false;
    }
    return true;
}

bool name_once(struct fingerprints *used, struct slice wanted, bool token, uint64_t number, char out[32],
               struct slice *name)
{
    *name = wanted;
    enum seen seen = SEEN_BEFORE;
    if (wanted.length && (!token || is_token(wanted)))
        seen = fingerprints_add(used, hash_bytes(wanted.text, wanted.length));
    for (; seen == SEEN_BEFORE; number++) {
        *name = slice_of(out, (size_t)snprintf(out, 32, "u%" PRIu64, number));
        seen = fingerprints_add(used, hash_bytes(out, name->length));
    }
    return seen == SEEN_NOT;
}
