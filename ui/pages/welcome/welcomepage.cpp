#include "ui/pages/welcome/welcomepage.h"

#include "app/config/settings.h"
#include "app/session/workplace.h"
#include "ui/detail/linkbutton.h"
#include "ui/dialogs/offeredaddresses.h"
#include "ui/pages/welcome/door.h"
#include "ui/pages/welcome/recentlist.h"
#include "ui/shell/actionset.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kWidth = 960;
constexpr int kLogo = 44;
constexpr int kRecentShown = 6;

QString usedKey(const QString &profileId)
{
    return QStringLiteral("last-used/") + profileId;
}

Door::Words connectWords(bool keychain)
{
    return {QStringLiteral("plug"),
            WelcomePage::tr("Connect to Redis"),
            WelcomePage::tr("See the queues, workers and jobs that you already run with Celery."),
            WelcomePage::tr("Connect…"),
            {{QStringLiteral("search"), WelcomePage::tr("Finds the engine by itself")},
             {QStringLiteral("eye"), WelcomePage::tr("Opens production read-only until you say otherwise")},
             {QStringLiteral("key"), keychain ? WelcomePage::tr("Passwords stay in your keychain")
                                              : WelcomePage::tr("Passwords are never written to a file")}}};
}

Door::Words yardWords()
{
    return {QStringLiteral("terminal"),
            WelcomePage::tr("Start a local yard"),
            WelcomePage::tr(
                "Run commands on this machine as jobs. Yardmaster starts a private broker and a worker for you."),
            WelcomePage::tr("Start local yard"),
            {{QStringLiteral("lock"), WelcomePage::tr("On a Unix socket, not on the network")},
             {QStringLiteral("chevron-right"), WelcomePage::tr("Any command, with progress and logs")},
             {QStringLiteral("calendar2-week"), WelcomePage::tr("Schedules and retries")}}};
}

Door::Words demoWords()
{
    return {QStringLiteral("eyedropper"),
            WelcomePage::tr("Open the demo"),
            WelcomePage::tr("Look around in a sample yard: a real broker and a real worker in a throwaway folder."),
            WelcomePage::tr("Open demo"),
            {{QStringLiteral("list-check"), WelcomePage::tr("Jobs that run, wait, fail and retry")},
             {QStringLiteral("x-circle"), WelcomePage::tr("Failures to practise retrying")},
             {QStringLiteral("x-lg"), WelcomePage::tr("Gone when you close it")}}};
}

} // namespace

WelcomePage::WelcomePage(app::Workplace &workplace, ActionSet &actions, QWidget *parent)
    : QScrollArea(parent),
      m_workplace(workplace),
      m_actions(actions)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setProperty("role", QStringLiteral("welcome"));
}

void WelcomePage::noteUse(const QString &profileId)
{
    m_workplace.settings().setState(usedKey(profileId), QByteArray::number(QDateTime::currentMSecsSinceEpoch()));
}

void WelcomePage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

void WelcomePage::refresh()
{
    // Who opens a connection at once never sees it: its wrapped texts are dear to lay out.
    m_stale = !isVisible();
    if (m_stale)
        return;
    auto *content = new QWidget(this);
    auto *outer = new QHBoxLayout(content);
    outer->setContentsMargins(24, 48, 24, 24);
    auto *middle = new QWidget(content);
    middle->setMaximumWidth(kWidth);
    outer->addStretch(1);
    outer->addWidget(middle, 100);
    outer->addStretch(1);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addHead(middle, column);
    addDoors(middle, column);
    addOffers(middle, column);
    addRecent(middle, column);
    column->addStretch(1);
    setWidget(content);
}

void WelcomePage::addHead(QWidget *parent, QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    auto *logo = new QLabel(parent);
    logo->setPixmap(QIcon(QStringLiteral(":/logo/yardmaster.svg")).pixmap(QSize(kLogo, kLogo), devicePixelRatioF()));
    head->addWidget(logo);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *title = new QLabel(tr("Welcome to Yardmaster"), parent);
    title->setFont(Theme::current().font(FontRole::Welcome));
    auto *subtitle = new QLabel(tr("A control room for background jobs. Where are yours?"), parent);
    subtitle->setProperty("role", QStringLiteral("muted"));
    words->addWidget(title);
    words->addWidget(subtitle);
    head->addLayout(words, 1);
    column->addLayout(head);
    column->addSpacing(24);
}

void WelcomePage::addDoors(QWidget *parent, QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    const auto add = [&](Act act, const Door::Words &words, bool primary, const char *objectName) {
        if (!m_actions[act]->isVisible())
            return;
        auto *door = new Door(words, m_actions[act], primary, parent);
        door->setObjectName(QLatin1String(objectName));
        row->addWidget(door, 1);
    };
    add(Act::ManageConnections, connectWords(m_workplace.secrets().canRemember()), true, "connectDoor");
    add(Act::StartLocalYard, yardWords(), false, "yardDoor");
    add(Act::OpenDemo, demoWords(), false, "demoDoor");
    column->addLayout(row);
}

void WelcomePage::addOffers(QWidget *parent, QVBoxLayout *column)
{
    auto *box = new QWidget(parent);
    box->hide();
    column->addWidget(box);
    readOffers(box, m_workplace.config().profiles(),
               [this, box](const std::vector<OfferedAddress> &offers) { showOffers(offers, box); });
}

void WelcomePage::showOffers(const std::vector<OfferedAddress> &offers, QWidget *box)
{
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 20, 0, 0);
    column->setSpacing(0);
    auto *title = new QLabel(tr("Found here"), box);
    title->setProperty("role", QStringLiteral("section"));
    column->addWidget(title);
    column->addSpacing(6);
    for (const OfferedAddress &offer : offers) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *link = new LinkButton(offer.shown, box);
        link->setObjectName(QStringLiteral("offer"));
        setAccessible(link, offer.shown, tr("Make a connection to %1").arg(offer.shown));
        QLabel *origin = plainLabel(tr("%1 in %2", "REDIS_URL in .env").arg(offer.variable, offer.source), box);
        origin->setProperty("role", QStringLiteral("muted"));
        connect(link, &LinkButton::clicked, this, [this, url = offer.url] { emit addressChosen(url); });
        joinTabOrder(box, link);
        row->addWidget(link);
        row->addWidget(origin);
        row->addStretch(1);
        column->addLayout(row);
    }
    box->show();
}

void WelcomePage::addRecent(QWidget *parent, QVBoxLayout *column)
{
    QList<RecentList::Entry> entries;
    for (const app::Profile &profile : m_workplace.config().profiles()) {
        const qint64 used = m_workplace.settings().state(usedKey(profile.id)).toLongLong();
        entries.append({profile, used > 0 ? QDateTime::fromMSecsSinceEpoch(used) : QDateTime()});
    }
    if (entries.isEmpty())
        return;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto &a, const auto &b) { return a.lastUsed > b.lastUsed; });
    column->addSpacing(28);
    auto *title = new QLabel(tr("Recent"), parent);
    title->setProperty("role", QStringLiteral("section"));
    column->addWidget(title);
    column->addSpacing(8);
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QStringLiteral("panel"));
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(1, 1, 1, 1);
    auto *recent = new RecentList(frame);
    recent->setObjectName(QStringLiteral("recent"));
    recent->setEntries(entries.mid(0, kRecentShown));
    connect(recent, &RecentList::chosen, this, &WelcomePage::profileChosen);
    inner->addWidget(recent);
    column->addWidget(frame);
}

} // namespace ui
