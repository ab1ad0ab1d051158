// SPDX-License-Identifier: EUPL-1.2
// The acts that change a household: how they are called, and which of them can be taken back.
#include <string.h>

#include "base/translate.h"
#include "service/wording.h"

// Not taken back is what others go by from then on, or what has a way back of its own: a plan is
// followed by its next version, a closed household is opened again, a stand-in named in many
// households is ended in each.
static const struct act_words act_words[] = {
    {"save_intake", N_("Intake saved"), NULL, ACT_SAVE},
    {"save_assessment", N_("Measurement saved"), NULL, ACT_SAVE},
    {"save_plan", N_("Plan saved"), NULL, ACT_SAVE},
    {"save_member", N_("Member saved"), NULL, ACT_SAVE},
    {"save_contact", N_("Contact saved"), NULL, ACT_SAVE},
    {"save_network", N_("Network saved"), NULL, ACT_SAVE},
    {"save_sharing", N_("Sharing saved"), NULL, ACT_SAVE},
    {"save_escalation", N_("Escalation saved"), NULL, ACT_SAVE},
    {"save_request", N_("Request saved"), NULL, ACT_SAVE},
    {"save_future_plan", N_("Future plan saved"), NULL, ACT_SAVE},
    {"decide_request", N_("Decision on a request"), NULL, ACT_DECIDE},
    {"finish_intake", N_("Intake finished"),
     N_("A finished intake stays; what it says can still be changed."), ACT_SAVE},
    {"finish_assessment", N_("Measurement finished"), NULL, ACT_SAVE},
    {"finalise_plan", N_("Plan finalised"),
     N_("A plan that was finalised stays; what changes goes into its next version."), ACT_FINALISE},
    {"mark_action", N_("Action ticked"), NULL, ACT_SAVE},
    {"mark_goal", N_("Goal ticked"), NULL, ACT_SAVE},
    {"waive", N_("Reason given"), NULL, ACT_SAVE},
    {"withdraw_waiver", N_("Reason withdrawn"), NULL, ACT_SAVE},
    {"withdraw_sharing", N_("Agreement withdrawn"),
     N_("What was withdrawn stays so. F6 in tab 6 records what is agreed anew."), ACT_SAVE},
    {"settle_contact", N_("Contact settled"), NULL, ACT_SAVE},
    {"strike_contact", N_("Note struck through"), NULL, ACT_SAVE},
    {"assign_coordinator", N_("Handed over"), NULL, ACT_ASSIGN},
    {"involve", N_("Worker involved"), NULL, ACT_ASSIGN},
    {"cover_absence", N_("Stand-in named"),
     N_("A stand-in that was named stays; e in tab 2 ends it."), ACT_ASSIGN},
    {"end_involvement", N_("Involvement ended"), NULL, ACT_ASSIGN},
    {"correct_period", N_("Period corrected"), NULL, ACT_ASSIGN},
    {"close_household", N_("Household closed"),
     N_("A closed household stays closed until c opens it again."), ACT_CLOSE},
    {"reopen_household", N_("Household opened again"),
     N_("A household that was opened again stays open until c closes it."), ACT_REOPEN},
    {"import", N_("Brought in from a file"), N_("What was brought in from a file stays."),
     ACT_IMPORT},
    {"undo", N_("Undone"), NULL, ACT_SAVE},
    {"redo", N_("Done again"), NULL, ACT_SAVE},
};

const struct act_words *act_words_find(const char *name)
{
    for (size_t i = 0; i < sizeof(act_words) / sizeof(act_words[0]); i++)
        if (strcmp(act_words[i].name, name) == 0)
            return &act_words[i];
    return NULL;
}

const char *act_title(const char *name)
{
    const struct act_words *words = act_words_find(name);
    return words ? _(words->title) : _("Changed");
}
