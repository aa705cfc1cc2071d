#include "ui/dialogs/scheduletimeform.h"

#include "app/scheduler/cron.h"
#include "app/scheduler/interval.h"
#include "models/format.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/plaintext.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <array>

namespace ui {

using models::Instant;

namespace {

constexpr size_t kRuns = 3;

models::Result<app::Cron> cronOf(const QStringList &fields)
{
    return app::Cron::forCelery(fields);
}

QStringList fieldsOf(const QString &text)
{
    return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The first field that does not fit, and what would.
QString cronProblem(const QString &text)
{
    const QStringList fields = fieldsOf(text);
    if (fields.size() != 5)
        return ScheduleTimeForm::tr(
            "Five fields are wanted, %n found: minute, hour, day of month, month, weekday. For 03:00 on "
            "weekdays: 0 3 * * mon-fri",
            nullptr, int(fields.size()));
    const std::array<std::pair<QString, QString>, 5> parts{{
        {ScheduleTimeForm::tr("Minute"), QStringLiteral("0-59")},
        {ScheduleTimeForm::tr("Hour"), QStringLiteral("0-23")},
        {ScheduleTimeForm::tr("Day of month"), QStringLiteral("1-31")},
        {ScheduleTimeForm::tr("Month"), QStringLiteral("1-12, jan-dec")},
        {ScheduleTimeForm::tr("Weekday"), QStringLiteral("0-6, sun-sat")},
    }};
    for (int i = 0; i < 5; ++i) {
        QStringList alone(5, QStringLiteral("*"));
        alone[i] = fields[i];
        if (!cronOf(alone))
            return ScheduleTimeForm::tr("%1: “%2” does not fit. It takes %3, lists (1,5), ranges (1-5), steps (*/5) or "
                                        "* for all.",
                                        "a field of a cron expression")
                .arg(parts[size_t(i)].first, visibleText(models::oneLine(fields[i], 30)), parts[size_t(i)].second);
    }
    const auto cron = cronOf(fields);
    return cron ? QString() : cron.error().text;
}

} // namespace

ScheduleTimeForm::ScheduleTimeForm(models::CellStyle style, QWidget *parent)
    : QWidget(parent),
      m_style(std::move(style)),
      m_kind(new QComboBox(this)),
      m_every(new QLineEdit(this)),
      m_cron(new QLineEdit(this)),
      m_problem(plainLabel({}, this)),
      m_words(plainLabel({}, this)),
      m_runs(plainLabel({}, this))
{
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->addItem(tr("Every"), int(Kind::Every));
    m_kind->addItem(tr("By cron"), int(Kind::Cron));
    setAccessible(m_kind, tr("Runs"));
    m_every->setObjectName(QStringLiteral("every"));
    m_every->setPlaceholderText(tr("90s, 5m, 1h 30m, 2d"));
    setAccessible(m_every, tr("Interval"));
    m_cron->setObjectName(QStringLiteral("cron"));
    m_cron->setPlaceholderText(QStringLiteral("*/15 8-18 * * mon-fri"));
    setAccessible(m_cron, tr("Cron expression: minute, hour, day of month, month, weekday"));
    m_cron->setToolTip(tr("Minute, hour, day of month, month, weekday"));
    m_problem->setObjectName(QStringLiteral("timeProblem"));
    m_problem->setProperty("role", QStringLiteral("error"));
    m_words->setObjectName(QStringLiteral("words"));
    m_words->setProperty("role", QStringLiteral("muted"));
    m_runs->setObjectName(QStringLiteral("runs"));
    for (QLabel *label : {m_problem, m_words})
        label->setWordWrap(true);
    constexpr int kRunsLines = int(kRuns) + 2; // the zone, and that it is off: nothing else moves as they come and go
    m_runs->setMinimumHeight(kRunsLines * m_runs->fontMetrics().lineSpacing());
    m_runs->setAlignment(Qt::AlignTop);
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_kind);
    row->addWidget(m_every, 1);
    row->addWidget(m_cron, 1);
    fields->setFocusProxy(m_kind);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_problemRow = new FormRow(QString(), m_problem, this);
    m_wordsRow = new FormRow(QString(), m_words, this);
    column->addWidget(new FormRow(tr("Runs"), fields, this));
    column->addWidget(m_problemRow);
    column->addWidget(m_wordsRow);
    auto *runs = new FormRow(tr("Next runs"), m_runs, this);
    runs->layout()->itemAt(0)->setAlignment(Qt::AlignTop); // beside the first of its lines
    column->addWidget(runs);
    connectForm();
    show();
}

void ScheduleTimeForm::connectForm()
{
    const auto typed = [this] {
        m_typed = true;
        show();
        emit changed();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        show();
        emit changed();
    });
    connect(m_every, &QLineEdit::textChanged, this, typed);
    connect(m_cron, &QLineEdit::textChanged, this, typed);
}

