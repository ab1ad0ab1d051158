// SPDX-License-Identifier: EUPL-1.2
#include "ui/dossier_view.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/path_id.h"

void dossier_view_title(const char *what, const struct dossier *dossier, struct string *out)
{
    struct arena arena = {0};
    const struct household *household = &dossier->household;
    const char *name = household->name;
    if (utf8_blank(name))
        name = dossier_default_name(dossier, &arena);
    string_append_format(out, "%s   %s", what, utf8_blank(name) ? _("new household") : name);
    if (household->number)
        string_append_format(out, "   %s", household->number);
    arena_release(&arena);
}

// ---- the way to a field ------------------------------------------------------------------------

static void find_action(const struct dossier *dossier, const char *id, char buffer[FORM_PATH_SIZE])
{
    for (size_t p = 0; p < dossier->plans.count; p++) {
        const struct plan *plan = &dossier->plans.items[p];
        for (size_t g = 0; g < plan->goals.count; g++) {
            const struct goal *goal = &plan->goals.items[g];
            for (size_t a = 0; a < goal->actions.count; a++)
                if (strcmp(goal->actions.items[a].id, id) == 0)
                    (void)snprintf(buffer, FORM_PATH_SIZE, "plans[%zu].goals[%zu].actions[%zu]", p,
                                   g, a);
        }
    }
}

const char *dossier_view_path(const struct dossier *dossier, const char *path,
                              char buffer[FORM_PATH_SIZE])
{
    buffer[0] = '\0';
    if (path[0] != '#') {
        STRING_AUTO places = {0};
        (void)path_by_place(dossier, path, &places);
        (void)snprintf(buffer, FORM_PATH_SIZE, "%s", string_text(&places));
        return buffer;
    }
    find_action(dossier, path + 1, buffer);
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (strcmp(dossier->contacts.items[i].id, path + 1) == 0)
            (void)snprintf(buffer, FORM_PATH_SIZE, "contacts[%zu]", i);
    return buffer;
}

bool dossier_view_focus(struct form *form, const char *path)
{
    char near[FORM_PATH_SIZE];
    (void)snprintf(near, sizeof(near), "%s", path);
    while (near[0] && !form_focus(form, near)) {
        size_t length = strlen(near);
        do
            length--;
        while (length > 0 && near[length] != '.' && near[length] != '[');
        near[length] = '\0';
    }
    return near[0] != '\0';
}
