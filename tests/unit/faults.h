/* Allocations of the library that fail on demand: the linker turns its calls of malloc, calloc and realloc to the ones here
 * (see Makefile.am); those that ICU and other libraries make for themselves are not touched.  For one file of a test. */
#ifndef TESTS_UNIT_FAULTS_H
#define TESTS_UNIT_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long allowed = -1; /* allocations until the one that fails; -1: none fails */
static long made;         /* allocations since it was set to 0 */

static bool fails(void)
{
    made++;
    return allowed >= 0 && made > allowed;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

#endif
