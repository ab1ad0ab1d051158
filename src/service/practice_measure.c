// SPDX-License-Identifier: EUPL-1.2
// What was measured, and how the levels went over time.
#include "base/list.h"
#include "model/field.h"
#include "model/instrument.h"
#include "service/practice_make.h"

enum {
    ENOUGH = 3, // from this level on a domain needs no goal
    ACUTE = 1,
    LAST_STEP = PRACTICE_STEPS - 1, // the step at the end: goals are reached
};

size_t practice_goal_count(const struct practice_story *story)
{
    size_t count = 0;
    while (count < PRACTICE_MOST_GOALS && story->goals[count].text)
        count++;
    return count;
}

// The child's goals go when the household turned out to have no child.
bool practice_has_goal(const struct practice_maker *maker, size_t goal)
{
    return goal < practice_goal_count(maker->outline.story) &&
           maker->members[maker->outline.story->goals[goal].whom] != NULL;
}

// Where a household of a city begins: mostly where the story does, else a level above or below; below more
// often in the domains that are weakest for most (domain.md 8).
static int of_city(struct practice_random *random, const struct practice_goal *goal)
{
    static const char *const weakest[] = {"financien", "werk_opleiding", "huisvesting",
                                          "geestelijke_gezondheid"};
    int at = practice_between(random, 1, 100);
    bool weak = false;
    for (size_t i = 0; i < sizeof(weakest) / sizeof(weakest[0]); i++)
        weak = weak || domains_match(goal->domain, weakest[i]);
    if (at <= (weak ? 20 : 5) && goal->from > ACUTE)
        return goal->from - 1;
    return at > (weak ? 85 : 45) && goal->from < ENOUGH ? goal->from + 1 : goal->from;
}

// Most levels rise over time, some fall by one; at the end every goal is where it was meant to be.
static void choose_levels(struct practice_maker *maker)
{
    struct practice_random *random = &maker->random;
    for (size_t i = 0; i < practice_goal_count(maker->outline.story); i++) {
        const struct practice_goal *goal = &maker->outline.story->goals[i];
        int level = maker->outline.team ? goal->from : of_city(random, goal);
        for (int step = 0; step < LAST_STEP; step++) {
            if (step > 0 && level < goal->to && (level == ACUTE || practice_chance(random, 60)))
                level++;
            else if (step > 0 && level > ENOUGH && practice_chance(random, 20))
                level--;
            maker->levels[i][step] = level;
        }
        maker->levels[i][LAST_STEP] = goal->to > ENOUGH ? goal->to : ENOUGH;
    }
}

static void add_score(struct practice_maker *maker, struct assessment *assessment,
                      const char *domain, int level, int target, const char *reason)
{
    struct score *score = list_add(&assessment->scores.any, sizeof(*score), maker->arena);
    score->domain = arena_text(maker->arena, domain);
    score->level = whole_of(level);
    if (target > 0)
        score->target = whole_of(target);
    score->reason = arena_text(maker->arena, reason);
}

static bool scored(const struct assessment *assessment, const char *domain)
{
    bool found = false;
    for (size_t i = 0; i < assessment->scores.count; i++)
        found = found || domains_match(assessment->scores.items[i].domain, domain);
    return found;
}

static bool in_question(const struct practice_story *story, const char *domain)
{
    bool found = false;
    for (size_t i = 0; i < PRACTICE_MOST_DOMAINS && story->domains[i]; i++)
        found = found || domains_match(story->domains[i], domain);
    return found;
}

