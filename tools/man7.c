// SPDX-License-Identifier: EUPL-1.2
// Writes eenplan(7), the keys and the catalogue of rules, from the tables of keys, rules and
// settings:
//
//     man7 LANGUAGE FOLDER      FOLDER holds the built translations
//
// What it writes is kept in man/ and man/nl/; tests/man7.sh compares, and with UPDATE_GOLDEN=1
// writes them anew.
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/print.h"
#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/keymap.h"
#include "validation/rule.h"
#include "validation/settings.h"

// ---- roff ---------------------------------------------------------------------------------------

// One code point as roff has it, in ASCII only, so that every man shows it alike.
static void append_code(struct string *out, uint32_t code)
{
    if (code == '\\')
        string_append(out, "\\e");
    else if (code == '-')
        string_append(out, "\\-");
    else if (code == '"')
        string_append(out, "\\(dq");
    else if (code == '\'')
        string_append(out, "\\(aq");
    else if (code == '^')
        string_append(out, "\\(ha");
    else if (code < 0x80)
        string_append_char(out, (char)code);
    else
        string_append_format(out, "\\[u%04X]", (unsigned)code);
}

static void append_roff(struct string *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        at += utf8_decode(text + at, &code);
        append_code(out, code);
    }
}

// Running text in lines that are easy to read and to compare; the page is filled anew anyway. A line
// that begins with a dot would be a request.
static void append_text(struct string *out, const char *text)
{
    enum { WIDTH = 78 };
    size_t column = 0;
    for (const char *word = text; *word;) {
        STRING_AUTO roff = {0};
        size_t length = strcspn(word, " ");
        append_roff(&roff, word, length);
        bool fits = column > 0 && column + 1 + roff.length <= WIDTH;
        if (column > 0)
            string_append_char(out, fits ? ' ' : '\n');
        column = fits ? column + 1 : 0;
        if (column == 0 && word[0] == '.')
            string_append(out, "\\&");
        string_append(out, string_text(&roff));
        column += roff.length;
        word += length + strspn(word + length, " ");
    }
    string_append_char(out, '\n');
}

static void append_heading(struct string *out, const char *macro, const char *text)
{
    string_append_format(out, "%s ", macro);
    append_text(out, text);
}

static void append_paragraph(struct string *out, const char *text)
{
    string_append(out, ".PP\n");
    append_text(out, text);
}

// A term and, beside it, what it is.
static void append_term(struct string *out, const char *term, const char *beside)
{
    string_append(out, ".TP\n\\fB");
    append_roff(out, term, strlen(term));
    string_append(out, "\\fR");
    if (beside) {
        string_append(out, " ");
        append_roff(out, beside, strlen(beside));
    }
    string_append_char(out, '\n');
}

static void append_labelled(struct string *out, const char *label, const char *text)
{
    string_append(out, ".br\n\\fI");
    append_roff(out, label, strlen(label));
    string_append(out, ":\\fR\n");
    append_text(out, text);
}

// ---- the page -----------------------------------------------------------------------------------

static void append_head(struct string *out)
{
    string_append(out, ".\\\" SPDX-License-Identifier: EUPL-1.2\n"
                       ".\\\" Made by tools/man7.c from the tables of keys, rules and settings; "
                       "do not edit.\n"
                       ".TH EENPLAN 7 2026-11-22 eenplan\n"
                       // Words are broken by the rules of English, also those of other languages.
                       ".hy 0\n.nh\n");
    append_heading(out, ".SH", _("NAME"));
    string_append(out, "eenplan \\- ");
    append_text(out, _("what a plan is checked against"));
}

static void append_description(struct string *out)
{
    append_heading(out, ".SH", _("DESCRIPTION"));
    append_text(out, _("Every dossier is held against the rules on this page: on the screens while "
                       "somebody types, on the command line with 'eenplan plan check', and once "
                       "more when a plan is finalised."));
    append_paragraph(out, _("A check looks at the dossier, the day, the areas of the teams and the "
                            "settings, and at nothing else: the same dossier gives the same "
                            "findings everywhere. It never keeps anybody from typing."));
    append_paragraph(out, _("A finding says which rule it comes from, what is wrong in the "
                            "household's own words, what can be done about it, and in which "
                            "field."));
}

static void append_severities(struct string *out)
{
    static const char *const meanings[] = {
        [SEVERITY_ERROR] = N_("Keeps a plan from being finalised. Cannot be left as it is."),
        [SEVERITY_WARNING] = N_("Needs a repair, or a reason in one sentence why it stays so."),
        [SEVERITY_HINT] = N_("Advice. Nothing needs to be done about it."),
    };
    append_heading(out, ".SH", _("SEVERITY"));
    append_text(out, _("A rule has one of three severities."));
    for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
        STRING_AUTO code = {0};
        string_append_format(&code, "(%s)", severity_code((enum severity)i));
        append_term(out, severity_word((enum severity)i), string_text(&code));
        append_text(out, _(meanings[i]));
    }
}

static void append_waivers(struct string *out)
{
    append_heading(out, ".SH", _("LEAVING IT AS IT IS"));
    append_text(out, _("A finding that needs a repair or a reason can be left as it is: key w in "
                       "the panel of findings asks for one sentence, which is kept with name and "
                       "date. The finding stays visible, marked 'with a reason', and no longer "
                       "counts; w on it takes the reason back."));
    append_paragraph(out, _("A reason is about what stood in the field at that moment: when that "
                            "changes, the finding counts again. It counts in the current plan "
                            "only."));
}

