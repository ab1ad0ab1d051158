// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_WORDING_H
#define SERVICE_WORDING_H

#include "model/change_place.h"
#include "model/diff.h"
#include "service/history.h"
#include "service/session.h"

// Changes in words, for history, undo and conflicts. Nothing outside src/service includes this.

struct wording {
    struct service *service;
    const struct dossier *dossier; // gives the names
    // What was ever changed in it, the newest first: gives the names of what is no longer there.
    struct change_list past;
    struct worker_list workers; // active or not, once one is asked for
    bool listed;
    struct arena *arena; // of every text
};

void wording_init(struct wording *wording, struct service *service, const struct dossier *dossier,
                  struct arena *arena);

// The name of a worker by login; the login when unknown, "" for NULL.
const char *wording_worker(struct wording *wording, const char *login);
// What a record is called: "Action 'Call the bank'". `record` may be NULL when it is gone.
const char *wording_title(struct wording *wording, const struct record *type, const void *record,
                          const char *path);
// The value of a field of a record as it is read: names instead of ids, labels instead of codes, a
// list in one line. "" when absent.
const char *wording_value(struct wording *wording, const struct field *field, const void *record);
// The same of its canonical text; NULL gives NULL.
const char *wording_text(struct wording *wording, const struct change_place *place,
                         const char *text);
// One line for each changed value, and one for an item that was added or removed.
void wording_lines(struct wording *wording, const struct change_list *changes,
                   struct history_lines *ret_lines);
// One act in a few words: its one line, or the title of the act when there are more.
const char *wording_label(struct wording *wording, const char *act,
                          const struct change_list *changes);
// A value within a sentence: the beginning of a long one, "(empty)" for none.
const char *wording_quoted(const char *text, struct arena *arena);

// ---- the acts -----------------------------------------------------------------------------------

struct act_words {
    const char *name;  // in change and log rows
    const char *title; // source string
    const char *stays; // why it is not taken back, source string; NULL: it can be
    enum act act;      // what one must be allowed, to do so
};

// NULL for an unknown name.
const struct act_words *act_words_find(const char *name);
const char *act_title(const char *name); // translated

#endif
