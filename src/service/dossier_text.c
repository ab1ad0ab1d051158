// SPDX-License-Identifier: EUPL-1.2
// A dossier as running text: household, members, question, measurements, plan, network, contacts.
#include "service/dossier_text.h"

#include <inttypes.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/field.h"
#include "model/instrument.h"
#include "model/postcode.h"
#include "model/strike.h"
#include "service/page.h"

enum {
    INDENT = 2,
    VALUES = 18, // column of the values behind labels
};

struct writing {
    struct service *service;
    const struct dossier *dossier;
    struct date today;
    struct string *out;
    struct arena arena;
};

// ---- pieces -------------------------------------------------------------------------------------

// The parts that are not blank, with `between` between them; ends in NULL.
static const char *joined(struct writing *w, const char *between, const char *const parts[])
{
    STRING_AUTO text = {0};
    for (size_t i = 0; parts[i]; i++) {
        if (utf8_blank(parts[i]))
            continue;
        string_append(&text, text.length > 0 ? between : "");
        string_append(&text, parts[i]);
    }
    return arena_text(&w->arena, string_text(&text));
}

#define JOINED(w, between, ...) joined((w), (between), (const char *const[]){__VA_ARGS__, NULL})

// NULL would end the parts before their time.
static const char *given(const char *text)
{
    return text ? text : "";
}

static const char *day(struct writing *w, struct date date)
{
    char text[DATE_TEXT_SIZE];
    return arena_text(&w->arena, date_entry_format(date, text));
}

// A field as people read it, "" when absent.
static const char *shown(struct writing *w, const struct record *type, const void *record,
                         const char *name)
{
    STRING_AUTO text = {0};
    field_display(record_field(type, name), record, &text);
    return arena_text(&w->arena, string_text(&text));
}

static const char *person(struct writing *w, const char *login)
{
    return service_worker_name(w->service, login, &w->arena);
}

// "2 -> 3", or one level when the other is not known.
static const char *movement(struct writing *w, struct whole from, struct whole to)
{
    if (from.given && to.given)
        return arena_format(&w->arena, "%" PRId64 " -> %" PRId64, from.value, to.value);
    struct whole one = from.given ? from : to;
    return one.given ? arena_format(&w->arena, "%" PRId64, one.value) : "";
}

static void row(struct writing *w, const char *label, const char *value)
{
    if (!utf8_blank(value))
        page_entry(w->out, INDENT, label, VALUES, value);
}

// ---- household ----------------------------------------------------------------------------------

static const char *address_line(struct writing *w)
{
    const struct address *address = &w->dossier->household.address;
    const char *number = address->house_number.given
                             ? arena_format(&w->arena, "%" PRId64, address->house_number.value)
                             : "";
    const char *street = JOINED(w, " ", given(address->street), number, given(address->addition));
    const char *place =
        JOINED(w, " ", given(postcode_shown(address->postcode, &w->arena)), given(address->city));
    const char *secret = address->secret == ANSWER_YES ? _("SECRET ADDRESS") : "";
    return JOINED(w, ", ", secret, street, place, given(address->neighbourhood));
}

static const char *coordinator_line(struct writing *w)
{
    const struct coordinator *coordinator = dossier_coordinator_on(w->dossier, w->today);
    if (!coordinator)
        return _("nobody");
    const char *since = arena_format(&w->arena, _("since %s"), day(w, coordinator->from));
    const char *kind = coordinator->kind == COORDINATOR_ESCALATED
                           ? _(choice_label(&choices_coordinator_kind, COORDINATOR_ESCALATED))
                           : "";
    return JOINED(w, ", ", person(w, coordinator->worker), given(coordinator->team), kind,
                  date_given(coordinator->from) ? since : "");
}

static void write_household(struct writing *w)
{
    const struct household *household = &w->dossier->household;
    page_entry(w->out, 0, "", 0, JOINED(w, "  ", given(household->number), given(household->name)));
    row(w, _("Address"), address_line(w));
    row(w, _("Team"), household->team);
    row(w, _("Phase"), _(choice_label(&choices_phase, (int)dossier_phase(w->dossier))));
    row(w, _("Coordinator"), coordinator_line(w));
    row(w, _("Opened"), day(w, household->opened));
    row(w, _("Closed"), JOINED(w, ": ", day(w, household->closed), given(household->close_reason)));
}

static const char *age_of(struct writing *w, const struct member *member)
{
    int age = date_age(partial_date_last(member->birth_date), w->today);
    if (age < 0)
        return "";
    return arena_format(&w->arena, P_("%d year", "%d years", age), age);
}

static void write_members(struct writing *w)
{
    page_heading(w->out, _("Members"));
    for (size_t i = 0; i < w->dossier->members.count; i++) {
        const struct member *member = &w->dossier->members.items[i];
        char birth[DATE_TEXT_SIZE];
        const char *gone = member_is_present(member, w->today) ? "" : _("not in the household");
        const char *facts =
            JOINED(w, ", ", shown(w, &record_member, member, "role"), age_of(w, member),
                   date_entry_format_partial(member->birth_date, birth), gone);
        const char *name = member_full_name(member, &w->arena);
        page_entry(w->out, INDENT, name[0] ? name : _("(no name)"), 34, facts);
    }
}

