// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DOSSIER_SCREEN_H
#define UI_DOSSIER_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "service/service.h"
#include "ui/dossier_view.h"
#include "ui/ui.h"

// The dossier of one household: a frame (src/ui/screens/dossier.c) with seven tabs, each a file
// src/ui/tab_<name>.c that shows one part as a list and knows what can be done there. The frame reads
// the dossier, once, logged; again after each change of the store. Forms are screens of their own
// ("record", "intake", "zrm", "plan", and those of ui/steps): a tab pushes them.
//
// Argument: struct work_argument. A path opens the tab that shows it, at that row: "contacts[3]", or
// only "contacts".

struct dossier_screen {
    struct ui *ui;
    struct dossier dossier;     // as stored; pointers into it go at every load
    struct judgement judgement; // of it
    struct worker_list workers; // who stand in the dossier, for names; in `arena`
    struct arena arena;
    size_t tab; // 0 = overview
    void *states[7];
    bool loaded[7]; // since the dossier was last read; load() runs when a tab is shown
    struct work_argument argument; // for what a tab pushes
    struct findings_argument findings;
    const char *undo; // what ^Z does now, for the footer; in `arena`; NULL = nothing
    const char *redo;
    bool narrow; // as last painted
};

// What the keys of the frame ask of the open tab.
enum dossier_act {
    DOSSIER_OPEN,   // Enter: the row under the cursor
    DOSSIER_ADD,    // F6: a new row of this kind
    DOSSIER_HELD,   // x: a planned contact was held
    DOSSIER_MISSED, // z: nobody was there
    DOSSIER_STRIKE, // s: strikes a note through
    DOSSIER_END,    // e: ends what the cursor stands on (an involvement, agreement to sharing)
    DOSSIER_OTHER,  // Tab: the next list of this tab
};

struct dossier_tab {
    const char *label;        // "Overview", a source string
    const char *const *parts; // first words of the paths shown here ("contacts"), NULL-ended
    size_t state_size;        // zeroed, kept while the screen is open
    // The dossier was read (again): rows anew, the cursor stays with its record by id.
    void (*load)(struct dossier_screen *screen, void *state);
    void (*release)(void *state);
    void (*draw)(struct dossier_screen *screen, void *state, struct frame *frame,
                 struct draw_area area);                              // sets the cursor
    bool (*key)(struct dossier_screen *screen, void *state, int key); // moves; false: not its key.
                                                                      // Left and Right, when not
                                                                      // taken, change the tab
    void (*guide)(const struct dossier_screen *screen, const void *state, struct string *out);
    // Whether the cursor is in the last of the lists that Tab goes round. NULL: there is one.
    bool (*last_stop)(const void *state);
    // Puts the cursor at a path; false when it is not here.
    bool (*go_to)(struct dossier_screen *screen, void *state, const char *path);
    // Whether an act can be done now; when not, why (translated; NULL = the frame names the tab that
    // has such things). Asked only for a household that is not closed, except for DOSSIER_OPEN and
    // DOSSIER_OTHER. NULL act functions = no acts.
    bool (*can)(const struct dossier_screen *screen, const void *state, enum dossier_act act,
                const char **ret_reason);
    struct ui_result (*run)(struct dossier_screen *screen, void *state, enum dossier_act act);
    // A screen this tab pushed was closed. May be NULL.
    struct ui_result (*result)(struct dossier_screen *screen, void *state,
                               const struct screen_ops *from, const struct ui_value *value);
};

enum { DOSSIER_TABS = 7 };
extern const struct dossier_tab tab_overview, tab_members, tab_zrm, tab_plan, tab_contacts,
    tab_network, tab_history;

// The organisation of the record of sharing under the cursor, when tab 6 is open; else NULL.
const char *tab_network_organisation(const struct dossier_screen *screen);

// Whether the household is closed: then nothing here can be changed.
bool dossier_screen_closed(const struct dossier_screen *screen);
// Pushes a screen that takes a work_argument, on this household at a path (NULL = none).
struct ui_result dossier_screen_push(struct dossier_screen *screen, const char *name,
                                     const char *path);
// The name of a worker by login; the login when unknown; "" for NULL.
const char *dossier_screen_worker(const struct dossier_screen *screen, const char *login);
// Who does an action, by name; "" for nobody. Texts in `arena`.
const char *dossier_screen_who(const struct dossier_screen *screen, const struct who *who,
                               struct arena *arena);
// Opens the tab that shows a path, at that row; false when no tab does.
bool dossier_screen_show(struct dossier_screen *screen, const char *path);
// From a finding, by its path with ids, to what mends it.
struct ui_result dossier_screen_go_to(struct dossier_screen *screen, const char *path);

// ---- for the frame only (src/ui/screens/dossier.c, src/ui/dossier_actions.c) ---------------------

const struct dossier_tab *dossier_screen_tab(const struct dossier_screen *screen, size_t index);
void *dossier_screen_state(const struct dossier_screen *screen); // of the open tab
void dossier_screen_open_tab(struct dossier_screen *screen, size_t index);
// The one logged opening.
bool dossier_screen_begin(struct dossier_screen *screen, const char *household, struct error *err);
// Reads the dossier again; false, with the message shown, when it cannot be read any more.
bool dossier_screen_reread(struct dossier_screen *screen);

enum { DOSSIER_ACTIONS = 24 };
extern const struct ui_action dossier_actions[DOSSIER_ACTIONS];

#endif
