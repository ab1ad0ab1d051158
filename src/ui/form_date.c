// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/form_row.h"
#include "ui/key.h"

// The help a date field gives: a calendar on F4, all ways to type a date on '?'.

// What can be typed, with what it means today.
static void date_options(void *context, const char *path, struct arena *arena,
                         struct pick_options *options)
{
    const struct form *form = context;
    (void)path;
    size_t count = 0;
    const struct date_entry_example *examples = date_entry_examples(&count);
    for (size_t i = 0; i < count; i++) {
        STRING_AUTO echo = {0};
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        form_echo(form, form_focused(form), examples[i].typed, &echo);
        option->value = examples[i].typed;
        if (echo.length > 0)
            echo.text[strcspn(echo.text, ",")] = '\0'; // the day, without its distance
        option->label = arena_format(arena, "%-5s %s: %s", examples[i].typed,
                                     _(examples[i].meaning), string_text(&echo));
    }
}

bool form_date_opens(struct form *form, int key)
{
    const struct form_row *row = form_focused(form);
    if (key == '?') {
        const struct pick_source ways = {.context = form, .options = date_options, .open = true};
        pick_load(&form->pick, &ways, "");
        form->pick.shown = true;
    } else if (key == UI_KEY_F4) {
        calendar_open(&form->calendar, form_day(form, row, line_edit_text(&form->line)),
                      form->today);
    }
    return form->pick.shown || form->calendar.shown;
}

enum form_answer form_calendar_key(struct form *form, int key, bool *ret_on)
{
    switch (calendar_key(&form->calendar, key)) {
    case CALENDAR_TAKEN:
        line_edit_set(&form->line, form->calendar.text);
        form->touched = true;
        form->fresh = true;
        *ret_on = key == UI_KEY_TAB;
        return FORM_DONE;
    case CALENDAR_MOVED:
    case CALENDAR_CLOSED:
        return FORM_DONE;
    case CALENDAR_IGNORED:
        break;
    }
    form->calendar.shown = false;
    return FORM_IGNORED;
}
