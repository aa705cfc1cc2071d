#include "ui/dialogs/triggerdialogoptions.h"

#include "models/format.h"
#include "models/queuemodel.h"
#include "ui/widgets/plaintext.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace ui {

namespace {

enum Start : int { AtOnce, In, At };
constexpr int kNoPriority = -1;
// What kombu keeps for Redis: it counts anything beyond as 0 or 9. More can be typed, to be told so.
constexpr int kLowestPriority = 9;
constexpr int kMostTyped = 255;

} // namespace

models::MaybeDuration durationTyped(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([smhd]?)\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2).toLower();
    const double seconds = unit == QLatin1String("m")   ? 60
                           : unit == QLatin1String("h") ? 3600
                           : unit == QLatin1String("d") ? 86400
                                                        : 1;
    const double ms = match.captured(1).toDouble() * seconds * 1000;
    constexpr double kTenYears = 10.0 * 366 * 86400 * 1000;
    if (ms <= 0 || ms > kTenYears)
        return {};
    return models::Duration(qint64(ms));
}

TriggerOptions::TriggerOptions(QWidget *parent)
    : QWidget(parent),
      m_queue(new QComboBox(this)),
      m_start(new QComboBox(this)),
      m_countdown(new QLineEdit(this)),
      m_at(new QDateTimeEdit(this)),
      m_priority(new QSpinBox(this)),
      m_expires(new QComboBox(this))
{
    m_queue->setObjectName(QStringLiteral("queue"));
    m_queue->setEditable(true);
    m_queue->setInsertPolicy(QComboBox::NoInsert);
    m_queue->lineEdit()->setPlaceholderText(tr("As the app routes it"));
    m_start->setObjectName(QStringLiteral("start"));
    m_start->addItems({tr("At once"), tr("In…"), tr("At…")});
    m_countdown->setObjectName(QStringLiteral("countdown"));
    m_countdown->setPlaceholderText(tr("90s, 5m, 2h"));
    m_at->setObjectName(QStringLiteral("at"));
    m_at->setCalendarPopup(true);
    m_at->setDateTime(QDateTime::currentDateTime().addSecs(3600));
    m_priority->setObjectName(QStringLiteral("priority"));
    m_priority->setRange(kNoPriority, kMostTyped);
    m_priority->setValue(kNoPriority);
    m_priority->setSpecialValueText(tr("Default"));
    m_expires->setObjectName(QStringLiteral("expires"));
    m_expires->setEditable(true);
    m_expires->addItems({QString(), QStringLiteral("10m"), QStringLiteral("1h"), QStringLiteral("1d")});
    m_expires->lineEdit()->setPlaceholderText(tr("Never"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    m_queueNote = addField(*grid, 0, tr("Queue"), m_queue);
    addField(*grid, 1, tr("Start"), m_start);
    addField(*grid, 2, tr("Priority"), m_priority)->setText(tr("0 to 9, 0 runs first"));
    addField(*grid, 3, tr("Expires after"), m_expires)->setText(tr("90s, 5m, 2h, 1d"));
    grid->addWidget(m_countdown, 2, 1);
    grid->addWidget(m_at, 2, 1);
    for (QComboBox *each : {m_queue, m_start, m_expires})
        connect(each, &QComboBox::currentTextChanged, this, &TriggerOptions::changed);
    connect(m_countdown, &QLineEdit::textChanged, this, &TriggerOptions::changed);
    connect(m_priority, &QSpinBox::valueChanged, this, &TriggerOptions::changed);
    connect(m_start, &QComboBox::currentIndexChanged, this, &TriggerOptions::showStart);
    connect(m_queue, &QComboBox::currentTextChanged, this, &TriggerOptions::showQueueNote);
    showStart();
}

QLabel *TriggerOptions::addField(QGridLayout &grid, int column, const QString &label, QWidget *field, QWidget *)
{
    QLabel *title = plainLabel(label, this);
    title->setBuddy(field);
    field->setAccessibleName(label);
    field->setMinimumWidth(80);
    QLabel *note = plainLabel(QString(), this);
    note->setProperty("role", QStringLiteral("muted"));
    grid.addWidget(title, 0, column);
    grid.addWidget(field, 1, column);
    grid.addWidget(note, 2, column);
    grid.setColumnStretch(column, column < 2 ? 3 : 2);
    return note;
}

void TriggerOptions::setQueues(const std::vector<models::QueueInfo> &queues, const models::CellContext &context)
{
    m_known = queues;
    m_context = context;
    const QString kept = m_queue->currentText();
    QStringList names{QString()};
    for (const models::QueueInfo &queue : queues)
        names.append(queue.name);
    QStringList shown;
    for (int i = 0; i < m_queue->count(); ++i)
        shown.append(m_queue->itemText(i));
    if (shown != names) { // else somebody may have the list open
        const QSignalBlocker quiet(m_queue);
        m_queue->clear();
        m_queue->addItems(names);
        m_queue->setCurrentText(kept);
    }
    showQueueNote();
}

void TriggerOptions::setQueue(const QString &queue)
{
    m_queue->setCurrentText(queue);
}

void TriggerOptions::showQueueNote()
{
    const QString name = m_queue->currentText();
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [&](const auto &each) { return each.name == name; });
    if (name.isEmpty())
        m_queueNote->setText({});
    else if (found == m_known.end())
        m_queueNote->setText(tr("a queue nobody knows yet"));
    else if (found->consumers == 0)
        m_queueNote->setText(tr("no worker takes it"));
    else
        m_queueNote->setText(waitingText(*found));
}

QString TriggerOptions::waitingText(const models::QueueInfo &queue) const
{
    if (queue.paused.value_or(false))
        return tr("paused");
    if (!queue.waiting)
        return {};
    const QString waiting = tr("%1 waiting").arg(models::countText(*queue.waiting, m_context.locale));
    const models::MaybeDuration left = models::drainsIn(queue);
    return left && *queue.waiting > 0
               ? tr("%1, about %2", "12 waiting, 3m 41s").arg(waiting, models::durationText(*left, m_context.locale))
               : waiting;
}

void TriggerOptions::showStart()
{
    m_countdown->setVisible(m_start->currentIndex() == In);
    m_at->setVisible(m_start->currentIndex() == At);
}

void TriggerOptions::setFrom(const models::TriggerSpec &spec)
{
    m_queue->setCurrentText(spec.queue);
    m_priority->setValue(spec.priority ? std::clamp(*spec.priority, 0, kLowestPriority) : kNoPriority);
}

void TriggerOptions::repeat(const models::TriggerSpec &spec)
{
    setFrom(spec);
    const auto typed = [](const models::MaybeDuration &span) {
        return span ? QStringLiteral("%1s").arg(QString::number(double(span->count()) / 1000)) : QString();
    };
    const bool due = spec.eta && models::toMs(*spec.eta) > QDateTime::currentMSecsSinceEpoch();
    m_start->setCurrentIndex(spec.countdown ? In : due ? At : AtOnce);
    m_countdown->setText(typed(spec.countdown));
    if (due)
        m_at->setDateTime(QDateTime::fromMSecsSinceEpoch(models::toMs(*spec.eta)));
    m_expires->setCurrentText(typed(spec.expires));
}

void TriggerOptions::fill(models::TriggerSpec &spec) const
{
    spec.queue = m_queue->currentText();
    if (m_start->currentIndex() == In)
        spec.countdown = durationTyped(m_countdown->text());
    if (m_start->currentIndex() == At)
        spec.eta = models::instantFromMs(m_at->dateTime().toMSecsSinceEpoch());
    if (m_priority->value() != kNoPriority)
        spec.priority = m_priority->value();
    spec.expires = durationTyped(m_expires->currentText());
}

QString TriggerOptions::problem() const
{
    if (m_start->currentIndex() == In && !durationTyped(m_countdown->text()))
        return tr("The delay must look like 90s, 5m or 2h.");
    if (!m_expires->currentText().trimmed().isEmpty() && !durationTyped(m_expires->currentText()))
        return tr("The expiry must look like 90s, 5m, 2h or 1d.");
    if (m_priority->value() > kLowestPriority)
        return tr("The priority must lie between 0 and 9, and 0 runs first.");
    return {};
}

} // namespace ui
