#include "ui/pages/overview/finishedchart.h"

#include "models/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineSeries>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kFailedHeight = 84;
constexpr int kLegend = 10;
constexpr int kTimeLabels = 6;
constexpr int kLabelGap = 8; // between an axis and its labels
constexpr int kAbove = 8;    // room for the upper half of the topmost label

/// The first "nice" number that holds `most` and can be divided by `steps`.
double niceTop(qint64 most, int steps)
{
    const double least = double(std::max<qint64>(most, steps));
    const double decade = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 1.2, 1.5, 1.8, 2.4, 3.0, 4.5, 6.0, 9.0, 12.0}) {
        if (factor * decade >= least)
            return std::ceil(factor * decade / steps) * steps;
    }
    return least;
}

QChart *bareChart()
{
    auto *chart = new QChart;
    chart->legend()->hide();
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setMargins({0, 0, 0, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    return chart;
}

template <typename Axis>
Axis *addAxis(QChart *chart, Qt::Alignment side)
{
    auto *made = new Axis(chart);
    made->setLineVisible(false);
    made->setMinorGridLineVisible(false);
    chart->addAxis(made, side);
    return made;
}

template <typename Axis>
Axis *axisOf(const QChart *chart, Qt::Orientation orientation)
{
    return static_cast<Axis *>(chart->axes(orientation).constFirst());
}

} // namespace

FinishedChart::FinishedChart(QWidget *parent)
    : QWidget(parent),
      m_values(plainLabel({}, this)),
      m_succeededMark(new QLabel(this)),
      m_failedMark(new QLabel(this)),
      m_succeeded(bareChart()),
      m_failed(bareChart()),
      m_succeededView(addChart(m_succeeded)),
      m_failedView(addChart(m_failed))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_values);
    head->addStretch();
    for (const auto &[mark, text] :
         {std::pair(m_succeededMark, tr("Succeeded")), std::pair(m_failedMark, tr("Failed, own scale"))}) {
        head->addSpacing(8);
        head->addWidget(mark);
        QLabel *name = plainLabel(text, this);
        name->setProperty("role", QStringLiteral("muted"));
        head->addWidget(name);
    }
    column->addLayout(head);
    column->addWidget(m_succeededView, 1);
    column->addWidget(m_failedView);
    m_failedView->setFixedHeight(kFailedHeight);
    m_values->setObjectName(QStringLiteral("minuteValues"));
    m_values->setProperty("role", QStringLiteral("muted"));
    for (QChart *chart : {m_succeeded, m_failed}) {
        auto *time = addAxis<QCategoryAxis>(chart, Qt::AlignBottom);
        time->setGridLineVisible(false);
        time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        time->setLabelsVisible(chart == m_failed);
        addAxis<QValueAxis>(chart, Qt::AlignLeft)->setLabelFormat(QStringLiteral("%.0f"));
    }
    m_cross = m_succeeded->scene()->addLine({});
    m_cross->setZValue(10);
    m_cross->hide();
    setFocusPolicy(Qt::StrongFocus);
    setAccessible(this, tr("Finished per minute"));
    connect(&Theme::current(), &Theme::changed, this, &FinishedChart::applyTheme);
    applyTheme();
}

QChartView *FinishedChart::addChart(QChart *chart)
{
    auto *view = new QChartView(chart, this);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setBackgroundBrush(Qt::NoBrush);
    view->viewport()->setAutoFillBackground(false);
    view->setFocusPolicy(Qt::NoFocus);
    view->viewport()->setFocusPolicy(Qt::NoFocus);
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
    return view;
}

void FinishedChart::setMinutes(std::vector<models::FinishedMinute> minutes, models::MaybeInstant knownSince,
                               const models::CellContext &context)
{
    m_context = context;
    if (minutes == m_minutes && knownSince == m_knownSince && !m_succeeded->series().isEmpty())
        return;
    m_minutes = std::move(minutes);
    m_knownSince = knownSince;
    fill();
}

