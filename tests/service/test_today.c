// SPDX-License-Identifier: EUPL-1.2
// What the start of a day shows: of whom, in which order, and on which side of each boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "model/field.h"
#include "model/strike.h"
#include "service/people.h"
#include "service/session.h"
#include "service/today.h"
#include "store/engine.h"
#include "store_fixture.h"

static struct service *bakker; // a worker
static struct arena arena;

static void add_worker(const char *login, unsigned roles)
{
    struct error err = {0};
    struct worker worker = {
        .login = login, .name = login, .team = "WIJ Beijum", .roles = roles, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static int set_up(void **state)
{
    store_set_up(state);
    add_worker("bakker", ROLE_WORKER);
    add_worker("collega", ROLE_WORKER);
    add_worker("leider", ROLE_TEAM_LEADER);
    add_worker("beheer", ROLE_ADMINISTRATOR);
    bakker = store_folder_open(&folder, "bakker");
    return 0;
}

static int tear_down(void **state)
{
    service_close(bakker);
    arena_release(&arena);
    return store_tear_down(state);
}

static const char *new_id(struct arena *of)
{
    char id[ID_SIZE];
    id_new(1790000000000, id);
    return arena_text(of, id);
}

static struct date day(int from_today)
{
    return date_add_days(service_today(service), from_today);
}

// A household of the team in execution, with its coordinator from the beginning of the year.
static void make_case(struct dossier *dossier, const char *number, const char *coordinator)
{
    *dossier = (struct dossier){0};
    struct arena *of = &dossier->arena;
    dossier->household.id = new_id(of);
    dossier->household.number = arena_text(of, number);
    dossier->household.name = arena_format(of, "Huis %s", number);
    dossier->household.team = "WIJ Beijum";
    dossier->household.phase = PHASE_EXECUTION;
    struct coordinator *row = list_add(&dossier->coordinators.any, sizeof(*row), of);
    *row = (struct coordinator){.worker = coordinator, .from = date_of(2026, 1, 1)};
    dossier->intake.reported = date_of(2026, 1, 1);
}

static void involve(struct dossier *dossier, const char *login, struct date from, struct date to)
{
    struct involved *row = list_add(&dossier->involved.any, sizeof(*row), &dossier->arena);
    *row = (struct involved){.worker = login, .from = from, .to = to, .reason = INVOLVED_STAND_IN};
}

static struct contact *add_contact(struct dossier *dossier, struct date date, const char *time,
                                   enum contact_status status, const char *by)
{
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), &dossier->arena);
    *contact = (struct contact){.id = new_id(&dossier->arena),
                                .date = date,
                                .time = time,
                                .status = status,
                                .kind = CONTACT_HOME_VISIT,
                                .by = by};
    return contact;
}

static struct goal *add_goal(struct dossier *dossier, enum plan_status status)
{
    struct arena *of = &dossier->arena;
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), of);
    *plan = (struct plan){
        .id = new_id(of), .version = whole_of(1), .status = status, .drafted = day(-100)};
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), of);
    *goal = (struct goal){.id = new_id(of), .text = "Doel", .domain = "financien"};
    return goal;
}

static struct action *add_action(struct dossier *dossier, struct goal *goal, const char *text,
                                 const char *login, struct date due)
{
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &dossier->arena);
    *action = (struct action){.id = new_id(&dossier->arena),
                              .text = text,
                              .rung = RUNG_TEAM,
                              .who = {.kind = WHO_WORKER, .login = login},
                              .due = due};
    return action;
}

static void add_assessment(struct dossier *dossier, struct date date)
{
    struct arena *of = &dossier->arena;
    struct assessment *row = list_add(&dossier->assessments.any, sizeof(*row), of);
    *row = (struct assessment){
        .id = new_id(of), .instrument = "zrm-huishoudens", .subject = "household", .date = date};
}

