/* Numbers of list items and footnotes as word processors write them. */
#ifndef LIBALIGN_READ_NUMERAL_H
#define LIBALIGN_READ_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

enum numeral {
    NUMERAL_NONE, /* shows nothing */
    NUMERAL_BULLET,
    NUMERAL_DECIMAL,
    NUMERAL_ZERO,  /* 01 02 */
    NUMERAL_ROMAN, /* I II */
    NUMERAL_SMALL_ROMAN,
    NUMERAL_LETTER, /* A … Z AA BB, as Word and OpenDocument's letter-sync count */
    NUMERAL_SMALL_LETTER,
    NUMERAL_LETTERS, /* A … Z AA AB, as OpenDocument and HTML count */
    NUMERAL_SMALL_LETTERS,
    NUMERAL_RUSSIAN, /* А Б В, without Ё Й Ъ Ы Ь */
    NUMERAL_SMALL_RUSSIAN,
    NUMERAL_CIRCLED, /* ① up to 20 */
    NUMERAL_FULL_WIDTH,
    NUMERAL_ARABIC_INDIC, /* ١ ٢ */
    NUMERAL_PERSIAN,      /* ۱ ۲ */
    NUMERAL_DEVANAGARI,   /* १ २ */
    NUMERAL_THAI,         /* ๑ ๒ */
    NUMERAL_ARABIC,       /* أ ب ت */
    NUMERAL_ABJAD,        /* أ ب ج */
    NUMERAL_HEBREW,       /* א ב ג, the alphabet */
    NUMERAL_DASHED,  /* - 1 - */
    NUMERAL_CHINESE, /* 一 二 … 十一, up to 99 */
    NUMERAL_SIGNS    /* * † ‡ § ** †† */
};

#define NUMERAL_SIZE 64

/* Writes the number, NUL-terminated; returns its bytes.  What a kind cannot show is written in decimal. */
size_t numeral_write(char out[NUMERAL_SIZE], enum numeral kind, uint32_t value);

#endif
