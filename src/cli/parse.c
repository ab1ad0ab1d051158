// SPDX-License-Identifier: EUPL-1.2
// From argv to an invocation, by the tables of options.
#include <assert.h>
#include <string.h>

#include "base/environment.h"
#include "base/language.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"

const struct cli_option cli_common_options[] = {
    {"store", N_("PATH"), N_("the store (without this: $EENPLAN_STORE, else the usual place)"),
     OPTION_IS_PATH},
    {"as", N_("LOGIN"), N_("act as this worker (practice stores only)"), 0},
    {"format", N_("FORMAT"), N_("how the output is written"), 0},
    {"language", N_("LANGUAGE"), N_("speak this language: nl or en"), 0},
    {"help", NULL, N_("show this help"), 0},
    {"version", NULL, N_("show the version of eenplan"), 0},
    {0},
};

struct parser {
    struct invocation *in;
    char **argv;
    int argc;
    int index; // of the argument at hand
    struct error *err;
};

void invocation_release(struct invocation *in)
{
    arena_release(&in->arena);
    *in = (struct invocation){0};
}

const char *cli_short(struct invocation *in, const char *text)
{
    enum { CELLS = 60 };
    STRING_AUTO printable = {0};
    utf8_append_printable(&printable, text);
    size_t fit = utf8_fit(string_text(&printable), CELLS);
    return arena_format(&in->arena, "%.*s%s", (int)fit, string_text(&printable),
                        fit < printable.length ? "…" : "");
}

// ---- options ------------------------------------------------------------------------------------

static const struct cli_option *find_in(const struct cli_option *table, const char *name,
                                        size_t length)
{
    for (; table && table->name; table++)
        if (strlen(table->name) == length && strncmp(table->name, name, length) == 0)
            return table;
    return NULL;
}

static const struct cli_option *find_option(const struct invocation *in, const char *name,
                                            size_t length)
{
    const struct cli_option *own = in->command ? find_in(in->command->options, name, length) : NULL;
    return own ? own : find_in(cli_common_options, name, length);
}

static const char *near_option(struct invocation *in, const char *typed)
{
    struct text_list names = {0};
    const struct cli_option *own = in->command ? in->command->options : NULL;
    for (; own && own->name; own++)
        text_list_add(&names, arena_format(&in->arena, "--%s", own->name), &in->arena);
    for (const struct cli_option *option = cli_common_options; option->name; option++)
        text_list_add(&names, arena_format(&in->arena, "--%s", option->name), &in->arena);
    return hint_nearest(typed, names.items, names.count);
}

static const char *whose_help(const struct invocation *in)
{
    return in->command ? in->command->name : "";
}

static bool unknown_option(struct parser *p, const char *typed)
{
    struct invocation *in = p->in;
    const char *name = arena_text_n(&in->arena, typed, strcspn(typed, "="));
    const char *near = near_option(in, name);
    const char *blank = in->command ? " " : "";
    if (near)
        return error_set(p->err, ERROR_USAGE,
                         _("There is no option '%s' here. Did you mean '%s'? "
                           "See 'eenplan%s%s --help'."),
                         cli_short(in, name), near, blank, whose_help(in));
    return error_set(p->err, ERROR_USAGE,
                     _("There is no option '%s' here. See 'eenplan%s%s --help'."),
                     cli_short(in, name), blank, whose_help(in));
}

static bool fit_value(struct parser *p, const struct cli_option *option, const char *value)
{
    if (!(option->flags & OPTION_IS_PATH) && !utf8_valid(value, strlen(value)))
        return error_set(p->err, ERROR_USAGE, _("The value of --%s is not valid UTF-8."),
                         option->name);
    if (value[0] == '\0' && !(option->flags & OPTION_MAY_EMPTY))
        return error_set(p->err, ERROR_USAGE, _("The value of --%s is empty."), option->name);
    return true;
}

// What is wrong with the words before it is said in this language too; whether it is one is said when
// its turn comes.
static void speak_ahead(char **argv)
{
    static const char option[] = "--language";
    enum { LENGTH = sizeof(option) - 1 };
    for (int i = 1; argv[0] && argv[i] && strcmp(argv[i], "--") != 0; i++) {
        const char *after = strncmp(argv[i], option, LENGTH) == 0 ? argv[i] + LENGTH : "-";
        const char *value = *after == '=' ? after + 1 : *after == '\0' ? argv[i + 1] : NULL;
        if (value && language_speak(value))
            return;
    }
}

