/* Allocations of the library that fail on demand: the linker turns its calls of malloc, calloc and realloc to the ones here
 * (see Makefile.am); those that ICU and other libraries make for themselves are not touched.  For one file of a test. */
#ifndef TESTS_UNIT_FAULTS_H
#define TESTS_UNIT_FAULTS_H

#include "align.h"
#include "unit.h"

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

/* Runs an action, then again with its n-th allocation failing: for every n, or, where a run takes long, for the first 100 and
 * about `most` of the others, evenly chosen.  Each time it is out of memory or (a library that caches may do with fewer allocations) done. */
static inline void fail_each(const char *name, align_status (*action)(align_error *error), long most)
{
    align_error error;
    allowed = -1;
    made = 0;
    align_status status = action(&error);
    if (status)
        fail_msg("%s: %s", name, error.message);
    long all = made, step = all / most + 1;
    assert_true(all > 0);
    for (long n = 0; n < all; n += n < 100 ? 1 : step) {
        allowed = n;
        made = 0;
        error.status = ALIGN_OK;
        status = action(&error);
        allowed = -1;
        if (status && (status != ALIGN_E_MEMORY || error.status != ALIGN_E_MEMORY))
            fail_msg("%s, allocation %ld of %ld: %s", name, n, all, error.message);
    }
}

#endif
