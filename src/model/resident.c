// SPDX-License-Identifier: EUPL-1.2
#include "model/resident.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "model/postcode.h"

// ---- words --------------------------------------------------------------------------------------

static const struct {
    const char *code;
    const char *sentence; // with a %s where it has a value
} remarks[REMARK_COUNT] = {
    [REMARK_CODE] = {"code_unknown", N_("%s is no code of the register and does not count")},
    [REMARK_BSN_NONE] = {"bsn_none", N_("has no BSN")},
    [REMARK_BSN_WRONG] = {"bsn_wrong", N_("the BSN %s fails the 11-test and is left out")},
    [REMARK_BSN_SHARED] =
        {"bsn_shared", N_("the BSN is also that of somebody else, on line %s, and is left out")},
    [REMARK_BSN_TAKEN] =
        {"bsn_taken", N_("the BSN is here that of somebody with another name, and is left out")},
    [REMARK_GIVEN_NAMES_NONE] = {"given_names_none", N_("has no given names")},
    [REMARK_SURNAME_NONE] = {"surname_none", N_("the surname is not known")},
    [REMARK_TITLE] = {"title", N_("title or predicate %s: the dossier has no place for it")},
    [REMARK_NAME_USE] = {"name_use", N_("is addressed as %s")},
    [REMARK_BIRTH_UNKNOWN] = {"birth_unknown", N_("the birth date is not known")},
    [REMARK_BIRTH_PARTIAL] = {"birth_partial", N_("of the birth date only %s is known")},
    [REMARK_BIRTH_NO_DAY] = {"birth_no_day", N_("the birth date '%s' is no day and is left out")},
    [REMARK_BIRTH_LATER] = {"birth_later", N_("the birth date %s is still to come")},
    [REMARK_BORN_ABROAD] = {"born_abroad", N_("born abroad (place / country code): %s")},
    [REMARK_UNANNOUNCED] =
        {"unannounced",
         N_("a partner or child whom no row announces does not count (element, line): %s")},
    [REMARK_PARTNER_END_NO_DAY] =
        {"partner_end_no_day",
         N_("'%s' as the end of a marriage or partnership is no day; it counts as ended")},
    [REMARK_SECRECY] = {"secrecy", N_("secrecy %s: the address is not shown in lists")},
    [REMARK_SECRECY_CODE] =
        {"secrecy_unknown",
         N_("%s is no code of secrecy: to be safe the address is not shown in lists")},
    [REMARK_GUARDIANSHIP] = {"guardianship", N_("is under guardianship as an adult (curatele)")},
    [REMARK_AUTHORITY] = {"authority", N_("authority over the child: %s")},
    [REMARK_NO_PARENT_HERE] = {"no_parent_here", N_("is a minor, and no parent lives here")},
    [REMARK_DEATH_NO_DAY] = {"death_no_day",
                             N_("'%s' as the day of death is no day and does not count")},
    [REMARK_SUSPENDED] = {"suspended_why", N_("why it is suspended: %s")},
    [REMARK_INVESTIGATED] = {"investigated", N_("is being investigated: element %s")},
    [REMARK_ADDRESS_MAIL] = {"address_mail", N_("has a postal address only: a household alone")},
    [REMARK_ADDRESS_UNKNOWN] = {"address_unknown",
                                N_("the address is not known: a household alone")},
    [REMARK_ADDRESS_STREET] =
        {"address_street", N_("the name '%s' of the street (08.11.15) is left out: 08.11.10 has "
                              "another")},
    [REMARK_ADDRESS_NUMBER] = {"address_number",
                               N_("the house number '%s' is no number and is left out")},
    [REMARK_ADDRESS_NUMBER_MORE] = {"address_number_more",
                                    N_("of the house number '%s' what follows the digits stands in "
                                       "the addition")},
    [REMARK_ADDRESS_POSTCODE] = {"address_postcode",
                                 N_("the postcode '%s' is none such as 9731 HM and is left out")},
    [REMARK_ADDRESS_PLACE] = {"address_place",
                              N_("the file does not name the place (municipality %s)")},
    [REMARK_APART] = {"apart", N_("%s families without kinship live at this address: each is a "
                                  "household of its own")},
    [REMARK_OTHERS_NOT_ASKED] = {"others_not_selected",
                                 N_("%s more live in this household and were not selected")},
    [REMARK_UNRELATED] = {"unrelated", N_("lives here, without kinship to the others")},
    [REMARK_LIVES_WITH] = {"lives_with", N_("lives with who stands on line %s")},
    [REMARK_KNOWN_ELSEWHERE] = {"known_elsewhere",
                                N_("that household has another address here than in the file")},
};

