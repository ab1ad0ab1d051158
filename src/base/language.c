// SPDX-License-Identifier: EUPL-1.2
#include "base/language.h"

#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"

static const char *const known[] = {"nl", "en"}; // the first unless another is chosen

// The language of a locale such as "en_GB.UTF-8"; NULL when it is none of ours.
static const char *find(const char *locale, size_t length)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        size_t letters = strlen(known[i]);
        bool same = length >= letters && memcmp(locale, known[i], letters) == 0;
        if (same && (length == letters || strchr("_.@", locale[letters])))
            return known[i];
    }
    return NULL;
}

static bool given(const char *value)
{
    return value && value[0] != '\0';
}

const char *language_of(const char *language, const char *lc_all, const char *lc_messages)
{
    const char *found = NULL;
    for (const char *at = given(language) ? language : ""; *at && !found;) {
        size_t length = strcspn(at, ":");
        found = find(at, length);
        at += length + (at[length] == ':');
    }
    if (!found && given(lc_all))
        found = find(lc_all, strlen(lc_all));
    if (!found && given(lc_messages))
        found = find(lc_messages, strlen(lc_messages));
    return found ? found : known[0];
}

bool language_speak(const char *asked)
{
    const char *chosen =
        asked ? find(asked, strlen(asked))
              : language_of(environment_value("LANGUAGE"), environment_value("LC_ALL"),
                            environment_value("LC_MESSAGES"));
    if (!chosen || (asked && strcmp(asked, chosen) != 0))
        return false;
    // gettext translates only outside the locale "C"; a locale that is set anew makes it forget what
    // it has looked up before.
    return setenv("LANGUAGE", chosen, 1) == 0 && setlocale(LC_MESSAGES, "C") &&
           setlocale(LC_MESSAGES, "C.UTF-8");
}

bool language_is_english(void)
{
    const char *language = getenv("LANGUAGE");
    return language && strcmp(language, "en") == 0;
}
