#pragma once

#include "app/config/profile.h"

#include <QListView>

class QStandardItemModel;

namespace ui {

/// The saved connections with their colour marks: name over engine and address.
class ProfileList : public QListView
{
    Q_OBJECT

public:
    explicit ProfileList(QWidget *parent = nullptr);

    void setProfiles(const std::vector<app::Profile> &profiles);
    /// Adds or replaces the row of this profile.
    void showProfile(const app::Profile &profile);
    void setFilter(const QString &words);
    void select(const QString &id);
    QString selected() const;

signals:
    void chosen(const QString &id);

protected:
    void keyboardSearch(const QString &) override {}

private:
    int rowOf(const QString &id) const;

    QStandardItemModel *m_rows;
};

} // namespace ui
