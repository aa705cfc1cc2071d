#include "app/session/aclrule.h"

#include "app/engines/celery/keys.h"
#include "app/redis/commandtable.h"
#include "app/session/resultsplace.h"
#include "models/actline.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

constexpr char kOurLists[] = "yardmaster-*.reply.";
constexpr char kPublish[] = "PUBLISH";

struct AclRuleWords {
    Q_DECLARE_TR_FUNCTIONS(AclRuleWords)
};

/// What one server is asked for.
struct Wanted {
    QByteArrayList readKeys;
    QByteArrayList replyKeys; ///< our own, written already when asking
    QByteArrayList writeKeys;
    QByteArrayList heard; ///< channels
    QByteArrayList told;
    QByteArrayList plain;      ///< commands, as an ACL writes them
    QByteArrayList asking;     ///< those that write, of the levels that only ask
    QByteArrayList resultKeys; ///< written by no more than what discards a result and puts it back
    QByteArrayList storing;    ///< those commands
    bool publishes = false;    ///< PUBLISH, which is in none of the two lists
};

bool selects(const RedisAddress &address)
{
    return address.database != 0;
}

QByteArray aclName(const QByteArray &command)
{
    return '+' + command.toLower().replace(' ', '|');
}

void addCommands(Wanted &wanted, AccessLevel level, bool withSelect, bool resultsOnly)
{
    for (const UsedCommand &used : usedCommands()) {
        const std::optional<AccessLevel> from = resultsOnly ? used.onResults : used.from;
        const bool stores = used.kind == CommandClass::Write && used.onResults && *used.onResults <= level;
        if (stores)
            wanted.storing.append(aclName(used.name));
        if ((resultsOnly && stores) || !from || *from > level || (used.name == "SELECT" && !withSelect))
            continue;
        if (used.name == kPublish)
            wanted.publishes = true;
        else if (!resultsOnly && level == AccessLevel::Look && used.kind == CommandClass::Write)
            wanted.asking.append(aclName(used.name));
        else
            wanted.plain.append(aclName(used.name));
    }
}

void addResults(Wanted &wanted, const CeleryKeys &keys, AccessLevel level)
{
    if (!wanted.readKeys.contains("*"))
        wanted.readKeys.append(keys.resultPattern());
    if (level == AccessLevel::All && !wanted.writeKeys.contains("*")) // a failure is discarded, and put back
        wanted.resultKeys.append(keys.resultPattern());
    wanted.heard.append(keys.resultPattern());
}

QByteArray redbeatKeys(const Profile &profile)
{
    return escapeGlob(redbeatPrefix(profile.options)) + '*';
}

Wanted atBroker(const Profile &profile, AccessLevel level, bool withResults, bool withSelect)
{
    const CeleryKeys keys(profile.prefix, profile.options);
    const int database = profile.broker.database;
    Wanted wanted;
    const QByteArray prefix = escapeGlob(profile.prefix);
    wanted.readKeys.append(prefix + '*');
    const QByteArray redbeat = redbeatKeys(profile);
    if (!prefix.isEmpty()) // RedBeat knows nothing of the prefix
        wanted.readKeys.append(redbeat);
    wanted.heard.append(keys.eventPattern(database));
    if (level == AccessLevel::Look) {
        wanted.replyKeys = {prefix + kOurLists + escapeGlob(keys.controlExchange()) + ".pidbox",
                            escapeGlob(keys.bindingKey(keys.replyExchange()))};
        wanted.told.append(escapeGlob(keys.pidboxChannel(database)));
    } else if (level > AccessLevel::Look) {
        wanted.writeKeys.append(prefix + '*');
        if (level == AccessLevel::All && !prefix.isEmpty())
            wanted.writeKeys.append(redbeat);
        wanted.told.append(keys.fanoutPattern(database)); // fanout queues, and the one that workers obey
    }
    if (withResults)
        addResults(wanted, keys, level);
    addCommands(wanted, level, withSelect, false);
    return wanted;
}

void append(QByteArrayList &words, const QByteArray &mark, const QByteArrayList &names)
{
    for (const QByteArray &name : names)
        words.append(mark + name);
}

QByteArray selector(const QByteArrayList &words)
{
    return '(' + words.join(' ') + ')';
}

/// Redis 7: reading told from writing, and each of what is written bound to its own keys and channels.
QByteArrayList newWords(const Wanted &wanted)
{
    QByteArrayList words;
    for (const QByteArray &key : wanted.readKeys)
        if (!wanted.writeKeys.contains(key))
            words.append("%R~" + key);
    append(words, "~", wanted.writeKeys);
    append(words, "&", wanted.heard);
    words += wanted.plain;
    if (!wanted.asking.isEmpty()) {
        QByteArrayList asking;
        append(asking, "~", wanted.replyKeys);
        words.append(selector(asking + wanted.asking));
    }
    if (!wanted.resultKeys.isEmpty()) {
        QByteArrayList results;
        append(results, "~", wanted.resultKeys);
        words.append(selector(results + wanted.storing));
    }
    if (wanted.publishes) {
        QByteArrayList telling{"resetchannels"}; // where the server gives all channels to whoever is new
        append(telling, "&", wanted.told);
        words.append(selector(telling + QByteArrayList{aclName(kPublish)}));
    }
    return words;
}

