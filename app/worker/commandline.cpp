#include "app/worker/commandline.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace app {

namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression form(QStringLiteral("\\{(args\\.(\\d{1,3})|kwargs\\.([A-Za-z_][A-Za-z0-9_]*))\\}"));
    return form;
}

// Programs that read one of their arguments as code or as another command line.
bool runsItsArguments(const QString &program)
{
    static const QStringList names =
        QStringLiteral("sh bash dash zsh ksh fish env xargs eval sudo su doas nohup nice timeout setsid parallel ssh "
                       "find awk sed time watch busybox")
            .split(QLatin1Char(' '));
    return names.contains(QFileInfo(program).fileName());
}

// Index of an interpreter's inline script, which must be fixed text; -1 = it runs a file.
qsizetype inlineScriptAt(const QStringList &command)
{
    static const QRegularExpression interpreter(
        QStringLiteral("^(python[0-9.]*|pypy[0-9.]*|perl|ruby|node|nodejs|php|lua[0-9.]*)$"));
    static const QStringList flags = QStringLiteral("-c -e -E -r -p --eval").split(QLatin1Char(' '));
    if (!interpreter.match(QFileInfo(command.value(0)).fileName()).hasMatch())
        return -1;
    for (qsizetype i = 1; i < command.size() && command[i].startsWith(QLatin1Char('-')); ++i) {
        if (flags.contains(command[i]))
            return i + 1;
    }
    return -1;
}

models::Error refusal(const QString &text)
{
    return {models::ErrorKind::Refused, text, {}, QStringLiteral("arguments")};
}

models::Result<QString> scalarText(const QString &where, const models::Value *value)
{
    using Kind = models::Value::Kind;
    if (!value || value->isNull())
        return refusal(QCoreApplication::translate("Yard", "The argument %1 is missing.").arg(where));
    if (!value->isScalar() || value->kind() == Kind::Bytes)
        return refusal(QCoreApplication::translate("Yard", "The argument %1 is no text, number or flag.").arg(where));
    const QString text = value->toQString();
    if (text.contains(QChar(0)))
        return refusal(QCoreApplication::translate("Yard", "The argument %1 holds a NUL character.").arg(where));
    return text;
}

bool hasType(const models::Value &value, const QByteArray &type)
{
    using Kind = models::Value::Kind;
    const Kind kind = value.kind();
    return type.isEmpty() || (type == "string" && kind == Kind::String) || (type == "int" && kind == Kind::Integer) ||
           (type == "bool" && kind == Kind::Bool) ||
           (type == "float" && (kind == Kind::Float || kind == Kind::Integer));
}

QString ruleFault(const ArgumentRule &rule, const models::Value &value, const QString &text, const QString &where)
{
    if (!hasType(value, rule.type))
        return QCoreApplication::translate("Yard", "The argument %1 is not of type %2.")
            .arg(where, QString::fromUtf8(rule.type));
    if (!rule.pattern.isEmpty() &&
        !QRegularExpression(QRegularExpression::anchoredPattern(rule.pattern)).match(text).hasMatch())
        return QCoreApplication::translate("Yard", "The argument %1 does not match its pattern.").arg(where);
    const bool isText = value.kind() == models::Value::Kind::String;
    if (rule.max && (isText ? double(text.size()) : value.toDouble().value_or(0)) > *rule.max)
        return QCoreApplication::translate("Yard", "The argument %1 is over its limit of %2.")
            .arg(where)
            .arg(*rule.max);
    return {};
}

models::Result<QString> expandElement(const JobSpec &job, qsizetype index, const models::Value &args,
                                      const models::Value &kwargs)
{
    const QString &element = job.command[index];
    const auto match = placeholder().match(element);
    if (!match.hasMatch())
        return element;
    const QString where = match.captured(1);
    const QString name = match.captured(3);
    const models::Value *value = nullptr;
    if (!name.isEmpty())
        value = kwargs.find(name.toUtf8());
    else if (const auto position = match.captured(2).toUInt(); position < args.items().size())
        value = &args.items()[position];
    const auto text = scalarText(where, value);
    if (!text)
        return text.error();
    const auto rule = job.arguments.constFind(name.isEmpty() ? match.captured(2) : name);
    const bool hasRule = rule != job.arguments.constEnd();
    if (const QString fault = hasRule ? ruleFault(*rule, *value, *text, where) : QString(); !fault.isEmpty())
        return refusal(fault);
    const QString prefix = element.left(match.capturedStart());
    const bool guarded = prefix.endsWith(QLatin1Char('=')) || job.command.first(index).contains(QStringLiteral("--"));
    if (text->startsWith(QLatin1Char('-')) && !guarded && !hasRule)
        return refusal(
            QCoreApplication::translate("Yard", "The argument %1 begins with “-” and could be read as an option.")
                .arg(where));
    return prefix + *text;
}

} // namespace

QString commandFault(const QStringList &command)
{
    if (command.value(0).isEmpty())
        return QCoreApplication::translate("Yard", "the command's program is empty");
    const qsizetype script = inlineScriptAt(command);
    for (qsizetype i = 0; i < command.size(); ++i) {
        const auto match = placeholder().match(command[i]);
        if (!match.hasMatch())
            continue;
        if (i == 0)
            return QCoreApplication::translate(
                "Yard", "a message must not choose the program: no placeholder in the first element");
        if (match.capturedEnd() != command[i].size())
            return QCoreApplication::translate(
                "Yard", "a placeholder fills a whole element or stands at its end, one an element");
        if (runsItsArguments(command[0]))
            return QCoreApplication::translate(
                       "Yard", "%1 runs what it is given: no placeholders there; read the data on stdin")
                .arg(command[0]);
        if (i == script)
            return QCoreApplication::translate("Yard", "no placeholder inside a script text; read the data on stdin");
    }
    return {};
}

QString shellFault(const QString &shell)
{
    if (placeholder().match(shell).hasMatch())
        return QCoreApplication::translate(
            "Yard", "a shell text takes no placeholders; data comes on stdin and as YARD_ARG_<NAME>");
    return {};
}

models::Result<QStringList> expandCommand(const JobSpec &job, const models::Value &args, const models::Value &kwargs)
{
    if (!job.shell.isEmpty())
        return QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), job.shell};
    QStringList argv;
    for (qsizetype i = 0; i < job.command.size(); ++i) {
        const auto element = expandElement(job, i, args, kwargs);
        if (!element)
            return element.error();
        argv << *element;
    }
    return argv;
}

QMap<QString, QString> shellArguments(const models::Value &kwargs)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_]{1,64}$"));
    QMap<QString, QString> all;
    for (const auto &[key, value] : kwargs.pairs()) {
        const QString name = key.toQString();
        const auto text = scalarText(name, &value);
        if (plain.match(name).hasMatch() && text)
            all.insert(QStringLiteral("YARD_ARG_") + name.toUpper(), *text);
    }
    return all;
}

} // namespace app
