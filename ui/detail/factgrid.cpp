#include "ui/detail/factgrid.h"

#include "ui/detail/elidedlabel.h"
#include "ui/detail/linkbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QGridLayout>
#include <QLabel>

namespace ui {

namespace {

/// Long facts wrap, the others stay on one line.
bool isLong(const FactRow &fact)
{
    constexpr qsizetype kOneLine = 44;
    return fact.text.size() > kOneLine && fact.link.isEmpty();
}

bool sameShape(const std::vector<FactRow> &a, const std::vector<FactRow> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FactRow &x, const FactRow &y) {
        return x.label == y.label && x.link == y.link && x.target == y.target && x.text.isEmpty() == y.text.isEmpty() &&
               isLong(x) == isLong(y);
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
    const QString name = QStringLiteral("value%1").arg(row);
    if (auto *line = findChild<ElidedLabel *>(name))
        line->setText(fact.text, fact.toolTip);
    if (auto *lines = findChild<QLabel *>(name)) {
        lines->setText(visibleText(fact.text));
        lines->setToolTip(plainToolTip(fact.toolTip));
    }
}

QWidget *FactGrid::makeValue(const FactRow &fact, int row, QWidget *parent) const
{
    QWidget *made = nullptr;
    if (isLong(fact)) {
        QLabel *lines = plainLabel(QString(), parent);
        lines->setWordWrap(true);
        made = lines;
    } else {
        made = new ElidedLabel(parent);
    }
    made->setObjectName(QStringLiteral("value%1").arg(row));
    made->setAccessibleName(fact.label);
    return made;
}

void FactGrid::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const FactRow &fact = m_rows[size_t(row)];
        auto *label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setText(visibleText(fact.label));
        label->setProperty("role", QStringLiteral("muted"));
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
            layout->addWidget(makeValue(fact, row, line), 1);
        } else {
            layout->addStretch(1);
        }
        m_grid->addWidget(line, row, 1);
        fillRow(row);
    }
}

} // namespace ui
