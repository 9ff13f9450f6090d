/* libalign: documents and their translations into bitexts.
 *
 * The one public header, in the order in which data flows:
 *   error · language · document · segments · bitext · writing · memories · checks · looking up · words and terms ·
 *   evaluation · training.
 *
 * Conventions
 *  - A function that can fail returns align_status, takes its outputs first and an optional align_error last.
 *    On failure the outputs are left NULL or untouched.
 *  - align_*_free accepts NULL.  What a getter returns is borrowed and lives as long as its owner.
 *  - Options may be NULL for the defaults.  Other pointers may not be NULL but where it is said, and an index is below its
 *    count.
 *  - Strings are UTF-8.  Where a length is given they need not end in NUL, though those that the library returns do.
 *  - The library never prints, exits, or touches the process locale.  A language is immutable once made and may be
 *    shared by threads; a document or a bitext belongs to one thread at a time.
 *  - Option structs are filled by align_..._options_init, which tells their size.  A release in which a public struct grew
 *    or changed has another soname; libalign.abi records them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LIBALIGN_ALIGN_H
#define LIBALIGN_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ALIGN_MUST_CHECK __attribute__((warn_unused_result))
#pragma GCC visibility push(default)
#else
#define ALIGN_MUST_CHECK
#endif

/* ---- errors ---- */

typedef enum align_status {
    ALIGN_OK = 0,
    ALIGN_E_MEMORY = -1,      /* out of memory */
    ALIGN_E_IO = -2,          /* a file cannot be opened, read or written */
    ALIGN_E_ENCODING = -3,    /* the bytes are not text in the encoding */
    ALIGN_E_FORMAT = -4,      /* the file is not what its format asks for */
    ALIGN_E_LIMIT = -5,       /* a limit that guards against hostile input was passed */
    ALIGN_E_ARGUMENT = -6,    /* the caller's arguments are off */
    ALIGN_E_LANGUAGE = -7,    /* a language is unknown or cannot be told */
    ALIGN_E_UNSUPPORTED = -8, /* this build cannot do it */
    ALIGN_E_NOT_A_PAIR = -9,  /* the two documents are no translations of each other */
    ALIGN_E_CANCELLED = -10   /* a callback asked to stop */
} align_status;

/* What went wrong, where, and what the user can do.  line and column count from 1, 0 = not known;
 * offset is in bytes from the start of the file, UINT64_MAX = not known. */
typedef struct align_error {
    align_status status;
    char file[512];
    uint64_t line, column, offset;
    char message[512];
    char cure[256];
} align_error;

/* The name of a status, such as "out of memory"; never NULL. */
const char *align_status_name(align_status status);

/* Writes "file:line:column: message; cure" into out (as much as fits, always NUL-terminated).  Returns out. */
const char *align_error_format(const align_error *error, char *out, size_t size);

/* "0.1.0" */
const char *align_version(void);

/* One line per library that this build uses, "name version\n"; results may differ between versions. */
const char *align_build_info(void);

/* ---- languages ---- */

typedef struct align_language align_language;

/* Finds what is known of a language by its BCP 47 tag (only the language and script count; "ru-RU" finds ru).  An
 * unknown language gives the fall-back `und` carrying the tag asked for, so that any language ICU knows can be used;
 * align_language_known tells.  directory: a folder of locale files that extend or replace those built in, or NULL.
 * Cost: reads the locale's entries once, about a millisecond; what is known of numbers and names is made when a document
 * in it is first aligned or checked, some 20 ms, and kept: use one language for many documents.  Free with
 * align_language_free. */
ALIGN_MUST_CHECK align_status align_language_find(align_language **out, const char *tag, const char *directory,
                                                  align_error *error);
void align_language_free(align_language *language);
const char *align_language_tag(const align_language *language);
const char *align_language_name(const align_language *language); /* in English */
bool align_language_known(const align_language *language);

/* The tags that have locale data of their own, in alphabetical order, `und` last. */
size_t align_language_count(void);
const char *align_language_tag_at(size_t index);

/* Guesses the language of a text by script and stop words.  tag receives a BCP 47 tag ("und" if nothing fits),
 * confidence, which may be NULL, 0..1.  Linear in length; looks at no more than the first 64 KiB. */
ALIGN_MUST_CHECK align_status align_language_guess(const char *text, size_t length, char tag[16], double *confidence,
                                                   align_error *error);

/* ---- documents ---- */

typedef struct align_document align_document;

typedef struct align_read_options {
    size_t size;
    const char *format;   /* "plain", "markdown", … ; NULL: by content and file extension */
    const char *encoding; /* an encoding that ICU knows; NULL: found out */
    uint64_t max_bytes;   /* refuse larger files; default 1 GiB, the largest that is possible */
    bool inline_codes;    /* keep inline mark-up (bold, links, footnote marks) as codes of the segments, for formats that can
                             hold it; default no */
    const char *language; /* what it is in (BCP 47), NULL: unknown; evidence where the encoding has to be guessed */
} align_read_options;
void align_read_options_init(align_read_options *options);

/* Reads a document.  name appears in errors and decides the format by its extension; the second form reads bytes from
 * memory, which stay the caller's.  Errors: ALIGN_E_IO, _ENCODING (with the byte offset), _FORMAT, _LIMIT, _MEMORY.
 * Linear; memory about three times the text.  Free with align_document_free. */
ALIGN_MUST_CHECK align_status align_document_read(align_document **out, const char *path,
                                                  const align_read_options *options, align_error *error);
ALIGN_MUST_CHECK align_status align_document_read_bytes(align_document **out, const char *name, const void *bytes,
                                                        size_t length, const align_read_options *options,
                                                        align_error *error);
void align_document_free(align_document *document);

/* Cuts a document that holds two languages into two documents: where one ends and the other begins, or, when they take turns
 * by paragraphs or cells, line by line.  The languages are found by script and stop words, or given by tags (NULL = find out).
 * *cut receives the byte offset in the text, source_tag and target_tag the languages.  The first part becomes the source.
 * Offsets in the parts count from their own start: add *cut for the target.  Where they take turns *cut is 0 and offsets in both
 * parts are those of the document.  The document given stays the caller's.  Errors: ALIGN_E_LANGUAGE (one language, or both in
 * the same lines), _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_document_split(align_document **source, align_document **target,
                                                   const align_document *document, const char *from, const char *to,
                                                   size_t *cut, char source_tag[16], char target_tag[16],
                                                   align_error *error);

const char *align_document_name(const align_document *document);
const char *align_document_format(const align_document *document);   /* "plain", "markdown", … */
const char *align_document_encoding(const align_document *document); /* "UTF-8", … */
const char *align_document_encoding_ground(const align_document *document); /* "byte order mark", "valid UTF-8", … */
/* How many characters were broken, and U+FFFD stands in their place: halves of surrogate pairs by themselves in UTF-16 and RTF,
 * bytes of RTF that are no character of their code page. */
