#include "app/engines/celery/retryact.h"

#include "app/engines/celery/cancelfindings.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/retryability.h"
#include "app/engines/celery/retrybuild.h"
#include "app/engines/celery/retryguard.h"
#include "app/engines/celery/sender.h"
#include "app/engines/celery/taskcall.h"
#include "app/engines/celery/waitingmessage.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Outcome;

namespace {

constexpr std::chrono::milliseconds kAnswerLimit{1500};
constexpr qint64 kNoResult = -2; // as PTTL says it

class Retry
{
public:
    Retry(const QByteArray &id, const models::JobCommand &command, const ActTools &tools, const ActCall &call,
          const RetryLook *look = nullptr, std::vector<Outgoing> *gathered = nullptr)
        : m_id(id),
          m_command(command),
          m_tools(tools),
          m_call(call),
          m_look(look),
          m_gathered(gathered),
          m_workers(tools.workers(call.context)),
          m_conf(readAppConf(m_workers.conf))
    {
    }

    models::JobOutcome run()
    {
        if (const auto known = m_tools.index->ensure(m_workers, m_conf, looking(m_call.context)); !known)
            return outcomeOf(m_id, notBegun(known.error()));
        if (auto refusal = readResult())
            return *refusal;
        // In the order in which a message moves on: from its list to the table of those in flight, to a worker.
        if (auto refusal = findMessage())
            return *refusal;
        if (auto refusal = checkGuard())
            return *refusal;
        if (auto refusal = chooseSource())
            return *refusal;
        if (auto refusal = checkEnded())
            return *refusal;
        if (m_command.sameId) {
            if (auto refusal = checkSameId())
                return *refusal;
        }
        const auto ready = buildRetry(m_id, m_source, m_command, {m_workers, m_conf}, m_tools);
        if (!ready)
            return refused(ready.error().text);
        return send(*ready);
    }

    /// The look of many was not enough for this one.
    bool isOpen() const { return m_open; }

private:
    using Refusal = std::optional<models::JobOutcome>;

    models::JobOutcome refused(const QString &why) const { return outcomeOf(m_id, Outcome::Refused, why); }

    Refusal readResult()
    {
        m_result.reset();
        if (m_look) {
            if (const auto stored = m_look->results.constFind(m_id); stored != m_look->results.cend())
                m_result = decodeResult(*stored);
            m_resultPttl = m_look->lives.value(m_id, kNoResult);
            return std::nullopt;
        }
        const QByteArray key = m_tools.shared->keys().resultKey(m_id);
        const auto replies =
            m_tools.shared->context.results->pipeline({{"GET", key}, {"PTTL", key}}, looking(m_call.context));
        if (!replies)
            return outcomeOf(m_id, notBegun(replies.error()));
        const RedisReply &stored = replies->front();
        if (stored.isError())
            return outcomeOf(m_id, errorFromReply(stored.bytes(), u"get"));
        if (stored.isBulk())
            m_result = decodeResult(stored.bytes());
        m_resultPttl = replies->back().isError() ? kNoResult : replies->back().integer();
        return std::nullopt;
    }

    /// Sent again already, unless it is asked for once more; of two such the second is held back as well.
    Refusal checkGuard()
    {
        if (m_source.deadLetter) // there it lies: moving it can only be done once
            return std::nullopt;
        if (m_look) {
            m_overruled = m_look->guards.value(m_id);
        } else {
            const auto there =
                readGuards(*m_tools.shared->context.broker, {m_id}, m_tools.shared->keys(), m_call.context);
            if (!there)
                return outcomeOf(m_id, notBegun(there.error()));
            m_overruled = there->front();
        }
        const RetryGuard guard = guardFrom(m_overruled);
        if (m_overruled.isEmpty() || m_command.again || !holds(guard, m_result))
            return std::nullopt;
        return sentBefore(m_id, guard);
    }

    QByteArray guardOf(const ReadyRetry &ready) const
    {
        const QByteArray newId = ready.id == m_id ? QByteArray() : ready.id;
        return guardText(
            {m_call.actionId, newId, m_tools.shared->now(), endedMs(m_result), m_tools.shared->context.who});
    }

    models::Result<WaitingSearch> waitingMessage() const
    {
        if (!m_look)
            return findWaiting(m_id, m_tools, m_call.context);
        const auto places = m_look->waiting.found.constFind(m_id);
        if (places == m_look->waiting.found.cend())
            return WaitingSearch{{}, m_look->waiting.complete};
        return WaitingSearch{places->front().message, true};
    }

