// SPDX-License-Identifier: EUPL-1.2
// The help texts, from the tables of commands and options.
#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "service/page.h"

enum {
    INDENT = 2,
    HELP_COLUMN = 28,
};

static void append_options(const struct cli_option *table, const char *formats, struct string *out)
{
    for (; table && table->name; table++) {
        STRING_AUTO lead = {0};
        string_append_format(&lead, "--%s", table->name);
        if (strcmp(table->name, "format") == 0 && formats)
            string_append_format(&lead, " %s", formats);
        else if (table->argument)
            string_append_format(&lead, " %s", _(table->argument));
        page_entry(out, INDENT, string_text(&lead), HELP_COLUMN, _(table->help));
    }
}

static void append_formats(unsigned formats, struct string *out)
{
    static const char *const names[] = {
        [OUTPUT_TEXT] = "text", [OUTPUT_JSON] = "json", [OUTPUT_CSV] = "csv"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (formats & (1U << i))
            string_append_format(out, "%s%s", out->length > 0 ? "|" : "", names[i]);
}

static bool in_group(const struct command *command, const char *group)
{
    size_t length = group ? strlen(group) : 0;
    return !group || (strncmp(command->name, group, length) == 0 && command->name[length] == ' ');
}

void help_overview(const char *group, struct string *out)
{
    string_append_format(out, "%s\n", _("Usage: eenplan [OPTION...] [COMMAND [OPTION...]]"));
    string_append_char(out, '\n');
    page_entry(out, 0, "", 0,
               _("One household, one plan, one coordinator. Without a command the screens open."));
    page_heading(out, _("Commands:"));
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &commands[i];
        if (!in_group(command, group))
            continue;
        STRING_AUTO lead = {0};
        string_append(&lead, command->name);
        if (command->arguments[0])
            string_append_format(&lead, " %s", _(command->arguments));
        page_entry(out, INDENT, string_text(&lead), HELP_COLUMN, _(command->help));
    }
    page_heading(out, _("Options of every command:"));
    append_options(cli_common_options, NULL, out);
    string_append_char(out, '\n');
    page_entry(out, 0, "", 0,
               _("'eenplan COMMAND --help' tells more about a command, eenplan(1) everything."));
}

void help_command(const struct command *command, struct string *out)
{
    STRING_AUTO formats = {0};
    append_formats(command->formats, &formats);
    string_append_format(out, _("Usage: eenplan %s [OPTION...]"), command->name);
    if (command->arguments[0])
        string_append_format(out, " %s", _(command->arguments));
    string_append(out, "\n\n");
    page_entry(out, 0, "", 0, _(command->help));
    if (command->options && command->options->name) {
        page_heading(out, _("Options:"));
        append_options(command->options, NULL, out);
    }
    page_heading(out, _("Options of every command:"));
    append_options(cli_common_options, string_text(&formats), out);
}
