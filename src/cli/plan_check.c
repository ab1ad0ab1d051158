// SPDX-License-Identifier: EUPL-1.2
// eenplan plan check: the rules over one household, over all, or over a file. Nothing is printed
// before it is certain that there is something to say: a refusal leaves stdout empty.
#include <string.h>

#include "base/clock.h"
#include "base/translate.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "cli/worker.h"
#include "model/area.h"
#include "service/dossier_text.h"
#include "service/findings_output.h"
#include "validation/rule.h"

const struct cli_option cli_plan_check_options[] = {
    {"all", NULL, N_("every household that you may check, closed ones left out"), 0},
    {"file", N_("FILE"), N_("a dossier in a JSON file (- is standard input); needs no store"),
     OPTION_IS_PATH},
    {"team", N_("TEAM"), N_("with --all: only this team"), 0},
    {"rule", N_("RULE"), N_("only the findings of this rule, for example PLAN-05"), 0},
    {"severity", N_("SEVERITY"), N_("only findings of this severity: error, warning or hint"), 0},
    {"today", N_("DATE"), N_("check as if it were this day, for example 2026-10-14"), 0},
    {"setting", N_("NAME=VALUE"),
     N_("check with another value of a setting, for example review_months=3; may be given more "
        "than once"),
     OPTION_MAY_REPEAT},
    {0},
};

struct checking {
    struct invocation *in;
    struct findings_selection selection;
    enum severity severity;
    struct date today; // absent = the store's, or the real one
    struct findings_output *output;
    struct string *out;
    struct follow follow; // of a run over all
    size_t listed;        // households of it, so far
};

// ---- options ------------------------------------------------------------------------------------

static bool read_subject(struct invocation *in, struct error *err)
{
    int subjects = (invocation_argument(in, 0) ? 1 : 0) + (invocation_value(in, "all") ? 1 : 0) +
                   (invocation_value(in, "file") ? 1 : 0);
    if (subjects == 0)
        return error_set(err, ERROR_USAGE,
                         _("Say what to check: a NUMBER, --all or --file FILE. "
                           "See 'eenplan plan check --help'."));
    if (subjects > 1)
        return error_set(err, ERROR_USAGE,
                         _("Choose one of a NUMBER, --all and --file FILE. "
                           "See 'eenplan plan check --help'."));
    if (invocation_value(in, "team") && !invocation_value(in, "all"))
        return error_set(err, ERROR_USAGE, _("--team goes with --all."));
    return true;
}

static bool read_selection(struct checking *checking, struct error *err)
{
    struct invocation *in = checking->in;
    const char *rule = invocation_value(in, "rule");
    const char *severity = invocation_value(in, "severity");
    const char *today = invocation_value(in, "today");
    const struct rule *found = NULL;
    if (rule && !cli_find_rule(in, rule, &found, err))
        return false;
    if (severity && !severity_parse(severity, &checking->severity))
        return error_set(err, ERROR_USAGE, _("--severity: choose error, warning or hint."));
    if (today && !date_parse(today, &checking->today))
        return error_set(err, ERROR_USAGE, _("--today: '%s' is no day; write 2026-10-14."),
                         cli_short(in, today));
    checking->selection.rule = rule;
    checking->selection.severity = severity ? &checking->severity : NULL;
    return true;
}

static bool read_settings(struct invocation *in, struct validation_settings *settings,
                          struct error *err)
{
    size_t position = 0;
    const char *typed = NULL;
    while ((typed = invocation_next(in, "setting", &position))) {
        const char *equals = strchr(typed, '=');
        if (!equals || equals == typed)
            return error_set(err, ERROR_USAGE, _("--setting: write NAME=VALUE."));
        const char *name = arena_text_n(&in->arena, typed, (size_t)(equals - typed));
        const struct setting *setting = NULL;
        if (!cli_find_setting(in, name, &setting, err))
            return false;
        if (!validation_setting_set(settings, name, equals + 1, err))
            return false;
    }
    return true;
}

// The input of the check at hand with the day and the settings that were asked for.
static bool adjust(const struct checking *checking, struct validation_input *input,
                   struct validation_settings *settings, struct error *err)
{
    *settings = input->settings ? *input->settings : validation_settings_default();
    input->settings = settings;
    if (date_given(checking->today))
        input->today = checking->today;
    return read_settings(checking->in, settings, err);
}

// ---- checking -----------------------------------------------------------------------------------

static void begin(struct checking *checking, struct date today)
{
    checking->output =
        findings_output_new(checking->in->format, &checking->selection, today, checking->out);
}

