#include "app/engines/celery/isotime.h"

#include <cmath>
#include <limits>

namespace app {

namespace {

/// Reads decimal fields off the front of a text; every read fails for good once one failed.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView text) : m_text(text) {}

    int digits(qsizetype count)
    {
        int value = 0;
        if (m_text.size() < count) {
            m_good = false;
        }
        for (qsizetype i = 0; m_good && i < count; ++i) {
            const char c = m_text[i];
            m_good = c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        if (m_good) {
            m_text = m_text.sliced(count);
        }
        return value;
    }
    bool take(char c)
    {
        const bool there = m_good && !m_text.isEmpty() && m_text.front() == c;
        if (there) {
            m_text = m_text.sliced(1);
        }
        return there;
    }
    void need(char c) { m_good = take(c) && m_good; }
    /// Milliseconds of a fraction of any length.
    int fraction()
    {
        int value = 0;
        int scale = 100;
        bool any = false;
        while (!m_text.isEmpty() && m_text.front() >= '0' && m_text.front() <= '9') {
            value += (m_text.front() - '0') * scale;
            scale /= 10;
            any = true;
            m_text = m_text.sliced(1);
        }
        m_good = m_good && any;
        return value;
    }
    bool good() const { return m_good; }
    bool atEnd() const { return m_text.isEmpty(); }

private:
    QByteArrayView m_text;
    bool m_good = true;
};

std::chrono::minutes readOffset(FieldReader &reader)
{
    if (reader.take('Z')) {
        return {};
    }
    const bool east = reader.take('+');
    if (!east && !reader.take('-')) {
        return {};
    }
    const int hours = reader.digits(2);
    reader.take(':');
    const int minutes = reader.digits(2);
    const std::chrono::minutes offset(hours * 60 + minutes);
    return east ? offset : -offset;
}

} // namespace

models::MaybeInstant parseIsoTime(QByteArrayView text)
{
    FieldReader reader(text);
    const int year = reader.digits(4);
    reader.need('-');
    const int month = reader.digits(2);
    reader.need('-');
    const int day = reader.digits(2);
    if (!reader.take('T')) {
        reader.need(' ');
    }
    const int hour = reader.digits(2);
    reader.need(':');
    const int minute = reader.digits(2);
    reader.need(':');
    const int second = reader.digits(2);
    const int milliseconds = reader.take('.') ? reader.fraction() : 0;
    const std::chrono::minutes offset = readOffset(reader);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!reader.good() || !reader.atEnd() || !date.ok() || hour > 23 || minute > 59 || second > 60) {
        return {};
    }
    return models::Instant(std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour) +
                           std::chrono::minutes(minute) + std::chrono::seconds(second) +
                           std::chrono::milliseconds(milliseconds) - offset);
}

models::MaybeInstant instantFromSeconds(double seconds)
{
    constexpr double kFarthest = 1e13; // keeps milliseconds well inside 64 bits
    if (!std::isfinite(seconds) || std::abs(seconds) > kFarthest) {
        return {};
    }
    return models::instantFromMs(static_cast<qint64>(std::floor(seconds * 1000.0 + 0.5)));
}

} // namespace app
