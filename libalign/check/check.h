/* Checks on translated units.  One file a family, check_<family>.c, each defining one `const struct check check_<family>`;
 * the table is written from the file names.  The engine (run.c) makes a view of each unit once, which all families look at.
 *
 * To add a rule: add it to the `rules` of its family, with examples (tests/unit/test_check.c runs them), and call `find`. */
#ifndef LIBALIGN_CHECK_CHECK_H
#define LIBALIGN_CHECK_CHECK_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"
#include "language/language.h"
#include "language/value.h"
#include "model/bitext.h"
#include "model/finding.h"

enum { SOURCE, TARGET };

/* A run of letters, marks and digits, with apostrophes and hyphens inside; in scripts without spaces each sign is one. */
struct word {
    uint32_t begin, end;
    bool letters; /* has any */
};

/* What became of a value when those of the two sides were compared (match.c). */
enum { PARTNER_NONE = -1, PARTNER_PARTS = -2 }; /* else the index of the value on the other side */

struct pair_side {
    const align_language *language;
    struct slice text;        /* the bead's segments joined as the language writes sentences; NUL-terminated */
    ARRAY(struct code) codes; /* document codes by place in text (CODE_SEGMENT where a further segment begins) */
    struct value_list values; /* numbers, dates, symbols ... by place */
    ARRAY(int32_t) partners;  /* one for each value: its equal on the other side, PARTNER_PARTS when a part of it or the whole
                                 that it is part of has one, or PARTNER_NONE */
    ARRAY(struct word) words;
    buffer room; /* the text */
};

/* A unit as the families see it; borrowed until the next one. */
struct pair {
    size_t index; /* of the bead */
    uint64_t unit, line;
    float confidence; /* of the bead; 1 when nobody told */
    align_segment_kind kind; /* of the first segment */
    bool same;               /* both sides have the same text, and some */
    bool untranslated;       /* the target is not in its language: set by the family that runs first */
    struct pair_side sides[2];
};

struct checking;
struct check {
    const char *family;
    const align_rule *rules; /* ends with an id of NULL */
    bool first;              /* runs before the others, also when all its rules are off, and may set pair->untranslated */
    bool halves;             /* wants units with an empty side, too */
    bool any_language;       /* wants untranslated units, too */
    size_t state_size;
    /* All but unit may be NULL.  finish: for what can be told of the whole file only; checking_pair gives units again. */
    align_status (*begin)(struct checking *checking);
    align_status (*unit)(struct checking *checking, struct pair *pair);
    align_status (*finish)(struct checking *checking);
    void (*free)(struct checking *checking); /* also after a failure, of begin, too */
};
extern const struct check *const checks[]; /* ends with NULL */

/* A run over a bitext, as the family that is at work sees it. */
struct checking {
    const align_bitext *bitext;
    const align_check_options *options;
    const align_language *languages[2];
    struct value_finder *finders[2];
    bool aligned; /* the beads were found by the aligner: their borders and null beads may be its mistakes */
    const struct check *check;
    void *state; /* of the family: state_size zeroed bytes */
    align_findings *findings;
    const align_level *levels; /* of the family's rules, by their index */
    struct pair again;         /* for checking_pair */
    align_error *error;
};

/* The level at which a rule of the family runs, ALIGN_OFF when it does not. */
align_level rule_level(const struct checking *checking, const align_rule *rule);
static inline bool rule_runs(const struct checking *checking, const align_rule *rule)
{
    return rule_level(checking, rule) != ALIGN_OFF;
}

/* What a family has to say of a unit; the rest starts zeroed. */
struct draft {
    const align_rule *rule;
    const align_range *spans[2]; /* in order */
    size_t counts[2];
    const char *suggestion; /* or NULL */
    float confidence;       /* 0: 1, or that of the bead */
    align_level most;       /* ALIGN_NOTE and ALIGN_WARNING lower the level of the rule, when `lowered` is set */
    bool lowered;
};
/* Adds a finding, unless its rule is off.  The message is one phrase without a full stop; what it quotes is cut with
 * QUOTED.  Errors: ALIGN_E_MEMORY. */
align_status find(struct checking *checking, const struct pair *pair, const struct draft *draft, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The arguments of "%.*s" for a stretch of text, of which at most 80 bytes show, cut between characters. */
#define QUOTED(slice) slice_shown(slice), (slice).text
int slice_shown(struct slice slice);

/* Makes the view of a bead, reusing the pair's room; starts from zeros.  Errors: ALIGN_E_MEMORY, _LIMIT. */
align_status pair_make(struct pair *pair, const struct checking *checking, size_t index, align_error *error);
void pair_free(struct pair *pair);
/* Lists the words of side->text.  false: out of memory.  Linear. */
bool side_cut_words(struct pair_side *side);
/* A unit again, for finish; borrowed until the next call. */
align_status checking_pair(struct checking *checking, size_t index, const struct pair **pair);

/* Pairs up equal values of both sides, each with one, in order; wholes before their parts.  false: out of memory.
 * O(n log n). */
bool pair_match(struct pair *pair);
/* Whether two values mean the same: keys, or one's other reading.  1,000 is the other reading of 1.000, not of 1. */
bool values_equal(const struct pair *pair, const struct value *source, const struct value *target);

/* A value without an equal on the other side, and the one that stands in its place there; either may be missing (NULL). */
struct mismatch {
    const struct value *values[2];
    const struct value *second[2]; /* one that belongs to it: 2014 and 2015 that became 20142015; usually NULL */
    bool again;         /* the value has an equal that another one has taken: said twice here, once there */
    const char *excuse; /* why it may be right, for the message; NULL: none */
};
typedef ARRAY(struct mismatch) mismatch_list;
/* Lists what of the kinds (bits 1 << enum value_kind) does not match, in order of place; parts, weak values and raised numbers
 * are left out.  What differs least is put together.  false: out of memory. */
bool pair_mismatches(const struct pair *pair, unsigned kinds, mismatch_list *out);
/* Whether a number is glued to the end of a word or a quotation, as the mark of a footnote is, or an exponent. */
bool value_is_raised(const struct pair *pair, int side, const struct value *value);

/* The text of a value as it stands. */
static inline struct slice pair_value(const struct pair *pair, int side, const struct value *value)
{
    return slice_of(pair->sides[side].text.text + value->begin, value->end - value->begin);
}
/* The text of a range of a side. */
static inline struct slice pair_part(const struct pair *pair, int side, align_range range)
{
    return slice_of(pair->sides[side].text.text + range.begin, range.end - range.begin);
}

#endif
