#include "app/engines/celery/jobmasking.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "app/payload/mask.h"

#include <QSet>

#include <functional>

namespace app {

using models::Payload;
using models::Value;

namespace {

constexpr qsizetype kMaxBody = 64LL << 20; // what is scanned for names when its tree is not known

QString dots()
{
    return QString::fromUtf16(kMask);
}

QByteArray dotsJson()
{
    return '"' + dots().toUtf8() + '"';
}

/// JSON text as json.dumps lays it out; dots when a tree has no such form.
QByteArray jsonOf(const Value &value)
{
    const auto json = writeJson(value, JsonStyle::Python);
    return json.ok() ? *json : dotsJson();
}

class JobMask
{
public:
    JobMask(models::JobDetail &detail, const FoundJob &found, const OpenedMessage &message,
            const QList<QByteArray> &keys)
        : m_detail(detail),
          m_found(found),
          m_message(message),
          m_keys(keys),
          m_masking(keys)
    {
    }

    void run()
    {
        const auto &[envelope, call] = m_message;
        const bool messageless = m_found.message.isEmpty() && m_found.seen.isEmpty();
        const Value args = m_detail.args.value;
        const Value kwargs = m_detail.kwargs.value;
        const EventFact *event = m_found.facts.event.get();
        const bool whole = messageless && event && hidesCall(args, kwargs, event->argsSummary, m_keys);
        m_hidesArgs = whole || hidesArguments(args, envelope.argsRepr);
        m_hidesKwargs = whole || hidesKeywords(kwargs, envelope.kwargsRepr);
        if (m_hidesArgs || m_hidesKwargs)
            m_detail.job.argsSummary = dots();
        const bool argsChange = maskPayload(m_detail.args, m_hidesArgs);
        note("args", maskText(m_detail.argsRepr) || argsChange);
        const bool kwargsChange = maskPayload(m_detail.kwargs, m_hidesKwargs);
        note("kwargs", maskText(m_detail.kwargsRepr) || kwargsChange);
        note("headers", maskHeaders());
        note("result", maskPayload(m_detail.result, false));
        if (!m_detail.rawMessage.isEmpty())
            note("message", put(m_detail.rawMessage, rawMessage(holdsSecret(envelope, call))));
        if (!m_detail.rawResult.isEmpty())
            note("stored_result", put(m_detail.rawResult, rawResult()));
    }

private:
    void note(const char *part, bool changed) const
    {
        if (changed)
            m_detail.hidden.push_back(part);
    }

    /// Whether it is another now; so do the next three.
    template <typename T>
    static bool put(T &place, T shown)
    {
        if (shown == place)
            return false;
        place = std::move(shown);
        return true;
    }

    bool maskHeaders() const
    {
        bool changed = false;
        for (auto &[name, json] : m_detail.headers)
            changed = put(json, header(name, json)) || changed;
        return changed;
    }

    bool maskPayload(Payload &payload, bool whole) const
    {
        return payload.present && put(payload.value, whole ? maskValue() : m_masking.masked(payload.value));
    }

    // A display text cannot be taken apart safely: one secret name in it hides it whole.
    bool maskText(QString &text) const { return m_masking.hides(text.toUtf8()) && put(text, dots()); }

    QByteArray header(const QByteArray &name, const QByteArray &json) const
    {
        if (m_masking.hides(name))
            return dotsJson();
        const JsonDocument read = parseJson(json);
        const bool text = !read.ok() || name == "argsrepr" || name == "kwargsrepr";
        if (text)
            return m_masking.hides(json) ? dotsJson() : json;
        const Value shown = m_masking.masked(read.value);
        return shown == read.value ? json : jsonOf(shown);
    }

    bool holdsSecret(const Envelope &envelope, const TaskCall &call) const
    {
        if (m_hidesArgs || m_hidesKwargs)
            return true;
        for (const Value *part : {&call.args.value, &call.kwargs.value, &call.embed}) {
            if (m_masking.masked(*part) != *part)
                return true;
        }
        if (call.ok() && call.embed.isMap() && serializerOf(envelope.contentType) == Serializer::Json)
            return false;
        // The trees may lack what could not be read or belongs to no part: the names in the bytes tell.
        const auto plain = openBody(envelope, kMaxBody);
        return plain.ok() && m_masking.hides(*plain);
    }

    QByteArray rawMessage(bool hideBody) const
    {
        const auto shown = edited(m_detail.rawMessage, [&](const QByteArray &name, const QByteArray &json) {
            if (name == "body")
                return hideBody ? dotsJson() : json;
            if (name != "headers")
                return header(name, json);
            const auto headers =
                edited(json, [this](const auto &each, const auto &value) { return header(each, value); });
            return headers ? *headers : header(name, json);
        });
        return shown ? *shown : rawText(m_detail.rawMessage, false);
    }

    QByteArray rawResult() const
    {
        const auto shown = edited(m_detail.rawResult, [this](const QByteArray &name, const QByteArray &json) {
            const bool args = name == "args";
            const bool kwargs = name == "kwargs";
            const bool repr = (args || kwargs) && json.startsWith('"');
            const bool whole = (args && m_hidesArgs) || (kwargs && m_hidesKwargs) || (repr && m_masking.hides(json));
            return whole ? dotsJson() : header(name, json);
        });
        return shown ? *shown : rawText(m_detail.rawResult, m_hidesArgs || m_hidesKwargs);
    }

    QByteArray rawText(const QByteArray &bytes, bool whole) const
    {
        return whole || m_masking.hides(bytes) ? dots().toUtf8() : bytes;
    }

    /// The object with each member as `member` gives it back; of duplicate names all. nullopt: it is no JSON object.
    static std::optional<QByteArray>
    edited(const QByteArray &object, const std::function<QByteArray(const QByteArray &, const QByteArray &)> &member)
    {
        const auto members = jsonMembers(object);
        if (!members)
            return std::nullopt;
        JsonEdit edit(object);
        QSet<QByteArray> changed;
        for (const JsonMember &each : *members) {
            const QByteArray before = each.value.of(object).toByteArray();
            const QByteArray after = member(each.name, before);
            if (after == before || changed.contains(each.name))
                continue;
            edit.set(each.name, after);
            changed.insert(each.name);
        }
        return edit.apply();
    }

    models::JobDetail &m_detail;
    const FoundJob &m_found;
    const OpenedMessage &m_message;
    const QList<QByteArray> &m_keys;
    const Masking m_masking;
    bool m_hidesArgs = false;
    bool m_hidesKwargs = false;
};

} // namespace

void maskJob(models::JobDetail &detail, const FoundJob &found, const OpenedMessage &message,
             const QList<QByteArray> &maskedKeys)
{
    JobMask(detail, found, message, maskedKeys).run();
}

} // namespace app
