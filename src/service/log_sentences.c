// SPDX-License-Identifier: EUPL-1.2
// What the access log says in sentences. However many rows there are, each is looked at once, and each
// worker and household is looked up once.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/log_words.h"
#include "service/logbook.h"
#include "service/session.h"

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// ---- by hash ------------------------------------------------------------------------------------

// FNV-1a; NULL is something else than "".
static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    return (hash ^ (text ? 1U : 2U)) * 1099511628211U;
}

static const uint64_t hash_begin = 14695981039346656037U;

// Where things stand in a list, by the hash of what they are known by; half of it stays empty.
struct places {
    size_t *items; // index in the list + 1; 0 = none
    size_t size;
};

static struct places places_for(size_t count, struct arena *arena)
{
    struct places places = {.size = 16};
    while (places.size < 2 * count)
        places.size *= 2;
    places.items = arena_alloc(arena, places.size * sizeof(*places.items));
    memset(places.items, 0, places.size * sizeof(*places.items));
    return places;
}

// What was looked up: names of workers, numbers of households.
struct known {
    const char *key;
    const char *text;
};
LIST_TYPE(known_list, struct known);

struct memo {
    struct places places;
    struct known_list known;
};

// What is known of a key; a new one has no text yet.
static struct known *recall(struct memo *memo, const char *key, struct arena *arena)
{
    size_t at = (size_t)hash_text(hash_begin, key) % memo->places.size;
    for (; memo->places.items[at] != 0; at = (at + 1) % memo->places.size) {
        struct known *known = &memo->known.items[memo->places.items[at] - 1];
        if (strcmp(known->key, key) == 0)
            return known;
    }
    struct known *known = list_add(&memo->known.any, sizeof(*known), arena);
    *known = (struct known){.key = key};
    memo->places.items[at] = memo->known.count;
    return known;
}

// ---- grouping -----------------------------------------------------------------------------------

// Rows of one kind on one day.
struct group {
    const struct log_row *row; // the first
    struct date day;
    const char *person; // of the first row: each time has one row of it
    size_t times;
    int64_t shown;
};
LIST_TYPE(group_list, struct group);

struct telling {
    struct service *service;
    struct arena *arena; // of what is handed out
    struct arena work;
    struct places places; // of groups
    struct group_list groups;
    struct memo workers;
    struct memo households;
    bool with_household;
};

static bool belongs(const struct group *group, const struct log_row *row, struct date day)
{
    const struct log_row *first = group->row;
    return group->day.day == day.day && same(first->worker, row->worker) &&
           same(first->act, row->act) && same(first->outcome, row->outcome) &&
           same(first->household, row->household) && same(first->purpose, row->purpose) &&
           same(first->origin, row->origin) && same(first->capacity, row->capacity) &&
           same(first->on_behalf_of, row->on_behalf_of) && first->emergency == row->emergency;
}

static uint64_t hash_row(const struct log_row *row, struct date day)
{
    const char *const parts[] = {row->worker,  row->act,    row->outcome,  row->household,
                                 row->purpose, row->origin, row->capacity, row->on_behalf_of};
    uint64_t hash = (hash_begin ^ (uint64_t)day.day) * 1099511628211U;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        hash = hash_text(hash, parts[i]);
    return hash ^ (uint64_t)row->emergency;
}

static void add(struct telling *telling, const struct log_row *row)
{
    struct places *places = &telling->places;
    struct date day = clock_local_date(&telling->service->clock, row->moment);
    size_t at = (size_t)hash_row(row, day) % places->size;
    for (; places->items[at] != 0; at = (at + 1) % places->size) {
        struct group *group = &telling->groups.items[places->items[at] - 1];
        if (!belongs(group, row, day))
            continue;
        if (same(group->person, row->person)) {
            group->times++;
            group->shown += row->count;
        }
        return;
    }
    struct group *group = list_add(&telling->groups.any, sizeof(*group), &telling->work);
    *group = (struct group){row, day, row->person, 1, row->count};
    places->items[at] = telling->groups.count;
}

