#pragma once

#include "models/jobbatch.h"
#include "models/queueinfo.h"
#include "models/scheduleentry.h"
#include "models/workerinfo.h"

#include <QDateTime>

#include <cmath>

/// The yard of the design's pictures, as values: what pages are tested and looked at with.
namespace samples {

using namespace models;
using namespace std::chrono_literals;

inline Instant now()
{
    return instantFromMs(QDateTime::currentMSecsSinceEpoch());
}

inline Job job(const char *id, JobState state, const char *name, const char *summary, const char *queue, Duration age)
{
    Job made;
    made.key = {1, "celery", id};
    made.state = state;
    made.name = QString::fromUtf8(name);
    made.argsSummary = QString::fromUtf8(summary);
    made.queue = QString::fromUtf8(queue);
    made.sentAt = now() - age - 1s;
    made.version = 1;
    if (state == JobState::Running || isFinal(state)) {
        made.startedAt = now() - age;
        made.worker = QStringLiteral("celery@tts-gpu-01");
    }
    if (isFinal(state)) {
        made.finishedAt = now() - age + 800ms;
        made.runtime = 800ms;
    }
    return made;
}

inline Progress progress(double current, double total, double rate, Duration since = 1s)
{
    Progress made;
    made.current = current;
    made.total = total;
    made.ratePerSecond = rate;
    made.reports = 12;
    made.usualGap = 3s;
    made.updatedAt = now() - since;
    return made;
}

inline std::vector<Job> jobs()
{
    std::vector<Job> all;
    const auto add = [&all](Job made) -> Job & { return all.emplace_back(std::move(made)); };
    add(job("7c1f0b52-3e8d", JobState::Running, "tts.generate_tts", "lesson 4821 · Bài 12 · Chào hỏi và giới thiệu",
            "tts", 51s))
        .progress = progress(15, 100, .293);
    add(job("8d20-4822", JobState::Running, "tts.generate_tts", "lesson 4822 · Bài 13 · Ở chợ Bến Thành", "tts", 130s))
        .progress = progress(68, 100, .4);
    add(job("9e31-37", JobState::Running, "quiz.generate_questions", "chapter 37 · 24 câu hỏi", "default", 39s))
        .progress = progress(9, 24, .23);
    add(job("af42-2026", JobState::Running, "leaderboard.recompute", "season 2026-11", "default", 30s)).progress =
        progress(41'200, 58'000, 1400);
    add(job("b053-full", JobState::Running, "ops.backup_database", "db hocvui · full", "default", 221s));
    add(job("c164-5", JobState::Running, "sync.sync_all_regions", "5 regions", "sync", 540s)).progress =
        progress(3, 5, .01, 360s);
    Job &retrying =
        add(job("d275-77120", JobState::Retrying, "mail.send_reset_email", "user 77120 · try 2 of 5", "email", 18s));
    retrying.eta = now() + 41s;
    retrying.errorType = QStringLiteral("SMTPServerDisconnected");
    retrying.retries = 1;
    for (int i = 0; i < 3; ++i) {
        Job &queued = add(job(qPrintable(QStringLiteral("e386-%1").arg(i)), JobState::Queued, "tts.generate_tts",
                              "lesson 4823 · Bài 14 · Gia đình em", "tts", 3600s + i * 1s));
        queued.positionInQueue = i;
    }
    add(job("f497-45", JobState::Scheduled, "leaderboard.recompute", "season 2026-11", "default", 60s)).eta =
        now() + 772s;
    Job &failed =
        add(job("e90b17d4-8c1a", JobState::Failed, "tts.generate_tts", "lesson 4816 · Bài 7 · Thời tiết", "tts", 150s));
    failed.errorType = QStringLiteral("ProviderTimeout");
    failed.errorText = QStringLiteral("TTS provider 'vnspeech' did not answer within 30 s");
    failed.progress = progress(42, 100, 0);
    failed.retries = 2;
    Job &refused = add(job("a1b2-77109", JobState::Failed, "mail.send_reset_email", "user 77109", "email", 420s));
    refused.errorType = QStringLiteral("SMTPRecipientsRefused");
    refused.errorText = QStringLiteral("550 5.1.1 mailbox unavailable");
    add(job("0a1b-77118", JobState::Succeeded, "mail.send_reset_email", "user 77118", "email", 12s));
    Job &done =
        add(job("1b2c-36", JobState::Succeeded, "quiz.generate_questions", "chapter 36 · 24 câu hỏi", "default", 360s));
    done.progress = progress(24, 24, 0);
    done.runtime = 104s;
    add(job("2c3d-907", JobState::Cancelled, "chat.broadcast_message", "campaign 907 · Bảo trì", "default", 300s));
    for (int i = 0; i < 12; ++i)
        add(job(qPrintable(QStringLiteral("77-%1").arg(i)), JobState::Succeeded, "mail.send_reset_email", "user 77115",
                "email", 400s + i * 60s));
    return all;
}

inline JobBatch batch(std::vector<Job> made)
{
    JobBatch all;
    all.upserts = std::move(made);
    return all;
}

inline QueueInfo queue(const char *name, const char *task, qint64 waiting, double in, double out, int running,
                       int slotCount, int workers, qint64 failed)
{
    QueueInfo made;
    made.engine = "celery";
    made.name = QString::fromUtf8(name);
    made.mainTask = QString::fromUtf8(task);
    made.waiting = waiting;
    made.inPerMinute = in;
    made.outPerMinute = out;
    made.running = running;
    made.slotCount = slotCount;
    made.consumers = workers;
    made.failedLastDay = failed;
    made.oldestAge = waiting * 400ms;
    made.oldestAgeIs = workers ? AgeKnown::Exact : AgeKnown::AtLeast;
    made.inFlight = running;
    if (workers)
        made.workers = {QStringLiteral("celery@core-01")};
    return made;
}

inline std::vector<QueueInfo> queues()
{
    std::vector<QueueInfo> all{queue("email", "mail.send_class_reminder", 1031, 240, 96, 0, 8, 2, 4),
                               queue("default", "chat.broadcast_message", 168, 310, 322, 6, 16, 2, 12),
                               queue("tts", "tts.generate_tts", 61, .4, .4, 2, 4, 2, 18),
                               queue("dead-letter", "", 22, .1, 0, 0, 0, 0, 0),
                               queue("sync", "sync.sync_all_regions", 2, .2, 0, 1, 4, 1, 3)};
    all[3].deadLetter = true;
    all[4].paused = true;
    all[0].priorities = {{0, 31}, {3, 1000}};
    return all;
}

inline WorkerInfo worker(const char *name, WorkerState state, const char *pool, int active, int slotCount,
                         const char *queue)
{
    WorkerInfo made;
    made.engine = "celery";
    made.name = QString::fromUtf8(name);
    made.state = state;
    made.pool = QString::fromUtf8(pool);
    made.active = active;
    made.concurrency = slotCount;
    made.queues = {QString::fromUtf8(queue)};
    made.pid = 2201;
    made.software = QStringLiteral("py-celery");
    made.version = QStringLiteral("5.6.0");
    made.heartbeatInterval = 2s;
    made.lastHeartbeat = now() - (state == WorkerState::Offline ? 400s : state == WorkerState::Late ? 9s : 1s);
    if (state != WorkerState::Offline)
        made.beats = std::vector<bool>(30, true);
    if (state == WorkerState::Late)
        made.beats[21] = made.beats[26] = false;
    made.load = {1.9, 1.4, 1.1};
    made.processed = 1'402'118;
    made.uptime = 147h;
    made.memoryBytes = 1'200'000'000;
    made.evidence = QStringLiteral("heartbeat 1s ago");
    made.registeredTasks = {QStringLiteral("tts.generate_tts"), QStringLiteral("tts.preview_voice")};
    made.configuration = {{QStringLiteral("broker_url"), QStringLiteral("redis://:••••@redis/0")},
                          {QStringLiteral("task_acks_late"), QStringLiteral("True")}};
    made.sendsTaskEvents = true;
    return made;
}

inline std::vector<WorkerInfo> workers()
{
    std::vector<WorkerInfo> all{worker("celery@tts-gpu-01", WorkerState::Busy, "prefork", 1, 2, "tts"),
                                worker("celery@core-01", WorkerState::Busy, "prefork", 3, 8, "default"),
                                worker("celery@mail-01", WorkerState::Online, "gevent", 0, 8, "email"),
                                worker("celery@mail-02", WorkerState::Offline, "gevent", 0, 8, "email"),
                                worker("celery@sync-01", WorkerState::Late, "prefork", 1, 4, "sync")};
    all[4].version = QStringLiteral("5.3.6");
    return all;
}

inline ScheduleEntry schedule(const char *name, const char *task, const char *spec, const char *human, Duration next,
                              const char *queue)
{
    ScheduleEntry made;
    made.engine = "celery";
    made.name = QString::fromUtf8(name);
    made.task = QString::fromUtf8(task);
    made.spec = QString::fromUtf8(spec);
    made.human = QString::fromUtf8(human);
    made.queue = QString::fromUtf8(queue);
    made.source = "beat";
    made.sourceText = QStringLiteral("Defined in the app's code");
    made.nextRun = now() + next;
    made.nextRunIsEstimate = true;
    made.lastRun = now() - 420s;
    made.lastRuns = std::vector<RunOutcome>(15, RunOutcome::Ok);
    made.kwargsText = QStringLiteral("{\"older_than_days\": 90}");
    return made;
}

inline std::vector<ScheduleEntry> schedules()
{
    std::vector<ScheduleEntry> all{
        schedule("reset-token-sweep", "auth.sweep_reset_tokens", "every 600 s", "Every 10 minutes", 172s, "default"),
        schedule("leaderboard-15min", "leaderboard.recompute", "*/15 * * * *", "Every 15 minutes", 772s, "default"),
        schedule("sync-all-regions", "sync.sync_all_regions", "0 */3 * * *", "Every 3 hours", 1672s, "sync"),
        schedule("backup-database", "ops.backup_database", "0 2 * * *", "Daily at 02:00", 11h + 27min, "default"),
        schedule("tts-warm-cache", "tts.warm_cache", "30 4 * * *", "Daily at 04:30", 13h + 57min, "tts")};
    for (int i = 0; i < 140; ++i)
        all[0].upcoming.push_back(now() + 172s + i * 600s);
    all[2].lastRuns[10] = all[2].lastRuns[14] = RunOutcome::Failed;
    for (ScheduleEntry &entry : all)
        entry.missed = false;
    all[3].missed = true;
    all[3].missedAt = now() - 12h;
    all[3].lastRuns[13] = all[3].lastRuns[14] = RunOutcome::Missed;
    all.push_back(
        schedule("tet-campaign", "chat.broadcast_message", "0 8 6 2 *", "6 February at 08:00", 1h, "default"));
    all.back().enabled = false;
    all.back().nextRun.reset();
    all.back().lastRun.reset();
    all.back().lastRuns.clear();
    return all;
}

} // namespace samples
