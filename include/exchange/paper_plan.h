// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_PAPER_PLAN_H
#define EXCHANGE_PAPER_PLAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "exchange/paper.h"
#include "model/dossier.h"

// The plan of a household on paper, in its own words and the language that is spoken: who they are, what
// they want, the goals, who does what by when, what was agreed, how to object, room to sign. For the
// kitchen table, where the network looks on: no numbers of citizens, no notes, no levels unless they are
// asked for; somebody of the network by first name only. Pure.

struct paper_request {
    const struct dossier *dossier;
    const struct plan *plan; // one of its plans
    struct date today;
    bool with_scores;
    // The name of a worker by login, in `arena`.
    const char *(*worker_name)(void *context, const char *login, struct arena *arena);
    void *context;
};

// Fills a zeroed paper; texts in `arena`.
void paper_of_plan(const struct paper_request *request, struct arena *arena,
                   struct paper *ret_paper);

// A sheet to write on in a conversation, laid out as the plan will be.
void paper_of_conversation(struct arena *arena, struct paper *ret_paper);

// How somebody of the network is called on paper: the first name, or the relation when the name does not
// begin with one ("mw. De Vries", "Vries, de").
const char *paper_first_name(const struct network *network, struct arena *arena);

#endif
