// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "service/service.h"

// Whether the screens are to be opened next, and how.
struct cli_screens {
    bool wanted;
    bool tour; // they begin with the tour
};

// The command line. Runs the sub-command of argv and returns the exit code of the program (the
// table of eenplan(1)).
//
// When the screens are wanted (plain `eenplan`, `eenplan demo`) nothing is printed, *ret_screens
// says so, *ret_options says which store and as whom, and 0 is returned; `demo` has built its
// store by then. Texts of *ret_options live as long as the program. Without a terminal the screens
// are never wanted.
//
// The locale and the text domain must have been set.
int cli_run(int argc, char **argv, struct cli_screens *ret_screens,
            struct service_options *ret_options);

#endif
