#include "ui/dialogs/connectiondialog.h"

#include "app/session/workplace.h"
#include "ui/detail/linkbutton.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/connectiontest.h"
#include "ui/dialogs/offeredaddresses.h"
#include "ui/dialogs/profileform.h"
#include "ui/dialogs/profilelist.h"
#include "ui/dialogs/testpanel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QUuid>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{900, 636};
constexpr int kListWidth = 236;

QFrame *line(QFrame::Shape shape, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QStringLiteral("line"));
    if (shape == QFrame::HLine)
        frame->setFixedHeight(1);
    else
        frame->setFixedWidth(1);
    return frame;
}

} // namespace

ConnectionDialog::ConnectionDialog(std::shared_ptr<app::Workplace> workplace, QWidget *parent)
    : QDialog(parent),
      m_workplace(std::move(workplace)),
      m_test(new ConnectionTest(m_workplace, this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    setWindowTitle(tr("Connections"));
    setModal(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildLeft());
    middle->addWidget(line(QFrame::VLine, this));
    middle->addWidget(buildRight(), 1);
    column->addLayout(middle, 1);
    column->addWidget(line(QFrame::HLine, this));
    column->addWidget(buildButtons());
    m_list->setProfiles(m_workplace->config().profiles());
    m_form->setCanRemember(m_workplace->secrets().canRemember());
    connect(m_list, &ProfileList::chosen, this, &ConnectionDialog::leave);
    connect(m_form, &ProfileForm::edited, this, &ConnectionDialog::edited);
    connect(m_test, &ConnectionTest::finished, m_testPanel, &TestPanel::showReport);
    auto *testKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_T), this);
    connect(testKey, &QShortcut::activated, this, &ConnectionDialog::test);
    resize(kSize);
}

QWidget *ConnectionDialog::buildLeft()
{
    auto *left = new QWidget(this);
    left->setFixedWidth(kListWidth);
    left->setProperty("role", QStringLiteral("sidebar"));
    left->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(4);
    auto *find = new QLineEdit(left);
    find->setObjectName(QStringLiteral("find"));
    find->setPlaceholderText(tr("Find connection"));
    find->setClearButtonEnabled(true);
    find->addAction(icon(QStringLiteral("search"), Token::Text2), QLineEdit::LeadingPosition);
    setAccessible(find, tr("Find connection"));
    auto *findRow = new QHBoxLayout;
    findRow->setContentsMargins(12, 0, 12, 0);
    findRow->addWidget(find);
    column->addLayout(findRow);
    m_list = new ProfileList(left);
    m_list->setObjectName(QStringLiteral("m_list"));
    column->addWidget(m_list, 1);
    connect(find, &QLineEdit::textChanged, m_list, &ProfileList::setFilter);
    addOffers(left, *column);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 12, 0);
    buttons->setSpacing(6);
    const auto add = [&](const QString &text, const char *name, const QString &iconName,
                         void (ConnectionDialog::*slot)()) {
        auto *button = new KeyButton(text, left);
        button->setObjectName(QLatin1String(name));
        button->setIconName(iconName);
        connect(button, &KeyButton::clicked, this, slot);
        buttons->addWidget(button);
        return button;
    };
    add(tr("Add"), "addButton", QStringLiteral("plus-lg"), &ConnectionDialog::addProfile);
    auto *copy = add(QString(), "duplicateButton", QStringLiteral("files"), &ConnectionDialog::duplicateProfile);
    copy->setToolTip(tr("Duplicate"));
    setAccessible(copy, tr("Duplicate"), tr("A copy of this connection"));
    m_deleteButton = add(QString(), "m_deleteButton", QStringLiteral("trash"), &ConnectionDialog::deleteProfile);
    m_deleteButton->setToolTip(tr("Delete"));
    setAccessible(m_deleteButton, tr("Delete"), tr("Delete this connection"));
    buttons->addStretch(1);
    column->addLayout(buttons);
    return left;
}

/// Addresses that lie ready on this machine: a click fills a new connection, nothing is opened by itself.
void ConnectionDialog::addOffers(QWidget *parent, QVBoxLayout &column)
{
    auto *box = new QWidget(parent);
    box->hide();
    column.addWidget(box);
    readOffers(box, m_workplace->config().profiles(),
               [this, box](const std::vector<OfferedAddress> &offers) { showOffers(offers, box); });
}

