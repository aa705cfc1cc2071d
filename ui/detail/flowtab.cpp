#include "ui/detail/flowtab.h"

#include "ui/detail/flownode.h"
#include "ui/detail/flowview.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

FlowTab::FlowTab(QWidget *parent)
    : QWidget(parent),
      m_more(plainLabel(tr("There is more of this flow than is shown."), this)),
      m_scroll(new QScrollArea(this)),
      m_view(new FlowView)
{
    m_more->setContentsMargins(16, 10, 16, 0);
    m_more->setProperty("role", QStringLiteral("muted"));
    m_more->setWordWrap(true);
    m_more->hide();
    m_view->setBackgroundRole(QPalette::Base);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_more);
    column->addWidget(m_scroll, 1);
    connect(m_view, &FlowView::jobActivated, this, &FlowTab::jobActivated);
    connect(m_view, &FlowView::nodeFocused, this, [this](QWidget *node) { m_scroll->ensureWidgetVisible(node); });
}

void FlowTab::show(const models::JobDetail &detail, const models::CellContext &context)
{
    const models::JobFlow flow = detail.flow.value_or(models::JobFlow{});
    m_more->setVisible(flow.cut);
    if (detail.job.key == m_shown && flow == m_view->flow())
        return;
    m_view->setFlow(flow, detail.job.key.id, context);
    if (std::exchange(m_shown, detail.job.key) == detail.job.key)
        return;
    reveal();
}

void FlowTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reveal();
}

void FlowTab::reveal()
{
    const auto scroll = [this] {
        if (FlowNodeButton *node = m_view->currentNode())
            m_scroll->ensureWidgetVisible(node);
    };
    QMetaObject::invokeMethod(this, scroll, Qt::QueuedConnection);
}

} // namespace ui