QByteArrayList oldWords(const Wanted &wanted)
{
    QByteArrayList words;
    append(words, "~", wanted.readKeys);
    append(words, "&", wanted.heard + wanted.told);
    words += wanted.plain + wanted.asking;
    for (const QByteArray &name : wanted.storing)
        if (!words.contains(name))
            words.append(name);
    if (wanted.publishes)
        words.append(aclName(kPublish));
    return words;
}

/// As redis-cli takes words apart.
QByteArray quoted(const QByteArray &word)
{
    const bool plain = std::all_of(word.begin(), word.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\'' && c != '\\'; });
    if (plain)
        return word;
    QByteArray out = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\')
            out += QByteArray("\\") + c;
        else if (c < ' ' || c == '\x7f')
            out += "\\x" + QByteArray(1, c).toHex();
        else
            out += c;
    }
    return out + '"';
}

/// With what an act could be done by hand.
enum class Means : quint8 {
    Reading,
    TellingWorkers,
    Sending,
    Removing,
    Moving,
    DroppingResult,
    DroppingSchedule,
    WritingSchedule,
    Another, ///< an undo: what is done then stands here by itself
};

Means meansOf(models::Verb verb)
{
    using models::Verb;
    switch (verb) {
    case Verb::Trigger:
    case Verb::Retry: return Means::Sending;
    case Verb::CancelWaiting:
    case Verb::Purge: return Means::Removing;
    case Verb::Revoke:
    case Verb::Terminate: return Means::TellingWorkers;
    case Verb::Discard: return Means::DroppingResult;
    case Verb::Move: return Means::Moving;
    case Verb::Undo: break;
    }
    return Means::Another;
}

Means meansOf(models::ControlVerb)
{
    return Means::TellingWorkers;
}

Means meansOf(models::ScheduleVerb verb)
{
    using models::ScheduleVerb;
    switch (verb) {
    case ScheduleVerb::Run: return Means::Sending;
    case ScheduleVerb::Delete: return Means::DroppingSchedule;
    case ScheduleVerb::Pause:
    case ScheduleVerb::Resume:
    case ScheduleVerb::Edit:
    case ScheduleVerb::Make: break;
    }
    return Means::WritingSchedule;
}

Means meansOf(SecretVerb)
{
    return Means::Reading;
}

/// What a rule that was made of `wanted` lets its user do.
class Reach
{
public:
    Reach(const Wanted &wanted, bool selectors, const Profile &profile, bool results)
        : m_wanted(wanted),
          m_selectors(selectors),
          m_results(results),
          m_queue(escapeGlob(profile.prefix)),
          m_result(CeleryKeys(profile.prefix, profile.options).resultPattern()),
          m_schedule(redbeatKeys(profile))
    {
    }
    bool allows(Means means) const
    {
        const bool sends = may("LPUSH", m_queue) || may("RPUSH", m_queue);
        const bool removes = may("DEL", m_queue) || may("LTRIM", m_queue) || may("LREM", m_queue);
        switch (means) {
        case Means::Reading: return true;
        case Means::TellingWorkers: return m_wanted.publishes;
        case Means::Sending: return !m_results && sends;
        case Means::Removing: return !m_results && removes;
        case Means::Moving: return !m_results && sends && removes;
        case Means::DroppingResult: return may("DEL", m_result);
        case Means::DroppingSchedule: return !m_results && may("DEL", m_schedule);
        case Means::WritingSchedule: return !m_results && may("HSET", m_schedule);
        case Means::Another: break;
        }
        return false;
    }

private:
    bool may(const QByteArray &command, const QByteArray &keys) const
    {
        const QByteArray name = aclName(command);
        const bool sent = m_wanted.plain.contains(name) || (!m_selectors && m_wanted.asking.contains(name));
        const QByteArrayList &patterns = m_selectors ? m_wanted.writeKeys : m_wanted.readKeys;
        return sent && std::any_of(patterns.begin(), patterns.end(), [&keys](const QByteArray &pattern) {
                   return keys.startsWith(QByteArrayView(pattern).chopped(1)); // all of them end in a star
               });
    }

    const Wanted &m_wanted;
    bool m_selectors;
    bool m_results;
    QByteArray m_queue;
    QByteArray m_result;
    QByteArray m_schedule;
};

std::vector<AnyVerb> passing(const Reach &reach, AccessLevel level)
{
    std::vector<AnyVerb> verbs;
    for (const AnyVerb &verb : everyAct()) {
        const Means means = std::visit([](auto each) { return meansOf(each); }, verb);
        if (needsOf(verb).one > level && reach.allows(means))
            verbs.push_back(verb);
    }
    return verbs;
}

void addRules(AclAdvice &advice, const Wanted &wanted, const QByteArray &user, const Profile &profile,
              AccessLevel level, bool results)
{
    for (const bool selectors : {true, false}) {
        QByteArrayList words{"ACL", "SETUSER", user, "reset", "resetchannels", "on", ">PASSWORD"};
        words += selectors ? newWords(wanted) : oldWords(wanted);
        QByteArrayList text;
        for (const QByteArray &word : words)
            text.append(quoted(word));
        advice.rules.push_back(
            {text.join(' '), selectors, results, passing(Reach(wanted, selectors, profile, results), level)});
    }
}

