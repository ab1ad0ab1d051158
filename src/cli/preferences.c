// SPDX-License-Identifier: EUPL-1.2
// eenplan preferences: what a worker has chosen for him or herself, all of it or one; and choosing one.
#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "service/preferences.h"
#include "ui/theme.h"

const struct cli_option cli_preferences_options[] = {{0}};

static bool write_one(struct listing *listing, struct invocation *in, struct service *service,
                      enum preference preference, struct error *err)
{
    const struct preference_kind *kind = &preference_kinds[preference];
    const char *value = NULL;
    if (!service_get_preference(service, preference, &in->arena, &value, err))
        return false;
    listing_text(listing, kind->name);
    listing_text(listing, value ? value : kind->standard);
    listing_text(listing, kind->standard);
    listing_text(listing, _(kind->sentence));
    return true;
}

// One of them, or with PREFERENCE_COUNT all.
static bool write_preferences(struct invocation *in, struct service *service, enum preference only,
                              struct string *out, struct error *err)
{
    static const struct listing_column columns[] = {
        {"name", N_("Preference"), false},
        {"value", N_("Value"), false},
        {"standard", N_("Standard"), false},
        {"sentence", N_("What it does"), false},
    };
    struct listing *listing =
        listing_new(in->format, "preferences", columns, sizeof(columns) / sizeof(columns[0]), out);
    bool done = true;
    for (int i = 0; i < PREFERENCE_COUNT && done; i++)
        if (only == PREFERENCE_COUNT || (int)only == i)
            done = write_one(listing, in, service, (enum preference)i, err);
    listing_end(listing);
    listing_free(listing);
    return done;
}

static bool find(struct invocation *in, const char *name, enum preference *ret_preference,
                 struct error *err)
{
    const char *names[PREFERENCE_COUNT];
    if (preference_find(name, ret_preference))
        return true;
    for (size_t i = 0; i < PREFERENCE_COUNT; i++)
        names[i] = preference_kinds[i].name;
    const char *near = hint_nearest(name, names, PREFERENCE_COUNT);
    if (near)
        return error_set(err, ERROR_NOT_FOUND,
                         _("There is no preference '%s'. Did you mean '%s'? See 'eenplan "
                           "preferences'."),
                         cli_short(in, name), near);
    return error_set(err, ERROR_NOT_FOUND,
                     _("There is no preference '%s'. See 'eenplan preferences'."),
                     cli_short(in, name));
}

static bool is_theme(struct invocation *in, const char *value, struct error *err)
{
    STRING_AUTO names = {0};
    if (theme_find(value))
        return true;
    for (size_t i = 0; i < theme_count; i++)
        string_append_format(&names, "%s%s", i > 0 ? ", " : "", themes[i].name);
    return error_set(err, ERROR_INVALID, _("There is no theme '%s'. There are: %s."),
                     cli_short(in, value), string_text(&names));
}

// "NAME" or "NAME=VALUE"; *ret_value NULL = none was given, "" = back to the standard.
static bool read_argument(struct invocation *in, enum preference *ret_preference,
                          const char **ret_value, struct error *err)
{
    const char *typed = invocation_argument(in, 0);
    if (!typed)
        return true;
    size_t length = strcspn(typed, "=");
    *ret_value = typed[length] == '=' ? typed + length + 1 : NULL;
    return find(in, arena_text_n(&in->arena, typed, length), ret_preference, err) &&
           (!*ret_value || **ret_value == '\0' || *ret_preference != PREFERENCE_THEME ||
            is_theme(in, *ret_value, err));
}

bool cli_preferences(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct service *service = NULL;
    enum preference preference = PREFERENCE_COUNT;
    const char *value = NULL;
    if (!read_argument(in, &preference, &value, err) || !service_open(&in->store, &service, err))
        return false;
    bool done =
        (!value || service_set_preference(service, preference, value[0] ? value : NULL, err)) &&
        write_preferences(in, service, preference, &out, err);
    service_close(service);
    return done && cli_print(&out, err);
}
