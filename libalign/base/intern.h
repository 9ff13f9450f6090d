/* Numbers strings from 0 in the order of their first appearance. */
#ifndef LIBALIGN_BASE_INTERN_H
#define LIBALIGN_BASE_INTERN_H

#include "base/memory.h"
#include "base/text.h"

#define INTERN_NONE UINT32_MAX

struct interner {
    struct arena arena;
    ARRAY(struct slice) strings; /* strings.items[id], NUL-terminated */
    uint32_t *slots;             /* open addressing; id + 1, 0 = free */
    size_t slot_count;
};

/* The number of the string, given anew if it was not there; INTERN_NONE when memory is out.  Amortised O(length). */
uint32_t intern(struct interner *interner, struct slice string);
/* The number of the string, or INTERN_NONE when it is not there. */
uint32_t intern_find(const struct interner *interner, struct slice string);
/* The same with hash_slice(string), for who looks into several interners. */
uint32_t intern_find_hashed(const struct interner *interner, struct slice string, uint64_t hash);
void intern_free(struct interner *interner);

/* A 64-bit hash that is the same on every machine. */
uint64_t hash_bytes(const char *bytes, size_t length);
static inline uint64_t hash_slice(struct slice string)
{
    return hash_bytes(string.text, string.length);
}
uint64_t hash_mix(uint64_t value);

#endif
