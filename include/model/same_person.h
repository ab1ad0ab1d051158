// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_SAME_PERSON_H
#define MODEL_SAME_PERSON_H

#include <stdbool.h>

#include "model/dossier.h"

// Whether two records with a number in common can be of one person, by BSN, name and birth date. What is
// not known on one side tells nothing. They are not of one person when
// - they have different BSNs;
// - the surnames differ and the birth dates do too; without a BSN in common also when the birth dates do
//   not tell;
// - the surname is the same, but given names and birth dates differ.
// Names are compared as utf8_name_key does.
bool same_person(const struct member *one, const struct member *other);

#endif
