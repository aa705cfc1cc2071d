#pragma once

#include "ui/pages/actspage.h"

namespace models {
class HistoryModel;
struct ActLine;
} // namespace models

namespace ui {

class HistoryPane;
class HistoryReader;

/// The audit of all acts done from this machine (ui.md 6.9), of this connection or of all. Append-only: nothing here
/// changes it but an act.
class HistoryPage : public ActsPage
{
    Q_OBJECT

public:
    HistoryPage(ConnectionModels &models, QWidget *parent);

    QByteArray id() const override { return "history"; }
    QString title() const override { return tr("History"); }
    QString iconName() const override { return QStringLiteral("clock-history"); }
    void reread() override;
    void retranslate() override;
    QList<QAction *> menuActions(MenuPlace place) const override;

    models::HistoryModel &model() const { return *m_model; }

private:
    void addTabs();
    void connectView();
    void markConnections();
    void showCounts() override;
    /// What the tab shows, whole.
    RowSource rowsToExport(app::DocumentFormat format) const override;
    QString whyNotUndone() const override;
    app::AskedAct::TakesBack currentAct() const override;
    const models::ActLine *current() const;
    void showCurrent();
    void readTargets();
    void showJobOfAct();
    void openTarget(const QByteArray &id);
    /// A filter or another order wants more rows than are at hand.
    void readOnForFilter();
    QString wordsOf(const QByteArray &actionId) const;

    models::HistoryModel *m_model;
    HistoryReader *m_reader;
    HistoryPane *m_pane;
    QAction *m_showJob;
};

} // namespace ui
