// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRACTICE_TABLES_H
#define SERVICE_PRACTICE_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/choice.h"

// What the invented households are made of: names, places and stories. The texts are data, the
// words of Dutch households and workers, and are not translated.

// Names that go together, because people who share them often share a language.
struct practice_origin {
    const char *language; // NULL = Dutch
    const char *const *women;
    const char *const *men;
    const char *const *surnames; // "Berg, van den": the particle behind the comma
    size_t woman_count;
    size_t man_count;
    size_t surname_count;
    int weight; // of a hundred
};

extern const struct practice_origin practice_origins[];
extern const size_t practice_origin_count;
// Names of Dutch people born before about 1960.
extern const struct practice_origin practice_elders;

struct practice_street {
    const char *name;
    const char *postcode; // the four digits
    const char *neighbourhood;
};

struct practice_team {
    const char *name;
    const struct practice_street *streets;
    size_t street_count;
};

enum { PRACTICE_TEAM_COUNT = 3 };
extern const struct practice_team practice_teams[PRACTICE_TEAM_COUNT];

// Who coordinates while MPG+ has stepped in, and who decides on requests.
extern const char practice_escalation_worker[];
extern const char practice_back_office[];

enum practice_whom {
    WHOM_HOUSEHOLD,
    WHOM_FIRST,  // the first grown-up
    WHOM_SECOND, // the second
    WHOM_CHILD,  // the eldest child
};

enum {
    PRACTICE_MOST_GOALS = 3,
    PRACTICE_MOST_ACTIONS = 3,
    PRACTICE_MOST_DOMAINS = 4,
};

// One action of a goal. At most one of a goal is for a worker, organisation or professional: two
// on one domain would be a crowd.
struct practice_action {
    const char *text;
    enum rung rung;
    enum relation relation;   // of a network person
    const char *organisation; // of a volunteer, organisation or professional
    const char *function;     // of a professional
    const char *provision;    // asked for on the rung individual
};

struct practice_goal {
    const char *text;
    const char *own_words;
    const char *domain; // of the instrument that fits whom
    enum practice_whom whom;
    int from;
    int to;
    struct practice_action actions[PRACTICE_MOST_ACTIONS];
};

struct practice_story {
    const char *questions[2]; // as it came in, of a woman and of a man
    const char *wishes[2];    // own words of the plan
    const char *closing;      // why the support could end
    const char *referrer;
    const char *domains[PRACTICE_MOST_DOMAINS]; // of the question
    struct practice_goal goals[PRACTICE_MOST_GOALS];
    int adults; // 1 or 2
    int adult_age[2];
    int children[2];  // how many, least and most
    int child_age[2]; // of the eldest
    bool mentor;      // the eldest child chose a mentor (JIM)
    bool future_plan; // the first grown-up is a young adult with a future plan
    bool urgent;
    enum intake_channel channel;
    enum intake_safety safety;
};

extern const struct practice_story practice_stories[]; // any household
extern const size_t practice_story_count;
extern const struct practice_story practice_families[]; // families with more than one worry
extern const size_t practice_family_count;
extern const struct practice_story practice_divorce; // of both households of a shared child
extern const struct practice_story practice_heavy;   // for which MPG+ steps in
extern const struct practice_story practice_unsafe;  // with a concern about safety

#endif
