#include "ui/detail/panefollower.h"

#include "ui/detail/detailpane.h"
#include "ui/tables/panesplitter.h"

#include <QAction>

#include <utility>

namespace ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kOpenPause = 120ms; ///< arrow keys go on
} // namespace

PaneFollower::PaneFollower(DetailPane &pane, PaneSplitter &splitter, QAction &toggle, QObject *parent)
    : QObject(parent),
      m_pane(pane),
      m_splitter(splitter)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kOpenPause);
    connect(&m_soon, &QTimer::timeout, this, [this] { emit jobWanted(m_shown.id); });
    connect(&pane, &DetailPane::closeRequested, this, [this] { m_splitter.setPaneOpen(false); });
    connect(&pane, &DetailPane::positionRequested, &splitter, &PaneSplitter::togglePlace);
    connect(&pane, &DetailPane::loadAllRequested, this, [this] { emit jobWanted(m_shown.id); });
    toggle.setCheckable(true);
    toggle.setChecked(splitter.isPaneOpen());
    connect(&splitter, &PaneSplitter::paneOpenChanged, &toggle, &QAction::setChecked);
    connect(&toggle, &QAction::toggled, &splitter, &PaneSplitter::setPaneOpen);
    const auto fit = [this] { m_pane.setWide(m_splitter.place() == PaneSplitter::Place::Below); };
    connect(&splitter, &PaneSplitter::placeChanged, this, fit);
    fit();
}

void PaneFollower::follow(const std::vector<models::Job> &jobs, qint64 total, const models::CellContext &context)
{
    if (!m_splitter.isPaneOpen())
        return;
    if (jobs.empty()) {
        m_shown = {};
        m_pane.showNothing();
    } else if (total > 1) {
        m_shown = {};
        m_pane.showSelection(jobs, total, context);
    } else if (jobs.front().key != m_shown) {
        m_shown = jobs.front().key;
        m_shownState = jobs.front().state;
        m_pane.showJob(jobs.front(), context);
        m_soon.start();
    } else {
        m_pane.updateJob(jobs.front(), context);
        if (jobs.front().state != std::exchange(m_shownState, jobs.front().state))
            m_soon.start(); // another state brings other facts: result, traceback, why
    }
}

void PaneFollower::showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail,
                              const models::CellContext &context)
{
    if (id != m_shown.id)
        return; // somebody went on to another row meanwhile
    if (detail.ok())
        m_pane.showDetail(*detail, context);
    else
        m_pane.showProblem(detail.error());
}

void PaneFollower::readAgain()
{
    if (!m_shown.id.isEmpty())
        m_soon.start();
}

} // namespace ui
