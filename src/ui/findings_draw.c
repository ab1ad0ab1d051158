// SPDX-License-Identifier: EUPL-1.2
#include "ui/findings_draw.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/finding_waiver.h"

enum {
    DETAIL_ROWS = 5, // a rule, two rows of message, two of what to do
    MOST_DETAIL_ROWS = 6,
};

enum column { COLUMN_SEVERITY, COLUMN_NUMBER, COLUMN_MESSAGE };

static const struct list_column columns[] = {
    [COLUMN_SEVERITY] = {.width = 7},
    [COLUMN_NUMBER] = {.width = 3, .align = LIST_RIGHT},
    [COLUMN_MESSAGE] = {.width = 0},
};

static enum draw_role role_of(enum severity severity)
{
    static const enum draw_role roles[] = {
        [SEVERITY_ERROR] = DRAW_ERROR,
        [SEVERITY_WARNING] = DRAW_WARNING,
        [SEVERITY_HINT] = DRAW_HINT,
    };
    return roles[severity];
}

// "Geboortedatum: 'morgen' kan nog niet worden gelezen".
static void append_unread(const struct findings_look *look, const struct finding_row *row,
                          struct string *out)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (dossier_resolve(look->argument->dossier, row->path, &type, &record, &field))
        string_append_format(out, "%s: ", _(field->label));
    string_append_format(out, _("\"%s\" cannot be read yet"), row->text);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct findings_look *look = context;
    const struct finding *finding = look->rows->items[row].finding;
    switch ((enum column)column) {
    case COLUMN_SEVERITY:
        string_append(out, finding ? severity_word(finding->severity) : "?");
        *role = finding ? role_of(finding->severity) : DRAW_IMPORTANT;
        break;
    case COLUMN_NUMBER:
        string_append_format(out, "%zu", row + 1);
        break;
    case COLUMN_MESSAGE:
        if (finding && finding->waived)
            string_append_format(out, "%s ", _("(left as it is)"));
        if (finding)
            string_append(out, finding->message);
        else
            append_unread(look, &look->rows->items[row], out);
        break;
    }
}

// Which plan it is about, when there are two.
static void append_which(const struct findings_look *look, bool both, struct string *out)
{
    const struct plan *draft = dossier_plan_in(look->argument->judged, PLAN_DRAFT);
    const struct plan *final = dossier_plan_in(look->argument->judged, PLAN_FINAL);
    if (!draft || !final)
        return;
    if (both)
        string_append_format(out, _("about draft %d, not plan %d"), (int)draft->version.value,
                             (int) final->version.value);
    else
        string_append_format(out, _("about draft %d"), (int)draft->version.value);
}

static void append_counts(const struct findings_look *look, struct string *out)
{
    size_t count = finding_unread_count(look->rows);
    if (count > 0)
        string_append_format(
            out, P_("%zu field cannot be read (?), ", "%zu fields cannot be read (?), ", count),
            count);
    judgement_counts(&look->judgement->result, out);
}

// What does not fit is said shorter: first without the word before it, then of one plan.
static void draw_heading(const struct findings_look *look, struct frame *frame,
                         struct draw_area area)
{
    STRING_AUTO which = {0};
    STRING_AUTO shorter = {0};
    STRING_AUTO counts = {0};
    STRING_AUTO heading = {0};
    append_which(look, true, &which);
    append_which(look, false, &shorter);
    append_counts(look, &counts);
    string_append_format(&heading, "%s %s", _("FINDINGS:"), string_text(&counts));
    const char *right = look->argument->blocked ? _("repair what says ERROR, then finish again")
                        : which.length > 0      ? string_text(&which)
                        : look->over_plan       ? _("only ERROR holds finishing up")
                                                : "";
    const char *left = string_text(&heading);
    int room = area.columns - 5;
    bool must = which.length > 0 && !look->argument->blocked;
    if (must && utf8_width(left) + utf8_width(right) > room)
        left = string_text(&counts);
    if (must && utf8_width(left) + utf8_width(right) > room)
        right = string_text(&shorter);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_HEADING, left);
    if (utf8_width(left) + utf8_width(right) <= room)
        draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, right);
}

