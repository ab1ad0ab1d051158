// SPDX-License-Identifier: EUPL-1.2
// Every use case writes its rows in the access log: act, outcome, whom it is about, in what capacity, on
// whose behalf; also when it is refused. No use case is left out, and no word of the log.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "log_cases.h"
#include "service/acts.h"
#include "service/import_brp.h"
#include "service/log_words.h"
#include "service/session.h"
#include "service/special_access.h"

static int64_t before;
static struct text_list seen; // acts that were logged, in `kept`
static struct arena kept;

void log_mark(void)
{
    struct log_head now = {0};
    struct error err = {0};
    assert_done(store_log_head(service->store, &now, &err), &err);
    before = now.number;
}

// ---- rows as words ------------------------------------------------------------------------------

struct told {
    struct string *words;
    struct log_row last; // texts in `arena`
    size_t subjects;
};

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static void finish(struct told *told)
{
    const struct log_row *row = &told->last;
    if (!row->act)
        return;
    string_append_format(told->words, "%s%s", told->words->length ? " " : "", row->act);
    if (told->subjects > 0)
        string_append_format(told->words, "+%zu", told->subjects);
    else if (row->household)
        string_append(told->words, "-");
    string_append(told->words, same(row->outcome, "denied") ? "!" : "");
    if (row->capacity && !same(row->capacity, "coordinator"))
        string_append_format(told->words, "(%s)", row->capacity);
    else if (row->household && !row->capacity && !same(row->outcome, "denied"))
        string_append(told->words, "(-)");
    if (row->on_behalf_of)
        string_append_format(told->words, " for %s", row->on_behalf_of);
    string_append(told->words, row->emergency ? " emergency" : "");
}

static const char *keep(const char *text)
{
    return text ? arena_text(&arena, text) : NULL;
}

static bool tell(void *context, const struct log_row *row, bool whole)
{
    struct told *told = context;
    const struct log_row *last = &told->last;
    assert_true(whole);
    assert_non_null(row->seal);
    assert_non_null(row->session);
    assert_non_null(row->worker);
    if (!log_words_find(row->act))
        fail_msg("the act '%s' has no sentence", row->act);
    text_list_add(&seen, arena_text(&kept, row->act), &kept);
    bool goes_on = last->act && same(last->act, row->act) && same(last->outcome, row->outcome) &&
                   same(last->household, row->household) && row->person &&
                   !same(last->person, row->person);
    if (!goes_on) {
        finish(told);
        told->subjects = 0;
    }
    told->subjects += row->person != NULL;
    told->last = (struct log_row){.act = keep(row->act),
                                  .outcome = keep(row->outcome),
                                  .household = keep(row->household),
                                  .person = keep(row->person),
                                  .capacity = keep(row->capacity),
                                  .on_behalf_of = keep(row->on_behalf_of),
                                  .emergency = row->emergency};
    return true;
}

static void expect_rows(const char *what, const char *expected)
{
    STRING_AUTO words = {0};
    struct error err = {0};
    struct told told = {.words = &words};
    assert_done(store_walk_log(service->store, before + 1, tell, &told, &err), &err);
    finish(&told);
    if (strcmp(string_text(&words), expected) != 0)
        fail_msg("%s: '%s' instead of '%s'", what, string_text(&words), expected);
}

// ---- the cases ----------------------------------------------------------------------------------

static void add_second_member(void)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    struct member *member = list_add(&work.after.members.any, sizeof(*member), &work.after.arena);
    *member = (struct member){.id = household_id(&work.after.arena),
                              .given_names = "Marijke",
                              .surname = "Zonnebloem",
                              .role = MEMBER_PARTNER,
                              .birth_date = {.year = 1983, .month = 4, .day = 5}};
    assert_done(service_save_work(service, &work, &err), &err);
}

static void new_household(void)
{
    number = make_household_with_plan(service, &arena);
    add_second_member();
    (void)acts_read();
    log_mark();
}

