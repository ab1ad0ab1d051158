// SPDX-License-Identifier: EUPL-1.2
#include "ui/theme.h"

#include <string.h>

#include "base/environment.h"
#include "base/translate.h"

static const struct {
    const char *name;
    const char *label;
} labels[] = {
    {"standard", N_("Standard: a few colours beside the words")},
    {"mono", N_("Without colours")},
    {"contrast", N_("High contrast: everything bold, without colours")},
    {"reader", N_("For a screen reader or braille: no colours, no lines")},
};

const struct theme *theme_find(const char *name)
{
    for (size_t i = 0; name && i < theme_count; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

const char *theme_label(const struct theme *theme)
{
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (strcmp(labels[i].name, theme->name) == 0)
            return _(labels[i].label);
    return theme->name;
}

const struct theme *theme_of_environment(void)
{
    return theme_find(environment_value("EENPLAN_THEME"));
}