// The rest of the question, and now and then something beside it, with its reason.
static void add_other_scores(struct practice_maker *maker, struct assessment *assessment,
                             const struct instrument *instrument)
{
    static const struct {
        const char *domain;
        const char *reason;
    } beside[] = {
        {"justitie", "Er loopt nog een boete; die hangt samen met de vraag."},
        {"lichamelijke_gezondheid", "Kwam zelf ter sprake: slecht slapen door de zorgen."},
        {"sociaal_netwerk", "Nodig om te weten wie er kan helpen."},
        {"opvang", "Nodig om afspraken te kunnen plannen."},
    };
    const struct practice_story *story = maker->outline.story;
    struct practice_random *random = &maker->random;
    for (size_t i = 0; i < PRACTICE_MOST_DOMAINS && story->domains[i]; i++) {
        if (instrument_domain(instrument, story->domains[i]) &&
            !scored(assessment, story->domains[i]))
            add_score(maker, assessment, story->domains[i], practice_between(random, 3, 5), 0,
                      NULL);
    }
    size_t one = (size_t)practice_between(random, 0, 3);
    if (practice_chance(random, 60) && instrument_domain(instrument, beside[one].domain) &&
        !scored(assessment, beside[one].domain) && !in_question(story, beside[one].domain))
        add_score(maker, assessment, beside[one].domain, practice_between(random, 3, 5), 0,
                  beside[one].reason);
}

static const struct instrument *instrument_of(struct practice_maker *maker, enum practice_whom whom,
                                              struct date date)
{
    if (whom == WHOM_HOUSEHOLD)
        return instrument_for(true, 0);
    struct date birth = partial_date_last(practice_member(maker, whom)->birth_date);
    return instrument_for(false, date_age(birth, date));
}

static void measure_one(struct practice_maker *maker, enum practice_whom whom, struct date date,
                        enum assessment_moment moment, int step)
{
    const struct practice_story *story = maker->outline.story;
    struct dossier *dossier = maker->dossier;
    const struct instrument *instrument = instrument_of(maker, whom, date);
    const struct coordinator *coordinator = dossier_coordinator_on(dossier, date);
    struct assessment *assessment =
        list_add(&dossier->assessments.any, sizeof(*assessment), maker->arena);
    assessment->id = practice_id(maker);
    assessment->instrument = arena_text(maker->arena, instrument->code);
    assessment->subject = arena_text(maker->arena, maker->members[whom]);
    assessment->date = date;
    assessment->moment = moment;
    assessment->assessor =
        arena_text(maker->arena, coordinator ? coordinator->worker : maker->outline.worker);
    text_list_add(&assessment->sources, "person", maker->arena);
    if (practice_chance(&maker->random, 30))
        text_list_add(&assessment->sources, "records", maker->arena);
    for (size_t i = 0; i < practice_goal_count(story); i++) {
        if (story->goals[i].whom == whom)
            add_score(maker, assessment, story->goals[i].domain, maker->levels[i][step],
                      story->goals[i].to, NULL);
    }
    if (step == 0)
        add_other_scores(maker, assessment, instrument);
}

static void measure(struct practice_maker *maker, struct date date, enum assessment_moment moment,
                    int step)
{
    const struct practice_story *story = maker->outline.story;
    for (int whom = WHOM_HOUSEHOLD; date_given(date) && whom <= WHOM_CHILD; whom++) {
        bool asked = false;
        for (size_t i = 0; i < practice_goal_count(story); i++)
            asked = asked || (practice_has_goal(maker, i) && (int)story->goals[i].whom == whom);
        if (asked)
            measure_one(maker, (enum practice_whom)whom, date, moment, step);
    }
}

void practice_make_assessments(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    bool ended = outline->stage == STAGE_AFTERCARE || outline->stage == STAGE_CLOSED;
    int last = ended ? LAST_STEP : date_given(outline->second_measured) ? 2 : 1;
    choose_levels(maker);
    if (!ended && date_given(outline->last_measured) && practice_chance(&maker->random, 60)) {
        size_t goal = practice_goal_count(outline->story) - 1;
        maker->last_goal_ended = true;
        maker->levels[goal][last] = maker->levels[goal][LAST_STEP];
    }
    measure(maker, outline->measured, MOMENT_INTAKE, 0);
    measure(maker, outline->second_measured, MOMENT_EVALUATION, 1);
    measure(maker, outline->last_measured,
            outline->stage == STAGE_CLOSED      ? MOMENT_OUTFLOW
            : outline->stage == STAGE_AFTERCARE ? MOMENT_EVALUATION
                                                : MOMENT_PROGRESS,
            last);
}
