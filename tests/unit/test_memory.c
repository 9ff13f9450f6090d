#include "base/memory.h"
#include "unit.h"

#include <string.h>

static void arrays_grow(void **state)
{
    (void)state;
    ARRAY(int) numbers = {0};
    for (int i = 0; i < 1000; i++)
        assert_true(array_push(&numbers, i));
    assert_int_equal(numbers.count, 1000);
    assert_int_equal(numbers.items[999], 999);
    array_free(&numbers);
    assert_null(numbers.items);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    assert_false(mem_grow(&items, &capacity, SIZE_MAX / 2, sizeof *items));
    assert_null(items);
    volatile size_t half = SIZE_MAX / 2; /* a number that the compiler knows it refuses itself */
    void *volatile room = mem_new(half, 3); /* room that nobody keeps need not be asked for */
    assert_null(room);
}

static void arena_keeps_strings(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *first = arena_copy(&arena, "first", 5);
    for (int i = 0; i < 10000; i++)
        assert_non_null(arena_new(&arena, 100));
    assert_non_null(arena_new(&arena, 1000000));
    assert_string_equal(first, "first");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(arena_keeps_strings),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
