#include "ui/pages/jobs/queuewalk.h"

#include "ui/whenanswered.h"

#include <algorithm>

namespace ui {

namespace {
constexpr int kSlice = 2'000; ///< messages: some hundredths of a second
} // namespace

QueueWalk::QueueWalk(Read read, Take take, QObject *parent)
    : QObject(parent),
      m_read(std::move(read)),
      m_take(std::move(take))
{
}

void QueueWalk::setWanted(const Wanted &wanted)
{
    if (wanted == m_request.wanted)
        return;
    ++m_number;
    m_request.wanted = wanted;
    forget();
    enter(State::Idle);
}

void QueueWalk::forget()
{
    m_request.cursor.clear();
    m_looked = 0;
    m_found = 0;
    m_place.reset();
    m_error = {};
}

app::JobListRequest QueueWalk::request(int limit, int look) const
{
    app::JobListRequest request;
    request.filter = m_request.wanted.filter;
    request.states = m_request.wanted.states;
    request.id = m_request.wanted.id;
    request.cursor = m_request.cursor;
    request.waitingOnly = true;
    request.limit = limit;
    request.look = look;
    return request;
}

void QueueWalk::goOn()
{
    if (isRunning())
        return;
    if (m_state == State::Finished)
        forget();
    ++m_number;
    m_error = {};
    m_left = kAtOnce;
    enter(State::Running);
    readSlice();
}

void QueueWalk::ask(const app::JobListRequest &request, const std::function<void(const models::Result<Page> &)> &done)
{
    whenAnswered(m_read(request), this, [this, number = m_number, done](const models::Result<Page> &page) {
        if (number == m_number)
            done(page);
    });
}

void QueueWalk::readSlice()
{
    ask(request(m_left, kSlice), [this](const models::Result<Page> &page) {
        if (page) {
            take(*page);
            return;
        }
        m_error = page.error();
        enter(State::Resting);
    });
}

void QueueWalk::take(const Page &page)
{
    const int fresh = m_take(page.items);
    m_found += qint64(page.items.size());
    m_left -= fresh;
    m_looked += page.looked;
    if (page.place)
        m_place = page.place;
    m_request.cursor = page.nextCursor;
    if (holdsWantedId(page.items)) {
        enter(State::FoundId);
    } else if (page.nextCursor.isEmpty()) {
        enter(State::Finished);
    } else if (m_left <= 0) {
        enter(State::Resting);
    } else {
        emit changed();
        readSlice();
    }
}

void QueueWalk::askForId()
{
    if (isRunning() || m_request.wanted.id.isEmpty())
        return;
    ask(request(1, 0), [this](const models::Result<Page> &page) {
        if (!page)
            return;
        m_take(page->items);
        if (holdsWantedId(page->items))
            enter(State::FoundId);
    });
}

bool QueueWalk::holdsWantedId(const std::vector<models::Job> &jobs) const
{
    const QByteArray &id = m_request.wanted.id;
    return !id.isEmpty() &&
           std::any_of(jobs.begin(), jobs.end(), [&id](const models::Job &job) { return job.key.id == id; });
}

void QueueWalk::stop()
{
    if (!isRunning())
        return;
    ++m_number;
    enter(State::Resting);
}

void QueueWalk::enter(State state)
{
    m_state = state;
    emit changed();
}

} // namespace ui
