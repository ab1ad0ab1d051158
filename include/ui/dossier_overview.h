// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DOSSIER_OVERVIEW_H
#define UI_DOSSIER_OVERVIEW_H

#include "ui/dossier_screen.h"
#include "ui/next_step.h"
#include "ui/tab_list.h"
#include "ui/zrm_trend.h"

// The blocks of the tab "Overview": what each one lists. For src/ui/tab_overview.c only.

enum overview_block {
    OVERVIEW_NEXT,
    OVERVIEW_PEOPLE,
    OVERVIEW_SCORES,
    OVERVIEW_GOALS,
    OVERVIEW_ATTENTION,
    OVERVIEW_CONTACTS,
    OVERVIEW_BLOCKS,
};

LIST_TYPE(index_list, size_t);

struct overview_tab {
    struct arena arena; // of all below
    struct next_step next;
    struct index_list people;   // members present
    struct zrm_trends scores;   // lowest first
    size_t subjects;            // whom they are about: 0, 1, or 2 for more
    const struct plan *plan;    // in force, else the draft, else the last; NULL = none
    struct index_list asks;     // enum attention, beside the findings
    struct index_list findings; // that were not waived, worst first
    struct index_list contacts; // newest first
    enum overview_block focus;
    struct tab_list lists[OVERVIEW_BLOCKS];
};

// What a cell of a block is about.
struct overview_look {
    struct dossier_screen *screen;
    struct overview_tab *tab;
    enum overview_block block;
    bool wide;
};

enum { OVERVIEW_COLUMNS = 6 };

struct overview_shape {
    const struct list_column *columns; // on a narrow screen
    size_t count;
    const struct list_column *wide;
    size_t wide_count;
    const char *empty;  // what to do when there is nothing; a source string
    const char *closed; // the same when nothing can be done; NULL = empty
    size_t (*rows)(const struct overview_tab *tab);
    tab_list_id *id; // context: struct overview_look
    void (*cell)(void *context, size_t row, size_t column, struct string *out,
                 enum draw_role *role);
    void (*sentence)(void *context, size_t row,
                     struct string *out); // as of list_source; NULL = woven
    // The path of a row in the dossier.
    void (*path)(const struct overview_look *look, size_t row, struct string *out);
};

const struct overview_shape *overview_shape_of(enum overview_block block);
// The block of what asks for attention (src/ui/overview_attention.c).
size_t overview_attention_rows(const struct overview_tab *tab);
const char *overview_attention_id(void *context, size_t row);
void overview_attention_cell(void *context, size_t row, size_t column, struct string *out,
                             enum draw_role *role);
void overview_attention_path(const struct overview_look *look, size_t row, struct string *out);
// Rows as sentences (src/ui/overview_said.c).
void overview_person_sentence(void *context, size_t row, struct string *out);
void overview_score_sentence(void *context, size_t row, struct string *out);
void overview_goal_sentence(void *context, size_t row, struct string *out);
// Rows anew from the dossier; the arena was released.
void overview_fill(struct overview_tab *tab, struct dossier_screen *screen);
// The heading of a block, left and right.
void overview_heading(const struct overview_look *look, struct string *left, struct string *right);

#endif
