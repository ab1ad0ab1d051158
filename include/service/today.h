// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_TODAY_H
#define SERVICE_TODAY_H

#include "service/service.h"
#include "store/today.h"

// What the start of a day needs, of the worker who is at work: planned contacts, own actions, and
// what asks for attention. Rows come from the store's own columns: no dossier is shown, so nothing
// here is a logged read. Own households are those of which one is coordinator or in which one is
// involved today; being the practice user, who may open everything, makes none one's own. Of other
// households only those show that may be seen in the list of households: who has handed a household
// over no longer reads about it here. ERROR_DENIED for somebody who sees no households at all.

// Planned contacts, of today or of earlier days that nobody settled yet: of own households, or
// planned by this worker. Closed households have none; a struck one is none.
// In order of day and time (without a time last of its day), at most `limit` (0 = all); *ret_total is
// how many there are.
bool service_list_agenda(struct service *service, size_t limit, struct arena *arena,
                         struct agenda *ret_rows, size_t *ret_total, struct error *err);

// Open actions of this worker, on open goals of plans in force. By due day, without one last.
bool service_list_own_actions(struct service *service, size_t limit, struct arena *arena,
                              struct own_action_list *ret_rows, size_t *ret_total,
                              struct error *err);

// How many of the own households (not closed) ask for attention, by kind; index with enum attention.
// ATTENTION_NONE gives how many own households there are. Each count is that of
// service_count_households with `own` and that kind; but who has no coordinator is nobody's own, so
// ATTENTION_WITHOUT_COORDINATOR is of all households that this worker may see in a list. Households of which the counts held until an
// earlier day are counted anew first; that shows nothing of them, so it is one row in the log.
bool service_count_attention(struct service *service, size_t ret_counts[ATTENTION_COUNT],
                             struct error *err);

// Whether one dossier asks for attention of that kind, without a plan or measured long ago, as the
// counts above say it.
bool service_asks_attention(const struct service *service, const struct dossier *dossier,
                            enum attention kind);

// Organisations that were named in any dossier, for pick lists; by name. ERROR_DENIED for who learns
// counts only.
bool service_list_organisations(struct service *service, struct arena *arena,
                                struct text_list *ret_names, struct error *err);

#endif
