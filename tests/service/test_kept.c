// SPDX-License-Identifier: EUPL-1.2
// The dossier that a session keeps: it spares reading all rows again, and nothing else differs.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "household.h"
#include "kept_check.h"
#include "service/acts.h"
#include "store/engine.h"
#include "store/finding.h"
#include "store_fixture.h"

static struct arena arena;
static const char *number;
static struct service *colleague;

static int set_up(void **state)
{
    struct error err = {0};
    WORK_AUTO measuring = {0};
    static const struct worker next = {.login = "collega",
                                       .name = "C. Ollega",
                                       .team = "WIJ Beijum",
                                       .roles = ROLE_WORKER | ROLE_PRACTICE,
                                       .active = true};
    store_set_up(state);
    assert_done(service_add_worker(service, &next, &err), &err);
    number = make_household_with_plan(service, &arena);
    assert_done(service_begin_work(service, WORK_ASSESSMENT, number, &measuring, &err), &err);
    fill_assessment(&measuring, service_today(service));
    assert_done(service_save_work(service, &measuring, &err), &err);
    colleague = store_folder_open(&folder, "collega");
    return 0;
}

static int tear_down(void **state)
{
    service_close(colleague);
    arena_release(&arena);
    return store_tear_down(state);
}

static struct action *action_of(struct work *work, size_t goal)
{
    return &dossier_plan_in(&work->after, PLAN_FINAL)->goals.items[goal].actions.items[0];
}

static void note(struct service *by, struct work *work, size_t goal, bool done)
{
    struct error err = {0};
    struct action *action = action_of(work, goal);
    action->status = done ? ACTION_DONE : ACTION_OPEN;
    action->done = done ? service_today(by) : (struct date){0};
    assert_done(service_save_work(by, work, &err), &err);
}

// How often all rows of a dossier were read.
static int64_t loads(struct service *by)
{
    return store_times_run(by->store, QUERY_CONTACT_SELECT);
}

static void begin(struct service *by, struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(by, WORK_PLAN, number, work, &err), &err);
}

static void who_goes_on_reads_nothing_again(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(service, &work);
    int64_t before = loads(service);
    for (int i = 0; i < 4; i++)
        note(service, &work, 0, i % 2 == 0);
    assert_int_equal(loads(service), before);
    assert_true(expect_kept_is_stored(service, colleague->store));
}

static void what_a_colleague_saved_is_read(void **state)
{
    (void)state;
    WORK_AUTO mine = {0};
    WORK_AUTO theirs = {0};
    DOSSIER_AUTO stored = {0};
    struct error err = {0};
    begin(service, &mine);
    begin(colleague, &theirs);
    note(colleague, &theirs, 1, true);
    assert_false(expect_kept_is_stored(service, colleague->store));
    int64_t before = loads(service);
    note(service, &mine, 0, true);
    assert_int_equal(loads(service), before + 1);
    assert_int_equal(action_of(&mine, 1)->status, ACTION_DONE);
    assert_done(store_load_dossier(colleague->store, mine.after.household.id, &stored, &err), &err);
    assert_true(record_equal(&record_dossier, &stored, &mine.after));
}

// Households of others may come and go meanwhile.
static void another_household_does_not_matter(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(service, &work);
    int64_t before = loads(service);
    (void)make_household(colleague, &arena);
    note(service, &work, 0, true);
    assert_int_equal(loads(service), before);
}

static void what_was_not_saved_is_not_kept(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    begin(service, &work);
    note(service, &work, 0, true);
    dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[0].text = "Iets anders";
    assert_false(service_save_work(service, &work, &err));
    assert_true(expect_kept_is_stored(service, colleague->store));
}

// ---- both ways are the same ---------------------------------------------------------------------

enum { SESSIONS = 2, STEPS = 120 };

// One store with two sessions and what they are at.
struct side {
    struct store_folder folder;
    struct service *services[SESSIONS];
    struct work works[SESSIONS];
};

static unsigned seed = 20261014;

static size_t chance(size_t sides)
{
    seed = seed * 1103515245U + 12345U;
    return (seed >> 16) % sides;
}

static void copy_file(const char *from, const char *to)
{
    char bytes[65536];
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(out);
    for (size_t count = 1; count > 0;) {
        count = fread(bytes, 1, sizeof(bytes), in);
        assert_int_equal(fwrite(bytes, 1, count, out), count);
    }
    assert_int_equal(fclose(in), 0);
    assert_int_equal(fclose(out), 0);
}

static void begin_side(struct side *side, bool keep)
{
    char from[128];
    char to[128];
    store_folder_make(&side->folder, 0);
    copy_file(folder.path, side->folder.path);
    (void)snprintf(from, sizeof(from), "%s-key", folder.path);
    (void)snprintf(to, sizeof(to), "%s-key", side->folder.path);
    copy_file(from, to);
    for (size_t i = 0; i < SESSIONS; i++) {
        side->services[i] = store_folder_open(&side->folder, i == 0 ? NULL : "collega");
        kept_use(side->services[i], keep);
    }
}

static void end_side(struct side *side)
{
    for (size_t i = 0; i < SESSIONS; i++) {
        work_release(&side->works[i]);
        service_close(side->services[i]);
    }
    store_folder_remove(&side->folder);
}

