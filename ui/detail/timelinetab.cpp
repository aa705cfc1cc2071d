#include "ui/detail/timelinetab.h"

#include "ui/detail/timelineview.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

TimelineTab::TimelineTab(QWidget *parent)
    : QScrollArea(parent),
      m_view(new TimelineView),
      m_nothing(plainLabel(tr("No dated step is known: nobody sent events and the message carries no times."), this))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    m_nothing->setWordWrap(true);
    m_nothing->setProperty("role", QStringLiteral("muted"));
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 12, 16, 16);
    column->addWidget(m_nothing);
    column->addWidget(m_view);
    column->addStretch(1);
    setWidget(inside);
    connect(m_view, &TimelineView::attemptActivated, this, &TimelineTab::attemptActivated);
}

void TimelineTab::show(const models::JobDetail &detail, const models::CellContext &context)
{
    m_view->setSteps(timelineOf(detail, context), context);
    m_nothing->setVisible(m_view->steps().empty());
}

} // namespace ui
