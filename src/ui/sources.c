// SPDX-License-Identifier: EUPL-1.2
#include "ui/sources.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/consent.h"
#include "model/field.h"
#include "model/instrument.h"
#include "service/service.h"
#include "service/today.h"

static void add_option(struct pick_options *options, const char *value, const char *label,
                       struct arena *arena)
{
    struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
    option->value = value;
    option->label = label;
}

static void add_workers(const struct ui *ui, bool everybody, struct arena *arena,
                        struct pick_options *options)
{
    struct worker_list workers = {0};
    if (!service_list_workers(ui->service, NULL, arena, &workers, NULL))
        return;
    for (size_t i = 0; i < workers.count; i++) {
        const struct worker *worker = &workers.items[i];
        const char *label = worker->name;
        if (!everybody && !service_works_with_households(worker))
            continue;
        if (worker->team)
            label = arena_format(arena, "%s, %s", worker->name, worker->team);
        add_option(options, worker->login, label, arena);
    }
}

static void worker_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    (void)path;
    add_workers(context, false, arena, options);
}

static void people_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    (void)path;
    add_workers(context, true, arena, options);
}

static void team_options(void *context, const char *path, struct arena *arena,
                         struct pick_options *options)
{
    const struct ui *ui = context;
    struct text_list teams = {0};
    (void)path;
    if (!service_list_teams(ui->service, arena, &teams, NULL))
        return;
    for (size_t i = 0; i < teams.count; i++)
        add_option(options, teams.items[i], teams.items[i], arena);
}

static void neighbourhood_options(void *context, const char *path, struct arena *arena,
                                  struct pick_options *options)
{
    const struct ui *ui = context;
    struct area_list areas = {0};
    (void)path;
    if (!service_list_areas(ui->service, arena, &areas, NULL))
        return;
    for (size_t i = 0; i < areas.count; i++) {
        const struct area *area = &areas.items[i];
        add_option(options, area->neighbourhood,
                   arena_format(arena, "%s, %s", area->neighbourhood, area->team), arena);
    }
}

static bool has_option(const struct pick_options *options, const char *value)
{
    for (size_t i = 0; i < options->count; i++)
        if (strcmp(options->items[i].value, value) == 0)
            return true;
    return false;
}

// The instruments in use today, adults first; a domain that several have stands in the list once.
static void domain_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    enum { AGE_OF_YOUTH = 14, AGE_OF_CHILD = 5 };
    const struct instrument *used[] = {
        instrument_for(false, -1),
        instrument_for(true, -1),
        instrument_for(false, AGE_OF_YOUTH),
        instrument_for(false, AGE_OF_CHILD),
    };
    (void)context;
    (void)path;
    for (size_t i = 0; i < sizeof(used) / sizeof(used[0]); i++) {
        for (size_t j = 0; used[i] && j < used[i]->domain_count; j++) {
            const struct domain *domain = &used[i]->domains[j];
            if (!has_option(options, domain->code))
                add_option(options, domain->code, domain->label, arena);
        }
    }
}

static void organisation_options(void *context, const char *path, struct arena *arena,
                                 struct pick_options *options)
{
    const struct ui *ui = context;
    struct text_list names = {0};
    (void)path;
    if (!service_list_organisations(ui->service, arena, &names, NULL))
        return;
    for (size_t i = 0; i < names.count; i++)
        add_option(options, names.items[i], names.items[i], arena);
}

// A shorter one before those it begins: what is typed whole comes first.
static void particle_options(void *context, const char *path, struct arena *arena,
                             struct pick_options *options)
{
    static const char *const particles[] = {"van", "van de", "van den", "van der", "de",
                                            "den", "der",    "te",      "ten",     "ter",
                                            "el",  "al",     "bin"};
    (void)context;
    (void)path;
    for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++)
        add_option(options, particles[i], particles[i], arena);
}

// ---- one dossier -------------------------------------------------------------------------------

static bool member_gone(const struct member *member)
{
    return date_given(member->to) || date_given(member->deceased);
}

static void add_member(struct pick_options *options, const struct member *member,
                       struct arena *arena)
{
    const char *name = member_full_name(member, arena);
    if (utf8_blank(name))
        return;
    if (date_given(member->deceased))
        name = arena_format(arena, _("%s (deceased)"), name);
    else if (date_given(member->to))
        name = arena_format(arena, _("%s (left)"), name);
    add_option(options, arena_text(arena, member->id), name, arena);
}

// Those who are there first.
static void member_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    const struct dossier *dossier = context;
    (void)path;
    for (int gone = 0; gone <= 1; gone++)
        for (size_t i = 0; i < dossier->members.count; i++)
            if (member_gone(&dossier->members.items[i]) == (gone == 1))
                add_member(options, &dossier->members.items[i], arena);
}

static bool action_asked(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->provision_requests.count; i++) {
        const char *action = dossier->provision_requests.items[i].action;
        if (action && strcmp(action, id) == 0)
            return true;
    }
    return false;
}

