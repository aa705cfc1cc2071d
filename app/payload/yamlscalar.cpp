#include "app/payload/yaml.h"

#include "app/payload/bignum.h"
#include "app/payload/isotime.h"
#include "app/payload/pickleoperands.h"

#include <QRegularExpression>

namespace app {

using models::Value;

namespace {

// The resolvers of PyYAML (yaml/resolver.py), written for whole scalars.
const QRegularExpression &floatForm()
{
    static const QRegularExpression form(QStringLiteral(
        R"(\A(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z)"));
    return form;
}

const QRegularExpression &integerForm()
{
    static const QRegularExpression form(QStringLiteral(
        R"(\A[-+]?(?:0b[0-1_]+|0[0-7_]+|(?:0|[1-9][0-9_]*)|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)\z)"));
    return form;
}

const QRegularExpression &timestampForm()
{
    static const QRegularExpression form(QStringLiteral(
        R"(\A(\d\d\d\d-\d\d-\d\d|\d\d\d\d-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)\z)"));
    return form;
}

// Base 60: "1:30" is 90.
QByteArray sexagesimal(const QByteArray &text)
{
    qint64 whole = 0;
    for (const QByteArray &part : text.split(':'))
        whole = whole * 60 + part.toLongLong();
    return QByteArray::number(whole);
}

Value integer(QByteArray text)
{
    text.replace("_", "");
    const bool negative = text.startsWith('-');
    if (negative || text.startsWith('+'))
        text.remove(0, 1);
    QByteArray number = text;
    if (text.startsWith("0b"))
        number = decimalFromDigits(text.mid(2), 2);
    else if (text.startsWith("0x"))
        number = decimalFromDigits(text.mid(2), 16);
    else if (text.contains(':'))
        number = sexagesimal(text);
    else if (text.size() > 1 && text.startsWith('0'))
        number = decimalFromDigits(text.mid(1), 8);
    return Value::integer(negative && number != "0" ? '-' + number : number);
}

Value floating(QByteArray text)
{
    text = text.replace("_", "").toLower();
    const bool negative = text.startsWith('-');
    if (text.endsWith(".inf"))
        return Value::floating(negative ? "-Infinity" : "Infinity");
    if (text.endsWith(".nan"))
        return Value::floating("NaN");
    if (negative || text.startsWith('+'))
        text.remove(0, 1);
    double number = 0;
    for (const QByteArray &part : text.split(':'))
        number = number * 60 + part.toDouble();
    return Value::floating(doubleText(negative ? -number : number));
}

bool isAny(const QByteArray &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&text](const char *word) { return text == word; });
}

} // namespace

Value yamlScalar(const QByteArray &text)
{
    if (isAny(text, {"", "~", "null", "Null", "NULL"}))
        return Value::null();
    if (isAny(text, {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
        return Value::boolean(true);
    if (isAny(text, {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
        return Value::boolean(false);
    // Numbers and dates begin with few characters; what is longer than any of them is a string.
    const char first = text.front();
    if (text.size() > 400 || !(first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9')))
        return Value::stringFromUtf8(text);
    const QString form = QString::fromUtf8(text);
    if (integerForm().match(form).hasMatch())
        return integer(text);
    if (floatForm().match(form).hasMatch())
        return floating(text);
    if (timestampForm().match(form).hasMatch())
        return Value::object(text.size() > 10 ? "datetime.datetime" : "datetime.date", {Value::stringFromUtf8(text)});
    return Value::stringFromUtf8(text);
}

} // namespace app