static int set_up(void **state)
{
    static const struct {
        const char *login;
        unsigned roles;
    } people[] = {
        {"collega", ROLE_WORKER},     {"invaller", ROLE_WORKER}, {"alleen", ROLE_WORKER},
        {"vreemd", ROLE_WORKER},      {"ander", ROLE_WORKER},    {"slot", ROLE_WORKER},
        {"leider", ROLE_TEAM_LEADER},
    };
    (void)acts_set_up_plan(state);
    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
        acts_add_worker(people[i].login, people[i].roles);
    return 0;
}

static void run_cases(const struct log_case *cases)
{
    for (const struct log_case *one = cases; one->function; one++) {
        struct error err = {0};
        new_household();
        if (!one->run(service, &err))
            fail_msg("%s (%s): %s [%s]", one->function, one->rows, err.message, err.field);
        expect_rows(one->function, one->rows);
        if (!one->refused)
            continue;
        new_household();
        struct service *stranger = acts_open_as("vreemd", NULL);
        bool done = one->run(stranger, &err);
        service_close(stranger);
        if (strchr(one->refused, '!') && (done || err.kind != ERROR_DENIED))
            fail_msg("%s was not refused", one->function);
        expect_rows(one->function, one->refused);
    }
}

static void test_what_is_done_with_a_dossier(void **state)
{
    (void)state;
    run_cases(log_cases_dossier);
}

static void test_what_is_done_beside_it(void **state)
{
    (void)state;
    run_cases(log_cases_office);
}

// ---- in what capacity ---------------------------------------------------------------------------

static void expect_as(const char *login, bool (*run)(struct service *who, struct error *err),
                      const char *rows)
{
    struct error err = {0};
    struct service *who = acts_open_as(login, NULL);
    log_mark();
    if (!run(who, &err))
        fail_msg("%s: %s", rows, err.message);
    service_close(who);
    expect_rows(login, rows);
}

static bool open_dossier(struct service *who, struct error *err)
{
    DOSSIER_AUTO read = {0};
    return service_open_dossier(who, number, "open", &read, err);
}

static bool save_contact(struct service *who, struct error *err)
{
    (void)err;
    (void)make_contact(who, number, service_today(who), CONTACT_HELD, "Gebeld", &arena);
    return true;
}

static bool involve_another(struct service *who, struct error *err)
{
    const struct involvement involvement = {.login = "invaller", .reason = INVOLVED_EXPERT};
    return service_involve(who, number, &involvement, err);
}

static bool hand_over(struct service *who, struct error *err)
{
    return service_assign_coordinator(who, number, "ander", (struct date){0}, "verhuisd", err);
}

static void test_in_what_capacity_and_for_whom(void **state)
{
    (void)state;
    struct error err = {0};
    new_household();
    assert_done(service_assign_coordinator(service, number, "alleen", (struct date){0}, "x", &err),
                &err);
    struct involvement involvement = {.login = "collega",
                                      .to = date_add_days(service_today(service), 9),
                                      .reason = INVOLVED_STAND_IN};
    assert_done(service_involve(service, number, &involvement, &err), &err);
    expect_as("alleen", open_dossier, "open+2");
    expect_as("collega", open_dossier, "open+2(stand_in) for alleen");
    expect_as("collega", save_contact,
              "open+2(stand_in) for alleen save_contact+2(stand_in) for alleen");
    expect_as("leider", involve_another, "involve+2(team_leader)");
    expect_as("invaller", open_dossier, "open+2(involved)");
    struct service *stranger = acts_open_as("ander", NULL);
    assert_done(service_break_glass(stranger, number, "niemand bereikbaar", &err), &err);
    service_close(stranger);
    expect_as("ander", open_dossier, "open+2(emergency) emergency");
    expect_as("ander", save_contact,
              "open+2(emergency) emergency save_contact+2(emergency) emergency");
    struct service *leader = acts_open_as("leider", NULL);
    assert_done(service_begin_review(leader, number, "kwaliteit", &err), &err);
    service_close(leader);
    expect_as("leider", open_dossier, "open+2(review)");
    // Who hands over does so in the capacity that ends by it.
    expect_as("alleen", hand_over, "assign_coordinator+2");
    expect_as("ander", open_dossier, "open+2");
}

