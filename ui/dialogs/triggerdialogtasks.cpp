#include "ui/dialogs/triggerdialogtasks.h"

#include "models/format.h"
#include "ui/dialogs/taskitemdelegate.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plaintext.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

bool matches(const QString &name, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&name](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

TriggerTaskList::TriggerTaskList(QWidget *parent)
    : QWidget(parent),
      m_filter(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_note(plainLabel(tr("Loading tasks…"), this))
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_filter->setObjectName(QStringLiteral("taskFilter"));
    m_filter->setPlaceholderText(tr("Find or type a task"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search"), Token::Text2), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("taskList"));
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setItemDelegate(new TaskItemDelegate(m_list));
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("role", QStringLiteral("sidebar"));
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("muted"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 12, 8, 12);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    connect(m_filter, &QLineEdit::textChanged, this, &TriggerTaskList::refill);
    connect(m_list, &QListWidget::currentRowChanged, this, &TriggerTaskList::take);
}

void TriggerTaskList::setTasks(std::vector<app::TaskInfo> tasks)
{
    m_tasks = std::move(tasks);
    m_loaded = true;
    refill();
}

void TriggerTaskList::setLately(const QStringList &tasks)
{
    m_lately = tasks;
    refill();
}

void TriggerTaskList::showProblem(const QString &text)
{
    m_loaded = true;
    m_note->setText(visibleText(text));
}

const app::TaskInfo *TriggerTaskList::info(const QString &task) const
{
    const auto found =
        std::find_if(m_tasks.begin(), m_tasks.end(), [&task](const auto &each) { return each.name == task; });
    return found == m_tasks.end() ? nullptr : &*found;
}

void TriggerTaskList::focusFilter()
{
    m_filter->setFocus();
}

void TriggerTaskList::addTask(const QString &name, const QString &second)
{
    auto *item = new QListWidgetItem(m_list);
    item->setData(TaskItemDelegate::kName, name);
    item->setData(TaskItemDelegate::kSecond, second);
    item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(models::oneLine(name), second));
    item->setToolTip(plainToolTip(name));
    if (name == m_task)
        m_list->setCurrentItem(item);
}

void TriggerTaskList::addSection(const QString &title, const std::vector<const app::TaskInfo *> &tasks)
{
    if (tasks.empty())
        return;
    auto *section = new QListWidgetItem(title, m_list);
    section->setFlags(Qt::NoItemFlags);
    for (const app::TaskInfo *task : tasks)
        addTask(task->name, whereabouts(task));
}

QString TriggerTaskList::whereabouts(const app::TaskInfo *task) const
{
    if (!task)
        return m_loaded ? tr("Not registered on any worker: it will wait") : QString();
    const QString workers = task->workers.empty()       ? tr("seen only, no worker knows it")
                            : task->workers.size() == 1 ? models::oneLine(task->workers.front(), 60)
                                                        : tr("on %1 workers").arg(task->workers.size());
    return task->lastQueue.isEmpty() ? workers
                                     : QStringLiteral("%1 · %2").arg(workers, models::oneLine(task->lastQueue, 40));
}

void TriggerTaskList::addLately(const QStringList &words)
{
    bool titled = false;
    for (const QString &name : m_lately) {
        if (!matches(name, words))
            continue;
        if (!std::exchange(titled, true))
            (new QListWidgetItem(tr("Used lately"), m_list))->setFlags(Qt::NoItemFlags);
        addTask(name, whereabouts(info(name)));
    }
}

void TriggerTaskList::refill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QString typed = m_filter->text().trimmed();
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<const app::TaskInfo *> registered;
    std::vector<const app::TaskInfo *> seen;
    for (const app::TaskInfo &task : m_tasks) {
        if (matches(task.name, words) && !m_lately.contains(task.name))
            (task.workers.empty() ? seen : registered).push_back(&task);
    }
    addLately(words);
    addSection(tr("Registered on workers"), registered);
    addSection(tr("Seen in queues and events"), seen);
    if (!typed.isEmpty() && !typed.contains(QLatin1Char(' ')) && !info(typed) && !m_lately.contains(typed))
        addTask(typed, tr("Not registered on any worker: it will wait"));
    if (m_loaded)
        m_note->setText(tr("%1 of %2 tasks")
                            .arg(std::count_if(m_tasks.begin(), m_tasks.end(),
                                               [&](const app::TaskInfo &task) { return matches(task.name, words); }))
                            .arg(m_tasks.size()));
}

void TriggerTaskList::choose(const QString &task)
{
    m_task = task;
    if (!task.isEmpty() && !info(task) && m_loaded)
        m_filter->setText(task);
    refill();
    emit taskChosen(task);
}

void TriggerTaskList::take(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    const QString name = item ? item->data(TaskItemDelegate::kName).toString() : QString();
    if (name.isEmpty() || name == m_task)
        return;
    m_task = name;
    emit taskChosen(name);
}

bool TriggerTaskList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool down = key->key() == Qt::Key_Down;
    if (!down && key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    if (key->modifiers() != Qt::NoModifier)
        return QWidget::eventFilter(watched, event);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->flags().testFlag(Qt::ItemIsSelectable)) {
            m_list->setCurrentRow(row);
            break;
        }
    }
    if (down)
        m_list->setFocus();
    return true;
}

} // namespace ui
