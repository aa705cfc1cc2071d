#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace models {

namespace {

// The C locale groups nothing by default; people read "1,284".
QLocale grouping(const QLocale &locale)
{
    QLocale copy = locale;
    copy.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return copy;
}

// At most one decimal, and none where it is zero.
QString oneDecimal(double value, const QLocale &locale)
{
    const double tenths = std::round(value * 10);
    const bool whole = std::fmod(tenths, 10) == 0;
    return grouping(locale).toString(tenths / 10, 'f', whole ? 0 : 1);
}

// "41.2k", "12.6M": three figures are enough to compare by eye.
QString withSuffix(double value, double unit, QChar suffix, const QLocale &locale)
{
    const double scaled = value / unit;
    return (scaled >= 100 ? grouping(locale).toString(std::floor(scaled), 'f', 0) : oneDecimal(scaled, locale)) +
           suffix;
}

bool isDirectionControl(char16_t unit)
{
    return (unit >= 0x200B && unit <= 0x200F) || (unit >= 0x2028 && unit <= 0x202E) ||
           (unit >= 0x2060 && unit <= 0x206F) || unit == 0xFEFF || unit == 0x061C;
}

QString escapedUnit(char16_t unit)
{
    return unit < 0x100 ? QStringLiteral("\\x%1").arg(uint(unit), 2, 16, QLatin1Char('0'))
                        : QStringLiteral("\\u%1").arg(uint(unit), 4, 16, QLatin1Char('0'));
}

bool isSpaceControl(char16_t unit)
{
    return unit == u'\n' || unit == u'\r' || unit == u'\t';
}

} // namespace

QString unknownText()
{
    return QStringLiteral("—");
}

QString countText(qint64 count, const QLocale &locale)
{
    return grouping(locale).toString(count);
}

QString shortCountText(qint64 count, const QLocale &locale)
{
    if (count <= 99'999)
        return countText(count, locale);
    if (count < 1'000'000)
        return withSuffix(double(count), 1e3, u'k', locale);
    return count < 1'000'000'000 ? withSuffix(double(count), 1e6, u'M', locale)
                                 : withSuffix(double(count), 1e9, u'G', locale);
}

QString progressNumberText(double value, const QLocale &locale)
{
    if (!std::isfinite(value))
        return unknownText();
    const double size = std::abs(value);
    if (size <= 9'999)
        return oneDecimal(value, locale);
    if (size < 999'950)
        return oneDecimal(value / 1e3, locale) + u'k';
    return size < 999.95e6 ? oneDecimal(value / 1e6, locale) + u'M' : oneDecimal(value / 1e9, locale) + u'G';
}

QString rateText(double rate, const QLocale &locale)
{
    if (!std::isfinite(rate))
        return unknownText();
    return std::abs(rate) < 9.95 ? oneDecimal(rate, locale) : grouping(locale).toString(std::round(rate), 'f', 0);
}

QString percentText(double fraction, const QLocale &locale)
{
    if (!std::isfinite(fraction))
        return unknownText();
    return rateText(fraction * 100, locale) + QChar(0x202F) + u'%';
}

QString sizeText(qint64 bytes, const QLocale &locale)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB"};
    double value = double(std::max<qint64>(0, bytes));
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return rateText(value, locale) + QChar(0xA0) + QLatin1String(units[unit]);
}

QString positionText(qint64 position, const QLocale &locale)
{
    const qint64 place = position + 1;
    const QString number = countText(place, locale);
    const bool teen = place % 100 >= 11 && place % 100 <= 13;
    // Four sources because English has four endings; other languages translate them alike.
    if (place % 10 == 1 && !teen)
        return QCoreApplication::translate("Format", "%1st in queue").arg(number);
    if (place % 10 == 2 && !teen)
        return QCoreApplication::translate("Format", "%1nd in queue").arg(number);
    if (place % 10 == 3 && !teen)
        return QCoreApplication::translate("Format", "%1rd in queue").arg(number);
    return QCoreApplication::translate("Format", "%1th in queue").arg(number);
}

QString oneLine(const QString &text, qsizetype limit)
{
    QString out;
    out.reserve(std::min(text.size(), limit));
    for (const QChar c : text) {
        if (out.size() >= limit)
            return out + u'…';
        const char16_t unit = c.unicode();
        if (isSpaceControl(unit))
            out += out.endsWith(u' ') ? QString() : QStringLiteral(" ");
        else if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || isDirectionControl(unit))
            out += escapedUnit(unit);
        else
            out += c;
    }
    return out;
}

} // namespace models
