// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ERASE_ARGUMENT_H
#define UI_ERASE_ARGUMENT_H

#include "ui/work_view.h"

// What the screen `erase` is about.
struct erase_argument {
    char number[HOUSEHOLD_ID_SIZE]; // "" = it asks for the number
    char person[HOUSEHOLD_ID_SIZE]; // member id; "" = the household
};

#endif
