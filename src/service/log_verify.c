// SPDX-License-Identifier: EUPL-1.2
// Verifying the log: one walk over the rows, from the first on, each against its seal.
#include <string.h>

#include "service/log.h"

// Where a key begins, with the seal over all rows before.
struct beginning {
    int64_t number;
    const struct seal_key *key; // NULL = not at hand
    char cover[SEAL_TEXT_SIZE];
};

struct walk {
    const struct log_check *check;
    struct log_verdict *verdict;
    struct beginning *beginnings;
    size_t count;
    size_t next;                // beginning
    const struct seal_key *key; // of the rows at hand; NULL = none, or not at hand
    bool sealed;                // a key has begun
    bool partly;                // the first row is taken as good
    int64_t lost;               // where the key began that is not at hand; 0 = none
    int64_t lost_moment;
    int64_t expected; // number of the next row
    char before[SEAL_TEXT_SIZE];
};

static bool wrong(struct walk *walk, enum log_fault fault, int64_t number, int64_t moment)
{
    struct log_verdict *verdict = walk->verdict;
    verdict->fault = fault;
    verdict->number = number;
    verdict->moment = moment ? moment : verdict->head.moment;
    return false;
}

static bool is_sealed_by(const struct walk *walk, const struct log_row *row, const char *before)
{
    char seal[SEAL_TEXT_SIZE];
    log_seal_row(walk->key, row, row->moment_text, before, seal);
    return row->seal && sodium_equal(seal, row->seal);
}

// The row with which a key begins: what it covers is verified with it.
static bool begins(struct walk *walk, const struct log_row *row)
{
    const struct beginning *beginning = &walk->beginnings[walk->next];
    walk->next++;
    walk->key = beginning->key;
    walk->sealed = true;
    if (!walk->key) {
        walk->lost = walk->lost ? walk->lost : row->number;
        walk->lost_moment = row->moment;
        return true;
    }
    walk->lost = 0;
    return is_sealed_by(walk, row, beginning->cover);
}

static bool is_good(struct walk *walk, const struct log_row *row)
{
    if (walk->next < walk->count && row->number == walk->beginnings[walk->next].number)
        return begins(walk, row);
    return !walk->key || is_sealed_by(walk, row, walk->before);
}

static bool is_of_anchors(const struct walk *walk, const struct log_row *row)
{
    for (size_t i = 0; i < walk->check->anchor_count; i++) {
        const struct log_anchor *anchor = &walk->check->anchors[i];
        if (anchor->rows == row->number &&
            (!row->seal || strncmp(row->seal, anchor->seal, strlen(anchor->seal)) != 0))
            return false;
    }
    return true;
}

static bool look(void *context, const struct log_row *row, bool whole)
{
    struct walk *walk = context;
    struct log_verdict *verdict = walk->verdict;
    if (row->number < walk->expected)
        return wrong(walk, LOG_STRANGE, row->number, row->moment);
    if (row->number > walk->expected)
        return wrong(walk, LOG_MISSING, walk->expected, 0);
    if (walk->partly) {
        walk->partly = false;
    } else {
        if (!whole || (walk->sealed && !row->seal))
            return wrong(walk, whole ? LOG_STRANGE : LOG_CHANGED, row->number, row->moment);
        if (!is_good(walk, row))
            return wrong(walk, LOG_CHANGED, row->number, row->moment);
    }
    if (!is_of_anchors(walk, row))
        return wrong(walk, LOG_OTHER, row->number, row->moment);
    size_t length = row->seal ? strnlen(row->seal, SEAL_TEXT_SIZE - 1) : 0;
    memcpy(walk->before, row->seal ? row->seal : "", length);
    walk->before[length] = '\0';
    walk->expected++;
    verdict->rows = row->number;
    verdict->head.rows = row->number;
    verdict->head.moment = row->moment;
    return true;
}

