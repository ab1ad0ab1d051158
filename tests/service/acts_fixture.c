// SPDX-License-Identifier: EUPL-1.2
#include "acts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "service/acts.h"
#include "store_fixture.h"

struct arena arena;
const char *number;
struct dossier dossier;

int acts_set_up(void **state)
{
    store_set_up(state);
    number = make_household(service, &arena);
    (void)acts_read();
    return 0;
}

int acts_set_up_plan(void **state)
{
    store_set_up(state);
    number = make_household_with_plan(service, &arena);
    (void)acts_read();
    return 0;
}

int acts_tear_down(void **state)
{
    dossier_release(&dossier);
    arena_release(&arena);
    return store_tear_down(state);
}

const struct dossier *acts_read(void)
{
    struct error err = {0};
    assert_done(service_reread_dossier(service, number, &dossier, &err), &err);
    return &dossier;
}

void acts_add_worker(const char *login, unsigned roles)
{
    struct error err = {0};
    const struct worker worker = {.login = login,
                                  .name = login,
                                  .team = dossier.household.team,
                                  .roles = roles,
                                  .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

struct service *acts_open_as(const char *login, const char *day)
{
    struct service *opened = NULL;
    struct error err = {0};
    const char *now = day ? arena_format(&arena, "%sT09:00", day) : STORE_FOLDER_NOW;
    const struct service_options options = {
        .store = folder.path, .practice = true, .as = login, .now = now};
    assert_done(service_open(&options, &opened, &err), &err);
    return opened;
}

size_t acts_count_log(const char *act, const char *outcome)
{
    struct store *store = NULL;
    struct error err = {0};
    struct log_list rows = {0};
    struct arena texts = {0};
    size_t count = 0;
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_list_log(store, dossier.household.id, 0, &texts, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].act, act) == 0 && strcmp(rows.items[i].outcome, outcome) == 0;
    store_close(store);
    arena_release(&texts);
    return count;
}

void expect_refused(bool done, struct error *err, enum error_kind kind, const char *field)
{
    assert_false(done);
    assert_int_equal(err->kind, kind);
    assert_string_equal(err->field, field);
    assert_true(err->message[0] != '\0');
    *err = (struct error){0};
}
