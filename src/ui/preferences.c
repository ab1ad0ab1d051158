// SPDX-License-Identifier: EUPL-1.2
#include "ui/preferences.h"

#include <stdio.h>
#include <string.h>

#include "ui/key.h"
#include "ui/theme.h"
#include "ui/ui.h"

static void remember(struct ui *ui, enum preference preference, const char *value)
{
    struct ui_preferences *known = &ui->preferences;
    (void)snprintf(known->values[preference], PREFERENCE_SIZE, "%s", value);
    known->chosen[preference] = true;
}

static void fetch(struct ui *ui, enum preference preference)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *value = NULL;
    bool known = ui->preferences.chosen[preference];
    if (known) {
        known = service_set_preference(ui->service, preference, ui->preferences.values[preference],
                                       &err);
    } else {
        known = service_get_preference(ui->service, preference, &arena, &value, &err);
        if (value)
            remember(ui, preference, value);
    }
    arena_release(&arena);
    if (!known)
        ui_error(ui, &err);
}

void ui_preferences_begin(struct ui *ui)
{
    for (int i = 0; i < PREFERENCE_COUNT; i++)
        fetch(ui, (enum preference)i);
    tour_take_place(ui);
    ui_preferences_show(ui);
}

const char *ui_preferences_value(const struct ui *ui, enum preference preference)
{
    const struct ui_preferences *known = &ui->preferences;
    return known->chosen[preference] ? known->values[preference]
                                     : preference_kinds[preference].standard;
}

void ui_preferences_show(const struct ui *ui)
{
    const struct theme *theme = ui->preferences.chosen[PREFERENCE_THEME]
                                    ? theme_find(ui_preferences_value(ui, PREFERENCE_THEME))
                                    : theme_of_environment();
    bool by_esc = strcmp(ui_preferences_value(ui, PREFERENCE_ESC_KEYS), "yes") == 0;
    unsigned keys = 0;
    (void)preference_read_keys(ui_preferences_value(ui, PREFERENCE_ALT_KEYS), &keys);
    draw_set_theme(theme);
    ui_key_show_twins(keys, by_esc);
    term_take_esc_digits(by_esc);
}

bool ui_preferences_choose(struct ui *ui, enum preference preference, const char *value)
{
    struct error err = {0};
    bool kept = !ui->service || service_set_preference(ui->service, preference, value, &err);
    if (!kept)
        ui_error(ui, &err);
    remember(ui, preference, value);
    ui_preferences_show(ui);
    return kept;
}

void ui_preferences_end(void)
{
    draw_set_theme(theme_of_environment());
    ui_key_show_twins(0, false);
    term_take_esc_digits(false);
}
