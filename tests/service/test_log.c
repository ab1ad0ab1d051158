// SPDX-License-Identifier: EUPL-1.2
// The access log: which rows each use case writes, who may read them, and what they say.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "household.h"
#include "service/acts.h"
#include "service/log_words.h"
#include "service/logbook.h"
#include "service/people.h"
#include "service/session.h"
#include "store/engine.h"
#include "store_fixture.h"

static struct arena arena;
static const char *number;
static int64_t before;

static int64_t head(void)
{
    struct log_head now = {0};
    struct error err = {0};
    assert_done(store_log_head(service->store, &now, &err), &err);
    return now.number;
}

static bool note_row(void *context, const struct log_row *row, bool whole)
{
    struct string *words = context;
    assert_true(whole);
    assert_non_null(row->seal);
    assert_non_null(row->session);
    assert_non_null(log_words_find(row->act)); // every act has its sentence
    string_append_format(words, "%s%s%s%s", words->length ? " " : "", row->act,
                         row->person      ? "+"
                         : row->household ? "-"
                                          : "",
                         strcmp(row->outcome, "done") == 0 ? "" : "!");
    return true;
}

// What was written since `before`, a word a row: + about a person, - about a household, ! denied.
static void expect_rows(const char *expected)
{
    STRING_AUTO words = {0};
    struct error err = {0};
    assert_done(store_walk_log(service->store, before + 1, note_row, &words, &err), &err);
    assert_string_equal(string_text(&words), expected);
    before = head();
}

static int begin(void **state)
{
    (void)store_set_up(state);
    const struct worker worker = {.login = "collega",
                                  .name = "C. Ollega",
                                  .team = "WIJ Beijum",
                                  .roles = ROLE_WORKER,
                                  .active = true};
    struct error err = {0};
    assert_done(service_add_worker(service, &worker, &err), &err);
    number = make_household(service, &arena);
    before = head();
    return 0;
}

