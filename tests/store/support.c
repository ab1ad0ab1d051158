// SPDX-License-Identifier: EUPL-1.2
#include "support.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/id.h"
#include "base/utf8.h"
#include "model/diff.h"
#include "model/field.h"

int fixture_open(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    if (!fixture)
        return -1;
    strncpy(fixture->folder, "/tmp/eenplan-test-XXXXXX", sizeof(fixture->folder) - 1);
    if (!mkdtemp(fixture->folder) ||
        snprintf(fixture->path, sizeof(fixture->path), "%s/test.db", fixture->folder) < 0)
        return -1;
    *state = fixture;
    if (!store_create(fixture->path, STORE_PRACTICE, &fixture->store, &fixture->err)) {
        print_error("%s\n", fixture->err.message);
        return -1;
    }
    return 0;
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    char name[512];
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) < 0)
            continue;
        if (unlink(name) != 0)
            remove_folder(name);
    }
    if (folder)
        closedir(folder);
    assert_int_equal(rmdir(path), 0);
}

int fixture_close(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    remove_folder(fixture->folder);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

const char *fixture_file(struct fixture *fixture, const char *name)
{
    return arena_format(&fixture->arena, "%s/%s", fixture->folder, name);
}

const char *new_id(struct fixture *fixture)
{
    char id[ID_SIZE];
    id_new(1800000000000, id);
    return arena_text(&fixture->arena, id);
}

void make_small(struct fixture *fixture, struct dossier *dossier, const char *number,
                const char *name)
{
    *dossier = (struct dossier){0};
    dossier->household.id = arena_text(&dossier->arena, new_id(fixture));
    dossier->household.number = arena_text(&dossier->arena, number);
    dossier->household.name = arena_text(&dossier->arena, name);
    dossier->household.phase = PHASE_INTAKE;
}

// Gives every field a value that differs from row to row; references are mended afterwards.
static void fill(struct fixture *fixture, const struct record *record, void *row, int seed,
                 struct arena *arena)
{
    char date[DATE_TEXT_SIZE];
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const char *text = NULL;
        int salt = seed * 7 + (int)i;
        switch (field->kind) {
        case FIELD_TEXT:
            text = field->flags & FIELD_IS_ID
                       ? new_id(fixture)
                       : arena_format(arena, "%s 'Ÿ\" %d\n%%", field->name, salt);
            break;
        case FIELD_WHOLE:
            text = arena_format(arena, "%d", salt % 5 + 1);
            break;
        case FIELD_ANSWER:
            text = salt % 2 ? "true" : "false";
            break;
        case FIELD_DATE:
            text = date_format(date_of(2026, 1 + salt % 12, 1 + salt % 28), date);
            break;
        case FIELD_PARTIAL_DATE:
            text = salt % 3 == 0 ? "1981" : salt % 3 == 1 ? "1981-03" : "1981-03-12";
            break;
        case FIELD_TIME:
            text = "09:30";
            break;
        case FIELD_CHOICE:
            text = field->choices->items[(size_t)salt % field->choices->count].code;
            break;
        case FIELD_TEXTS:
            text = field->choices ? arena_format(arena, "%s\n%s", field->choices->items[0].code,
                                                 field->choices->items[1].code)
                                  : "financien\nhuisvesting";
            break;
        case FIELD_SCALAR:
            text = salt % 4 == 0   ? "\"een tekst"
                   : salt % 4 == 1 ? "12"
                   : salt % 4 == 2 ? "true"
                                   : "false";
            break;
        case FIELD_RECORD:
            fill(fixture, field->record, field_at(field, row), seed, arena);
            continue;
        case FIELD_LIST:
            for (int n = 0; n < 3; n++) {
                void *item = list_add(field_at(field, row), field->record->size, arena);
                fill(fixture, field->record, item, seed * 3 + n, arena);
            }
            continue;
        }
        assert_true(field_parse(field, row, text, arena, &fixture->err));
    }
}

