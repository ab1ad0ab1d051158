// SPDX-License-Identifier: EUPL-1.2
// The generator of practice dossiers: what a household is about and how far it has come. The rest
// fills that in: people, care, plan, and what is wrong on purpose.
#include "service/practice.h"

#include "base/id.h"
#include "service/practice_city.h"
#include "service/practice_make.h"

enum {
    BLOCK = 20,       // the stages repeat after so many households
    DIVORCED_ONE = 6, // places in a block
    DIVORCED_OTHER = 7,
    HEAVY_NOW = 10,
    UNSAFE = 13,
    HEAVY_BEFORE = 17,
    UNIX_DAY = 719163,
    DAY_MILLISECONDS = 24 * 60 * 60 * 1000,
    PURPOSE_OUTLINE = 1,
    PURPOSE_IDS = 2,
    PURPOSE_REST = 3,
    NO_PLAN_DAYS = 44, // more than the six weeks there are for a plan
    OLD_MONTHS = 6,
    OLD_SPARE = 3,          // from the measurement to the plan it takes longer
    CLOSED_OF_HUNDRED = 58, // of the households of a city that would have a plan in force
    MOST_CLOSED_DAYS = 1800,
    TRIES = 8,
    OFFICE_OPENS = 8, // o'clock
    OFFICE_HOURS = 9,
    HOUR_MILLISECONDS = 60 * 60 * 1000,
};

static const enum practice_stage stages[BLOCK] = {
    STAGE_INTAKE_OPEN, STAGE_RUNNING,   STAGE_DRAFT,  STAGE_SECOND,    STAGE_INTAKE_DONE,
    STAGE_RUNNING,     STAGE_RUNNING,   STAGE_SECOND, STAGE_AFTERCARE, STAGE_CLOSED,
    STAGE_RUNNING,     STAGE_MEASURED,  STAGE_DRAFT,  STAGE_RUNNING,   STAGE_REDRAFT,
    STAGE_SECOND,      STAGE_AFTERCARE, STAGE_SECOND, STAGE_ANSWERED,  STAGE_RUNNING,
};

// Dealt out to the households with a plan in turn. Every other one is as it should be.
static const enum practice_flaw flaws[] = {
    FLAW_NONE, FLAW_NO_DUE,
    FLAW_NONE, FLAW_NO_WISH,
    FLAW_NONE, FLAW_MANY_GOALS,
    FLAW_NONE, FLAW_OVERDUE,
    FLAW_NONE, FLAW_NO_REVIEW,
    FLAW_NONE, FLAW_NO_INFORMAL,
    FLAW_NONE, FLAW_FINANCES_LATER,
    FLAW_NONE, FLAW_SCORE_WITHOUT_REASON,
    FLAW_NONE, FLAW_ACUTE_LEFT,
    FLAW_NONE, FLAW_LEVEL_FELL,
    FLAW_NONE, FLAW_OVERDUE_WAIVED,
    FLAW_NONE, FLAW_NO_BIRTH_DATE,
    FLAW_NONE, FLAW_WRONG_WHO,
    FLAW_NONE, FLAW_REVIEW_PASSED,
    FLAW_NONE, FLAW_FUTURE_WITHOUT_GOAL,
    FLAW_NONE, FLAW_NOTHING_LIGHTER,
    FLAW_NONE, FLAW_LOWER_TARGET,
    FLAW_NONE, FLAW_NOT_SHARED,
    FLAW_NONE, FLAW_MENTOR_NOT_ASKED,
    FLAW_NONE, FLAW_LATE_SUPPORT_OFFER,
    FLAW_NONE, FLAW_NO_AGREEMENT,
    FLAW_NONE,
};

enum { FLAW_TURNS = sizeof(flaws) / sizeof(flaws[0]) };