size_t align_document_replaced(const align_document *document);
/* The decoded text, in which all offsets count bytes; length may be NULL. */
const char *align_document_text(const align_document *document, size_t *length);
/* The language of what shows of the document, markup and scripts set aside; otherwise as align_language_guess. */
ALIGN_MUST_CHECK align_status align_document_guess(const align_document *document, char tag[16], double *confidence,
                                                   align_error *error);
/* The language of its segments; NULL before segmentation. */
const align_language *align_document_language(const align_document *document);

/* ---- segments ---- */

typedef enum align_segment_kind {
    ALIGN_SENTENCE,
    ALIGN_HEADING,
    ALIGN_LETTERHEAD, /* "Distr.: General", dates and symbols at the top of a letter, signatures, closing lines */
    ALIGN_LIST_ITEM,
    ALIGN_CELL,
    ALIGN_FOOTNOTE,
    ALIGN_FURNITURE /* page numbers, running heads, rules, job markers: kept apart, never aligned */
} align_segment_kind;

/* The name of a kind, such as "sentence". */
const char *align_segment_kind_name(align_segment_kind kind);

typedef struct align_range {
    uint32_t begin, end; /* bytes, half-open */
} align_range;

typedef struct align_segment {
    const char *text; /* markup dropped, white space folded, torn words rejoined; NUL-terminated */
    size_t length;    /* bytes */
    align_segment_kind kind;
    uint32_t level;            /* of a heading or list item, from 1; else 0 */
    uint32_t paragraph;        /* numbers the paragraphs of the document from 0 */
    const align_range *pieces; /* where it stands in the document's text, several where it was torn by a page break */
    size_t piece_count;
} align_segment;

typedef enum align_paragraphs {
    ALIGN_PARAGRAPHS_AUTO, /* hard wraps, blank lines between all lines, indents … are understood */
    ALIGN_PARAGRAPHS_LINE, /* each line is a paragraph */
    ALIGN_PARAGRAPHS_BLANK /* a blank line ends a paragraph, nothing else does */
} align_paragraphs;

/* The stages of segmentation. */
typedef enum align_stage {
    ALIGN_STAGE_SENTENCES, /* paragraphs are cut into sentences */
    ALIGN_STAGE_LAYOUT     /* lines become paragraphs, headings, list items, footnotes, furniture */
} align_stage;

/* Why a place where a segment could end is a border or not. */
typedef struct align_decision {
    size_t offset; /* in the document's text */
    bool border;
    align_stage stage; /* layout: of a line, at its first character; sentences: of a stop or its like */
    const char *rule;  /* a short name, such as "abbreviation-title" */
    const char *entry; /* the locale entry as "locales/ru:57", the rule of an SRX file as "rules.srx:12", or "" */
} align_decision;
typedef void align_decision_callback(const align_decision *decision, void *payload);

/* What becomes of the locale's rules for sentences when there is an SRX file. */
typedef enum align_srx_mode {
    ALIGN_SRX_REPLACE, /* the file's rules alone decide */
    ALIGN_SRX_EXTEND   /* the file's rules go first; where none of them speaks the locale's do */
} align_srx_mode;

typedef struct align_segment_options {
    size_t size;
    align_paragraphs paragraphs;
    bool lines;                      /* each line is exactly one segment; empty lines are empty segments */
    const char *srx;                 /* a file of rules in SRX 2.0 (or 1.0), or NULL */
    align_srx_mode srx_mode;
    align_stage stage; /* the last one to be taken: after the layout stage each paragraph is a segment */
    align_decision_callback *decide; /* told of every decision, or NULL */
    void *payload;
} align_segment_options;
void align_segment_options_init(align_segment_options *options);

/* Cuts the document into segments: first the layout pass (paragraphs, list items, headings, footnotes, furniture), then
 * the sentence pass.  Replaces earlier segments.  The language is borrowed and must outlive the document.  Linear. */
ALIGN_MUST_CHECK align_status align_document_segment(align_document *document, const align_language *language,
                                                     const align_segment_options *options, align_error *error);

/* Segments in reading order; furniture is not among them. */
size_t align_document_count(const align_document *document);
align_segment align_document_at(const align_document *document, size_t index);
/* What was set aside as furniture. */
size_t align_document_furniture_count(const align_document *document);
align_segment align_document_furniture_at(const align_document *document, size_t index);

/* The symbol by which archives know a segmented document in every language, such as S/2007/279; "" when it has none, or
 * when there is no room for it.  Errors: ALIGN_E_MEMORY.  Some 5 ms. */
ALIGN_MUST_CHECK align_status align_document_symbol(const align_document *document, char *out, size_t size,
                                                    align_error *error);

/* What became of each character of the text. */
typedef enum align_stretch_kind {
    ALIGN_STRETCH_SEGMENT,
    ALIGN_STRETCH_FURNITURE,
    ALIGN_STRETCH_MARKUP, /* signs of the format, references to footnotes, hyphens at a tear: not text of a segment */
    ALIGN_STRETCH_SPACE,
    ALIGN_STRETCH_LOST /* text that is in none of these: never, unless libalign is at fault */
} align_stretch_kind;

typedef struct align_stretch {
    size_t begin, end; /* bytes in the document's text, half-open */
    align_stretch_kind kind;
    size_t index; /* of the segment or the furniture */
} align_stretch;
typedef void align_stretch_callback(const align_stretch *stretch, void *payload);

/* The name of a kind, such as "markup". */
const char *align_stretch_kind_name(align_stretch_kind kind);

/* Accounts for every byte of a segmented document's text: stretches in order, each beginning where the one before it
 * ended, the last ending where the text ends.  Errors: ALIGN_E_MEMORY.  O(n log n) in the number of segments, linear in
 * the text. */
ALIGN_MUST_CHECK align_status align_document_audit(const align_document *document, align_stretch_callback *tell,
                                                   void *payload, align_error *error);

/* ---- bitexts ---- */

typedef struct align_bitext align_bitext;

/* Source segments with target segments; either count may be 0, not both. */
typedef struct align_bead {
    uint32_t source_first, source_count;
    uint32_t target_first, target_count;
    float confidence; /* the probability that the bead is right, 0..1 */
} align_bead;

