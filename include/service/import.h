// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_IMPORT_H
#define SERVICE_IMPORT_H

#include "service/service.h"

// Taking a dossier in that was read from a file, whatever the format. Nothing outside src/service
// includes this.

// What an import does within the transaction of a dossier: `before` anything is written (may be NULL),
// and `after` the dossier got its ids (may be NULL) and stands in the store. Either may refuse: then
// nothing of the dossier is kept.
struct import_hooks {
    bool (*before)(void *context, struct service *service, struct error *err);
    bool (*after)(void *context, struct service *service, const struct dossier *taken,
                  struct error *err);
    void *context;
};

// Takes the dossier, whose ids may be short local ones, as service_import_household does: refuses what
// the store cannot hold, makes ids and a number, logs a row for each member (act "import"). `dossier`
// gets the new ids; `hooks` NULL = none. *ret_number in the arena.
bool import_dossier(struct service *service, struct dossier *dossier,
                    const struct import_hooks *hooks, struct arena *arena, const char **ret_number,
                    struct error *err);

#endif