static bool speak(struct parser *p, const char *language)
{
    return language_speak(language) ||
           error_set(p->err, ERROR_USAGE, _("--language is nl or en, and not '%s'."),
                     cli_short(p->in, language));
}

static bool is_given(const struct invocation *in, const struct cli_option *option)
{
    for (size_t i = 0; i < in->options.count; i++)
        if (in->options.items[i].option == option)
            return true;
    return false;
}

// The option at p->index, and its value, which may be the argument after it.
static bool take_option(struct parser *p)
{
    const char *typed = p->argv[p->index];
    const char *name = typed + strspn(typed, "-");
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const struct cli_option *option = name - typed == 2 ? find_option(p->in, name, length) : NULL;
    const char *value = equals ? equals + 1 : NULL;
    if (!option)
        return unknown_option(p, typed);
    if (!(option->flags & OPTION_MAY_REPEAT) && is_given(p->in, option))
        return error_set(p->err, ERROR_USAGE, _("The option --%s is given twice."), option->name);
    if (!option->argument && value)
        return error_set(p->err, ERROR_USAGE, _("The option --%s takes no value."), option->name);
    if (option->argument && !value) {
        if (p->index + 1 >= p->argc)
            return error_set(p->err, ERROR_USAGE, _("The option --%s needs a value."),
                             option->name);
        value = p->argv[++p->index];
    }
    if (option->argument && !fit_value(p, option, value))
        return false;
    if (strcmp(option->name, "language") == 0 && !speak(p, value))
        return false;
    struct given_option *given = list_add(&p->in->options.any, sizeof(*given), &p->in->arena);
    *given = (struct given_option){.option = option, .value = value ? value : ""};
    return true;
}

// ---- words --------------------------------------------------------------------------------------

static bool unknown_command(struct parser *p, const char *typed)
{
    struct invocation *in = p->in;
    struct text_list names = {0};
    for (size_t i = 0; i < command_count; i++) {
        const char *name = commands[i].name;
        text_list_add(&names, name, &in->arena);
        if (!in->group)
            text_list_add(&names, arena_text_n(&in->arena, name, strcspn(name, " ")), &in->arena);
    }
    const char *near = hint_nearest(typed, names.items, names.count);
    if (near)
        return error_set(p->err, ERROR_USAGE,
                         _("There is no command '%s'. Did you mean '%s'? See 'eenplan --help'."),
                         cli_short(in, typed), near);
    return error_set(p->err, ERROR_USAGE, _("There is no command '%s'. See 'eenplan --help'."),
                     cli_short(in, typed));
}

static bool is_group(const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i < command_count; i++)
        if (strncmp(commands[i].name, word, length) == 0 && commands[i].name[length] == ' ')
            return true;
    return false;
}

// The first word, or the second one of a command of two words.
static bool take_command(struct parser *p, const char *word)
{
    struct invocation *in = p->in;
    const char *name = in->group ? arena_format(&in->arena, "%s %s", in->group, word) : word;
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            in->command = &commands[i];
            return true;
        }
    }
    if (in->group || !is_group(word))
        return unknown_command(p, name);
    in->group = word;
    return true;
}

static bool takes_files(const struct command *command)
{
    return strncmp(command->arguments, "FILE", 4) == 0;
}

static bool takes_many(const struct command *command)
{
    return strstr(command->arguments, "...") != NULL;
}

static bool take_argument(struct parser *p, const char *word)
{
    const struct command *command = p->in->command;
    if (!takes_files(command) && !utf8_valid(word, strlen(word)))
        return error_set(p->err, ERROR_USAGE, _("An argument is not valid UTF-8."));
    if (word[0] == '\0')
        return error_set(p->err, ERROR_USAGE, _("An argument is empty."));
    size_t most = command->arguments[0] == '\0' ? 0 : takes_many(command) ? SIZE_MAX : 1;
    if (p->in->arguments.count >= most)
        return error_set(p->err, ERROR_USAGE,
                         _("'%s' is one argument too many. See 'eenplan %s --help'."),
                         cli_short(p->in, word), command->name);
    text_list_add(&p->in->arguments, word, &p->in->arena);
    return true;
}

// ---- the whole ----------------------------------------------------------------------------------

