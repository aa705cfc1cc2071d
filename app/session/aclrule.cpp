#include "app/session/aclrule.h"

#include "app/engines/celery/keys.h"
#include "app/redis/commandtable.h"
#include "app/session/resultsplace.h"

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
    QByteArrayList plain;   ///< commands, as an ACL writes them
    QByteArrayList asking;  ///< those that write, of the levels that only ask
    bool publishes = false; ///< PUBLISH, which is in none of the two lists
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
        if (used.from > level || (resultsOnly && !used.onResults) || (used.name == "SELECT" && !withSelect))
            continue;
        if (used.name == kPublish)
            wanted.publishes = true;
        else if (level == AccessLevel::Look && used.kind == CommandClass::Write)
            wanted.asking.append(aclName(used.name));
        else
            wanted.plain.append(aclName(used.name));
    }
}

void addResults(Wanted &wanted, const CeleryKeys &keys)
{
    if (!wanted.readKeys.contains("*"))
        wanted.readKeys.append(keys.resultPattern());
    wanted.heard.append(keys.resultPattern());
}

Wanted atBroker(const Profile &profile, AccessLevel level, bool withResults, bool withSelect)
{
    const CeleryKeys keys(profile.prefix, profile.options);
    const int database = profile.broker.database;
    Wanted wanted;
    const QByteArray prefix = escapeGlob(profile.prefix);
    wanted.readKeys.append(prefix + '*');
    const QByteArray redbeat = escapeGlob(profile.options.value("redbeat_key_prefix", "redbeat:")) + '*';
    if (!prefix.isEmpty()) // RedBeat knows nothing of the prefix
        wanted.readKeys.append(redbeat);
    wanted.heard.append(keys.eventPattern(database));
    if (withResults)
        addResults(wanted, keys);
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
    if (wanted.publishes) {
        QByteArrayList telling;
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

void addRules(AclAdvice &advice, const Wanted &wanted, const QByteArray &user, bool results)
{
    for (const bool selectors : {true, false}) {
        QByteArrayList words{"ACL", "SETUSER", user, "reset", "on", ">PASSWORD"};
        words += selectors ? newWords(wanted) : oldWords(wanted);
        QByteArrayList text;
        for (const QByteArray &word : words)
            text.append(quoted(word));
        advice.rules.push_back({text.join(' '), selectors, results});
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
    if (level >= AccessLevel::Look)
        notes.append(AclRuleWords::tr("An ACL cannot tell a ping from a shutdown: both are one PUBLISH to the channel "
                                      "that workers obey. Only the level Silent goes without."));
    if (level == AccessLevel::Look)
        notes.append(AclRuleWords::tr("Redis 6.2 cannot tell reading a key from writing it: its form would let DEL, "
                                      "LTRIM and RPUSH reach queues too."));
    if (level >= AccessLevel::Mend)
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
    addRules(advice, atBroker(profile, level, !apart, select), user, false);
    if (apart) {
        Wanted wanted;
        addResults(wanted, CeleryKeys(profile.prefix, profile.options));
        addCommands(wanted, AccessLevel::Silent, selects(*profile.results), true);
        addRules(advice, wanted, user, true);
    }
    advice.notes = notesOf(profile, level, apart);
    return advice;
}

QString aclText(const AclAdvice &advice)
{
    QStringList lines;
    for (const AclRule &rule : advice.rules) {
        const QString where = rule.results ? AclRuleWords::tr("Results") : AclRuleWords::tr("Broker");
        const QString version =
            rule.selectors ? AclRuleWords::tr("Redis 7, Valkey") : AclRuleWords::tr("Redis 6.2, which allows more");
        lines << QStringLiteral("# %1 (%2)").arg(where, version) << QString::fromUtf8(rule.text);
    }
    for (const QString &note : advice.notes)
        lines << QStringLiteral("# ") + note;
    return lines.join(QLatin1Char('\n'));
}

} // namespace app