void ScheduleTimeForm::setForm(const models::ScheduleForm &form)
{
    m_form = form;
    const QSignalBlocker quiet(this);
    if (const int kept = m_kind->findData(int(Kind::Kept)); kept >= 0)
        m_kind->removeItem(kept);
    if (!form.definition.isEmpty() && !form.draft.cron && !form.draft.every) {
        m_kind->addItem(tr("As it is"), int(Kind::Kept));
        choose(Kind::Kept);
    }
    type(form.draft);
    m_typed = false;
    show();
}

void ScheduleTimeForm::type(const models::ScheduleDraft &draft)
{
    if (draft.cron) {
        choose(Kind::Cron);
        m_cron->setText(*draft.cron);
    } else if (draft.every) {
        choose(Kind::Every);
        m_every->setText(app::intervalText(*draft.every));
    }
}

void ScheduleTimeForm::setRunning(bool on)
{
    m_running = on;
    show();
}

ScheduleTimeForm::Kind ScheduleTimeForm::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void ScheduleTimeForm::choose(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
}

std::optional<QString> ScheduleTimeForm::cron() const
{
    const QString text = m_cron->text().simplified();
    return kind() == Kind::Cron && cronProblem(text).isEmpty() ? std::optional(text) : std::nullopt;
}

models::MaybeDuration ScheduleTimeForm::every() const
{
    return kind() == Kind::Every ? app::parseInterval(m_every->text()) : std::nullopt;
}

QString ScheduleTimeForm::problem() const
{
    switch (kind()) {
    case Kind::Kept: return {};
    case Kind::Cron: return m_cron->text().trimmed().isEmpty() ? tr("Say when it runs.") : cronProblem(m_cron->text());
    case Kind::Every: break;
    }
    const QString text = m_every->text().trimmed();
    if (text.isEmpty())
        return tr("Say how often it runs.");
    return app::parseInterval(text)
               ? QString()
               : tr("Interval: “%1” is no length of time. Write a number with s, m, h or d: 90s, 5m, 1h 30m.")
                     .arg(visibleText(models::oneLine(text, 30)));
}

std::vector<Instant> ScheduleTimeForm::nextRuns(Instant now, const QTimeZone &zone) const
{
    std::vector<Instant> runs;
    if (const auto text = cron()) {
        const auto read = cronOf(fieldsOf(*text));
        // Beat looks for a time after the last run: one that has passed since is made up for at once.
        const models::MaybeInstant missed = m_form.countsFrom ? read->next(*m_form.countsFrom, zone) : std::nullopt;
        if (missed && *missed <= now)
            runs.push_back(now);
        for (models::MaybeInstant at = read->next(now, zone); at && runs.size() < kRuns; at = read->next(*at, zone))
            runs.push_back(*at);
    } else if (const auto interval = every()) {
        // Beat looks at what is overdue at once, then counts from that run.
        Instant last = m_form.countsFrom.value_or(now);
        while (runs.size() < kRuns) {
            Instant due = last + *interval;
            if (m_form.wholeUnits)
                due = app::inWholeUnits(due, *interval, zone);
            last = std::max(due, runs.empty() ? now : last);
            runs.push_back(last);
        }
    }
    return runs;
}

QString ScheduleTimeForm::runsText() const
{
    if (kind() == Kind::Kept)
        return models::unknownText();
    const models::CellContext context = models::contextNow(m_style, true);
    // Qt takes an empty name for this machine's zone.
    const bool told = !m_form.timeZone.isEmpty() && QTimeZone::isTimeZoneIdAvailable(m_form.timeZone);
    const QTimeZone zone = told ? QTimeZone(m_form.timeZone) : QTimeZone::utc();
    QStringList lines;
    for (const Instant at : nextRuns(context.now, zone))
        lines += QStringLiteral("%1 · %2").arg(
            context.locale.toString(QDateTime::fromMSecsSinceEpoch(models::toMs(at), zone),
                                    QStringLiteral("ddd d MMM HH:mm:ss")),
            models::inText(at, context));
    if (lines.isEmpty())
        return models::unknownText();
    if (!m_running)
        lines.prepend(tr("None while it is off. Once it is on:"));
    lines += told ? tr("In the app's time zone, %1").arg(QString::fromLatin1(m_form.timeZone))
                  : tr("In UTC: no worker told the app's time zone");
    return lines.join(QLatin1Char('\n'));
}

void ScheduleTimeForm::show()
{
    const Kind chosen = kind();
    m_every->setVisible(chosen == Kind::Every);
    m_cron->setVisible(chosen == Kind::Cron);
    const QString wrong = problem();
    const QLineEdit *edit = chosen == Kind::Cron ? m_cron : m_every;
    const bool tell = !wrong.isEmpty() && (m_typed || !edit->text().isEmpty());
    m_problem->setText(tell ? wrong : QString());
    m_problemRow->setVisible(tell);
    QString words;
    if (chosen == Kind::Kept)
        words = visibleText(m_form.timeText);
    else if (const auto text = cron())
        words = cronOf(fieldsOf(*text))->human();
    else if (const auto interval = every())
        words = app::intervalWords(*interval);
    m_words->setText(words);
    m_wordsRow->setVisible(!words.isEmpty());
    m_runs->setText(runsText());
}

} // namespace ui
