// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_WALK_IN_H
#define SERVICE_WALK_IN_H

#include "service/service.h"
#include "store/walk_in.h"

// A question that is answered at once: no household, no personal data, only counted (WIJ Groningen
// counts them for its own figures).

struct walk_in {
    struct date date;
    enum intake_channel channel;
    const char *domain; // code
    enum intake_outcome outcome;
};

// ERROR_INVALID, with the field ("date", "channel", "domain", "outcome"), when one is absent, unknown
// or in the future, or the outcome is a household's plan. Who noted it and the team go with it;
// ACT_REGISTER.
bool service_note_walk_in(struct service *service, const struct walk_in *walk_in,
                          struct error *err);

// How many were noted from..to (both days included) by the own team (NULL team: by anybody), by
// domain and outcome, in order of their codes.
bool service_count_walk_ins(struct service *service, struct date from, struct date to,
                            struct arena *arena, struct walk_in_counts *ret_counts,
                            struct error *err);

#endif
