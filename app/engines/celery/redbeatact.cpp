#include "app/engines/celery/redbeatact.h"

#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatdraft.h"
#include "app/payload/json.h"
#include "app/payload/jsonmember.h"
#include "app/payload/mask.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;
using models::ScheduleVerb;

namespace {

struct RedBeatActWords {
    Q_DECLARE_TR_FUNCTIONS(RedBeatActWords)
};

RedBeatEntries entriesOf(const ActTools &tools)
{
    return {*tools.shared->context.broker, tools.shared->redbeatPrefix()};
}

/// For the audit.
QString shownDefinition(const std::optional<QByteArray> &definition, const ActTools &tools)
{
    if (!definition)
        return {};
    const auto value = readJson(*definition);
    if (!value || !value->isMap())
        return {};
    const Masking masking(tools.shared->context.maskedKeys);
    return QString::fromUtf8(writeJson(shownSchedule(*value, masking), JsonStyle::Python).valueOr({}));
}

ActBin::Item itemOf(const QByteArray &name, const RedBeatEntry &from, const RedBeatEntry &to,
                    const RedBeatEntries &entries)
{
    ActBin::Item item;
    item.jobId = name;
    item.place = entries.key(name);
    item.message = from.definition.value_or("");
    item.before = from.meta.value_or("");
    item.after = to.definition.value_or("");
    item.note = kNoteSchedule + (' ' + from.score.value_or(""));
    return item;
}

std::optional<QByteArray> unlessEmpty(const QByteArray &bytes)
{
    return bytes.isEmpty() ? std::nullopt : std::optional(bytes);
}

class Change
{
public:
    Change(const models::ScheduleCommand &command, const ActTools &tools, const ActCall &call)
        : m_command(command),
          m_tools(tools),
          m_call(call),
          m_name(command.name.toUtf8()),
          m_entries(entriesOf(tools)),
          m_outcome(outcomeOf(m_name, Outcome::Done))
    {
    }

    models::Result<models::JobOutcome> carryOut()
    {
        const auto inCode = m_entries.isStatic(m_name, m_call.context);
        if (!inCode)
            return inCode.error();
        m_static = *inCode;
        if (needsZone()) { // asked for before Redis is held
            const models::Value conf = m_tools.app(m_call.context).conf;
            if (!conf.isNull())
                m_zone = beatTimeZone(conf);
        }
        auto outcome = m_call.dryRun ? look() : write();
        if (outcome && outcome->outcome == Outcome::Gone && isOfTheSettings())
            return outcomeOf(m_name, Outcome::Refused, RedBeatActWords::tr("Defined in the app's code"));
        return outcome;
    }

private:
    models::Result<models::JobOutcome> look()
    {
        const auto now = m_entries.read(m_name, m_call.context);
        if (!now)
            return now.error();
        if (const auto to = wanted(*now); !to)
            return to.error();
        return m_outcome;
    }

    models::Result<models::JobOutcome> write()
    {
        const auto change = [this](const RedBeatEntry &now) { return wanted(now); };
        const auto written = m_entries.change(m_name, change, m_call.context);
        const models::JobOutcome outcome = written ? m_outcome : outcomeOf(m_name, written.error());
        if (outcome.outcome == Outcome::Done || outcome.outcome == Outcome::Unknown)
            return outcome; // written, or perhaps: what it was stays in the bin
        if (ActBin *bin = m_tools.shared->context.bin)
            (void)bin->drop(m_call.actionId, m_name);
        return written ? models::Result<models::JobOutcome>(outcome) : written.error();
    }

    /// Beat without RedBeat, or with it elsewhere.
    bool isOfTheSettings() const
    {
        const WorkerFacts workers = m_tools.app(m_call.context);
        const models::Value *beat = workers.conf.find("beat_schedule");
        return beat && beat->find(m_name);
    }

    bool needsZone() const
    {
        return m_command.verb == ScheduleVerb::Make || m_command.verb == ScheduleVerb::Resume || m_command.draft.cron ||
               m_command.draft.every || m_command.draft.enabled == std::optional(true);
    }

    /// Nothing to be done: why.
    std::optional<models::JobOutcome> instead(const RedBeatEntry &now) const
    {
        const auto refused = [this](const QString &why) { return outcomeOf(m_name, Outcome::Refused, why); };
        if (m_command.verb == ScheduleVerb::Make && m_command.name.startsWith(QLatin1Char(':')))
            return refused(RedBeatActWords::tr("RedBeat keeps names that begin with “:” for itself."));
        if (m_command.verb == ScheduleVerb::Make)
            return now.definition || now.score
                       ? std::optional(refused(RedBeatActWords::tr("There is a schedule of that name already.")))
                       : std::nullopt;
        if (!now.definition)
            return goneSchedule(m_name);
        if (!m_command.definition.isEmpty() && m_command.definition != *now.definition)
            return changedSchedule(m_name);
        if (m_static && (m_command.verb == ScheduleVerb::Edit || m_command.verb == ScheduleVerb::Delete))
            return refused(RedBeatActWords::tr("Defined in the app's code"));
        return std::nullopt;
    }

    models::Result<RedBeatEntry> wanted(const RedBeatEntry &now)
    {
        if (const auto other = instead(now)) {
            m_outcome = *other;
            return now;
        }
        const auto to = changed(now);
        if (!to)
            return to.error();
        m_outcome = outcomeOf(m_name, Outcome::Done, remark(now, *to));
        m_outcome.before = shownDefinition(now.definition, m_tools);
        m_outcome.after = shownDefinition(to->definition, m_tools);
        ActBin *bin = m_tools.shared->context.bin;
        if (bin && !m_call.dryRun && now != *to) {
            if (const auto kept = bin->keep(m_call.actionId, itemOf(m_name, now, *to, m_entries)); !kept)
                return kept.error();
        }
        return *to;
    }

