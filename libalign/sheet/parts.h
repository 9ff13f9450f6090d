/* The parts of a spreadsheet's archive. */
#ifndef LIBALIGN_SHEET_PARTS_H
#define LIBALIGN_SHEET_PARTS_H

#include "base/xml.h"
#include "base/zip.h"
#include "sheet/read.h"

/* Names in parts of a spreadsheet; sheet_names has them in this order. */
enum sheet_name {
    S_SHEET,
    S_SI,
    S_R,
    S_T,
    S_RPH,
    S_ROW,
    S_C,
    S_V,
    S_IS,
    P_RELATIONSHIP,
    R_ID,
    A_STATE,
    A_ID,
    A_TARGET,
    A_R,
    A_T
};
extern const char *const sheet_names[];
extern const struct xml_namespace sheet_namespaces[];

/* Texts that cells point to by number. */
struct shared_strings {
    buffer text;
    ARRAY(size_t) ends;
};

/* The text of a string item: what is in t, runs one behind the other; how it is pronounced (rPh) is left out. */
struct item_text {
    buffer *out;
    bool open, phonetic;
};
void item_start(struct item_text *item, int name);
void item_end(struct item_text *item, int name);
/* false: out of memory. */
bool item_take(const struct item_text *item, struct slice text);
/* Resolves the escapes _xHHHH_ of a text in place, from `begin` on. */
void item_unescape(buffer *text, size_t begin);

/* Reads a part if it is there, with room of its own. */
align_status part_read(struct archive *archive, const char *name, const struct xml_handler *handler, void *payload,
                       align_error *error);

/* The name of the part with the first sheet that is shown.  ALIGN_E_FORMAT: there is none. */
align_status sheet_find(struct archive *archive, buffer *name, align_error *error);
align_status shared_strings_read(struct archive *archive, struct shared_strings *strings, align_error *error);
void shared_strings_free(struct shared_strings *strings);

#endif
