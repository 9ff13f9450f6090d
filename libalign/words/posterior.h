/* Posteriors of one direction of a word model in one bead. */
#ifndef LIBALIGN_WORDS_POSTERIOR_H
#define LIBALIGN_WORDS_POSTERIOR_H

#include <stdbool.h>
#include <stddef.h>

enum { JUMP = 6, JUMPS = 2 * JUMP + 1 };

/* How the place of a word follows from that of the word before it. */
struct jumps {
    float near[JUMPS]; /* probabilities of steps of -JUMP to JUMP */
    float far;         /* of all other steps together */
};

/* A bead seen in one direction: `rows` tokens are made from `columns` tokens. */
struct grid {
    size_t rows, columns;
    float *emission;        /* [row][column]: the row's word given the column's; 0 outside of the band */
    float *null;            /* by row: given no word */
    float *posterior;       /* [row][column] */
    float *forward, *scale; /* room: [row][column], [row] */
};

#define NULL_SHARE 0.1f /* of words that stand for none */

/* Each row by itself, with a prior for the diagonal. */
void posterior_diagonal(struct grid *grid);
/* As a hidden Markov model whose states are the columns; rows that stand for none leave the state as it is.  steps, if
 * given, receives the expected number of each step (JUMPS, then far).  O(rows * columns). */
void posterior_chain(struct grid *grid, const struct jumps *jumps, double *steps);

#endif
