#include "app/config/settings.h"

#include "app/core/savefile.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kWriteDelay = 2s;
constexpr qint64 kMaxSettingsBytes = 4LL * 1024 * 1024;

const QString kTheme = QStringLiteral("theme");
const QString kLanguage = QStringLiteral("language");
const QString kDensity = QStringLiteral("density");
const QString kAbsoluteTimes = QStringLiteral("absolute_times");
const QString kUtcClock = QStringLiteral("utc_clock");
const QString kHoldToConfirm = QStringLiteral("hold_to_confirm");
const QString kEditorCommand = QStringLiteral("editor_command");
const QString kLastConnections = QStringLiteral("last_connections");
const QString kSavedViews = QStringLiteral("saved_views");
const QString kState = QStringLiteral("state");

SavedView viewFromJson(const QJsonObject &object)
{
    const auto bytes = [&object](const char *key) { return object[QLatin1String(key)].toString().toUtf8(); };
    return {bytes("id"), object[QStringLiteral("name")].toString(), bytes("page"),
            object[QStringLiteral("filter")].toString(), bytes("tab")};
}

QJsonObject viewToJson(const SavedView &view)
{
    return {{QStringLiteral("id"), QString::fromUtf8(view.id)},
            {QStringLiteral("name"), view.name},
            {QStringLiteral("page"), QString::fromUtf8(view.page)},
            {QStringLiteral("filter"), view.filter},
            {QStringLiteral("tab"), QString::fromUtf8(view.tab)}};
}

} // namespace

Settings::Settings(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    m_writeTimer.setSingleShot(true);
    connect(&m_writeTimer, &QTimer::timeout, this, [this] { (void)save(); });
    load();
}

Settings::~Settings()
{
    (void)save();
}

void Settings::load()
{
    const auto bytes = loadFile(m_path, kMaxSettingsBytes);
    if (!bytes)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (document.isObject()) {
        m_values = document.object();
        return;
    }
    m_notice = tr("The settings in %1 could not be read and were kept as %2.").arg(m_path, setAside(m_path));
}

QString Settings::theme() const
{
    return value(kTheme).toString(QStringLiteral("system"));
}

void Settings::setTheme(const QString &theme)
{
    setValue(kTheme, theme);
}

QString Settings::language() const
{
    return value(kLanguage).toString();
}

void Settings::setLanguage(const QString &language)
{
    setValue(kLanguage, language);
}

QString Settings::density() const
{
    return value(kDensity).toString(QStringLiteral("comfortable"));
}

void Settings::setDensity(const QString &density)
{
    setValue(kDensity, density);
}

bool Settings::absoluteTimes() const
{
    return value(kAbsoluteTimes).toBool();
}

void Settings::setAbsoluteTimes(bool absolute)
{
    setValue(kAbsoluteTimes, absolute);
}

bool Settings::utcClock() const
{
    return value(kUtcClock).toBool();
}

void Settings::setUtcClock(bool utc)
{
    setValue(kUtcClock, utc);
}

bool Settings::holdToConfirm() const
{
    return value(kHoldToConfirm).toBool();
}

void Settings::setHoldToConfirm(bool hold)
{
    setValue(kHoldToConfirm, hold);
}

QString Settings::editorCommand() const
{
    return value(kEditorCommand).toString(QStringLiteral("code -g {file}:{line}"));
}

void Settings::setEditorCommand(const QString &command)
{
    setValue(kEditorCommand, command);
}

QStringList Settings::lastConnections() const
{
    QStringList ids;
    for (const auto &id : value(kLastConnections).toArray())
        ids.append(id.toString());
    return ids;
}

void Settings::setLastConnections(const QStringList &ids)
{
    setValue(kLastConnections, QJsonArray::fromStringList(ids));
}

std::vector<SavedView> Settings::savedViews(const QString &profileId) const
{
    std::vector<SavedView> views;
    for (const auto &entry : value(kSavedViews).toObject().value(profileId).toArray()) {
        SavedView view = viewFromJson(entry.toObject());
        const bool whole = !view.id.isEmpty() && !view.name.isEmpty() && !view.page.isEmpty();
        if (whole && qsizetype(views.size()) < kMostSavedViews)
            views.push_back(std::move(view));
    }
    std::stable_sort(views.begin(), views.end(), [](const SavedView &a, const SavedView &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return views;
}

void Settings::setSavedViews(const QString &profileId, const std::vector<SavedView> &views)
{
    QJsonArray entries;
    for (const SavedView &view : views)
        entries.append(viewToJson(view));
    QJsonObject all = value(kSavedViews).toObject();
    if (entries.isEmpty())
        all.remove(profileId);
    else
        all[profileId] = entries;
    setValue(kSavedViews, all);
}

QByteArray Settings::state(const QString &name) const
{
    return QByteArray::fromBase64(value(kState).toObject().value(name).toString().toLatin1());
}

void Settings::setState(const QString &name, const QByteArray &bytes)
{
    QJsonObject states = value(kState).toObject();
    states[name] = QString::fromLatin1(bytes.toBase64());
    setValue(kState, states);
}

models::Status Settings::save()
{
    if (!m_dirty)
        return models::Done{};
    m_dirty = false;
    return saveFile(m_path, QJsonDocument(m_values).toJson());
}

void Settings::setValue(const QString &key, const QJsonValue &newValue)
{
    if (m_values.value(key) == newValue)
        return;
    m_values[key] = newValue;
    m_dirty = true;
    m_writeTimer.start(kWriteDelay);
    emit changed(key);
}

} // namespace app
