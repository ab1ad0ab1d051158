// SPDX-License-Identifier: EUPL-1.2
#include "service/access.h"

#include <stddef.h>
#include <string.h>

#include "base/translate.h"
#include "model/closing.h"

// What somebody must be to the household for a role to count.
enum nearness {
    ANYBODY,     // nothing: the act is about no household, or about all
    OWN_TEAM,    // the household is served by the own team
    INVOLVED,    // coordinator or involved today
    COORDINATES, // coordinator today
    CLOSED_IT,   // coordinator until the household was closed
    EMERGENCY,   // has emergency access
    REVIEWING,   // gave a reason for a review today, of a household of the own team
};

struct permission {
    enum act act;
    unsigned roles; // any of these
    enum nearness nearness;
};

// The policy (store.md 7). An act is allowed when any row allows it. The practice user is handled
// by the rows with ROLE_PRACTICE: every role, involved everywhere, on invented households.
static const struct permission policy[] = {
    {ACT_LIST, ROLE_WORKER | ROLE_TEAM_LEADER | ROLE_PRACTICE, ANYBODY},
    {ACT_COUNT, ROLE_SERVICE | ROLE_PRACTICE, ANYBODY},
    {ACT_REGISTER, ROLE_WORKER | ROLE_PRACTICE, ANYBODY},
    {ACT_OPEN, ROLE_WORKER, INVOLVED},
    {ACT_OPEN, ROLE_WORKER, CLOSED_IT}, // what is closed can be asked about, and reopened
    {ACT_OPEN, ROLE_WORKER, EMERGENCY},
    {ACT_OPEN, ROLE_TEAM_LEADER, REVIEWING},
    {ACT_OPEN, ROLE_PRACTICE, ANYBODY},
    {ACT_REVIEW, ROLE_TEAM_LEADER, OWN_TEAM},
    {ACT_REVIEW, ROLE_PRACTICE, ANYBODY},
    {ACT_BREAK_GLASS, ROLE_WORKER | ROLE_PRACTICE, ANYBODY},
    {ACT_JUDGE, ROLE_TEAM_LEADER, OWN_TEAM},
    {ACT_JUDGE, ROLE_PRACTICE, ANYBODY},
    {ACT_SAVE, ROLE_WORKER, INVOLVED},
    {ACT_SAVE, ROLE_WORKER, EMERGENCY}, // what was done must be noted
    {ACT_SAVE, ROLE_PRACTICE, ANYBODY},
    {ACT_FINALISE, ROLE_WORKER, INVOLVED},
    {ACT_FINALISE, ROLE_PRACTICE, ANYBODY},
    {ACT_ASSIGN, ROLE_WORKER, COORDINATES},
    {ACT_ASSIGN, ROLE_TEAM_LEADER, OWN_TEAM},
    {ACT_ASSIGN, ROLE_PRACTICE, ANYBODY},
    {ACT_CLOSE, ROLE_WORKER, COORDINATES},
    {ACT_CLOSE, ROLE_PRACTICE, ANYBODY},
    {ACT_REOPEN, ROLE_WORKER, CLOSED_IT},
    {ACT_REOPEN, ROLE_TEAM_LEADER, OWN_TEAM},
    {ACT_REOPEN, ROLE_PRACTICE, ANYBODY},
    {ACT_IMPORT, ROLE_ADMINISTRATOR | ROLE_PRACTICE, ANYBODY},
    {ACT_EXPORT, ROLE_WORKER, INVOLVED},
    {ACT_EXPORT, ROLE_PRACTICE, ANYBODY},
    {ACT_EXPORT_ON_REQUEST, ROLE_PRIVACY_OFFICER | ROLE_PRACTICE, ANYBODY},
    {ACT_CHECK, ROLE_WORKER, INVOLVED},
    {ACT_CHECK, ROLE_WORKER, EMERGENCY},
    {ACT_CHECK, ROLE_TEAM_LEADER, REVIEWING},
    {ACT_CHECK, ROLE_PRACTICE, ANYBODY},
    {ACT_CHECK_ALL, ROLE_SERVICE | ROLE_TEAM_LEADER | ROLE_WORKER | ROLE_PRACTICE, ANYBODY},
    {ACT_LIST_REQUESTS, ROLE_BACK_OFFICE | ROLE_PRACTICE, ANYBODY},
    {ACT_DECIDE, ROLE_BACK_OFFICE | ROLE_PRACTICE, ANYBODY},
    {ACT_READ_LOG, ROLE_PRIVACY_OFFICER | ROLE_PRACTICE, ANYBODY},
    {ACT_READ_LOG_OF_HOUSEHOLD, ROLE_PRIVACY_OFFICER | ROLE_PRACTICE, ANYBODY},
    {ACT_READ_LOG_OF_HOUSEHOLD, ROLE_WORKER, INVOLVED},
    {ACT_RETENTION, ROLE_PRIVACY_OFFICER | ROLE_PRACTICE, ANYBODY},
    {ACT_ERASE, ROLE_PRIVACY_OFFICER | ROLE_PRACTICE, ANYBODY},
    {ACT_MANAGE_PEOPLE, ROLE_ADMINISTRATOR | ROLE_PRACTICE, ANYBODY},
    {ACT_CHANGE_SETTINGS, ROLE_ADMINISTRATOR | ROLE_PRACTICE, ANYBODY},
    {ACT_SHARE_SNIPPET, ROLE_TEAM_LEADER | ROLE_ADMINISTRATOR, OWN_TEAM},
    {ACT_SHARE_SNIPPET, ROLE_PRACTICE, ANYBODY},
    {ACT_SHARE_SNIPPET_WITH_ALL, ROLE_ADMINISTRATOR | ROLE_PRACTICE, ANYBODY},
    {ACT_MANAGE_STORE, ROLE_ADMINISTRATOR | ROLE_SERVICE | ROLE_PRACTICE, ANYBODY},
};

