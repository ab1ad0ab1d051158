// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_SCREEN_H
#define UI_PLAN_SCREEN_H

#include <stdbool.h>

#include "base/list.h"
#include "ui/action.h"
#include "ui/choose.h"
#include "ui/dialog.h"
#include "ui/dossier_view.h"
#include "ui/form.h"
#include "ui/list_view.h"
#include "ui/plan_edit.h"
#include "ui/plan_kept.h"
#include "ui/plan_sheet.h"
#include "ui/plan_who.h"
#include "ui/row_edit.h"
#include "ui/ui.h"

// The argument of the plan screen is a path of the current plan, or what is to be begun:
// "plans?action" a new action, "plans?next" the next version, "plans?wish" the same with its wish,
// review date and agreements; the last two, of the review talk, save when they are left.
//
// The state of the plan screen and what its keys do, for src/ui/screens/plan.c only: rows
// (plan_rows.c), forms (plan_form.c), and what both need (plan_screen.c).

enum plan_mode {
    PLAN_LISTS = 1,
    PLAN_ROW,  // a new goal or action is being filled in where it stands
    PLAN_FORM, // a goal, an action, or the plan itself in the lower pane
};

enum plan_pane { PLAN_GOALS, PLAN_ACTIONS };

enum plan_form_kind { PLAN_FORM_GOAL, PLAN_FORM_ACTION, PLAN_FORM_PLAN };

enum plan_question {
    PLAN_ASKS_RUNG,
    PLAN_ASKS_STATUS,
    PLAN_ASKS_WHAT, // what an unknown name is
    PLAN_ASKS_RELATION,
    PLAN_ASKS_OVERTAKEN, // what becomes of what was typed (plan_overtaken.c)
};

LIST_TYPE(plan_answers, struct agreement);

struct plan_state {
    struct ui *ui;
    struct work_view view;
    struct judgement judgement;
    struct findings_argument findings;
    struct work_argument go;
    struct arena arena; // workers
    struct worker_list workers;
    struct plan_who who;
    bool beside;      // the plan in force is shown, not the draft beside it
    bool throwing;    // the confirmation is about throwing away
    bool progressing; // the last try to save was of progress beside a draft
    enum plan_mode mode;
    enum plan_pane pane;
    struct list_view goals;
    struct list_view actions;
    struct row_edit row;
    bool row_is_goal;
    enum plan_form_kind kind;
    struct form form;
    struct string kept;    // typed but no value yet, of what is in no form now (ui/plan_kept.h)
    bool wish;             // opened for the form of the plan: Esc there leaves the screen
    bool saves;            // when it is left: of the review talk
    bool typed;            // in the form since the work was kept last
    const char *who_value; // of the action in the form, as a value to pick
    struct plan_answers answers; // of the members, in the form of the plan
    struct arena form_arena;     // of those two
    struct pick_source sources[5];
    struct choose choose;
    struct plan_removed removed;
    struct string question; // of the confirmation or of the reason, and what it means
    struct string detail;
    struct confirm_question confirm;
    struct ask_question ask;
    bool printing;          // the file for the page is asked, not a reason
    enum goal_status asked; // the status that the reason asked for belongs to
};

// ---- what both need (plan_screen.c) -------------------------------------------------------------

struct dossier *plan_dossier(const struct plan_state *plan);
struct plan *plan_now(const struct plan_state *plan);      // the plan shown; NULL = none
struct goal *plan_goal_now(const struct plan_state *plan); // the chosen goal; NULL = none
struct action *plan_action_now(const struct plan_state *plan);
// The plan in force beside the draft shown, or the other way round; NULL when there is only one.
struct plan *plan_other(const struct plan_state *plan);
void plan_show_other(struct plan_state *plan);
bool plan_is_draft(const struct plan_state *plan);
// Whether the plan shown differs from what is stored.
bool plan_differs(const struct plan_state *plan);
int64_t plan_moment(const struct plan_state *plan); // milliseconds, for new ids
// Where the worker stands: the chosen goal or action, by pane.
struct plan_place plan_place_now(const struct plan_state *plan);