uint64_t practice_next(struct practice_random *random)
{
    random->state += 0x9E3779B97F4A7C15U;
    uint64_t mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

int practice_between(struct practice_random *random, int least, int most)
{
    return most <= least ? least
                         : least + (int)(practice_next(random) % (uint64_t)(most - least + 1));
}

bool practice_chance(struct practice_random *random, int percent)
{
    return practice_between(random, 1, 100) <= percent;
}

struct practice_random practice_stream(uint64_t seed, size_t index, uint64_t purpose)
{
    struct practice_random random = {.state = seed};
    random.state = practice_next(&random) ^ (uint64_t)index;
    random.state = practice_next(&random) ^ purpose;
    return (struct practice_random){.state = practice_next(&random)};
}

struct date practice_last_day(const struct practice_maker *maker)
{
    bool ended = !maker->outline.team && date_given(maker->outline.closed);
    return ended ? maker->outline.closed : maker->today;
}

int64_t practice_moment(struct date date)
{
    return (int64_t)(date.day - UNIX_DAY) * DAY_MILLISECONDS;
}

// In a city each came at a time of its own.
static int64_t began(const struct practice_outline *outline)
{
    if (outline->team)
        return practice_moment(outline->opened);
    struct practice_random random = {.state = outline->index};
    return practice_moment(outline->opened) + (int64_t)OFFICE_OPENS * HOUR_MILLISECONDS +
           (int64_t)(practice_next(&random) % ((uint64_t)OFFICE_HOURS * HOUR_MILLISECONDS));
}

const char *practice_id(struct practice_maker *maker)
{
    char id[ID_SIZE];
    id_new(began(&maker->outline), id);
    return arena_text(maker->arena, id);
}

struct date practice_workday_after(struct date date)
{
    int weekday = date_weekday(date);
    return date_add_days(date, weekday > 5 ? 8 - weekday : 0);
}

struct date practice_workday_before(struct date date)
{
    int weekday = date_weekday(date);
    return date_add_days(date, weekday > 5 ? 5 - weekday : 0);
}

// Between `least` and `most` days before a day, on a workday. In a city on any of them, and on no holiday.
static struct date days_before(const struct practice_outline *outline,
                               struct practice_random *random, struct date date, int least,
                               int most)
{
    struct date day = date_add_days(date, -practice_between(random, least, most));
    if (outline->team)
        return practice_workday_before(day);
    for (int i = 0; i < TRIES && !practice_is_workday(day); i++)
        day = date_add_days(date, -practice_between(random, least, most));
    while (!practice_is_workday(day))
        day = date_add_days(day, -1);
    return day;
}

// The days up to a first plan, counted back from the last one that is known.
static void fill_beginning(struct practice_outline *outline, struct practice_random *random)
{
    if (date_given(outline->finalised))
        outline->drafted = days_before(outline, random, outline->finalised, 3, 9);
    if (date_given(outline->drafted))
        outline->measured = days_before(outline, random, outline->drafted, 2, 7);
    if (date_given(outline->measured))
        outline->conversation = days_before(outline, random, outline->measured, 0, 6);
    if (date_given(outline->conversation))
        outline->opened = days_before(outline, random, outline->conversation, 2, 6);
}

static void fill_dates(struct practice_outline *outline, struct date today,
                       struct practice_random *random)
{
    enum practice_pace pace = outline->own ? outline->own->pace : PACE_USUAL;
    int slow = pace == PACE_NO_PLAN ? NO_PLAN_DAYS : 0;
    switch (outline->stage) {
    case STAGE_INTAKE_OPEN:
        outline->opened = days_before(outline, random, today, 0, 3);
        break;
    case STAGE_INTAKE_DONE:
        outline->conversation = days_before(outline, random, today, slow, slow + 5);
        break;
    case STAGE_MEASURED:
        outline->measured = days_before(outline, random, today, slow, slow + 8);
        break;
    case STAGE_DRAFT:
        outline->drafted = days_before(outline, random, today, 0, 6);
        break;
    case STAGE_RUNNING:
        outline->finalised = days_before(outline, random, today, 10, 120);
        if (pace == PACE_OLD)
            outline->finalised = date_add_days(date_add_months(today, -OLD_MONTHS), OLD_SPARE);
        else if (outline->finalised.day + 60 < today.day)
            outline->last_measured = days_before(outline, random, today, 1, 20);
        break;
    case STAGE_SECOND:
        outline->second_finalised = days_before(outline, random, today, 10, 120);
        outline->second_drafted = days_before(outline, random, outline->second_finalised, 3, 8);
        outline->second_measured = days_before(outline, random, outline->second_drafted, 1, 6);
        outline->finalised = days_before(outline, random, outline->second_measured, 90, 140);
        if (outline->second_finalised.day + 60 < today.day)
            outline->last_measured = days_before(outline, random, today, 1, 20);
        break;
    case STAGE_REDRAFT:
        outline->second_drafted = days_before(outline, random, today, 0, 4);
        outline->second_measured = days_before(outline, random, outline->second_drafted, 1, 6);
        outline->finalised = days_before(outline, random, today, 120, 160);
        break;
    case STAGE_AFTERCARE:
        outline->finalised = days_before(outline, random, today, 110, 150);
        outline->last_measured = days_before(outline, random, today, 8, 35);
        break;
    case STAGE_CLOSED:
        outline->closed =
            days_before(outline, random, today, 10, outline->team ? 300 : MOST_CLOSED_DAYS);
        outline->last_measured = days_before(outline, random, outline->closed, 5, 20);
        outline->finalised =
            days_before(outline, random, outline->closed, 100, outline->team ? 150 : 500);
        break;
    case STAGE_ANSWERED:
        outline->closed = days_before(outline, random, today, 15, 200);
        outline->conversation = days_before(outline, random, outline->closed, 2, 9);
        break;
    }
    fill_beginning(outline, random);
}

static const struct practice_story *choose_story(size_t index)
{
    switch (index % BLOCK) {
    case DIVORCED_ONE:
    case DIVORCED_OTHER:
        return &practice_divorce;
    case HEAVY_NOW:
    case HEAVY_BEFORE:
        return &practice_heavy;
    case UNSAFE:
        return &practice_unsafe;
    default:
        break;
    }
    size_t choice = (index * 5 + index / BLOCK) % (practice_story_count + practice_family_count);
    return choice < practice_story_count ? &practice_stories[choice]
                                         : &practice_families[choice - practice_story_count];
}

static bool has_plan_to_judge(enum practice_stage stage)
{
    return stage >= STAGE_DRAFT && stage <= STAGE_REDRAFT;
}

// Whose turn it is among the households with a plan.
static enum practice_flaw choose_flaw(size_t index)
{
    size_t in_block = 0;
    size_t turn = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        turn += i < index % BLOCK && has_plan_to_judge(stages[i]);
        in_block += has_plan_to_judge(stages[i]);
    }
    turn += index / BLOCK * in_block;
    return has_plan_to_judge(stages[index % BLOCK]) ? flaws[turn % FLAW_TURNS] : FLAW_NONE;
}

