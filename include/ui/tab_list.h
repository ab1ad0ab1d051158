// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TAB_LIST_H
#define UI_TAB_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/list_view.h"

// A list of records in a tab of the dossier. Its cursor stays with its record when the dossier is read
// again, whatever was added above it. Zero-initialised is empty.

enum { TAB_LIST_ID_SIZE = 80 };

struct tab_list {
    struct list_view view;
    char id[TAB_LIST_ID_SIZE]; // of the record under the cursor; "" = none
};

// What tells a row from the others for as long as the dossier is open: its id, or a natural key. NULL
// when it has neither. `context` is that of the list's source.
typedef const char *tab_list_id(void *context, size_t row);

// The rows are new.
void tab_list_load(struct tab_list *list, size_t count, const struct list_source *source,
                   tab_list_id *id);
void tab_list_select(struct tab_list *list, size_t row, const struct list_source *source,
                     tab_list_id *id);
// Up, Down ...: true when it was one of these.
bool tab_list_key(struct tab_list *list, const struct list_source *source, tab_list_id *id,
                  int key);

#endif
