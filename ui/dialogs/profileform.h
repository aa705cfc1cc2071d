#pragma once

#include "app/config/profile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTabWidget;

namespace ui {

class AddressForm;
class EnvironmentPicker;
class TlsForm;

/// The right side of the connection dialog: all fields of one profile.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    /// `isNew`: the name may still choose the environment.
    void setProfile(const app::Profile &profile, const app::RedisSecrets &secrets, bool isNew);
    app::Profile profile() const;
    app::RedisSecrets secrets() const;
    /// The first thing that is missing or wrong, in one sentence; empty = it can be tried.
    QString problem() const;
    /// Fills the fields from an address people already have.
    void takeUrl(const QString &url);
    /// Before the fields are used: an address typed as a URL fills them.
    void takePendingUrl();
    void setCanRemember(bool canRemember);
    void focusName();

signals:
    void edited();

private:
    QWidget *buildServerTab();
    QWidget *buildAdvancedTab();
    QWidget *buildEngine();
    QWidget *buildResults();
    void nameEdited();
    void environmentPicked(app::Environment environment);
    std::optional<app::RedisAddress> otherResults() const;
    void applyEnvironment(app::Environment environment);
    void copyAcl();
    void refreshResults();
    void refreshHint();

    app::Profile m_base; ///< what has no field here is kept from it
    bool m_environmentChosen = false;
    QLineEdit *m_name;
    EnvironmentPicker *m_environment;
    QLabel *m_hint;
    QTabWidget *m_tabs;
    AddressForm *m_address;
    TlsForm *m_tls;
    QLabel *m_passwordHint;
    QComboBox *m_level;
    QLabel *m_levelHint;
    QLabel *m_aclBorders; ///< of the rule that was copied; empty = none was
    QComboBox *m_engine;
    QLineEdit *m_prefix;
    QComboBox *m_resultsKind;
    QSpinBox *m_resultsDatabase;
    QLineEdit *m_resultsUrl;
    QPlainTextEdit *m_masked;
    QCheckBox *m_followResults;
    QSpinBox *m_commandsBudget;
    QSpinBox *m_bytesBudget;
};

} // namespace ui
