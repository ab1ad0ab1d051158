// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_TODAY_H
#define STORE_TODAY_H

#include "store/store.h"

// What a worker has to do today, out of the rows of dossiers: none is loaded.

// Whose, and which other rows he or she may see. Own households are those of which `login` is
// coordinator or in which he or she is involved on `today`; their rows are always there.
struct today_query {
    const char *login;
    struct date today;
    bool everywhere; // rows of every household
    size_t limit;    // most rows; 0 = all
};

// A planned contact that nobody settled yet.
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

// Planned up to and on `today`: in own households, or by `login`; not in closed ones and not struck
// through. By day and time (without a time last of its day), then name of the household.
bool store_list_agenda(struct store *store, const struct today_query *query, struct arena *arena,
                       struct agenda *ret_rows, size_t *ret_total, struct error *err);

// An open action of a worker, on an open goal of a plan in force.
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

// Those of `login`. By due day (without one last), then name of the household and place in the plan.
bool store_list_own_actions(struct store *store, const struct today_query *query,
                            struct arena *arena, struct own_action_list *ret_rows,
                            size_t *ret_total, struct error *err);

// How many own households, not closed, there are and ask for attention.
struct attention_counts {
    size_t households;
    size_t findings;        // with errors or warnings
    size_t without_plan;    // waiting since before waiting_before
    size_t old_measurement; // in phase plan to aftercare, measured before measured_before
};

bool store_count_attention(struct store *store, const struct overview_query *query,
                           struct attention_counts *ret_counts, struct error *err);

// Organisations that were ever named in a dossier, in no order of use to people.
bool store_list_organisations(struct store *store, struct arena *arena, struct text_list *ret_names,
                              struct error *err);
// Makes an organisation known, within the transaction. Known already, or blank: nothing.
bool store_note_organisation(struct store *store, const char *name, struct error *err);
// The same for all that a dossier names, but for what it named in the same place before.
bool store_note_organisations(struct store *store, const struct dossier *before,
                              const struct dossier *after, struct error *err);

#endif
