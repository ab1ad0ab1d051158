// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_KEPT_CHECK_H
#define TESTS_SERVICE_KEPT_CHECK_H

#include "service/session.h"

// Whether a session keeps a dossier that the store still has the mark of; then it is, with its
// revisions, what is stored (asserted).
bool expect_kept_is_stored(const struct service *service, struct store *reader);

// A dossier with its revisions as one text.
void dossier_with_revisions(const struct dossier *dossier, struct string *out);

#endif