// What a city has that the first households have not: teams everywhere, and years of closed households.
static void make_city(struct practice_outline *outline, struct practice_random *random)
{
    enum practice_stage stage = outline->stage;
    bool in_force = stage == STAGE_RUNNING || stage == STAGE_SECOND || stage == STAGE_REDRAFT;
    outline->team = NULL;
    if (in_force && outline->escalation == NOT_ESCALATED && !outline->shares_child &&
        practice_chance(random, CLOSED_OF_HUNDRED)) {
        outline->stage = STAGE_CLOSED;
        outline->flaw = FLAW_NONE;
    }
}

static struct practice_outline outline_of(uint64_t seed, struct date today, size_t index)
{
    struct practice_random random = practice_stream(seed, index, PURPOSE_OUTLINE);
    size_t place = index % BLOCK;
    const struct practice_own *own = practice_own_of(index);
    size_t team = own ? 0 : index % PRACTICE_TEAM_COUNT;
    int worker = practice_between(&random, 0, PRACTICE_WORKERS_A_TEAM - 2);
    const struct worker *workers = &practice_workers()[team * PRACTICE_WORKERS_A_TEAM];
    struct practice_outline outline = {
        .index = index,
        .stage = stages[place],
        .flaw = choose_flaw(index),
        .story = choose_story(index),
        .own = own,
        .team = &practice_teams[team],
        .worker = own ? PRACTICE_LOGIN : workers[worker].login,
        .stand_in = workers[(worker + 1) % PRACTICE_WORKERS_A_TEAM].login,
        .team_name = practice_teams[team].name,
        .escalation_worker = practice_escalation_worker,
        .shares_child = place == DIVORCED_ONE || place == DIVORCED_OTHER,
    };
    if (place == HEAVY_NOW)
        outline.escalation = ESCALATED_OPEN;
    else if (place == HEAVY_BEFORE)
        outline.escalation = ESCALATED_ENDED;
    else if (place == UNSAFE)
        outline.escalation = ESCALATED_SAFETY;
    if (index >= PRACTICE_STANDARD)
        make_city(&outline, &random);
    fill_dates(&outline, today, &random);
    return outline;
}

