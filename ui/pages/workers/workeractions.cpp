#include "ui/pages/workers/workeractions.h"

#include "ui/dialogs/controldialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QWidget>

namespace ui {

using models::ControlVerb;

namespace {

/// Those that need more than the worker's name.
bool asksForValues(ControlVerb verb)
{
    switch (verb) {
    case ControlVerb::Autoscale:
    case ControlVerb::AddConsumer:
    case ControlVerb::CancelConsumer:
    case ControlVerb::RateLimit:
    case ControlVerb::TimeLimit: return true;
    default: return false;
    }
}

} // namespace

WorkerActions::WorkerActions(QWidget *table, Asks asks, app::Profile profile, QObject *parent)
    : QObject(parent),
      m_table(table),
      m_asks(std::move(asks)),
      m_profile(std::move(profile))
{
    make(ControlVerb::Ping, tr("P&ing"), "heart-pulse");
    make(ControlVerb::Grow, tr("&Grow pool by one"), "plus", {Qt::Key_Plus, QKeySequence(Qt::SHIFT | Qt::Key_Plus)});
    make(ControlVerb::Shrink, tr("&Shrink pool by one"), "dash", {Qt::Key_Minus});
    make(ControlVerb::Autoscale, tr("&Pool range…"), "sliders");
    make(ControlVerb::AddConsumer, tr("&Add queue…"), "layers");
    make(ControlVerb::CancelConsumer, tr("&Remove queue…"), "slash-circle");
    make(ControlVerb::RateLimit, tr("Ra&te limit of a task…"), "speedometer2");
    make(ControlVerb::TimeLimit, tr("Ti&me limit of a task…"), "hourglass-split");
    make(ControlVerb::EnableEvents, tr("Send task &events"), "broadcast");
    make(ControlVerb::DisableEvents, tr("Send &no task events"), "pause");
    make(ControlVerb::Shutdown, tr("Shut &down…"), "power", {Qt::Key_Delete});
    refresh();
}

void WorkerActions::make(ControlVerb verb, const QString &text, const char *iconName, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
    const QByteArrayView word = models::controlWord(verb);
    action->setObjectName(QStringLiteral("worker-") + QString::fromLatin1(word.data(), word.size()));
    markAct(action, verb);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(action);
    m_actions.insert(verb, action);
    connect(action, &QAction::triggered, this, [this, verb] { start(verb); });
}

QList<QAction *> WorkerActions::all() const
{
    const auto at = [this](ControlVerb verb) { return m_actions.value(verb); };
    return {at(ControlVerb::Ping),
            nullptr,
            at(ControlVerb::Grow),
            at(ControlVerb::Shrink),
            at(ControlVerb::Autoscale),
            nullptr,
            at(ControlVerb::AddConsumer),
            at(ControlVerb::CancelConsumer),
            nullptr,
            at(ControlVerb::RateLimit),
            at(ControlVerb::TimeLimit),
            nullptr,
            at(ControlVerb::EnableEvents),
            at(ControlVerb::DisableEvents),
            nullptr,
            at(ControlVerb::Shutdown)};
}

void WorkerActions::setWorker(std::optional<models::WorkerInfo> worker)
{
    m_worker = std::move(worker);
    refresh();
}

void WorkerActions::refresh()
{
    for (auto it = m_actions.cbegin(); it != m_actions.cend(); ++it) {
        const app::Capability can =
            m_worker ? m_asks.capability(it.key(), *m_worker) : app::Capability{false, tr("Select a worker first.")};
        QAction *action = it.value();
        action->setEnabled(can.possible);
        QString plain = action->text();
        plain.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        action->setToolTip(can.possible ? plain : plainToolTip(can.reason));
    }
}

void WorkerActions::start(ControlVerb verb)
{
    if (!m_worker)
        return;
    const QString subject = m_worker->name;
    if (!asksForValues(verb)) {
        models::ControlCommand command;
        command.verb = verb;
        command.workers = {subject};
        emit controlRequested(command, subject);
        return;
    }
    auto *dialog = new ControlDialog(verb, *m_worker, m_asks.queues(), m_profile, m_table->window());
    dialog->setObjectName(QStringLiteral("controlDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, subject] { emit controlRequested(dialog->command(), subject); });
    dialog->open();
}

} // namespace ui
