#include "app/config/dotenv.h"

#include "app/core/savefile.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

constexpr qint64 kMaxDotenvBytes = 256LL * 1024;

constexpr std::array<std::pair<const char *, AddressOffer::Kind>, 3> kVariables{{
    {"CELERY_BROKER_URL", AddressOffer::Kind::Broker},
    {"REDIS_URL", AddressOffer::Kind::Broker},
    {"CELERY_RESULT_BACKEND", AddressOffer::Kind::Results},
}};

QByteArray unquoted(QByteArray value)
{
    value = value.trimmed();
    if (!value.isEmpty() && (value.front() == '"' || value.front() == '\'')) {
        const qsizetype end = value.indexOf(value.front(), 1);
        return end < 0 ? QByteArray() : value.mid(1, end - 1);
    }
    const qsizetype comment = value.indexOf(" #");
    return comment < 0 ? value : value.left(comment).trimmed();
}

void addOffer(std::vector<AddressOffer> &offers, const QByteArray &name, const QByteArray &value, const QString &source)
{
    const auto known = std::find_if(kVariables.begin(), kVariables.end(),
                                    [&](const auto &variable) { return name == variable.first; });
    if (known == kVariables.end() || value.isEmpty())
        return;
    const QString variable = QString::fromLatin1(name);
    std::erase_if(offers,
                  [&](const AddressOffer &offer) { return offer.variable == variable && offer.source == source; });
    if (std::any_of(offers.begin(), offers.end(),
                    [&](const AddressOffer &offer) { return offer.variable == variable; }))
        return;
    offers.push_back({known->second, variable, QString::fromUtf8(value), source});
}

} // namespace

std::vector<AddressOffer> offersFromDotenv(const QByteArray &text, const QString &source)
{
    std::vector<AddressOffer> offers;
    for (QByteArray line : text.split('\n')) {
        line = line.trimmed();
        if (line.startsWith("export "))
            line = line.mid(7).trimmed();
        const qsizetype equals = line.indexOf('=');
        if (equals > 0 && line.front() != '#')
            addOffer(offers, line.left(equals).trimmed(), unquoted(line.mid(equals + 1)), source);
    }
    return offers;
}

std::vector<AddressOffer> addressOffers(const QString &folder)
{
    const QString path = folder + QStringLiteral("/.env");
    std::vector<AddressOffer> offers = offersFromDotenv(loadFile(path, kMaxDotenvBytes).valueOr({}), path);
    for (const auto &[name, kind] : kVariables)
        addOffer(offers, name, qgetenv(name), kEnvironmentSource);
    return offers;
}

} // namespace app
