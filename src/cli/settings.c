// SPDX-License-Identifier: EUPL-1.2
// eenplan settings: the numbers that plans are judged by, all of them or one; and changing one.
#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "service/people.h"

const struct cli_option cli_settings_options[] = {{0}};

// One setting, or with NULL all of them.
static void write_settings(struct invocation *in, const struct validation_settings *settings,
                           const struct setting *only, struct string *out)
{
    static const struct listing_column columns[] = {
        {"name", N_("Setting"), false},     {"value", N_("Value"), true},
        {"standard", N_("Standard"), true}, {"least", N_("At least"), true},
        {"most", N_("At most"), true},      {"sentence", N_("What it does"), false},
    };
    struct listing *listing =
        listing_new(in->format, "settings", columns, sizeof(columns) / sizeof(columns[0]), out);
    for (size_t i = 0; i < settings_count; i++) {
        const struct setting *setting = &settings_table[i];
        if (only && setting != only)
            continue;
        listing_text(listing, setting->name);
        listing_whole(listing, validation_setting_value(settings, setting));
        listing_whole(listing, setting->standard);
        listing_whole(listing, setting->least);
        listing_whole(listing, setting->most);
        listing_text(listing, _(setting->sentence));
    }
    listing_end(listing);
    listing_free(listing);
}

bool cli_find_setting(struct invocation *in, const char *name, const struct setting **ret_setting,
                      struct error *err)
{
    struct text_list names = {0};
    *ret_setting = validation_setting_find(name);
    if (*ret_setting)
        return true;
    for (size_t i = 0; i < settings_count; i++)
        text_list_add(&names, settings_table[i].name, &in->arena);
    const char *near = hint_nearest(name, names.items, names.count);
    if (near)
        return error_set(err, ERROR_NOT_FOUND,
                         _("There is no setting '%s'. Did you mean '%s'? See 'eenplan settings'."),
                         cli_short(in, name), near);
    return error_set(err, ERROR_NOT_FOUND, _("There is no setting '%s'. See 'eenplan settings'."),
                     cli_short(in, name));
}

// "NAME" or "NAME=VALUE"; *ret_value NULL = none was given, "" = back to the standard value.
static bool read_argument(struct invocation *in, const struct setting **ret_setting,
                          const char **ret_value, struct error *err)
{
    const char *typed = invocation_argument(in, 0);
    if (!typed)
        return true;
    size_t length = strcspn(typed, "=");
    const char *name = arena_text_n(&in->arena, typed, length);
    *ret_value = typed[length] == '=' ? typed + length + 1 : NULL;
    return cli_find_setting(in, name, ret_setting, err);
}

bool cli_settings(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct service *service = NULL;
    const struct setting *setting = NULL;
    const char *value = NULL;
    if (!read_argument(in, &setting, &value, err) || !service_open(&in->store, &service, err))
        return false;
    bool done = !value || service_set_setting(service, setting->name, value[0] ? value : NULL, err);
    if (done)
        write_settings(in, service_settings(service), setting, &out);
    service_close(service);
    return done && cli_print(&out, err);
}
