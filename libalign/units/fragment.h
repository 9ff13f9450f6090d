/* Native codes that come as strings, where no XML parser has seen to it that they are XML content. */
#ifndef LIBALIGN_UNITS_FRAGMENT_H
#define LIBALIGN_UNITS_FRAGMENT_H

#include "base/memory.h"
#include "base/text.h"

/* Adds a native code as struct code holds it: what is whole XML content of text, the references that xml_escape writes,
 * and sub-flows (sub) with inline elements in them stays as it is; all else is text and is escaped, without what XML
 * forbids. false: out of memory.  Linear. */
bool fragment_add(buffer *to, struct slice text);

#endif
