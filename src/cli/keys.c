// SPDX-License-Identifier: EUPL-1.2
// eenplan keys: the keymap that the screens run on, as a list or as a card.
#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "ui/key_card.h"
#include "ui/keymap.h"

const struct cli_option cli_keys_options[] = {
    {"screen", N_("SCREEN"), N_("only the keys of this screen (\"global\": of all screens)"), 0},
    {"card", NULL, N_("a card of one page to print, with the keys that are used most"), 0},
    {0},
};

static bool print_card(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    if (invocation_value(in, "screen") || in->format != OUTPUT_TEXT)
        return error_set(err, ERROR_USAGE, "%s", _("--card goes without --screen and --format."));
    key_card_write(&out);
    return cli_print(&out, err);
}

static void list_key(struct listing *listing, const struct keymap_line *line)
{
    listing_text(listing, line->screen);
    listing_text(listing, line->screen_label);
    listing_text(listing, line->keys);
    listing_text(listing, line->action);
    listing_text(listing, line->label);
    listing_text(listing, line->help);
}

bool cli_keys(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {
        {"screen", NULL, false},       {"screen_label", N_("Screen"), false},
        {"keys", N_("Keys"), false},   {"action", NULL, false},
        {"label", N_("Label"), false}, {"help", N_("Meaning"), false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    const char *screen = invocation_value(in, "screen");
    if (invocation_value(in, "card"))
        return print_card(in, err);
    struct keymap_line line;
    STRING_AUTO out = {0};
    size_t found = 0;
    struct listing *listing = listing_new(in->format, "keys", columns, COUNT, &out);
    for (size_t i = 0; keymap_line(i, &line); i++) {
        if (screen && strcmp(screen, line.screen) != 0)
            continue;
        list_key(listing, &line);
        found++;
    }
    listing_end(listing);
    listing_free(listing);
    if (found == 0 && screen)
        return error_set(err, ERROR_NOT_FOUND, _("There is no screen '%s'."),
                         cli_short(in, screen));
    return cli_print(&out, err);
}
