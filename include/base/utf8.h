// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/string.h"

// Text as people see it: code points, grapheme clusters, cells, and the forms in which names are
// compared and searched. Built on utf8proc.

// Whether `length` bytes are valid UTF-8 (no surrogates, no overlong forms, no NUL).
bool utf8_valid(const char *text, size_t length);

// Decodes one code point at text (not at its end); returns its bytes (>= 1). Invalid bytes give
// U+FFFD and 1.
size_t utf8_decode(const char *text, uint32_t *ret_code);

// Encodes into at least 5 bytes, NUL-terminated; returns the bytes without the NUL.
size_t utf8_encode(uint32_t code, char *ret_text);

// Byte offset of the grapheme cluster boundary after / before `offset`.
size_t utf8_next(const char *text, size_t length, size_t offset);
size_t utf8_previous(const char *text, size_t length, size_t offset);

// Cells a text takes on a terminal, in line with wcwidth: a cluster counts the cells of its code
// points together (combining marks have none), at most 2; control characters count none, so make
// text from outside printable first. NULL has no cells.
int utf8_width(const char *text);
int utf8_width_n(const char *text, size_t length);

// Bytes of the longest prefix of whole clusters that takes at most `cells`.
size_t utf8_fit(const char *text, int cells);

// Number of grapheme clusters.
size_t utf8_clusters(const char *text);

// NFC form (in the arena). Invalid UTF-8 bytes become U+FFFD. NULL gives NULL.
char *utf8_normalise(struct arena *arena, const char *text);
// The same for a secret: into a buffer of `size` bytes, leaving no copy elsewhere. False, with nothing
// left, when it does not fit or is no UTF-8.
bool utf8_normalise_secret(const char *text, char *ret_text, size_t size);

// NFC, full case folding, diacritics kept, white space joined and trimmed: how names are compared
// (rules.md, Names). NULL gives "".
char *utf8_name_key(struct arena *arena, const char *text);

// The search form: case folded, diacritics removed, Ł ø đ ß æ œ ı þ ð spelled out, y and ÿ written as
// ij (so that "bei" is on the way to both Beijum and Beyum), curly apostrophes straight, white space
// joined and trimmed. NULL gives "".
char *utf8_search_key(struct arena *arena, const char *text);

// The same for sorting: here ij, ÿ and y are one letter y, as in a Dutch telephone book.
char *utf8_sort_key(struct arena *arena, const char *text);

// Whether a code point steers the terminal or the reader without being seen (controls, bidi and
// zero-width controls, tags), or is no character at all.
bool utf8_hidden(uint32_t code);

// Appends text made safe for a terminal: valid UTF-8, control characters (C0, DEL, C1), bidi and
// zero-width controls, tags and unassigned code points shown as visible marks ("^[", "<U+202E>"), at
// most four combining marks a cell, a mark without a base on a dotted circle. Each line end and tab
// becomes one space. Joiners, tones and style selectors of emoji are dropped, so that curses and
// terminals agree on the cells. NULL appends nothing.
void utf8_append_printable(struct string *string, const char *text);

// Whether a text is NULL, empty or white space only: "absent" in the sense of the rules.
bool utf8_blank(const char *text);

#endif
