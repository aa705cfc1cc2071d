#include "ui/detail/tracebacktab.h"

#include "models/format.h"
#include "ui/detail/editorcall.h"
#include "ui/detail/jobtext.h"
#include "ui/detail/tracebackview.h"
#include "ui/inbackground.h"
#include "ui/theme/icons.h"
#include "ui/whenanswered.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
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
      m_chatAction(new QAction(this)),
      m_told(new InlineMessage(this)),
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
    m_chatAction->setObjectName(QStringLiteral("copyForChat"));
    m_chatAction->setText(tr("Copy for chat"));
    m_chatAction->setIcon(icon(QStringLiteral("send")));
    m_chatAction->setToolTip(tr("Copy task, ID, link and traceback"));
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setClosable(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("role", QStringLiteral("flat-code"));
    m_nothing->setContentsMargins(16, 12, 16, 12);
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 8, 4);
    bar->addStretch(1);
    bar->addWidget(flatButton(m_libraryAction, this));
    QToolButton *copy = flatButton(m_copyAction, this);
    copy->setToolButtonStyle(Qt::ToolButtonIconOnly); // beside a table there is room for two words
    setAccessible(copy, tr("Copy"), m_copyAction->toolTip());
    bar->addWidget(copy);
    bar->addWidget(flatButton(m_chatAction, this));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *attempts = new QHBoxLayout;
    attempts->setContentsMargins(12, 4, 8, 0);
    attempts->addWidget(m_attemptBox);
    attempts->addStretch(1);
    column->addLayout(attempts);
    column->addLayout(bar);
    column->addWidget(m_told);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    connect(m_attemptBox, &QComboBox::currentIndexChanged, this, &TracebackTab::showAttempt);
    connect(m_libraryAction, &QAction::toggled, m_view, &TracebackView::setLibraryFramesVisible);
    connect(m_copyAction, &QAction::triggered, m_view, &TracebackView::copyAll);
    connect(m_chatAction, &QAction::triggered, this, &TracebackTab::copyForChat);
    connect(m_view, &TracebackView::fileActivated, this, &TracebackTab::openFile);
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
    const bool same = detail.job.key == m_job.key;
    m_job = detail.job;
    if (same && detail.attempts == m_attempts)
        return;
    m_told->hideMessage();
    m_attempts = detail.attempts;
    fillAttempts(context);
    showAttempt(int(m_attempts.size()) - 1);
}

void TracebackTab::copyForChat() const
{
    QGuiApplication::clipboard()->setText(chatText(m_job, m_linkOf ? m_linkOf(m_job) : QString(), m_view->text()));
}

void TracebackTab::openFile(const QString &file, int line)
{
    if (!m_editor)
        return;
    const auto tell = [this](const models::Error &error) {
        m_told->showMessage(InlineMessage::Tone::Warning, {}, error.text);
    };
    m_told->hideMessage();
    const models::Result<EditorCall> call = editorCall(m_editor(), file, line);
    if (!call)
        return tell(call.error());
    whenAnswered(inBackground([ready = *call] { return startEditor(ready); }), this,
                 [tell](const models::Status &started) {
                     if (!started)
                         tell(started.error());
                 });
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
    m_chatAction->setEnabled(known);
    m_libraryAction->setEnabled(m_view->hasLibraryFrames());
    const QSignalBlocker quiet(m_attemptBox);
    m_attemptBox->setCurrentIndex(index);
}

} // namespace ui
