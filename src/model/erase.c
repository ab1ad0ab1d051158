// SPDX-License-Identifier: EUPL-1.2
#include "model/erase.h"

#include <ctype.h>
#include <string.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/consent.h"
#include "model/field.h"

enum { SHORTEST_WORD = 3 }; // shorter ones are in too many texts

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void strike_from(struct text_list *list, const char *text)
{
    for (size_t i = list->count; i-- > 0;)
        if (same(list->items[i], text))
            list_remove(&list->any, sizeof(*list->items), i);
}

// ---- what went, so that references to it can be mended ------------------------------------------

struct erasing {
    struct dossier *dossier;
    const char *member;
    const char *name;      // in search form
    struct text_list gone; // ids
};

static void note_gone(struct erasing *erasing, const char *id)
{
    if (id)
        text_list_add(&erasing->gone, id, &erasing->dossier->arena);
}

static void note_goal_gone(struct erasing *erasing, const struct goal *goal)
{
    note_gone(erasing, goal->id);
    for (size_t i = 0; i < goal->actions.count; i++)
        note_gone(erasing, goal->actions.items[i].id);
}

// ---- the lists of the dossier -------------------------------------------------------------------

static void erase_assessments(struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    for (size_t i = dossier->assessments.count; i-- > 0;) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (!same(one->subject, erasing->member))
            continue;
        note_gone(erasing, one->id);
        list_remove(&dossier->assessments.any, sizeof(*one), i);
    }
}

static void erase_requests(struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    for (size_t i = dossier->provision_requests.count; i-- > 0;) {
        const struct provision_request *one = &dossier->provision_requests.items[i];
        if (!same(one->member, erasing->member))
            continue;
        note_gone(erasing, one->id);
        list_remove(&dossier->provision_requests.any, sizeof(*one), i);
    }
}

static void erase_goals(struct erasing *erasing, struct plan *plan)
{
    for (size_t i = plan->goals.count; i-- > 0;) {
        const struct goal *goal = &plan->goals.items[i];
        if (!same(goal->subject, erasing->member))
            continue;
        note_goal_gone(erasing, goal);
        list_remove(&plan->goals.any, sizeof(*goal), i);
    }
    for (size_t i = plan->agreements.count; i-- > 0;)
        if (same(plan->agreements.items[i].member, erasing->member))
            list_remove(&plan->agreements.any, sizeof(*plan->agreements.items), i);
}

// What was agreed for somebody who stays, stays agreed: by a parent whose name is gone.
static void strike_from_agreed(struct erasing *erasing, struct sharing *one)
{
    struct dossier *dossier = erasing->dossier;
    const struct member *about = dossier_member(dossier, one->member);
    bool agreed = about && !consent_missing(dossier, one, about, one->date).parent;
    strike_from(&one->given_by, erasing->member);
    if (agreed && consent_missing(dossier, one, about, one->date).parent)
        one->guardian = ERASED_NAME;
}

// Who agreed to a release of secrecy can be another than whom it is about. The name of a guardian from
// elsewhere belongs to whom it is about.
static void erase_sharing(struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    for (size_t i = dossier->sharing.count; i-- > 0;) {
        struct sharing *one = &dossier->sharing.items[i];
        if (same(one->member, erasing->member))
            list_remove(&dossier->sharing.any, sizeof(*one), i);
        else
            strike_from_agreed(erasing, one);
    }
}

static void erase_contacts(struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    for (size_t i = dossier->contacts.count; i-- > 0;) {
        struct contact *one = &dossier->contacts.items[i];
        size_t with = one->with.count;
        strike_from(&one->with, erasing->member);
        if (with == 0 || one->with.count > 0)
            continue;
        note_gone(erasing, one->id);
        list_remove(&dossier->contacts.any, sizeof(*one), i);
    }
}

static void erase_rest(struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    strike_from(&dossier->intake.present, erasing->member);
    for (size_t i = dossier->future_plans.count; i-- > 0;)
        if (same(dossier->future_plans.items[i].member, erasing->member))
            list_remove(&dossier->future_plans.any, sizeof(*dossier->future_plans.items), i);
    for (size_t i = 0; i < dossier->network.count; i++) {
        struct network *one = &dossier->network.items[i];
        if (!same(one->mentor_for, erasing->member))
            continue;
        one->mentor_for = NULL;
        one->mentor_agreed = (struct date){0};
    }
}

// ---- references to what went --------------------------------------------------------------------

// In the place of a name stood that of the person.
static void mend_name(const struct erasing *erasing, const char **name)
{
    if (*name && erasing->name[0] != '\0' &&
        strcmp(utf8_search_key(&erasing->dossier->arena, *name), erasing->name) == 0)
        *name = ERASED_NAME;
}

static void mend_action(const struct erasing *erasing, struct action *action)
{
    mend_name(erasing, &action->who.name);
    if (text_list_has(&erasing->gone, action->request))
        action->request = NULL;
    if (action->who.kind == WHO_MEMBER && same(action->who.id, erasing->member))
        action->who = (struct who){.kind = WHO_ORGANISATION, .name = ERASED_NAME};
}

static void mend_plan(const struct erasing *erasing, struct plan *plan)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        for (size_t j = 0; j < plan->goals.items[i].actions.count; j++)
            mend_action(erasing, &plan->goals.items[i].actions.items[j]);
    for (size_t i = 0; i < plan->agreements.count; i++)
        mend_name(erasing, &plan->agreements.items[i].represented_by);
    for (size_t i = plan->waivers.count; i-- > 0;) {
        const struct waiver *waiver = &plan->waivers.items[i];
        if (text_list_has(&erasing->gone, waiver->subject) ||
            same(waiver->value.text, erasing->member))
            list_remove(&plan->waivers.any, sizeof(*waiver), i);
    }
}

