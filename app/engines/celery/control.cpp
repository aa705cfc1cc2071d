#include "app/engines/celery/control.h"

#include "app/engines/celery/pidbox.h"
#include "app/engines/celery/replybox.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace app {

namespace {

using namespace std::chrono_literals;
using TimePoint = std::chrono::steady_clock::time_point;

constexpr auto kBudgetWindow = 60s;
constexpr auto kPersonPause = 1s;
constexpr auto kFirstLook = 15ms;
constexpr auto kLongestLook = 120ms;

QByteArray freshId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

struct ControlWords {
    Q_DECLARE_TR_FUNCTIONS(ControlWords)
};

models::Error refused(const char *text, const char *step)
{
    return {models::ErrorKind::Refused, ControlWords::tr(text), {}, QLatin1String(step)};
}

/// Sleeps in small steps so that a stopped caller leaves soon.
bool sleepUnlessStopped(std::chrono::milliseconds span, const std::stop_token &stop)
{
    const TimePoint until = std::chrono::steady_clock::now() + span;
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(20ms, until - std::chrono::steady_clock::now()));
    }
    return !stop.stop_requested();
}

} // namespace

struct CeleryControl::Private {
    explicit Private(Setup s) : setup(std::move(s)), box(*setup.broker) {}

    Setup setup;
    ReplyBox box;
    mutable std::mutex mutex;
    std::deque<TimePoint> backgroundRounds;
    TimePoint lastPersonRound{};
    qint64 clock = 0;
    qint64 rounds = 0;
    std::atomic<bool> swept = false;

    /// Not before the handshake: the channel carries the number of the database.
    PidboxAddress address() const
    {
        return {setup.prefix, setup.broker->server().database, setup.exchange, setup.separator};
    }

    bool inBudget(TimePoint now)
    {
        while (!backgroundRounds.empty() && now - backgroundRounds.front() > kBudgetWindow) {
            backgroundRounds.pop_front();
        }
        return backgroundRounds.size() < static_cast<size_t>(std::max(setup.roundsPerMinute, 0));
    }

    models::Status mayStart(const CallContext &context)
    {
        std::chrono::steady_clock::duration pause{};
        {
            const std::lock_guard lock(mutex);
            const TimePoint now = setup.clock->monotonic();
            if (context.charge == Charge::Background) {
                if (!inBudget(now)) {
                    return refused(
                        QT_TRANSLATE_NOOP("ControlWords", "The workers were asked often enough for this minute"),
                        "budget");
                }
                backgroundRounds.push_back(now);
            } else {
                const TimePoint start = std::max(now, lastPersonRound + kPersonPause);
                pause = lastPersonRound == TimePoint() ? 0s : start - now;
                lastPersonRound = lastPersonRound == TimePoint() ? now : start;
            }
        }
        if (!sleepUnlessStopped(std::chrono::ceil<std::chrono::milliseconds>(pause), context.stop)) {
            return models::Error{
                models::ErrorKind::Cancelled, ControlWords::tr("Cancelled"), {}, QStringLiteral("inspect")};
        }
        return models::Done{};
    }

    RedisCommand publish(const ControlQuestion &question, const QByteArray &ticket)
    {
        PidboxQuestion request;
        request.method = question.method;
        request.argsJson = question.argsJson;
        request.destination = question.destination;
        request.ticket = ticket;
        request.oid = ticket.isEmpty() ? QByteArray() : box.oid();
        const std::lock_guard lock(mutex);
        return {"PUBLISH", address().channel(), pidboxEnvelope(request, address(), ++clock, 0, freshId())};
    }

    /// Publishes all questions and gathers until everybody answered, or for `limit`.
    models::Result<ControlRound> round(const std::vector<ControlQuestion> &questions, std::chrono::milliseconds limit,
                                       const CallContext &context)
    {
        if (auto ready = box.prepare(address(), context); !ready) {
            return ready.error();
        }
        if (!swept.exchange(true)) {
            (void)box.sweep(address(), context); // what is left stays for the next start
        }
        ControlRound result;
        models::Status outcome = waves(questions, limit, context, result);
        result.at = setup.clock->now();
        {
            const std::lock_guard lock(mutex);
            ++rounds;
        }
        if (!outcome) {
            return outcome.error();
        }
        return result;
    }

