-- The store of fixings: the bundled file and the user's own have this one schema.
--
-- A figure is stored as published: `digits` without the point, and `decimals` as printed. Some sources drop
-- trailing zeros; `precision` is the number of decimals that the series carried on that day, so 1.5 printed by a
-- series of four decimals is digits 15, decimals 1, precision 4. Days are counted from 1970-01-01.
-- For people: the view `readable` has dates and figures as text.

PRAGMA application_id = 1668641390;  -- "curn"
PRAGMA user_version = 1;

CREATE TABLE source (
    id          TEXT PRIMARY KEY,      -- "ecb"
    rank        INTEGER NOT NULL,      -- precedence among sources of one frequency, lowest first
    name        TEXT NOT NULL,
    attribution TEXT NOT NULL,         -- the sentence to print with every figure
    terms       TEXT NOT NULL,
    home        TEXT NOT NULL,         -- where the source publishes
    obtained    TEXT NOT NULL          -- how and when the figures came here
) WITHOUT ROWID;

CREATE TABLE series (
    id        INTEGER PRIMARY KEY,
    source    TEXT NOT NULL REFERENCES source (id),
    name      TEXT NOT NULL,           -- as the source calls it
    base      TEXT NOT NULL,           -- `unit` units of base were worth the figure, in units of quote
    quote     TEXT NOT NULL,
    unit      INTEGER NOT NULL CHECK (unit IN (1, 10, 100, 1000, 10000)),
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    decimals  INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 18),  -- precision of the latest fixing
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    fixings   INTEGER NOT NULL CHECK (fixings >= 0),
    UNIQUE (source, base, quote, frequency, unit)
);

CREATE TABLE fixing (
    series    INTEGER NOT NULL REFERENCES series (id),
    day       INTEGER NOT NULL,
    digits    INTEGER NOT NULL CHECK (digits > 0),
    decimals  INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 18),
    precision INTEGER CHECK (precision > decimals AND precision <= 18),  -- NULL: the decimals as printed
    PRIMARY KEY (series, day)
) WITHOUT ROWID;

-- The fixings that are held back: kept, and offered only to who names their source.
CREATE TABLE quarantine (
    series INTEGER NOT NULL,
    day    INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (series, day),
    FOREIGN KEY (series, day) REFERENCES fixing (series, day)
) WITHOUT ROWID;

-- A figure that a source published differently later. The first one stays in `fixing`.
CREATE TABLE revision (
    series   INTEGER NOT NULL REFERENCES series (id),
    day      INTEGER NOT NULL,
    seen     TEXT NOT NULL,
    digits   INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    PRIMARY KEY (series, day, seen)
) WITHOUT ROWID;

-- What a server said about an answer, so that the same answer is not sent twice.
CREATE TABLE fetched (
    url           TEXT PRIMARY KEY,
    etag          TEXT,
    last_modified TEXT,
    seen          TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIEW readable AS
SELECT source, name AS series, base, quote, unit, frequency,
       date(fixing.day * 86400, 'unixepoch') AS observed,
       CASE fixing.decimals
           WHEN 0 THEN CAST(digits AS TEXT)
           ELSE printf('%d', digits / CAST(printf('1%0*d', fixing.decimals, 0) AS INTEGER)) || '.'
                || printf('%0*d', fixing.decimals, digits % CAST(printf('1%0*d', fixing.decimals, 0) AS INTEGER))
       END AS published,
       coalesce(precision, fixing.decimals) AS precision, reason AS quarantined
FROM fixing JOIN series ON series.id = fixing.series
     LEFT JOIN quarantine ON quarantine.series = fixing.series AND quarantine.day = fixing.day;