// The ids of the rules of a scope, "HH-01, HH-06".
static void append_ids(struct string *out, enum rule_scope scope)
{
    STRING_AUTO ids = {0};
    for (size_t i = 0; i < rule_count; i++)
        if (rules[i].scope == scope)
            string_append_format(&ids, "%s%s", ids.length > 0 ? ", " : "", rules[i].id);
    string_append_char(&ids, '.');
    append_text(out, string_text(&ids));
}

static void append_scopes(struct string *out)
{
    append_heading(out, ".SH", _("WHEN A RULE APPLIES"));
    append_text(out, _("The current plan is the draft, or without a draft the plan in force. "
                       "Earlier versions are not judged."));
    append_paragraph(out, _("Always, also when the household is closed:"));
    append_ids(out, SCOPE_ALWAYS);
    append_paragraph(out, _("As long as the household is not closed, with or without a plan:"));
    append_ids(out, SCOPE_ACTIVE);
    append_paragraph(out,
                     _("As long as the household is not closed, and there is a current plan:"));
    append_ids(out, SCOPE_PLAN);
    append_paragraph(out, _("'eenplan plan check --all' leaves closed households out."));
}

// ---- the keys -----------------------------------------------------------------------------------

static void append_key_table(struct string *out, const char *screen)
{
    struct keymap_line line;
    for (size_t i = 0; keymap_line(i, &line); i++) {
        if (strcmp(line.screen, screen) != 0)
            continue;
        append_term(out, line.keys, line.label[0] ? line.label : NULL);
        append_text(out, line.help);
    }
}

static void append_keys(struct string *out)
{
    append_heading(out, ".SH", _("KEYS"));
    append_text(out, _("The screens need no mouse. F1 tells which keys work on a screen and what "
                       "they do, F10 lists every action there is, and 'eenplan keys' lists the "
                       "keys of all screens. These work everywhere:"));
    append_key_table(out, "global");
    append_paragraph(out, _("And these in a field:"));
    append_key_table(out, "field");
}

static void append_settings(struct string *out)
{
    append_heading(out, ".SH", _("SETTINGS"));
    append_text(out,
                _("Some rules go by a number that an organisation may choose for itself. The "
                  "administrator changes one with 'eenplan settings NAME=VALUE'; 'eenplan plan "
                  "check --setting NAME=VALUE' tries another value once."));
    for (size_t i = 0; i < settings_count; i++) {
        const struct setting *setting = &settings_table[i];
        STRING_AUTO limits = {0};
        append_term(out, setting->name, NULL);
        append_text(out, _(setting->sentence));
        string_append_format(&limits, _("Standard %d, from %d to %d."), setting->standard,
                             setting->least, setting->most);
        append_text(out, string_text(&limits));
    }
}

// ---- the rules ----------------------------------------------------------------------------------

struct subject {
    const char *prefix; // of the ids
    const char *title;
};

static const struct subject subjects[] = {
    {"HH", N_("The household and the people in it")},
    {"ZRM", N_("What was measured")},
    {"PLAN", N_("The plan")},
    {"LAD", N_("The ladder of support")},
    {"DUP", N_("Who does the same")},
    {"ESC", N_("Escalation")},
    {"YTH", N_("Children and young people")},
    {"LAW", N_("What the law asks of the intake")},
    {"SAF", N_("Safety")},
    {"PRV", N_("Privacy")},
};

static bool is_about(const struct rule *rule, const struct subject *subject)
{
    size_t length = strlen(subject->prefix);
    return strncmp(rule->id, subject->prefix, length) == 0 && rule->id[length] == '-';
}

static void append_rule(struct string *out, const struct rule *rule)
{
    append_term(out, rule->id, severity_word(rule->severity));
    append_text(out, _(rule->title));
    append_labelled(out, _("Why"), _(rule->reason));
    append_labelled(out, _("Source"), _(rule->source));
    append_labelled(out, _("Repair"), _(rule->repair));
}

// False when a rule is about no subject, and would be left out.
static bool append_rules(struct string *out)
{
    size_t told = 0;
    append_heading(out, ".SH", _("RULES"));
    for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++) {
        size_t before = told;
        for (size_t j = 0; j < rule_count; j++) {
            if (!is_about(&rules[j], &subjects[i]))
                continue;
            if (told++ == before)
                append_heading(out, ".SS", _(subjects[i].title));
            append_rule(out, &rules[j]);
        }
    }
    return told == rule_count;
}

static void append_end(struct string *out)
{
    append_heading(out, ".SH", _("SEE ALSO"));
    string_append(out, ".BR eenplan (1)\n");
    append_paragraph(out, _("'eenplan rules' tells the same, also as JSON and CSV."));
}

int main(int argc, char **argv)
{
    STRING_AUTO page = {0};
    if (argc != 3) {
        print_text(stderr, "usage: man7 LANGUAGE FOLDER\n");
        return 1;
    }
    (void)setenv("LANGUAGE", argv[1], 1);
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)bindtextdomain(EENPLAN_TEXT_DOMAIN, argv[2]);
    append_head(&page);
    append_description(&page);
    append_severities(&page);
    append_waivers(&page);
    append_scopes(&page);
    append_settings(&page);
    if (!append_rules(&page)) {
        print_text(stderr, "man7: a rule belongs to no subject\n");
        return 1;
    }
    append_keys(&page);
    append_end(&page);
    print_text(stdout, string_text(&page));
    return print_finish(stdout) ? 0 : 1;
}