static void put(struct dossier *dossier)
{
    struct error err = {0};
    struct dossier nothing = {0};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_save_dossier(service->store, &nothing, dossier, &err), &err);
    assert_done(overview_refresh(service, dossier, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
}

// The times or, without one, the numbers of the agenda, in order.
static const char *agenda_of(struct service *whose, size_t limit, size_t expected_total)
{
    struct error err = {0};
    struct agenda rows = {0};
    size_t total = 0;
    const char *text = "";
    assert_done(service_list_agenda(whose, limit, &arena, &rows, &total, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(&arena, "%s%s%s", text, i > 0 ? " " : "",
                            rows.items[i].time ? rows.items[i].time : rows.items[i].number);
    assert_int_equal(total, expected_total);
    return text;
}

static const char *actions_of(struct service *whose, size_t limit, size_t expected_total)
{
    struct error err = {0};
    struct own_action_list rows = {0};
    size_t total = 0;
    const char *text = "";
    assert_done(service_list_own_actions(whose, limit, &arena, &rows, &total, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(&arena, "%s%s%s", text, i > 0 ? " " : "", rows.items[i].text);
    assert_int_equal(total, expected_total);
    return text;
}

// ---- agenda -------------------------------------------------------------------------------------

static void the_agenda_is_in_order_of_day_and_time(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, "2026-0001", "bakker");
    assert_string_equal(agenda_of(bakker, 0, 0), "");
    add_contact(&dossier, day(0), NULL, CONTACT_PLANNED, "bakker");
    add_contact(&dossier, day(0), "14:30", CONTACT_PLANNED, "bakker");
    add_contact(&dossier, day(0), "09:15", CONTACT_PLANNED, "collega");
    add_contact(&dossier, day(-3), "16:00", CONTACT_PLANNED, "bakker");
    add_contact(&dossier, day(1), "10:01", CONTACT_PLANNED, "bakker");
    add_contact(&dossier, day(0), "10:02", CONTACT_HELD, "bakker");
    add_contact(&dossier, day(0), "10:03", CONTACT_MISSED, "bakker");
    struct contact *struck = add_contact(&dossier, day(0), "10:04", CONTACT_PLANNED, "bakker");
    struct strike strike = {.date = day(0), .by = "bakker", .reason = "fout"};
    struck->text = strike_text(&strike, &dossier.arena);
    struct contact *tilde = add_contact(&dossier, day(0), "23:59", CONTACT_PLANNED, "bakker");
    tilde->text = "~~ ongeveer";
    put(&dossier);
    assert_string_equal(agenda_of(bakker, 0, 5), "16:00 09:15 14:30 23:59 2026-0001");
    assert_string_equal(agenda_of(bakker, 2, 5), "16:00 09:15");
}

static void the_agenda_shows_what_may_be_seen(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        const char *coordinator;
        int from; // of bakker's involvement, in days from today
        int to;
    } cases[] = {
        {"2026-0001", "bakker", 99, 100}, {"2026-0002", "collega", 0, 1},
        {"2026-0003", "collega", -5, 0},  {"2026-0004", "collega", 1, 5},
        {"2026-0005", "oefen", 99, 100},
    };
    for (size_t i = 0; i < 5; i++) {
        DOSSIER_AUTO dossier = {0};
        make_case(&dossier, cases[i].number, cases[i].coordinator);
        involve(&dossier, "bakker", day(cases[i].from), day(cases[i].to));
        add_contact(&dossier, day(0), NULL, CONTACT_PLANNED, i == 3 ? "oefen" : "bakker");
        put(&dossier);
    }
    DOSSIER_AUTO closed = {0};
    make_case(&closed, "2026-0009", "bakker");
    closed.household.phase = PHASE_CLOSED;
    add_contact(&closed, day(0), NULL, CONTACT_PLANNED, "bakker");
    put(&closed);
    assert_string_equal(agenda_of(bakker, 0, 2), "2026-0001 2026-0002");
    // The practice user sees everything, but has to do only with what is its own.
    assert_string_equal(agenda_of(service, 0, 2), "2026-0004 2026-0005");
    struct service *leader = store_folder_open(&folder, "leider");
    assert_string_equal(agenda_of(leader, 0, 0), "");
    service_close(leader);
}

static void nobody_without_households_has_a_day(void **state)
{
    (void)state;
    struct error err = {0};
    struct agenda rows = {0};
    struct own_action_list actions = {0};
    size_t counts[ATTENTION_COUNT];
    size_t total = 0;
    struct service *administrator = store_folder_open(&folder, "beheer");
    assert_false(service_list_agenda(administrator, 0, &arena, &rows, &total, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_false(service_list_own_actions(administrator, 0, &arena, &actions, &total, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_false(service_count_attention(administrator, counts, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(administrator);
}

// ---- actions ------------------------------------------------------------------------------------

static void own_actions_are_the_open_ones_in_force(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO other = {0};
    make_case(&dossier, "2026-0001", "bakker");
    struct goal *old = add_goal(&dossier, PLAN_REPLACED);
    add_action(&dossier, old, "vervangen", "bakker", day(1));
    struct goal *goal = add_goal(&dossier, PLAN_FINAL);
    add_action(&dossier, goal, "ooit", "bakker", (struct date){0});
    add_action(&dossier, goal, "morgen", "bakker", day(1));
    add_action(&dossier, goal, "telaat", "bakker", day(-9))->status = ACTION_OPEN;
    add_action(&dossier, goal, "klaar", "bakker", day(0))->status = ACTION_DONE;
    add_action(&dossier, goal, "gestopt", "bakker", day(0))->status = ACTION_DROPPED;
    add_action(&dossier, goal, "ander", "collega", day(0));
    struct action *outside = add_action(&dossier, goal, "buiten", NULL, day(0));
    outside->who = (struct who){.kind = WHO_ORGANISATION, .name = "bakker"};
    add_action(&dossier, add_goal(&dossier, PLAN_DRAFT), "concept", "bakker", day(0));
    put(&dossier);
    assert_string_equal(actions_of(bakker, 0, 3), "telaat morgen ooit");
    assert_string_equal(actions_of(bakker, 1, 3), "telaat");
    // Of a household that went to somebody else, nothing is read any more.
    make_case(&other, "2026-0002", "collega");
    goal = add_goal(&other, PLAN_FINAL);
    add_action(&other, goal, "overgedragen", "bakker", day(0));
    add_action(&other, goal, "practicum", "oefen", day(0));
    put(&other);
    assert_string_equal(actions_of(bakker, 0, 3), "telaat morgen ooit");
    assert_string_equal(actions_of(service, 0, 1), "practicum");
}

static void an_action_of_what_ended_is_not_open(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO closed = {0};
    make_case(&closed, "2026-0002", "bakker");
    closed.household.phase = PHASE_CLOSED; // its plan was left in force, as a file may have it
    add_action(&closed, add_goal(&closed, PLAN_FINAL), "gesloten", "bakker", day(0));
    put(&closed);
    make_case(&dossier, "2026-0001", "bakker");
    struct goal *goal = add_goal(&dossier, PLAN_FINAL);
    goal->status = GOAL_STOPPED;
    add_action(&dossier, goal, "van het doel", "bakker", day(0));
    put(&dossier);
    assert_string_equal(actions_of(bakker, 0, 0), "");
}

// ---- without a coordinator ----------------------------------------------------------------------

// Whoever oversees a team sees how many of its households nobody coordinates, and which.
static void expect_unassigned(struct service *whose, const char *search, const char *numbers)
{
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    const char *text = "";
    size_t count = 0;
    size_t counts[ATTENTION_COUNT];
    struct household_query query = {.attention = ATTENTION_WITHOUT_COORDINATOR, .search = search};
    assert_done(service_list_households(whose, &query, &arena, &rows, &next, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(&arena, "%s%s%s", text, i > 0 ? " " : "", rows.items[i].number + 5);
    assert_string_equal(text, numbers);
    assert_done(service_count_households(whose, &query, &count, &err), &err);
    assert_int_equal(count, rows.count);
    assert_done(service_count_attention(whose, counts, &err), &err);
    if (!search)
        assert_int_equal(counts[ATTENTION_WITHOUT_COORDINATOR], rows.count);
}

static void put_unassigned(const char *number, const char *team, enum phase phase)
{
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, number, "bakker");
    dossier.household.phase = phase;
    dossier.household.team = team;
    dossier.coordinators.count = 0;
    if (strcmp(number, "2026-0005") == 0)
        involve(&dossier, "bakker", date_of(2026, 1, 1), (struct date){0});
    put(&dossier);
}

static void who_has_no_coordinator_waits_for_the_team_leader(void **state)
{
    (void)state;
    DOSSIER_AUTO assigned = {0};
    make_case(&assigned, "2026-0001", "bakker");
    put(&assigned);
    put_unassigned("2026-0002", "WIJ Beijum", PHASE_INTAKE);
    put_unassigned("2026-0003", "WIJ Lewenborg", PHASE_INTAKE);
    put_unassigned("2026-0004", "WIJ Beijum", PHASE_CLOSED);
    put_unassigned("2026-0005", "WIJ Beijum", PHASE_INTAKE);
    struct service *leader = store_folder_open(&folder, "leider");
    expect_unassigned(leader, NULL, "0002 0005");
    expect_unassigned(leader, "0005", "0005");
    expect_unassigned(leader, "0001", "");
    service_close(leader);
    expect_unassigned(service, NULL, "0002 0003 0005"); // sees all
    expect_unassigned(service, "huis", "0002 0003 0005");
    expect_unassigned(bakker, NULL, "0005");
    expect_unassigned(bakker, "huis", "0005");
}

// ---- attention ----------------------------------------------------------------------------------

static void expect_attention(struct service *whose, enum attention attention, const char *numbers)
{
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    const char *text = "";
    size_t count = 0;
    size_t counts[ATTENTION_COUNT];
    struct household_query query = {.own = true, .attention = attention};
    assert_done(service_list_households(whose, &query, &arena, &rows, &next, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(&arena, "%s%s%s", text, i > 0 ? " " : "", rows.items[i].number + 5);
    assert_string_equal(text, numbers);
    assert_done(service_count_households(whose, &query, &count, &err), &err);
    assert_done(service_count_attention(whose, counts, &err), &err);
    assert_int_equal(count, rows.count);
    assert_int_equal(counts[attention], rows.count);
}

static void put_waiting(const char *number, struct date reported, enum phase phase, bool drafted)
{
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, number, "bakker");
    dossier.household.phase = phase;
    dossier.intake.reported = reported;
    if (drafted)
        add_goal(&dossier, PLAN_DRAFT);
    put(&dossier);
}

static void who_waits_longer_than_six_weeks_asks_for_attention(void **state)
{
    (void)state;
    put_waiting("2026-0001", day(-42), PHASE_INTAKE, false);
    put_waiting("2026-0002", day(-43), PHASE_INTAKE, false);
    put_waiting("2026-0003", day(-43), PHASE_ASSESSMENT, true);
    put_waiting("2026-0004", day(-43), PHASE_CLOSED, false);
    put_waiting("2026-0005", (struct date){0}, PHASE_INTAKE, false);
    expect_attention(bakker, ATTENTION_NONE, "0001 0002 0003 0005");
    expect_attention(bakker, ATTENTION_WITHOUT_PLAN, "0002");
    struct error err = {0};
    assert_done(service_set_setting(service, "investigation_days", "41", &err), &err);
    struct service *again = store_folder_open(&folder, "bakker");
    expect_attention(again, ATTENTION_WITHOUT_PLAN, "0001 0002");
    service_close(again);
}

static void put_measured(const char *number, struct date date, enum phase phase)
{
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, number, "bakker");
    dossier.household.phase = phase;
    if (date_given(date))
        add_assessment(&dossier, date);
    put(&dossier);
}

static void a_measurement_grows_old_in_six_months(void **state)
{
    (void)state;
    struct date boundary = date_add_months(service_today(service), -6);
    put_measured("2026-0001", boundary, PHASE_EXECUTION);
    put_measured("2026-0002", date_add_days(boundary, -1), PHASE_EXECUTION);
    put_measured("2026-0003", date_add_days(boundary, -1), PHASE_PLAN);
    put_measured("2026-0004", date_add_days(boundary, -1), PHASE_AFTERCARE);
    put_measured("2026-0005", date_add_days(boundary, -1), PHASE_ASSESSMENT);
    put_measured("2026-0006", date_add_days(boundary, -1), PHASE_CLOSED);
    put_measured("2026-0007", (struct date){0}, PHASE_EXECUTION);
    expect_attention(bakker, ATTENTION_OLD_MEASUREMENT, "0002 0003 0004");
}

static void findings_of_the_own_households_ask_for_attention(void **state)
{
    (void)state;
    struct error err = {0};
    size_t counts[ATTENTION_COUNT];
    put_measured("2026-0001", day(0), PHASE_EXECUTION); // nobody lives there: an error
    put_measured("2026-0002", day(0), PHASE_CLOSED);
    DOSSIER_AUTO other = {0};
    make_case(&other, "2026-0003", "collega");
    put(&other);
    expect_attention(bakker, ATTENTION_FINDINGS, "0001");
    struct service *stranger = store_folder_open(&folder, "leider"); // sees the team, owns nothing
    assert_done(service_count_attention(stranger, counts, &err), &err);
    assert_int_equal(counts[ATTENTION_NONE], 0);
    expect_attention(stranger, ATTENTION_FINDINGS, "");
    service_close(stranger);
    expect_attention(service, ATTENTION_FINDINGS, "");
    struct household_query closed_too = {.attention = ATTENTION_FINDINGS, .with_closed = true};
    size_t count = 0;
    assert_done(service_count_households(service, &closed_too, &count, &err), &err);
    assert_int_equal(count, 2); // closed households ask for nothing
}

// The store of the folder as its next session finds it, so many days later.
static struct service *open_later(const char *login, const char *now)
{
    struct service_options options = {
        .store = folder.path, .practice = true, .as = login, .now = now};
    struct service *later = NULL;
    struct error err = {0};
    assert_done(service_open(&options, &later, &err), &err);
    return later;
}

static void add_member(struct dossier *dossier)
{
    struct member *member = list_add(&dossier->members.any, sizeof(*member), &dossier->arena);
    *member = (struct member){.id = new_id(&dossier->arena),
                              .surname = "Berg",
                              .birth_date = {.year = 1981},
                              .role = MEMBER_PARENT};
}

static struct overview overview_now(const char *household)
{
    struct error err = {0};
    struct overview overview = {0};
    assert_done(store_get_overview(service->store, household, &arena, &overview, &err), &err);
    return overview;
}

static void a_new_day_is_counted_anew(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_list rows = {0};
    size_t counts[ATTENTION_COUNT];
    static const char *const numbers[] = {"2026-0001", "2026-0002", "2026-0003"};
    const char *ids[3];
    for (size_t i = 0; i < 3; i++) {
        DOSSIER_AUTO dossier = {0};
        make_case(&dossier, numbers[i], i == 1 ? "collega" : "bakker");
        add_member(&dossier);
        struct goal *goal = add_goal(&dossier, PLAN_FINAL);
        dossier.plans.items[0].finalised = day(0);
        if (i < 2)
            add_action(&dossier, goal, "vandaag", "bakker", day(0));
        else
            add_contact(&dossier, day(0), NULL, CONTACT_PLANNED, "bakker");
        put(&dossier);
        ids[i] = arena_text(&arena, dossier.household.id);
    }
    struct overview before = overview_now(ids[0]);
    assert_int_equal(before.actions_late, 0);
    struct service *later = open_later("bakker", "2026-10-15T09:00");
    assert_done(service_count_attention(later, counts, &err), &err);
    struct overview after = overview_now(ids[0]);
    assert_int_equal(after.actions_late, 1);
    assert_int_equal(overview_now(ids[1]).actions_late, 0); // of somebody else
    assert_false(date_given(overview_now(ids[2]).next_contact));
    assert_done(store_list_log(service->store, NULL, 1, &arena, &rows, &err), &err);
    assert_string_equal(rows.items[0].act, "recount");
    assert_int_equal(rows.items[0].count, 2);
    assert_null(rows.items[0].household);
    // Nothing is left to count: nothing is written.
    int64_t written = store_rows_changed(later->store);
    assert_done(service_count_attention(later, counts, &err), &err);
    assert_int_equal(store_rows_changed(later->store), written);
    service_close(later);
}

static void opening_a_dossier_counts_it_anew(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO opened = {0};
    make_case(&dossier, "2026-0001", "bakker");
    add_member(&dossier);
    add_action(&dossier, add_goal(&dossier, PLAN_FINAL), "vandaag", "bakker", day(0));
    put(&dossier);
    assert_done(service_open_dossier(bakker, "2026-0001", "open", &opened, &err), &err);
    assert_int_equal(overview_now(dossier.household.id).actions_late, 0);
    struct service *later = open_later("bakker", "2026-10-15T09:00");
    assert_done(service_open_dossier(later, "2026-0001", "open", &opened, &err), &err);
    assert_int_equal(overview_now(dossier.household.id).actions_late, 1);
    service_close(later);
}

// ---- overview and organisations -----------------------------------------------------------------

static void struck_notes_are_no_contact(void **state)
{
    (void)state;
    struct error err = {0};
    struct overview overview = {0};
    DOSSIER_AUTO dossier = {0};
    struct strike strike = {.date = day(0), .by = "bakker", .reason = "ander huishouden"};
    make_case(&dossier, "2026-0001", "bakker");
    add_contact(&dossier, day(-9), NULL, CONTACT_HELD, "bakker");
    add_contact(&dossier, day(-1), NULL, CONTACT_HELD, "bakker")->text =
        strike_text(&strike, &dossier.arena);
    add_contact(&dossier, day(1), NULL, CONTACT_PLANNED, "bakker")->text =
        strike_text(&strike, &dossier.arena);
    add_contact(&dossier, day(4), NULL, CONTACT_PLANNED, "bakker");
    put(&dossier);
    assert_done(store_get_overview(service->store, dossier.household.id, &arena, &overview, &err),
                &err);
    assert_int_equal(overview.last_contact.day, day(-9).day);
    assert_int_equal(overview.next_contact.day, day(4).day);
}

static void organisations_are_remembered_by_name(void **state)
{
    (void)state;
    struct error err = {0};
    struct text_list names = {0};
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, "2026-0001", "bakker");
    struct network *person = list_add(&dossier.network.any, sizeof(*person), &dossier.arena);
    *person = (struct network){.id = new_id(&dossier.arena), .organisation = "Zorg Ølst"};
    struct sharing *sharing = list_add(&dossier.sharing.any, sizeof(*sharing), &dossier.arena);
    *sharing = (struct sharing){.organisation = "élan"};
    sharing = list_add(&dossier.sharing.any, sizeof(*sharing), &dossier.arena);
    *sharing = (struct sharing){.organisation = "  "};
    struct action *action = add_action(&dossier, add_goal(&dossier, PLAN_DRAFT), "x", NULL, day(0));
    action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Fier"};
    action = add_action(&dossier, &dossier.plans.items[0].goals.items[0], "y", NULL, day(0));
    action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Zorg Ølst"};
    put(&dossier);
    assert_done(service_list_organisations(bakker, &arena, &names, &err), &err);
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0], "élan");
    assert_string_equal(names.items[1], "Fier");
    assert_string_equal(names.items[2], "Zorg Ølst");
}

// Only what was not there before is noted by a save, in each of the lists that name one.
static void a_save_remembers_the_organisation_it_brings(void **state)
{
    (void)state;
    struct error err = {0};
    struct text_list names = {0};
    DOSSIER_AUTO dossier = {0};
    make_case(&dossier, "2026-0001", "bakker");
    struct action *action = add_action(&dossier, add_goal(&dossier, PLAN_DRAFT), "x", NULL, day(0));
    action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Fier"};
    put(&dossier);
    WORK_AUTO work = {0};
    assert_done(service_begin_work(bakker, WORK_PLAN, "2026-0001", &work, &err), &err);
    struct goal *goal = &work.after.plans.items[0].goals.items[0];
    goal->actions.items[0].who.name = "Elker";
    action = add_action(&work.after, goal, "y", NULL, day(0));
    action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Lentis"};
    assert_done(service_save_work(bakker, &work, &err), &err);
    assert_done(service_list_organisations(bakker, &arena, &names, &err), &err);
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0], "Elker");
    assert_string_equal(names.items[1], "Fier");
    assert_string_equal(names.items[2], "Lentis");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_agenda_is_in_order_of_day_and_time),
        TEST(the_agenda_shows_what_may_be_seen),
        TEST(nobody_without_households_has_a_day),
        TEST(own_actions_are_the_open_ones_in_force),
        TEST(an_action_of_what_ended_is_not_open),
        TEST(who_has_no_coordinator_waits_for_the_team_leader),
        TEST(who_waits_longer_than_six_weeks_asks_for_attention),
        TEST(a_measurement_grows_old_in_six_months),
        TEST(findings_of_the_own_households_ask_for_attention),
        TEST(a_new_day_is_counted_anew),
        TEST(opening_a_dossier_counts_it_anew),
        TEST(struck_notes_are_no_contact),
        TEST(organisations_are_remembered_by_name),
        TEST(a_save_remembers_the_organisation_it_brings),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
