<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AttentionWords</name>
    <message numerus="yes">
        <source>%n job(s) failed in the last hour</source>
        <translation>
            <numerusform>%n job failed in the last hour</numerusform>
            <numerusform>%n jobs failed in the last hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed with %1</source>
        <translation>
            <numerusform>%n job failed with %1</numerusform>
            <numerusform>%n jobs failed with %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeatsCell</name>
    <message numerus="yes">
        <source>%n missed in the last minute</source>
        <translation>
            <numerusform>%n missed in the last minute</numerusform>
            <numerusform>%n missed in the last minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed lately</source>
        <translation>
            <numerusform>%n missed lately</numerusform>
            <numerusform>%n missed lately</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Celery</name>
    <message numerus="yes">
        <source>Not found among the first %n messages that workers hold; there are more.</source>
        <translation>
            <numerusform>Not found in the first message that workers hold; there are more.</numerusform>
            <numerusform>Not found among the first %n messages that workers hold; there are more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n slot(s), of which one must stay. To stop its work, shut it down or pause its queues.</source>
        <translation>
            <numerusform>It has %n slot, which must stay. To stop its work, shut it down or pause its queues.</numerusform>
            <numerusform>It has %n slots, of which one must stay. To stop its work, shut it down or pause its queues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its pool has %n slot(s) now.</source>
        <translation>
            <numerusform>Its pool has %n slot now.</numerusform>
            <numerusform>Its pool has %n slots now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CeleryReport</name>
    <message numerus="yes">
        <source>%n worker(s) answered</source>
        <translation>
            <numerusform>%n worker answered</numerusform>
            <numerusform>%n workers answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) declared by kombu</source>
        <translation>
            <numerusform>%n queue declared by kombu</numerusform>
            <numerusform>%n queues declared by kombu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) of Celery messages</source>
        <translation>
            <numerusform>%n list of Celery messages</numerusform>
            <numerusform>%n lists of Celery messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailedTreeModel</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetryFailedWords</name>
    <message numerus="yes">
        <source>%n failed job(s) found</source>
        <translation>
            <numerusform>%n failed job found</numerusform>
            <numerusform>%n failed jobs found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesWords</name>
    <message numerus="yes">
        <source>%n argument(s)</source>
        <translation>
            <numerusform>%n argument</numerusform>
            <numerusform>%n arguments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Acts</name>
    <message numerus="yes">
        <source>Retry %n job(s)?</source>
        <translation>
            <numerusform>Retry %n job?</numerusform>
            <numerusform>Retry %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n job(s)</source>
        <translation>
            <numerusform>Retry %n job</numerusform>
            <numerusform>Retry %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kill %n running job(s)?</source>
        <translation>
            <numerusform>Kill %n running job?</numerusform>
            <numerusform>Kill %n running jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n running job(s)?</source>
        <translation>
            <numerusform>Stop %n running job?</numerusform>
            <numerusform>Stop %n running jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n waiting job(s)?</source>
        <translation>
            <numerusform>Cancel %n waiting job?</numerusform>
            <numerusform>Cancel %n waiting jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retried %n job(s)</source>
        <translation>
            <numerusform>Retried %n job</numerusform>
            <numerusform>Retried %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %n job(s)</source>
        <translation>
            <numerusform>Cancelled %n job</numerusform>
            <numerusform>Cancelled %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped %n job(s)</source>
        <translation>
            <numerusform>Stopped %n job</numerusform>
            <numerusform>Stopped %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Triggered %n job(s)</source>
        <translation>
            <numerusform>Triggered %n job</numerusform>
            <numerusform>Triggered %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) put back</source>
        <translation>
            <numerusform>%n job put back</numerusform>
            <numerusform>%n jobs put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %n failed job(s)?</source>
        <translation>
            <numerusform>Discard %n failed job?</numerusform>
            <numerusform>Discard %n failed jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %n job(s)</source>
        <translation>
            <numerusform>Discard %n job</numerusform>
            <numerusform>Discard %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discarded %n failed job(s)</source>
        <translation>
            <numerusform>Discarded %n failed job</numerusform>
            <numerusform>Discarded %n failed jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BinPage</name>
    <message numerus="yes">
        <source>%n job(s) · %1</source>
        <translation>
            <numerusform>%n job · %1</numerusform>
            <numerusform>%n jobs · %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConnectionTest</name>
    <message numerus="yes">
        <source>%1: %n queue(s)</source>
        <translation>
            <numerusform>%1: %n queue</numerusform>
            <numerusform>%1: %n queues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FailedView</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FigureStrip</name>
    <message numerus="yes">
        <source>of %n slot(s)</source>
        <translation>
            <numerusform>of %n slot</numerusform>
            <numerusform>of %n slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>%n offline</numerusform>
            <numerusform>%n offline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MoveDialog</name>
    <message numerus="yes">
        <source>%n job(s) wait now.</source>
        <translation>
            <numerusform>%n job waits now.</numerusform>
            <numerusform>%n jobs wait now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There %n wait already.</source>
        <translation>
            <numerusform>There %n waits already.</numerusform>
            <numerusform>There %n wait already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message numerus="yes">
        <source>Finished per %n minute(s)</source>
        <translation>
            <numerusform>Finished per minute</numerusform>
            <numerusform>Finished per %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PageExport</name>
    <message numerus="yes">
        <source>Writing %1: %n row(s) so far…</source>
        <translation>
            <numerusform>Writing %1: %n row so far…</numerusform>
            <numerusform>Writing %1: %n rows so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1.</source>
        <translation>
            <numerusform>%n row written to %1.</numerusform>
            <numerusform>%n rows written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueueActs</name>
    <message numerus="yes">
        <source>Purge %1? %n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>Purge %1? %n waiting job leaves the queue.</numerusform>
            <numerusform>Purge %1? %n waiting jobs leave the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Purged %1, %n job(s)</source>
        <translation>
            <numerusform>Purged %1, %n job</numerusform>
            <numerusform>Purged %1, %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n job(s) from %1 to %2</source>
        <translation>
            <numerusform>Moved %n job from %1 to %2</numerusform>
            <numerusform>Moved %n jobs from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueueReach</name>
    <message numerus="yes">
        <source>Searched up to message %1 of %2 in %3, %n found.</source>
        <translation>
            <numerusform>Searched up to message %1 of %2 in %3, %n found.</numerusform>
            <numerusform>Searched up to message %1 of %2 in %3, %n found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RevealDesk</name>
    <message numerus="yes">
        <source>They stay in sight for %n second(s), or until you leave this job. History notes who saw which parts of which job, not what stands there. What was seen cannot be taken back.</source>
        <translation>
            <numerusform>They stay in sight for %n second, or until you leave this job. History notes who saw which parts of which job, not what stands there. What was seen cannot be taken back.</numerusform>
            <numerusform>They stay in sight for %n seconds, or until you leave this job. History notes who saw which parts of which job, not what stands there. What was seen cannot be taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ScheduleTimeForm</name>
    <message numerus="yes">
        <source>Five fields are wanted, %n found: minute, hour, day of month, month, weekday. For 03:00 on weekdays: 0 3 * * mon-fri</source>
        <translation>
            <numerusform>Five fields are wanted, %n found: minute, hour, day of month, month, weekday. For 03:00 on weekdays: 0 3 * * mon-fri</numerusform>
            <numerusform>Five fields are wanted, %n found: minute, hour, day of month, month, weekday. For 03:00 on weekdays: 0 3 * * mon-fri</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SchedulesPage</name>
    <message numerus="yes">
        <source>%n schedule(s): not known.</source>
        <translation>
            <numerusform>%n schedule: not known.</numerusform>
            <numerusform>%n schedules: not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TracebackView</name>
    <message numerus="yes">
        <source>%n frame(s) in %1</source>
        <translation>
            <numerusform>%n frame in %1</numerusform>
            <numerusform>%n frames in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriggerDialog</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
</TS>
