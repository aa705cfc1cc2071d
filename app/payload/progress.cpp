#include "app/payload/progress.h"

#include <algorithm>
#include <cmath>

namespace app {

using models::Value;

namespace {

constexpr size_t kSteps = 10;
constexpr int kMaxText = 500;

constexpr const char *kCurrent[] = {"current", "done", "n", "completed", "processed", "finished", "position"};
constexpr const char *kTotal[] = {"total", "of", "max", "maximum", "size"};
constexpr const char *kPercent[] = {"percent", "percentage", "pct", "progress_percent", "progress"};
constexpr const char *kText[] = {"text", "message", "msg", "status", "description", "desc", "stage", "step", "info"};

// A number, or a string that holds just a number, with or without a percent sign.
std::optional<double> number(const Value *value)
{
    if (!value)
        return std::nullopt;
    std::optional<double> found = value->toDouble();
    if (value->kind() == Value::Kind::String) {
        QByteArray text = value->text().trimmed();
        if (text.endsWith('%'))
            text.chop(1);
        found = Value::floating(text.trimmed()).toDouble();
    }
    return found && std::isfinite(*found) ? found : std::nullopt;
}

template <size_t N>
std::optional<double> firstNumber(const Value &meta, const char *const (&names)[N])
{
    for (const char *name : names) {
        if (const auto found = number(meta.find(name)))
            return found;
    }
    return std::nullopt;
}

QString firstText(const Value &meta)
{
    for (const char *name : kText) {
        const Value *value = meta.find(name);
        if (value && value->kind() == Value::Kind::String && !value->text().isEmpty())
            return value->toQString().left(kMaxText);
    }
    return {};
}

// "progress" alone may be a fraction: 0.5 written as a float can hardly mean half a percent of the whole.
std::optional<double> percent(const Value &meta)
{
    for (const char *name : kPercent) {
        const Value *value = meta.find(name);
        const auto found = number(value);
        if (!found)
            continue;
        const bool fraction = qstrcmp(name, "progress") == 0 && value->kind() == Value::Kind::Float && *found <= 1.0;
        return fraction ? *found * 100 : *found;
    }
    return std::nullopt;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + qsizetype(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

std::optional<ProgressReport> progressFrom(const Value &meta)
{
    if (meta.kind() == Value::Kind::String)
        return ProgressReport{{}, {}, meta.toQString().left(kMaxText)};
    if (!meta.isMap())
        return std::nullopt;
    if (const Value *inner = meta.find("progress"); inner && inner->isMap())
        return progressFrom(*inner);

    ProgressReport report;
    report.text = firstText(meta);
    report.current = firstNumber(meta, kCurrent);
    report.total = firstNumber(meta, kTotal);
    if (report.current && (report.total || !percent(meta)))
        return report;
    if (const auto share = percent(meta)) {
        report.current = share;
        report.total = 100;
        return report;
    }
    report.total.reset();
    return report.text.isEmpty() ? std::nullopt : std::optional(report);
}

void ProgressTracker::report(const ProgressReport &report, models::Instant at)
{
    if (!m_progress) {
        m_progress = models::Progress{report.current, report.total, report.text, at, 1, 0, models::Duration(0)};
        return;
    }
    const bool same =
        m_progress->current == report.current && m_progress->total == report.total && m_progress->text == report.text;
    if (!same && at >= m_progress->updatedAt)
        note(report, at);
}

void ProgressTracker::note(const ProgressReport &report, models::Instant at)
{
    models::Progress &progress = *m_progress;
    const bool startedAnew =
        report.total != progress.total || report.current.value_or(0) < progress.current.value_or(0);
    if (startedAnew)
        m_steps.clear();
    const models::Duration gap = at - progress.updatedAt;
    Step step{std::nan(""), gap};
    if (!startedAnew && report.current && progress.current && gap.count() > 0)
        step.rate = (*report.current - *progress.current) * 1000.0 / double(gap.count());
    m_steps.push_back(step);
    if (m_steps.size() > kSteps)
        m_steps.pop_front();

    std::vector<double> rates;
    std::vector<double> gaps;
    for (const Step &one : m_steps) {
        if (!std::isnan(one.rate))
            rates.push_back(one.rate);
        gaps.push_back(double(one.gap.count()));
    }
    progress = {report.current,
                report.total,
                report.text,
                at,
                progress.reports + 1,
                median(std::move(rates)),
                models::Duration(qint64(median(std::move(gaps))))};
}

} // namespace app
