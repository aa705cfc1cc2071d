#pragma once

#include "app/session/session.h"
#include "models/result.h"
#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QAbstractItemModel;
class QLabel;
class QVBoxLayout;

namespace ui {

class FilterEdit;
class ListFilter;
class PageHeader;
class PageStates;
class PaneSplitter;
class StateTabs;
class TableView;

/// The habit of the small pages (queues, workers, schedules): header, filter, table of tall rows, pane below, four
/// states. A page says what its words are and what stands in the pane.
class ListView : public QWidget
{
    Q_OBJECT

public:
    /// What a page says when there is nothing, or nothing could be read.
    struct Words {
        QString title;
        QString filterHint;
        QString loading;
        QString failed; ///< "Could not read queues"
        QString emptyTitle;
        QString emptyText;
        QString emptyButton; ///< empty = no button
        QString noMatch;     ///< "No queue matches this filter"
        QString icon;
    };

    ListView(const QByteArray &pageId, Words words, QWidget *parent);

    /// Order, filter and selection by key over a RowListModel of any kind.
    void setModel(QAbstractItemModel &model, int sortColumn, Qt::SortOrder order);
    void setPane(QWidget *pane);
    /// Between filter bar and table.
    void addStrip(QWidget *strip);
    void setCount(const QString &text);
    /// No count in header, tabs and filter bar.
    void clearCounts();
    /// At the right end of the filter bar.
    void setRemark(const QString &text);

    void setLink(const app::LinkStatus &link);
    void setRead(bool done, const models::Error &error);
    void setFilter(const QString &text);
    /// Which source rows a tab lets through; null = all.
    void setAccepted(std::function<bool(int row)> accepted);
    /// The rows changed under the tab's condition.
    void refilter();
    void forceState(PageState state);
    PageState state() const;
    bool countsKnown() const;
    bool isRead() const { return m_read; }
    const models::Error &error() const { return m_error; }
    void setActive(bool active);

    /// Role::Key of the current row; empty = none.
    QString currentKey() const;
    bool selectKey(const QString &key);
    /// Those of the model that filter and tab let through, in the order shown.
    std::vector<int> shownRows() const;

    TableView &table() const { return *m_table; }
    FilterEdit &filter() const { return *m_filter; }
    StateTabs &tabs() const { return *m_tabs; }
    PageHeader &head() const { return *m_head; }
    PaneSplitter &splitter() const { return *m_splitter; }
    PageStates &states() const { return *m_states; }

signals:
    void currentKeyChanged(const QString &key);
    /// The facts of the current row changed.
    void currentRowChanged();
    void rowActivated(const QString &key);
    void reconnectRequested();
    void mendRequested();
    void giveUpRequested();
    void rereadRequested();
    void emptyClicked();
    void countsKnownChanged();

private:
    QWidget *buildFilterBar();
    void connectTable();
    void showState();
    void followCurrent();
    void copySelection() const;
    bool isFiltered() const;

    Words m_words;
    QByteArray m_pageId;
    PageHeader *m_head;
    FilterEdit *m_filter;
    StateTabs *m_tabs;
    QLabel *m_remark;
    QVBoxLayout *m_column;
    TableView *m_table;
    ListFilter *m_proxy;
    PaneSplitter *m_splitter;
    PageStates *m_states;
    QString m_current;
    std::optional<PageState> m_forced;
    models::Error m_error;
    QTimer m_tick;
    bool m_read = false;
};

} // namespace ui
