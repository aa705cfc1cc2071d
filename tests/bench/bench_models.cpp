// Figures of targets.md 5, 6 and 7: memory per job, filter, sort and first page of a million jobs, rows inserted
// into a shown model, and how long a flush holds the GUI thread. Each stands beside a bare program's figure of the
// same run: a vector of 64-byte rows under a model that does nothing else. Times are the thread's processor time,
// but for searches, which are told by the clock.
// Usage: QT_QPA_PLATFORM=offscreen bench_models [--rows 1000000] [--batch 5000]. One JSON object.
//        bench_models --memory: only what each job takes between 100k and 300k of them.
#include "models/jobtablemodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <string>

#include <time.h>

using namespace models;

namespace {

constexpr qint64 kStartMs = 1'795'000'000'000;

double residentMb()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS", 0) == 0)
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

double elapsedMs(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Processor time of this thread: what others do on the machine is not in it.
class CpuTimer
{
public:
    CpuTimer() : m_start(now()) {}
    double ms() const { return now() - m_start; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    double m_start;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

template <typename Work>
double medianOf(int times, Work &&work)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const CpuTimer timer;
        work();
        all.push_back(timer.ms());
    }
    return median(all);
}

struct BareRow {
    double time;
    quint64 id[2];
    float runtime;
    quint16 name, worker, queue;
    quint8 state, retries;
    quint64 pad[3];
};

class BareModel : public QAbstractTableModel
{
public:
    std::vector<BareRow> rows;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(rows.size()); }
    int columnCount(const QModelIndex & = {}) const override { return 8; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QString::number(rows[size_t(index.row())].time, 'f', 3)) : QVariant();
    }
    void add(int count)
    {
        const int first = int(rows.size());
        beginInsertRows({}, first, first + count - 1);
        for (int i = first; i < first + count; ++i) {
            const auto n = quint64(i);
            rows.push_back({1.7e9 + i * 0.001,
                            {n * 0x9E3779B97F4A7C15ull, n},
                            float(i % 10007),
                            quint16(i % 64),
                            quint16(i % 8),
                            quint16(i % 5),
                            quint8(i % 4),
                            0,
                            {}});
        }
        endInsertRows();
    }
};

/// The shared strings an engine would hand in.
struct Names {
    std::vector<QString> tasks, queues, workers;
    Names()
    {
        for (int i = 0; i < 64; ++i)
            tasks.push_back(QStringLiteral("shop.orders.tasks.t%1").arg(i));
        for (int i = 0; i < 5; ++i)
            queues.push_back(QStringLiteral("queue%1").arg(i));
        for (int i = 0; i < 8; ++i)
            workers.push_back(QStringLiteral("celery@node%1").arg(i));
    }
};

Job aJob(qint64 number, const Names &names)
{
    constexpr std::array states{JobState::Succeeded, JobState::Failed, JobState::Succeeded, JobState::Succeeded};
    Job job;
    const quint64 mixed = quint64(number) * 0x9E3779B97F4A7C15ull;
    job.key = {1, QByteArrayLiteral("celery"), unpackId({mixed, ~mixed * 31 + quint64(number)})};
    job.state = states[size_t(number) % states.size()];
    job.engineState = "SUCCESS";
    job.name = names.tasks[size_t(number) % names.tasks.size()];
    job.queue = names.queues[size_t(number) % names.queues.size()];
    job.worker = names.workers[size_t(number) % names.workers.size()];
    job.argsSummary = QStringLiteral("order_id=%1, notify=True, lang='vi'").arg(number);
    job.sentAt = instantFromMs(kStartMs + number);
    job.receivedAt = instantFromMs(kStartMs + number + 2);
    job.startedAt = instantFromMs(kStartMs + number + 3);
    job.finishedAt = instantFromMs(kStartMs + number + 40);
    job.runtime = Duration(37);
    job.version = quint64(number);
    return job;
}

void show(QTableView &view, QAbstractItemModel &model)
{
    view.setModel(&model);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->hide();
    view.setWordWrap(false);
    view.resize(1400, 900);
    view.show();
    QApplication::processEvents();
}

