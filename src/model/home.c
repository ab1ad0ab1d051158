// SPDX-License-Identifier: EUPL-1.2
// Residents grouped into households by address (model/resident.h).
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/resident.h"

enum { OF_AGE = 18 };

// How one of an address is named, and by whom: by itself or by a relative.
// Who is a partner by administration number alone is kin.
enum mention_kind { MENTION_SELF, MENTION_PARENT, MENTION_CHILD, MENTION_PARTNER, MENTION_KIN };

struct mention {
    const char *id;
    size_t who; // index within the address
    enum mention_kind kind;
};
LIST_TYPE(mention_list, struct mention);

// The residents of one address at work.
struct address_work {
    struct resident **whose; // in the order of the file
    size_t count;
    size_t *family;               // of each: the index of who stands for the family
    size_t *sizes;                // of a family, at that index
    bool *has_child;              // lives with a child
    bool *has_parent;             // lives with a parent
    bool *has_partner;            // lives with a partner
    bool *brings_up;              // lives with a child who has no child here
    struct mention_list mentions; // sorted by id
    struct date today;
    struct arena *arena;
};

static bool is_minor(const struct resident *who, struct date today)
{
    struct date birth = partial_date_last(who->birth_date);
    int age = date_age(birth, today);
    return age >= 0 && age < OF_AGE;
}

// ---- who is related to whom ---------------------------------------------------------------------

// A BSN that two have tells nothing of kinship; then the administration number does.
static void mention(struct address_work *work, size_t who, struct resident_id id, bool by_bsn,
                    enum mention_kind kind)
{
    const char *names[] = {by_bsn ? id.bsn : NULL, id.number};
    for (size_t i = 0; i < 2; i++)
        if (names[i])
            *(struct mention *)list_add(&work->mentions.any, sizeof(struct mention), work->arena) =
                (struct mention){names[i], who, kind};
}

static void mention_all(struct address_work *work, size_t who, const struct resident_ids *ids,
                        enum mention_kind kind)
{
    for (size_t i = 0; i < ids->count; i++)
        mention(work, who, ids->items[i], true, kind);
}

static void mention_partners(struct address_work *work, size_t who, const struct resident_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++) {
        struct resident_id id = ids->items[i];
        if (id.bsn)
            mention(work, who, (struct resident_id){.bsn = id.bsn}, true, MENTION_PARTNER);
        else
            mention(work, who, id, false, MENTION_KIN);
    }
}

static int compare_mentions(const void *a, const void *b)
{
    const struct mention *one = a;
    const struct mention *other = b;
    int order = strcmp(one->id, other->id);
    if (order == 0)
        order = (one->kind > other->kind) - (one->kind < other->kind);
    return order != 0 ? order : (one->who > other->who) - (one->who < other->who);
}

static size_t family_of(const struct address_work *work, size_t who)
{
    while (work->family[who] != who) {
        work->family[who] = work->family[work->family[who]];
        who = work->family[who];
    }
    return who;
}

static void join(struct address_work *work, size_t one, size_t other)
{
    size_t a = family_of(work, one);
    size_t b = family_of(work, other);
    if (a < b)
        work->family[b] = a;
    else
        work->family[a] = b;
}

// All that is said of one id: who it is, if of this address, and whose parent, child or partner.
static void relate(struct address_work *work, const struct mention *said, size_t count)
{
    // Having the same absent partner is no kinship.
    if (said[0].kind == MENTION_PARTNER || said[0].kind == MENTION_KIN)
        return;
    for (size_t i = 1; i < count; i++)
        join(work, said[0].who, said[i].who);
    if (said[0].kind != MENTION_SELF)
        return;
    size_t self = said[0].who;
    for (size_t i = 1; i < count; i++) {
        size_t other = said[i].who;
        bool parent = said[i].kind == MENTION_PARENT;
        if (other == self || said[i].kind == MENTION_SELF || said[i].kind == MENTION_KIN)
            continue;
        if (said[i].kind == MENTION_PARTNER) {
            work->has_partner[self] = work->has_partner[other] = true;
            continue;
        }
        work->has_child[parent ? self : other] = true;
        work->has_parent[parent ? other : self] = true;
    }
}

