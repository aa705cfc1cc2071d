#include "ui/dialogs/settingsdialog.h"

#include "app/config/settings.h"
#include "ui/detail/editorcall.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 560;

QString word(bool second, const char *no, const char *yes)
{
    return QLatin1String(second ? yes : no);
}

} // namespace

SettingsDialog::SettingsDialog(app::Settings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setObjectName(QStringLiteral("settingsDialog"));
    new QVBoxLayout(this);
    layout()->setContentsMargins(0, 0, 0, 0);
    setMinimumWidth(kWidth);
    build();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // The dialog that changed the language speaks it too. Later: it was one of its fields that asked.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &SettingsDialog::build, Qt::QueuedConnection);
}

void SettingsDialog::build()
{
    const QString focused = focusWidget() ? focusWidget()->objectName() : QString();
    delete m_body;
    setWindowTitle(tr("Settings"));
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(8);
    addAppearance(column);
    addHabits(column);
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(m_body);
    auto *close = new KeyButton(tr("Close"), m_body);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    layout()->addWidget(m_body);
    if (auto *field = focused.isEmpty() ? nullptr : m_body->findChild<QWidget *>(focused))
        field->setFocus();
}

void SettingsDialog::addTitle(const QString &text, QVBoxLayout *body)
{
    auto *title = new QLabel(text, m_body);
    title->setFont(Theme::current().font(FontRole::Section));
    title->setContentsMargins(0, 8, 0, 2);
    body->addWidget(title);
}

void SettingsDialog::addChoice(const QString &label, const char *objectName, const QList<Choice> &choices,
                               const QString &current, const std::function<void(const QString &)> &chosen,
                               QVBoxLayout *body)
{
    auto *field = new QComboBox(m_body);
    field->setObjectName(QLatin1String(objectName));
    setAccessible(field, label);
    for (const Choice &choice : choices)
        field->addItem(choice.text, choice.word);
    field->setCurrentIndex(qMax(0, field->findData(current)));
    connect(field, &QComboBox::activated, this, [field, chosen] { chosen(field->currentData().toString()); });
    body->addWidget(new FormRow(label, field, m_body));
}

void SettingsDialog::addAppearance(QVBoxLayout *body)
{
    addTitle(tr("Appearance"), body);
    addChoice(
        tr("Theme"), "theme",
        {{QStringLiteral("system"), tr("As the system")},
         {QStringLiteral("light"), tr("Light")},
         {QStringLiteral("dark"), tr("Dark")}},
        m_settings.theme(), [this](const QString &theme) { m_settings.setTheme(theme); }, body);
    addChoice(
        tr("Density"), "density",
        {{QStringLiteral("comfortable"), tr("Comfortable")}, {QStringLiteral("compact"), tr("Compact")}},
        m_settings.density(), [this](const QString &density) { m_settings.setDensity(density); }, body);
    const bool vietnamese = QLocale().language() == QLocale::Vietnamese;
    addChoice(
        tr("Language"), "language",
        {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")}},
        word(vietnamese, "en", "vi"), [this](const QString &language) { emit languageRequested(language); }, body);
    addChoice(
        tr("Times"), "times",
        {{QStringLiteral("relative"), tr("Relative: 2m ago")}, {QStringLiteral("absolute"), tr("Absolute: 14:31:17")}},
        word(m_settings.absoluteTimes(), "relative", "absolute"),
        [this](const QString &times) { m_settings.setAbsoluteTimes(times == QLatin1String("absolute")); }, body);
    addChoice(
        tr("Clock"), "clock",
        {{QStringLiteral("local"), tr("Local time")}, {QStringLiteral("utc"), QStringLiteral("UTC")}},
        word(m_settings.utcClock(), "local", "utc"),
        [this](const QString &clock) { m_settings.setUtcClock(clock == QLatin1String("utc")); }, body);
}

void SettingsDialog::addHabits(QVBoxLayout *body)
{
    addTitle(tr("Work"), body);
    addChoice(
        tr("Confirm by"), "confirm",
        {{QStringLiteral("type"), tr("Typing the name")}, {QStringLiteral("hold"), tr("Holding the button")}},
        word(m_settings.holdToConfirm(), "type", "hold"),
        [this](const QString &way) { m_settings.setHoldToConfirm(way == QLatin1String("hold")); }, body);
    addEditor(body);
}

void SettingsDialog::addEditor(QVBoxLayout *body)
{
    auto *field = new QLineEdit(m_settings.editorCommand(), m_body);
    field->setObjectName(QStringLiteral("editor"));
    setAccessible(field, tr("Editor"));
    QLabel *hint = plainLabel(QString(), m_body);
    hint->setObjectName(QStringLiteral("editorHint"));
    hint->setProperty("role", QStringLiteral("muted"));
    hint->setWordWrap(true);
    // What would be refused when a file is clicked is said here already.
    const auto judge = [hint](const QString &command) {
        const auto call = editorCall(command, QStringLiteral("/"), 1);
        hint->setText(call ? tr("Opens the files of a traceback. {file} and {line} stand for the place.")
                           : call.error().text);
        return call.ok();
    };
    connect(field, &QLineEdit::textChanged, this, judge);
    connect(field, &QLineEdit::editingFinished, this, [this, field, judge] {
        if (judge(field->text()))
            m_settings.setEditorCommand(field->text());
    });
    judge(field->text());
    body->addWidget(new FormRow(tr("Editor"), field, m_body));
    body->addWidget(new FormRow(QString(), hint, m_body));
}

} // namespace ui
