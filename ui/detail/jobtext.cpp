#include "ui/detail/jobtext.h"

#include "app/payload/json.h"

#include <QDateTime>
#include <QUrl>

namespace ui {

namespace {

using models::Value;

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value::null() : Value::string(text);
}

Value timeOrNull(models::MaybeInstant time)
{
    if (!time)
        return Value::null();
    return Value::string(QDateTime::fromMSecsSinceEpoch(models::toMs(*time), Qt::UTC).toString(Qt::ISODateWithMs));
}

Value number(double value)
{
    return Value::floating(QByteArray::number(value, 'g', 17));
}

Value progressValue(const models::Job &job)
{
    if (!job.progress)
        return Value::null();
    const models::Progress &progress = *job.progress;
    return Value::map({
        {Value::string(QStringLiteral("current")), progress.current ? number(*progress.current) : Value::null()},
        {Value::string(QStringLiteral("total")), progress.total ? number(*progress.total) : Value::null()},
        {Value::string(QStringLiteral("text")), textOrNull(progress.text)},
        {Value::string(QStringLiteral("updated_at")), timeOrNull(progress.updatedAt)},
    });
}

} // namespace

QByteArray jobJson(const models::Job &job)
{
    std::vector<Value::Pair> pairs;
    const auto add = [&pairs](const char *name, Value value) {
        pairs.emplace_back(Value::string(QString::fromLatin1(name)), std::move(value));
    };
    add("engine", Value::stringFromUtf8(job.key.engine));
    add("id", Value::stringFromUtf8(job.key.id));
    add("name", textOrNull(job.name));
    add("queue", textOrNull(job.queue));
    add("state", Value::stringFromUtf8(models::stateWord(job.state).toByteArray()));
    add("engine_state", Value::stringFromUtf8(job.engineState));
    add("progress", progressValue(job));
    add("worker", textOrNull(job.worker));
    add("received_at", timeOrNull(job.receivedAt));
    add("started_at", timeOrNull(job.startedAt));
    add("finished_at", timeOrNull(job.finishedAt));
    add("retries", Value::integer(QByteArray::number(job.retries)));
    add("error", job.errorType.isEmpty()
                     ? Value::null()
                     : Value::map({{Value::string(QStringLiteral("type")), Value::string(job.errorType)},
                                   {Value::string(QStringLiteral("message")), Value::string(job.errorText)}}));
    const auto text = app::writeJson(Value::map(std::move(pairs)), app::JsonStyle::Pretty);
    return text.ok() ? *text : QByteArray();
}

QString jobLink(const QString &connection, const models::Job &job)
{
    return QStringLiteral("yardmaster://%1/job/%2")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(connection)),
             QString::fromLatin1(job.key.id.toPercentEncoding()));
}

QString chatText(const models::Job &job, const QString &link, const QString &traceback)
{
    QStringList head{job.name, QString::fromUtf8(job.key.id)};
    head.removeAll(QString());
    QStringList lines{head.join(QStringLiteral(" · "))};
    if (!link.isEmpty())
        lines.append(link);
    return lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + traceback;
}

} // namespace ui
