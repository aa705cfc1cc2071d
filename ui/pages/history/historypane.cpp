#include "ui/pages/history/historypane.h"

#include "app/payload/display.h"
#include "app/payload/json.h"
#include "models/format.h"
#include "models/historymodel.h"
#include "ui/detail/codeview.h"
#include "ui/detail/displaytext.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jsonhighlighter.h"
#include "ui/pages/history/targetmodel.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/scrolledcolumn.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace ui {

namespace {

constexpr qsizetype kName = 200;
constexpr qsizetype kMostAsked = 64LL * 1024;
constexpr size_t kChangesShown = 20;

QLabel *sectionLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setProperty("role", QStringLiteral("section"));
    return label;
}

QString undoText(const models::ActLine &act, const models::CellContext &context)
{
    if (models::canTakeBack(act, context.now))
        return HistoryPane::tr("can be taken back until %1").arg(models::clockText(*act.undoUntil, context));
    return {};
}

std::vector<FactRow> factsOf(const models::ActLine &act, const QString &connection, const QString &other,
                             const models::CellContext &context)
{
    std::vector<FactRow> rows;
    const auto add = [&rows](const QString &label, const QString &text, const QString &toolTip = {}) {
        if (!text.isEmpty())
            rows.push_back({label, text, {}, {}, toolTip});
    };
    const auto addLink = [&rows](const QString &label, const QString &link, const QByteArray &target) {
        rows.push_back({label, {}, link, target, {}});
    };
    const QString when = models::timeToolTip(act.at, context);
    add(HistoryPane::tr("When"), when);
    if (act.finishedAt && act.verb != "raise-access" && act.verb != "lower-access")
        add(HistoryPane::tr("Took"), models::durationText(*act.finishedAt - act.at, context.locale));
    add(HistoryPane::tr("Who"), models::oneLine(act.who, kName));
    add(HistoryPane::tr("Connection"),
        connection == act.brokerUid ? connection
                                    : connection + QStringLiteral(" · ") + models::oneLine(act.brokerUid, kName));
    add(HistoryPane::tr("Result"), models::actEndText(act));
    add(HistoryPane::tr("Undo"), undoText(act, context));
    if (!act.undoes.isEmpty())
        addLink(HistoryPane::tr("Takes back"), other.isEmpty() ? QString::fromUtf8(act.undoes) : other, act.undoes);
    if (!act.undoneBy.isEmpty())
        addLink(HistoryPane::tr("Taken back by"), other.isEmpty() ? QString::fromUtf8(act.undoneBy) : other,
                act.undoneBy);
    add(HistoryPane::tr("Action ID"), QString::fromUtf8(act.actionId));
    return rows;
}

/// The command as it was written, secrets masked then; what is no JSON stays a text.
QString askedText(const QByteArray &text)
{
    const auto value = app::readJson(text);
    return displayText(QString::fromUtf8(value ? app::displayText(*value, kMostAsked) : text.left(kMostAsked)), true);
}

} // namespace

HistoryPane::HistoryPane(QWidget *parent)
    : QWidget(parent),
      m_title(plainLabel(QString(), this)),
      m_problem(plainLabel(QString(), this)),
      m_facts(new FactGrid(this)),
      m_asked(new CodeView(this)),
      m_outcomes(new QWidget(this)),
      m_more(plainLabel(QString(), this)),
      m_table(new TableView(this)),
      m_targets(new TargetModel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(120);
    m_title->setFont(Theme::current().font(FontRole::Section));
    m_title->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->setProperty("role", QStringLiteral("error"));
    m_asked->setObjectName(QStringLiteral("asked"));
    m_asked->setAccessibleName(tr("What was asked"));
    m_asked->setFittedLines(14);
    new JsonHighlighter(m_asked->document());
    buildTargets();
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(scrolledColumn({m_title, m_problem, m_facts, sectionLabel(tr("What was asked"), this), m_asked},
                                    tr("Details"), split));
    split->addWidget(m_outcomes);
    split->setSizes({520, 620});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_facts, &FactGrid::linkActivated, this, &HistoryPane::actActivated);
    showNothing();
}

void HistoryPane::buildTargets()
{
    m_table->setObjectName(QStringLiteral("targetTable"));
    m_table->setAccessibleName(tr("Outcomes"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_targets);
    m_more->setProperty("role", QStringLiteral("muted"));
    m_more->setContentsMargins(16, 4, 16, 6);
    m_outcomes->setBackgroundRole(QPalette::Base);
    m_outcomes->setAutoFillBackground(true);
    QLabel *title = sectionLabel(tr("Outcomes"), m_outcomes);
    title->setContentsMargins(16, 10, 16, 6);
    auto *column = new QVBoxLayout(m_outcomes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_table, 1);
    column->addWidget(m_more);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const app::ActTarget &target = m_targets->targets()[size_t(index.row())].target;
        if (models::isAboutJobs(m_shown.verb))
            emit jobActivated(target.newId.isEmpty() ? target.jobId : target.newId);
    });
}

void HistoryPane::showAct(const models::ActLine &act, const QString &connection, const QString &other,
                          const models::CellContext &context)
{
    m_context = context;
    m_facts->setRows(factsOf(act, connection, other, context));
    if (act == m_shown)
        return; // only the times moved on
    const bool same = act.actionId == m_shown.actionId;
    m_shown = act;
    const QString target = models::actTargetText(act, context.locale);
    m_title->setText(
        visibleText(models::actionText(act.verb) + (act.targets == 0 ? QString() : QStringLiteral(" · ") + target)));
    m_problem->setText(visibleText(act.problem));
    m_problem->setVisible(!act.problem.isEmpty());
    if (same)
        return;
    m_targets->setTargets({});
    m_more->hide();
    m_outcomes->setVisible(act.targets > 0);
    showAsked();
}

void HistoryPane::showAsked()
{
    QStringList lines{askedText(m_shown.text)};
    size_t changes = 0;
    for (const app::AuditTarget &each : m_targets->targets()) {
        if ((each.before.isEmpty() && each.after.isEmpty()) || ++changes > kChangesShown)
            continue;
        const QString id = models::oneLine(QString::fromUtf8(each.target.jobId), kName);
        lines.append(tr("Before, %1:").arg(id) + u'\n' + askedText(each.before.toUtf8()));
        lines.append(tr("After, %1:").arg(id) + u'\n' + askedText(each.after.toUtf8()));
    }
    m_asked->setPlainText(lines.join(QLatin1Char('\n')));
}

void HistoryPane::showTargets(const QByteArray &actionId, std::vector<app::AuditTarget> targets)
{
    if (actionId != m_shown.actionId)
        return;
    const qint64 left = m_shown.targets - qint64(targets.size());
    const bool made = std::any_of(targets.begin(), targets.end(),
                                  [](const app::AuditTarget &each) { return !each.target.newId.isEmpty(); });
    m_targets->setTargets(std::move(targets));
    m_table->setShownColumns(made ? QByteArrayList{} : QByteArrayList{"target", "outcome", "reason"});
    m_more->setText(tr("And %1 more: an export as JSON has them.").arg(models::countText(left, m_context.locale)));
    m_more->setVisible(left > 0);
    showAsked();
}

void HistoryPane::showNothing()
{
    m_shown = {};
    m_title->setText(tr("No act is selected."));
    m_problem->hide();
    m_facts->setRows({});
    m_asked->clear();
    m_targets->setTargets({});
    m_outcomes->hide();
}

} // namespace ui