/* What two documents are to each other. */
typedef enum align_verdict_kind {
    ALIGN_PAIR,      /* a document and its translation */
    ALIGN_PARTIAL,   /* they correspond in parts only: an island of translation in other text */
    ALIGN_TRUNCATED, /* one side has a long stretch, at its beginning, its end or within, that the other has not */
    ALIGN_REORDERED, /* blocks stand in another order */
    /* From here on they are no pair, and are not aligned unless the caller insists. */
    ALIGN_UNRELATED,     /* nothing, or next to nothing, corresponds */
    ALIGN_SWAPPED,       /* each is in the language that the other is said to be in */
    ALIGN_WRONG_LANGUAGE /* one is not in the language that it is said to be in */
} align_verdict_kind;

typedef struct align_verdict {
    align_verdict_kind kind;
    double probability;                /* that they are a pair, 0..1, by what was aligned; 0 where it was not got to */
    double confidence;                 /* the mean of the beads with text on both sides */
    double source_share, target_share; /* how much of either side stands in such beads, by characters, 0..1 */
    const char *message;               /* a line for the user; "" of a plain pair */
} align_verdict;

/* The name of a kind, such as "truncated". */
const char *align_verdict_name(align_verdict_kind kind);

typedef void align_progress_callback(const char *stage, double done, void *payload);

/* What earlier documents taught of words; see bitext-lexicon(5). */
typedef struct align_lexicon align_lexicon;
ALIGN_MUST_CHECK align_status align_lexicon_new(align_lexicon **out, align_error *error);
/* Errors: ALIGN_E_IO, _ENCODING, _FORMAT with the line, _LIMIT, _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_lexicon_read(align_lexicon **out, const char *path, align_error *error);
ALIGN_MUST_CHECK align_status align_lexicon_write(align_lexicon *lexicon, const char *path, align_error *error);
/* Adds up what the lexicons in files have learnt; the order does not count.  Errors: those of align_lexicon_read and
 * ALIGN_E_LANGUAGE, each with the file.  O(n log n) in all pairs; memory that of the sum and of the largest. */
ALIGN_MUST_CHECK align_status align_lexicon_merge(align_lexicon **out, const char *const *paths, size_t count,
                                                  align_error *error);
void align_lexicon_free(align_lexicon *lexicon);

/* Dictionaries in dictd's form that stay open from one pair of documents to the next, for who aligns many: opening one takes
 * longer than to align a short pair.  The last 16 stay; their files are taken not to change.  Belongs to one thread at a
 * time.  Errors: ALIGN_E_MEMORY. */
typedef struct align_dictionaries align_dictionaries;
ALIGN_MUST_CHECK align_status align_dictionaries_new(align_dictionaries **out, align_error *error);
void align_dictionaries_free(align_dictionaries *dictionaries);

/* Told in a line what was used of what the user has installed, or set aside. */
typedef void align_remark_callback(const char *remark, void *payload);

/* What each kind of evidence counts for; see training. */
typedef struct align_weights align_weights;

/* The kinds of evidence, and the sources of what is known before a pair is looked at: what align_options.evidence may
 * leave out. */
typedef struct align_evidence {
    const char *name, *description; /* "number" */
} align_evidence;
size_t align_evidence_count(void);
align_evidence align_evidence_at(size_t index);

typedef enum align_profile {
    ALIGN_PROFILE_PLAIN, /* beads as they are found */
    /* A source segment is never split nor merged; targets are: several become one unit, one that stands for several sources
     * is cut where that is safe.  What cannot be cut is left out, with a reason.  Each footnote is a unit of its own.  The
     * bitext then holds a target document of its own, whose segments are the parts. */
    ALIGN_PROFILE_UN
} align_profile;

typedef struct align_options {
    size_t size;
    bool force;            /* go on although the two do not look like a pair */
    const char *evidence;  /* "-length,-number": kinds of evidence to leave out; NULL: use all */
    const char *dictionary; /* a bilingual word list either way round (TSV, TBX, XLSX, hunalign's .dic, dictd's .index); a folder
                               with dictionaries in dictd's form; "none"; NULL: the folder /usr/share/dictd */
    align_progress_callback *progress;
    void *payload;
    const align_weights *weights; /* NULL: those built in */
    align_remark_callback *remark; /* or NULL; gets the payload, too */
    const align_lexicon *lexicon;  /* for the two languages, either way round; others are ALIGN_E_LANGUAGE.  Or NULL */
    const char *embeddings[2];     /* sentence vectors in Vecalign's form: float32, little-endian, for each line of the text
                                      beside them, which has the same name without extension or with .txt.  Or NULL */
    align_lexicon *learn;          /* what the pair teaches is added to it; may be that lexicon.  Or NULL */
    const char *pins;      /* a file of beads (format beads) that stand, while the rest is aligned around them; or NULL */
    align_profile profile;
    const align_bead *pin_beads; /* beads that a person decided, in place of that file: see align_patch_beads; borrowed */
    size_t pin_count;
    align_dictionaries *dictionaries; /* keeps what `dictionary` names open for the next pair; or NULL */
} align_options;
void align_options_init(align_options *options);

/* Aligns two segmented documents, which stay the caller's and must outlive the bitext.  Every segment is in exactly one
 * bead; beads are in order on both sides.  Errors: ALIGN_E_NOT_A_PAIR unless options->force, ALIGN_E_IO and ALIGN_E_FORMAT
 * (pins, with the line), _MEMORY, _ARGUMENT. */
ALIGN_MUST_CHECK align_status align_documents(align_bitext **out, const align_document *source,
                                              const align_document *target, const align_options *options,
                                              align_error *error);

/* Two surface forms that tie a bead together. */
typedef struct align_anchor {
    const char *kind;     /* "number", "date", "region" ... of equal values; "word", "name" */
    uint32_t segment[2];  /* source, target */
    align_range place[2]; /* bytes in the texts of these segments */
    double strength;      /* how surely one stands for the other, 0..1 */
} align_anchor;

/* A feature of a bead: its score is the sum of value times weight. */
typedef struct align_feature {
    const char *name; /* "length.ratio": the kind of evidence, a dot, what is measured */
    double value, weight;
} align_feature;

/* Why a bead is as it is; all is borrowed and lives as long as the call. */
typedef struct align_explanation {
    size_t index; /* of the bead */
    align_bead bead;
    double probability; /* by this search; bead.confidence is what the bitext says */
    const align_feature *features; /* those that count for something; none of beads larger than the aligner looks at */
    size_t feature_count;
    const align_anchor *anchors;
    size_t anchor_count;
    bool has_runner_up;
    align_bead runner_up; /* the likeliest other bead with one of its segments; its confidence is its probability */
} align_explanation;
typedef void align_explanation_callback(const align_explanation *explanation, void *payload);

/* Explains the beads of a bitext, one after the other, by searching its documents again: give the options that it was
 * aligned with.  Errors and cost as in align_documents, and linear in the words of both sides of each bead multiplied. */
