// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_measure.h"

#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"

enum { ADULT_AGE = 18, YOUTH_AGE = 12 };

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

static bool is_household(const char *subject)
{
    return same_text(subject, SUBJECT_HOUSEHOLD);
}

int zrm_age(const struct dossier *dossier, const char *subject, struct date day)
{
    const struct member *member = dossier_member(dossier, subject);
    return member ? date_age(partial_date_last(member->birth_date), day) : -1;
}

bool zrm_fits(const struct instrument *instrument, const char *subject, int age)
{
    switch (instrument->unit) {
    case INSTRUMENT_ADULT:
        return !is_household(subject) && (age < 0 || age >= ADULT_AGE);
    case INSTRUMENT_YOUTH:
        return !is_household(subject) && age >= YOUTH_AGE && age < ADULT_AGE;
    case INSTRUMENT_HOUSEHOLD:
        return is_household(subject);
    case INSTRUMENT_CHILD:
        return !is_household(subject) && age >= 0 && age < ADULT_AGE;
    }
    return false;
}

static bool is_of_today(const struct assessment *one, const char *subject, const char *login,
                        struct date today)
{
    return one->date.day == today.day && same_text(one->subject, subject) &&
           same_text(one->assessor, login);
}

const struct instrument *zrm_instrument(const struct dossier *dossier, const char *subject,
                                        const char *login, struct date today)
{
    for (size_t i = dossier->assessments.count; i > 0; i--) {
        const struct assessment *one = &dossier->assessments.items[i - 1];
        if (is_of_today(one, subject, login, today) && instrument_find(one->instrument))
            return instrument_find(one->instrument);
    }
    return instrument_for(is_household(subject), zrm_age(dossier, subject, today));
}

static void add_option(struct pick_options *options, const char *value, const char *label,
                       struct arena *arena)
{
    struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
    *option = (struct pick_option){.value = value, .label = label};
}

void zrm_subjects(const struct dossier *dossier, struct date day, struct arena *arena,
                  struct pick_options *options)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, day))
            continue;
        const char *name = member_full_name(member, arena);
        if (utf8_blank(name))
            name = _("(no name yet)");
        int age = zrm_age(dossier, member->id, day);
        if (age >= 0)
            name = arena_format(arena, "%s (%d)", name, age);
        add_option(options, arena_text(arena, member->id), name, arena);
    }
    add_option(options, SUBJECT_HOUSEHOLD, _("the household as a whole"), arena);
}

struct assessment *zrm_find(const struct dossier *dossier, const struct zrm_subject *subject,
                            const char *login)
{
    for (size_t i = dossier->assessments.count; i > 0; i--) {
        struct assessment *one = &dossier->assessments.items[i - 1];
        if (is_of_today(one, subject->subject, login, subject->date) &&
            same_text(one->instrument, subject->instrument->code))
            return one;
    }
    return NULL;
}

static bool was_measured(const struct dossier *dossier, const char *subject)
{
    for (size_t i = 0; i < dossier->assessments.count; i++)
        if (same_text(dossier->assessments.items[i].subject, subject))
            return true;
    return false;
}

struct assessment *zrm_begin(struct dossier *dossier, const struct zrm_subject *subject,
                             const char *login, int64_t milliseconds)
{
    struct assessment *found = zrm_find(dossier, subject, login);
    if (found)
        return found;
    bool first = !was_measured(dossier, subject->subject);
    struct arena *arena = &dossier->arena;
    struct assessment *one = list_add(&dossier->assessments.any, sizeof(*one), arena);
    char id[ID_SIZE];
    id_new(milliseconds, id);
    one->id = arena_text(arena, id);
    one->instrument = subject->instrument->code;
    one->subject = arena_text(arena, subject->subject);
    one->date = subject->date;
    one->moment = first ? MOMENT_INTAKE : MOMENT_PROGRESS;
    one->assessor = arena_text(arena, login);
    text_list_add(&one->sources, choice_code(&choices_source, SOURCE_PERSON), arena);
    return one;
}

// Where a domain stands on the form; what the form does not know comes last.
static size_t place_of(const struct instrument *instrument, const char *domain)
{
    size_t place = 0;
    size_t count = instrument ? instrument->domain_count : 0;
    while (place < count && !same_text(instrument->domains[place].code, domain))
        place++;
    return place;
}

struct score *zrm_score_of(const struct assessment *assessment, const char *domain)
{
    for (size_t i = 0; assessment && i < assessment->scores.count; i++)
        if (same_text(assessment->scores.items[i].domain, domain))
            return &assessment->scores.items[i];
    return NULL;
}

struct score *zrm_score(struct dossier *dossier, struct assessment *assessment, const char *domain,
                        int level)
{
    struct score *score = zrm_score_of(assessment, domain);
    if (!score) {
        const struct instrument *instrument = instrument_find(assessment->instrument);
        size_t place = place_of(instrument, domain);
        size_t index = 0;
        while (index < assessment->scores.count &&
               place_of(instrument, assessment->scores.items[index].domain) <= place)
            index++;
        score = list_insert(&assessment->scores.any, sizeof(*score), index, &dossier->arena);
        score->domain = arena_text(&dossier->arena, domain);
    }
    score->level = whole_of(level);
    return score;
}

bool zrm_clear(struct assessment *assessment, const char *domain)
{
    struct score *score = zrm_score_of(assessment, domain);
    if (!score)
        return false;
    list_remove(&assessment->scores.any, sizeof(*score),
                (size_t)(score - assessment->scores.items));
    return true;
}

void zrm_toggle_source(struct dossier *dossier, struct assessment *assessment, const char *source)
{
    struct text_list *sources = &assessment->sources;
    for (size_t i = 0; i < sources->count; i++) {
        if (same_text(sources->items[i], source)) {
            list_remove(&sources->any, sizeof(*sources->items), i);
            return;
        }
    }
    text_list_add(sources, source, &dossier->arena);
}

void zrm_prune(struct dossier *dossier, const struct dossier *before)
{
    for (size_t i = dossier->assessments.count; i > 0; i--) {
        const struct assessment *one = &dossier->assessments.items[i - 1];
        if (one->scores.count == 0 && !dossier_assessment(before, one->id))
            list_remove(&dossier->assessments.any, sizeof(*one), i - 1);
    }
}
