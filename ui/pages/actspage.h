#pragma once

#include "ui/pages/listpage.h"

#include <QSet>

class QAction;

namespace app {
class ActStore;
}

namespace ui {

/// What History and Bin share: both read the local store, whatever the link, and take acts of this connection back.
class ActsPage : public ListPage
{
    Q_OBJECT

public:
    void activated() override;
    void deactivated() override;
    /// Needs no link; but a window that is still connecting has more to show.
    bool settled() const override;
    QAction *toolAction(const QByteArray &name) const override;

    QAction *undoAction() const { return m_undo; }

protected:
    ActsPage(ConnectionModels &models, const QByteArray &id, const ListView::Words &words, QWidget *parent);

    /// Why the current row cannot be taken back from here; empty = it can.
    virtual QString whyNotUndone() const = 0;
    /// The act of the current row, where there is one.
    virtual app::AskedAct::TakesBack currentAct() const = 0;
    app::ActStore &store() const;
    /// The address by which the store knows this connection's broker.
    QString brokerUid() const;
    /// After the rows or the current row changed.
    void refreshUndo();
    /// What came of a read of the store.
    void answered(const models::Error &error);

private:
    void undoCurrent();

    QAction *m_undo;
    QSet<QByteArray> m_undoing; ///< action ids, until their outcome
    bool m_active = false;
};

} // namespace ui