void ConnectionDialog::showOffers(const std::vector<OfferedAddress> &offers, QWidget *box)
{
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(12, 4, 12, 6);
    column->setSpacing(2);
    auto *title = new QLabel(tr("Found here"), box);
    title->setProperty("role", QStringLiteral("muted"));
    column->addWidget(title);
    for (const OfferedAddress &offer : offers) {
        auto *link = new LinkButton(tr("%1 in %2", "REDIS_URL in .env").arg(offer.variable, offer.source), box);
        link->setObjectName(QStringLiteral("offer"));
        link->setToolTip(plainToolTip(offer.shown));
        setAccessible(link, link->text(), tr("Make a connection to %1").arg(offer.shown));
        connect(link, &LinkButton::clicked, this, [this, url = offer.url] { addFromUrl(url); });
        joinTabOrder(box, link);
        column->addWidget(link);
    }
    box->show();
}

QWidget *ConnectionDialog::buildRight()
{
    auto *right = new QWidget(this);
    right->setProperty("role", QStringLiteral("sheet"));
    right->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    m_message = new InlineMessage(right);
    m_message->setObjectName(QStringLiteral("m_message"));
    m_form = new ProfileForm(right);
    m_form->setObjectName(QStringLiteral("m_form"));
    m_testPanel = new TestPanel(right);
    m_testPanel->setObjectName(QStringLiteral("m_testPanel"));
    column->addWidget(m_message);
    column->addWidget(m_form, 1);
    column->addWidget(m_testPanel);
    return right;
}

QWidget *ConnectionDialog::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    auto *testButton = new KeyButton(tr("Test connection"), bar);
    testButton->setObjectName(QStringLiteral("testButton"));
    testButton->setIconName(QStringLiteral("lightning-charge"));
    testButton->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_T).toString(QKeySequence::NativeText));
    auto *cancelButton = new KeyButton(tr("Cancel"), bar);
    cancelButton->setObjectName(QStringLiteral("cancelButton"));
    m_saveButton = new KeyButton(tr("Save"), bar);
    m_saveButton->setObjectName(QStringLiteral("m_saveButton"));
    m_connectButton = new KeyButton(tr("Save and connect"), bar);
    m_connectButton->setObjectName(QStringLiteral("m_connectButton"));
    m_connectButton->setKind(KeyButton::Kind::Primary);
    m_connectButton->setIconName(QStringLiteral("plug"));
    m_connectButton->setDefault(true);
    row->addWidget(testButton);
    row->addStretch(1);
    row->addWidget(cancelButton);
    row->addWidget(m_saveButton);
    row->addWidget(m_connectButton);
    connect(testButton, &KeyButton::clicked, this, &ConnectionDialog::test);
    connect(cancelButton, &KeyButton::clicked, this, &ConnectionDialog::reject);
    connect(m_saveButton, &KeyButton::clicked, this, &ConnectionDialog::save);
    connect(m_connectButton, &KeyButton::clicked, this, &ConnectionDialog::saveAndConnect);
    return bar;
}

void ConnectionDialog::selectProfile(const QString &id)
{
    const std::vector<app::Profile> &all = m_workplace->config().profiles();
    const app::Profile *wanted = m_workplace->config().find(id);
    if (!wanted && !all.empty())
        wanted = &all.front();
    if (wanted)
        m_list->select(wanted->id);
    else
        addProfile();
}

void ConnectionDialog::showProfile(const app::Profile &profile, bool isNew)
{
    m_shown = profile.id;
    m_isNew = isNew;
    m_dirty = false;
    m_test->cancel();
    m_testPanel->clear();
    m_message->hideMessage();
    m_form->setProfile(profile, m_workplace->secrets().known(profile.id).value_or(app::RedisSecrets{}), isNew);
    m_deleteButton->setEnabled(!profile.locked);
    m_saveButton->setEnabled(!profile.locked);
    m_connectButton->setText(profile.locked ? tr("Connect") : tr("Save and connect"));
    if (isNew)
        m_form->focusName();
}

