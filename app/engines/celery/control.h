#pragma once

#include "app/core/clock.h"
#include "app/redis/redis.h"
#include "models/value.h"

#include <QMap>

#include <memory>

namespace app {

/// What each node answered, by node name. A node that is deaf or gone is simply absent.
using NodeAnswers = QMap<QString, models::Value>;

/// One remote control question. `argsJson` is a JSON object, sent byte for byte.
struct ControlQuestion {
    QByteArray method;
    QByteArray argsJson = "{}";
    QList<QString> destination; ///< node names; empty = every node
};

/// What came of a round: one map per question, in order.
struct ControlRound {
    std::vector<NodeAnswers> answers;
    qint64 receivers = 0; ///< what PUBLISH said: an upper bound of the nodes
    models::Instant at{};
};

/// Celery's remote control over Redis (celery-redis.md 6) as blocking calls for lanes. Thread-safe.
/// Keeps one reply list and binding for the life of the connection: made at the first question, given a
/// TTL of 120 s that every question renews, and removed by close() or the destructor.
class CeleryControl
{
public:
    struct Setup {
        Redis *broker = nullptr;
        const Clock *clock = nullptr;
        QByteArray prefix;                 ///< global_keyprefix
        QByteArray exchange = "celery";    ///< control_exchange
        int roundsPerMinute = 4;           ///< of Charge::Background
        bool mayAsk = true;                ///< false at level Silent: every question is refused
        QByteArray separator = "\x06\x16"; ///< option "sep"
    };
    explicit CeleryControl(Setup setup);
    ~CeleryControl();

    /// Asks several things in one round and waits until every receiver answered all of them, or for `limit`.
    /// Needs Access::Ask or more in `context`; only asking methods are taken. Background rounds over the
    /// budget are Refused with step "budget"; a person's rounds wait until a second has passed since the last.
    models::Result<ControlRound> ask(const std::vector<ControlQuestion> &questions, std::chrono::milliseconds limit,
                                     const CallContext &context);
    models::Result<NodeAnswers> ask(const QByteArray &method, std::chrono::milliseconds limit,
                                    const CallContext &context);
    /// `ping` addressed to silent nodes; outside the budget.
    models::Result<ControlRound> ping(const QList<QString> &nodes, std::chrono::milliseconds limit,
                                      const CallContext &context);

    /// An acting command with its answers; needs Access::Act. `election` is never sent, `shutdown` never
    /// without a destination (Refused).
    models::Result<NodeAnswers> order(const ControlQuestion &command, std::chrono::milliseconds limit,
                                      const CallContext &context);
    /// The same without asking for answers; returns how many subscribers got it.
    models::Result<qint64> cast(const ControlQuestion &command, const CallContext &context);

    /// Whether a background round is within the budget now.
    bool hasBudget() const;
    /// Removes reply lists and bindings that a crashed Yardmaster left in this broker.
    models::Status sweep(const CallContext &context);
    /// Removes our reply list and binding; a later question makes new ones.
    void close();

    qint64 rounds() const;
    /// Our reply list's key; empty before the first question.
    QByteArray replyKey() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// {"error": text} of an answer, else empty: texts of {"ok": ...} differ by version and are not told.
QString controlError(const models::Value &answer);

} // namespace app
