// SPDX-License-Identifier: EUPL-1.2
// F15 of store.md for one person of a household that stays: of what is about this person no byte is left
// anywhere, and of what is about the others every text still stands, in the file and in its history.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "child.h"
#include "exchange/dossier_json.h"
#include "marked.h"
#include "model/diff.h"
#include "model/erase.h"
#include "model/field.h"
#include "service/erase.h"
#include "service/today.h"
#include "store/today.h"

enum { PEOPLE = 3, GONE = 1 }; // of the three the second goes

static struct store_folder folder;
static struct arena arena;
static struct service *service;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 3);
    service = store_folder_open(&folder, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    service_close(service);
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

// ---- a household in which each thing is about one of three ---------------------------------------

static void share_out_plan(struct dossier *dossier, struct plan *plan)
{
    for (size_t i = 0; i < PEOPLE; i++) {
        const char *member = dossier->members.items[i].id;
        plan->agreements.items[i].member = member;
        plan->goals.items[i].subject = member;
        plan->waivers.items[i].subject = plan->goals.items[i].id;
    }
}

// Each is a release about one, for which another agreed too.
static void share_out_sharing(struct dossier *dossier, size_t i)
{
    struct sharing *one = &dossier->sharing.items[i];
    one->member = dossier->members.items[i].id;
    text_list_add(&one->given_by, one->member, &dossier->arena);
    text_list_add(&one->given_by, dossier->members.items[(i + 1) % PEOPLE].id, &dossier->arena);
}

static void share_out(struct dossier *dossier)
{
    for (size_t i = 0; i < PEOPLE; i++) {
        const char *member = dossier->members.items[i].id;
        share_out_plan(dossier, &dossier->plans.items[i]);
        share_out_sharing(dossier, i);
        dossier->assessments.items[i].subject = member;
        dossier->future_plans.items[i].member = member;
        dossier->provision_requests.items[i].member = member;
        dossier->network.items[i].mentor_for = member;
        text_list_add(&dossier->contacts.items[i].with, member, &dossier->arena);
        text_list_add(&dossier->intake.present, member, &dossier->arena);
    }
}

// ---- which texts are about whom ------------------------------------------------------------------

static void collect(const struct record *type, const void *record, const char *mark,
                    struct text_list *texts)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *value = field_in(field, record);
        const struct list *list = field->kind == FIELD_LIST ? value : NULL;
        STRING_AUTO text = {0};
        if (field->kind == FIELD_RECORD)
            collect(field->record, value, mark, texts);
        for (size_t j = 0; list && j < list->count; j++)
            collect(field->record, list_at(list, field->record->size, j), mark, texts);
        if (field->kind != FIELD_TEXT && field->kind != FIELD_SCALAR)
            continue;
        field_format(field, record, &text);
        const char *at = strstr(string_text(&text), mark);
        if (at)
            text_list_add(texts, arena_text_n(&arena, at, strcspn(at, "\"")), &arena);
    }
}

#define COLLECT(type, list, which) collect(&record_##type, &(list).items[which], mark, &own)

static struct text_list texts_about(const struct dossier *dossier, size_t who, const char *mark)
{
    struct text_list own = {0};
    COLLECT(member, dossier->members, who);
    COLLECT(assessment, dossier->assessments, who);
    COLLECT(future_plan, dossier->future_plans, who);
    COLLECT(provision_request, dossier->provision_requests, who);
    COLLECT(sharing, dossier->sharing,
            who); // with the name of the guardian who agreed for this one
    COLLECT(contact, dossier->contacts, who);
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        COLLECT(goal, plan->goals, who);
        COLLECT(agreement, plan->agreements, who); // with the name of the representative
        COLLECT(waiver, plan->waivers, who);
    }
    return own;
}

// The person who goes does something for another.
static void let_the_person_act(struct dossier *dossier, struct text_list *texts)
{
    struct who *who = &dossier->plans.items[0].goals.items[0].actions.items[0].who;
    for (size_t i = texts->count; i-- > 0;)
        if (strcmp(texts->items[i], who->name) == 0)
            list_remove(&texts->any, sizeof(*texts->items), i);
    *who = (struct who){.kind = WHO_MEMBER, .id = dossier->members.items[GONE].id};
}

// ---- in the store --------------------------------------------------------------------------------

struct kept {
    const char *mark;
    const char *number;
    struct text_list texts;
    struct dossier dossier; // as stored
};

