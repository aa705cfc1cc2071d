#include "ui/shell/viewcounts.h"

#include "models/format.h"
#include "models/jobquery.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/inbackground.h"
#include "ui/pages/jobs/jobtabs.h"
#include "ui/shell/savedviews.h"
#include "ui/whenanswered.h"

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kEvery = 5s;
constexpr auto kFailedWindow = 24h; // what the Failed page shows, and its count

struct Question {
    QByteArray view;
    models::JobQuery query;
    models::MaybeInstant endedSince;
};

std::vector<Question> questionsOf(const std::vector<app::SavedView> &views, models::Instant now)
{
    std::vector<Question> questions;
    for (const app::SavedView &view : views) {
        Question question{view.id, {models::JobFilter::compile(view.filter), {}, {}}, {}};
        if (view.page == "jobs") {
            question.query.states = statesOfTab(view.tab);
        } else if (view.page == "failed") {
            question.query.states = {models::JobState::Failed};
            question.endedSince = now - kFailedWindow;
        } else {
            continue;
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace

ViewCounts::ViewCounts(ConnectionModels &models, SavedViews &views, QObject *parent)
    : QObject(parent),
      m_models(models),
      m_views(views)
{
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &ViewCounts::countSoon);
    connect(&m_views, &SavedViews::changed, this, &ViewCounts::countSoon);
}

void ViewCounts::setShown(bool shown)
{
    if (!shown) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    countSoon();
}

QString ViewCounts::textOf(const QByteArray &viewId) const
{
    const auto count = m_counts.constFind(viewId);
    return count == m_counts.cend() ? QString() : models::countText(*count, m_models.jobs().context().locale);
}

void ViewCounts::countSoon()
{
    if (m_counting || !m_timer.isActive() || !m_models.isRead("jobs"))
        return;
    const models::Instant now = m_models.jobs().context().now;
    auto questions = questionsOf(m_views.all(), now);
    if (questions.empty())
        return;
    m_counting = true;
    const auto answer = inBackground([jobs = m_models.jobs().store().table().snapshot(),
                                      questions = std::move(questions), now] {
        QHash<QByteArray, qint64> counts;
        for (const Question &question : questions)
            counts.insert(question.view, models::countMatches(jobs.view(), question.query, now, question.endedSince));
        return counts;
    });
    whenAnswered(answer, this, [this](const QHash<QByteArray, qint64> &counts) {
        m_counting = false;
        if (std::exchange(m_counts, counts) != counts)
            emit changed();
    });
}

} // namespace ui
