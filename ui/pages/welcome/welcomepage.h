#pragma once

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace app {
class Workplace;
}

namespace ui {

class ActionSet;
struct OfferedAddress;

/// Shown without a connection (ui.md 6.10): three doors and the connections used lately.
class WelcomePage : public QScrollArea
{
    Q_OBJECT

public:
    WelcomePage(app::Workplace &workplace, ActionSet &actions, QWidget *parent);

    /// Made anew: the saved connections, the doors that are open or the language may have changed.
    void refresh();
    /// Remembers that this connection was opened now.
    void noteUse(const QString &profileId);

signals:
    void profileChosen(const QString &profileId);
    /// An address that lies ready on this machine; it may hold a password.
    void addressChosen(const QString &url);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addHead(QWidget *parent, QVBoxLayout *column);
    void addDoors(QWidget *parent, QVBoxLayout *column);
    void addOffers(QWidget *parent, QVBoxLayout *column);
    void showOffers(const std::vector<OfferedAddress> &offers, QWidget *box);
    void addRecent(QWidget *parent, QVBoxLayout *column);

    app::Workplace &m_workplace;
    ActionSet &m_actions;
    bool m_stale = true; ///< refresh() waits until somebody looks
};

} // namespace ui
