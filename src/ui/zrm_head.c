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
    if (!subject)
        return _("(not chosen yet)");
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

static int draw_item(struct frame *frame, int row, int column, bool current, const char *text)
{
    if (current)
        draw_cursor(frame, row, column);
    return column + draw_text(frame, row, column, frame->columns - column,
                              current ? DRAW_FOCUS : DRAW_NORMAL, text);
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
        column = draw_item(frame, row, column, item == ITEM_SOURCES + source - SOURCE_PERSON,
                           string_text(&text)) +
                 1;
    }
}

static int draw_instrument(const struct zrm_hand *hand, int item, struct frame *frame, int row,
                           int column, int cells)
{
    STRING_AUTO name = {0};
    bool current = item == ITEM_INSTRUMENT;
    zrm_instrument_name(hand->subject.instrument, cells, &name);
    if (current)
        draw_cursor(frame, row, column);
    return draw_cut(frame, row, column, cells, current ? DRAW_FOCUS : DRAW_NORMAL,
                    string_text(&name));
}

void zrm_hand_draw_head(const struct zrm_hand *hand, const struct ui *ui, int item,
                        struct frame *frame, struct draw_area area)
{
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    int column = 1;
    (void)ui;
    column = draw_item(frame, area.row, column, item == ITEM_SUBJECT, subject_name(hand, &arena));
    if (hand->subject.subject) {
        STRING_AUTO previous = {0};
        if (date_given(hand->sheet.previous))
            string_append_format(&previous, _("previous %s"),
                                 date_entry_format(hand->sheet.previous, day));
        else
            string_append(&previous, _("first measurement"));
        int end = area.columns - 1 - utf8_width(string_text(&previous));
        (void)draw_instrument(hand, item, frame, area.row, column + 3, end - 2 - column - 3);
        draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, string_text(&previous));
        column = draw_item(frame, area.row + 1, 1, item == ITEM_DATE,
                           date_entry_format(hand->subject.date, day)) +
                 2;
        column = draw_item(frame, area.row + 1, column, item == ITEM_MOMENT, moment_name(hand)) + 2;
        column +=
            draw_text(frame, area.row + 1, column, area.columns, DRAW_NORMAL, _("source")) + 1;
        draw_sources(hand, item, frame, area.row + 1, column);
    }
    arena_release(&arena);
}
