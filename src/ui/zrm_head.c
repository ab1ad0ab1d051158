// SPDX-License-Identifier: EUPL-1.2
// The two rows above the sheet of a measurement.
#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/zrm_hand.h"
#include "ui/zrm_measure.h"

static const char *subject_name(const struct zrm_hand *hand, struct arena *arena)
{
    const struct dossier *dossier = zrm_hand_dossier(hand);
    const char *subject = hand->subject.subject;
    int age = zrm_age(dossier, subject, hand->subject.date);
    const char *name = dossier_subject_name(dossier, subject, arena);
    return age < 0 ? name : arena_format(arena, "%s (%d)", name, age);
}

// What the moment will be is known before there is a measurement.
static const char *moment_name(const struct zrm_hand *hand)
{
    const struct assessment *assessment = zrm_hand_assessment(hand);
    int moment = assessment                         ? (int)assessment->moment
                 : hand->moment != MOMENT_NONE      ? (int)hand->moment
                 : date_given(hand->sheet.previous) ? MOMENT_PROGRESS
                                                    : MOMENT_INTAKE;
    const char *label = choice_label(&choices_moment, moment);
    return label ? _(label) : "-";
}

// Within so many cells; returns the column after it.
static int draw_item(struct frame *frame, int row, int column, int cells, bool current,
                     const char *text)
{
    if (current)
        draw_cursor(frame, row, column);
    return column + draw_cut(frame, row, column, cells, current ? DRAW_FOCUS : DRAW_NORMAL, text);
}

// Short, for one row; the field table has the full words.
static const char *const short_sources[] = {
    [SOURCE_PERSON] = N_("self"),
    [SOURCE_COLLEAGUE] = N_("colleague"),
    [SOURCE_PARTNER] = N_("partner"),
    [SOURCE_RECORDS] = N_("records"),
};

static void draw_sources(const struct zrm_hand *hand, int item, struct frame *frame, int row,
                         int column)
{
    const struct assessment *assessment = zrm_hand_assessment(hand);
    for (int source = SOURCE_PERSON; source <= SOURCE_RECORDS; source++) {
        const char *code = choice_code(&choices_source, source);
        bool on = assessment ? text_list_has(&assessment->sources, code) : source == SOURCE_PERSON;
        STRING_AUTO text = {0};
        string_append_format(&text, "[%c] %s", on ? 'x' : ' ', _(short_sources[source]));
        column = draw_item(frame, row, column, frame->columns - column,
                           item == ITEM_SOURCES + source - SOURCE_PERSON, string_text(&text)) +
                 1;
    }
}

// The name of the matrix is shortened where the subject leaves little room, and then the subject.
static void draw_first_row(const struct zrm_hand *hand, int item, struct frame *frame,
                           struct draw_area area)
{
    enum { GAP = 3, GAP_BEFORE_PREVIOUS = 2 };
    struct arena arena = {0};
    STRING_AUTO previous = {0};
    STRING_AUTO shortest = {0};
    STRING_AUTO matrix = {0};
    char day[DATE_TEXT_SIZE];
    if (date_given(hand->sheet.previous))
        string_append_format(&previous, _("previous %s"),
                             date_entry_format(hand->sheet.previous, day));
    else
        string_append(&previous, _("first measurement"));
    zrm_instrument_name(hand->subject.instrument, 0, &shortest);
    int end = area.columns - 1 - utf8_width(string_text(&previous)) - GAP_BEFORE_PREVIOUS;
    int room = end - GAP - utf8_width(string_text(&shortest)) - 1;
    room = room > end / 2 ? room : end / 2; // the name of an unknown matrix can be long too
    int column =
        draw_item(frame, area.row, 1, room, item == ITEM_SUBJECT, subject_name(hand, &arena)) + GAP;
    zrm_instrument_name(hand->subject.instrument, end - column, &matrix);
    (void)draw_item(frame, area.row, column, end - column, item == ITEM_INSTRUMENT,
                    string_text(&matrix));
    draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, string_text(&previous));
    arena_release(&arena);
}

static void draw_second_row(const struct zrm_hand *hand, int item, struct frame *frame, int row)
{
    char day[DATE_TEXT_SIZE];
    int column = draw_item(frame, row, 1, frame->columns - 1, item == ITEM_DATE,
                           date_entry_format(hand->subject.date, day)) +
                 2;
    column = draw_item(frame, row, column, frame->columns - column, item == ITEM_MOMENT,
                       moment_name(hand)) +
             2;
    column += draw_text(frame, row, column, frame->columns, DRAW_NORMAL, _("source")) + 1;
    draw_sources(hand, item, frame, row, column);
}

void zrm_hand_draw_head(const struct zrm_hand *hand, int item, struct frame *frame,
                        struct draw_area area)
{
    if (!hand->subject.subject) {
        (void)draw_item(frame, area.row, 1, area.columns - 1, item == ITEM_SUBJECT,
                        _("(not chosen yet)"));
        return;
    }
    draw_first_row(hand, item, frame, area);
    draw_second_row(hand, item, frame, area.row + 1);
}
