// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TODAY_ROWS_H
#define UI_TODAY_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "service/presence.h"
#include "service/today.h"
#include "ui/draw.h"

// What stands on "Today" and where: blocks of rows with headings in one list. Pure: rows in, lines
// out.

enum { TODAY_KEY_SIZE = 128, TODAY_MARKS = 32 };

// A row that was settled here and stays where it is until the rows are fetched again.
struct today_mark {
    char key[TODAY_KEY_SIZE]; // today_key()
    const char *word;         // translated: "held"
};

struct today_data {
    struct date today;
    const struct clock *clock;
    struct unsaved_list unsaved;  // newest first
    struct presence_list running; // other programs of this worker
    struct agenda agenda;         // all of it
    struct own_action_list actions;
    size_t actions_total;
    size_t attention[ATTENTION_COUNT];
    size_t to_judge;        // emergency accesses that wait for this team leader
    int investigation_days; // of the settings, to say what is late
    int assessment_months;
    bool all_earlier; // conversations of earlier days: all of them, not only the latest
    bool all_actions; // not only those that leave room for what asks for attention
    size_t room;      // rows of the screen; 0 = as many as there are
    struct today_mark marks[TODAY_MARKS];
    size_t mark_count;
};

enum {
    TODAY_EARLIER = 5,       // conversations of earlier days shown at first
    TODAY_ACTIONS = 10,      // actions fetched at first
    TODAY_LEAST_ACTIONS = 2, // and shown, however little room there is
    TODAY_COLUMNS = 4,
};

enum today_kind {
    TODAY_HEADING,
    TODAY_SENTENCE, // what to do where there is nothing
    TODAY_UNSAVED,
    TODAY_RUNNING,
    TODAY_CONTACT,
    TODAY_MORE_CONTACTS,
    TODAY_ACTION,
    TODAY_MORE_ACTIONS,
    TODAY_ATTENTION,
    TODAY_JUDGE,
};

struct today_line {
    enum today_kind kind;
    size_t index;     // of the row in its own list; of the attention the enum
    const char *text; // of a heading, a sentence, or more; translated
};
LIST_TYPE(today_lines, struct today_line);

void today_layout(const struct today_data *data, struct arena *arena,
                  struct today_lines *ret_lines);

// Whether a line cannot be current.
bool today_is_heading(const struct today_line *line);

// Where the day begins: the newest unsaved work, else the next conversation, else the first line
// that can be current (0 when there is none). `time` is "HH:MM".
size_t today_begin(const struct today_data *data, const struct today_lines *lines,
                   const char *time);

// What a line is about, as a word that stays the same when the rows are fetched again.
void today_key(const struct today_data *data, const struct today_line *line,
               char ret_key[TODAY_KEY_SIZE]);
// The word with which a line was settled here; NULL when it was not.
const char *today_settled(const struct today_data *data, const struct today_line *line);
// The line of a key; when that is gone the line that took its place, `near` or the one before.
size_t today_find(const struct today_data *data, const struct today_lines *lines, const char *key,
                  size_t near);

// Appends, for the message line, what a line is about when that may be cut in its cells, and what can
// be done with it.
void today_guide(const struct today_data *data, const struct today_line *line, struct string *out);

// Appends the text of a cell, for a list of TODAY_COLUMNS columns: what, household, phase or domain,
// when. A heading has one cell.
void today_cell(const struct today_data *data, const struct today_line *line, size_t column,
                struct string *out, enum draw_role *role);

// Appends "LATE 3 d", "today", "Fri 16-10", and sets the role that goes with it.
void today_when(struct date due, struct date today, struct string *out, enum draw_role *role);

#endif
