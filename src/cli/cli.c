// SPDX-License-Identifier: EUPL-1.2
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/print.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/follow.h"

#define TEXT (1U << OUTPUT_TEXT)
#define JSON (1U << OUTPUT_JSON)
#define CSV (1U << OUTPUT_CSV)
#define COMMAND(name, stem, arguments, help, formats)                                              \
    {name, arguments, help, formats, cli_##stem##_options, cli_##stem},
const struct command commands[] = {
#include "cli/commands.def"
};
#undef COMMAND
#undef TEXT
#undef JSON
#undef CSV
const size_t command_count = sizeof(commands) / sizeof(commands[0]);

// ---- output -------------------------------------------------------------------------------------

// A reader that has seen enough (`| head`) is told nothing, the caller still gets the exit code.
static bool output_lost(struct error *err)
{
    if (errno == EPIPE)
        return error_set(err, ERROR_IO, "%s", "");
    return error_set(err, ERROR_IO, _("The output could not be written completely."));
}

bool cli_print(struct string *out, struct error *err)
{
    size_t written = fwrite(string_text(out), 1, out->length, stdout);
    bool whole = written == out->length && ferror(stdout) == 0;
    string_clear(out);
    return whole || output_lost(err);
}

bool cli_print_finish(struct error *err)
{
    return print_finish(stdout) || output_lost(err);
}

void cli_remark(const char *format, ...)
{
    char text[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    print_text(stderr, "eenplan: ");
    print_foreign(stderr, text);
    print_text(stderr, "\n");
}

// ---- running ------------------------------------------------------------------------------------

static bool run_help(const struct invocation *in, struct error *err)
{
    STRING_AUTO text = {0};
    if (in->command)
        help_command(in->command, &text);
    else
        help_overview(in->group, &text);
    return cli_print(&text, err);
}

static bool run_version(struct error *err)
{
    STRING_AUTO text = {0};
    string_append(&text, "eenplan " EENPLAN_VERSION "\n");
    return cli_print(&text, err);
}

bool cli_has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool want_screens(struct invocation *in, struct error *err)
{
    if (!cli_has_terminal())
        return error_set(err, ERROR_USAGE,
                         _("The screens need a terminal. For work without one, "
                           "see 'eenplan --help'."));
    in->screens = true;
    return true;
}

static bool run(struct invocation *in, struct error *err)
{
    if (invocation_value(in, "help"))
        return run_help(in, err);
    if (invocation_value(in, "version"))
        return run_version(err);
    if (!in->command)
        return want_screens(in, err);
    return in->command->run(in, err);
}

int cli_run(int argc, char **argv, struct cli_screens *ret_screens,
            struct service_options *ret_options)
{
    struct error err = {0};
    struct invocation in = {0};
    // A reader that went away is an error like another, not a reason to leave the store open.
    (void)signal(SIGPIPE, SIG_IGN);
    bool done = invocation_parse(&in, argc, argv, &err) && run(&in, &err);
    done = done && cli_print_finish(&err);
    int status = done ? in.status : error_exit_code(err.kind);
    if (!done && err.message[0])
        cli_remark("%s", err.message);
    *ret_screens = (struct cli_screens){.wanted = done && in.screens, .tour = in.tour};
    *ret_options = in.store;
    int number = done ? in.signal : 0;
    invocation_release(&in);
    if (number)
        follow_end_by(number);
    return status;
}
