// SPDX-License-Identifier: EUPL-1.2
#include "ui/logbook_back.h"

#include <string.h>

enum {
    WHEN = 17,
    FILL_LINES = 300,  // sentences that are put in the sheet in one go
    AHEAD_ROWS = 1000, // of the log that are read whether one goes up or not
    AHEAD_LINES = 100, // above the cursor that are read
};

// The next part back.
static bool read_part(struct logbook_view *view, struct error *err)
{
    struct log_list rows = {0};
    struct log_sentence_list part = {0};
    struct arena arena = {0};
    struct service *service = view->ui->service;
    const struct logbook_query query = {
        .household = view->household[0] ? view->household : NULL,
        .person = view->person[0] ? view->person : NULL,
        .from = view->from,
    };
    bool done = service_read_log_back(service, &query, &view->place, &arena, &rows, err);
    if (done)
        service_log_sentences(service, &rows, !query.household, &view->arena, &part);
    for (size_t i = part.count; i-- > 0;)
        *(struct log_sentence *)list_add(&view->sentences.any, sizeof(*part.items), &view->arena) =
            part.items[i];
    view->rows += rows.count;
    arena_release(&arena);
    return done;
}

bool logbook_back_begin(struct logbook_view *view, struct error *err)
{
    struct logbook_view before = *view;
    view->arena = (struct arena){0};
    view->sentences = (struct log_sentence_list){0};
    view->place = (struct logbook_place){0};
    view->rows = 0;
    if (!read_part(view, err)) {
        arena_release(&view->arena);
        *view = before;
        return false;
    }
    arena_release(&before.arena);
    view->most = LOGBOOK_MOST;
    view->sheet.width = 0;
    ui_timer_set(view->ui, UI_TIMER_SEARCH, 0);
    return true;
}

bool logbook_back_wants_more(const struct logbook_view *view)
{
    return view->place.more && view->rows < view->most &&
           (view->rows < AHEAD_ROWS || view->sheet.list.current < AHEAD_LINES);
}

static bool shows(const struct logbook_view *view, const struct log_sentence *sentence)
{
    if (view->striking && !sentence->denied && !sentence->emergency)
        return false;
    if (view->worker[0] && strcmp(view->worker, sentence->worker) != 0)
        return false;
    return !view->act[0] || strcmp(view->act, sentence->act) == 0;
}

static void add_sentence(struct logbook_view *view, size_t index)
{
    const struct log_sentence *sentence = &view->sentences.items[index];
    const int widths[] = {WHEN, view->sheet.width - WHEN - 1};
    const char *texts[] = {sentence->when, sentence->text};
    text_sheet_mark(&view->sheet, index);
    text_sheet_columns(&view->sheet,
                       sentence->denied || sentence->emergency ? DRAW_HEADING : DRAW_NORMAL, texts,
                       widths, 2);
}

// Some more of what was read, above what is there.
static void fill(struct logbook_view *view)
{
    size_t shown = 0;
    bool none = view->sheet.lines.count == 0;
    for (; view->filled < view->sentences.count && shown < FILL_LINES; view->filled++) {
        if (!shows(view, &view->sentences.items[view->filled]))
            continue;
        add_sentence(view, view->filled);
        shown++;
    }
    text_sheet_end(&view->sheet);
    if (none && shown > 0)
        (void)text_sheet_go_to(&view->sheet, view->sheet.lines.items[0].mark);
}

void logbook_back_fill(struct logbook_view *view, int width)
{
    bool stays = view->sheet.width > 0 && view->sheet.lines.count > 0;
    size_t mark = text_sheet_mark_here(&view->sheet);
    text_sheet_begin_upward(&view->sheet, width);
    view->filled = 0;
    do
        fill(view);
    while (stays && view->filled <= mark);
    if (stays)
        (void)text_sheet_go_to(&view->sheet, mark);
    ui_timer_set(view->ui, UI_TIMER_SEARCH, 0);
}

void logbook_back_go_on(struct logbook_view *view)
{
    struct error err = {0};
    if (view->sheet.width == 0)
        return;
    if (view->filled == view->sentences.count && logbook_back_wants_more(view) &&
        !read_part(view, &err)) {
        view->place.more = false;
        ui_error(view->ui, &err);
    }
    fill(view);
    if (view->filled < view->sentences.count || logbook_back_wants_more(view))
        ui_timer_set(view->ui, UI_TIMER_SEARCH, 0);
}

void logbook_back_moved(struct logbook_view *view)
{
    if (view->sheet.list.current == 0 && view->rows >= view->most)
        view->most += LOGBOOK_MOST;
    if (logbook_back_wants_more(view))
        ui_timer_set(view->ui, UI_TIMER_SEARCH, 0);
}
