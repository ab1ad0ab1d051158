// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_kept.h"

#include <stdio.h>
#include <string.h>

static size_t line_length(const char *line)
{
    size_t length = strcspn(line, "\n");
    return length + (line[length] == '\n' ? 1 : 0);
}

// The id of the record at a place; NULL when there is none.
static const char *id_at(const struct dossier *dossier, const struct plan_place *place)
{
    if (place->plan >= dossier->plans.count)
        return NULL;
    const struct plan *plan = &dossier->plans.items[place->plan];
    if (place->goal == PLAN_NOWHERE)
        return plan->id;
    if (place->goal >= plan->goals.count)
        return NULL;
    const struct goal *goal = &plan->goals.items[place->goal];
    if (place->action == PLAN_NOWHERE)
        return goal->id;
    return place->action < goal->actions.count ? goal->actions.items[place->action].id : NULL;
}

static bool is_id(const char *id, const char *line, size_t length)
{
    return id && strlen(id) == length && memcmp(id, line, length) == 0;
}

static bool find_in(const struct plan *plan, const char *line, size_t length,
                    struct plan_place *place)
{
    for (size_t i = 0; i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        place->goal = i;
        place->action = PLAN_NOWHERE;
        if (is_id(goal->id, line, length))
            return true;
        for (place->action = 0; place->action < goal->actions.count; place->action++)
            if (is_id(goal->actions.items[place->action].id, line, length))
                return true;
    }
    place->goal = PLAN_NOWHERE;
    place->action = PLAN_NOWHERE;
    return is_id(plan->id, line, length);
}

// Where the record of a line is.
static bool find(const struct dossier *dossier, const char *line, struct plan_place *ret_place)
{
    size_t length = strcspn(line, ".\t\n");
    struct plan_place place = {.field = ""};
    for (place.plan = dossier->plans.count; place.plan-- > 0;) {
        if (find_in(&dossier->plans.items[place.plan], line, length, &place)) {
            *ret_place = place;
            return true;
        }
    }
    return false;
}

// The field of a line, between the id and the tab.
static void append_field(const char *line, struct string *out)
{
    line += strcspn(line, ".\t\n");
    line += *line == '.' ? 1 : 0;
    string_append_n(out, line, strcspn(line, "\t\n"));
}

void plan_kept_add_text(struct string *kept, const char *id, const char *field, const char *text)
{
    string_append_format(kept, "%s.%s\t%s\n", id, field, text);
}

void plan_kept_add(struct string *kept, const struct dossier *dossier, const char *lines)
{
    for (; *lines; lines += line_length(lines)) {
        size_t length = strcspn(lines, "\t\n");
        struct plan_place place = {0};
        STRING_AUTO path = {0};
        string_append_n(&path, lines, length);
        if (!plan_place_parse(string_text(&path), &place)) {
            string_append_n(kept, lines, line_length(lines));
            continue;
        }
        const char *id = id_at(dossier, &place);
        STRING_AUTO text = {0};
        length += lines[length] == '\t' ? 1 : 0;
        string_append_n(&text, lines + length, strcspn(lines + length, "\n"));
        if (id)
            plan_kept_add_text(kept, id, place.field, string_text(&text));
    }
}

static bool same_place(const struct plan_place *one, const struct plan_place *other)
{
    return one->plan == other->plan && one->goal == other->goal && one->action == other->action;
}

void plan_kept_take(struct string *kept, const struct dossier *dossier,
                    const struct plan_place *place, struct string *ret_lines)
{
    STRING_AUTO rest = {0};
    for (const char *line = string_text(kept); *line; line += line_length(line)) {
        struct plan_place at = {0};
        if (!find(dossier, line, &at) || !same_place(&at, place)) {
            string_append_n(&rest, line, line_length(line));
            continue;
        }
        STRING_AUTO field = {0};
        size_t tab = strcspn(line, "\t\n");
        append_field(line, &field);
        plan_place_path(place, string_text(&field), ret_lines);
        string_append_n(ret_lines, line + tab, line_length(line) - tab);
    }
    string_clear(kept);
    string_append(kept, string_text(&rest));
}

void plan_kept_live(const char *kept, const struct dossier *dossier, struct string *out)
{
    for (; *kept; kept += line_length(kept)) {
        struct plan_place place = {0};
        if (find(dossier, kept, &place))
            string_append_n(out, kept, line_length(kept));
    }
}

bool plan_kept_first(const char *kept, const struct dossier *dossier, char path[FORM_PATH_SIZE])
{
    struct plan_place place = {0};
    STRING_AUTO field = {0};
    STRING_AUTO whole = {0};
    if (!*kept || !find(dossier, kept, &place))
        return false;
    append_field(kept, &field);
    plan_place_path(&place, string_text(&field), &whole);
    (void)snprintf(path, FORM_PATH_SIZE, "%s", string_text(&whole));
    return true;
}