// Two persons of one postcode, each a household of his or her own; and then the same again.
static void expect_rows_of_brp(void)
{
    struct error err = {0};
    struct brp_report report = {0};
    struct brp_request request = {
        .path = arena_format(&arena, "%s/brp/sample.csv", getenv("TEST_DATA"))};
    text_list_add(&request.postcodes, "9761AB", &arena);
    log_mark();
    assert_done(service_import_brp(service, &request, &arena, &report, &err), &err);
    expect_rows("service_import_brp", "import+5 import+1 import+1");
    log_mark();
    assert_done(service_import_brp(service, &request, &arena, &report, &err), &err);
    expect_rows("service_import_brp", "import_known+5 import_known+1 import_known+1");
    log_mark();
    struct service *stranger = acts_open_as("vreemd", NULL);
    assert_false(service_import_brp(stranger, &request, &arena, &report, &err));
    service_close(stranger);
    expect_rows("service_import_brp", "import!");
}

static void test_what_becomes_of_a_file_and_of_a_session(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO text = {0};
    const char *taken_in = NULL;
    struct service *none = NULL;
    new_household();
    assert_done(service_export_household(service, number, &text, &err), &err);
    const struct log_case *erase = log_cases_office;
    while (strcmp(erase->function, "service_erase") != 0)
        erase++;
    assert_done(erase->run(service, &err), &err);
    log_mark();
    assert_done(
        service_import_household(service, string_text(&text), text.length, &arena, &taken_in, &err),
        &err);
    expect_rows("service_import_household", "import+2");
    expect_rows_of_brp();
    log_mark();
    struct service_options options = {
        .store = folder.path, .practice = true, .as = "nobody", .now = STORE_FOLDER_NOW};
    assert_false(service_open(&options, &none, &err));
    expect_rows("service_open", "open_store!");
    // What was counted on an earlier day is counted again when a list is looked at; on a screen that
    // waits until nobody types, a few at a time.
    struct overview_list rows = {0};
    const struct household_query query = {0};
    const struct household_query page = {.limit = 60, .soon = true};
    const char *next = NULL;
    bool anew = false;
    log_mark();
    struct service *later = acts_open_as("oefen", "2027-03-15");
    assert_done(service_list_households(later, &page, &arena, &rows, &next, &err), &err);
    (void)service_recount_few(later, &page, &rows, &arena, &anew);
    service_close(later);
    expect_rows("service_recount_few", "recount");
    log_mark();
    later = acts_open_as("oefen", "2027-10-15");
    assert_done(store_begin(later->store, &err) &&
                    store_expire_findings(later->store, service_today(later), &err) &&
                    store_commit(later->store, &err),
                &err);
    assert_done(service_list_households(later, &query, &arena, &rows, &next, &err), &err);
    service_close(later);
    expect_rows("service_list_households", "recount");
}

// ---- nothing is left out ------------------------------------------------------------------------

