// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_DOSSIER_TEXT_H
#define SERVICE_DOSSIER_TEXT_H

#include <stdbool.h>

#include "base/date.h"
#include "base/error.h"
#include "base/string.h"
#include "model/dossier.h"
#include "service/listing.h"
#include "service/service.h"

// One dossier for reading outside the screens, and one from a file instead of the store.

// Appends a stored dossier as text, or as JSON in the format of formats.md. Opening it is logged.
bool service_show_household(struct service *service, const char *number_or_id,
                            enum output_format format, struct string *out, struct error *err);

// Appends a dossier as a person reads it, as it stands today.
void dossier_text_append(struct service *service, const struct dossier *dossier,
                         struct string *out);

// Reads a dossier from a JSON file ("-" = standard input) into a zeroed one; needs no store. The
// message of an error begins with the name of the file.
bool service_read_dossier_file(const char *path, struct dossier *ret_dossier, struct error *err);

#endif
