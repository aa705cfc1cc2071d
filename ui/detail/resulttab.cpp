#include "ui/detail/resulttab.h"

#include "models/format.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/payloadview.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

ResultTab::ResultTab(QWidget *parent)
    : QWidget(parent),
      m_nothing(plainLabel(QString(), this)),
      m_facts(new FactGrid(this)),
      m_result(new PayloadView(tr("Result"), this))
{
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_nothing);
    column->addWidget(m_facts);
    column->addWidget(m_result, 1);
    column->addStretch(0);
    column->setAlignment(Qt::AlignTop);
    connect(m_result, &PayloadView::loadAllRequested, this, &ResultTab::loadAllRequested);
}

void ResultTab::setRevealAction(QAction &action)
{
    m_result->setRevealAction(action);
}

void ResultTab::show(const models::JobDetail &detail, const models::JobDetail *revealed,
                     const models::CellContext &context)
{
    const models::Payload &result = detail.result;
    const bool final = models::isFinal(detail.job.state);
    m_nothing->setText(final ? tr("No result is kept: it expired, was never stored, or the task ignores results.")
                             : tr("There is no result yet."));
    m_nothing->setVisible(!result.present && result.problem.isEmpty());
    std::vector<FactRow> rows;
    if (result.present && result.size > 0)
        rows.push_back({tr("Size"), models::sizeText(result.size, context.locale), {}, {}, {}});
    if (detail.resultTtl)
        rows.push_back({tr("Kept for"), models::durationText(*detail.resultTtl, context.locale), {}, {}, {}});
    m_facts->setRows(rows);
    m_result->setPayload(result, {}, context.locale);
    m_result->reveal(revealed ? &revealed->result : nullptr, {});
    m_result->setVisible(result.present || !result.problem.isEmpty());
}

} // namespace ui
