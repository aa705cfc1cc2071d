#pragma once

#include "models/attention.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace ui {

/// What a person should look at, a row each with the one button that leads there.
class AttentionList : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionList(QWidget *parent = nullptr);

    void setItems(std::vector<models::Attention> items, const models::CellContext &context);

signals:
    void opened(const models::Attention &item);

private:
    struct Row {
        QWidget *whole;
        QLabel *icon;
        QLabel *title;
        QLabel *detail;
        QLabel *age;
        QPushButton *open;
    };
    void addRow();
    void showRow(const Row &row, const models::Attention &item, const models::CellContext &context) const;

    std::vector<models::Attention> m_items;
    std::vector<Row> m_rows;
    QWidget *m_quiet;
};

} // namespace ui
