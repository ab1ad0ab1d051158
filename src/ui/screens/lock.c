// SPDX-License-Identifier: EUPL-1.2
// The lock.
//
// Shows:    since when, who is at work, and that unsaved work is kept; nothing of a client
// Data:     struct lock_argument; service_unlock
// Actions:  a pass phrase and Enter unlock; Esc asks whether the session should end for somebody else
// Parent:   any screen, by ^O or after a while without a key
// Children: none
#include "ui/lock.h"
#include "base/translate.h"
#include "ui/key.h"
#include "ui/lock_steps.h"
#include "ui/secret_line.h"

enum { LABEL_CELLS = 22 };

struct lock_screen {
    struct lock_steps steps;
    struct secret_line line;
    int64_t since;
    int64_t kept;  // when unsaved work was last written; 0 = there is none
    bool not_kept; // what was typed last could not be written
    bool standard; // the phrase of practice
    bool trying;
    bool untried;          // a phrase was entered while it waited
    int wait;              // seconds, when waiting
    struct string trouble; // why it cannot be unlocked, or not now; "" = nothing
};

// ---- opening -----------------------------------------------------------------------------------

static void note(struct lock_screen *lock, const char *sentence)
{
    string_clear(&lock->trouble);
    string_append(&lock->trouble, sentence);
}

static void look_for_unsaved(struct ui *ui, struct lock_screen *lock)
{
    struct arena arena = {0};
    struct unsaved_list unsaved = {0};
    struct error ignored = {0};
    if (service_list_unsaved(ui->service, &arena, &unsaved, &ignored) && unsaved.count > 0)
        lock->kept = unsaved.items[0].written;
    arena_release(&arena);
}

static void begin_waiting(struct ui *ui, struct lock_screen *lock, int seconds)
{
    lock->wait = seconds;
    ui_timer_set(ui, UI_TIMER_PATIENCE, seconds * 1000);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct lock_screen *lock = any;
    const struct lock_argument *how = argument;
    struct lock_argument nothing = {0};
    struct lock_state state = {0};
    enum pass_phrase kind = PASS_PHRASE_OWN;
    how = how ? how : &nothing;
    (void)err; // it locks whatever happens
    struct error why = {0};
    if (!how->before && !service_lock(ui->service, how->cause, &why))
        note(lock, why.message);
    if (!service_lock_state(ui->service, &state, &why) ||
        !service_pass_phrase(ui->service, &kind, &why))
        note(lock, why.message);
    lock->standard = kind == PASS_PHRASE_STANDARD;
    lock->since = state.locked ? state.since : clock_now(ui->clock);
    lock->not_kept = how->not_kept;
    look_for_unsaved(ui, lock);
    if (state.wait > 0) {
        lock->steps.step = LOCK_STEP_WAITING;
        begin_waiting(ui, lock, state.wait);
    }
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct lock_screen *lock = any;
    (void)ui;
    secret_line_wipe(&lock->line);
    string_release(&lock->trouble);
}

// ---- drawing -----------------------------------------------------------------------------------

static void draw_sentence(struct frame *frame, int *row, const char *sentence)
{
    struct draw_area area = {*row, 1, 3, frame->columns - 2};
    *row += draw_paragraph(frame, area, DRAW_NORMAL, sentence) + 1;
}

static void draw_kept(struct ui *ui, const struct lock_screen *lock, struct frame *frame, int *row)
{
    char time[6];
    STRING_AUTO text = {0};
    if (lock->not_kept) {
        draw_sentence(frame, row,
                      _("What was typed last could not be written to the store; it is still in "
                        "this session. Unlock to see why."));
    } else if (lock->kept != 0) {
        string_append_format(&text, _("Unsaved work is kept (%s)."),
                             clock_local_time(ui->clock, lock->kept, time));
        draw_sentence(frame, row, string_text(&text));
    }
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    const struct lock_screen *lock = any;
    char time[6];
    STRING_AUTO head = {0};
    int row = area.row + 1;
    string_append_format(&head, _("Locked since %s"),
                         clock_local_time(ui->clock, lock->since, time));
    int used = draw_text(frame, row, 1, area.columns - 2, DRAW_IMPORTANT, string_text(&head));
    (void)draw_text(frame, row, used + 8, area.columns - used - 9, DRAW_NORMAL,
                    service_worker(ui->service)->name);
    secret_line_draw(&lock->line, frame, row + 2, LABEL_CELLS, _("Pass phrase"), true);
    row += 4;
    draw_kept(ui, lock, frame, &row);
    if (lock->standard)
        draw_sentence(frame, &row, _("This is practice: the pass phrase is \"oefen\"."));
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct lock_screen *lock = any;
    int left = LOCK_TRIES - lock->steps.wrong;
    (void)ui;
    if (lock->steps.step == LOCK_STEP_ASKING)
        string_append(out, _("End this session for somebody else? Work is kept. Enter = end, Esc = "
                             "no."));
    else if (lock->trying)
        string_append(out, _("One moment."));
    else if (lock->untried)
        string_append(out, _("What was typed while waiting was not tried. Type it again after the "
                             "wait."));
    else if (lock->steps.step == LOCK_STEP_WAITING && lock->steps.wrong > 0)
        string_append_format(out,
                             P_("That is not it. Wait %d seconds; then %d try is left.",
                                "That is not it. Wait %d seconds; then %d tries are left.", left),
                             lock->wait, left);
    else if (lock->steps.step == LOCK_STEP_WAITING)
        string_append_format(out, _("Wrong pass phrases were tried. Wait %d seconds."), lock->wait);
    else if (lock->trouble.length > 0)
        string_append(out, string_text(&lock->trouble));
    else if (lock->line.cut)
        string_append(out, _("That is longer than a pass phrase can be."));
    else if (lock->steps.wrong > 0)
        string_append_format(
            out, P_("That is not it. %d try is left.", "That is not it. %d tries are left.", left),
            left);
}

