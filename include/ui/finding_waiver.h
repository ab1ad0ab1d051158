// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FINDING_WAIVER_H
#define UI_FINDING_WAIVER_H

#include "ui/dialog.h"
#include "ui/dossier_view.h"
#include "ui/ui.h"

// What w does in the findings panel: a reason why a warning may stay as it is, kept in the current plan,
// and the way back.

// Why a finding can neither get a reason nor lose one now, translated; NULL: it can.
const char *finding_waiver_refusal(struct ui *ui, const struct findings_argument *argument,
                                   const struct finding *finding);

// The question for the reason. Its detail is the finding's message: ask while that lives.
void finding_waiver_ask(const struct finding *finding, struct ask_question *ret_question);

// Gives the reason, or withdraws it: in the plan that is edited, or in the store at once, where the screen
// below then follows. Says in the message line what became of it. True: *argument->dossier has changed.
bool finding_waive(struct ui *ui, struct findings_argument *argument, const struct finding *finding,
                   const char *reason);
bool finding_withdraw_waiver(struct ui *ui, struct findings_argument *argument,
                             const struct finding *finding);

// Appends who left a waived finding as it is, when and why.
void finding_waiver_words(struct ui *ui, const struct dossier *dossier,
                          const struct finding *finding, struct string *out);

#endif
