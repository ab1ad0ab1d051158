// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_SPECIAL_ACCESS_H
#define SERVICE_SPECIAL_ACCESS_H

#include "service/access.h"
#include "service/service.h"

// A dossier opened by somebody who is not involved, for a while and with a reason (store.md 7): what it
// opens says service/access.h. Each access stands in the household's own file with who, when and why,
// so that the household can see it, and in the log.

enum { SPECIAL_REASON_LIMIT = 300 }; // code points of a reason, and of a remark

// ---- emergency access ---------------------------------------------------------------------------

// Who is meant: a number, or surname and birth date, both exact but for capitals and diacritics. Of
// the surname the particle ("van den") may be left out or typed before it.
struct emergency_search {
    const char *number;
    const char *surname;
    struct date birth;
};

// What is told before the dossier is opened.
struct emergency_found {
    const char *household; // id
    const char *number;
    const char *team;        // NULL = none
    const char *coordinator; // by name; NULL = none
};
LIST_TYPE(emergency_found_list, struct emergency_found);

// The households of who is meant; most often one. Each is logged as a search, also when there is none
// (then as denied). ERROR_INVALID with the field ("number", "surname", "birth") when too little is
// given, ERROR_NOT_FOUND when nobody is found, ERROR_DENIED for who may not do this at all.
bool service_find_in_emergency(struct service *service, const struct emergency_search *search,
                               struct arena *arena, struct emergency_found_list *ret_found,
                               struct error *err);

// Opens the door until the end of the next day: the row, the log and the reason in one transaction.
// Who may open the household anyhow needs no emergency: nothing is written. ERROR_INVALID "reason"
// when it is blank.
bool service_break_glass(struct service *service, const char *household, const char *reason,
                         struct error *err);

// ---- review -------------------------------------------------------------------------------------

// The team leader reads a dossier of the own team today, with a reason (ERROR_INVALID "reason"). Who
// may open the household anyhow needs no review: nothing is written.
bool service_begin_review(struct service *service, const char *household, const char *reason,
                          struct error *err);

// ---- judging ------------------------------------------------------------------------------------

// One access as it is told. Texts translated where they are ours.
struct special_access_told {
    const char *id;
    const char *household; // id
    const char *number;
    const char *name;
    const char *worker; // by name
    bool own;           // of who is at work
    bool emergency;
    const char *reason;
    int64_t moment;
    struct date last;      // day on which it holds
    const char *judged_by; // by name; NULL = not judged yet
    int64_t judged;
    bool justified;
    const char *remark; // NULL = none
};
LIST_TYPE(special_access_tale, struct special_access_told);

// What waits to be judged by the team leader, of the own team; the oldest first. One's own accesses
// are among them, for another to judge. ERROR_DENIED for who judges nothing.
bool service_list_to_judge(struct service *service, struct arena *arena,
                           struct special_access_tale *ret_tale, struct error *err);
// How many of those one may judge; 0 for who judges nothing.
size_t service_count_to_judge(struct service *service);

// What was done under an access that one may judge: acts of the log, each once a moment, in words.
struct done_under {
    int64_t moment;
    const char *act; // translated
    bool denied;
};
LIST_TYPE(done_under_list, struct done_under);
bool service_list_done_under(struct service *service, const char *access, struct arena *arena,
                             struct done_under_list *ret_done, struct error *err);

// Judges it. ERROR_INVALID "remark" when it was not justified and the remark does not say why;
// ERROR_DENIED for one's own and for another team's; ERROR_CONFLICT when it was judged already.
bool service_judge_emergency(struct service *service, const char *access, bool justified,
                             const char *remark, struct error *err);

// What nobody judged within a week: the household has no team, its team no leader, or the only one did it.
// The privacy officer sees that it waits, of whom and since when, never why, so that nothing stays
// unjudged unseen; who judges stays the same.
enum { JUDGED_WITHIN = 7 }; // days
struct unjudged {
    const char *number; // of the household
    const char *worker; // by name
    int64_t moment;
};
LIST_TYPE(unjudged_list, struct unjudged);

// The oldest first, of all teams. Logged when there are any. ERROR_DENIED for who does not read the
// whole log.
bool service_list_unjudged(struct service *service, struct arena *arena,
                           struct unjudged_list *ret_list, struct error *err);

// ---- in the household's file --------------------------------------------------------------------

// All accesses to a household, the newest first; for who may open it.
bool service_list_special_access(struct service *service, const char *household,
                                 struct arena *arena, struct special_access_tale *ret_tale,
                                 struct error *err);

#endif
