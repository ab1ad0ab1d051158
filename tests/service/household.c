// SPDX-License-Identifier: EUPL-1.2
#include "household.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "model/field.h"
#include "store_folder.h"

const char *household_id(struct arena *arena)
{
    char id[ID_SIZE];
    id_new(1790000000000, id);
    return arena_text(arena, id);
}

void fill_intake(struct work *work, struct date today)
{
    struct dossier *dossier = &work->after;
    struct arena *arena = &dossier->arena;
    struct intake *intake = &dossier->intake;
    struct member *member = &dossier->members.items[0];
    intake->reported = today;
    intake->channel = CHANNEL_WALK_IN;
    intake->question = "Schulden en dreigende huisuitzetting";
    intake->safety_asked = today;
    intake->safety = SAFETY_NONE;
    text_list_add(&intake->domains, "financien", arena);
    text_list_add(&intake->domains, "huisvesting", arena);
    text_list_add(&intake->domains, "sociaal_netwerk", arena);
    intake->client_support_offered = today;
    intake->personal_plan_offered = today;
    intake->outcome = OUTCOME_HOUSEHOLD_PLAN;
    member->given_names = "Pieter";
    member->particle = "van den";
    member->surname = "Berg";
    member->birth_date = (struct partial_date){.year = 1981, .month = 3, .day = 12};
    member->role = MEMBER_PARENT;
    dossier->household.address.street = "Lavendelweg";
    dossier->household.address.house_number = whole_of(60);
    dossier->household.address.postcode = "9731HM";
}

void fill_assessment(struct work *work, struct date today)
{
    static const char *const domains[] = {"financien", "huisvesting", "sociaal_netwerk"};
    struct dossier *dossier = &work->after;
    struct arena *arena = &dossier->arena;
    struct assessment *assessment = list_add(&dossier->assessments.any, sizeof(*assessment), arena);
    assessment->id = household_id(arena);
    assessment->instrument = "zrm-2017";
    assessment->subject = dossier->members.items[0].id;
    assessment->date = today;
    assessment->moment = MOMENT_INTAKE;
    for (size_t i = 0; i < 3; i++) {
        struct score *score = list_add(&assessment->scores.any, sizeof(*score), arena);
        score->domain = domains[i];
        score->level = whole_of(2 + (int64_t)i);
    }
}

static void add_goal(struct dossier *dossier, struct plan *plan, const char *text,
                     const char *domain, struct date today)
{
    struct arena *arena = &dossier->arena;
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), arena);
    goal->id = household_id(arena);
    goal->text = text;
    goal->domain = domain;
    goal->subject = dossier->members.items[0].id;
    goal->due = date_add_months(today, 3);
    for (int i = 0; i < 2; i++) {
        struct action *action = list_add(&goal->actions.any, sizeof(*action), arena);
        action->id = household_id(arena);
        action->text = i == 0 ? "Post sorteren" : "Brief schrijven";
        action->rung = RUNG_SELF;
        action->who = (struct who){.kind = WHO_MEMBER, .id = dossier->members.items[0].id};
        action->due = date_add_days(today, 14);
    }
}

void fill_plan(struct work *work, struct date today)
{
    struct dossier *dossier = &work->after;
    struct plan *plan = dossier_plan_in(dossier, PLAN_DRAFT);
    assert_non_null(plan);
    plan->review_date = date_add_months(today, 3);
    plan->own_words = "Rust in huis";
    struct agreement *agreement =
        list_add(&plan->agreements.any, sizeof(*agreement), &dossier->arena);
    agreement->member = dossier->members.items[0].id;
    agreement->date = today;
    agreement->form = AGREEMENT_SIGNED;
    add_goal(dossier, plan, "Schulden stabiel", "financien", today);
    add_goal(dossier, plan, "Passende woning", "huisvesting", today);
}

const char *make_household(struct service *service, struct arena *arena)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    fill_intake(&work, service_today(service));
    assert_done(service_finish_intake(service, &work, &err), &err);
    return arena_text(arena, work.after.household.number);
}

const char *make_household_with_plan(struct service *service, struct arena *arena)
{
    WORK_AUTO plan = {0};
    struct error err = {0};
    const char *number = make_household(service, arena);
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    fill_plan(&plan, service_today(service));
    assert_done(service_finalise_plan(service, &plan, &err), &err);
    return number;
}

const char *make_contact(struct service *service, const char *household, struct date date,
                         enum contact_status status, const char *text, struct arena *arena)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_CONTACT, household, &work, &err), &err);
    const char *id = household_id(arena);
    struct dossier *dossier = &work.after;
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), &dossier->arena);
    *contact = (struct contact){
        .id = id, .date = date, .status = status, .kind = CONTACT_PHONE, .text = text};
    assert_done(service_save_work(service, &work, &err), &err);
    return id;
}