void FinishedChart::fill()
{
    const auto count = int(m_minutes.size());
    auto *line = new QLineSeries;
    qint64 most = 0;
    qint64 mostFailed = 0;
    m_failed->removeAllSeries();
    m_succeeded->removeAllSeries();
    for (int i = firstKnown(); i < count; ++i) {
        const models::FinishedMinute &minute = m_minutes[size_t(i)];
        line->append(i, double(minute.succeeded));
        most = std::max(most, minute.succeeded);
        mostFailed = std::max(mostFailed, minute.failed);
    }
    auto *area = new QAreaSeries(line);
    line->setParent(area);
    m_succeeded->addSeries(area);
    // One thin area a bar: a category axis of 10,080 minutes takes seconds.
    for (int i = 0; i < count; ++i) {
        const auto failed = double(m_minutes[size_t(i)].failed);
        if (failed == 0)
            continue;
        const double half = std::max(0.35, double(count) / 400);
        auto *top = new QLineSeries;
        top->append(i - half, failed);
        top->append(i + half, failed);
        auto *bar = new QAreaSeries(top);
        top->setParent(bar);
        m_failed->addSeries(bar);
    }
    const std::pair<QChart *, double> tops[] = {{m_succeeded, niceTop(most, 3)}, {m_failed, niceTop(mostFailed, 2)}};
    for (const auto &[chart, top] : tops) {
        auto *value = axisOf<QValueAxis>(chart, Qt::Vertical);
        value->setRange(0, top);
        value->setTickCount(chart == m_succeeded ? 4 : 3);
        axisOf<QCategoryAxis>(chart, Qt::Horizontal)->setRange(-0.5, count - 0.5);
        for (QAbstractSeries *series : chart->series()) {
            series->attachAxis(value);
            series->attachAxis(axisOf<QCategoryAxis>(chart, Qt::Horizontal));
        }
    }
    labelTime();
    placePlots();
    applyTheme();
    point(std::min(m_pointed, count - 1));
}

int FinishedChart::firstKnown() const
{
    const auto at = std::find_if(m_minutes.begin(), m_minutes.end(), [this](const models::FinishedMinute &minute) {
        return m_knownSince && (minute.minute + 1) * 60'000 > models::toMs(*m_knownSince);
    });
    // A line has two ends.
    return std::max(0, std::min(int(at - m_minutes.begin()), int(m_minutes.size()) - 2));
}