void ConnectionDialog::leave(const QString &nextId)
{
    if (nextId == m_shown)
        return;
    // What was typed is not lost by a click on another row: it is saved when it can be.
    if (m_dirty && !m_isNew && m_form->problem().isEmpty())
        save();
    if (const app::Profile *profile = m_workplace->config().find(nextId))
        showProfile(*profile, false);
}

void ConnectionDialog::addProfile()
{
    app::Profile profile = app::newProfile(app::Environment::Development);
    profile.name.clear();
    m_list->showProfile(profile);
    m_list->select(profile.id);
    showProfile(profile, true);
}

void ConnectionDialog::addFromUrl(const QString &url)
{
    addProfile();
    m_form->takeUrl(url);
}

void ConnectionDialog::duplicateProfile()
{
    app::Profile copy = m_form->profile();
    const app::RedisSecrets secrets = m_form->secrets();
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    copy.name = tr("%1 (copy)").arg(copy.name);
    copy.locked = false;
    m_list->showProfile(copy);
    m_list->select(copy.id);
    showProfile(copy, true);
    m_form->setProfile(copy, secrets, false);
    m_dirty = true;
}

void ConnectionDialog::deleteProfile()
{
    const QString id = m_shown;
    if (m_isNew) {
        removeNow(id);
        return;
    }
    const app::Profile profile = m_form->profile();
    ConfirmDialog::Question question;
    question.title = tr("Delete connection");
    question.question = tr("Delete the connection %1?").arg(profile.name);
    question.explanation = tr("Its address, its password in the keychain and what was remembered of it on this "
                              "machine are deleted. The broker itself is not touched.");
    question.verb = tr("Delete %1").arg(profile.name);
    question.keep = tr("Keep it");
    question.iconName = QStringLiteral("trash");
    question.profileName = profile.name;
    question.environment = profile.environment;
    auto *dialog = new ConfirmDialog(question, this);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id] { removeNow(id); });
    dialog->open();
}

void ConnectionDialog::removeNow(const QString &id)
{
    if (!m_isNew) {
        const models::Status removed = m_workplace->forgetProfile(id, this);
        if (!removed) {
            m_message->showMessage(InlineMessage::Tone::Danger, tr("It was not deleted."), removed.error().text);
            return;
        }
    }
    m_dirty = false;
    m_shown.clear();
    m_list->setProfiles(m_workplace->config().profiles());
    selectProfile({});
}

void ConnectionDialog::edited()
{
    m_dirty = true;
    m_testPanel->clear();
    m_message->hideMessage();
    m_list->showProfile(m_form->profile());
}

void ConnectionDialog::test()
{
    m_form->takePendingUrl();
    const QString problem = m_form->problem();
    if (!problem.isEmpty()) {
        m_message->showMessage(InlineMessage::Tone::Warning, {}, problem);
        return;
    }
    m_message->hideMessage();
    m_testPanel->showRunning();
    m_test->start(m_form->profile(), m_form->secrets());
}

bool ConnectionDialog::save()
{
    m_form->takePendingUrl();
    const QString problem = m_form->problem();
    if (!problem.isEmpty()) {
        m_message->showMessage(InlineMessage::Tone::Warning, {}, problem);
        return false;
    }
    const app::Profile profile = m_form->profile();
    if (!profile.locked) {
        const models::Status saved = m_workplace->saveProfile(profile);
        if (!saved) {
            m_message->showMessage(InlineMessage::Tone::Danger, tr("It was not saved."), saved.error().text);
            return false;
        }
    }
    const app::RedisSecrets secrets = m_form->secrets();
    if (!secrets.password.isEmpty() || !secrets.sentinelPassword.isEmpty()) {
        m_workplace->secrets().keepForSession(profile.id, secrets);
        if (m_workplace->secrets().canRemember())
            m_workplace->secrets().remember(profile.id, secrets, this, [](const models::Status &) {});
    }
    m_dirty = false;
    m_isNew = false;
    m_list->showProfile(profile);
    return true;
}

void ConnectionDialog::saveAndConnect()
{
    if (!save())
        return;
    const app::Profile profile = m_form->profile();
    const app::RedisSecrets secrets = m_form->secrets();
    accept();
    emit connectRequested(profile, secrets);
}

void ConnectionDialog::reject()
{
    m_test->cancel();
    QDialog::reject();
}

} // namespace ui