    /// A worker whose tasks are in YAML cannot write its `stats`, and some end their remote control over it
    /// (celery 5.2.6). So who was never heard is asked only when another answer has shown its serializer.
    models::Status waves(const std::vector<ControlQuestion> &questions, std::chrono::milliseconds limit,
                         const CallContext &context, ControlRound &result)
    {
        const auto careful = std::find_if(questions.begin(), questions.end(), [](const ControlQuestion &question) {
            return question.method == "stats" && question.destination.isEmpty();
        });
        if (careful == questions.end()) {
            return wave(questions, limit, context, result);
        }
        const auto place = careful - questions.begin();
        const QSet<QString> known = box.statsCapable();
        std::vector<ControlQuestion> first = questions;
        first[static_cast<size_t>(place)] =
            known.isEmpty() ? ControlQuestion{"ping", "{}", {}} : ControlQuestion{"stats", "{}", known.values()};
        if (auto done = wave(first, limit, context, result); !done) {
            return done;
        }
        QSet<QString> heard;
        for (const NodeAnswers &answers : result.answers) {
            for (auto it = answers.begin(); it != answers.end(); ++it) {
                heard.insert(it.key());
            }
        }
        NodeAnswers &stats = result.answers[static_cast<size_t>(place)];
        if (known.isEmpty()) {
            stats.clear(); // they answered the ping that stood in for it
        }
        const QSet<QString> strangers = (heard & box.statsCapable()) - known;
        if (strangers.isEmpty()) {
            return models::Done{};
        }
        ControlRound second;
        if (auto done = wave({{"stats", "{}", strangers.values()}}, limit, context, second); !done) {
            return done;
        }
        stats.insert(second.answers.front());
        return models::Done{};
    }

    models::Status wave(const std::vector<ControlQuestion> &questions, std::chrono::milliseconds limit,
                        const CallContext &context, ControlRound &result)
    {
        std::vector<QByteArray> tickets;
        std::vector<RedisCommand> commands;
        for (const ControlQuestion &question : questions) {
            tickets.push_back(freshId());
            box.expect(tickets.back());
            commands.push_back(publish(question, tickets.back()));
        }
        auto sent = setup.broker->pipeline(std::move(commands), context);
        models::Status outcome =
            sent ? gather(questions, tickets, *sent, limit, context, result) : models::Status(sent.error());
        for (const QByteArray &ticket : tickets) {
            result.answers.push_back(box.take(ticket));
        }
        return outcome;
    }

    models::Status gather(const std::vector<ControlQuestion> &questions, const std::vector<QByteArray> &tickets,
                          const std::vector<RedisReply> &sent, std::chrono::milliseconds limit,
                          const CallContext &context, ControlRound &result)
    {
        std::vector<qint64> expected;
        for (size_t i = 0; i < sent.size(); ++i) {
            if (sent[i].isError()) {
                return errorFromReply(sent[i].bytes(), u"inspect");
            }
            result.receivers = std::max(result.receivers, sent[i].integer());
            const qint64 named = questions[i].destination.size();
            expected.push_back(named > 0 ? std::min(named, sent[i].integer()) : sent[i].integer());
        }
        const TimePoint deadline = std::chrono::steady_clock::now() + limit;
        for (std::chrono::milliseconds look = kFirstLook;;
             look = std::min<std::chrono::milliseconds>(look * 2, kLongestLook)) {
            if (box.has(tickets, expected) || std::chrono::steady_clock::now() >= deadline) {
                return models::Done{};
            }
            if (!sleepUnlessStopped(look, context.stop)) {
                return models::Error{
                    models::ErrorKind::Cancelled, ControlWords::tr("Cancelled"), {}, QStringLiteral("inspect")};
            }
            if (auto read = box.drain(address(), context); !read) {
                return read;
            }
        }
    }
};

