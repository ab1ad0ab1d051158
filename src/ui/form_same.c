// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/translate.h"
#include "ui/form_row.h"
#include "ui/key.h"

// ^D: the value of the same field of the record before.

static bool previous_value(const struct form *form, struct string *ret_value,
                           const char **ret_reason)
{
    *ret_reason = _("There is nothing before this to take it from.");
    return form->same != NULL && form->same(form->context, form_path(form), ret_value, ret_reason);
}

enum form_answer form_same_key(struct form *form)
{
    STRING_AUTO value = {0};
    const char *reason = NULL;
    if (!previous_value(form, &value, &reason)) {
        form->said = reason;
        return FORM_DONE;
    }
    form->touched = false;
    form_put(form, string_text(&value));
    form_refresh(form);
    return FORM_DONE;
}

bool form_offers_same(const struct form *form)
{
    const struct form_row *row = form_focused(form);
    const void *record = row != NULL && row->field != NULL ? form_record(form, row) : NULL;
    STRING_AUTO value = {0};
    const char *reason = NULL;
    return record != NULL && row->widget != FORM_LONG && field_absent(row->field, record) &&
           !form->touched && row->typed == NULL && previous_value(form, &value, &reason);
}

void form_explain_same(const struct form *form, struct string *out)
{
    STRING_AUTO value = {0};
    const char *reason = NULL;
    if (previous_value(form, &value, &reason))
        string_append(out, _("^D takes over what stands in the one before.\n"));
}

bool form_same_field(const struct record *type, const void *before, const char *name,
                     struct string *ret_value, const char **ret_reason)
{
    const struct field *field = record_field(type, name);
    *ret_reason = _("This field is empty in the one before.");
    if (field == NULL || field_absent(field, before))
        return false;
    field_format(field, before, ret_value);
    return true;
}
