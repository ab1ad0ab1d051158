// SPDX-License-Identifier: EUPL-1.2
#include "service/lock.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/session.h"
#include "service/sodium.h"

int lock_wait(int wrong)
{
    int wait = 1;
    for (int i = 0; i < wrong && wait < LOCK_LONGEST_WAIT; i++)
        wait *= 2;
    return wrong <= 0 ? 0 : wait < LOCK_LONGEST_WAIT ? wait : LOCK_LONGEST_WAIT;
}

int service_lock_minutes(const struct service *service)
{
    return service->settings.lock_minutes;
}

// A transaction of the worker about him or herself: everybody who works here may.
static bool own_begin(struct service *service, struct error *err)
{
    if (!store_begin(service->store, err))
        return false;
    if (session_worker_now(service, err))
        return true;
    store_rollback(service->store);
    return false;
}

static const struct phrase_cost *cost_of(const struct service *service)
{
    return service_is_practice(service) ? &phrase_cost_practice : &phrase_cost_real;
}

static bool read_hash(struct service *service, struct arena *arena, const char **ret_hash,
                      struct error *err)
{
    return store_get_pass_phrase(service->store, service->worker.login, arena, ret_hash, err);
}

static enum pass_phrase kind_of(const struct service *service, const char *hash)
{
    if (hash)
        return PASS_PHRASE_OWN;
    return service_is_practice(service) ? PASS_PHRASE_STANDARD : PASS_PHRASE_NONE;
}

bool service_pass_phrase(struct service *service, enum pass_phrase *ret_kind, struct error *err)
{
    struct arena arena = {0};
    const char *hash = NULL;
    bool done = read_hash(service, &arena, &hash, err);
    if (done)
        *ret_kind = kind_of(service, hash);
    arena_release(&arena);
    return done;
}

// Whether `typed` is the phrase of this worker. hash NULL = that of practice.
static bool matches(const char *hash, const char *typed, bool *ret_matches, struct error *err)
{
    char phrase[PASS_PHRASE_SIZE];
    bool done = true;
    *ret_matches = false;
    // What does not fit cannot have been chosen.
    if (utf8_normalise_secret(typed, phrase, sizeof(phrase))) {
        if (hash)
            done = phrase_matches(hash, phrase, ret_matches, err);
        else
            *ret_matches = strcmp(phrase, PASS_PHRASE_OF_PRACTICE) == 0;
    }
    sodium_wipe(phrase, sizeof(phrase));
    return done;
}

// ---- choosing ----------------------------------------------------------------------------------

static bool hash_chosen(struct service *service, const char *chosen,
                        char ret_hash[PHRASE_HASH_SIZE], struct error *err)
{
    char phrase[PASS_PHRASE_SIZE];
    bool done = false;
    if (!utf8_normalise_secret(chosen, phrase, sizeof(phrase)))
        error_set_at(err, ERROR_INVALID, "chosen", "%s",
                     _("This pass phrase is too long; a sentence is enough."));
    else if (utf8_clusters(phrase) < PASS_PHRASE_LEAST)
        error_set_at(err, ERROR_INVALID, "chosen",
                     _("A pass phrase has at least %d characters. Three or four words are easy to "
                       "remember."),
                     PASS_PHRASE_LEAST);
    else
        done = phrase_hash(phrase, cost_of(service), ret_hash, err);
    sodium_wipe(phrase, sizeof(phrase));
    return done;
}