static bool is_near(const struct standing *standing, enum nearness nearness)
{
    switch (nearness) {
    case ANYBODY:
        return true;
    case OWN_TEAM:
        return standing->own_team;
    case INVOLVED:
        return standing->coordinator || standing->involved;
    case COORDINATES:
        return standing->coordinator;
    case CLOSED_IT:
        return standing->closed_it;
    case EMERGENCY:
        return standing->emergency;
    case REVIEWING:
        return standing->reviewing && standing->own_team;
    }
    return false;
}

bool access_allows(const struct standing *standing, enum act act)
{
    if (!standing->active)
        return false;
    for (size_t i = 0; i < sizeof(policy) / sizeof(policy[0]); i++) {
        const struct permission *row = &policy[i];
        if (row->act == act && (row->roles & standing->roles) && is_near(standing, row->nearness))
            return true;
    }
    return false;
}

bool access_is_emergency(const struct standing *standing)
{
    return standing->emergency && !standing->coordinator && !standing->involved;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool covers(struct date from, struct date to, struct date day)
{
    return from.day <= day.day && (!date_given(to) || to.day > day.day);
}

struct standing access_standing(const struct worker *worker, const struct dossier *dossier,
                                struct date today)
{
    struct standing standing = {.roles = worker->roles, .active = worker->active};
    if (!dossier)
        return standing;
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        if (same(one->worker, worker->login) && covers(one->from, one->to, today))
            standing.coordinator = true;
    }
    for (size_t i = 0; i < dossier->involved.count; i++) {
        const struct involved *one = &dossier->involved.items[i];
        if (same(one->worker, worker->login) && covers(one->from, one->to, today))
            standing.involved = true;
    }
    standing.closed_it = dossier_closed_by(dossier, worker->login);
    standing.own_team = same(dossier->household.team, worker->team);
    return standing;
}