// Every field with its value as history of somebody's work, and the whole as work that is not saved.
static void add_history(struct kept *kept, const char *json)
{
    struct error err = {0};
    struct store *store = NULL;
    struct dossier nothing = {0};
    struct change_list changes = {0};
    const char *household = kept->dossier.household.id;
    struct change_origin origin = {.op_id = "op-1",
                                   .household = household,
                                   .worker = "sbakker",
                                   .act = "save_intake",
                                   .moment = 1000000000};
    struct unsaved unsaved = {.worker = "sbakker",
                              .kind = "plan",
                              .subject = household,
                              .started = 1,
                              .written = 1,
                              .title = "Plan",
                              .screen = "plan",
                              .field = "text",
                              .dossier = json,
                              .base = json};
    dossier_diff(&nothing, &kept->dossier, &arena, &changes);
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_begin(store, &err) && store_put_changes(store, &origin, &changes, &err) &&
                    store_put_unsaved(store, &unsaved, &err),
                &err);
    for (size_t i = 0; i < PEOPLE; i++)
        assert_done(
            store_note_organisation(store, kept->dossier.sharing.items[i].organisation, &err),
            &err);
    assert_done(store_commit(store, &err), &err);
    store_close(store);
}

static void keep(struct kept *kept)
{
    struct error err = {0};
    STRING_AUTO json = {0};
    DOSSIER_AUTO dossier = {0};
    kept->mark = mark_of(0, &arena);
    make_marked(&dossier, kept->mark, PEOPLE, &arena, &kept->texts);
    share_out(&dossier);
    let_the_person_act(&dossier, &kept->texts);
    assert_done(dossier_json_write(&dossier, &json, &err), &err);
    assert_done(service_import_household(service, string_text(&json), strlen(string_text(&json)),
                                         &arena, &kept->number, &err),
                &err);
    assert_done(service_open_dossier(service, kept->number, "open", &kept->dossier, &err), &err);
    add_history(kept, string_text(&json));
}

static void erase(const struct kept *kept, struct erase_report *report)
{
    struct error err = {0};
    struct erase_request request = {.household = kept->number,
                                    .person = kept->dossier.members.items[GONE].id,
                                    .ground = GROUND_MISTAKE,
                                    .given = true,
                                    .drop_unsaved = true,
                                    .confirm = kept->number};
    assert_done(service_erase(service, &request, &arena, report, &err), &err);
    assert_true(report->cleared);
    assert_null(report->warning);
}

// ---- tests ---------------------------------------------------------------------------------------

static bool has(const struct text_list *texts, const char *text)
{
    return text_list_has(texts, text);
}

static void expect_of_person(const struct kept *kept, const struct text_list *own)
{
    const struct dossier *dossier = &kept->dossier;
    assert_true(own->count > 60);
    assert_true(has(own, dossier->members.items[GONE].surname));
    assert_true(has(own, dossier->sharing.items[GONE].guardian));
    assert_true(has(own, dossier->sharing.items[GONE].organisation));
    assert_true(has(own, dossier->plans.items[0].agreements.items[GONE].represented_by));
    assert_true(has(own, dossier->plans.items[0].agreements.items[GONE].view));
    assert_true(has(own, dossier->contacts.items[GONE].text));
    for (size_t i = 0; i < own->count; i++)
        if (count_in_folder(folder.folder, own->items[i]) < 2)
            fail_msg("%s is not there before", own->items[i]);
}

static void no_byte_of_the_person_is_left(void **state)
{
    (void)state;
    struct kept kept = {0};
    struct erase_report report = {0};
    size_t left = 0;
    size_t stay = 0;
    keep(&kept);
    struct text_list own = texts_about(&kept.dossier, GONE, kept.mark);
    expect_of_person(&kept, &own);
    erase(&kept, &report);
    for (size_t i = 0; i < kept.texts.count; i++) {
        const char *text = kept.texts.items[i];
        size_t found = count_in_folder(folder.folder, text);
        bool gone = has(&own, text);
        if (gone && found > 0)
            print_error("%s is still there %zu times\n", text, found);
        if (!gone && found < 2) // in the file and in its history
            fail_msg("%s, of the others, is there %zu times", text, found);
        left += gone ? found : 0;
        stay += !gone;
    }
    assert_int_equal(left, 0);
    assert_int_equal(own.count + stay, kept.texts.count);
    // The id stays in the log and in the list of what was erased, and nowhere else.
    assert_int_equal(report.places.count, 0);
    assert_store_sound(&folder);
    print_message("# %zu texts about the person: 0 left; %zu of the others: all there\n", own.count,
                  stay);
    dossier_release(&kept.dossier);
}

