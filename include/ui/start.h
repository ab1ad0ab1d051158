// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_START_H
#define UI_START_H

#include <stdbool.h>

#include "base/error.h"
#include "service/service.h"

// Opens the screens on a store and runs until the user leaves or the line drops. Without a store it
// begins with the first run, which offers to make one or to practise. `tour`: on a practice store with
// the tour (ui/tour.h). ERROR_USAGE without a terminal.
__attribute__((warn_unused_result)) bool ui_start(const struct service_options *options, bool tour,
                                                  struct error *err);

#endif
