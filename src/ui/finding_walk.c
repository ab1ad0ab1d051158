// SPDX-License-Identifier: EUPL-1.2
#include "ui/finding_walk.h"

#include <stdio.h>
#include <string.h>

#include "validation/rule.h"

enum { UNREAD = -1 };

static struct finding_row *add(struct finding_rows *rows, struct arena *arena)
{
    return list_add(&rows->any, sizeof(struct finding_row), arena);
}

void finding_rows_of(const struct finding_list *findings, const char *unread, struct arena *arena,
                     struct finding_rows *ret_rows)
{
    *ret_rows = (struct finding_rows){0};
    for (const char *line = unread; *line; line += line[0] == '\n') {
        size_t length = strcspn(line, "\t\n");
        const char *text = line + length + (line[length] == '\t' ? 1 : 0);
        *add(ret_rows, arena) = (struct finding_row){
            .path = arena_text_n(arena, line, length),
            .text = arena_text_n(arena, text, strcspn(text, "\n")),
        };
        line += strcspn(line, "\n");
    }
    for (size_t i = 0; i < findings->count; i++)
        *add(ret_rows, arena) = (struct finding_row){
            .path = findings->items[i].path,
            .finding = &findings->items[i],
        };
}

size_t finding_unread_count(const struct finding_rows *rows)
{
    size_t count = 0;
    while (count < rows->count && !rows->items[count].finding)
        count++;
    return count;
}

static int severity_of(const struct finding_row *row)
{
    return row->finding ? (int)row->finding->severity : UNREAD;
}

static const char *rule_of(const struct finding_row *row)
{
    return row->finding ? row->finding->rule->id : "";
}

// In the order of the list. Fields that cannot be read stand in the order of their screen.
static bool is_behind(const struct finding_row *row, const struct finding_walk *walk)
{
    int severity = severity_of(row);
    int rule = strcmp(rule_of(row), walk->rule);
    if (severity != walk->severity)
        return severity > walk->severity;
    if (rule != 0)
        return rule > 0;
    return strcmp(row->path, walk->path) > 0;
}

static bool is_same(const struct finding_row *row, const struct finding_walk *walk)
{
    return severity_of(row) == walk->severity && strcmp(rule_of(row), walk->rule) == 0 &&
           strcmp(row->path, walk->path) == 0;
}

size_t finding_walk_next(const struct finding_walk *walk, const char *household,
                         const struct finding_rows *rows)
{
    if (walk->household[0] == '\0' || strcmp(walk->household, household) != 0)
        return 0;
    for (size_t i = 0; i < rows->count; i++)
        if (is_same(&rows->items[i], walk))
            return (i + 1) % rows->count;
    for (size_t i = 0; i < rows->count; i++)
        if (is_behind(&rows->items[i], walk))
            return i;
    return 0;
}

void finding_walk_take(struct finding_walk *walk, const char *household,
                       const struct finding_row *row)
{
    (void)snprintf(walk->household, sizeof(walk->household), "%s", household ? household : "");
    walk->severity = severity_of(row);
    (void)snprintf(walk->rule, sizeof(walk->rule), "%s", rule_of(row));
    (void)snprintf(walk->path, sizeof(walk->path), "%s", row->path);
}
