#include "app/engines/celery/argssummary.h"

#include "app/payload/escapedline.h"
#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "app/payload/pythonrepr.h"

#include <QRegularExpression>

#include <algorithm>

namespace app {

using models::Value;

namespace {

constexpr int kDeepest = 3;          // of containers that Celery's printer shows
constexpr qsizetype kReprCut = 1000; // Celery's printer stops near 1,024: longer texts cannot be compared

QString cut(QString text, qsizetype limit)
{
    if (text.size() > limit)
        text = text.left(limit - 1) + QChar(0x2026);
    return text;
}

QString inner(const QString &repr)
{
    QString text = repr.trimmed();
    if (text.size() < 2)
        return text;
    QString body = text.mid(1, text.size() - 2);
    if (text.startsWith(QLatin1Char('(')) && body.endsWith(QLatin1Char(',')))
        body.chop(1);
    return body;
}

/// The inside of a dict's repr as a call has it: "'user_id': 7, 'to': {'a': 1}" -> "user_id=7, to={'a': 1}".
/// For display only; what looks otherwise stays as it is.
QString asKeywords(const QString &body)
{
    static const QRegularExpression key(QStringLiteral(R"('([A-Za-z_]\w*)': )"));
    QString made;
    int depth = 0;
    QChar quote;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const QChar c = body.at(i);
        const bool starts = depth == 0 && quote.isNull() && (i == 0 || body.mid(i - 2, 2) == QLatin1String(", "));
        if (starts) {
            const auto match =
                key.match(body, i, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            if (match.hasMatch()) {
                made += match.captured(1) + QLatin1Char('=');
                i = match.capturedEnd() - 1;
                continue;
            }
        }
        if (!quote.isNull() && c == QLatin1Char('\\') && i + 1 < body.size())
            made += body.at(i++);
        else if (quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"')))
            quote = c;
        else if (c == quote)
            quote = QChar();
        else if (quote.isNull() && QStringLiteral("([{").contains(c))
            ++depth;
        else if (quote.isNull() && QStringLiteral(")]}").contains(c))
            --depth;
        made += body.at(i);
    }
    return made;
}

QString hidden()
{
    return QString::fromUtf16(kMask);
}

/// Whether repr() of this value is certain: plain scalars and containers only. Dates, Decimals and UUIDs came as text
/// or as typed objects, so a sender's repr of them differs from ours.
bool isPlain(const Value &value, int depth)
{
    if (depth > kDeepest)
        return false;
    switch (value.kind()) {
    case Value::Kind::Null:
    case Value::Kind::Bool:
    case Value::Kind::Integer:
    case Value::Kind::Float:
    case Value::Kind::String: return true;
    case Value::Kind::List:
    case Value::Kind::Tuple:
        return std::all_of(value.items().begin(), value.items().end(),
                           [depth](const Value &item) { return isPlain(item, depth + 1); });
    case Value::Kind::Map:
        return std::all_of(value.pairs().begin(), value.pairs().end(), [depth](const Value::Pair &pair) {
            return pair.first.kind() == Value::Kind::String && pair.first.text() != "__type__" &&
                   isPlain(pair.second, depth + 1);
        });
    default: return false;
    }
}

/// What dates, Decimals and UUIDs look like in a repr; older serializers send them as bare text.
const QRegularExpression &typedValue()
{
    static const QRegularExpression pattern(QStringLiteral(R"(\b(datetime\.|Decimal\(|UUID\())"));
    return pattern;
}

/// The next character, round brackets as square ones, and the comma of a tuple of one left out.
char looseCharacter(QByteArrayView text, qsizetype &at)
{
    const char c = text[at++];
    if (c == '(')
        return '[';
    if (c == ',' && at < text.size() && text[at] == ')')
        ++at;
    else if (c != ')')
        return c;
    return ']';
}

/// Whether `repr` is none that Celery's printer makes of `value`.
bool isOwnText(const Value &value, const QByteArray &repr)
{
    if (repr.isEmpty() || repr.size() > kReprCut || !isPlain(value, 0))
        return false;
    const QByteArray ours = pythonRepr(value, 4 * kReprCut);
    if (ours.size() >= kReprCut || sameReprLoosely(ours, repr) || QString::fromUtf8(repr).contains(typedValue()))
        return false;
    // Clients in other languages print JSON.
    const JsonDocument json = parseJson(repr);
    return !json.ok() || json.value != (value.isSequence() ? Value::list(value.items()) : value);
}

} // namespace

// Beat and some clients send a list where Celery's own sender has a tuple; JSON cannot tell them apart, inside the
// arguments too.
bool sameReprLoosely(QByteArrayView left, QByteArrayView right)
{
    qsizetype i = 0;
    qsizetype k = 0;
    while (i < left.size() && k < right.size()) {
        if (looseCharacter(left, i) != looseCharacter(right, k))
            return false;
    }
    return i == left.size() && k == right.size();
}

QString argsSummary(const Value &args, const Value &kwargs, const QList<QByteArray> &maskedKeys, qsizetype limit)
{
    const Masking masking(maskedKeys);
    QByteArrayList parts;
    qsizetype length = 0;
    const auto add = [&](QByteArray part) {
        length += part.size() + 2;
        parts.append(std::move(part));
        return length <= limit;
    };
    if (args.isSequence()) {
        for (const Value &item : args.items()) {
            if (!add(pythonRepr(masking.masked(item), limit)))
                break;
        }
    }
    for (const auto &[name, item] : kwargs.pairs()) {
        const QByteArray shown =
            masking.hides(name.text()) ? hidden().toUtf8() : pythonRepr(masking.masked(item), limit);
        if (length > limit || !add(name.text() + '=' + shown))
            break;
    }
    return cut(escapedLine(QString::fromUtf8(parts.join(", "))), limit);
}

QString argsSummary(const QString &argsRepr, const QString &kwargsRepr, const QList<QByteArray> &maskedKeys,
                    qsizetype limit)
{
    QString args = inner(argsRepr);
    QString kwargs = inner(kwargsRepr);
    const Masking masking(maskedKeys);
    if (masking.hides(args.toUtf8()))
        args = hidden();
    kwargs = masking.hides(kwargs.toUtf8()) ? hidden() : asKeywords(kwargs);
    if (!args.isEmpty() && !kwargs.isEmpty())
        args += QStringLiteral(", ");
    return cut(escapedLine(args + kwargs), limit);
}

bool hidesArguments(const Value &args, const QByteArray &argsRepr)
{
    return args.isSequence() && isOwnText(args, argsRepr);
}

bool hidesKeywords(const Value &kwargs, const QByteArray &kwargsRepr)
{
    return kwargs.isMap() && isOwnText(kwargs, kwargsRepr);
}

QByteArray looseRepr(QByteArrayView text)
{
    QByteArray loose;
    loose.reserve(text.size());
    for (qsizetype i = 0; i < text.size();)
        loose += looseCharacter(text, i);
    return loose;
}

std::optional<QByteArray> foreseenLine(const Value &args, const Value &kwargs, const QList<QByteArray> &maskedKeys)
{
    if (!args.isSequence() || !kwargs.isMap() || !isPlain(args, 0) || !isPlain(kwargs, 0))
        return std::nullopt;
    const QByteArray ours = pythonArgsRepr(args);
    const QByteArray oursByName = pythonRepr(kwargs);
    if (ours.size() + oursByName.size() >= kReprCut)
        return std::nullopt;
    return looseRepr(argsSummary(QString::fromUtf8(ours), QString::fromUtf8(oursByName), maskedKeys).toUtf8());
}

bool hasTypedValue(const QString &line)
{
    return line.contains(typedValue());
}

bool hidesCall(const Value &args, const Value &kwargs, const QString &told, const QList<QByteArray> &maskedKeys)
{
    if (told.isEmpty() || hasTypedValue(told))
        return false;
    const auto line = foreseenLine(args, kwargs, maskedKeys);
    return line && *line != looseRepr(told.toUtf8());
}

} // namespace app