// The references that the schema checks.
static void mend(struct dossier *dossier)
{
    const char *member = dossier->members.items[1].id;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        struct assessment *assessment = &dossier->assessments.items[i];
        assessment->subject = i == 0 ? SUBJECT_HOUSEHOLD : member;
        for (size_t j = 0; j < assessment->scores.count; j++)
            assessment->scores.items[j].domain = (const char *[]){"financien", "justitie", "x"}[j];
    }
    for (size_t i = 0; i < dossier->plans.count; i++) {
        struct plan *plan = &dossier->plans.items[i];
        plan->status = (enum plan_status[]){PLAN_REPLACED, PLAN_FINAL, PLAN_DRAFT}[i];
        for (size_t j = 0; j < plan->agreements.count; j++)
            plan->agreements.items[j].member = dossier->members.items[j].id;
        for (size_t j = 0; j < plan->goals.count; j++) {
            struct goal *goal = &plan->goals.items[j];
            goal->subject = j == 0 ? SUBJECT_HOUSEHOLD : member;
            for (size_t k = 0; k < goal->actions.count; k++) {
                struct action *action = &goal->actions.items[k];
                if (action->who.kind == WHO_MEMBER)
                    action->who.id = member;
                else if (action->who.kind == WHO_NETWORK)
                    action->who.id = dossier->network.items[k].id;
                action->request = dossier->provision_requests.items[k].id;
                dossier->provision_requests.items[k].action = action->id;
            }
        }
    }
    for (size_t i = 0; i < 3; i++) {
        dossier->network.items[i].mentor_for = member;
        dossier->sharing.items[i].member = member;
        dossier->provision_requests.items[i].member = member;
        dossier->future_plans.items[i].member = dossier->members.items[i].id;
        dossier->coordinators.items[i].from = date_of(2026, 1 + (int)i, 1);
        dossier->coordinators.items[i].to =
            i == 2 ? (struct date){0} : date_of(2026, 2 + (int)i, 1);
    }
}

void make_rich(struct fixture *fixture, struct dossier *dossier, const char *number)
{
    *dossier = (struct dossier){0};
    fill(fixture, &record_dossier, dossier, 1, &dossier->arena);
    dossier->household.number = arena_text(&dossier->arena, number);
    dossier->household.phase = PHASE_EXECUTION;
    mend(dossier);
}

bool save(struct fixture *fixture, const struct dossier *before, struct dossier *after)
{
    fixture->err = (struct error){0};
    if (!store_begin(fixture->store, &fixture->err))
        return false;
    if (store_save_dossier(fixture->store, before, after, &fixture->err))
        return store_commit(fixture->store, &fixture->err);
    store_rollback(fixture->store);
    return false;
}

void save_new(struct fixture *fixture, struct dossier *dossier)
{
    struct dossier nothing = {0};
    assert_good(fixture, save(fixture, &nothing, dossier));
}

void assert_stored(struct fixture *fixture, const struct dossier *expected)
{
    DOSSIER_AUTO found = {0};
    struct change_list changes = {0};
    assert_good(fixture,
                store_load_dossier(fixture->store, expected->household.id, &found, &fixture->err));
    dossier_diff(expected, &found, &fixture->arena, &changes);
    for (size_t i = 0; i < changes.count; i++)
        print_error("%s: %s, stored %s\n", changes.items[i].path,
                    changes.items[i].before ? changes.items[i].before : "-",
                    changes.items[i].after ? changes.items[i].after : "-");
    assert_int_equal(changes.count, 0);
    assert_true(record_equal(&record_dossier, expected, &found));
    assert_int_equal(found.household.revision, expected->household.revision);
    assert_int_equal(found.intake.revision, expected->intake.revision);
    for (size_t i = 0; i < found.assessments.count; i++)
        assert_int_equal(found.assessments.items[i].revision,
                         expected->assessments.items[i].revision);
    for (size_t i = 0; i < found.plans.count; i++)
        assert_int_equal(found.plans.items[i].revision, expected->plans.items[i].revision);
    for (size_t i = 0; i < found.contacts.count; i++)
        assert_int_equal(found.contacts.items[i].revision, expected->contacts.items[i].revision);
}

struct overview overview_of(struct fixture *fixture, const struct dossier *dossier,
                            const char *words)
{
    return (struct overview){
        .household = dossier->household.id,
        .number = dossier->household.number,
        .name = dossier->household.name,
        .sort_key = utf8_sort_key(&fixture->arena, dossier->household.name),
        .search_text = utf8_search_key(&fixture->arena, words),
        .phase = dossier_phase(dossier),
        .team = dossier->household.team,
    };
}

int run_outside(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    int result = sqlite3_open(path, &db);
    if (result == SQLITE_OK)
        result = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return result;
}

const char *ask_outside(struct fixture *fixture, const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    const char *answer = NULL;
    if (sqlite3_open(path, &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        answer = arena_text(&fixture->arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}