struct code {
    const char *code;
    const char *words;
};

// 07.67.20. Death, emigration and non-residents have verdicts of their own.
static const struct code suspensions[] = {
    {"F", N_("an error in the person list")},
    {"M", N_("a decision of the minister")},
    {"W", N_("the person list is to be erased")},
    {".", N_("no reason is given")},
    {0},
};

static const struct code authorities[] = {
    {"1", N_("parent 1")},
    {"2", N_("parent 2")},
    {"12", N_("both parents")},
    {"D", N_("one or more others")},
    {"1D", N_("parent 1 and somebody else")},
    {"2D", N_("parent 2 and somebody else")},
    {"3D", N_("both parents and somebody else")},
    {0},
};

// Titles and predicates are Dutch in every language.
static const struct code titles[] = {
    {"B", "baron"},     {"BS", "barones"},
    {"G", "graaf"},     {"GI", "gravin"},
    {"H", "hertog"},    {"HI", "hertogin"},
    {"JH", "jonkheer"}, {"JV", "jonkvrouw"},
    {"M", "markies"},   {"MI", "markiezin"},
    {"P", "prins"},     {"PS", "prinses"},
    {"R", "ridder"},    {0},
};

static const struct code verdicts[RESIDENT_VERDICT_COUNT] = {
    [RESIDENT_PRESENT] = {"present", N_("present")},
    [RESIDENT_DECEASED] = {"deceased", N_("skipped: deceased")},
    [RESIDENT_EMIGRATED] = {"emigrated", N_("skipped: emigrated or living abroad")},
    [RESIDENT_NOT_RESIDENT] = {"not_resident",
                               N_("skipped: in the register of non-residents (RNI)")},
    [RESIDENT_SUSPENDED] = {"suspended", N_("skipped: the registration is suspended")},
    [RESIDENT_TWICE] = {"twice", N_("skipped: the same person stands higher up")},
    [RESIDENT_TAKEN] = {"taken", N_("taken into a household")},
    [RESIDENT_KNOWN] = {"known", N_("skipped: is in a household here already")},
    [RESIDENT_WITH_KNOWN] = {"with_known",
                             N_("skipped: lives with somebody who is in a household here")},
    [RESIDENT_NOT_ASKED] = {"not_selected", N_("not selected")},
};

const char *resident_remark_code(enum resident_remark_kind kind)
{
    return remarks[kind].code;
}

bool resident_remark_of_skipped(enum resident_remark_kind kind)
{
    switch (kind) {
    case REMARK_CODE:
    case REMARK_UNANNOUNCED:
    case REMARK_SECRECY_CODE:
    case REMARK_DEATH_NO_DAY:
    case REMARK_SUSPENDED:
    case REMARK_LIVES_WITH:
    case REMARK_KNOWN_ELSEWHERE:
        return true;
    default:
        return false;
    }
}

// NULL for a code that is not in the table.
static const char *words_of(const struct code *codes, const char *code)
{
    while (codes->code && strcmp(codes->code, code) != 0)
        codes++;
    return codes->words;
}

static const char *value_words(const struct resident_remark *remark, struct arena *arena)
{
    const char *value = remark->value ? remark->value : "";
    const char *words = NULL;
    if (remark->kind == REMARK_TITLE) {
        words = words_of(titles, value);
        return words ? words : value;
    }
    if (remark->kind != REMARK_AUTHORITY && remark->kind != REMARK_SUSPENDED)
        return value;
    words = words_of(remark->kind == REMARK_AUTHORITY ? authorities : suspensions, value);
    return words ? _(words)
                 : arena_format(arena, _("code %s, which the register does not have"), value);
}

