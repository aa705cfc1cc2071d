#include "ui/dialogs/triggerdialogpython.h"

#include "app/payload/json.h"

#include <QDateTime>
#include <QStringList>

namespace ui {

namespace {

using models::Value;

/// A JSON value as Python writes it; strings keep JSON's escapes, which Python reads alike.
QString pythonText(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: return QStringLiteral("None");
    case Value::Kind::Bool: return value.toBool() ? QStringLiteral("True") : QStringLiteral("False");
    case Value::Kind::Float:
        if (value.text().endsWith("Infinity") || value.text() == "NaN")
            return QStringLiteral("float(\"%1\")").arg(QString::fromLatin1(value.text()));
        return QString::fromLatin1(value.text());
    case Value::Kind::List: {
        QStringList items;
        for (const Value &item : value.items())
            items.append(pythonText(item));
        return QStringLiteral("[%1]").arg(items.join(QStringLiteral(", ")));
    }
    case Value::Kind::Map: {
        QStringList items;
        for (const auto &[key, item] : value.pairs())
            items.append(QStringLiteral("%1: %2").arg(pythonText(key), pythonText(item)));
        return QStringLiteral("{%1}").arg(items.join(QStringLiteral(", ")));
    }
    default: {
        const auto json = app::writeJson(value);
        return json.ok() ? QString::fromUtf8(*json) : QStringLiteral("None");
    }
    }
}

} // namespace

QString pythonCall(const models::TriggerSpec &spec, const Value &args, const Value &kwargs)
{
    QStringList parts{pythonText(Value::string(spec.task))};
    if (!args.items().empty())
        parts.append(QStringLiteral("args=") + pythonText(args));
    if (!kwargs.pairs().empty())
        parts.append(QStringLiteral("kwargs=") + pythonText(kwargs));
    if (!spec.queue.isEmpty())
        parts.append(QStringLiteral("queue=") + pythonText(Value::string(spec.queue)));
    if (spec.countdown)
        parts.append(QStringLiteral("countdown=%1").arg(double(spec.countdown->count()) / 1000));
    if (spec.eta)
        parts.append(
            QStringLiteral("eta=\"%1\"")
                .arg(QDateTime::fromMSecsSinceEpoch(models::toMs(*spec.eta), Qt::UTC).toString(Qt::ISODateWithMs)));
    if (spec.expires)
        parts.append(QStringLiteral("expires=%1").arg(double(spec.expires->count()) / 1000));
    if (spec.priority)
        parts.append(QStringLiteral("priority=%1").arg(*spec.priority));
    return QStringLiteral("app.send_task(%1)").arg(parts.join(QStringLiteral(", ")));
}

} // namespace ui
