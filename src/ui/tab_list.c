// SPDX-License-Identifier: EUPL-1.2
#include "ui/tab_list.h"

#include <stdio.h>
#include <string.h>

static void remember(struct tab_list *list, const struct list_source *source, tab_list_id *id)
{
    const char *now = list->view.count > 0 ? id(source->context, list->view.current) : NULL;
    (void)snprintf(list->id, sizeof(list->id), "%s", now ? now : "");
}

void tab_list_load(struct tab_list *list, size_t count, const struct list_source *source,
                   tab_list_id *id)
{
    list_view_set_count(&list->view, count);
    for (size_t i = 0; list->id[0] && i < count; i++) {
        const char *here = id(source->context, i);
        if (here && strcmp(here, list->id) == 0) {
            list_view_select(&list->view, i);
            break;
        }
    }
    remember(list, source, id);
}

void tab_list_select(struct tab_list *list, size_t row, const struct list_source *source,
                     tab_list_id *id)
{
    list_view_select(&list->view, row);
    remember(list, source, id);
}

bool tab_list_key(struct tab_list *list, const struct list_source *source, tab_list_id *id, int key)
{
    if (!list_view_key(&list->view, source, key))
        return false;
    remember(list, source, id);
    return true;
}
