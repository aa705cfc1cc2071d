#include "ui/detail/jobactions.h"

#include "models/format.h"
#include "ui/detail/jobtext.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

namespace ui {

namespace {

using models::Job;
using models::JobState;
using models::Verb;

bool canEnd(const Job &job)
{
    return !models::isFinal(job.state);
}

bool isRunning(const Job &job)
{
    return job.state == JobState::Running;
}

bool hasFailed(const Job &job)
{
    return job.state == JobState::Failed;
}

} // namespace

Verb endingVerb(const Job &job)
{
    if (job.state == JobState::Running)
        return Verb::Terminate;
    const bool held = !job.worker.isEmpty() || job.receivedAt.has_value();
    if (job.state == JobState::Scheduled || job.state == JobState::Retrying || held)
        return Verb::Revoke;
    return Verb::CancelWaiting;
}

QString flowWarning()
{
    return JobActions::tr("A retry has a new ID: a group or chord that waits for this job does not hear of it. What "
                          "follows in a chain runs after it only where the message itself is sent again.");
}

JobActions::JobActions(CapabilityOf capability, QWidget *view)
    : QObject(view),
      m_capability(std::move(capability)),
      m_view(view),
      m_retry(make(QStringLiteral("arrow-clockwise"), {Qt::Key_R, QKeySequence(Qt::SHIFT | Qt::Key_R)})),
      m_editRetry(make(QStringLiteral("pencil"), {Qt::Key_E})),
      m_cancel(make(QStringLiteral("slash-circle"), {Qt::Key_Delete})),
      m_kill(make(QStringLiteral("stop-circle"), {QKeySequence(Qt::CTRL | Qt::Key_Delete)})),
      m_discard(make(QStringLiteral("trash"), {QKeySequence(Qt::SHIFT | Qt::Key_Delete)})),
      m_trigger(make(QStringLiteral("play"), {})),
      m_details(make(QStringLiteral("layout-sidebar-reverse"), {})),
      m_reveal(make(QStringLiteral("eye"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)})),
      m_copyId(make(QStringLiteral("clipboard"), {QKeySequence::Copy})),
      m_copyJson(make(QStringLiteral("braces"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J)})),
      m_copyLink(make(QStringLiteral("link-45deg"), {}))
{
    connectActions();
    nameActions();
}

QAction *JobActions::make(const QString &iconName, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(this);
    action->setIcon(icon(iconName));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(action);
    return action;
}

void JobActions::connectActions()
{
    connect(m_retry, &QAction::triggered, this, [this] { act(Verb::Retry); });
    connect(m_cancel, &QAction::triggered, this, [this] {
        settle();
        act(cancelVerb());
    });
    connect(m_kill, &QAction::triggered, this, [this] { act(Verb::Terminate, "SIGKILL"); });
    connect(m_discard, &QAction::triggered, this, [this] { act(Verb::Discard); });
    connect(m_trigger, &QAction::triggered, this, &JobActions::triggerRequested);
    connect(m_copyId, &QAction::triggered, this, &JobActions::copyIds);
    connect(m_reveal, &QAction::triggered, this, &JobActions::askReveal);
    connect(m_editRetry, &QAction::triggered, this, [this] {
        settle();
        if (m_jobs.size() == 1)
            emit editRequested(m_jobs.front().key);
    });
    connect(m_copyJson, &QAction::triggered, this, [this] {
        QByteArrayList texts;
        for (const Job &job : m_jobs)
            texts.append(jobJson(job));
        const QByteArray joined = texts.size() == 1 ? texts.first() : "[\n" + texts.join(",\n") + "\n]";
        QGuiApplication::clipboard()->setText(QString::fromUtf8(joined));
    });
    connect(m_copyLink, &QAction::triggered, this, [this] {
        if (!m_jobs.empty())
            QGuiApplication::clipboard()->setText(jobLink(m_connectionName, m_jobs.front()));
    });
}

QList<QAction *> JobActions::all() const
{
    return {m_trigger, nullptr,   m_retry,  m_editRetry, m_cancel, m_kill,     m_discard,
            nullptr,   m_details, m_reveal, nullptr,     m_copyId, m_copyJson, m_copyLink};
}

void JobActions::setJobs(std::vector<Job> jobs)
{
    m_jobs = std::move(jobs);
    m_allKeys = nullptr;
    m_total = qint64(m_jobs.size());
    dropOldDetail();
    refresh();
}

