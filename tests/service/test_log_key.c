// SPDX-License-Identifier: EUPL-1.2
// The key of the access log: beginning another, who may not, and a store that lost its log or its key.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "household.h"
#include "service/logbook.h"
#include "service/people.h"
#include "service/session.h"
#include "store_fixture.h"

static struct arena arena;

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
    return 0;
}

static int end(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static bool new_key(const char *as, struct error *err)
{
    const struct service_options options = {
        .store = folder.path, .practice = true, .as = as, .now = STORE_FOLDER_NOW};
    *err = (struct error){0};
    return service_new_log_key(&options, NULL, err);
}

static bool opens(struct error *err)
{
    const struct service_options options = {
        .store = folder.path, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *another = NULL;
    *err = (struct error){0};
    bool opened = service_open(&options, &another, err);
    service_close(another);
    return opened;
}

static void expect_whole(size_t keys)
{
    struct error err = {0};
    struct log_verdict verdict = {0};
    assert_done(opens(&err), &err);
    struct service *another = store_folder_open(&folder, NULL);
    assert_done(service_verify_log(another, NULL, &arena, &verdict, &err), &err);
    service_close(another);
    assert_int_equal(verdict.fault, LOG_WHOLE);
    assert_int_equal(verdict.stretches.count, keys);
}

// ---- refusals -----------------------------------------------------------------------------------

static void test_a_refused_key_is_no_key(void **state)
{
    (void)state;
    struct error err;
    for (int i = 0; i < 3; i++) {
        assert_false(new_key("collega", &err));
        assert_int_equal(err.kind, ERROR_DENIED);
        expect_whole(1);
    }
    assert_false(new_key("nobody", &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    expect_whole(1);
    assert_done(new_key(NULL, &err), &err);
    assert_false(new_key("collega", &err));
    expect_whole(2);
}

static void test_a_row_that_was_refused_begins_no_key(void **state)
{
    (void)state;
    // As they were written once.
    log_refusal(service, "new_log_key", NULL);
    log_refusal(service, "new_log_key", "0123456789abcdef");
    expect_whole(1);
}

static void test_refused_first_of_all(void **state)
{
    (void)state;
    struct store_folder fresh;
    struct error err = {0};
    struct service *another = NULL;
    struct log_verdict verdict = {0};
    store_folder_make(&fresh, 0);
    const struct service_options options = {
        .store = fresh.path, .practice = true, .as = "pvandijk", .now = STORE_FOLDER_NOW};
    for (int i = 0; i < 3; i++) {
        assert_false(service_new_log_key(&options, NULL, &err));
        assert_int_equal(err.kind, ERROR_DENIED);
    }
    another = store_folder_open(&fresh, NULL);
    assert_done(service_verify_log(another, NULL, &arena, &verdict, &err), &err);
    assert_int_equal(verdict.fault, LOG_WHOLE);
    service_close(another);
    store_folder_remove(&fresh);
}

// ---- a file that holds no key -------------------------------------------------------------------

static void put_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_a_broken_key_is_put_aside(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "abc\n", "no key"};
    char key[128];
    char broken[128];
    (void)snprintf(key, sizeof(key), "%s-key", folder.path);
    (void)snprintf(broken, sizeof(broken), "%s-key.broken", folder.path);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct error err;
        bool aside = false;
        put_file(key, texts[i]);
        assert_false(opens(&err));
        assert_int_equal(err.kind, ERROR_CORRUPT);
        assert_non_null(strstr(err.message, "eenplan log --new-key"));
        assert_false(new_key("collega", &err));
        assert_int_equal(err.kind, ERROR_DENIED);
        assert_true(access(broken, F_OK) != 0);
        const struct service_options options = {
            .store = folder.path, .practice = true, .now = STORE_FOLDER_NOW};
        assert_done(service_new_log_key(&options, &aside, &err), &err);
        assert_true(aside);
        assert_int_equal(unlink(broken), 0);
        expect_whole(2 * i + 2);
        assert_done(service_new_log_key(&options, &aside, &err), &err);
        assert_false(aside);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_refused_key_is_no_key, begin, end),
        cmocka_unit_test_setup_teardown(test_a_row_that_was_refused_begins_no_key, begin, end),
        cmocka_unit_test_setup_teardown(test_refused_first_of_all, begin, end),
        cmocka_unit_test_setup_teardown(test_a_broken_key_is_put_aside, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
