// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_TODAY_H
#define SERVICE_TODAY_H

#include "service/service.h"

// What the start of a day needs, of the worker who is at work: planned contacts, own actions, and
// what asks for attention. Rows come from the store's own columns: no dossier is loaded, so nothing
// here is a logged read. Own households are those of which one is coordinator or in which one is
// involved today; the practice user's own are those of which it is coordinator.

// A planned contact, of today or of an earlier day that nobody settled yet: planned by this worker,
// or of an own household. Closed households have none.
struct agenda_row {
    const char *household; // id
    const char *number;
    const char *name;
    enum phase phase;
    const char *contact; // id
    struct date date;
    const char *time; // "HH:MM"; NULL = no time
    enum contact_kind kind;
    const char *by; // login
};
LIST_TYPE(agenda, struct agenda_row);

// In order of day and time (without a time last of its day), at most `limit` (0 = all); *ret_total is
// how many there are.
bool service_list_agenda(struct service *service, size_t limit, struct arena *arena,
                         struct agenda *ret_rows, size_t *ret_total, struct error *err);

// An open action of this worker, on an open goal of a plan in force.
struct own_action {
    const char *household; // id
    const char *number;
    const char *name;
    const char *goal;   // id
    const char *action; // id
    const char *text;
    const char *domain; // code of the goal's domain
    struct date due;    // absent = no day
};
LIST_TYPE(own_action_list, struct own_action);

// By due day, without one last.
bool service_list_own_actions(struct service *service, size_t limit, struct arena *arena,
                              struct own_action_list *ret_rows, size_t *ret_total,
                              struct error *err);

// How many of the own households (not closed) ask for attention, by kind; index with enum attention.
bool service_count_attention(struct service *service, size_t ret_counts[ATTENTION_COUNT],
                             struct error *err);

// Organisations that were named in any dossier, for pick lists; by name.
bool service_list_organisations(struct service *service, struct arena *arena,
                                struct text_list *ret_names, struct error *err);

#endif