// What is done to the work of one session.
struct step {
    size_t who;
    size_t what;
    size_t where;
    size_t value;
    bool save;
    int count; // of steps, for names
};

static void edit(struct step step, struct service *by, struct work *work)
{
    struct dossier *after = &work->after;
    struct plan *plan = dossier_plan_in(after, PLAN_FINAL);
    struct goal *goal = &plan->goals.items[step.where % plan->goals.count];
    struct action *action = &goal->actions.items[step.where / 2 % goal->actions.count];
    if (step.what == 0) {
        action->status = step.value % 2 == 0 ? ACTION_DONE : ACTION_OPEN;
        action->done = step.value % 2 == 0 ? service_today(by) : (struct date){0};
    } else if (step.what == 1) {
        struct score *score = &after->assessments.items[0].scores.items[step.where % 3];
        score->level = whole_of(1 + (int64_t)step.value);
    } else if (step.what == 2) {
        after->members.items[0].phone = arena_format(&after->arena, "06-%zu", step.value);
    } else if (step.what == 3) {
        after->household.address.house_number = whole_of(1 + (int64_t)step.value);
    } else {
        struct contact *contact = list_add(&after->contacts.any, sizeof(*contact), &after->arena);
        contact->id = arena_format(&after->arena, "00000000-0000-7000-8000-%012d", step.count);
        contact->date = service_today(by);
        contact->status = CONTACT_HELD;
        contact->kind = CONTACT_PHONE;
        contact->text = arena_format(&after->arena, "Gebeld, keer %d.", step.count);
    }
}

static bool take(struct side *side, struct step step, struct error *err)
{
    struct service *by = side->services[step.who];
    struct work *work = &side->works[step.who];
    bool done = true;
    if (!work->before.household.id)
        assert_done(service_begin_work(by, WORK_PLAN, number, work, err), err);
    edit(step, by, work);
    if (!step.save)
        return true;
    done = service_save_work(by, work, err);
    if (!done)
        work_release(work); // begun again with what is stored
    return done;
}

// All that saving writes, but what is random: ids of operations.
static void describe(struct side *side, struct string *out)
{
    struct store *store = side->services[0]->store;
    struct arena texts = {0};
    struct error err = {0};
    DOSSIER_AUTO stored = {0};
    const char *id = NULL;
    struct overview row = {0};
    struct verdict_list verdicts = {0};
    struct stored_change_list changes = {0};
    assert_done(store_household_id(store, number, &texts, &id, &err), &err);
    assert_done(store_load_dossier(store, id, &stored, &err), &err);
    assert_done(store_get_overview(store, id, &texts, &row, &err), &err);
    assert_done(store_list_verdicts(store, id, &texts, &verdicts, &err), &err);
    assert_done(store_list_changes(store, id, 0, &texts, &changes, &err), &err);
    dossier_with_revisions(&stored, out);
    string_append_format(out, "%s|%s|%s|%d %d %d %d|%d %d\n", row.name, row.search_text, row.street,
                         row.actions_open, row.errors, row.warnings, row.hints,
                         row.findings_valid_until.day, row.last_contact.day);
    for (size_t i = 0; i < verdicts.count; i++)
        string_append_format(out, "%s %s %d\n", verdicts.items[i].rule, verdicts.items[i].path,
                             verdicts.items[i].waived);
    for (size_t i = 0; i < changes.count; i++) {
        const struct stored_change *change = &changes.items[i];
        string_append_format(out, "%s %s %s: %s > %s\n", change->worker, change->act,
                             change->change.path,
                             change->change.before ? change->change.before : "-",
                             change->change.after ? change->change.after : "-");
    }
    arena_release(&texts);
}

static void expect_same(struct side *one, struct side *other)
{
    STRING_AUTO text = {0};
    STRING_AUTO as = {0};
    describe(one, &text);
    describe(other, &as);
    assert_string_equal(string_text(&text), string_text(&as));
}

static void both_ways_store_the_same(void **state)
{
    (void)state;
    struct side keeps = {0};
    struct side reads = {0};
    size_t refused = 0;
    size_t kept = 0;
    service_close(colleague); // the last to leave brings all into one file
    service_close(service);
    colleague = service = NULL;
    begin_side(&keeps, true);
    begin_side(&reads, false);
    for (int i = 0; i < STEPS; i++) {
        struct step step = {.who = chance(SESSIONS),
                            .what = chance(5),
                            .where = chance(4),
                            .value = chance(5),
                            .save = chance(3) > 0,
                            .count = i};
        struct error one = {0};
        struct error other = {0};
        bool done = take(&keeps, step, &one);
        assert_int_equal(done, take(&reads, step, &other));
        assert_string_equal(one.message, other.message);
        refused += !done;
        expect_same(&keeps, &reads);
        for (size_t j = 0; j < SESSIONS; j++)
            kept += expect_kept_is_stored(keeps.services[j], keeps.services[0]->store);
    }
    assert_in_range(refused, 1, STEPS / 2); // they met
    assert_true(kept > STEPS / 2);
    end_side(&keeps);
    end_side(&reads);
    service = store_folder_open(&folder, NULL);
    colleague = store_folder_open(&folder, "collega");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_goes_on_reads_nothing_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_colleague_saved_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_household_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_saved_is_not_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(both_ways_store_the_same, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
