// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ACCESS_H
#define SERVICE_ACCESS_H

#include <stdbool.h>

#include "base/date.h"
#include "model/dossier.h"
#include "store/access.h"
#include "store/store.h"

// Who may do what: one table and one pure function (store.md 7). Every use case asks it inside its
// transaction. Need to know per household, not per team: a worker sees the households of which he
// or she is coordinator or in which he or she is involved today. A closed household stays open to read
// for who was coordinator to the end, so that a question that comes later can be looked up, and it can
// be reopened; nothing in it changes. Two ways in are for a while and with a reason (special access,
// service/special_access.h): a review by the team leader, to read; emergency access, to read and to
// note what was done.

enum act {
    ACT_LIST,              // see rows of the caseload list
    ACT_COUNT,             // see of all households the number, team, phase and counts of findings
    ACT_REGISTER,          // register a new household
    ACT_OPEN,              // read a dossier
    ACT_REVIEW,            // begin to read a dossier of the own team, with a reason
    ACT_BREAK_GLASS,       // open any dossier in an emergency, with a reason
    ACT_JUDGE,             // judge an emergency access in the own team
    ACT_SAVE,              // change intake, members, measurements, a plan
    ACT_FINALISE,          // finalise a plan
    ACT_ASSIGN,            // name the coordinator, a stand-in, somebody involved
    ACT_CLOSE,             // close a household
    ACT_REOPEN,            // open it again, with a coordinator
    ACT_IMPORT,            // bring a dossier in from a file
    ACT_EXPORT,            // write a dossier to a file
    ACT_EXPORT_ON_REQUEST, // the same for the resident who asks for it, with a reason
    ACT_CHECK,             // read the findings of one dossier
    ACT_CHECK_ALL,         // count findings over all dossiers
    ACT_LIST_REQUESTS,     // see the requests for provision that wait for a decision
    ACT_DECIDE,            // decide one
    ACT_READ_LOG,          // read who did and saw what, of anybody
    ACT_READ_LOG_OF_HOUSEHOLD, // the same of one household, for the resident who asks
    ACT_RETENTION,             // see which dossiers are due to go
    ACT_ERASE,                 // erase one
    ACT_MANAGE_PEOPLE,         // add and change workers and teams
    ACT_CHANGE_SETTINGS,
    ACT_SHARE_SNIPPET,          // make and change a snippet of the own team
    ACT_SHARE_SNIPPET_WITH_ALL, // the same of everybody's
    ACT_MANAGE_STORE,           // health, backup
};

// What somebody is to a household on a day.
struct standing {
    unsigned roles; // of enum role
    bool active;    // may work at all
    bool coordinator;
    bool involved;
    bool closed_it; // coordinator until it was closed; it still is
    bool own_team;  // the household's team is the worker's
    bool emergency; // has emergency access, which lasts until the end of the next day
    bool reviewing; // gave a reason for a review today
};

// The standing of a worker towards a household; dossier NULL = no particular household.
struct standing access_standing(const struct worker *worker, const struct dossier *dossier,
                                struct date today);

// The same by what the store knows of them, without the dossier; NULL = no particular household.
struct standing access_standing_by(const struct worker *worker, const struct standing_facts *facts);

bool access_allows(const struct standing *standing, enum act act);

// Whether what is done is done by emergency access alone, as its log rows say.
bool access_is_emergency(const struct standing *standing);

// A sentence that says why not, for the user.
const char *access_denial(enum act act);

// Which rows of a list somebody may see: fills scope, login and scope_team of a query. False when
// none at all.
bool access_scope(const struct worker *worker, struct overview_query *query);
// Which rows count for a run over all: those of access_scope, or all for who may count.
bool access_scope_of_run(const struct worker *worker, struct overview_query *query);
// Whether somebody learns counts and verdicts, and of no household more than that.
bool access_counts_only(const struct worker *worker);

#endif
