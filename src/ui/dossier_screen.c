// SPDX-License-Identifier: EUPL-1.2
#include "ui/dossier_screen.h"

#include <string.h>

#include "base/translate.h"
#include "model/field.h"
#include "model/strike.h"
#include "service/acts.h"
#include "service/history.h"

static const struct dossier_tab *const tabs[DOSSIER_TABS] = {
    &tab_overview, &tab_members, &tab_zrm, &tab_plan, &tab_contacts, &tab_network, &tab_history,
};

const struct dossier_tab *dossier_screen_tab(const struct dossier_screen *screen, size_t index)
{
    (void)screen;
    return tabs[index];
}

void *dossier_screen_state(const struct dossier_screen *screen)
{
    return screen->states[screen->tab];
}

bool dossier_screen_closed(const struct dossier_screen *screen)
{
    return dossier_phase(&screen->dossier) == PHASE_CLOSED;
}

void dossier_screen_open_tab(struct dossier_screen *screen, size_t index)
{
    screen->tab = index;
    if (!screen->loaded[index])
        tabs[index]->load(screen, screen->states[index]);
    screen->loaded[index] = true;
}

// ---- reading ------------------------------------------------------------------------------------

static const struct worker *known(const struct dossier_screen *screen, const char *login)
{
    for (size_t i = 0; i < screen->workers.count; i++)
        if (strcmp(screen->workers.items[i].login, login) == 0)
            return &screen->workers.items[i];
    return NULL;
}

static void know(struct dossier_screen *screen, const char *login)
{
    if (!login || known(screen, login))
        return;
    const char *name = service_worker_name(screen->ui->service, login, &screen->arena);
    struct worker *worker = list_add(&screen->workers.any, sizeof(*worker), &screen->arena);
    *worker = (struct worker){.login = arena_text(&screen->arena, login), .name = name};
}

static void know_in(struct dossier_screen *screen, const struct record *record, const void *row)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const void *value = field_in(field, row);
        if (field->flags & FIELD_IS_LOGIN)
            know(screen, *(const char *const *)value);
        if (field->kind == FIELD_RECORD)
            know_in(screen, field->record, value);
        const struct list *list = field->kind == FIELD_LIST ? value : NULL;
        for (size_t at = 0; list && at < list->count; at++)
            know_in(screen, field->record, list_at(list, field->record->size, at));
    }
}

// The few who stand in the dossier, also those who left; a city has thousands.
static void know_all(struct dossier_screen *screen)
{
    const struct dossier *dossier = &screen->dossier;
    know_in(screen, &record_dossier, dossier);
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        struct strike strike = {0};
        if (contact_struck(&dossier->contacts.items[i], &screen->arena, &strike))
            know(screen, strike.by);
    }
}

// "Undo: action 'Call the bank' done", as short as a footer needs it.
static const char *hint_of(struct dossier_screen *screen, const char *verb, const char *label)
{
    enum { HINT_CELLS = 36 };
    STRING_AUTO text = {0};
    STRING_AUTO fit = {0};
    if (!label)
        return NULL;
    string_append_format(&text, "%s: %s", verb, label);
    draw_shorten(string_text(&text), HINT_CELLS, &fit);
    return arena_text(&screen->arena, string_text(&fit));
}

static void put_hints(struct dossier_screen *screen)
{
    const struct service *service = screen->ui->service;
    const char *household = screen->dossier.household.id;
    screen->undo = NULL;
    screen->redo = NULL;
    if (dossier_screen_closed(screen))
        return; // the service refuses both
    screen->undo = hint_of(screen, _("Undo"), service_undo_label(service, household));
    screen->redo = hint_of(screen, _("Redo"), service_redo_label(service, household));
}

// The dossier is new: names, findings and the open tab follow; the others when they are opened.
static void show(struct dossier_screen *screen)
{
    arena_release(&screen->arena);
    screen->workers = (struct worker_list){0};
    know_all(screen);
    judgement_of_stored(&screen->judgement, screen->ui, &screen->dossier);
    put_hints(screen);
    memset(screen->loaded, 0, sizeof(screen->loaded));
    dossier_screen_open_tab(screen, screen->tab);
}

bool dossier_screen_begin(struct dossier_screen *screen, const char *household, struct error *err)
{
    if (!service_open_dossier(screen->ui->service, household, "open", &screen->dossier, err))
        return false;
    show(screen);
    return true;
}