static int end(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

// ---- what is written ----------------------------------------------------------------------------

static void test_each_use_case_writes_its_rows(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    const struct household_query query = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    expect_rows("open+");
    assert_done(service_export_household(service, number, &text, &err), &err);
    expect_rows("export+");
    dossier_release(&dossier);
    assert_done(service_open_dossier(service, number, "check", &dossier, &err), &err);
    expect_rows("check+");
    assert_done(service_list_households(service, &query, &arena, &rows, &next, &err), &err);
    expect_rows("");
    assert_done(service_log_search(service, "Berg", 3, &err), &err);
    expect_rows("search");
    (void)make_contact(service, number, today, CONTACT_HELD, "Gebeld", &arena);
    expect_rows("open+ save_contact+");
    const struct worker worker = {
        .login = "nieuw", .name = "N. Ieuw", .roles = ROLE_WORKER, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
    expect_rows("add_worker");
    assert_done(service_session_begin(service, &err), &err);
    service_session_end(service);
    expect_rows("start end");
}

static void test_what_is_refused_is_logged(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    struct service *stranger = store_folder_open(&folder, "collega");
    assert_false(service_open_dossier(stranger, number, "open", &dossier, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(stranger);
    expect_rows("open+!");
    struct service_options options = {
        .store = folder.path, .practice = true, .as = "nobody", .now = STORE_FOLDER_NOW};
    assert_false(service_open(&options, &stranger, &err));
    expect_rows("open_store!");
}

static void test_a_stand_in_acts_for_the_coordinator(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    struct log_list rows = {0};
    const struct involvement involvement = {.login = "collega",
                                            .to = date_add_days(service_today(service), 9),
                                            .reason = INVOLVED_STAND_IN};
    assert_done(service_involve(service, number, &involvement, &err), &err);
    struct service *stand_in = store_folder_open(&folder, "collega");
    assert_done(service_open_dossier(stand_in, number, "open", &dossier, &err), &err);
    service_close(stand_in);
    assert_done(store_list_log(service->store, NULL, 1, &arena, &rows, &err), &err);
    assert_string_equal(rows.items[0].worker, "collega");
    assert_string_equal(rows.items[0].on_behalf_of, dossier.coordinators.items[0].worker);
}

static void test_each_act_has_one_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; log_words_at(i); i++) {
        const char *sentence = log_words_at(i)->sentence;
        const char *who = strstr(sentence, "%s");
        assert_non_null(who);
        assert_null(strchr(who + 2, '%'));
        assert_ptr_equal(log_words_find(log_words_at(i)->act), log_words_at(i));
    }
}

// ---- what is read -------------------------------------------------------------------------------

static void expect_said(const char *act, const char *purpose, const char *expected)
{
    STRING_AUTO said = {0};
    log_words_say(act, purpose, "S. Bakker", &said);
    assert_string_equal(string_text(&said), expected);
}

static void test_what_the_purpose_says(void **state)
{
    (void)state;
    expect_said("export", NULL, "S. Bakker exported the dossier");
    expect_said("export", "WerkPro %s", "S. Bakker exported the dossier for WerkPro %s");
    expect_said("judge_emergency", NULL, "S. Bakker judged an emergency access");
    expect_said("judge_emergency", "justified", "S. Bakker judged an emergency access: justified");
    expect_said("judge_emergency", "not_justified",
                "S. Bakker judged an emergency access: not justified");
    expect_said("change_worker", "jan: worker -> team_leader",
                "S. Bakker changed a worker: jan: worker -> team_leader");
    expect_said("open", "code", "S. Bakker opened the dossier");
    expect_said("unheard_of", NULL, "S. Bakker: unheard_of");
}

// Each household that a search in an emergency showed is one, whoever lives there.
static void test_how_many_were_shown(void **state)
{
    (void)state;
    struct log_row rows[3] = {
        {.number = 1, .person = "a"}, {.number = 2, .person = "b"}, {.number = 3, .person = "a"}};
    struct log_list list = {.items = rows, .count = 3};
    struct log_sentence_list sentences = {0};
    for (size_t i = 0; i < 3; i++) {
        rows[i].moment = service->clock.frozen_at;
        rows[i].act = "emergency_search";
        rows[i].outcome = "done";
        rows[i].worker = "oefen";
        rows[i].household = "h";
        rows[i].count = 1;
    }
    service_log_sentences(service, &list, false, &arena, &sentences);
    assert_int_equal(sentences.count, 1);
    assert_non_null(strstr(sentences.items[0].text, "2 shown"));
    assert_non_null(strstr(sentences.items[0].text, "2 times"));
}

static void test_similar_rows_are_one_sentence(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_list rows = {0};
    struct log_sentence_list sentences = {0};
    bool more = false;
    const struct logbook_query query = {.household = number};
    for (int i = 0; i < 3; i++) {
        DOSSIER_AUTO dossier = {0};
        assert_done(service_open_dossier(service, number, "export", &dossier, &err), &err);
    }
    assert_done(service_read_log(service, &query, &arena, &rows, &more, &err), &err);
    assert_false(more);
    service_log_sentences(service, &rows, false, &arena, &sentences);
    size_t found = 0;
    for (size_t i = 0; i < sentences.count; i++)
        if (strstr(sentences.items[i].text, "exported the dossier")) {
            assert_non_null(strstr(sentences.items[i].text, "3 times"));
            found++;
        }
    assert_int_equal(found, 1);
    assert_int_equal(strncmp(sentences.items[0].when, "14-10-2026 ", 11), 0);
}

// Rows of the log as if colleagues had worked: `each` acts on two persons at each of the moments.
static void write_acts(int64_t moment, int64_t step, size_t moments, size_t each)
{
    struct log_head now = {0};
    struct error err = {0};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_log_head(service->store, &now, &err), &err);
    for (size_t i = 0; i < 2 * moments * each; i++) {
        struct log_row row = {
            .number = now.number + 1 + (int64_t)i,
            .moment = moment + (int64_t)(i / (2 * each)) * step,
            .worker = i / 2 % 3 == 0 ? "collega" : "oefen",
            .act = "open",
            .household = arena_format(&arena, "h%zu", i / 2 % 50),
            .person = i % 2 == 0 ? "eerste" : "tweede",
            .outcome = "done",
        };
        assert_done(store_put_log(service->store, &row, &err), &err);
    }
    assert_done(store_commit(service->store, &err), &err);
    before = head();
}

// Reads the whole log back; gives how many acts the sentences tell of, and in how many parts.
static size_t count_acts_back(size_t *ret_parts)
{
    struct logbook_place place = {0};
    const struct logbook_query query = {.act = "open"};
    struct error err = {0};
    int64_t newest = INT64_MAX;
    size_t rows = 0;
    size_t acts = 0;
    *ret_parts = 0;
    do {
        struct log_list part = {0};
        struct log_sentence_list sentences = {0};
        assert_done(service_read_log_back(service, &query, &place, &arena, &part, &err), &err);
        assert_in_range(part.count, 1, LOGBOOK_PART + 1);
        assert_true(part.items[part.count - 1].number < newest);
        newest = part.items[0].number;
        assert_string_equal(part.items[0].person, "eerste"); // no act is cut in two
        service_log_sentences(service, &part, true, &arena, &sentences);
        for (size_t i = 0; i < sentences.count; i++) {
            const char *times = strstr(sentences.items[i].text, " times");
            while (times && times[-1] != ' ')
                times--;
            acts += times ? (size_t)atoi(times) : 1;
        }
        rows += part.count;
        (*ret_parts)++;
    } while (place.more);
    assert_int_equal(rows, 2 * acts);
    return acts;
}

static void test_the_log_is_read_back_in_parts(void **state)
{
    (void)state;
    size_t parts = 0;
    write_acts(service->clock.frozen_at - 4000, 1, 500, 1); // one day
    assert_int_equal(count_acts_back(&parts), 500);
    assert_in_range(parts, 4, 6);
    expect_rows("read_log");                         // once
    write_acts(service->clock.frozen_at, 0, 1, 400); // at one moment
    assert_int_equal(count_acts_back(&parts), 900);
    expect_rows("read_log");
}

// A day that fits in a part is told as a whole.
static void test_days_are_read_back_whole(void **state)
{
    (void)state;
    struct logbook_place place = {0};
    struct log_list part = {0};
    struct error err = {0};
    const struct logbook_query query = {.act = "open"};
    write_acts(service->clock.frozen_at - 9 * 86400, 86400, 5, 40);
    assert_done(service_read_log_back(service, &query, &place, &arena, &part, &err), &err);
    assert_int_equal(part.count, 240); // the fourth day would not be whole
    assert_true(place.more);
    assert_done(service_read_log_back(service, &query, &place, &arena, &part, &err), &err);
    assert_int_equal(part.count, 160);
    assert_false(place.more);
}

static void test_each_worker_and_household_is_looked_up_once(void **state)
{
    (void)state;
    struct log_list rows = {0};
    struct log_sentence_list sentences = {0};
    struct error err = {0};
    bool more = false;
    const struct logbook_query query = {.act = "open"};
    write_acts(service->clock.frozen_at - 5 * 86400, 3600, 100, 10);
    assert_done(service_read_log(service, &query, &arena, &rows, &more, &err), &err);
    int64_t workers = store_times_run(service->store, QUERY_WORKER_GET);
    int64_t numbers = store_times_run(service->store, QUERY_OVERVIEW_NUMBER);
    service_log_sentences(service, &rows, true, &arena, &sentences);
    assert_true(sentences.count > 200);
    assert_int_equal(store_times_run(service->store, QUERY_WORKER_GET) - workers, 2);
    assert_int_equal(store_times_run(service->store, QUERY_OVERVIEW_NUMBER) - numbers, 50);
}

static void test_who_may_read_what(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_list rows = {0};
    bool more = false;
    const struct logbook_query all = {0};
    const struct logbook_query one = {.household = number};
    struct service *stranger = store_folder_open(&folder, "collega");
    assert_false(service_read_log(stranger, &all, &arena, &rows, &more, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    expect_rows("read_log!");
    assert_false(service_read_log(stranger, &one, &arena, &rows, &more, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    expect_rows("read_log+!");
    service_close(stranger);
    assert_done(service_read_log(service, &all, &arena, &rows, &more, &err), &err);
    expect_rows("read_log");
    assert_done(service_read_log(service, &one, &arena, &rows, &more, &err), &err);
    expect_rows("read_log+");
}

static void add_child(void)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    struct member *member = list_add(&work.after.members.any, sizeof(*member), &work.after.arena);
    *member = (struct member){
        .id = household_id(&work.after.arena), .given_names = "Marijke", .surname = "Zonnebloem"};
    assert_done(service_save_work(service, &work, &err), &err);
}

static void test_the_paper_names_who_it_is_about(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO paper = {0};
    STRING_AUTO other = {0};
    DOSSIER_AUTO dossier = {0};
    add_child();
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    struct logbook_query query = {.household = number, .person = dossier.members.items[0].id};
    assert_done(service_log_paper(service, &query, &paper, &err), &err);
    assert_non_null(strstr(string_text(&paper), "opened the dossier"));
    assert_non_null(strstr(string_text(&paper), number));
    assert_non_null(strstr(string_text(&paper), "Pieter van den Berg"));
    assert_null(strstr(string_text(&paper), "Zonnebloem"));
    assert_null(strstr(string_text(&paper), dossier.household.name));
    // Who may not open the household does not learn the name.
    const struct worker officer = {
        .login = "fgeel", .name = "F. Geel", .roles = ROLE_PRIVACY_OFFICER, .active = true};
    assert_done(service_add_worker(service, &officer, &err), &err);
    struct service *privacy = store_folder_open(&folder, "fgeel");
    assert_done(service_log_paper(privacy, &query, &other, &err), &err);
    assert_null(strstr(string_text(&other), "Berg"));
    assert_non_null(strstr(string_text(&other), query.person));
    query.person = "nobody";
    assert_false(service_log_paper(privacy, &query, &other, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_null(strstr(err.message, "Berg"));
    service_close(privacy);
    assert_false(service_log_paper(service, &query, &other, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_non_null(strstr(err.message, dossier.members.items[1].id));
    assert_non_null(strstr(err.message, "Marijke Zonnebloem"));
}

static void test_the_paper_goes_in_a_new_file(void **state)
{
    (void)state;
    struct error err = {0};
    struct stat status;
    char path[128];
    const struct logbook_query query = {.household = number};
    snprintf(path, sizeof(path), "%s/inzage.txt", folder.folder);
    assert_done(service_write_log_paper(service, &query, path, &err), &err);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(status.st_size > 200);
    assert_false(service_write_log_paper(service, &query, path, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
}

static void test_an_anchor_is_read_back(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_anchor anchor = {0};
    struct log_anchor read = {0};
    struct log_verdict verdict = {0};
    STRING_AUTO text = {0};
    assert_done(service_log_anchor(service, &anchor, &err), &err);
    log_anchor_write(&anchor, &text);
    assert_done(log_anchor_read(string_text(&text), text.length, &read, &err), &err);
    assert_memory_equal(&read, &anchor, sizeof(read));
    const char *line = log_anchor_line(&anchor, &arena);
    assert_done(log_anchor_read(line, strlen(line), &read, &err), &err);
    assert_int_equal(read.rows, anchor.rows);
    assert_int_equal(strncmp(read.seal, anchor.seal, 16), 0);
    assert_done(service_verify_log(service, &read, &arena, &verdict, &err), &err);
    assert_int_equal(verdict.fault, LOG_WHOLE);
    read.seal[0] = read.seal[0] == '0' ? '1' : '0';
    assert_done(service_verify_log(service, &read, &arena, &verdict, &err), &err);
    assert_int_equal(verdict.fault, LOG_OTHER);
    assert_int_equal(verdict.number, anchor.rows);
    static const char *const bad[] = {"", "{}", "12", "12 abcd", "x", "0 0123-4567-89ab-cdef"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(log_anchor_read(bad[i], strlen(bad[i]), &read, &err));
}

static void test_rows_of_a_clock_that_was_wrong_are_read(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_list rows = {0};
    bool more = false;
    const struct logbook_query query = {.act = "check_store"};
    struct service_options options = {
        .store = folder.path, .practice = true, .now = "2027-10-14T09:00"};
    struct service *later = NULL;
    assert_done(service_open(&options, &later, &err), &err);
    log_refusal(later, "check_store", NULL);
    service_close(later);
    assert_done(service_read_log(service, &query, &arena, &rows, &more, &err), &err);
    assert_int_equal(rows.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_use_case_writes_its_rows, begin, end),
        cmocka_unit_test_setup_teardown(test_what_is_refused_is_logged, begin, end),
        cmocka_unit_test_setup_teardown(test_a_stand_in_acts_for_the_coordinator, begin, end),
        cmocka_unit_test_setup_teardown(test_each_act_has_one_sentence, begin, end),
        cmocka_unit_test_setup_teardown(test_similar_rows_are_one_sentence, begin, end),
        cmocka_unit_test_setup_teardown(test_the_log_is_read_back_in_parts, begin, end),
        cmocka_unit_test_setup_teardown(test_days_are_read_back_whole, begin, end),
        cmocka_unit_test_setup_teardown(test_each_worker_and_household_is_looked_up_once, begin,
                                        end),
        cmocka_unit_test_setup_teardown(test_rows_of_a_clock_that_was_wrong_are_read, begin, end),
        cmocka_unit_test_setup_teardown(test_what_the_purpose_says, begin, end),
        cmocka_unit_test_setup_teardown(test_how_many_were_shown, begin, end),
        cmocka_unit_test_setup_teardown(test_who_may_read_what, begin, end),
        cmocka_unit_test_setup_teardown(test_the_paper_names_who_it_is_about, begin, end),
        cmocka_unit_test_setup_teardown(test_the_paper_goes_in_a_new_file, begin, end),
        cmocka_unit_test_setup_teardown(test_an_anchor_is_read_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
