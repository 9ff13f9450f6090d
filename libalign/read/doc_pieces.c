/* The table of pieces: where the text lies. */
#include "read/doc.h"

#include "base/error.h"

#define NARROW 0x40000000u

/* Pieces may share their bytes; more than that is an attack. */
enum { SHARED = 16 };

static align_status add_piece(struct doc *doc, uint32_t cp, uint32_t end, struct slice piece, align_error *error)
{
    uint32_t fc = bytes_u32(piece, 2);
    struct doc_piece added = {.cp = cp, .end = end, .narrow = fc & NARROW, .change = (uint16_t)bytes_u16(piece, 6)};
    added.fc = added.narrow ? (fc & (NARROW - 1)) / 2 : fc & (NARROW - 1);
    uint64_t length = (uint64_t)(end - cp) * (added.narrow ? 1 : 2);
    if (end <= cp)
        return doc_damaged(error, "the pieces of its text are not in order");
    if (added.fc > doc->main.count || length > doc->main.count - added.fc)
        return doc_damaged(error, "a piece of its text lies outside");
    return array_push(&doc->pieces, added) ? ALIGN_OK : fail_memory(error);
}

align_status doc_pieces_read(struct doc *doc, align_error *error)
{
    struct slice list;
    align_status status = doc_region(doc, DOC_PIECES, &list, error);
    size_t at = 0;
    /* lists of properties come first */
    while (!status && bytes_u8(list, at) == 1) {
        struct slice change = bytes_part(list, at + 3, bytes_u16(list, at + 1));
        if (!array_push(&doc->changes, change))
            status = fail_memory(error);
        at += 3 + bytes_u16(list, at + 1);
    }
    if (status)
        return status;
    uint32_t length = bytes_u32(list, at + 1);
    struct slice table = bytes_part(list, at + 5, length);
    size_t count = doc_items(table, 8);
    if (bytes_u8(list, at) != 2 || table.length < length || !count)
        return doc_damaged(error, "it has no table of the pieces of its text");
    if (bytes_u32(table, 0) != 0)
        return doc_damaged(error, "the pieces of its text are not in order");
    uint64_t bytes = 0;
    for (size_t i = 0; !status && i < count; i++) {
        uint32_t cp = bytes_u32(table, 4 * i), end = bytes_u32(table, 4 * i + 4);
        status = add_piece(doc, cp, end, bytes_part(table, 4 * (count + 1) + 8 * i, 8), error);
        bytes += end - cp;
    }
    if (!status && bytes > SHARED * (uint64_t)doc->main.count)
        status = doc_damaged(error, "the pieces of its text are more than it can hold");
    if (!status && doc->starts[DOC_PARTS] > doc->pieces.items[count - 1].end)
        status = doc_damaged(error, "its text is cut off");
    return status;
}

size_t doc_piece_at(const struct doc *doc, uint32_t cp)
{
    size_t low = 0, high = doc->pieces.count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->pieces.items[middle].end <= cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
