#pragma once

#include "app/session/actintent.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "tests/ui/pages/samples.h"
#include "tests/ui/screens.h"
#include "ui/connectionmodels.h"
#include "ui/pages/page.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace uitest {

/// A session that never connects, its models, and a page on them: facts come by the session's own signals.
class PageRig
{
public:
    PageRig()
    {
        QSettings().clear();
        app::Workplace::Places places;
        places.configFolder = m_folder.filePath(QStringLiteral("config"));
        places.dataFile = m_folder.filePath(QStringLiteral("data.sqlite"));
        m_workplace = std::make_shared<app::Workplace>(places);
        app::Profile profile;
        profile.name = QStringLiteral("hocvui-prod");
        m_session = std::make_unique<app::Session>(profile, app::RedisSecrets{}, m_workplace);
        m_models = std::make_unique<ui::ConnectionModels>(*m_session);
    }
    ~PageRig()
    {
        m_page.reset();
        m_models.reset();
        m_session.reset();
    }

    template <typename PageType>
    PageType &open(QSize size = {1228, 780})
    {
        auto page = std::make_unique<PageType>(*m_models, nullptr);
        PageType &opened = *page;
        m_page = std::move(page);
        m_page->resize(size);
        m_page->show();
        m_page->activated();
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(m_page.get());
        return opened;
    }
    /// As if an earlier run had counted these; on disk when it returns.
    void keep(const std::vector<app::QueueMinute> &minutes)
    {
        const app::BrokerRef broker = app::brokerRef(m_session->profile());
        m_workplace->store().postMinutes(broker, minutes);
        QCOMPARE(m_workplace->store().minutes(broker.uid, {}, 0)->size(), minutes.size());
    }
    app::Session &session() { return *m_session; }
    ui::ConnectionModels &models() { return *m_models; }
    ui::Page &page() { return *m_page; }
    void connected()
    {
        app::LinkStatus link;
        link.state = app::LinkState::Connected;
        emit m_session->linkChanged(link);
    }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<app::Workplace> m_workplace;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<ui::ConnectionModels> m_models;
    std::unique_ptr<ui::Page> m_page;
};

/// Names the settings of this test program and takes the light theme.
inline void prepareProgram(const char *name)
{
    QCoreApplication::setOrganizationName(QStringLiteral("yardmaster-tests"));
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
}

} // namespace uitest
