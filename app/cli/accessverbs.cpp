// acl: the rule with which a server enforces an access level itself. It reaches no broker.
#include "app/cli/exitcode.h"
#include "app/cli/jsontext.h"
#include "app/cli/verb.h"
#include "app/session/aclrule.h"

#include <CLI/CLI.hpp>

#include <optional>

namespace app {

namespace {

struct AclOptions {
    std::string level; ///< empty = the connection's own
    std::string user = "yardmaster";
};

QByteArray aclJson(const AclAdvice &advice, AccessLevel level, const QByteArray &user)
{
    JsonText json;
    json.beginObject().key("level").value(accessLevelWord(level)).key("user").value(user).key("rules").beginArray();
    for (const AclRule &rule : advice.rules) {
        json.beginObject().key("server").value(QByteArray(rule.results ? "results" : "broker"));
        json.key("redis").value(QByteArray(rule.selectors ? "7.0" : "6.2")).key("rule").value(rule.text);
        json.key("lets_pass").beginArray();
        for (const AnyVerb &verb : rule.letsPass)
            json.value(actWord(verb));
        json.endArray().endObject();
    }
    json.endArray().key("notes").beginArray();
    for (const QString &note : advice.notes)
        json.value(note);
    return json.endArray().endObject().take();
}

int acl(VerbContext &context, const AclOptions &options)
{
    const auto profile = context.choose(context);
    if (!profile)
        return context.terminal.fail(profile.error());
    const auto named = accessLevelFromWord(QByteArray::fromStdString(options.level));
    const AccessLevel level = named.value_or(profile->level);
    const QByteArray user = QByteArray::fromStdString(options.user);
    const auto advice = aclAdvice(*profile, level, user);
    if (!advice)
        return context.terminal.fail(advice.error());
    if (context.terminal.json()) {
        context.terminal.document(aclJson(*advice, level, user));
        return static_cast<int>(ExitCode::Done);
    }
    for (const QString &line : aclText(*advice).split(QLatin1Char('\n')))
        context.terminal.line(line);
    return static_cast<int>(ExitCode::Done);
}

} // namespace

void addAccessVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *command = app.add_subcommand(
        "acl", "The Redis ACL rule with which the server itself enforces an access level; no broker is reached");
    auto options = std::make_shared<AclOptions>();
    command->add_option("--level", options->level, "silent, look, mend or all; the connection's own when left out")
        ->check(CLI::IsMember({"silent", "look", "mend", "all"}));
    command->add_option("--user", options->user, "Name of the server's user, yardmaster when left out");
    verbs.push_back({command, [options](VerbContext &context) { return acl(context, *options); }});
}

} // namespace app