ALIGN_MUST_CHECK align_status align_bitext_explain(const align_bitext *bitext, const align_options *options,
                                                   align_explanation_callback *tell, void *payload, align_error *error);

typedef struct align_bitext_options {
    size_t size;
    const char *format;     /* "tmx", "xliff", "tsv" ...; NULL: by file extension, then by content */
    const char *encoding;   /* of text formats; NULL: found out.  XML says its own */
    const char *from, *to;  /* the two languages wanted of a file with several; they also name those of a format that
                               names none.  NULL: as the file says, else guessed */
    const char *second;     /* of line pairs (moses): the file of the target lines */
    const char *source, *target; /* of formats that hold segment numbers only (beads, hunalign, vecalign): the texts, a
                                    segment a line */
    const char *locale_directory; /* as in align_language_find */
} align_bitext_options;
void align_bitext_options_init(align_bitext_options *options);

/* Reads a bilingual file: each unit that has text in both languages becomes a bead of one segment a side (a unit with
 * several translations becomes several beads), one without a translation a bead with an empty side.  Documents and
 * languages belong to the bitext.  path "-" is standard input.  Errors: ALIGN_E_IO, _ENCODING, _FORMAT with the line,
 * _LIMIT, _LANGUAGE (languages that cannot be told), _MEMORY.  Linear; memory about three times the text. */
ALIGN_MUST_CHECK align_status align_bitext_read(align_bitext **out, const char *path,
                                                const align_bitext_options *options, align_error *error);
ALIGN_MUST_CHECK align_status align_bitext_read_bytes(align_bitext **out, const char *name, const void *bytes,
                                                      size_t length, const align_bitext_options *options,
                                                      align_error *error);
/* Units of the file that were left out because they lack one of the two languages. */
size_t align_bitext_left_out(const align_bitext *bitext);
void align_bitext_free(align_bitext *bitext);
const align_document *align_bitext_source(const align_bitext *bitext);
const align_document *align_bitext_target(const align_bitext *bitext);
size_t align_bitext_count(const align_bitext *bitext);
align_bead align_bitext_at(const align_bitext *bitext, size_t index);
/* Why a bead of an aligned bitext is as it is, where there is more to say than that the search found it so: "pin", "moved
 * block: matches target segments 40-45".  "" otherwise. */
const char *align_bitext_reason(const align_bitext *bitext, size_t index);
/* What the two documents were found to be; of a bitext read from a file, a pair. */
align_verdict align_bitext_verdict(const align_bitext *bitext);

/* ---- writing ---- */

/* Takes bytes; returns false to stop with ALIGN_E_IO. */
typedef bool align_sink(const void *bytes, size_t length, void *payload);

typedef struct align_write_options {
    size_t size;
    const char *format;    /* "tmx", "tsv", "xliff" ...; NULL: by file extension.  `align_format_at` lists them */
    double min_confidence; /* leave out beads below it */
    bool unaligned;        /* only what is left out otherwise: beads with an empty side or below min_confidence */
    bool everything;       /* all that has text, in formats that can hold a lone side */
    int64_t date;          /* seconds since 1970 for creation dates; -1: SOURCE_DATE_EPOCH, else the clock */
    bool inline_codes;     /* keep inline codes (bold, links, footnote marks) where the format has a place for them */
    const char *from, *to; /* the languages of formats that hold two, out of a memory of several; NULL: as it says */
} align_write_options;
void align_write_options_init(align_write_options *options);

/* Writes a bitext to a file, by way of a temporary file in the same folder that is renamed when whole, so that a failure
 * leaves what was there before; or to a sink.  Errors: ALIGN_E_IO, _ARGUMENT (unknown format), _MEMORY. */
ALIGN_MUST_CHECK align_status align_bitext_write(const align_bitext *bitext, const char *path,
                                                 const align_write_options *options, align_error *error);
ALIGN_MUST_CHECK align_status align_bitext_write_to(const align_bitext *bitext, align_sink *sink, void *payload,
                                                    const align_write_options *options, align_error *error);

/* The formats that can be read and written, in alphabetical order. */
size_t align_format_count(void);
typedef struct align_format {
    const char *name, *description, *extensions; /* extensions: "tmx" or "md markdown" */
    bool reads_documents, reads_bitexts, writes_bitexts;
} align_format;
align_format align_format_at(size_t index);

/* ---- corrections ---- */

/* A number that tells whether a bead still holds the texts that it held: FNV-1a over them.  Linear. */
uint32_t align_bitext_fingerprint(const align_bitext *bitext, size_t index);

/* What a person has put right in a bitext, as the review page exports it; see bitext-patch(5). */
typedef struct align_patch align_patch;
/* Errors: ALIGN_E_IO, _ENCODING, _FORMAT with the line, _LIMIT, _MEMORY.  Linear.  Free with align_patch_free. */
ALIGN_MUST_CHECK align_status align_patch_read(align_patch **out, const char *path, align_error *error);
void align_patch_free(align_patch *patch);
/* What exports are dated with: seconds since 1970. */
int64_t align_patch_date(const align_patch *patch);

/* Makes the bitext that the page exports out of the one that the page was made of, which was read from a file (such as the
 * page itself) and stays the caller's.  Rows that a person decided have "human" in place of a confidence.  Inline codes
 * are left out.  Errors: ALIGN_E_FORMAT (the patch was made for another bitext; the row is named), _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_bitext_apply(align_bitext **out, const align_bitext *bitext, const align_patch *patch,
                                                 align_error *error);
/* The rows that a person decided as beads of the documents that were aligned; those that share a segment are one.  Beads of
 * rows whose segments have no numbers are left out.  *beads is the caller's to free with align_patch_beads_free.  Errors:
 * ALIGN_E_FORMAT (numbers that are not in a row, with the line), _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_patch_beads(align_bead **beads, size_t *count, const align_patch *patch,
                                                align_error *error);
void align_patch_beads_free(align_bead *beads);
/* The rows with text on both sides that a person decided, as a bitext of their own: to learn from.  Errors: ALIGN_E_LANGUAGE,
 * _MEMORY.  Linear.  Free with align_bitext_free. */
ALIGN_MUST_CHECK align_status align_patch_bitext(align_bitext **out, const align_patch *patch, align_error *error);

/* ---- translation memories of any size ---- */

/* Memories are read and written unit by unit: files of any size in little memory.  A memory may hold more than two
 * languages; formats that hold two take the pair that the options name, else that of the first unit. */
