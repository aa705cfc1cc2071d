#include "ui/startup/windowless.h"

#include "ui/startup/language.h"
#include "ui/startup/startupoptions.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <span>
#include <string_view>

namespace ui {

namespace {

struct WindowlessWords {
    Q_DECLARE_TR_FUNCTIONS(Windowless)
};

bool isGiven(std::span<char *> words, std::initializer_list<std::string_view> any)
{
    return std::any_of(words.begin(), words.end(),
                       [any](const char *word) { return std::find(any.begin(), any.end(), word) != any.end(); });
}

bool hasDisplay(std::span<char *> words)
{
    const auto set = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    return set("DISPLAY") || set("WAYLAND_DISPLAY") || set("QT_QPA_PLATFORM") ||
           isGiven(words, {"-platform", "--platform"});
}

} // namespace

std::optional<int> answered(const StartupOptions &options)
{
    if (!options.showHelp && !options.showVersion)
        return std::nullopt;
    QTextStream(stdout) << (options.showHelp ? StartupOptions::helpText()
                                             : QStringLiteral("yardmaster " YARD_VERSION "\n"));
    return 0;
}

std::optional<int> answeredWithoutWindow(int argc, char **argv)
{
    const std::span words(argv, static_cast<size_t>(argc));
    const bool display = hasDisplay(words);
    if (display && !isGiven(words, {"--help", "-h", "--version", "-v"}))
        return std::nullopt;
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("yardmaster"));
    const auto options = StartupOptions::parse(QCoreApplication::arguments());
    Language language;
    language.use(options ? options->language : QString());
    if (const auto code = options ? answered(*options) : std::nullopt)
        return code;
    if (display) // what cannot be read here may be Qt's own, which QApplication takes out
        return std::nullopt;
    QTextStream(stderr) << "yardmaster: "
                        << WindowlessWords::tr("There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. "
                                               "Use yardctl, or run this with a virtual display: xvfb-run yardmaster.")
                        << Qt::endl;
    return 2;
}

} // namespace ui
