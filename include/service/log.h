// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LOG_H
#define SERVICE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/string.h"
#include "model/dossier.h"
#include "service/logbook.h"
#include "service/sodium.h"
#include "store/store.h"

// Writing the access log. Nothing outside src/service includes this; reading it is service/logbook.h.
//
// Every use case writes its rows in its own transaction: who, on whose behalf, when, which household and
// which person (one row for each data subject), where from, what came of it, how many rows were shown,
// whether it was emergency access. Nothing that was typed is in it: no reasons, no search text, no names
// but logins. The words of the acts and their sentences: service/log_words.h.
//
// | column        | NEN 7513 (domain.md 4.6)                | Logboek Dataverwerkingen         |
// |---------------|-----------------------------------------|----------------------------------|
// | number        | EventID                                 | operation_id                     |
// | session       | AuditSourceID, with the store's id      | trace_id                         |
// | moment        | EventDateTime                           | start_time and end_time          |
// | act           | EventTypeCode, EventActionCode          | name, processing_activity_id     |
// | outcome       | EventOutcomeIndicator                   | status_code                      |
// | worker        | UserID, UserIsRequestor                 | - (its drafts want no users)     |
// | on_behalf_of  | the responsible user                    | -                                |
// | capacity      | RoleIDCode, behandelrelatieProtocol     | -                                |
// | purpose       | PurposeOfUse; what the act was done to  | -                                |
// | household     | ParticipantObjectID (the file)          | -                                |
// | person        | ParticipantObjectID (the data subject)  | data_subject_id                  |
// | origin        | NetworkAccessPointID                    | -                                |
// | emergency     | ParticipantObjectPermissionPolicySet    | -                                |

struct service;
struct door;

// ---- the seal ------------------------------------------------------------------------------------
//
// Each row carries a keyed hash over all its columns and the seal of the row before it, so that nothing
// in the middle can be edited, taken out, put in or moved without the key. That the tail is still there
// only an anchor tells (logbook.h). The key is a file beside the store, so a stolen copy of the store,
// a backup put back or a hand in the file with other tools does not make seals; who can read the key can.

// The seal of a row, with its number, after a row with the seal `before` ("" when it has none); for a row
// with which a key begins, `before` is log_seal_cover() of all rows in front of it.
void log_seal_row(const struct seal_key *key, const struct log_row *row, const char *moment,
                  const char *before, char ret_seal[SEAL_TEXT_SIZE]);
// One seal over all rows before `number`, sealed or not.
bool log_seal_cover(struct store *store, const struct seal_key *key, int64_t number,
                    char ret_seal[SEAL_TEXT_SIZE], struct error *err);

// ---- the key -------------------------------------------------------------------------------------

// The keys of a store: the file <store>-key, one key in hexadecimal digits a line, the oldest first. The
// last is the one in use; those before it are kept to verify what they sealed.
enum {
    LOG_KEY_MARK_SIZE = 17,
    LOG_SESSION_BYTES = 16, // as the trace_id of the Logboek Dataverwerkingen
};

struct log_keys {
    struct seal_key *items;
    size_t count;
};

// What tells keys apart without giving anything of them away: stands in the log where a key begins.
void log_key_mark(const struct seal_key *key, char ret_mark[LOG_KEY_MARK_SIZE]);
// Reads the file; no file gives no keys. ERROR_INVALID for a file that holds something else.
bool log_keys_read(const char *store_path, struct log_keys *ret_keys, struct error *err);
// Makes a key behind those there are, and a file with all of them under another name: whole or not at
// all, readable for who may read the store. Once the first row sealed with it is committed the file is
// settled: it gets its name. So a key that stands in its place has sealed rows, and rows without a key
// in its place are from before there were seals.
bool log_keys_add(const char *store_path, struct log_keys *keys, struct error *err);
bool log_keys_settle(const char *store_path, struct error *err);
// Puts a file that holds something else aside, as <store>-key.broken.
bool log_keys_set_aside(const char *store_path, struct error *err);
// Reads the file that was not settled.
bool log_keys_read_begun(const char *store_path, struct log_keys *ret_keys, struct error *err);
// Writes the file with these keys for a store that has none. ERROR_CONFLICT when there is one.
bool log_keys_put(const char *store_path, const struct log_keys *keys, struct error *err);
// Reads the text of such a file, with its name for messages. ERROR_CORRUPT for something else.
bool log_keys_parse(const char *name, const char *text, size_t length, struct log_keys *ret_keys,
                    struct error *err);
