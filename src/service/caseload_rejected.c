// SPDX-License-Identifier: EUPL-1.2
#include "service/caseload_rejected.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/rights.h"
#include "base/translate.h"
#include "exchange/csv.h"
#include "service/erased_list.h"

static bool is_reason(const struct csv_table *table, size_t column)
{
    return column < table->header.count &&
           strcmp(table->header.cells[column].text, CASELOAD_REASON_TITLE) == 0;
}

static void write_row(struct csv_out *csv, const struct csv_table *table, const struct csv_row *row,
                      const char *last)
{
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i].text;
        // As it came from such a file; the writer puts it there again.
        bool guarded = text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t\r", text[1]);
        if (!is_reason(table, i))
            csv_out_text(csv, guarded ? text + 1 : text);
    }
    for (size_t i = row->count; i < table->header.count; i++)
        if (!is_reason(table, i))
            csv_out_text(csv, NULL);
    csv_out_text(csv, last);
    csv_out_end_row(csv);
}

bool caseload_rejected_write(const char *path, const struct csv_table *table,
                             const struct caseload_rows *caseload, struct error *err)
{
    STRING_AUTO out = {0};
    struct csv_out csv;
    if (table->mark)
        string_append(&out, "\xef\xbb\xbf");
    csv_out_init(&csv, &out);
    csv.delimiter = table->delimiter;
    write_row(&csv, table, &table->header, CASELOAD_REASON_TITLE);
    for (size_t i = 0; i < caseload->rows.count; i++) {
        const struct caseload_row *row = &caseload->rows.items[i];
        if (row->refused && !row->known)
            write_row(&csv, table, row->source, row->refused);
    }
    return erased_write_copy(path, &out, err);
}

// By making it, before anything is done, as nobody can be asked for another name afterwards.
bool caseload_rejected_is_free(const char *path, struct error *err)
{
    if (!path)
        return true;
    int file = rights_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    int error = errno;
    if (file < 0 && error == EEXIST)
        return error_set_at(err, ERROR_CONFLICT, path, _("'%s' exists already."), path);
    if (file < 0)
        return error_set_at(err, ERROR_IO, path,
                            _("The refused rows cannot be written to '%s': %s. Nothing was taken."),
                            path, error_of_system(error));
    (void)close(file); // nothing was written
    erased_remove_copy(path);
    return true;
}
