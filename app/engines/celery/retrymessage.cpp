#include "app/engines/celery/retrymessage.h"

#include "app/engines/celery/taskcall.h"
#include "app/engines/celery/taskmessage.h"
#include "app/payload/compression.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "app/payload/pythonrepr.h"

#include <QCoreApplication>

namespace app {

using Absent = JsonEdit::Absent;

namespace {

constexpr qsizetype kMaxBody = 256LL * 1024 * 1024;

models::Error malformed(const QString &text)
{
    return {models::ErrorKind::Malformed, text, {}, QStringLiteral("rewrite")};
}

QByteArray quoted(QByteArrayView text)
{
    return '"' + jsonEscape(text) + '"';
}

// One object on its way to the new message; notes what really changes.
class Members
{
public:
    Members(QByteArrayView object, std::vector<QByteArray> &changed) : m_edit(object), m_changed(changed) {}
    bool valid() const { return m_edit.valid(); }
    bool has(QByteArrayView name) const { return m_edit.has(name); }
    QByteArrayView value(QByteArrayView name) const { return m_edit.value(name); }
    void set(QByteArrayView name, const QByteArray &json, Absent absent)
    {
        const bool there = m_edit.has(name);
        if ((there && m_edit.value(name) == json) || (!there && absent == Absent::Skip))
            return;
        m_edit.set(name, json, absent);
        if (std::find(m_changed.begin(), m_changed.end(), name) == m_changed.end())
            m_changed.push_back(name.toByteArray());
    }
    QByteArray apply() const { return m_edit.apply(); }

private:
    JsonEdit m_edit;
    std::vector<QByteArray> &m_changed;
};

class Rewriter
{
public:
    Rewriter(QByteArrayView message, const RetryChange &change) : m_message(message), m_change(change) {}

    models::Result<RetryMessage> run()
    {
        m_old = decodeEnvelope(m_message);
        if (!m_old.ok())
            return malformed(m_old.problem);
        if (m_change.argsJson || m_change.kwargsJson) {
            const auto checked = checkArguments(m_change.argsJson.value_or("[]"), m_change.kwargsJson.value_or("{}"));
            if (!checked.ok())
                return checked.error();
        }
        if (const auto body = rewriteBody(); !body.ok())
            return body.error();
        return assemble();
    }

private:
    bool keepsId() const { return m_change.newId.isEmpty(); }
    bool edits() const { return m_change.argsJson || m_change.kwargsJson; }

    // The same facts stand in the headers of protocol 2 and in the body of protocol 1.
    void rewriteFacts(Members &members, bool legacy)
    {
        members.set("retries", "0", Absent::Skip);
        members.set("eta", "null", Absent::Skip);
        members.set("expires", "null", Absent::Skip);
        if (keepsId())
            return;
        members.set("id", quoted(m_change.newId), Absent::Add);
        members.set("parent_id", quoted(m_old.id), legacy ? Absent::Skip : Absent::Add);
        for (const char *flow : {"group", "group_index", "taskset"})
            members.set(flow, "null", Absent::Skip);
        if (legacy)
            members.set("chord", "null", Absent::Skip);
    }

    // Leaves the body alone unless it has to change: bytes that nobody can open are moved all the same.
    models::Status rewriteBody()
    {
        auto plain = openBody(m_old, kMaxBody);
        const bool isObject =
            plain.ok() && serializerOf(m_old.contentType) == Serializer::Json && plain->trimmed().startsWith('{');
        if (!edits() && !isObject && m_old.protocol == 2)
            return models::Done{};
        if (!plain.ok())
            return malformed(QCoreApplication::translate("RetryMessage", "The arguments cannot be changed: %1")
                                 .arg(plain.error().text));
        if (serializerOf(m_old.contentType) != Serializer::Json)
            return malformed(QCoreApplication::translate(
                                 "RetryMessage", "The arguments cannot be changed: they were sent as %1, not JSON")
                                 .arg(QString::fromUtf8(m_old.contentType)));
        return isObject ? rewriteObject(*plain) : rewriteList(*plain);
    }

    models::Status rewriteObject(const QByteArray &plain)
    {
        std::vector<QByteArray> inBody;
        Members members(plain, inBody);
        if (!members.valid())
            return malformed(QCoreApplication::translate("RetryMessage", "The body is damaged"));
        rewriteFacts(members, true);
        if (m_change.argsJson)
            members.set("args", *m_change.argsJson, Absent::Add);
        if (m_change.kwargsJson)
            members.set("kwargs", *m_change.kwargsJson, Absent::Add);
        for (const QByteArray &name : inBody)
            noteChange(name);
        return inBody.empty() ? models::Status(models::Done{}) : storeBody(members.apply());
    }

