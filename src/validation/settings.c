// SPDX-License-Identifier: EUPL-1.2
#include "validation/settings.h"

#include <string.h>

#include "base/translate.h"

#define SETTING(name_, standard_, least_, most_, sentence_)                                        \
    {                                                                                              \
        .name = #name_, .standard = standard_, .least = least_, .most = most_,                     \
        .sentence = sentence_, .offset = offsetof(struct validation_settings, name_)               \
    }

const struct setting settings_table[] = {
    SETTING(review_months, 6, 1, 24, N_("A plan is reviewed within this many months.")),
    SETTING(assessment_months, 6, 1, 24, N_("A measurement is recent for this many months.")),
    SETTING(acute_days, 7, 0, 60, N_("Something happens within this many days about a level 1.")),
    SETTING(max_professionals, 3, 1, 20, N_("More professionals at once than this is a crowd.")),
    SETTING(max_open_goals, 7, 1, 40, N_("More open goals at once than this is too much.")),
    SETTING(investigation_days, 42, 1, 365,
            N_("There is a plan within this many days after the question.")),
    SETTING(future_plan_months, 18, 0, 60,
            N_("A future plan starts this many months before the 18th birthday.")),
    SETTING(urgent_days, 3, 0, 60, N_("An urgent question gets a talk within this many days.")),
    // At most 30: unreadable after half an hour (BIR 11.5.5).
    SETTING(lock_minutes, 10, 1, 30, N_("The screen locks after this many minutes without a key.")),
    // Only told: this program does not know where backups are kept.
    SETTING(backup_keep_days, 0, 0, 3650,
            N_("Backups are destroyed after this many days; 0: that is not laid down.")),
};

const size_t settings_count = sizeof settings_table / sizeof settings_table[0];

_Static_assert(sizeof settings_table / sizeof settings_table[0] ==
                   sizeof(struct validation_settings) / sizeof(int),
               "every setting has its row");

static int *value_at(struct validation_settings *settings, const struct setting *setting)
{
    return (int *)((char *)settings + setting->offset);
}

struct validation_settings validation_settings_default(void)
{
    struct validation_settings settings;
    for (size_t i = 0; i < settings_count; i++)
        *value_at(&settings, &settings_table[i]) = settings_table[i].standard;
    return settings;
}

const struct setting *validation_setting_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < settings_count; i++)
        if (strcmp(settings_table[i].name, name) == 0)
            return &settings_table[i];
    return NULL;
}

int validation_setting_value(const struct validation_settings *settings,
                             const struct setting *setting)
{
    return *(const int *)((const char *)settings + setting->offset);
}

// A whole number of one to six digits; anything else is no number of ours.
static bool parse_small(const char *text, int *ret_value)
{
    size_t length = text == NULL ? 0 : strlen(text);
    if (length == 0 || length > 6)
        return false;
    int value = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    *ret_value = value;
    return true;
}

bool validation_setting_set(struct validation_settings *settings, const char *name,
                            const char *value, struct error *err)
{
    const struct setting *setting = validation_setting_find(name);
    if (setting == NULL) {
        return error_set_at(err, ERROR_NOT_FOUND, name, _("There is no setting '%s'."),
                            name == NULL ? "" : name);
    }
    int number = 0;
    if (!parse_small(value, &number) || number < setting->least || number > setting->most) {
        return error_set_at(err, ERROR_INVALID, name, _("%s: choose a number from %d to %d."), name,
                            setting->least, setting->most);
    }
    *value_at(settings, setting) = number;
    return true;
}
