#include "ui/pages/bin/binpane.h"

#include "models/format.h"
#include "ui/detail/payloadview.h"
#include "ui/detail/tracebackview.h"
#include "ui/pages/bin/keptmodel.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/scrolledcolumn.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>

namespace ui {

namespace {

QString kindText(const app::KeptReader::Opened &kept)
{
    using Kind = app::KeptMessages::Kind;
    switch (kept.kind) {
    case Kind::Result: return BinPane::tr("stored result of a failed job");
    case Kind::Schedule:
        return kept.kept.size == 0 ? BinPane::tr("there was no schedule of this name")
                                   : BinPane::tr("a schedule as it stood");
    case Kind::Message: break;
    }
    return BinPane::tr("queue %1").arg(models::oneLine(kept.queue, 200));
}

} // namespace

BinPane::BinPane(QWidget *parent)
    : QWidget(parent),
      m_note(plainLabel(QString(), this)),
      m_table(new TableView(this)),
      m_messages(new KeptModel(this)),
      m_title(plainLabel(QString(), this)),
      m_facts(plainLabel(QString(), this)),
      m_args(new PayloadView(tr("Positional arguments"), this)),
      m_kwargs(new PayloadView(tr("Named arguments"), this)),
      m_error(new TracebackView(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(120);
    m_title->setFont(Theme::current().font(FontRole::Section));
    m_facts->setProperty("role", QStringLiteral("muted"));
    m_facts->setWordWrap(true);
    for (PayloadView *view : {m_args, m_kwargs})
        view->setFittedLines(12);
    m_error->setObjectName(QStringLiteral("error"));
    m_error->setAccessibleName(tr("Error"));
    m_error->setFittedLines(24);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(buildList());
    split->addWidget(scrolledColumn({m_title, m_facts, m_error, m_args, m_kwargs}, tr("Details"), split));
    split->setSizes({640, 500});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    showNothing();
}

QWidget *BinPane::buildList()
{
    auto *list = new QWidget(this);
    list->setBackgroundRole(QPalette::Base);
    list->setAutoFillBackground(true);
    QLabel *title = plainLabel(tr("In the bin"), list);
    title->setProperty("role", QStringLiteral("section"));
    title->setContentsMargins(16, 10, 16, 6);
    m_note->setProperty("role", QStringLiteral("muted"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(16, 4, 16, 6);
    m_table->setObjectName(QStringLiteral("keptTable"));
    m_table->setAccessibleName(title->text());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_messages);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BinPane::showCurrent);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    column->addStretch(0); // while there is no table
    return list;
}

void BinPane::showMessages(const models::BinAct &act, std::vector<app::KeptReader::Opened> messages,
                           const models::CellContext &context)
{
    m_context = context;
    const qint64 left = act.messages - qint64(messages.size());
    const bool inBroker = messages.empty() && left > 0; // a purged queue: its lists were renamed there
    m_messages->setMessages(std::move(messages), context.locale);
    const QString text = act.verb == "move"
                             ? tr("%1 jobs, moved to another queue. Undo brings back those that still wait there.")
                         : inBroker ? tr("%1 jobs, kept inside the broker. Undo brings all of them back.")
                                    : tr("And %1 more. Undo brings all of them back.");
    m_note->setText(left > 0 ? text.arg(models::countText(left, context.locale)) : QString());
    m_note->setVisible(left > 0);
    m_table->setVisible(!inBroker);
    m_table->setCurrentIndex(m_messages->index(0, 0));
    showCurrent();
}

void BinPane::showNothing(const QString &text)
{
    m_messages->setMessages({}, m_context.locale);
    m_table->hide();
    m_note->setText(visibleText(text.isEmpty() ? tr("Nothing is selected.") : text));
    m_note->show();
    showCurrent();
}

void BinPane::showCurrent()
{
    const int row = m_table->currentIndex().row();
    const bool any = row >= 0 && row < m_messages->rowCount();
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_facts, m_error, m_args, m_kwargs})
        part->setVisible(any);
    if (!any)
        return;
    const app::KeptReader::Opened &message = m_messages->messages()[size_t(row)];
    const models::JobDetail &detail = message.detail;
    const QString id = models::oneLine(QString::fromUtf8(message.kept.item.jobId), 200);
    m_title->setText(visibleText(detail.job.name.isEmpty() ? id : models::oneLine(detail.job.name, 200)));
    QStringList facts{id, kindText(message), tr("kept until %1").arg(models::clockText(message.kept.until, m_context))};
    const bool none = message.kept.size == 0; // a schedule that was made: Undo deletes it
    if (message.kept.item.message.isEmpty() && !none)
        facts.append(tr("too big to be opened here; Undo brings it back whole"));
    m_facts->setText(visibleText(facts.join(QStringLiteral(" · "))));
    showError(message);
    m_args->setPayload(detail.args, detail.argsRepr, m_context.locale);
    m_kwargs->setPayload(detail.kwargs, detail.kwargsRepr, m_context.locale);
    m_args->setVisible(detail.args.present || !detail.argsRepr.isEmpty());
    m_kwargs->setVisible(detail.kwargs.present || !detail.kwargsRepr.isEmpty());
}

void BinPane::showError(const app::KeptReader::Opened &kept)
{
    const std::vector<models::Attempt> &attempts = kept.detail.attempts;
    m_error->setVisible(kept.kind == app::KeptMessages::Kind::Result && !attempts.empty());
    if (m_error->isHidden())
        return;
    const models::Attempt &last = attempts.back();
    const QString headline = last.message.isEmpty() ? last.type : QStringLiteral("%1: %2").arg(last.type, last.message);
    m_error->setTraceback(last.traceback.isEmpty() ? headline : last.traceback);
}

} // namespace ui