static void write_intake(struct writing *w)
{
    const struct intake *intake = &w->dossier->intake;
    if (record_absent(&record_intake, intake))
        return;
    page_heading(w->out, _("Question"));
    row(w, _("Reported"),
        JOINED(w, ", ", day(w, intake->reported), shown(w, &record_intake, intake, "channel"),
               given(intake->referrer), intake->urgent == ANSWER_YES ? _("URGENT") : ""));
    row(w, _("Question"), intake->question);
    row(w, _("Domains"), shown(w, &record_intake, intake, "domains"));
    row(w, _("Conversation"), day(w, intake->conversation));
    row(w, _("Safety"), shown(w, &record_intake, intake, "safety"));
    row(w, _("Outcome"), shown(w, &record_intake, intake, "outcome"));
}

// ---- measurements -------------------------------------------------------------------------------

static bool same(const char *one, const char *other)
{
    return strcmp(given(one), given(other)) == 0;
}

// The newest earlier level of a domain with the same instrument and subject.
static struct whole earlier_level(const struct dossier *dossier, size_t before, const char *domain)
{
    const struct assessment *now = &dossier->assessments.items[before];
    struct whole level = {0};
    struct date newest = {0};
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        bool earlier =
            one->date.day < now->date.day || (one->date.day == now->date.day && i < before);
        if (!earlier || one->date.day < newest.day || !same(one->instrument, now->instrument) ||
            !same(one->subject, now->subject))
            continue;
        for (size_t j = 0; j < one->scores.count; j++) {
            const struct score *score = &one->scores.items[j];
            if (score->level.given && same(score->domain, domain)) {
                level = score->level;
                newest = one->date;
            }
        }
    }
    return level;
}

static void write_score(struct writing *w, size_t assessment, const struct score *score)
{
    const char *target = score->target.given
                             ? arena_format(&w->arena, _("target %d"), (int)score->target.value)
                             : "";
    const char *levels =
        movement(w, earlier_level(w->dossier, assessment, score->domain), score->level);
    page_entry(w->out, 2 * INDENT, domain_label(score->domain), 34,
               JOINED(w, "; ", levels, target, given(score->reason), given(score->note)));
}

static void write_assessments(struct writing *w)
{
    if (w->dossier->assessments.count == 0)
        return;
    page_heading(w->out, _("Measurements"));
    for (size_t i = 0; i < w->dossier->assessments.count; i++) {
        const struct assessment *assessment = &w->dossier->assessments.items[i];
        const struct instrument *instrument = instrument_find(assessment->instrument);
        const char *line = JOINED(w, ", ", day(w, assessment->date),
                                  dossier_subject_name(w->dossier, assessment->subject, &w->arena),
                                  instrument ? instrument->label : given(assessment->instrument),
                                  shown(w, &record_assessment, assessment, "moment"),
                                  person(w, assessment->assessor));
        page_entry(w->out, INDENT, "", INDENT, line);
        for (size_t j = 0; j < assessment->scores.count; j++)
            write_score(w, i, &assessment->scores.items[j]);
    }
}

// ---- plan ---------------------------------------------------------------------------------------

static const char *due(struct writing *w, struct date date)
{
    return date_given(date) ? arena_format(&w->arena, _("by %s"), day(w, date)) : "";
}

static const char *who_name(struct writing *w, const struct who *who)
{
    if (who->kind == WHO_WORKER)
        return person(w, who->login);
    return dossier_who_name(w->dossier, who, &w->arena);
}

static void write_action(struct writing *w, const struct action *action)
{
    const char *mark = action->status == ACTION_DONE      ? "[x]"
                       : action->status == ACTION_DROPPED ? "[-]"
                                                          : "[ ]";
    const char *rung = shown(w, &record_action, action, "rung");
    const char *who = JOINED(w, ": ", rung, who_name(w, &action->who));
    const char *when = action->status == ACTION_DONE ? day(w, action->done) : due(w, action->due);
    page_entry(w->out, 2 * INDENT, mark, 2 * INDENT + 4,
               JOINED(w, "; ", given(action->text), who, when));
}

