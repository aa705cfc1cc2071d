#include "app/worker/tomlreader.h"

#include "app/worker/yardconfig.h"

#include <QCoreApplication>

namespace app {

namespace {

QString dotted(const QString &path, const char *key)
{
    return path.isEmpty() ? QString::fromLatin1(key) : path + QLatin1Char('.') + QLatin1String(key);
}

} // namespace

QString fromToml(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

void TomlReader::fail(const toml::node *where, const QString &path, const QString &why)
{
    if (m_error)
        return;
    const QString line = where ? QString::number(where->source().begin.line) : QStringLiteral("?");
    const QString sentence = QCoreApplication::translate("Yard", "%1, line %2: %3: %4").arg(m_file, line, path, why);
    m_error = models::Error{models::ErrorKind::Config, sentence, {}, QStringLiteral("yard file")};
}

void TomlReader::allowOnly(const toml::table &table, const QString &path, const char *keys)
{
    const QStringList known = QString::fromLatin1(keys).split(QLatin1Char(' '));
    for (const auto &[key, node] : table) {
        const QString name = fromToml(key.str());
        if (!known.contains(name))
            fail(&node, path.isEmpty() ? name : path + QLatin1Char('.') + name,
                 QCoreApplication::translate("Yard", "unknown key (known: %1)").arg(known.join(QStringLiteral(", "))));
    }
}

QString TomlReader::text(const toml::table &table, const char *key, const QString &path)
{
    const toml::node *node = table.get(key);
    if (!node)
        return {};
    if (const auto *value = node->as_string())
        return fromToml(value->get());
    fail(node, dotted(path, key), QCoreApplication::translate("Yard", "must be a text in quotes"));
    return {};
}

QStringList TomlReader::texts(const toml::table &table, const char *key, const QString &path)
{
    const toml::node *node = table.get(key);
    if (!node)
        return {};
    QStringList all;
    const toml::array *array = node->as_array();
    for (size_t i = 0; array && i < array->size(); ++i) {
        if (const auto *value = array->get(i)->as_string())
            all << fromToml(value->get());
    }
    if (!array || all.size() != qsizetype(array->size()))
        fail(node, dotted(path, key), QCoreApplication::translate("Yard", "must be a list of texts"));
    return all;
}

int TomlReader::number(const toml::table &table, const char *key, const QString &path, int low, int high, int fallback)
{
    const toml::node *node = table.get(key);
    if (!node)
        return fallback;
    const auto *value = node->as_integer();
    if (value && value->get() >= low && value->get() <= high)
        return int(value->get());
    fail(node, dotted(path, key),
         QCoreApplication::translate("Yard", "must be a whole number from %1 to %2").arg(low).arg(high));
    return fallback;
}

bool TomlReader::flag(const toml::table &table, const char *key, const QString &path, bool fallback)
{
    const toml::node *node = table.get(key);
    if (!node)
        return fallback;
    if (const auto *value = node->as_boolean())
        return value->get();
    fail(node, dotted(path, key), QCoreApplication::translate("Yard", "must be true or false"));
    return fallback;
}

models::MaybeDuration TomlReader::duration(const toml::table &table, const char *key, const QString &path)
{
    const QString value = text(table, key, path);
    if (value.isEmpty())
        return std::nullopt;
    const auto parsed = parseDuration(value);
    if (parsed)
        return *parsed;
    fail(table.get(key), dotted(path, key), parsed.error().text);
    return std::nullopt;
}

const toml::table *TomlReader::table(const toml::table &parent, const char *key, const QString &path)
{
    const toml::node *node = parent.get(key);
    if (node && !node->is_table())
        fail(node, dotted(path, key), QCoreApplication::translate("Yard", "must be a table"));
    return node ? node->as_table() : nullptr;
}

} // namespace app
