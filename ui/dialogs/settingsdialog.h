#pragma once

#include <QDialog>

#include <functional>

class QVBoxLayout;

namespace app {
class Settings;
}

namespace ui {

/// Tools > Settings: what a person prefers, for all connections. Each choice holds at once, in every open window, so
/// there is nothing to confirm. GUI thread.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(app::Settings &settings, QWidget *parent);

signals:
    /// "en" or "vi"; whoever holds the translators stores and installs it.
    void languageRequested(const QString &language);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Choice {
        QString word; ///< as the settings keep it
        QString text;
    };
    void build();
    void addTitle(const QString &text, QVBoxLayout *body);
    void addChoice(const QString &label, const char *objectName, const QList<Choice> &choices, const QString &current,
                   const std::function<void(const QString &)> &chosen, QVBoxLayout *body);
    void addAppearance(QVBoxLayout *body);
    void addHabits(QVBoxLayout *body);
    void addEditor(QVBoxLayout *body);

    app::Settings &m_settings;
    QWidget *m_body = nullptr;
};

} // namespace ui
