// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LOGBOOK_H
#define SERVICE_LOGBOOK_H

#include "service/service.h"

// Reading the access log, and telling whether it is whole. How it is written: service/log.h.

// Begins a new key for the log, when the old one is lost or known to others. By who may manage the store
// (ERROR_DENIED). What was sealed with a lost key can from then on be verified only from the moment the
// new one began; the verification tells that for ever.
bool service_new_log_key(const struct service_options *options, struct error *err);

#endif
