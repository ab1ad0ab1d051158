// SPDX-License-Identifier: EUPL-1.2
#include "ui/finding_way.h"

#include <stdio.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "model/path_id.h"
#include "ui/plan_sheet.h"

// A turn of the way that depends on what stands in the dossier. False: the row is not for this one.
typedef bool way_turn(const struct dossier *dossier, struct finding_way *way);

static bool in_intake(const struct dossier *dossier, struct finding_way *way)
{
    (void)way;
    return dossier_phase(dossier) == PHASE_INTAKE;
}

// The record of which a finding of a list is about: of an intensive escalation its coordinator.
static bool to_escalation(const struct dossier *dossier, struct finding_way *way)
{
    for (size_t i = dossier->escalations.count; i-- > 0;) {
        const struct escalation *one = &dossier->escalations.items[i];
        if (one->kind == ESCALATION_INTENSIVE && !date_given(one->ended)) {
            (void)snprintf(way->path, sizeof(way->path), "escalations[%zu].coordinator", i);
            return true;
        }
    }
    return false;
}

// Without one: the coordinator who is recorded as escalated.
static bool to_escalated(const struct dossier *dossier, struct finding_way *way)
{
    for (size_t i = dossier->coordinators.count; i-- > 0;) {
        if (dossier->coordinators.items[i].kind == COORDINATOR_ESCALATED) {
            (void)snprintf(way->path, sizeof(way->path), "coordinators[%zu].kind", i);
            return true;
        }
    }
    return false;
}

// The first answer of a young person's future plan that is not in order yet.
static bool to_not_yet(const struct dossier *dossier, struct finding_way *way)
{
    for (size_t i = 0; i < dossier->future_plans.count; i++) {
        const struct big_five *five = &dossier->future_plans.items[i].big_five;
        const struct {
            enum big_five_value value;
            const char *name;
        } parts[] = {
            {five->support, "support"},         {five->wonen, "wonen"},
            {five->school_werk, "school_werk"}, {five->inkomen, "inkomen"},
            {five->welzijn, "welzijn"},
        };
        for (size_t j = 0; j < sizeof(parts) / sizeof(parts[0]); j++) {
            if (parts[j].value == BIG_FIVE_NOT_YET) {
                (void)snprintf(way->path, sizeof(way->path), "future_plans[%zu].big_five.%s", i,
                               parts[j].name);
                return true;
            }
        }
    }
    return false;
}

static const struct plan *plan_of(const struct dossier *dossier, const char *path,
                                  struct plan_place *ret_place)
{
    if (!plan_place_parse(path, ret_place) || ret_place->plan >= dossier->plans.count)
        return NULL;
    return &dossier->plans.items[ret_place->plan];
}

static bool is_in_force(const struct dossier *dossier, struct finding_way *way)
{
    struct plan_place place;
    const struct plan *plan = plan_of(dossier, way->path, &place);
    return plan && plan->status == PLAN_FINAL;
}

// Of a plan in force only progress can be changed: the row where that is noted, not the field.
static bool in_force(const struct dossier *dossier, struct finding_way *way)
{
    static const char *const progress[] = {"status", "status_reason", "done", "request"};
    struct plan_place place;
    const struct plan *plan = plan_of(dossier, way->path, &place);
    STRING_AUTO row = {0};
    if (!plan || plan->status != PLAN_FINAL)
        return false;
    for (size_t i = 0; i < sizeof(progress) / sizeof(progress[0]); i++)
        if (strcmp(place.field, progress[i]) == 0)
            return false;
    plan_place_path(&place, "", &row);
    (void)snprintf(way->path, sizeof(way->path), "%s", string_text(&row));
    return true;
}

static bool is_past_plan(const struct dossier *dossier, struct finding_way *way)
{
    struct plan_place place;
    const struct plan *plan = plan_of(dossier, way->path, &place);
    return plan && plan != dossier_plan_in(dossier, PLAN_DRAFT) &&
           plan != dossier_plan_in(dossier, PLAN_FINAL);
}

