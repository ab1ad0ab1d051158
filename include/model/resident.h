// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_RESIDENT_H
#define MODEL_RESIDENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/resident_address.h"

// A person as the register of residents (BRP) has it, as far as a dossier can use it, and what is worth
// knowing beside it. Numbers of elements are those of the Logisch Ontwerp GBA (01.02.40 = surname).
// Plain data, texts borrowed from whoever read them or in an arena.

// What is reported about a person beside being taken or not: it has no place in the dossier, or it is
// not as one would think. `value` completes the sentence.
enum resident_remark_kind {
    REMARK_CODE, // that the register does not have: element and cell
    REMARK_BSN_NONE,
    REMARK_BSN_WRONG,
    REMARK_BSN_SHARED, // of somebody else on another line
    REMARK_BSN_TAKEN,  // of somebody else who is in a household here
    REMARK_GIVEN_NAMES_NONE,
    REMARK_SURNAME_NONE,
    REMARK_TITLE,
    REMARK_NAME_USE,
    REMARK_BIRTH_UNKNOWN,
    REMARK_BIRTH_PARTIAL,
    REMARK_BIRTH_NO_DAY,
    REMARK_BIRTH_LATER,
    REMARK_BORN_ABROAD,
    REMARK_UNANNOUNCED,        // a partner or child whom no row announces: element, line
    REMARK_PARTNER_END_NO_DAY, // of a marriage or partnership
    REMARK_SECRECY,
    REMARK_SECRECY_CODE, // that the register does not have
    REMARK_GUARDIANSHIP, // curatele
    REMARK_AUTHORITY,    // gezag over a minor
    REMARK_NO_PARENT_HERE,
    REMARK_DEATH_NO_DAY,
    REMARK_SUSPENDED, // why
    REMARK_INVESTIGATED,
    REMARK_ADDRESS_MAIL,
    REMARK_ADDRESS_UNKNOWN,
    REMARK_ADDRESS_STREET, // 08.11.15 says another
    REMARK_ADDRESS_NUMBER,
    REMARK_ADDRESS_NUMBER_MORE, // than a number stands there
    REMARK_ADDRESS_POSTCODE,
    REMARK_ADDRESS_PLACE,
    REMARK_APART,            // the home is no household: too many without kinship
    REMARK_UNRELATED,        // to the others of the household
    REMARK_OTHERS_NOT_ASKED, // live in the same household and were not selected
    REMARK_LIVES_WITH,       // who is in a household here, on another line
    REMARK_KNOWN_ELSEWHERE,  // the household here has another address
    REMARK_COUNT,
};

struct resident_remark {
    enum resident_remark_kind kind;
    const char *value; // NULL where the sentence needs none
};
LIST_TYPE(resident_remarks, struct resident_remark);

// The word for programs ("bsn_wrong"), and the translated sentence.
const char *resident_remark_code(enum resident_remark_kind kind);
// Whether it is told of who is not taken too: it is about why, or the row is not as it should be.
bool resident_remark_of_skipped(enum resident_remark_kind kind);
const char *resident_remark_text(const struct resident_remark *remark, struct arena *arena);

// What becomes of a person.
enum resident_verdict {
    RESIDENT_PRESENT, // to be taken
    RESIDENT_DECEASED,
    RESIDENT_EMIGRATED,
    RESIDENT_NOT_RESIDENT, // in the register of non-residents (RNI)
    RESIDENT_SUSPENDED,    // the person list is, for another reason
    RESIDENT_TWICE,        // the same person stands higher up
    RESIDENT_TAKEN,
    RESIDENT_KNOWN,      // is in a household of the store already
    RESIDENT_WITH_KNOWN, // lives with somebody who is
    RESIDENT_NOT_ASKED,  // not selected
    RESIDENT_VERDICT_COUNT,
};

const char *resident_verdict_code(enum resident_verdict verdict);
// "taken", "skipped: deceased" …, translated.
const char *resident_verdict_text(enum resident_verdict verdict);

// How somebody is found in the categories of others: by BSN, and by administration number.
struct resident_id {
    const char *bsn;    // NULL = none
    const char *number; // NULL = none
};
LIST_TYPE(resident_ids, struct resident_id);

struct resident {
    size_t line;      // of the file, where the person begins
    const char *list; // name of the person list
    struct resident_id id;
    const char *given_names;
    const char *title; // code of 01.02.20
    const char *particle;
    const char *surname;
    const char *birth; // as it stands in the file
    struct partial_date birth_date;
    enum sex sex;
    char name_use;       // 01.61.10: E own, P of the partner, V partner first, N own first
    bool partner_is_now; // the two below are of a marriage or partnership that lasts
    const char *partner_particle;
    const char *partner_surname;
    struct resident_address address;
    struct resident_ids parents;
    struct resident_ids partners;
    struct resident_ids children;
    const char *suspended; // 07.67.20; NULL = no, "." = without a reason
    bool deceased;         // there is a date of death
    const char *secrecy;   // 07.70.10; NULL = none
    bool curatele;
    const char *authority; // code of 11.32.10
    enum resident_verdict verdict;
    const char *bsn; // to be stored: NULL when there is none that can be
    size_t twice;    // RESIDENT_TWICE: the line of the other
    struct resident_remarks remarks;
};
LIST_TYPE(resident_list, struct resident);

void resident_remark(struct resident *resident, enum resident_remark_kind kind, const char *value,
                     struct arena *arena);

// Judges everybody of a file: who is present, which numbers can be stored, what is to be remarked. Postcodes
// get the form in which they are kept.
void residents_judge(struct resident_list *residents, struct date today, struct arena *arena);

// ---- homes --------------------------------------------------------------------------------------

// An address counts as one household up to so many families without kinship between them: two who live
// together unregistered, or a family with a lodger. More is a house of students, a shelter or a care home: each
// family is a household of its own then. In doubt apart: to add somebody by hand is a small thing, and
// what was read about somebody by who need not have known is not taken back.
enum { HOME_FAMILIES_MOST = 2 };

struct home_member {
    size_t resident; // index
    enum member_role role;
};

struct home {
    LIST_OF(struct home_member) members; // grown-ups first, then by birth
    size_t first;                        // index of who stands first in the file
};
LIST_TYPE(home_list, struct home);

// Groups those with verdict RESIDENT_PRESENT into households by address, in the order of the file, with
// the place of each by the categories parents, partner and children; adds the remarks that follow from it.
// Partners are two of whom one names the other by BSN (05.01.20): the administration number beside it
// names somebody else now and then in the test set, and makes relatives only where there is no BSN.
// Somebody with a postal address only, or with an address unknown, is a household alone.
void homes_of(struct resident_list *residents, struct date today, struct arena *arena,
              struct home_list *ret_homes);

// What the first member in the file who has one says of the part of the town (08.10.20); NULL = nobody.
const char *home_district(const struct resident_list *residents, const struct home *home);

// The dossier that such a household begins with: name, address, members. Ids, team, phase and dates
// are the caller's. Each part of the address is that of the first member in the file who has it. Texts
// are copied into the dossier.
void home_dossier(const struct resident_list *residents, const struct home *home,
                  struct dossier *ret_dossier);

#endif
