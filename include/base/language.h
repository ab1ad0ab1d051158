// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>

// The language in which the program speaks: Dutch, unless the user chose English. (What people typed,
// and the names of domains and levels of the matrix, are data and stay as they are.)

// "nl" or "en": what the environment chooses, by the first of LANGUAGE (a list, "de:en"), LC_ALL and
// LC_MESSAGES ("en_GB.UTF-8") that names one of them. Another language, and the locales "C" and "POSIX"
// of scripts, choose nothing. LANG is not heard: it comes with the computer, and most of those are set
// up in English. NULL or "" = not given. Pure.
const char *language_of(const char *language, const char *lc_all, const char *lc_messages);

// From now on texts are in the language that is asked for, "nl" or "en"; NULL = by the environment.
// False for any other, and then nothing changed.
bool language_speak(const char *asked);

// Whether texts are in English since.
bool language_is_english(void);

#endif
