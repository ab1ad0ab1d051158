// SPDX-License-Identifier: EUPL-1.2
// One act in a few words, for undo.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/choice.h"
#include "service/wording.h"

// The phase follows from what was done; it is not what was done.
static struct change_list without_phase(const struct change_list *changes, struct arena *arena)
{
    struct change_list rest = {0};
    for (size_t i = 0; i < changes->count; i++) {
        if (strcmp(changes->items[i].path, "household.phase") == 0)
            continue;
        struct change *change = list_add(&rest.any, sizeof(*change), arena);
        *change = changes->items[i];
    }
    return rest;
}

// Enough of a value to know it by, in one line.
static const char *beginning(const char *text, struct arena *arena)
{
    enum { CELLS = 40 };
    if (!text)
        return _("(empty)");
    size_t line = strcspn(text, "\n");
    size_t fit = utf8_fit(text, CELLS);
    size_t length = line < fit ? line : fit;
    return text[length] == '\0' ? text : arena_format(arena, "%.*s…", (int)length, text);
}

// What was decided says more than the day of it; NULL when that is not what changed.
static const char *decision_label(const struct change_list *changes, struct arena *arena)
{
    static const char end[] = ".outcome";
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        size_t length = strlen(change->path);
        if (length < strlen(end) || strcmp(change->path + length - strlen(end), end) != 0)
            continue;
        int outcome = change->after ? choice_value(&choices_request_outcome, change->after) : 0;
        const char *label = choice_label(&choices_request_outcome, outcome);
        return label ? arena_format(arena, "%s: %s", act_title("decide_request"), _(label))
                     : _("Decision taken back");
    }
    return NULL;
}

const char *wording_label(struct wording *wording, const char *act,
                          const struct change_list *changes)
{
    struct history_lines lines = {0};
    struct change_list told = without_phase(changes, wording->arena);
    const char *decision = NULL;
    if (strcmp(act, "decide_request") == 0)
        decision = decision_label(changes, wording->arena);
    if (decision)
        return decision;
    wording_lines(wording, &told, &lines);
    bool one_thing = lines.count > 0;
    for (size_t i = 1; i < lines.count; i++)
        one_thing = one_thing && strcmp(lines.items[i].what, lines.items[0].what) == 0;
    // What goes by its first day is taken out and put in when that day changes.
    const struct history_line *last = one_thing ? &lines.items[lines.count - 1] : NULL;
    if (!one_thing || (!last->field && !last->after != !lines.items[0].after))
        return act_title(act);
    const struct history_line *line = &lines.items[0];
    bool status = line->field && strcmp(line->field, _("Status")) == 0;
    if (line->field && !line->before && !line->after)
        return arena_format(wording->arena, "%s: %s", line->what, line->field);
    if (line->field)
        return arena_format(wording->arena, "%s%s%s: %s", line->what, status ? "" : ", ",
                            status ? "" : line->field, beginning(line->after, wording->arena));
    return line->after ? arena_format(wording->arena, _("%s added"), line->what)
                       : arena_format(wording->arena, _("%s removed"), line->what);
}