typedef struct align_tm_options {
    size_t size;
    align_bitext_options input; /* from and to here narrow every unit to these two languages */
    align_write_options output; /* inline_codes is on by default; min_confidence and unaligned do not count */

    /* What to keep; a unit must fit all that is given. */
    double min_confidence;                     /* units whose confidence is not told are kept */
    double max_ratio;                          /* of the longer side to the shorter, in characters; 0: any */
    const char *source_pattern, *target_pattern; /* ICU regular expressions to be found in the texts, or NULL */
    const char *property, *property_pattern;   /* a property that must be there, and what must be found in it or NULL */
    bool invert;                               /* keep those that do not fit */
    bool filter;                               /* whether any of these count */

    bool clean;          /* mend and drop, see align_tm_counts */
    bool dedupe;         /* drop units that hold what an earlier one holds: the same texts and codes in the same languages */
    bool keep_lone;      /* keep units with one language only, where the format has room for them */
    uint64_t memory;     /* bytes that dedupe may take before it goes through a file; default 256 MiB = 12 million units */
    uint64_t units_per_file; /* cut the output into NAME-0001.tmx ...; 0: one file */

    align_progress_callback *progress;
    void *payload;
} align_tm_options;
void align_tm_options_init(align_tm_options *options);

typedef struct align_tm_counts {
    uint64_t read, written;
    uint64_t left_out;   /* without the languages asked for, or of one language only */
    uint64_t codes_lost; /* written without their inline codes, which were to be kept: the format has no place for them */
    uint64_t filtered, duplicates;
    /* clean: texts mended ... */
    uint64_t spaces, controls, mojibake, entities;
    /* ... and units dropped */
    uint64_t empty, same, wrong_language;
    uint64_t files;
} align_tm_counts;

/* Reads memories one after the other and writes them as one (or several, see units_per_file); the header is that of the
 * first.  output: a path, or NULL for the sink.  Order is kept.  Errors as in align_bitext_read and align_bitext_write;
 * a failure leaves what was there before, but for files of units_per_file that are whole.  Linear; memory is bounded by
 * the largest unit and options->memory. */
ALIGN_MUST_CHECK align_status align_tm_copy(const char *const *inputs, size_t count, const char *output,
                                            align_sink *sink, void *payload, const align_tm_options *options,
                                            align_tm_counts *counts, align_error *error);

/* Counts of one language of a memory. */
typedef struct align_tm_language {
    char tag[32]; /* as first written; case does not count */
    uint64_t texts, empty, characters, words, codes;
    uint64_t longest; /* characters of its longest text */
} align_tm_language;

typedef struct align_tm_statistics {
    uint64_t units;
    uint64_t lone;    /* with text in fewer than two languages */
    uint64_t several; /* with more than two texts */
    uint64_t properties, notes;
    uint64_t confidence_told, confidence_bins[10]; /* 0..0.1, 0.1..0.2, ... */
    double confidence_mean;
    char first_date[24], last_date[24]; /* the earliest creation and the latest change, YYYYMMDDThhmmssZ; "" when none */
    char source_language[32], tool[64]; /* as the header says; "" when it does not */
    align_tm_language languages[64];    /* most texts first; of more than 64 the rest count under the last, "..." */
    size_t language_count;
} align_tm_statistics;

/* Counts what a memory holds.  A word is a run of characters between white space, or an ideograph.  Linear. */
ALIGN_MUST_CHECK align_status align_tm_stat(align_tm_statistics *out, const char *path,
                                            const align_bitext_options *options, align_progress_callback *progress,
                                            void *payload, align_error *error);

/* ALIGN_OFF: of a rule that is not to run; nothing is found at it. */
typedef enum align_level { ALIGN_OFF = -1, ALIGN_NOTE, ALIGN_WARNING, ALIGN_ERROR } align_level;
const char *align_level_name(align_level level); /* "warning" */

/* Something in a memory that an importer would choke on, drop or change. */
typedef struct align_tm_finding {
    const char *rule; /* a short name, such as "language-missing" */
    align_level level;
    uint64_t line, unit; /* from 1; 0: not of a line or unit */
    const char *message;
} align_tm_finding;
typedef void align_tm_finding_callback(const align_tm_finding *finding, void *payload);

/* Tells what is wrong with a memory.  A file that is not well-formed ends with an error, as in align_bitext_read. */
ALIGN_MUST_CHECK align_status align_tm_validate(const char *path, const align_bitext_options *options,
                                                align_tm_finding_callback *tell, align_progress_callback *progress,
                                                void *payload, align_error *error);

typedef enum align_tm_change { ALIGN_TM_REMOVED, ALIGN_TM_ADDED, ALIGN_TM_BEFORE, ALIGN_TM_AFTER } align_tm_change;
/* A pair that is in one memory only.  BEFORE and AFTER: the source is in both, its translation is another. */
typedef struct align_tm_difference {
    align_tm_change change;
    uint64_t line, unit; /* in the memory that has it */
    const char *source, *target;
    size_t source_length, target_length;
} align_tm_difference;
typedef void align_tm_difference_callback(const align_tm_difference *difference, void *payload);

/* Tells the pairs that differ between two memories: first those of the old one, then those of the new one, each in its
 * order.  Order and properties do not count, texts and codes do.  Reads the old one twice and the new one twice, so neither may be
 * standard input.  Linear; 32 to 64 bytes a unit. */
ALIGN_MUST_CHECK align_status align_tm_diff(const char *old_path, const char *new_path,
                                            const align_bitext_options *options, align_tm_difference_callback *tell,
                                            void *payload, align_error *error);

/* ---- checks ---- */

/* How much is asked of a translation: each rule has a level in each profile. */
typedef enum align_check_profile {
    ALIGN_CHECK_UNSAID = -1, /* that of the project, else general */
    ALIGN_CHECK_GENERAL,
    ALIGN_CHECK_UN,     /* by the usage of the United Nations: symbols, dates and numbers to the letter, style left alone */
    ALIGN_CHECK_STRICT, /* everything that can be told */
    ALIGN_CHECK_PROFILES
} align_check_profile;
const char *align_check_profile_name(align_check_profile profile); /* "un" */

/* A pair of texts that shows a rule; the tests run them. */
typedef struct align_example { const char *from, *to, *source, *target; /* from NULL ends a list */ } align_example;

/* What one rule of the checks looks for; all strings are static. */
typedef struct align_rule {
    const char *id;           /* "number-value": stable, also across versions */
    const char *summary;      /* a phrase: "a number of the source is missing in the target" */
    const char *description;  /* what is compared, and how */
    const char *languages;    /* "all", or which */
    const char *false_alarms; /* those that are known, or "" */
    const char *silence;      /* how to silence it where it is wrong, beyond --skip and dismissals, or "" */
    const char *its, *mqm;    /* the ITS 2.0 localization quality issue type, and the MQM issue name */
    align_level levels[ALIGN_CHECK_PROFILES];
    align_example bad[4], good[6];
} align_rule;

/* The rules in the order of their families and within them. */
size_t align_rule_count(void);
const align_rule *align_rule_at(size_t index);
const align_rule *align_rule_find(const char *id); /* NULL: there is none */

