// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_SNIPPET_H
#define MODEL_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/list.h"
#include "base/string.h"
#include "model/choice.h"

// Snippets: texts that workers use often, each with a short code. Typed in a text, ".tst" and a space
// becomes the text of the code "tst". A snippet never holds anything about a client. Pure.
//
// In the text of a snippet {date} (or {datum}) is the day of today and {worker} (or {medewerker}) the
// name of who types. What else stands between braces, as {who}, is a blank: it is filled in by hand.

enum {
    SNIPPET_CODE = 12, // most letters and digits of a code
    SNIPPET_CODE_SIZE = SNIPPET_CODE + 1,
    SNIPPET_LABEL = 40,  // most code points
    SNIPPET_TEXT = 1000, // the same
};

// Whose a snippet is. Of one code the nearest one counts: one's own, then the team's.
enum snippet_share {
    SNIPPET_SHARE_NONE,
    SNIPPET_OWN,
    SNIPPET_TEAM,
    SNIPPET_ALL, // of everybody who works here
};

extern const struct choice_set choices_snippet_share;

struct snippet {
    const char *id; // UUID; NULL = new
    int64_t revision;
    enum snippet_share share;
    const char *code;  // without the point
    const char *label; // what it is, in a few words
    const char *text;
};

LIST_TYPE(snippet_list, struct snippet);

// Whether it begins with a letter and has only small letters and digits, at most SNIPPET_CODE.
bool snippet_code_valid(const char *code);

// The bytes of a point and a code that end at `cursor` and begin a word; 0 when there are none.
// *ret_code is the code in small letters, without the point.
size_t snippet_code_before(const char *text, size_t cursor, char ret_code[SNIPPET_CODE_SIZE]);

// The nearest one of a code; NULL when there is none.
const struct snippet *snippet_find(const struct snippet_list *list, const char *code);

// Appends a text with the day and the name filled in.
void snippet_fill(const char *text, struct date today, const char *worker, struct string *out);

// The first blank that lies in the bytes [from, to) of a text, with its braces.
bool snippet_blank(const char *text, size_t from, size_t to, size_t *ret_at, size_t *ret_length);

// What in a text looks as if it were about a client.
enum snippet_doubt {
    SNIPPET_FINE,
    SNIPPET_HAS_BSN,   // nine digits that pass the 11-test, also with blanks, points or hyphens
    SNIPPET_HAS_BIRTH, // a day that has been, with its year
};
enum snippet_doubt snippet_doubt(const char *text, struct date today);

#endif