// The list counts what is stored.
static bool has_unsaved(const struct findings_look *look)
{
    return look->judgement->beside > 0 ||
           (look->argument->work && work_changed(look->argument->work));
}

static void draw_top(const struct findings_look *look, struct frame *frame, int row)
{
    enum { AFTER = 2 };
    STRING_AUTO unsaved = {0};
    draw_rule(frame, row, 0, frame->columns);
    if (!has_unsaved(look))
        return;
    string_append_format(&unsaved, " %s ", _("with what is not saved yet"));
    draw_right(frame, row, 0, frame->columns - AFTER, DRAW_NORMAL, string_text(&unsaved));
}

// What is wrong, and what to do about it, or why it may stay as it is.
static void detail_texts(const struct findings_look *look, const struct finding_row *row,
                         struct string *message, struct string *below)
{
    const struct finding *finding = row->finding;
    if (!finding) {
        append_unread(look, row, message);
        string_append(below, _("What to do: change it, or make the field empty."));
        return;
    }
    string_append_format(message, "%s  %s", severity_word(finding->severity), finding->message);
    if (finding->waived) { // a long reason takes all the room there is
        string_append_format(below, "(%s)  ", finding->rule->id);
        finding_waiver_words(look->ui, look->argument->judged, finding, below);
        return;
    }
    string_append_format(below, _("What to do: %s"), finding->fix ? finding->fix : "");
    string_append_format(below, "  (%s)", finding->rule->id);
}

// A long reason takes a row of the list.
static int detail_rows(const struct findings_look *look, struct frame *frame, int cells)
{
    const struct draw_area none = {0, 1, 0, cells - 2};
    const struct finding_row *row = look->current;
    STRING_AUTO message = {0};
    STRING_AUTO below = {0};
    if (!row)
        return DETAIL_ROWS;
    detail_texts(look, row, &message, &below);
    int rows = 1 + draw_paragraph_part(frame, none, DRAW_NORMAL, string_text(&message), 0) +
               draw_paragraph_part(frame, none, DRAW_NORMAL, string_text(&below), 0);
    return rows < DETAIL_ROWS ? DETAIL_ROWS : rows > MOST_DETAIL_ROWS ? MOST_DETAIL_ROWS : rows;
}

static void draw_detail(const struct findings_look *look, struct frame *frame,
                        struct draw_area area)
{
    struct draw_area text = {area.row + 1, 1, area.rows - 1, area.columns - 2};
    STRING_AUTO message = {0};
    STRING_AUTO below = {0};
    const struct finding_row *row = look->current;
    draw_rule(frame, area.row, 0, area.columns);
    if (!row)
        return;
    detail_texts(look, row, &message, &below);
    int rows = draw_paragraph(frame, text, DRAW_IMPORTANT, string_text(&message));
    text.row += rows;
    text.rows -= rows;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&below));
}

void findings_draw(struct findings_look *look, struct frame *frame, struct draw_area pane)
{
    const struct list_source source = {.context = look, .cell = cell};
    draw_clear(frame, pane);
    draw_top(look, frame, pane.row);
    pane.row++;
    pane.rows--;
    draw_heading(look, frame, pane);
    int details = detail_rows(look, frame, pane.columns);
    struct draw_area list = {pane.row + 1, 0, pane.rows - 1 - details, pane.columns};
    if (look->rows->count == 0) {
        (void)draw_text(frame, list.row + 1, 1, list.columns - 2, DRAW_NORMAL,
                        _("The plan check found nothing to repair."));
        draw_cursor(frame, list.row + 1, 0);
        return;
    }
    list_view_draw(look->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame, list,
                   true);
    struct draw_area detail = {list.row + list.rows, 0, details, pane.columns};
    draw_detail(look, frame, detail);
}
