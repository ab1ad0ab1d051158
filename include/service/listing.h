// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LISTING_H
#define SERVICE_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"

// Rows under headings, as text for people (aligned, printable, translated) or as JSON or CSV for
// programs (stable words, ISO dates). Written piece by piece to the end of a string, which the
// caller may print and clear after listing_flush(), so a long list needs little memory.
//
//     struct listing *listing = listing_new(OUTPUT_JSON, "rules", columns, 4, &out);
//     listing_text(listing, ...);   // once a column; after the last one the row is complete
//     listing_end(listing);
//     listing_free(listing);

enum output_format {
    OUTPUT_TEXT,
    OUTPUT_JSON,
    OUTPUT_CSV,
};

struct listing_column {
    const char *key;   // in JSON, and the heading in CSV
    const char *label; // heading of the text, source string; NULL = left out of the text
    bool right;        // numbers stand to the right
};

struct listing;

// Begins a list of which the rows stand under `name` in JSON. With name NULL it is a record: one row
// only, in JSON one object, in text a line a column. Columns and `out` are borrowed. Never NULL.
struct listing *listing_new(enum output_format format, const char *name,
                            const struct listing_column *columns, size_t count, struct string *out);
void listing_free(struct listing *listing); // NULL-safe

// The next cell of the row at hand. A NULL text is null in JSON and empty elsewhere.
void listing_text(struct listing *listing, const char *text);
void listing_whole(struct listing *listing, int64_t value);
void listing_boolean(struct listing *listing, bool value);
void listing_date(struct listing *listing, struct date date);
// A word of a closed list: `code` for programs, `label` (source string) for people.
void listing_word(struct listing *listing, const char *code, const char *label);
// Several words: a list in JSON, joined by commas elsewhere.
void listing_words(struct listing *listing, const struct text_list *words);

// Appends what is complete so far. Rows of text are aligned with those flushed together.
void listing_flush(struct listing *listing);

// Ends the document; nothing may follow.
void listing_end(struct listing *listing);
// The same, with one more member after the rows in JSON: NULL = null.
void listing_end_with(struct listing *listing, const char *key, const char *value);

#endif
