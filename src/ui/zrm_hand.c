// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_hand.h"

#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "ui/zrm_measure.h"
#include "ui/zrm_trend.h"

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
    arena_release(&hand->steps_arena);
}

void zrm_hand_refill(struct zrm_hand *hand)
{
    if (!hand->subject.subject)
        return;
    zrm_sheet_fill(&hand->sheet, zrm_hand_dossier(hand), &hand->subject, zrm_hand_assessment(hand));
    if (hand->row >= hand->sheet.count)
        hand->row = 0;
}

// What the measurement in hand is about, from the measurement.
static void follow(struct zrm_hand *hand, const struct assessment *one)
{
    const struct instrument *instrument = instrument_find(one->instrument);
    if (!instrument) {
        const char *code = arena_text(&hand->arena, one->instrument ? one->instrument : "");
        hand->unknown = (struct instrument){
            .code = code,
            .label = utf8_blank(code) ? _("(matrix not known)")
                                      : arena_format(&hand->arena, _("unknown matrix: %s"), code),
            .version = "",
        };
        instrument = &hand->unknown;
    }
    const char *subject = arena_text(&hand->arena, one->subject ? one->subject : "");
    hand->subject = (struct zrm_subject){subject, instrument, one->date};
}

static void forget_steps(struct zrm_hand *hand)
{
    arena_release(&hand->steps_arena);
    hand->steps.items = NULL;
    hand->steps.count = 0;
    hand->steps.capacity = 0;
    hand->done = 0;
}

void zrm_hand_take(struct zrm_hand *hand, struct ui *ui, const char *subject,
                   const struct instrument *instrument)
{
    struct dossier *dossier = zrm_hand_dossier(hand);
    const char *text = arena_text(&hand->arena, subject);
    zrm_prune(dossier, &hand->view.work.before);
    if (!instrument)
        instrument = zrm_instrument(dossier, text, login_of(ui), hand->date);
    hand->subject = (struct zrm_subject){text, instrument, hand->date};
    hand->mending = false;
    forget_steps(hand);
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

static size_t row_of(const struct zrm_sheet *sheet, const struct score *score)
{
    size_t row = 0;
    while (row < sheet->count && sheet->rows[row].score != score)
        row++;
    return row;
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
    follow(hand, one);
    hand->mending = false;
    forget_steps(hand);
    take_id(hand, one);
    hand->row = 0;
    zrm_hand_refill(hand);
    if (found == 2 && score < one->scores.count)
        hand->row = row_of(&hand->sheet, &one->scores.items[score]);
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
        if (hand->moment != MOMENT_NONE)
            found->moment = hand->moment;
        take_id(hand, found);
    }
    return found;
}

static void copy_score(const struct zrm_hand *hand, const char *domain, bool *ret_has,
                       struct score *ret_score, struct arena *arena)
{
    const struct score *score = zrm_score_of(zrm_hand_assessment(hand), domain);
    *ret_has = score != NULL;
    if (score)
        record_copy(&record_score, ret_score, score, arena);
}

// A step begins with how the score stands; what was undone before it is gone.
static struct zrm_step *begin_step(struct zrm_hand *hand, const char *domain)
{
    hand->steps.count = hand->done;
    struct zrm_step *step = list_add(&hand->steps.any, sizeof(*step), &hand->steps_arena);
    *step = (struct zrm_step){.domain = domain};
    copy_score(hand, domain, &step->had, &step->before, &hand->steps_arena);
    return step;
}

static void end_step(struct zrm_hand *hand, struct zrm_step *step)
{
    copy_score(hand, step->domain, &step->has, &step->after, &hand->steps_arena);
    hand->done = hand->steps.count;
    zrm_hand_refill(hand);
}

// What was written at a score that was taken away last: a slip of Backspace does not cost it.
static const struct score *cleared(const struct zrm_hand *hand, const char *domain)
{
    const struct zrm_step *last = hand->done > 0 ? &hand->steps.items[hand->done - 1] : NULL;
    return last && !last->whole && last->had && !last->has && strcmp(last->domain, domain) == 0
               ? &last->before
               : NULL;
}

bool zrm_hand_score(struct zrm_hand *hand, struct ui *ui, int level)
{
    struct dossier *dossier = zrm_hand_dossier(hand);
    const struct zrm_row row = *zrm_hand_row(hand);
    const struct score *before = cleared(hand, row.domain->code);
    struct zrm_step *step = begin_step(hand, row.domain->code);
    struct score *score = zrm_score(dossier, begin(hand, ui), row.domain->code, level);
    if (before) {
        score->note = arena_text(&dossier->arena, before->note);
        score->reason = arena_text(&dossier->arena, before->reason);
        score->target = before->target;
    }
    if (row.goal && utf8_blank(score->reason))
        score->reason = arena_text(&dossier->arena, _("A goal of the plan is about this."));
    bool ask = !row.asked && utf8_blank(score->reason);
    end_step(hand, step);
    return ask;
}