// Who lives with a child that has no child here: a grandparent does not bring up, even when a parent is
// that grandparent's child.
static void find_parents(struct address_work *work, const struct mention *said, size_t count)
{
    if (said[0].kind != MENTION_SELF)
        return;
    size_t self = said[0].who;
    for (size_t i = 1; i < count; i++) {
        size_t other = said[i].who;
        bool parent = said[i].kind == MENTION_PARENT;
        size_t child = parent ? other : self;
        if ((parent || said[i].kind == MENTION_CHILD) && other != self && !work->has_child[child])
            work->brings_up[parent ? self : other] = true;
    }
}

static void each_id(struct address_work *work,
                    void (*act)(struct address_work *, const struct mention *, size_t))
{
    const struct mention_list *mentions = &work->mentions;
    for (size_t first = 0, end = 0; first < mentions->count; first = end) {
        while (end < mentions->count &&
               strcmp(mentions->items[end].id, mentions->items[first].id) == 0)
            end++;
        act(work, &mentions->items[first], end - first);
    }
}

static void find_families(struct address_work *work)
{
    size_t count = work->count + 1;
    work->family = arena_alloc(work->arena, count * sizeof(*work->family));
    work->sizes = arena_alloc(work->arena, count * sizeof(*work->sizes));
    work->has_child = arena_alloc(work->arena, count * sizeof(bool));
    work->has_parent = arena_alloc(work->arena, count * sizeof(bool));
    work->has_partner = arena_alloc(work->arena, count * sizeof(bool));
    work->brings_up = arena_alloc(work->arena, count * sizeof(bool));
    for (size_t i = 0; i < work->count; i++) {
        const struct resident *who = work->whose[i];
        work->family[i] = i;
        mention(work, i, who->id, who->bsn != NULL, MENTION_SELF);
        mention_all(work, i, &who->parents, MENTION_PARENT);
        mention_all(work, i, &who->children, MENTION_CHILD);
        mention_partners(work, i, &who->partners);
    }
    if (work->mentions.count > 0)
        qsort(work->mentions.items, work->mentions.count, sizeof(struct mention), compare_mentions);
    each_id(work, relate);
    each_id(work, find_parents);
}

// ---- places in the household --------------------------------------------------------------------

static enum member_role role_of(const struct address_work *work, size_t who, bool alone)
{
    size_t family_size = work->sizes[family_of(work, who)];
    bool minor = is_minor(work->whose[who], work->today);
    if (work->brings_up[who])
        return MEMBER_PARENT;
    if (work->has_child[who])
        return MEMBER_RELATIVE;
    if (work->has_parent[who] || minor)
        return MEMBER_CHILD;
    if (work->has_partner[who])
        return MEMBER_PARTNER;
    if (family_size > 1)
        return MEMBER_RELATIVE;
    return alone ? MEMBER_OTHER : MEMBER_HOUSEMATE;
}

static int rank_of(enum member_role role)
{
    static const enum member_role order[] = {MEMBER_PARENT,   MEMBER_PARTNER,   MEMBER_OTHER,
                                             MEMBER_RELATIVE, MEMBER_HOUSEMATE, MEMBER_CHILD};
    int rank = 0;
    while (order[rank] != role && rank < (int)(sizeof(order) / sizeof(order[0])) - 1)
        rank++;
    return rank;
}

struct placed {
    const struct resident *who;
    struct home_member member;
};

// Whose birth date is not known stands last.
static int32_t born_on(const struct resident *who)
{
    struct date birth = partial_date_last(who->birth_date);
    return date_given(birth) ? birth.day : INT32_MAX;
}

static int compare_placed(const void *a, const void *b)
{
    const struct placed *one = a;
    const struct placed *other = b;
    int rank = rank_of(one->member.role) - rank_of(other->member.role);
    int32_t born = born_on(one->who);
    int32_t other_born = born_on(other->who);
    if (rank != 0)
        return rank;
    if (born != other_born)
        return born > other_born ? 1 : -1;
    return (one->who->line > other->who->line) - (one->who->line < other->who->line);
}

