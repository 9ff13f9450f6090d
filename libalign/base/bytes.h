/* Sixteen bytes at a time: what nothing interesting is in can be passed over quickly.  GCC's vector types, which it makes
 * plain code of on machines without vectors. */
#ifndef LIBALIGN_BASE_BYTES_H
#define LIBALIGN_BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BYTES ((size_t)16)
typedef unsigned char bytes16 __attribute__((vector_size(BYTES)));

static inline bytes16 bytes_at(const char *text)
{
    bytes16 loaded;
    memcpy(&loaded, text, BYTES);
    return loaded;
}
/* The tests give 0xFF where a byte passes, else 0. */
static inline bytes16 bytes_equal(bytes16 of, unsigned char byte)
{
    return (bytes16)(of == byte);
}
static inline bytes16 bytes_below(bytes16 of, unsigned char limit)
{
    return (bytes16)(of < limit);
}
/* at least low, and less than low + count */
static inline bytes16 bytes_within(bytes16 of, unsigned char low, unsigned char count)
{
    return (bytes16)(of - low < count);
}
/* The place of the first byte that passed, or BYTES. */
static inline unsigned bytes_first(bytes16 passed)
{
#ifdef __SSE2__
    return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8((__m128i)passed) | 1u << BYTES);
#else
    unsigned first = 0;
    while (first < BYTES && !passed[first])
        first++;
    return first;
#endif
}
static inline bool bytes_any(bytes16 passed)
{
#ifdef __SSE2__
    return _mm_movemask_epi8((__m128i)passed) != 0;
#else
    uint64_t half[2];
    memcpy(half, &passed, sizeof half);
    return (half[0] | half[1]) != 0;
#endif
}
/* How many bytes passed the test. */
static inline unsigned bytes_count(bytes16 passed)
{
    uint64_t half[2];
    passed &= 1;
    memcpy(half, &passed, sizeof half);
    return (unsigned)((half[0] + half[1]) * UINT64_C(0x0101010101010101) >> 56);
}

#endif
