#include "ui/pages/overview/figurestrip.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/overview/figurecard.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using namespace std::chrono_literals;
using models::Tone;

constexpr auto kBack = 10min;
constexpr models::Duration kPastSlot = 30s;
constexpr int kPastSlots = 120;

/// How many waited in all queues kBack ago; nothing when that is known of none.
std::optional<qint64> waitedBefore(const models::QueueModel &queues, models::Instant now)
{
    std::optional<qint64> before;
    for (const models::QueueInfo &queue : queues.rows()) {
        const models::TimeSeries *past = queues.history(queue.name);
        if (!past)
            continue;
        const std::vector<double> values = past->values(now);
        const auto back = size_t(kBack / past->slot());
        if (values.size() <= back || std::isnan(values[values.size() - 1 - back]))
            continue;
        before = before.value_or(0) + qint64(values[values.size() - 1 - back]);
    }
    return before;
}

/// How many waited in all queues, over the last hour; a queue that nobody knew then counts as empty.
std::vector<double> waitedLastHour(const models::QueueModel &queues, models::Instant now)
{
    std::vector<double> sum;
    for (const models::QueueInfo &queue : queues.rows()) {
        const models::TimeSeries *past = queues.history(queue.name);
        if (!past)
            continue;
        std::vector<double> values = past->values(now);
        if (const auto hour = size_t(1h / past->slot()); values.size() > hour)
            values.erase(values.begin(), values.end() - std::ptrdiff_t(hour));
        if (values.size() > sum.size())
            sum.insert(sum.begin(), values.size() - sum.size(), 0);
        for (size_t i = 0; i < values.size(); ++i)
            sum[sum.size() - values.size() + i] += std::isnan(values[i]) ? 0 : values[i];
    }
    return sum;
}

/// Of the minutes that are over and known, oldest first.
std::vector<double> perMinute(const models::OverviewScan &scan, qint64 models::FinishedMinute::*figure)
{
    std::vector<double> values;
    if (!scan.knownSince)
        return values;
    const qint64 known = std::chrono::floor<std::chrono::minutes>(*scan.knownSince).time_since_epoch().count();
    const size_t count = scan.minutes.size();
    for (size_t i = count - std::min(count, size_t(FigureStrip::kMinutes)); i + 1 < count; ++i) {
        if (scan.minutes[i].minute >= known)
            values.push_back(double(scan.minutes[i].*figure));
    }
    return values;
}

} // namespace

FigureStrip::FigureStrip(ConnectionModels &models, QWidget *parent)
    : QFrame(parent),
      m_models(models),
      m_runningPast(kPastSlot, kPastSlots),
      m_oldestPast(kPastSlot, kPastSlots)
{
    struct {
        const char *icon;
        QString title;
        const char *page;
        const char *filter;
    } const kCards[CardCount] = {{"play-circle", tr("Running"), "jobs", "state:running "},
                                 {"clock", tr("Queued"), "jobs", "state:queued "},
                                 {"hourglass-split", tr("Oldest waiting"), "queues", ""},
                                 {"check-circle", tr("Finished", "jobs"), "jobs", "state:succeeded "},
                                 {"x-circle", tr("Failed"), "failed", ""},
                                 {"hdd-stack", tr("Workers"), "workers", ""}};
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (size_t i = 0; i < CardCount; ++i) {
        m_cards[i] = new FigureCard(QString::fromLatin1(kCards[i].icon), kCards[i].title, this);
        row->addWidget(m_cards[i], 1);
        connect(m_cards[i], &QAbstractButton::clicked, this,
                [this, page = QByteArray(kCards[i].page), filter = QString::fromLatin1(kCards[i].filter)] {
                    emit opened(page, filter);
                });
    }
    setScan({});
}

QWidget *FigureStrip::first() const
{
    return m_cards.front();
}

void FigureStrip::setScan(const models::OverviewScan &scan)
{
    showRunning();
    showQueued();
    showOldest();
    showFinished(scan);
    showFailed(scan);
    showWorkers();
}

void FigureStrip::showRunning()
{
    const QLocale locale = m_models.jobs().context().locale;
    const models::StateCounts &counts = m_models.jobs().store().counts();
    const models::Instant now = m_models.jobs().context().now;
    m_runningPast.add(now, double(counts.of(models::JobState::Running)));
    m_cards[Running]->setPast(m_runningPast.values(now), models::JobState::Running);
    qint64 slotCount = 0;
    for (const models::WorkerInfo &worker : m_models.workers().rows()) {
        if (worker.state != models::WorkerState::Offline)
            slotCount += worker.concurrency.value_or(0);
    }
    m_cards[Running]->setFigure(models::countText(counts.of(models::JobState::Running), locale), {},
                                slotCount > 0 ? tr("of %n slot(s)", nullptr, int(slotCount)) : tr("slots not known"));
}

