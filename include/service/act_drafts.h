// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ACT_DRAFTS_H
#define SERVICE_ACT_DRAFTS_H

#include "base/arena.h"
#include "service/service.h"

// What is typed in the form of one act (closing, a hand-over) and not done yet. It stands among the unsaved
// work of its worker, in the words of the form alone, and goes with the household when that is erased.

struct act_draft {
    const char *kind;      // the screen of the act: "closing"
    const char *household; // id; NULL = about none in particular
    const char *title;     // of the household, for who finds it again; may be NULL
    int64_t started;       // moment; part of the key; 0 = nothing was kept yet
    int64_t revision;      // as it was last read or written here
};

// Keeps what was typed, `place` being where. When the same piece went on elsewhere meanwhile this becomes
// a piece of its own. ERROR_NOT_FOUND when the household was erased meanwhile; else ERROR_* of the store,
// and nothing is lost of what was kept before.
bool service_keep_act(struct service *service, struct act_draft *draft, const char *place,
                      const char *typed, struct error *err);
// What was kept of a kind in a household: that which was begun at `started`, or with 0 the newest at that
// place, in whichever field (what follows a point). *ret_found is NULL when there is none; else it is the
// arena's, with screen = place and field = typed, and the draft goes on with it.
bool service_find_act(struct service *service, struct act_draft *draft, const char *place,
                      int64_t started, struct arena *arena, const struct unsaved **ret_found,
                      struct error *err);
// What is kept of it is forgotten in the transaction of the next act of this session: done and forgotten
// are one. The draft stays the caller's until then, or until this is called again with NULL, which must
// follow when the act was refused.
void service_forget_with_act(struct service *service, struct act_draft *draft);
// Forgets it, when it was done or made empty. Good when nothing was kept.
bool service_forget_act(struct service *service, struct act_draft *draft, struct error *err);

#endif
