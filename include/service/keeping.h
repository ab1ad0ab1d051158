// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_KEEPING_H
#define SERVICE_KEEPING_H

#include "service/service.h"

// Backups: a copy of the store in one file, made while others work, verified before it has its name.
//
// Beside FILE stands FILE.anchor, a small text that says what is in it: kept elsewhere, it shows later
// whether the log was cut short. The key with which the log is sealed travels only in an encrypted
// backup; with a plain one it has to be kept apart.

struct backup_made {
    const char *file; // absolute
    const char *anchor;
    int64_t moment;
    const char *worker; // login
    int64_t bytes;
    bool encrypted;
    bool remote; // on a network drive
    int64_t households;
    int64_t persons;
    int64_t log_rows;
    const char *key; // where the key of the log is; NULL = it is in the backup, or there is none
};

// Makes a backup in a new file. pass_phrase NULL = not encrypted. Who manages the store may; logged.
// ERROR_CONFLICT when the file or its anchor is there already, ERROR_INVALID for a file of the store
// itself, ERROR_NOT_FOUND without its folder, ERROR_FULL, ERROR_CORRUPT when the copy is not what it
// should be: then nothing is left of it.
bool service_backup(struct service *service, const char *file, const char *pass_phrase,
                    struct arena *arena, struct backup_made *ret_made, struct error *err);

// The last backup that was made; *ret_found false = none.
bool service_last_backup(struct service *service, struct arena *arena, bool *ret_found,
                         struct backup_made *ret_made, struct error *err);

// After how many days backups are destroyed, as the organisation laid down; 0 = it did not.
int service_backup_keep_days(const struct service *service);

// ---- putting one back ----------------------------------------------------------------------------

struct restored {
    const char *store;  // path
    int64_t moment;     // of the backup, by its anchor; 0 = not known
    const char *anchor; // that was compared with; NULL = there was none
    int schema;         // of the backup
    bool upgraded;      // an older schema was brought up to date
    int64_t households;
    int64_t persons;
    int64_t log_rows;
    bool encrypted;
    bool practice;
    const char *key; // of the log, beside the store; NULL = it has none yet
    bool new_key;    // begun now
    const char
        *log_fault; // a sentence when its log was not whole; NULL = it was, or cannot be verified
                    // with a new key
    int64_t erased; // erasings that were done again, by the list beside the place of the store
};

// Whether a file is an encrypted backup, so that a pass phrase is needed.
bool service_backup_is_encrypted(const char *file, bool *ret_encrypted, struct error *err);

struct restore_options {
    const char *file;
    const char *pass_phrase; // of an encrypted one; NULL = it is not encrypted
    const char *key; // a file with the key of the log, to go beside the store; NULL = it is there
                     // already, or in the backup
    bool new_key;    // the key is lost: begin another one, which the log shows for ever
};

// Puts a backup back as the store of `store`, where none may be (ERROR_CONFLICT). The whole file is
// verified before it gets the name of the store; an older schema is brought up to date; it is logged in
// the store that was put back. ERROR_NOT_FOUND when the key of its log is not at hand. There is no store
// to ask who may do this: whoever may read the backup and write in that folder, without the rights that
// the program has more than its user. ERROR_DENIED for a wrong pass phrase, ERROR_CORRUPT,
// ERROR_FOREIGN, ERROR_FULL, and ERROR_INVALID or ERROR_IO when what was erased from that store cannot be read
// (`<store>-erased`): nothing was put back.
bool service_restore(const struct service_options *store, const struct restore_options *options,
                     struct arena *arena, struct restored *ret_restored, struct error *err);

#endif
