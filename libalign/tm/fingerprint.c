/* What a unit holds, in 64 bits. */
#include "tm/stages.h"

static uint64_t add(uint64_t hash, struct slice text)
{
    return hash_mix(hash ^ hash_bytes(text.text, text.length));
}

/* Case of a tag does not count. */
static uint64_t hash_tag(struct slice tag)
{
    char plain[32];
    size_t length = tag.length < sizeof plain ? tag.length : sizeof plain;
    for (size_t i = 0; i < length; i++) {
        char c = tag.text[i];
        plain[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
    }
    return hash_bytes(plain, length);
}

uint64_t unit_fingerprint(const struct unit *unit)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < unit->variants.count; i++) {
        const struct variant *variant = &unit->variants.items[i];
        uint64_t hash = add(hash_tag(variant->language), variant->text);
        for (uint32_t k = 0; k < variant->code_count; k++) {
            const struct code *code = &unit->codes.items[variant->code_first + k];
            hash = add(hash ^ code->kind ^ (uint64_t)code->at << 8, code->data);
        }
        sum += hash; /* the order of the variants does not count */
    }
    return hash_mix(sum);
}
