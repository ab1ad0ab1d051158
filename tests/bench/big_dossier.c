// SPDX-License-Identifier: EUPL-1.2
#include "big_dossier.h"

#include "base/id.h"
#include "model/field.h"

#define ADD(dossier, list) list_add(&(list).any, sizeof((list).items[0]), &(dossier)->arena)

static const char *const domains[] = {
    "financien",
    "werk_opleiding",
    "tijdsbesteding",
    "huisvesting",
    "huiselijke_relaties",
    "geestelijke_gezondheid",
    "middelengebruik",
    "basale_adl",
    "instrumentele_adl",
    "sociaal_netwerk",
    "justitie",
    "lichamelijke_gezondheid",
    "maatschappelijke_participatie",
};
enum { DOMAINS = sizeof(domains) / sizeof(domains[0]) };

static const char *new_id(struct dossier *dossier)
{
    char id[ID_SIZE];
    id_new(1790000000000, id);
    return arena_text(&dossier->arena, id);
}

static void add_people(struct dossier *dossier)
{
    static const char *const names[BIG_MEMBERS] = {"Pieter", "Elif", "Daan",
                                                   "Noor",   "Sem",  "Lotte"};
    for (int i = 0; i < BIG_MEMBERS; i++) {
        struct member *member = ADD(dossier, dossier->members);
        member->id = new_id(dossier);
        member->given_names = names[i];
        member->particle = "van den";
        member->surname = "Berg";
        member->birth_date.year = (int16_t)(i < 2 ? 1981 + i : 2008 + i);
        member->role = i < 2 ? MEMBER_PARENT : MEMBER_CHILD;
        struct network *network = ADD(dossier, dossier->network);
        network->id = new_id(dossier);
        network->name = arena_format(&dossier->arena, "Tante %s", names[i]);
        network->relation = RELATION_RELATIVE;
        network->kind = NETWORK_NETWORK;
        network->active = ANSWER_YES;
    }
}

static void add_assessments(struct dossier *dossier, struct date today)
{
    for (int i = 0; i < BIG_ASSESSMENTS; i++) {
        struct assessment *assessment = ADD(dossier, dossier->assessments);
        assessment->id = new_id(dossier);
        assessment->instrument = "zrm-2017";
        assessment->subject = dossier->members.items[i % 2].id;
        assessment->date = date_add_months(today, -4 + i);
        assessment->moment = i < 2 ? MOMENT_INTAKE : MOMENT_PROGRESS;
        for (int j = 0; j < DOMAINS; j++) {
            struct score *score = ADD(dossier, assessment->scores);
            score->domain = domains[j];
            score->level = whole_of(2 + (i + j) % 3);
            score->reason = "Hangt samen met de vraag";
        }
    }
}

static void add_goal(struct dossier *dossier, struct plan *plan, int at, struct date today)
{
    struct goal *goal = ADD(dossier, plan->goals);
    goal->id = new_id(dossier);
    goal->text = arena_format(&dossier->arena, "Doel %d: weer op orde", at + 1);
    goal->own_words = "Rust in huis";
    goal->domain = domains[at];
    goal->subject = dossier->members.items[at % 2].id;
    goal->from_level = whole_of(2);
    goal->to_level = whole_of(4);
    goal->due = date_add_months(today, 3);
    goal->status = GOAL_OPEN;
    for (int i = 0; i < BIG_ACTIONS; i++) {
        struct action *action = ADD(dossier, goal->actions);
        action->id = new_id(dossier);
        action->text = "Post sorteren en een brief schrijven";
        action->rung = i % 2 == 0 ? RUNG_SELF : RUNG_NETWORK;
        action->who.kind = i % 2 == 0 ? WHO_MEMBER : WHO_NETWORK;
        action->who.id =
            i % 2 == 0 ? dossier->members.items[0].id : dossier->network.items[at % 6].id;
        action->due = date_add_days(today, 14 + i);
        action->status = ACTION_OPEN;
    }
}

static void add_plan(struct dossier *dossier, struct date today)
{
    struct plan *plan = ADD(dossier, dossier->plans);
    plan->id = new_id(dossier);
    plan->version = whole_of(1);
    plan->status = PLAN_FINAL;
    plan->drafted = date_add_months(today, -2);
    plan->finalised = plan->drafted;
    plan->review_date = date_add_months(today, 3);
    plan->own_words = "Rust in huis";
    struct agreement *agreement = ADD(dossier, plan->agreements);
    agreement->member = dossier->members.items[0].id;
    agreement->date = plan->drafted;
    agreement->form = AGREEMENT_SIGNED;
    for (int i = 0; i < BIG_GOALS; i++)
        add_goal(dossier, plan, i, today);
}

void big_dossier(struct date today, struct dossier *ret_dossier)
{
    struct dossier dossier = {0};
    dossier.household = (struct household){
        .id = new_id(&dossier),
        .number = BIG_NUMBER,
        .name = "Berg, van den",
        .address = {.street = "Lavendelweg", .house_number = whole_of(60), .postcode = "9731HM"},
        .team = "WIJ Beijum",
        .phase = PHASE_EXECUTION,
        .opened = date_add_months(today, -5),
    };
    add_people(&dossier);
    struct coordinator *coordinator = ADD(&dossier, dossier.coordinators);
    coordinator->worker = "sbakker";
    coordinator->team = "WIJ Beijum";
    coordinator->kind = COORDINATOR_REGULAR;
    coordinator->from = dossier.household.opened;
    dossier.intake.reported = dossier.household.opened;
    dossier.intake.question = "Schulden en dreigende huisuitzetting";
    dossier.intake.outcome = OUTCOME_HOUSEHOLD_PLAN;
    for (int i = 0; i < 3; i++)
        text_list_add(&dossier.intake.domains, domains[i], &dossier.arena);
    add_assessments(&dossier, today);
    add_plan(&dossier, today);
    for (int i = 0; i < BIG_CONTACTS; i++) {
        struct contact *contact = ADD(&dossier, dossier.contacts);
        contact->id = new_id(&dossier);
        contact->date = date_add_days(today, -i);
        contact->status = CONTACT_HELD;
        contact->kind = CONTACT_PHONE;
        contact->text = "Gebeld over de huur; afspraak voor volgende week gemaakt.";
    }
    *ret_dossier = dossier;
}
