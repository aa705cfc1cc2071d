#pragma once

#include "models/instant.h"
#include "models/result.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>

#include <toml++/toml.h>

namespace app {

QString fromToml(std::string_view text);

/// Reads typed keys of a TOML file and keeps the first fault with its line; reading goes on with defaults, so that
/// the caller stays a plain list of keys. One per file and thread.
class TomlReader
{
public:
    explicit TomlReader(const QString &file) : m_file(file) {}

    bool failed() const { return m_error.has_value(); }
    const models::Error &error() const { return *m_error; }
    void fail(const toml::node *where, const QString &path, const QString &why);

    /// Faults every key that is not in `keys` (separated by blanks).
    void allowOnly(const toml::table &table, const QString &path, const char *keys);
    QString text(const toml::table &table, const char *key, const QString &path);
    QStringList texts(const toml::table &table, const char *key, const QString &path);
    int number(const toml::table &table, const char *key, const QString &path, int low, int high, int fallback);
    bool flag(const toml::table &table, const char *key, const QString &path, bool fallback);
    models::MaybeDuration duration(const toml::table &table, const char *key, const QString &path);
    /// The table under `key`; null when absent or (faulted) something else.
    const toml::table *table(const toml::table &parent, const char *key, const QString &path);

private:
    QString m_file;
    std::optional<models::Error> m_error;
};

} // namespace app