int64_t practice_began(uint64_t seed, struct date today, size_t index)
{
    const struct practice_outline outline = outline_of(seed, today, index);
    return began(&outline);
}

static void find_city_workers(struct practice_maker *maker)
{
    struct practice_outline *outline = &maker->outline;
    size_t worker = practice_city_worker_of(outline->index);
    size_t stand_in = practice_city_stand_in_of(outline->index);
    size_t escalation = practice_city_escalation_of(outline->index);
    outline->team_name = practice_city_team(worker % PRACTICE_CITY_WORKERS);
    outline->worker = practice_city_login(worker, maker->arena);
    outline->stand_in = practice_city_login(stand_in, maker->arena);
    outline->escalation_worker = practice_city_login(escalation, maker->arena);
}

static const char *number_of(const struct practice_outline *outline, struct arena *arena)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(outline->opened, &year, &month, &day);
    return arena_format(arena, "%04d-%04zu", year, outline->index + 1);
}

static enum phase phase_of(enum practice_stage stage)
{
    static const enum phase phases[] = {
        [STAGE_INTAKE_OPEN] = PHASE_INTAKE, [STAGE_INTAKE_DONE] = PHASE_ASSESSMENT,
        [STAGE_MEASURED] = PHASE_PLAN,      [STAGE_DRAFT] = PHASE_PLAN,
        [STAGE_RUNNING] = PHASE_EXECUTION,  [STAGE_SECOND] = PHASE_EXECUTION,
        [STAGE_REDRAFT] = PHASE_EXECUTION,  [STAGE_AFTERCARE] = PHASE_AFTERCARE,
        [STAGE_CLOSED] = PHASE_CLOSED,      [STAGE_ANSWERED] = PHASE_CLOSED,
    };
    return phases[stage];
}

static void make_household(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct household *household = &maker->dossier->household;
    household->id = practice_id(maker);
    household->number = number_of(outline, maker->arena);
    household->team = arena_text(maker->arena, outline->team_name);
    household->phase = phase_of(outline->stage);
    household->opened = outline->opened;
    household->closed = outline->closed;
    if (outline->stage == STAGE_CLOSED)
        household->close_reason = arena_text(maker->arena, outline->story->closing);
    else if (outline->stage == STAGE_ANSWERED)
        household->close_reason =
            arena_text(maker->arena, "De vraag is beantwoord; verder is er nu geen hulp nodig.");
}

// The child of two households is written down in both, with the number of the other.
static void link_child(struct practice_maker *maker)
{
    size_t index = maker->outline.index;
    size_t other = index % BLOCK == DIVORCED_ONE ? index + 1 : index - 1;
    struct practice_outline outline = outline_of(maker->seed, maker->today, other);
    practice_member(maker, WHOM_CHILD)->also_in_household = number_of(&outline, maker->arena);
}

void practice_generate(uint64_t seed, struct date today, size_t index, struct dossier *ret_dossier)
{
    dossier_release(ret_dossier);
    struct practice_maker maker = {
        .outline = outline_of(seed, today, index),
        .random = practice_stream(seed, index, PURPOSE_REST),
        .seed = seed,
        .today = today,
        .dossier = ret_dossier,
        .arena = &ret_dossier->arena,
    };
    struct practice_random ids = practice_stream(seed, index, PURPOSE_IDS);
    id_seed(practice_next(&ids));
    if (!maker.outline.team)
        find_city_workers(&maker);
    make_household(&maker);
    practice_make_people(&maker);
    if (maker.outline.shares_child)
        link_child(&maker);
    ret_dossier->household.name = dossier_default_name(ret_dossier, maker.arena);
    practice_make_coordinators(&maker);
    practice_make_intake(&maker);
    practice_make_assessments(&maker);
    practice_make_plans(&maker);
    practice_make_sharing(&maker);
    practice_make_future_plans(&maker);
    practice_make_contacts(&maker);
    practice_spoil(&maker);
    practice_overlook(&maker);
    practice_make_agreed(&maker);
    if (maker.outline.own)
        practice_make_own_rest(&maker);
}
