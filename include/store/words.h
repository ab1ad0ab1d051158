// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/dossier.h"

// The words a household is found by, and the words somebody types to find it.

enum { SEARCH_WORDS = 6 }; // words of a search that count; more only repeat what was said

// The words of a text in search-key form, sorted, each once: what stands between blanks without the
// punctuation around it, and the parts of what holds punctuation or mixes digits and letters
// ("2026-0173" and "9731hm" are three words each).
void words_of(const char *text, struct arena *arena, struct text_list *ret_words);

// The words of a search, longest first, so that the first narrows most: what stands between blanks,
// without the punctuation around it; a day "12-03-1981", "12/3/1981" or "12031981" as "1981-03-12",
// one of a short year, "12-3-81", as "120381".
void search_words(const char *typed, struct arena *arena, struct text_list *ret_words);

// Whether a word of words_of(text) begins with `word`; both in search-key form, without making those
// words.
bool words_have(const char *text, const char *word);

// The end of the range of words that begin with `word`.
const char *word_range_end(const char *word, struct arena *arena);

#endif
