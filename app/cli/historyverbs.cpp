// history, bin: what was changed from this machine. They read the local store and reach no broker.
#include "app/cli/actdocument.h"
#include "app/cli/exitcode.h"
#include "app/cli/verb.h"
#include "app/session/actintent.h"
#include "app/session/keptreader.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/format.h"
#include "models/historymodel.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDateTime>

namespace app {

namespace {

constexpr int kDefaultLimit = 50;

struct HistoryOptions {
    bool all = false;
    bool csv = false;
    int limit = kDefaultLimit;
    std::string before;
};

struct HistoryVerbsWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryVerbsWords)
};

models::CellContext cells(const VerbContext &context)
{
    models::CellContext made;
    made.now = context.workplace->clock().now();
    made.zone = QTimeZone::systemTimeZone();
    made.absoluteTimes = true;
    return made;
}

models::Result<ActQuery> queryFrom(const HistoryOptions &options, VerbContext &context)
{
    const auto usage = [](const QString &text) {
        return models::Error{models::ErrorKind::Usage, text, {}, QStringLiteral("before")};
    };
    ActQuery query;
    query.limit = options.limit;
    if (!options.before.empty()) {
        const QString text = QString::fromStdString(options.before);
        const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (!time.isValid())
            return usage(HistoryVerbsWords::tr("--before wants a time as 2026-11-21T14:05:00Z, not \"%1\".").arg(text));
        query.before = models::ActPlace{models::instantFromMs(time.toMSecsSinceEpoch()), 0};
    }
    if (options.all)
        return query;
    const auto profile = context.choose(context);
    if (!profile)
        return profile.error();
    query.brokerUid = brokerRef(*profile).uid;
    return query;
}

void printActs(const VerbContext &context, const FullActPage &page)
{
    const models::CellContext now = cells(context);
    std::vector<QStringList> rows;
    for (const FullAct &full : page.acts) {
        const models::ActLine &act = full.act;
        const QString undo = models::canTakeBack(act, now.now) ? models::clockText(*act.undoUntil, now)
                             : act.undoneBy.isEmpty()          ? QString()
                                                               : HistoryVerbsWords::tr("taken back");
        rows.push_back({models::agoText(act.at, now), act.who, act.broker, QString::fromUtf8(act.verb),
                        models::actTargetText(act, QLocale::c()), models::actEndText(act), undo,
                        QString::fromUtf8(act.actionId)});
    }
    context.terminal.table({HistoryVerbsWords::tr("WHEN"), HistoryVerbsWords::tr("WHO"),
                            HistoryVerbsWords::tr("CONNECTION"), HistoryVerbsWords::tr("ACTION"),
                            HistoryVerbsWords::tr("TARGET"), HistoryVerbsWords::tr("RESULT"),
                            HistoryVerbsWords::tr("UNDO UNTIL"), HistoryVerbsWords::tr("ACTION ID")},
                           rows);
    if (page.next)
        context.terminal.say(HistoryVerbsWords::tr("There are older acts: raise --limit, or go on with --before."));
}

int history(VerbContext &context, const HistoryOptions &options)
{
    const auto query = queryFrom(options, context);
    if (!query)
        return context.terminal.fail(query.error());
    const bool json = context.terminal.json();
    auto page = context.workplace->store().fullPage(*query, json ? kMostExportedTargets : 0);
    if (!page)
        return context.terminal.fail(page.error());
    if (json)
        context.terminal.document(actsJson(page->acts, context.workplace->clock().now()));
    else if (options.csv)
        context.terminal.text(actsCsv(page->acts));
    else
        printActs(context, *page);
    return static_cast<int>(ExitCode::Done);
}

int bin(VerbContext &context)
{
    const auto profile = context.choose(context);
    if (!profile)
        return context.terminal.fail(profile.error());
    auto acts = context.workplace->store().binActs(brokerRef(*profile).uid);
    if (!acts)
        return context.terminal.fail(acts.error());
    const KeptReader reader(*context.workplace, *profile);
    for (models::BinAct &act : *acts)
        act.queues = reader.queuesOf(act);
    if (context.terminal.json()) {
        context.terminal.document(binJson(*acts));
        return static_cast<int>(ExitCode::Done);
    }
    const models::CellContext now = cells(context);
    std::vector<QStringList> rows;
    for (const models::BinAct &act : *acts)
        rows.push_back({models::agoText(act.at, now), act.who, QString::fromUtf8(act.verb), act.queues,
                        QString::number(act.jobs), models::sizeText(act.bytes, now.locale),
                        models::clockText(act.until, now), QString::fromUtf8(act.actionId)});
    context.terminal.table({HistoryVerbsWords::tr("WHEN"), HistoryVerbsWords::tr("WHO"),
                            HistoryVerbsWords::tr("ACTION"), HistoryVerbsWords::tr("QUEUE"),
                            HistoryVerbsWords::tr("JOBS"), HistoryVerbsWords::tr("SIZE"),
                            HistoryVerbsWords::tr("KEPT UNTIL"), HistoryVerbsWords::tr("ACTION ID")},
                           rows);
    return static_cast<int>(ExitCode::Done);
}

} // namespace

void addHistoryVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *list = app.add_subcommand(
        "history", "What was changed from this machine, newest first; read from here, no broker is reached");
    auto options = std::make_shared<HistoryOptions>();
    list->add_flag("--all", options->all, "Of all brokers; without it of the one that is named");
    list->add_option("--limit", options->limit, "Acts to print")->check(CLI::Range(1, 10'000));
    list->add_option("--before", options->before, "Only acts begun before this time (ISO 8601), for the next page");
    list->add_flag("--csv", options->csv, "One line an act, for spreadsheets; --json also has the single outcomes");
    verbs.push_back({list, [options](VerbContext &context) { return history(context, *options); }});

    auto *kept = app.add_subcommand(
        "bin", "What was taken out of a broker and can still be put back with undo; no broker is reached");
    verbs.push_back({kept, bin});
}

} // namespace app