// ---- words --------------------------------------------------------------------------------------

static void append_part(struct string *text, const char *part)
{
    if (part[0] == '\0')
        return;
    string_append(text, ", ");
    string_append(text, part);
}

static const char *worker_text(struct telling *telling, const char *login)
{
    struct known *known = recall(&telling->workers, login ? login : "", &telling->work);
    if (!known->text)
        known->text = service_worker_name(telling->service, login, &telling->work);
    return known->text;
}

static const char *household_text(struct telling *telling, const char *id)
{
    struct error ignored = {0};
    const char *number = NULL;
    struct known *known = recall(&telling->households, id, &telling->work);
    if (known->text)
        return known->text;
    known->text =
        store_get_number(telling->service->store, id, &telling->work, &number, &ignored) && number
            ? arena_format(&telling->work, _("household %s"), number)
            : _("a household that is erased");
    return known->text;
}

static void append_who(struct telling *telling, const struct log_row *row, struct string *text)
{
    STRING_AUTO sentence = {0};
    log_words_say(row->act, row->purpose, worker_text(telling, row->worker), &sentence);
    if (same(row->outcome, "done"))
        string_append(text, string_text(&sentence));
    else
        string_append_format(text, _("Attempt, refused: %s"), string_text(&sentence));
}

static const char *group_text(struct telling *telling, const struct group *group)
{
    const struct log_row *row = group->row;
    struct arena *work = &telling->work;
    STRING_AUTO text = {0};
    append_who(telling, row, &text);
    const char *capacity = log_capacity_text(row->capacity);
    if (capacity[0])
        string_append_format(&text, " (%s)", capacity);
    if (row->on_behalf_of)
        append_part(&text,
                    arena_format(work, _("for %s"), worker_text(telling, row->on_behalf_of)));
    if (telling->with_household && row->household)
        append_part(&text, household_text(telling, row->household));
    if (strstr(row->act, "search"))
        append_part(&text, arena_format(work, _("%lld shown"), (long long)group->shown));
    if (row->origin)
        append_part(&text, arena_format(work, _("from %s"), row->origin));
    if (group->times > 1)
        append_part(&text, arena_format(work, _("%zu times"), group->times));
    return arena_text(telling->arena, string_text(&text));
}

static const char *when_text(struct telling *telling, const struct group *group)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    return arena_format(telling->arena, "%s %s", date_entry_format(group->day, day),
                        clock_local_time(&telling->service->clock, group->row->moment, time));
}

const char *service_log_act_text(const char *act, struct arena *arena)
{
    const struct log_words *words = log_words_find(act);
    const char *format = words ? _(words->sentence) : "";
    const char *at = strstr(format, "%s");
    if (!at)
        return act;
    return arena_format(arena, "%.*s...%s", (int)(at - format), format, at + 2);
}

void service_log_sentences(struct service *service, const struct log_list *rows,
                           bool with_household, struct arena *arena,
                           struct log_sentence_list *ret_sentences)
{
    struct telling telling = {.service = service, .arena = arena, .with_household = with_household};
    telling.places = places_for(rows->count, &telling.work);
    telling.workers.places = places_for(2 * rows->count, &telling.work);
    telling.households.places = places_for(rows->count, &telling.work);
    for (size_t i = 0; i < rows->count; i++)
        add(&telling, &rows->items[i]);
    for (size_t i = 0; i < telling.groups.count; i++) {
        const struct group *group = &telling.groups.items[i];
        struct log_sentence *sentence = list_add(&ret_sentences->any, sizeof(*sentence), arena);
        *sentence = (struct log_sentence){
            .moment = group->row->moment,
            .number = group->row->number,
            .when = when_text(&telling, group),
            .text = group_text(&telling, group),
            .denied = !same(group->row->outcome, "done"),
            .emergency = group->row->emergency,
            .worker = arena_text(arena, group->row->worker),
            .act = arena_text(arena, group->row->act),
        };
    }
    arena_release(&telling.work);
}
