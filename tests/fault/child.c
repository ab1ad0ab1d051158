// SPDX-License-Identifier: EUPL-1.2
#include "child.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/id.h"

enum { TRIES_MOST = 10000 };

void child_start(struct child *child, const struct child_way *way,
                 void (*work)(const struct child_way *way))
{
    int report[2];
    int go[2];
    struct child_way own = *way;
    assert_int_equal(pipe(report), 0);
    assert_int_equal(pipe(go), 0);
    (void)fflush(NULL); // or the child writes it again
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        (void)close(report[0]);
        (void)close(go[1]);
        own.report = report[1];
        own.go = go[0];
        work(&own);
        _exit(0);
    }
    (void)close(report[1]);
    (void)close(go[0]);
    *child = (struct child){.pid = pid, .report = report[0], .go = go[1]};
}

void child_end(struct child *child, bool killed)
{
    int status = 0;
    assert_int_equal(waitpid(child->pid, &status, 0), child->pid);
    (void)close(child->report);
    (void)close(child->go);
    if (!killed || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        assert_int_equal(status, 0);
}

void child_go(struct child *child)
{
    assert_int_equal(write(child->go, "g", 1), 1);
}

bool child_read(struct child *child, void *report, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = read(child->report, (char *)report + done, size - done);
        assert_true(count >= 0);
        if (count == 0)
            return false;
        done += (size_t)count;
    }
    return true;
}

void child_must(bool holds, const char *what, const struct error *err)
{
    if (holds)
        return;
    (void)fprintf(stderr, "child: %s: %s [%s]\n", what, err ? err->message : "",
                  err ? err->field : "");
    _exit(1);
}

void child_tell(const struct child_way *way, const void *report, size_t size)
{
    child_must(write(way->report, report, size) == (ssize_t)size, "telling", NULL);
}

void child_wait_go(const struct child_way *way)
{
    char byte = 0;
    child_must(read(way->go, &byte, 1) == 1, "waiting to go", NULL);
}

struct service *child_open(const struct child_way *way)
{
    const struct service_options options = {
        .store = way->folder->path, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *service = NULL;
    struct error err = {0};
    child_must(service_open(&options, &service, &err), "opening", &err);
    return service;
}

int child_add_contact(struct service *service, const char *number, const char *text)
{
    for (int tries = 0; tries < TRIES_MOST; tries++) {
        WORK_AUTO work = {0};
        struct error err = {0};
        bool saved = service_begin_work(service, WORK_INTAKE, number, &work, &err);
        if (saved) {
            add_contact(service, &work, text);
            saved = service_save_work(service, &work, &err);
        }
        if (saved)
            return tries;
        child_must(err.kind == ERROR_CONFLICT || err.kind == ERROR_BUSY, "adding", &err);
    }
    child_must(false, "never succeeded", NULL);
    return 0;
}

void add_contact(struct service *service, struct work *work, const char *text)
{
    struct dossier *dossier = &work->after;
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), &dossier->arena);
    char id[ID_SIZE];
    id_new(1790000000000, id);
    contact->id = arena_text(&dossier->arena, id);
    contact->date = service_today(service);
    contact->kind = CONTACT_PHONE;
    contact->status = CONTACT_HELD;
    contact->text = arena_text(&dossier->arena, text);
}

static struct store *open_store(const struct store_folder *folder)
{
    struct store *store = NULL;
    struct error err = {0};
    assert_done(store_open(folder->path, &store, &err), &err);
    return store;
}

void load_stored(const struct store_folder *folder, const char *number, struct dossier *ret_dossier)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *id = NULL;
    struct store *store = open_store(folder);
    assert_done(store_household_id(store, number, &arena, &id, &err), &err);
    assert_done(store_load_dossier(store, id, ret_dossier, &err), &err);
    store_close(store);
    arena_release(&arena);
}

size_t count_contacts(const struct dossier *dossier, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        count += strcmp(dossier->contacts.items[i].text, text) == 0;
    return count;
}

void assert_store_sound(const struct store_folder *folder)
{
    struct arena arena = {0};
    struct error err = {0};
    struct store_health health = {0};
    struct store *store = open_store(folder);
    assert_done(store_check(store, true, &arena, &health, &err), &err);
    for (size_t i = 0; i < health.problems.count; i++)
        print_error("%s\n", health.problems.items[i]);
    assert_true(health.sound);
    store_close(store);
    arena_release(&arena);
}

// The rows that say a contact was added with this text.
static size_t count_text_rows(const struct stored_change_list *rows, const struct contact *contact,
                              struct arena *arena)
{
    size_t count = 0;
    const char *path = arena_format(arena, "contacts[%s].text", contact->id);
    for (size_t i = 0; i < rows->count; i++) {
        const struct change *change = &rows->items[i].change;
        if (strcmp(change->path, path) == 0) {
            assert_null(change->before);
            assert_string_equal(change->after, contact->text);
            count++;
        }
    }
    return count;
}

void assert_changes_agree(const struct store_folder *folder, const struct dossier *dossier)
{
    struct arena arena = {0};
    struct error err = {0};
    struct stored_change_list rows = {0};
    struct store *store = open_store(folder);
    size_t added = 0;
    assert_done(store_list_changes(store, dossier->household.id, 0, &arena, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++) {
        const char *path = rows.items[i].change.path;
        size_t length = strlen(path);
        added += strncmp(path, "contacts[", 9) == 0 && strcmp(path + length - 6, "].text") == 0;
    }
    for (size_t i = 0; i < dossier->contacts.count; i++)
        assert_int_equal(count_text_rows(&rows, &dossier->contacts.items[i], &arena), 1);
    assert_int_equal(added, dossier->contacts.count);
    store_close(store);
    arena_release(&arena);
}

size_t count_log(const struct store_folder *folder, const char *household, const char *act)
{
    struct arena arena = {0};
    struct error err = {0};
    struct log_list rows = {0};
    struct store *store = open_store(folder);
    size_t count = 0;
    assert_done(store_list_log(store, household, 0, &arena, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].act, act) == 0 && strcmp(rows.items[i].outcome, "done") == 0;
    store_close(store);
    arena_release(&arena);
    return count;
}
