#include "app/engines/celery/eventfact.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/derivedstate.h"

#include <array>

namespace app {

using Kind = TaskEvent::Kind;
using Text = TaskEvent::Text;

namespace {

constexpr qsizetype kErrorText = 300;
constexpr size_t kAttempts = 20; // of one job that are kept

struct KindName {
    Kind kind;
    const char *type;
    const char *status;
    int rank; ///< Celery's order of states: a lower one does not turn a higher back
};

constexpr std::array kKinds{
    KindName{Kind::Sent, "task-sent", "PENDING", 0},        KindName{Kind::Received, "task-received", "RECEIVED", 3},
    KindName{Kind::Started, "task-started", "STARTED", 4},  KindName{Kind::Succeeded, "task-succeeded", "SUCCESS", 7},
    KindName{Kind::Failed, "task-failed", "FAILURE", 6},    KindName{Kind::Retried, "task-retried", "RETRY", 1},
    KindName{Kind::Revoked, "task-revoked", "REVOKED", 5},  KindName{Kind::Rejected, "task-rejected", "REJECTED", 2},
    KindName{Kind::Cancelled, "task-cancelled", "RETRY", 1}};

const KindName &nameOf(Kind kind)
{
    for (const KindName &name : kKinds) {
        if (name.kind == kind)
            return name;
    }
    return kKinds.front();
}

int rankOf(const QByteArray &status)
{
    for (const KindName &name : kKinds) {
        if (status == name.status)
            return name.rank;
    }
    return -1;
}

bool moves(const EventFact &fact, const KindName &name)
{
    if (fact.status.isEmpty() || fact.status == "RETRY" || QByteArrayView(name.status) == "RETRY")
        return true;
    return name.rank >= rankOf(fact.status);
}

/// A run under the old id: begins after the end that was recorded. A stored SUCCESS is never run again.
bool opensNewRun(const EventFact &fact, const TaskEvent &event)
{
    const bool begins = event.kind == Kind::Sent || event.kind == Kind::Received || event.kind == Kind::Started;
    const bool ended = fact.status == "FAILURE" || fact.status == "REVOKED" || fact.status == "REJECTED";
    return begins && ended && fact.doneAt && event.at > *fact.doneAt;
}

QString textOf(const TaskEvent &event, Text which)
{
    return QString::fromUtf8(event.text(which));
}

void fillTimes(EventFact &fact, const TaskEvent &event)
{
    switch (event.kind) {
    case Kind::Sent: fact.sentAt = event.at; break;
    case Kind::Received: fact.receivedAt = event.at; break;
    case Kind::Started: fact.startedAt = event.at; break;
    case Kind::Succeeded:
    case Kind::Failed:
    case Kind::Revoked:
    case Kind::Rejected: fact.doneAt = event.at; break;
    case Kind::Retried:
    case Kind::Cancelled: break;
    }
}

void fillDescription(EventFact &fact, const TaskEvent &event, const QList<QByteArray> &maskedKeys)
{
    if (!event.name.isEmpty())
        fact.name = event.name;
    if (!event.queue.isEmpty())
        fact.queue = event.queue;
    if (event.kind != Kind::Sent && !event.worker.isEmpty())
        fact.worker = event.worker;
    if (event.kind != Kind::Sent && event.kind != Kind::Received)
        return;
    fact.eta = event.eta;
    fact.expires = event.expires;
    fact.retries = event.retries;
    if (fact.argsSummary.isEmpty())
        fact.argsSummary = argsSummary(textOf(event, Text::Args), textOf(event, Text::Kwargs), maskedKeys);
}

/// Each retry tells why its try failed; the stored result keeps only the last.
void addAttempt(EventFact &fact, const TaskEvent &event)
{
    auto attempts = std::make_shared<std::vector<models::Attempt>>();
    if (fact.retried)
        *attempts = *fact.retried;
    if (attempts->size() >= kAttempts)
        attempts->erase(attempts->begin());
    models::Attempt attempt;
    attempt.number = attempts->empty() ? 1 : attempts->back().number + 1;
    attempt.type = fact.errorType;
    attempt.message = fact.errorText;
    attempt.traceback = textOf(event, Text::Traceback);
    attempt.worker = event.worker;
    attempt.at = event.at;
    attempts->push_back(std::move(attempt));
    fact.retried = std::move(attempts);
}

QString unquoted(const QString &text)
{
    const bool single = text.startsWith(QLatin1Char('\'')) && text.endsWith(QLatin1Char('\''));
    const bool twice = text.startsWith(QLatin1Char('"')) && text.endsWith(QLatin1Char('"'));
    return text.size() >= 2 && (single || twice) ? text.mid(1, text.size() - 2) : text;
}

/// Pools without processes name the order to try again instead of what made it necessary:
/// "Retry(Retry(...), ConnectionError('try 0'), 600)".
QString causeOfRetry(const QString &repr)
{
    static const QLatin1String kStart("Retry(");
    if (!repr.startsWith(kStart))
        return repr;
    int depth = 0;
    QChar quote;
    qsizetype begin = -1;
    for (qsizetype i = kStart.size(); i < repr.size(); ++i) {
        const QChar c = repr[i];
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
        } else if (c == QLatin1Char('(') || c == QLatin1Char('[') || c == QLatin1Char('{')) {
            ++depth;
        } else if (c == QLatin1Char(')') || c == QLatin1Char(']') || c == QLatin1Char('}')) {
            --depth;
        } else if (c == QLatin1Char(',') && depth == 0) {
            if (begin < 0) {
                begin = i + 1;
                continue;
            }
            const QString cause = repr.mid(begin, i - begin).trimmed();
            return cause == QLatin1String("None") ? repr : cause;
        }
    }
    return repr;
}

EventError lastLine(const QString &traceback)
{
    const QString line = traceback.trimmed().section(QLatin1Char('\n'), -1).trimmed();
    const qsizetype colon = line.indexOf(QStringLiteral(": "));
    const QString path = colon < 0 ? line : line.left(colon);
    return {path.section(QLatin1Char('.'), -1), colon < 0 ? QString() : line.mid(colon + 2)};
}

} // namespace