static bool choose_format(struct invocation *in, struct error *err)
{
    static const char *const names[] = {
        [OUTPUT_TEXT] = "text", [OUTPUT_JSON] = "json", [OUTPUT_CSV] = "csv"};
    enum { COUNT = sizeof(names) / sizeof(names[0]) };
    const char *name = invocation_value(in, "format");
    unsigned formats = in->command ? in->command->formats : 1U << OUTPUT_TEXT;
    for (size_t i = 0; i < COUNT; i++) {
        if ((formats & (1U << i)) && (!name || strcmp(names[i], name) == 0)) {
            in->format = (enum output_format)i;
            return true;
        }
    }
    return error_set(err, ERROR_USAGE, _("--format cannot be '%s' here. See 'eenplan%s%s --help'."),
                     cli_short(in, name), in->command ? " " : "", whose_help(in));
}

// What can only be said once everything has been read. Asking for help needs no arguments.
static bool look_over(struct invocation *in, struct error *err)
{
    if (invocation_value(in, "help") || invocation_value(in, "version"))
        return true;
    if (in->group && !in->command)
        return error_set(err, ERROR_USAGE, _("'%s' needs a second word. See 'eenplan %s --help'."),
                         in->group, in->group);
    bool needs = in->command && in->command->arguments[0] && in->command->arguments[0] != '[';
    if (needs && in->arguments.count == 0)
        return error_set(err, ERROR_USAGE, _("%s is missing. See 'eenplan %s --help'."),
                         _(in->command->arguments), in->command->name);
    return choose_format(in, err);
}

// How a login shell is called for a command: by sshd for a remote command, sftp and scp, by su and
// by cron. As a login shell the program opens its screens and nothing else.
static bool is_shell_command(int argc, char **argv)
{
    return argc > 1 && (argv[0][0] == '-' || strcmp(argv[1], "-c") == 0);
}

// A shared installation has one store.
static const char *choose_store(const struct invocation *in)
{
    const char *store = invocation_value(in, "store");
    if (!store || !environment_is_secure())
        return store;
    cli_remark(_("In a shared installation --store is not heard; this is the store of all."));
    return NULL;
}

bool invocation_parse(struct invocation *in, int argc, char **argv, struct error *err)
{
    struct parser p = {.in = in, .argv = argv, .argc = argc, .err = err};
    bool options = true; // until "--"
    if (is_shell_command(argc, argv))
        return error_set(
            err, ERROR_DENIED,
            _("This account is for eenplan only: no commands, no file transfer. Log in "
              "without a command."));
    speak_ahead(argv);
    for (p.index = 1; p.index < argc; p.index++) {
        const char *word = argv[p.index];
        bool option = options && word[0] == '-' && word[1] != '\0';
        bool done = true;
        if (option && strcmp(word, "--") == 0)
            options = false;
        else if (option)
            done = take_option(&p);
        else if (!in->command)
            done = take_command(&p, word);
        else
            done = take_argument(&p, word);
        if (!done)
            return false;
    }
    in->store = (struct service_options){
        .store = choose_store(in),
        .as = invocation_value(in, "as"),
        .now = environment_value("EENPLAN_NOW"),
    };
    return look_over(in, err);
}

// ---- asking -------------------------------------------------------------------------------------

const char *invocation_next(const struct invocation *in, const char *option, size_t *position)
{
    assert(find_option(in, option, strlen(option)));
    while (*position < in->options.count) {
        const struct given_option *given = &in->options.items[(*position)++];
        if (strcmp(given->option->name, option) == 0)
            return given->value;
    }
    return NULL;
}

const char *invocation_value(const struct invocation *in, const char *option)
{
    size_t position = 0;
    const char *last = NULL;
    const char *value = NULL;
    while ((value = invocation_next(in, option, &position)))
        last = value;
    return last;
}

bool invocation_number(const struct invocation *in, const char *option, int64_t least, int64_t most,
                       int64_t *ret_value, struct error *err)
{
    enum { DIGITS = 18 };
    const char *text = invocation_value(in, option);
    if (!text)
        return true;
    size_t length = strlen(text);
    int64_t value = 0;
    bool number = length > 0 && length <= DIGITS && strspn(text, "0123456789") == length;
    for (size_t i = 0; number && i < length; i++)
        value = value * 10 + (text[i] - '0');
    if (!number || value < least || value > most)
        return error_set(err, ERROR_USAGE, _("--%s: choose a number from %lld to %lld."), option,
                         (long long)least, (long long)most);
    *ret_value = value;
    return true;
}

const char *invocation_argument(const struct invocation *in, size_t index)
{
    return index < in->arguments.count ? in->arguments.items[index] : NULL;
}
