/* JSON (RFC 8259) pulled from a text value by value, for formats whose shape is known: no tree is built, nothing
 * recurses, what nobody asked for is passed over.  Why no library: jansson and its like build the tree of a whole line
 * first, in memory of their own that no limit of ours bounds, and keep the last of doubled members without a word. */
#ifndef LIBALIGN_UNITS_JSON_H
#define LIBALIGN_UNITS_JSON_H

#include "base/memory.h"
#include "base/text.h"

#define JSON_DEPTH 64

struct json {
    struct slice text; /* valid UTF-8 */
    size_t at;
    const char *fault;  /* what is wrong at `at`, a static string; NULL: nothing.  What follows a fault only fails. */
    bool out_of_memory; /* the fault is none of the text's */
    struct arena *room; /* of the strings that are given out */
    buffer unescaped;
};

enum json_type { JSON_NONE, JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_WORD /* true, false, null */ };

/* The type of the value that comes next; JSON_NONE: none does. */
enum json_type json_peek(struct json *json);
/* Steps into an object or array; its members then come one by one while json_more is true, which steps out at the end.
 * false: there is none. */
bool json_enter(struct json *json, char bracket);
bool json_more(struct json *json, char bracket, bool *first);
/* The name of a member, with its colon. */
bool json_name(struct json *json, struct slice *name);
/* A string, or a number or word as it is written; null is the empty text. */
bool json_scalar(struct json *json, struct slice *value);
/* Passes over any value.  Linear; JSON_DEPTH values may lie one in the other. */
bool json_skip(struct json *json);
/* Whether nothing but white space is left. */
bool json_end(struct json *json);
/* Sets the fault unless there is one already; returns false. */
bool json_fault(struct json *json, const char *fault);

#endif
