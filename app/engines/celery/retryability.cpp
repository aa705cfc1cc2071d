#include "app/engines/celery/retryability.h"

#include <QCoreApplication>

namespace app {

using models::RetryAbility;
using Source = RetryAbility::Source;

namespace {

struct RetryWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryRetry)
};

RetryAbility no(const QString &reason)
{
    return {false, Source::None, reason};
}

QString rewritten(Source source, bool sameId)
{
    QString text =
        sameId ? RetryWords::tr("Rewritten: delivery tag, retries, due time, expiry. Id, group and chord stay.")
               : RetryWords::tr("Rewritten: id, delivery tag, parent, retries, due time, expiry; group and chord "
                                "are left out.");
    if (source == Source::Stored)
        text =
            RetryWords::tr("Rebuilt from the stored arguments; headers, priority and callbacks of the first call are "
                           "not kept by Celery.") +
            QLatin1Char(' ') + text;
    if (source == Source::Seen)
        text = RetryWords::tr("From the copy that Yardmaster saw.") + QLatin1Char(' ') + text;
    return text;
}

Source sourceOf(const RetryEvidence &evidence)
{
    if (evidence.deadLetter)
        return Source::Message;
    if (evidence.seen)
        return Source::Seen;
    return evidence.keepsArguments ? Source::Stored : Source::None;
}

} // namespace

RetryAbility retryAbility(const RetryEvidence &evidence, bool sameId)
{
    if (evidence.waits && !evidence.deadLetter)
        return no(RetryWords::tr("It still waits in its queue: a second copy would run beside it."));
    if (evidence.inFlight)
        return no(RetryWords::tr("A worker has taken it and not finished: a second copy would run beside it."));
    if (sameId && evidence.storedStatus == "SUCCESS")
        return no(RetryWords::tr("Its result is SUCCESS, which Celery never overwrites: retry it with a new id."));
    if (sameId && evidence.revoked)
        return no(RetryWords::tr("Its id is revoked for up to three hours: retry it with a new id."));
    const Source source = sourceOf(evidence);
    if (source == Source::None)
        return no(RetryWords::tr("Celery kept no arguments of this job: set result_extended = True in the app."));
    if (source != Source::Stored && !evidence.sendable)
        return no(evidence.trouble);
    return {true, source, rewritten(source, sameId)};
}

} // namespace app
