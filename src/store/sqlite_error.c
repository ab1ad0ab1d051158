// SPDX-License-Identifier: EUPL-1.2
// The one place where results of SQLite become errors.
#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "base/translate.h"
#include "store/connection.h"

static bool is_full(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

static bool full(struct error *err)
{
    return error_set(err, ERROR_FULL,
                     _("The disk is full. Nothing was saved; your text is kept. Make room and save "
                       "again."));
}

static bool damaged(struct error *err)
{
    return error_set(err, ERROR_CORRUPT,
                     _("The store is damaged. Nothing more is written to it: put the last backup "
                       "back."));
}

// The messages of RAISE() in assets/sql.
static bool trigger_refused(const char *reason, const char *doing, struct error *err)
{
    if (strcmp(reason, "coordinator_overlap") == 0)
        return error_set_at(err, ERROR_CONFLICT, "coordinators",
                            _("Two coordinators would overlap: a household has one at a time."));
    if (strcmp(reason, "log_append_only") == 0)
        return error_set(err, ERROR_CONFLICT, _("A row of the log is never changed or removed."));
    return error_set(err, ERROR_CONFLICT, _("The store refused '%s': %s."), doing, reason);
}

static bool unique_refused(const char *reason, struct error *err)
{
    static const struct {
        const char *columns; // as SQLite names them
        const char *field;
        const char *sentence;
    } refusals[] = {
        {"household.number", "household.number", N_("This household number is already in use.")},
        {"operation.op_id", "", N_("This was already saved.")},
        {"coordinator.current", "coordinators",
         N_("Two coordinators would be open at once: a household has one at a time.")},
        {"plan.household", "plans",
         N_("A household has at most one plan in force and one draft of the next.")},
        {"score.domain", "assessments", N_("A domain stands twice in one measurement.")},
    };
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
        if (strstr(reason, refusals[i].columns))
            return error_set_at(err, ERROR_CONFLICT, refusals[i].field, "%s",
                                _(refusals[i].sentence));
    }
    return error_set(err, ERROR_CONFLICT, _("This identity is already in use (%s)."), reason);
}

static bool constraint_refused(int result, const char *reason, const char *doing, struct error *err)
{
    switch (result) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return unique_refused(reason, err);
    case SQLITE_CONSTRAINT_TRIGGER:
        return trigger_refused(reason, doing, err);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return error_set(err, ERROR_CONFLICT,
                         _("Something in the dossier refers to what does not exist (any more)."));
    default: // CHECK, NOT NULL, DATATYPE
        return error_set(err, ERROR_INVALID, _("The store cannot hold this value (%s)."), reason);
    }
}

bool sqlite_failed(struct store *store, int result, const char *doing, struct error *err)
{
    int last_errno = errno; // a COMMIT that fails on the disk leaves the reason only here
    const char *reason = sqlite3_errmsg(store->db);
    int system_errno = sqlite3_system_errno(store->db);
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, ERROR_BUSY,
                         _("Somebody else is saving; your text is kept. Try again in a moment."));
    case SQLITE_INTERRUPT:
        return error_set(err, ERROR_BUSY, _("This takes too long. Narrow it down and try again."));
    case SQLITE_FULL:
        return full(err);
    case SQLITE_IOERR:
        store->stale = true;
        if (is_full(system_errno) || (system_errno == 0 && is_full(last_errno)))
            return full(err);
        return error_set(err, ERROR_IO,
                         _("The disk failed (%s). Nothing was saved; your text is kept."),
                         system_errno != 0 ? error_of_system(system_errno) : reason);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        store->damaged = true;
        return damaged(err);
    case SQLITE_CONSTRAINT:
        return constraint_refused(result, reason, doing, err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error_set_at(err, ERROR_DENIED, store->path,
                            _("The store '%s' may not be written by you."), store->path);
    case SQLITE_CANTOPEN:
        store->stale = true;
        return error_set_at(err, ERROR_IO, store->path, _("The store '%s' cannot be opened: %s."),
                            store->path,
                            system_errno != 0 ? error_of_system(system_errno) : reason);
    case SQLITE_TOOBIG:
        return error_set(err, ERROR_INVALID, _("This text is too long to be saved."));
    case SQLITE_NOMEM:
        return error_set(err, ERROR_INTERNAL, _("There is not enough memory."));
    default:
        return error_set(err, ERROR_INTERNAL, _("Internal error in '%s': %s."), doing, reason);
    }
}

bool sqlite_failed_opening(const char *path, int result, int system_errno, struct error *err)
{
    if ((result & 0xff) == SQLITE_NOMEM)
        return error_set(err, ERROR_INTERNAL, _("There is not enough memory."));
    return error_set_at(err, ERROR_IO, path, _("The store '%s' cannot be opened: %s."), path,
                        system_errno != 0 ? error_of_system(system_errno) : sqlite3_errstr(result));
}
