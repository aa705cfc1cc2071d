#include "app/cli/brokerchoice.h"

#include "app/config/dotenv.h"
#include "app/core/iothread.h"
#include "app/redis/redisurl.h"
#include "app/session/workplace.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <future>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kKeychainWait = 20s; ///< it may ask the user to unlock it

struct BrokerChoiceWords {
    Q_DECLARE_TR_FUNCTIONS(BrokerChoiceWords)
};

models::Error usage(const QString &text, const char *step)
{
    return {models::ErrorKind::Usage, text, {}, QString::fromLatin1(step)};
}

models::Error noBroker()
{
    QString text = BrokerChoiceWords::tr("No broker was named: use --broker URL, --profile NAME or $YARDCTL_BROKER.");
    for (const AddressOffer &offer : addressOffers(QDir::currentPath())) {
        if (offer.kind != AddressOffer::Kind::Broker)
            continue;
        text +=
            u' ' + BrokerChoiceWords::tr("%1 is set in %2; it is not used unasked.").arg(offer.variable, offer.source);
        break;
    }
    return usage(text, "broker");
}

/// The keychain answers in an event loop, and yardctl's main thread has none.
RedisSecrets secretsOf(const Profile &profile, Workplace &workplace)
{
    IoThread io(QStringLiteral("keychain"));
    auto answer = std::make_shared<std::promise<RedisSecrets>>();
    auto future = answer->get_future();
    io.post([&workplace, &profile, &io, answer] {
        workplace.secrets().find(profile.id, io.context(), [answer](const std::optional<RedisSecrets> &found) {
            answer->set_value(found.value_or(RedisSecrets{}));
        });
    });
    return future.wait_for(kKeychainWait) == std::future_status::ready ? future.get() : RedisSecrets{};
}

models::Result<BrokerChoice> fromProfile(const GlobalOptions &options, Workplace &workplace, bool withSecrets)
{
    const QString name = QString::fromStdString(options.profile);
    const Profile *profile = workplace.config().find(name);
    if (!profile)
        return usage(BrokerChoiceWords::tr("There is no saved connection named \"%1\".").arg(name), "profile");
    const bool asked = withSecrets && options.passwordFile.empty(); // else the keychain need not be opened
    return BrokerChoice{*profile, asked ? secretsOf(*profile, workplace) : RedisSecrets{}, std::nullopt};
}

models::Result<BrokerChoice> fromUrl(const QString &text, Workplace &workplace)
{
    auto url = parseRedisUrl(text);
    if (!url)
        return url.error();
    BrokerChoice choice;
    choice.profile.broker = url->address;
    choice.profile.prefix = url->globalKeyPrefix.toUtf8();
    choice.secrets = url->secrets;
    choice.profile.environment = likelyEnvironment(choice.profile);
    choice.profile.followResultsByPattern = choice.profile.environment == Environment::Local;
    for (const Profile &saved : workplace.config().profiles()) {
        if (saved.broker.display() != choice.profile.broker.display())
            continue;
        choice.profile.level = std::min(choice.profile.level, saved.level);
        choice.profile.environment = std::max(choice.profile.environment, saved.environment);
        choice.profile.maskedKeys = saved.maskedKeys;
    }
    return choice;
}

models::Result<BrokerChoice> namedBroker(const GlobalOptions &options, Workplace &workplace, const Terminal &terminal,
                                         bool withSecrets)
{
    if (!options.profile.empty() && !options.broker.empty())
        return usage(BrokerChoiceWords::tr("--broker and --profile name two brokers: use one of them."), "broker");
    if (!options.profile.empty())
        return fromProfile(options, workplace, withSecrets);
    const QString typed = QString::fromStdString(options.broker);
    const QString url = typed.isEmpty() ? qEnvironmentVariable("YARDCTL_BROKER") : typed;
    if (url.isEmpty())
        return noBroker();
    auto choice = fromUrl(url, workplace);
    if (choice && !typed.isEmpty() && !choice->secrets.password.isEmpty())
        terminal.say(BrokerChoiceWords::tr(
            "Warning: other users of this machine can see the password in --broker; use $YARDCTL_BROKER, "
            "--profile or --password-file."));
    return choice;
}

models::Status applyResults(const std::string &text, BrokerChoice &choice)
{
    if (text.empty())
        return models::Done{};
    auto url = parseRedisUrl(QString::fromStdString(text));
    if (!url)
        return url.error();
    choice.profile.results = url->address;
    if (!url->secrets.password.isEmpty())
        choice.resultsSecrets = url->secrets;
    return models::Done{};
}

models::Status applyOptions(const std::vector<std::string> &options, Profile &profile)
{
    for (const std::string &option : options) {
        const size_t equals = option.find('=');
        if (equals == std::string::npos || equals == 0)
            return usage(
                BrokerChoiceWords::tr("--option wants name=value, not \"%1\".").arg(QString::fromStdString(option)),
                "option");
        profile.options.insert(QByteArray::fromStdString(option.substr(0, equals)),
                               QByteArray::fromStdString(option.substr(equals + 1)));
    }
    return models::Done{};
}

/// Names of keys and of the engine.
models::Status applyKeys(const GlobalOptions &options, BrokerChoice &choice, const Workplace &workplace)
{
    if (const auto status = applyOptions(options.options, choice.profile); !status)
        return status;
    if (!options.prefix.empty())
        choice.profile.prefix = QByteArray::fromStdString(options.prefix);
    const QByteArray engine = QByteArray::fromStdString(options.engine);
    if (engine != "auto") {
        if (!workplace.engines().names().contains(engine))
            return usage(BrokerChoiceWords::tr("This version knows no engine \"%1\".").arg(QString::fromUtf8(engine)),
                         "engine");
        choice.profile.engine = engine;
    }
    return models::Done{};
}

} // namespace

models::Result<BrokerChoice> chooseBroker(const GlobalOptions &options, Workplace &workplace, const Terminal &terminal)
{
    auto choice = namedBroker(options, workplace, terminal, true);
    if (!choice)
        return choice;
    if (!options.passwordFile.empty()) {
        const auto password = passwordFromFile(QString::fromStdString(options.passwordFile));
        if (!password) // a file that is not there is a mistake of the command line
            return models::Error{models::ErrorKind::Config, password.error().text, password.error().detail,
                                 QStringLiteral("password-file")};
        choice->secrets.password = *password;
    }
    if (const auto status = applyResults(options.results, *choice); !status)
        return status.error();
    if (const auto status = applyKeys(options, *choice, workplace); !status)
        return status.error();
    return choice;
}

models::Result<Profile> chooseProfile(const GlobalOptions &options, Workplace &workplace, const Terminal &terminal)
{
    auto choice = namedBroker(options, workplace, terminal, false);
    if (!choice)
        return choice.error();
    if (const auto status = applyResults(options.results, *choice); !status)
        return status.error();
    if (const auto status = applyKeys(options, *choice, workplace); !status)
        return status.error();
    return choice->profile;
}

} // namespace app
