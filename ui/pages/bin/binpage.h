#pragma once

#include "app/session/keptreader.h"
#include "ui/pages/actspage.h"

namespace models {
class BinModel;
} // namespace models

namespace ui {

class BinPane;

/// What acts took out of this connection's broker and can still be put back (architecture.md 5): an act a row, its
/// messages below.
class BinPage : public ActsPage
{
    Q_OBJECT

public:
    BinPage(ConnectionModels &models, QWidget *parent);

    QByteArray id() const override { return "bin"; }
    QString title() const override { return tr("Bin"); }
    QString iconName() const override { return QStringLiteral("trash"); }
    void reread() override;
    /// The messages of the current act are opened too.
    bool settled() const override;
    void retranslate() override;

    models::BinModel &model() const { return *m_model; }
    BinPane &pane() const { return *m_pane; }

private:
    void showActs(std::vector<models::BinAct> acts);
    void showCounts() override;
    RowSource rowsToExport(app::DocumentFormat format) const override;
    QString whyNotUndone() const override;
    app::AskedAct::TakesBack currentAct() const override;
    const models::BinAct *current() const;
    void readMessages();
    void openMessages(const models::BinAct &act, const std::vector<app::KeptMessage> &messages);

    models::BinModel *m_model;
    BinPane *m_pane;
    app::KeptReader m_kept;
    quint64 m_asked = 0; ///< number of the last read of the list
    models::BinAct m_shown;
    bool m_opening = false;
};

} // namespace ui