    models::Status rewriteList(const QByteArray &plain)
    {
        const auto parts = jsonElements(plain);
        if (!parts || parts->size() != 3)
            return malformed(
                QCoreApplication::translate("RetryMessage", "The body holds no arguments where Celery puts them"));
        const QByteArray args = m_change.argsJson.value_or((*parts)[0].of(plain).toByteArray());
        const QByteArray kwargs = m_change.kwargsJson.value_or((*parts)[1].of(plain).toByteArray());
        noteRepr(m_change.argsJson, (*parts)[0].of(plain), m_old.argsRepr, true);
        noteRepr(m_change.kwargsJson, (*parts)[1].of(plain), m_old.kwargsRepr, false);
        const QByteArray rest = plain.sliced((*parts)[1].end);
        const QByteArray between = plain.sliced((*parts)[0].end, (*parts)[1].begin - (*parts)[0].end);
        return storeBody(plain.first((*parts)[0].begin) + args + between + kwargs + rest);
    }

    // A text that the sender wrote himself (to hide a secret, say) is kept: ours would show what he hid.
    void noteRepr(const std::optional<QByteArray> &json, QByteArrayView before, const QByteArray &shown, bool tuple)
    {
        if (!json)
            return;
        noteChange(tuple ? "args" : "kwargs");
        const auto repr = [tuple](QByteArrayView text) {
            const models::Value value = parseJson(text).value;
            return tuple ? pythonArgsRepr(value) : pythonRepr(value);
        };
        const bool ownText = !shown.isEmpty() && shown != repr(before);
        if (!ownText)
            (tuple ? m_argsRepr : m_kwargsRepr) = repr(*json);
    }

    models::Status storeBody(const QByteArray &plain)
    {
        const auto packed = compress(plain, m_old.compression);
        if (!packed.ok())
            return packed.error();
        m_body = quoted(packed->toBase64());
        return models::Done{};
    }

    void noteChange(const QByteArray &name)
    {
        if (std::find(m_changed.begin(), m_changed.end(), name) == m_changed.end())
            m_changed.push_back(name);
    }

    QByteArray headers(QByteArrayView text)
    {
        Members members(text, m_changed);
        if (!members.valid())
            return {};
        if (m_old.protocol == 2)
            rewriteFacts(members, false);
        members.set("redelivered", "false", Absent::Skip);
        if (m_argsRepr)
            members.set("argsrepr", quoted(*m_argsRepr), Absent::Skip);
        if (m_kwargsRepr)
            members.set("kwargsrepr", quoted(*m_kwargsRepr), Absent::Skip);
        return members.apply();
    }

    QByteArray properties(QByteArrayView text)
    {
        Members members(text, m_changed);
        members.set("delivery_tag", quoted(m_change.deliveryTag), Absent::Add);
        if (!keepsId())
            members.set("correlation_id", quoted(m_change.newId), Absent::Add);
        if (m_body)
            members.set("body_encoding", "\"base64\"", Absent::Add);
        Members delivery(members.value("delivery_info"), m_changed);
        delivery.set("redelivered", "false", Absent::Skip);
        members.set("delivery_info", delivery.apply(), Absent::Add);
        std::erase(m_changed, QByteArray("delivery_info"));
        return members.apply();
    }

    models::Result<RetryMessage> assemble()
    {
        JsonEdit message(m_message);
        const QByteArray newHeaders = headers(message.value("headers"));
        if (!newHeaders.isEmpty())
            message.set("headers", newHeaders);
        message.set("properties", properties(message.value("properties")));
        if (m_body)
            message.set("body", *m_body);
        RetryMessage result{message.apply(), {}, {}};
        result.envelope = decodeEnvelope(result.bytes);
        const bool sound = result.envelope.ok() && result.envelope.task == m_old.task && result.envelope.retries == 0 &&
                           result.envelope.id == (keepsId() ? m_old.id : m_change.newId) &&
                           result.envelope.deliveryTag == m_change.deliveryTag;
        if (!sound)
            return models::Error{
                models::ErrorKind::Internal,
                QCoreApplication::translate("RetryMessage", "The new message did not come out right and was not sent"),
                result.envelope.problem, QStringLiteral("rewrite")};
        result.changed = std::move(m_changed);
        return result;
    }

    QByteArrayView m_message;
    const RetryChange &m_change;
    Envelope m_old;
    std::vector<QByteArray> m_changed;
    std::optional<QByteArray> m_body;
    std::optional<QByteArray> m_argsRepr;
    std::optional<QByteArray> m_kwargsRepr;
};

} // namespace

models::Result<RetryMessage> rewriteForRetry(QByteArrayView message, const RetryChange &change)
{
    return Rewriter(message, change).run();
}

} // namespace app
