// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ERASE_H
#define SERVICE_ERASE_H

#include "service/service.h"
#include "store/backup.h"
#include "store/erase.h"

// Erasing a household, or one person from a household that stays (AVG 17, Wmo 2015 5.3.5, Youth Act
// 7.3.9). It cannot be taken back, so it asks for a ground, for a copy for those it is about, and for the
// number once more.

enum erase_ground {
    GROUND_NONE,
    GROUND_TERM,    // the term is over: closed, and the last record is due
    GROUND_REQUEST, // of who it is about: closed, or a person who left. Whether another needs the data
                    // is for the privacy officer to judge
    GROUND_MISTAKE, // it should never have been registered: always
};
extern const struct choice_set choices_erase_ground;

struct erase_request {
    const char *household; // number or id
    const char *person;    // member id; NULL = the whole household
    enum erase_ground ground;
    const char *export_to; // a new file for what goes, as JSON; NULL with `given`
    bool given;            // the copy was handed over before
    bool drop_unsaved;     // what others have typed and not saved goes too
    const char *confirm;   // the number of the household, typed again
};

struct erase_report {
    const char *number;
    int64_t rows; // that went
    bool cleared; // false: a copy is left in the store's files until the next safe moment
    struct text_list places; // texts of others in which the name of the person still stands: paths
    struct backup_list backups; // made before: what was erased is in them until they are destroyed
    struct date
        backups_until;   // when the last of them is (setting backup_keep_days); absent = not known
    const char *warning; // what did not succeed beside the erasing itself; NULL = nothing
};

// Why this cannot be erased, as a sentence; NULL = it can. What only the store knows (unsaved work of
// others, the due day) comes in. Pure.
struct erase_case {
    const struct dossier *dossier;
    const char *person;
    enum erase_ground ground;
    struct date today;
    struct date due; // absent: not known
};
const char *erase_refusal(const struct erase_case *is, struct arena *arena);

// Does it, in one transaction with its log rows; then takes every copy out of the files of the store.
// ERROR_DENIED; ERROR_INVALID for `confirm`, `ground`, `copy`; ERROR_NOT_FOUND; ERROR_CONFLICT while it
// may not go, while another has unsaved work on it, or when the file is there already; ERROR_BLOCKED when
// the plan in force would no longer be in order. Then nothing was erased.
bool service_erase(struct service *service, const struct erase_request *request,
                   struct arena *arena, struct erase_report *ret_report, struct error *err);

// Takes out copies that an earlier erasing had to leave, and unsaved work that holds what was erased; the
// files are gone through also when nothing waits. *ret_cleared: nothing is left.
bool service_finish_erasing(struct service *service, bool *ret_cleared, struct error *err);

#endif