struct standing access_standing_by(const struct worker *worker, const struct standing_facts *facts)
{
    struct standing standing = {.roles = worker->roles, .active = worker->active};
    if (!facts)
        return standing;
    standing.coordinator = facts->coordinator;
    standing.involved = facts->involved;
    standing.closed_it = facts->closed_it;
    standing.emergency = facts->emergency;
    standing.reviewing = facts->reviewing;
    standing.own_team = same(facts->team, worker->team);
    return standing;
}

const char *access_denial(enum act act)
{
    switch (act) {
    case ACT_OPEN:
    case ACT_CHECK:
        return _("You are not involved with this household, so you cannot open it.");
    case ACT_SAVE:
    case ACT_FINALISE:
        return _("You are not involved with this household, so you cannot change it.");
    case ACT_REVIEW:
        return _("Only the team leader of this household's team reviews it, with a reason.");
    case ACT_BREAK_GLASS:
        return _("Emergency access is for workers of a team.");
    case ACT_JUDGE:
        return _("Only the team leader of the household's team judges emergency access.");
    case ACT_EXPORT:
        return _("You are not involved with this household, so you cannot export it.");
    case ACT_ASSIGN:
        return _("Only the coordinator or the team leader may do this.");
    case ACT_CLOSE:
        return _("Only the coordinator closes a household.");
    case ACT_REOPEN:
        return _("Only the last coordinator or the team leader reopens it.");
    case ACT_LIST:
    case ACT_REGISTER:
        return _("This is for workers of a team.");
    case ACT_COUNT:
        return _("The nightly service learns counts only: nobody can be searched.");
    case ACT_CHECK_ALL:
        return _("This is for workers, team leaders and the nightly service.");
    case ACT_LIST_REQUESTS:
    case ACT_DECIDE:
        return _("Requests are decided by the back office.");
    case ACT_READ_LOG:
        return _("The whole access log is for the privacy officer.");
    case ACT_READ_LOG_OF_HOUSEHOLD:
        return _(
            "Who looked in this household is for the privacy officer and for who is involved.");
    case ACT_EXPORT_ON_REQUEST:
    case ACT_RETENTION:
    case ACT_ERASE:
        return _("This is for the privacy officer.");
    case ACT_SHARE_SNIPPET:
        return _("Snippets of a team are made and changed by its team leader.");
    case ACT_SHARE_SNIPPET_WITH_ALL:
        return _("Snippets of everybody are made and changed by the administrator.");
    case ACT_IMPORT:
    case ACT_MANAGE_PEOPLE:
    case ACT_CHANGE_SETTINGS:
    case ACT_MANAGE_STORE:
        return _("This is for the administrator.");
    }
    return _("You may not do this.");
}

bool access_scope(const struct worker *worker, struct overview_query *query)
{
    bool works = (worker->roles & (ROLE_WORKER | ROLE_PRACTICE)) != 0;
    bool leads = (worker->roles & ROLE_TEAM_LEADER) != 0 && worker->team;
    query->login = works ? worker->login : NULL; // being involved opens nothing to who is no worker
    query->scope_team = leads ? worker->team : NULL;
    struct standing standing = access_standing(worker, NULL, query->today);
    if (!access_allows(&standing, ACT_LIST))
        return false;
    if (worker->roles & ROLE_PRACTICE)
        query->scope = SCOPE_ALL;
    else if (leads)
        query->scope = works ? SCOPE_TEAM_AND_INVOLVED : SCOPE_TEAM;
    else
        query->scope = SCOPE_INVOLVED;
    return true;
}

bool access_scope_of_run(const struct worker *worker, struct overview_query *query)
{
    struct standing standing = access_standing(worker, NULL, query->today);
    bool counts = access_allows(&standing, ACT_COUNT);
    if (!access_scope(worker, query) && !counts)
        return false;
    if (counts)
        query->scope = SCOPE_ALL;
    return true;
}

bool access_counts_only(const struct worker *worker)
{
    struct standing standing = {.roles = worker->roles, .active = worker->active};
    return access_allows(&standing, ACT_COUNT) && !access_allows(&standing, ACT_LIST);
}