/* Writes a page on a rule, or (NULL) on all of them, made from what the rule says of itself: "text", "markdown" or "man"
 * (bitext-rules(7)).  Errors: ALIGN_E_ARGUMENT (no such form), _IO, _MEMORY. */
ALIGN_MUST_CHECK align_status align_rule_page_write(const align_rule *rule, const char *form, align_sink *sink, void *payload,
                                                    align_error *error);

/* What checks are to do for the texts of a project, from a text file: bitext-check(5).  Errors name the line.  Free with
 * align_check_project_free. */
typedef struct align_check_project align_check_project;
ALIGN_MUST_CHECK align_status align_check_project_read(align_check_project **out, const char *path, align_error *error);
void align_check_project_free(align_check_project *project);
/* What it says of "dismissals", "baseline" or "patterns", a path, or of "terms", paths between commas; NULL: nothing. */
const char *align_check_project_value(const align_check_project *project, const char *key);

typedef struct align_check_options {
    size_t size;
    align_check_profile profile;
    const align_check_project *project; /* goes first, and what is said here over it; or NULL */
    const char *only, *skip; /* ids of rules, or families ("number"), separated by commas; NULL: all, none */
    const char *levels;      /* "number-value=warning,same-as-source=off" goes before the profile; or NULL */
    const char *name;        /* of what is checked, as findings show it; NULL: as the target document says */
    const char *terms;       /* files of termbases (TBX, UTX, CSV, XLSX, lists with tabs), separated by commas, for the family "term" */
    const char *patterns;    /* a file of the user's own patterns, for the family "pattern"; its rule tells the form */
    bool spelling;           /* the family "spelling" runs; in the profile "strict" and when asked for in `only` it does anyway */
    const char *stems;       /* a folder with hunspell's dictionaries; "none"; NULL: where systems keep them */
    align_remark_callback *remark; /* told what could not be checked, such as spelling without a dictionary; or NULL */
    align_progress_callback *progress;
    void *payload;
} align_check_options;
void align_check_options_init(align_check_options *options);

/* What a rule found in a unit.  Spans are bytes in the unit's texts, in order; a finding may have several a side, or none. */
typedef struct align_finding {
    const align_rule *rule;
    align_level level;
    const char *file, *from, *to; /* what was checked, and the tags of its languages */
    uint64_t unit, line;       /* from 1; line 0: not known.  Of aligned documents units are beads */
    double confidence;         /* 0..1 that it is no false alarm */
    const char *source, *target; /* the unit's texts, NUL-terminated */
    size_t source_length, target_length;
    const align_range *spans[2]; /* source, target */
    size_t span_counts[2];
    const char *message;    /* a line */
    const char *suggestion; /* what could stand in place of the (only) target span, or NULL */
    uint64_t fingerprint;   /* of the rule, the spans' texts and the unit's texts: the same wherever the unit stands */
} align_finding;

/* Findings in the order of units, within a unit of their places; all that they point to belongs to them. */
typedef struct align_findings align_findings;

/* Checks a bitext: one that was read from a file, or two documents that were aligned (whose null beads are omissions and
 * additions).  The bitext is not kept.  Errors: ALIGN_E_ARGUMENT (a rule, family or level that there is not), _FORMAT with the
 * line (a pattern that is no regular expression), those of reading termbases and patterns, _MEMORY.  A pattern that takes too
 * long is told of and left out.  Linear in the text.  Free with align_findings_free. */
ALIGN_MUST_CHECK align_status align_bitext_check(align_findings **out, const align_bitext *bitext,
                                                 const align_check_options *options, align_error *error);
void align_findings_free(align_findings *findings);
size_t align_findings_count(const align_findings *findings);
align_finding align_findings_at(const align_findings *findings, size_t index);
uint64_t align_findings_units(const align_findings *findings); /* units that were checked */
/* Puts all findings of another file behind these; from is left empty.  Errors: ALIGN_E_MEMORY, and nothing has changed.
 * Linear. */
ALIGN_MUST_CHECK align_status align_findings_join(align_findings *into, align_findings *from, align_error *error);

/* Findings that are known, which need not be told again: those that somebody dismissed, or a baseline.  A text file has a
 * line for each: the fingerprint, the rule, and a reason; # begins a remark.  A finding is the same when its rule, its
 * unit's texts and the places in them are, wherever the unit stands; white space does not count. */
typedef struct align_known align_known;
/* Errors: ALIGN_E_IO, ALIGN_E_FORMAT with the line, _MEMORY.  O(n log n).  Free with align_known_free. */
ALIGN_MUST_CHECK align_status align_known_read(align_known **out, const char *path, align_error *error);
void align_known_free(align_known *known);
/* Takes out of findings what is known; returns how many.  O(n log n). */
size_t align_known_silence(align_known *known, align_findings *findings);
/* How many of its lines were met by no finding yet; the first `most` of them, in order, go to lines. */
size_t align_known_stale(const align_known *known, uint64_t *lines, size_t most);
/* Writes all findings as such a file.  Errors: ALIGN_E_IO. */
ALIGN_MUST_CHECK align_status align_known_write(const align_findings *findings, const char *path, align_error *error);
/* Appends those of the fingerprints, separated by commas, with a reason (or NULL); the file may be missing.  Errors:
 * ALIGN_E_ARGUMENT when a fingerprint is that of no finding, and nothing is written; _IO, _MEMORY. */
ALIGN_MUST_CHECK align_status align_known_add(const char *path, const align_findings *findings, const char *fingerprints,
                                              const char *reason, align_error *error);

typedef struct align_report_options {
    size_t size;
    const char *format; /* "text", "jsonl" ...; NULL: by file extension, else text */
    align_level failed; /* the least level that formats of tests that pass or fail (JUnit) call a failure; ALIGN_ERROR */
} align_report_options;
void align_report_options_init(align_report_options *options);

/* Writes findings as a report, to a file that appears when it is whole, or to a sink.  Errors: ALIGN_E_ARGUMENT (unknown
 * format), _IO, _MEMORY. */
ALIGN_MUST_CHECK align_status align_findings_write(const align_findings *findings, const char *path,
                                                   const align_report_options *options, align_error *error);
ALIGN_MUST_CHECK align_status align_findings_write_to(const align_findings *findings, align_sink *sink, void *payload,
                                                      const align_report_options *options, align_error *error);

/* The formats of reports, in alphabetical order. */
typedef struct align_report_format { const char *name, *description, *extensions; } align_report_format;
size_t align_report_format_count(void);
align_report_format align_report_format_at(size_t index);

/* ---- looking up in memories ---- */

