// SPDX-License-Identifier: EUPL-1.2
#include "service/roles.h"

#include <stddef.h>
#include <string.h>

#include "base/translate.h"
#include "model/field.h"
#include "service/service.h"

static const struct {
    const char *word;
    const char *label; // source string
    unsigned role;
} words[] = {
    {"worker", N_("worker"), ROLE_WORKER},
    {"team_leader", N_("team leader"), ROLE_TEAM_LEADER},
    {"back_office", N_("back office"), ROLE_BACK_OFFICE},
    {"privacy_officer", N_("privacy officer"), ROLE_PRIVACY_OFFICER},
    {"administrator", N_("administrator"), ROLE_ADMINISTRATOR},
    {"service", N_("nightly service"), ROLE_SERVICE},
    {"practice", N_("practice user"), ROLE_PRACTICE},
};

bool role_parse(const char *word, unsigned *ret_role)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        // The practice user comes with the practice store and nowhere else.
        if (words[i].role != ROLE_PRACTICE && strcmp(words[i].word, word) == 0) {
            *ret_role = words[i].role;
            return true;
        }
    }
    return false;
}

void role_words(unsigned roles, struct arena *arena, struct text_list *ret_words)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (roles & words[i].role)
            text_list_add(ret_words, words[i].word, arena);
}

void role_labels(unsigned roles, struct arena *arena, struct text_list *ret_labels)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (roles & words[i].role)
            text_list_add(ret_labels, _(words[i].label), arena);
}
