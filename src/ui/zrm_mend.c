// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_mend.h"

#include <stdlib.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/zrm_measure.h"

void zrm_mend_release(struct zrm_mend *mend)
{
    arena_release(&mend->arena);
    *mend = (struct zrm_mend){0};
}

// ---- what it should have been -------------------------------------------------------------------

static void add_option(struct pick_options *options, const char *value, const char *label,
                       struct arena *arena)
{
    struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
    *option = (struct pick_option){.value = value, .label = label};
}

// Everybody, also who has left since: the measurement is of then.
static void subject_options(void *context, const char *path, struct arena *arena,
                            struct pick_options *options)
{
    const struct zrm_hand *hand = context;
    const struct dossier *dossier = zrm_hand_dossier(hand);
    (void)path;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        const char *name = member_full_name(member, arena);
        int age = zrm_age(dossier, member->id, hand->subject.date);
        name = utf8_blank(name) ? _("(no name yet)") : name;
        name = age >= 0 ? arena_format(arena, "%s (%d)", name, age) : name;
        add_option(options, arena_text(arena, member->id), name, arena);
    }
    add_option(options, SUBJECT_HOUSEHOLD, _("the household as a whole"), arena);
}

static int age_of(const struct zrm_hand *hand, const char *subject)
{
    return zrm_age(zrm_hand_dossier(hand), subject, hand->subject.date);
}

static void instrument_options(void *context, const char *path, struct arena *arena,
                               struct pick_options *options)
{
    const struct zrm_hand *hand = context;
    const char *subject = hand->subject.subject;
    (void)path;
    for (size_t i = 0; i < instrument_count; i++)
        if (zrm_fits(&instruments[i], subject, age_of(hand, subject)))
            add_option(options, instruments[i].code, instruments[i].label, arena);
}

void zrm_mend_open_item(struct zrm_hand *hand, int item, struct choose *choose)
{
    struct pick_source subjects = {.context = hand, .options = subject_options};
    struct pick_source fitting = {.context = hand, .options = instrument_options};
    if (item == ITEM_SUBJECT)
        choose_open(choose, item, _("Who was this measurement about?"), &subjects,
                    hand->subject.subject);
    else
        choose_open(choose, item, _("Which matrix was used?"), &fitting,
                    hand->subject.instrument->code);
}

bool zrm_mend_subject(struct zrm_hand *hand, const char *subject)
{
    struct assessment *now = zrm_hand_assessment(hand);
    struct zrm_step *step = zrm_hand_begin_whole(hand);
    now->subject = arena_text(&zrm_hand_dossier(hand)->arena, subject);
    zrm_hand_end_whole(hand, step);
    return zrm_fits(hand->subject.instrument, hand->subject.subject,
                    age_of(hand, hand->subject.subject));
}

// ---- another matrix -----------------------------------------------------------------------------

static const char *score_words(const struct score *score, struct arena *arena)
{
    const char *label = utf8_blank(score->domain) ? "-" : domain_label(score->domain);
    return score->level.given ? arena_format(arena, "%s %d", label, (int)score->level.value)
                              : label;
}

static void keep_options(void *context, const char *path, struct arena *arena,
                         struct pick_options *options)
{
    const struct zrm_mend *mend = context;
    (void)path;
    for (size_t i = 0; i < mend->moves.count; i++) {
        const struct score_move *move = &mend->moves.items[i];
        if (move->to == mend->clash)
            add_option(options, arena_format(arena, "%zu", move->score), mend->words[move->score],
                       arena);
    }
}

static void name_lost(struct zrm_mend *mend)
{
    STRING_AUTO names = {0};
    for (size_t i = 0; i < mend->moves.count; i++)
        if (!mend->moves.items[i].to)
            string_append_format(&names, "%s%s", names.length > 0 ? ", " : "",
                                 mend->words[mend->moves.items[i].score]);
    size_t lost = score_moves_lost(&mend->moves);
    mend->question = (struct confirm_question){
        .question = arena_format(&mend->arena,
                                 P_("%zu score does not fit %s. Change the matrix?",
                                    "%zu scores do not fit %s. Change the matrix?", lost),
                                 lost, mend->to->label),
        .detail = arena_format(&mend->arena, _("What goes: %s."), string_text(&names)),
        .yes = _("Yes, change it"),
    };
}

static enum zrm_mend_step ask_or_do(struct zrm_mend *mend, struct zrm_hand *hand,
                                    struct choose *choose)
{
    mend->clash = score_moves_clash(&mend->moves);
    if (mend->clash) {
        struct pick_source both = {.context = mend, .options = keep_options};
        choose_open(choose, ITEM_KEEP,
                    arena_format(&mend->arena, _("Which score stays for %s?"), mend->clash->label),
                    &both, NULL);
        return ZRM_MEND_KEEP;
    }
    if (score_moves_lost(&mend->moves) > 0) {
        name_lost(mend);
        return ZRM_MEND_CONFIRM;
    }
    zrm_mend_apply(mend, hand);
    return ZRM_MEND_DONE;
}

enum zrm_mend_step zrm_mend_instrument(struct zrm_mend *mend, struct zrm_hand *hand,
                                       const struct instrument *to, struct choose *choose)
{
    const struct assessment *now = zrm_hand_assessment(hand);
    zrm_mend_release(mend);
    mend->to = to;
    score_moves_of(now, to, &mend->arena, &mend->moves);
    mend->words = arena_alloc(&mend->arena, (now->scores.count + 1) * sizeof(*mend->words));
    for (size_t i = 0; i < now->scores.count; i++)
        mend->words[i] = score_words(&now->scores.items[i], &mend->arena);
    return ask_or_do(mend, hand, choose);
}

enum zrm_mend_step zrm_mend_keep(struct zrm_mend *mend, struct zrm_hand *hand,
                                 struct choose *choose)
{
    score_moves_keep(&mend->moves, mend->clash, strtoul(choose_value(choose), NULL, 10));
    return ask_or_do(mend, hand, choose);
}

void zrm_mend_apply(struct zrm_mend *mend, struct zrm_hand *hand)
{
    struct zrm_step *step = zrm_hand_begin_whole(hand);
    score_moves_apply(&mend->moves, mend->to, zrm_hand_assessment(hand),
                      &zrm_hand_dossier(hand)->arena);
    zrm_hand_end_whole(hand, step);
    zrm_mend_release(mend);
}
