/// The migrations and tables of the released schema, as SQLite keeps them.
///
/// A change here means a new migration at the end of the list; the text of an earlier one stays.
let schemaGolden = """
  1 canonical records

  2 pseudonym key

  3 messages, changes and reference data

  4 referents, housing, events, health costs

  5 forgotten persons

  6 identity anchors

  7 offices

  8 profile of a delivery

  CREATE INDEX delivery_of_message ON delivery (source, message_id)

  CREATE INDEX membership_of_dossier ON membership (dossier_id, role)

  CREATE TABLE attendance (
    person_id INTEGER NOT NULL REFERENCES person (id), participation INTEGER NOT NULL,
    month INTEGER NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    planned INTEGER NOT NULL, attended INTEGER, excused INTEGER, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, participation, month, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE booking_chunk (
    id INTEGER PRIMARY KEY, body BLOB NOT NULL,
    dossier_id INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL REFERENCES dossier (id),
    delivery_id INTEGER GENERATED ALWAYS AS (id & 4294967295) VIRTUAL REFERENCES delivery (id)
  ) STRICT

  CREATE TABLE booking_dossiers (
    delivery_id INTEGER PRIMARY KEY REFERENCES delivery (id), body BLOB NOT NULL
  ) STRICT

  CREATE TABLE booking_month (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), month INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (delivery_id, month)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE catalogue_entry (
    code TEXT NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    label TEXT NOT NULL, type INTEGER NOT NULL, purpose INTEGER NOT NULL,
    tenure INTEGER NOT NULL, supplement_linked INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (code, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE closure (
    dossier_id INTEGER NOT NULL REFERENCES dossier (id), month INTEGER NOT NULL,
    reason INTEGER NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    reason_code INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, month, reason, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE code (
    id INTEGER PRIMARY KEY, system TEXT NOT NULL, raw TEXT NOT NULL, symbol TEXT NOT NULL,
    UNIQUE (system, raw, symbol)
  ) STRICT

  CREATE TABLE commune (
    history_id INTEGER NOT NULL, from_month INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), number INTEGER NOT NULL,
    level INTEGER NOT NULL, parent INTEGER, name TEXT NOT NULL, until_month INTEGER,
    line INTEGER NOT NULL, PRIMARY KEY (history_id, from_month, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE commune_change (
    before_id INTEGER NOT NULL, after_id INTEGER NOT NULL, month INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), line INTEGER NOT NULL,
    PRIMARY KEY (before_id, after_id, month, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE contact (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), month INTEGER NOT NULL,
    channel INTEGER NOT NULL, channel_code INTEGER NOT NULL, two_way INTEGER NOT NULL,
    nature INTEGER NOT NULL, nature_code INTEGER NOT NULL, line INTEGER NOT NULL, worker INTEGER, minutes INTEGER,
    PRIMARY KEY (person_id, dossier_id, reference, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE contract (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), from_month INTEGER NOT NULL,
    last_month INTEGER, objective INTEGER NOT NULL, objective_code INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, reference, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, profile TEXT NOT NULL,
    table_name TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL, mode TEXT NOT NULL, period_start INTEGER, period_end INTEGER,
    superseded_by INTEGER REFERENCES delivery (id),
    read INTEGER NOT NULL, accepted INTEGER NOT NULL, repaired INTEGER NOT NULL,
    quarantined INTEGER NOT NULL, duplicate INTEGER NOT NULL, content TEXT NOT NULL, message_id TEXT, message_date TEXT, action INTEGER NOT NULL DEFAULT 1, reference_id TEXT, set_id TEXT, profile_digest TEXT NOT NULL DEFAULT '',
    UNIQUE (source, table_name, sha256)
  ) STRICT

  CREATE TABLE delivery_change (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), kind INTEGER NOT NULL,
    month INTEGER NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL,
    changed INTEGER NOT NULL, PRIMARY KEY (delivery_id, kind, month)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE delivery_code (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    code_id INTEGER NOT NULL REFERENCES code (id), PRIMARY KEY (delivery_id, code_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE delivery_kind (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), kind INTEGER NOT NULL,
    records INTEGER NOT NULL, PRIMARY KEY (delivery_id, kind)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE dossier (
    id INTEGER PRIMARY KEY, high INTEGER NOT NULL, low INTEGER NOT NULL, UNIQUE (high, low)
  ) STRICT

  CREATE TABLE dossier_record (
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    commune INTEGER, benefit INTEGER NOT NULL, benefit_code INTEGER NOT NULL,
    first_payment INTEGER, last_payment INTEGER, unit_size INTEGER, household_size INTEGER,
    line INTEGER NOT NULL, office_code INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dossier_id, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE dossier_version (
    person_id INTEGER NOT NULL REFERENCES person (id), from_month INTEGER NOT NULL,
    last_month INTEGER NOT NULL, product INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    product_code INTEGER NOT NULL, closing_lag INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, from_month, last_month, product, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE event (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), month INTEGER NOT NULL,
    kind INTEGER NOT NULL, kind_code INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, reference, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE finding (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), code TEXT NOT NULL,
    severity INTEGER NOT NULL, count INTEGER NOT NULL, first_line INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, code, severity)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE forgotten (
    high INTEGER NOT NULL, low INTEGER NOT NULL, PRIMARY KEY (high, low)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE former_closure (
    dossier_id INTEGER NOT NULL REFERENCES dossier (id), month INTEGER NOT NULL,
    reason INTEGER NOT NULL, gone_by INTEGER NOT NULL REFERENCES delivery (id),
    PRIMARY KEY (dossier_id, month, reason, gone_by)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)

  CREATE TABLE health_cost (
    person_id INTEGER NOT NULL REFERENCES person (id), month INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), amount INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (person_id, month, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE housing (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), from_month INTEGER NOT NULL,
    last_month INTEGER, kind INTEGER NOT NULL, kind_code INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, reference, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE identity_anchor (
    person_id INTEGER NOT NULL REFERENCES person (id), rule INTEGER NOT NULL,
    high INTEGER NOT NULL, low INTEGER NOT NULL, system INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), line INTEGER NOT NULL,
    PRIMARY KEY (person_id, rule, high, low, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE link (
    participant_id INTEGER NOT NULL REFERENCES person (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), line INTEGER NOT NULL,
    PRIMARY KEY (participant_id, person_id, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE measure (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    planned_last INTEGER NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    type INTEGER NOT NULL, type_code INTEGER NOT NULL, planned_from INTEGER,
    from_month INTEGER, last_month INTEGER, planned_units INTEGER, attended_units INTEGER,
    end_reason INTEGER NOT NULL, end_reason_code INTEGER NOT NULL, voluntary INTEGER NOT NULL,
    assigned_by INTEGER NOT NULL, assigned_by_code INTEGER NOT NULL,
    told_by_provider INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, reference, planned_last, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE membership (
    person_id INTEGER NOT NULL REFERENCES person (id),
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    role INTEGER NOT NULL, from_month INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    role_code INTEGER NOT NULL, until_month INTEGER, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, role, from_month, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE person (
    id INTEGER PRIMARY KEY, high INTEGER NOT NULL, low INTEGER NOT NULL, UNIQUE (high, low)
  ) STRICT

  CREATE TABLE person_record (
    person_id INTEGER NOT NULL REFERENCES person (id),
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    birth_year INTEGER, sex INTEGER NOT NULL, sex_code INTEGER NOT NULL,
    nationality INTEGER NOT NULL, nationality_code INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE population (
    month INTEGER NOT NULL, level INTEGER NOT NULL, area TEXT NOT NULL, type INTEGER NOT NULL,
    citizenship INTEGER NOT NULL, sex INTEGER NOT NULL, age_from INTEGER NOT NULL,
    age_to INTEGER NOT NULL, vintage INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), count INTEGER,
    line INTEGER NOT NULL,
    PRIMARY KEY (month, level, area, type, citizenship, sex, age_from, age_to, vintage,
      delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE pseudonym_key (key_id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID

  CREATE TABLE quarantine (
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), line INTEGER NOT NULL,
    code TEXT NOT NULL, column_number INTEGER NOT NULL, field TEXT NOT NULL,
    PRIMARY KEY (delivery_id, line, code, column_number, field)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE sanction (
    person_id INTEGER NOT NULL, dossier_id INTEGER NOT NULL, reference INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), from_month INTEGER NOT NULL,
    last_month INTEGER, percent INTEGER, kind INTEGER NOT NULL, kind_code INTEGER NOT NULL,
    base INTEGER NOT NULL, base_code INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, dossier_id, reference, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE status (
    person_id INTEGER NOT NULL REFERENCES person (id), from_month INTEGER NOT NULL,
    activity INTEGER NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    activity_code INTEGER NOT NULL, rate INTEGER, line INTEGER NOT NULL,
    PRIMARY KEY (person_id, from_month, activity, delivery_id)
  ) STRICT, WITHOUT ROWID

  CREATE TABLE support_span (
    dossier_id INTEGER NOT NULL REFERENCES dossier (id), from_month INTEGER NOT NULL,
    last_month INTEGER NOT NULL, product INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id), product_code INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, from_month, last_month, product, delivery_id)
  ) STRICT, WITHOUT ROWID
  """
