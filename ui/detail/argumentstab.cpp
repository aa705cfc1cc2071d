#include "ui/detail/argumentstab.h"

#include "app/payload/json.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/payloadview.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kMargin = 16;
constexpr int kLines = 24;

/// Header values are JSON texts; one that is not is shown as the text it is.
models::Payload headersPayload(const models::JobDetail &detail)
{
    std::vector<models::Value::Pair> pairs;
    for (const auto &[name, json] : detail.headers) {
        app::JsonDocument value = app::parseJson(json);
        pairs.emplace_back(models::Value::stringFromUtf8(name), value.ok() ? value.value : models::Value::opaque(json));
    }
    models::Payload payload;
    payload.present = !pairs.empty();
    payload.value = models::Value::map(std::move(pairs));
    return payload;
}

bool isKnown(const models::Payload &payload, const QString &repr)
{
    return payload.present || !repr.isEmpty() || !payload.problem.isEmpty();
}

} // namespace

ArgumentsTab::ArgumentsTab(QWidget *parent)
    : QScrollArea(parent),
      m_nothing(plainLabel({}, nullptr)),
      m_args(new PayloadView(tr("args"))),
      m_kwargs(new PayloadView(tr("kwargs"))),
      m_encoding(new FactGrid),
      m_headers(new PayloadView(tr("headers")))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(kMargin, 12, kMargin, kMargin);
    column->setSpacing(12);
    column->addWidget(m_nothing);
    column->addWidget(m_args);
    column->addWidget(m_kwargs);
    column->addWidget(m_encoding);
    column->addWidget(m_headers);
    column->addStretch(1);
    setWidget(inside);
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    m_nothing->setObjectName(QStringLiteral("nothing"));
    m_nothing->hide();
    for (PayloadView *each : {m_args, m_kwargs, m_headers}) {
        each->setFittedLines(kLines);
        connect(each, &PayloadView::loadAllRequested, this, &ArgumentsTab::loadAllRequested);
    }
}

void ArgumentsTab::setRevealAction(QAction &action)
{
    for (PayloadView *each : {m_args, m_kwargs, m_headers})
        each->setRevealAction(action);
}

void ArgumentsTab::show(const models::JobDetail &detail, const models::JobDetail *revealed, const QLocale &locale)
{
    const bool known = isKnown(detail.args, detail.argsRepr) || isKnown(detail.kwargs, detail.kwargsRepr);
    const bool read = !detail.facts.empty();
    QString nothing = tr("Its arguments are not known: no message of this job is left, and nothing else keeps them.");
    if (!detail.retry.possible && !detail.retry.reason.isEmpty())
        nothing += QLatin1Char(' ') + detail.retry.reason; // often what would keep them
    m_nothing->setText(visibleText(nothing));
    m_nothing->setVisible(read && !known);
    m_args->setVisible(known);
    m_kwargs->setVisible(known);
    m_args->setPayload(detail.args, detail.argsRepr, locale);
    m_kwargs->setPayload(detail.kwargs, detail.kwargsRepr, locale);
    const models::Payload headers = headersPayload(detail);
    m_headers->setPayload(headers, {}, locale);
    m_args->reveal(revealed ? &revealed->args : nullptr, revealed ? revealed->argsRepr : QString());
    m_kwargs->reveal(revealed ? &revealed->kwargs : nullptr, revealed ? revealed->kwargsRepr : QString());
    const models::Payload revealedHeaders = revealed ? headersPayload(*revealed) : models::Payload();
    m_headers->reveal(revealed ? &revealedHeaders : nullptr, {});
    m_headers->setVisible(headers.present);
    std::vector<FactRow> rows;
    const models::Payload &body = detail.args.present ? detail.args : detail.kwargs;
    if (!body.contentType.isEmpty())
        rows.push_back({tr("Content type"), QString::fromUtf8(body.contentType), {}, {}, {}});
    if (!body.compression.isEmpty())
        rows.push_back({tr("Compression"), QString::fromUtf8(body.compression), {}, {}, {}});
    m_encoding->setRows(rows);
}

} // namespace ui
