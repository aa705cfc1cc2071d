#include "ui/detail/summarytab.h"

#include "models/format.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jobfacts.h"
#include "ui/detail/payloadview.h"
#include "ui/detail/progresspanel.h"
#include "ui/detail/timelineview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int kMargin = 16;
constexpr int kKwargLines = 14;
} // namespace

SummaryTab::SummaryTab(QWidget *parent)
    : QScrollArea(parent),
      m_progress(new ProgressPanel),
      m_error(plainLabel(QString(), this)),
      m_why(plainLabel(QString(), this)),
      m_facts(new FactGrid),
      m_kwargs(new PayloadView(tr("kwargs"))),
      m_timelineTitle(nullptr),
      m_timeline(new TimelineView),
      m_sourcesTitle(nullptr),
      m_sources(new FactGrid)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(kMargin, 12, kMargin, kMargin);
    column->setSpacing(10);
    setWidget(inside);
    m_kwargs->setFittedLines(kKwargLines);
    m_error->setWordWrap(true);
    m_error->setProperty("role", QStringLiteral("error"));
    m_facts->setObjectName(QStringLiteral("facts"));
    m_sources->setObjectName(QStringLiteral("sources"));
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    for (QWidget *each : std::initializer_list<QWidget *>{m_progress, m_error, m_why, m_facts, m_kwargs})
        column->addWidget(each);
    m_timelineTitle = addSection(tr("Timeline"));
    column->addWidget(m_timeline);
    m_sourcesTitle = addSection(tr("What each source says"));
    column->addWidget(m_sources);
    column->addStretch(1);
    connect(m_facts, &FactGrid::linkActivated, this, &SummaryTab::linkActivated);
    connect(m_kwargs, &PayloadView::loadAllRequested, this, &SummaryTab::loadAllRequested);
    connect(m_timeline, &TimelineView::attemptActivated, this, &SummaryTab::attemptActivated);
}

QLabel *SummaryTab::addSection(const QString &title)
{
    QLabel *label = plainLabel(title, widget());
    label->setProperty("role", QStringLiteral("section"));
    widget()->layout()->addWidget(label);
    return label;
}

void SummaryTab::setRevealAction(QAction &action)
{
    m_kwargs->setRevealAction(action);
}

void SummaryTab::show(const models::JobDetail &detail, const models::JobDetail *revealed,
                      const models::CellContext &context)
{
    const models::Job &job = detail.job;
    const QString error =
        job.errorText.isEmpty() ? job.errorType : job.errorType + QStringLiteral(": ") + job.errorText;
    m_error->setText(visibleText(models::oneLine(error)));
    m_error->setVisible(!error.isEmpty());
    m_why->setText(visibleText(detail.why));
    m_why->setVisible(!detail.why.isEmpty());
    const bool hasKwargs = detail.kwargs.present || !detail.kwargsRepr.isEmpty() || !detail.kwargs.problem.isEmpty();
    m_kwargs->setPayload(detail.kwargs, detail.kwargsRepr, context.locale);
    m_kwargs->reveal(revealed ? &revealed->kwargs : nullptr, revealed ? revealed->kwargsRepr : QString());
    m_kwargs->setVisible(hasKwargs);
    refreshTimes(detail, context);
}

void SummaryTab::refreshTimes(const models::JobDetail &detail, const models::CellContext &context)
{
    m_progress->show(detail.job, context);
    m_facts->setRows(jobFacts(detail, context));
    m_timeline->setSteps(timelineOf(detail, context), context);
    m_timelineTitle->setVisible(!m_timeline->steps().empty());
    m_timeline->setVisible(!m_timeline->steps().empty());
    m_sources->setRows(sourceFacts(detail, context));
    m_sourcesTitle->setVisible(!detail.facts.empty());
}

} // namespace ui
