-- Format 1. What may be written: the next row of a log, and nothing else.
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entry (
    log INTEGER NOT NULL REFERENCES log (id),
    seq INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_number ON entry (log, ledger, number);

-- Bodies stand apart, so that they can be destroyed while the entry stays.
CREATE TABLE sealed (
    id INTEGER PRIMARY KEY,
    log INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (log, seq),
    FOREIGN KEY (log, seq) REFERENCES entry (log, seq)
) STRICT;

CREATE TABLE destroyed (
    log INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES entry (log, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    log INTEGER NOT NULL REFERENCES log (id),
    key TEXT NOT NULL,
    request BLOB NOT NULL CHECK (length(request) = 32),
    reply BLOB NOT NULL,
    UNIQUE (log, key)
) STRICT;

CREATE TABLE restored (
    id INTEGER PRIMARY KEY,
    backup BLOB NOT NULL CHECK (length(backup) = 32),
    at INTEGER NOT NULL
) STRICT;

-- Every opening to write takes the next number; a lower one writes no more.
CREATE TABLE writer (epoch INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER log_new BEFORE INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'a log is made once') WHERE EXISTS
        (SELECT 1 FROM log WHERE id = NEW.id OR name = NEW.name);
END;
CREATE TRIGGER entry_next BEFORE INSERT ON entry BEGIN
    SELECT RAISE(ABORT, 'not the next place of the log') WHERE NEW.seq IS NOT
        (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE log = NEW.log);
    SELECT RAISE(ABORT, 'not the next number of the ledger') WHERE NEW.number IS NOT
        (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE log = NEW.log AND ledger = NEW.ledger);
END;
CREATE TRIGGER sealed_last BEFORE INSERT ON sealed BEGIN
    SELECT RAISE(ABORT, 'a body comes with its entry') WHERE NEW.seq IS NOT
        (SELECT max(seq) FROM entry WHERE log = NEW.log);
    SELECT RAISE(ABORT, 'a body is written once') WHERE EXISTS
        (SELECT 1 FROM sealed WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM sealed WHERE log = NEW.log AND seq = NEW.seq)
        OR EXISTS (SELECT 1 FROM destroyed WHERE log = NEW.log AND seq = NEW.seq);
END;
CREATE TRIGGER receipt_new BEFORE INSERT ON receipt BEGIN
    SELECT RAISE(ABORT, 'a receipt is written once') WHERE EXISTS
        (SELECT 1 FROM receipt WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM receipt WHERE log = NEW.log AND key = NEW.key);
END;
CREATE TRIGGER writer_next BEFORE INSERT ON writer BEGIN
    SELECT RAISE(ABORT, 'not the next writer') WHERE NEW.epoch IS NOT
        (SELECT coalesce(max(epoch), 0) + 1 FROM writer);
END;

CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'logs stay'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'logs stay'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
CREATE TRIGGER sealed_stays BEFORE UPDATE ON sealed BEGIN SELECT RAISE(ABORT, 'bodies stay'); END;
CREATE TRIGGER sealed_kept BEFORE DELETE ON sealed
    WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE log = OLD.log AND seq = OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'a body is destroyed by its own door'); END;
CREATE TRIGGER destroyed_stays BEFORE UPDATE ON destroyed BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
CREATE TRIGGER destroyed_kept BEFORE DELETE ON destroyed BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts stay'); END;
CREATE TRIGGER receipt_kept BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts stay'); END;
CREATE TRIGGER restored_stays BEFORE UPDATE ON restored BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
CREATE TRIGGER restored_kept BEFORE DELETE ON restored BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