// ---- keys --------------------------------------------------------------------------------------

// The rights of the one who comes back may have changed: every screen looks again.
static struct ui_result go_on(struct ui *ui)
{
    ui->drop_ahead = true; // nobody saw where it would have gone
    ui_changed(ui);
    ui_redraw(ui);
    return ui_pop();
}

static struct ui_result end(struct ui *ui, enum lock_end why)
{
    struct error ignored = {0};
    (void)service_end_by_lock(ui->service, why, &ignored);
    ui_end_by_lock(ui, why == LOCK_END_TRIES
                           ? _("The session ended after too many wrong pass phrases.\n"
                               "Unsaved work is kept; start eenplan again and unlock to go on.")
                           : _("The session ended and is still locked.\n"
                               "Unsaved work is kept; start eenplan again and unlock to go on."));
    return ui_done();
}

static struct ui_result perform(struct ui *ui, struct lock_screen *lock, enum lock_event event)
{
    enum lock_step before = lock->steps.step;
    lock->steps = lock_steps_after(lock->steps, event);
    switch (lock->steps.step) {
    case LOCK_STEP_OPEN:
        return go_on(ui);
    case LOCK_STEP_OVER:
        return end(ui, lock->steps.end);
    case LOCK_STEP_WAITING:
        if (before == LOCK_STEP_TYPING)
            begin_waiting(ui, lock, lock->wait);
        break;
    case LOCK_STEP_TYPING:
    case LOCK_STEP_ASKING:
        break;
    }
    return ui_done();
}

// What a try says to the machine; false when the store could not tell.
static bool try_phrase(struct ui *ui, struct lock_screen *lock, enum lock_event *ret_event)
{
    struct error err = {0};
    struct lock_state state = {0};
    enum unlock outcome = UNLOCK_WRONG;
    lock->trying = true;
    ui_paint(ui); // it takes about a second
    bool done = service_unlock(ui->service, lock->line.text, &outcome, &err);
    secret_line_wipe(&lock->line);
    lock->trying = false;
    ui->drop_ahead = true;
    note(lock, done ? "" : err.message);
    if (done && outcome == UNLOCK_WRONG && service_lock_state(ui->service, &state, &err))
        lock->wait = lock_wait(state.wrong);
    if (outcome == UNLOCK_ENDED)
        note(lock, _("You no longer work here. Esc ends this session."));
    if (outcome == UNLOCK_NOTHING)
        note(lock, _("There is no pass phrase any more. Esc ends this session; start again."));
    *ret_event = outcome == UNLOCK_RIGHT   ? LOCK_EVENT_RIGHT
                 : outcome == UNLOCK_WRONG ? LOCK_EVENT_WRONG
                                           : LOCK_EVENT_BARRED;
    return done;
}

static struct ui_result run_unlock(struct ui *ui, void *any)
{
    struct lock_screen *lock = any;
    enum lock_event event = LOCK_EVENT_YES;
    if (lock->steps.step == LOCK_STEP_ASKING)
        return perform(ui, lock, LOCK_EVENT_YES);
    lock->untried = lock->steps.step == LOCK_STEP_WAITING;
    if (lock->steps.step != LOCK_STEP_TYPING || lock->steps.barred || lock->line.length == 0)
        return ui_done();
    return try_phrase(ui, lock, &event) ? perform(ui, lock, event) : ui_done();
}

static struct ui_result run_another(struct ui *ui, void *any)
{
    struct lock_screen *lock = any;
    secret_line_wipe(&lock->line);
    return perform(ui, lock,
                   lock->steps.step == LOCK_STEP_ASKING ? LOCK_EVENT_NO : LOCK_EVENT_ANOTHER);
}

// Anything typed is for the phrase, and nothing is for the screens below.
static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct lock_screen *lock = any;
    if (pressed == UI_KEY_ENTER || pressed == UI_KEY_ESC || pressed == UI_KEY_F3 ||
        pressed == UI_CTRL('L'))
        return ui_ignored();
    if (lock->steps.step == LOCK_STEP_ASKING)
        (void)perform(ui, lock, LOCK_EVENT_NO);
    if (lock->steps.step == LOCK_STEP_TYPING && !lock->steps.barred) {
        lock->untried = false;
        (void)secret_line_key(&lock->line, pressed);
        note(lock, "");
    }
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct lock_screen *lock = any;
    (void)ui;
    if (lock->steps.step == LOCK_STEP_TYPING && !lock->steps.barred)
        secret_line_paste(&lock->line, text);
    return ui_done();
}

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    (void)timer;
    return perform(ui, any, LOCK_EVENT_WAITED);
}

static bool typing(const void *any)
{
    (void)any;
    return true;
}

static const struct ui_action actions[] = {
    {
        .name = "unlock",
        .keys = {UI_KEY_ENTER},
        .label = N_("Unlock"),
        .help = N_("unlock with the pass phrase that was typed"),
        .run = run_unlock,
    },
    {
        .name = "another_user",
        .keys = {UI_KEY_ESC, UI_KEY_F3},
        .label = N_("Another user"),
        .help = N_("end this session, so that somebody else can work here; asks once more"),
        .run = run_another,
    },
};

const struct screen_ops screen_lock = {
    .name = "lock",
    .label = N_("Lock"),
    .state_size = sizeof(struct lock_screen),
    .flags = SCREEN_WITHOUT_BACK | SCREEN_LOCKS | SCREEN_DROPS_AHEAD,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .draw = draw,
    .typing = typing,
    .key = key,
    .paste = paste,
    .tick = tick,
};
