/* The languages that are built in, ready to be told apart: for who asks of many texts. */
#ifndef LIBALIGN_LANGUAGE_GUESSER_H
#define LIBALIGN_LANGUAGE_GUESSER_H

#include "align.h"

struct guesser;

/* Errors: ALIGN_E_MEMORY. */
align_status guesser_new(struct guesser **out, align_error *error);
void guesser_free(struct guesser *guesser);
/* As align_language_guess, which makes a guesser each time. */
align_status guesser_guess(const struct guesser *guesser, const char *text, size_t length, char tag[16], double *confidence,
                           align_error *error);

#endif
