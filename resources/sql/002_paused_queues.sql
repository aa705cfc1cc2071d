-- Workers that were told to leave a queue alone, and how they took it, so that they can take it again. `at_ms` and
-- `who` are for people. A row ends when the queue is resumed, or the worker takes it again by itself.
CREATE TABLE paused_queue (
    connection    INTEGER NOT NULL REFERENCES connection(id) ON DELETE CASCADE,
    engine        TEXT    NOT NULL,
    queue         TEXT    NOT NULL,
    worker        TEXT    NOT NULL,
    exchange      TEXT    NOT NULL DEFAULT '',
    exchange_type TEXT    NOT NULL DEFAULT '',
    routing_key   TEXT    NOT NULL DEFAULT '',
    who           TEXT    NOT NULL DEFAULT '',
    at_ms         INTEGER NOT NULL,
    PRIMARY KEY (connection, engine, queue, worker)
) WITHOUT ROWID;
