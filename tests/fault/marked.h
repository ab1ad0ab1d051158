// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_FAULT_MARKED_H
#define TESTS_FAULT_MARKED_H

#include "model/dossier.h"

// A closed household with a mark in every text that people type, made from the field table, so that a
// new field is covered by itself. Logins, teams and codes are no words about people and stay without.

// The mark of a household: letters only, so that the words a household is found by keep it whole.
const char *mark_of(size_t which, struct arena *arena);

// Each text is the mark with some letters behind it; `ret_texts` are all of them. `number` NULL = none.
void make_marked(struct dossier *dossier, const char *mark, size_t items, struct arena *arena,
                 struct text_list *ret_texts);

// In how many places a text stands, byte by byte, in all files of a folder. Another process reads them:
// closing a file here would take the engine's locks away.
size_t count_in_folder(const char *folder, const char *text);
// The same in any form that the program makes of it: as typed, to be searched and to be sorted by.
size_t count_forms_in_folder(const char *folder, const char *mark);

#endif
