#pragma once

#include <QTableView>
#include <QTimer>

#include <map>

namespace models {
struct ColumnInfo;
}

namespace ui {

class TableHeader;

/// A table as every page has it (ui.md 2): no grid, row selection, fixed row height, columns laid out and painted as
/// the model's header describes them (models::ColumnInfo). Letters never search: they are single-key actions.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setTall(bool tall);
    void setModel(QAbstractItemModel *model) override;
    /// Shows or hides what is shown only while the detail pane is closed.
    void setPaneOpen(bool open);
    /// Only these columns, by id, in a table that is part of a pane; empty = all.
    void setShownColumns(const QByteArrayList &ids);
    /// This one of them, by id, is left out where it would make the table wider than its place.
    void setDispensableColumn(const QByteArray &id);
    TableHeader *header() const { return m_header; }
    /// Rows now in sight, first and last; {-1, -1} without any.
    std::pair<int, int> visibleRows() const;
    /// Dims the text: what is shown was known once (offline).
    void setDimmed(bool dimmed);

    void keyboardSearch(const QString &search) override;

signals:
    void pointerInsideChanged(bool inside);
    void contextMenuWanted(const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void initViewItemOption(QStyleOptionViewItem *option) const override;
    int sizeHintForRow(int row) const override;

private:
    void layOutColumns();
    bool measureTexts();
    void fitSoon();
    int giveWidth(int section, const models::ColumnInfo &info);
    /// Takes up to so many pixels from columns that can do with less; how many it took.
    int narrow(int wanted);
    int dispense();
    int leastWidth(int section, const models::ColumnInfo &info) const;
    void applyTheme();
    void setHoveredRow(int row);

    TableHeader *m_header;
    QByteArrayList m_shownColumns;
    QByteArray m_dispensable;
    std::map<int, int> m_textWidths; ///< what the names in sight want, by section
    QTimer m_fitSoon;
    bool m_tall = false;
    bool m_paneOpen = false;
    bool m_dimmed = false;
    bool m_pointerMoved = false; ///< since it came in
    int m_hoveredRow = -1;
};

} // namespace ui
