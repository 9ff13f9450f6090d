/* A translation unit as bilingual files hold it: the same text in two or more languages, with inline codes, properties and
 * notes.  Units stream from readers (units/) through the tools for memories (tm/) to writers (write/) one at a time. */
#ifndef LIBALIGN_MODEL_UNIT_H
#define LIBALIGN_MODEL_UNIT_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

/* What an inline code does (after TMX 1.4, level 2; XLIFF says the same in other words). */
enum code_kind {
    CODE_OPEN,      /* begins what the CODE_CLOSE with the same id ends: bpt, g */
    CODE_CLOSE,     /* ept */
    CODE_ALONE,     /* stands for itself, such as an image or a line break: ph, x */
    CODE_BEGIN,     /* begins something that ends in another segment: it pos="begin" */
    CODE_END,       /* it pos="end" */
    CODE_MARK_OPEN, /* no code but the start of a marked stretch of text: hi, mrk */
    CODE_MARK_CLOSE,
    CODE_UNKNOWN, /* ut of TMX 1.3 and earlier */
    CODE_SEGMENT  /* no code: a further segment of the document begins here; what joins it to the one before is no text */
};

/* "open", "close" ...; NULL: it is no code. */
const char *code_kind_name(enum code_kind kind);
/* The kind of that name, or -1. */
int code_kind_find(struct slice name);

/* A code stands before byte `at` of the clean text; codes at the same place are in reading order. */
struct code {
    uint32_t segment; /* of a document's codes: whose text; of a unit's: the variant */
    uint32_t at;
    uint8_t kind;
    struct slice id;    /* pairs CODE_OPEN with CODE_CLOSE within a text (TMX i, XLIFF id) */
    struct slice match; /* pairs a code with its like in the other language (TMX x) */
    struct slice type;  /* "bold", "link", ... */
    struct slice assoc; /* what a CODE_ALONE belongs to: p, f or b for the text before, after or both (TMX assoc) */
    struct slice data;  /* the native code as XML content: escaped; elements are TMX sub with inline elements in them */
};
typedef ARRAY(struct code) code_list;

#define OWNER_UNIT UINT32_MAX

/* An attribute that is kept as it was: usagecount, creationid, state ... */
struct field {
    uint32_t owner; /* OWNER_UNIT or a variant's index */
    struct slice name, value;
};

/* A property or a note. */
struct remark {
    uint32_t owner;
    bool note;
    struct slice type, value, language, encoding; /* a note has no type */
};

struct variant {
    struct slice language; /* a BCP 47 tag as written in the file; empty when the format names none */
    struct slice text;     /* clean: without codes */
    uint32_t code_first, code_count;
};

struct unit {
    uint64_t number; /* from 1 within its file */
    uint64_t line;   /* where it begins in its file; 0: not known */
    struct slice id, source_language; /* may be empty */
    float confidence;                 /* 0..1; negative: not told */
    ARRAY(struct variant) variants;
    code_list codes;
    ARRAY(struct field) fields;
    ARRAY(struct remark) remarks;
    const align_bitext *bitext; /* the bead it was made of, or NULL */
    const align_bead *bead;
    struct arena room; /* all slices above lie here, or live as long as the file is read */
};

/* What a file says of all its units. */
struct unit_header {
    struct slice source_language, target_language; /* empty or "*all*": not told */
    struct slice source_file, target_file;         /* the documents, without folders; may be empty */
    ARRAY(struct field) fields;
    ARRAY(struct remark) remarks;
    struct arena room;
};

/* Empties a unit for the next one, keeping its room. */
void unit_reset(struct unit *unit);
void unit_free(struct unit *unit);
void unit_header_free(struct unit_header *header);
/* A deep copy into an empty header.  false: out of memory. */
bool unit_header_copy(struct unit_header *to, const struct unit_header *from);

/* Copies of strings, in the unit's room.  false: out of memory. */
bool unit_keep(struct arena *room, struct slice *out, struct slice text);
/* Adds an empty variant; NULL: out of memory. */
struct variant *unit_add_variant(struct unit *unit, struct slice language);
bool unit_add_field(struct unit *unit, uint32_t owner, const char *name, struct slice value);
/* A property that says nothing, white space or what formats leave out, is none. */
bool unit_add_property(struct unit *unit, uint32_t owner, const char *type, struct slice value);
bool unit_add_note(struct unit *unit, uint32_t owner, struct slice value);
/* The value of the unit's own field or property of that name, or an empty slice. */
struct slice unit_field(const struct unit *unit, uint32_t owner, const char *name);
struct slice unit_property(const struct unit *unit, const char *type);

/* The document that a unit comes from (side 0: the source's): what the unit says, else what its file says. */
struct slice unit_file(const struct unit *unit, const struct unit_header *header, int side);

/* Keeps the variants with these places, in this order, and drops the others with all that is theirs.  false: out of memory,
 * and the unit is what it was. */
bool unit_pick(struct unit *unit, const uint32_t *places, size_t count);

/* A deep copy into an empty unit.  false: out of memory. */
bool unit_copy(struct unit *to, const struct unit *from);

/* A number from 0 to 1 written in decimals, or -1. */
float unit_parse_confidence(struct slice text);

/* Adds a copy of a code, given another segment and place.  false: out of memory. */
bool code_add(code_list *to, struct arena *room, const struct code *code, uint32_t segment, uint32_t at);

/* Whether a variant's language is what was asked for: "en" fits en, en-GB and EN_us, "en-GB" fits en-GB only.  Case and
 * the kind of dash do not count. */
bool language_fits(struct slice tag, struct slice wanted);
/* The place of the variant whose language fits best, from `from` on: equal tags, then those that fit `wanted`, then those
 * with the same primary language.  UINT32_MAX: none. */
uint32_t unit_find_variant(const struct unit *unit, struct slice wanted);

#endif