static void write_goal(struct writing *w, size_t index, const struct goal *goal)
{
    const char *subject = dossier_subject_name(w->dossier, goal->subject, &w->arena);
    const char *domain =
        JOINED(w, " ", domain_label(goal->domain), movement(w, goal->from_level, goal->to_level));
    const char *status = goal_is_open(goal) ? "" : shown(w, &record_goal, goal, "status");
    const char *facts = JOINED(w, ", ", subject, domain, due(w, goal->due),
                               JOINED(w, ": ", status, given(goal->status_reason)));
    const char *text = utf8_blank(goal->text) ? _("(no text)") : goal->text;
    page_entry(w->out, INDENT, arena_format(&w->arena, _("Goal %zu"), index + 1), 2 * INDENT + 6,
               text);
    page_entry(w->out, 2 * INDENT, "", 2 * INDENT, facts);
    if (!utf8_blank(goal->own_words))
        page_entry(w->out, 2 * INDENT, "", 2 * INDENT,
                   arena_format(&w->arena, "\"%s\"", goal->own_words));
    for (size_t i = 0; i < goal->actions.count; i++)
        write_action(w, &goal->actions.items[i]);
}

static void write_agreements(struct writing *w, const struct plan *plan)
{
    for (size_t i = 0; i < plan->agreements.count; i++) {
        const struct agreement *agreement = &plan->agreements.items[i];
        row(w, i == 0 ? _("Agreements") : "",
            JOINED(w, ", ", dossier_subject_name(w->dossier, agreement->member, &w->arena),
                   shown(w, &record_agreement, agreement, "form"), day(w, agreement->date),
                   given(agreement->view)));
    }
}

static void write_plan(struct writing *w, const struct plan *plan)
{
    if (!plan)
        return;
    const char *version = plan->version.given
                              ? arena_format(&w->arena, _("version %d"), (int)plan->version.value)
                              : "";
    page_heading(w->out,
                 JOINED(w, ", ", _("Plan"), version, shown(w, &record_plan, plan, "status"),
                        day(w, date_given(plan->finalised) ? plan->finalised : plan->drafted)));
    row(w, _("Own words"), plan->own_words);
    row(w, _("Review"), day(w, plan->review_date));
    write_agreements(w, plan);
    for (size_t i = 0; i < plan->goals.count; i++)
        write_goal(w, i, &plan->goals.items[i]);
}

// ---- network, contacts --------------------------------------------------------------------------

static void write_network(struct writing *w)
{
    if (w->dossier->network.count + w->dossier->escalations.count == 0)
        return;
    page_heading(w->out, _("Network and agreements"));
    for (size_t i = 0; i < w->dossier->network.count; i++) {
        const struct network *one = &w->dossier->network.items[i];
        page_entry(w->out, INDENT, one->name, 34,
                   JOINED(w, ", ", shown(w, &record_network, one, "relation"), given(one->function),
                          given(one->organisation)));
    }
    for (size_t i = 0; i < w->dossier->escalations.count; i++) {
        const struct escalation *one = &w->dossier->escalations.items[i];
        const char *returns =
            date_given(one->ended)
                ? arena_format(&w->arena, _("ended %s"), day(w, one->ended))
                : arena_format(&w->arena, _("agreed return %s"), day(w, one->agreed_return));
        page_entry(w->out, INDENT, _("Escalation"), 34,
                   JOINED(w, ", ", given(one->to), day(w, one->from), given(one->reason), returns));
    }
}

static void write_contacts(struct writing *w)
{
    if (w->dossier->contacts.count == 0)
        return;
    page_heading(w->out, _("Contacts"));
    for (size_t i = 0; i < w->dossier->contacts.count; i++) {
        const struct contact *one = &w->dossier->contacts.items[i];
        const char *status =
            one->status == CONTACT_HELD ? "" : shown(w, &record_contact, one, "status");
        const char *facts =
            JOINED(w, ", ", shown(w, &record_contact, one, "kind"), status, person(w, one->by));
        struct strike strike = {0};
        const char *text = JOINED(w, ": ", facts, given(one->text));
        if (contact_struck(one, &w->arena, &strike)) {
            const char *why = arena_format(&w->arena, _("struck through: %s"), strike.reason);
            text = JOINED(w, " ", JOINED(w, ", ", facts, why), strike.text);
        }
        page_entry(w->out, INDENT, JOINED(w, " ", day(w, one->date), given(one->time)), VALUES + 2,
                   text);
    }
}

void dossier_text_append(struct service *service, const struct dossier *dossier, struct string *out)
{
    struct writing w = {
        .service = service,
        .dossier = dossier,
        .today = service_today(service),
        .out = out,
    };
    write_household(&w);
    write_members(&w);
    write_intake(&w);
    write_assessments(&w);
    write_plan(&w, dossier_plan_in(dossier, PLAN_FINAL));
    write_plan(&w, dossier_plan_in(dossier, PLAN_DRAFT));
    write_network(&w);
    write_contacts(&w);
    arena_release(&w.arena);
}

bool service_show_household(struct service *service, const char *number_or_id,
                            enum output_format format, struct string *out, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    if (!service_open_dossier(service, number_or_id, "open", &dossier, err))
        return false;
    if (format == OUTPUT_JSON)
        return dossier_json_write(&dossier, out, err);
    dossier_text_append(service, &dossier, out);
    return true;
}

bool service_read_dossier_file(const char *path, struct dossier *ret_dossier, struct error *err)
{
    return dossier_json_read_file(path, ret_dossier, err);
}
