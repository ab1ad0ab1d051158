// SPDX-License-Identifier: EUPL-1.2
#include "marked.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/id.h"
#include "base/utf8.h"
#include "model/field.h"

struct marking {
    const char *mark;
    size_t items; // of each list
    size_t texts;
    struct arena *arena; // of the texts
    struct arena *own;   // of the dossier
    struct text_list *all;
};

static const char *letters(size_t number, struct arena *arena)
{
    char text[16] = {0};
    size_t length = 0;
    do {
        text[length++] = (char)('a' + number % 26);
        number /= 26;
    } while (number > 0 || length < 2);
    return arena_text(arena, text);
}

const char *mark_of(size_t which, struct arena *arena)
{
    return arena_format(arena, "Wïsq%sÿ", letters(which, arena));
}

static const char *text_of(struct marking *marking, const struct field *field)
{
    if (field->flags & FIELD_IS_ID) {
        char id[ID_SIZE];
        id_new(1000000000000, id);
        return arena_text(marking->own, id);
    }
    if (field->flags & FIELD_IS_LOGIN)
        return "sbakker";
    if (field->flags & FIELD_IS_DOMAIN)
        return "financien";
    if (field->refers || field->flags & (FIELD_OR_HOUSEHOLD | FIELD_ANY_ID | FIELD_IS_NUMBER))
        return NULL;
    if (strcmp(field->name, "team") == 0 || strcmp(field->name, "to") == 0)
        return "WIJ Beijum";
    if (strcmp(field->name, "instrument") == 0)
        return "zrm-2017";
    const char *text = arena_format(marking->arena, "%s%s", marking->mark,
                                    letters(marking->texts++, marking->arena));
    text_list_add(marking->all, text, marking->arena);
    return text;
}

static void fill(struct marking *marking, const struct record *record, void *row)
{
    struct error err = {0};
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const char *text = NULL;
        switch (field->kind) {
        case FIELD_TEXT:
            text = text_of(marking, field);
            break;
        case FIELD_WHOLE:
            text = "3";
            break;
        case FIELD_ANSWER:
            text = "true";
            break;
        case FIELD_DATE:
            text = "2001-02-03";
            break;
        case FIELD_PARTIAL_DATE:
            text = "1961-03-12";
            break;
        case FIELD_TIME:
            text = "09:30";
            break;
        case FIELD_CHOICE:
            text = field->choices->items[0].code;
            break;
        case FIELD_TEXTS:
            text = field->choices  ? field->choices->items[0].code
                   : field->refers ? NULL
                                   : "financien";
            break;
        case FIELD_SCALAR:
            text = arena_format(marking->own, "\"%s", text_of(marking, field));
            break;
        case FIELD_RECORD:
            fill(marking, field->record, field_at(field, row));
            continue;
        case FIELD_LIST:
            for (size_t n = 0; n < marking->items; n++)
                fill(marking, field->record,
                     list_add(field_at(field, row), field->record->size, marking->own));
            continue;
        }
        if (text && !field_parse(field, row, text, marking->own, &err))
            fail_msg("%s: %s", field->name, err.message);
    }
}

static void mend_plan(struct dossier *dossier, struct plan *plan, size_t which)
{
    plan->status = PLAN_CLOSED;
    plan->version = whole_of((int64_t)which + 1);
    for (size_t i = 0; i < plan->agreements.count; i++)
        plan->agreements.items[i].member = dossier->members.items[i].id;
    for (size_t i = 0; i < plan->goals.count; i++)
        for (size_t j = 0; j < plan->goals.items[i].actions.count; j++)
            plan->goals.items[i].actions.items[j].who.kind = WHO_ORGANISATION;
}

// What the schema asks of a dossier.
static void mend(struct dossier *dossier)
{
    static const char *const domains[] = {"financien", "justitie", "huisvesting", "basale_adl"};
    struct date end = date_of(2001, 2, 3);
    dossier->household.phase = PHASE_CLOSED;
    dossier->household.closed = end;
    for (size_t i = 0; i < dossier->members.count; i++) {
        dossier->members.items[i].to = (struct date){0};
        dossier->members.items[i].deceased = (struct date){0};
    }
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        dossier->coordinators.items[i].from = date_add_days(end, -2 * (int)i - 2);
        dossier->coordinators.items[i].to = date_add_days(end, -2 * (int)i - 1);
    }
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        struct assessment *one = &dossier->assessments.items[i];
        one->subject = dossier->members.items[i].id;
        for (size_t j = 0; j < one->scores.count; j++)
            one->scores.items[j].domain = domains[j];
    }
    for (size_t i = 0; i < dossier->plans.count; i++)
        mend_plan(dossier, &dossier->plans.items[i], i);
    for (size_t i = 0; i < dossier->future_plans.count; i++)
        dossier->future_plans.items[i].member = dossier->members.items[i].id;
    for (size_t i = 0; i < dossier->provision_requests.count; i++)
        dossier->provision_requests.items[i].member = dossier->members.items[i].id;
}

void make_marked(struct dossier *dossier, const char *mark, size_t items, struct arena *arena,
                 struct text_list *ret_texts)
{
    struct marking marking = {.mark = mark, .items = items, .arena = arena, .all = ret_texts};
    *dossier = (struct dossier){0};
    marking.own = &dossier->arena;
    fill(&marking, &record_dossier, dossier);
    mend(dossier);
}

// ---- byte by byte -------------------------------------------------------------------------------

static size_t count_in_file(const char *path, const char *text)
{
    struct stat status;
    size_t count = 0;
    size_t length = strlen(text);
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0)
        return 0;
    char *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        _exit(1);
    const char *end = bytes + status.st_size;
    for (const char *at = bytes; (at = memchr(at, text[0], (size_t)(end - at))); at++)
        count += (size_t)(end - at) >= length && memcmp(at, text, length) == 0;
    return count; // the process ends: nothing to give back
}

static size_t count_here(const char *folder, const char *text)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_REG)
            count += count_in_file(path, text);
    }
    if (dir)
        closedir(dir);
    return count;
}

size_t count_in_folder(const char *folder, const char *text)
{
    int ends[2];
    size_t count = 0;
    int status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        count = count_here(folder, text);
        _exit(write(ends[1], &count, sizeof(count)) == (ssize_t)sizeof(count) ? 0 : 1);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &count, sizeof(count)), sizeof(count));
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    return count;
}

size_t count_forms_in_folder(const char *folder, const char *mark)
{
    struct arena arena = {0};
    size_t count = count_in_folder(folder, mark);
    count += count_in_folder(folder, utf8_search_key(&arena, mark));
    count += count_in_folder(folder, utf8_sort_key(&arena, mark));
    arena_release(&arena);
    return count;
}
