#include "ui/pages/listpage.h"

#include "app/session/session.h"
#include "ui/connectionmodels.h"
#include "ui/pages/pageexport.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QVBoxLayout>

namespace ui {

ListPage::ListPage(ConnectionModels &models, const QByteArray &what, const ListView::Words &words, QWidget *parent,
                   Facts facts)
    : Page(models, parent),
      m_what(what),
      m_view(new ListView(what, words, this)),
      m_export(new PageExport(
          {tr("Export: %1").arg(words.title), QString::fromLatin1(what)},
          [this](app::DocumentFormat format) { return rowsToExport(format); }, this))
{
    m_view->addStrip(m_export->told());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    connect(m_view, &ListView::countsKnownChanged, this, [this] { showCounts(); });
    connect(m_view, &ListView::rereadRequested, this, &Page::reread);
    connect(&m_view->filter(), &FilterEdit::filterChanged, this, &Page::filterShownChanged);
    connect(&m_view->tabs(), &StateTabs::stateSelected, this, &Page::filterShownChanged);
    if (facts == Facts::OfSession)
        connectSession();
}

void ListPage::connectSession()
{
    app::Session &session = m_models.session();
    connect(&session, &app::Session::linkChanged, m_view, &ListView::setLink);
    connect(&session, &app::Session::firstReadDone, this, [this](const QByteArray &read) {
        if (read == m_what)
            m_view->setRead(true, m_view->error());
    });
    connect(&session, &app::Session::problemChanged, this, [this](const QByteArray &read, const models::Error &error) {
        if (read == m_what)
            m_view->setRead(m_view->isRead(), error);
    });
    connect(m_view, &ListView::reconnectRequested, this, [this] { m_models.session().reconnectNow(); });
    connect(m_view, &ListView::mendRequested, this, &Page::mendConnectionRequested);
    connect(m_view, &ListView::giveUpRequested, this, &Page::disconnectRequested);
    connect(&session, &app::Session::meterChanged, m_view,
            [this](const app::MeterReading &reading) { m_view->states().setLatency(reading.latencyMs); });
}

void ListPage::catchUp()
{
    m_view->setLink(m_models.session().link());
    m_view->setRead(m_models.isRead(m_what), m_models.problem(m_what));
    showCounts();
}

bool ListPage::readyToCount()
{
    if (m_view->countsKnown())
        return true;
    m_view->clearCounts();
    emit countChanged({}, CountTone::Plain);
    return false;
}

void ListPage::activated()
{
    m_view->setActive(true);
}

void ListPage::deactivated()
{
    m_view->setActive(false);
}

void ListPage::focusFilter()
{
    m_view->filter().setFocus();
}

void ListPage::focusTable()
{
    m_view->table().setFocus();
}

bool ListPage::settled() const
{
    return m_view->state() != PageState::Loading;
}

void ListPage::forceState(PageState state)
{
    m_view->forceState(state);
}

void ListPage::setDetailVisible(bool visible)
{
    m_view->splitter().setPaneOpen(visible);
}

void ListPage::toggleDetailPosition()
{
    m_view->splitter().togglePlace();
}

QList<QAction *> ListPage::menuActions(MenuPlace place) const
{
    return place == MenuPlace::File ? QList<QAction *>{m_export->action()} : QList<QAction *>{};
}

PageFilter ListPage::filterShown() const
{
    return {m_view->filter().text(), m_view->tabs().currentUnlessFirst()};
}

void ListPage::showFilter(const PageFilter &filter)
{
    m_view->setFilter(filter.text); // which leads to the first tab where it is empty
    m_view->tabs().selectOrFirst(filter.tab);
}

void ListPage::applyFilter(const QString &filter)
{
    if (!m_view->selectKey(filter))
        m_view->setFilter(filter);
}

} // namespace ui
