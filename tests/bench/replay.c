// SPDX-License-Identifier: EUPL-1.2
#include "replay.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/connection.h"

static size_t name_length(const char *text)
{
    size_t length = 1; // the $
    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    return length;
}

// The length of a text literal or a comment that begins here; 0 when none does.
static size_t fixed_length(const char *sql)
{
    size_t length = 0;
    if (sql[0] == '\'') {
        for (length = 1; sql[length] != '\0' && sql[length] != '\''; length++)
            ;
        return sql[length] == '\0' ? length : length + 1;
    }
    if (sql[0] == '-' && sql[1] == '-')
        length = strcspn(sql, "\n");
    return length;
}

// 'It''s' -> It's; *ret_length is what it took.
static const char *parse_text(const char *literal, struct arena *arena, size_t *ret_length)
{
    char *text = arena_alloc(arena, strlen(literal) + 1);
    size_t at = 1;
    size_t count = 0;
    while (literal[at] != '\0' && (literal[at] != '\'' || literal[at + 1] == '\'')) {
        at += literal[at] == '\'' ? 1 : 0;
        text[count++] = literal[at++];
    }
    text[count] = '\0';
    *ret_length = at + 1;
    return text;
}

static size_t parse_value(const char *literal, struct arena *arena, struct replay_value *value)
{
    size_t length = 4;
    if (strncmp(literal, "NULL", length) == 0) {
        value->kind = REPLAY_NULL;
    } else if (literal[0] == '\'') {
        value->kind = REPLAY_TEXT;
        value->text = parse_text(literal, arena, &length);
    } else {
        char *end = NULL;
        value->kind = REPLAY_WHOLE;
        value->whole = strtoll(literal, &end, 10);
        length = (size_t)(end - literal);
        if (length == 0 || *end == '.') {
            (void)fprintf(stderr, "a value that is not known here: %.20s\n", literal);
            exit(1);
        }
    }
    return length;
}

static void put_value(struct replay_write *write, const struct replay_value *value,
                      struct arena *arena)
{
    for (size_t i = 0; i < write->values.count; i++)
        if (strcmp(write->values.items[i].name, value->name) == 0)
            return; // stands there more than once
    *(struct replay_value *)list_add(&write->values.any, sizeof(*value), arena) = *value;
}

void replay_parse(const char *sql, const char *expanded, struct arena *arena,
                  struct replay_write *ret_write)
{
    ret_write->sql = arena_text(arena, sql);
    while (*sql != '\0' && *expanded != '\0') {
        size_t fixed = fixed_length(sql);
        if (*sql == '$') {
            struct replay_value value = {.name = arena_text_n(arena, sql, name_length(sql))};
            sql += name_length(sql);
            expanded += parse_value(expanded, arena, &value);
            put_value(ret_write, &value, arena);
        } else {
            sql += fixed > 0 ? fixed : 1;
            expanded += fixed > 0 ? fixed : 1;
        }
    }
}

// Called by the engine when a statement has ended.
static int ended(unsigned event, void *context, void *statement, void *nanoseconds)
{
    struct recording *recording = context;
    int64_t changes = sqlite3_total_changes64(recording->store->db);
    (void)event;
    (void)nanoseconds;
    if (changes == recording->changes) {
        if (recording->writes.count > 0 && strcmp(sqlite3_sql(statement), "COMMIT") == 0)
            recording->writes.items[recording->writes.count - 1].commit = true;
        return 0;
    }
    recording->changes = changes;
    char *expanded = sqlite3_expanded_sql(statement);
    if (!expanded)
        abort();
    struct replay_write *write =
        list_add(&recording->writes.any, sizeof(*write), &recording->arena);
    replay_parse(sqlite3_sql(statement), expanded, &recording->arena, write);
    sqlite3_free(expanded);
    return 0;
}

void recording_begin(struct recording *recording, struct store *store)
{
    recording_release(recording);
    recording->store = store;
    recording->changes = sqlite3_total_changes64(store->db);
    if (sqlite3_trace_v2(store->db, SQLITE_TRACE_PROFILE, ended, recording) != SQLITE_OK)
        abort();
}

void recording_end(struct recording *recording)
{
    if (sqlite3_trace_v2(recording->store->db, 0, NULL, NULL) != SQLITE_OK)
        abort();
}

void recording_release(struct recording *recording)
{
    arena_release(&recording->arena);
    *recording = (struct recording){0};
}
