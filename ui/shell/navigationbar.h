#pragma once

#include "ui/pages/page.h"

#include <QListView>

class QStandardItem;
class QStandardItemModel;

namespace ui {

/// A saved view, as navigation and menus show it.
struct ViewRow {
    QByteArray id;
    QString name;
    QString filter; ///< with its page's title before it
    bool operator==(const ViewRow &) const = default;
};

/// The list of pages at the left: icon, name, count; the saved views below. Below kNarrowBelow only
/// the icons.
class NavigationBar : public QListView
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, IconRole, CountRole, ToneRole, KindRole };
    enum class Kind : quint8 { Page, Heading, View };

    explicit NavigationBar(QWidget *parent = nullptr);

    void addPage(const QByteArray &id, const QString &title, const QString &iconName);
    /// Without the views too.
    void clearPages();
    /// Under a heading of their own; none = no heading.
    void setViews(const QList<ViewRow> &views);
    void setCount(const QByteArray &id, const QString &text, CountTone tone);
    void setViewCount(const QByteArray &id, const QString &text);
    void clearCounts();
    void setCurrentPage(const QByteArray &id);
    QByteArray currentPage() const;
    void setCurrentView(const QByteArray &id);
    /// Empty while a page is current.
    QByteArray currentView() const;
    /// False on the welcome page: the names stay readable but lead nowhere.
    void setPagesEnabled(bool enabled);
    /// Icons only, names as tool tips.
    void setNarrow(bool narrow);
    bool isNarrow() const;

    QSize sizeHint() const override;

signals:
    void pageChosen(const QByteArray &id);
    void viewChosen(const QByteArray &id);
    /// About the current one, at a place of the screen.
    void viewMenuWanted(const QPoint &at);
    void viewRemovalWanted();

protected:
    void keyboardSearch(const QString &) override {}
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QStandardItem *itemOf(const QByteArray &id, Kind kind = Kind::Page) const;
    QStandardItem *addItem(Kind kind, const QByteArray &id, const QString &text, const QString &iconName);
    void setCurrentItem(const QStandardItem *item);
    void describe(QStandardItem *item);

    QStandardItemModel *m_pages;
    QList<ViewRow> m_views;
    bool m_narrow = false;
};

} // namespace ui