// Who agreed for another is struck from that record; the name of a guardian from elsewhere stays there.
static void agreement_for_another_stays(void **state)
{
    (void)state;
    struct kept kept = {0};
    struct erase_report report = {0};
    struct error err = {0};
    struct text_list names = {0};
    DOSSIER_AUTO after = {0};
    keep(&kept);
    const char *guardian = kept.dossier.sharing.items[0].guardian;
    const char *person = kept.dossier.members.items[GONE].id;
    assert_true(text_list_has(&kept.dossier.sharing.items[0].given_by, person));
    erase(&kept, &report);
    assert_done(service_open_dossier(service, kept.number, "open", &after, &err), &err);
    assert_int_equal(after.members.count, PEOPLE - 1);
    assert_int_equal(after.sharing.count, PEOPLE - 1);
    for (size_t i = 0; i < after.sharing.count; i++)
        assert_false(text_list_has(&after.sharing.items[i].given_by, person));
    assert_int_equal(after.sharing.items[0].given_by.count, 1);
    assert_string_equal(after.sharing.items[0].guardian, guardian);
    assert_string_equal(after.plans.items[0].goals.items[0].actions.items[0].who.name, ERASED_NAME);
    assert_done(service_list_organisations(service, &arena, &names, &err), &err);
    assert_false(text_list_has(&names, ERASED_NAME)); // nobody picks that
    assert_true(text_list_has(&names, after.sharing.items[0].organisation));
    dossier_release(&kept.dossier);
}

static void expect_none_left(const struct kept *kept, const struct text_list *own)
{
    for (size_t i = 0; i < own->count; i++)
        if (count_in_folder(folder.folder, own->items[i]) > 0)
            fail_msg("%s, of %s, is back", own->items[i], kept->number);
}

// A note that was open while the person was erased: it goes on without, and with what was typed.
static void work_that_was_open_goes_on_without(void **state)
{
    (void)state;
    struct kept kept = {0};
    struct erase_report report = {0};
    struct error err = {0};
    struct work work = {0};
    struct service *colleague = store_folder_open(&folder, NULL);
    keep(&kept);
    const char *person = kept.dossier.members.items[GONE].id;
    struct text_list own = texts_about(&kept.dossier, GONE, kept.mark);
    assert_done(service_begin_work(colleague, WORK_CONTACT, kept.dossier.household.id, &work, &err),
                &err);
    size_t place = work.after.contacts.count;
    struct contact *one = list_add(&work.after.contacts.any, sizeof(*one), &work.after.arena);
    *one = (struct contact){.id = "half-typed", .text = "Half een zin"};
    erase(&kept, &report);
    expect_none_left(&kept, &own);
    assert_done(service_keep_work(colleague, &work, "record:0",
                                  arena_format(&arena, "contacts[%zu].text", place), 3, &err),
                &err);
    assert_true(count_in_folder(folder.folder, "Half een zin") > 0);
    expect_none_left(&kept, &own);
    assert_false(service_save_work(colleague, &work, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    work_release(&work);
    assert_done(service_begin_work(colleague, WORK_CONTACT, kept.dossier.household.id, &work, &err),
                &err);
    assert_true(work.resumed);
    assert_null(dossier_member(&work.after, person));
    assert_null(dossier_member(&work.before, person));
    assert_string_equal(work.after.contacts.items[work.after.contacts.count - 1].text,
                        "Half een zin");
    work_release(&work);
    service_close(colleague);
    expect_none_left(&kept, &own);
    dossier_release(&kept.dossier);
}

// Work that was about nobody else is not kept.
static void work_about_the_person_only_goes(void **state)
{
    (void)state;
    struct kept kept = {0};
    struct erase_report report = {0};
    struct error err = {0};
    struct work work = {0};
    struct unsaved_list list = {0};
    struct service *colleague = store_folder_open(&folder, NULL);
    keep(&kept);
    struct text_list own = texts_about(&kept.dossier, GONE, kept.mark);
    assert_done(service_begin_work(colleague, WORK_MEMBER, kept.dossier.household.id, &work, &err),
                &err);
    work.after.members.items[GONE].phone = "0501234567";
    erase(&kept, &report);
    assert_done(service_keep_work(colleague, &work, "record:0", "members[1].phone", 3, &err), &err);
    assert_done(service_list_unsaved(colleague, &arena, &list, &err), &err);
    assert_int_equal(list.count, 0);
    assert_int_equal(count_in_folder(folder.folder, "0501234567"), 0);
    expect_none_left(&kept, &own);
    work_release(&work);
    service_close(colleague);
    dossier_release(&kept.dossier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_byte_of_the_person_is_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(agreement_for_another_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_that_was_open_goes_on_without, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_about_the_person_only_goes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
