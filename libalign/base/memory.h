/* Memory: overflow-checked sizes, growing arrays, an arena for many small things that die together. */
#ifndef LIBALIGN_BASE_MEMORY_H
#define LIBALIGN_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Zeroed room for count things of size bytes; NULL when the product overflows or memory is out.  count 0 gives room.  Defined
 * here, so that analyzers, which look into one file at a time, know of the zeros and of what is freed. */
static inline void *mem_new(size_t count, size_t size)
{
    return calloc(count ? count : 1, size ? size : 1);
}
static inline void mem_free(void *room)
{
    free(room);
}

/* A copy of length bytes with a NUL after them; NULL when memory is out. */
char *mem_copy(const char *text, size_t length);
/* The same for a C string; NULL gives NULL. */
char *mem_string(const char *text);

/* Makes *items hold at least needed things of size bytes, doubling, so that pushes are amortised O(1).  false: out of
 * memory, and nothing has changed. */
bool mem_grow(void *items, size_t *capacity, size_t needed, size_t size);

/* A growing array: ARRAY(struct bead) beads; */
#define ARRAY(type)             \
    struct {                    \
        type *items;            \
        size_t count, capacity; \
    }
#define array_reserve(array, more) \
    mem_grow(&(array)->items, &(array)->capacity, (array)->count + (more), sizeof *(array)->items)
/* false: out of memory */
#define array_push(array, value) (array_reserve(array, 1) ? ((array)->items[(array)->count++] = (value), true) : false)
#define array_free(array) (mem_free((array)->items), (array)->items = NULL, (array)->count = (array)->capacity = 0)

typedef ARRAY(char) buffer;
/* Appends bytes; the buffer is not NUL-terminated.  false: out of memory. */
bool buffer_add(buffer *to, const char *text, size_t length);
bool buffer_add_string(buffer *to, const char *text);

struct arena_block;
struct arena {
    struct arena_block *last;
};
/* Room aligned for any type, freed by arena_free only; NULL when memory is out. */
void *arena_new(struct arena *arena, size_t size);
char *arena_copy(struct arena *arena, const char *text, size_t length);
void arena_free(struct arena *arena);
/* Hands all that `from` holds on to `to`; from is empty then.  O(blocks of from). */
void arena_join(struct arena *to, struct arena *from);
/* Forgets all that was given out and keeps one block for what comes next, so that a loop over units of a file does not
 * allocate for each.  O(blocks). */
void arena_reset(struct arena *arena);

#endif
