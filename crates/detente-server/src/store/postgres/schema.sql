-- Format 1. Run by the owner; the application's role may insert and select.
CREATE SCHEMA detente;

CREATE TABLE detente.format (version bigint NOT NULL);
INSERT INTO detente.format VALUES (1);

CREATE TABLE detente.log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE
);
CREATE TABLE detente.entry (
    log bigint NOT NULL REFERENCES detente.log,
    seq bigint NOT NULL,
    ledger text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    at bigint NOT NULL,
    commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
    PRIMARY KEY (log, seq),
    UNIQUE (log, ledger, number)
);
-- Bodies stand apart, so that they can be destroyed while the entry stays.
CREATE TABLE detente.sealed (
    log bigint NOT NULL,
    seq bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES detente.entry
) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
CREATE TABLE detente.destroyed (
    log bigint NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES detente.entry
);
CREATE TABLE detente.receipt (
    log bigint NOT NULL REFERENCES detente.log,
    key text COLLATE "C" NOT NULL,
    request bytea NOT NULL CHECK (octet_length(request) = 32),
    reply bytea NOT NULL,
    PRIMARY KEY (log, key)
);
-- What is sealed cannot be compressed.
ALTER TABLE detente.sealed ALTER bytes SET STORAGE EXTERNAL;
ALTER TABLE detente.receipt ALTER reply SET STORAGE EXTERNAL;
CREATE TABLE detente.restored (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    backup bytea NOT NULL CHECK (octet_length(backup) = 32),
    at bigint NOT NULL
);

CREATE FUNCTION detente.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written to % stays', TG_TABLE_NAME;
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON detente.log
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON detente.entry
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();
CREATE TRIGGER stays BEFORE UPDATE OR TRUNCATE ON detente.sealed
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON detente.destroyed
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON detente.receipt
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON detente.restored
    FOR EACH STATEMENT EXECUTE FUNCTION detente.refuse();

CREATE FUNCTION detente.only_marked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM detente.destroyed WHERE log = OLD.log AND seq = OLD.seq) THEN
        RAISE EXCEPTION 'a body is destroyed by its own door';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER only_marked BEFORE DELETE ON detente.sealed
    FOR EACH ROW EXECUTE FUNCTION detente.only_marked();

-- Two that come at once both find their row the next one: the second then
-- waits for the first and fails on the primary key.
CREATE FUNCTION detente.entry_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM detente.entry WHERE log = NEW.log) THEN
        RAISE EXCEPTION 'not the next place of the log';
    END IF;
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM detente.entry
                      WHERE log = NEW.log AND ledger = NEW.ledger) THEN
        RAISE EXCEPTION 'not the next number of the ledger';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_next BEFORE INSERT ON detente.entry
    FOR EACH ROW EXECUTE FUNCTION detente.entry_next();

CREATE FUNCTION detente.sealed_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq IS DISTINCT FROM (SELECT max(seq) FROM detente.entry WHERE log = NEW.log)
       OR EXISTS (SELECT 1 FROM detente.destroyed WHERE log = NEW.log AND seq = NEW.seq) THEN
        RAISE EXCEPTION 'a body comes with its entry';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sealed_last BEFORE INSERT ON detente.sealed
    FOR EACH ROW EXECUTE FUNCTION detente.sealed_last();

-- One statement, so one transaction and one round trip. The lock is held
-- until the commit is on the disk: whoever waited for it sees the new tip.
CREATE FUNCTION detente.append(
    IN p_log text, IN p_after bigint,
    IN p_ledgers text[], IN p_numbers bigint[], IN p_ats bigint[],
    IN p_commitments bytea[], IN p_sealed bytea[],
    IN p_key text, IN p_request bytea, IN p_reply bytea,
    OUT o_outcome text, OUT o_tip bigint,
    OUT o_ledger text, OUT o_expected bigint, OUT o_found bigint,
    OUT o_request bytea, OUT o_reply bytea
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_log bigint;
    v_i int;
BEGIN
    IF current_setting('fsync') = 'off' OR current_setting('full_page_writes') = 'off'
       OR current_setting('synchronous_commit') = 'off' THEN
        RAISE EXCEPTION 'fsync, full_page_writes or synchronous_commit is off';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the next statement must see what the lock waited for';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(p_log, 1685352052));
    SELECT id INTO v_log FROM detente.log WHERE name = p_log;
    IF p_key IS NOT NULL THEN
        SELECT 'done before', request, reply INTO o_outcome, o_request, o_reply
            FROM detente.receipt WHERE log = v_log AND key = p_key;
        IF FOUND THEN RETURN; END IF;
    END IF;
    SELECT coalesce(max(seq), 0) INTO o_tip FROM detente.entry WHERE log = v_log;
    IF o_tip <> p_after THEN
        o_outcome := 'conflict';
        RETURN;
    END IF;
    SELECT asked.ledger, known.last + asked.place, asked.number
        INTO o_ledger, o_expected, o_found
        FROM (SELECT ledger, number, i, row_number() OVER (PARTITION BY ledger ORDER BY i) AS place
              FROM unnest(p_ledgers, p_numbers) WITH ORDINALITY AS given (ledger, number, i)) AS asked,
        LATERAL (SELECT coalesce(max(number), 0) AS last FROM detente.entry
                 WHERE log = v_log AND ledger = asked.ledger) AS known
        WHERE asked.number <> known.last + asked.place ORDER BY asked.i LIMIT 1;
    IF FOUND THEN
        o_outcome := 'not next';
        RETURN;
    END IF;
    o_outcome := 'appended';
    IF v_log IS NULL AND (cardinality(p_ledgers) > 0 OR p_key IS NOT NULL) THEN
        INSERT INTO detente.log (name) VALUES (p_log) RETURNING id INTO v_log;
    END IF;
    FOR v_i IN 1 .. cardinality(p_ledgers) LOOP
        o_tip := o_tip + 1;
        INSERT INTO detente.entry VALUES
            (v_log, o_tip, p_ledgers[v_i], p_numbers[v_i], p_ats[v_i], p_commitments[v_i]);
        INSERT INTO detente.sealed VALUES (v_log, o_tip, p_sealed[v_i]);
    END LOOP;
    IF p_key IS NOT NULL THEN
        INSERT INTO detente.receipt VALUES (v_log, p_key, p_request, p_reply);
    END IF;
END $$;

-- The narrow door: runs with the owner's rights, does one thing. NULL when
-- done, else the first place that does not exist.
CREATE FUNCTION detente.destroy(p_log text, p_seqs bigint[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_log bigint;
    v_missing bigint;
BEGIN
    SELECT id INTO v_log FROM detente.log WHERE name = p_log;
    SELECT asked.seq INTO v_missing FROM unnest(p_seqs) WITH ORDINALITY AS asked (seq, i)
        WHERE NOT EXISTS (SELECT 1 FROM detente.entry WHERE log = v_log AND entry.seq = asked.seq)
        ORDER BY i LIMIT 1;
    IF v_missing IS NOT NULL THEN
        RETURN v_missing;
    END IF;
    INSERT INTO detente.destroyed SELECT DISTINCT v_log, asked.seq FROM unnest(p_seqs) AS asked (seq)
        ON CONFLICT DO NOTHING;
    DELETE FROM detente.sealed WHERE log = v_log AND seq = ANY (p_seqs);
    RETURN NULL;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA detente FROM PUBLIC;