CeleryControl::CeleryControl(Setup setup) : d(std::make_unique<Private>(std::move(setup))) {}

CeleryControl::~CeleryControl()
{
    close();
}

models::Result<ControlRound> CeleryControl::ask(const std::vector<ControlQuestion> &questions,
                                                std::chrono::milliseconds limit, const CallContext &context)
{
    if (!d->setup.mayAsk || context.access == Access::Look) {
        return refused(QT_TRANSLATE_NOOP("ControlWords", "This connection is silent: workers are not asked"), "access");
    }
    for (const ControlQuestion &question : questions) {
        if (!isAskingMethod(question.method)) {
            return refused(QT_TRANSLATE_NOOP("ControlWords", "This remote command would change the worker"), "access");
        }
    }
    if (auto may = d->mayStart(context); !may) {
        return may.error();
    }
    return d->round(questions, limit, context);
}

models::Result<NodeAnswers> CeleryControl::ask(const QByteArray &method, std::chrono::milliseconds limit,
                                               const CallContext &context)
{
    auto round = ask(std::vector<ControlQuestion>{{method, "{}", {}}}, limit, context);
    return round ? models::Result<NodeAnswers>(round->answers.front()) : round.error();
}

models::Result<ControlRound> CeleryControl::ping(const QList<QString> &nodes, std::chrono::milliseconds limit,
                                                 const CallContext &context)
{
    if (!d->setup.mayAsk || context.access == Access::Look || nodes.isEmpty()) {
        return refused(QT_TRANSLATE_NOOP("ControlWords", "This connection is silent: workers are not asked"), "access");
    }
    return d->round({{"ping", "{}", nodes}}, limit, context);
}

namespace {

models::Status checkOrder(const ControlQuestion &command, const CallContext &context)
{
    if (context.access != Access::Act) {
        return refused(QT_TRANSLATE_NOOP("ControlWords", "Remote commands that act are not allowed here"), "access");
    }
    if (command.method == "election") {
        // It ends a lone worker, and lets the winner run any task (celery-redis.md 0.6).
        return refused(QT_TRANSLATE_NOOP("ControlWords", "This command ends a worker that is alone and is never sent"),
                       "election");
    }
    if (command.method == "shutdown" && command.destination.isEmpty()) {
        return refused(QT_TRANSLATE_NOOP("ControlWords", "A shutdown without a named worker would stop all of them"),
                       "shutdown");
    }
    return models::Done{};
}

} // namespace

models::Result<NodeAnswers> CeleryControl::order(const ControlQuestion &command, std::chrono::milliseconds limit,
                                                 const CallContext &context)
{
    if (auto allowed = checkOrder(command, context); !allowed) {
        return allowed.error();
    }
    auto round = d->round({command}, limit, context);
    return round ? models::Result<NodeAnswers>(round->answers.front()) : round.error();
}

models::Result<qint64> CeleryControl::cast(const ControlQuestion &command, const CallContext &context)
{
    if (auto allowed = checkOrder(command, context); !allowed) {
        return allowed.error();
    }
    auto sent = d->setup.broker->call(d->publish(command, {}), context);
    return sent ? models::Result<qint64>(sent->integer()) : sent.error();
}

bool CeleryControl::hasBudget() const
{
    const std::lock_guard lock(d->mutex);
    return d->setup.mayAsk && d->inBudget(d->setup.clock->monotonic());
}

models::Status CeleryControl::sweep(const CallContext &context)
{
    return d->box.sweep(d->address(), context);
}

void CeleryControl::close()
{
    d->box.remove(d->address());
}

qint64 CeleryControl::rounds() const
{
    const std::lock_guard lock(d->mutex);
    return d->rounds;
}

QByteArray CeleryControl::replyKey() const
{
    return d->box.key();
}

QString controlError(const models::Value &answer)
{
    const models::Value *error = answer.find("error");
    return error ? error->toQString() : QString();
}

} // namespace app
