/* What the control words and signs of RTF do. */
#ifndef LIBALIGN_READ_RTF_ACT_H
#define LIBALIGN_READ_RTF_ACT_H

#include "read/rtf.h"

/* Does what a word says, with its number, or 1 when it has none. */
void rtf_act(struct rtf *rtf, const struct rtf_word *word, int32_t number);
void rtf_act_on_sign(struct rtf *rtf, int32_t sign);

#endif
