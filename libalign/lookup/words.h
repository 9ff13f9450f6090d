/* Texts as words, and how far two of them are apart. */
#ifndef LIBALIGN_LOOKUP_WORDS_H
#define LIBALIGN_LOOKUP_WORDS_H

#include "base/intern.h"

/* A longer text counts as one word: it is found when it is the same. */
#define WORDS_MAX 2000

struct word {
    uint32_t id;         /* INTERN_NONE: a word that no memory has */
    uint32_t begin, end; /* bytes of the text */
};
typedef ARRAY(struct word) word_list;

/* Cuts a text into words: runs of letters, marks and digits, with case folded; signs of scripts that put no spaces
 * between words one by one.  What is not drawn (soft hyphens, joiners) does not count.  A text without words, or with
 * more than WORDS_MAX, is one word: itself, with white space folded.  Words are looked up in the interner, with `add`
 * numbered anew. key is scratch.  false: out of memory.  Linear. */
bool words_cut(word_list *out, buffer *key, struct interner *interner, bool add, struct slice text);

/* Whether two texts are the same but for runs and ends of white space. */
bool words_same_text(struct slice a, struct slice b);

/* A row for each of the two functions below. */
struct stretch_cell {
    int32_t score;
    uint16_t first[2]; /* where the stretch begins in either text */
    uint16_t same, edits;
};
struct word_rows {
    uint16_t numbers[2][WORDS_MAX + 1];
    struct stretch_cell cells[2][WORDS_MAX + 1];
};

/* Levenshtein's distance over words (1966): the fewest insertions, deletions and substitutions that make b of a; `most`
 * + 1 when it is above `most`.  O(most * b), within a band (Ukkonen 1985). */
uint32_t words_distance(struct word_rows *rows, const struct word *a, size_t a_count, const uint32_t *b, size_t b_count,
                        uint32_t most);

/* Words that both texts have, with edits among them. */
struct stretch {
    uint32_t a_first, a_count, b_first, b_count;
    uint32_t same, edits;
};
/* The best common stretch: local alignment (Smith and Waterman 1981) in which a word in common counts 1 and an edit -2;
 * of equals the first.  O(a * b). */
struct stretch words_stretch(struct word_rows *rows, const struct word *a, size_t a_count, const uint32_t *b,
                             size_t b_count);

#endif
