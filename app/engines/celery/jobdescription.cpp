#include "app/engines/celery/jobdescription.h"

#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobmasking.h"
#include "app/engines/celery/jobtruth.h"
#include "app/engines/celery/retryability.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/json.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::JobDetail;
using models::Payload;
using models::Value;

namespace {

struct DetailWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryJob)
};

constexpr size_t kMostNext = 1'000; // a hostile message may name millions

QByteArray contentTypeOf(Serializer serializer)
{
    switch (serializer) {
    case Serializer::Json: return "application/json";
    case Serializer::Pickle: return "application/x-python-serialize";
    case Serializer::Msgpack: return "application/x-msgpack";
    case Serializer::Yaml: return "application/x-yaml";
    default: return {};
    }
}

Payload typed(const Value &value)
{
    Payload payload;
    payload.present = true;
    payload.contentType = "application/json";
    payload.value = value;
    return payload;
}

void describeHeaders(JobDetail &detail, const Envelope &envelope)
{
    for (const auto &[name, value] : envelope.headers.pairs()) {
        const auto json = writeJson(value, JsonStyle::Python);
        detail.headers.emplace_back(name.text(), json ? *json : value.text());
    }
}

std::vector<models::NextCall> nextOf(const TaskCall &call)
{
    using Role = models::NextCall::Role;
    std::vector<models::NextCall> next;
    const auto add = [&next](Role role, const Signature &signature) {
        if (next.size() < kMostNext)
            next.push_back({role, QString::fromUtf8(signature.task), signature.id, signature.args, signature.kwargs});
    };
    for (const Signature &link : call.chain)
        add(Role::Chain, link);
    if (call.chord)
        add(Role::Chord, *call.chord);
    for (const Signature &callback : call.callbacks)
        add(Role::Callback, callback);
    for (const Signature &errback : call.errbacks)
        add(Role::Errback, errback);
    return next;
}

void describeMessage(JobDetail &detail, const OpenedMessage &message)
{
    const auto &[envelope, call] = message;
    detail.args = call.args;
    detail.kwargs = call.kwargs;
    detail.args.present = detail.kwargs.present = true;
    detail.argsRepr = QString::fromUtf8(envelope.argsRepr);
    detail.kwargsRepr = QString::fromUtf8(envelope.kwargsRepr);
    detail.rootId = envelope.rootId;
    detail.parentId = envelope.parentId;
    detail.groupId = envelope.group;
    detail.flowMember = !envelope.group.isEmpty() || !call.chain.empty() || call.chord.has_value();
    detail.next = nextOf(call);
    describeHeaders(detail, envelope);
}

void describeResult(JobDetail &detail, const FoundJob &found)
{
    const OpenedResult &opened = found.result;
    if (!opened.fact || opened.fact->absent)
        return;
    const ResultMeta &meta = opened.meta;
    detail.rawResult = opened.raw;
    detail.resultTtl = opened.ttl;
    detail.children = meta.children;
    if (detail.parentId.isEmpty())
        detail.parentId = meta.parentId;
    if (detail.groupId.isEmpty())
        detail.groupId = meta.groupId;
    detail.flowMember = detail.flowMember || !meta.groupId.isEmpty();
    detail.result.present = meta.exceptionType.isEmpty();
    detail.result.contentType = contentTypeOf(meta.serializer);
    detail.result.value = meta.result;
    detail.result.problem = meta.problem;
    detail.result.size = opened.fact->size;
    detail.result.truncated = opened.raw.isEmpty();
    const bool closed = !detail.args.present || !detail.args.problem.isEmpty(); // a body that could not be opened
    if (closed && meta.args.present) {
        detail.args = meta.args;
        detail.kwargs = meta.kwargs;
    }
}

void describeWorkerCall(JobDetail &detail, const JobFacts &facts)
{
    if ((detail.args.present && detail.args.problem.isEmpty()) || facts.workers.empty())
        return;
    detail.args = typed(facts.workers.front().task.args);
    detail.kwargs = typed(facts.workers.front().task.kwargs);
}

void describeAttempts(JobDetail &detail, const FoundJob &found)
{
    const ResultMeta &meta = found.result.meta;
    const bool failed = !meta.exceptionType.isEmpty();
    const EventFact *event = found.facts.event.get();
    if (event && event->retried)
        detail.attempts = *event->retried;
    // The last retry is stored too, until the next try ends.
    if (detail.job.state == models::JobState::Retrying && !detail.attempts.empty())
        return;
    if (!failed && !(event && !event->errorType.isEmpty()))
        return;
    models::Attempt attempt;
    attempt.number = std::max(detail.job.retries + 1, detail.attempts.empty() ? 1 : detail.attempts.back().number + 1);
    attempt.worker = detail.job.worker;
    if (failed) {
        attempt.type = meta.exceptionType;
        attempt.message = meta.exceptionMessage;
        attempt.traceback = meta.traceback;
        attempt.at = meta.dateDone;
    } else {
        attempt.type = event->errorType;
        attempt.message = event->errorText;
        attempt.at = event->doneAt;
    }
    detail.attempts.push_back(std::move(attempt));
}

