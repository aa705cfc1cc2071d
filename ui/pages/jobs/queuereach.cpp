#include "ui/pages/jobs/queuereach.h"

#include "models/filterterm.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/tables/jobtableview.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"

#include <QRegularExpression>

#include <algorithm>

namespace ui {

namespace {

using namespace std::chrono_literals;
using models::JobState;

constexpr auto kUnaskedAfter = 500ms; ///< beyond the pause after which rows are filtered
/// Shorter queues are listed whole by the watch itself.
constexpr qint64 kAlwaysListed = 100;
constexpr qsizetype kShortestId = 8; ///< characters, of an id that is asked for unasked

quint32 bit(JobState state)
{
    return 1U << unsigned(state);
}

/// The one whole id that this filter asks for; empty when it asks for anything else.
QByteArray wholeId(const models::JobFilter &filter)
{
    if (filter.tokens().size() != 1 || filter.terms().size() != 1 || filter.tokens().front().negated)
        return {};
    const models::FilterToken &token = filter.tokens().front();
    static const QRegularExpression kUuid(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kNoSingleId(QStringLiteral("[*,\"\\s]"));
    const bool named = token.name == "id";
    const QString text = named ? token.text.mid(3) : token.text;
    if (text.size() < kShortestId || text.contains(kNoSingleId) || (!named && !kUuid.match(text).hasMatch()))
        return {};
    return text.toUtf8();
}

} // namespace

QueueReach::QueueReach(JobsView &view, models::JobTableModel &model, QueueWalk::Read read)
    : QObject(&view),
      m_view(view),
      m_model(model),
      m_bar(new InlineMessage(&view)),
      m_walk(new QueueWalk(
          [this, read = std::move(read)](const app::JobListRequest &request) {
              m_cameMeanwhile.clear();
              return read(request);
          },
          [this](const std::vector<models::Job> &jobs) { return take(jobs); }, this))
{
    m_bar->setObjectName(QStringLiteral("beyond"));
    m_bar->setIconName(QStringLiteral("layers"));
    view.putOverRows(m_bar);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kUnaskedAfter);
    connect(&m_soon, &QTimer::timeout, this, &QueueReach::searchUnasked);
    connect(m_bar, &InlineMessage::firstClicked, this, &QueueReach::clicked);
    connect(m_walk, &QueueWalk::changed, this, &QueueReach::walkChanged);
    connect(&view, &JobsView::filterApplied, this, &QueueReach::followFilter);
    connect(&view, &JobsView::furtherRequested, this, &QueueReach::searchFurther);
    connect(&model.store(), &models::JobStore::jobsChanged, this, [this](const std::vector<models::JobHandle> &added) {
        if (m_walk->isRunning())
            m_cameMeanwhile.unite({added.begin(), added.end()});
    });
    connect(&view, &JobView::countsKnownChanged, this, &QueueReach::refresh);
    connect(&model, &models::JobTableModel::stateCountsChanged, this, &QueueReach::refresh);
}

void QueueReach::setQueues(const std::vector<models::QueueInfo> &queues)
{
    m_waiting = m_deadLetters = m_longest = 0;
    for (const models::QueueInfo &queue : queues) {
        const qint64 waiting = queue.waiting.value_or(0);
        (queue.deadLetter ? m_deadLetters : m_waiting) += waiting;
        m_longest = std::max(m_longest, waiting);
    }
    refresh();
}

void QueueReach::setLive(bool live)
{
    if (std::exchange(m_live, live) == live)
        return;
    if (!live)
        m_walk->stop();
    refresh();
}

qint64 QueueReach::listed(const models::JobTableModel &model)
{
    const models::StateCounts &counts = model.store().counts();
    const qint64 placed = model.store().table().placed();
    // An engine that tells no places: what waits is what it says waits.
    return placed > 0 ? placed : counts.of(JobState::Queued) + counts.of(JobState::Blocked);
}

qint64 QueueReach::unlisted() const
{
    return unlisted(m_waiting, m_model);
}

qint64 QueueReach::unlisted(qint64 waiting, const models::JobTableModel &model)
{
    return std::max<qint64>(0, waiting - listed(model));
}

int QueueReach::take(const std::vector<models::Job> &jobs)
{
    const models::JobTable &known = m_model.store().table();
    // The watch tells of what is read for us too, and may be sooner.
    const auto fresh = std::count_if(jobs.begin(), jobs.end(), [&](const models::Job &job) {
        const models::JobHandle handle = known.find(job.key);
        return handle == models::kNoJob || m_cameMeanwhile.contains(handle);
    });
    m_model.applyBatch({jobs, {}});
    m_model.flush();
    m_view.table().releaseWaiting(); // they were asked for
    return int(fresh);
}

bool QueueReach::filtered() const
{
    return !m_walk->wanted().filter.isEmpty();
}

/// What waits in a queue can be among the rows that tab and filter let through.
bool QueueReach::mayFind() const
{
    quint32 states = bit(JobState::Queued) | bit(JobState::Scheduled) | bit(JobState::Retrying);
    if (m_deadLetters > 0 && filtered())
        states |= bit(JobState::Failed);
    if (const std::vector<JobState> &tab = m_walk->wanted().states; !tab.empty()) {
        quint32 wanted = 0;
        for (const JobState state : tab)
            wanted |= bit(state);
        states &= wanted;
    }
    for (const models::FilterTerm &term : m_walk->wanted().filter.terms()) {
        if (term.field == models::FilterField::State)
            states &= term.negated ? ~term.states : term.states;
    }
    const qint64 twins = m_waiting == m_twinsAmong ? m_twins : 0;
    const qint64 beyond = unlisted() - twins + (filtered() ? std::max<qint64>(0, m_deadLetters - kAlwaysListed) : 0);
    return states != 0 && beyond > 0 && m_longest > kAlwaysListed;
}

bool QueueReach::canGoOn() const
{
    return m_live && !m_walk->isRunning() && mayFind() && (filtered() || listed(m_model) < kMostListed);
}

void QueueReach::followFilter()
{
    const models::JobQuery &query = m_model.query();
    m_walk->setWanted({query.filter, query.states, wholeId(query.filter)});
    m_soon.stop();
    if (!query.filter.isEmpty())
        m_soon.start();
    refresh();
}

/// Enter in the filter: what is found already is not searched for again.
void QueueReach::searchFurther()
{
    m_soon.stop();
    if (m_model.rowCount() > 0 || !filtered() || !m_live)
        return;
    if (canGoOn())
        m_walk->goOn();
    else
        m_walk->askForId();
}

void QueueReach::searchUnasked()
{
    if (m_model.isSearching()) {
        m_soon.start();
        return;
    }
    if (m_model.rowCount() > 0 || m_walk->state() != QueueWalk::State::Idle || !m_live)
        return;
    if (canGoOn() && m_waiting + m_deadLetters <= kUnasked)
        m_walk->goOn();
    else
        m_walk->askForId();
}

void QueueReach::clicked()
{
    if (m_walk->isRunning())
        m_walk->stop();
    else
        m_walk->goOn();
}

void QueueReach::walkChanged()
{
    const QueueWalk::State state = m_walk->state();
    // All was listed, and still the broker counts more: one job waits twice.
    if (state == QueueWalk::State::Finished && !filtered() && m_walk->wanted().states.empty()) {
        m_twins = unlisted();
        m_twinsAmong = m_waiting;
    }
    refresh();
    if (state == QueueWalk::State::Finished || (state == QueueWalk::State::Resting && !m_walk->error().text.isEmpty()))
        announce(m_bar, m_bar->message());
}

void QueueReach::refresh()
{
    m_view.setUnlisted(unlisted());
    const QueueWalk::State state = m_walk->state();
    const bool untried = state == QueueWalk::State::Idle || state == QueueWalk::State::Resting;
    m_view.setFurther(m_walk->isRunning(), filtered() && untried && canGoOn());
    showBar();
    emit unlistedChanged();
}

QString QueueReach::number(qint64 count) const
{
    return models::countText(count, m_model.context().locale);
}

QString QueueReach::restingText() const
{
    const models::ListPlace place = m_walk->place().value_or(models::ListPlace{});
    const QString error = m_walk->error().text;
    if (!error.isEmpty())
        return tr("The search stopped at message %1 of %2 in %3: %4")
            .arg(number(place.at), number(place.of), place.queue, error);
    return tr("Searched up to message %1 of %2 in %3, %n found.", nullptr, int(m_walk->found()))
        .arg(number(place.at), number(place.of), place.queue);
}

void QueueReach::showBar()
{
    const bool searched = filtered() && m_walk->state() != QueueWalk::State::Idle;
    if (!m_view.countsKnown() || (!searched && !mayFind() && !m_walk->isRunning()))
        m_bar->hideMessage();
    else if (searched)
        showSearch();
    else if (filtered())
        showText(tr("The filter looks through the %1 jobs listed here; %2 more wait in the queues.")
                     .arg(number(listed(m_model)), number(unlisted())),
                 canGoOn() ? tr("Search the queues") : QString());
    else
        showListed();
}

void QueueReach::showSearch()
{
    const models::ListPlace place = m_walk->place().value_or(models::ListPlace{});
    const QString found = tr("%n found", nullptr, int(m_walk->found()));
    switch (m_walk->state()) {
    case QueueWalk::State::Running:
        showText(
            m_walk->place()
                ? tr("Searched %1 of %2 messages in %3, %4").arg(number(place.at), number(place.of), place.queue, found)
                : tr("Searching the queues…"),
            tr("Stop"));
        break;
    case QueueWalk::State::Finished:
        showText(tr("All %1 messages in the queues were searched, %2.").arg(number(m_walk->looked()), found),
                 m_live ? tr("Search again") : QString());
        break;
    case QueueWalk::State::Resting: showText(restingText(), m_live ? tr("Search on") : QString()); break;
    case QueueWalk::State::Idle:
    case QueueWalk::State::FoundId: m_bar->hideMessage(); break;
    }
}

void QueueReach::showListed()
{
    const QString text =
        tr("%1 jobs wait in the queues, %2 of them are listed here.").arg(number(m_waiting), number(listed(m_model)));
    const QString more = listed(m_model) >= kMostListed ? tr("The filter finds the others.") : m_walk->error().text;
    const qint64 next = std::min<qint64>(QueueWalk::kAtOnce, unlisted());
    const QString button = canGoOn() ? tr("List the next %1").arg(number(next)) : QString();
    showText(more.isEmpty() ? text : text + u' ' + more, m_walk->isRunning() ? tr("Stop") : button);
}

void QueueReach::showText(const QString &text, const QString &button)
{
    if (!m_bar->isHidden() && text == m_text && button == m_button)
        return;
    m_text = text;
    m_button = button;
    m_bar->setButtons(button);
    m_bar->showMessage(InlineMessage::Tone::Info, {}, text);
}

} // namespace ui