static bool same_hash(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// Whether the phrase is still the one that was compared with, within the transaction.
static bool still(struct service *service, const char *hash, struct arena *arena, struct error *err)
{
    const char *now = NULL;
    if (!read_hash(service, arena, &now, err))
        return false;
    return same_hash(now, hash) ||
           error_set(err, ERROR_CONFLICT, "%s",
                     _("The pass phrase was changed somewhere else just now. Try again."));
}

static bool check_old(const struct service *service, const char *hash, const char *old,
                      struct error *err)
{
    bool right = false;
    if (kind_of(service, hash) == PASS_PHRASE_NONE)
        return true;
    if (!matches(hash, old ? old : "", &right, err))
        return false;
    return right || error_set_at(err, ERROR_INVALID, "old", "%s",
                                 _("That is not the pass phrase you have now."));
}

static bool set_phrase(struct service *service, const char *old, const char *chosen,
                       struct arena *arena, struct error *err)
{
    char hashed[PHRASE_HASH_SIZE];
    const char *hash = NULL;
    const char *login = service->worker.login;
    if (!read_hash(service, arena, &hash, err) || !check_old(service, hash, old, err) ||
        !hash_chosen(service, chosen, hashed, err) || !own_begin(service, err))
        return false;
    bool done =
        still(service, hash, arena, err) &&
        store_put_pass_phrase(service->store, login, hashed, clock_now(&service->clock), err) &&
        log_act(service, "set_pass_phrase", "done", NULL, 0, err);
    return act_end(service, done, err);
}

bool service_set_pass_phrase(struct service *service, const char *old, const char *chosen,
                             struct error *err)
{
    struct arena arena = {0};
    bool done = set_phrase(service, old, chosen, &arena, err);
    arena_release(&arena);
    return done;
}

static bool forget(struct service *service, const char *login, struct arena *arena,
                   struct error *err)
{
    struct worker worker = {0};
    const char *hash = NULL;
    if (!store_get_worker(service->store, login, arena, &worker, err) ||
        !store_get_pass_phrase(service->store, login, arena, &hash, err))
        return false;
    if (!hash)
        return error_set_at(err, ERROR_NOT_FOUND, login, _("'%s' has no pass phrase."), login);
    return store_put_pass_phrase(service->store, login, NULL, 0, err) &&
           store_put_locked(service->store, login, NULL, err) &&
           log_act(service, "forget_pass_phrase", "done", login, 0, err);
}

bool service_forget_pass_phrase(struct service *service, const char *login, struct error *err)
{
    struct arena arena = {0};
    if (!act_begin(service, ACT_MANAGE_PEOPLE, "forget_pass_phrase", err))
        return false;
    bool done = forget(service, login, &arena, err);
    arena_release(&arena);
    return act_end(service, done, err);
}

// ---- locking -----------------------------------------------------------------------------------

bool service_lock_state(struct service *service, struct lock_state *ret_state, struct error *err)
{
    struct locked locked = {0};
    if (!store_get_locked(service->store, service->worker.login, &locked, err))
        return false;
    int64_t left = locked.tried + lock_wait(locked.wrong) - clock_now(&service->clock);
    int longest = lock_wait(locked.wrong); // also when a clock was put back
    *ret_state = (struct lock_state){
        .locked = locked.moment != 0,
        .since = locked.moment,
        .wrong = locked.wrong,
        .wait = left < 0         ? 0
                : left > longest ? longest
                                 : (int)left,
    };
    return true;
}

static bool put_lock(struct service *service, enum lock_cause cause, struct error *err)
{
    struct locked locked = {0};
    const char *login = service->worker.login;
    if (!store_get_locked(service->store, login, &locked, err))
        return false;
    locked.moment = clock_now(&service->clock);
    return store_put_locked(service->store, login, &locked, err) &&
           log_act(service, "lock", "done", cause == LOCK_BY_KEY ? "key" : "idle", 0, err);
}

bool service_lock(struct service *service, enum lock_cause cause, struct error *err)
{
    return store_begin(service->store, err) && act_end(service, put_lock(service, cause, err), err);
}

// One more wrong one.
static bool count_wrong(struct service *service, struct error *err)
{
    struct locked locked = {0};
    const char *login = service->worker.login;
    int64_t now = clock_now(&service->clock);
    if (!store_get_locked(service->store, login, &locked, err))
        return false;
    if (locked.moment == 0)
        locked.moment = now;
    locked.wrong++;
    locked.tried = now;
    return store_put_locked(service->store, login, &locked, err) &&
           log_act(service, "unlock", "denied", NULL, (size_t)locked.wrong, err);
}

// The worker may work here: lets him or her in, or counts.
static bool judge(struct service *service, const char *hash, bool right, struct arena *arena,
                  struct error *err)
{
    if (!right)
        return count_wrong(service, err);
    return still(service, hash, arena, err) && session_settings_now(service, err) &&
           store_put_locked(service->store, service->worker.login, NULL, err) &&
           log_act(service, "unlock", "done", NULL, 0, err);
}

static bool unlock(struct service *service, const char *phrase, struct arena *arena,
                   enum unlock *ret_unlock, struct error *err)
{
    const char *hash = NULL;
    bool right = false;
    struct error why = {0};
    if (!read_hash(service, arena, &hash, err))
        return false;
    if (kind_of(service, hash) == PASS_PHRASE_NONE) {
        *ret_unlock = UNLOCK_NOTHING;
        return true;
    }
    if (!matches(hash, phrase, &right, err) || !store_begin(service->store, err))
        return false;
    bool works = session_worker_now(service, &why);
    bool ended = !works && why.kind == ERROR_DENIED;
    if (!works && !ended)
        error_set(err, why.kind, "%s", why.message);
    bool done = ended   ? log_act(service, "unlock", "denied", "ended", 0, err)
                : works ? judge(service, hash, right, arena, err)
                        : false;
    if (!act_end(service, done, err))
        return false;
    *ret_unlock = ended ? UNLOCK_ENDED : right ? UNLOCK_RIGHT : UNLOCK_WRONG;
    return true;
}

bool service_unlock(struct service *service, const char *phrase, enum unlock *ret_unlock,
                    struct error *err)
{
    struct arena arena = {0};
    bool done = unlock(service, phrase, &arena, ret_unlock, err);
    arena_release(&arena);
    return done;
}

bool service_end_by_lock(struct service *service, enum lock_end end, struct error *err)
{
    static const char *const why[] = {
        [LOCK_END_TRIES] = "tries",
        [LOCK_END_ANOTHER] = "another_user",
        [LOCK_END_NOTHING] = "no_pass_phrase",
    };
    return store_begin(service->store, err) &&
           act_end(service, log_act(service, "end_by_lock", "done", why[end], 0, err), err);
}