void JobActions::setDetail(const models::JobDetail &detail)
{
    if (m_jobs.size() != 1 || m_jobs.front().key != detail.job.key)
        return;
    m_noRetry.reset();
    m_flowMember = detail.flowMember ? detail.job.key : models::JobKey();
    m_holdsSecrets = detail.hidden.empty() ? models::JobKey() : detail.job.key;
    // Without a reason it is not known that it cannot be: the act itself looks again.
    if (!detail.retry.possible && !detail.retry.reason.isEmpty())
        m_noRetry = NoRetry{detail.job.key, m_jobs.front().state, detail.retry.reason};
    refresh();
}

void JobActions::dropOldDetail()
{
    if (m_noRetry &&
        (m_jobs.size() != 1 || m_jobs.front().key != m_noRetry->key || m_jobs.front().state != m_noRetry->state))
        m_noRetry.reset();
    if (m_jobs.size() != 1 || m_jobs.front().key != m_flowMember)
        m_flowMember = {};
    if (m_jobs.size() != 1 || m_jobs.front().key != m_holdsSecrets)
        m_holdsSecrets = {};
}

void JobActions::setMayReveal(std::function<app::Capability()> may)
{
    m_mayReveal = std::move(may);
    showReveal();
}

void JobActions::setRevealed(bool revealed)
{
    m_revealed = revealed;
    showReveal();
    emit changed();
}

void JobActions::showReveal()
{
    app::Capability can{m_revealed, {}};
    if (!m_revealed && m_mayReveal)
        can = m_mayReveal();
    if (!m_revealed && can.possible && m_jobs.size() > 1)
        can = {false, tr("Values are revealed of one job at a time.")};
    else if (!m_revealed && can.possible && m_holdsSecrets.id.isEmpty())
        can = {false, tr("Nothing is known to be hidden of this job.")};
    m_reveal->setText(m_revealed ? tr("Hide values again") : tr("Reveal hidden values"));
    m_reveal->setIcon(icon(m_revealed ? QStringLiteral("eye-slash") : QStringLiteral("eye")));
    m_reveal->setEnabled(can.possible);
    markAct(m_reveal, app::SecretVerb::Reveal);
    const QString keys = m_reveal->shortcut().toString(QKeySequence::NativeText);
    m_reveal->setToolTip(
        plainToolTip(can.reason.isEmpty() ? QStringLiteral("%1 (%2)").arg(m_reveal->text(), keys) : can.reason));
}

void JobActions::askReveal()
{
    if (m_revealed) {
        emit hideRequested();
        return;
    }
    settle();
    if (m_jobs.size() != 1 || m_jobs.front().key != m_holdsSecrets)
        return;
    const Job &job = m_jobs.front();
    emit revealRequested(job.key, job.name.isEmpty() ? QString::fromUtf8(job.key.id) : job.name);
}

app::Capability JobActions::retryByRows() const
{
    const Fit retry = fit(
        Verb::Retry, [](const Job &) { return true; }, Ask::Rows);
    return {!retry.keys.empty(), retry.reason, retry.oneAtATime};
}

void JobActions::setAllKeys(std::function<std::vector<models::JobKey>()> allKeys, qint64 total)
{
    m_allKeys = std::move(allKeys);
    m_total = total;
    refresh();
}

void JobActions::setBlocked(const QString &reason)
{
    if (reason == m_blocked)
        return;
    m_blocked = reason;
    refresh();
}

Verb JobActions::cancelVerb() const
{
    const auto first = std::find_if(m_jobs.begin(), m_jobs.end(), canEnd);
    return first == m_jobs.end() ? Verb::CancelWaiting : endingVerb(*first);
}