void describeKeys(JobDetail &detail, const FoundJob &found, const WhyContext &context)
{
    const auto size = [&context](qint64 bytes) { return models::sizeText(bytes, context.cells.locale); };
    const auto name = [](const QByteArray &key, const char *type) {
        return models::oneLine(QString::fromUtf8(key)) + QStringLiteral(" · ") + QLatin1String(type);
    };
    if (!found.place.isEmpty())
        detail.storedKeys.emplace_back(name(found.place, found.facts.list ? "list" : "hash"),
                                       size(found.message.size()));
    if (!found.result.fact || found.result.fact->absent)
        return;
    QString text = size(found.result.fact->size);
    text += found.result.ttl
                ? DetailWords::tr(", expires in %1").arg(models::durationText(*found.result.ttl, context.cells.locale))
                : DetailWords::tr(", never expires");
    detail.storedKeys.emplace_back(name(found.result.key, "string"), text);
}

/// `message` is the one at hand: that of the broker, or else the copy that was seen.
void describeRetry(JobDetail &detail, const FoundJob &found, const OpenedMessage &message)
{
    RetryEvidence evidence;
    evidence.state = detail.job.state;
    evidence.storedStatus = found.result.fact ? found.result.fact->status : QByteArray();
    evidence.deadLetter = found.facts.list && found.facts.list->deadLetter;
    evidence.waits = found.facts.list != nullptr;
    evidence.inFlight = found.facts.unacked != nullptr;
    evidence.seen = !found.seen.isEmpty();
    evidence.keepsArguments = keepsArguments(found.result.meta);
    evidence.storedGroup = !found.result.meta.groupId.isEmpty();
    evidence.unfaithful = whyUnfaithful(readAppConf(found.workers.conf));
    evidence.revoked = found.facts.revoked;
    evidence.sendable = message.envelope.ok();
    evidence.trouble = message.envelope.problem;
    evidence.storedDiffers = argumentsDiffer(message, found.result.meta);
    detail.retry = retryAbility(evidence, false);
    detail.retrySameId = retryAbility(evidence, true);
}

WhyContext whyContext(const FoundJob &found, const CeleryKeys &keys, models::Instant now, models::JobState state)
{
    WhyContext context;
    context.workers = found.workers;
    context.visibilityTimeout = keys.visibilityTimeout();
    context.ahead = found.ahead;
    context.outPerMinute = found.outPerMinute;
    context.writesRefused = found.writesRefused;
    context.lostWorkers = found.workers.lostQueues;
    context.cells.now = now;
    const bool waits = !models::isFinal(state) && state != models::JobState::Running;
    if (waits) // the system takes its time to tell, and a list has thousands
        context.cells.zone = QTimeZone::systemTimeZone();
    context.cells.locale = QLocale();
    return context;
}

} // namespace

std::vector<models::NextCall> nextCalls(const QByteArray &message)
{
    return message.isEmpty() ? std::vector<models::NextCall>() : nextOf(openMessage(message).call);
}

JobDetail describeJob(const FoundJob &found, const models::JobKey &key, const CeleryKeys &keys, models::Instant now,
                      const QList<QByteArray> &maskedKeys, Secrets secrets)
{
    JobDetail detail;
    detail.job = deriveJob(found.facts, key, now);
    detail.facts = factList(found.facts);
    detail.rawMessage = found.message;
    const QByteArray &bytes = found.message.isEmpty() ? found.seen : found.message;
    const OpenedMessage message = openMessage(bytes);
    if (!bytes.isEmpty())
        describeMessage(detail, message);
    describeResult(detail, found);
    describeWorkerCall(detail, found.facts);
    describeAttempts(detail, found);
    const WhyContext context = whyContext(found, keys, now, detail.job.state);
    describeKeys(detail, found, context);
    describeRetry(detail, found, message);
    detail.why = whyNotRunning(found.facts, detail.job, context);
    if (secrets == Secrets::Hidden) {
        maskJob(detail, found, message, maskedKeys);
        return detail;
    }
    JobDetail masked = detail;
    maskJob(masked, found, message, maskedKeys);
    detail.hidden = std::move(masked.hidden);
    detail.job = std::move(masked.job); // lists keep one line of the arguments
    return detail;
}

} // namespace app