    models::Result<InFlightLook> inFlightLook() const
    {
        if (m_look)
            return InFlightLook{m_look->inFlight.contains(m_id), m_look->inFlightComplete, 0};
        const auto found = m_tools.unacked->find(m_id, looking(m_call.context));
        if (!found)
            return found.error();
        return InFlightLook{found->fact != nullptr, found->complete, found->looked};
    }

    /// A dead letter becomes the source; any other message of it that still waits or is in flight forbids the act.
    Refusal findMessage()
    {
        const auto waiting = waitingMessage();
        if (!waiting)
            return outcomeOf(m_id, notBegun(waiting.error()));
        if (waiting->found) {
            const QByteArray deadLetters = m_tools.shared->keys().deadLetterQueue();
            const bool dead = !deadLetters.isEmpty() && waiting->found->queue == deadLetters;
            if (!dead && !waiting->found->queue.endsWith(".refused"))
                return refused(QCoreApplication::translate(
                                   "Celery", "It still waits in queue %1: a second copy would run beside it.")
                                   .arg(QString::fromUtf8(waiting->found->queue)));
            m_source = {"message", waiting->found->bytes, {}, waiting->found};
            return std::nullopt;
        }
        const auto inFlight = inFlightLook();
        if (!inFlight)
            return outcomeOf(m_id, notBegun(inFlight.error()));
        if (inFlight->has)
            return refused(QCoreApplication::translate(
                "Celery", "A worker has taken it and not finished: a second copy would run beside it."));
        if (!waiting->complete || !inFlight->complete)
            return refused(QCoreApplication::translate(
                "Celery", "There are more messages than a search goes through: it may wait among the others, and a "
                          "second copy would run beside it."));
        return std::nullopt;
    }

    Refusal chooseSource()
    {
        if (m_source.deadLetter)
            return std::nullopt;
        RetryEvidence evidence;
        const QByteArray seen = seenMessage();
        evidence.seen = !seen.isEmpty();
        evidence.keepsArguments = m_result && keepsArguments(*m_result);
        evidence.unfaithful = whyUnfaithful(m_conf);
        evidence.storedDiffers = evidence.seen && m_result && argumentsDiffer(openMessage(seen), *m_result);
        switch (retrySource(evidence)) {
        case models::RetryAbility::Source::Seen: m_source = {"seen", seen, {}, {}}; return std::nullopt;
        case models::RetryAbility::Source::Stored: m_source = {"stored", {}, *m_result, {}}; return std::nullopt;
        default: break;
        }
        if (!m_result)
            return outcomeOf(m_id, Outcome::Gone,
                             QCoreApplication::translate(
                                 "Celery", "Neither the broker nor the result store knows this job any more."));
        if (evidence.keepsArguments)
            return refused(evidence.unfaithful);
        return refused(QCoreApplication::translate(
            "Celery", "Celery kept no arguments of this job: set result_extended = True in the app."));
    }

    QByteArray seenMessage() const
    {
        if (!m_look)
            return m_tools.shared->seenMessage(m_id);
        const auto found = m_look->seen.constFind(m_id);
        if (found == m_look->seen.cend())
            return {};
        return found->isEmpty() ? m_tools.shared->seenMessage(m_id) : *found;
    }

    /// The last that is known of it is an end.
    bool ended() const
    {
        const JobFacts facts = m_tools.shared->jobs.find(m_id);
        if (facts.event && (isFinalWord(facts.event->status) || facts.event->status == "REJECTED"))
            return true;
        if (!m_result || !isFinalWord(m_result->status))
            return false;
        // An end that was stored before it began anew, under the same id, tells nothing of the run that goes on.
        const bool older = facts.event && facts.event->status != "PENDING" && m_result->dateDone &&
                           facts.event->seenAt > *m_result->dateDone && facts.event->status != "RETRY";
        return !older;
    }

    Refusal held(const WorkerFacts &workers) const
    {
        const auto task = workers.tasks.constFind(m_id);
        if (task == workers.tasks.cend())
            return std::nullopt;
        return refused(QCoreApplication::translate(
                           "Celery", "Worker %1 has it and has not finished: a second copy would run beside it.")
                           .arg(task->worker));
    }

