// SPDX-License-Identifier: EUPL-1.2
// The acts that change a household: how they are called, and which of them can be taken back.
#include <string.h>

#include "base/translate.h"
#include "service/wording.h"

// Not taken back is what others go by from then on, or what has a way back of its own: a plan is
// followed by its next version, a closed household is opened again, a struck note stays struck, a
// stand-in named in many households is ended in each.
static const struct act_words act_words[] = {
    {"save_intake", N_("Intake saved"), true, ACT_SAVE},
    {"save_assessment", N_("Measurement saved"), true, ACT_SAVE},
    {"save_plan", N_("Plan saved"), true, ACT_SAVE},
    {"save_member", N_("Member saved"), true, ACT_SAVE},
    {"save_contact", N_("Contact saved"), true, ACT_SAVE},
    {"save_network", N_("Network saved"), true, ACT_SAVE},
    {"save_sharing", N_("Sharing saved"), true, ACT_SAVE},
    {"save_escalation", N_("Escalation saved"), true, ACT_SAVE},
    {"save_request", N_("Request saved"), true, ACT_SAVE},
    {"save_future_plan", N_("Future plan saved"), true, ACT_SAVE},
    {"finish_intake", N_("Intake finished"), false, ACT_SAVE},
    {"finish_assessment", N_("Measurement finished"), true, ACT_SAVE},
    {"finalise_plan", N_("Plan finalised"), false, ACT_FINALISE},
    {"mark_action", N_("Action ticked"), true, ACT_SAVE},
    {"mark_goal", N_("Goal ticked"), true, ACT_SAVE},
    {"settle_contact", N_("Contact settled"), true, ACT_SAVE},
    {"strike_contact", N_("Note struck through"), false, ACT_SAVE},
    {"assign_coordinator", N_("Handed over"), true, ACT_ASSIGN},
    {"involve", N_("Worker involved"), true, ACT_ASSIGN},
    {"cover_absence", N_("Stand-in named"), false, ACT_ASSIGN},
    {"end_involvement", N_("Involvement ended"), true, ACT_ASSIGN},
    {"close_household", N_("Household closed"), false, ACT_CLOSE},
    {"reopen_household", N_("Household opened again"), false, ACT_REOPEN},
    {"import", N_("Brought in from a file"), false, ACT_IMPORT},
    {"undo", N_("Undone"), false, ACT_SAVE},
    {"redo", N_("Done again"), false, ACT_SAVE},
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