void print(const char *name, double value)
{
    std::printf(", \"%s\": %.3f", name, value);
}

struct Bench {
    int rows = 1'000'000;
    int batch = 5000;
    Names names;
    BareModel bare;
    QTableView bareView;
    JobTableModel jobs;
    QTableView view;
    double bareRowsPerSecond = 0;

    void insertBare();
    void insertJobs();
    void query();
    void liveFlushes();
    void searches();
};

void Bench::insertBare()
{
    show(bareView, bare);
    const CpuTimer timer;
    for (int at = 0; at < rows; at += batch)
        bare.add(std::min(batch, rows - at));
    bareRowsPerSecond = rows / timer.ms() * 1000;
    print("bare_rows_per_s", bareRowsPerSecond);
    bareView.hide();
    bareView.setModel(nullptr);
}

void Bench::insertJobs()
{
    jobs.setFlushInterval(std::chrono::milliseconds(0));
    jobs.store().setMemoryLimit(std::numeric_limits<qint64>::max());
    show(view, jobs);
    const double before = residentMb();
    double total = 0;
    double worst = 0;
    for (int at = 0; at < rows; at += batch) {
        JobBatch next;
        for (int i = at; i < std::min(at + batch, rows); ++i)
            next.upserts.push_back(aJob(i, names));
        const CpuTimer timer;
        jobs.applyBatch(next);
        const double took = timer.ms();
        total += took;
        worst = std::max(worst, took);
    }
    const double perSecond = rows / total * 1000;
    print("rows_per_s", perSecond);
    print("insert_ratio_to_bare", perSecond / bareRowsPerSecond);
    print("worst_insert_batch_ms", worst);
    print("bytes_per_job_counted", double(jobs.store().table().bytes()) / rows);
    print("bytes_per_job_resident", (residentMb() - before) * 1024 * 1024 / rows);
}

void Bench::query()
{
    const JobTable &table = jobs.store().table();
    const Instant now = instantFromMs(kStartMs + rows);
    const auto filtered = [](const char *text) {
        JobQuery query;
        query.filter = JobFilter::compile(QString::fromLatin1(text));
        return query;
    };
    qint64 hits = 0;
    const double bareScan = medianOf(5, [&] {
        hits = std::count_if(bare.rows.begin(), bare.rows.end(),
                             [](const BareRow &row) { return row.state == 2 && row.worker == 2; });
    });
    std::vector<quint32> index(bare.rows.size());
    const auto byTime = [this](quint32 a, quint32 b) { return bare.rows[a].time > bare.rows[b].time; };
    const double bareTop = medianOf(5, [&] {
        std::iota(index.begin(), index.end(), 0u);
        std::nth_element(index.begin(), index.begin() + 60, index.end(), byTime);
        std::sort(index.begin(), index.begin() + 60, byTime);
    });
    const JobQuery byInt = filtered("state:failed worker:celery@node1");
    const double scan = medianOf(5, [&] { hits += countMatches(table.view(), byInt, now); });
    const double top = medianOf(5, [&] { hits += qint64(firstPage(table.view(), {}, now, 60).rows.size()); });
    const double both = medianOf(5, [&] { hits += firstPage(table.view(), byInt, now, 60).total; });
    print("bare_scan_ms", bareScan);
    print("filter_int_ms", scan);
    print("bare_top60_ms", bareTop);
    print("top60_ms", top);
    print("filter_and_top60_ms", both);
    print("filter_and_top60_ratio_to_bare", both / (bareScan + bareTop));
    print("filter_text_ms", medianOf(3, [&] { hits += countMatches(table.view(), filtered("123456"), now); }));
    print("filter_words_ms", medianOf(3, [&] { hits += countMatches(table.view(), filtered("notify 'VI'"), now); }));
    print("sort_default_ms", medianOf(3, [&] { hits += qint64(runQuery(table.view(), {}, now)->size()); }));
    JobQuery byTask;
    byTask.order = {{JobColumn::Task, Qt::AscendingOrder}, {JobColumn::Runtime, Qt::DescendingOrder}};
    print("sort_task_runtime_ms", medianOf(3, [&] { hits += qint64(runQuery(table.view(), byTask, now)->size()); }));
    print("snapshot_ms", medianOf(5, [&] { hits += qint64(table.snapshot().chunks.size()); }));
    print("frame_ms", medianOf(20, [&] { hits += view.viewport()->grab().width(); }));
    std::printf(", \"hits\": %lld", static_cast<long long>(hits));
}

