// SPDX-License-Identifier: EUPL-1.2
#include "service/log_words.h"

#include <string.h>

#include "base/translate.h"

static const struct log_words words[] = {
    // Sessions and the store.
    {"start", N_("%s began a session"), false, false},
    {"end", N_("%s ended the session"), false, false},
    {"lock", N_("%s locked the screen"), false, false},
    {"unlock", N_("%s unlocked the screen"), false, false},
    {"set_pass_phrase", N_("%s set a pass phrase for the lock"), false, false},
    {"forget_pass_phrase", N_("%s took away the pass phrase of a worker"), true, false},
    {"end_by_lock", N_("The lock ended the session of %s"), false, false},
    {"open_store", N_("%s opened the store"), false, false},
    {"set_clock", N_("%s set the clock"), false, false},
    {"new_log_key", N_("%s began a new key for the log"), false, false},
    {"ask_log_key", N_("%s asked for a new key for the log"), false, false},
    {"check_store", N_("%s checked the health of the store"), false, false},
    {"backup", N_("%s made a backup"), false, false},
    {"restore", N_("%s put a backup back"), false, false},
    {"add_worker", N_("%s added a worker"), true, false},
    {"change_worker", N_("%s changed a worker"), true, false},
    {"end_worker", N_("%s ended the work of a worker"), true, false},
    {"set_setting", N_("%s changed a setting"), true, false},
    {"save_snippet", N_("%s saved a snippet"), true, false},
    {"remove_snippet", N_("%s removed a snippet"), true, false},
    // Looking.
    {"open", N_("%s opened the dossier"), false, true},
    {"check", N_("%s looked at the findings"), false, true},
    {"history", N_("%s looked at the history"), false, true},
    {"export", N_("%s exported the dossier"), false, true},
    {"print_plan", N_("%s printed the plan"), false, true},
    {"export_on_request", N_("%s exported the dossier for who asked for it"), false, true},
    {"search", N_("%s searched"), false, true},
    {"emergency_search", N_("%s searched for emergency access"), false, true},
    {"list_households", N_("%s looked at the list of households"), false, true},
    {"list_today", N_("%s looked at the own working day"), false, true},
    {"list_workers", N_("%s looked at the list of workers"), false, false},
    {"list_organisations", N_("%s looked at the names of organisations"), false, false},
    {"count_walk_ins", N_("%s looked at the counts of the walk-in"), false, false},
    {"check_all", N_("%s counted the findings of all households"), false, false},
    {"recount", N_("%s had findings counted again"), false, false},
    {"review", N_("%s began a review with a reason"), false, true},
    {"emergency", N_("%s began emergency access with a reason"), false, true},
    {"judge_emergency", N_("%s judged an emergency access"), false, true},
    {"list_emergencies", N_("%s looked at the emergency accesses of the team"), false, true},
    {"open_request", N_("%s opened a request"), false, true},
    {"list_requests", N_("%s looked at the requests that wait"), false, true},
    {"retention", N_("%s looked at what may be erased"), false, true},
    {"read_log", N_("%s read the access log"), false, true},
    {"print_log", N_("%s made the page about who looked"), false, true},
    {"verify_log", N_("%s verified the access log"), false, false},
    {"anchor_log", N_("%s took an anchor of the access log"), false, false},
    // Changing.
    {"save_intake", N_("%s saved the intake"), false, false},
    {"save_assessment", N_("%s saved a measurement"), false, false},
    {"save_plan", N_("%s saved the plan"), false, false},
    {"save_member", N_("%s saved a member"), false, false},
    {"save_contact", N_("%s saved a contact"), false, false},
    {"save_network", N_("%s saved the network"), false, false},
    {"save_sharing", N_("%s saved an agreement"), false, false},
    {"save_escalation", N_("%s saved an escalation"), false, false},
    {"save_request", N_("%s saved a request"), false, false},
    {"save_future_plan", N_("%s saved the future plan"), false, false},
    {"decide_request", N_("%s decided a request"), false, false},
    {"finish_intake", N_("%s finished the intake"), false, false},
    {"finish_assessment", N_("%s finished a measurement"), false, false},
    {"finalise_plan", N_("%s finalised the plan"), false, false},
    {"mark_action", N_("%s ticked an action"), false, false},
    {"mark_goal", N_("%s ticked a goal"), false, false},
    {"waive", N_("%s gave a reason why a warning may stand"), false, false},
    {"withdraw_waiver", N_("%s took such a reason back"), false, false},
    {"withdraw_sharing", N_("%s withdrew an agreement"), false, false},
    {"settle_contact", N_("%s settled a contact"), false, false},
    {"strike_contact", N_("%s struck a note through"), false, false},
    {"note_walk_in", N_("%s noted a question of a walk-in"), false, false},
    {"assign_coordinator", N_("%s named a coordinator"), false, false},
    {"involve", N_("%s involved a worker"), false, false},
    {"cover_absence", N_("%s named a stand-in"), false, false},
    {"end_involvement", N_("%s ended the involvement of a worker"), false, false},
    {"correct_period", N_("%s corrected a period"), false, false},
    {"close_household", N_("%s closed the household"), false, false},
    {"reopen_household", N_("%s opened the household again"), false, false},
    {"import", N_("%s brought the dossier in from a file"), false, false},
    {"import_known", N_("%s found by an import that this person is here"), false, true},
    {"undo", N_("%s undid something"), false, false},
    {"redo", N_("%s did something again"), false, false},
    {"erase", N_("%s erased what was kept"), false, false},
    {"erase_again", N_("%s erased again what an older backup still held"), false, false},
};

