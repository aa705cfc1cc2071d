#include "app/scheduler/cronfield.h"

#include <QStringList>

namespace app {

namespace {

struct Bounds {
    int first;
    int last;
};

Bounds boundsOf(CronField::Part part)
{
    switch (part) {
    case CronField::Part::Second:
    case CronField::Part::Minute: return {0, 59};
    case CronField::Part::Hour: return {0, 23};
    case CronField::Part::DayOfMonth: return {1, 31};
    case CronField::Part::Month: return {1, 12};
    case CronField::Part::DayOfWeek: return {0, 6};
    }
    return {0, 0};
}

std::optional<int> named(const QString &text, CronField::Part part)
{
    static const QStringList kDays{QStringLiteral("sun"), QStringLiteral("mon"), QStringLiteral("tue"),
                                   QStringLiteral("wed"), QStringLiteral("thu"), QStringLiteral("fri"),
                                   QStringLiteral("sat")};
    static const QStringList kMonths{QStringLiteral("jan"), QStringLiteral("feb"), QStringLiteral("mar"),
                                     QStringLiteral("apr"), QStringLiteral("may"), QStringLiteral("jun"),
                                     QStringLiteral("jul"), QStringLiteral("aug"), QStringLiteral("sep"),
                                     QStringLiteral("oct"), QStringLiteral("nov"), QStringLiteral("dec")};
    if (text.size() < 3)
        return std::nullopt;
    // Celery takes whole names too: "monday".
    const QString key = text.left(3).toLower();
    const qsizetype index = part == CronField::Part::DayOfWeek ? kDays.indexOf(key)
                            : part == CronField::Part::Month   ? kMonths.indexOf(key)
                                                               : -1;
    if (index < 0)
        return std::nullopt;
    return int(index) + (part == CronField::Part::Month ? 1 : 0);
}

std::optional<int> number(const QString &text, CronField::Part part)
{
    const Bounds bounds = boundsOf(part);
    bool ok = false;
    int value = text.toInt(&ok);
    if (!ok || text.startsWith(QLatin1Char('+')) || text.startsWith(QLatin1Char('-')))
        return named(text, part);
    if (part == CronField::Part::DayOfWeek && value == 7)
        value = 0;
    return value >= bounds.first && value <= bounds.last ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<CronField> CronField::parse(const QString &text, Part part)
{
    const Bounds bounds = boundsOf(part);
    CronField field;
    field.m_text = text;
    field.m_size = bounds.last - bounds.first + 1;
    for (const QString &item : text.split(QLatin1Char(','))) {
        if (!field.add(item.trimmed(), part))
            return std::nullopt;
    }
    field.m_count = int(field.m_values.count());
    return field;
}

bool CronField::add(const QString &item, Part part)
{
    const Bounds bounds = boundsOf(part);
    const QStringList stepped = item.split(QLatin1Char('/'));
    bool ok = true;
    const int step = stepped.size() == 2 ? stepped[1].toInt(&ok) : 1;
    if (stepped.size() > 2 || !ok || step < 1)
        return false;
    if (stepped[0] == QLatin1String("*") || stepped[0] == QLatin1String("?")) {
        for (int value = bounds.first; value <= bounds.last; value += step)
            m_values.set(size_t(value));
        m_star = true;
        m_starStep = stepped.size() == 2 ? step : 0;
        return true;
    }
    const QStringList range = stepped[0].split(QLatin1Char('-'));
    const auto from = number(range[0], part);
    const auto to = range.size() == 2     ? number(range[1], part)
                    : stepped.size() == 2 ? std::optional(bounds.last)
                                          : from;
    if (range.size() > 2 || !from || !to)
        return false;
    // Of weekdays 7 is Sunday too: "0-7" is the whole week.
    const bool week = part == Part::DayOfWeek && range.size() == 2 && range[1] == QLatin1String("7") && *from == 0;
    const int length = week ? m_size - 1 : *to >= *from ? *to - *from : *to - *from + m_size;
    for (int i = 0; i <= length; i += step)
        m_values.set(size_t(bounds.first) + size_t((*from - bounds.first + i) % m_size));
    return true;
}

int CronField::next(int from) const
{
    for (int value = qMax(0, from); value < int(m_values.size()); ++value) {
        if (m_values.test(size_t(value)))
            return value;
    }
    return -1;
}

QList<int> CronField::values() const
{
    QList<int> all;
    for (int value = first(); value >= 0; value = next(value + 1))
        all += value;
    return all;
}

} // namespace app
