// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "base/string.h"
#include "model/dossier.h"
#include "service/listing.h"
#include "service/service.h"

// A sub-command and what was typed for it. To add one: a row in cli/commands.def and a file in
// src/cli. Parsing, --help and the hints after a typing error come from the tables.

enum option_flag {
    OPTION_IS_PATH = 1 << 0,    // any bytes; everything else must be UTF-8
    OPTION_MAY_EMPTY = 1 << 1,  // "" is a value too
    OPTION_MAY_REPEAT = 1 << 2, // any other may be given once
};

struct cli_option {
    const char *name;     // "team", without the hyphens; NULL ends a table
    const char *argument; // "TEAM", source string; NULL = a switch
    const char *help;     // source string
    unsigned flags;       // of enum option_flag
};

// Those that every command takes: --store, --as, --format, --language, --help, --version.
extern const struct cli_option cli_common_options[];

struct invocation;
struct rule;
struct setting;

struct command {
    const char *name;
    const char *arguments; // synopsis
    const char *help;      // source string
    unsigned formats;      // bits: 1 << enum output_format
    const struct cli_option *options;
    // Prints data on stdout. False with *err, or true with the exit code in in->status.
    bool (*run)(struct invocation *in, struct error *err);
};

extern const struct command commands[];
extern const size_t command_count;

struct given_option {
    const struct cli_option *option;
    const char *value; // "" for a switch
};

struct invocation {
    const struct command *command; // NULL = none: the screens
    const char *group;             // only the first word of a command of two words was given
    LIST_OF(struct given_option) options;
    struct text_list arguments;
    enum output_format format;
    struct service_options store; // of --store, --as and EENPLAN_NOW
    int status;                   // exit code when the command succeeds
    int signal;                   // that the program ends by; 0 = none
    bool screens;                 // open the screens next
    bool tour;                    // beginning with the tour
    struct arena arena;
};

void invocation_release(struct invocation *in);

// Reads argv into a zeroed invocation. False with ERROR_USAGE.
bool invocation_parse(struct invocation *in, int argc, char **argv, struct error *err);

// The value given for an option of the command or a common one, the last when it may be repeated;
// NULL = not given.
const char *invocation_value(const struct invocation *in, const char *option);
// The next value of an option that may be given more than once; *position starts at 0. NULL = done.
const char *invocation_next(const struct invocation *in, const char *option, size_t *position);
// A whole number from `least` to `most`; untouched when the option is not given.
bool invocation_number(const struct invocation *in, const char *option, int64_t least, int64_t most,
                       int64_t *ret_value, struct error *err);
// A positional argument; NULL when left out.
const char *invocation_argument(const struct invocation *in, size_t index);

// The functions and options of the commands, declared from their rows.
#define COMMAND(name, stem, arguments, help, formats)                                              \
    extern const struct cli_option cli_##stem##_options[];                                         \
    bool cli_##stem(struct invocation *in, struct error *err);
#include "cli/commands.def"
#undef COMMAND

// Appends the overview of all commands (group NULL), of those of one group, or the help of one.
void help_overview(const char *group, struct string *out);
void help_command(const struct command *command, struct string *out);

// The candidate that is nearest to what was typed, or NULL when none is near.
const char *hint_nearest(const char *typed, const char *const *candidates, size_t count);

// Prints on stdout and empties the string; false once anything has been lost.
bool cli_print(struct string *out, struct error *err);
// Hands everything printed so far to the system; false once anything has been lost.
bool cli_print_finish(struct error *err);
// A remark on stderr: "eenplan: ...", made printable.
__attribute__((format(printf, 1, 2))) void cli_remark(const char *format, ...);
// An argument made printable and cut short for a message.
const char *cli_short(struct invocation *in, const char *text);
// A rule by its id; ERROR_NOT_FOUND, with the id that may have been meant.
bool cli_find_rule(struct invocation *in, const char *id, const struct rule **ret_rule,
                   struct error *err);
// The same for a setting by its name.
bool cli_find_setting(struct invocation *in, const char *name, const struct setting **ret_setting,
                      struct error *err);
// Whether somebody sits at a terminal, so that the screens can be opened.
bool cli_has_terminal(void);

#endif