// The first row whose words are those of the path, of that rule when it names one, is the way. "*" is
// any words behind it.
static const struct {
    const char *path;
    const char *rule;
    way_turn *turn;
    const char *screen;
    const char *also;
    const char *why;
} ways[] = {
    {.path = "household.close_reason", .screen = "dossier"},
    {.path = "household*", .screen = "intake"},
    {.path = "members[].from", .screen = "record"},
    {.path = "members[].deceased", .screen = "record"},
    {.path = "members*", .turn = in_intake, .screen = "intake"},
    {.path = "members*", .screen = "record", .also = "intake"},
    {.path = "coordinators", .rule = "ESC-03", .turn = to_escalation, .screen = "record"},
    {.path = "coordinators",
     .rule = "ESC-03",
     .turn = to_escalated,
     .screen = "period",
     .why = N_("Record the escalation (tab 6), or correct what kind of coordinator this is.")},
    {.path = "coordinators", .turn = in_intake, .screen = "intake"},
    {.path = "coordinators", .screen = "hand_over"},
    {.path = "coordinators[].worker", .turn = in_intake, .screen = "intake"},
    {.path = "coordinators[].to",
     .rule = "HH-03",
     .screen = "hand_over",
     .why = N_("Hand over from the day on which the earlier coordinator ended.")},
    {.path = "coordinators*", .screen = "period"},
    {.path = "involved*", .screen = "period"},
    {.path = "intake*", .screen = "intake"},
    {.path = "assessments*", .screen = "zrm"},
    {.path = "plans[].waivers*",
     .screen = "plan",
     .why =
         N_("A reason for leaving something as it is is withdrawn and given again in F9, with w.")},
    {.path = "plans*",
     .turn = is_past_plan,
     .screen = "dossier",
     .why = N_("This version of the plan is past, or one too many: it is only read.")},
    {.path = "plans[].review_date", .rule = "PLAN-18", .screen = "review"},
    {.path = "plans*",
     .turn = in_force,
     .screen = "plan",
     .why = N_("The plan is in force: x ticks progress, F6 begins the next version.")},
    {.path = "plans*", .screen = "plan"},
    {.path = "network*", .screen = "record"},
    {.path = "sharing*", .screen = "record"},
    {.path = "escalations*", .screen = "record"},
    {.path = "provision_requests[].decided_by",
     .screen = "record",
     .why = N_("The back office decides again, by somebody else.")},
    {.path = "provision_requests*", .screen = "record"},
    {.path = "future_plans", .turn = to_not_yet, .screen = "record"},
    {.path = "future_plans*", .screen = "record"},
    {.path = "contacts*", .screen = "record"},
};

// Where the path shows what is wrong while it is repaired in another place: that, with its key, as short as
// beside the finding in the message line.
static const struct {
    const char *rule;
    way_turn *turn; // NULL = always
    const char *why;
} repairs[] = {
    {"LAD-03", is_in_force, N_("Name the action in the request: dossier, 6.")},
    {"LAW-01", NULL, N_("Begin the plan: Esc, p = plan.")},
    {"LAW-04", NULL, N_("Note the contact that was held: dossier, 5.")},
    {"PRV-01", NULL, N_("Record the sharing: dossier, 6.")},
    {"SAF-02", NULL, N_("Record the escalation: dossier, 6.")},
    {"YTH-01", NULL, N_("Record the future plan: dossier, 6.")},
    {"ZRM-03", NULL, N_("Make a goal for it: Esc, p = plan.")},
    {"ZRM-04", NULL, N_("Make a goal with an action: Esc, p = plan.")},
    {"ZRM-07", NULL, N_("Make a goal for it: Esc, p = plan.")},
};

static const char *repaired_elsewhere(const struct dossier *dossier, const char *rule,
                                      struct finding_way *way)
{
    for (size_t i = 0; rule && i < sizeof(repairs) / sizeof(repairs[0]); i++)
        if (strcmp(repairs[i].rule, rule) == 0 &&
            (!repairs[i].turn || repairs[i].turn(dossier, way)))
            return repairs[i].why;
    return NULL;
}

// "plans[2].goals[0].text" has the words "plans[].goals[].text".
static void append_words(const char *path, struct string *out)
{
    while (*path) {
        size_t length = strcspn(path, "[");
        string_append_n(out, path, length);
        path += length;
        string_append(out, *path ? "[]" : "");
        path += strcspn(path, "]");
        path += *path ? 1 : 0;
    }
}

static bool has_words(const char *words, const char *pattern)
{
    size_t length = strcspn(pattern, "*");
    if (pattern[length] == '\0')
        return strcmp(words, pattern) == 0;
    return strncmp(words, pattern, length) == 0 &&
           (words[length] == '\0' || words[length] == '.' || words[length] == '[');
}

bool finding_way_of(const struct dossier *dossier, const char *path, const char *rule,
                    struct finding_way *ret_way)
{
    STRING_AUTO places = {0};
    STRING_AUTO words = {0};
    struct finding_way way = {0};
    (void)path_by_place(dossier, path, &places);
    append_words(path, &words);
    bool closed = dossier_phase(dossier) == PHASE_CLOSED;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        if (!has_words(string_text(&words), ways[i].path) ||
            (ways[i].rule && (!rule || strcmp(rule, ways[i].rule) != 0)))
            continue;
        (void)snprintf(way.path, sizeof(way.path), "%s", string_text(&places));
        if (!closed && ways[i].turn && !ways[i].turn(dossier, &way))
            continue;
        way.screen = closed ? "dossier" : ways[i].screen;
        way.also = closed ? NULL : ways[i].also;
        way.why = closed ? N_("This household is closed. Reopen it first to change something.")
                         : ways[i].why;
        const char *elsewhere = closed ? NULL : repaired_elsewhere(dossier, rule, &way);
        if (elsewhere && strcmp(way.screen, "dossier") != 0)
            way.why = elsewhere;
        *ret_way = way;
        return true;
    }
    return false;
}
