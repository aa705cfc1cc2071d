#include "app/session/accesspolicy.h"

#include "models/actline.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using models::ControlVerb;
using models::ScheduleVerb;
using models::Verb;

struct AccessPolicyWords {
    Q_DECLARE_TR_FUNCTIONS(AccessPolicyWords)
};

constexpr ActNeeds kOnlyAll{};
/// One job at a time; many are for All.
constexpr ActNeeds kMends{AccessLevel::Mend, AccessLevel::All, AccessLevel::Silent};
/// What it would do is known only by asking workers.
constexpr ActNeeds kOnlyAllAsks{AccessLevel::All, AccessLevel::All, AccessLevel::Look};
constexpr ActNeeds kAsks{AccessLevel::Look, AccessLevel::Look, AccessLevel::Look};

// The table. No default: an act without a row does not compile. Nothing = past the last act.
// Rows that say the same stay rows: NOLINTBEGIN(bugprone-branch-clone)
constexpr std::optional<ActNeeds> rowOf(Verb verb)
{
    switch (verb) {
    case Verb::Trigger: return kOnlyAll;
    case Verb::CancelWaiting: return kMends;
    case Verb::Revoke: return kOnlyAll;
    case Verb::Terminate: return kOnlyAll;
    case Verb::Retry: return kMends; // with other arguments, too
    case Verb::Undo: return kMends;  // and what is taken back has its own row
    case Verb::Purge: return kOnlyAll;
    case Verb::Discard: return kOnlyAll;
    case Verb::Move: return kOnlyAll;
    }
    return std::nullopt;
}

constexpr std::optional<ActNeeds> rowOf(ControlVerb verb)
{
    switch (verb) {
    case ControlVerb::Ping: return kAsks; // changes nothing
    case ControlVerb::Grow: return kOnlyAllAsks;
    case ControlVerb::Shrink: return kOnlyAllAsks;
    case ControlVerb::Autoscale: return kOnlyAllAsks;
    case ControlVerb::AddConsumer: return kOnlyAllAsks;
    case ControlVerb::CancelConsumer: return kOnlyAllAsks;
    case ControlVerb::RateLimit: return kOnlyAllAsks;
    case ControlVerb::TimeLimit: return kOnlyAllAsks;
    case ControlVerb::EnableEvents: return kOnlyAllAsks;
    case ControlVerb::DisableEvents: return kOnlyAllAsks;
    case ControlVerb::Shutdown: return kOnlyAllAsks;
    case ControlVerb::Pause: return kOnlyAllAsks;
    case ControlVerb::Resume: return kOnlyAllAsks;
    }
    return std::nullopt;
}

constexpr std::optional<ActNeeds> rowOf(ScheduleVerb verb)
{
    switch (verb) {
    case ScheduleVerb::Run: return kOnlyAll;
    case ScheduleVerb::Pause: return kOnlyAll;
    case ScheduleVerb::Resume: return kOnlyAll;
    case ScheduleVerb::Edit: return kOnlyAll;
    case ScheduleVerb::Make: return kOnlyAll;
    case ScheduleVerb::Delete: return kOnlyAll;
    }
    return std::nullopt;
}

constexpr std::optional<ActNeeds> rowOf(SecretVerb verb)
{
    switch (verb) {
    case SecretVerb::Reveal: return kOnlyAll;
    }
    return std::nullopt;
}
// NOLINTEND(bugprone-branch-clone)

AccessLevel levelFor(const AskedAct &act)
{
    const ActNeeds needs = needsOf(act.verb);
    if (act.dryRun)
        return needs.dryRun;
    return act.targets > 1 ? needs.many : needs.one;
}

/// An act that another build did is taken back by who may do everything.
AccessLevel levelFor(const AskedAct::TakesBack &act)
{
    const auto verb = actOf(act.word);
    return verb ? levelFor(AskedAct{*verb, act.targets}) : AccessLevel::All;
}

