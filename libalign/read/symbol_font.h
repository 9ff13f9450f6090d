/* Characters of symbol fonts, which are no Unicode. */
#ifndef LIBALIGN_READ_SYMBOL_FONT_H
#define LIBALIGN_READ_SYMBOL_FONT_H

#include "base/text.h"

/* What a character of a symbol font means, which word processors have at F000 and above: those of the font Symbol and the usual
 * ones of Wingdings are known, others stay what they are. */
int32_t symbol_meaning(struct slice font, int32_t code);

#endif