static void goal_actions(const struct dossier *dossier, const struct goal *goal,
                         struct arena *arena, struct pick_options *options)
{
    for (size_t i = 0; i < goal->actions.count; i++) {
        const struct action *action = &goal->actions.items[i];
        bool open = action->rung == RUNG_INDIVIDUAL && action_is_open(goal, action);
        if (!open && !action_asked(dossier, action->id))
            continue;
        const char *text = utf8_blank(action->text) ? _("(no text)") : action->text;
        add_option(options, arena_text(arena, action->id), arena_text(arena, text), arena);
    }
}

// Of the plans that count: the draft and the one in force; of others only what was asked before.
static void action_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    const struct dossier *dossier = context;
    (void)path;
    for (size_t i = dossier->plans.count; i-- > 0;) {
        const struct plan *plan = &dossier->plans.items[i];
        for (size_t j = 0; j < plan->goals.count; j++)
            goal_actions(dossier, &plan->goals.items[j], arena, options);
    }
}

static bool has_future_plan(const struct dossier *dossier, const char *member)
{
    for (size_t i = 0; i < dossier->future_plans.count; i++) {
        const char *of = dossier->future_plans.items[i].member;
        if (of && strcmp(of, member) == 0)
            return true;
    }
    return false;
}

static bool is_young(const struct member *member, struct date today)
{
    enum { YOUNGEST = 16, OLDEST = 27 };
    int age = date_age(partial_date_last(member->birth_date), today);
    return age >= YOUNGEST && age <= OLDEST && !member_gone(member);
}

bool sources_has_young(const struct dossier *dossier, struct date today)
{
    for (size_t i = 0; i < dossier->members.count; i++)
        if (is_young(&dossier->members.items[i], today))
            return true;
    return false;
}

static void young_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    const struct source_people *people = context;
    const struct dossier *dossier = people->dossier;
    (void)path;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (is_young(member, ui_today(people->ui)) || has_future_plan(dossier, member->id))
            add_member(options, member, arena);
    }
}

// ---- the sources -------------------------------------------------------------------------------

struct pick_source sources_workers(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = worker_options};
}

struct pick_source sources_people(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = people_options};
}

struct pick_source sources_teams(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = team_options};
}

struct pick_source sources_neighbourhoods(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = neighbourhood_options, .open = true};
}

struct pick_source sources_domains(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = domain_options};
}

struct pick_source sources_organisations(struct ui *ui)
{
    return (struct pick_source){.context = ui, .options = organisation_options, .open = true};
}

struct pick_source sources_particles(void)
{
    return (struct pick_source){.options = particle_options, .open = true};
}

struct pick_source sources_members(struct dossier *dossier)
{
    return (struct pick_source){.context = dossier, .options = member_options};
}

struct pick_source sources_actions(struct dossier *dossier)
{
    return (struct pick_source){
        .context = dossier,
        .options = action_options,
        .nothing = _("no open action on the rung individual provision"),
    };
}

// ---- who agrees to sharing ---------------------------------------------------------------------

static const char *giver_role(const struct dossier *dossier, const struct sharing *sharing,
                              const struct member *one, struct date day)
{
    const struct member *about = dossier_member(dossier, sharing->member);
    if (text_list_has(&sharing->given_by, one->id) && about != one && about &&
        !consent_as_parent(dossier, about, one, day))
        return _("is not asked"); // can be unmarked
    if (!about)
        return member_gone(one) ? NULL : "";
    struct consent_need need = consent_needed(dossier, about, day);
    if (one == about)
        return need.by == CONSENT_PARENT ? NULL : "";
    if (need.by == CONSENT_ALONE || !consent_as_parent(dossier, about, one, day))
        return NULL;
    return one->role == MEMBER_PARENT ? _("parent") : _("guardian");
}

static void giver_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    const struct source_people *people = context;
    const struct dossier *dossier = people->dossier;
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (!dossier_resolve(dossier, path, &type, &record, &field) || type != &record_sharing)
        return;
    const struct sharing *sharing = record;
    struct date day = date_given(sharing->date) ? sharing->date : ui_today(people->ui);
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *one = &dossier->members.items[i];
        const char *role = giver_role(dossier, sharing, one, day);
        const char *name = member_full_name(one, arena);
        if (!role || utf8_blank(name))
            continue;
        add_option(options, arena_text(arena, one->id),
                   role[0] ? arena_format(arena, "%s (%s)", name, role) : name, arena);
    }
}

struct pick_source sources_givers(struct source_people *people)
{
    return (struct pick_source){
        .context = people,
        .options = giver_options,
        .nothing = _("nobody here can agree: name a guardian below"),
    };
}

struct pick_source sources_young(struct source_people *people)
{
    return (struct pick_source){
        .context = people,
        .options = young_options,
        .nothing = _("nobody from 16 to 27"),
    };
}
