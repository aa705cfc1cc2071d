#include "app/engines/celery/acttools.h"

#include "app/engines/celery/resultmeta.h"

namespace app {

namespace {
constexpr QLatin1String kInPart("in part");
constexpr QLatin1String kNotBegun("not begun");
} // namespace

models::JobOutcome outcomeOf(const QByteArray &id, models::Outcome outcome, const QString &reason)
{
    models::JobOutcome made;
    made.id = id;
    made.outcome = outcome;
    made.reason = reason;
    return made;
}

models::JobOutcome outcomeOf(const QByteArray &id, const models::Error &error)
{
    using models::ErrorKind;
    // A lost connection, a deadline or a cut leave it open whether the server acted; so does half of a script.
    const bool lost = error.kind == ErrorKind::Disconnected || error.kind == ErrorKind::Timeout ||
                      error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Protocol;
    // "send", "watch": what was to change something was not sent any more.
    const bool unsent =
        error.step == kNotBegun || (error.kind == ErrorKind::Disconnected &&
                                    (error.step == QLatin1String("send") || error.step == QLatin1String("watch")));
    const bool open = error.step == kInPart || (lost && !unsent);
    return outcomeOf(id, open ? models::Outcome::Unknown : models::Outcome::Refused, error.text);
}

models::Error notBegun(models::Error error)
{
    error.step = kNotBegun;
    return error;
}

models::Error inPart(models::Error error)
{
    error.step = kInPart;
    return error;
}

models::Error afterScript(models::Error error)
{
    using models::ErrorKind;
    const bool ours = error.kind == ErrorKind::Refused || error.kind == ErrorKind::Internal;
    // "... to run the 'evalsha' command": the script itself is denied, not a command inside it.
    const bool denied = error.kind == ErrorKind::NoPermission && error.detail.contains(QStringLiteral("'eval"));
    if (ours || denied || error.detail.startsWith(QStringLiteral("NOSCRIPT")))
        return error;
    return inPart(std::move(error));
}

bool isSent(const ActBin::Item &item)
{
    return item.note == kNoteSent || item.note.startsWith(kNoteResent);
}

QByteArray retriedJob(const ActBin::Item &item)
{
    return item.note.startsWith(kNoteResent) ? item.note.mid(qsizetype(sizeof(kNoteResent)) - 1) : QByteArray();
}

QByteArray cancellingNote(const Receipt &receipt)
{
    return QByteArray(kNoteCancelling) + ' ' + receipt.name + ' ' + QByteArray::number(receipt.place);
}

Receipt receiptOf(const ActBin::Item &item)
{
    const QList<QByteArray> words = item.note.split(' ');
    const bool has = words.size() == 3 && words[0] == kNoteCancelling;
    return has ? Receipt{words[1], words[2].toLongLong()} : Receipt();
}

QString sortedNames(const QSet<QString> &workers)
{
    QStringList names(workers.cbegin(), workers.cend());
    names.sort();
    return names.join(QStringLiteral(", "));
}

QString lastRunner(const ResultMeta *result, const JobFacts &facts)
{
    if (result && !result->worker.isEmpty())
        return result->worker;
    // The meta of STARTED: {"pid", "hostname"}.
    if (const models::Value *host = result ? result->result.find("hostname") : nullptr)
        return host->toQString();
    return facts.event ? facts.event->worker : QString();
}

} // namespace app
