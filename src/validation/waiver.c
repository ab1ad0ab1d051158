// SPDX-License-Identifier: EUPL-1.2
#include "validation/waiver.h"

#include <string.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/path.h"
#include "validation/rule.h"

// A walk along a path. `rest` is what stands after the subject, written with natural keys.
struct walk {
    const struct record *type; // of the record the walk stands in
    const void *record;
    const struct field *field; // the last one named; NULL before the first
    const char *item;          // the text where the path ends in item [n] of a list of texts
    const char *subject;
    struct string rest;
};

static void make_subject(struct walk *walk, const char *subject)
{
    walk->subject = subject;
    string_clear(&walk->rest);
}

static const struct field *key_field(const struct record *type)
{
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].flags & FIELD_IS_KEY)
            return &type->fields[i];
    return NULL;
}

// Writes "[financien]", or "[3]" where the item has no natural key.
static void append_key(struct walk *walk, size_t index)
{
    const struct field *field = key_field(walk->type);
    STRING_AUTO key = {0};
    if (field != NULL)
        field_format(field, walk->record, &key);
    if (utf8_blank(string_text(&key)))
        string_append_format(&walk->rest, "[%zu]", index);
    else
        string_append_format(&walk->rest, "[%s]", string_text(&key));
}

// Goes into item [n] of a list of records, or past item [n] of a list of texts.
static bool enter_item(struct walk *walk, const char **path)
{
    const struct list *list = field_in(walk->field, walk->record);
    size_t index = 0;
    if ((walk->field->kind != FIELD_LIST && walk->field->kind != FIELD_TEXTS) ||
        !path_take_index(path, &index) || index >= list->count)
        return false;
    if (walk->field->kind == FIELD_TEXTS) {
        walk->item = *(const char *const *)list_at(list, sizeof(const char *), index);
        string_append_format(&walk->rest, "[%zu]", index);
        return **path == '\0';
    }
    walk->type = walk->field->record;
    walk->record = list_at(list, walk->type->size, index);
    append_key(walk, index);
    const char *id = record_id(walk->type, walk->record);
    if (!utf8_blank(id))
        make_subject(walk, id);
    return **path == '.';
}

static bool enter_record(struct walk *walk)
{
    if (walk->field->kind != FIELD_RECORD)
        return false;
    const struct field *field = walk->field;
    walk->record = field_in(field, walk->record);
    walk->type = field->record;
    if (walk->type == &record_household)
        make_subject(walk, SUBJECT_HOUSEHOLD);
    else if (walk->type == &record_intake)
        make_subject(walk, "intake");
    return true;
}

static bool take_step(struct walk *walk, const char **path)
{
    char name[PATH_NAME_SIZE];
    if (!path_take_name(path, name))
        return false;
    walk->field = record_field(walk->type, name);
    if (walk->field == NULL)
        return false;
    string_append(&walk->rest, walk->rest.length > 0 ? "." : "");
    string_append(&walk->rest, name);
    return true;
}

static bool walk_path(struct walk *walk, const char *path)
{
    for (;;) {
        if (!take_step(walk, &path))
            return false;
        if (*path == '[' && !enter_item(walk, &path))
            return false;
        if (*path == '\0')
            return true;
        bool in_list = walk->field->kind == FIELD_LIST;
        if (*path++ != '.' || (!in_list && !enter_record(walk)))
            return false;
    }
}

static struct json_scalar text_scalar(const char *text, struct arena *arena)
{
    if (utf8_blank(text))
        return (struct json_scalar){.kind = JSON_NULL};
    return (struct json_scalar){.kind = JSON_TEXT, .text = arena_text(arena, text)};
}

static const char *who_text(const struct who *who)
{
    switch (who->kind) {
    case WHO_MEMBER:
    case WHO_NETWORK:
        return who->id;
    case WHO_WORKER:
        return who->login;
    case WHO_ORGANISATION:
        return who->name;
    case WHO_NONE:
        break;
    }
    return NULL;
}

// The JSON scalar that stands at the end of a walk.
static struct json_scalar value_of(const struct field *field, const void *record,
                                   struct arena *arena)
{
    const void *at = field_in(field, record);
    if (field->kind == FIELD_WHOLE) {
        const struct whole *whole = at;
        return (struct json_scalar){.kind = whole->given ? JSON_WHOLE : JSON_NULL,
                                    .whole = whole->given ? whole->value : 0};
    }
    if (field->kind == FIELD_ANSWER) {
        enum answer answer = *(const enum answer *)at;
        return (struct json_scalar){.kind = answer == ANSWER_NONE  ? JSON_NULL
                                            : answer == ANSWER_YES ? JSON_TRUE
                                                                   : JSON_FALSE};
    }
    if (field->kind == FIELD_SCALAR)
        return *(const struct json_scalar *)at;
    if (field->kind == FIELD_RECORD) {
        return field->record == &record_who ? text_scalar(who_text(at), arena)
                                            : (struct json_scalar){.kind = JSON_NULL};
    }
    if (field->kind == FIELD_LIST || field->kind == FIELD_TEXTS)
        return (struct json_scalar){.kind = JSON_NULL};
    STRING_AUTO text = {0};
    field_format(field, record, &text);
    return text_scalar(string_text(&text), arena);
}

bool waiver_describe(const struct dossier *dossier, const char *path, struct arena *arena,
                     struct waiver *ret_waiver)
{
    struct walk walk = {.type = &record_dossier, .record = dossier, .subject = SUBJECT_HOUSEHOLD};
    bool found = walk_path(&walk, path);
    if (found) {
        *ret_waiver = (struct waiver){
            .subject = arena_text(arena, walk.subject),
            .field = arena_text(arena, string_text(&walk.rest)),
            .value = walk.item != NULL ? text_scalar(walk.item, arena)
                                       : value_of(walk.field, walk.record, arena),
        };
    }
    string_release(&walk.rest);
    return found;
}

// A blank text in a waiver says the same as null: the field was empty.
static bool scalar_equal(const struct json_scalar *waived, const struct json_scalar *now)
{
    enum json_kind kind =
        waived->kind == JSON_TEXT && utf8_blank(waived->text) ? JSON_NULL : waived->kind;
    if (kind != now->kind)
        return false;
    return kind == JSON_TEXT    ? strcmp(waived->text, now->text) == 0
           : kind == JSON_WHOLE ? waived->whole == now->whole
                                : true;
}

static bool text_equal(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

bool waiver_covers(const struct dossier *dossier, const struct waiver *waiver,
                   const struct finding *finding, struct arena *arena)
{
    if (finding->severity != SEVERITY_WARNING || !text_equal(waiver->rule, finding->rule->id) ||
        utf8_blank(waiver->reason) || utf8_blank(waiver->by) || !date_given(waiver->date))
        return false;
    struct waiver now;
    return waiver_describe(dossier, finding->path, arena, &now) &&
           text_equal(waiver->subject, now.subject) && text_equal(waiver->field, now.field) &&
           scalar_equal(&waiver->value, &now.value);
}

const struct waiver *waiver_of(const struct dossier *dossier, const struct finding *finding,
                               struct arena *arena)
{
    const struct plan *plan = dossier_current_plan(dossier);
    for (size_t i = 0; plan && i < plan->waivers.count; i++)
        if (waiver_covers(dossier, &plan->waivers.items[i], finding, arena))
            return &plan->waivers.items[i];
    return NULL;
}
