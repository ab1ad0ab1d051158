// SPDX-License-Identifier: EUPL-1.2
#include "ui/edit_history.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 400 };

static char *copy_text(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        abort();
    return copy;
}

void edit_history_clear(struct edit_history *history)
{
    for (size_t i = 0; i < history->count + history->undone; i++)
        free(history->steps[i].text);
    history->count = 0;
    history->undone = 0;
    history->last = EDIT_NONE;
}

void edit_history_release(struct edit_history *history)
{
    edit_history_clear(history);
    free(history->steps);
    *history = (struct edit_history){0};
}

static void forget_undone(struct edit_history *history)
{
    for (size_t i = 0; i < history->undone; i++)
        free(history->steps[history->count + i].text);
    history->undone = 0;
}

static void push_step(struct edit_history *history, const char *text, size_t cursor)
{
    if (history->count == MOST_STEPS) {
        free(history->steps[0].text);
        memmove(history->steps, history->steps + 1, (MOST_STEPS - 1) * sizeof(*history->steps));
        history->count--;
    }
    if (history->count == history->capacity) {
        history->capacity = history->capacity == 0 ? 16 : history->capacity * 2;
        void *steps = realloc(history->steps, history->capacity * sizeof(*history->steps));
        if (steps == NULL)
            abort();
        history->steps = steps;
    }
    history->steps[history->count++] = (struct edit_step){copy_text(text), cursor};
}

void edit_history_note(struct edit_history *history, enum edit_kind kind, const char *text,
                       size_t cursor)
{
    // Blanks belong to the word before them: "undo per word" takes the word with its blank.
    bool same = kind != EDIT_WHOLE &&
                (kind == history->last || (kind == EDIT_BLANK && history->last == EDIT_WORD));
    forget_undone(history);
    history->last = kind;
    if (!same)
        push_step(history, text, cursor);
}

void edit_history_moved(struct edit_history *history)
{
    history->last = EDIT_NONE;
}

static void exchange(struct edit_step *step, struct string *text, size_t *cursor)
{
    char *now = copy_text(string_text(text));
    size_t now_cursor = *cursor;
    string_clear(text);
    string_append(text, step->text);
    *cursor = step->cursor;
    free(step->text);
    *step = (struct edit_step){now, now_cursor};
}

bool edit_history_undo(struct edit_history *history, struct string *text, size_t *cursor)
{
    if (history->count == 0)
        return false;
    history->count--;
    history->undone++;
    history->last = EDIT_NONE;
    exchange(&history->steps[history->count], text, cursor);
    return true;
}

bool edit_history_redo(struct edit_history *history, struct string *text, size_t *cursor)
{
    if (history->undone == 0)
        return false;
    exchange(&history->steps[history->count], text, cursor);
    history->count++;
    history->undone--;
    history->last = EDIT_NONE;
    return true;
}