typedef enum align_match_band {
    ALIGN_MATCH_EXACT, /* the same text but for white space */
    ALIGN_MATCH_WORDS, /* the same words; case, punctuation or white space differ */
    ALIGN_MATCH_FUZZY, /* like enough as a whole */
    ALIGN_MATCH_PART   /* only a stretch of the two is alike: a clause that comes back in another sentence */
} align_match_band;
const char *align_match_band_name(align_match_band band); /* "fuzzy" */

/* A pair of a memory whose source is like a text.  Words are runs of letters and digits with case folded, or single signs
 * of scripts without spaces; the distance is Levenshtein's over words. */
typedef struct align_match {
    align_match_band band;
    double score;            /* 1 - distance / the number of words of the longer text (of a part: of the longer stretch) */
    uint32_t distance, same; /* words edited; words in common, of a part only */
    align_range text_part, source_part; /* bytes that are alike: all, but of a part */
    const char *source, *target;        /* NUL-terminated, without codes */
    size_t source_length, target_length;
    const char *memory; /* as named by the caller */
    uint64_t unit, line; /* from 1; line 0: not known */
    double confidence;   /* of the pair; negative: not told */
} align_match;

typedef struct align_lookup_options {
    size_t size;
    align_bitext_options input; /* from: the language of the texts; to: that of their translations */
    double min_score;           /* 0..1; default 0.7 */
    uint32_t best;              /* matches of a text at most; default 3 */
    uint32_t part_words;        /* words that a part must have in common; 0: no parts; default 8 */
    align_progress_callback *progress;
    void *payload;
} align_lookup_options;
void align_lookup_options_init(align_lookup_options *options);

/* Memories, indexed by the words of their sources, to look texts up in.  Belongs to one thread at a time. */
typedef struct align_lookup align_lookup;

/* Reads memories and indexes them.  A pair that comes again is kept where it came first.  Errors as in align_bitext_read.
 * Linear; memory about the text and 8 bytes a word of the sources on top.  Free with align_lookup_free. */
ALIGN_MUST_CHECK align_status align_lookup_read(align_lookup **out, const char *const *paths, size_t count,
                                                const align_lookup_options *options, align_error *error);
void align_lookup_free(align_lookup *lookup);
/* Pairs that can be found. */
size_t align_lookup_count(const align_lookup *lookup);

/* Finds the pairs whose source is like the text, best first; of equals the one that was read first.  No pair that reaches
 * min_score as a whole is missed.  Parts are looked for when nothing exact was found, in the 200 pairs that share most of
 * the text's rare words.  *matches is borrowed until the next call.  Errors: ALIGN_E_MEMORY. */
ALIGN_MUST_CHECK align_status align_lookup_find(align_lookup *lookup, const char *text, size_t length,
                                                const align_match **matches, size_t *count, align_error *error);

/* ---- words and terms ---- */

/* Tokens of a bead's two sides that stand for one another, counted from 0 within their side. */
typedef struct align_word_link {
    uint32_t source, target;
    double probability;
} align_word_link;

/* Where a token stands. */
typedef struct align_word {
    uint32_t segment;  /* of its document */
    align_range place; /* bytes of the segment's text */
} align_word;

/* The words of a bead, all borrowed for the length of the call; a bead with an empty side has none. */
typedef struct align_bead_words {
    size_t bead;
    const align_word *source, *target;
    size_t source_count, target_count;
    const align_word_link *links; /* by target, then source */
    size_t link_count;
} align_bead_words;
/* false: stop with ALIGN_E_CANCELLED */
typedef bool align_words_callback(const align_bead_words *words, void *payload);

typedef struct align_words_options {
    size_t size;
    const char *dictionary;       /* as in align_options */
    const align_lexicon *lexicon; /* as in align_options */
    const char *stems;     /* a folder with hunspell's dictionaries; "none"; NULL: where systems keep them.  Without one for a
                              language words are compared without their last letters */
    double min_confidence; /* beads below it teach nothing and get no links */
    bool spaces;           /* a token is what stands between spaces: of texts that are cut into words already */
    align_progress_callback *progress;
    align_remark_callback *remark; /* told which dictionaries are used */
    void *payload;                 /* of these two */
} align_words_options;
void align_words_options_init(align_words_options *options);

/* Aligns the words of each bead (IBM model 2, then a hidden Markov model, both directions trained to agree) and tells them in
 * the order of the bitext.  Errors: those of dictionaries and lexicon, ALIGN_E_IO (no such folder of stems),
 * ALIGN_E_CANCELLED, _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_bitext_words(const align_bitext *bitext, const align_words_options *options,
                                                 align_words_callback *tell, void *payload, align_error *error);

typedef struct align_term_options {
    size_t size;
    align_words_options words; /* how the words are aligned; its progress, remark and payload count for all */
    double min_score;          /* pairs that are less probably kept by a reviser are left out; default 0.05; negative: none */
    uint32_t min_frequency;    /* and those with fewer places; default 1 */
    size_t most;               /* pairs at most, the best ones; 0: all */
    const char *known;     /* a termbase (TBX, UTX, CSV, TSV, XLSX): the pairs that it has are left out, or marked */
    bool keep_known;       /* they are marked */
    const char *stop;      /* a file of terms to leave out: lines "source", "TAB target" or "source TAB target" */
    const char *decisions; /* a file of lines "include|exclude TAB source TAB target": what a reviser has decided before.  All of
                              these are compared by stems, and what the bitexts do not have is passed over */
    const char *reference; /* a text of general language in the source language: what is common there is less of a term */
} align_term_options;
void align_term_options_init(align_term_options *options);

/* Bilingual terms, best first. */
typedef struct align_terms align_terms;
typedef struct align_term {
    const char *source, *target; /* citation forms; NUL-terminated */
    double score;                /* 0..1: how probably a reviser keeps the pair */
    uint32_t frequency;          /* places where the two stand for one another */
    uint32_t source_frequency, target_frequency, documents;
} align_term;

/* Finds the terms of bitexts of the same two languages, each of which counts as a document.  They stay the caller's and need
 * not outlive the terms.  Candidates are phrases without function words at their ends; pairs are those consistent with the
 * aligned words (Och and Ney 2004).  Errors: ALIGN_E_LANGUAGE, ALIGN_E_IO, _ENCODING and _FORMAT (termbase and lists, with the
 * line), those of align_bitext_words, ALIGN_E_MEMORY.  Linear.  Free with align_terms_free. */
ALIGN_MUST_CHECK align_status align_terms_find(align_terms **out, const align_bitext *const *bitexts, size_t count,
                                               const align_term_options *options, align_error *error);
void align_terms_free(align_terms *terms);
size_t align_terms_count(const align_terms *terms);
align_term align_terms_at(const align_terms *terms, size_t index);

