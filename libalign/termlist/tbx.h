/* TBX (ISO 30042), in the dialect TBX-Basic: what its three forms have in common. */
#ifndef LIBALIGN_TERMLIST_TBX_H
#define LIBALIGN_TERMLIST_TBX_H

#include "termlist/termlist.h"

/* How a form says things. */
struct tbx_form {
    const char *head;                    /* of the file, up to the language of its first element */
    const char *header;                  /* from there to the title */
    const char *header_end;              /* behind the source description */
    const char *entry, *language, *term; /* names of the elements */
    const char *tail;
    bool tags; /* data categories are elements of their own (DCT), else values of an attribute (DCA) */
};

/* Errors: ALIGN_E_UNSUPPORTED for a list without terms, of which TBX has none. */
align_status tbx_write(struct output *output, const struct term_list *list, const struct tbx_form *form,
                       align_error *error);

#endif