// What writes no row, and why that is right.
static const struct {
    const char *why;
    const char *functions; // " name " each
} silent[] = {
    {"shows a list: overview, what is opened from it is logged",
     " service_list_households service_recount_few service_list_counts service_count_households "
     "service_list_agenda "
     "service_list_own_actions service_count_attention service_count_requests "
     "service_count_to_judge service_count_walk_ins service_list_unsaved service_list_bin "},
    {"asked within a dossier that is open, of which the opening was logged",
     " service_reread_dossier service_refresh_work service_keep_work service_drop_work "
     "service_throw_work service_keep_act service_find_act service_forget_act "
     "service_forget_with_act "
     "service_bin_unsaved service_take_back_unsaved service_go_on_as_next service_go_on_apart "
     "service_draft_plan "
     "service_check service_work_name "
     "service_judge "
     "service_check_input service_intake_missing service_list_special_access "
     "service_refusal service_undo_label service_undo_reason service_redo_label "},
    {"tells of no resident",
     " service_list_snippets service_may_share service_list_workers service_list_teams "
     "service_list_areas service_list_organisations "
     "service_worker_name service_knows_worker service_worker service_settings service_clock "
     "service_today "
     "service_is_practice service_store_path service_store_exists service_default_store "
     "service_wants_tidying service_tidy "
     "service_engine_version service_works_with_households service_asks_attention "
     "service_counts_only service_allows "
     "service_still_open service_still_works service_rights_may_differ service_unsaved_has "
     "service_times_erased service_notice_erased service_forget_erased "
     "service_works_with_households "
     "service_last_backup service_backup_is_encrypted service_pass_phrase service_lock_state "
     "service_lock_minutes service_backup_keep_days service_close "
     "service_print_empty "
     "service_get_preference service_set_preference service_list_running "
     "service_work_in service_list_working "
     "service_end_running service_running_gone "},
    {"one step of what is logged at its end, or a callback",
     " service_check_begin service_check_step service_go_on service_checked "},
    {"works on rows or a file that were read already",
     " service_log_sentences service_log_act_text service_log_verdict_text "
     "service_log_verdict_remarks "
     "service_read_dossier_file "},
    {"tried above, or does the same as what is",
     " service_import_household service_import_file service_import_brp service_open "
     "service_bring_unsaved "
     "service_write_log_paper "},
    {"makes a new store: its first row is that of the key",
     " service_init service_build_practice "},
};

static bool is_silent(const char *function)
{
    const char *word = arena_format(&arena, " %s ", function);
    for (size_t i = 0; i < sizeof(silent) / sizeof(silent[0]); i++)
        if (strstr(silent[i].functions, word))
            return true;
    return false;
}

static bool has_case(const struct log_case *cases, const char *function)
{
    for (; cases->function; cases++)
        if (strcmp(cases->function, function) == 0)
            return true;
    return false;
}

// Every service_ function that a header names.
static void look_through(const char *path, size_t *count)
{
    char line[512];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof(line), file)) {
        const char *comment = strstr(line, "//");
        for (const char *at = strstr(line, "service_"); at; at = strstr(at + 1, "service_")) {
            size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
            bool begins = at == line || at[-1] == ' ' || at[-1] == '*';
            if (at[length] != '(' || !begins || (comment && comment < at))
                continue;
            const char *function = arena_text_n(&arena, at, length);
            if (!has_case(log_cases_dossier, function) && !has_case(log_cases_office, function) &&
                !is_silent(function))
                fail_msg("no row is expected of %s (%s), and it is not said why", function, path);
            (*count)++;
        }
    }
    fclose(file);
}

static void test_no_use_case_is_left_out(void **state)
{
    (void)state;
    const char *root = getenv("TEST_HEADERS");
    size_t count = 0;
    assert_non_null(root);
    const char *headers = arena_format(&arena, "%s/service", root);
    DIR *dir = opendir(headers);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        if (entry->d_name[0] != '.')
            look_through(arena_format(&arena, "%s/%s", headers, entry->d_name), &count);
    closedir(dir);
    assert_true(count > 100);
}

// After all the cases: the words that no case wrote.
static void test_no_word_is_left_out(void **state)
{
    (void)state;
    // What asks for a machine of another kind, or a copy of the store: tried where that is. And what is
    // written of lists only when they are refused: test_access_asks.c.
    static const char elsewhere[] = " restore erase_again set_clock list_households "
                                    "list_today list_workers list_organisations count_walk_ins ";
    for (size_t i = 0; log_words_at(i); i++) {
        const char *act = log_words_at(i)->act;
        bool found = strstr(elsewhere, arena_format(&arena, " %s ", act)) != NULL;
        for (size_t j = 0; j < seen.count && !found; j++)
            found = strcmp(seen.items[j], act) == 0;
        if (!found)
            fail_msg("no use case writes the act '%s'", act);
    }
    arena_release(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_done_with_a_dossier, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_done_beside_it, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(test_in_what_capacity_and_for_whom, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(test_what_becomes_of_a_file_and_of_a_session, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(test_no_use_case_is_left_out, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(test_no_word_is_left_out, set_up, acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
