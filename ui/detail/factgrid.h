#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace ui {

/// One line of a FactGrid. A link is shown first, the text follows it.
struct FactRow {
    QString label;
    QString text;
    QString link;      ///< text of a link; empty = none
    QByteArray target; ///< given back by linkActivated()
    QString toolTip;
    bool operator==(const FactRow &) const = default;
};

/// Names at the left, facts at the right, all plain and selectable. Texts change in place.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FactGrid(QWidget *parent = nullptr);

    void setRows(const std::vector<FactRow> &rows);
    const std::vector<FactRow> &rows() const { return m_rows; }

signals:
    void linkActivated(const QByteArray &target);

private:
    void rebuild();
    void fillRow(int row);
    QWidget *makeValue(const FactRow &fact, int row, QWidget *parent) const;

    QGridLayout *m_grid;
    std::vector<FactRow> m_rows;
};

} // namespace ui
