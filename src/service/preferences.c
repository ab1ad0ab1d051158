// SPDX-License-Identifier: EUPL-1.2
#include "service/preferences.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "service/session.h"
#include "store/preference.h"

enum { F_KEYS = 10 };

const struct preference_kind preference_kinds[PREFERENCE_COUNT] = {
    [PREFERENCE_THEME] = {"theme", "standard", N_("How the screens look")},
    [PREFERENCE_ALT_KEYS] = {"alt_keys", "",
                             N_("The F keys that do not arrive here, such as 'F1 F10'; the screens "
                                "then name Alt and a digit")},
    [PREFERENCE_ESC_KEYS] = {"esc_keys", "no",
                             N_("yes or no: Esc and then a digit is an F key (Esc waits for it)")},
    [PREFERENCE_TOUR] = {"tour", "1", N_("The step of the tour to go on with")},
};

bool preference_find(const char *name, enum preference *ret_preference)
{
    for (int i = 0; i < PREFERENCE_COUNT; i++) {
        if (strcmp(preference_kinds[i].name, name) == 0) {
            *ret_preference = (enum preference)i;
            return true;
        }
    }
    return false;
}

bool preference_read_keys(const char *text, unsigned *ret_keys)
{
    unsigned keys = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        bool two = length == 3 && text[1] == '1' && text[2] == '0';
        bool one = length == 2 && text[1] >= '1' && text[1] <= '9';
        if (text[0] != 'F' || (!one && !two))
            return false;
        keys |= 1U << (two ? F_KEYS - 1 : text[1] - '1');
        text += length;
        text += text[0] == ' ' && text[1] != '\0';
    }
    *ret_keys = keys;
    return true;
}

void preference_write_keys(unsigned keys, char ret_text[PREFERENCE_SIZE])
{
    size_t used = 0;
    ret_text[0] = '\0';
    for (int i = 0; i < F_KEYS; i++)
        if (keys >> i & 1U)
            used += (size_t)snprintf(ret_text + used, PREFERENCE_SIZE - used, "%sF%d",
                                     used > 0 ? " " : "", i + 1);
}

static bool is_name(const char *value)
{
    size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && length < PREFERENCE_SIZE && value[length] == '\0';
}

static bool is_step(const char *value)
{
    size_t length = strspn(value, "0123456789");
    return length > 0 && length <= 2 && value[length] == '\0' && value[0] != '0';
}

static bool is_valid(enum preference preference, const char *value, struct error *err)
{
    unsigned keys = 0;
    switch (preference) {
    case PREFERENCE_THEME:
        return is_name(value) || error_set(err, ERROR_INVALID, "%s", _("That is no theme."));
    case PREFERENCE_ALT_KEYS:
        return (preference_read_keys(value, &keys) && strlen(value) < PREFERENCE_SIZE) ||
               error_set(err, ERROR_INVALID, "%s", _("Write the F keys as 'F1 F10'."));
    case PREFERENCE_ESC_KEYS:
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0 ||
               error_set(err, ERROR_INVALID, "%s", _("Write 'yes' or 'no'."));
    case PREFERENCE_TOUR:
        return is_step(value) || error_set(err, ERROR_INVALID, "%s", _("Write a number, from 1."));
    case PREFERENCE_COUNT:
        break;
    }
    return false;
}

bool service_get_preference(struct service *service, enum preference preference,
                            struct arena *arena, const char **ret_value, struct error *err)
{
    return store_get_preference(service->store, service->worker.login,
                                preference_kinds[preference].name, arena, ret_value, err);
}

bool service_set_preference(struct service *service, enum preference preference, const char *value,
                            struct error *err)
{
    if ((value && !is_valid(preference, value, err)) || !store_begin(service->store, err))
        return false;
    if (session_worker_now(service, err) &&
        store_put_preference(service->store, service->worker.login,
                             preference_kinds[preference].name, value, err))
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}