enum { COUNT = sizeof(words) / sizeof(words[0]) };

const struct log_words *log_words_at(size_t index)
{
    return index < COUNT ? &words[index] : NULL;
}

const struct log_words *log_words_find(const char *act)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(words[i].act, act) == 0)
            return &words[i];
    return NULL;
}

// Acts whose sentence says the purpose otherwise than behind it; NULL = any purpose, as a second %s.
static const struct {
    const char *act;
    const char *purpose;
    const char *sentence;
} particular[] = {
    {"export", NULL, N_("%s exported the dossier for %s")},
    {"judge_emergency", "justified", N_("%s judged an emergency access: justified")},
    {"judge_emergency", "not_justified", N_("%s judged an emergency access: not justified")},
};

static const char *particular_sentence(const char *act, const char *purpose)
{
    for (size_t i = 0; purpose && i < sizeof(particular) / sizeof(particular[0]); i++)
        if (strcmp(particular[i].act, act) == 0 &&
            (!particular[i].purpose || strcmp(particular[i].purpose, purpose) == 0))
            return _(particular[i].sentence);
    return NULL;
}

// Puts the words in the places of %s, in this order.
static void fill_in(const char *sentence, const char *const *given, size_t count,
                    struct string *out)
{
    for (size_t i = 0; i < count; i++) {
        const char *at = strstr(sentence, "%s");
        if (!at)
            break;
        string_append_n(out, sentence, (size_t)(at - sentence));
        string_append(out, given[i]);
        sentence = at + 2;
    }
    string_append(out, sentence);
}

void log_words_say(const char *act, const char *purpose, const char *worker, struct string *out)
{
    const struct log_words *known = log_words_find(act);
    const char *sentence = particular_sentence(act, purpose);
    const char *const given[] = {worker, purpose ? purpose : ""};
    if (sentence)
        fill_in(sentence, given, 2, out);
    else if (known)
        fill_in(_(known->sentence), given, 1, out);
    else
        string_append_format(out, "%s: %s", worker, act);
    if (!sentence && known && known->about && purpose)
        string_append_format(out, ": %s", purpose);
}

const char *log_capacity_text(const char *capacity)
{
    static const struct {
        const char *word;
        const char *text;
    } texts[] = {
        {"coordinator", N_("as coordinator")},
        {"last_coordinator", N_("as the last coordinator")},
        {"stand_in", N_("as stand-in")},
        {"involved", N_("as involved worker")},
        {"review", N_("for a review")},
        {"emergency", N_("by emergency access")},
        {"team_leader", N_("as team leader")},
        {"back_office", N_("as back office")},
        {"privacy_officer", N_("as privacy officer")},
    };
    for (size_t i = 0; capacity && i < sizeof(texts) / sizeof(texts[0]); i++)
        if (strcmp(texts[i].word, capacity) == 0)
            return _(texts[i].text);
    return "";
}
