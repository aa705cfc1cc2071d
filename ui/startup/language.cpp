#include "ui/startup/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ui {

Language::Language(QObject *parent) : QObject(parent) {}

void Language::use(const QString &language)
{
    const QLocale system = QLocale::system();
    const bool vietnamese =
        language == QLatin1String("vi") || (language.isEmpty() && system.language() == QLocale::Vietnamese);
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
    m_current = vietnamese ? QStringLiteral("vi") : QStringLiteral("en");
    if (vietnamese) {
        QLocale::setDefault(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
        if (m_qts.load(QStringLiteral("qtbase_vi"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qts);
    } else {
        // An English system keeps its own habits of dates and figures.
        QLocale::setDefault(system.language() == QLocale::English ? system
                                                                  : QLocale(QLocale::English, QLocale::UnitedStates));
    }
    // Also for English: its plurals stand in app_en.
    if (m_ours.load(QStringLiteral(":/i18n/app_%1.qm").arg(m_current)))
        QCoreApplication::installTranslator(&m_ours);
}

} // namespace ui
