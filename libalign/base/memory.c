#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

char *mem_copy(const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? malloc(length + 1) : NULL;
    if (copy) {
        if (length)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

char *mem_string(const char *text)
{
    return text ? mem_copy(text, strlen(text)) : NULL;
}

bool mem_grow(void *items, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return true;
    size_t room = *capacity ? *capacity : 16;
    while (room < needed)
        room = room > SIZE_MAX / 2 ? needed : room * 2;
    if (room > SIZE_MAX / size)
        return false;
    /* items is the address of a pointer of any type: carried as bytes, since void ** would break aliasing rules */
    void *old, *grown;
    memcpy(&old, items, sizeof old);
    grown = realloc(old, room * size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = room;
    return true;
}

bool buffer_add(buffer *to, const char *text, size_t length)
{
    if (!array_reserve(to, length))
        return false;
    if (length)
        memcpy(to->items + to->count, text, length);
    to->count += length;
    return true;
}

bool buffer_add_string(buffer *to, const char *text)
{
    return buffer_add(to, text, strlen(text));
}

struct arena_block {
    struct arena_block *before;
    size_t used, size;
    max_align_t room[];
};

void *arena_new(struct arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    struct arena_block *block = arena->last;
    if (!block || block->size - block->used < size) {
        size_t room = size > 65536 / 4 ? size : 65536;
        struct arena_block *fresh = malloc(sizeof *fresh + room);
        if (!fresh)
            return NULL;
        *fresh = (struct arena_block){.before = block, .size = room};
        arena->last = block = fresh;
    }
    void *result = (char *)block->room + block->used;
    block->used += size;
    return result;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? arena_new(arena, length + 1) : NULL;
    if (copy) {
        if (length)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *block = arena->last; block;) {
        struct arena_block *before = block->before;
        free(block);
        block = before;
    }
    arena->last = NULL;
}

void arena_join(struct arena *to, struct arena *from)
{
    struct arena_block *first = from->last;
    while (first && first->before)
        first = first->before;
    if (first) {
        first->before = to->last;
        to->last = from->last;
    }
    from->last = NULL;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->last;
    if (!block)
        return;
    struct arena first = {.last = block->before};
    arena_free(&first);
    block->before = NULL;
    /* a block of unusual size came from an unusual unit: not worth keeping */
    if (block->size > 65536) {
        arena_free(arena);
        return;
    }
    block->used = 0;
}
