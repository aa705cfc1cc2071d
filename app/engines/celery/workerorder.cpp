#include "app/engines/celery/workerorder.h"

#include "app/engines/controltext.h"
#include "app/payload/jsontokenizer.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Outcome;

namespace {

QString silenceText()
{
    return QCoreApplication::translate(
        "Celery", "It did not answer in time and may still do it: a busy solo worker does so after its present job.");
}

QString goneText()
{
    return QCoreApplication::translate("Celery", "No worker of this name answers.");
}

} // namespace

WorkerOrder::WorkerOrder(const std::vector<QString> &workers, const ActTools &tools, const ActCall &call)
    : m_tools(tools),
      m_call(call),
      m_before(tools.workers(call.context))
{
    for (const QString &worker : workers) {
        if (m_outcomes.contains(worker))
            continue;
        m_workers.push_back(worker);
        m_outcomes.insert(worker, outcomeOf(worker.toUtf8(), Outcome::Unknown));
    }
}

bool WorkerOrder::mayBeThere(const QString &worker) const
{
    const bool silentOnes = !m_before.at || m_before.receivers > m_before.answered.size();
    return m_before.answered.contains(worker) || (silentOnes && m_before.living.contains(worker));
}

void WorkerOrder::settle(const QString &worker, Outcome outcome, const QString &reason)
{
    m_outcomes[worker] = outcomeOf(worker.toUtf8(), outcome, reason);
}

std::vector<QString> WorkerOrder::open() const
{
    std::vector<QString> names;
    std::copy_if(m_workers.begin(), m_workers.end(), std::back_inserter(names),
                 [this](const QString &worker) { return m_outcomes.value(worker).outcome == Outcome::Unknown; });
    return names;
}

models::Status WorkerOrder::tell(const QByteArray &method, const QByteArray &argsJson)
{
    const std::vector<QString> names = open();
    if (names.empty())
        return models::Done{};
    if (m_call.dryRun) {
        for (const QString &worker : names) {
            const bool there = mayBeThere(worker);
            settle(worker, there ? Outcome::Done : Outcome::Gone, there ? QString() : goneText());
        }
        return models::Done{};
    }
    const auto answers = m_tools.control->order({method, argsJson, QList<QString>(names.begin(), names.end())},
                                                kOrderLimit, m_call.context);
    if (!answers) {
        const models::JobOutcome failed = outcomeOf({}, answers.error());
        if (failed.outcome == Outcome::Refused)
            return answers.error();
        for (const QString &worker : names)
            settle(worker, failed.outcome, failed.reason);
        return models::Done{};
    }
    m_answers = *answers;
    for (const QString &worker : names) {
        const auto answer = m_answers.constFind(worker);
        if (answer == m_answers.cend()) {
            const bool there = mayBeThere(worker);
            settle(worker, there ? Outcome::Unknown : Outcome::Gone, there ? silenceText() : goneText());
            continue;
        }
        const QString fault = controlError(*answer);
        settle(worker, fault.isEmpty() ? Outcome::Done : Outcome::Refused, fault);
    }
    return models::Done{};
}

std::vector<QString> WorkerOrder::agreed() const
{
    std::vector<QString> names;
    std::copy_if(m_workers.begin(), m_workers.end(), std::back_inserter(names),
                 [this](const QString &worker) { return hasAgreed(worker); });
    return names;
}

bool WorkerOrder::hasAgreed(const QString &worker) const
{
    return m_outcomes.value(worker).outcome == Outcome::Done;
}

QString WorkerOrder::said(const QString &worker) const
{
    const models::Value answer = m_answers.value(worker);
    const models::Value *text = answer.find("ok");
    return text ? text->toQString() : QString();
}

models::JobOutcome &WorkerOrder::outcome(const QString &worker)
{
    return m_outcomes[worker];
}

std::vector<models::JobOutcome> WorkerOrder::take()
{
    std::vector<models::JobOutcome> outcomes;
    for (const QString &worker : m_workers)
        outcomes.push_back(m_outcomes.take(worker));
    return outcomes;
}

QByteArray jsonMember(const char *key, const QString &text)
{
    return QByteArray("\"") + key + "\":\"" + jsonEscape(text.toUtf8()) + '"';
}

void keepInverse(models::ControlCommand inverse, const QString &worker, const ActTools &tools, const ActCall &call)
{
    ActBin *bin = tools.shared->context.bin;
    if (!bin || call.actionId.isEmpty() || call.dryRun)
        return;
    inverse.workers = {worker};
    ActBin::Item item;
    item.jobId = worker.toUtf8();
    item.place = models::controlWord(inverse.verb).toByteArray();
    item.message = controlToJson(inverse);
    item.note = kNoteControl;
    (void)bin->keep(call.actionId, item); // what is not kept is not offered
}

} // namespace app
