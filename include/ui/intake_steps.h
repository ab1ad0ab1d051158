// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_INTAKE_STEPS_H
#define UI_INTAKE_STEPS_H

#include <stdint.h>

#include "base/arena.h"
#include "model/dossier.h"
#include "service/service.h"
#include "ui/form.h"
#include "ui/pick.h"

// The four steps of an intake as data: which fields stand where. Pure, apart from new ids.

enum intake_step {
    STEP_QUESTION = 1,
    STEP_HOUSEHOLD,
    STEP_NEED,
    STEP_AGREEMENT,
    INTAKE_STEP_COUNT = STEP_AGREEMENT,
};

// The number with which the screen closes, with the household as text: its intake was finished and it
// goes on.
enum { INTAKE_FINISHED = 1 };

struct intake_sources {
    struct pick_source workers;
    struct pick_source teams;
    struct pick_source neighbourhoods;
    struct pick_source domains;
    struct pick_source members;
    struct pick_source particles;
};

// Translated: "Registration", "Household", "Question", "Appointment".
const char *intake_step_name(int step);

// The step in which a path is filled in.
int intake_step_of(const char *path);

// The items of a step. Sources are borrowed; texts live in the arena.
void intake_step_items(int step, const struct dossier *dossier, struct date today,
                       const struct intake_sources *sources, struct arena *arena,
                       struct form_items *items);

// An empty record to fill in: a member, or the coordinator when there is none yet. One that is only
// offered stands in work->begun as well, so that it is no change until something is typed in it.
void intake_offer_member(struct work *work, struct date today, int64_t moment);
void intake_offer_coordinator(struct work *work, struct date today);
// The key for one more member; returns its index.
size_t intake_add_member(struct work *work, struct date today, int64_t moment);
// Takes out what was offered or added and left empty, before saving.
void intake_drop_empty(struct work *work);

// Takes the lines of a step out of `kept`, the text of all steps as form_state.kept.
void intake_take_kept(struct string *kept, int step, struct string *ret_kept);

// ^D: the same field of the member before; false with a reason when there is none (form.same).
bool intake_same_as_before(const struct dossier *dossier, const char *path,
                           struct string *ret_value, const char **ret_reason);

#endif
