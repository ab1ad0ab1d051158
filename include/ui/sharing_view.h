// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SHARING_VIEW_H
#define UI_SHARING_VIEW_H

#include "base/string.h"

// The screen "sharing": what may be shared with an organisation, shown before anything is. Its argument
// is a struct work_argument with such a path.

// "sharing?Kredietbank", at this organisation; "" for NULL or a blank name, at the first.
void sharing_path(const char *organisation, struct string *out);
// The organisation of such a path; NULL when it names none.
const char *sharing_path_organisation(const char *path);

#endif
