#pragma once

#include "ui/pages/page.h"

#include <QListView>

class QStandardItem;
class QStandardItemModel;

namespace ui {

/// The list of pages at the left: icon, name, count. Below kNarrowBelow only the icons.
class NavigationBar : public QListView
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, IconRole, CountRole, ToneRole };

    explicit NavigationBar(QWidget *parent = nullptr);

    void addPage(const QByteArray &id, const QString &title, const QString &iconName);
    void clearPages();
    void setCount(const QByteArray &id, const QString &text, CountTone tone);
    void clearCounts();
    void setCurrentPage(const QByteArray &id);
    QByteArray currentPage() const;
    /// False on the welcome page: the names stay readable but lead nowhere.
    void setPagesEnabled(bool enabled);
    /// Icons only, names as tool tips.
    void setNarrow(bool narrow);
    bool isNarrow() const;

    QSize sizeHint() const override;

signals:
    void pageChosen(const QByteArray &id);

protected:
    void keyboardSearch(const QString &) override {}
    void paintEvent(QPaintEvent *event) override;

private:
    QStandardItem *itemOf(const QByteArray &id) const;
    void describe(QStandardItem *item);

    QStandardItemModel *m_pages;
    bool m_narrow = false;
};

} // namespace ui
