#include "app/engines/celery/retryability.h"

#include "app/engines/celery/appconf.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/pythonrepr.h"

#include <QCoreApplication>

#include <algorithm>

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

/// Equal to Python: the same number may be written in several ways.
bool same(const models::Value &left, const models::Value &right)
{
    using Kind = models::Value::Kind;
    if (left.kind() != right.kind())
        return false;
    if (left.kind() == Kind::Float)
        return pythonFloat(left.text()) == pythonFloat(right.text());
    const auto &one = left.items();
    const auto &other = right.items();
    if (left.isSequence())
        return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
    if (!left.isMap())
        return left == right;
    // Of equal keys the last one counts.
    const auto within = [](const models::Value &map, const models::Value &in) {
        return std::all_of(map.pairs().begin(), map.pairs().end(), [&](const models::Value::Pair &pair) {
            const models::Value *mine = map.find(pair.first.text());
            const models::Value *theirs = in.find(pair.first.text());
            return mine && theirs && same(*mine, *theirs);
        });
    };
    return within(left, right) && within(right, left);
}

bool isJson(const models::Value &name)
{
    return name.text() == "json" || name.text() == "application/json";
}

} // namespace

Source retrySource(const RetryEvidence &evidence)
{
    if (evidence.deadLetter)
        return Source::Message;
    const bool stored = evidence.keepsArguments && evidence.unfaithful.isEmpty();
    if (evidence.seen && !(stored && evidence.storedDiffers))
        return Source::Seen;
    return stored ? Source::Stored : Source::None;
}

bool keepsArguments(const ResultMeta &stored)
{
    return stored.args.present && stored.kwargs.present && !stored.name.isEmpty();
}

bool argumentsDiffer(const OpenedMessage &message, const ResultMeta &stored)
{
    const auto &[envelope, call] = message;
    if (serializerOf(envelope.contentType) != Serializer::Json)
        return false; // what the store has of it went through JSON, which changes it
    if (!call.ok() || !stored.args.present || !stored.kwargs.present)
        return false;
    return !same(call.args.value, stored.args.value) || !same(call.kwargs.value, stored.kwargs.value);
}

QString lostGroupText()
{
    return RetryWords::tr(
        "It is part of a group or chord, which stored arguments cannot rebuild: the one who waits for "
        "it would wait on. Retry it with a new id.");
}

QString whyNoJson(const AppConf &conf)
{
    const models::Value *accepted = conf.raw.find("accept_content");
    if (!accepted || !accepted->isSequence() || std::any_of(accepted->items().begin(), accepted->items().end(), isJson))
        return {};
    return QCoreApplication::translate("Celery",
                                       "The app's accept_content has no JSON, so its workers would drop the job: add "
                                       "“json” to accept_content, or send it from Python.");
}

QString whyUnfaithful(const AppConf &conf)
{
    const models::Value *serializer = conf.raw.find("task_serializer");
    if (serializer && serializer->kind() == models::Value::Kind::String && !isJson(*serializer))
        return RetryWords::tr("The app sends its jobs as %1, so the stored arguments may not be what the task got: "
                              "send it again from Python.")
            .arg(serializer->toQString());
    return whyNoJson(conf);
}

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
    const Source source = retrySource(evidence);
    if (source == Source::None && evidence.keepsArguments)
        return no(evidence.unfaithful);
    if (sameId && source == Source::Stored && evidence.storedGroup)
        return no(lostGroupText());
    if (source == Source::None)
        return no(RetryWords::tr("Celery kept no arguments of this job: set result_extended = True in the app."));
    if (source != Source::Stored && !evidence.sendable)
        return no(evidence.trouble);
    return {true, source, rewritten(source, sameId)};
}

} // namespace app