bool fitsAnAcl(const QByteArray &name)
{
    return std::none_of(name.begin(), name.end(),
                        [](char c) { return c == ' ' || c == '\0' || (c > '\0' && c < ' '); });
}

QStringList notesOf(const Profile &profile, AccessLevel level, bool apart)
{
    QStringList notes{
        AclRuleWords::tr("Put a password of your own for PASSWORD: the rule holds none."),
        AclRuleWords::tr("An ACL cannot tell databases apart: the rule holds in all of the server's."),
        AclRuleWords::tr("SCAN and INFO tell names of keys and figures of the whole server, whatever keys "
                         "may be read.")};
    if (profile.prefix.isEmpty())
        notes.append(AclRuleWords::tr(
            "Without a key prefix any key may be a queue, so the rule cannot leave keys of others out."));
    notes.append(
        AclRuleWords::tr("The rule goes by the options of this connection: where the app has others of its own "
                         "(result_prefix, sep, fanout_prefix, control_exchange, redbeat_key_prefix), name them "
                         "there too, or Redis refuses what is needed."));
    if (level == AccessLevel::Look || level == AccessLevel::Mend)
        notes.append(AclRuleWords::tr("An ACL cannot tell a ping from a shutdown: both are one PUBLISH to the channel "
                                      "that workers obey. Only the level Silent goes without."));
    if (level == AccessLevel::Look)
        notes.append(AclRuleWords::tr("Redis 6.2 cannot tell reading a key from writing it: its form would let DEL, "
                                      "LTRIM and RPUSH reach queues too."));
    if (level == AccessLevel::Mend)
        notes.append(AclRuleWords::tr("An ACL cannot tell one job from many, nor a retry from a new job."));
    if (apart)
        notes.append(AclRuleWords::tr("Results are on another server, which has a rule of its own."));
    else if (!profile.results)
        notes.append(AclRuleWords::tr("Should the results be on another server, name it in the connection, and a rule "
                                      "for it is added."));
    return notes;
}

} // namespace

models::Result<AclAdvice> aclAdvice(const Profile &profile, AccessLevel level, const QByteArray &user)
{
    if (user.isEmpty() || !fitsAnAcl(user) || !fitsAnAcl(profile.prefix))
        return models::Error{models::ErrorKind::Usage,
                             AclRuleWords::tr("Redis takes no empty name and no space in the names of an ACL: choose "
                                              "another user, or a key prefix without one."),
                             {},
                             QStringLiteral("acl")};
    const bool apart = profile.results && !isSameServer(*profile.results, profile.broker);
    AclAdvice advice;
    const bool select = selects(profile.broker) || !profile.results || (!apart && selects(*profile.results));
    addRules(advice, atBroker(profile, level, !apart, select), user, profile, level, false);
    if (apart) {
        Wanted wanted;
        addResults(wanted, CeleryKeys(profile.prefix, profile.options), level);
        addCommands(wanted, level, selects(*profile.results), true);
        addRules(advice, wanted, user, profile, level, true);
    }
    advice.notes = notesOf(profile, level, apart);
    return advice;
}

namespace {

QString nameOf(const AclRule &rule)
{
    const QString where = rule.results ? AclRuleWords::tr("Results") : AclRuleWords::tr("Broker");
    const QString version =
        rule.selectors ? AclRuleWords::tr("Redis 7, Valkey") : AclRuleWords::tr("Redis 6.2, which allows more");
    return QStringLiteral("%1 (%2)").arg(where, version);
}

QString passingText(const AclRule &rule)
{
    QStringList acts;
    for (const AnyVerb &verb : rule.letsPass)
        acts.append(models::actionText(actWord(verb)));
    return AclRuleWords::tr("It lets these acts pass as well, which the level forbids: %1.")
        .arg(acts.join(QStringLiteral(", ")));
}

} // namespace

QString aclBorders(const AclAdvice &advice)
{
    QStringList lines;
    for (const AclRule &rule : advice.rules)
        if (!rule.letsPass.empty())
            lines << QStringLiteral("%1: %2").arg(nameOf(rule), passingText(rule));
    return (lines + advice.notes).join(QLatin1Char('\n'));
}

QString aclText(const AclAdvice &advice)
{
    QStringList lines;
    for (const AclRule &rule : advice.rules) {
        // Each begins with reset: pasted together, the last one would stand alone, and that is a weaker one.
        const bool first = &rule == &advice.rules.front();
        lines << QStringLiteral("# ") + nameOf(rule)
              << (first ? QString() : QStringLiteral("# ")) + QString::fromUtf8(rule.text);
        if (!rule.letsPass.empty())
            lines << QStringLiteral("# ") + passingText(rule);
    }
    for (const QString &note : advice.notes)
        lines << QStringLiteral("# ") + note;
    return lines.join(QLatin1Char('\n'));
}

} // namespace app
