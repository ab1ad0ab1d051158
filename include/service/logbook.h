// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LOGBOOK_H
#define SERVICE_LOGBOOK_H

#include "base/id.h"
#include "base/string.h"
#include "service/service.h"

// Reading the access log, and telling whether it is whole. How it is written: service/log.h.

// ---- reading -------------------------------------------------------------------------------------

struct logbook_query {
    const char *household; // number or id; NULL = all
    const char *person;    // id of a member; NULL = all
    const char *worker;    // login; NULL = all
    const char *act;       // NULL = all
    struct date from;      // absent = from the beginning
    struct date to;        // this day too; absent = until now
};

enum { LOGBOOK_MOST = 20000 }; // rows at once

// The rows in the order of time, with `more` when there are more than LOGBOOK_MOST: then the period has
// to be shorter. The privacy officer reads all; who coordinates a household or is involved in it reads
// the log of that household. ERROR_DENIED; ERROR_NOT_FOUND, also for a person of whom nothing is
// logged: it names those there are to who may open the household. That it was read is logged, before anything
// is handed out.
bool service_read_log(struct service *service, const struct logbook_query *query,
                      struct arena *arena, struct log_list *ret_rows, bool *ret_more,
                      struct error *err);

// The same for a screen: from the newest row back, a part at a time, so that no part costs more where more
// is logged. Zero-initialised begins at the end.
enum { LOGBOOK_PART = 300 }; // rows of a part, at most

struct logbook_place {
    bool begun;
    bool more;      // there are older rows in the period
    int64_t moment; // of the oldest row that was handed out
    int64_t number;
};

// The rows before the place, in the order of time; the place goes back to the oldest of them. A part ends
// between two days where it can, and never within an act on several persons that fits in a part. Rights
// are asked each time; that it was read is logged with the first part.
bool service_read_log_back(struct service *service, const struct logbook_query *query,
                           struct logbook_place *place, struct arena *arena,
                           struct log_list *ret_rows, struct error *err);

// What happened, to be read: rows of one act on all members of a household are one sentence, and so are
// similar ones of the same day (NEN 7513 allows it). No name but those of workers is in it.
struct log_sentence {
    int64_t moment;   // the first
    int64_t number;   // of the row it began with
    const char *when; // "12-10-2026 09:14"
    const char
        *text; // "S. Bakker opende het dossier (als regisseur), vanaf pts/3 10.1.2.3, 3 keer"
    bool denied;
    bool emergency;
    const char *worker; // login
    const char *act;
};
LIST_TYPE(log_sentence_list, struct log_sentence);

// `with_household`: says which household it was about, by number.
void service_log_sentences(struct service *service, const struct log_list *rows,
                           bool with_household, struct arena *arena,
                           struct log_sentence_list *ret_sentences);

// An act without who did it: "... opened the dossier".
const char *service_log_act_text(const char *act, struct arena *arena);

// The log of a household, or of one person in it, on paper for who asks who looked: a heading, what it
// is, the sentences, 78 columns wide. Appends it. As service_read_log, logged as a page; `query` names a
// household. Whose page it is stands on it by name when who makes it may open the household.
bool service_log_paper(struct service *service, const struct logbook_query *query,
                       struct string *out, struct error *err);

// The same in a new file of the user, with the user's own rights. ERROR_CONFLICT when it is there.
bool service_write_log_paper(struct service *service, const struct logbook_query *query,
                             const char *file, struct error *err);

// Begins and ends a session at the screens: two rows of the log. Nothing is shown when the first cannot
// be written.
bool service_session_begin(struct service *service, struct error *err);
void service_session_end(struct service *service);

// ---- whether it is whole -------------------------------------------------------------------------

// Where the log stood at a moment: its last row and that row's seal. Kept elsewhere (on paper, in a
// backup) it shows that the tail was cut off or an old store put back, which the seals alone cannot.
struct log_anchor {
    char store[ID_SIZE]; // the store's id; "" = not known
    int64_t rows;
    char seal[LOG_SEAL_SIZE]; // or its beginning, as it was written down
    int64_t moment;           // of the last row; 0 = not known
};

enum log_fault {
    LOG_WHOLE,
    LOG_CHANGED,     // a row is not the row that was written, or stands in another place
    LOG_MISSING,     // a row is not there
    LOG_STRANGE,     // a row without a seal among rows that have one, or where no row can be
    LOG_WITHOUT_KEY, // the key of the last rows is not at hand, so they cannot be verified
    LOG_CUT,         // rows that an anchor tells of are not there any more
    LOG_OTHER, // the row that an anchor tells of is another: an old store was put back and went on
    LOG_OTHER_STORE, // an anchor is of another store
};

// Where a key began. The rows it sealed are verified by it; without it (`known` false) only by the
// next key, from the moment that began.
struct log_stretch {
    int64_t number;
    int64_t moment;
    const char *worker;
    bool known;
    bool anew; // the log before it had lost its beginning, or was gone
};
LIST_TYPE(log_stretch_list, struct log_stretch);

struct log_verdict {
    enum log_fault fault;   // the first there is
    int64_t number;         // of the first wrong or missing row; 0 = none
    int64_t moment;         // its moment, or that of the last good row before it; 0 = not known
    int64_t rows;           // how many rows are good, from the first on
    struct log_anchor head; // where the log stands
    struct log_stretch_list stretches;
};

// Verifies the whole log, against `anchor` (NULL = none) and the last backup's. True when it was
// verified, whatever the verdict; texts in `arena`. Logged. By who may read the log or manage the store
// (ERROR_DENIED).
bool service_verify_log(struct service *service, const struct log_anchor *anchor,
                        struct arena *arena, struct log_verdict *ret_verdict, struct error *err);
// The verdict in one sentence.
const char *service_log_verdict_text(const struct service *service,
                                     const struct log_verdict *verdict, struct arena *arena);
// What is to be known beside it: a sentence for each key after the first.
void service_log_verdict_remarks(const struct service *service, const struct log_verdict *verdict,
                                 struct arena *arena, struct text_list *ret_remarks);

// Where the log stands now, by the same. Logged after it was taken.
bool service_log_anchor(struct service *service, struct log_anchor *ret_anchor, struct error *err);
// As JSON, and in one line to write down: "5012 3f2a-99c1-7d4e-0b1a".
void log_anchor_write(const struct log_anchor *anchor, struct string *out);
const char *log_anchor_line(const struct log_anchor *anchor, struct arena *arena);
// Reads either of the two. ERROR_INVALID for anything else.
bool log_anchor_read(const char *text, size_t length, struct log_anchor *ret_anchor,
                     struct error *err);
bool log_anchor_read_file(const char *path, struct log_anchor *ret_anchor, struct error *err);

// Begins a new key for the log, when the old one is lost or known to others. By who may manage the store
// (ERROR_DENIED). What was sealed with a lost key can from then on be verified only from the moment the
// new one began; the verification tells that for ever. A file that holds no key is put aside, as
// <store>-key.broken (`ret_aside`; may be NULL). Also begins a log anew that lost its beginning.
bool service_new_log_key(const struct service_options *options, bool *ret_aside, struct error *err);

#endif