// One household of some of the address.
static void add_home(struct address_work *work, const size_t *whose, size_t count,
                     const struct resident *all, struct arena *arena, struct home_list *homes)
{
    struct placed *placed = arena_alloc(work->arena, (count + 1) * sizeof(*placed));
    struct home *home = list_add(&homes->any, sizeof(*home), arena);
    home->first = (size_t)(work->whose[whose[0]] - all);
    for (size_t i = 0; i < count; i++) {
        struct resident *who = work->whose[whose[i]];
        placed[i] =
            (struct placed){who, {(size_t)(who - all), role_of(work, whose[i], count == 1)}};
        if (is_minor(who, work->today) && !work->has_parent[whose[i]])
            resident_remark(who, REMARK_NO_PARENT_HERE, NULL, arena);
    }
    qsort(placed, count, sizeof(*placed), compare_placed);
    for (size_t i = 0; i < count; i++)
        *(struct home_member *)list_add(&home->members.any, sizeof(struct home_member), arena) =
            placed[i].member;
}

// The family with most members, of equals the first in the file, is at home; the others live there too.
static void remark_unrelated(struct address_work *work, struct arena *arena)
{
    size_t most = 0;
    for (size_t i = 0; i < work->count; i++)
        if (work->sizes[i] > work->sizes[most])
            most = i;
    for (size_t i = 0; i < work->count; i++)
        if (family_of(work, i) != most)
            resident_remark(work->whose[i], REMARK_UNRELATED, NULL, arena);
}

// How many families there are with somebody of age, or whose age is not known.
static size_t count_families(struct address_work *work)
{
    bool *grown = arena_alloc(work->arena, (work->count + 1) * sizeof(*grown));
    size_t count = 0;
    for (size_t i = 0; i < work->count; i++) {
        size_t family = family_of(work, i);
        if (!grown[family] && !is_minor(work->whose[i], work->today)) {
            grown[family] = true;
            count++;
        }
    }
    return count;
}

static int compare_families(const void *a, const void *b)
{
    const size_t *one = a;
    const size_t *other = b;
    return one[0] != other[0] ? (one[0] > other[0] ? 1 : -1)
                              : (one[1] > other[1]) - (one[1] < other[1]);
}

// Each family a household.
static void add_apart(struct address_work *work, size_t families, const struct resident *all,
                      struct arena *arena, struct home_list *homes)
{
    size_t(*order)[2] = arena_alloc(work->arena, work->count * sizeof(*order));
    size_t *whose = arena_alloc(work->arena, work->count * sizeof(*whose));
    const char *many = arena_format(arena, "%zu", families);
    for (size_t i = 0; i < work->count; i++) {
        order[i][0] = family_of(work, i);
        order[i][1] = i;
        resident_remark(work->whose[i], REMARK_APART, many, arena);
    }
    qsort(order, work->count, sizeof(*order), compare_families);
    for (size_t i = 0; i < work->count; i++)
        whose[i] = order[i][1];
    for (size_t first = 0; first < work->count; first += work->sizes[order[first][0]])
        add_home(work, whose + first, work->sizes[order[first][0]], all, arena, homes);
}

static void settle_address(struct address_work *work, const struct resident *all,
                           struct arena *arena, struct home_list *homes)
{
    find_families(work);
    for (size_t i = 0; i < work->count; i++)
        work->sizes[family_of(work, i)]++;
    size_t families = count_families(work);
    if (families > HOME_FAMILIES_MOST) {
        add_apart(work, families, all, arena, homes);
        return;
    }
    size_t *whose = arena_alloc(work->arena, work->count * sizeof(*whose));
    for (size_t i = 0; i < work->count; i++)
        whose[i] = i;
    add_home(work, whose, work->count, all, arena, homes);
    remark_unrelated(work, arena);
}

// ---- addresses ----------------------------------------------------------------------------------

struct keyed {
    const char *key;
    struct resident *who;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *one = a;
    const struct keyed *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order
                      : (one->who->line > other->who->line) - (one->who->line < other->who->line);
}

// Who has no home of which others can be is alone.
static const char *key_of(const struct resident *who, struct arena *arena)
{
    const char *key = resident_address_key(&who->address, arena);
    return key ? key : arena_format(arena, "#%zu", who->line);
}

