#pragma once

#include "app/engines/engine.h"
#include "models/command.h"
#include "models/job.h"
#include "models/jobdetail.h"

#include <QAction>

#include <functional>
#include <optional>
#include <vector>

namespace ui {

/// What can be done with the selected jobs: every QAction with its key, enabled by what engine, access level and
/// link allow, else with the reason in its tool tip. Asks for acts; carries none out. GUI thread.
class JobActions : public QObject
{
    Q_OBJECT

public:
    using CapabilityOf = std::function<app::Capability(models::Verb, const models::Job &)>;

    /// Shortcuts live on `view` and its children only: letters are typed elsewhere.
    JobActions(CapabilityOf capability, QWidget *view);

    /// The jobs that actions mean. Texts and states follow. Beyond `total` jobs were not handed over
    /// (very large selections): acts then ask for them by `allKeys`.
    void setJobs(std::vector<models::Job> jobs);
    /// Asked before each act: keys may be faster than what follows the selection, and an act means the rows that are
    /// selected when the key is pressed.
    void setSettler(std::function<void()> settle) { m_settle = std::move(settle); }
    void setAllKeys(std::function<std::vector<models::JobKey>()> allKeys, qint64 total);
    const std::vector<models::Job> &jobs() const { return m_jobs; }
    /// What was read of the one selected job: it may say why there is no retry where the row alone would offer one.
    /// Holds until another job is selected or this one changes its state; of any other job it is let go.
    void setDetail(const models::JobDetail &detail);
    /// The detail of the selected job told why it cannot be retried; that may pass.
    bool isRetryRefused() const { return m_noRetry.has_value(); }
    /// Whether the connection lets a person see secrets at all, and why not; until it is told, nobody does.
    void setMayReveal(std::function<app::Capability()> may);
    /// The secrets of the selected job are in sight now: the action hides them.
    void setRevealed(bool revealed);
    /// Whether the rows alone allow a retry, and why not: for acts on more than the job whose detail is known.
    app::Capability retryByRows() const;
    /// Link or access level changed: ask again what is possible.
    void refresh();

    QAction *retry() const { return m_retry; }
    QAction *editRetry() const { return m_editRetry; }
    QAction *cancel() const { return m_cancel; }
    QAction *kill() const { return m_kill; }
    QAction *discard() const { return m_discard; }
    QAction *trigger() const { return m_trigger; }
    QAction *details() const { return m_details; }
    QAction *reveal() const { return m_reveal; }
    QAction *copyId() const { return m_copyId; }
    QAction *copyJson() const { return m_copyJson; }
    /// In the order of menus; null = separator.
    QList<QAction *> all() const;
    /// Profile name for links; empty = no links.
    void setConnectionName(const QString &name) { m_connectionName = name; }
    const QString &connectionName() const { return m_connectionName; }
    /// The offline reason, or empty: shown instead of what the engine would say.
    void setBlocked(const QString &reason);

signals:
    void actRequested(const models::JobCommand &command, const QString &subject);
    void editRequested(const models::JobKey &like);
    void triggerRequested();
    /// The secrets of this job are wanted; `subject` names it, untrusted.
    void revealRequested(const models::JobKey &job, const QString &subject);
    void hideRequested();
    void changed();

private:
    /// The jobs an act fits, and why the first other one is left out.
    struct Fit {
        std::vector<models::JobKey> keys;
        QString subject;
        QString reason;
        QString oneAtATime; ///< why it does not fit more than one of them
        size_t asked = 0;
    };
    /// Where to look: an act on a whole group does not fail for the one job that was read.
    enum class Ask : quint8 { Rows, RowsAndDetail };
    Fit fit(models::Verb verb, const std::function<bool(const models::Job &)> &wanted,
            Ask ask = Ask::RowsAndDetail) const;
    /// The one job is no longer the one, or no longer in the state, that the detail told of.
    void dropOldDetail();
    models::Verb cancelVerb() const;
    void settle() const
    {
        if (m_settle)
            m_settle();
    }
    QAction *make(const QString &iconName, const QList<QKeySequence> &keys);
    void show(QAction *action, models::Verb verb, const QString &text, const Fit &fit);
    void act(models::Verb verb, const QByteArray &signal = {});
    void connectActions();
    void nameActions();
    void copyIds() const;
    void askReveal();
    void showReveal();

    CapabilityOf m_capability;
    QWidget *m_view;
    std::vector<models::Job> m_jobs;
    std::function<std::vector<models::JobKey>()> m_allKeys;
    std::function<void()> m_settle;
    /// Why the selected job cannot be retried, and of which job, in which state, that was read.
    struct NoRetry {
        models::JobKey key;
        models::JobState state = models::JobState::Unknown;
        QString reason;
    };
    std::optional<NoRetry> m_noRetry;
    models::JobKey m_flowMember;   ///< the selected job, when its detail says that others hang on it
    models::JobKey m_holdsSecrets; ///< the selected job, when its detail hides some
    std::function<app::Capability()> m_mayReveal;
    bool m_revealed = false;
    qint64 m_total = 0;
    QString m_connectionName;
    QString m_blocked;
    QAction *m_retry;
    QAction *m_editRetry;
    QAction *m_cancel;
    QAction *m_kill;
    QAction *m_discard;
    QAction *m_trigger;
    QAction *m_details;
    QAction *m_reveal;
    QAction *m_copyId;
    QAction *m_copyJson;
    QAction *m_copyLink;
};

/// What a retry of a member of a chain, group or chord means for the others, translated.
QString flowWarning();

/// The verb that ends this job: out of the list, told to the workers, or stopped.
models::Verb endingVerb(const models::Job &job);

} // namespace ui