QString nameOf(const AskedAct &act)
{
    const QString name = models::actionText(actWord(act.verb));
    const bool ownRow = !act.takesBack || levelFor(*act.takesBack) <= levelFor(AskedAct{act.verb, act.targets});
    return ownRow ? name : QStringLiteral("%1 (%2)").arg(name, models::actionText(act.takesBack->word));
}

bool isForSeveral(const AskedAct &act)
{
    const auto several = [](const AnyVerb &verb, size_t targets) {
        const ActNeeds needs = needsOf(verb);
        return targets > 1 && needs.many > needs.one;
    };
    const auto undone = act.takesBack ? actOf(act.takesBack->word) : std::nullopt;
    return several(act.verb, act.targets) || (undone && several(*undone, act.takesBack->targets));
}

models::Error refusal(const Profile &profile, const AskedAct &act, AccessLevel needed)
{
    const bool several = isForSeveral(act);
    const QString text =
        profile.level < AccessLevel::Mend
            ? several
                  ? AccessPolicyWords::tr("This connection is read-only (access level %1): \"%2\" for more than "
                                          "one at a time needs the level %3.")
                  : AccessPolicyWords::tr("This connection is read-only (access level %1): \"%2\" needs the level %3.")
        : several
            ? AccessPolicyWords::tr("This connection's access level is %1, one job at a time: \"%2\" for more than "
                                    "one needs the level %3.")
            : AccessPolicyWords::tr("This connection's access level is %1: \"%2\" needs the level %3.");
    const QString wayOut =
        profile.locked ? AccessPolicyWords::tr("Its file is locked: only who may write that can raise the level.")
                       : AccessPolicyWords::tr("To raise it, choose Connection > Allow changes… in the window.");
    return {models::ErrorKind::Refused,
            text.arg(accessLevelText(profile.level), nameOf(act), accessLevelText(needed)) + QLatin1Char(' ') + wayOut,
            {},
            QStringLiteral("access")};
}

template <typename Enum>
void appendAll(std::vector<AnyVerb> &acts)
{
    for (int i = 0; rowOf(static_cast<Enum>(i)); ++i)
        acts.emplace_back(static_cast<Enum>(i));
}

} // namespace

ActNeeds needsOf(const AnyVerb &verb)
{
    return std::visit([](auto each) { return rowOf(each).value_or(kOnlyAll); }, verb);
}

std::vector<AnyVerb> everyAct()
{
    std::vector<AnyVerb> acts;
    appendAll<Verb>(acts);
    appendAll<ControlVerb>(acts);
    appendAll<ScheduleVerb>(acts);
    appendAll<SecretVerb>(acts);
    return acts;
}

QByteArray actWord(const AnyVerb &verb)
{
    struct {
        QByteArrayView operator()(Verb each) const { return models::verbWord(each); }
        QByteArrayView operator()(ControlVerb each) const { return models::controlWord(each); }
        QByteArrayView operator()(ScheduleVerb each) const { return models::scheduleWord(each); }
        QByteArrayView operator()(SecretVerb) const { return "reveal"; }
    } word;
    return std::visit(word, verb).toByteArray();
}

std::optional<AnyVerb> actOf(const QByteArray &word)
{
    for (const AnyVerb &verb : everyAct())
        if (actWord(verb) == word)
            return verb;
    return std::nullopt;
}

AskedAct asked(const models::JobCommand &command)
{
    return {command.verb, command.keys.size(), command.dryRun};
}

AskedAct asked(const models::ControlCommand &command)
{
    return {command.verb, command.workers.size(), command.dryRun};
}

AskedAct asked(const models::ScheduleCommand &command)
{
    return {command.verb, 1, command.dryRun};
}

std::optional<models::Error> refuseAct(const Profile &profile, const AskedAct &act)
{
    AccessLevel needed = levelFor(act);
    if (act.takesBack && !act.dryRun)
        needed = std::max(needed, levelFor(*act.takesBack));
    if (needed <= profile.level)
        return std::nullopt;
    return refusal(profile, act, needed);
}

} // namespace app
