#include "ui/detail/tracebacktab.h"

#include "models/format.h"
#include "ui/detail/tracebackview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QToolButton *flatButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    action->setIconText(QLatin1Char(' ') + action->text()); // styles put the text hard against the icon
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

TracebackTab::TracebackTab(QWidget *parent)
    : QWidget(parent),
      m_attemptBox(new QComboBox(this)),
      m_libraryAction(new QAction(this)),
      m_copyAction(new QAction(this)),
      m_nothing(plainLabel(QString(), this)),
      m_view(new TracebackView(this))
{
    m_attemptBox->setObjectName(QStringLiteral("attemptBox"));
    m_attemptBox->setAccessibleName(tr("Attempt"));
    m_libraryAction->setText(tr("Show library frames"));
    m_libraryAction->setCheckable(true);
    m_libraryAction->setIcon(icon(QStringLiteral("layers")));
    m_copyAction->setText(tr("Copy"));
    m_copyAction->setIcon(icon(QStringLiteral("clipboard")));
    m_copyAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyAction->setToolTip(tr("Copy the full traceback"));
    addAction(m_copyAction);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("role", QStringLiteral("flat-code"));
    m_nothing->setContentsMargins(16, 12, 16, 12);
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 8, 4);
    bar->addWidget(m_attemptBox);
    bar->addStretch(1);
    bar->addWidget(flatButton(m_libraryAction, this));
    bar->addWidget(flatButton(m_copyAction, this));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    connect(m_attemptBox, &QComboBox::currentIndexChanged, this, &TracebackTab::showAttempt);
    connect(m_libraryAction, &QAction::toggled, m_view, &TracebackView::setLibraryFramesVisible);
    connect(m_copyAction, &QAction::triggered, m_view, &TracebackView::copyAll);
}

void TracebackTab::fillAttempts(const models::CellContext &context)
{
    const QSignalBlocker quiet(m_attemptBox);
    m_attemptBox->clear();
    for (const models::Attempt &attempt : m_attempts) {
        const QString when = attempt.at ? QStringLiteral(" · ") + models::clockText(*attempt.at, context) : QString();
        m_attemptBox->addItem(tr("Attempt %1").arg(attempt.number) + when);
    }
    m_attemptBox->setVisible(m_attempts.size() > 1);
    m_attemptBox->setCurrentIndex(int(m_attempts.size()) - 1);
}

void TracebackTab::show(const models::JobDetail &detail, const models::CellContext &context)
{
    if (detail.job.key == m_key && detail.attempts == m_attempts)
        return;
    m_key = detail.job.key;
    m_attempts = detail.attempts;
    fillAttempts(context);
    showAttempt(int(m_attempts.size()) - 1);
}

void TracebackTab::showAttempt(int index)
{
    const bool known = index >= 0 && index < int(m_attempts.size());
    const models::Attempt attempt = known ? m_attempts[size_t(index)] : models::Attempt{};
    const QString headline =
        attempt.message.isEmpty() ? attempt.type : QStringLiteral("%1: %2").arg(attempt.type, attempt.message);
    m_nothing->setText(known ? tr("No traceback was kept: only the exception is known.") : tr("No failure is known."));
    m_nothing->setVisible(attempt.traceback.isEmpty());
    m_view->setVisible(known);
    m_view->setTraceback(attempt.traceback.isEmpty() ? headline : attempt.traceback);
    m_copyAction->setEnabled(known);
    m_libraryAction->setEnabled(m_view->hasLibraryFrames());
    const QSignalBlocker quiet(m_attemptBox);
    m_attemptBox->setCurrentIndex(index);
}

} // namespace ui