EventError exceptionOf(const QString &repr, const QString &traceback)
{
    const qsizetype open = repr.indexOf(QLatin1Char('('));
    const QString type = open < 0 ? repr : repr.left(open);
    if ((type.isEmpty() || type == QLatin1String("ExceptionWithTraceback")) && !traceback.isEmpty()) {
        if (const EventError last = lastLine(traceback); !last.type.isEmpty())
            return last;
    }
    if (open < 0 || !repr.endsWith(QLatin1Char(')')))
        return {type, {}};
    QString inner = repr.mid(open + 1, repr.size() - open - 2);
    if (inner.endsWith(QLatin1Char(',')))
        inner.chop(1);
    return {type, unquoted(inner)};
}

EventFact mergeEvent(const EventFact *before, const TaskEvent &event, const QList<QByteArray> &maskedKeys)
{
    EventFact fact = before ? *before : EventFact{};
    mergeEventInto(fact, event, maskedKeys);
    return fact;
}

void mergeEventInto(EventFact &fact, const TaskEvent &event, const QList<QByteArray> &maskedKeys)
{
    const KindName &name = nameOf(event.kind);
    if (opensNewRun(fact, event)) {
        fact.status.clear();
        fact.startedAt.reset();
        fact.receivedAt.reset();
        fact.doneAt.reset();
        fact.runtime.reset();
    }
    fillTimes(fact, event);
    fillDescription(fact, event, maskedKeys);
    fact.seenAt = std::max(fact.seenAt, event.receivedAt);
    if (event.kind == Kind::Failed || event.kind == Kind::Retried) {
        const QString exception = textOf(event, Text::Exception);
        const auto [type, message] = exceptionOf(event.kind == Kind::Retried ? causeOfRetry(exception) : exception,
                                                 textOf(event, Text::Traceback));
        fact.errorType = type;
        fact.errorText = message.left(kErrorText);
        if (event.kind == Kind::Retried)
            addAttempt(fact, event);
    }
    if (event.runtime)
        fact.runtime = models::Duration(qint64(*event.runtime * 1000));
    if (moves(fact, name)) {
        fact.status = name.status;
        fact.lastType = name.type;
        fact.requeued = event.requeue;
    }
}

} // namespace app