// What the walk itself cannot see: the end.
static void look_at_end(struct walk *walk)
{
    struct log_verdict *verdict = walk->verdict;
    for (size_t i = 0; i < walk->check->anchor_count; i++) {
        const struct log_anchor *anchor = &walk->check->anchors[i];
        if (anchor->store[0] && strcmp(anchor->store, verdict->head.store) != 0) {
            wrong(walk, LOG_OTHER_STORE, 0, anchor->moment);
            return;
        }
    }
    for (size_t i = 0; i < walk->check->anchor_count; i++)
        if (walk->check->anchors[i].rows > verdict->rows) {
            wrong(walk, LOG_CUT, verdict->rows + 1, 0);
            return;
        }
    if (walk->lost)
        wrong(walk, LOG_WITHOUT_KEY, walk->lost, walk->lost_moment);
    else if (!walk->sealed)
        wrong(walk, LOG_STRANGE, verdict->rows, 0);
}

// Where keys begin, and with each that is at hand the seal over all rows before it.
static bool find_beginnings(struct store *store, const struct log_check *check, int64_t first,
                            struct arena *arena, struct walk *walk, struct error *err)
{
    struct log_list rows = {0};
    if (!store_list_log_keys(store, arena, &rows, err))
        return false;
    walk->beginnings = arena_alloc(arena, (rows.count + 1) * sizeof(*walk->beginnings));
    for (size_t i = 0; i < rows.count; i++) {
        const struct log_row *row = &rows.items[i];
        struct log_stretch *stretch =
            list_add(&walk->verdict->stretches.any, sizeof(*stretch), arena);
        const struct seal_key *key = row->purpose ? log_keys_find(check->keys, row->purpose) : NULL;
        *stretch = (struct log_stretch){row->number, row->moment, row->worker, key != NULL,
                                        row->count == KEY_AFTER_LOSS};
        if (row->number <= first) { // taken as good
            walk->key = key;
            walk->sealed = true;
            walk->lost = key ? 0 : row->number;
            walk->lost_moment = row->moment;
            continue;
        }
        struct beginning *beginning = &walk->beginnings[walk->count++];
        *beginning = (struct beginning){.number = row->number, .key = key};
        if (key && !log_seal_cover(store, key, row->number, beginning->cover, err))
            return false;
    }
    return true;
}

// Within one read: what is written meanwhile is not seen.
static bool verify(struct store *store, struct walk *walk, struct arena *arena, struct error *err)
{
    struct log_verdict *verdict = walk->verdict;
    struct log_head head = {0};
    int64_t first = INT64_MIN;
    if (!store_log_head(store, &head, err))
        return false;
    if (walk->check->last > 0 && head.number > walk->check->last)
        first = head.number - walk->check->last;
    walk->partly = first != INT64_MIN;
    walk->expected = walk->partly ? first : 1;
    if (!find_beginnings(store, walk->check, first, arena, walk, err) ||
        !store_walk_log(store, first, look, walk, err))
        return false;
    if (verdict->fault == LOG_WHOLE)
        look_at_end(walk);
    verdict->head.rows = head.number;
    verdict->head.moment = head.moment;
    memcpy(verdict->head.seal, head.seal, sizeof(head.seal));
    return true;
}

bool log_verify(struct store *store, const struct log_check *check, struct arena *arena,
                struct log_verdict *ret_verdict, struct error *err)
{
    *ret_verdict = (struct log_verdict){0};
    struct walk walk = {.check = check, .verdict = ret_verdict};
    memcpy(ret_verdict->head.store, store_id(store), strnlen(store_id(store), ID_SIZE - 1));
    if (!store_read_begin(store, err))
        return false;
    bool done = verify(store, &walk, arena, err);
    store_read_end(store);
    return done;
}

bool log_anchor_of(struct store *store, struct log_anchor *ret_anchor, struct error *err)
{
    struct log_head head = {0};
    if (!store_log_head(store, &head, err))
        return false;
    *ret_anchor = (struct log_anchor){.rows = head.number, .moment = head.moment};
    memcpy(ret_anchor->store, store_id(store), strnlen(store_id(store), ID_SIZE - 1));
    memcpy(ret_anchor->seal, head.seal, sizeof(head.seal));
    return true;
}
