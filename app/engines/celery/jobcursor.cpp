#include "app/engines/celery/jobcursor.h"

#include <QList>

#include <limits>

namespace app {

namespace {

constexpr QByteArray::Base64Options kSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int kDigits = 20;

QByteArray digits(qint64 number)
{
    return QByteArray::number(number).rightJustified(kDigits, '0');
}

/// Newest first: a later time makes a smaller key.
QByteArray descending(const models::MaybeInstant &time)
{
    return digits(std::numeric_limits<qint64>::max() - (time ? models::toMs(*time) : 0));
}

} // namespace

QByteArray JobCursor::keyOf(const models::Job &job, Stage stage)
{
    const QByteArray rank = stage == Stage::Busy ? QByteArray::number(sortRank(job.state)) : QByteArray();
    return rank + descending(job.lastTime()) + job.key.id;
}

QByteArray JobCursor::text() const
{
    if (stage == Stage::Done)
        return {};
    const QByteArrayList fields{
        QByteArray::number(int(stage)),   after.toHex(), queue.toHex(), QByteArray::number(qulonglong(place.list)),
        QByteArray::number(place.offset), place.last};
    return fields.join(' ').toBase64(kSafe);
}

std::optional<JobCursor> JobCursor::parse(const QByteArray &text)
{
    if (text.isEmpty())
        return JobCursor{};
    const QList<QByteArray> fields = QByteArray::fromBase64(text, kSafe).split(' ');
    if (fields.size() != 6)
        return std::nullopt;
    bool ok[3] = {};
    const int stage = fields[0].toInt(&ok[0]);
    JobCursor cursor;
    cursor.after = QByteArray::fromHex(fields[1]);
    cursor.queue = QByteArray::fromHex(fields[2]);
    cursor.place.list = size_t(fields[3].toULongLong(&ok[1]));
    cursor.place.offset = fields[4].toLongLong(&ok[2]);
    cursor.place.last = fields[5];
    if (!ok[0] || !ok[1] || !ok[2] || stage < 0 || stage > int(Stage::Ended) || cursor.place.offset < 0)
        return std::nullopt;
    cursor.stage = Stage(stage);
    return cursor;
}

} // namespace app