// What this worker just added gets the cursor of its tab.
static void stand_on(struct dossier_screen *screen, size_t tab, const char *list, size_t index)
{
    struct arena arena = {0};
    if (!screen->loaded[tab])
        tabs[tab]->load(screen, screen->states[tab]);
    screen->loaded[tab] = true;
    (void)tabs[tab]->go_to(screen, screen->states[tab],
                           arena_format(&arena, "%s[%zu]", list, index));
    arena_release(&arena);
}

static bool is_own(const struct dossier_screen *screen, const char *login)
{
    return login && strcmp(login, service_worker(screen->ui->service)->login) == 0;
}

static bool had_contact(const struct dossier *before, const char *id)
{
    for (size_t i = 0; i < before->contacts.count; i++)
        if (strcmp(before->contacts.items[i].id, id) == 0)
            return true;
    return false;
}

static bool had_assessment(const struct dossier *before, const char *id)
{
    for (size_t i = 0; i < before->assessments.count; i++)
        if (strcmp(before->assessments.items[i].id, id) == 0)
            return true;
    return false;
}

// New records stand at the end of their list.
static void stand_on_new(struct dossier_screen *screen, const struct dossier *before)
{
    enum { ZRM = 2, CONTACTS = 4 };
    const struct dossier *now = &screen->dossier;
    size_t contact = now->contacts.count - 1;
    size_t assessment = now->assessments.count - 1;
    if (now->contacts.count > before->contacts.count &&
        is_own(screen, now->contacts.items[contact].by) &&
        !had_contact(before, now->contacts.items[contact].id))
        stand_on(screen, CONTACTS, "contacts", contact);
    if (now->assessments.count > before->assessments.count &&
        is_own(screen, now->assessments.items[assessment].assessor) &&
        !had_assessment(before, now->assessments.items[assessment].id))
        stand_on(screen, ZRM, "assessments", assessment);
}

bool dossier_screen_reread(struct dossier_screen *screen)
{
    struct dossier fresh = {0};
    struct error err = {0};
    if (!service_reread_dossier(screen->ui->service, screen->dossier.household.id, &fresh, &err)) {
        ui_error(screen->ui, &err);
        return false;
    }
    struct dossier before = screen->dossier;
    screen->dossier = fresh;
    show(screen);
    stand_on_new(screen, &before);
    dossier_release(&before);
    return true;
}

// ---- for the tabs -------------------------------------------------------------------------------

struct ui_result dossier_screen_push(struct dossier_screen *screen, const char *name,
                                     const char *path)
{
    work_argument_set(&screen->argument, screen->dossier.household.id, path);
    return ui_push_named(screen->ui, name, &screen->argument);
}

const char *dossier_screen_worker(const struct dossier_screen *screen, const char *login)
{
    const struct worker *worker = login ? known(screen, login) : NULL;
    return worker ? worker->name : login ? login : "";
}

const char *dossier_screen_who(const struct dossier_screen *screen, const struct who *who,
                               struct arena *arena)
{
    if (who->kind == WHO_WORKER)
        return dossier_screen_worker(screen, who->login);
    return dossier_who_name(&screen->dossier, who, arena);
}

static bool tab_has(const struct dossier_tab *tab, const char *path)
{
    for (const char *const *part = tab->parts; part && *part; part++) {
        size_t length = strlen(*part);
        if (strncmp(path, *part, length) == 0 &&
            (path[length] == '\0' || path[length] == '.' || path[length] == '['))
            return true;
    }
    return false;
}

bool dossier_screen_show(struct dossier_screen *screen, const char *path)
{
    for (size_t i = 0; i < DOSSIER_TABS; i++) {
        if (!tab_has(tabs[i], path))
            continue;
        dossier_screen_open_tab(screen, i);
        if (tabs[i]->go_to)
            (void)tabs[i]->go_to(screen, screen->states[i], path);
        return true;
    }
    return false;
}

struct ui_result dossier_screen_go_to(struct dossier_screen *screen, const char *path)
{
    struct finding_way way;
    struct ui_result other =
        finding_go(screen->ui, &screen->dossier, NULL, path, &screen->argument, &way);
    if (other.outcome != UI_IGNORED)
        return other;
    (void)dossier_screen_show(screen, way.path);
    return ui_done();
}
