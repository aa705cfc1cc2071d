#include "ui/pages/overview/attentionlist.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

namespace {

constexpr int kIcon = 16;

QPixmap sign(const QWidget &on, const QString &name, models::JobState state)
{
    return icon(name, state).pixmap(QSize(kIcon, kIcon), on.devicePixelRatioF());
}

} // namespace

AttentionList::AttentionList(QWidget *parent) : QWidget(parent), m_quiet(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *quiet = new QHBoxLayout(m_quiet);
    quiet->setContentsMargins(16, 12, 16, 12);
    auto *check = new QLabel(m_quiet);
    check->setPixmap(sign(*this, QStringLiteral("check-circle"), models::JobState::Succeeded));
    quiet->addWidget(check);
    QLabel *text = plainLabel(tr("All quiet: nothing needs a look."), m_quiet);
    text->setWordWrap(true);
    quiet->addWidget(text, 1);
    column->addWidget(m_quiet);
}

void AttentionList::addRow()
{
    Row row{};
    row.whole = new QWidget(this);
    auto *line = new QHBoxLayout(row.whole);
    line->setContentsMargins(16, 6, 16, 6);
    line->setSpacing(8);
    row.icon = new QLabel(row.whole);
    line->addWidget(row.icon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    row.title = plainLabel({}, row.whole);
    row.title->setProperty("role", QStringLiteral("section"));
    row.title->setWordWrap(true);
    texts->addWidget(row.title);
    row.detail = plainLabel({}, row.whole);
    row.detail->setProperty("role", QStringLiteral("muted"));
    row.detail->setWordWrap(true);
    texts->addWidget(row.detail);
    line->addLayout(texts, 1);
    row.age = plainLabel({}, row.whole);
    row.age->setProperty("role", QStringLiteral("muted"));
    line->addWidget(row.age);
    row.open = new QPushButton(row.whole);
    row.open->setProperty("role", QStringLiteral("link"));
    line->addWidget(row.open);
    row.whole->hide();
    layout()->addWidget(row.whole);
    const size_t number = m_rows.size();
    connect(row.open, &QPushButton::clicked, this, [this, number] {
        if (number < m_items.size())
            emit opened(m_items[number]);
    });
    m_rows.push_back(row);
}

void AttentionList::setItems(std::vector<models::Attention> items, const models::CellContext &context)
{
    m_items = std::move(items);
    m_quiet->setVisible(m_items.empty());
    while (m_rows.size() < m_items.size())
        addRow();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].whole->setVisible(i < m_items.size());
        if (i < m_items.size())
            showRow(m_rows[i], m_items[i], context);
    }
}

void AttentionList::showRow(const Row &row, const models::Attention &item, const models::CellContext &context) const
{
    row.icon->setPixmap(item.critical
                            ? sign(*this, QStringLiteral("exclamation-octagon"), models::JobState::Failed)
                            : sign(*this, QStringLiteral("exclamation-triangle"), models::JobState::Retrying));
    row.title->setText(visibleText(item.title));
    row.detail->setText(visibleText(item.detail));
    row.detail->setVisible(!item.detail.isEmpty());
    row.age->setText(item.since ? models::shortDurationText(context.now - *item.since) : QString());
    row.open->setText(item.action);
    setAccessible(row.open, item.action, item.title);
}

} // namespace ui
