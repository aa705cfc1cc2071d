#include "app/engines/celery/argssummary.h"

#include "app/payload/pythonrepr.h"
#include "models/masking.h"

#include <algorithm>

namespace app {

using models::Value;

namespace {

constexpr qsizetype kReprCut = 1000; // Celery's printer stops near 1,024: longer texts cannot be compared

constexpr int kDeepest = 100;

// Whether repr() of this value is certain: dates, Decimals and UUIDs came as text or as typed objects, so a sender's
// repr of them differs from ours.
bool isPlainAt(const Value &value, int depth)
{
    if (depth > kDeepest)
        return false;
    switch (value.kind()) {
    case Value::Kind::Null:
    case Value::Kind::Bool:
    case Value::Kind::Integer:
    case Value::Kind::String: return true;
    case Value::Kind::List:
    case Value::Kind::Tuple:
        return std::all_of(value.items().begin(), value.items().end(),
                           [depth](const Value &item) { return isPlainAt(item, depth + 1); });
    case Value::Kind::Map:
        return std::all_of(value.pairs().begin(), value.pairs().end(), [depth](const Value::Pair &pair) {
            return pair.first.kind() == Value::Kind::String && pair.first.text() != "__type__" &&
                   isPlainAt(pair.second, depth + 1);
        });
    default: return false;
    }
}

QString cut(QString text, qsizetype limit)
{
    if (text.size() > limit)
        text = text.left(limit - 1) + QChar(0x2026);
    return text;
}

QString inner(const QString &repr)
{
    const QString text = repr.trimmed();
    if (text.size() < 2)
        return text;
    QString body = text.mid(1, text.size() - 2);
    if (text.startsWith(QLatin1Char('(')) && body.endsWith(QLatin1Char(',')))
        body.chop(1);
    return body;
}

bool namesSecret(const QString &text, const QList<QByteArray> &maskedKeys)
{
    return models::isSecretName(text.toUtf8(), maskedKeys);
}

} // namespace

QString argsSummary(const Value &args, const Value &kwargs, const QList<QByteArray> &maskedKeys, qsizetype limit)
{
    QByteArrayList parts;
    qsizetype length = 0;
    const auto add = [&](QByteArray part) {
        length += part.size() + 2;
        parts.append(std::move(part));
        return length <= limit;
    };
    if (args.isSequence()) {
        for (const Value &item : args.items()) {
            if (!add(pythonRepr(models::masked(item, maskedKeys), limit)))
                break;
        }
    }
    for (const auto &[name, item] : kwargs.pairs()) {
        const bool secret = models::isSecretName(name.text(), maskedKeys);
        const QByteArray shown =
            secret ? models::maskText().toUtf8() : pythonRepr(models::masked(item, maskedKeys), limit);
        if (length > limit || !add(name.text() + '=' + shown))
            break;
    }
    return cut(QString::fromUtf8(parts.join(", ")), limit);
}

QString argsSummary(const QString &argsRepr, const QString &kwargsRepr, const QList<QByteArray> &maskedKeys,
                    qsizetype limit)
{
    QString args = inner(argsRepr);
    QString kwargs = inner(kwargsRepr);
    if (namesSecret(args, maskedKeys))
        args = models::maskText();
    if (namesSecret(kwargs, maskedKeys))
        kwargs = models::maskText();
    if (!args.isEmpty() && !kwargs.isEmpty())
        args += QStringLiteral(", ");
    return cut(args + kwargs, limit);
}

bool hidesArguments(const Value &args, const QByteArray &argsRepr)
{
    if (argsRepr.isEmpty() || argsRepr.size() > kReprCut || !args.isSequence() || !isPlainAt(args, 0))
        return false;
    // Beat and some clients send a list where Celery's own sender has a tuple; JSON cannot tell them apart,
    // inside the arguments too.
    const auto loose = [](QByteArray text) {
        text.replace('(', '[').replace(",)", "]").replace(')', ']');
        return text;
    };
    const QByteArray ours = pythonRepr(Value::list(args.items()), 4 * kReprCut);
    return ours.size() < kReprCut && loose(ours) != loose(argsRepr);
}

} // namespace app
