#pragma once

#include <QTreeView>

namespace models {
class FailedTreeModel;
}

namespace ui {

class TableHeader;

/// The tree of the Failed page: groups with their newest jobs. Right opens a group, Left closes it; Enter on "Show
/// more" shows more.
class FailedTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit FailedTreeView(QWidget *parent);

    void setFailedModel(models::FailedTreeModel &model);
    TableHeader *tableHeader() const { return m_header; }
    /// Dims the text: what is shown was known once (offline).
    void setDimmed(bool dimmed);

    void keyboardSearch(const QString &search) override;

signals:
    void pointerInsideChanged(bool inside);
    void contextMenuWanted(const QPoint &globalPosition);
    void openWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void initViewItemOption(QStyleOptionViewItem *option) const override;

private:
    void layOutColumns();
    bool isMoreRow(const QModelIndex &index) const;

    models::FailedTreeModel *m_failed = nullptr;
    TableHeader *m_header;
    bool m_dimmed = false;
    bool m_pointerMoved = false; ///< since it came in
};

} // namespace ui