static void mend(const struct erasing *erasing)
{
    struct dossier *dossier = erasing->dossier;
    for (size_t i = 0; i < dossier->plans.count; i++)
        mend_plan(erasing, &dossier->plans.items[i]);
    for (size_t i = 0; i < dossier->sharing.count; i++)
        mend_name(erasing, &dossier->sharing.items[i].guardian);
    for (size_t i = 0; i < dossier->provision_requests.count; i++) {
        struct provision_request *one = &dossier->provision_requests.items[i];
        if (text_list_has(&erasing->gone, one->action))
            one->action = NULL;
    }
}

bool dossier_erase_person(struct dossier *dossier, const char *member)
{
    struct member *person = dossier_member(dossier, member);
    if (!person)
        return false;
    struct erasing erasing = {
        .dossier = dossier,
        .member = person->id,
        .name = utf8_search_key(&dossier->arena, member_full_name(person, &dossier->arena)),
    };
    bool named = same(dossier->household.name, dossier_default_name(dossier, &dossier->arena));
    note_gone(&erasing, person->id);
    erase_assessments(&erasing);
    erase_requests(&erasing);
    for (size_t i = 0; i < dossier->plans.count; i++)
        erase_goals(&erasing, &dossier->plans.items[i]);
    erase_sharing(&erasing);
    erase_contacts(&erasing);
    erase_rest(&erasing);
    mend(&erasing);
    list_remove(&dossier->members.any, sizeof(*person), (size_t)(person - dossier->members.items));
    if (named)
        dossier->household.name = dossier_default_name(dossier, &dossier->arena);
    return true;
}

void dossier_leave_only(struct dossier *dossier, const char *member)
{
    for (size_t i = dossier->members.count; i-- > 0;)
        if (!same(dossier->members.items[i].id, member))
            (void)dossier_erase_person(dossier, dossier->members.items[i].id);
}

// ---- names in texts -----------------------------------------------------------------------------

static bool is_letter(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

static void add_word(struct text_list *words, const char *word, size_t length, struct arena *arena)
{
    const char *text = arena_text_n(arena, word, length);
    if (length >= SHORTEST_WORD && !text_list_has(words, text))
        text_list_add(words, text, arena);
}

static void add_words(struct text_list *words, const char *text, struct arena *arena)
{
    const char *folded = text ? utf8_search_key(arena, text) : "";
    while (*folded != '\0') {
        size_t length = strcspn(folded, " ");
        add_word(words, folded, length, arena);
        folded += length + (folded[length] == ' ');
    }
}

static void add_whole(struct text_list *words, const char *text, struct arena *arena)
{
    const char *folded = text ? utf8_search_key(arena, text) : "";
    if (*folded != '\0' && !text_list_has(words, folded))
        text_list_add(words, folded, arena);
}

static bool bears_surname(const struct dossier *dossier, const struct member *person)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *other = &dossier->members.items[i];
        if (other != person && same(other->surname, person->surname))
            return true;
    }
    return false;
}

void person_words(const struct dossier *dossier, const char *member, struct arena *arena,
                  struct text_list *ret_words)
{
    struct text_list words = {0};
    const struct member *person = dossier_member(dossier, member);
    if (person) {
        add_whole(&words, person->id, arena);
        add_whole(&words, member_full_name(person, arena), arena);
        add_words(&words, person->given_names, arena);
        if (!bears_surname(dossier, person))
            add_words(&words, person->surname, arena);
        add_whole(&words, person->bsn, arena);
        add_whole(&words, person->phone, arena);
        add_whole(&words, person->email, arena);
    }
    *ret_words = words;
}

static bool holds_word(const char *folded, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = folded; (at = strstr(at, word)); at++)
        if ((at == folded || !is_letter(at[-1])) && !is_letter(at[length]))
            return true;
    return false;
}

bool text_names(const char *text, const struct text_list *words)
{
    struct arena arena = {0};
    const char *folded = text ? utf8_search_key(&arena, text) : "";
    bool names = false;
    for (size_t i = 0; i < words->count && !names; i++)
        names = holds_word(folded, words->items[i]);
    arena_release(&arena);
    return names;
}

static void find_places(const struct record *type, const void *record, const char *path,
                        const struct text_list *words, struct arena *arena, struct text_list *paths)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *value = field_in(field, record);
        const char *own = arena_format(arena, "%s%s%s", path, *path ? "." : "", field->name);
        const struct list *list = field->kind == FIELD_LIST ? value : NULL;
        STRING_AUTO text = {0};
        if (field->kind == FIELD_RECORD)
            find_places(field->record, value, own, words, arena, paths);
        for (size_t j = 0; list && j < list->count; j++)
            find_places(field->record, list_at(list, field->record->size, j),
                        arena_format(arena, "%s[%zu]", own, j), words, arena, paths);
        if (field->kind == FIELD_RECORD || field->kind == FIELD_LIST)
            continue;
        field_format(field, record, &text);
        if (text_names(string_text(&text), words))
            text_list_add(paths, own, arena);
    }
}

void dossier_name_places(const struct dossier *dossier, const struct text_list *words,
                         struct arena *arena, struct text_list *ret_paths)
{
    struct text_list paths = {0};
    find_places(&record_dossier, dossier, "", words, arena, &paths);
    *ret_paths = paths;
}