// 500 jobs a flush: a third new, the others old ones that change state and so their place.
void Bench::liveFlushes()
{
    std::vector<double> took;
    for (int round = 0; round < 60; ++round) {
        JobBatch next;
        for (int i = 0; i < 500; ++i) {
            const bool fresh = i % 3 == 0;
            Job job = aJob(fresh ? rows + round * 500 + i : (round * 7919LL + i * 2003LL) % rows, names);
            job.state = i % 2 == 0 ? JobState::Running : JobState::Succeeded;
            job.finishedAt = job.state == JobState::Running ? MaybeInstant() : instantFromMs(kStartMs + 2 * rows + i);
            job.version = quint64(rows) * 4;
            next.upserts.push_back(job);
        }
        const CpuTimer timer;
        jobs.applyBatch(next);
        took.push_back(timer.ms());
        QApplication::processEvents();
    }
    print("live_flush_p50_ms", median(took));
    print("live_flush_max_ms", *std::max_element(took.begin(), took.end()));
}

void Bench::searches()
{
    double first = 0;
    double whole = 0;
    double longest = 0;
    for (const char *text : {"worker:celery@node1", "notify", ""}) {
        QSignalSpy reset(&jobs, &QAbstractItemModel::modelReset);
        QElapsedTimer timer;
        timer.start();
        JobQuery query;
        query.filter = JobFilter::compile(QString::fromLatin1(text));
        query.order = {{JobColumn::Runtime, Qt::DescendingOrder}};
        jobs.setQuery(query);
        bool shown = false;
        while (jobs.isSearching()) {
            const CpuTimer step;
            QApplication::processEvents(QEventLoop::AllEvents);
            longest = std::max(longest, step.ms());
            if (!shown && reset.count() > 0) {
                shown = true;
                first = std::max(first, elapsedMs(timer));
            }
        }
        whole = std::max(whole, elapsedMs(timer));
    }
    print("search_first_rows_max_ms", first);
    print("search_whole_max_ms", whole);
    print("search_gui_held_max_ms", longest);
}

/// Resident, so that what the allocator wastes counts too.
int tellMemory()
{
    const Names names;
    JobTableModel jobs;
    jobs.setFlushInterval(std::chrono::milliseconds(0));
    const auto fillTo = [&](int from, int to) {
        for (int at = from; at < to;) {
            JobBatch next;
            for (const int end = std::min(at + 500, to); at < end; ++at)
                next.upserts.push_back(aJob(at, names));
            jobs.applyBatch(next);
        }
        return residentMb();
    };
    constexpr int kFew = 100'000;
    constexpr int kMany = 300'000;
    const double few = fillTo(0, kFew);
    const double many = fillTo(kFew, kMany);
    std::printf("{\"jobs\": %d, \"bytes_per_job\": %.1f}\n", jobs.rowCount(),
                (many - few) * 1024 * 1024 / (kMany - kFew));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (QApplication::arguments().contains(QStringLiteral("--memory")))
        return tellMemory();
    Bench bench;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--rows")
            bench.rows = std::atoi(argv[i + 1]);
        if (std::string(argv[i]) == "--batch")
            bench.batch = std::atoi(argv[i + 1]);
    }
    std::printf("{\"rows\": %d, \"batch\": %d", bench.rows, bench.batch);
    bench.insertBare();
    bench.insertJobs();
    bench.query();
    bench.liveFlushes();
    bench.searches();
    std::printf("}\n");
    return 0;
}
