#include "ui/pages/bin/binpage.h"

#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/binmodel.h"
#include "models/format.h"
#include "ui/connectionmodels.h"
#include "ui/inbackground.h"
#include "ui/pages/bin/binpane.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableview.h"
#include "ui/whenanswered.h"

#include <QAction>
#include <QMenu>

namespace ui {

namespace {

constexpr int kPaneHeight = 280;

ListView::Words words()
{
    return {BinPage::tr("Bin"),
            BinPage::tr("Filter by who, action, queue"),
            BinPage::tr("Loading the bin…"),
            BinPage::tr("Could not read the bin"),
            BinPage::tr("The bin is empty."),
            BinPage::tr("Waiting jobs that are cancelled from here, and failed ones that are discarded, are kept "
                        "24 hours, to be put back."),
            {},
            BinPage::tr("Nothing in the bin matches this filter"),
            QStringLiteral("trash")};
}

} // namespace

BinPage::BinPage(ConnectionModels &models, QWidget *parent)
    : ActsPage(models, "bin", words(), parent),
      m_model(new models::BinModel(this)),
      m_pane(new BinPane(this)),
      m_kept(*models.session().workplace(), models.session().profile(), models.session().connectionNumber())
{
    m_model->setCellStyle(models.cellStyle());
    m_view->splitter().setDefaultHeight(kPaneHeight);
    m_view->setPane(m_pane);
    m_view->setModel(*m_model, models::BinModel::kDefaultSortColumn, models::BinModel::kDefaultSortOrder);
    connect(m_view, &ListView::currentKeyChanged, this, &BinPage::readMessages);
    connect(&m_view->table(), &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addAction(undoAction());
        menu->popup(at);
    });
    refreshUndo();
}

void BinPage::reread()
{
    whenAnswered(store().binActsSoon(brokerUid()), this,
                 [this, number = ++m_asked](const models::Result<std::vector<models::BinAct>> &acts) {
                     if (number != m_asked)
                         return;
                     if (acts)
                         showActs(*acts);
                     answered(acts ? models::Error{} : acts.error());
                 });
}

bool BinPage::settled() const
{
    return ActsPage::settled() && !m_opening;
}

void BinPage::retranslate()
{
    m_model->setCellStyle(m_models.cellStyle());
}

void BinPage::showActs(std::vector<models::BinAct> acts)
{
    for (models::BinAct &act : acts)
        act.queues = m_kept.queuesOf(act);
    m_model->setActs(std::move(acts));
    readMessages(); // some of an act's messages may be back
}

RowSource BinPage::rowsToExport(app::DocumentFormat format) const
{
    return shownSource(*m_model, format, app::binDocument);
}

void BinPage::showCounts()
{
    if (!readyToCount())
        return;
    const models::CellContext context = m_model->context();
    const QString size = models::sizeText(m_model->bytes(), context.locale);
    m_view->setCount(m_model->rowCount() == 0 ? QString()
                                              : tr("%n job(s) · %1", nullptr, int(m_model->jobs())).arg(size));
}

const models::BinAct *BinPage::current() const
{
    const int row = m_model->rowOf(m_view->currentKey());
    return row < 0 ? nullptr : &m_model->rowAt(row);
}

QString BinPage::whyNotUndone() const
{
    const models::BinAct *act = current();
    if (!act)
        return tr("Nothing is selected.");
    if (!act->finished)
        return tr("That act has not ended.");
    return act->until > m_model->context().now ? QString() : tr("That act cannot be taken back any more.");
}

app::AskedAct::TakesBack BinPage::currentAct() const
{
    const models::BinAct *act = current();
    return act ? app::AskedAct::TakesBack{act->verb, size_t(act->jobs)} : app::AskedAct::TakesBack{};
}

void BinPage::readMessages()
{
    const models::BinAct *act = current();
    if (!act) {
        m_shown = {};
        m_opening = false;
        return m_pane->showNothing();
    }
    if (*act == m_shown)
        return;
    m_shown = *act;
    m_opening = true;
    whenAnswered(store().keptMessagesSoon(act->actionId, BinPane::kMostMessages), this,
                 [this, asked = *act](const models::Result<std::vector<app::KeptMessage>> &messages) {
                     if (asked != m_shown)
                         return;
                     if (messages)
                         openMessages(asked, *messages);
                     m_opening = m_opening && messages.ok();
                     if (!messages)
                         m_pane->showNothing(messages.error().text);
                 });
}

void BinPage::openMessages(const models::BinAct &act, const std::vector<app::KeptMessage> &messages)
{
    const auto work = [kept = m_kept, engine = act.engine, messages] { return kept.open(engine, messages); };
    whenAnswered(inBackground(work), this, [this, act](const std::vector<app::KeptReader::Opened> &opened) {
        if (act != m_shown)
            return;
        m_opening = false;
        m_pane->showMessages(act, opened, m_model->context());
    });
}

} // namespace ui