const char *resident_remark_text(const struct resident_remark *remark, struct arena *arena)
{
    const char *sentence = _(remarks[remark->kind].sentence);
    const char *at = strstr(sentence, "%s");
    if (!at)
        return arena_text(arena, sentence);
    return arena_format(arena, "%.*s%s%s", (int)(at - sentence), sentence,
                        value_words(remark, arena), at + 2);
}

const char *resident_verdict_code(enum resident_verdict verdict)
{
    return verdicts[verdict].code;
}

const char *resident_verdict_text(enum resident_verdict verdict)
{
    return _(verdicts[verdict].words);
}

void resident_remark(struct resident *resident, enum resident_remark_kind kind, const char *value,
                     struct arena *arena)
{
    struct resident_remark *remark = list_add(&resident->remarks.any, sizeof(*remark), arena);
    *remark = (struct resident_remark){.kind = kind, .value = value};
}

// ---- judging ------------------------------------------------------------------------------------

// Who is registered elsewhere: the municipality of the register of non-residents.
#define NON_RESIDENTS "1999"

static bool is_suspended(const struct resident *who, const char *why)
{
    return who->suspended && strcmp(who->suspended, why) == 0;
}

static enum resident_verdict verdict_of(const struct resident *who)
{
    const char *municipality = who->address.municipality;
    if (who->deceased || is_suspended(who, "O"))
        return RESIDENT_DECEASED;
    if (is_suspended(who, "R") || (municipality && strcmp(municipality, NON_RESIDENTS) == 0))
        return RESIDENT_NOT_RESIDENT;
    if (is_suspended(who, "E") || who->address.country)
        return RESIDENT_EMIGRATED;
    return who->suspended ? RESIDENT_SUSPENDED : RESIDENT_PRESENT;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static int compare_ids(const void *a, const void *b)
{
    const struct resident *one = *(const struct resident *const *)a;
    const struct resident *other = *(const struct resident *const *)b;
    int order = strcmp(one->id.bsn, other->id.bsn);
    if (order == 0)
        order = strcmp(or_empty(one->id.number), or_empty(other->id.number));
    return order != 0 ? order : (one->line > other->line) - (one->line < other->line);
}

static bool same_text(const char *one, const char *other)
{
    return strcmp(or_empty(one), or_empty(other)) == 0;
}

static bool same_person(const struct resident *one, const struct resident *other)
{
    if (one->id.number && other->id.number)
        return strcmp(one->id.number, other->id.number) == 0;
    return same_text(one->given_names, other->given_names) &&
           same_text(one->surname, other->surname) && same_text(one->birth, other->birth);
}

// Those with one BSN: the same person again, or somebody else. Whose number it is then nobody here can
// tell, so nobody gets it.
static void judge_bsn(struct resident **whose, size_t count, struct arena *arena)
{
    struct resident *other = NULL;
    for (size_t i = 1; i < count; i++) {
        if (!same_person(whose[i - 1], whose[i])) {
            other = whose[i];
        } else if (whose[i]->verdict == RESIDENT_PRESENT) {
            whose[i]->verdict = RESIDENT_TWICE;
            whose[i]->twice = whose[i - 1]->line;
        }
    }
    bool valid = bsn_valid(whose[0]->id.bsn);
    for (size_t i = 0; i < count; i++) {
        const struct resident *not_me = same_person(whose[0], whose[i]) ? other : whose[0];
        if (!valid)
            resident_remark(whose[i], REMARK_BSN_WRONG, whose[i]->id.bsn, arena);
        else if (other)
            resident_remark(whose[i], REMARK_BSN_SHARED, arena_format(arena, "%zu", not_me->line),
                            arena);
        else
            whose[i]->bsn = whose[i]->id.bsn;
    }
}

static void judge_bsns(struct resident_list *residents, struct arena *arena)
{
    struct arena work = {0};
    struct resident **with = arena_alloc(&work, (residents->count + 1) * sizeof(struct resident *));
    size_t count = 0;
    for (size_t i = 0; i < residents->count; i++)
        if (residents->items[i].id.bsn)
            with[count++] = &residents->items[i];
        else
            resident_remark(&residents->items[i], REMARK_BSN_NONE, NULL, arena);
    qsort(with, count, sizeof(struct resident *), compare_ids);
    for (size_t first = 0, end = 0; first < count; first = end) {
        while (end < count && strcmp(with[end]->id.bsn, with[first]->id.bsn) == 0)
            end++;
        judge_bsn(with + first, end - first, arena);
    }
    arena_release(&work);
}

// "van den Berg-Jansen": how somebody is addressed who uses the name of a partner.
static void judge_name(struct resident *who, struct arena *arena)
{
    if (!strchr("PVN", who->name_use) || !who->name_use || !who->partner_surname)
        return;
    struct member own = {.particle = who->particle, .surname = who->surname};
    struct member partner = {.particle = who->partner_particle, .surname = who->partner_surname};
    const char *own_name = member_full_name(&own, arena);
    const char *name = member_full_name(&partner, arena);
    if (who->name_use == 'V')
        name = arena_format(arena, "%s-%s", name, own_name);
    if (who->name_use == 'N')
        name = arena_format(arena, "%s-%s", own_name, name);
    resident_remark(who, REMARK_NAME_USE, name, arena);
}

static void judge_address(struct resident *who, struct arena *arena)
{
    struct resident_address *address = &who->address;
    const char *postcode = postcode_tidy(address->postcode, arena);
    struct resident_number number = resident_house_number(address);
    if (!resident_address_known(address))
        resident_remark(who, REMARK_ADDRESS_UNKNOWN, NULL, arena);
    else if (address->mail_only)
        resident_remark(who, REMARK_ADDRESS_MAIL, NULL, arena);
    if (resident_street_left_out(address))
        resident_remark(who, REMARK_ADDRESS_STREET, address->street_long, arena);
    if (address->number && number.rest[0] != '\0')
        resident_remark(who,
                        number.number.given ? REMARK_ADDRESS_NUMBER_MORE : REMARK_ADDRESS_NUMBER,
                        address->number, arena);
    if (postcode)
        address->postcode = postcode;
    else if (address->postcode)
        resident_remark(who, REMARK_ADDRESS_POSTCODE, address->postcode, arena);
}

static void judge_protection(struct resident *who, struct arena *arena)
{
    if (who->secrecy && strspn(who->secrecy, "1234567") == 1 && who->secrecy[1] == '\0')
        resident_remark(who, REMARK_SECRECY, who->secrecy, arena);
    else if (who->secrecy)
        resident_remark(who, REMARK_SECRECY_CODE, arena_format(arena, "'%s'", who->secrecy), arena);
    if (who->curatele)
        resident_remark(who, REMARK_GUARDIANSHIP, NULL, arena);
    if (who->authority)
        resident_remark(who, REMARK_AUTHORITY, who->authority, arena);
    if (who->verdict == RESIDENT_SUSPENDED)
        resident_remark(who, REMARK_SUSPENDED, who->suspended, arena);
}

void residents_judge(struct resident_list *residents, struct date today, struct arena *arena)
{
    for (size_t i = 0; i < residents->count; i++)
        residents->items[i].verdict = verdict_of(&residents->items[i]);
    judge_bsns(residents, arena);
    for (size_t i = 0; i < residents->count; i++) {
        struct resident *who = &residents->items[i];
        char birth[DATE_TEXT_SIZE];
        judge_name(who, arena);
        if (partial_date_given(who->birth_date) &&
            partial_date_first(who->birth_date).day > today.day)
            resident_remark(who, REMARK_BIRTH_LATER,
                            arena_text(arena, partial_date_format(who->birth_date, birth)), arena);
        judge_address(who, arena);
        judge_protection(who, arena);
    }
}
