// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_REVIEW_SCREEN_H
#define UI_REVIEW_SCREEN_H

#include <stdbool.h>

#include "service/service.h"
#include "ui/action.h"
#include "ui/dialog.h"
#include "ui/finding_go.h"
#include "ui/list_view.h"
#include "ui/plan_who.h"
#include "ui/review_steps.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The state of the screen of the review talk, for src/ui/screens/review.c only: its goals
// (review_goals.c) and what its keys do (review_actions.c).

struct review_state {
    struct ui *ui;
    struct dossier dossier; // as stored
    struct arena arena;     // workers
    struct worker_list workers;
    struct plan_who who;
    struct review_round round;
    struct list_view steps;
    bool at_goals;          // the first step is open
    struct list_view goals; // only which one is current
    struct list_view actions;
    struct arena spoken_arena;
    struct text_list spoken; // ids of goals that were spoken about
    enum goal_status asked;  // the reason asked for is of this
    struct string title;     // of the question
    struct ask_question ask;
    struct work_argument argument;
    struct judgement judgement;
    struct findings_argument findings;
};

// ---- the goals (review_goals.c) -----------------------------------------------------------------

struct plan *review_plan(const struct review_state *review); // in force
struct goal *review_goal(const struct review_state *review); // the one shown; NULL = none
struct action *review_action(const struct review_state *review);

// After the dossier was read: lists, and how far the talk is.
void review_count(struct review_state *review);
// Reads the dossier again; false with a message when that failed.
bool review_reread(struct review_state *review);
// Puts the cursor on the first step from `from` on that is not done.
void review_stand_at_next(struct review_state *review, enum review_step from);

// Opens the goals at the first that was not spoken about.
void review_begin_goals(struct review_state *review);
void review_show_goal(struct review_state *review, size_t index);
// Up and Down past the actions of a goal go to the goal beside it, only to look. False: no such key.
bool review_to_beside(struct review_state *review, int key);
// The goal was spoken about: to the next one, or to the next step.
void review_go_on(struct review_state *review);
// Saves how the goal stands, and goes on.
void review_mark_goal(struct review_state *review, enum goal_status status, const char *reason);

// ---- the keys (review_actions.c) ----------------------------------------------------------------

// What is answered about a goal, a source string. Its digit is that of choices_goal_status, as in
// the list of the plan screen.
const char *review_outcome_label(enum goal_status status);

enum { REVIEW_ACTIONS = 9 };
extern const struct ui_action review_actions[REVIEW_ACTIONS];

#endif