    /// A message is acknowledged before it runs, so a running job may be in no list and not in flight: unless its end
    /// is known, every worker has to say that it does not have it.
    Refusal checkEnded()
    {
        if (m_source.deadLetter)
            return std::nullopt;
        if (ended()) // what is known of the workers may be older than the end
            return held(m_tools.workers(m_call.context)) ? held(m_tools.anew(m_call.context)) : std::nullopt;
        if (m_look) { // what a worker tells now must be followed by one more look
            m_open = true;
            return refused({});
        }
        const models::Instant searched = m_tools.shared->now();
        m_workers = m_tools.anew(m_call.context);
        if (auto refusal = held(m_workers))
            return refusal;
        // A worker may have ended it, or sent it again, between the look into the lists and its answer.
        if (auto refusal = readResult())
            return refusal;
        if (!ended()) {
            if (const QString doubt = doubtOf(searched); !doubt.isEmpty())
                return refused(doubt);
        }
        if (auto refusal = findMessage())
            return refusal;
        return chooseSource();
    }

    /// Why the last round does not show that nobody holds it; empty = it does.
    QString doubtOf(models::Instant searched) const
    {
        if (!m_workers.at || *m_workers.at < searched || m_workers.answered.isEmpty())
            return QCoreApplication::translate("Celery",
                                               "Nobody has told that it ended, and no worker answers: one that "
                                               "cannot be asked may run it, and a second copy would run beside it.");
        if (!m_workers.deaf.isEmpty())
            return QCoreApplication::translate("Celery", "Nobody has told that it ended, and %1 does not answer now: a "
                                                         "second copy could run beside it. Try again when it answers.")
                .arg(sortedNames(m_workers.deaf));
        if (!m_workers.complete())
            return QCoreApplication::translate(
                       "Celery", "Nobody has told that it ended, and of %1 who heard the question only %2 answered: a "
                                 "second copy could run beside it. Try again when all answer.")
                .arg(m_workers.receivers)
                .arg(m_workers.answered.size());
        const QString runner = lastRunner(m_result ? &*m_result : nullptr, m_tools.shared->jobs.find(m_id));
        if (runner.isEmpty() || m_workers.answered.contains(runner) || m_workers.offline.contains(runner))
            return {};
        return QCoreApplication::translate("Celery",
                                           "Nobody has told that it ended, and worker %1, which had it last, does not "
                                           "answer: a second copy could run beside it.")
            .arg(runner);
    }

    // The conditions under which a client or chord that waits for this very id gets a true end.
    Refusal checkSameId()
    {
        if (m_result && m_result->status == "SUCCESS")
            return refused(QCoreApplication::translate(
                "Celery", "Its result is SUCCESS, which Celery never overwrites: retry it with a new id."));
        if (m_source.word == "stored" && !m_source.stored.groupId.isEmpty())
            return refused(lostGroupText());
        if (!m_tools.control)
            return refused(
                QCoreApplication::translate("Celery", "Workers cannot be asked whether they revoked this id."));
        const auto round =
            m_tools.control->ask(std::vector<ControlQuestion>{{"revoked", "{}", {}}}, kAnswerLimit, m_call.context);
        if (!round)
            return outcomeOf(m_id, notBegun(round.error()));
        const NodeAnswers &answers = round->answers.front();
        for (auto it = answers.cbegin(); it != answers.cend(); ++it) {
            for (const models::Value &id : it->items()) {
                if (id.text() == m_id)
                    return refused(QCoreApplication::translate(
                                       "Celery",
                                       "Worker %1 has this id on its list of revoked ones for up to three hours: "
                                       "retry it with a new id.")
                                       .arg(it.key()));
            }
        }
        QSet<QString> silent = m_workers.living;
        for (auto it = answers.cbegin(); it != answers.cend(); ++it)
            silent.remove(it.key());
        if (!silent.isEmpty() || answers.size() < round->receivers)
            return refused(QCoreApplication::translate(
                "Celery", "Not every worker told which ids it has revoked, and one that has revoked this id would drop "
                          "it: retry it with a new id, or try again when all answer."));
        return std::nullopt;
    }

