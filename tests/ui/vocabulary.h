// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_VOCABULARY_H
#define TESTS_UI_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"

// The words that may stand on a screen in one language: those of the program's own texts, taken from the
// built catalogue, and those of the data. A word on the screen that is none of them is of the other
// language, was never marked for translation, or is cut without a sign.
//
// A word is a run of letters, without regard to case.

struct vocabulary {
    struct arena arena;
    struct text_list words; // sorted after vocabulary_end
};

void vocabulary_release(struct vocabulary *vocabulary);
// Adds the words of a text; a directive of printf is none.
void vocabulary_add(struct vocabulary *vocabulary, const char *text);
// Adds the texts of a catalogue (.mo): what it translates, or what it translates it to. Fails the test
// when it cannot be read.
void vocabulary_add_catalogue(struct vocabulary *vocabulary, const char *path, bool translated);
// No more is added from here on.
void vocabulary_end(struct vocabulary *vocabulary);

// Appends each word of a text that is not known, with a blank before it; a word that is followed by "…"
// is cut and not judged, nor is a single letter, which is a key. Returns how many. Nor is what looks like a code:
// "--format", "2026-0001", "first_run", "/home", "intake.urgent".
size_t vocabulary_unknown(const struct vocabulary *vocabulary, const char *text,
                          struct string *out);

#endif