static int compare_homes(const void *a, const void *b)
{
    const struct home *one = a;
    const struct home *other = b;
    return (one->first > other->first) - (one->first < other->first);
}

void homes_of(struct resident_list *residents, struct date today, struct arena *arena,
              struct home_list *ret_homes)
{
    struct arena work_arena = {0};
    struct keyed *keyed = arena_alloc(&work_arena, (residents->count + 1) * sizeof(*keyed));
    struct resident **whose =
        arena_alloc(&work_arena, (residents->count + 1) * sizeof(struct resident *));
    struct home_list homes = {0};
    size_t count = 0;
    for (size_t i = 0; i < residents->count; i++) {
        struct resident *who = &residents->items[i];
        if (who->verdict == RESIDENT_PRESENT)
            keyed[count++] = (struct keyed){key_of(who, &work_arena), who};
    }
    qsort(keyed, count, sizeof(*keyed), compare_keyed);
    for (size_t i = 0; i < count; i++)
        whose[i] = keyed[i].who;
    for (size_t first = 0, end = 0; first < count; first = end) {
        struct arena own = {0};
        while (end < count && strcmp(keyed[end].key, keyed[first].key) == 0)
            end++;
        struct address_work work = {
            .whose = whose + first, .count = end - first, .today = today, .arena = &own};
        settle_address(&work, residents->items, arena, &homes);
        arena_release(&own);
    }
    if (homes.count > 0)
        qsort(homes.items, homes.count, sizeof(struct home), compare_homes);
    arena_release(&work_arena);
    *ret_homes = homes;
}

// ---- the dossier --------------------------------------------------------------------------------

static void add_member(const struct resident *who, enum member_role role,
                       struct dossier *ret_dossier)
{
    struct arena *arena = &ret_dossier->arena;
    struct member *member = list_add(&ret_dossier->members.any, sizeof(*member), arena);
    *member = (struct member){
        .given_names = arena_text(arena, who->given_names),
        .particle = arena_text(arena, who->particle),
        .surname = arena_text(arena, who->surname),
        .birth_date = who->birth_date,
        .sex = who->sex,
        .bsn = arena_text(arena, who->bsn),
        .role = role,
    };
}

// The next member in the order of the file; SIZE_MAX after the last.
static size_t next_in_file(const struct home *home, size_t after)
{
    size_t next = SIZE_MAX;
    for (size_t i = 0; i < home->members.count; i++) {
        size_t at = home->members.items[i].resident;
        if (at > after && at < next)
            next = at;
    }
    return next;
}

const char *home_district(const struct resident_list *residents, const struct home *home)
{
    const char *district = NULL;
    for (size_t at = home->first; at != SIZE_MAX && !district; at = next_in_file(home, at))
        district = residents->items[at].address.district;
    return district;
}

static void fill_address(const struct resident_list *residents, const struct home *home,
                         struct dossier *ret_dossier)
{
    struct address *address = &ret_dossier->household.address;
    bool whole = false;
    for (size_t at = home->first; at != SIZE_MAX && !whole; at = next_in_file(home, at)) {
        resident_address_fill(&residents->items[at].address, &ret_dossier->arena, address);
        whole = address->street && address->postcode && address->city;
    }
}

void home_dossier(const struct resident_list *residents, const struct home *home,
                  struct dossier *ret_dossier)
{
    struct arena *arena = &ret_dossier->arena;
    fill_address(residents, home, ret_dossier);
    ret_dossier->household.address.secret = ANSWER_NO;
    for (size_t i = 0; i < home->members.count; i++) {
        const struct home_member *member = &home->members.items[i];
        const struct resident *who = &residents->items[member->resident];
        if (who->secrecy)
            ret_dossier->household.address.secret = ANSWER_YES;
        add_member(who, member->role, ret_dossier);
    }
    const char *name = dossier_default_name(ret_dossier, arena);
    if (name[0] == '\0') // nobody has a surname
        name = member_full_name(&ret_dossier->members.items[0], arena);
    // A record's words are data, in the language of the organisation: not translated.
    ret_dossier->household.name = name[0] != '\0' ? name : arena_text(arena, "Naam onbekend");
}
