// SPDX-License-Identifier: EUPL-1.2
#include "ui/intake_follow.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/service.h"

static const char *team_of(struct ui *ui, const char *neighbourhood, struct arena *arena)
{
    struct area_list areas = {0};
    const char *key = utf8_name_key(arena, neighbourhood);
    if (!service_list_areas(ui->service, arena, &areas, NULL))
        return NULL;
    for (size_t i = 0; i < areas.count; i++)
        if (strcmp(utf8_name_key(arena, areas.items[i].neighbourhood), key) == 0)
            return areas.items[i].team;
    return NULL;
}

// The neighbourhood decides which team serves the household.
static void follow_neighbourhood(struct ui *ui, struct dossier *dossier)
{
    struct arena arena = {0};
    const char *team = team_of(ui, dossier->household.address.neighbourhood, &arena);
    if (team) {
        dossier->household.team = arena_text(&dossier->arena, team);
        ui_message(ui, _("%s serves this neighbourhood."), team);
    }
    arena_release(&arena);
}

static void follow_worker(struct ui *ui, struct dossier *dossier, size_t index)
{
    struct arena arena = {0};
    struct worker_list workers = {0};
    struct coordinator *coordinator = &dossier->coordinators.items[index];
    bool listed = service_list_workers(ui->service, NULL, &arena, &workers, NULL);
    for (size_t i = 0; listed && coordinator->worker && i < workers.count; i++)
        if (strcmp(workers.items[i].login, coordinator->worker) == 0)
            coordinator->team = arena_text(&dossier->arena, workers.items[i].team);
    arena_release(&arena);
}

bool intake_follow(struct ui *ui, struct dossier *dossier, const char *path)
{
    size_t index = 0;
    if (strcmp(path, "household.address.neighbourhood") == 0)
        follow_neighbourhood(ui, dossier);
    else if (sscanf(path, "coordinators[%zu].worker", &index) == 1)
        follow_worker(ui, dossier, index);
    else
        return strstr(path, "name") != NULL;
    return false;
}
