// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LOCK_H
#define SERVICE_LOCK_H

#include "service/service.h"

// The lock on a session (ux.md 7.13, store.md 7): a pass phrase of the program's own, kept as argon2id.
// Each lock, unlock, refusal and end is a row of the log. A worker whose session was locked stays
// locked until the phrase was given, also when that session ended, was killed or the line dropped: the
// screens begin with the lock then, and commands are refused.

enum {
    PASS_PHRASE_LEAST = 12,     // characters
    PASS_PHRASE_SIZE = 1024,    // bytes, with the end
    LOCK_TRIES = 3,             // wrong ones, then the session ends
    LOCK_LONGEST_WAIT = 5 * 60, // seconds
};

#define PASS_PHRASE_OF_PRACTICE "oefen"

enum pass_phrase {
    PASS_PHRASE_NONE,
    PASS_PHRASE_STANDARD, // of practice: PASS_PHRASE_OF_PRACTICE
    PASS_PHRASE_OWN,
};

// Which one the worker has.
bool service_pass_phrase(struct service *service, enum pass_phrase *ret_kind, struct error *err);

// Chooses one: UTF-8, taken in NFC form. `old` is asked where there is one; NULL = none. ERROR_INVALID
// names "old" or "chosen". The caller wipes both texts.
bool service_set_pass_phrase(struct service *service, const char *old, const char *chosen,
                             struct error *err);
// Takes away that of another worker, or one's own, with the lock: for the administrator.
// ERROR_NOT_FOUND for an unknown login, and where there is none.
bool service_forget_pass_phrase(struct service *service, const char *login, struct error *err);

// After how many minutes without a key the screen locks (the setting lock_minutes).
int service_lock_minutes(const struct service *service);

struct lock_state {
    bool locked;
    int64_t since;
    int wrong; // wrong phrases in a row, also before this session
    int wait;  // seconds before the next may be tried
};
bool service_lock_state(struct service *service, struct lock_state *ret_state, struct error *err);

// How long to wait after so many wrong phrases in a row: 2, 4, 8 ... seconds, at most
// LOCK_LONGEST_WAIT. Pure.
int lock_wait(int wrong);

enum lock_cause {
    LOCK_BY_KEY,
    LOCK_BY_IDLE,
};
bool service_lock(struct service *service, enum lock_cause cause, struct error *err);

enum unlock {
    UNLOCK_RIGHT,
    UNLOCK_WRONG,
    UNLOCK_ENDED,   // the worker no longer works here
    UNLOCK_NOTHING, // there is no pass phrase (any more)
};
// Tries a phrase: slow by design, and outside the transaction, so that nobody waits for it. Rights are
// asked again. On failure nothing is known about the phrase and it counts as no try.
bool service_unlock(struct service *service, const char *phrase, enum unlock *ret_unlock,
                    struct error *err);

enum lock_end {
    LOCK_END_TRIES,   // too many wrong phrases
    LOCK_END_ANOTHER, // somebody else wants to work here
    LOCK_END_NOTHING, // there is no pass phrase to unlock with
};
// Notes that a session ends by the lock.
bool service_end_by_lock(struct service *service, enum lock_end end, struct error *err);

#endif
