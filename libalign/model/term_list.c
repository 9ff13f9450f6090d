#include "model/term_list.h"

void term_list_free(struct term_list *list)
{
    array_free(&list->pairs);
    array_free(&list->variants);
    array_free(&list->contexts);
    arena_free(&list->room);
    *list = (struct term_list){.room = {NULL}};
}