struct zrm_step *zrm_hand_begin_whole(struct zrm_hand *hand)
{
    hand->steps.count = hand->done;
    struct zrm_step *step = list_add(&hand->steps.any, sizeof(*step), &hand->steps_arena);
    *step = (struct zrm_step){.whole = true};
    record_copy(&record_assessment, &step->measured, zrm_hand_assessment(hand), &hand->steps_arena);
    return step;
}

void zrm_hand_end_whole(struct zrm_hand *hand, struct zrm_step *step)
{
    const struct assessment *now = zrm_hand_assessment(hand);
    record_copy(&record_assessment, &step->mended, now, &hand->steps_arena);
    hand->done = hand->steps.count;
    follow(hand, now);
    zrm_hand_refill(hand);
}

// One that does not belong here is taken out by its place: another may have its domain.
static void take_stray_out(struct zrm_hand *hand)
{
    struct assessment *now = zrm_hand_assessment(hand);
    const struct score *score = zrm_hand_row(hand)->score;
    struct zrm_step *step = zrm_hand_begin_whole(hand);
    list_remove(&now->scores.any, sizeof(*score), (size_t)(score - now->scores.items));
    size_t row = hand->row;
    zrm_hand_end_whole(hand, step);
    hand->row = row > 0 && row == hand->sheet.count ? row - 1 : hand->row;
}

bool zrm_hand_clear(struct zrm_hand *hand)
{
    if (zrm_hand_row(hand)->stray) {
        take_stray_out(hand);
        return true;
    }
    const char *domain = zrm_hand_row(hand)->domain->code;
    if (!zrm_score_of(zrm_hand_assessment(hand), domain))
        return false;
    struct zrm_step *step = begin_step(hand, domain);
    (void)zrm_clear(zrm_hand_assessment(hand), domain);
    end_step(hand, step);
    return true;
}

void zrm_hand_target(struct zrm_hand *hand, int level)
{
    const char *domain = zrm_hand_row(hand)->domain->code;
    struct score *score = zrm_score_of(zrm_hand_assessment(hand), domain);
    if (!score)
        return;
    struct zrm_step *step = begin_step(hand, domain);
    score->target = level > 0 ? whole_of(level) : (struct whole){0};
    end_step(hand, step);
}

bool zrm_hand_can_undo(const struct zrm_hand *hand)
{
    return hand->done > 0;
}

bool zrm_hand_can_redo(const struct zrm_hand *hand)
{
    return hand->done < hand->steps.count;
}

static void put_score(struct zrm_hand *hand, struct ui *ui, const char *domain, bool has,
                      const struct score *as)
{
    struct dossier *dossier = zrm_hand_dossier(hand);
    if (has)
        record_copy(&record_score,
                    zrm_score(dossier, begin(hand, ui), domain, (int)as->level.value), as,
                    &dossier->arena);
    else if (zrm_hand_assessment(hand))
        (void)zrm_clear(zrm_hand_assessment(hand), domain);
    hand->row = zrm_sheet_find(&hand->sheet, domain);
    zrm_hand_refill(hand);
}

static void put_measurement(struct zrm_hand *hand, const struct assessment *as)
{
    struct assessment *now = zrm_hand_assessment(hand);
    if (!now)
        return;
    record_copy(&record_assessment, now, as, &zrm_hand_dossier(hand)->arena);
    follow(hand, now);
    zrm_hand_refill(hand);
    if (hand->sheet.strays > 0)
        hand->row = hand->sheet.count - 1;
}

void zrm_hand_undo(struct zrm_hand *hand, struct ui *ui)
{
    struct zrm_step *step = &hand->steps.items[--hand->done];
    if (step->whole) {
        put_measurement(hand, &step->measured);
        return;
    }
    // With the reason and the note that came after it.
    copy_score(hand, step->domain, &step->has, &step->after, &hand->steps_arena);
    put_score(hand, ui, step->domain, step->had, &step->before);
}

void zrm_hand_redo(struct zrm_hand *hand, struct ui *ui)
{
    const struct zrm_step *step = &hand->steps.items[hand->done++];
    if (step->whole) {
        put_measurement(hand, &step->mended);
        return;
    }
    put_score(hand, ui, step->domain, step->has, &step->after);
}

