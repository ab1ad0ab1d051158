// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_JUDGEMENT_H
#define UI_JUDGEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"
#include "service/service.h"
#include "ui/ui.h"
#include "validation/check.h"

// What the plan check says of a dossier with everything that this worker has unsaved in it: what is
// typed in the screen itself, and what was left unsaved in the others. So a finding that was repaired
// in one screen is gone in all of them.

// Zeroed = not judged yet. What others left is read again only when a screen was opened or closed
// since, or the store changed: judging after each field costs one check.
struct judgement {
    struct arena arena;
    struct validation_result result;
    bool done;
    const struct dossier *own; // what was given; borrowed
    size_t beside;             // pieces of work of other screens in it
    struct dossier base;       // what is stored, with those; empty when there are none
    struct dossier merged;     // and with what was given, as saving would take it
    bool apart;                // that is judged, and not what was given itself
    unsigned turn;             // of ui->turns, at which they were read
};

// Judges the work of a screen as saving would take it: without rows that were only offered, and with the
// coordinator that an escalation brings.
void judgement_of_work(struct judgement *judgement, struct ui *ui, const struct work *work);
// Judges a dossier as it is stored.
void judgement_of_stored(struct judgement *judgement, struct ui *ui, const struct dossier *stored);
void judgement_release(struct judgement *judgement);

// The dossier in which the paths of the findings lie.
const struct dossier *judgement_dossier(const struct judgement *judgement);
// The first finding whose path is `path` (in the dossier that was given), or lies under it; NULL when
// there is none.
const struct finding *judgement_at(const struct judgement *judgement, const char *path);
// Appends "FOUT: <message>", or "LET OP (left as it is): <message>".
void judgement_say_what(const struct finding *finding, struct string *out);
// Appends a blank and `more` to what stands in the message line, when all of it fits there.
bool judgement_add_if_room(struct string *text, const char *more);
// Appends "FOUT: <message> <fix>"; without room for the fix that F9 has it.
void judgement_say(const struct finding *finding, struct string *out);
// The same for the finding of a field, for screen_ops.guide. Nothing when there is none.
void judgement_guide(const struct judgement *judgement, const char *path, struct string *out);
// Appends "2 FOUT, 1 LET OP, 3 TIP" (translated), or that nothing was found.
void judgement_counts(const struct validation_result *result, struct string *out);

// A rule across row `row` of a screen, with the counts in it on the right, away from the names above:
// "------------- 2 FOUT, 1 LET OP --". Only a rule when nothing was judged.
void judgement_rule(const struct judgement *judgement, struct frame *frame, int row);

#endif
