#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/control.h"
#include "models/controlcommand.h"

namespace app {

/// Outcomes of one control command, in the order of its workers.
using ControlOutcomes = models::Result<std::vector<models::JobOutcome>>;

/// One remote command to named workers, each with an outcome in its own words: done, refused, gone (nobody of that name
/// is there), or unknown (it is there and did not answer in time).
class WorkerOrder
{
public:
    WorkerOrder(const std::vector<QString> &workers, const ActTools &tools, const ActCall &call);

    /// What was known of the workers before.
    const WorkerFacts &before() const { return m_before; }
    /// Asks the workers again before they are told, because something of them is not known.
    void lookAgain() { m_before = m_tools.anew(m_call.context); }
    /// It answered the look before, or did not while somebody hears who keeps silent: a busy solo worker, say.
    bool mayBeThere(const QString &worker) const;
    /// Settled without being told: refused beforehand, or nobody of that name.
    void settle(const QString &worker, models::Outcome outcome, const QString &reason);
    /// Those that are to be told.
    std::vector<QString> open() const;
    /// Tells them, unless it is a dry run: then all of them are Done. An error only where nothing was sent.
    models::Status tell(const QByteArray &method, const QByteArray &argsJson);
    /// Those that agreed.
    std::vector<QString> agreed() const;
    bool hasAgreed(const QString &worker) const;
    /// {"ok": text} of its answer; empty = none.
    QString said(const QString &worker) const;
    models::JobOutcome &outcome(const QString &worker);
    std::vector<models::JobOutcome> take();

private:
    const ActTools &m_tools;
    const ActCall &m_call;
    WorkerFacts m_before;
    std::vector<QString> m_workers;
    QMap<QString, models::JobOutcome> m_outcomes;
    NodeAnswers m_answers;
};

/// How long workers have for an answer.
inline constexpr std::chrono::milliseconds kOrderLimit{1500};

/// "key":"text", escaped.
QByteArray jsonMember(const char *key, const QString &text);

/// What takes an act back for one worker, kept under the act's id; nothing is kept for an act without one.
void keepInverse(models::ControlCommand inverse, const QString &worker, const ActTools &tools, const ActCall &call);

} // namespace app