void FinishedChart::labelTime()
{
    auto *axis = axisOf<QCategoryAxis>(m_failed, Qt::Horizontal);
    for (const QString &label : axis->categoriesLabels())
        axis->remove(label);
    const auto count = int(m_minutes.size());
    for (int i = 0; i <= kTimeLabels; ++i) {
        const int at = i * (count - 1) / kTimeLabels;
        const models::Instant when = models::instantFromMs(m_minutes[size_t(at)].minute * 60'000);
        const QString label = models::shortClockText(when, m_context);
        // An axis has one place for each label.
        if (!axis->categoriesLabels().contains(label))
            axis->append(label, at);
    }
}

void FinishedChart::placePlots()
{
    const QFontMetrics metrics(Theme::current().font(FontRole::Caption));
    qreal left = 0;
    for (QChart *chart : {m_succeeded, m_failed}) {
        const QString top = QString::number(axisOf<QValueAxis>(chart, Qt::Vertical)->max(), 'f', 0);
        left = std::max<qreal>(left, metrics.horizontalAdvance(top) + kLabelGap);
    }
    const int below = metrics.height() + kLabelGap;
    // Half a time label stands beyond the last minute.
    const qreal right = metrics.horizontalAdvance(QStringLiteral("00:00"));
    for (const auto &[chart, view] : {std::pair(m_succeeded, m_succeededView), std::pair(m_failed, m_failedView)}) {
        const QSizeF room = view->viewport()->size();
        const qreal foot = chart == m_failed ? below : metrics.height() / 2 + 4;
        chart->setPlotArea({left, kAbove, std::max(1.0, room.width() - left - right / 2),
                            std::max(1.0, room.height() - kAbove - foot)});
        chart->layout()->activate();
    }
}

void FinishedChart::applyTheme()
{
    const Theme &theme = Theme::current();
    for (const auto &[mark, state] :
         {std::pair(m_succeededMark, models::JobState::Succeeded), std::pair(m_failedMark, models::JobState::Failed)}) {
        QPixmap square(kLegend, kLegend);
        square.fill(theme.state(state).fill);
        mark->setPixmap(square);
    }
    for (QChart *chart : {m_succeeded, m_failed}) {
        for (QAbstractAxis *each : chart->axes()) {
            each->setLabelsFont(theme.font(FontRole::Caption));
            each->setLabelsColor(theme.color(Token::Text2));
            each->setGridLinePen(QPen(theme.color(Token::RowLine), 1));
        }
        const auto state = chart == m_succeeded ? models::JobState::Succeeded : models::JobState::Failed;
        const QColor color = theme.state(state).fill;
        QColor shade = color;
        shade.setAlphaF(chart == m_succeeded ? 0.14F : 1.0F);
        for (QAbstractSeries *series : chart->series()) {
            auto *area = static_cast<QAreaSeries *>(series);
            area->setPen(chart == m_succeeded ? QPen(color, 1.6) : QPen(Qt::NoPen));
            area->setBrush(shade);
        }
    }
    m_cross->setPen(QPen(theme.color(Token::Text3), 1));
}

bool FinishedChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && !m_minutes.empty()) {
        const bool below = watched == m_failedView->viewport();
        QChart *chart = below ? m_failed : m_succeeded;
        const QPointF at = static_cast<QMouseEvent *>(event)->position();
        point(std::clamp(int(std::lround(chart->mapToValue(at).x())), 0, int(m_minutes.size()) - 1));
    } else if (event->type() == QEvent::Leave) {
        point(-1);
    } else if (event->type() == QEvent::Resize) {
        // The view gives its chart the new size after this.
        QMetaObject::invokeMethod(
            this,
            [this] {
                placePlots();
                point(m_pointed);
            },
            Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void FinishedChart::keyPressEvent(QKeyEvent *event)
{
    const auto last = int(m_minutes.size()) - 1;
    const int from = m_pointed < 0 ? last : m_pointed;
    if (event->key() == Qt::Key_Left)
        point(std::max(0, from - 1));
    else if (event->key() == Qt::Key_Right)
        point(std::min(last, from + 1));
    else if (event->key() == Qt::Key_Escape && m_pointed >= 0)
        point(-1);
    else
        QWidget::keyPressEvent(event);
}

void FinishedChart::point(int index)
{
    m_pointed = index;
    m_values->setText(valueText());
    setAccessibleDescription(valueText());
    const bool shown = index >= 0 && !m_succeeded->series().isEmpty();
    m_cross->setVisible(shown);
    if (!shown)
        return;
    const QRectF area = m_succeeded->plotArea();
    const qreal x = m_succeeded->mapToPosition(QPointF(index, 0), m_succeeded->series().constFirst()).x();
    m_cross->setLine(x, area.top(), x, area.bottom());
}

QString FinishedChart::valueText() const
{
    if (m_minutes.size() < 2)
        return {};
    if (m_pointed >= 0) {
        const models::FinishedMinute &minute = m_minutes[size_t(m_pointed)];
        return tr("%1 · %2 succeeded · %3 failed")
            .arg(models::clockText(models::instantFromMs(minute.minute * 60'000), m_context),
                 models::countText(minute.succeeded, m_context.locale),
                 models::countText(minute.failed, m_context.locale));
    }
    const auto at = [this](qint64 minute) {
        return models::clockText(models::instantFromMs(minute * 60'000), m_context);
    };
    const QString span = at(m_minutes.front().minute) + QStringLiteral(" – ") + at(m_minutes.back().minute);
    if (m_knownSince && models::toMs(*m_knownSince) > m_minutes.front().minute * 60'000)
        return tr("%1 · known since %2").arg(span, models::clockText(*m_knownSince, m_context));
    return span;
}

} // namespace ui