// Appends what such a file holds. It is secret: wipe it.
void log_keys_text(const struct log_keys *keys, struct string *out);
// The key with a mark; NULL when it is not there.
const struct seal_key *log_keys_find(const struct log_keys *keys, const char *mark);
void log_keys_release(struct log_keys *keys);

// What a row with which a key begins has as its count when the log before it had lost its beginning.
enum { KEY_AFTER_LOSS = 1 };

// Finds the key the log goes on with. A store without seals (a new one, or one from before there were
// any) gets a key and its first sealed row. Once there is a key none is made by itself: then a
// missing key, or a log that lost its beginning, is ERROR_CORRUPT with how it is put right, and the store is not opened. For without the
// key nothing can be logged, and nothing may be looked at that is not logged.
// `renew`: begins with a new key (act new_log_key), which the log shows for ever. Only a row of that act
// with the outcome done begins a key; who is refused one leaves another act.
bool log_open(struct service *service, bool renew, struct error *err);

// ---- verifying -----------------------------------------------------------------------------------

// Verifies the log of an open store against anchors. `last` > 0: only so many rows at the end, after one
// that is taken as good; what a cheap check is for. `keys` are those of the store the log was written in.
struct log_check {
    const struct log_keys *keys;
    const struct log_anchor *anchors;
    size_t anchor_count;
    int64_t last;
};
bool log_verify(struct store *store, const struct log_check *check, struct arena *arena,
                struct log_verdict *ret_verdict, struct error *err);
// Where the log of a store stands.
bool log_anchor_of(struct store *store, struct log_anchor *ret_anchor, struct error *err);
// For the health of a store: appends a sentence when its log is not whole; `full`: all rows, else the
// last thousand. Verified against the last backup too.
bool log_health(struct service *service, bool full, struct arena *arena, struct text_list *problems,
                struct error *err);

// ---- rows ----------------------------------------------------------------------------------------

// All within the transaction of what they tell of.

// Appends log rows for an act on a dossier: one for each member, or one for a household without
// members. With the capacity in which this worker acts for the household today; a stand-in acts on
// behalf of the coordinator.
bool log_dossier(struct service *service, const char *act, const char *outcome,
                 const struct dossier *dossier, struct error *err);
// The same with what the act was done to or for (a code, a login, an organisation as it was recorded;
// nothing that was typed for it).
bool log_dossier_about(struct service *service, const char *act, const char *outcome,
                       const struct dossier *dossier, const char *purpose, struct error *err);
// The same of a dossier of which something was shown without its being opened: one row of a list.
bool log_dossier_shown(struct service *service, const char *act, const struct dossier *dossier,
                       struct error *err);
// For an act at a door: the same in the capacity in which who is at work came in, which the act itself
// may end; of one person when the act is about one.
bool log_door(const struct door *door, const char *outcome, const struct dossier *dossier,
              struct error *err);
// One row about one person of a household: for who sees nothing of the others.
bool log_person(struct service *service, const char *act, const char *outcome,
                const char *household, const char *person, const char *purpose, struct error *err);
// One row about no particular household.
bool log_act(struct service *service, const char *act, const char *outcome, const char *purpose,
             size_t count, struct error *err);
// A row in a transaction of its own, for what is refused before there is one. Whether it could be written
// changes nothing for who is refused.
void log_refusal(struct service *service, const char *act, const char *purpose);

#endif
