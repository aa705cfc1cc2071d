#include "app/session/accesspolicy.h"

#include "app/config/profile.h"

#include <QCoreApplication>

namespace app {

namespace {

struct AccessPolicyWords {
    Q_DECLARE_TR_FUNCTIONS(AccessPolicyWords)
};

models::Error refusal(const QString &text)
{
    return {models::ErrorKind::Refused, text, {}, QStringLiteral("access")};
}

models::Error readOnly(AccessLevel level)
{
    return refusal(
        AccessPolicyWords::tr("This connection is read-only (access level %1). Raise it in the connection's settings.")
            .arg(accessLevelText(level)));
}

bool isMending(models::Verb verb)
{
    return verb == models::Verb::Retry || verb == models::Verb::CancelWaiting || verb == models::Verb::Undo;
}

} // namespace

std::optional<models::Error> refuseVerb(AccessLevel level, models::Verb verb)
{
    switch (level) {
    case AccessLevel::All: return std::nullopt;
    case AccessLevel::Mend:
        if (isMending(verb))
            return std::nullopt;
        return refusal(AccessPolicyWords::tr(
            "This connection's access level is Mend: it allows only to retry, or to cancel while waiting, "
            "one job at a time. Raise it in the connection's settings."));
    case AccessLevel::Look:
    case AccessLevel::Silent: break;
    }
    return readOnly(level);
}

std::optional<models::Error> refuseControl(AccessLevel level, models::ControlVerb verb)
{
    if (level == AccessLevel::All || (verb == models::ControlVerb::Ping && level != AccessLevel::Silent))
        return std::nullopt;
    if (level == AccessLevel::Mend)
        return refusal(AccessPolicyWords::tr(
            "This connection's access level is Mend, which leaves workers and queues as they are. Raise it in the "
            "connection's settings."));
    return readOnly(level);
}

std::optional<models::Error> refuseSchedule(AccessLevel level)
{
    if (level == AccessLevel::All)
        return std::nullopt;
    if (level == AccessLevel::Mend)
        return refusal(AccessPolicyWords::tr("This connection's access level is Mend, which leaves schedules as they "
                                             "are. Raise it in the connection's settings."));
    return readOnly(level);
}

std::optional<models::Error> refuseReveal(AccessLevel level)
{
    if (level == AccessLevel::All)
        return std::nullopt;
    if (level == AccessLevel::Mend)
        return refusal(
            AccessPolicyWords::tr("This connection's access level is Mend, which keeps hidden values hidden. "
                                  "Raise it in the connection's settings."));
    return readOnly(level);
}

std::optional<models::Error> refuseUndo(AccessLevel level, const QByteArray &verb, size_t targets)
{
    const bool beyond = verb == models::verbWord(models::Verb::Purge) ||
                        verb == models::verbWord(models::Verb::Discard) || verb == models::verbWord(models::Verb::Move);
    if (level == AccessLevel::Mend && (beyond || targets > 1))
        return refusal(AccessPolicyWords::tr(
            "This connection's access level is Mend: it allows one job at a time, also to take back. Raise it in the "
            "connection's settings."));
    return std::nullopt;
}

std::optional<models::Error> refuseAct(AccessLevel level, const models::JobCommand &command)
{
    if (command.dryRun) // sends nothing that writes
        return std::nullopt;
    if (auto refused = refuseVerb(level, command.verb))
        return refused;
    if (level == AccessLevel::Mend && command.keys.size() > 1)
        return refusal(AccessPolicyWords::tr("This connection's access level is Mend: it allows one job at a time."));
    return std::nullopt;
}

} // namespace app
