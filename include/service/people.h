// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PEOPLE_H
#define SERVICE_PEOPLE_H

#include "service/service.h"
#include "validation/settings.h"

// Workers and settings, for the administrator. Each act is logged.

// NULL members (0 roles) stay as they are. An ended worker, or one that is only known from a file, is
// taken on by changing it; without roles as a worker. A team that is not there yet is made.
struct worker_change {
    const char *name;
    const char *team;
    unsigned roles;
};
// ERROR_NOT_FOUND for an unknown login; ERROR_INVALID when no administrator would be left.
bool service_change_worker(struct service *service, const char *login,
                           const struct worker_change *change, struct error *err);

// From now on this worker can do nothing any more. *ret_coordinates is of how many households, not
// closed, he or she still is coordinator: those wait for somebody else. ERROR_INVALID for oneself and
// for the last administrator, ERROR_CONFLICT for somebody who was ended already.
bool service_end_worker(struct service *service, const char *login, size_t *ret_coordinates,
                        struct error *err);

// The settings in force (validation/settings.h has the table with limits and sentences).
const struct validation_settings *service_settings(const struct service *service);
// ERROR_NOT_FOUND for an unknown name, ERROR_INVALID outside the limits. value NULL = back to the
// standard value. Findings counted before are counted again when they are next looked at.
bool service_set_setting(struct service *service, const char *name, const char *value,
                         struct error *err);

#endif
