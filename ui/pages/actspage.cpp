#include "ui/pages/actspage.h"

#include "app/session/actintent.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/connectionmodels.h"
#include "ui/tables/tableview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QKeySequence>

namespace ui {

ActsPage::ActsPage(ConnectionModels &models, const QByteArray &id, const ListView::Words &words, QWidget *parent)
    : ListPage(models, id, words, parent, Facts::Own),
      m_undo(new QAction(icon(QStringLiteral("arrow-counterclockwise")), tr("Undo"), this))
{
    m_undo->setObjectName(QStringLiteral("undoRow"));
    markAct(m_undo, models::Verb::Undo);
    KeyButton *button = m_view->head().addAction(m_undo);
    button->setObjectName(QStringLiteral("undoButton"));
    // The key is the window's own, which asks the page first.
    const auto showKey = [button] {
        button->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Z).toString(QKeySequence::NativeText));
    };
    connect(m_undo, &QAction::changed, button, showKey);
    showKey();
    connect(m_undo, &QAction::triggered, this, &ActsPage::undoCurrent);
    connect(m_view, &ListView::currentKeyChanged, this, &ActsPage::refreshUndo);
    app::Session &session = models.session();
    const auto ended = [this](const models::JobCommand &command) {
        m_undoing.remove(command.undoActionId);
        if (m_active)
            reread();
    };
    connect(&session, &app::Session::commandFinished, this, ended);
    connect(&session, &app::Session::commandFailed, this, ended);
    connect(&session, &app::Session::linkChanged, this, &ActsPage::refreshUndo);
}

app::ActStore &ActsPage::store() const
{
    return m_models.session().workplace()->store();
}

QString ActsPage::brokerUid() const
{
    return app::brokerRef(m_models.session().profile()).uid;
}

void ActsPage::activated()
{
    m_active = true;
    ListPage::activated();
    reread(); // another window or yardctl may have written meanwhile
}

void ActsPage::deactivated()
{
    m_active = false;
    ListPage::deactivated();
}

bool ActsPage::settled() const
{
    const app::Session &session = m_models.session();
    const app::LinkState link = session.link().state;
    const bool open = link != app::LinkState::Idle && link != app::LinkState::Connecting;
    const bool known = link != app::LinkState::Connected || !session.detection().engine.isEmpty();
    return ListPage::settled() && open && known;
}

QAction *ActsPage::toolAction(const QByteArray &name) const
{
    return name == "undo" ? m_undo : nullptr;
}

void ActsPage::answered(const models::Error &error)
{
    m_view->setRead(m_view->isRead() || error.text.isEmpty(), error);
    showCounts();
    refreshUndo();
}

void ActsPage::refreshUndo()
{
    const QString id = m_view->currentKey();
    QString reason = id.isEmpty() ? tr("Nothing is selected.") : whyNotUndone();
    if (reason.isEmpty() && m_undoing.contains(id.toUtf8()))
        reason = tr("It is being taken back.");
    if (reason.isEmpty())
        reason = m_models.session().capability(app::AskedAct{models::Verb::Undo, 1, false, currentAct()}).reason;
    m_undo->setEnabled(reason.isEmpty());
    m_undo->setToolTip(plainToolTip(reason.isEmpty() ? tr("Take this act back") : reason));
    emit actionsChanged();
}

void ActsPage::undoCurrent()
{
    models::JobCommand command;
    command.verb = models::Verb::Undo;
    command.undoActionId = m_view->currentKey().toUtf8();
    m_undoing.insert(command.undoActionId);
    refreshUndo();
    emit actRequested(command, {});
}

} // namespace ui
