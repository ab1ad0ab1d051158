// SPDX-License-Identifier: EUPL-1.2
// Snippets: whose they are, who may change them, and that two do not overwrite each other.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "service/people.h"
#include "service/session.h"
#include "service/snippets.h"
#include "store_fixture.h"

static struct arena arena;

// One team with two workers and who leads it, another team, somebody without a team, and who manages
// the whole without being of the first team.
enum seat { WORKER, COLLEAGUE, LEADER, OTHER, LONE, MANAGER, HERE_MANAGER, COUNT };
static const struct worker workers[COUNT] = {
    [WORKER] = {"w", "W. Een", "Een", ROLE_WORKER, true},
    [COLLEAGUE] = {"c", "C. Een", "Een", ROLE_WORKER, true},
    [LEADER] = {"l", "L. Een", "Een", ROLE_TEAM_LEADER, true},
    [OTHER] = {"o", "O. Twee", "Twee", ROLE_WORKER | ROLE_TEAM_LEADER, true},
    [LONE] = {"n", "N", NULL, ROLE_WORKER, true},
    [MANAGER] = {"m", "M", "Twee", ROLE_ADMINISTRATOR, true},
    [HERE_MANAGER] = {"h", "H", "Een", ROLE_ADMINISTRATOR, true},
};
static struct service *sessions[COUNT];

static int set_up(void **state)
{
    struct error err = {0};
    int done = store_set_up(state);
    for (size_t i = 0; i < COUNT; i++) {
        assert_done(service_add_worker(service, &workers[i], &err), &err);
        sessions[i] = store_folder_open(&folder, workers[i].login);
    }
    return done;
}

