#pragma once

#include "app/config/profile.h"

#include <QDialog>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace app {
class Workplace;
}

namespace ui {

class ConnectionTest;
class InlineMessage;
class KeyButton;
struct OfferedAddress;
class ProfileForm;
class ProfileList;
class TestPanel;

/// Makes, changes, tests and opens connections (ui.md 6.13).
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectionDialog(std::shared_ptr<app::Workplace> workplace, QWidget *parent);

    /// An empty or unknown id: the first one, or a new one when there is none.
    void selectProfile(const QString &id);
    /// A new connection, filled from an address.
    void addFromUrl(const QString &url);

public slots:
    void addProfile();
    void duplicateProfile();
    void deleteProfile();
    void test();
    void reject() override;

signals:
    void connectRequested(const app::Profile &profile, const app::RedisSecrets &secrets);

private:
    QWidget *buildLeft();
    void addOffers(QWidget *parent, QVBoxLayout &column);
    void showOffers(const std::vector<OfferedAddress> &offers, QWidget *box);
    QWidget *buildRight();
    QWidget *buildButtons();
    void showProfile(const app::Profile &profile, bool isNew);
    void leave(const QString &nextId);
    void removeNow(const QString &id);
    bool save();
    void saveAndConnect();
    void edited();

    std::shared_ptr<app::Workplace> m_workplace;
    QString m_shown; ///< id of the profile in the form
    bool m_isNew = false;
    bool m_dirty = false;
    ProfileList *m_list;
    ProfileForm *m_form;
    TestPanel *m_testPanel;
    InlineMessage *m_message;
    ConnectionTest *m_test;
    KeyButton *m_deleteButton;
    KeyButton *m_saveButton;
    KeyButton *m_connectButton;
};

} // namespace ui
