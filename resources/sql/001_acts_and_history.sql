-- What Yardmaster remembers (architecture.md 5 and 6). Times are milliseconds since 1970 UTC.
-- Ids, keys and messages are blobs: they come from a broker and may hold any bytes.

-- One broker, named by its address without a password: window and yardctl mean the same one.
CREATE TABLE connection (
    id         INTEGER PRIMARY KEY,
    uid        TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL DEFAULT '',
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL
);

-- One act. finished_ms is NULL between the intent and its end; owner is the process that began it.
CREATE TABLE audit (
    action_id   TEXT    PRIMARY KEY,
    connection  INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    at_ms       INTEGER NOT NULL,
    finished_ms INTEGER,
    who         TEXT    NOT NULL,
    owner       TEXT    NOT NULL,
    engine      TEXT    NOT NULL,
    verb        TEXT    NOT NULL,
    intent      TEXT    NOT NULL DEFAULT '',
    problem     TEXT    NOT NULL DEFAULT '',
    undo_until  INTEGER,
    undoes      TEXT    NOT NULL DEFAULT '',
    undone_by   TEXT    NOT NULL DEFAULT ''
);
CREATE INDEX audit_by_time ON audit(connection, at_ms);
CREATE INDEX audit_open ON audit(action_id) WHERE finished_ms IS NULL;

-- What one act did to each job. outcome is NULL until it is known.
CREATE TABLE audit_target (
    action_id   TEXT    NOT NULL REFERENCES audit(action_id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL,
    job_id      BLOB    NOT NULL,
    new_id      BLOB    NOT NULL DEFAULT x'',
    outcome     TEXT,
    reason      TEXT    NOT NULL DEFAULT '',
    source      TEXT    NOT NULL DEFAULT '',
    before_text TEXT    NOT NULL DEFAULT '',
    after_text  TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (action_id, seq)
) WITHOUT ROWID;
CREATE INDEX audit_target_by_job ON audit_target(job_id);

-- Messages taken out of a broker by an act, with the neighbours they stood between.
CREATE TABLE bin_message (
    action_id TEXT    NOT NULL,
    job_id    BLOB    NOT NULL,
    seq       INTEGER NOT NULL,
    place     BLOB    NOT NULL,
    message   BLOB    NOT NULL,
    before    BLOB    NOT NULL,
    after     BLOB    NOT NULL,
    note      BLOB    NOT NULL,
    kept_ms   INTEGER NOT NULL,
    until_ms  INTEGER NOT NULL,
    PRIMARY KEY (action_id, job_id, place) -- a topic exchange puts one message into several lists
);
CREATE INDEX bin_message_until ON bin_message(until_ms);

-- Lists renamed into a bin inside the broker itself (a purge).
CREATE TABLE bin_key (
    action_id    TEXT    NOT NULL,
    bin_key      BLOB    NOT NULL,
    original_key BLOB    NOT NULL,
    messages     INTEGER NOT NULL,
    bytes        INTEGER NOT NULL DEFAULT 0,
    until_ms     INTEGER NOT NULL,
    PRIMARY KEY (action_id, bin_key)
);

CREATE TABLE seen_worker (
    connection INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    engine     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    version    TEXT    NOT NULL DEFAULT '',
    pool       TEXT    NOT NULL DEFAULT '',
    queues     TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (connection, engine, name)
) WITHOUT ROWID;

-- Whole messages that were seen (opened, sampled, inspected): the "seen" source of a retry.
CREATE TABLE seen_envelope (
    connection INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    engine     TEXT    NOT NULL,
    job_id     BLOB    NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    queue      TEXT    NOT NULL DEFAULT '',
    message    BLOB    NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (connection, engine, job_id)
);
CREATE INDEX seen_envelope_at ON seen_envelope(at_ms);

-- minute = at_ms / 60000. NULL is unknown, never 0.
CREATE TABLE queue_minute (
    connection INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    engine     TEXT    NOT NULL,
    queue      TEXT    NOT NULL,
    minute     INTEGER NOT NULL,
    waiting    INTEGER,
    in_flight  INTEGER,
    started    INTEGER,
    succeeded  INTEGER,
    failed     INTEGER,
    retried    INTEGER,
    PRIMARY KEY (connection, engine, queue, minute)
) WITHOUT ROWID;
CREATE INDEX queue_minute_at ON queue_minute(minute);

CREATE TABLE final_state (
    connection   INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    engine       TEXT    NOT NULL,
    job_id       BLOB    NOT NULL,
    state        TEXT    NOT NULL,
    engine_state TEXT    NOT NULL DEFAULT '',
    name         TEXT    NOT NULL DEFAULT '',
    queue        TEXT    NOT NULL DEFAULT '',
    worker       TEXT    NOT NULL DEFAULT '',
    at_ms        INTEGER NOT NULL,
    runtime_ms   INTEGER,
    retries      INTEGER NOT NULL DEFAULT 0,
    error_type   TEXT    NOT NULL DEFAULT '',
    error_text   TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (connection, engine, job_id)
) WITHOUT ROWID;
CREATE INDEX final_state_at ON final_state(connection, at_ms);
