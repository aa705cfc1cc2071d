#include "app/worker/yardfile.h"

#include "app/worker/commandline.h"
#include "app/worker/tomlreader.h"
#include "app/worker/yardscheduler.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimeZone>

namespace app {

namespace {

constexpr qint64 kLargestFile = 1'000'000;

models::Error configError(const QString &text)
{
    return {models::ErrorKind::Config, text, {}, QStringLiteral("yard file")};
}

RetryPolicy readRetries(TomlReader &reader, const toml::table &job, const QString &path)
{
    RetryPolicy policy;
    const toml::table *table = reader.table(job, "retries", path);
    if (!table)
        return policy;
    const QString here = path + QStringLiteral(".retries");
    reader.allowOnly(*table, here, "max backoff base jitter");
    policy.max = reader.number(*table, "max", here, 0, 1000, 3);
    const QString backoff = reader.text(*table, "backoff", here);
    policy.exponential = backoff == QLatin1String("exponential");
    if (!policy.exponential && !backoff.isEmpty() && backoff != QLatin1String("fixed"))
        reader.fail(table->get("backoff"), here + QStringLiteral(".backoff"),
                    QCoreApplication::translate("Yard", "is exponential or fixed"));
    policy.base = reader.duration(*table, "base", here).value_or(policy.base);
    policy.jitter = reader.flag(*table, "jitter", here, true);
    return policy;
}

ArgumentRule readArgumentRule(TomlReader &reader, const toml::table &rule, const QString &path)
{
    reader.allowOnly(rule, path, "type pattern max");
    ArgumentRule parsed;
    parsed.type = reader.text(rule, "type", path).toUtf8();
    static const QList<QByteArray> types{"", "string", "int", "float", "bool"};
    if (!types.contains(parsed.type))
        reader.fail(rule.get("type"), path + QStringLiteral(".type"),
                    QCoreApplication::translate("Yard", "is string, int, float or bool"));
    parsed.pattern = reader.text(rule, "pattern", path);
    if (!QRegularExpression(parsed.pattern).isValid())
        reader.fail(rule.get("pattern"), path + QStringLiteral(".pattern"),
                    QCoreApplication::translate("Yard", "is no regular expression"));
    if (rule.contains("max"))
        parsed.max = reader.number(rule, "max", path, 0, 1'000'000'000, 0);
    return parsed;
}

QMap<QString, ArgumentRule> readArgumentRules(TomlReader &reader, const toml::table &job, const QString &path)
{
    QMap<QString, ArgumentRule> rules;
    const toml::table *table = reader.table(job, "args", path);
    if (!table)
        return rules;
    for (const auto &[key, entry] : *table) {
        const QString name = fromToml(key.str());
        const QString here = path + QStringLiteral(".args.") + name;
        if (const toml::table *rule = entry.as_table())
            rules.insert(name, readArgumentRule(reader, *rule, here));
        else
            reader.fail(&entry, here, QCoreApplication::translate("Yard", "must be { type, pattern, max }"));
    }
    return rules;
}

QMap<QString, QString> readEnvironment(TomlReader &reader, const toml::table &job, const QString &path)
{
    QMap<QString, QString> environment;
    const toml::table *table = reader.table(job, "env", path);
    if (!table)
        return environment;
    for (const auto &[key, value] : *table) {
        if (const auto *text = value.as_string())
            environment.insert(fromToml(key.str()), fromToml(text->get()));
        else
            reader.fail(&value, path + QStringLiteral(".env.") + fromToml(key.str()),
                        QCoreApplication::translate("Yard", "must be a text"));
    }
    return environment;
}

void checkCommand(TomlReader &reader, const toml::table &job, const JobSpec &spec, const QString &path)
{
    QString fault;
    if (spec.command.isEmpty() == spec.shell.isEmpty())
        fault = QCoreApplication::translate("Yard", "needs either command = [\"program\", …] or shell = \"…\"");
    else
        fault = spec.shell.isEmpty() ? commandFault(spec.command) : shellFault(spec.shell);
    if (!fault.isEmpty())
        reader.fail(&job, path, fault);
}

JobSpec readJob(TomlReader &reader, const toml::table &job, const QString &name, const QString &directory)
{
    const QString path = QStringLiteral("jobs.") + name;
    reader.allowOnly(job, path,
                     "command shell queue cwd env timeout soft_timeout retries acks_late args schedule schedule_args "
                     "schedule_kwargs at_start");
    JobSpec spec;
    spec.name = name;
    spec.command = reader.texts(job, "command", path);
    spec.shell = reader.text(job, "shell", path);
    spec.queue = reader.text(job, "queue", path);
    spec.directory = QDir::cleanPath(QDir(directory).absoluteFilePath(reader.text(job, "cwd", path)));
    spec.environment = readEnvironment(reader, job, path);
    spec.timeout = reader.duration(job, "timeout", path);
    spec.softTimeout = reader.duration(job, "soft_timeout", path);
    spec.retries = readRetries(reader, job, path);
    spec.acksLate = reader.flag(job, "acks_late", path, false);
    spec.arguments = readArgumentRules(reader, job, path);
    spec.schedule = reader.text(job, "schedule", path);
    if (job.contains("schedule_args"))
        spec.scheduleArgs = reader.text(job, "schedule_args", path).toUtf8();
    if (job.contains("schedule_kwargs"))
        spec.scheduleKwargs = reader.text(job, "schedule_kwargs", path).toUtf8();
    spec.atStart = reader.number(job, "at_start", path, 0, 1000, 0);
    if (const QString fault = YardScheduler::fault(spec.schedule); !fault.isEmpty())
        reader.fail(job.get("schedule"), path + QStringLiteral(".schedule"), fault);
    checkCommand(reader, job, spec, path);
    return spec;
}

void readYardTable(TomlReader &reader, const toml::table &table, YardConfig &config, const QString &directory)
{
    const QString path = QStringLiteral("yard");
    reader.allowOnly(table, path, "name broker data_dir timezone durability");
    config.name = table.contains("name") ? reader.text(table, "name", path) : QFileInfo(directory).fileName();
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_.-]{1,60}$"));
    if (!plain.match(config.name).hasMatch())
        reader.fail(table.get("name"), QStringLiteral("yard.name"),
                    QCoreApplication::translate("Yard", "takes letters, digits, “_”, “.” and “-”, at most 60"));
    config.broker = reader.text(table, "broker", path);
    if (config.broker == QLatin1String("private"))
        config.broker.clear();
    if (const QString data = reader.text(table, "data_dir", path); !data.isEmpty())
        config.dataDirectory = QDir::cleanPath(QDir(directory).absoluteFilePath(data));
    config.timeZone = reader.text(table, "timezone", path);
    if (!config.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(config.timeZone.toUtf8()))
        reader.fail(table.get("timezone"), QStringLiteral("yard.timezone"),
                    QCoreApplication::translate("Yard", "is no time zone such as Asia/Ho_Chi_Minh"));
    const QString durability = reader.text(table, "durability", path);
    config.durable = durability == QLatin1String("always");
    if (!config.durable && !durability.isEmpty() && durability != QLatin1String("everysec"))
        reader.fail(table.get("durability"), QStringLiteral("yard.durability"),
                    QCoreApplication::translate("Yard", "is everysec or always"));
}

void readWorkerTable(TomlReader &reader, const toml::table &table, YardConfig &config)
{
    const QString path = QStringLiteral("worker");
    reader.allowOnly(table, path, "queues concurrency prefetch accept shutdown_grace");
    config.queues = reader.texts(table, "queues", path);
    if (config.queues.isEmpty())
        config.queues << QStringLiteral("yard.") + config.name;
    config.concurrency = reader.number(table, "concurrency", path, 1, 512, config.concurrency);
    config.prefetch = reader.number(table, "prefetch", path, 0, 64, config.prefetch);
    for (const QString &type : reader.texts(table, "accept", path)) {
        if (type != QLatin1String("json"))
            reader.fail(table.get("accept"), QStringLiteral("worker.accept"),
                        QCoreApplication::translate("Yard", "only json is accepted"));
    }
    config.shutdownGrace = reader.duration(table, "shutdown_grace", path).value_or(config.shutdownGrace);
}

void readJobs(TomlReader &reader, const toml::table &jobs, YardConfig &config, const QString &directory)
{
    for (const auto &[key, node] : jobs) {
        const QString name = fromToml(key.str());
        const toml::table *table = node.as_table();
        if (!table) {
            reader.fail(&node, QStringLiteral("jobs.") + name, QCoreApplication::translate("Yard", "must be a table"));
            continue;
        }
        JobSpec job = readJob(reader, *table, name, directory);
        if (job.queue.isEmpty())
            job.queue = config.defaultQueue();
        if (!config.queues.contains(job.queue))
            config.queues << job.queue;
        config.jobs.insert(name, job);
    }
}

} // namespace

models::Result<YardConfig> parseYard(const QByteArray &toml, const QString &file)
{
    TomlReader reader(file);
    const QString directory = QFileInfo(file).absolutePath();
    toml::table root;
    try {
        root = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
    } catch (const toml::parse_error &error) {
        return configError(QCoreApplication::translate("Yard", "%1, line %2: %3")
                               .arg(file, QString::number(error.source().begin.line), fromToml(error.description())));
    }
    const toml::table none;
    const auto orNone = [&none](const toml::table *table) -> const toml::table & { return table ? *table : none; };
    YardConfig config;
    config.file = QFileInfo(file).absoluteFilePath();
    reader.allowOnly(root, {}, "yard worker jobs");
    readYardTable(reader, orNone(reader.table(root, "yard", {})), config, directory);
    readWorkerTable(reader, orNone(reader.table(root, "worker", {})), config);
    readJobs(reader, orNone(reader.table(root, "jobs", {})), config, directory);
    if (reader.failed())
        return reader.error();
    return config;
}

models::Result<YardConfig> loadYard(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return configError(
            QCoreApplication::translate("Yard", "Cannot read the yard file %1: %2").arg(file, in.errorString()));
    if (in.size() > kLargestFile)
        return configError(QCoreApplication::translate("Yard", "%1 is over 1 MB: this is no yard file.").arg(file));
    return parseYard(in.readAll(), file);
}

} // namespace app
