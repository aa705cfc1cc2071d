#include "ui/pages/schedules/schedulepane.h"

#include "models/format.h"
#include "ui/detail/codeview.h"
#include "ui/detail/displaytext.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jsonhighlighter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/scrolledcolumn.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace ui {

namespace {

QString lastRunText(const models::ScheduleEntry &entry, const models::CellContext &context)
{
    QStringList parts{models::agoText(entry.lastRun, context), models::clockText(*entry.lastRun, context)};
    if (entry.lastJob) {
        parts += models::stateText(entry.lastJob->state);
        if (!entry.lastJob->error.isEmpty())
            parts += models::oneLine(entry.lastJob->error, 100);
        else if (entry.lastJob->runtime)
            parts += models::durationText(*entry.lastJob->runtime, context.locale);
    }
    return parts.join(QStringLiteral(" · "));
}

/// Nothing where none was missed: that is what a person expects.
QString missedText(const models::ScheduleEntry &entry, const models::CellContext &context)
{
    if (entry.missed && !*entry.missed)
        return {};
    if (!entry.missed)
        return entry.missedNote.isEmpty() ? QString() : models::unknownText();
    return entry.missedAt ? SchedulePane::tr("expected %1").arg(models::clockText(*entry.missedAt, context))
                          : models::unknownText();
}

/// Where it is defined, and how far its runs are known.
QString noteOf(const models::ScheduleEntry &entry)
{
    QStringList lines{entry.problem.isEmpty() ? entry.sourceText : entry.problem};
    if (!entry.wayOut.isEmpty())
        lines += entry.wayOut;
    lines += entry.notes();
    return lines.join(QStringLiteral(" · "));
}

std::vector<FactRow> factsOf(const models::ScheduleEntry &entry, const models::CellContext &context)
{
    std::vector<FactRow> rows;
    const auto add = [&rows](const QString &label, const QString &text, const QString &toolTip = {}) {
        if (!text.isEmpty())
            rows.push_back({label, text, {}, {}, toolTip});
    };
    rows.push_back({SchedulePane::tr("Task"), {}, models::oneLine(entry.task, 120), "task", {}});
    if (!entry.queue.isEmpty())
        rows.push_back({SchedulePane::tr("Queue"), {}, models::oneLine(entry.queue, 120), "queue", {}});
    add(SchedulePane::tr("Runs"),
        entry.human.isEmpty() ? entry.spec : QStringLiteral("%1 · %2").arg(entry.human, entry.spec));
    if (const models::MaybeInstant next = entry.nextRunAfter(context.now)) {
        const QString when =
            QStringLiteral("%1 · %2").arg(models::inText(next, context), models::clockText(*next, context));
        add(SchedulePane::tr("Next run"),
            entry.nextRunIsEstimate ? SchedulePane::tr("%1, worked out from its expression").arg(when) : when,
            models::timeToolTip(next, context));
    }
    if (entry.lastRun)
        add(SchedulePane::tr("Last run"), lastRunText(entry, context), models::timeToolTip(entry.lastRun, context));
    add(SchedulePane::tr("Missed"), missedText(entry, context), entry.missedNote);
    if (entry.totalRuns)
        add(SchedulePane::tr("Runs so far"), models::countText(*entry.totalRuns, context.locale));
    return rows;
}

} // namespace

SchedulePane::SchedulePane(QWidget *parent)
    : QWidget(parent),
      m_title(plainLabel(QString(), this)),
      m_note(plainLabel(QString(), this)),
      m_facts(new FactGrid(this)),
      m_arguments(new CodeView(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(120);
    m_title->setFont(Theme::current().font(FontRole::Section));
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("muted"));
    m_arguments->setAccessibleName(tr("Arguments"));
    new JsonHighlighter(m_arguments->document());
    auto *beside = new QVBoxLayout;
    beside->setContentsMargins(0, 12, 16, 12);
    beside->addWidget(m_arguments);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(scrolledColumn({m_title, m_note, m_facts}, tr("Details"), this), 3);
    row->addLayout(beside, 2);
    connect(m_facts, &FactGrid::linkActivated, this, [this](const QByteArray &target) {
        if (target == "task")
            emit taskActivated(m_shown.task);
        else
            emit queueActivated(m_shown.queue);
    });
    showNothing();
}

void SchedulePane::showEntry(const models::ScheduleEntry &entry, const models::CellContext &context)
{
    m_facts->setRows(factsOf(entry, context));
    if (entry == m_shown)
        return; // only the times moved on
    m_shown = entry;
    m_title->setText(visibleText(models::oneLine(entry.name, 120)));
    m_note->setText(visibleText(noteOf(entry)));
    m_note->setProperty("role", entry.problem.isEmpty() ? QStringLiteral("muted") : QStringLiteral("error"));
    QStringList arguments;
    if (!entry.argsText.isEmpty())
        arguments.append(QStringLiteral("args: ") + entry.argsText);
    if (!entry.kwargsText.isEmpty())
        arguments.append(QStringLiteral("kwargs: ") + entry.kwargsText);
    m_arguments->setPlainText(displayText(arguments.join(QLatin1Char('\n')), true));
    m_arguments->setVisible(!arguments.isEmpty());
}

void SchedulePane::showNothing()
{
    m_shown = {};
    m_title->setText(tr("No schedule is selected."));
    m_note->clear();
    m_facts->setRows({});
    m_arguments->hide();
}

} // namespace ui
