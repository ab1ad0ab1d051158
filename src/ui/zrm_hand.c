// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_hand.h"

#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "ui/zrm_measure.h"

struct dossier *zrm_hand_dossier(const struct zrm_hand *hand)
{
    // The work is the screen's to change, also where the rest is only read.
    const struct dossier *dossier = &hand->view.work.after;
    union {
        const struct dossier *read;
        struct dossier *change;
    } either = {.read = dossier};
    return either.change;
}

struct assessment *zrm_hand_assessment(const struct zrm_hand *hand)
{
    return hand->id[0] ? dossier_assessment(zrm_hand_dossier(hand), hand->id) : NULL;
}

struct zrm_row *zrm_hand_row(struct zrm_hand *hand)
{
    return &hand->sheet.rows[hand->row];
}

static const char *login_of(const struct ui *ui)
{
    return service_worker(ui->service)->login;
}

static void take_id(struct zrm_hand *hand, const struct assessment *assessment)
{
    (void)snprintf(hand->id, sizeof(hand->id), "%s", assessment ? assessment->id : "");
}

void zrm_hand_release(struct zrm_hand *hand, struct ui *ui)
{
    work_view_close(&hand->view, ui);
    arena_release(&hand->arena);
    arena_release(&hand->cleared_arena);
}

void zrm_hand_refill(struct zrm_hand *hand)
{
    if (!hand->subject.subject)
        return;
    zrm_sheet_fill(&hand->sheet, zrm_hand_dossier(hand), &hand->subject, zrm_hand_assessment(hand));
    if (hand->row >= hand->sheet.count)
        hand->row = 0;
}

void zrm_hand_take(struct zrm_hand *hand, struct ui *ui, const char *subject,
                   const struct instrument *instrument)
{
    struct date today = ui_today(ui);
    struct dossier *dossier = zrm_hand_dossier(hand);
    const char *text = arena_text(&hand->arena, subject);
    zrm_prune(dossier, &hand->view.work.before);
    if (!instrument)
        instrument = zrm_instrument(dossier, text, login_of(ui), today);
    hand->subject = (struct zrm_subject){text, instrument, today};
    take_id(hand, zrm_find(dossier, &hand->subject, login_of(ui)));
    hand->row = 0;
    zrm_hand_refill(hand);
}

// The first domain of the question that has no score yet; the first of all when they have.
static size_t first_open(const struct zrm_sheet *sheet)
{
    for (size_t i = 0; i < sheet->asked; i++)
        if (!sheet->rows[i].now.given)
            return i;
    return 0;
}

bool zrm_hand_go_to(struct zrm_hand *hand, const char *path)
{
    size_t index = 0;
    size_t score = 0;
    const struct dossier *dossier = zrm_hand_dossier(hand);
    int found = sscanf(path, "assessments[%zu].scores[%zu]", &index, &score);
    if (found < 1 || index >= dossier->assessments.count)
        return false;
    const struct assessment *one = &dossier->assessments.items[index];
    const struct instrument *instrument = instrument_find(one->instrument);
    if (!instrument || !one->subject)
        return false;
    hand->subject =
        (struct zrm_subject){arena_text(&hand->arena, one->subject), instrument, one->date};
    take_id(hand, one);
    hand->row = 0;
    zrm_hand_refill(hand);
    if (found == 2 && score < one->scores.count)
        hand->row = zrm_sheet_find(&hand->sheet, one->scores.items[score].domain);
    else
        hand->row = first_open(&hand->sheet);
    if (hand->row >= hand->sheet.count)
        hand->row = 0;
    return true;
}

const char *zrm_hand_path(const struct zrm_hand *hand, const char *field, struct string *out)
{
    const struct assessment *assessment = zrm_hand_assessment(hand);
    const struct score *score = hand->sheet.rows[hand->row].score;
    if (!assessment)
        return "";
    string_append_format(out, "assessments[%zu]",
                         (size_t)(assessment - zrm_hand_dossier(hand)->assessments.items));
    if (score)
        string_append_format(out, ".scores[%zu]%s", (size_t)(score - assessment->scores.items),
                             field);
    return string_text(out);
}

// ---- scores -------------------------------------------------------------------------------------

static struct assessment *begin(struct zrm_hand *hand, struct ui *ui)
{
    struct assessment *found = zrm_hand_assessment(hand);
    if (!found) {
        found = zrm_begin(zrm_hand_dossier(hand), &hand->subject, login_of(ui),
                          clock_now(ui->clock) * 1000);
        take_id(hand, found);
    }
    return found;
}

bool zrm_hand_score(struct zrm_hand *hand, struct ui *ui, int level)
{
    struct dossier *dossier = zrm_hand_dossier(hand);
    const char *domain = zrm_hand_row(hand)->domain->code;
    bool asked = zrm_hand_row(hand)->asked;
    struct score *score = zrm_score(dossier, begin(hand, ui), domain, level);
    // A slip of Backspace does not cost what was written.
    if (hand->cleared.domain && strcmp(hand->cleared.domain, domain) == 0) {
        score->note = arena_text(&dossier->arena, hand->cleared.note);
        score->reason = arena_text(&dossier->arena, hand->cleared.reason);
        score->target = hand->cleared.target;
        hand->cleared.domain = NULL;
    }
    bool ask = !asked && utf8_blank(score->reason);
    zrm_hand_refill(hand);
    return ask;
}

