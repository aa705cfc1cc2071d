#include "app/worker/yardconfig.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace app {

models::Result<models::Duration> parseDuration(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(ms|s|m|h|d)?$"));
    static const QMap<QString, double> units{{QStringLiteral("ms"), 1},        {QString(), 1000},
                                             {QStringLiteral("s"), 1000},      {QStringLiteral("m"), 60'000},
                                             {QStringLiteral("h"), 3'600'000}, {QStringLiteral("d"), 86'400'000}};
    constexpr double kTenYears = 3650.0 * 86'400'000;
    const auto match = form.match(text.trimmed());
    const double ms = match.captured(1).toDouble() * units.value(match.captured(2), 0);
    if (!match.hasMatch() || ms > kTenYears) {
        const QString sentence =
            QCoreApplication::translate("Yard", "“%1” is no duration: write 30s, 5m, 2h, 1d or 500ms.").arg(text);
        return models::Error{models::ErrorKind::Config, sentence, {}, QStringLiteral("duration")};
    }
    return models::Duration(qint64(ms));
}

} // namespace app