bool zrm_hand_set_date(struct zrm_hand *hand, const struct ui *ui, struct date date,
                       struct error *err)
{
    struct assessment *now = zrm_hand_assessment(hand);
    struct zrm_subject there = hand->subject;
    there.date = date;
    const struct assessment *other =
        zrm_find(zrm_hand_dossier(hand), &there, now ? now->assessor : login_of(ui));
    if (date.day > ui_today(ui).day)
        return error_set(err, ERROR_INVALID, "%s", _("A measurement is never of a day to come."));
    if (now && other && other != now && !hand->mending)
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("You measured the same on that day already; open that measurement."));
    if (now) {
        struct zrm_step *step = zrm_hand_begin_whole(hand);
        now->date = date;
        zrm_hand_end_whole(hand, step);
    } else {
        take_id(hand, other);
    }
    // A new one goes on from this day; the day of one that is corrected is its own.
    hand->date = hand->mending ? hand->date : date;
    hand->subject.date = date;
    zrm_hand_refill(hand);
    return true;
}

// ---- choosing -----------------------------------------------------------------------------------

static void subject_options(void *context, const char *path, struct arena *arena,
                            struct pick_options *options)
{
    const struct zrm_hand *hand = context;
    (void)path;
    zrm_subjects(zrm_hand_dossier(hand), hand->subject.date, arena, options);
    // Whoever the plan is about is to be measured again.
    for (size_t i = 0; hand->moment == MOMENT_EVALUATION && i < options->count; i++)
        if (zrm_has_goal(zrm_hand_dossier(hand), options->items[i].value, NULL))
            options->items[i].label =
                arena_format(arena, _("%s, has a goal"), options->items[i].label);
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

static void target_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    (void)context;
    (void)path;
    for (int level = LEVEL_LOWEST; level <= LEVEL_HIGHEST; level++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = arena_format(arena, "%d", level);
        option->label = level_name(level);
    }
    struct pick_option *none = list_add(&options->any, sizeof(*none), arena);
    *none = (struct pick_option){"0", _("no level in particular")};
}

void zrm_hand_open_item(struct zrm_hand *hand, struct ui *ui, int item, struct choose *choose)
{
    struct pick_source subjects = {.context = hand, .options = subject_options};
    struct pick_source fitting = {.context = hand, .options = instrument_options};
    struct pick_source levels = {.context = hand, .options = target_options};
    const char *code = hand->subject.instrument ? hand->subject.instrument->code : NULL;
    switch (item) {
    case ITEM_TARGET:
        choose_open(choose, item, _("Which level is hoped for?"), &levels, NULL);
        break;
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

// The newest earlier measurement of the same subject, whatever its matrix; NULL when there is none.
static const struct assessment *last_time(const struct zrm_hand *hand)
{
    const struct dossier *dossier = zrm_hand_dossier(hand);
    const struct assessment *now = zrm_hand_assessment(hand);
    const struct assessment *found = NULL;
    for (size_t i = 0; hand->subject.subject && i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        bool earlier =
            now ? one != now && zrm_is_newer(now, one) : one->date.day <= hand->subject.date.day;
        if (earlier && date_given(one->date) && one->subject &&
            strcmp(one->subject, hand->subject.subject) == 0 &&
            (!found || zrm_is_newer(one, found)))
            found = one;
    }
    return found;
}

const char *zrm_hand_same_reason(const struct zrm_hand *hand, int item)
{
    const struct assessment *last = last_time(hand);
    if (item != ITEM_MOMENT && item < ITEM_SOURCES)
        return _("Only the moment and the sources can be as last time.");
    if (!last)
        return _("This was not measured before: there is nothing to take over.");
    bool empty = item == ITEM_MOMENT ? last->moment == MOMENT_NONE : last->sources.count == 0;
    return empty ? _("This was left empty last time.") : NULL;
}

void zrm_hand_same(struct zrm_hand *hand, struct ui *ui, int item)
{
    struct arena *arena = &zrm_hand_dossier(hand)->arena;
    struct assessment *now = begin(hand, ui);
    const struct assessment *last = last_time(hand); // a new measurement moves the others
    if (item == ITEM_MOMENT) {
        now->moment = last->moment;
    } else {
        now->sources = (struct text_list){0};
        for (size_t i = 0; i < last->sources.count; i++)
            text_list_add(&now->sources, last->sources.items[i], arena);
    }
    zrm_hand_refill(hand);
}

void zrm_hand_chosen(struct zrm_hand *hand, struct ui *ui, const struct choose *choose)
{
    const char *value = choose_value(choose);
    if (choose->what == ITEM_TARGET)
        zrm_hand_target(hand, value[0] - '0');
    else if (choose->what == ITEM_SUBJECT)
        zrm_hand_take(hand, ui, value, NULL);
    else if (choose->what == ITEM_INSTRUMENT)
        zrm_hand_take(hand, ui, hand->subject.subject, instrument_find(value));
    else if (choose->what == ITEM_MOMENT)
        begin(hand, ui)->moment = (enum assessment_moment)choice_value(&choices_moment, value);
    zrm_hand_refill(hand);
}
