#pragma once

#include "app/config/profile.h"
#include "app/engines/engine.h"
#include "models/controlcommand.h"
#include "models/workerinfo.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <optional>

class QAction;
class QWidget;

namespace ui {

/// What can be done with the worker that is selected (ui.md 5): actions for menus and keys, each with the reason where
/// it is not possible. Asks for values in a dialog; whoever owns it carries the command out.
class WorkerActions : public QObject
{
    Q_OBJECT

public:
    /// Where to ask; called in the GUI thread.
    struct Asks {
        std::function<app::Capability(models::ControlVerb, const models::WorkerInfo &)> capability;
        std::function<QStringList()> queues; ///< names, for a worker that is to take one more
    };

    /// Keys work while `table` has the focus.
    WorkerActions(QWidget *table, Asks asks, app::Profile profile, QObject *parent);

    void setWorker(std::optional<models::WorkerInfo> worker);
    /// Link, level or worker changed.
    void refresh();
    /// In the order of menus; null = separator.
    QList<QAction *> all() const;
    QAction *action(models::ControlVerb verb) const { return m_actions.value(verb); }

signals:
    void controlRequested(const models::ControlCommand &command, const QString &subject);

private:
    void make(models::ControlVerb verb, const QString &text, const char *iconName,
              const QList<QKeySequence> &keys = {});
    void start(models::ControlVerb verb);

    QWidget *m_table;
    Asks m_asks;
    app::Profile m_profile;
    std::optional<models::WorkerInfo> m_worker;
    QMap<models::ControlVerb, QAction *> m_actions;
};

} // namespace ui
