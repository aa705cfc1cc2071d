// The readable forms of the standard classes that jobs are full of (rq.md 12).
#include "app/payload/picklegraph.h"
#include "app/payload/pickleoperands.h"
#include "app/payload/utf8.h"

#include <QHash>

namespace app {

using models::Value;
using Kind = models::Value::Kind;

namespace {

struct Call {
    QByteArray name;
    std::vector<Value> args;
    std::vector<Value> appended;
    std::vector<Value::Pair> pairs;
    std::vector<Value> states;
};

Value text(const QByteArray &utf8)
{
    return Value::stringFromUtf8(utf8);
}

// Protocols 0 to 2 write bytes as _codecs.encode(text, "latin1"): each character is a byte.
std::optional<QByteArray> latin1(QByteArrayView wtf8)
{
    QByteArray raw;
    for (qsizetype at = 0; at < wtf8.size();) {
        const char32_t code = takeUtf8(wtf8, at);
        if (code > 0xFF)
            return std::nullopt;
        raw += char(code);
    }
    return raw;
}

// The packed state of dates and times; Python 3 reads what Python 2 wrote as text.
std::optional<QByteArray> packed(const std::vector<Value> &args)
{
    if (args.empty())
        return std::nullopt;
    if (args[0].kind() == Kind::Bytes)
        return args[0].text();
    return args[0].kind() == Kind::String ? latin1(args[0].text()) : std::nullopt;
}

QByteArray padded(int number, int width)
{
    return QByteArray::number(number).rightJustified(width, '0');
}

QByteArray clockText(const QByteArray &raw, qsizetype at)
{
    const auto byte = [&raw](qsizetype i) { return int(quint8(raw[i])); };
    QByteArray out = padded(byte(at), 2) + ':' + padded(byte(at + 1), 2) + ':' + padded(byte(at + 2), 2);
    const int micros = byte(at + 3) << 16 | byte(at + 4) << 8 | byte(at + 5);
    return micros == 0 ? out : out + '.' + padded(micros, 6);
}

QByteArray dateText(const QByteArray &raw)
{
    const auto byte = [&raw](qsizetype i) { return int(quint8(raw[i])); };
    return padded(byte(0) << 8 | byte(1), 4) + '-' + padded(byte(2) & 0x7F, 2) + '-' + padded(byte(3), 2);
}

// "+01:00" of datetime.timezone(timedelta); nothing of zones that only Python knows.
QByteArray offsetText(const std::vector<Value> &args)
{
    constexpr qint64 kDay = 86'400; // seconds
    if (args.size() < 2 || args[1].className() != "datetime.timezone" || args[1].items().empty())
        return {};
    const Value &delta = args[1].items().front();
    if (delta.className() != "datetime.timedelta" || delta.items().size() != 3)
        return {};
    const qint64 days = delta.items()[0].toInt64().value_or(0);
    const qint64 rest = delta.items()[1].toInt64().value_or(0);
    // Python has no zone that is a day or more away; whatever else stands there must not overflow.
    if (days < -1 || days > 0 || rest < 0 || rest >= kDay || (days == -1 && rest == 0))
        return {};
    const qint64 seconds = days * kDay + rest;
    const int minutes = int(qAbs(seconds) / 60);
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + ':' + padded(minutes % 60, 2);
}

Value asIs(const Call &call);

Value dateTime(const Call &call)
{
    const auto raw = packed(call.args);
    if (!raw || raw->size() != 10)
        return asIs(call);
    const QByteArray offset = offsetText(call.args);
    std::vector<Value> items{text(dateText(*raw) + 'T' + clockText(*raw, 4) + offset)};
    if (call.args.size() > 1 && offset.isEmpty())
        items.push_back(call.args[1]);
    return Value::object(call.name, std::move(items));
}

Value date(const Call &call)
{
    const auto raw = packed(call.args);
    return raw && raw->size() == 4 ? Value::object(call.name, {text(dateText(*raw))}) : asIs(call);
}

Value time(const Call &call)
{
    const auto raw = packed(call.args);
    return raw && raw->size() == 6 ? Value::object(call.name, {text(clockText(*raw, 0) + offsetText(call.args))})
                                   : asIs(call);
}

Value encodedBytes(const Call &call)
{
    const bool latin = call.args.size() == 2 && call.args[0].kind() == Kind::String &&
                       (call.args[1].text() == "latin1" || call.args[1].text() == "latin-1");
    const auto raw = latin ? latin1(call.args[0].text()) : std::nullopt;
    return raw ? Value::bytes(*raw) : asIs(call);
}

Value bytesCall(const Call &call)
{
    if (call.args.empty())
        return Value::bytes({});
    if (call.args[0].kind() == Kind::Bytes)
        return Value::bytes(call.args[0].text());
    const auto raw = call.args[0].kind() == Kind::String ? latin1(call.args[0].text()) : std::nullopt;
    return raw ? Value::bytes(*raw) : asIs(call);
}

Value setCall(const Call &call)
{
    std::vector<Value> items = call.args.empty() ? std::vector<Value>{} : call.args[0].items();
    items.insert(items.end(), call.appended.begin(), call.appended.end());
    return Value::set(std::move(items));
}

// 128-bit integer text to the usual form of a UUID.
std::optional<QByteArray> uuidText(const Value &integer)
{
    QByteArray digits = integer.text();
    if (integer.kind() != Kind::Integer || digits.startsWith('-') || digits.size() > 39)
        return std::nullopt;
    QByteArray hex;
    while (!digits.isEmpty()) {
        int rest = 0;
        QByteArray quotient;
        for (const char c : digits) {
            const int value = rest * 10 + (c - '0');
            if (!quotient.isEmpty() || value >= 16)
                quotient += char('0' + value / 16);
            rest = value % 16;
        }
        hex.prepend("0123456789abcdef"[rest]);
        digits = quotient;
    }
    if (hex.size() > 32)
        return std::nullopt;
    hex = hex.rightJustified(32, '0');
    return hex.left(8) + '-' + hex.mid(8, 4) + '-' + hex.mid(12, 4) + '-' + hex.mid(16, 4) + '-' + hex.mid(20);
}

Value uuid(const Call &call)
{
    for (const Value &state : call.states) {
        const Value *number = state.find("int");
        const auto form = number ? uuidText(*number) : std::nullopt;
        if (form)
            return Value::object(call.name, {text(*form)});
    }
    return asIs(call);
}

// Old protocols: copyreg._reconstructor(Class, Base, state) and copyreg.__newobj__(Class, args…) name the class first.
Value reconstructed(const Call &call)
{
    if (call.args.empty() || call.args[0].kind() != Kind::Opaque)
        return asIs(call);
    const bool newObject = call.name == "copyreg.__newobj__";
    std::vector<Value> args;
    if (newObject)
        args.assign(call.args.begin() + 1, call.args.end());
    else if (call.args.size() > 2 && !call.args[2].isNull())
        args.push_back(call.args[2]);
    return pickleCall(call.args[0].text(), std::move(args), call.appended, call.pairs, call.states);
}

// Enum members of older Pythons: getattr(Class, "NAME").
Value enumMember(const Call &call)
{
    const bool member =
        call.args.size() == 2 && call.args[0].kind() == Kind::Opaque && call.args[1].kind() == Kind::String;
    return member ? Value::object(call.args[0].text(), {call.args[1]}) : asIs(call);
}

// OSError(errno, …) makes one of its subclasses, by the number (PEP 3151, Linux).
Value osError(const Call &call)
{
    static const QHash<qint64, const char *> kByNumber{
        {1, "PermissionError"},          {2, "FileNotFoundError"},  {3, "ProcessLookupError"},
        {4, "InterruptedError"},         {10, "ChildProcessError"}, {11, "BlockingIOError"},
        {13, "PermissionError"},         {17, "FileExistsError"},   {20, "NotADirectoryError"},
        {21, "IsADirectoryError"},       {32, "BrokenPipeError"},   {103, "ConnectionAbortedError"},
        {104, "ConnectionResetError"},   {108, "BrokenPipeError"},  {110, "TimeoutError"},
        {111, "ConnectionRefusedError"}, {114, "BlockingIOError"},  {115, "BlockingIOError"}};
    const auto number = call.args.size() > 1 ? call.args[0].toInt64() : std::nullopt;
    const char *name = number ? kByNumber.value(*number, nullptr) : nullptr;
    Call known = call;
    known.name = name ? QByteArray("builtins.") + name : QByteArray("builtins.OSError");
    return asIs(known);
}

void addState(std::vector<Value::Pair> &pairs, const Value &state)
{
    if (state.isMap()) {
        pairs.insert(pairs.end(), state.pairs().begin(), state.pairs().end());
        return;
    }
    // (dict state, slots state)
    const bool split = state.kind() == Kind::Tuple && state.items().size() == 2 &&
                       (state.items()[0].isMap() || state.items()[0].isNull()) && state.items()[1].isMap();
    if (split) {
        addState(pairs, state.items()[0]);
        addState(pairs, state.items()[1]);
    } else if (!state.isNull()) {
        pairs.emplace_back(text("state"), state);
    }
}

// Class(args…) with what was attached or put into it.
Value asIs(const Call &call)
{
    std::vector<Value> items = call.args;
    if (!call.appended.empty())
        items.push_back(Value::list(call.appended));
    std::vector<Value::Pair> attributes;
    for (const Value &state : call.states)
        addState(attributes, state);
    if (!call.pairs.empty())
        items.push_back(Value::map(call.pairs));
    return Value::object(call.name, std::move(items), std::move(attributes));
}

} // namespace

Value pickleCall(const QByteArray &className, std::vector<Value> args, std::vector<Value> appended,
                 std::vector<Value::Pair> pairs, const std::vector<Value> &states)
{
    using Form = Value (*)(const Call &);
    static const QHash<QByteArray, Form> kForms{{"datetime.datetime", dateTime},
                                                {"datetime.date", date},
                                                {"datetime.time", time},
                                                {"_codecs.encode", encodedBytes},
                                                {"builtins.bytes", bytesCall},
                                                {"builtins.bytearray", bytesCall},
                                                {"builtins.set", setCall},
                                                {"builtins.frozenset", setCall},
                                                {"uuid.UUID", uuid},
                                                {"copyreg._reconstructor", reconstructed},
                                                {"copyreg.__newobj__", reconstructed},
                                                {"builtins.getattr", enumMember},
                                                {"builtins.OSError", osError},
                                                {"builtins.IOError", osError},
                                                {"builtins.EnvironmentError", osError}};
    const Call call{className, std::move(args), std::move(appended), std::move(pairs), states};
    const Form form = kForms.value(className, nullptr);
    return form ? form(call) : asIs(call);
}

} // namespace app