// To the goal, action or field of a path; false when it is neither in the draft nor in the plan in
// force.
bool plan_go_to(struct plan_state *plan, const char *path);

// Which version is shown and what can be done with it, for the message line.
void plan_guide_version(const struct plan_state *plan, struct string *out);

void plan_keep(struct plan_state *plan);
// Saves; says so also of a field that cannot be read yet.
void plan_store(struct plan_state *plan);
// What is typed but no value yet, in the form and elsewhere.
void plan_all_kept(const struct plan_state *plan, struct string *out);
bool plan_has_unread(const struct plan_state *plan);
// After a change: lists, unsaved record, findings.
void plan_changed(struct plan_state *plan);
// After the store was written: the dossier is a fresh copy.
void plan_saved(struct plan_state *plan);
// F5: what others saved meanwhile comes in; what is typed stays.
struct ui_result plan_fetch(struct ui *ui, void *state);
// Saves what was done on a plan in force at once (a status tick); a draft, also the one beside it, is
// only kept.
void plan_commit(struct plan_state *plan);
void plan_judge(struct plan_state *plan);
struct ui_result plan_show_findings(struct plan_state *plan);

// Gives the action its who; asks what an unknown name is.
void plan_take_who(struct plan_state *plan, struct action *action, const char *value);
// What was chosen from the open list.
struct ui_result plan_chosen(struct plan_state *plan);
// The chosen goal gets the status that a reason was asked for.
void plan_take_reason(struct plan_state *plan, const char *reason);

// ---- rows (plan_rows.c) -------------------------------------------------------------------------

void plan_new_goal(struct plan_state *plan);
void plan_new_action(struct plan_state *plan);
struct ui_result plan_row_key(struct plan_state *plan, int key);
// Whether the cell is empty and ^D would take something over from the row above.
bool plan_row_offers_same(const struct plan_state *plan);
// Reads every cell into the goal or action, without ending the row.
void plan_row_flush(struct plan_state *plan);
// What was typed in the row, for the unsaved record (nothing when it is blank), and the row again from
// that at the current goal or action. `whole`: also of a blank row.
void plan_row_kept(const struct plan_state *plan, bool whole, struct string *out);
void plan_row_resume(struct plan_state *plan, const char *kept);
// Ends the row: what was typed stays, a blank row disappears.
void plan_row_end(struct plan_state *plan);

// ---- forms (plan_form.c) ------------------------------------------------------------------------

// Opens the form of the chosen goal, action, or the plan; `path` (NULL = the first field) gets the
// cursor.
void plan_form_open(struct plan_state *plan, enum plan_form_kind kind, const char *path);
void plan_form_show(struct plan_state *plan); // the items anew
struct ui_result plan_form_key(struct plan_state *plan, int key);
// Judges what was typed and goes back to the lists.
void plan_form_end(struct plan_state *plan);
// Says that the text in the first of `lines` (ui/plan_kept.h) is no value yet; nothing when empty.
void plan_say_unread(struct plan_state *plan, const char *lines);
// Only the form goes; what is no value yet stays in plan->kept and comes back with its form.
void plan_form_put_away(struct plan_state *plan);

// ---- overtaken (plan_overtaken.c) ---------------------------------------------------------------

#define PLAN_WAY_ON "on"
#define PLAN_WAY_THROW "throw"

// When what was typed can no longer be saved where it stands: asks what becomes of it.
void plan_ask_overtaken(struct plan_state *plan);
struct ui_result plan_go_on_as_next(struct plan_state *plan);
struct ui_result plan_ask_throw(struct plan_state *plan);
// The answer to a confirmation: throws away or finalises.
struct ui_result plan_confirmed(struct plan_state *plan, bool yes);

// ---- actions (plan_actions.c) -------------------------------------------------------------------

enum { PLAN_ACTIONS_COUNT = 16 };
extern const struct ui_action plan_actions[PLAN_ACTIONS_COUNT];

// Begins the next version when the plan is in force.
void plan_begin_version(struct plan_state *plan);

// Ends a row and a form, keeping what was typed.
void plan_end_input(struct plan_state *plan);

#endif
