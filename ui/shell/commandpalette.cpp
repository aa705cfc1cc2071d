#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <cstdlib>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr QSize kSize{640, 484};
constexpr int kFromTop = 96;
constexpr int kSearchHeight = 46;
constexpr int kFootHeight = 34;
constexpr auto kAskAfter = 80ms; ///< typing goes on

QFrame *line(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QStringLiteral("line"));
    frame->setFixedHeight(1);
    return frame;
}

} // namespace

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, PaletteJobs jobs, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint),
      m_all(std::move(entries)),
      m_jobs(std::move(jobs)),
      m_model(new PaletteModel(this)),
      m_edit(new QLineEdit(this)),
      m_list(new QListView(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeSearchRow());
    column->addWidget(line(this));
    m_list->setObjectName(QStringLiteral("m_list"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keys
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setProperty("role", QStringLiteral("palette"));
    setAccessible(m_list, tr("Commands"));
    column->addWidget(m_list, 1);
    column->addWidget(line(this));
    column->addWidget(makeFootRow());
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::typedChanged);
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(kAskAfter);
    connect(&m_askSoon, &QTimer::timeout, this, &CommandPalette::askForJobs);
    m_model->setEntries(m_all);
    selectFirst();
    setFixedSize(kSize);
    QDialog::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, kFromTop)));
    m_edit->setFocus();
}

QWidget *CommandPalette::makeSearchRow()
{
    auto *box = new QWidget(this);
    box->setFixedHeight(kSearchHeight);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(10);
    auto *sign = new QLabel(box);
    sign->setPixmap(
        icon(QStringLiteral("search"), Token::Text2).pixmap(QSize(tokens::kIcon, tokens::kIcon), devicePixelRatioF()));
    row->addWidget(sign);
    m_edit->setObjectName(QStringLiteral("m_edit"));
    m_edit->setFrame(false);
    m_edit->setProperty("role", QStringLiteral("bare"));
    m_edit->setPlaceholderText(tr("Search or run a command"));
    m_edit->installEventFilter(this);
    setAccessible(m_edit, tr("Search or run a command"));
    row->addWidget(m_edit, 1);
    QLabel *leave = plainLabel(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText), box);
    leave->setProperty("role", QStringLiteral("muted"));
    leave->setFont(Theme::current().font(FontRole::Caption));
    row->addWidget(leave);
    return box;
}

QWidget *CommandPalette::makeFootRow()
{
    auto *box = new QWidget(this);
    box->setFixedHeight(kFootHeight);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(12);
    const auto add = [&](const QString &key, const QString &text) {
        QLabel *label = plainLabel(key + QLatin1Char(' ') + text, box);
        label->setFont(Theme::current().font(FontRole::Small));
        label->setProperty("role", QStringLiteral("muted"));
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        row->addWidget(label);
    };
    add(QStringLiteral("↑↓"), tr("move", "palette"));
    add(QStringLiteral("↵"), tr("run", "palette"));
    add(QStringLiteral("⇥"), tr("more actions", "palette"));
    row->addStretch(1);
    add(QStringLiteral(">"), tr("actions", "palette"));
    add(QStringLiteral("#"), tr("job ID", "palette"));
    add(QStringLiteral("@"), tr("worker", "palette"));
    add(QStringLiteral(":"), tr("queue", "palette"));
    return box;
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::current().color(Token::Border));
    painter.setBrush(Theme::current().color(Token::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate && isVisible())
        reject();
    return QDialog::event(event);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(8); return true;
    case Qt::Key_PageUp: move(-8); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(m_list->currentIndex()); return true;
    case Qt::Key_Tab: showMore(); return true;
    case Qt::Key_Backtab: leaveMore(); return true;
    case Qt::Key_Escape: return leaveMore() || QDialog::eventFilter(watched, event);
    default: return false;
    }
}

void CommandPalette::typedChanged()
{
    m_model->setTyped(m_edit->text());
    selectFirst();
    m_askSoon.start();
}

void CommandPalette::askForJobs()
{
    const QString typed = m_edit->text();
    const QString filter = PaletteModel::jobFilter(typed);
    if (!m_jobs || m_inMore || filter.isEmpty())
        return;
    m_jobs(filter, [self = QPointer(this), typed](std::vector<PaletteEntry> jobs) {
        // An answer to what is no longer asked is not told.
        if (!self || self->m_inMore || self->m_edit->text() != typed)
            return;
        const int row = self->m_list->currentIndex().row();
        self->m_model->setJobs(std::move(jobs));
        // Jobs stand below the actions and places: the row that was chosen is still where it was.
        if (self->m_model->entryAt(row))
            self->m_list->setCurrentIndex(self->m_model->index(row));
        else
            self->selectFirst();
    });
}

void CommandPalette::selectFirst()
{
    m_list->setCurrentIndex({});
    m_list->scrollToTop();
    for (int row = 0; row < m_model->rowCount() && !m_list->currentIndex().isValid(); ++row) {
        if (m_model->entryAt(row))
            m_list->setCurrentIndex(m_model->index(row));
    }
}

void CommandPalette::move(int step)
{
    int at = m_list->currentIndex().row();
    for (int left = std::abs(step); left > 0; --left) {
        int next = at + (step > 0 ? 1 : -1);
        while (next >= 0 && next < m_model->rowCount() && !m_model->entryAt(next))
            next += step > 0 ? 1 : -1;
        if (!m_model->entryAt(next))
            break;
        at = next;
    }
    const QModelIndex index = m_model->index(at);
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    announce(m_edit, index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::run(const QModelIndex &index)
{
    const PaletteEntry *found = m_model->entryAt(index.row());
    if (!found)
        return;
    if (!found->reason.isEmpty()) {
        announce(m_edit, found->reason);
        return;
    }
    const PaletteEntry entry = *found; // closing may end the model
    accept();
    if (entry.action)
        entry.action->trigger();
    else if (entry.run)
        entry.run();
}

void CommandPalette::showMore()
{
    const PaletteEntry *entry = m_model->entryAt(m_list->currentIndex().row());
    if (m_inMore || !entry || !entry->more)
        return;
    std::vector<PaletteEntry> more = entry->more();
    m_typedBefore = m_edit->text();
    m_inMore = true;
    m_edit->clear();
    m_edit->setPlaceholderText(entry->text);
    m_model->setEntries(std::move(more));
    selectFirst();
}

bool CommandPalette::leaveMore()
{
    if (!m_inMore)
        return false;
    m_inMore = false;
    m_edit->setPlaceholderText(tr("Search or run a command"));
    m_model->setEntries(m_all);
    m_edit->setText(m_typedBefore);
    return true;
}

} // namespace ui