static int tear_down(void **state)
{
    for (size_t i = 0; i < COUNT; i++)
        service_close(sessions[i]);
    arena_release(&arena);
    return store_tear_down(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static struct snippet new_one(enum snippet_share share, const char *code)
{
    return (struct snippet){
        .share = share, .code = code, .label = "naam", .text = "Met {wie} op {datum}."};
}

// "own.ew team.ew all.tst"
static const char *usable(enum seat who)
{
    struct error err = {0};
    struct snippet_list list = {0};
    const char *text = "";
    assert_done(service_list_snippets(sessions[who], &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++)
        text = arena_format(&arena, "%s%s%s.%s", text, i > 0 ? " " : "",
                            choice_code(&choices_snippet_share, (int)list.items[i].share),
                            list.items[i].code);
    return text;
}

static struct snippet found(enum seat who, const char *code)
{
    struct error err = {0};
    struct snippet_list list = {0};
    assert_done(service_list_snippets(sessions[who], &arena, &list, &err), &err);
    const struct snippet *one = snippet_find(&list, code);
    assert_non_null(one);
    return *one;
}

static void save(enum seat who, struct snippet snippet)
{
    struct error err = {0};
    assert_done(service_save_snippet(sessions[who], &snippet, &err), &err);
}

static void refused(enum seat who, struct snippet snippet, enum error_kind kind, const char *field)
{
    struct error err = {0};
    assert_false(service_save_snippet(sessions[who], &snippet, &err));
    assert_int_equal(err.kind, kind);
    assert_string_equal(err.field, field);
    assert_true(err.message[0] != '\0');
}

static void a_new_store_has_some(void **state)
{
    (void)state;
    assert_string_equal(usable(WORKER), "all.ew all.tst all.vv");
    assert_string_equal(usable(LONE), "all.ew all.tst all.vv");
    struct snippet one = found(WORKER, "tst");
    assert_non_null(strstr(one.text, "{datum}"));
    assert_int_equal(snippet_doubt(one.text, service_today(service)), SNIPPET_FINE);
}

static void ones_own_are_of_nobody_else(void **state)
{
    (void)state;
    struct error err = {0};
    save(WORKER, new_one(SNIPPET_OWN, "ew"));
    save(COLLEAGUE, new_one(SNIPPET_OWN, "ew")); // the same code
    assert_string_equal(usable(WORKER), "own.ew all.ew all.tst all.vv");
    assert_string_equal(usable(LEADER), "all.ew all.tst all.vv");
    struct snippet one = found(WORKER, "ew");
    assert_int_equal(one.share, SNIPPET_OWN);
    one.text = "Anders";
    refused(COLLEAGUE, one, ERROR_DENIED, "share");
    refused(MANAGER, one, ERROR_DENIED, "share");
    assert_false(service_remove_snippet(sessions[LEADER], one.id, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_string_equal(found(WORKER, "ew").text, "Met {wie} op {datum}.");
    assert_done(service_remove_snippet(sessions[WORKER], one.id, &err), &err);
    assert_int_equal(found(WORKER, "ew").share, SNIPPET_ALL);
    assert_false(service_remove_snippet(sessions[WORKER], one.id, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
}

static void a_team_has_its_own(void **state)
{
    (void)state;
    struct error err = {0};
    refused(WORKER, new_one(SNIPPET_TEAM, "hb"), ERROR_DENIED, "share");
    refused(LONE, new_one(SNIPPET_TEAM, "hb"), ERROR_DENIED, "share");
    save(LEADER, new_one(SNIPPET_TEAM, "hb"));
    save(OTHER, new_one(SNIPPET_TEAM, "hb"));
    assert_string_equal(usable(COLLEAGUE), "all.ew team.hb all.tst all.vv");
    assert_string_equal(usable(LONE), "all.ew all.tst all.vv");
    struct snippet one = found(COLLEAGUE, "hb");
    one.text = "Anders";
    refused(COLLEAGUE, one, ERROR_DENIED, "share");
    refused(OTHER, one, ERROR_DENIED, "share");   // leads another team
    refused(MANAGER, one, ERROR_DENIED, "share"); // of another team
    // Nobody makes it his or her own by changing whose it is.
    one.share = SNIPPET_OWN;
    refused(COLLEAGUE, one, ERROR_DENIED, "share");
    one.share = SNIPPET_TEAM;
    save(HERE_MANAGER, one);
    assert_string_equal(found(WORKER, "hb").text, "Anders");
    assert_false(service_remove_snippet(sessions[OTHER], one.id, &err));
    assert_done(service_remove_snippet(sessions[LEADER], one.id, &err), &err);
    assert_string_equal(usable(WORKER), "all.ew all.tst all.vv");
    assert_string_equal(usable(OTHER), "all.ew team.hb all.tst all.vv");
}

static void everybodys_are_of_the_administrator(void **state)
{
    (void)state;
    struct snippet one = found(WORKER, "vv");
    one.label = "tot ziens";
    refused(WORKER, one, ERROR_DENIED, "share");
    refused(LEADER, one, ERROR_DENIED, "share");
    save(MANAGER, one);
    assert_string_equal(found(LONE, "vv").label, "tot ziens");
}

static void what_is_shared_can_change(void **state)
{
    (void)state;
    save(LEADER, new_one(SNIPPET_OWN, "hb"));
    struct snippet one = found(LEADER, "hb");
    one.share = SNIPPET_TEAM;
    save(LEADER, one);
    assert_string_equal(usable(WORKER), "all.ew team.hb all.tst all.vv");
    one = found(LEADER, "hb");
    one.share = SNIPPET_OWN;
    save(LEADER, one);
    assert_string_equal(usable(WORKER), "all.ew all.tst all.vv");
    one = found(LEADER, "hb");
    one.share = SNIPPET_ALL;
    refused(LEADER, one, ERROR_DENIED, "share");
    assert_true(service_may_share(sessions[LEADER], SNIPPET_TEAM));
    assert_false(service_may_share(sessions[LEADER], SNIPPET_ALL));
    assert_false(service_may_share(sessions[WORKER], SNIPPET_TEAM));
    assert_true(service_may_share(sessions[WORKER], SNIPPET_OWN));
    assert_false(service_may_share(sessions[LONE], SNIPPET_TEAM));
    assert_true(service_may_share(sessions[MANAGER], SNIPPET_ALL));
}

static void what_is_no_snippet_is_named(void **state)
{
    (void)state;
    char long_text[SNIPPET_TEXT + 2];
    memset(long_text, 'x', sizeof(long_text) - 1);
    long_text[sizeof(long_text) - 1] = '\0';
    struct snippet one = new_one(SNIPPET_OWN, "2a");
    refused(WORKER, one, ERROR_INVALID, "code");
    one.code = NULL;
    refused(WORKER, one, ERROR_INVALID, "code");
    one.code = "hb";
    one.label = " ";
    refused(WORKER, one, ERROR_INVALID, "label");
    one.label = long_text;
    refused(WORKER, one, ERROR_INVALID, "label");
    one.label = "huisbezoek";
    one.text = NULL;
    refused(WORKER, one, ERROR_INVALID, "text");
    one.text = long_text;
    refused(WORKER, one, ERROR_INVALID, "text");
    one.text = long_text + 1;
    save(WORKER, one);
    one.share = SNIPPET_SHARE_NONE;
    refused(WORKER, one, ERROR_DENIED, "share");
}

static void a_code_is_there_once(void **state)
{
    (void)state;
    save(WORKER, new_one(SNIPPET_OWN, "hb"));
    save(WORKER, new_one(SNIPPET_OWN, "kv"));
    refused(WORKER, new_one(SNIPPET_OWN, "hb"), ERROR_CONFLICT, "code");
    struct snippet one = found(WORKER, "kv");
    one.code = "hb";
    refused(WORKER, one, ERROR_CONFLICT, "code");
    assert_string_equal(usable(WORKER), "all.ew own.hb own.kv all.tst all.vv");
}

static void two_do_not_overwrite_each_other(void **state)
{
    (void)state;
    struct error err = {0};
    save(LEADER, new_one(SNIPPET_TEAM, "hb"));
    struct snippet seen = found(LEADER, "hb");
    struct snippet also = found(HERE_MANAGER, "hb");
    seen.text = "Van de teamleider.";
    also.text = "Van de beheerder.";
    save(LEADER, seen);
    refused(HERE_MANAGER, also, ERROR_CONFLICT, "");
    assert_string_equal(found(WORKER, "hb").text, "Van de teamleider.");
    assert_done(service_remove_snippet(sessions[LEADER], seen.id, &err), &err);
    refused(HERE_MANAGER, also, ERROR_NOT_FOUND, "");
}

static void who_left_saves_nothing(void **state)
{
    (void)state;
    struct error err = {0};
    size_t count = 0;
    assert_done(service_end_worker(service, "w", &count, &err), &err);
    refused(WORKER, new_one(SNIPPET_OWN, "hb"), ERROR_DENIED, "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_new_store_has_some),      TEST(ones_own_are_of_nobody_else),
        TEST(a_team_has_its_own),        TEST(everybodys_are_of_the_administrator),
        TEST(what_is_shared_can_change), TEST(what_is_no_snippet_is_named),
        TEST(a_code_is_there_once),      TEST(two_do_not_overwrite_each_other),
        TEST(who_left_saves_nothing),
    };
    return cmocka_run_group_tests_name("snippets", tests, NULL, NULL);
}