void FigureStrip::showQueued()
{
    m_cards[Queued]->setPast(waitedLastHour(m_models.queues(), m_models.queues().context().now),
                             models::JobState::Queued);
    const models::CellContext context = m_models.queues().context();
    const qint64 waiting = m_models.queues().totalWaiting();
    const std::optional<qint64> before = waitedBefore(m_models.queues(), context.now);
    const qint64 change = waiting - before.value_or(waiting);
    const QString sign = change > 0 ? QStringLiteral("+") : QString();
    m_cards[Queued]->setFigure(models::countText(waiting, context.locale), {},
                               !before       ? tr("10 min ago not known")
                               : change == 0 ? tr("as 10 min ago")
                                             : tr("%1 in 10 min").arg(sign + models::countText(change, context.locale)),
                               change > waiting / 2 ? Tone::Warning : Tone::Normal);
}

void FigureStrip::showOldest()
{
    const models::CellContext context = m_models.queues().context();
    const models::QueueInfo *oldest = nullptr;
    for (const models::QueueInfo &queue : m_models.queues().rows()) {
        if (queue.oldestAge && queue.oldestAgeIs != models::AgeKnown::Unknown &&
            (!oldest || *queue.oldestAge > *oldest->oldestAge))
            oldest = &queue;
    }
    if (!oldest) {
        const bool waits = m_models.queues().totalWaiting() > 0;
        m_cards[Oldest]->setFigure(models::unknownText(), {}, waits ? tr("age not known") : tr("nothing waits"),
                                   Tone::Normal,
                                   waits ? tr("The messages do not say when they were sent.") : QString());
        return;
    }
    m_oldestPast.add(context.now, double(oldest->oldestAge->count()) / 1000);
    m_cards[Oldest]->setPast(m_oldestPast.values(context.now), models::JobState::Queued);
    const QString age = models::durationText(*oldest->oldestAge, context.locale);
    m_cards[Oldest]->setFigure(oldest->oldestAgeIs == models::AgeKnown::AtLeast ? models::atLeastText(age) : age, {},
                               visibleText(oldest->name));
}

void FigureStrip::showFinished(const models::OverviewScan &scan)
{
    const QLocale locale = m_models.jobs().context().locale;
    m_cards[Finished]->setPast(perMinute(scan, &models::FinishedMinute::succeeded), models::JobState::Succeeded);
    if (scan.minutes.size() < 2 || !scan.knownSince) {
        m_cards[Finished]->setFigure(models::unknownText(), tr("/min"), tr("none known yet"));
        return;
    }
    const std::vector<models::FinishedMinute> hour(
        scan.minutes.end() - std::min<std::ptrdiff_t>(kMinutes, std::ptrdiff_t(scan.minutes.size())),
        scan.minutes.end());
    const std::optional<double> median = models::medianFinished(hour, scan.knownSince);
    const models::FinishedMinute &last = hour[hour.size() - 2];
    m_cards[Finished]->setFigure(models::countText(last.succeeded + last.failed, locale), tr("/min"),
                                 median ? tr("median %1/min").arg(models::rateText(*median, locale))
                                        : tr("median not known yet"));
}

void FigureStrip::showFailed(const models::OverviewScan &scan)
{
    const QLocale locale = m_models.jobs().context().locale;
    m_cards[Failed]->setPast(perMinute(scan, &models::FinishedMinute::failed), models::JobState::Failed);
    const qint64 failed = scan.failedLastDay;
    const QString share =
        scan.finishedLastDay > 0
            ? models::percentText(double(failed) / double(scan.finishedLastDay), locale) + QStringLiteral(" · ")
            : QString();
    m_cards[Failed]->setFigure(models::countText(failed, locale), {}, share + tr("last 24 h"),
                               failed > 0 ? Tone::Danger : Tone::Normal);
}

void FigureStrip::showWorkers()
{
    const QLocale locale = m_models.workers().context().locale;
    const auto &workers = m_models.workers().rows();
    const auto offline = std::count_if(workers.begin(), workers.end(), [](const models::WorkerInfo &worker) {
        return worker.state == models::WorkerState::Offline;
    });
    const auto known = qint64(workers.size());
    m_cards[Workers]->setFigure(models::countText(known - offline, locale),
                                QLatin1Char('/') + models::countText(known, locale),
                                offline > 0  ? tr("%n offline", nullptr, int(offline))
                                : known == 0 ? tr("none has reported")
                                             : tr("all online"),
                                offline > 0 || known == 0 ? Tone::Warning : Tone::Normal);
}

} // namespace ui
