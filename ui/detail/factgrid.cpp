#include "ui/detail/factgrid.h"

#include "ui/detail/linkbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QGridLayout>
#include <QLabel>

namespace ui {

namespace {

bool sameShape(const std::vector<FactRow> &a, const std::vector<FactRow> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FactRow &x, const FactRow &y) {
        return x.label == y.label && x.link == y.link && x.target == y.target && x.text.isEmpty() == y.text.isEmpty();
    });
}

} // namespace

FactGrid::FactGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::setRows(const std::vector<FactRow> &rows)
{
    if (rows == m_rows)
        return;
    const bool inPlace = sameShape(rows, m_rows);
    m_rows = rows;
    if (!inPlace) {
        rebuild();
        return;
    }
    for (int row = 0; row < int(m_rows.size()); ++row)
        fillRow(row);
}

void FactGrid::fillRow(int row)
{
    const FactRow &fact = m_rows[size_t(row)];
    auto *value = findChild<QLabel *>(QStringLiteral("value%1").arg(row));
    if (value) {
        value->setText(visibleText(fact.text));
        value->setToolTip(plainToolTip(fact.toolTip));
    }
}

void FactGrid::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const FactRow &fact = m_rows[size_t(row)];
        QLabel *label = plainLabel(fact.label, this);
        label->setProperty("role", QStringLiteral("muted"));
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        m_grid->addWidget(label, row, 0, Qt::AlignTop);
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        if (!fact.link.isEmpty()) {
            auto *link = new LinkButton(fact.link, line);
            connect(link, &LinkButton::clicked, this, [this, target = fact.target] { emit linkActivated(target); });
            layout->addWidget(link);
        }
        if (!fact.text.isEmpty()) {
            QLabel *value = plainLabel(QString(), line);
            value->setObjectName(QStringLiteral("value%1").arg(row));
            value->setWordWrap(fact.link.isEmpty());
            value->setMinimumWidth(20);
            value->setAccessibleName(fact.label);
            layout->addWidget(value, 1);
        } else {
            layout->addStretch(1);
        }
        m_grid->addWidget(line, row, 1);
        fillRow(row);
    }
}

} // namespace ui
