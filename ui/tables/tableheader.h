#pragma once

#include <QHeaderView>
#include <QTimer>

#include <map>
#include <optional>
#include <set>

namespace ui {

/// One key of a table's order.
struct SortKey {
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const SortKey &) const = default;
};

/// A table's header: a click sorts, again reverses, Shift+click adds a second key, the menu hides columns. Columns are
/// dragged and resized; what a person changed is kept by column id.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget *parent);
    ~TableHeader() override; ///< stores what is still unsaved

    const std::vector<SortKey> &order() const { return m_order; }
    /// Shows an order without asking for it.
    void setOrder(std::vector<SortKey> order);
    bool isHiddenByPerson(int section) const { return m_hidden.contains(section); }
    std::optional<int> widthByPerson(int section) const;
    /// Fills `menu` with one checkable action a column.
    void fillColumnsMenu(class QMenu &menu);

    /// What a person changed, to store; by column ids, so that it survives new columns.
    QByteArray layout() const;
    void restoreLayout(const QByteArray &layout);
    /// Restores what a person changed on this page, and stores what is changed from now on, a little later and not on
    /// this thread. Once the model is set.
    void keepAs(const QByteArray &pageId);
    /// Every column as it was made.
    void resetColumns();

signals:
    void orderWanted(const std::vector<ui::SortKey> &order);
    void layoutChanged();
    /// Widths and columns are others at once: lay them out anew.
    void layoutRestored();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QSize sizeHint() const override;

private:
    void sortBy(int section, bool add);
    QByteArray columnId(int section) const;
    void noteChange();
    void store();
    void setHiddenByPerson(int section, bool hidden);

    std::vector<SortKey> m_order;
    std::set<int> m_hidden;
    std::map<int, int> m_widths;
    QPoint m_pressedAt;
    int m_pressedSection = -1;
    QByteArray m_keptAs;
    QByteArray m_unsaved;
    QTimer m_storeSoon;
    bool m_restoring = false;
};

} // namespace ui
