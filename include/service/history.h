// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_HISTORY_H
#define SERVICE_HISTORY_H

#include "service/service.h"

// What was changed in a household, by whom and when, in words, from the change rows; and the way
// back of one's own last acts.

// One changed value: "Action 'Call the bank'", "Status", "open", "done". Texts are translated and
// made for reading: names instead of ids, labels instead of codes. NULL = absent.
struct history_line {
    const char *what;
    const char *field; // NULL: the thing itself was added or removed
    const char *before;
    const char *after;
};
LIST_TYPE(history_lines, struct history_line);

// One saved act.
struct history_entry {
    const char *operation; // id
    int64_t moment;
    const char *worker; // name
    const char *act;    // translated: "Plan saved"
    struct history_lines lines;
};
LIST_TYPE(history, struct history_entry);

// The newest acts first, and among them who opened it for review or in an emergency, why, and how that
// was judged; at most `limit` (0 = all). The dossier, opened before, gives the names.
// ACT_OPEN is asked again.
bool service_list_history(struct service *service, const struct dossier *dossier, size_t limit,
                          struct arena *arena, struct history *ret_history, struct error *err);

// What a field became, one of several times.
struct field_value {
    int64_t moment;
    const char *worker; // name
    const char *value;  // translated and made for reading; NULL = it was made empty
};
LIST_TYPE(field_values, struct field_value);

// The last values of a field of the dossier, opened before: the newest first, at most `limit` (0 = all).
// `path` counts ("members[0].phone"); a path that names nothing, and a household that was never saved,
// have none. ACT_OPEN is asked again.
bool service_list_values(struct service *service, const struct dossier *dossier, const char *path,
                         size_t limit, struct arena *arena, struct field_values *ret_values,
                         struct error *err);

// The last act of this session on a household that can be undone, or redone, as a label: "Action
// 'Call the bank': done". NULL when there is none. Not offered is what was finalised or finished for
// good, a note that was saved (it is struck through), and what this worker may no longer do, such as
// naming the coordinator after a hand-over; nor anything older than that, nor what was done in another
// session. A session remembers the last hundred acts; a new act on a household ends what could be
// redone there.
const char *service_undo_label(const struct service *service, const char *household);
const char *service_redo_label(const struct service *service, const char *household);
// Why nothing can be undone now, translated: what was saved last stays, or nothing was saved here in
// this session. NULL when something can.
const char *service_undo_reason(const struct service *service, const char *household);

// Takes back that act by its change rows, or does it again: a new act in the history; the phase
// follows. Access is asked again. ERROR_CONFLICT, with both values, when somebody changed the same
// thing since, built on it or finalised the plan: then nothing is overwritten and the act is no longer
// offered. ERROR_NOT_FOUND when there is none. *ret_label (in `arena`) is what was undone.
bool service_undo(struct service *service, const char *household, struct arena *arena,
                  const char **ret_label, struct error *err);
bool service_redo(struct service *service, const char *household, struct arena *arena,
                  const char **ret_label, struct error *err);

#endif