/* The formats that terms are written in; the flags do not count. */
size_t align_term_format_count(void);
align_format align_term_format_at(size_t index);
/* As align_bitext_write; of the options format and date count.  TBX holds no empty list: ALIGN_E_UNSUPPORTED. */
ALIGN_MUST_CHECK align_status align_terms_write(const align_terms *terms, const char *path, const align_write_options *options,
                                                align_error *error);
ALIGN_MUST_CHECK align_status align_terms_write_to(const align_terms *terms, align_sink *sink, void *payload,
                                                   const align_write_options *options, align_error *error);

/* ---- pipelines ---- */

/* A pair of documents as a line of JSON: {"id":..., "source":"the text", "target":..., "from":"en", "to":"ru",
 * "source_name":"x.md", "target_name":...}; other members are passed over. */
typedef struct align_record align_record;
typedef enum align_record_field {
    ALIGN_RECORD_ID,
    ALIGN_RECORD_SOURCE,
    ALIGN_RECORD_TARGET,
    ALIGN_RECORD_FROM,
    ALIGN_RECORD_TO,
    ALIGN_RECORD_SOURCE_NAME,
    ALIGN_RECORD_TARGET_NAME,
    ALIGN_RECORD_FIELDS
} align_record_field;
/* Errors: ALIGN_E_FORMAT and _ENCODING with the column, _MEMORY.  Linear.  Free with align_record_free. */
ALIGN_MUST_CHECK align_status align_record_read(align_record **out, const char *line, size_t length, align_error *error);
/* NULL: there is none.  NUL-terminated; length may be NULL. */
const char *align_record_at(const align_record *record, align_record_field field, size_t *length);
void align_record_free(align_record *record);

/* ---- evaluation ---- */

/* Counts behind precision and recall. */
typedef struct align_score_counts {
    uint64_t gold, found, right_found, right_gold; /* right_found of found, right_gold of gold */
} align_score_counts;

typedef struct align_score_type {
    uint32_t source_count, target_count;
    align_score_counts counts;
} align_score_type;

/* Beads found with a confidence in one tenth of 0..1. */
typedef struct align_score_bin {
    uint64_t found, right;
    double confidence; /* sum over the beads found */
} align_score_bin;

/* strict: a bead counts when it equals a gold bead; lax: when it shares a source and a target segment with one;
 * links: over pairs of segments.  Beads with an empty side count in `all` only (Langlais, Simard and Véronis 1998). */
typedef struct align_score {
    align_score_counts all, strict, lax, links;
    double strict_f_low, strict_f_high; /* 95 % bootstrap interval of strict F1, 1000 resamples, fixed seed */
    align_score_type types[64];         /* strict, per bead type, most frequent in gold first */
    size_t type_count;
    align_score_bin bins[10]; /* strict, of beads whose confidence is told: 0..0.1, 0.1..0.2, ... */
} align_score;

/* Compares two lists of beads in the `beads` form (tab-separated index lists, further columns ignored).
 * Errors: ALIGN_E_IO, ALIGN_E_FORMAT with the line.  O(n log n). */
ALIGN_MUST_CHECK align_status align_score_files(align_score *out, const char *gold, const char *hypothesis,
                                                align_error *error);
double align_precision(align_score_counts counts); /* 0 when nothing was found */
double align_recall(align_score_counts counts);
double align_f1(align_score_counts counts);
/* The expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far confidence and share of right beads lie
 * apart, as the mean over the beads in the bins.  0 when no confidence was told. */
double align_calibration_error(const align_score_bin bins[10]);
/* The same for a bitext in place of a file. */
ALIGN_MUST_CHECK align_status align_score_bitext(align_score *out, const char *gold, const align_bitext *hypothesis,
                                                 align_error *error);

/* Terms found against a gold list: at the best `cut` pairs (0: all), how many of these are in the gold list, and how many gold
 * pairs they are.  exact: the same letters, case and white space aside; alike: the same first four letters of each word, so that
 * forms of one term count.  A gold list is seldom complete: what is not in it may be right all the same. */
typedef struct align_term_score {
    size_t cut;
    align_score_counts exact, alike;
} align_term_score;
#define ALIGN_TERM_CUTS 6
/* Compares two lists of terms, best first: TSV, CSV, XLSX, UTX or TBX, of which the first two languages count.  out[k]: at 40, 100, 500,
 * 1000, 5000 pairs and at all.  Errors: ALIGN_E_IO, ALIGN_E_FORMAT with the line, _MEMORY.  Linear. */
ALIGN_MUST_CHECK align_status align_score_terms(align_term_score out[ALIGN_TERM_CUTS], const char *gold, const char *hypothesis,
                                                align_error *error);

/* ---- training ---- */

/* Weights as a text file: lines "feature first later", the weight in the first round and in later ones; # begins a
 * comment.  Errors: ALIGN_E_IO, _FORMAT with the line, _LIMIT, _MEMORY.  Free with align_weights_free. */
ALIGN_MUST_CHECK align_status align_weights_read(align_weights **out, const char *path, align_error *error);
/* Writes such a file; note: lines that become comments at its head, or NULL. */
ALIGN_MUST_CHECK align_status align_weights_write(const align_weights *weights, const char *path, const char *note,
                                                  align_error *error);
void align_weights_free(align_weights *weights);

/* A pair of segmented documents with what is known to be right of it; all is borrowed. */
typedef struct align_gold {
    const align_document *source, *target;
    const char *beads;      /* a file in the `beads` form */
    const char *dictionary; /* as in align_options */
    double weight;          /* of its beads; 0: not trained on */
} align_gold;

typedef struct align_train_options {
    size_t size;
    const char *evidence;       /* what to leave out, as in align_options */
    const align_weights *start; /* where to start from; NULL: from a few weights set by hand */
    double penalty;             /* of squared weights, in units of their features' deviation; default 1 */
    int repeats;                /* how often the pairs are searched anew with the weights found; default 3 */
    unsigned threads;           /* any number gives the same weights; default 1 */
    align_progress_callback *progress; /* may be called by several threads, by one at a time */
    void *payload;
} align_train_options;
void align_train_options_init(align_train_options *options);

/* Finds weights under which the gold beads are most probable (a conditional random field; L-BFGS).  Beads whose segments
 * are not in a row are left out.  Errors: ALIGN_E_UNSUPPORTED in a build without liblbfgs, _ARGUMENT (nothing to train on),
 * those of reading beads, _MEMORY.  Cost: about six alignments of all pairs a repeat, and memory of some 200 bytes a
 * likely bead. */
ALIGN_MUST_CHECK align_status align_weights_train(align_weights **out, const align_gold *pairs, size_t count,
                                                  const align_train_options *options, align_error *error);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif
#endif