    models::Result<RedBeatEntry> changed(const RedBeatEntry &now) const
    {
        const models::Instant at = m_tools.shared->now();
        RedBeatEntry to = now;
        models::ScheduleDraft draft = m_command.draft;
        switch (m_command.verb) {
        case ScheduleVerb::Delete: return RedBeatEntry{};
        case ScheduleVerb::Pause: draft = {}, draft.enabled = false; break;
        case ScheduleVerb::Resume: draft = {}, draft.enabled = true; break;
        case ScheduleVerb::Make: to.meta = newRedBeatMeta(at); break;
        case ScheduleVerb::Edit:
        case ScheduleVerb::Run: break;
        }
        const auto text = draftedDefinition(now.definition.value_or(""), m_command.name, draft);
        if (!text)
            return text.error();
        to.definition = *text;
        // Beat leaves the score of a paused entry alone, and goes by it and by the last run once it is on again. One
        // that is missing or says "never" it would not look at.
        const bool unseen = !now.score || now.score->startsWith('-');
        if (draft.cron || draft.every || (draft.enabled == std::optional(true) && unseen)) {
            if (auto score = redBeatScore(to, at, m_zone))
                to.score = score;
            else if (unseen)
                to.score = QByteArray::number(models::toMs(at) / 1000);
        }
        return to;
    }

    /// As far as is known: without the app's zone a new score of a crontab only has beat look at it.
    bool isDue(const RedBeatEntry &from, const RedBeatEntry &entry) const
    {
        const QByteArray schedule = jsonMember(entry.definition.value_or(""), "schedule").value_or("");
        if (!m_zone && entry.score != from.score && jsonMember(schedule, "__type__") == QByteArray("\"crontab\""))
            return false;
        bool isNumber = false;
        const double due = entry.score.value_or("").toDouble(&isNumber);
        return isNumber && due >= 0 && due * 1000 <= static_cast<double>(models::toMs(m_tools.shared->now()));
    }

    static bool isOn(const RedBeatEntry &entry)
    {
        return jsonMember(entry.definition.value_or(""), "enabled") != QByteArray("false");
    }

    QString remark(const RedBeatEntry &from, const RedBeatEntry &to) const
    {
        const bool switches = m_command.verb == ScheduleVerb::Pause || m_command.verb == ScheduleVerb::Resume;
        if (switches && from.definition == to.definition)
            return m_command.verb == ScheduleVerb::Pause ? RedBeatActWords::tr("It was off already.")
                                                         : RedBeatActWords::tr("It was on already.");
        QStringList said;
        if (m_command.verb == ScheduleVerb::Resume && isDue(from, to))
            said += RedBeatActWords::tr("It was due while it was off: beat runs it at once.");
        if (m_command.verb == ScheduleVerb::Edit && isOn(to) && isDue(from, to) && from.definition != to.definition)
            said += RedBeatActWords::tr("It is due already: beat runs it at once.");
        if (switches && m_static)
            said += RedBeatActWords::tr("It comes from the app's code, which sets this anew when beat starts.");
        return said.join(QLatin1Char(' '));
    }

    const models::ScheduleCommand &m_command;
    const ActTools &m_tools;
    const ActCall &m_call;
    QByteArray m_name;
    RedBeatEntries m_entries;
    models::JobOutcome m_outcome;
    std::optional<QTimeZone> m_zone; ///< of the app; absent = no worker told
    bool m_static = false;
};

} // namespace

models::JobOutcome changedSchedule(const QByteArray &name)
{
    return outcomeOf(name, Outcome::Changed,
                     RedBeatActWords::tr("Its definition was changed meanwhile: look at it again."));
}

models::JobOutcome goneSchedule(const QByteArray &name)
{
    return outcomeOf(name, Outcome::Gone, RedBeatActWords::tr("There is no such schedule any more."));
}

models::Result<models::JobOutcome> changeSchedule(const models::ScheduleCommand &command, const ActTools &tools,
                                                  const ActCall &call)
{
    return Change(command, tools, call).carryOut();
}

models::JobOutcome takeBackSchedule(const ActBin::Item &item, const ActTools &tools, const ActCall &call)
{
    models::JobOutcome outcome = outcomeOf(item.jobId, Outcome::Done);
    const RedBeatEntries entries = entriesOf(tools);
    const auto change = [&](const RedBeatEntry &now) -> models::Result<RedBeatEntry> {
        if (now.definition != unlessEmpty(item.after)) {
            outcome = now.definition ? changedSchedule(item.jobId) : goneSchedule(item.jobId);
            return now;
        }
        outcome = outcomeOf(item.jobId, Outcome::Done);
        RedBeatEntry to;
        to.definition = unlessEmpty(item.message);
        if (to.definition) {
            // What beat wrote since of a run is the truth; only an entry that was deleted gets its own back.
            to.meta = now.definition ? now.meta : unlessEmpty(item.before);
            to.score = unlessEmpty(item.note.mid(qsizetype(sizeof kNoteSchedule)));
        }
        outcome.before = shownDefinition(now.definition, tools);
        outcome.after = shownDefinition(to.definition, tools);
        return to;
    };
    if (const auto written = entries.change(item.jobId, change, call.context); !written)
        return outcomeOf(item.jobId, written.error());
    return outcome;
}

} // namespace app
