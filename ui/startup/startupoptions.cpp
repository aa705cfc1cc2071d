#include "ui/startup/startupoptions.h"

#include "ui/shell/joblink.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace ui {

namespace {

struct StartupOptionsWords {
    Q_DECLARE_TR_FUNCTIONS(StartupOptionsWords)
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(StartupOptionsWords::tr("A native desktop control room for background jobs."));
    parser.addOptions({
        {QStringLiteral("yard"), StartupOptionsWords::tr("Start or attach to the local yard of this file."),
         QStringLiteral("FILE")},
        {QStringLiteral("demo"), StartupOptionsWords::tr("Open the sample yard in a throwaway folder.")},
        {QStringLiteral("screenshot"),
         StartupOptionsWords::tr("Write a picture of each page into this folder and quit."), QStringLiteral("DIR")},
        {QStringLiteral("page"), StartupOptionsWords::tr("Only this page; may be given more than once."),
         QStringLiteral("NAME")},
        {QStringLiteral("theme"), QStringLiteral("light, dark, system"), QStringLiteral("THEME")},
        {QStringLiteral("lang"), QStringLiteral("en, vi"), QStringLiteral("LANGUAGE")},
        {QStringLiteral("size"), StartupOptionsWords::tr("Size of the window, as 1440x900."), QStringLiteral("SIZE")},
        {QStringLiteral("quit-after-first-paint"), StartupOptionsWords::tr("Print the start-up time and quit.")},
        {QStringLiteral("demo-state"), QStringLiteral("loading, empty, error, offline"), QStringLiteral("STATE")},
        {{QStringLiteral("h"), QStringLiteral("help")}, StartupOptionsWords::tr("Show this text.")},
        {{QStringLiteral("v"), QStringLiteral("version")}, StartupOptionsWords::tr("Show the version.")},
    });
    parser.addPositionalArgument(QStringLiteral("URL"),
                                 StartupOptionsWords::tr("Address of a broker, as redis://host:6379/0."),
                                 QStringLiteral("[URL]"));
}

models::Error usage(const QString &text)
{
    return {models::ErrorKind::Usage, text, {}, QStringLiteral("usage")};
}

std::optional<Theme::Mode> themeFrom(const QString &word)
{
    if (word == QLatin1String("light"))
        return Theme::Mode::Light;
    if (word == QLatin1String("dark"))
        return Theme::Mode::Dark;
    if (word == QLatin1String("system"))
        return Theme::Mode::System;
    return std::nullopt;
}

std::optional<PageState> stateFrom(const QString &word)
{
    if (word == QLatin1String("loading"))
        return PageState::Loading;
    if (word == QLatin1String("empty"))
        return PageState::Empty;
    if (word == QLatin1String("error"))
        return PageState::Error;
    if (word == QLatin1String("offline"))
        return PageState::Offline;
    return std::nullopt;
}

QSize sizeFrom(const QString &word)
{
    static const QRegularExpression kShape(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = kShape.match(word);
    return match.hasMatch() ? QSize(match.captured(1).toInt(), match.captured(2).toInt()) : QSize();
}

/// The options whose values must be one of a few words.
models::Result<StartupOptions> withWords(StartupOptions options, const QCommandLineParser &parser)
{
    const QString theme = parser.value(QStringLiteral("theme"));
    options.theme = themeFrom(theme);
    if (!theme.isEmpty() && !options.theme)
        return usage(StartupOptionsWords::tr("--theme takes light, dark or system, not %1.").arg(theme));
    options.language = parser.value(QStringLiteral("lang"));
    if (!options.language.isEmpty() && options.language != QLatin1String("en") &&
        options.language != QLatin1String("vi"))
        return usage(StartupOptionsWords::tr("--lang takes en or vi, not %1.").arg(options.language));
    const QString size = parser.value(QStringLiteral("size"));
    options.size = sizeFrom(size);
    if (!size.isEmpty() && !options.size.isValid())
        return usage(StartupOptionsWords::tr("--size takes a size as 1440x900, not %1.").arg(size));
    const QString state = parser.value(QStringLiteral("demo-state"));
    options.demoState = stateFrom(state);
    if (!state.isEmpty() && !options.demoState)
        return usage(
            StartupOptionsWords::tr("--demo-state takes loading, empty, error or offline, not %1.").arg(state));
    return options;
}

} // namespace

models::Result<StartupOptions> StartupOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    StartupOptions options;
    options.showHelp = parser.isSet(QStringLiteral("help"));
    options.showVersion = parser.isSet(QStringLiteral("version"));
    options.yardFile = parser.value(QStringLiteral("yard"));
    options.demo = parser.isSet(QStringLiteral("demo"));
    options.screenshotDir = parser.value(QStringLiteral("screenshot"));
    options.pages = parser.values(QStringLiteral("page"));
    options.quitAfterFirstPaint = parser.isSet(QStringLiteral("quit-after-first-paint"));
    const QStringList places = parser.positionalArguments();
    if (places.size() + (options.yardFile.isEmpty() ? 0 : 1) + (options.demo ? 1 : 0) > 1)
        return usage(StartupOptionsWords::tr("One place to open at a time: a URL, --yard or --demo."));
    if (isJobLink(places.value(0)))
        options.link = places.value(0);
    else
        options.url = places.value(0);
    return withWords(options, parser);
}

QString StartupOptions::helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace ui
