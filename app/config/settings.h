#pragma once

#include "app/config/savedview.h"
#include "models/result.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace app {

/// The window's preferences and remembered geometry: one JSON file, a copy in memory, one late write.
/// Keys that this build does not know are kept. GUI thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(QString path, QObject *parent = nullptr);
    ~Settings() override; ///< writes what is still unsaved

    /// Sentence about a file that was set aside when it was read; empty = none.
    const QString &notice() const { return m_notice; }

    QString theme() const; ///< "system", "light", "dark"
    void setTheme(const QString &theme);
    QString language() const; ///< "en", "vi"; empty = the system's
    void setLanguage(const QString &language);
    QString density() const; ///< "comfortable", "compact"
    void setDensity(const QString &density);
    bool absoluteTimes() const;
    void setAbsoluteTimes(bool absolute);
    bool utcClock() const;
    void setUtcClock(bool utc);
    /// Hold a button instead of typing a name (ui.md 5).
    bool holdToConfirm() const;
    void setHoldToConfirm(bool hold);
    QString editorCommand() const; ///< "code -g {file}:{line}"
    void setEditorCommand(const QString &command);
    /// Ids of the profiles that were open when the window was closed.
    QStringList lastConnections() const;
    void setLastConnections(const QStringList &ids);

    /// Of the connection with this profile, in the order of their names; at most kMostSavedViews.
    std::vector<SavedView> savedViews(const QString &profileId) const;
    void setSavedViews(const QString &profileId, const std::vector<SavedView> &views);
    static constexpr qsizetype kMostSavedViews = 100;

    /// Opaque state by name: window geometry, splitters, header columns.
    QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &bytes);

    /// Writes now, if anything changed.
    models::Status save();

signals:
    /// `key` as in the file: "theme", "language", ...
    void changed(const QString &key);

private:
    QJsonValue value(const QString &key) const { return m_values.value(key); }
    void setValue(const QString &key, const QJsonValue &value);
    void load();

    QString m_path;
    QJsonObject m_values;
    QString m_notice;
    QTimer m_writeTimer;
    bool m_dirty = false;
};

} // namespace app
