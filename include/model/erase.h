// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_ERASE_H
#define MODEL_ERASE_H

#include "model/dossier.h"

// Taking one person out of a dossier, so that the file of the others stays whole. Pure.

// What stands where somebody was named who does something in a plan, or agreed for another.
#define ERASED_NAME "(gewist)"

// Takes a member out with everything that is about nobody else: measurements, goals with their actions,
// agreements, requests, releases of secrecy, future plan, contacts with nobody else, and what was waived
// on these. From lists the person is struck; who does an action becomes ERASED_NAME; a reference to what
// went becomes absent. A release of secrecy goes with whom it is about, and with it the name of a guardian
// from elsewhere; that of somebody who stays keeps its guardian, and stays agreed: ERASED_NAME is the parent
// who agreed. Where the full name stands as that of a representative, guardian or doer, it becomes
// ERASED_NAME too. A household named after its members gets the name it has without this one.
// Texts that others typed stay as they are: see dossier_name_places. False when there is no such member.
bool dossier_erase_person(struct dossier *dossier, const char *member);

// Leaves a dossier of nobody but one person: the others are taken out as above.
void dossier_leave_only(struct dossier *dossier, const char *member);

// What somebody is known by, in search form: given names, surname unless another member bears it, BSN,
// telephone, e-mail, id. Nothing shorter than three letters but the full name.
void person_words(const struct dossier *dossier, const char *member, struct arena *arena,
                  struct text_list *ret_words);

// Whether a text, NULL allowed, holds one of the words as a whole word, in search form.
bool text_names(const char *text, const struct text_list *words);

// The paths of the texts that hold one of the words, in order of the dossier.
void dossier_name_places(const struct dossier *dossier, const struct text_list *words,
                         struct arena *arena, struct text_list *ret_paths);

#endif
