// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_SETTINGS_H
#define VALIDATION_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

// The numbers that an organisation may choose for itself. One row of settings_table[] per member.

struct validation_settings {
    int review_months;      // a plan is reviewed at most this long after its date
    int assessment_months;  // an assessment is fresh for this long
    int acute_days;         // within this many days something happens for a level 1
    int max_professionals;  // more helpers than this is a crowd
    int max_open_goals;     // more open goals than this is too much at once
    int investigation_days; // from question to plan
    int future_plan_months; // this long before the 18th birthday there is a future plan
    int urgent_days;        // an urgent question gets a contact within this many days
    int lock_minutes;       // the screen locks when no key was pressed for this long
    int backup_keep_days;   // a backup is destroyed after so many; 0 = that is not laid down
};

struct setting {
    const char *name; // "review_months", also the name on the command line and in the store
    int standard;     // the value when nothing was chosen
    int least;
    int most;
    const char *sentence; // what it does; source string, to be translated with _()
    size_t offset;        // of the int in struct validation_settings
};

extern const struct setting settings_table[];
extern const size_t settings_count;

// Every setting at its standard value.
struct validation_settings validation_settings_default(void);

// The row of a name, or NULL.
const struct setting *validation_setting_find(const char *name);

int validation_setting_value(const struct validation_settings *settings,
                             const struct setting *setting);

// Sets one setting from text. False, with a sentence and nothing changed, when there is no such
// setting, or the text is not a whole number within its limits.
__attribute__((warn_unused_result)) bool validation_setting_set(
    struct validation_settings *settings, const char *name, const char *value, struct error *err);

#endif