    models::JobOutcome send(const ReadyRetry &ready) const
    {
        models::JobOutcome outcome = outcomeOf(m_id, Outcome::Done);
        outcome.source = m_source.word;
        outcome.newId = ready.id == m_id ? QByteArray() : ready.id;
        if (m_source.word == "stored")
            outcome.reason = QCoreApplication::translate(
                "Celery", "Rebuilt from the stored arguments: its own headers, priority and callbacks are not known.");
        const bool storedGroup = m_source.word == "stored" && !m_source.stored.groupId.isEmpty();
        if (ready.leftGroup || storedGroup)
            outcome.reason = (outcome.reason + u' ' +
                              QCoreApplication::translate(
                                  "Celery", "It was part of a group or chord, which does not hear of the new job."))
                                 .trimmed();
        if (m_call.dryRun) {
            outcome.newId.clear();
            return outcome;
        }
        if (m_source.deadLetter)
            return afterMoving(outcome, ready);
        Outgoing message{
            ready.id,   ready.bytes, ready.route, ready.bucket, m_id, guardOf(ready), guardLife(m_resultPttl),
            m_overruled};
        if (!m_gathered) {
            const std::vector<Outgoing> alone{std::move(message)};
            const std::vector<SendAnswer> sent = sendAll(alone, m_tools, m_call);
            rememberSent(alone, sent, m_tools);
            return afterSending(outcome, sent.front());
        }
        m_gathered->push_back(std::move(message));
        return outcome;
    }

    models::JobOutcome afterMoving(const models::JobOutcome &outcome, const ReadyRetry &ready) const
    {
        const auto moved = moveDeadLetter(ready);
        if (!moved) {
            models::JobOutcome failed = outcomeOf(m_id, moved.error());
            if (failed.outcome == Outcome::Refused)
                forgetSent(m_id, m_tools, m_call);
            failed.source = outcome.source;
            failed.newId = failed.outcome == Outcome::Unknown ? outcome.newId : QByteArray();
            return failed;
        }
        if (*moved == 0)
            return outcomeOf(m_id, Outcome::Changed,
                             QCoreApplication::translate("Celery", "It left the dead letters meanwhile."));
        m_tools.shared->remember(ready.id, ready.bytes);
        return outcome;
    }

    models::Result<qint64> moveDeadLetter(const ReadyRetry &ready) const
    {
        const WaitingMessage &dead = *m_source.deadLetter;
        const CeleryKeys keys = m_tools.shared->keys();
        const QByteArray queue = ready.route.queues.front();
        const QByteArray target = keys.listKey(queue, ready.bucket);
        if (ActBin *bin = m_tools.shared->context.bin) {
            const ActBin::Item from{m_id, dead.list, dead.bytes, dead.before, dead.after, kNoteMoved};
            const ActBin::Item to{m_id, target, ready.bytes, {}, {}, kNoteResent + m_id};
            for (const ActBin::Item &item : {from, to}) {
                if (const auto kept = bin->keep(m_call.actionId, item); !kept)
                    return kept.error();
            }
        }
        const auto moved = m_tools.shared->context.broker->script(
            "celery/move", {dead.list, target, keys.bindingKey(queue), keys.retriedKey(m_id)},
            {dead.bytes, ready.bytes, keys.bindingMember({queue, {}, queue}), guardOf(ready),
             QByteArray::number(qint64(guardLife(m_resultPttl).count()))},
            m_call.context);
        if (!moved)
            return afterScript(moved.error());
        if (moved->integer() == 0)
            forgetSent(m_id, m_tools, m_call);
        else
            m_tools.index->noteSent(queue, ready.bucket);
        return moved->integer();
    }

    QByteArray m_id;
    const models::JobCommand &m_command;
    const ActTools &m_tools;
    const ActCall &m_call;
    const RetryLook *m_look;           ///< null: looks by itself
    std::vector<Outgoing> *m_gathered; ///< null: sends by itself
    bool m_open = false;
    WorkerFacts m_workers;
    AppConf m_conf;
    std::optional<ResultMeta> m_result;
    qint64 m_resultPttl = kNoResult;
    QByteArray m_overruled; ///< text of a guard that does not hold
    RetrySource m_source;
};

} // namespace

models::JobOutcome retryJob(const QByteArray &id, const models::JobCommand &command, const ActTools &tools,
                            const ActCall &call)
{
    return Retry(id, command, tools, call).run();
}

std::optional<models::JobOutcome> prepareRetry(const QByteArray &id, const models::JobCommand &command,
                                               const ActTools &tools, const ActCall &call, const RetryLook &look,
                                               std::vector<Outgoing> &ready)
{
    Retry retry(id, command, tools, call, &look, &ready);
    models::JobOutcome outcome = retry.run();
    if (retry.isOpen())
        return std::nullopt;
    return outcome;
}

} // namespace app
