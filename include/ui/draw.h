// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// Everything that is painted goes through here. Callers name a role, never a colour; every role has
// an answer without colour, and its meaning is always in a word or sign as well. Rows and columns
// count from 0. Drawing outside the frame is cut off, so a screen need not check for small sizes.

enum draw_role {
    DRAW_NORMAL,
    DRAW_TITLE,     // row 1
    DRAW_FOCUS,     // what has the cursor (reverse in every theme)
    DRAW_IMPORTANT, // bold
    DRAW_INPUT,     // a field that is being filled in (underlined in every theme)
    DRAW_ERROR,     // beside the word FOUT or a sentence
    DRAW_WARNING,
    DRAW_HINT,
    DRAW_MUTED,    // helpful but skippable: never dim, only plain
    DRAW_HEADING,  // the heading of a block or a column
    DRAW_KEY,      // the name of a key in the footer
    DRAW_PRACTICE, // the word OEFEN
    DRAW_ROLE_COUNT,
};

struct draw_area {
    int row;
    int column;
    int rows;
    int columns;
};

struct sentences;

// One painting of the whole screen. Owned by the loop.
struct frame {
    int rows;
    int columns;
    int covered;       // rows at the end of the screen's area that something will lie over
    const char *codes; // of snippets, for the text that is written in; NULL = none are to be used
    struct string scratch; // the text being made printable
    struct sentences
        *told; // nothing is painted: the rows are told instead (ui/sentences.h); NULL = painted
};

// Called once by the terminal: whether there are colours, and whether only ASCII can be shown (all
// else becomes '?').
void draw_set_up(bool colour, bool ascii_only);
bool draw_has_colour(void);

// How the roles look from now on (ui/theme.h; it outlives the screen). NULL = the standard theme, which it
// begins with.
struct theme;
void draw_set_theme(const struct theme *theme);
const struct theme *draw_theme(void);

// Starts an empty frame of the size of the terminal; frame_end releases it and shows it.
void frame_begin(struct frame *frame);
void frame_end(struct frame *frame, bool whole);

// Text on at most `cells` cells, made printable, cut at a cluster; the rest of the cells stays as
// it was. Returns the cells used. NULL draws nothing.
int draw_text(struct frame *frame, int row, int column, int cells, enum draw_role role,
              const char *text);

// The same; a text that does not fit ends with "…", so that it is seen to go on.
int draw_cut(struct frame *frame, int row, int column, int cells, enum draw_role role,
             const char *text);

// The mark of text that is hidden behind the edge of a field, at its right or at its left.
void draw_hidden(struct frame *frame, int row, int column, bool right);

// draw_text, and blanks (in the role) up to `cells`.
void draw_cell(struct frame *frame, int row, int column, int cells, enum draw_role role,
               const char *text);

// The same, ending at `column + cells`.
void draw_right(struct frame *frame, int row, int column, int cells, enum draw_role role,
                const char *text);

__attribute__((format(printf, 6, 7))) int draw_format(struct frame *frame, int row, int column,
                                                      int cells, enum draw_role role,
                                                      const char *format, ...);

// Blanks over an area, for what lies on top of something else.
void draw_clear(struct frame *frame, struct draw_area area);

// A line of '-' (a column of '|'); blanks in a theme without lines.
void draw_rule(struct frame *frame, int row, int column, int cells);
void draw_divider(struct frame *frame, int row, int column, int rows);

// A frame of + - | around the area's edge, with an optional title in the top and bottom line.
void draw_box(struct frame *frame, struct draw_area area, const char *title, const char *bottom);

// " [1 Today]  2 My households  3 Team": the open tab stands in brackets. Labels are translated.
void draw_tabs(struct frame *frame, int row, const char *const *labels, size_t count,
               size_t current);

// Text wrapped at words over at most area.rows rows; returns the rows used. "…" at the end says that
// there is more.
int draw_paragraph(struct frame *frame, struct draw_area area, enum draw_role role,
                   const char *text);

// Takes one row of it off the text, *ret_length bytes; returns what follows. Pure.
const char *draw_take_row(const char *text, int cells, size_t *ret_length);

// The rows that a text takes then. Pure.
int draw_rows(const char *text, int columns);

// The same from row `skip` of the text on, for a text that is read in parts; returns the rows that
// all of it takes. With an area without rows it only counts.
int draw_paragraph_part(struct frame *frame, struct draw_area area, enum draw_role role,
                        const char *text, int skip);

// Appends text, or as much of it as fits with a "…" behind it.
void draw_shorten(const char *text, int cells, struct string *out);

// Where the hardware cursor stands after this frame: on the focus, always. The last call counts.
void draw_cursor(struct frame *frame, int row, int column);

// For tests: from now on a line for each text that is cut without a sign, and for each that comes over
// another one; NULL ends it.
void draw_watch(struct string *faults);

// What is on the screen, for tests: a line for each row without trailing blanks. With roles,
// what has a role reads {role:text} and the cell under the cursor is preceded by ^. Roles that look
// alike read alike: "bold" for title, important, heading and key; without colours error, warning and
// hint read as what is left of them.
void draw_read(struct string *out, bool roles);
// Where the cursor stands.
void draw_read_cursor(int *ret_row, int *ret_column);

#endif