bool zrm_hand_clear(struct zrm_hand *hand)
{
    struct assessment *assessment = zrm_hand_assessment(hand);
    const char *domain = zrm_hand_row(hand)->domain->code;
    const struct score *score = zrm_score_of(assessment, domain);
    if (!score)
        return false;
    arena_release(&hand->cleared_arena);
    record_copy(&record_score, &hand->cleared, score, &hand->cleared_arena);
    (void)zrm_clear(assessment, domain);
    zrm_hand_refill(hand);
    return true;
}

bool zrm_hand_can_undo(const struct zrm_hand *hand)
{
    return hand->cleared.domain &&
           zrm_sheet_find(&hand->sheet, hand->cleared.domain) < hand->sheet.count;
}

void zrm_hand_undo(struct zrm_hand *hand, struct ui *ui)
{
    struct dossier *dossier = zrm_hand_dossier(hand);
    struct score *score =
        zrm_score(dossier, begin(hand, ui), hand->cleared.domain, (int)hand->cleared.level.value);
    record_copy(&record_score, score, &hand->cleared, &dossier->arena);
    hand->row = zrm_sheet_find(&hand->sheet, hand->cleared.domain);
    hand->cleared.domain = NULL;
    zrm_hand_refill(hand);
}

// ---- the rows above the sheet -------------------------------------------------------------------

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

// The name of the instrument, as long as there is room for it: the matrix, else "ZRM" and its year.
static void instrument_name(const struct instrument *instrument, int cells, struct string *out)
{
    static const char matrix[] = "Zelfredzaamheid-Matrix";
    const char *label = instrument ? instrument->label : "-";
    const char *at = strstr(label, matrix);
    if (!at || utf8_width(label) <= cells) {
        string_append(out, label);
        return;
    }
    string_append_n(out, label, (size_t)(at - label));
    string_append(out, "ZRM");
    string_append(out, at + sizeof(matrix) - 1);
}

static int draw_instrument(const struct zrm_hand *hand, int item, struct frame *frame, int row,
                           int column, int cells)
{
    STRING_AUTO name = {0};
    bool current = item == ITEM_INSTRUMENT;
    instrument_name(hand->subject.instrument, cells, &name);
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
        column = draw_text(frame, area.row + 1, 1, area.columns, DRAW_NORMAL,
                           date_entry_format(hand->subject.date, day)) +
                 3;
        column = draw_item(frame, area.row + 1, column, item == ITEM_MOMENT, moment_name(hand)) + 2;
        column +=
            draw_text(frame, area.row + 1, column, area.columns, DRAW_NORMAL, _("source")) + 1;
        draw_sources(hand, item, frame, area.row + 1, column);
    }
    arena_release(&arena);
}

static void subject_options(void *context, const char *path, struct arena *arena,
                            struct pick_options *options)
{
    const struct zrm_hand *hand = context;
    (void)path;
    zrm_subjects(zrm_hand_dossier(hand), hand->subject.date, arena, options);
}

static void instrument_options(void *context, const char *path, struct arena *arena,
                               struct pick_options *options)
{
    const struct zrm_hand *hand = context;
    const char *subject = hand->subject.subject;
    int age = zrm_age(zrm_hand_dossier(hand), subject, hand->subject.date);
    (void)path;
    for (size_t i = 0; i < instrument_count; i++) {
        if (!zrm_fits(&instruments[i], subject, age))
            continue;
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){instruments[i].code, instruments[i].label};
    }
}

void zrm_hand_open_item(struct zrm_hand *hand, struct ui *ui, int item, struct choose *choose)
{
    struct pick_source subjects = {.context = hand, .options = subject_options};
    struct pick_source fitting = {.context = hand, .options = instrument_options};
    const char *code = hand->subject.instrument ? hand->subject.instrument->code : NULL;
    switch (item) {
    case ITEM_SUBJECT:
        choose_open(choose, item, _("Who is this measurement about?"), &subjects,
                    hand->subject.subject);
        break;
    case ITEM_INSTRUMENT:
        choose_open(choose, item, _("Which matrix?"), &fitting, code);
        break;
    case ITEM_MOMENT:
        choose_open_set(choose, item, _("At which moment?"), &choices_moment,
                        choice_code(&choices_moment, (int)begin(hand, ui)->moment));
        break;
    default:
        zrm_toggle_source(zrm_hand_dossier(hand), begin(hand, ui),
                          choice_code(&choices_source, item - ITEM_SOURCES + SOURCE_PERSON));
        zrm_hand_refill(hand);
        break;
    }
}

void zrm_hand_chosen(struct zrm_hand *hand, struct ui *ui, const struct choose *choose)
{
    const char *value = choose_value(choose);
    if (choose->what == ITEM_SUBJECT)
        zrm_hand_take(hand, ui, value, NULL);
    else if (choose->what == ITEM_INSTRUMENT)
        zrm_hand_take(hand, ui, hand->subject.subject, instrument_find(value));
    else if (choose->what == ITEM_MOMENT)
        begin(hand, ui)->moment = (enum assessment_moment)choice_value(&choices_moment, value);
    zrm_hand_refill(hand);
}
