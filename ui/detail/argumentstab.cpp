#include "ui/detail/argumentstab.h"

#include "app/payload/json.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/payloadview.h"

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

} // namespace

ArgumentsTab::ArgumentsTab(QWidget *parent)
    : QScrollArea(parent),
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
    column->addWidget(m_args);
    column->addWidget(m_kwargs);
    column->addWidget(m_encoding);
    column->addWidget(m_headers);
    column->addStretch(1);
    setWidget(inside);
    for (PayloadView *each : {m_args, m_kwargs, m_headers}) {
        each->setFittedLines(kLines);
        connect(each, &PayloadView::loadAllRequested, this, &ArgumentsTab::loadAllRequested);
    }
}

void ArgumentsTab::show(const models::JobDetail &detail, const QLocale &locale)
{
    m_args->setPayload(detail.args, detail.argsRepr, locale);
    m_kwargs->setPayload(detail.kwargs, detail.kwargsRepr, locale);
    const models::Payload headers = headersPayload(detail);
    m_headers->setPayload(headers, {}, locale);
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