JobActions::Fit JobActions::fit(Verb verb, const std::function<bool(const Job &)> &wanted, Ask ask) const
{
    Fit result;
    result.asked = m_jobs.size();
    if (!m_blocked.isEmpty()) {
        result.reason = m_blocked;
        return result;
    }
    for (const Job &job : m_jobs) {
        if (!wanted(job)) {
            if (result.reason.isEmpty())
                result.reason = tr("A job that is %1 is left out.").arg(models::stateText(job.state));
            continue;
        }
        app::Capability capability = m_capability(verb, job);
        if (capability.possible && verb == Verb::Retry && ask == Ask::RowsAndDetail && m_noRetry)
            capability = {false, m_noRetry->reason};
        if (!capability.possible) {
            if (result.reason.isEmpty())
                result.reason = capability.reason;
            continue;
        }
        result.oneAtATime = capability.oneAtATime;
        if (result.keys.empty())
            result.subject = job.name.isEmpty() ? QString::fromUtf8(job.key.id) : job.name;
        result.keys.push_back(job.key);
    }
    const bool many = result.keys.size() > 1 || (!result.keys.empty() && m_total > qint64(m_jobs.size()));
    if (many && !result.oneAtATime.isEmpty()) {
        result.keys.clear();
        result.reason = result.oneAtATime;
    }
    return result;
}

void JobActions::show(QAction *action, Verb verb, const QString &text, const Fit &fit)
{
    markAct(action, verb);
    const bool some = fit.keys.size() < fit.asked && !fit.keys.empty();
    action->setText(some ? tr("%1 %2 of %3").arg(text).arg(fit.keys.size()).arg(fit.asked) : text);
    action->setEnabled(!fit.keys.empty());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString plain = keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
    action->setToolTip(plainToolTip(fit.reason.isEmpty() ? plain : fit.reason));
}

void JobActions::refresh()
{
    const auto any = [](const Job &) { return true; };
    const Verb verb = cancelVerb();
    const bool one = m_jobs.size() == 1;
    const Fit retry = fit(Verb::Retry, any);
    show(m_retry, Verb::Retry, tr("Retry"), retry);
    if (m_retry->isEnabled() && !m_flowMember.id.isEmpty())
        m_retry->setToolTip(plainToolTip(m_retry->toolTip() + QLatin1Char('\n') + flowWarning()));
    show(m_cancel, verb, verb == Verb::Terminate ? tr("Stop job") : tr("Cancel job"),
         fit(verb, [verb](const Job &job) { return canEnd(job) && endingVerb(job) == verb; }));
    show(m_kill, Verb::Terminate, tr("Kill job"), fit(Verb::Terminate, isRunning));
    show(m_discard, Verb::Discard, tr("Discard failure"), fit(Verb::Discard, hasFailed));
    markAct(m_editRetry, Verb::Retry);
    m_editRetry->setEnabled(one && !retry.keys.empty());
    m_editRetry->setToolTip(plainToolTip(retry.keys.empty() ? retry.reason : m_editRetry->text()));
    const app::Capability canTrigger =
        m_blocked.isEmpty() ? m_capability(Verb::Trigger, Job{}) : app::Capability{false, m_blocked};
    markAct(m_trigger, Verb::Trigger);
    m_trigger->setEnabled(canTrigger.possible);
    m_trigger->setToolTip(plainToolTip(canTrigger.possible ? m_trigger->text() : canTrigger.reason));
    for (QAction *each : {m_copyId, m_copyJson, m_details})
        each->setEnabled(!m_jobs.empty());
    m_copyLink->setEnabled(one && !m_connectionName.isEmpty());
    showReveal();
    emit changed();
}

void JobActions::act(Verb verb, const QByteArray &signal)
{
    settle();
    Fit chosen = fit(verb, [&](const Job &job) {
        if (verb == Verb::Retry || verb == Verb::Discard)
            return verb == Verb::Retry || hasFailed(job);
        return signal.isEmpty() ? canEnd(job) && endingVerb(job) == verb : isRunning(job);
    });
    if (chosen.keys.empty())
        return;
    models::JobCommand command;
    command.verb = verb;
    command.keys = m_allKeys && m_total > qint64(m_jobs.size()) ? m_allKeys() : std::move(chosen.keys);
    if (!signal.isEmpty())
        command.signal = signal;
    emit actRequested(command, chosen.subject);
}

void JobActions::copyIds() const
{
    QStringList ids;
    for (const Job &job : m_jobs)
        ids.append(QString::fromUtf8(job.key.id));
    QGuiApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
}

void JobActions::nameActions()
{
    m_editRetry->setText(tr("Edit and retry…"));
    m_trigger->setText(tr("Trigger job…"));
    m_details->setText(tr("Details"));
    m_copyId->setText(tr("Copy ID"));
    m_copyJson->setText(tr("Copy as JSON"));
    m_copyLink->setText(tr("Copy link"));
    refresh();
}

} // namespace ui