static bool end(struct checking *checking, struct error *err)
{
    findings_output_end(checking->output);
    struct findings_totals totals = findings_output_totals(checking->output);
    if (totals.errors > 0)
        checking->in->status = error_exit_code(ERROR_BLOCKED);
    return cli_print(checking->out, err);
}

static bool check_one(struct checking *checking, const struct dossier *dossier,
                      const struct validation_input *input, struct error *err)
{
    struct validation_result result = {0};
    validation_check(dossier, input, &checking->in->arena, &result);
    struct checked_dossier checked = {
        .number = dossier->household.number,
        .name = dossier->household.name,
        .team = dossier->household.team,
        .result = &result,
    };
    begin(checking, input->today);
    findings_output_dossier(checking->output, &checked);
    return end(checking, err);
}

// Without a store there is no real one, so the clock may be frozen.
static bool read_clock(struct invocation *in, struct clock *clock, struct error *err)
{
    const char *now = in->store.now;
    if (now && !moment_parse(now, &clock->frozen_at))
        return error_set(err, ERROR_USAGE, _("'%s' is no moment; write 2026-10-14T09:00."),
                         cli_short(in, now));
    clock->frozen = now != NULL;
    return true;
}

static bool check_file(struct checking *checking, const char *path, struct error *err)
{
    struct clock clock = {0};
    DOSSIER_AUTO dossier = {0};
    struct validation_settings settings;
    if (!read_clock(checking->in, &clock, err))
        return false;
    struct validation_input input = {
        .today = clock_today(&clock),
        .areas = area_neighbourhoods,
        .area_count = area_neighbourhood_count,
    };
    return adjust(checking, &input, &settings, err) &&
           service_read_dossier_file(path, &dossier, err) &&
           check_one(checking, &dossier, &input, err);
}

static bool check_stored(struct checking *checking, struct service *service, const char *number,
                         struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct validation_settings settings;
    struct validation_input input = service_check_input(service);
    return adjust(checking, &input, &settings, err) &&
           service_open_dossier(service, number, "check", &dossier, err) &&
           check_one(checking, &dossier, &input, err);
}

static bool each_dossier(void *context, const struct checked_dossier *checked, struct error *err)
{
    struct checking *checking = context;
    findings_output_dossier(checking->output, checked);
    checking->listed++;
    if (checking->out->length > 0)
        follow_make_way(&checking->follow);
    return cli_print(checking->out, err);
}

static bool go_on(void *context, size_t done, size_t count)
{
    struct checking *checking = context;
    return follow_on(&checking->follow, done, count);
}

// Says how far a stopped run came; the program ends by the signal that stopped it.
static void tell_stopped(struct checking *checking)
{
    STRING_AUTO sentence = {0};
    progress_stopped(&checking->follow.progress, checking->listed, &sentence);
    cli_remark("%s", string_text(&sentence));
    checking->in->signal = checking->follow.signal;
}

static bool check_all(struct checking *checking, struct service *service, struct error *err)
{
    struct validation_settings settings;
    struct validation_input input = service_check_input(service);
    const char *team = invocation_value(checking->in, "team");
    if (!adjust(checking, &input, &settings, err) ||
        !worker_find_team(service, checking->in, team, err))
        return false;
    begin(checking, input.today);
    follow_begin(&checking->follow);
    bool done = service_check_all_with(service, team, &input, each_dossier, go_on, checking, err);
    follow_hide(&checking->follow);
    if (done)
        findings_output_per_rule(checking->output);
    done = done && end(checking, err);
    // What was asked for stands there before a signal may end the program again.
    done = done && cli_print_finish(err);
    follow_end(&checking->follow);
    if (done && checking->follow.signal)
        tell_stopped(checking);
    return done;
}

static bool check_in_store(struct checking *checking, struct error *err)
{
    struct invocation *in = checking->in;
    struct service *service = NULL;
    const char *number = invocation_argument(in, 0);
    if (!service_open(&in->store, &service, err))
        return false;
    bool done =
        number ? check_stored(checking, service, number, err) : check_all(checking, service, err);
    service_close(service);
    return done;
}

bool cli_plan_check(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct checking checking = {.in = in, .out = &out};
    if (!read_subject(in, err) || !read_selection(&checking, err))
        return false;
    const char *file = invocation_value(in, "file");
    bool done = file ? check_file(&checking, file, err) : check_in_store(&checking, err);
    findings_output_free(checking.output);
    return done;
}
