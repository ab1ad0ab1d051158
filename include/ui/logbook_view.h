// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LOGBOOK_VIEW_H
#define UI_LOGBOOK_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "service/logbook.h"
#include "ui/choose.h"
#include "ui/dialog.h"
#include "ui/start_tabs.h"
#include "ui/text_sheet.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// What the two screens of the access log share: "logbook" of everything, a start screen, and
// "household_log" of one household, from its dossier. Sentences in the order of time, the newest at the
// end. They are read from there back, a part at a time while nobody types, as far as one looks: no key
// costs more where more is logged. Filters of what is read, which write no row of the log.

enum { LOGBOOK_WORD_SIZE = 64 };

struct logbook_view {
    struct ui *ui;
    struct arena arena;                 // of the sentences
    struct log_sentence_list sentences; // the newest first
    size_t filled;                      // so many of them are in the sheet, or pass no filter
    struct text_sheet sheet;
    struct logbook_place place; // how far it was read back
    size_t rows;                // so many were read
    size_t most;                // so many are, as long as nobody goes further up
    size_t period;
    struct date from;                  // the first day of the period
    bool striking;                     // only what was refused, and emergency access
    char worker[LOGBOOK_WORD_SIZE];    // only of this one; "" = everybody
    char act[LOGBOOK_WORD_SIZE];       // only this; "" = everything
    char person[HOUSEHOLD_ID_SIZE];    // only about this member; "" = all
    char household[HOUSEHOLD_ID_SIZE]; // id; "" = of everything
    char number[LOGBOOK_WORD_SIZE];
    struct dossier dossier; // of the household, for names
    struct choose choose;
    struct ask_question question; // in which file the page goes
    struct start_argument tab;    // of the start screen
};

// The view is the state of both screens, and these are their keys: what one of them has not is refused
// with where it is.
enum { LOGBOOK_ACTIONS = 7 };
extern const struct ui_action logbook_actions[LOGBOOK_ACTIONS];

bool logbook_view_fetch(struct logbook_view *view, struct error *err);
void logbook_view_release(struct logbook_view *view);
// The period and the filters in one row, a rule, and the sentences.
void logbook_view_draw(struct logbook_view *view, struct frame *frame, struct draw_area area);

// For the members of screen_ops with these names.
void logbook_view_guide(struct ui *ui, const void *view, struct string *out);
bool logbook_view_typing(const void *view);
struct ui_result logbook_view_key(struct ui *ui, void *view, int pressed);
struct ui_result logbook_view_tick(struct ui *ui, void *view, enum ui_timer timer);
struct ui_result logbook_view_paste(struct ui *ui, void *view, const char *text);
struct ui_result logbook_view_refresh(struct ui *ui, void *view);
struct ui_result logbook_view_result(struct ui *ui, void *view, const struct screen_ops *from,
                                     const struct ui_value *value);

#endif
