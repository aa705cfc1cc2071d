#include "app/payload/isotime.h"

#include <QDateTime>
#include <QTimeZone>

namespace app {

namespace {

// Reads digits strictly; QDateTime's own parser drops microseconds of some widths and takes looser forms.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text) : m_text(text) {}
    bool atEnd() const { return m_at >= m_text.size(); }
    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    bool number(int digits, int &out)
    {
        if (m_at + digits > m_text.size())
            return false;
        out = 0;
        for (int i = 0; i < digits; ++i, ++m_at) {
            if (m_text[m_at] < '0' || m_text[m_at] > '9')
                return false;
            out = out * 10 + (m_text[m_at] - '0');
        }
        return true;
    }
    bool fraction(int &milliseconds)
    {
        const qsizetype begin = m_at;
        int scale = 100;
        for (milliseconds = 0; !atEnd() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; ++m_at, scale /= 10)
            milliseconds += scale * (m_text[m_at] - '0');
        return m_at > begin;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool readTime(Cursor &in, QTime &time)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
    if (!in.number(2, hour) || !in.take(':') || !in.number(2, minute))
        return false;
    if (in.take(':') && !in.number(2, second))
        return false;
    if ((in.take('.') || in.take(',')) && !in.fraction(ms))
        return false;
    time = QTime(hour, minute, second, ms);
    return time.isValid();
}

// Seconds east of UTC; false when what stands there is no offset.
bool readOffset(Cursor &in, int &seconds)
{
    if (in.take('Z'))
        return true;
    const bool west = in.take('-');
    if (!west && !in.take('+'))
        return false;
    int hours = 0;
    int minutes = 0;
    int rest = 0;
    if (!in.number(2, hours))
        return false;
    if (!in.atEnd() && (in.take(':'), !in.number(2, minutes)))
        return false;
    if (in.take(':') && !in.number(2, rest))
        return false;
    seconds = (west ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
    return true;
}

} // namespace

std::optional<IsoTime> parseIsoTime(QByteArrayView text)
{
    Cursor in(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!in.number(4, year) || !in.take('-') || !in.number(2, month) || !in.take('-') || !in.number(2, day))
        return std::nullopt;
    const QDate date(year, month, day);
    QTime time(0, 0);
    if (!date.isValid() || ((in.take('T') || in.take(' ')) && !readTime(in, time)))
        return std::nullopt;
    int offset = 0;
    const bool hasOffset = !in.atEnd();
    if (hasOffset && (!readOffset(in, offset) || !in.atEnd()))
        return std::nullopt;
    const qint64 ms = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch() - qint64(offset) * 1000;
    return IsoTime{models::instantFromMs(ms), hasOffset};
}

QByteArray isoTime(models::Instant at)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(models::toMs(at), Qt::UTC);
    return utc.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1() + "000+00:00";
}

} // namespace app
