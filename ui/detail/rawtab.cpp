#include "ui/detail/rawtab.h"

#include "ui/detail/factgrid.h"
#include "ui/detail/rawpart.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

RawTab::RawTab(QWidget *parent)
    : QScrollArea(parent),
      m_nothing(plainLabel(tr("Redis holds neither a message nor a result of this job now."), nullptr)),
      m_keys(new FactGrid),
      m_message(new RawPart(tr("Message"), nullptr)),
      m_result(new RawPart(tr("Stored result"), nullptr))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    inside->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // no wider than the pane for a long key
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_nothing);
    column->addWidget(m_keys);
    column->addWidget(m_message, 3);
    column->addWidget(m_result, 2);
    column->setAlignment(Qt::AlignTop);
    setWidget(inside);
}

void RawTab::setRevealAction(QAction &action)
{
    m_message->setRevealAction(action);
    m_result->setRevealAction(action);
}

void RawTab::show(const models::JobDetail &detail, const models::JobDetail *revealed, const QLocale &locale)
{
    std::vector<FactRow> rows;
    for (const auto &[key, what] : detail.storedKeys)
        rows.push_back({key, what, {}, {}, {}});
    m_keys->setRows(rows);
    const auto hides = [&detail](const char *part) {
        return std::find(detail.hidden.begin(), detail.hidden.end(), part) != detail.hidden.end();
    };
    m_message->setBytes(detail.rawMessage, hides("message"), locale);
    m_message->reveal(revealed ? &revealed->rawMessage : nullptr);
    m_result->setBytes(detail.rawResult, hides("stored_result"), locale);
    m_result->reveal(revealed ? &revealed->rawResult : nullptr);
    m_nothing->setVisible(detail.rawMessage.isEmpty() && detail.rawResult.isEmpty() && rows.empty());
}

} // namespace ui
