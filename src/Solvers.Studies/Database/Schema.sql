-- Results of one study. docs/studies.md describes every column.
CREATE TABLE study (
  name          TEXT NOT NULL,
  configuration TEXT NOT NULL,
  machine       TEXT NOT NULL,
  cores         INTEGER NOT NULL,
  started       TEXT NOT NULL,
  target        REAL NOT NULL,
  target_rule   TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  id      INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  machine TEXT NOT NULL,
  cores   INTEGER NOT NULL,
  process INTEGER NOT NULL,
  pinning TEXT NOT NULL
) STRICT;

-- Everything that was begun, in order; what ended has a row of the same id in solve or run.
CREATE TABLE attempt (
  id         INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES session(id),
  started    TEXT NOT NULL,
  task       TEXT NOT NULL
) STRICT;

CREATE TABLE instance (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  path        TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  n           INTEGER NOT NULL,
  cardinality INTEGER,
  rank        INTEGER NOT NULL,
  incumbent   REAL,
  best_known  REAL,
  lower_bound REAL,
  layer       TEXT,
  step        INTEGER
) STRICT;

CREATE TABLE solve (
  id              INTEGER PRIMARY KEY REFERENCES attempt(id),
  solver          TEXT NOT NULL,
  instance_id     INTEGER NOT NULL REFERENCES instance(id),
  seed            INTEGER NOT NULL,
  time_limit      REAL,
  step_limit      INTEGER,
  objective       REAL,
  lower_bound     REAL,
  gap             REAL,
  quality         TEXT NOT NULL,
  stop_reason     TEXT NOT NULL,
  prepare_seconds REAL NOT NULL,
  solve_seconds   REAL NOT NULL,
  queue_seconds   REAL NOT NULL,
  bound_seconds   REAL NOT NULL,
  cpu_seconds     REAL,
  steps           INTEGER NOT NULL,
  provenance      TEXT NOT NULL,
  message         TEXT
) STRICT;

-- NULLs differ from each other in a plain unique index; a limit is never negative.
CREATE UNIQUE INDEX solve_once ON solve (solver, instance_id, seed, ifnull(time_limit, -1), ifnull(step_limit, -1));

CREATE TABLE trace (
  solve_id    INTEGER NOT NULL REFERENCES solve(id) ON DELETE CASCADE,
  seconds     REAL NOT NULL,
  step        INTEGER NOT NULL,
  objective   REAL,
  lower_bound REAL
) STRICT;
CREATE INDEX trace_of_solve ON trace (solve_id);

CREATE TABLE run (
  id                INTEGER PRIMARY KEY REFERENCES attempt(id),
  label             TEXT NOT NULL,
  settings          TEXT NOT NULL,
  seed              INTEGER NOT NULL,
  solver            TEXT NOT NULL,
  status            TEXT NOT NULL,
  unpruned_loss     REAL,
  unpruned_accuracy REAL,
  initial_loss      REAL,
  initial_accuracy  REAL,
  final_loss        REAL,
  final_accuracy    REAL,
  density           REAL,
  steps             INTEGER NOT NULL,
  prune_seconds     REAL NOT NULL,
  solve_seconds     REAL NOT NULL,
  directory         TEXT NOT NULL,
  message           TEXT,
  UNIQUE (settings, seed)
) STRICT;

CREATE TABLE run_evaluation (
  run_id     INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  stage      TEXT NOT NULL,
  epoch      INTEGER NOT NULL,
  step       INTEGER NOT NULL,
  loss       REAL,
  accuracy   REAL,
  perplexity REAL,
  seconds    REAL NOT NULL
) STRICT;
CREATE INDEX run_evaluation_of_run ON run_evaluation (run_id);

CREATE TABLE run_step (
  run_id           INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  step             INTEGER NOT NULL,
  epoch            INTEGER NOT NULL,
  loss_before      REAL,
  loss_after       REAL,
  predicted_change REAL,
  measured_change  REAL,
  accepted         INTEGER NOT NULL,
  seconds          REAL NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT;

CREATE TABLE run_block (
  run_id           INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  step             INTEGER NOT NULL,
  layer            TEXT NOT NULL,
  n                INTEGER NOT NULL,
  cardinality      INTEGER NOT NULL,
  objective_before REAL,
  objective        REAL,
  lower_bound      REAL,
  gap              REAL,
  seconds          REAL NOT NULL
) STRICT;
CREATE INDEX run_block_of_run ON run_block (run_id, step);

-- The best that is known of each instance: by its file or by any solve of this study.
CREATE VIEW instance_best AS
SELECT
  instance.id AS instance_id,
  CASE
    WHEN instance.best_known IS NULL THEN min(solve.objective)
    WHEN min(solve.objective) IS NULL THEN instance.best_known
    ELSE min(instance.best_known, min(solve.objective))
  END AS best_known,
  CASE
    WHEN instance.lower_bound IS NULL THEN max(solve.lower_bound)
    WHEN max(solve.lower_bound) IS NULL THEN instance.lower_bound
    ELSE max(instance.lower_bound, max(solve.lower_bound))
  END AS best_bound
FROM instance LEFT JOIN solve ON solve.instance_id = instance.id
GROUP BY instance.id;

-- Every solve with its relative distance to the best known objective and to the best bound of its instance.
CREATE VIEW solve_gap AS
SELECT
  solve.id AS solve_id,
  (solve.objective - instance_best.best_known) / max(abs(instance_best.best_known), 1e-12) AS gap_to_best_known,
  (solve.objective - instance_best.best_bound) / max(abs(instance_best.best_bound), 1e-12) AS gap_to_best_bound
FROM solve JOIN instance_best ON instance_best.instance_id = solve.instance_id;
