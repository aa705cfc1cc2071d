#pragma once

#include "app/engines/celery/messagereader.h"
#include "models/job.h"

namespace app {

/// Where a page of jobs ended. Opaque outside; text() is safe in a shell.
class JobCursor
{
public:
    enum class Stage : quint8 { Busy, Waiting, Ended, Done };

    /// nullopt when the text is no cursor of ours.
    static std::optional<JobCursor> parse(const QByteArray &text);
    QByteArray text() const; ///< empty at Stage::Done

    /// Order within Busy and Ended: what comes later on has a larger key.
    static QByteArray keyOf(const models::Job &job, Stage stage);

    Stage stage = Stage::Busy;
    QByteArray after; ///< Busy, Ended: key of the last job told
    QByteArray queue; ///< Waiting: the queue that goes on; empty = the first
    QueuePlace place;
};

} // namespace app
