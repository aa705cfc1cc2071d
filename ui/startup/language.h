#pragma once

#include <QObject>
#include <QTranslator>

namespace ui {

/// The language of the window: installs the translations that travel in the program and the locale that goes
/// with them. One per program. GUI thread.
class Language : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);

    /// "en", "vi"; empty = the system's, English where we have no translation.
    void use(const QString &language);
    QString current() const { return m_current; }

private:
    QString m_current;
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace ui
