CREATE TABLE access_barred (
	party_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	rights TEXT[] NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_access_barred PRIMARY KEY (party_id, study_site_id, valid_from), 
	CONSTRAINT ck_access_barred_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_access_barred_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to)
);

CREATE INDEX ix_access_barred_party_id_study_id ON access_barred (party_id, study_id);

CREATE TABLE access_site (
	party_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	fact_id UUID NOT NULL, 
	rights TEXT[] NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_access_site PRIMARY KEY (party_id, study_site_id, fact_id, valid_from), 
	CONSTRAINT ck_access_site_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_access_site_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to)
);

CREATE INDEX ix_access_site_party_id_study_id ON access_site (party_id, study_id);

CREATE TABLE access_source (
	party_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	fact_id UUID NOT NULL, 
	rights TEXT[] NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_access_source PRIMARY KEY (party_id, source_system_id, study_id, fact_id, valid_from), 
	CONSTRAINT ck_access_source_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_access_source_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to)
);

CREATE TABLE access_study (
	party_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	fact_id UUID NOT NULL, 
	rights TEXT[] NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_access_study PRIMARY KEY (party_id, study_id, fact_id, valid_from), 
	CONSTRAINT ck_access_study_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_access_study_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to)
);

CREATE TABLE access_unblinded (
	principal_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	fact_id UUID NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_access_unblinded PRIMARY KEY (principal_id, study_id, fact_id), 
	CONSTRAINT ck_access_unblinded_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_access_unblinded_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to)
);

CREATE TABLE access_unconfirmed (
	study_site_id UUID NOT NULL, 
	CONSTRAINT pk_access_unconfirmed PRIMARY KEY (study_site_id)
);

CREATE TABLE access_withheld (
	entity_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	CONSTRAINT pk_access_withheld PRIMARY KEY (entity_id)
);

CREATE INDEX ix_access_withheld_study_id ON access_withheld (study_id);

CREATE TABLE audit_record (
	id UUID NOT NULL, 
	study_id UUID, 
	study_site_id UUID, 
	subject_id UUID, 
	entity TEXT NOT NULL, 
	entity_id UUID, 
	entity_key TEXT, 
	origin TEXT NOT NULL, 
	action TEXT NOT NULL, 
	data_class TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE, 
	xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	principal_id UUID, 
	party_id UUID, 
	source_user TEXT, 
	source_key TEXT, 
	reason TEXT, 
	"old" JSONB, 
	"new" JSONB, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_line BIGINT, 
	CONSTRAINT pk_audit_record PRIMARY KEY (id), 
	CONSTRAINT ck_audit_record_origin CHECK (origin in ('HUB', 'SOURCE')), 
	CONSTRAINT ck_audit_record_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT ck_audit_record_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at)
);

CREATE INDEX ix_audit_record_at ON audit_record ((case when at is null then 'infinity'::timestamptz else at end), id);

CREATE INDEX ix_audit_record_study_site_id_at ON audit_record (study_site_id, (case when at is null then 'infinity'::timestamptz else at end), id);

CREATE INDEX ix_audit_record_subject_id ON audit_record (subject_id);

CREATE TABLE benchmark_figure (
	id UUID NOT NULL, 
	metric TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	grouping TEXT NOT NULL, 
	group_id UUID NOT NULL, 
	country TEXT, 
	holder_id UUID NOT NULL, 
	site_ids UUID[] NOT NULL, 
	rights TEXT[] NOT NULL, 
	numerator DOUBLE PRECISION NOT NULL, 
	denominator DOUBLE PRECISION, 
	value DOUBLE PRECISION NOT NULL, 
	as_of TIMESTAMP WITH TIME ZONE NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_benchmark_figure PRIMARY KEY (id), 
	CONSTRAINT ck_benchmark_figure_grouping CHECK (grouping in ('SITE', 'COUNTRY', 'STUDY', 'SMO')), 
	CONSTRAINT ck_benchmark_figure_scope CHECK (cardinality(site_ids) > 0 and cardinality(rights) > 0), 
	CONSTRAINT ck_benchmark_figure_numerator_finite CHECK ('-infinity' < numerator and 'infinity' > numerator), 
	CONSTRAINT ck_benchmark_figure_denominator_finite CHECK ('-infinity' < denominator and 'infinity' > denominator), 
	CONSTRAINT ck_benchmark_figure_value_finite CHECK ('-infinity' < value and 'infinity' > value), 
	CONSTRAINT ck_benchmark_figure_as_of_finite CHECK ('0001-01-01 UTC' <= as_of and '10000-01-01 UTC' > as_of), 
	CONSTRAINT ck_benchmark_figure_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_benchmark_figure_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE UNIQUE INDEX uq_benchmark_figure ON benchmark_figure (metric, grouping, group_id, country) NULLS NOT DISTINCT;

CREATE TABLE change_set (
	id UUID GENERATED ALWAYS AS ((lpad(to_hex(xid::text::bigint), 16, '0') || lpad(to_hex(number), 16, '0'))::uuid) STORED NOT NULL, 
	number BIGINT DEFAULT ('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint NOT NULL, 
	xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	place_id UUID GENERATED ALWAYS AS (coalesce(study_site_id, study_id)) STORED NOT NULL, 
	entity TEXT NOT NULL, 
	type TEXT NOT NULL, 
	needs TEXT[], 
	readers TEXT[], 
	row_ids UUID[] NOT NULL, 
	CONSTRAINT pk_change_set PRIMARY KEY (id), 
	CONSTRAINT ck_change_set_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at)
);

CREATE INDEX ix_change_set_place_id_id ON change_set (place_id, id);

CREATE INDEX ix_change_set_study_id_id ON change_set (study_id, id);

CREATE TABLE country (
	code TEXT NOT NULL, 
	languages TEXT[] NOT NULL, 
	time_zones TEXT[] NOT NULL, 
	weekend INTEGER[] NOT NULL, 
	name_order TEXT NOT NULL, 
	address_order TEXT NOT NULL, 
	source TEXT NOT NULL, 
	holiday_source TEXT NOT NULL, 
	CONSTRAINT pk_country PRIMARY KEY (code), 
	CONSTRAINT ck_country_name_order CHECK (name_order in ('FAMILY_FIRST', 'GIVEN_FIRST')), 
	CONSTRAINT ck_country_address_order CHECK (address_order in ('LARGEST_FIRST', 'SMALLEST_FIRST'))
);

CREATE TABLE identity_provider (
	id UUID NOT NULL, 
	issuer TEXT NOT NULL, 
	name TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	client_secret TEXT, 
	algorithms TEXT[] NOT NULL, 
	active BOOLEAN DEFAULT true NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_identity_provider PRIMARY KEY (id), 
	CONSTRAINT uq_identity_provider_issuer UNIQUE (issuer), 
	CONSTRAINT ck_identity_provider_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_identity_provider_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE language (
	tag TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_order TEXT NOT NULL, 
	CONSTRAINT pk_language PRIMARY KEY (tag), 
	CONSTRAINT ck_language_name_order CHECK (name_order in ('FAMILY_FIRST', 'GIVEN_FIRST'))
);

CREATE TABLE oauth_revocation (
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	until TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_oauth_revocation PRIMARY KEY (kind, value), 
	CONSTRAINT ck_oauth_revocation_kind CHECK (kind in ('TOKEN', 'CLIENT', 'GRANT')), 
	CONSTRAINT ck_oauth_revocation_until_finite CHECK ('0001-01-01 UTC' <= until and '10000-01-01 UTC' > until)
);

CREATE TABLE organization (
	id UUID NOT NULL, 
	key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_romanised TEXT, 
	language TEXT, 
	country TEXT, 
	parent_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_organization PRIMARY KEY (id), 
	CONSTRAINT uq_organization_key UNIQUE (key), 
	CONSTRAINT fk_organization_parent_id FOREIGN KEY(parent_id) REFERENCES organization (id), 
	CONSTRAINT ck_organization_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_organization_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE raw_file (
	sha256 TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	redacted_sha256 TEXT, 
	CONSTRAINT pk_raw_file PRIMARY KEY (sha256), 
	CONSTRAINT ck_raw_file_received_at_finite CHECK ('0001-01-01 UTC' <= received_at and '10000-01-01 UTC' > received_at)
);

CREATE TABLE read_record (
	id BIGINT GENERATED ALWAYS AS IDENTITY, 
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	operation_name TEXT, 
	document_sha256 TEXT NOT NULL, 
	classes TEXT[] NOT NULL, 
	subject_ids JSONB NOT NULL, 
	CONSTRAINT pk_read_record PRIMARY KEY (id), 
	CONSTRAINT ck_read_record_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at)
);

CREATE INDEX ix_read_record_at ON read_record (at);

CREATE INDEX ix_read_record_subject_ids ON read_record USING gin (subject_ids);

CREATE TABLE refused_request (
	id UUID NOT NULL, 
	minute TIMESTAMP WITH TIME ZONE NOT NULL, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	client_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	operation_name TEXT, 
	document_sha256 TEXT, 
	requests INTEGER NOT NULL, 
	missing INTEGER NOT NULL, 
	CONSTRAINT pk_refused_request PRIMARY KEY (id), 
	CONSTRAINT ck_refused_request_minute_finite CHECK ('0001-01-01 UTC' <= minute and '10000-01-01 UTC' > minute)
);

CREATE INDEX ix_refused_request_minute ON refused_request (minute, id);

CREATE INDEX ix_refused_request_party_id_minute ON refused_request (party_id, minute);

CREATE TABLE sign_in_attempt (
	state_sha256 TEXT NOT NULL, 
	browser_sha256 TEXT NOT NULL, 
	issuer TEXT NOT NULL, 
	return_to TEXT NOT NULL, 
	signature_request_id UUID, 
	begun_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_sign_in_attempt PRIMARY KEY (state_sha256), 
	CONSTRAINT ck_sign_in_attempt_begun_at_finite CHECK ('0001-01-01 UTC' <= begun_at and '10000-01-01 UTC' > begun_at), 
	CONSTRAINT ck_sign_in_attempt_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at)
);

CREATE INDEX ix_sign_in_attempt_expires_at ON sign_in_attempt (expires_at);

CREATE TABLE site_match_row (
	site_match_id UUID NOT NULL, 
	entity TEXT NOT NULL, 
	key TEXT NOT NULL, 
	moved BOOLEAN NOT NULL, 
	CONSTRAINT pk_site_match_row PRIMARY KEY (site_match_id, entity, key)
);

CREATE TABLE source_system (
	id UUID NOT NULL, 
	name TEXT NOT NULL, 
	adapter TEXT NOT NULL, 
	time_zone TEXT DEFAULT 'UTC' NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_system PRIMARY KEY (id), 
	CONSTRAINT uq_source_system_name UNIQUE (name), 
	CONSTRAINT ck_source_system_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_system_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE study (
	id UUID NOT NULL, 
	key TEXT NOT NULL, 
	environment TEXT NOT NULL, 
	protocol_number TEXT NOT NULL, 
	title TEXT, 
	phase TEXT, 
	time_zone TEXT DEFAULT 'UTC' NOT NULL, 
	same_as_id UUID, 
	key_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(key, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	protocol_number_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(protocol_number, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study PRIMARY KEY (id), 
	CONSTRAINT ck_study_environment CHECK (environment in ('PRODUCTION', 'UAT', 'TRAINING')), 
	CONSTRAINT uq_study_key_environment UNIQUE (key, environment), 
	CONSTRAINT fk_study_same_as_id FOREIGN KEY(same_as_id) REFERENCES study (id), 
	CONSTRAINT ck_study_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_key_id ON study (key, id);

CREATE INDEX ix_study_key_spelling ON study (key_spelling);

CREATE INDEX ix_study_protocol_number_spelling ON study (protocol_number_spelling);

CREATE INDEX ix_study_same_as_id ON study (same_as_id);

CREATE TABLE uploaded_file (
	id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	principal_id UUID NOT NULL, 
	uploaded_by TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	sha256 TEXT NOT NULL, 
	uploaded_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	cleared_at TIMESTAMP WITH TIME ZONE, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_uploaded_file PRIMARY KEY (id), 
	CONSTRAINT ck_uploaded_file_digest CHECK (sha256 ~ '^[0-9a-f]{64}$'), 
	CONSTRAINT ck_uploaded_file_size CHECK (size > 0), 
	CONSTRAINT ck_uploaded_file_uploaded_at_finite CHECK ('0001-01-01 UTC' <= uploaded_at and '10000-01-01 UTC' > uploaded_at), 
	CONSTRAINT ck_uploaded_file_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_uploaded_file_cleared_at_finite CHECK ('0001-01-01 UTC' <= cleared_at and '10000-01-01 UTC' > cleared_at), 
	CONSTRAINT ck_uploaded_file_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_uploaded_file_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_uploaded_file_expires_at ON uploaded_file (expires_at) WHERE cleared_at is null;

CREATE INDEX ix_uploaded_file_party_id_uploaded_at ON uploaded_file (party_id, uploaded_at);

CREATE UNIQUE INDEX uq_uploaded_file_party_id_sha256_file_name ON uploaded_file (party_id, sha256, file_name) WHERE cleared_at is null;

CREATE TABLE audit_stricter (
	audit_record_id UUID NOT NULL, 
	form_oid TEXT NOT NULL, 
	item_oid TEXT NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	ingest_run_id UUID NOT NULL, 
	set_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	lifted_at TIMESTAMP WITH TIME ZONE, 
	lifted_reason TEXT, 
	CONSTRAINT pk_audit_stricter PRIMARY KEY (audit_record_id, form_oid, item_oid), 
	CONSTRAINT ck_audit_stricter_data_class CHECK (data_class in ('IDENTIFIER', 'BLINDED')), 
	CONSTRAINT ck_audit_stricter_lifted CHECK ((lifted_at is null) = (lifted_reason is null)), 
	CONSTRAINT fk_audit_stricter_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_audit_stricter_set_at_finite CHECK ('0001-01-01 UTC' <= set_at and '10000-01-01 UTC' > set_at), 
	CONSTRAINT ck_audit_stricter_lifted_at_finite CHECK ('0001-01-01 UTC' <= lifted_at and '10000-01-01 UTC' > lifted_at)
);

CREATE INDEX ix_audit_stricter_study_id ON audit_stricter (study_id);

CREATE TABLE country_authority (
	country TEXT NOT NULL, 
	key TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_native TEXT, 
	source TEXT NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	CONSTRAINT pk_country_authority PRIMARY KEY (country, key), 
	CONSTRAINT ck_country_authority_kind CHECK (kind in ('REGULATOR', 'REVIEW', 'REGISTRY', 'GENETICS')), 
	CONSTRAINT fk_country_authority_country FOREIGN KEY(country) REFERENCES country (code) ON DELETE CASCADE, 
	CONSTRAINT ck_country_authority_valid_from_finite CHECK ('0001-01-01' <= valid_from and '10000-01-01' > valid_from), 
	CONSTRAINT ck_country_authority_valid_to_finite CHECK ('0001-01-01' <= valid_to and '10000-01-01' > valid_to)
);

CREATE TABLE country_rule (
	country TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	topic TEXT NOT NULL, 
	key TEXT NOT NULL, 
	text TEXT NOT NULL, 
	amount INTEGER, 
	unit TEXT, 
	starts TEXT, 
	runs_from TEXT, 
	runs_to TEXT, 
	event TEXT, 
	owed_to TEXT, 
	authority TEXT, 
	source TEXT NOT NULL, 
	verified BOOLEAN NOT NULL, 
	note TEXT, 
	valid_from DATE, 
	valid_to DATE, 
	requires_basis BOOLEAN DEFAULT false NOT NULL, 
	CONSTRAINT pk_country_rule PRIMARY KEY (country, place), 
	CONSTRAINT ck_country_rule_topic CHECK (topic in ('AUTHORITY_CLOCK', 'ETHICS_CLOCK', 'SAFETY_CLOCK', 'DATA_TRANSFER', 'CONDUCT')), 
	CONSTRAINT ck_country_rule_unit CHECK (unit in ('HOURS', 'CALENDAR_DAYS', 'WORKING_DAYS')), 
	CONSTRAINT ck_country_rule_runs_from CHECK (runs_from in ('SUBMISSION', 'ACCEPTANCE', 'DECISION')), 
	CONSTRAINT ck_country_rule_runs_to CHECK (runs_to in ('SUBMISSION', 'ACCEPTANCE', 'DECISION')), 
	CONSTRAINT ck_country_rule_event CHECK (event in ('SAE', 'SAE_FATAL_OR_LIFE_THREATENING', 'SUSAR_FATAL_OR_LIFE_THREATENING', 'SUSAR_OTHER', 'AESI')), 
	CONSTRAINT ck_country_rule_owed_to CHECK (owed_to in ('SPONSOR', 'IRB', 'AUTHORITY')), 
	CONSTRAINT ck_country_rule_clock CHECK ((amount is null) = (unit is null)), 
	CONSTRAINT fk_country_rule_country FOREIGN KEY(country) REFERENCES country (code) ON DELETE CASCADE, 
	CONSTRAINT ck_country_rule_valid_from_finite CHECK ('0001-01-01' <= valid_from and '10000-01-01' > valid_from), 
	CONSTRAINT ck_country_rule_valid_to_finite CHECK ('0001-01-01' <= valid_to and '10000-01-01' > valid_to)
);

CREATE TABLE critical_data (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	form_oid TEXT NOT NULL, 
	item_oid TEXT, 
	rationale TEXT NOT NULL, 
	ended_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_critical_data PRIMARY KEY (id), 
	CONSTRAINT fk_critical_data_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_critical_data_ended_on_finite CHECK ('0001-01-01' <= ended_on and '10000-01-01' > ended_on), 
	CONSTRAINT ck_critical_data_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_critical_data_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_critical_data_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_critical_data_recorded ON critical_data (recorded_at, id);

CREATE INDEX ix_critical_data_study_id_recorded ON critical_data (study_id, recorded_at, id);

CREATE UNIQUE INDEX uq_critical_data_current ON critical_data (study_id, form_oid, (case when item_oid is null then '' else item_oid end)) WHERE ended_on is null and deleted_at is null;

CREATE TABLE export_record (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	role TEXT NOT NULL, 
	organization_country TEXT, 
	name TEXT NOT NULL, 
	site_countries TEXT[] NOT NULL, 
	document_sha256 TEXT, 
	rows INTEGER, 
	bytes BIGINT, 
	withheld TEXT[] DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_export_record PRIMARY KEY (id), 
	CONSTRAINT ck_export_record_role CHECK (role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')), 
	CONSTRAINT fk_export_record_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_export_record_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_export_record_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at)
);

CREATE INDEX ix_export_record_at ON export_record (at, id);

CREATE INDEX ix_export_record_study_id_at ON export_record (study_id, at, id);

CREATE TABLE holiday (
	country TEXT NOT NULL, 
	day DATE NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT, 
	name_english TEXT, 
	CONSTRAINT pk_holiday PRIMARY KEY (country, day), 
	CONSTRAINT ck_holiday_kind CHECK (kind in ('HOLIDAY', 'WORKDAY')), 
	CONSTRAINT fk_holiday_country FOREIGN KEY(country) REFERENCES country (code) ON DELETE CASCADE, 
	CONSTRAINT ck_holiday_day_finite CHECK ('0001-01-01' <= day and '10000-01-01' > day)
);

CREATE TABLE ingest_request (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	uploaded_file_id UUID NOT NULL, 
	dry_run BOOLEAN NOT NULL, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	principal_kind TEXT NOT NULL, 
	token_id TEXT NOT NULL, 
	scopes TEXT[] NOT NULL, 
	requested_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	requested_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	error_code TEXT, 
	error_message TEXT, 
	receipt JSONB, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_ingest_request PRIMARY KEY (id), 
	CONSTRAINT fk_ingest_request_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_ingest_request_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT fk_ingest_request_uploaded_file_id FOREIGN KEY(uploaded_file_id) REFERENCES uploaded_file (id), 
	CONSTRAINT ck_ingest_request_requested_at_finite CHECK ('0001-01-01 UTC' <= requested_at and '10000-01-01 UTC' > requested_at), 
	CONSTRAINT ck_ingest_request_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_ingest_request_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_ingest_request_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_ingest_request_requested_at_id ON ingest_request (requested_at, id);

CREATE INDEX ix_ingest_request_study_id_requested_at_id ON ingest_request (study_id, requested_at, id);

CREATE INDEX ix_ingest_request_uploaded_file_id ON ingest_request (uploaded_file_id);

CREATE UNIQUE INDEX uq_ingest_request_waiting ON ingest_request (uploaded_file_id, study_id, source_system_id, dry_run) WHERE finished_at is null;

CREATE TABLE kpi_threshold (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	definition TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	thresholds DOUBLE PRECISION[] NOT NULL, 
	reason TEXT NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_kpi_threshold PRIMARY KEY (id), 
	CONSTRAINT ck_kpi_threshold_thresholds CHECK (cardinality(thresholds) between 0 and 4 and array_position(thresholds, null) is null and (thresholds[1] <= thresholds[2]) is not false and (thresholds[2] <= thresholds[3]) is not false and (thresholds[3] <= thresholds[4]) is not false), 
	CONSTRAINT fk_kpi_threshold_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_kpi_threshold_thresholds_finite CHECK ('-infinity' < all (thresholds) and 'infinity' > all (thresholds)), 
	CONSTRAINT ck_kpi_threshold_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_kpi_threshold_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_kpi_threshold_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_kpi_threshold_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_kpi_threshold_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_kpi_threshold_study_id ON kpi_threshold (study_id);

CREATE UNIQUE INDEX uq_kpi_threshold_current ON kpi_threshold (study_id, definition, version) WHERE known_to is null;

CREATE TABLE metadata_version (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	description TEXT, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_metadata_version PRIMARY KEY (id), 
	CONSTRAINT uq_metadata_version_study_id_source_system_id_oid UNIQUE (study_id, source_system_id, oid), 
	CONSTRAINT fk_metadata_version_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_metadata_version_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_metadata_version_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_metadata_version_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE party (
	id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_party PRIMARY KEY (id), 
	CONSTRAINT ck_party_role CHECK (role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')), 
	CONSTRAINT uq_party_organization_id_role UNIQUE (organization_id, role), 
	CONSTRAINT fk_party_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE TABLE person (
	id UUID NOT NULL, 
	name TEXT NOT NULL, 
	name_romanised TEXT, 
	language TEXT, 
	organization_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_person_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_person_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_person_organization_id ON person (organization_id);

CREATE TABLE protocol_safety_clock (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	name TEXT NOT NULL, 
	event TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	source TEXT NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_protocol_safety_clock PRIMARY KEY (id), 
	CONSTRAINT ck_protocol_safety_clock_event CHECK (event in ('SAE', 'SAE_FATAL_OR_LIFE_THREATENING', 'SUSAR_FATAL_OR_LIFE_THREATENING', 'SUSAR_OTHER', 'AESI')), 
	CONSTRAINT ck_protocol_safety_clock_recipient CHECK (recipient in ('SPONSOR', 'IRB', 'AUTHORITY', 'INSTITUTION')), 
	CONSTRAINT ck_protocol_safety_clock_unit CHECK (unit in ('HOURS', 'CALENDAR_DAYS', 'WORKING_DAYS')), 
	CONSTRAINT ck_protocol_safety_clock_amount CHECK (amount between 1 and 400), 
	CONSTRAINT ck_protocol_safety_clock_period CHECK (valid_to >= valid_from), 
	CONSTRAINT fk_protocol_safety_clock_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_protocol_safety_clock_valid_from_finite CHECK ('0001-01-01' <= valid_from and '10000-01-01' > valid_from), 
	CONSTRAINT ck_protocol_safety_clock_valid_to_finite CHECK ('0001-01-01' <= valid_to and '10000-01-01' > valid_to), 
	CONSTRAINT ck_protocol_safety_clock_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_protocol_safety_clock_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_protocol_safety_clock_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_protocol_safety_clock_study_id_valid_from ON protocol_safety_clock (study_id, valid_from, id);

CREATE INDEX ix_protocol_safety_clock_valid_from ON protocol_safety_clock (valid_from, id);

CREATE TABLE registry_fact (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	registry TEXT NOT NULL, 
	registry_id TEXT NOT NULL, 
	part TEXT DEFAULT '' NOT NULL, 
	path TEXT NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	date TEXT, 
	as_of TEXT, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_registry_fact PRIMARY KEY (id), 
	CONSTRAINT ck_registry_fact_registry CHECK (registry in ('CTGOV', 'CTIS', 'EUCTR', 'ISRCTN')), 
	CONSTRAINT fk_registry_fact_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_registry_fact_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_registry_fact_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_registry_fact_path ON registry_fact (path, id);

CREATE INDEX ix_registry_fact_registry_registry_id ON registry_fact (registry, registry_id);

CREATE INDEX ix_registry_fact_removed ON registry_fact (study_id, path, id) WHERE deleted_at is not null;

CREATE INDEX ix_registry_fact_study_id_path ON registry_fact (study_id, path, id);

CREATE TABLE source_fetch (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	fetcher TEXT NOT NULL, 
	document JSONB NOT NULL, 
	pulled_at TIMESTAMP WITH TIME ZONE, 
	error_code TEXT, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_fetch PRIMARY KEY (id), 
	CONSTRAINT uq_source_fetch_source_system_id_study_id UNIQUE (source_system_id, study_id), 
	CONSTRAINT fk_source_fetch_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_source_fetch_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT ck_source_fetch_pulled_at_finite CHECK ('0001-01-01 UTC' <= pulled_at and '10000-01-01 UTC' > pulled_at), 
	CONSTRAINT ck_source_fetch_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_fetch_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_source_fetch_study_id ON source_fetch (study_id);

CREATE TABLE source_owner (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_owner PRIMARY KEY (id), 
	CONSTRAINT ck_source_owner_in_order CHECK (valid_from <= valid_to), 
	CONSTRAINT fk_source_owner_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_source_owner_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT fk_source_owner_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_source_owner_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_source_owner_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_source_owner_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_owner_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_source_owner_organization_id ON source_owner (organization_id);

CREATE UNIQUE INDEX uq_source_owner_study_id_source_system_id ON source_owner (study_id, source_system_id);

CREATE TABLE source_precedence (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	field TEXT NOT NULL, 
	sources TEXT[] NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_precedence PRIMARY KEY (id), 
	CONSTRAINT ck_source_precedence_field CHECK (field in ('', 'NAME', 'NAME_ROMANISED', 'LANGUAGE', 'ORGANIZATION', 'COUNTRY', 'CITY', 'TIME_ZONE', 'SATELLITE', 'SOURCE_STATUS', 'SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED', 'INVESTIGATOR', 'TARGET_ENROLMENT')), 
	CONSTRAINT uq_source_precedence_study_id_field UNIQUE (study_id, field), 
	CONSTRAINT fk_source_precedence_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_source_precedence_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_precedence_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE study_blinding (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	blinding TEXT NOT NULL, 
	effective DATE NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_blinding PRIMARY KEY (id), 
	CONSTRAINT ck_study_blinding_blinding CHECK (blinding in ('OPEN', 'SINGLE', 'DOUBLE')), 
	CONSTRAINT fk_study_blinding_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_study_blinding_effective_finite CHECK ('0001-01-01' <= effective and '10000-01-01' > effective), 
	CONSTRAINT ck_study_blinding_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_blinding_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_blinding_study_id ON study_blinding (study_id);

CREATE TABLE study_country (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	country TEXT NOT NULL, 
	planned_sites INTEGER, 
	planned_subjects INTEGER, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_country PRIMARY KEY (id), 
	CONSTRAINT uq_study_country_study_id_country UNIQUE (study_id, country), 
	CONSTRAINT fk_study_country_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_study_country_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_country_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE study_mapping (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	version INTEGER NOT NULL, 
	environment TEXT NOT NULL, 
	country TEXT, 
	study_oids TEXT[] DEFAULT '{}' NOT NULL, 
	document JSONB NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_mapping PRIMARY KEY (id), 
	CONSTRAINT ck_study_mapping_environment CHECK (environment in ('PRODUCTION', 'UAT', 'TRAINING')), 
	CONSTRAINT uq_study_mapping_study_id_source_system_id_version UNIQUE (study_id, source_system_id, version), 
	CONSTRAINT fk_study_mapping_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_mapping_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT ck_study_mapping_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_study_mapping_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_study_mapping_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_mapping_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_mapping_source_system_id ON study_mapping (source_system_id);

CREATE INDEX ix_study_mapping_study_id ON study_mapping (study_id);

CREATE UNIQUE INDEX uq_study_mapping_current ON study_mapping (study_id, source_system_id) WHERE known_to is null;

CREATE TABLE study_match (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	other_id UUID NOT NULL, 
	evidence TEXT[] NOT NULL, 
	state TEXT NOT NULL, 
	kept_study_id UUID, 
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_match PRIMARY KEY (id), 
	CONSTRAINT ck_study_match_state CHECK (state in ('PROPOSED', 'REFUSED', 'MERGED')), 
	CONSTRAINT uq_study_match_study_id_other_id UNIQUE (study_id, other_id), 
	CONSTRAINT ck_study_match_two CHECK (study_id <> other_id), 
	CONSTRAINT ck_study_match_kept CHECK ((state = 'MERGED') = (kept_study_id is not null)), 
	CONSTRAINT fk_study_match_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_match_other_id FOREIGN KEY(other_id) REFERENCES study (id), 
	CONSTRAINT fk_study_match_kept_study_id FOREIGN KEY(kept_study_id) REFERENCES study (id), 
	CONSTRAINT ck_study_match_proposed_at_finite CHECK ('0001-01-01 UTC' <= proposed_at and '10000-01-01 UTC' > proposed_at), 
	CONSTRAINT ck_study_match_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_match_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_match_other_id ON study_match (other_id);

CREATE INDEX ix_study_match_proposed_at_id ON study_match (proposed_at, id);

CREATE INDEX ix_study_match_study_id_proposed_at_id ON study_match (study_id, proposed_at, id);

CREATE TABLE study_role (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	role TEXT NOT NULL, 
	country TEXT, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_role PRIMARY KEY (id), 
	CONSTRAINT ck_study_role_role CHECK (role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')), 
	CONSTRAINT ck_study_role_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_study_role_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_role_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_study_role_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_study_role_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_study_role_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_study_role_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_role_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_role_organization_id ON study_role (organization_id);

CREATE INDEX ix_study_role_study_id ON study_role (study_id);

CREATE INDEX ix_study_role_study_id_role ON study_role (study_id, role);

CREATE TABLE study_site (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	organization_id UUID, 
	parent_id UUID, 
	number TEXT NOT NULL, 
	name TEXT, 
	name_romanised TEXT, 
	language TEXT, 
	country TEXT, 
	city TEXT, 
	time_zone TEXT, 
	satellite BOOLEAN, 
	source_status TEXT, 
	confirmed_at TIMESTAMP WITH TIME ZONE, 
	number_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(number, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	name_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(name, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	name_romanised_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(name_romanised, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_site PRIMARY KEY (id), 
	CONSTRAINT uq_study_site_study_id_number UNIQUE (study_id, number), 
	CONSTRAINT fk_study_site_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_site_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT fk_study_site_parent_id FOREIGN KEY(parent_id) REFERENCES study_site (id), 
	CONSTRAINT ck_study_site_confirmed_at_finite CHECK ('0001-01-01 UTC' <= confirmed_at and '10000-01-01 UTC' > confirmed_at), 
	CONSTRAINT ck_study_site_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_site_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_site_name_romanised_spelling ON study_site (name_romanised_spelling);

CREATE INDEX ix_study_site_name_spelling ON study_site (name_spelling);

CREATE INDEX ix_study_site_number_id ON study_site (number, id);

CREATE INDEX ix_study_site_number_spelling ON study_site (number_spelling);

CREATE INDEX ix_study_site_organization_id ON study_site (organization_id);

CREATE INDEX ix_study_site_study_id_number_id ON study_site (study_id, number, id);

CREATE INDEX ix_study_site_unconfirmed ON study_site (id) WHERE confirmed_at is null;

CREATE TABLE unblinding_grant (
	id UUID NOT NULL, 
	principal_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	reason TEXT NOT NULL, 
	granted_by TEXT NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_unblinding_grant PRIMARY KEY (id), 
	CONSTRAINT ck_unblinding_grant_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_unblinding_grant_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_unblinding_grant_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_unblinding_grant_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_unblinding_grant_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_unblinding_grant_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_unblinding_grant_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_unblinding_grant_study_id_valid_to ON unblinding_grant (study_id, valid_to, id);

CREATE INDEX ix_unblinding_grant_valid_to ON unblinding_grant (valid_to, id);

CREATE TABLE vocabulary (
	id TEXT NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT NOT NULL, 
	CONSTRAINT pk_vocabulary PRIMARY KEY (id, language), 
	CONSTRAINT fk_vocabulary_language FOREIGN KEY(language) REFERENCES language (tag) ON DELETE CASCADE
);

CREATE TABLE vocabulary_word (
	vocabulary TEXT NOT NULL, 
	language TEXT NOT NULL, 
	code TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT pk_vocabulary_word PRIMARY KEY (vocabulary, language, code), 
	CONSTRAINT fk_vocabulary_word_language FOREIGN KEY(language) REFERENCES language (tag) ON DELETE CASCADE
);

CREATE TABLE audit_trail_review (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	from_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	to_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	records INTEGER NOT NULL, 
	conclusion TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_audit_trail_review PRIMARY KEY (id), 
	CONSTRAINT ck_audit_trail_review_period CHECK (from_at < to_at), 
	CONSTRAINT fk_audit_trail_review_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_audit_trail_review_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_audit_trail_review_from_at_finite CHECK ('0001-01-01 UTC' <= from_at and '10000-01-01 UTC' > from_at), 
	CONSTRAINT ck_audit_trail_review_to_at_finite CHECK ('0001-01-01 UTC' <= to_at and '10000-01-01 UTC' > to_at), 
	CONSTRAINT ck_audit_trail_review_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_audit_trail_review_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_audit_trail_review_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_audit_trail_review_recorded ON audit_trail_review (recorded_at, id);

CREATE INDEX ix_audit_trail_review_study_id_recorded ON audit_trail_review (study_id, recorded_at, id);

CREATE INDEX ix_audit_trail_review_study_site_id_recorded ON audit_trail_review (study_site_id, recorded_at, id);

CREATE TABLE audit_value (
	sha256 TEXT NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	salt TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_audit_value PRIMARY KEY (sha256), 
	CONSTRAINT fk_audit_value_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_audit_value_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id)
);

CREATE INDEX ix_audit_value_subject_id ON audit_value (subject_id);

CREATE TABLE calendar_feed (
	id UUID NOT NULL, 
	study_id UUID, 
	study_site_id UUID, 
	person_id UUID, 
	token_sha256 TEXT NOT NULL, 
	shows_subjects BOOLEAN NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	revoked_at TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_calendar_feed PRIMARY KEY (id), 
	CONSTRAINT ck_calendar_feed_of_one CHECK (num_nonnulls(study_site_id, person_id) = 1), 
	CONSTRAINT ck_calendar_feed_of_study CHECK ((study_site_id is null) = (study_id is null)), 
	CONSTRAINT ck_calendar_feed_digest CHECK (token_sha256 ~ '^[0-9a-f]{64}$'), 
	CONSTRAINT fk_calendar_feed_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_calendar_feed_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_calendar_feed_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_calendar_feed_token_sha256 UNIQUE (token_sha256), 
	CONSTRAINT ck_calendar_feed_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_calendar_feed_revoked_at_finite CHECK ('0001-01-01 UTC' <= revoked_at and '10000-01-01 UTC' > revoked_at), 
	CONSTRAINT ck_calendar_feed_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_calendar_feed_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_calendar_feed_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_calendar_feed_expires ON calendar_feed (expires_at, id);

CREATE INDEX ix_calendar_feed_person_id ON calendar_feed (person_id);

CREATE INDEX ix_calendar_feed_recorded_party_id_expires ON calendar_feed (recorded_party_id, expires_at, id);

CREATE INDEX ix_calendar_feed_study_id ON calendar_feed (study_id);

CREATE INDEX ix_calendar_feed_study_site_id ON calendar_feed (study_site_id);

CREATE TABLE code_list (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	metadata_version_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	data_type TEXT, 
	items JSONB DEFAULT '{}' NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_code_list PRIMARY KEY (id), 
	CONSTRAINT uq_code_list_metadata_version_id_oid UNIQUE (metadata_version_id, oid), 
	CONSTRAINT fk_code_list_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_code_list_metadata_version_id FOREIGN KEY(metadata_version_id) REFERENCES metadata_version (id), 
	CONSTRAINT ck_code_list_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_code_list_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE conflict (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	field TEXT NOT NULL, 
	state TEXT NOT NULL, 
	opened_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	closed_at TIMESTAMP WITH TIME ZONE, 
	chosen_source_id UUID, 
	prevailing_source_id UUID NOT NULL, 
	rule TEXT NOT NULL, 
	place TEXT GENERATED ALWAYS AS (study_site_id::text || '/' || field) STORED, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_conflict PRIMARY KEY (id), 
	CONSTRAINT ck_conflict_field CHECK (field in ('NAME', 'NAME_ROMANISED', 'LANGUAGE', 'ORGANIZATION', 'COUNTRY', 'CITY', 'TIME_ZONE', 'SATELLITE', 'SOURCE_STATUS', 'SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED', 'INVESTIGATOR', 'TARGET_ENROLMENT')), 
	CONSTRAINT ck_conflict_state CHECK (state in ('OPEN', 'RESOLVED', 'AGREED')), 
	CONSTRAINT ck_conflict_rule CHECK (rule in ('DECISION', 'PRECEDENCE', 'DEFAULT')), 
	CONSTRAINT ck_conflict_closed CHECK ((state = 'AGREED') = (closed_at is not null)), 
	CONSTRAINT ck_conflict_chosen CHECK (state <> 'RESOLVED' or chosen_source_id is not null), 
	CONSTRAINT fk_conflict_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_conflict_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_conflict_prevailing_source_id FOREIGN KEY(prevailing_source_id) REFERENCES source_system (id), 
	CONSTRAINT ck_conflict_opened_at_finite CHECK ('0001-01-01 UTC' <= opened_at and '10000-01-01 UTC' > opened_at), 
	CONSTRAINT ck_conflict_closed_at_finite CHECK ('0001-01-01 UTC' <= closed_at and '10000-01-01 UTC' > closed_at), 
	CONSTRAINT ck_conflict_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_conflict_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_conflict_opened_at_id ON conflict (opened_at, id);

CREATE INDEX ix_conflict_study_id_opened_at_id ON conflict (study_id, opened_at, id);

CREATE INDEX ix_conflict_study_site_id ON conflict (study_site_id);

CREATE UNIQUE INDEX uq_conflict_place ON conflict (place) WHERE closed_at is null;

CREATE TABLE consent_form_version (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	version TEXT NOT NULL, 
	language TEXT, 
	approved_on DATE, 
	effective_on DATE NOT NULL, 
	asks_anew BOOLEAN NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_consent_form_version PRIMARY KEY (id), 
	CONSTRAINT fk_consent_form_version_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_consent_form_version_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_consent_form_version_approved_on_finite CHECK ('0001-01-01' <= approved_on and '10000-01-01' > approved_on), 
	CONSTRAINT ck_consent_form_version_effective_on_finite CHECK ('0001-01-01' <= effective_on and '10000-01-01' > effective_on), 
	CONSTRAINT ck_consent_form_version_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_consent_form_version_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_consent_form_version_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_consent_form_version_effective ON consent_form_version (effective_on, id);

CREATE INDEX ix_consent_form_version_study_id_effective ON consent_form_version (study_id, effective_on, id);

CREATE INDEX ix_consent_form_version_study_site_id_effective ON consent_form_version (study_site_id, effective_on, id);

CREATE TABLE delegation (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	task TEXT NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_delegation PRIMARY KEY (id), 
	CONSTRAINT ck_delegation_task CHECK (task in ('CONSENT_EXPLANATION', 'ELIGIBILITY', 'PHYSICAL_EXAMINATION', 'PRODUCT_DISPENSING', 'SAMPLE_COLLECTION', 'AE_ASSESSMENT', 'DATA_ENTRY', 'QUERY_ANSWERS', 'CRF_SIGNATURE')), 
	CONSTRAINT ck_delegation_period CHECK (ends_on is null or ends_on >= starts_on), 
	CONSTRAINT fk_delegation_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_delegation_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_delegation_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_delegation_starts_on_finite CHECK ('0001-01-01' <= starts_on and '10000-01-01' > starts_on), 
	CONSTRAINT ck_delegation_ends_on_finite CHECK ('0001-01-01' <= ends_on and '10000-01-01' > ends_on), 
	CONSTRAINT ck_delegation_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_delegation_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_delegation_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_delegation_person_id ON delegation (person_id);

CREATE INDEX ix_delegation_starts ON delegation (starts_on, id);

CREATE INDEX ix_delegation_study_id_starts ON delegation (study_id, starts_on, id);

CREATE INDEX ix_delegation_study_site_id_starts ON delegation (study_site_id, starts_on, id);

CREATE TABLE document_rule (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	country TEXT, 
	artifact TEXT NOT NULL, 
	title TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	needs TEXT NOT NULL, 
	before_step TEXT NOT NULL, 
	duty TEXT, 
	answered_by TEXT, 
	valid_months INTEGER, 
	ended_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_document_rule PRIMARY KEY (id), 
	CONSTRAINT ck_document_rule_holder CHECK (holder in ('SPONSOR_TMF', 'INVESTIGATOR_ISF')), 
	CONSTRAINT ck_document_rule_needs CHECK (needs in ('CONDUCT', 'QUALIFICATION', 'DOCUMENT')), 
	CONSTRAINT ck_document_rule_before_step CHECK (before_step in ('SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED')), 
	CONSTRAINT ck_document_rule_duty CHECK (duty in ('PRINCIPAL_INVESTIGATOR', 'SUB_INVESTIGATOR', 'CRC', 'PHARMACIST', 'UNBLINDED_PHARMACIST', 'NURSE', 'LABORATORY')), 
	CONSTRAINT ck_document_rule_answered_by CHECK (answered_by in ('CV', 'LICENCE', 'GCP_TRAINING')), 
	CONSTRAINT ck_document_rule_answered_by_each CHECK (answered_by is null or (duty is not null and needs = 'QUALIFICATION')), 
	CONSTRAINT ck_document_rule_valid_months CHECK (valid_months between 1 and 600), 
	CONSTRAINT fk_document_rule_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_document_rule_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_document_rule_ended_on_finite CHECK ('0001-01-01' <= ended_on and '10000-01-01' > ended_on), 
	CONSTRAINT ck_document_rule_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_document_rule_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_document_rule_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_document_rule_recorded ON document_rule (recorded_at, id);

CREATE INDEX ix_document_rule_study_id ON document_rule (study_id);

CREATE INDEX ix_document_rule_study_id_recorded ON document_rule (study_id, recorded_at, id);

CREATE INDEX ix_document_rule_study_site_id_recorded ON document_rule (study_site_id, recorded_at, id);

CREATE TABLE engagement (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	provider_id UUID NOT NULL, 
	on_behalf_of TEXT NOT NULL, 
	agreement_document TEXT, 
	declared_to_authority TEXT, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_engagement PRIMARY KEY (id), 
	CONSTRAINT ck_engagement_on_behalf_of CHECK (on_behalf_of in ('INVESTIGATOR', 'SPONSOR')), 
	CONSTRAINT ck_engagement_declared_to_authority CHECK (declared_to_authority in ('DECLARED', 'NOT_DECLARED', 'NOT_REQUIRED')), 
	CONSTRAINT ck_engagement_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_engagement_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_engagement_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_engagement_provider_id FOREIGN KEY(provider_id) REFERENCES organization (id), 
	CONSTRAINT ck_engagement_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_engagement_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_engagement_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_engagement_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_engagement_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_engagement_provider_id ON engagement (provider_id);

CREATE INDEX ix_engagement_study_id_valid_to ON engagement (study_id, valid_to, id);

CREATE INDEX ix_engagement_study_site_id ON engagement (study_site_id);

CREATE INDEX ix_engagement_study_site_id_valid_to ON engagement (study_site_id, valid_to, id);

CREATE INDEX ix_engagement_valid_to ON engagement (valid_to, id);

CREATE TABLE enrolment_forecast (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	country TEXT, 
	scope TEXT GENERATED ALWAYS AS (study_id::text || ':' || coalesce(study_site_id::text, country, '')) STORED NOT NULL, 
	milestone TEXT NOT NULL, 
	method TEXT NOT NULL, 
	method_version INTEGER NOT NULL, 
	as_of TIMESTAMP WITH TIME ZONE NOT NULL, 
	data_cut DATE NOT NULL, 
	computed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	enrolled INTEGER NOT NULL, 
	target INTEGER, 
	sites_open INTEGER NOT NULL, 
	sites_planned INTEGER NOT NULL, 
	sites_left_out INTEGER NOT NULL, 
	levels INTEGER[] NOT NULL, 
	last_in DATE, 
	last_in_lower DATE[], 
	last_in_upper DATE[], 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_enrolment_forecast PRIMARY KEY (id), 
	CONSTRAINT ck_enrolment_forecast_milestone CHECK (milestone in ('RANDOMIZED', 'ENROLLED')), 
	CONSTRAINT ck_enrolment_forecast_scope CHECK (study_site_id is null or country is null), 
	CONSTRAINT fk_enrolment_forecast_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_enrolment_forecast_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_enrolment_forecast_as_of_finite CHECK ('0001-01-01 UTC' <= as_of and '10000-01-01 UTC' > as_of), 
	CONSTRAINT ck_enrolment_forecast_data_cut_finite CHECK ('0001-01-01' <= data_cut and '10000-01-01' > data_cut), 
	CONSTRAINT ck_enrolment_forecast_computed_at_finite CHECK ('0001-01-01 UTC' <= computed_at and '10000-01-01 UTC' > computed_at), 
	CONSTRAINT ck_enrolment_forecast_last_in_finite CHECK ('0001-01-01' <= last_in and '10000-01-01' > last_in), 
	CONSTRAINT ck_enrolment_forecast_last_in_lower_finite CHECK ('0001-01-01' <= all (last_in_lower) and '10000-01-01' > all (last_in_lower)), 
	CONSTRAINT ck_enrolment_forecast_last_in_upper_finite CHECK ('0001-01-01' <= all (last_in_upper) and '10000-01-01' > all (last_in_upper)), 
	CONSTRAINT ck_enrolment_forecast_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_enrolment_forecast_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_enrolment_forecast_scope ON enrolment_forecast (scope, as_of, computed_at);

CREATE INDEX ix_enrolment_forecast_study_site_id ON enrolment_forecast (study_site_id);

CREATE TABLE enrolment_plan (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	country TEXT, 
	scope TEXT GENERATED ALWAYS AS (study_id::text || ':' || coalesce(study_site_id::text, country, '')) STORED NOT NULL, 
	month DATE NOT NULL, 
	cumulative INTEGER NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	organization_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_enrolment_plan PRIMARY KEY (id), 
	CONSTRAINT ck_enrolment_plan_scope CHECK (study_site_id is null or country is null), 
	CONSTRAINT ck_enrolment_plan_month_first CHECK (extract(day from month) = 1), 
	CONSTRAINT ck_enrolment_plan_cumulative CHECK (cumulative >= 0), 
	CONSTRAINT fk_enrolment_plan_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_enrolment_plan_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_enrolment_plan_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_enrolment_plan_month_finite CHECK ('0001-01-01' <= month and '10000-01-01' > month), 
	CONSTRAINT ck_enrolment_plan_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_enrolment_plan_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_enrolment_plan_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_enrolment_plan_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_enrolment_plan_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_enrolment_plan_scope ON enrolment_plan (scope, month, id);

CREATE INDEX ix_enrolment_plan_study_site_id ON enrolment_plan (study_site_id);

CREATE UNIQUE INDEX uq_enrolment_plan_current ON enrolment_plan (scope, month) WHERE known_to is null;

CREATE TABLE form_def (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	metadata_version_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	parent_oid TEXT DEFAULT '' NOT NULL, 
	repeating BOOLEAN, 
	item_group_oids TEXT[] DEFAULT '{}' NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_form_def PRIMARY KEY (id), 
	CONSTRAINT uq_form_def_metadata_version_id_oid UNIQUE (metadata_version_id, oid), 
	CONSTRAINT fk_form_def_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_form_def_metadata_version_id FOREIGN KEY(metadata_version_id) REFERENCES metadata_version (id), 
	CONSTRAINT ck_form_def_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_form_def_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE ingest_run (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	source_system_id UUID NOT NULL, 
	adapter TEXT NOT NULL, 
	adapter_version TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	mapping_version INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	started_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	as_of TIMESTAMP WITH TIME ZONE, 
	checkpoint BIGINT DEFAULT 0 NOT NULL, 
	error_code TEXT, 
	receipt JSONB, 
	cursor JSONB, 
	ingest_request_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_ingest_run PRIMARY KEY (id), 
	CONSTRAINT ck_ingest_run_state CHECK (state in ('QUEUED', 'RECEIVED', 'STAGING', 'STAGED', 'PUBLISHING', 'PUBLISHED', 'REFUSED', 'FAILED')), 
	CONSTRAINT fk_ingest_run_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_ingest_run_ingest_request_id FOREIGN KEY(ingest_request_id) REFERENCES ingest_request (id), 
	CONSTRAINT ck_ingest_run_started_at_finite CHECK ('0001-01-01 UTC' <= started_at and '10000-01-01 UTC' > started_at), 
	CONSTRAINT ck_ingest_run_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_ingest_run_as_of_finite CHECK ('0001-01-01 UTC' <= as_of and '10000-01-01 UTC' > as_of), 
	CONSTRAINT ck_ingest_run_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_ingest_run_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_ingest_run_cursor ON ingest_run (source_system_id, study_id, finished_at) WHERE cursor is not null;

CREATE INDEX ix_ingest_run_started_at_id ON ingest_run (started_at, id);

CREATE INDEX ix_ingest_run_study_id_started_at_id ON ingest_run (study_id, started_at, id);

CREATE UNIQUE INDEX uq_ingest_run_ingest_request_id ON ingest_run (ingest_request_id) WHERE ingest_request_id is not null;

CREATE TABLE item_def (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	metadata_version_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	question TEXT, 
	data_type TEXT, 
	unit TEXT, 
	code_list_oid TEXT, 
	identifier BOOLEAN, 
	data_class TEXT NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_item_def PRIMARY KEY (id), 
	CONSTRAINT uq_item_def_metadata_version_id_oid UNIQUE (metadata_version_id, oid), 
	CONSTRAINT fk_item_def_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_item_def_metadata_version_id FOREIGN KEY(metadata_version_id) REFERENCES metadata_version (id), 
	CONSTRAINT ck_item_def_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT ck_item_def_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_item_def_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE item_group_def (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	metadata_version_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	repeating BOOLEAN, 
	item_oids TEXT[] DEFAULT '{}' NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_item_group_def PRIMARY KEY (id), 
	CONSTRAINT uq_item_group_def_metadata_version_id_oid UNIQUE (metadata_version_id, oid), 
	CONSTRAINT fk_item_group_def_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_item_group_def_metadata_version_id FOREIGN KEY(metadata_version_id) REFERENCES metadata_version (id), 
	CONSTRAINT ck_item_group_def_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_item_group_def_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE legal_hold (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	matter TEXT NOT NULL, 
	released_at TIMESTAMP WITH TIME ZONE, 
	released_by UUID, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_legal_hold PRIMARY KEY (id), 
	CONSTRAINT fk_legal_hold_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_legal_hold_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_legal_hold_released_at_finite CHECK ('0001-01-01 UTC' <= released_at and '10000-01-01 UTC' > released_at), 
	CONSTRAINT ck_legal_hold_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_legal_hold_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_legal_hold_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_legal_hold_recorded ON legal_hold (recorded_at, id);

CREATE INDEX ix_legal_hold_study_id_recorded ON legal_hold (study_id, recorded_at, id);

CREATE INDEX ix_legal_hold_study_site_id_recorded ON legal_hold (study_site_id, recorded_at, id);

CREATE TABLE milestone (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	name TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	effective DATE NOT NULL, 
	owner_id UUID, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT ck_milestone_measure CHECK (measure in ('BASELINE', 'PLANNED', 'FORECAST', 'ACTUAL')), 
	CONSTRAINT fk_milestone_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_milestone_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_milestone_owner_id FOREIGN KEY(owner_id) REFERENCES organization (id), 
	CONSTRAINT ck_milestone_effective_finite CHECK ('0001-01-01' <= effective and '10000-01-01' > effective), 
	CONSTRAINT ck_milestone_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_milestone_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_milestone_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_milestone_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_milestone_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_milestone_effective ON milestone (effective, id);

CREATE INDEX ix_milestone_study_id_effective ON milestone (study_id, effective, id);

CREATE INDEX ix_milestone_study_site_id_effective ON milestone (study_site_id, effective, id);

CREATE UNIQUE INDEX uq_milestone_current ON milestone (study_id, study_site_id, name, measure) NULLS NOT DISTINCT WHERE known_to is null and deleted_at is null and recorded_by is not null;

CREATE TABLE monitoring_visit (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	kind TEXT NOT NULL, 
	method TEXT NOT NULL, 
	state TEXT NOT NULL, 
	planned_on DATE NOT NULL, 
	confirmed_on DATE, 
	conducted_from DATE, 
	conducted_to DATE, 
	letter_on DATE, 
	purpose TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_monitoring_visit PRIMARY KEY (id), 
	CONSTRAINT ck_monitoring_visit_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_monitoring_visit_kind CHECK (kind in ('QUALIFICATION', 'INITIATION', 'MONITORING', 'FOR_CAUSE', 'CLOSE_OUT')), 
	CONSTRAINT ck_monitoring_visit_method CHECK (method in ('ON_SITE', 'REMOTE')), 
	CONSTRAINT ck_monitoring_visit_state CHECK (state in ('PLANNED', 'CONFIRMED', 'CONDUCTED', 'CANCELLED')), 
	CONSTRAINT fk_monitoring_visit_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_monitoring_visit_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_monitoring_visit_planned_on_finite CHECK ('0001-01-01' <= planned_on and '10000-01-01' > planned_on), 
	CONSTRAINT ck_monitoring_visit_confirmed_on_finite CHECK ('0001-01-01' <= confirmed_on and '10000-01-01' > confirmed_on), 
	CONSTRAINT ck_monitoring_visit_conducted_from_finite CHECK ('0001-01-01' <= conducted_from and '10000-01-01' > conducted_from), 
	CONSTRAINT ck_monitoring_visit_conducted_to_finite CHECK ('0001-01-01' <= conducted_to and '10000-01-01' > conducted_to), 
	CONSTRAINT ck_monitoring_visit_letter_on_finite CHECK ('0001-01-01' <= letter_on and '10000-01-01' > letter_on), 
	CONSTRAINT ck_monitoring_visit_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_monitoring_visit_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_monitoring_visit_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_monitoring_visit_planned ON monitoring_visit (planned_on, id);

CREATE INDEX ix_monitoring_visit_study_id_planned ON monitoring_visit (study_id, planned_on, id);

CREATE INDEX ix_monitoring_visit_study_site_id_planned ON monitoring_visit (study_site_id, planned_on, id);

CREATE TABLE oauth_client (
	id UUID NOT NULL, 
	client_id TEXT NOT NULL, 
	kind TEXT DEFAULT 'MACHINE' NOT NULL, 
	party_id UUID, 
	scopes TEXT[] NOT NULL, 
	redirect_uris TEXT[] DEFAULT '{}' NOT NULL, 
	post_logout_redirect_uris TEXT[] DEFAULT '{}' NOT NULL, 
	origins TEXT[] DEFAULT '{}' NOT NULL, 
	assertion_profile TEXT DEFAULT 'RFC10070' NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	active_until TIMESTAMP WITH TIME ZONE NOT NULL, 
	revoked_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_oauth_client PRIMARY KEY (id), 
	CONSTRAINT ck_oauth_client_kind CHECK (kind in ('MACHINE', 'PERSON')), 
	CONSTRAINT ck_oauth_client_assertion_profile CHECK (assertion_profile in ('RFC10070', 'SMART')), 
	CONSTRAINT ck_oauth_client_scopes CHECK (scopes <@ array['hub.read', 'hub.identifiers', 'hub.audit', 'hub.ingest', 'hub.sites.write', 'hub.write', 'hub.bulk']), 
	CONSTRAINT ck_oauth_client_party CHECK ((kind = 'MACHINE') = (party_id is not null)), 
	CONSTRAINT uq_oauth_client_client_id UNIQUE (client_id), 
	CONSTRAINT fk_oauth_client_party_id FOREIGN KEY(party_id) REFERENCES party (id), 
	CONSTRAINT ck_oauth_client_created_at_finite CHECK ('0001-01-01 UTC' <= created_at and '10000-01-01 UTC' > created_at), 
	CONSTRAINT ck_oauth_client_revoked_at_finite CHECK ('0001-01-01 UTC' <= revoked_at and '10000-01-01 UTC' > revoked_at)
);

CREATE TABLE person_identity (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	issuer TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	linked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	unlinked_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_person_identity PRIMARY KEY (id), 
	CONSTRAINT fk_person_identity_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_person_identity_linked_at_finite CHECK ('0001-01-01 UTC' <= linked_at and '10000-01-01 UTC' > linked_at), 
	CONSTRAINT ck_person_identity_unlinked_at_finite CHECK ('0001-01-01 UTC' <= unlinked_at and '10000-01-01 UTC' > unlinked_at)
);

CREATE INDEX ix_person_identity_person_id ON person_identity (person_id);

CREATE UNIQUE INDEX uq_person_identity_issuer_subject ON person_identity (issuer, subject) WHERE unlinked_at is null;

CREATE TABLE person_role (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	scopes TEXT[] NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_person_role PRIMARY KEY (id), 
	CONSTRAINT ck_person_role_period CHECK (valid_from < valid_to), 
	CONSTRAINT ck_person_role_scopes CHECK (scopes <@ array['hub.read', 'hub.identifiers', 'hub.audit', 'hub.ingest', 'hub.sites.write', 'hub.write', 'hub.bulk']), 
	CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_person_role_party_id FOREIGN KEY(party_id) REFERENCES party (id), 
	CONSTRAINT ck_person_role_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_person_role_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_person_role_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_person_role_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_person_role_party_id ON person_role (party_id);

CREATE INDEX ix_person_role_person_id ON person_role (person_id);

CREATE TABLE pre_screening_sharing (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_pre_screening_sharing PRIMARY KEY (id), 
	CONSTRAINT ck_pre_screening_sharing_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_pre_screening_sharing_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_pre_screening_sharing_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_pre_screening_sharing_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_pre_screening_sharing_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_pre_screening_sharing_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_pre_screening_sharing_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_pre_screening_sharing_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_pre_screening_sharing_study_site_id ON pre_screening_sharing (study_site_id);

CREATE TABLE qualification (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	authority TEXT, 
	country TEXT, 
	dated_on DATE NOT NULL, 
	valid_until DATE, 
	ended_on DATE, 
	sha256 TEXT, 
	link TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_qualification PRIMARY KEY (id), 
	CONSTRAINT ck_qualification_kind CHECK (kind in ('CV', 'LICENCE')), 
	CONSTRAINT ck_qualification_licence CHECK (kind <> 'LICENCE' or (authority is not null and country is not null)), 
	CONSTRAINT ck_qualification_period CHECK (valid_until >= dated_on), 
	CONSTRAINT ck_qualification_country CHECK (country ~ '^[A-Z]{2}$'), 
	CONSTRAINT ck_qualification_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'), 
	CONSTRAINT ck_qualification_link CHECK (link ~ '^https://[^@?#]*$'), 
	CONSTRAINT fk_qualification_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_qualification_dated_on_finite CHECK ('0001-01-01' <= dated_on and '10000-01-01' > dated_on), 
	CONSTRAINT ck_qualification_valid_until_finite CHECK ('0001-01-01' <= valid_until and '10000-01-01' > valid_until), 
	CONSTRAINT ck_qualification_ended_on_finite CHECK ('0001-01-01' <= ended_on and '10000-01-01' > ended_on), 
	CONSTRAINT ck_qualification_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_qualification_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_qualification_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_qualification_person_id ON qualification (person_id);

CREATE INDEX ix_qualification_valid_until ON qualification ((case when valid_until is null then 'infinity'::date else valid_until end), id);

CREATE TABLE reconciliation (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	kind TEXT NOT NULL, 
	data_cut DATE NOT NULL, 
	differences INTEGER NOT NULL, 
	explained TEXT, 
	state TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_reconciliation PRIMARY KEY (id), 
	CONSTRAINT ck_reconciliation_kind CHECK (kind in ('SAFETY', 'LABORATORY', 'RANDOMIZATION', 'OTHER')), 
	CONSTRAINT ck_reconciliation_state CHECK (state in ('DONE', 'WITHDRAWN')), 
	CONSTRAINT ck_reconciliation_differences CHECK (differences >= 0 and (differences = 0 or explained is not null)), 
	CONSTRAINT fk_reconciliation_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_reconciliation_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_reconciliation_data_cut_finite CHECK ('0001-01-01' <= data_cut and '10000-01-01' > data_cut), 
	CONSTRAINT ck_reconciliation_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_reconciliation_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_reconciliation_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_reconciliation_data_cut ON reconciliation (data_cut, id);

CREATE INDEX ix_reconciliation_study_id_data_cut ON reconciliation (study_id, data_cut, id);

CREATE INDEX ix_reconciliation_study_site_id_data_cut ON reconciliation (study_site_id, data_cut, id);

CREATE TABLE recruitment_campaign (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	name TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	planned_contacts INTEGER, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_recruitment_campaign PRIMARY KEY (id), 
	CONSTRAINT ck_recruitment_campaign_channel CHECK (channel in ('CHART_REVIEW', 'CLINIC', 'REFERRAL', 'REGISTRY', 'ADVERTISEMENT', 'COMMUNITY')), 
	CONSTRAINT ck_recruitment_campaign_period CHECK (ends_on is null or ends_on >= starts_on), 
	CONSTRAINT fk_recruitment_campaign_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_recruitment_campaign_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_recruitment_campaign_starts_on_finite CHECK ('0001-01-01' <= starts_on and '10000-01-01' > starts_on), 
	CONSTRAINT ck_recruitment_campaign_ends_on_finite CHECK ('0001-01-01' <= ends_on and '10000-01-01' > ends_on), 
	CONSTRAINT ck_recruitment_campaign_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_recruitment_campaign_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_recruitment_campaign_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_recruitment_campaign_starts ON recruitment_campaign (starts_on, id);

CREATE INDEX ix_recruitment_campaign_study_id_starts ON recruitment_campaign (study_id, starts_on, id);

CREATE INDEX ix_recruitment_campaign_study_site_id_starts ON recruitment_campaign (study_site_id, starts_on, id);

CREATE TABLE reported_figure (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	metric TEXT NOT NULL, 
	definition_version INTEGER, 
	required TEXT NOT NULL, 
	numerator INTEGER NOT NULL, 
	denominator INTEGER, 
	as_of TIMESTAMP WITH TIME ZONE NOT NULL, 
	system TEXT NOT NULL, 
	organization_id UUID NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_reported_figure PRIMARY KEY (id), 
	CONSTRAINT ck_reported_figure_required CHECK (required in ('CODE', 'CLINICAL', 'IDENTIFIER', 'PRESCREENING', 'SAFETY', 'CONDUCT', 'DOCUMENT', 'RANDOMIZATION', 'MONITORING', 'QUALIFICATION', 'FINANCE', 'WORKLOAD', 'OVERSIGHT', 'AUDIT', 'COUNTS', 'DELIVERY', 'ETHICS')), 
	CONSTRAINT ck_reported_figure_numbers CHECK (numerator >= 0 and (denominator >= 0) is not false), 
	CONSTRAINT fk_reported_figure_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_reported_figure_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_reported_figure_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_reported_figure_as_of_finite CHECK ('0001-01-01 UTC' <= as_of and '10000-01-01 UTC' > as_of), 
	CONSTRAINT ck_reported_figure_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_reported_figure_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_reported_figure_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_reported_figure_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_reported_figure_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_reported_figure_study_site_id ON reported_figure (study_site_id);

CREATE UNIQUE INDEX uq_reported_figure_current ON reported_figure (study_id, metric, study_site_id, organization_id, system, as_of) NULLS NOT DISTINCT WHERE known_to is null;

CREATE TABLE saved_report (
	id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	principal_id UUID NOT NULL, 
	principal_kind TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	scopes TEXT[] NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT NOT NULL, 
	document TEXT NOT NULL, 
	variables TEXT, 
	operation_name TEXT, 
	format TEXT NOT NULL, 
	kept_days INTEGER DEFAULT '30' NOT NULL, 
	definitions TEXT[] NOT NULL, 
	state TEXT NOT NULL, 
	frequency TEXT, 
	zone TEXT, 
	starts_on DATE, 
	hour INTEGER, 
	next_due_at TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_saved_report PRIMARY KEY (id), 
	CONSTRAINT ck_saved_report_principal_kind CHECK (principal_kind in ('MACHINE', 'PERSON')), 
	CONSTRAINT ck_saved_report_format CHECK (format in ('NDJSON', 'PARQUET')), 
	CONSTRAINT ck_saved_report_state CHECK (state in ('SAVED', 'RETIRED')), 
	CONSTRAINT ck_saved_report_frequency CHECK (frequency in ('DAILY', 'WEEKLY', 'MONTHLY')), 
	CONSTRAINT ck_saved_report_kept_days CHECK (kept_days between 1 and 3650), 
	CONSTRAINT ck_saved_report_hour CHECK (hour between 0 and 23), 
	CONSTRAINT ck_saved_report_schedule CHECK (num_nulls(frequency, zone, starts_on, hour, next_due_at) in (0, 5) and (next_due_at is null or state = 'SAVED')), 
	CONSTRAINT fk_saved_report_party_id FOREIGN KEY(party_id) REFERENCES party (id), 
	CONSTRAINT ck_saved_report_starts_on_finite CHECK ('0001-01-01' <= starts_on and '10000-01-01' > starts_on), 
	CONSTRAINT ck_saved_report_next_due_at_finite CHECK ('0001-01-01 UTC' <= next_due_at and '10000-01-01 UTC' > next_due_at), 
	CONSTRAINT ck_saved_report_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_saved_report_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_saved_report_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_saved_report_due ON saved_report (next_due_at) WHERE next_due_at is not null;

CREATE INDEX ix_saved_report_party_id ON saved_report (party_id);

CREATE INDEX ix_saved_report_recorded ON saved_report (recorded_at, id);

CREATE TABLE site_match (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	first_site_id UUID NOT NULL, 
	second_site_id UUID NOT NULL, 
	evidence TEXT[] NOT NULL, 
	state TEXT NOT NULL, 
	kept_site_id UUID, 
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_site_match PRIMARY KEY (id), 
	CONSTRAINT ck_site_match_state CHECK (state in ('PROPOSED', 'REFUSED', 'MERGED')), 
	CONSTRAINT uq_site_match_first_site_id_second_site_id UNIQUE (first_site_id, second_site_id), 
	CONSTRAINT ck_site_match_order CHECK (first_site_id < second_site_id), 
	CONSTRAINT ck_site_match_kept CHECK ((state = 'MERGED') = (kept_site_id is not null)), 
	CONSTRAINT fk_site_match_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_site_match_first_site_id FOREIGN KEY(first_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_site_match_second_site_id FOREIGN KEY(second_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_site_match_kept_site_id FOREIGN KEY(kept_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_site_match_proposed_at_finite CHECK ('0001-01-01 UTC' <= proposed_at and '10000-01-01 UTC' > proposed_at), 
	CONSTRAINT ck_site_match_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_site_match_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_site_match_proposed_at_id ON site_match (proposed_at, id);

CREATE INDEX ix_site_match_second_site_id ON site_match (second_site_id);

CREATE INDEX ix_site_match_study_id_proposed_at_id ON site_match (study_id, proposed_at, id);

CREATE TABLE site_selection (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	state TEXT NOT NULL, 
	asked_on DATE NOT NULL, 
	decided_on DATE, 
	rationale TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_site_selection PRIMARY KEY (id), 
	CONSTRAINT ck_site_selection_state CHECK (state in ('FEASIBILITY', 'SELECTED', 'NOT_SELECTED')), 
	CONSTRAINT ck_site_selection_decided CHECK ((state = 'FEASIBILITY') = (decided_on is null) and (decided_on is null) = (rationale is null)), 
	CONSTRAINT uq_site_selection_study_site_id UNIQUE (study_site_id), 
	CONSTRAINT fk_site_selection_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_site_selection_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_site_selection_asked_on_finite CHECK ('0001-01-01' <= asked_on and '10000-01-01' > asked_on), 
	CONSTRAINT ck_site_selection_decided_on_finite CHECK ('0001-01-01' <= decided_on and '10000-01-01' > decided_on), 
	CONSTRAINT ck_site_selection_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_site_selection_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_site_selection_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_site_selection_asked ON site_selection (asked_on, id);

CREATE INDEX ix_site_selection_study_id_asked ON site_selection (study_id, asked_on, id);

CREATE INDEX ix_site_selection_study_site_id_asked ON site_selection (study_site_id, asked_on, id);

CREATE TABLE source_identity (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	source_system_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	source_key TEXT NOT NULL, 
	label TEXT, 
	source_key_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(source_key, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	label_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(label, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	entity_id UUID NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_identity PRIMARY KEY (id), 
	CONSTRAINT ck_source_identity_kind CHECK (kind in ('STUDY', 'STUDY_SITE', 'SUBJECT', 'ORGANIZATION')), 
	CONSTRAINT uq_source_identity_source_system_id_study_id_kind_source_key UNIQUE (source_system_id, study_id, kind, source_key), 
	CONSTRAINT fk_source_identity_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_source_identity_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_source_identity_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT ck_source_identity_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_identity_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_source_identity_entity_id ON source_identity (entity_id);

CREATE INDEX ix_source_identity_label_spelling ON source_identity (label_spelling);

CREATE INDEX ix_source_identity_source_key_id ON source_identity (source_key, id);

CREATE INDEX ix_source_identity_source_key_spelling ON source_identity (source_key_spelling);

CREATE INDEX ix_source_identity_study_id_source_key_id ON source_identity (study_id, source_key, id);

CREATE INDEX ix_source_identity_study_site_id ON source_identity (study_site_id);

CREATE TABLE staff_assignment (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	duty TEXT NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	handed_over_from_id UUID, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_staff_assignment PRIMARY KEY (id), 
	CONSTRAINT ck_staff_assignment_duty CHECK (duty in ('CRC', 'SUB_INVESTIGATOR', 'PHARMACIST', 'UNBLINDED_PHARMACIST', 'NURSE', 'LABORATORY')), 
	CONSTRAINT ck_staff_assignment_period CHECK (ends_on is null or ends_on >= starts_on), 
	CONSTRAINT fk_staff_assignment_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_staff_assignment_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_staff_assignment_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_staff_assignment_handed_over_from_id FOREIGN KEY(handed_over_from_id) REFERENCES staff_assignment (id), 
	CONSTRAINT ck_staff_assignment_starts_on_finite CHECK ('0001-01-01' <= starts_on and '10000-01-01' > starts_on), 
	CONSTRAINT ck_staff_assignment_ends_on_finite CHECK ('0001-01-01' <= ends_on and '10000-01-01' > ends_on), 
	CONSTRAINT ck_staff_assignment_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_staff_assignment_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_staff_assignment_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_staff_assignment_person_id ON staff_assignment (person_id);

CREATE INDEX ix_staff_assignment_starts ON staff_assignment (starts_on, id);

CREATE INDEX ix_staff_assignment_study_id_starts ON staff_assignment (study_id, starts_on, id);

CREATE INDEX ix_staff_assignment_study_site_id_starts ON staff_assignment (study_site_id, starts_on, id);

CREATE TABLE staff_capacity (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	points INTEGER NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_staff_capacity PRIMARY KEY (id), 
	CONSTRAINT ck_staff_capacity_points CHECK (points between 0 and 1000), 
	CONSTRAINT uq_staff_capacity_person_id UNIQUE (person_id), 
	CONSTRAINT fk_staff_capacity_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_staff_capacity_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_staff_capacity_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_staff_capacity_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE start_up_record (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	step TEXT NOT NULL, 
	planned_on DATE, 
	started_on DATE, 
	done_on DATE, 
	owner TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_start_up_record PRIMARY KEY (id), 
	CONSTRAINT ck_start_up_record_step CHECK (step in ('BUDGET', 'CONTRACT', 'PRODUCT_SUPPLY', 'SYSTEM_ACCESS')), 
	CONSTRAINT ck_start_up_record_owner CHECK (owner in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT fk_start_up_record_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_start_up_record_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_start_up_record_planned_on_finite CHECK ('0001-01-01' <= planned_on and '10000-01-01' > planned_on), 
	CONSTRAINT ck_start_up_record_started_on_finite CHECK ('0001-01-01' <= started_on and '10000-01-01' > started_on), 
	CONSTRAINT ck_start_up_record_done_on_finite CHECK ('0001-01-01' <= done_on and '10000-01-01' > done_on), 
	CONSTRAINT ck_start_up_record_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_start_up_record_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_start_up_record_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_start_up_record_planned ON start_up_record ((case when planned_on is null then 'infinity'::date else planned_on end), id);

CREATE INDEX ix_start_up_record_study_id_planned ON start_up_record (study_id, (case when planned_on is null then 'infinity'::date else planned_on end), id);

CREATE INDEX ix_start_up_record_study_site_id_planned ON start_up_record (study_site_id, (case when planned_on is null then 'infinity'::date else planned_on end), id);

CREATE TABLE study_event_def (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	metadata_version_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	name TEXT, 
	ordinal INTEGER, 
	repeating BOOLEAN, 
	event_type TEXT, 
	category TEXT, 
	target_day INTEGER, 
	days_before INTEGER, 
	days_after INTEGER, 
	form_oids TEXT[] DEFAULT '{}' NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_event_def PRIMARY KEY (id), 
	CONSTRAINT uq_study_event_def_metadata_version_id_oid UNIQUE (metadata_version_id, oid), 
	CONSTRAINT fk_study_event_def_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_event_def_metadata_version_id FOREIGN KEY(metadata_version_id) REFERENCES metadata_version (id), 
	CONSTRAINT ck_study_event_def_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_event_def_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE study_match_decision (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_match_id UUID NOT NULL, 
	decision TEXT NOT NULL, 
	kept_study_id UUID, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	decided_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	error_code TEXT, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_match_decision PRIMARY KEY (id), 
	CONSTRAINT ck_study_match_decision_decision CHECK (decision in ('ACCEPT', 'REFUSE', 'UNDO')), 
	CONSTRAINT ck_study_match_decision_kept CHECK ((decision = 'ACCEPT') = (kept_study_id is not null)), 
	CONSTRAINT fk_study_match_decision_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_match_decision_study_match_id FOREIGN KEY(study_match_id) REFERENCES study_match (id), 
	CONSTRAINT fk_study_match_decision_kept_study_id FOREIGN KEY(kept_study_id) REFERENCES study (id), 
	CONSTRAINT ck_study_match_decision_decided_at_finite CHECK ('0001-01-01 UTC' <= decided_at and '10000-01-01 UTC' > decided_at), 
	CONSTRAINT ck_study_match_decision_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_study_match_decision_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_match_decision_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_match_decision_study_match_id ON study_match_decision (study_match_id);

CREATE UNIQUE INDEX uq_study_match_decision_waiting ON study_match_decision (study_match_id) WHERE finished_at is null;

CREATE TABLE study_site_investigator (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	duty TEXT NOT NULL, 
	effective DATE, 
	ended DATE, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_site_investigator PRIMARY KEY (id), 
	CONSTRAINT ck_study_site_investigator_duty CHECK (duty in ('PRINCIPAL_INVESTIGATOR', 'SUB_INVESTIGATOR')), 
	CONSTRAINT fk_study_site_investigator_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_site_investigator_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_study_site_investigator_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_study_site_investigator_effective_finite CHECK ('0001-01-01' <= effective and '10000-01-01' > effective), 
	CONSTRAINT ck_study_site_investigator_ended_finite CHECK ('0001-01-01' <= ended and '10000-01-01' > ended), 
	CONSTRAINT ck_study_site_investigator_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_study_site_investigator_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_study_site_investigator_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_site_investigator_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_site_investigator_person_id ON study_site_investigator (person_id);

CREATE INDEX ix_study_site_investigator_study_site_id ON study_site_investigator (study_site_id);

CREATE TABLE study_site_status (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	status TEXT NOT NULL, 
	effective_raw TEXT, 
	effective TEXT, 
	effective_precision TEXT, 
	effective_earliest DATE, 
	effective_latest DATE, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_site_status PRIMARY KEY (id), 
	CONSTRAINT ck_study_site_status_effective_precision CHECK (effective_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_study_site_status_status CHECK (status in ('SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED')), 
	CONSTRAINT fk_study_site_status_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_site_status_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_study_site_status_effective_earliest_finite CHECK ('0001-01-01' <= effective_earliest and '10000-01-01' > effective_earliest), 
	CONSTRAINT ck_study_site_status_effective_latest_finite CHECK ('0001-01-01' <= effective_latest and '10000-01-01' > effective_latest), 
	CONSTRAINT ck_study_site_status_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_study_site_status_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_study_site_status_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_site_status_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_site_status_study_site_id ON study_site_status (study_site_id);

CREATE UNIQUE INDEX uq_study_site_status_current ON study_site_status (study_site_id, status) WHERE known_to is null;

CREATE TABLE study_site_target (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	target INTEGER NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_site_target PRIMARY KEY (id), 
	CONSTRAINT ck_study_site_target_kind CHECK (kind in ('SCREENED', 'ENROLLED', 'COMPLETED')), 
	CONSTRAINT ck_study_site_target_target CHECK (target >= 0), 
	CONSTRAINT fk_study_site_target_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_study_site_target_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_study_site_target_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_study_site_target_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_study_site_target_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_study_site_target_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_site_target_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_site_target_study_site_id ON study_site_target (study_site_id);

CREATE UNIQUE INDEX uq_study_site_target_current ON study_site_target (study_site_id, kind) WHERE known_to is null and deleted_at is null and recorded_by is not null;

CREATE TABLE subject (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	label TEXT NOT NULL, 
	label_spelling TEXT GENERATED ALWAYS AS (left(lower(regexp_replace(normalize(label, nfkc), '[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+', '', 'g')), 200)) STORED, 
	source_status TEXT, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_subject PRIMARY KEY (id), 
	CONSTRAINT fk_subject_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_subject_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_subject_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_subject_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_subject_label_id ON subject (label, id);

CREATE INDEX ix_subject_label_spelling ON subject (label_spelling);

CREATE INDEX ix_subject_removed ON subject (study_site_id, label, id) WHERE deleted_at is not null;

CREATE INDEX ix_subject_study_id_label_id ON subject (study_id, label, id);

CREATE INDEX ix_subject_study_site_id_label_id ON subject (study_site_id, label, id);

CREATE TABLE submission (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	country TEXT, 
	recipient TEXT NOT NULL, 
	body TEXT NOT NULL, 
	committee_id UUID, 
	kind TEXT NOT NULL, 
	clock TEXT, 
	submitted_on DATE NOT NULL, 
	accepted_on DATE, 
	decision_due_on DATE, 
	decision TEXT, 
	decided_on DATE, 
	conditions TEXT, 
	approved_until DATE, 
	reference TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_submission PRIMARY KEY (id), 
	CONSTRAINT ck_submission_recipient CHECK (recipient in ('IRB', 'AUTHORITY', 'INSTITUTION')), 
	CONSTRAINT ck_submission_kind CHECK (kind in ('INITIAL', 'AMENDMENT', 'CONTINUING_REVIEW', 'SAFETY', 'NOTIFICATION', 'CLOSE_OUT')), 
	CONSTRAINT ck_submission_decision CHECK (decision in ('APPROVED', 'APPROVED_WITH_CONDITIONS', 'MORE_INFORMATION', 'REFUSED')), 
	CONSTRAINT ck_submission_decided CHECK ((decision is null) = (decided_on is null)), 
	CONSTRAINT ck_submission_committee CHECK (committee_id is null or recipient = 'IRB'), 
	CONSTRAINT ck_submission_accepted CHECK (accepted_on >= submitted_on), 
	CONSTRAINT fk_submission_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_submission_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_submission_committee_id FOREIGN KEY(committee_id) REFERENCES organization (id), 
	CONSTRAINT ck_submission_submitted_on_finite CHECK ('0001-01-01' <= submitted_on and '10000-01-01' > submitted_on), 
	CONSTRAINT ck_submission_accepted_on_finite CHECK ('0001-01-01' <= accepted_on and '10000-01-01' > accepted_on), 
	CONSTRAINT ck_submission_decision_due_on_finite CHECK ('0001-01-01' <= decision_due_on and '10000-01-01' > decision_due_on), 
	CONSTRAINT ck_submission_decided_on_finite CHECK ('0001-01-01' <= decided_on and '10000-01-01' > decided_on), 
	CONSTRAINT ck_submission_approved_until_finite CHECK ('0001-01-01' <= approved_until and '10000-01-01' > approved_until), 
	CONSTRAINT ck_submission_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_submission_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_submission_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_submission_committee_id ON submission (committee_id);

CREATE INDEX ix_submission_decision_due ON submission ((case when decision_due_on is null then 'infinity'::date else decision_due_on end), id);

CREATE INDEX ix_submission_study_id_decision_due ON submission (study_id, (case when decision_due_on is null then 'infinity'::date else decision_due_on end), id);

CREATE INDEX ix_submission_study_id_submitted ON submission (study_id, submitted_on, id);

CREATE INDEX ix_submission_study_site_id_decision_due ON submission (study_site_id, (case when decision_due_on is null then 'infinity'::date else decision_due_on end), id);

CREATE INDEX ix_submission_study_site_id_submitted ON submission (study_site_id, submitted_on, id);

CREATE INDEX ix_submission_submitted ON submission (submitted_on, id);

CREATE TABLE thread (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	audience UUID[] NOT NULL, 
	about TEXT, 
	about_id UUID, 
	subject_line TEXT NOT NULL, 
	state TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_thread PRIMARY KEY (id), 
	CONSTRAINT ck_thread_state CHECK (state in ('OPEN', 'CLOSED')), 
	CONSTRAINT ck_thread_about CHECK ((about is null) = (about_id is null)), 
	CONSTRAINT ck_thread_audience CHECK (cardinality(audience) > 0), 
	CONSTRAINT fk_thread_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_thread_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_thread_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_thread_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_thread_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_thread_about_id_recorded ON thread (about_id, recorded_at, id);

CREATE INDEX ix_thread_recorded ON thread (recorded_at, id);

CREATE INDEX ix_thread_study_id_recorded ON thread (study_id, recorded_at, id);

CREATE INDEX ix_thread_study_site_id_recorded ON thread (study_site_id, recorded_at, id);

CREATE TABLE training (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	study_id UUID, 
	kind TEXT NOT NULL, 
	provider TEXT NOT NULL, 
	recognised BOOLEAN NOT NULL, 
	completed_on DATE NOT NULL, 
	certificate TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_training PRIMARY KEY (id), 
	CONSTRAINT ck_training_kind CHECK (kind in ('GCP', 'PROTOCOL', 'SYSTEM')), 
	CONSTRAINT ck_training_of_study CHECK ((kind = 'GCP') = (study_id is null)), 
	CONSTRAINT fk_training_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_training_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT ck_training_completed_on_finite CHECK ('0001-01-01' <= completed_on and '10000-01-01' > completed_on), 
	CONSTRAINT ck_training_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_training_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_training_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_training_completed ON training (completed_on, id);

CREATE INDEX ix_training_person_id_completed ON training (person_id, completed_on, id);

CREATE INDEX ix_training_study_id_completed ON training (study_id, completed_on, id);

CREATE TABLE transfer_basis (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	country TEXT, 
	recipient_id UUID, 
	recipient_country TEXT, 
	kind TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_transfer_basis PRIMARY KEY (id), 
	CONSTRAINT ck_transfer_basis_kind CHECK (kind in ('ADEQUACY', 'STANDARD_CONTRACT', 'SECURITY_ASSESSMENT', 'CERTIFICATION', 'CONSENT', 'OTHER')), 
	CONSTRAINT ck_transfer_basis_of CHECK ((study_site_id is null) <> (country is null)), 
	CONSTRAINT ck_transfer_basis_recipient CHECK ((recipient_id is null) <> (recipient_country is null)), 
	CONSTRAINT ck_transfer_basis_country CHECK (country ~ '^[A-Z]{2}$'), 
	CONSTRAINT ck_transfer_basis_recipient_country CHECK (recipient_country ~ '^[A-Z]{2}$'), 
	CONSTRAINT ck_transfer_basis_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_transfer_basis_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_transfer_basis_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_transfer_basis_recipient_id FOREIGN KEY(recipient_id) REFERENCES organization (id), 
	CONSTRAINT ck_transfer_basis_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_transfer_basis_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_transfer_basis_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_transfer_basis_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_transfer_basis_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_transfer_basis_study_id ON transfer_basis (study_id);

CREATE INDEX ix_transfer_basis_study_id_valid_to ON transfer_basis (study_id, valid_to, id);

CREATE INDEX ix_transfer_basis_study_site_id ON transfer_basis (study_site_id);

CREATE INDEX ix_transfer_basis_study_site_id_valid_to ON transfer_basis (study_site_id, valid_to, id);

CREATE INDEX ix_transfer_basis_valid_to ON transfer_basis (valid_to, id);

CREATE TABLE adverse_event (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	term TEXT, 
	serious BOOLEAN, 
	severity TEXT, 
	outcome TEXT, 
	fatal BOOLEAN, 
	life_threatening BOOLEAN, 
	special_interest BOOLEAN, 
	causality TEXT, 
	causality_word TEXT, 
	causality_by_product JSONB, 
	onset_raw TEXT, 
	onset TEXT, 
	onset_precision TEXT, 
	onset_earliest DATE, 
	onset_latest DATE, 
	resolved_raw TEXT, 
	resolved TEXT, 
	resolved_precision TEXT, 
	resolved_earliest DATE, 
	resolved_latest DATE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_adverse_event PRIMARY KEY (id), 
	CONSTRAINT ck_adverse_event_causality CHECK (causality in ('RELATED', 'NOT_RELATED')), 
	CONSTRAINT ck_adverse_event_onset_precision CHECK (onset_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_adverse_event_resolved_precision CHECK (resolved_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT fk_adverse_event_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_adverse_event_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_adverse_event_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_adverse_event_onset_earliest_finite CHECK ('0001-01-01' <= onset_earliest and '10000-01-01' > onset_earliest), 
	CONSTRAINT ck_adverse_event_onset_latest_finite CHECK ('0001-01-01' <= onset_latest and '10000-01-01' > onset_latest), 
	CONSTRAINT ck_adverse_event_resolved_earliest_finite CHECK ('0001-01-01' <= resolved_earliest and '10000-01-01' > resolved_earliest), 
	CONSTRAINT ck_adverse_event_resolved_latest_finite CHECK ('0001-01-01' <= resolved_latest and '10000-01-01' > resolved_latest), 
	CONSTRAINT ck_adverse_event_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_adverse_event_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_adverse_event_onset ON adverse_event ((case when onset_earliest is null then 'infinity'::date else onset_earliest end), id);

CREATE INDEX ix_adverse_event_reported ON adverse_event (id) WHERE serious or special_interest;

CREATE INDEX ix_adverse_event_study_id ON adverse_event (study_id);

CREATE INDEX ix_adverse_event_study_id_onset ON adverse_event (study_id, (case when onset_earliest is null then 'infinity'::date else onset_earliest end), id);

CREATE INDEX ix_adverse_event_study_site_id ON adverse_event (study_site_id);

CREATE INDEX ix_adverse_event_study_site_id_onset ON adverse_event (study_site_id, (case when onset_earliest is null then 'infinity'::date else onset_earliest end), id);

CREATE INDEX ix_adverse_event_subject_id ON adverse_event (subject_id);

CREATE TABLE allocation (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	arm TEXT, 
	kit_type TEXT, 
	lot TEXT, 
	list_position INTEGER, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_allocation PRIMARY KEY (id), 
	CONSTRAINT ck_allocation_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT fk_allocation_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_allocation_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_allocation_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_allocation_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_allocation_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_allocation_study_site_id ON allocation (study_site_id);

CREATE INDEX ix_allocation_subject_id ON allocation (subject_id);

CREATE TABLE appointment (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	event_oid TEXT NOT NULL, 
	starts_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	ends_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	person_id UUID, 
	room TEXT, 
	state TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT ck_appointment_state CHECK (state in ('BOOKED', 'ATTENDED', 'MISSED', 'CANCELLED')), 
	CONSTRAINT ck_appointment_period CHECK (starts_at < ends_at), 
	CONSTRAINT fk_appointment_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_appointment_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_appointment_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_appointment_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_appointment_starts_at_finite CHECK ('0001-01-01 UTC' <= starts_at and '10000-01-01 UTC' > starts_at), 
	CONSTRAINT ck_appointment_ends_at_finite CHECK ('0001-01-01 UTC' <= ends_at and '10000-01-01 UTC' > ends_at), 
	CONSTRAINT ck_appointment_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_appointment_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_appointment_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_appointment_person_id ON appointment (person_id);

CREATE INDEX ix_appointment_starts ON appointment (starts_at, id);

CREATE INDEX ix_appointment_study_id_starts ON appointment (study_id, starts_at, id);

CREATE INDEX ix_appointment_study_site_id_starts ON appointment (study_site_id, starts_at, id);

CREATE INDEX ix_appointment_subject_id ON appointment (subject_id);

CREATE TABLE blind_break (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	cause TEXT NOT NULL, 
	broken_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_blind_break PRIMARY KEY (id), 
	CONSTRAINT fk_blind_break_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_blind_break_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_blind_break_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_blind_break_broken_at_finite CHECK ('0001-01-01 UTC' <= broken_at and '10000-01-01 UTC' > broken_at), 
	CONSTRAINT ck_blind_break_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_blind_break_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_blind_break_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_blind_break_broken ON blind_break (broken_at, id);

CREATE INDEX ix_blind_break_study_id_broken ON blind_break (study_id, broken_at, id);

CREATE INDEX ix_blind_break_study_site_id_broken ON blind_break (study_site_id, broken_at, id);

CREATE INDEX ix_blind_break_subject_id ON blind_break (subject_id);

CREATE TABLE bulk_answer (
	id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	saved_report_id UUID, 
	principal_id UUID NOT NULL, 
	principal_kind TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	token_id TEXT, 
	scopes TEXT[] NOT NULL, 
	language TEXT NOT NULL, 
	document TEXT NOT NULL, 
	variables TEXT, 
	operation_name TEXT, 
	format TEXT NOT NULL, 
	state TEXT NOT NULL, 
	started_at TIMESTAMP WITH TIME ZONE, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	kept_hours INTEGER DEFAULT '72' NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE, 
	frozen BOOLEAN DEFAULT false NOT NULL, 
	known_from TIMESTAMP WITH TIME ZONE, 
	known_to TIMESTAMP WITH TIME ZONE, 
	rows INTEGER, 
	bytes BIGINT, 
	sha256 TEXT, 
	definitions TEXT[], 
	definitions_changed TEXT[], 
	classes TEXT[], 
	of_party BOOLEAN DEFAULT false NOT NULL, 
	error_code TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_bulk_answer PRIMARY KEY (id), 
	CONSTRAINT ck_bulk_answer_principal_kind CHECK (principal_kind in ('MACHINE', 'PERSON')), 
	CONSTRAINT ck_bulk_answer_format CHECK (format in ('NDJSON', 'PARQUET')), 
	CONSTRAINT ck_bulk_answer_state CHECK (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'DELETED')), 
	CONSTRAINT fk_bulk_answer_party_id FOREIGN KEY(party_id) REFERENCES party (id), 
	CONSTRAINT fk_bulk_answer_saved_report_id FOREIGN KEY(saved_report_id) REFERENCES saved_report (id), 
	CONSTRAINT ck_bulk_answer_started_at_finite CHECK ('0001-01-01 UTC' <= started_at and '10000-01-01 UTC' > started_at), 
	CONSTRAINT ck_bulk_answer_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_bulk_answer_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_bulk_answer_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_bulk_answer_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_bulk_answer_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_bulk_answer_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_bulk_answer_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_bulk_answer_expires ON bulk_answer (expires_at) WHERE state = 'DONE';

CREATE INDEX ix_bulk_answer_party_id ON bulk_answer (party_id);

CREATE INDEX ix_bulk_answer_recorded ON bulk_answer (recorded_at, id);

CREATE INDEX ix_bulk_answer_saved_report_id ON bulk_answer (saved_report_id);

CREATE TABLE conflict_decision (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	conflict_id UUID NOT NULL, 
	decision TEXT NOT NULL, 
	source_system_id UUID, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	decided_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	error_code TEXT, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_conflict_decision PRIMARY KEY (id), 
	CONSTRAINT ck_conflict_decision_decision CHECK (decision in ('RESOLVE', 'UNDO')), 
	CONSTRAINT ck_conflict_decision_source CHECK ((decision = 'RESOLVE') = (source_system_id is not null)), 
	CONSTRAINT fk_conflict_decision_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_conflict_decision_conflict_id FOREIGN KEY(conflict_id) REFERENCES conflict (id), 
	CONSTRAINT fk_conflict_decision_source_system_id FOREIGN KEY(source_system_id) REFERENCES source_system (id), 
	CONSTRAINT ck_conflict_decision_decided_at_finite CHECK ('0001-01-01 UTC' <= decided_at and '10000-01-01 UTC' > decided_at), 
	CONSTRAINT ck_conflict_decision_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_conflict_decision_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_conflict_decision_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_conflict_decision_conflict_id ON conflict_decision (conflict_id);

CREATE UNIQUE INDEX uq_conflict_decision_waiting ON conflict_decision (conflict_id) WHERE finished_at is null;

CREATE TABLE consent_event (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	effective DATE, 
	icf_version TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_consent_event PRIMARY KEY (id), 
	CONSTRAINT ck_consent_event_kind CHECK (kind in ('CONSENTED', 'RECONSENTED', 'WITHDREW_TREATMENT', 'WITHDREW_FOLLOWUP', 'WITHDREW_FURTHER_USE', 'WITHDREW_SAMPLES')), 
	CONSTRAINT fk_consent_event_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_consent_event_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_consent_event_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_consent_event_effective_finite CHECK ('0001-01-01' <= effective and '10000-01-01' > effective), 
	CONSTRAINT ck_consent_event_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_consent_event_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_consent_event_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_consent_event_study_site_id ON consent_event (study_site_id);

CREATE INDEX ix_consent_event_subject_id ON consent_event (subject_id);

CREATE INDEX ix_consent_event_withdrew ON consent_event (study_id) WHERE kind = 'WITHDREW_FOLLOWUP' and deleted_at is null;

CREATE TABLE dispensation (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	kit_number TEXT, 
	dispensed DATE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_dispensation PRIMARY KEY (id), 
	CONSTRAINT fk_dispensation_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_dispensation_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_dispensation_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_dispensation_dispensed_finite CHECK ('0001-01-01' <= dispensed and '10000-01-01' > dispensed), 
	CONSTRAINT ck_dispensation_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_dispensation_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_dispensation_study_site_id ON dispensation (study_site_id);

CREATE INDEX ix_dispensation_subject_id ON dispensation (subject_id);

CREATE TABLE document (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	document_rule_id UUID, 
	person_id UUID, 
	country TEXT, 
	artifact TEXT NOT NULL, 
	title TEXT NOT NULL, 
	version TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	needs TEXT NOT NULL, 
	state TEXT NOT NULL, 
	dated_on DATE NOT NULL, 
	filed_on DATE, 
	expires_on DATE, 
	sha256 TEXT, 
	link TEXT, 
	submission_id UUID, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT ck_document_holder CHECK (holder in ('SPONSOR_TMF', 'INVESTIGATOR_ISF')), 
	CONSTRAINT ck_document_needs CHECK (needs in ('CONDUCT', 'QUALIFICATION', 'DOCUMENT')), 
	CONSTRAINT ck_document_state CHECK (state in ('DRAFT', 'FINAL', 'WAIVED', 'SUPERSEDED', 'OBSOLETE')), 
	CONSTRAINT ck_document_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'), 
	CONSTRAINT ck_document_link CHECK (link ~ '^https://[^@?#]*$'), 
	CONSTRAINT fk_document_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_document_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_document_document_rule_id FOREIGN KEY(document_rule_id) REFERENCES document_rule (id), 
	CONSTRAINT fk_document_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_document_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT ck_document_dated_on_finite CHECK ('0001-01-01' <= dated_on and '10000-01-01' > dated_on), 
	CONSTRAINT ck_document_filed_on_finite CHECK ('0001-01-01' <= filed_on and '10000-01-01' > filed_on), 
	CONSTRAINT ck_document_expires_on_finite CHECK ('0001-01-01' <= expires_on and '10000-01-01' > expires_on), 
	CONSTRAINT ck_document_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_document_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_document_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_document_dated ON document (dated_on, id);

CREATE INDEX ix_document_document_rule_id ON document (document_rule_id);

CREATE INDEX ix_document_person_id ON document (person_id);

CREATE INDEX ix_document_study_id_artifact ON document (study_id, artifact);

CREATE INDEX ix_document_study_id_dated ON document (study_id, dated_on, id);

CREATE INDEX ix_document_study_id_sha256 ON document (study_id, sha256);

CREATE INDEX ix_document_study_site_id_dated ON document (study_site_id, dated_on, id);

CREATE INDEX ix_document_submission_id ON document (submission_id);

CREATE TABLE engagement_activity (
	id UUID NOT NULL, 
	engagement_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	activity TEXT NOT NULL, 
	activity_group TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_engagement_activity PRIMARY KEY (id), 
	CONSTRAINT ck_engagement_activity_activity_group CHECK (activity_group in ('SITE_SETUP', 'START_UP', 'CONDUCT', 'PRE_SCREENING', 'CRC_PARTICIPANTS', 'CRC_SAFETY', 'CRC_DATA', 'QUALITY', 'CLOSE')), 
	CONSTRAINT ck_engagement_activity_owner CHECK (owner in ('SPONSOR', 'INVESTIGATOR')), 
	CONSTRAINT ck_engagement_activity_period CHECK (valid_from < valid_to), 
	CONSTRAINT fk_engagement_activity_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagement (id), 
	CONSTRAINT fk_engagement_activity_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_engagement_activity_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_engagement_activity_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_engagement_activity_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_engagement_activity_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_engagement_activity_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_engagement_activity_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_engagement_activity_engagement_id ON engagement_activity (engagement_id);

CREATE TABLE engagement_party (
	id UUID NOT NULL, 
	engagement_id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	relation TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_engagement_party PRIMARY KEY (id), 
	CONSTRAINT ck_engagement_party_relation CHECK (relation in ('CONTRACTS', 'PAYS', 'SUPERVISES')), 
	CONSTRAINT uq_engagement_party_engagement_id_organization_id_relation UNIQUE (engagement_id, organization_id, relation), 
	CONSTRAINT fk_engagement_party_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagement (id), 
	CONSTRAINT fk_engagement_party_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_engagement_party_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_engagement_party_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_engagement_party_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_engagement_party_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_engagement_party_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE enrolment_forecast_month (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	enrolment_forecast_id UUID NOT NULL, 
	month DATE NOT NULL, 
	expected DOUBLE PRECISION NOT NULL, 
	lower INTEGER[] NOT NULL, 
	upper INTEGER[] NOT NULL, 
	cumulative_expected DOUBLE PRECISION NOT NULL, 
	cumulative_lower INTEGER[] NOT NULL, 
	cumulative_upper INTEGER[] NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_enrolment_forecast_month PRIMARY KEY (id), 
	CONSTRAINT ck_enrolment_forecast_month_month_first CHECK (extract(day from month) = 1), 
	CONSTRAINT fk_enrolment_forecast_month_enrolment_forecast_id FOREIGN KEY(enrolment_forecast_id) REFERENCES enrolment_forecast (id), 
	CONSTRAINT ck_enrolment_forecast_month_month_finite CHECK ('0001-01-01' <= month and '10000-01-01' > month), 
	CONSTRAINT ck_enrolment_forecast_month_expected_finite CHECK ('-infinity' < expected and 'infinity' > expected), 
	CONSTRAINT ck_enrolment_forecast_month_cumulative_expected_finite CHECK ('-infinity' < cumulative_expected and 'infinity' > cumulative_expected), 
	CONSTRAINT ck_enrolment_forecast_month_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_enrolment_forecast_month_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE UNIQUE INDEX uq_enrolment_forecast_month ON enrolment_forecast_month (enrolment_forecast_id, month);

CREATE TABLE finding (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	ingest_run_id UUID NOT NULL, 
	rule TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	message TEXT NOT NULL, 
	record_kind TEXT, 
	source_line BIGINT, 
	found_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT ck_finding_severity CHECK (severity in ('ERROR', 'WARNING', 'INFO')), 
	CONSTRAINT fk_finding_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_finding_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_finding_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_finding_ingest_run_id FOREIGN KEY(ingest_run_id) REFERENCES ingest_run (id), 
	CONSTRAINT ck_finding_found_at_finite CHECK ('0001-01-01 UTC' <= found_at and '10000-01-01 UTC' > found_at), 
	CONSTRAINT ck_finding_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_finding_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_finding_found_at_id ON finding (found_at, id);

CREATE INDEX ix_finding_study_id_found_at_id ON finding (study_id, found_at, id);

CREATE INDEX ix_finding_study_site_id ON finding (study_site_id);

CREATE INDEX ix_finding_subject_id ON finding (subject_id);

CREATE TABLE ingest_step (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	ingest_run_id UUID NOT NULL, 
	state TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_ingest_step PRIMARY KEY (id), 
	CONSTRAINT ck_ingest_step_state CHECK (state in ('QUEUED', 'RECEIVED', 'STAGING', 'STAGED', 'PUBLISHING', 'PUBLISHED', 'REFUSED', 'FAILED')), 
	CONSTRAINT fk_ingest_step_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_ingest_step_ingest_run_id FOREIGN KEY(ingest_run_id) REFERENCES ingest_run (id), 
	CONSTRAINT ck_ingest_step_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at)
);

CREATE INDEX ix_ingest_step_ingest_run_id ON ingest_step (ingest_run_id);

CREATE TABLE ip_account (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	product TEXT NOT NULL, 
	kit_number TEXT, 
	counted_on DATE NOT NULL, 
	dispensed INTEGER NOT NULL, 
	expected INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	explanation TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_ip_account PRIMARY KEY (id), 
	CONSTRAINT ck_ip_account_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_ip_account_counts CHECK (dispensed >= 0 and expected >= 0 and returned >= 0), 
	CONSTRAINT fk_ip_account_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_ip_account_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_ip_account_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_ip_account_counted_on_finite CHECK ('0001-01-01' <= counted_on and '10000-01-01' > counted_on), 
	CONSTRAINT ck_ip_account_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_ip_account_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_ip_account_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_ip_account_counted ON ip_account (counted_on, id);

CREATE INDEX ix_ip_account_study_id_counted ON ip_account (study_id, counted_on, id);

CREATE INDEX ix_ip_account_study_site_id_counted ON ip_account (study_site_id, counted_on, id);

CREATE INDEX ix_ip_account_subject_id ON ip_account (subject_id);

CREATE TABLE item_tally (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	dated BOOLEAN NOT NULL, 
	day DATE, 
	value INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_item_tally PRIMARY KEY (id), 
	CONSTRAINT ck_item_tally_kind CHECK (kind in ('STUDY_DAYS', 'STUDY_DISCONTINUED', 'TREATMENT_DISCONTINUED', 'CRITERION_VIOLATED', 'TOXICITY_GRADE', 'ENTRY_LAG', 'DATA_POINT_CHANGES', 'SAMPLE_COLLECTED', 'DEATH_DAY')), 
	CONSTRAINT fk_item_tally_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_item_tally_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_item_tally_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_item_tally_day_finite CHECK ('0001-01-01' <= day and '10000-01-01' > day), 
	CONSTRAINT ck_item_tally_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_item_tally_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_item_tally_study_id_kind ON item_tally (study_id, kind) WHERE deleted_at is null;

CREATE INDEX ix_item_tally_study_site_id ON item_tally (study_site_id);

CREATE INDEX ix_item_tally_subject_id ON item_tally (subject_id);

CREATE TABLE message (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	audience UUID[] NOT NULL, 
	thread_id UUID NOT NULL, 
	state TEXT DEFAULT 'SENT' NOT NULL, 
	body TEXT NOT NULL, 
	recorded_party_role TEXT, 
	recorded_organization_id UUID, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT ck_message_state CHECK (state in ('SENT', 'HELD', 'DISCARDED')), 
	CONSTRAINT ck_message_recorded_party_role CHECK (recorded_party_role in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT ck_message_audience CHECK (cardinality(audience) > 0), 
	CONSTRAINT fk_message_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_message_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_message_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id), 
	CONSTRAINT fk_message_recorded_organization_id FOREIGN KEY(recorded_organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_message_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_message_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_message_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_message_recorded ON message (recorded_at, id);

CREATE INDEX ix_message_study_id_recorded ON message (study_id, recorded_at, id);

CREATE INDEX ix_message_study_site_id_recorded ON message (study_site_id, recorded_at, id);

CREATE INDEX ix_message_thread_id ON message (thread_id);

CREATE TABLE monitoring_report (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	monitoring_visit_id UUID NOT NULL, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	state TEXT NOT NULL, 
	drafted_on DATE, 
	first_submitted_on DATE, 
	submitted_on DATE, 
	returned_on DATE, 
	returns INTEGER DEFAULT '0' NOT NULL, 
	approved_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_monitoring_report PRIMARY KEY (id), 
	CONSTRAINT ck_monitoring_report_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_monitoring_report_state CHECK (state in ('DRAFTED', 'SUBMITTED', 'RETURNED', 'APPROVED')), 
	CONSTRAINT ck_monitoring_report_submitted CHECK ((first_submitted_on is null) = (submitted_on is null) and (submitted_on is not null or state = 'DRAFTED')), 
	CONSTRAINT ck_monitoring_report_returned CHECK ((returned_on is null) = (returns = 0)), 
	CONSTRAINT uq_monitoring_report_monitoring_visit_id UNIQUE (monitoring_visit_id), 
	CONSTRAINT fk_monitoring_report_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_monitoring_report_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_monitoring_report_monitoring_visit_id FOREIGN KEY(monitoring_visit_id) REFERENCES monitoring_visit (id), 
	CONSTRAINT ck_monitoring_report_drafted_on_finite CHECK ('0001-01-01' <= drafted_on and '10000-01-01' > drafted_on), 
	CONSTRAINT ck_monitoring_report_first_submitted_on_finite CHECK ('0001-01-01' <= first_submitted_on and '10000-01-01' > first_submitted_on), 
	CONSTRAINT ck_monitoring_report_submitted_on_finite CHECK ('0001-01-01' <= submitted_on and '10000-01-01' > submitted_on), 
	CONSTRAINT ck_monitoring_report_returned_on_finite CHECK ('0001-01-01' <= returned_on and '10000-01-01' > returned_on), 
	CONSTRAINT ck_monitoring_report_approved_on_finite CHECK ('0001-01-01' <= approved_on and '10000-01-01' > approved_on), 
	CONSTRAINT ck_monitoring_report_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_monitoring_report_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_monitoring_report_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_monitoring_report_study_id_submitted ON monitoring_report (study_id, (case when submitted_on is null then 'infinity'::date else submitted_on end), id);

CREATE INDEX ix_monitoring_report_study_site_id_submitted ON monitoring_report (study_site_id, (case when submitted_on is null then 'infinity'::date else submitted_on end), id);

CREATE INDEX ix_monitoring_report_submitted ON monitoring_report ((case when submitted_on is null then 'infinity'::date else submitted_on end), id);

CREATE TABLE oauth_assertion (
	client_id TEXT NOT NULL, 
	jti TEXT NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	CONSTRAINT pk_oauth_assertion PRIMARY KEY (client_id, jti), 
	CONSTRAINT fk_oauth_assertion_client_id FOREIGN KEY(client_id) REFERENCES oauth_client (client_id), 
	CONSTRAINT ck_oauth_assertion_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at)
);

CREATE INDEX ix_oauth_assertion_expires_at ON oauth_assertion (expires_at);

CREATE TABLE oauth_client_key (
	client_id TEXT NOT NULL, 
	kid TEXT NOT NULL, 
	jwk JSONB NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	revoked_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_oauth_client_key PRIMARY KEY (client_id, kid), 
	CONSTRAINT fk_oauth_client_key_client_id FOREIGN KEY(client_id) REFERENCES oauth_client (client_id), 
	CONSTRAINT ck_oauth_client_key_created_at_finite CHECK ('0001-01-01 UTC' <= created_at and '10000-01-01 UTC' > created_at), 
	CONSTRAINT ck_oauth_client_key_revoked_at_finite CHECK ('0001-01-01 UTC' <= revoked_at and '10000-01-01 UTC' > revoked_at)
);

CREATE TABLE performed_task (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID, 
	person_id UUID NOT NULL, 
	task TEXT NOT NULL, 
	performed_on DATE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_performed_task PRIMARY KEY (id), 
	CONSTRAINT ck_performed_task_task CHECK (task in ('CONSENT_EXPLANATION', 'ELIGIBILITY', 'PHYSICAL_EXAMINATION', 'PRODUCT_DISPENSING', 'SAMPLE_COLLECTION', 'AE_ASSESSMENT', 'DATA_ENTRY', 'QUERY_ANSWERS', 'CRF_SIGNATURE')), 
	CONSTRAINT fk_performed_task_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_performed_task_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_performed_task_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_performed_task_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_performed_task_performed_on_finite CHECK ('0001-01-01' <= performed_on and '10000-01-01' > performed_on), 
	CONSTRAINT ck_performed_task_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_performed_task_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_performed_task_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_performed_task_performed ON performed_task (performed_on, id);

CREATE INDEX ix_performed_task_person_id ON performed_task (person_id);

CREATE INDEX ix_performed_task_study_id_performed ON performed_task (study_id, performed_on, id);

CREATE INDEX ix_performed_task_study_site_id_performed ON performed_task (study_site_id, performed_on, id);

CREATE INDEX ix_performed_task_subject_id ON performed_task (subject_id);

CREATE TABLE pre_screening_entry (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	recruitment_campaign_id UUID, 
	subject_id UUID, 
	code TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	reviewed_on DATE NOT NULL, 
	pre_eligible_on DATE, 
	contacted_on DATE, 
	consented_on DATE, 
	lost_on DATE, 
	lost_reason TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_pre_screening_entry PRIMARY KEY (id), 
	CONSTRAINT ck_pre_screening_entry_channel CHECK (channel in ('CHART_REVIEW', 'CLINIC', 'REFERRAL', 'REGISTRY', 'ADVERTISEMENT', 'COMMUNITY')), 
	CONSTRAINT ck_pre_screening_entry_stage CHECK (stage in ('REVIEWED', 'PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED')), 
	CONSTRAINT ck_pre_screening_entry_lost_reason CHECK (lost_reason in ('NOT_ELIGIBLE', 'NOT_REACHED', 'DECLINED', 'TRAVEL', 'PHYSICIAN_DECISION', 'OTHER_STUDY', 'RECRUITMENT_CLOSED', 'OTHER')), 
	CONSTRAINT ck_pre_screening_entry_lost CHECK ((lost_on is null) = (lost_reason is null)), 
	CONSTRAINT ck_pre_screening_entry_code_is_no_number_of_a_person CHECK (code !~ '[0-9]{7}'), 
	CONSTRAINT uq_pre_screening_entry_study_site_id_code UNIQUE (study_site_id, code), 
	CONSTRAINT fk_pre_screening_entry_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_pre_screening_entry_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_pre_screening_entry_recruitment_campaign_id FOREIGN KEY(recruitment_campaign_id) REFERENCES recruitment_campaign (id), 
	CONSTRAINT fk_pre_screening_entry_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_pre_screening_entry_reviewed_on_finite CHECK ('0001-01-01' <= reviewed_on and '10000-01-01' > reviewed_on), 
	CONSTRAINT ck_pre_screening_entry_pre_eligible_on_finite CHECK ('0001-01-01' <= pre_eligible_on and '10000-01-01' > pre_eligible_on), 
	CONSTRAINT ck_pre_screening_entry_contacted_on_finite CHECK ('0001-01-01' <= contacted_on and '10000-01-01' > contacted_on), 
	CONSTRAINT ck_pre_screening_entry_consented_on_finite CHECK ('0001-01-01' <= consented_on and '10000-01-01' > consented_on), 
	CONSTRAINT ck_pre_screening_entry_lost_on_finite CHECK ('0001-01-01' <= lost_on and '10000-01-01' > lost_on), 
	CONSTRAINT ck_pre_screening_entry_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_pre_screening_entry_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_pre_screening_entry_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_pre_screening_entry_recruitment_campaign_id ON pre_screening_entry (recruitment_campaign_id);

CREATE INDEX ix_pre_screening_entry_reviewed ON pre_screening_entry (reviewed_on, id);

CREATE INDEX ix_pre_screening_entry_study_id_reviewed ON pre_screening_entry (study_id, reviewed_on, id);

CREATE INDEX ix_pre_screening_entry_study_site_id_reviewed ON pre_screening_entry (study_site_id, reviewed_on, id);

CREATE INDEX ix_pre_screening_entry_subject_id ON pre_screening_entry (subject_id);

CREATE TABLE qualification_number (
	id UUID NOT NULL, 
	qualification_id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	number TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_qualification_number PRIMARY KEY (id), 
	CONSTRAINT uq_qualification_number_qualification_id UNIQUE (qualification_id), 
	CONSTRAINT fk_qualification_number_qualification_id FOREIGN KEY(qualification_id) REFERENCES qualification (id), 
	CONSTRAINT fk_qualification_number_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_qualification_number_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_qualification_number_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_qualification_number_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_qualification_number_person_id ON qualification_number (person_id);

CREATE TABLE randomization (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	number TEXT, 
	randomized DATE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_randomization PRIMARY KEY (id), 
	CONSTRAINT fk_randomization_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_randomization_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_randomization_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_randomization_randomized_finite CHECK ('0001-01-01' <= randomized and '10000-01-01' > randomized), 
	CONSTRAINT ck_randomization_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_randomization_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_randomization_study_site_id ON randomization (study_site_id);

CREATE INDEX ix_randomization_subject_id ON randomization (subject_id);

CREATE TABLE replay_request (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	ingest_run_id UUID NOT NULL, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	requested_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	requested_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	result_run_id UUID, 
	error_code TEXT, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_replay_request PRIMARY KEY (id), 
	CONSTRAINT fk_replay_request_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_replay_request_ingest_run_id FOREIGN KEY(ingest_run_id) REFERENCES ingest_run (id), 
	CONSTRAINT fk_replay_request_result_run_id FOREIGN KEY(result_run_id) REFERENCES ingest_run (id), 
	CONSTRAINT ck_replay_request_requested_at_finite CHECK ('0001-01-01 UTC' <= requested_at and '10000-01-01 UTC' > requested_at), 
	CONSTRAINT ck_replay_request_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_replay_request_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_replay_request_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_replay_request_ingest_run_id ON replay_request (ingest_run_id);

CREATE UNIQUE INDEX uq_replay_request_waiting ON replay_request (ingest_run_id) WHERE finished_at is null;

CREATE TABLE retention_contact (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	contacted_on DATE NOT NULL, 
	method TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	next_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_retention_contact PRIMARY KEY (id), 
	CONSTRAINT ck_retention_contact_method CHECK (method in ('VISIT', 'TELEPHONE', 'MESSAGE', 'LETTER')), 
	CONSTRAINT ck_retention_contact_outcome CHECK (outcome in ('REACHED', 'NOT_REACHED', 'WILL_ATTEND', 'WISHES_TO_STOP')), 
	CONSTRAINT fk_retention_contact_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_retention_contact_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_retention_contact_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_retention_contact_contacted_on_finite CHECK ('0001-01-01' <= contacted_on and '10000-01-01' > contacted_on), 
	CONSTRAINT ck_retention_contact_next_on_finite CHECK ('0001-01-01' <= next_on and '10000-01-01' > next_on), 
	CONSTRAINT ck_retention_contact_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_retention_contact_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_retention_contact_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_retention_contact_contacted ON retention_contact (contacted_on, id);

CREATE INDEX ix_retention_contact_study_id_contacted ON retention_contact (study_id, contacted_on, id);

CREATE INDEX ix_retention_contact_study_site_id_contacted ON retention_contact (study_site_id, contacted_on, id);

CREATE INDEX ix_retention_contact_subject_id ON retention_contact (subject_id);

CREATE TABLE screening_attempt (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	number INTEGER NOT NULL, 
	outcome TEXT, 
	outcome_reason TEXT, 
	previous_subject_id UUID, 
	screened_raw TEXT, 
	screened TEXT, 
	screened_precision TEXT, 
	screened_earliest DATE, 
	screened_latest DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_screening_attempt PRIMARY KEY (id), 
	CONSTRAINT ck_screening_attempt_screened_precision CHECK (screened_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_screening_attempt_outcome CHECK (outcome in ('PASSED', 'FAILED', 'PENDING')), 
	CONSTRAINT uq_screening_attempt_subject_id_number UNIQUE (subject_id, number), 
	CONSTRAINT fk_screening_attempt_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_screening_attempt_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_screening_attempt_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_screening_attempt_previous_subject_id FOREIGN KEY(previous_subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_screening_attempt_screened_earliest_finite CHECK ('0001-01-01' <= screened_earliest and '10000-01-01' > screened_earliest), 
	CONSTRAINT ck_screening_attempt_screened_latest_finite CHECK ('0001-01-01' <= screened_latest and '10000-01-01' > screened_latest), 
	CONSTRAINT ck_screening_attempt_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_screening_attempt_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_screening_attempt_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_screening_attempt_study_site_id ON screening_attempt (study_site_id);

CREATE TABLE sign_in (
	id UUID NOT NULL, 
	person_id UUID NOT NULL, 
	person_identity_id UUID, 
	cookie_sha256 TEXT, 
	signed_in_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	auth_time TIMESTAMP WITH TIME ZONE, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	ended_at TIMESTAMP WITH TIME ZONE, 
	ended TEXT, 
	CONSTRAINT pk_sign_in PRIMARY KEY (id), 
	CONSTRAINT ck_sign_in_ended CHECK (ended in ('SIGNED_OUT', 'SIGNED_IN_AGAIN', 'ROLE_CHANGED', 'REVOKED', 'REPLAYED', 'UNLINKED')), 
	CONSTRAINT fk_sign_in_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_sign_in_person_identity_id FOREIGN KEY(person_identity_id) REFERENCES person_identity (id), 
	CONSTRAINT uq_sign_in_cookie_sha256 UNIQUE (cookie_sha256), 
	CONSTRAINT ck_sign_in_signed_in_at_finite CHECK ('0001-01-01 UTC' <= signed_in_at and '10000-01-01 UTC' > signed_in_at), 
	CONSTRAINT ck_sign_in_auth_time_finite CHECK ('0001-01-01 UTC' <= auth_time and '10000-01-01 UTC' > auth_time), 
	CONSTRAINT ck_sign_in_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_sign_in_ended_at_finite CHECK ('0001-01-01 UTC' <= ended_at and '10000-01-01 UTC' > ended_at)
);

CREATE INDEX ix_sign_in_person_id ON sign_in (person_id);

CREATE INDEX ix_sign_in_person_identity_id ON sign_in (person_identity_id);

CREATE TABLE signature_request (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	needs TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record_id UUID NOT NULL, 
	record_sha256 TEXT NOT NULL, 
	signature_version TEXT NOT NULL, 
	meaning TEXT NOT NULL, 
	described TEXT NOT NULL, 
	grant_id UUID NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_signature_request PRIMARY KEY (id), 
	CONSTRAINT ck_signature_request_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_signature_request_meaning CHECK ((kind, needs, meaning) in (('FORM_DATA', 'CODE', 'REVIEWED'), ('FORM_DATA', 'CODE', 'ENDORSED'), ('SUBJECT', 'CODE', 'REVIEWED'), ('SUBJECT', 'CODE', 'ENDORSED'), ('PROTOCOL_DEVIATION', 'CONDUCT', 'REVIEWED'), ('MONITORING_REPORT', 'MONITORING', 'AUTHORED'), ('MONITORING_REPORT', 'MONITORING', 'REVIEWED'), ('MONITORING_REPORT', 'MONITORING', 'APPROVED'), ('AUDIT_TRAIL_REVIEW', 'AUDIT', 'AUTHORED'), ('AUDIT_TRAIL_REVIEW', 'AUDIT', 'REVIEWED'))), 
	CONSTRAINT fk_signature_request_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_signature_request_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_signature_request_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_signature_request_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_signature_request_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_signature_request_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_signature_request_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_signature_request_record_id ON signature_request (record_id);

CREATE TABLE site_match_decision (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	site_match_id UUID NOT NULL, 
	decision TEXT NOT NULL, 
	kept_site_id UUID, 
	principal_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	decided_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	finished_at TIMESTAMP WITH TIME ZONE, 
	error_code TEXT, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_site_match_decision PRIMARY KEY (id), 
	CONSTRAINT ck_site_match_decision_decision CHECK (decision in ('ACCEPT', 'REFUSE', 'UNDO')), 
	CONSTRAINT ck_site_match_decision_kept CHECK ((decision = 'ACCEPT') = (kept_site_id is not null)), 
	CONSTRAINT fk_site_match_decision_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_site_match_decision_site_match_id FOREIGN KEY(site_match_id) REFERENCES site_match (id), 
	CONSTRAINT fk_site_match_decision_kept_site_id FOREIGN KEY(kept_site_id) REFERENCES study_site (id), 
	CONSTRAINT ck_site_match_decision_decided_at_finite CHECK ('0001-01-01 UTC' <= decided_at and '10000-01-01 UTC' > decided_at), 
	CONSTRAINT ck_site_match_decision_finished_at_finite CHECK ('0001-01-01 UTC' <= finished_at and '10000-01-01 UTC' > finished_at), 
	CONSTRAINT ck_site_match_decision_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_site_match_decision_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_site_match_decision_site_match_id ON site_match_decision (site_match_id);

CREATE UNIQUE INDEX uq_site_match_decision_waiting ON site_match_decision (site_match_id) WHERE finished_at is null;

CREATE TABLE source_value (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	source_identity_id UUID NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	day_raw TEXT, 
	day TEXT, 
	day_precision TEXT, 
	day_earliest DATE, 
	day_latest DATE, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	place TEXT GENERATED ALWAYS AS (study_site_id::text || '/' || field) STORED, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_source_value PRIMARY KEY (id), 
	CONSTRAINT ck_source_value_day_precision CHECK (day_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_source_value_field CHECK (field in ('NAME', 'NAME_ROMANISED', 'LANGUAGE', 'ORGANIZATION', 'COUNTRY', 'CITY', 'TIME_ZONE', 'SATELLITE', 'SOURCE_STATUS', 'SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED', 'INVESTIGATOR', 'TARGET_ENROLMENT')), 
	CONSTRAINT fk_source_value_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_source_value_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_source_value_source_identity_id FOREIGN KEY(source_identity_id) REFERENCES source_identity (id), 
	CONSTRAINT ck_source_value_day_earliest_finite CHECK ('0001-01-01' <= day_earliest and '10000-01-01' > day_earliest), 
	CONSTRAINT ck_source_value_day_latest_finite CHECK ('0001-01-01' <= day_latest and '10000-01-01' > day_latest), 
	CONSTRAINT ck_source_value_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_source_value_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_source_value_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_source_value_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_source_value_place ON source_value (place);

CREATE INDEX ix_source_value_study_site_id ON source_value (study_site_id);

CREATE UNIQUE INDEX uq_source_value_current ON source_value (source_identity_id, field) WHERE known_to is null;

CREATE TABLE study_event (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	oid TEXT NOT NULL, 
	repeat_key TEXT NOT NULL, 
	name TEXT, 
	source_status TEXT, 
	occurred_raw TEXT, 
	occurred TEXT, 
	occurred_precision TEXT, 
	occurred_earliest DATE, 
	occurred_latest DATE, 
	started_raw TEXT, 
	ended_raw TEXT, 
	ended TEXT, 
	ended_precision TEXT, 
	ended_earliest DATE, 
	ended_latest DATE, 
	window_target_raw TEXT, 
	window_target TEXT, 
	window_target_precision TEXT, 
	window_target_earliest DATE, 
	window_target_latest DATE, 
	window_start_raw TEXT, 
	window_start TEXT, 
	window_start_precision TEXT, 
	window_start_earliest DATE, 
	window_start_latest DATE, 
	window_end_raw TEXT, 
	window_end TEXT, 
	window_end_precision TEXT, 
	window_end_earliest DATE, 
	window_end_latest DATE, 
	instance_key TEXT, 
	metadata_oid TEXT, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_study_event PRIMARY KEY (id), 
	CONSTRAINT ck_study_event_occurred_precision CHECK (occurred_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_study_event_ended_precision CHECK (ended_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_study_event_window_target_precision CHECK (window_target_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_study_event_window_start_precision CHECK (window_start_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_study_event_window_end_precision CHECK (window_end_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT uq_study_event_subject_id_oid_repeat_key UNIQUE (subject_id, oid, repeat_key), 
	CONSTRAINT fk_study_event_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_study_event_occurred_earliest_finite CHECK ('0001-01-01' <= occurred_earliest and '10000-01-01' > occurred_earliest), 
	CONSTRAINT ck_study_event_occurred_latest_finite CHECK ('0001-01-01' <= occurred_latest and '10000-01-01' > occurred_latest), 
	CONSTRAINT ck_study_event_ended_earliest_finite CHECK ('0001-01-01' <= ended_earliest and '10000-01-01' > ended_earliest), 
	CONSTRAINT ck_study_event_ended_latest_finite CHECK ('0001-01-01' <= ended_latest and '10000-01-01' > ended_latest), 
	CONSTRAINT ck_study_event_window_target_earliest_finite CHECK ('0001-01-01' <= window_target_earliest and '10000-01-01' > window_target_earliest), 
	CONSTRAINT ck_study_event_window_target_latest_finite CHECK ('0001-01-01' <= window_target_latest and '10000-01-01' > window_target_latest), 
	CONSTRAINT ck_study_event_window_start_earliest_finite CHECK ('0001-01-01' <= window_start_earliest and '10000-01-01' > window_start_earliest), 
	CONSTRAINT ck_study_event_window_start_latest_finite CHECK ('0001-01-01' <= window_start_latest and '10000-01-01' > window_start_latest), 
	CONSTRAINT ck_study_event_window_end_earliest_finite CHECK ('0001-01-01' <= window_end_earliest and '10000-01-01' > window_end_earliest), 
	CONSTRAINT ck_study_event_window_end_latest_finite CHECK ('0001-01-01' <= window_end_latest and '10000-01-01' > window_end_latest), 
	CONSTRAINT ck_study_event_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_study_event_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_study_event_oid_id ON study_event (oid, id);

CREATE INDEX ix_study_event_removed ON study_event (study_site_id, oid, id) WHERE deleted_at is not null;

CREATE INDEX ix_study_event_study_id_oid_id ON study_event (study_id, oid, id);

CREATE INDEX ix_study_event_study_site_id_oid_id ON study_event (study_site_id, oid, id);

CREATE INDEX ix_study_event_subject_id_oid_id ON study_event (subject_id, oid, id);

CREATE TABLE subject_identity (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_subject_identity PRIMARY KEY (id), 
	CONSTRAINT ck_subject_identity_kind CHECK (kind in ('NAME', 'BIRTH_DATE', 'BIRTH_YEAR', 'SEX', 'UNIQUE_IDENTIFIER', 'SECONDARY_ID')), 
	CONSTRAINT uq_subject_identity_subject_id_source_system_id_kind UNIQUE (subject_id, source_system_id, kind), 
	CONSTRAINT fk_subject_identity_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_subject_identity_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_subject_identity_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_subject_identity_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_subject_identity_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_subject_identity_study_site_id ON subject_identity (study_site_id);

CREATE TABLE subject_milestone (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	kind TEXT NOT NULL, 
	reason TEXT, 
	occurred_raw TEXT, 
	occurred TEXT, 
	occurred_precision TEXT, 
	occurred_earliest DATE, 
	occurred_latest DATE, 
	mapping_version INTEGER, 
	known_from TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	known_to TIMESTAMP WITH TIME ZONE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_subject_milestone PRIMARY KEY (id), 
	CONSTRAINT ck_subject_milestone_occurred_precision CHECK (occurred_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_subject_milestone_kind CHECK (kind in ('CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED')), 
	CONSTRAINT fk_subject_milestone_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_subject_milestone_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_subject_milestone_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_subject_milestone_occurred_earliest_finite CHECK ('0001-01-01' <= occurred_earliest and '10000-01-01' > occurred_earliest), 
	CONSTRAINT ck_subject_milestone_occurred_latest_finite CHECK ('0001-01-01' <= occurred_latest and '10000-01-01' > occurred_latest), 
	CONSTRAINT ck_subject_milestone_known_from_finite CHECK ('0001-01-01 UTC' <= known_from and '10000-01-01 UTC' > known_from), 
	CONSTRAINT ck_subject_milestone_known_to_finite CHECK ('0001-01-01 UTC' <= known_to and '10000-01-01 UTC' > known_to), 
	CONSTRAINT ck_subject_milestone_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_subject_milestone_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_subject_milestone_past ON subject_milestone (subject_id) WHERE known_to is not null;

CREATE INDEX ix_subject_milestone_site_kind ON subject_milestone (study_site_id, kind) WHERE known_to is null;

CREATE INDEX ix_subject_milestone_study_kind ON subject_milestone (study_id, kind) WHERE known_to is null;

CREATE UNIQUE INDEX uq_subject_milestone_current ON subject_milestone (subject_id, kind) WHERE known_to is null;

CREATE TABLE subject_site (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	valid_from TIMESTAMP WITH TIME ZONE NOT NULL, 
	valid_to TIMESTAMP WITH TIME ZONE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_subject_site PRIMARY KEY (id), 
	CONSTRAINT fk_subject_site_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_subject_site_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_subject_site_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT ck_subject_site_valid_from_finite CHECK ('0001-01-01 UTC' <= valid_from and '10000-01-01 UTC' > valid_from), 
	CONSTRAINT ck_subject_site_valid_to_finite CHECK ('0001-01-01 UTC' <= valid_to and '10000-01-01 UTC' > valid_to), 
	CONSTRAINT ck_subject_site_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_subject_site_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_subject_site_study_site_id ON subject_site (study_site_id);

CREATE INDEX ix_subject_site_subject_id ON subject_site (subject_id);

CREATE UNIQUE INDEX uq_subject_site_current ON subject_site (subject_id) WHERE valid_to is null;

CREATE TABLE task (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	audience UUID[] NOT NULL, 
	thread_id UUID, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	definition TEXT, 
	waiting INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	state TEXT NOT NULL, 
	done_at TIMESTAMP WITH TIME ZONE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT ck_task_kind CHECK (kind in ('ACKNOWLEDGE', 'SIGN', 'ANSWER', 'DO', 'CHANGE_DEFINITION')), 
	CONSTRAINT ck_task_state CHECK (state in ('OPEN', 'DONE', 'CANCELLED')), 
	CONSTRAINT ck_task_waiting CHECK (waiting >= 0 and (state = 'DONE') = (waiting = 0)), 
	CONSTRAINT ck_task_definition CHECK ((kind = 'CHANGE_DEFINITION') = (definition is not null)), 
	CONSTRAINT ck_task_audience CHECK (cardinality(audience) > 0), 
	CONSTRAINT fk_task_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_task_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_task_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id), 
	CONSTRAINT ck_task_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_task_done_at_finite CHECK ('0001-01-01 UTC' <= done_at and '10000-01-01 UTC' > done_at), 
	CONSTRAINT ck_task_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_task_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_task_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_task_due ON task (due_on, id);

CREATE INDEX ix_task_study_id_due ON task (study_id, due_on, id);

CREATE INDEX ix_task_study_site_id_due ON task (study_site_id, due_on, id);

CREATE INDEX ix_task_thread_id ON task (thread_id);

CREATE TABLE adverse_event_assessment (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	adverse_event_id UUID NOT NULL, 
	aware_on DATE NOT NULL, 
	causality TEXT, 
	expected BOOLEAN, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_adverse_event_assessment PRIMARY KEY (id), 
	CONSTRAINT ck_adverse_event_assessment_causality CHECK (causality in ('RELATED', 'NOT_RELATED')), 
	CONSTRAINT fk_adverse_event_assessment_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_adverse_event_assessment_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_adverse_event_assessment_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_adverse_event_assessment_adverse_event_id FOREIGN KEY(adverse_event_id) REFERENCES adverse_event (id), 
	CONSTRAINT ck_adverse_event_assessment_aware_on_finite CHECK ('0001-01-01' <= aware_on and '10000-01-01' > aware_on), 
	CONSTRAINT ck_adverse_event_assessment_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_adverse_event_assessment_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_adverse_event_assessment_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_adverse_event_assessment_adverse_event_id ON adverse_event_assessment (adverse_event_id);

CREATE INDEX ix_adverse_event_assessment_aware ON adverse_event_assessment (aware_on, id);

CREATE INDEX ix_adverse_event_assessment_study_id_aware ON adverse_event_assessment (study_id, aware_on, id);

CREATE INDEX ix_adverse_event_assessment_study_site_id_aware ON adverse_event_assessment (study_site_id, aware_on, id);

CREATE TABLE bulk_answer_access (
	bulk_answer_id UUID NOT NULL, 
	held JSONB NOT NULL, 
	CONSTRAINT pk_bulk_answer_access PRIMARY KEY (bulk_answer_id), 
	CONSTRAINT fk_bulk_answer_access_bulk_answer_id FOREIGN KEY(bulk_answer_id) REFERENCES bulk_answer (id)
);

CREATE TABLE bulk_answer_part (
	bulk_answer_id UUID NOT NULL, 
	number INTEGER NOT NULL, 
	rows INTEGER NOT NULL, 
	bytes BIGINT NOT NULL, 
	end_cursor TEXT, 
	classes TEXT[] NOT NULL, 
	studies JSONB NOT NULL, 
	subject_ids JSONB, 
	CONSTRAINT pk_bulk_answer_part PRIMARY KEY (bulk_answer_id, number), 
	CONSTRAINT fk_bulk_answer_part_bulk_answer_id FOREIGN KEY(bulk_answer_id) REFERENCES bulk_answer (id)
);

CREATE TABLE form_data (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	study_event_id UUID, 
	oid TEXT NOT NULL, 
	repeat_key TEXT NOT NULL, 
	name TEXT, 
	form_version TEXT, 
	source_status TEXT, 
	page_key TEXT, 
	metadata_oid TEXT, 
	first_entered_at TIMESTAMP WITH TIME ZONE, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_form_data PRIMARY KEY (id), 
	CONSTRAINT uq_form_data_subject_id_study_event_id_oid_repeat_key UNIQUE NULLS NOT DISTINCT (subject_id, study_event_id, oid, repeat_key), 
	CONSTRAINT fk_form_data_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_form_data_study_event_id FOREIGN KEY(study_event_id) REFERENCES study_event (id), 
	CONSTRAINT ck_form_data_first_entered_at_finite CHECK ('0001-01-01 UTC' <= first_entered_at and '10000-01-01 UTC' > first_entered_at), 
	CONSTRAINT ck_form_data_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_form_data_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_form_data_oid_id ON form_data (oid, id);

CREATE INDEX ix_form_data_removed ON form_data (study_site_id, oid, id) WHERE deleted_at is not null;

CREATE INDEX ix_form_data_study_event_id_oid_id ON form_data (study_event_id, oid, id);

CREATE INDEX ix_form_data_study_id_oid_id ON form_data (study_id, oid, id);

CREATE INDEX ix_form_data_study_site_id_oid_id ON form_data (study_site_id, oid, id);

CREATE TABLE message_read (
	id UUID NOT NULL, 
	message_id UUID NOT NULL, 
	principal_id UUID NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_message_read PRIMARY KEY (id), 
	CONSTRAINT uq_message_read_principal_id_message_id UNIQUE (principal_id, message_id), 
	CONSTRAINT fk_message_read_message_id FOREIGN KEY(message_id) REFERENCES message (id), 
	CONSTRAINT ck_message_read_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_message_read_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_message_read_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_message_read_message_id ON message_read (message_id);

CREATE TABLE monitoring_report_step (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	monitoring_report_id UUID NOT NULL, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	step TEXT NOT NULL, 
	happened_on DATE NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_monitoring_report_step PRIMARY KEY (id), 
	CONSTRAINT ck_monitoring_report_step_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_monitoring_report_step_step CHECK (step in ('DRAFTED', 'SUBMITTED', 'RETURNED', 'APPROVED')), 
	CONSTRAINT fk_monitoring_report_step_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_monitoring_report_step_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_monitoring_report_step_monitoring_report_id FOREIGN KEY(monitoring_report_id) REFERENCES monitoring_report (id), 
	CONSTRAINT ck_monitoring_report_step_happened_on_finite CHECK ('0001-01-01' <= happened_on and '10000-01-01' > happened_on), 
	CONSTRAINT ck_monitoring_report_step_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_monitoring_report_step_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_monitoring_report_step_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_monitoring_report_step_monitoring_report_id ON monitoring_report_step (monitoring_report_id);

CREATE INDEX ix_monitoring_report_step_study_id ON monitoring_report_step (study_id);

CREATE INDEX ix_monitoring_report_step_study_site_id ON monitoring_report_step (study_site_id);

CREATE TABLE oauth_grant (
	id UUID NOT NULL, 
	sign_in_id UUID NOT NULL, 
	client_id TEXT, 
	person_role_id UUID NOT NULL, 
	scopes TEXT[] NOT NULL, 
	granted_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	ended_at TIMESTAMP WITH TIME ZONE, 
	ended TEXT, 
	CONSTRAINT pk_oauth_grant PRIMARY KEY (id), 
	CONSTRAINT ck_oauth_grant_ended CHECK (ended in ('SIGNED_OUT', 'SIGNED_IN_AGAIN', 'ROLE_CHANGED', 'REVOKED', 'REPLAYED', 'UNLINKED')), 
	CONSTRAINT fk_oauth_grant_sign_in_id FOREIGN KEY(sign_in_id) REFERENCES sign_in (id), 
	CONSTRAINT fk_oauth_grant_client_id FOREIGN KEY(client_id) REFERENCES oauth_client (client_id), 
	CONSTRAINT fk_oauth_grant_person_role_id FOREIGN KEY(person_role_id) REFERENCES person_role (id), 
	CONSTRAINT ck_oauth_grant_granted_at_finite CHECK ('0001-01-01 UTC' <= granted_at and '10000-01-01 UTC' > granted_at), 
	CONSTRAINT ck_oauth_grant_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_oauth_grant_ended_at_finite CHECK ('0001-01-01 UTC' <= ended_at and '10000-01-01 UTC' > ended_at)
);

CREATE INDEX ix_oauth_grant_sign_in_id ON oauth_grant (sign_in_id);

CREATE TABLE payable_item (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID, 
	study_event_id UUID, 
	payer_id UUID NOT NULL, 
	agreement_document TEXT NOT NULL, 
	item TEXT NOT NULL, 
	amount NUMERIC(14, 2) NOT NULL, 
	currency TEXT NOT NULL, 
	state TEXT NOT NULL, 
	earned_on DATE NOT NULL, 
	invoiced_on DATE, 
	invoice TEXT, 
	paid_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_payable_item PRIMARY KEY (id), 
	CONSTRAINT ck_payable_item_state CHECK (state in ('EARNED', 'INVOICED', 'PAID')), 
	CONSTRAINT ck_payable_item_money CHECK (amount > 0 and currency ~ '^[A-Z]{3}$'), 
	CONSTRAINT fk_payable_item_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_payable_item_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_payable_item_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_payable_item_study_event_id FOREIGN KEY(study_event_id) REFERENCES study_event (id), 
	CONSTRAINT fk_payable_item_payer_id FOREIGN KEY(payer_id) REFERENCES organization (id), 
	CONSTRAINT ck_payable_item_amount_finite CHECK ('-infinity' < amount and 'infinity' > amount), 
	CONSTRAINT ck_payable_item_earned_on_finite CHECK ('0001-01-01' <= earned_on and '10000-01-01' > earned_on), 
	CONSTRAINT ck_payable_item_invoiced_on_finite CHECK ('0001-01-01' <= invoiced_on and '10000-01-01' > invoiced_on), 
	CONSTRAINT ck_payable_item_paid_on_finite CHECK ('0001-01-01' <= paid_on and '10000-01-01' > paid_on), 
	CONSTRAINT ck_payable_item_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_payable_item_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_payable_item_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_payable_item_earned ON payable_item (earned_on, id);

CREATE INDEX ix_payable_item_study_event_id ON payable_item (study_event_id);

CREATE INDEX ix_payable_item_study_id_earned ON payable_item (study_id, earned_on, id);

CREATE INDEX ix_payable_item_study_site_id_earned ON payable_item (study_site_id, earned_on, id);

CREATE INDEX ix_payable_item_subject_id ON payable_item (subject_id);

CREATE TABLE quarantined_record (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	ingest_run_id UUID NOT NULL, 
	finding_id UUID NOT NULL, 
	waits_for TEXT[] DEFAULT '{}' NOT NULL, 
	held_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL, 
	replayed_at TIMESTAMP WITH TIME ZONE, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_quarantined_record PRIMARY KEY (id), 
	CONSTRAINT fk_quarantined_record_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_quarantined_record_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_quarantined_record_ingest_run_id FOREIGN KEY(ingest_run_id) REFERENCES ingest_run (id), 
	CONSTRAINT fk_quarantined_record_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id), 
	CONSTRAINT ck_quarantined_record_held_at_finite CHECK ('0001-01-01 UTC' <= held_at and '10000-01-01 UTC' > held_at), 
	CONSTRAINT ck_quarantined_record_replayed_at_finite CHECK ('0001-01-01 UTC' <= replayed_at and '10000-01-01 UTC' > replayed_at), 
	CONSTRAINT ck_quarantined_record_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_quarantined_record_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_quarantined_record_finding_id ON quarantined_record (finding_id);

CREATE INDEX ix_quarantined_record_held_at_id ON quarantined_record (held_at, id);

CREATE INDEX ix_quarantined_record_ingest_run_id ON quarantined_record (ingest_run_id);

CREATE INDEX ix_quarantined_record_study_id_held_at_id ON quarantined_record (study_id, held_at, id);

CREATE TABLE safety_report (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	adverse_event_id UUID NOT NULL, 
	recipient TEXT NOT NULL, 
	clock TEXT NOT NULL, 
	clock_days INTEGER NOT NULL, 
	aware_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	reported_on DATE, 
	reference TEXT, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_safety_report PRIMARY KEY (id), 
	CONSTRAINT ck_safety_report_recipient CHECK (recipient in ('SPONSOR', 'IRB', 'AUTHORITY', 'INSTITUTION')), 
	CONSTRAINT ck_safety_report_clock_days CHECK (clock_days between 0 and 400), 
	CONSTRAINT uq_safety_report_adverse_event_id_recipient_clock UNIQUE (adverse_event_id, recipient, clock), 
	CONSTRAINT fk_safety_report_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_safety_report_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_safety_report_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_safety_report_adverse_event_id FOREIGN KEY(adverse_event_id) REFERENCES adverse_event (id), 
	CONSTRAINT ck_safety_report_aware_on_finite CHECK ('0001-01-01' <= aware_on and '10000-01-01' > aware_on), 
	CONSTRAINT ck_safety_report_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_safety_report_reported_on_finite CHECK ('0001-01-01' <= reported_on and '10000-01-01' > reported_on), 
	CONSTRAINT ck_safety_report_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_safety_report_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_safety_report_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_safety_report_due ON safety_report (due_on, id);

CREATE INDEX ix_safety_report_study_id_due ON safety_report (study_id, due_on, id);

CREATE INDEX ix_safety_report_study_site_id_due ON safety_report (study_site_id, due_on, id);

CREATE TABLE signature (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	signature_request_id UUID NOT NULL, 
	data_class TEXT DEFAULT 'CODE' NOT NULL, 
	needs TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record_id UUID NOT NULL, 
	record_sha256 TEXT NOT NULL, 
	signature_version TEXT NOT NULL, 
	meaning TEXT NOT NULL, 
	person_id UUID NOT NULL, 
	printed_name TEXT NOT NULL, 
	signed_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	auth_time TIMESTAMP WITH TIME ZONE NOT NULL, 
	acr TEXT, 
	issuer TEXT NOT NULL, 
	pages JSONB, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_signature PRIMARY KEY (id), 
	CONSTRAINT ck_signature_data_class CHECK (data_class in ('CODE', 'BLINDED')), 
	CONSTRAINT ck_signature_meaning CHECK ((kind, needs, meaning) in (('FORM_DATA', 'CODE', 'REVIEWED'), ('FORM_DATA', 'CODE', 'ENDORSED'), ('SUBJECT', 'CODE', 'REVIEWED'), ('SUBJECT', 'CODE', 'ENDORSED'), ('PROTOCOL_DEVIATION', 'CONDUCT', 'REVIEWED'), ('MONITORING_REPORT', 'MONITORING', 'AUTHORED'), ('MONITORING_REPORT', 'MONITORING', 'REVIEWED'), ('MONITORING_REPORT', 'MONITORING', 'APPROVED'), ('AUDIT_TRAIL_REVIEW', 'AUDIT', 'AUTHORED'), ('AUDIT_TRAIL_REVIEW', 'AUDIT', 'REVIEWED'))), 
	CONSTRAINT uq_signature_signature_request_id UNIQUE (signature_request_id), 
	CONSTRAINT ck_signature_pages CHECK ((pages is not null) = (kind = 'SUBJECT')), 
	CONSTRAINT fk_signature_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_signature_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_signature_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_signature_signature_request_id FOREIGN KEY(signature_request_id) REFERENCES signature_request (id), 
	CONSTRAINT fk_signature_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_signature_signed_at_finite CHECK ('0001-01-01 UTC' <= signed_at and '10000-01-01 UTC' > signed_at), 
	CONSTRAINT ck_signature_auth_time_finite CHECK ('0001-01-01 UTC' <= auth_time and '10000-01-01 UTC' > auth_time), 
	CONSTRAINT ck_signature_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_signature_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_signature_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_signature_person_id ON signature (person_id);

CREATE INDEX ix_signature_record_id ON signature (record_id);

CREATE INDEX ix_signature_signed ON signature (signed_at, id);

CREATE INDEX ix_signature_study_id_signed ON signature (study_id, signed_at, id);

CREATE INDEX ix_signature_study_site_id_signed ON signature (study_site_id, signed_at, id);

CREATE INDEX ix_signature_subject_id ON signature (subject_id);

CREATE TABLE step_up (
	id UUID NOT NULL, 
	signature_request_id UUID NOT NULL, 
	sign_in_id UUID NOT NULL, 
	auth_time TIMESTAMP WITH TIME ZONE NOT NULL, 
	begun_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	known_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	acr TEXT, 
	issuer TEXT NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	used_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_step_up PRIMARY KEY (id), 
	CONSTRAINT uq_step_up_signature_request_id UNIQUE (signature_request_id), 
	CONSTRAINT ck_step_up_fresh CHECK (auth_time > known_at and auth_time >= begun_at - interval '60 seconds'), 
	CONSTRAINT fk_step_up_signature_request_id FOREIGN KEY(signature_request_id) REFERENCES signature_request (id), 
	CONSTRAINT fk_step_up_sign_in_id FOREIGN KEY(sign_in_id) REFERENCES sign_in (id), 
	CONSTRAINT ck_step_up_auth_time_finite CHECK ('0001-01-01 UTC' <= auth_time and '10000-01-01 UTC' > auth_time), 
	CONSTRAINT ck_step_up_begun_at_finite CHECK ('0001-01-01 UTC' <= begun_at and '10000-01-01 UTC' > begun_at), 
	CONSTRAINT ck_step_up_known_at_finite CHECK ('0001-01-01 UTC' <= known_at and '10000-01-01 UTC' > known_at), 
	CONSTRAINT ck_step_up_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_step_up_used_at_finite CHECK ('0001-01-01 UTC' <= used_at and '10000-01-01 UTC' > used_at)
);

CREATE TABLE task_assignee (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	task_id UUID NOT NULL, 
	party_id UUID NOT NULL, 
	organization_id UUID NOT NULL, 
	role TEXT NOT NULL, 
	done_at TIMESTAMP WITH TIME ZONE, 
	done_by UUID, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_task_assignee PRIMARY KEY (id), 
	CONSTRAINT ck_task_assignee_role CHECK (role in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT uq_task_assignee_task_id_party_id UNIQUE (task_id, party_id), 
	CONSTRAINT fk_task_assignee_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_task_assignee_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_task_assignee_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_task_assignee_party_id FOREIGN KEY(party_id) REFERENCES party (id), 
	CONSTRAINT fk_task_assignee_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_task_assignee_done_at_finite CHECK ('0001-01-01 UTC' <= done_at and '10000-01-01 UTC' > done_at), 
	CONSTRAINT ck_task_assignee_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_task_assignee_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_task_assignee_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE data_correction (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	form_data_id UUID NOT NULL, 
	item_oid TEXT, 
	asks TEXT NOT NULL, 
	assigned_role TEXT NOT NULL, 
	due_on DATE, 
	state TEXT NOT NULL, 
	answer TEXT, 
	answered_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_data_correction PRIMARY KEY (id), 
	CONSTRAINT ck_data_correction_assigned_role CHECK (assigned_role in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT ck_data_correction_state CHECK (state in ('REQUESTED', 'CORRECTED', 'DECLINED')), 
	CONSTRAINT fk_data_correction_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_data_correction_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_data_correction_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_data_correction_form_data_id FOREIGN KEY(form_data_id) REFERENCES form_data (id), 
	CONSTRAINT ck_data_correction_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_data_correction_answered_on_finite CHECK ('0001-01-01' <= answered_on and '10000-01-01' > answered_on), 
	CONSTRAINT ck_data_correction_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_data_correction_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_data_correction_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_data_correction_form_data_id ON data_correction (form_data_id);

CREATE INDEX ix_data_correction_recorded ON data_correction (recorded_at, id);

CREATE INDEX ix_data_correction_study_id_recorded ON data_correction (study_id, recorded_at, id);

CREATE INDEX ix_data_correction_study_site_id_recorded ON data_correction (study_site_id, recorded_at, id);

CREATE TABLE data_query (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	study_event_id UUID, 
	form_data_id UUID, 
	item_group_oid TEXT DEFAULT '' NOT NULL, 
	item_oid TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	is_query BOOLEAN NOT NULL, 
	status TEXT NOT NULL, 
	source_status TEXT, 
	raised_by TEXT, 
	action_with TEXT, 
	raised_at TIMESTAMP WITH TIME ZONE, 
	answered_at TIMESTAMP WITH TIME ZONE, 
	closed_at TIMESTAMP WITH TIME ZONE, 
	time_precision TEXT DEFAULT 'INSTANT' NOT NULL, 
	times_opened INTEGER DEFAULT 1 NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_data_query PRIMARY KEY (id), 
	CONSTRAINT ck_data_query_kind CHECK (kind in ('MANUAL', 'SYSTEM', 'ANNOTATION', 'REASON_FOR_CHANGE')), 
	CONSTRAINT ck_data_query_status CHECK (status in ('OPEN', 'ANSWERED', 'CLOSED', 'CANCELLED', 'FORWARDED', 'NOT_APPLICABLE')), 
	CONSTRAINT ck_data_query_action_with CHECK (action_with in ('SITE', 'CRA', 'DM', 'NONE')), 
	CONSTRAINT ck_data_query_time_precision CHECK (time_precision in ('DAY', 'INSTANT')), 
	CONSTRAINT fk_data_query_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_data_query_study_event_id FOREIGN KEY(study_event_id) REFERENCES study_event (id), 
	CONSTRAINT fk_data_query_form_data_id FOREIGN KEY(form_data_id) REFERENCES form_data (id), 
	CONSTRAINT ck_data_query_raised_at_finite CHECK ('0001-01-01 UTC' <= raised_at and '10000-01-01 UTC' > raised_at), 
	CONSTRAINT ck_data_query_answered_at_finite CHECK ('0001-01-01 UTC' <= answered_at and '10000-01-01 UTC' > answered_at), 
	CONSTRAINT ck_data_query_closed_at_finite CHECK ('0001-01-01 UTC' <= closed_at and '10000-01-01 UTC' > closed_at), 
	CONSTRAINT ck_data_query_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_data_query_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_data_query_form_data_id ON data_query (form_data_id);

CREATE INDEX ix_data_query_raised ON data_query ((case when raised_at is null then 'infinity'::timestamptz else raised_at end), id);

CREATE INDEX ix_data_query_removed ON data_query (study_site_id, (case when raised_at is null then 'infinity'::timestamptz else raised_at end), id) WHERE deleted_at is not null;

CREATE INDEX ix_data_query_study_event_id ON data_query (study_event_id);

CREATE INDEX ix_data_query_study_id_raised ON data_query (study_id, (case when raised_at is null then 'infinity'::timestamptz else raised_at end), id);

CREATE INDEX ix_data_query_study_id_status ON data_query (study_id, status);

CREATE INDEX ix_data_query_study_site_id_raised ON data_query (study_site_id, (case when raised_at is null then 'infinity'::timestamptz else raised_at end), id);

CREATE INDEX ix_data_query_subject_id ON data_query (subject_id);

CREATE TABLE form_data_items (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	form_data_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	items JSONB NOT NULL, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_form_data_items PRIMARY KEY (id), 
	CONSTRAINT ck_form_data_items_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT uq_form_data_items_form_data_id_data_class UNIQUE (form_data_id, data_class), 
	CONSTRAINT fk_form_data_items_form_data_id FOREIGN KEY(form_data_id) REFERENCES form_data (id), 
	CONSTRAINT ck_form_data_items_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_form_data_items_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_form_data_items_study_site_id ON form_data_items (study_site_id);

CREATE INDEX ix_form_data_items_subject_id ON form_data_items (subject_id);

CREATE TABLE oauth_code (
	sha256 TEXT NOT NULL, 
	grant_id UUID NOT NULL, 
	redirect_uri TEXT NOT NULL, 
	code_challenge TEXT NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	used_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_oauth_code PRIMARY KEY (sha256), 
	CONSTRAINT fk_oauth_code_grant_id FOREIGN KEY(grant_id) REFERENCES oauth_grant (id), 
	CONSTRAINT ck_oauth_code_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_oauth_code_used_at_finite CHECK ('0001-01-01 UTC' <= used_at and '10000-01-01 UTC' > used_at)
);

CREATE INDEX ix_oauth_code_grant_id ON oauth_code (grant_id);

CREATE TABLE oauth_refresh_token (
	sha256 TEXT NOT NULL, 
	grant_id UUID NOT NULL, 
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	used_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_oauth_refresh_token PRIMARY KEY (sha256), 
	CONSTRAINT fk_oauth_refresh_token_grant_id FOREIGN KEY(grant_id) REFERENCES oauth_grant (id), 
	CONSTRAINT ck_oauth_refresh_token_expires_at_finite CHECK ('0001-01-01 UTC' <= expires_at and '10000-01-01 UTC' > expires_at), 
	CONSTRAINT ck_oauth_refresh_token_used_at_finite CHECK ('0001-01-01 UTC' <= used_at and '10000-01-01 UTC' > used_at)
);

CREATE INDEX ix_oauth_refresh_token_grant_id ON oauth_refresh_token (grant_id);

CREATE TABLE protocol_deviation (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	study_event_id UUID, 
	form_data_id UUID, 
	item_oid TEXT DEFAULT '' NOT NULL, 
	category TEXT, 
	code TEXT, 
	importance TEXT, 
	status TEXT, 
	occurred_raw TEXT, 
	occurred TEXT, 
	occurred_precision TEXT, 
	occurred_earliest DATE, 
	occurred_latest DATE, 
	identified_raw TEXT, 
	identified TEXT, 
	identified_precision TEXT, 
	identified_earliest DATE, 
	identified_latest DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_protocol_deviation PRIMARY KEY (id), 
	CONSTRAINT ck_protocol_deviation_occurred_precision CHECK (occurred_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_protocol_deviation_identified_precision CHECK (identified_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')), 
	CONSTRAINT ck_protocol_deviation_importance CHECK (importance in ('MINOR', 'MAJOR', 'CRITICAL')), 
	CONSTRAINT fk_protocol_deviation_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_protocol_deviation_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_protocol_deviation_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_protocol_deviation_study_event_id FOREIGN KEY(study_event_id) REFERENCES study_event (id), 
	CONSTRAINT fk_protocol_deviation_form_data_id FOREIGN KEY(form_data_id) REFERENCES form_data (id), 
	CONSTRAINT ck_protocol_deviation_occurred_earliest_finite CHECK ('0001-01-01' <= occurred_earliest and '10000-01-01' > occurred_earliest), 
	CONSTRAINT ck_protocol_deviation_occurred_latest_finite CHECK ('0001-01-01' <= occurred_latest and '10000-01-01' > occurred_latest), 
	CONSTRAINT ck_protocol_deviation_identified_earliest_finite CHECK ('0001-01-01' <= identified_earliest and '10000-01-01' > identified_earliest), 
	CONSTRAINT ck_protocol_deviation_identified_latest_finite CHECK ('0001-01-01' <= identified_latest and '10000-01-01' > identified_latest), 
	CONSTRAINT ck_protocol_deviation_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_protocol_deviation_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_protocol_deviation_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_protocol_deviation_occurred ON protocol_deviation ((case when occurred_earliest is null then 'infinity'::date else occurred_earliest end), id);

CREATE INDEX ix_protocol_deviation_removed ON protocol_deviation (study_site_id, (case when occurred_earliest is null then 'infinity'::date else occurred_earliest end), id) WHERE deleted_at is not null;

CREATE INDEX ix_protocol_deviation_study_id_occurred ON protocol_deviation (study_id, (case when occurred_earliest is null then 'infinity'::date else occurred_earliest end), id);

CREATE INDEX ix_protocol_deviation_study_site_id_occurred ON protocol_deviation (study_site_id, (case when occurred_earliest is null then 'infinity'::date else occurred_earliest end), id);

CREATE INDEX ix_protocol_deviation_subject_id ON protocol_deviation (subject_id);

CREATE TABLE quarantined_fragment (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	quarantined_record_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	fragment TEXT NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_quarantined_fragment PRIMARY KEY (id), 
	CONSTRAINT ck_quarantined_fragment_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT fk_quarantined_fragment_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_quarantined_fragment_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_quarantined_fragment_quarantined_record_id FOREIGN KEY(quarantined_record_id) REFERENCES quarantined_record (id), 
	CONSTRAINT ck_quarantined_fragment_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_quarantined_fragment_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_quarantined_fragment_quarantined_record_id ON quarantined_fragment (quarantined_record_id);

CREATE TABLE data_query_state (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	data_query_id UUID NOT NULL, 
	position INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	source_state TEXT, 
	at TIMESTAMP WITH TIME ZONE, 
	by TEXT, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_data_query_state PRIMARY KEY (id), 
	CONSTRAINT ck_data_query_state_state CHECK (state in ('OPEN', 'ANSWERED', 'CLOSED', 'CANCELLED', 'FORWARDED', 'NOT_APPLICABLE')), 
	CONSTRAINT uq_data_query_state_data_query_id_position UNIQUE (data_query_id, position), 
	CONSTRAINT fk_data_query_state_data_query_id FOREIGN KEY(data_query_id) REFERENCES data_query (id), 
	CONSTRAINT ck_data_query_state_at_finite CHECK ('0001-01-01 UTC' <= at and '10000-01-01 UTC' > at), 
	CONSTRAINT ck_data_query_state_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_data_query_state_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE issue (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	subject_id UUID, 
	protocol_deviation_id UUID, 
	kind TEXT NOT NULL, 
	about_id UUID, 
	about_role TEXT, 
	importance TEXT NOT NULL, 
	title TEXT NOT NULL, 
	state TEXT NOT NULL, 
	assigned_role TEXT NOT NULL, 
	assigned_organization_id UUID, 
	opened_on DATE NOT NULL, 
	due_on DATE, 
	escalated_on DATE, 
	decision TEXT, 
	resolved_on DATE, 
	evidence TEXT, 
	closed_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_issue PRIMARY KEY (id), 
	CONSTRAINT ck_issue_kind CHECK (kind in ('CONDUCT', 'OVERSIGHT')), 
	CONSTRAINT ck_issue_about_role CHECK (about_role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')), 
	CONSTRAINT ck_issue_importance CHECK (importance in ('MINOR', 'MAJOR', 'CRITICAL')), 
	CONSTRAINT ck_issue_state CHECK (state in ('OPEN', 'ESCALATED', 'RESOLVED', 'CLOSED')), 
	CONSTRAINT ck_issue_assigned_role CHECK (assigned_role in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT fk_issue_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_issue_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_issue_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_issue_protocol_deviation_id FOREIGN KEY(protocol_deviation_id) REFERENCES protocol_deviation (id), 
	CONSTRAINT fk_issue_about_id FOREIGN KEY(about_id) REFERENCES organization (id), 
	CONSTRAINT fk_issue_assigned_organization_id FOREIGN KEY(assigned_organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_issue_opened_on_finite CHECK ('0001-01-01' <= opened_on and '10000-01-01' > opened_on), 
	CONSTRAINT ck_issue_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_issue_escalated_on_finite CHECK ('0001-01-01' <= escalated_on and '10000-01-01' > escalated_on), 
	CONSTRAINT ck_issue_resolved_on_finite CHECK ('0001-01-01' <= resolved_on and '10000-01-01' > resolved_on), 
	CONSTRAINT ck_issue_closed_on_finite CHECK ('0001-01-01' <= closed_on and '10000-01-01' > closed_on), 
	CONSTRAINT ck_issue_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_issue_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_issue_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_issue_assigned_organization_id ON issue (assigned_organization_id);

CREATE INDEX ix_issue_opened ON issue (opened_on, id);

CREATE INDEX ix_issue_protocol_deviation_id ON issue (protocol_deviation_id);

CREATE INDEX ix_issue_study_id_opened ON issue (study_id, opened_on, id);

CREATE INDEX ix_issue_study_site_id_opened ON issue (study_site_id, opened_on, id);

CREATE TABLE protocol_deviation_text (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	protocol_deviation_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	text TEXT NOT NULL, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_protocol_deviation_text PRIMARY KEY (id), 
	CONSTRAINT ck_protocol_deviation_text_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT fk_protocol_deviation_text_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_protocol_deviation_text_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_protocol_deviation_text_protocol_deviation_id FOREIGN KEY(protocol_deviation_id) REFERENCES protocol_deviation (id), 
	CONSTRAINT ck_protocol_deviation_text_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_protocol_deviation_text_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_protocol_deviation_text_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_protocol_deviation_text_protocol_deviation_id ON protocol_deviation_text (protocol_deviation_id);

CREATE TABLE action_item (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID, 
	monitoring_visit_id UUID, 
	issue_id UUID, 
	description TEXT NOT NULL, 
	assigned_role TEXT NOT NULL, 
	assigned_organization_id UUID, 
	due_on DATE NOT NULL, 
	state TEXT NOT NULL, 
	done_on DATE, 
	evidence TEXT, 
	closed_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_action_item PRIMARY KEY (id), 
	CONSTRAINT ck_action_item_assigned_role CHECK (assigned_role in ('SPONSOR', 'CRO', 'SMO', 'SITE')), 
	CONSTRAINT ck_action_item_state CHECK (state in ('OPEN', 'DONE', 'CLOSED')), 
	CONSTRAINT fk_action_item_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_action_item_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_action_item_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_action_item_monitoring_visit_id FOREIGN KEY(monitoring_visit_id) REFERENCES monitoring_visit (id), 
	CONSTRAINT fk_action_item_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id), 
	CONSTRAINT fk_action_item_assigned_organization_id FOREIGN KEY(assigned_organization_id) REFERENCES organization (id), 
	CONSTRAINT ck_action_item_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_action_item_done_on_finite CHECK ('0001-01-01' <= done_on and '10000-01-01' > done_on), 
	CONSTRAINT ck_action_item_closed_on_finite CHECK ('0001-01-01' <= closed_on and '10000-01-01' > closed_on), 
	CONSTRAINT ck_action_item_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_action_item_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_action_item_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_action_item_assigned_organization_id ON action_item (assigned_organization_id);

CREATE INDEX ix_action_item_due ON action_item (due_on, id);

CREATE INDEX ix_action_item_issue_id ON action_item (issue_id);

CREATE INDEX ix_action_item_monitoring_visit_id ON action_item (monitoring_visit_id);

CREATE INDEX ix_action_item_study_id_due ON action_item (study_id, due_on, id);

CREATE INDEX ix_action_item_study_site_id_due ON action_item (study_site_id, due_on, id);

CREATE TABLE corrective_action (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	protocol_deviation_id UUID, 
	issue_id UUID, 
	kind TEXT NOT NULL, 
	cause TEXT, 
	action TEXT NOT NULL, 
	due_on DATE NOT NULL, 
	state TEXT NOT NULL, 
	done_on DATE, 
	evidence TEXT, 
	checked_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_corrective_action PRIMARY KEY (id), 
	CONSTRAINT ck_corrective_action_kind CHECK (kind in ('CORRECTIVE', 'PREVENTIVE')), 
	CONSTRAINT ck_corrective_action_state CHECK (state in ('PLANNED', 'DONE', 'EFFECTIVE', 'NOT_EFFECTIVE')), 
	CONSTRAINT ck_corrective_action_about_one CHECK ((protocol_deviation_id is null) <> (issue_id is null)), 
	CONSTRAINT fk_corrective_action_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_corrective_action_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_corrective_action_protocol_deviation_id FOREIGN KEY(protocol_deviation_id) REFERENCES protocol_deviation (id), 
	CONSTRAINT fk_corrective_action_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id), 
	CONSTRAINT ck_corrective_action_due_on_finite CHECK ('0001-01-01' <= due_on and '10000-01-01' > due_on), 
	CONSTRAINT ck_corrective_action_done_on_finite CHECK ('0001-01-01' <= done_on and '10000-01-01' > done_on), 
	CONSTRAINT ck_corrective_action_checked_on_finite CHECK ('0001-01-01' <= checked_on and '10000-01-01' > checked_on), 
	CONSTRAINT ck_corrective_action_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_corrective_action_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_corrective_action_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_corrective_action_due ON corrective_action (due_on, id);

CREATE INDEX ix_corrective_action_issue_id ON corrective_action (issue_id);

CREATE INDEX ix_corrective_action_protocol_deviation_id ON corrective_action (protocol_deviation_id);

CREATE INDEX ix_corrective_action_study_id_due ON corrective_action (study_id, due_on, id);

CREATE INDEX ix_corrective_action_study_site_id_due ON corrective_action (study_site_id, due_on, id);

CREATE TABLE data_query_text (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	data_query_state_id UUID NOT NULL, 
	data_class TEXT NOT NULL, 
	text TEXT, 
	response TEXT, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_data_query_text PRIMARY KEY (id), 
	CONSTRAINT ck_data_query_text_data_class CHECK (data_class in ('CODE', 'CLINICAL', 'IDENTIFIER', 'BLINDED')), 
	CONSTRAINT uq_data_query_text_data_query_state_id UNIQUE (data_query_state_id), 
	CONSTRAINT fk_data_query_text_data_query_state_id FOREIGN KEY(data_query_state_id) REFERENCES data_query_state (id), 
	CONSTRAINT ck_data_query_text_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_data_query_text_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE TABLE query_link (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID NOT NULL, 
	subject_id UUID NOT NULL, 
	data_query_id UUID NOT NULL, 
	issue_id UUID, 
	thread_id UUID, 
	why TEXT NOT NULL, 
	state TEXT NOT NULL, 
	closed_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_query_link PRIMARY KEY (id), 
	CONSTRAINT ck_query_link_state CHECK (state in ('OPEN', 'CLOSED')), 
	CONSTRAINT ck_query_link_one_end CHECK (num_nonnulls(issue_id, thread_id) = 1), 
	CONSTRAINT fk_query_link_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_query_link_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_query_link_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_query_link_data_query_id FOREIGN KEY(data_query_id) REFERENCES data_query (id), 
	CONSTRAINT fk_query_link_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id), 
	CONSTRAINT fk_query_link_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id), 
	CONSTRAINT ck_query_link_closed_on_finite CHECK ('0001-01-01' <= closed_on and '10000-01-01' > closed_on), 
	CONSTRAINT ck_query_link_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_query_link_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_query_link_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_query_link_data_query_id ON query_link (data_query_id);

CREATE INDEX ix_query_link_issue_id ON query_link (issue_id);

CREATE INDEX ix_query_link_recorded ON query_link (recorded_at, id);

CREATE INDEX ix_query_link_study_id_recorded ON query_link (study_id, recorded_at, id);

CREATE INDEX ix_query_link_study_site_id_recorded ON query_link (study_site_id, recorded_at, id);

CREATE INDEX ix_query_link_thread_id ON query_link (thread_id);

CREATE TABLE risk_signal (
	id UUID NOT NULL, 
	study_id UUID NOT NULL, 
	study_site_id UUID, 
	issue_id UUID, 
	definition TEXT NOT NULL, 
	definition_version INTEGER, 
	finding TEXT NOT NULL, 
	as_of DATE NOT NULL, 
	state TEXT NOT NULL, 
	decision TEXT, 
	rationale TEXT, 
	decided_on DATE, 
	action TEXT, 
	evidence TEXT, 
	closed_on DATE, 
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	recorded_by UUID, 
	recorded_party_id UUID, 
	source_system_id UUID, 
	ingest_run_id UUID, 
	source_key TEXT, 
	source_line BIGINT, 
	source_version BIGINT DEFAULT 0 NOT NULL, 
	changed_xid xid8 DEFAULT pg_current_xact_id() NOT NULL, 
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	deleted_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_risk_signal PRIMARY KEY (id), 
	CONSTRAINT ck_risk_signal_state CHECK (state in ('DETECTED', 'DECIDED', 'ACTED_ON', 'CLOSED')), 
	CONSTRAINT ck_risk_signal_decision CHECK (decision in ('ACT', 'WATCH', 'ACCEPT')), 
	CONSTRAINT fk_risk_signal_study_id FOREIGN KEY(study_id) REFERENCES study (id), 
	CONSTRAINT fk_risk_signal_study_site_id FOREIGN KEY(study_site_id) REFERENCES study_site (id), 
	CONSTRAINT fk_risk_signal_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id), 
	CONSTRAINT ck_risk_signal_as_of_finite CHECK ('0001-01-01' <= as_of and '10000-01-01' > as_of), 
	CONSTRAINT ck_risk_signal_decided_on_finite CHECK ('0001-01-01' <= decided_on and '10000-01-01' > decided_on), 
	CONSTRAINT ck_risk_signal_closed_on_finite CHECK ('0001-01-01' <= closed_on and '10000-01-01' > closed_on), 
	CONSTRAINT ck_risk_signal_recorded_at_finite CHECK ('0001-01-01 UTC' <= recorded_at and '10000-01-01 UTC' > recorded_at), 
	CONSTRAINT ck_risk_signal_changed_at_finite CHECK ('0001-01-01 UTC' <= changed_at and '10000-01-01 UTC' > changed_at), 
	CONSTRAINT ck_risk_signal_deleted_at_finite CHECK ('0001-01-01 UTC' <= deleted_at and '10000-01-01 UTC' > deleted_at)
);

CREATE INDEX ix_risk_signal_as_of ON risk_signal (as_of, id);

CREATE INDEX ix_risk_signal_issue_id ON risk_signal (issue_id);

CREATE INDEX ix_risk_signal_study_id_as_of ON risk_signal (study_id, as_of, id);

CREATE INDEX ix_risk_signal_study_site_id_as_of ON risk_signal (study_site_id, as_of, id);

create function reads_row(entity text, key uuid) returns boolean
language plpgsql stable set search_path = hub, pg_temp as $$
begin
  case entity
    when 'action_item' then return exists (select 1 from action_item o where o.id = key);
    when 'audit_trail_review' then return exists (select 1 from audit_trail_review o where o.id = key);
    when 'calendar_feed' then return exists (select 1 from calendar_feed o where o.id = key);
    when 'corrective_action' then return exists (select 1 from corrective_action o where o.id = key);
    when 'data_correction' then return exists (select 1 from data_correction o where o.id = key);
    when 'document' then return exists (select 1 from document o where o.id = key);
    when 'ingest_request' then return exists (select 1 from ingest_request o where o.id = key);
    when 'ip_account' then return exists (select 1 from ip_account o where o.id = key);
    when 'issue' then return exists (select 1 from issue o where o.id = key);
    when 'message' then return exists (select 1 from message o where o.id = key);
    when 'message_read' then return exists (select 1 from message_read o where o.id = key);
    when 'monitoring_report' then return exists (select 1 from monitoring_report o where o.id = key);
    when 'payable_item' then return exists (select 1 from payable_item o where o.id = key);
    when 'pre_screening_entry' then return exists (select 1 from pre_screening_entry o where o.id = key);
    when 'query_link' then return exists (select 1 from query_link o where o.id = key);
    when 'reconciliation' then return exists (select 1 from reconciliation o where o.id = key);
    when 'risk_signal' then return exists (select 1 from risk_signal o where o.id = key);
    when 'signature' then return exists (select 1 from signature o where o.id = key);
    when 'signature_request' then return exists (select 1 from signature_request o where o.id = key);
    when 'task' then return exists (select 1 from task o where o.id = key);
    when 'task_assignee' then return exists (select 1 from task_assignee o where o.id = key);
    when 'thread' then return exists (select 1 from thread o where o.id = key);
    else return true;
  end case;
end $$;

alter table access_barred enable row level security;

alter table access_barred force row level security;

create policy party_reads on access_barred for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy ingest_reads on access_barred for select to hub_ingest using (true);

create policy access_derives on access_barred for all to hub_access using (true) with check (true);

alter table access_site enable row level security;

alter table access_site force row level security;

create policy party_reads on access_site for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy ingest_reads on access_site for select to hub_ingest using (true);

create policy access_derives on access_site for all to hub_access using (true) with check (true);

alter table access_source enable row level security;

alter table access_source force row level security;

create policy party_reads on access_source for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy ingest_reads on access_source for select to hub_ingest using (true);

create policy access_derives on access_source for all to hub_access using (true) with check (true);

alter table access_study enable row level security;

alter table access_study force row level security;

create policy party_reads on access_study for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy ingest_reads on access_study for select to hub_ingest using (true);

create policy access_derives on access_study for all to hub_access using (true) with check (true);

alter table access_unblinded enable row level security;

alter table access_unblinded force row level security;

create policy own_reads on access_unblinded for select to hub_read, hub_app using (principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy access_derives on access_unblinded for all to hub_access using (true) with check (true);

alter table access_unconfirmed enable row level security;

alter table access_unconfirmed force row level security;

create policy everybody_reads on access_unconfirmed for select to hub_read, hub_app using (true);

create policy access_derives on access_unconfirmed for all to hub_access using (true) with check (true);

alter table access_withheld enable row level security;

alter table access_withheld force row level security;

create policy everybody_reads on access_withheld for select to hub_read, hub_app using (true);

create policy access_derives on access_withheld for all to hub_access using (true) with check (true);

create policy ingest_writes on access_withheld for all to hub_ingest using (true) with check (true);

alter table audit_record enable row level security;

alter table audit_record force row level security;

create policy party_reads_class on audit_record for select to hub_read, hub_app using ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and (exists (select 1 from access_study a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and ((data_class in ('CODE', 'CLINICAL')) or (data_class = 'IDENTIFIER' and (select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))))) and case entity when 'study_match' then exists (select 1 from study_match m where m.id = audit_record.entity_id) when 'study_match_decision' then exists (select 1 from study_match_decision d where d.id = audit_record.entity_id) when 'study' then coalesce(new ->> 'same_as_id', old ->> 'same_as_id') is null or exists (select 1 from study s where s.id::text = coalesce(new ->> 'same_as_id', old ->> 'same_as_id')) else true end and (entity <> all ('{action_item,audit_trail_review,calendar_feed,corrective_action,data_correction,document,ingest_request,ip_account,issue,message,message_read,monitoring_report,payable_item,pre_screening_entry,query_link,reconciliation,risk_signal,signature,signature_request,task,task_assignee,thread}') or reads_row(entity, entity_id)) and not exists (select 1 from audit_stricter r where r.audit_record_id = audit_record.id and r.lifted_at is null and not (r.data_class = 'IDENTIFIER' and (select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) or r.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = audit_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))))));

create policy unless_barred on audit_record as restrictive for select to hub_read, hub_app using ((subject_id is null and entity <> all ('{source_identity,protocol_deviation_text}')) or (audit_record.study_site_id is null or audit_record.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy unless_withheld on audit_record as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = audit_record.entity_id));

create policy ingest_appends on audit_record for insert to hub_ingest, hub_audit with check (true);

create policy ingest_compares on audit_record for select to hub_ingest, hub_audit using (true);

alter table benchmark_figure enable row level security;

alter table benchmark_figure force row level security;

create policy access_derives on benchmark_figure for select to hub_access using (true);

create policy ingest_writes on benchmark_figure for all to hub_ingest using (true) with check (true);

alter table change_set enable row level security;

alter table change_set force row level security;

create policy party_reads_place on change_set for select to hub_read, hub_app using ((readers is null or readers && (select array_remove(array[p.id::text, p.organization_id::text, p.role, case when (select coalesce(current_setting('hub.identifiers', true), '') = 'on') then 'hub.identifiers' end], null) from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid))) and ((needs is null or needs && (select array_remove(array[p.id::text, p.organization_id::text, p.role, case when (select coalesce(current_setting('hub.identifiers', true), '') = 'on') then 'hub.identifiers' end], null) from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid))) and ((change_set.study_site_id is null and (exists (select 1 from access_study a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (change_set.study_site_id is null or change_set.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = change_set.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or exists (select 1 from access_study a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and change_set.needs && a.rights) and (change_set.study_site_id is null or change_set.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = change_set.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and change_set.needs && a.rights) or needs = array['BLINDED'] and exists (select 1 from access_unblinded a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = change_set.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (change_set.study_site_id is null or change_set.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (change_set.study_site_id is null or change_set.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy audit_appends on change_set for insert to hub_audit with check (true);

alter table country enable row level security;

alter table country force row level security;

create policy caller_reads on country for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on country for all to hub_ingest using (true) with check (true);

alter table identity_provider enable row level security;

alter table identity_provider force row level security;

create policy sign_in on identity_provider for all to hub_auth using (true) with check (true);

alter table language enable row level security;

alter table language force row level security;

create policy caller_reads on language for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on language for all to hub_ingest using (true) with check (true);

alter table oauth_revocation enable row level security;

alter table oauth_revocation force row level security;

create policy sign_in on oauth_revocation for all to hub_auth using (true) with check (true);

alter table organization enable row level security;

alter table organization force row level security;

create policy party_reads on organization for select to hub_read, hub_app using (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = organization.id) or exists (select 1 from study_role r where r.organization_id = organization.id) or exists (select 1 from study_site s where s.organization_id = organization.id) or exists (select 1 from engagement e where e.provider_id = organization.id));

create policy sign_in_reads on organization for select to hub_auth using (true);

create policy ingest_writes on organization for all to hub_ingest using (true) with check (true);

create policy access_derives on organization for select to hub_access using (true);

alter table raw_file enable row level security;

alter table raw_file force row level security;

create policy ingest_writes on raw_file for all to hub_ingest using (true) with check (true);

create policy access_derives on raw_file for select to hub_access using (true);

alter table read_record enable row level security;

alter table read_record force row level security;

create policy own_reads on read_record for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy access_derives on read_record for select to hub_access using (true);

create policy party_appends on read_record for insert to hub_app with check (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

alter table refused_request enable row level security;

alter table refused_request force row level security;

create policy party_reads on refused_request for select to hub_read, hub_app using ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_appends on refused_request for insert to hub_app with check (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy access_forgets on refused_request for all to hub_access using (true) with check (true);

alter table sign_in_attempt enable row level security;

alter table sign_in_attempt force row level security;

create policy sign_in on sign_in_attempt for all to hub_auth using (true) with check (true);

alter table site_match_row enable row level security;

alter table site_match_row force row level security;

create policy ingest_writes on site_match_row for all to hub_ingest using (true) with check (true);

alter table source_system enable row level security;

alter table source_system force row level security;

create policy party_reads on source_system for select to hub_read, hub_app using (exists (select 1 from study_mapping m where m.source_system_id = source_system.id));

create policy ingest_writes on source_system for all to hub_ingest using (true) with check (true);

alter table study enable row level security;

alter table study force row level security;

create policy party_reads on study for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study.id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) or exists (select 1 from access_site a where a.study_id = study.id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)));

create policy ingest_writes on study for all to hub_ingest using (true) with check (true);

create policy access_derives on study for select to hub_access using (true);

alter table uploaded_file enable row level security;

alter table uploaded_file force row level security;

create policy party_reads on uploaded_file for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_hands_in on uploaded_file for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and cleared_at is null and (select exists (select 1 from source_owner o where o.organization_id = (select p.organization_id from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid)) and current_timestamp >= o.valid_from and current_timestamp < o.valid_to and exists (select 1 from access_study a where a.study_id = o.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))));

create policy party_keeps on uploaded_file for update to hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and cleared_at is null) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and cleared_at is null);

create policy ingest_writes on uploaded_file for all to hub_ingest using (true) with check (true);

alter table audit_stricter enable row level security;

alter table audit_stricter force row level security;

create policy parties_probe on audit_stricter for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on audit_stricter for all to hub_ingest using (true) with check (true);

alter table country_authority enable row level security;

alter table country_authority force row level security;

create policy caller_reads on country_authority for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on country_authority for all to hub_ingest using (true) with check (true);

alter table country_rule enable row level security;

alter table country_rule force row level security;

create policy caller_reads on country_rule for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on country_rule for all to hub_ingest using (true) with check (true);

create policy access_derives on country_rule for select to hub_access using (true);

alter table critical_data enable row level security;

alter table critical_data force row level security;

create policy party_reads on critical_data for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = critical_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = critical_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on critical_data for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = critical_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_updates on critical_data for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = critical_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = critical_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy ingest_writes on critical_data for all to hub_ingest using (true) with check (true);

alter table export_record enable row level security;

alter table export_record force row level security;

create policy party_reads on export_record for select to hub_read, hub_app using ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and exists (select 1 from access_study a where a.study_id = export_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)));

create policy own_exports on export_record for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_appends on export_record for insert to hub_app with check (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

alter table holiday enable row level security;

alter table holiday force row level security;

create policy caller_reads on holiday for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on holiday for all to hub_ingest using (true) with check (true);

alter table ingest_request enable row level security;

alter table ingest_request force row level security;

create policy party_reads on ingest_request for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and exists (select 1 from access_study a where a.study_id = ingest_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_asks on ingest_request for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and finished_at is null and exists (select 1 from access_study a where a.study_id = ingest_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from source_owner o where o.study_id = ingest_request.study_id and o.source_system_id = ingest_request.source_system_id and o.organization_id = (select p.organization_id from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid)) and current_timestamp >= o.valid_from and current_timestamp < o.valid_to) and exists (select 1 from uploaded_file u where u.id = ingest_request.uploaded_file_id and u.cleared_at is null));

create policy ingest_writes on ingest_request for all to hub_ingest using (true) with check (true);

alter table kpi_threshold enable row level security;

alter table kpi_threshold force row level security;

create policy party_reads on kpi_threshold for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = kpi_threshold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = kpi_threshold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on kpi_threshold for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = kpi_threshold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_updates on kpi_threshold for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = kpi_threshold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = kpi_threshold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy ingest_writes on kpi_threshold for all to hub_ingest using (true) with check (true);

alter table metadata_version enable row level security;

alter table metadata_version force row level security;

create policy party_reads on metadata_version for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = metadata_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = metadata_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on metadata_version for all to hub_ingest using (true) with check (true);

alter table party enable row level security;

alter table party force row level security;

create policy party_reads on party for select to hub_read, hub_app using (id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy sign_in_reads on party for select to hub_auth using (true);

create policy ingest_writes on party for all to hub_ingest using (true) with check (true);

create policy access_derives on party for select to hub_access using (true);

create policy feed_looks_up on party for select to hub_audit using (true);

alter table person enable row level security;

alter table person force row level security;

create policy party_reads on person for select to hub_read, hub_app using (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = person.organization_id) or exists (select 1 from study_site_investigator i where i.person_id = person.id) or exists (select 1 from staff_assignment w where w.person_id = person.id) or exists (select 1 from delegation d where d.person_id = person.id) or exists (select 1 from performed_task t where t.person_id = person.id) or id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy sign_in_reads on person for select to hub_auth using (true);

create policy access_derives on person for select to hub_access using (true);

create policy feed_looks_up on person for select to hub_audit using (true);

create policy ingest_writes on person for all to hub_ingest using (true) with check (true);

alter table protocol_safety_clock enable row level security;

alter table protocol_safety_clock force row level security;

create policy party_reads on protocol_safety_clock for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = protocol_safety_clock.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = protocol_safety_clock.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on protocol_safety_clock for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = protocol_safety_clock.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_updates on protocol_safety_clock for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = protocol_safety_clock.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = protocol_safety_clock.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy ingest_writes on protocol_safety_clock for all to hub_ingest using (true) with check (true);

alter table registry_fact enable row level security;

alter table registry_fact force row level security;

create policy party_reads on registry_fact for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = registry_fact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = registry_fact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on registry_fact for all to hub_ingest using (true) with check (true);

alter table source_fetch enable row level security;

alter table source_fetch force row level security;

create policy ingest_writes on source_fetch for all to hub_ingest using (true) with check (true);

alter table source_owner enable row level security;

alter table source_owner force row level security;

create policy party_reads on source_owner for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = source_owner.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = source_owner.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on source_owner for select to hub_access using (true);

create policy ingest_writes on source_owner for all to hub_ingest using (true) with check (true);

alter table source_precedence enable row level security;

alter table source_precedence force row level security;

create policy party_reads on source_precedence for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = source_precedence.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = source_precedence.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on source_precedence for all to hub_ingest using (true) with check (true);

alter table study_blinding enable row level security;

alter table study_blinding force row level security;

create policy party_reads on study_blinding for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_blinding.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = study_blinding.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on study_blinding for all to hub_ingest using (true) with check (true);

alter table study_country enable row level security;

alter table study_country force row level security;

create policy party_reads on study_country for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_country.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = study_country.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on study_country for all to hub_ingest using (true) with check (true);

alter table study_mapping enable row level security;

alter table study_mapping force row level security;

create policy party_reads on study_mapping for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_mapping.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = study_mapping.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy part_reads on study_mapping for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = study_mapping.source_system_id and a.study_id = study_mapping.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights)));

create policy access_derives on study_mapping for select to hub_access using (true);

create policy ingest_writes on study_mapping for all to hub_ingest using (true) with check (true);

alter table study_match enable row level security;

alter table study_match force row level security;

create policy party_reads on study_match for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = study_match.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from access_study a where a.study_id = study_match.other_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy ingest_writes on study_match for all to hub_ingest using (true) with check (true);

alter table study_role enable row level security;

alter table study_role force row level security;

create policy party_reads on study_role for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_role.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = study_role.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (role <> 'SITE' or exists (select 1 from study_site s where s.study_id = study_role.study_id and s.organization_id = study_role.organization_id)));

create policy access_derives on study_role for select to hub_access using (true);

create policy party_inserts on study_role for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = study_role.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_role.role not in ('SPONSOR', 'SMO')));

create policy party_updates on study_role for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = study_role.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_role.role not in ('SPONSOR', 'SMO'))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = study_role.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_role.role not in ('SPONSOR', 'SMO')));

create policy ingest_writes on study_role for all to hub_ingest using (true) with check (true);

alter table study_site enable row level security;

alter table study_site force row level security;

create policy party_reads on study_site for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_site.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (study_site.id is null or study_site.id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site.id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)));

create policy party_accepts_sees on study_site for select to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from access_study a where a.study_id = study_site.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_accepts on study_site for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from access_study a where a.study_id = study_site.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from access_study a where a.study_id = study_site.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and confirmed_at is not null);

create policy ingest_writes on study_site for all to hub_ingest using (true) with check (true);

create policy access_derives on study_site for select to hub_access using (true);

alter table unblinding_grant enable row level security;

alter table unblinding_grant force row level security;

create policy own_reads on unblinding_grant for select to hub_read, hub_app using (principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy not_to_oneself on unblinding_grant as restrictive for insert to hub_app with check (principal_id <> (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy auditor_reads on unblinding_grant for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = unblinding_grant.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)));

create policy access_derives on unblinding_grant for select to hub_access using (true);

create policy party_inserts on unblinding_grant for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = unblinding_grant.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy party_updates on unblinding_grant for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = unblinding_grant.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR')) and exists (select 1 from access_study a where a.study_id = unblinding_grant.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy ingest_writes on unblinding_grant for all to hub_ingest using (true) with check (true);

alter table vocabulary enable row level security;

alter table vocabulary force row level security;

create policy caller_reads on vocabulary for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on vocabulary for all to hub_ingest using (true) with check (true);

alter table vocabulary_word enable row level security;

alter table vocabulary_word force row level security;

create policy caller_reads on vocabulary_word for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) is not null);

create policy ingest_writes on vocabulary_word for all to hub_ingest using (true) with check (true);

alter table audit_trail_review enable row level security;

alter table audit_trail_review force row level security;

create policy party_reads on audit_trail_review for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = audit_trail_review.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (audit_trail_review.study_site_id is null or audit_trail_review.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_trail_review.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))));

create policy access_derives on audit_trail_review for select to hub_access using (true);

create policy party_inserts on audit_trail_review for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = audit_trail_review.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (audit_trail_review.study_site_id is null or audit_trail_review.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_trail_review.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (audit_trail_review.study_site_id is null or exists (select 1 from study_site s where s.id = audit_trail_review.study_site_id and s.study_id = audit_trail_review.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false))));

create policy party_updates on audit_trail_review for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = audit_trail_review.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (audit_trail_review.study_site_id is null or audit_trail_review.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_trail_review.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (audit_trail_review.study_site_id is null or exists (select 1 from study_site s where s.id = audit_trail_review.study_site_id and s.study_id = audit_trail_review.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = audit_trail_review.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (audit_trail_review.study_site_id is null or audit_trail_review.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_trail_review.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (audit_trail_review.study_site_id is null or exists (select 1 from study_site s where s.id = audit_trail_review.study_site_id and s.study_id = audit_trail_review.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false))));

create policy ingest_writes on audit_trail_review for all to hub_ingest using (true) with check (true);

alter table audit_value enable row level security;

alter table audit_value force row level security;

create policy party_reads on audit_value for select to hub_read, hub_app using ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = audit_value.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (audit_value.study_site_id is null or audit_value.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = audit_value.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))));

create policy audit_appends on audit_value for insert to hub_audit with check (true);

create policy ingest_writes on audit_value for all to hub_ingest using (true) with check (true);

alter table calendar_feed enable row level security;

alter table calendar_feed force row level security;

create policy party_reads on calendar_feed for select to hub_read, hub_app using (recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_inserts on calendar_feed for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (study_site_id is null or (exists (select 1 from access_study a where a.study_id = calendar_feed.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (calendar_feed.study_site_id is null or calendar_feed.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = calendar_feed.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)))));

create policy party_updates on calendar_feed for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (study_site_id is null or (exists (select 1 from access_study a where a.study_id = calendar_feed.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (calendar_feed.study_site_id is null or calendar_feed.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = calendar_feed.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (study_site_id is null or (exists (select 1 from access_study a where a.study_id = calendar_feed.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (calendar_feed.study_site_id is null or calendar_feed.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = calendar_feed.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)))));

create policy looked_up on calendar_feed for select to hub_auth using (true);

create policy ingest_writes on calendar_feed for all to hub_ingest using (true) with check (true);

alter table code_list enable row level security;

alter table code_list force row level security;

create policy party_reads on code_list for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = code_list.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = code_list.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on code_list for all to hub_ingest using (true) with check (true);

alter table conflict enable row level security;

alter table conflict force row level security;

create policy party_reads on conflict for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = conflict.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (conflict.study_site_id is null or conflict.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = conflict.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy targets_for_conduct on conflict as restrictive for select to hub_read, hub_app using (field <> 'TARGET_ENROLMENT' or (exists (select 1 from access_study a where a.study_id = conflict.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (conflict.study_site_id is null or conflict.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = conflict.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy ingest_writes on conflict for all to hub_ingest using (true) with check (true);

alter table consent_form_version enable row level security;

alter table consent_form_version force row level security;

create policy party_reads on consent_form_version for select to hub_read, hub_app using ((consent_form_version.study_site_id is null and (exists (select 1 from access_study a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (consent_form_version.study_site_id is null or consent_form_version.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_form_version.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on consent_form_version for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (consent_form_version.study_site_id is null or consent_form_version.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_form_version.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (consent_form_version.study_site_id is null or exists (select 1 from study_site s where s.id = consent_form_version.study_site_id and s.study_id = consent_form_version.study_id)));

create policy party_updates on consent_form_version for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (consent_form_version.study_site_id is null or consent_form_version.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_form_version.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (consent_form_version.study_site_id is null or exists (select 1 from study_site s where s.id = consent_form_version.study_site_id and s.study_id = consent_form_version.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = consent_form_version.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (consent_form_version.study_site_id is null or consent_form_version.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_form_version.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (consent_form_version.study_site_id is null or exists (select 1 from study_site s where s.id = consent_form_version.study_site_id and s.study_id = consent_form_version.study_id)));

create policy ingest_writes on consent_form_version for all to hub_ingest using (true) with check (true);

alter table delegation enable row level security;

alter table delegation force row level security;

create policy party_reads on delegation for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = delegation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (delegation.study_site_id is null or delegation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = delegation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy party_inserts on delegation for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = delegation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (delegation.study_site_id is null or delegation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = delegation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (delegation.study_site_id is null or exists (select 1 from study_site s where s.id = delegation.study_site_id and s.study_id = delegation.study_id)) and (delegation.task <> 'CRF_SIGNATURE' or ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and delegation.person_id <> (select nullif(current_setting('hub.principal', true), '')::uuid) and exists (select 1 from study_site_investigator i where i.study_site_id = delegation.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)))));

create policy party_updates on delegation for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = delegation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (delegation.study_site_id is null or delegation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = delegation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (delegation.study_site_id is null or exists (select 1 from study_site s where s.id = delegation.study_site_id and s.study_id = delegation.study_id)) and (delegation.task <> 'CRF_SIGNATURE' or ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and delegation.person_id <> (select nullif(current_setting('hub.principal', true), '')::uuid) and exists (select 1 from study_site_investigator i where i.study_site_id = delegation.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = delegation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (delegation.study_site_id is null or delegation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = delegation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (delegation.study_site_id is null or exists (select 1 from study_site s where s.id = delegation.study_site_id and s.study_id = delegation.study_id)) and (delegation.task <> 'CRF_SIGNATURE' or ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and delegation.person_id <> (select nullif(current_setting('hub.principal', true), '')::uuid) and exists (select 1 from study_site_investigator i where i.study_site_id = delegation.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)))));

create policy ingest_writes on delegation for all to hub_ingest using (true) with check (true);

alter table document_rule enable row level security;

alter table document_rule force row level security;

create policy party_reads on document_rule for select to hub_read, hub_app using ((document_rule.study_site_id is null and (exists (select 1 from access_study a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (document_rule.study_site_id is null or document_rule.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document_rule.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on document_rule for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (document_rule.study_site_id is null or document_rule.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document_rule.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (document_rule.study_site_id is null or exists (select 1 from study_site s where s.id = document_rule.study_site_id and s.study_id = document_rule.study_id)));

create policy party_updates on document_rule for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (document_rule.study_site_id is null or document_rule.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document_rule.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (document_rule.study_site_id is null or exists (select 1 from study_site s where s.id = document_rule.study_site_id and s.study_id = document_rule.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = document_rule.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (document_rule.study_site_id is null or document_rule.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document_rule.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (document_rule.study_site_id is null or exists (select 1 from study_site s where s.id = document_rule.study_site_id and s.study_id = document_rule.study_id)));

create policy ingest_writes on document_rule for all to hub_ingest using (true) with check (true);

alter table engagement enable row level security;

alter table engagement force row level security;

create policy party_reads on engagement for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement.study_site_id is null or engagement.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on engagement for select to hub_access using (true);

create policy party_inserts on engagement for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement.study_site_id is null or engagement.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement.study_site_id is null or exists (select 1 from study_site s where s.id = engagement.study_site_id and s.study_id = engagement.study_id)) and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))));

create policy party_updates on engagement for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement.study_site_id is null or engagement.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement.study_site_id is null or exists (select 1 from study_site s where s.id = engagement.study_site_id and s.study_id = engagement.study_id)) and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement.study_site_id is null or engagement.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement.study_site_id is null or exists (select 1 from study_site s where s.id = engagement.study_site_id and s.study_id = engagement.study_id)) and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))));

create policy ingest_writes on engagement for all to hub_ingest using (true) with check (true);

alter table enrolment_forecast enable row level security;

alter table enrolment_forecast force row level security;

create policy party_reads on enrolment_forecast for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = enrolment_forecast.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_forecast.study_site_id is null or enrolment_forecast.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_forecast.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy ingest_writes on enrolment_forecast for all to hub_ingest using (true) with check (true);

alter table enrolment_plan enable row level security;

alter table enrolment_plan force row level security;

create policy party_reads on enrolment_plan for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = enrolment_plan.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_plan.study_site_id is null or enrolment_plan.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_plan.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy party_inserts on enrolment_plan for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = enrolment_plan.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_plan.study_site_id is null or enrolment_plan.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_plan.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (enrolment_plan.study_site_id is null or exists (select 1 from study_site s where s.id = enrolment_plan.study_site_id and s.study_id = enrolment_plan.study_id)));

create policy party_updates on enrolment_plan for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = enrolment_plan.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_plan.study_site_id is null or enrolment_plan.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_plan.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (enrolment_plan.study_site_id is null or exists (select 1 from study_site s where s.id = enrolment_plan.study_site_id and s.study_id = enrolment_plan.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = enrolment_plan.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_plan.study_site_id is null or enrolment_plan.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_plan.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (enrolment_plan.study_site_id is null or exists (select 1 from study_site s where s.id = enrolment_plan.study_site_id and s.study_id = enrolment_plan.study_id)));

create policy ingest_writes on enrolment_plan for all to hub_ingest using (true) with check (true);

alter table form_def enable row level security;

alter table form_def force row level security;

create policy party_reads on form_def for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = form_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = form_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on form_def for all to hub_ingest using (true) with check (true);

alter table ingest_run enable row level security;

alter table ingest_run force row level security;

create policy party_reads on ingest_run for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = ingest_run.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy part_reads on ingest_run for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = ingest_run.source_system_id and a.study_id = ingest_run.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights)));

create policy ingest_writes on ingest_run for all to hub_ingest using (true) with check (true);

create policy access_derives on ingest_run for select to hub_access using (true);

alter table item_def enable row level security;

alter table item_def force row level security;

create policy party_reads on item_def for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = item_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = item_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on item_def for all to hub_ingest using (true) with check (true);

alter table item_group_def enable row level security;

alter table item_group_def force row level security;

create policy party_reads on item_group_def for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = item_group_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = item_group_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on item_group_def for all to hub_ingest using (true) with check (true);

alter table legal_hold enable row level security;

alter table legal_hold force row level security;

create policy party_reads on legal_hold for select to hub_read, hub_app using ((legal_hold.study_site_id is null and (exists (select 1 from access_study a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (legal_hold.study_site_id is null or legal_hold.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = legal_hold.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on legal_hold for select to hub_access using (true);

create policy party_inserts on legal_hold for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (legal_hold.study_site_id is null or legal_hold.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = legal_hold.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (legal_hold.study_site_id is null or exists (select 1 from study_site s where s.id = legal_hold.study_site_id and s.study_id = legal_hold.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy party_updates on legal_hold for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (legal_hold.study_site_id is null or legal_hold.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = legal_hold.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (legal_hold.study_site_id is null or exists (select 1 from study_site s where s.id = legal_hold.study_site_id and s.study_id = legal_hold.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (exists (select 1 from access_study a where a.study_id = legal_hold.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (legal_hold.study_site_id is null or legal_hold.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = legal_hold.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and (legal_hold.study_site_id is null or exists (select 1 from study_site s where s.id = legal_hold.study_site_id and s.study_id = legal_hold.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy ingest_writes on legal_hold for all to hub_ingest using (true) with check (true);

alter table milestone enable row level security;

alter table milestone force row level security;

create policy party_reads on milestone for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = milestone.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (milestone.study_site_id is null or milestone.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = milestone.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy access_derives on milestone for select to hub_access using (true);

create policy party_inserts on milestone for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = milestone.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (milestone.study_site_id is null or milestone.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = milestone.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (milestone.study_site_id is null or exists (select 1 from study_site s where s.id = milestone.study_site_id and s.study_id = milestone.study_id)));

create policy party_updates on milestone for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = milestone.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (milestone.study_site_id is null or milestone.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = milestone.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (milestone.study_site_id is null or exists (select 1 from study_site s where s.id = milestone.study_site_id and s.study_id = milestone.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = milestone.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (milestone.study_site_id is null or milestone.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = milestone.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (milestone.study_site_id is null or exists (select 1 from study_site s where s.id = milestone.study_site_id and s.study_id = milestone.study_id)));

create policy ingest_writes on milestone for all to hub_ingest using (true) with check (true);

alter table monitoring_visit enable row level security;

alter table monitoring_visit force row level security;

create policy party_reads on monitoring_visit for select to hub_read, hub_app using ((data_class <> 'BLINDED' and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_visit.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy party_inserts on monitoring_visit for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_visit.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (monitoring_visit.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_visit.study_site_id and s.study_id = monitoring_visit.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy party_updates on monitoring_visit for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_visit.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (monitoring_visit.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_visit.study_site_id and s.study_id = monitoring_visit.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_visit.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (monitoring_visit.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_visit.study_site_id and s.study_id = monitoring_visit.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_visit.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_visit.study_site_id is null or monitoring_visit.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy ingest_writes on monitoring_visit for all to hub_ingest using (true) with check (true);

alter table oauth_client enable row level security;

alter table oauth_client force row level security;

create policy sign_in on oauth_client for all to hub_auth using (true) with check (true);

create policy access_derives on oauth_client for select to hub_access using (true);

alter table person_identity enable row level security;

alter table person_identity force row level security;

create policy sign_in on person_identity for all to hub_auth using (true) with check (true);

alter table person_role enable row level security;

alter table person_role force row level security;

create policy party_reads on person_role for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy sign_in_reads on person_role for select to hub_auth using (true);

create policy access_derives on person_role for select to hub_access using (true);

create policy ingest_writes on person_role for all to hub_ingest using (true) with check (true);

alter table pre_screening_sharing enable row level security;

alter table pre_screening_sharing force row level security;

create policy party_reads on pre_screening_sharing for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = pre_screening_sharing.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (pre_screening_sharing.study_site_id is null or pre_screening_sharing.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_sharing.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy feed_looks_up on pre_screening_sharing for select to hub_audit using (true);

create policy party_inserts on pre_screening_sharing for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = pre_screening_sharing.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_sharing.study_site_id is null or pre_screening_sharing.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_sharing.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_sharing.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_sharing.study_site_id and s.study_id = pre_screening_sharing.study_id)));

create policy party_updates on pre_screening_sharing for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = pre_screening_sharing.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_sharing.study_site_id is null or pre_screening_sharing.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_sharing.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_sharing.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_sharing.study_site_id and s.study_id = pre_screening_sharing.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = pre_screening_sharing.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_sharing.study_site_id is null or pre_screening_sharing.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_sharing.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_sharing.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_sharing.study_site_id and s.study_id = pre_screening_sharing.study_id)));

create policy ingest_writes on pre_screening_sharing for all to hub_ingest using (true) with check (true);

alter table qualification enable row level security;

alter table qualification force row level security;

create policy party_reads on qualification for select to hub_read, hub_app using (exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification.person_id) or exists (select 1 from (select person_id, study_id, study_site_id from staff_assignment where deleted_at is null union all select person_id, study_id, study_site_id from study_site_investigator where deleted_at is null and known_to is null union all select person_id, study_id, study_site_id from delegation where deleted_at is null) w where w.person_id = qualification.person_id and (exists (select 1 from access_study a where a.study_id = w.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)) or exists (select 1 from access_site a where a.study_site_id = w.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)))));

create policy party_inserts on qualification for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification.person_id));

create policy party_updates on qualification for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification.person_id)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification.person_id));

create policy ingest_writes on qualification for all to hub_ingest using (true) with check (true);

alter table reconciliation enable row level security;

alter table reconciliation force row level security;

create policy party_reads on reconciliation for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = reconciliation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (reconciliation.study_site_id is null or reconciliation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reconciliation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy party_inserts on reconciliation for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = reconciliation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (reconciliation.study_site_id is null or reconciliation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reconciliation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (reconciliation.study_site_id is null or exists (select 1 from study_site s where s.id = reconciliation.study_site_id and s.study_id = reconciliation.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy party_updates on reconciliation for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = reconciliation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (reconciliation.study_site_id is null or reconciliation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reconciliation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (reconciliation.study_site_id is null or exists (select 1 from study_site s where s.id = reconciliation.study_site_id and s.study_id = reconciliation.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = reconciliation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (reconciliation.study_site_id is null or reconciliation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reconciliation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (reconciliation.study_site_id is null or exists (select 1 from study_site s where s.id = reconciliation.study_site_id and s.study_id = reconciliation.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy ingest_writes on reconciliation for all to hub_ingest using (true) with check (true);

alter table recruitment_campaign enable row level security;

alter table recruitment_campaign force row level security;

create policy party_reads on recruitment_campaign for select to hub_read, hub_app using ((recruitment_campaign.study_site_id is null and (exists (select 1 from access_study a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (recruitment_campaign.study_site_id is null or recruitment_campaign.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = recruitment_campaign.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on recruitment_campaign for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (recruitment_campaign.study_site_id is null or recruitment_campaign.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = recruitment_campaign.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (recruitment_campaign.study_site_id is null or exists (select 1 from study_site s where s.id = recruitment_campaign.study_site_id and s.study_id = recruitment_campaign.study_id)));

create policy party_updates on recruitment_campaign for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (recruitment_campaign.study_site_id is null or recruitment_campaign.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = recruitment_campaign.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (recruitment_campaign.study_site_id is null or exists (select 1 from study_site s where s.id = recruitment_campaign.study_site_id and s.study_id = recruitment_campaign.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = recruitment_campaign.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (recruitment_campaign.study_site_id is null or recruitment_campaign.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = recruitment_campaign.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (recruitment_campaign.study_site_id is null or exists (select 1 from study_site s where s.id = recruitment_campaign.study_site_id and s.study_id = recruitment_campaign.study_id)));

create policy ingest_writes on recruitment_campaign for all to hub_ingest using (true) with check (true);

alter table reported_figure enable row level security;

alter table reported_figure force row level security;

create policy party_reads on reported_figure for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)) and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights))));

create policy party_inserts on reported_figure for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (reported_figure.study_site_id is null or exists (select 1 from study_site s where s.id = reported_figure.study_site_id and s.study_id = reported_figure.study_id)) and ((exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)) and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)))));

create policy party_updates on reported_figure for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (reported_figure.study_site_id is null or exists (select 1 from study_site s where s.id = reported_figure.study_site_id and s.study_id = reported_figure.study_id)) and ((exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)) and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (reported_figure.study_site_id is null or exists (select 1 from study_site s where s.id = reported_figure.study_site_id and s.study_id = reported_figure.study_id)) and ((exists (select 1 from access_study a where a.study_id = reported_figure.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)) and (reported_figure.study_site_id is null or reported_figure.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = reported_figure.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and reported_figure.required = any(a.rights)))));

create policy ingest_writes on reported_figure for all to hub_ingest using (true) with check (true);

alter table saved_report enable row level security;

alter table saved_report force row level security;

create policy party_reads on saved_report for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_inserts on saved_report for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy party_updates on saved_report for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy ingest_writes on saved_report for all to hub_ingest using (true) with check (true);

alter table site_match enable row level security;

alter table site_match force row level security;

create policy party_reads on site_match for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = site_match.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (site_match.first_site_id is null or site_match.first_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) and (site_match.second_site_id is null or site_match.second_site_id <> all (array(select n.study_site_id from access_unconfirmed n))));

create policy ingest_writes on site_match for all to hub_ingest using (true) with check (true);

alter table site_selection enable row level security;

alter table site_selection force row level security;

create policy party_reads on site_selection for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = site_selection.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (site_selection.study_site_id is null or site_selection.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = site_selection.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy party_inserts on site_selection for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = site_selection.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (site_selection.study_site_id is null or site_selection.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = site_selection.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (site_selection.study_site_id is null or exists (select 1 from study_site s where s.id = site_selection.study_site_id and s.study_id = site_selection.study_id)));

create policy party_updates on site_selection for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = site_selection.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (site_selection.study_site_id is null or site_selection.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = site_selection.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (site_selection.study_site_id is null or exists (select 1 from study_site s where s.id = site_selection.study_site_id and s.study_id = site_selection.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = site_selection.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (site_selection.study_site_id is null or site_selection.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = site_selection.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (site_selection.study_site_id is null or exists (select 1 from study_site s where s.id = site_selection.study_site_id and s.study_id = site_selection.study_id)));

create policy ingest_writes on site_selection for all to hub_ingest using (true) with check (true);

alter table source_identity enable row level security;

alter table source_identity force row level security;

create policy party_reads on source_identity for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = source_identity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (source_identity.study_site_id is null or source_identity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = source_identity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy ingest_writes on source_identity for all to hub_ingest using (true) with check (true);

alter table staff_assignment enable row level security;

alter table staff_assignment force row level security;

create policy party_reads on staff_assignment for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = staff_assignment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (staff_assignment.study_site_id is null or staff_assignment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = staff_assignment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = staff_assignment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)) and (staff_assignment.study_site_id is null or staff_assignment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = staff_assignment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights))));

create policy party_inserts on staff_assignment for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = staff_assignment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (staff_assignment.study_site_id is null or staff_assignment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = staff_assignment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (staff_assignment.study_site_id is null or exists (select 1 from study_site s where s.id = staff_assignment.study_site_id and s.study_id = staff_assignment.study_id)));

create policy party_updates on staff_assignment for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = staff_assignment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (staff_assignment.study_site_id is null or staff_assignment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = staff_assignment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (staff_assignment.study_site_id is null or exists (select 1 from study_site s where s.id = staff_assignment.study_site_id and s.study_id = staff_assignment.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = staff_assignment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (staff_assignment.study_site_id is null or staff_assignment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = staff_assignment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (staff_assignment.study_site_id is null or exists (select 1 from study_site s where s.id = staff_assignment.study_site_id and s.study_id = staff_assignment.study_id)));

create policy ingest_writes on staff_assignment for all to hub_ingest using (true) with check (true);

alter table staff_capacity enable row level security;

alter table staff_capacity force row level security;

create policy party_reads on staff_capacity for select to hub_read, hub_app using (exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = staff_capacity.person_id));

create policy party_inserts on staff_capacity for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = staff_capacity.person_id));

create policy party_updates on staff_capacity for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = staff_capacity.person_id)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = staff_capacity.person_id));

create policy ingest_writes on staff_capacity for all to hub_ingest using (true) with check (true);

alter table start_up_record enable row level security;

alter table start_up_record force row level security;

create policy party_reads on start_up_record for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights))));

create policy party_inserts on start_up_record for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (start_up_record.study_site_id is null or exists (select 1 from study_site s where s.id = start_up_record.study_site_id and s.study_id = start_up_record.study_id)) and ((exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))));

create policy party_updates on start_up_record for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (start_up_record.study_site_id is null or exists (select 1 from study_site s where s.id = start_up_record.study_site_id and s.study_id = start_up_record.study_id)) and ((exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (start_up_record.study_site_id is null or exists (select 1 from study_site s where s.id = start_up_record.study_site_id and s.study_id = start_up_record.study_id)) and ((exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = start_up_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (start_up_record.study_site_id is null or start_up_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = start_up_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))));

create policy ingest_writes on start_up_record for all to hub_ingest using (true) with check (true);

alter table study_event_def enable row level security;

alter table study_event_def force row level security;

create policy party_reads on study_event_def for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_event_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = study_event_def.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on study_event_def for all to hub_ingest using (true) with check (true);

alter table study_match_decision enable row level security;

alter table study_match_decision force row level security;

create policy party_reads on study_match_decision for select to hub_read, hub_app using (exists (select 1 from study_match m where m.id = study_match_decision.study_match_id and m.study_id = study_match_decision.study_id));

create policy party_decides on study_match_decision for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and finished_at is null and exists (select 1 from study_match m where m.id = study_match_decision.study_match_id and m.study_id = study_match_decision.study_id));

create policy ingest_writes on study_match_decision for all to hub_ingest using (true) with check (true);

alter table study_site_investigator enable row level security;

alter table study_site_investigator force row level security;

create policy party_reads on study_site_investigator for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_site_investigator.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (study_site_investigator.study_site_id is null or study_site_investigator.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_investigator.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy ingest_writes on study_site_investigator for all to hub_ingest using (true) with check (true);

alter table study_site_status enable row level security;

alter table study_site_status force row level security;

create policy party_reads on study_site_status for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_site_status.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (study_site_status.study_site_id is null or study_site_status.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_status.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on study_site_status for select to hub_access using (true);

create policy ingest_writes on study_site_status for all to hub_ingest using (true) with check (true);

alter table study_site_target enable row level security;

alter table study_site_target force row level security;

create policy party_reads on study_site_target for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_site_target.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_site_target.study_site_id is null or study_site_target.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_target.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy party_inserts on study_site_target for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = study_site_target.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_site_target.study_site_id is null or study_site_target.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_target.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (study_site_target.study_site_id is null or exists (select 1 from study_site s where s.id = study_site_target.study_site_id and s.study_id = study_site_target.study_id)));

create policy party_updates on study_site_target for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = study_site_target.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_site_target.study_site_id is null or study_site_target.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_target.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (study_site_target.study_site_id is null or exists (select 1 from study_site s where s.id = study_site_target.study_site_id and s.study_id = study_site_target.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = study_site_target.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (study_site_target.study_site_id is null or study_site_target.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_site_target.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (study_site_target.study_site_id is null or exists (select 1 from study_site s where s.id = study_site_target.study_site_id and s.study_id = study_site_target.study_id)));

create policy ingest_writes on study_site_target for all to hub_ingest using (true) with check (true);

alter table subject enable row level security;

alter table subject force row level security;

create policy party_reads on subject for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = subject.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (subject.study_site_id is null or subject.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = subject.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy part_reads on subject for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = subject.source_system_id and a.study_id = subject.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)));

create policy ingest_writes on subject for all to hub_ingest using (true) with check (true);

create policy access_derives on subject for select to hub_access using (true);

alter table submission enable row level security;

alter table submission force row level security;

create policy party_reads on submission for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights))));

create policy part_reads on submission for select to hub_read, hub_app using (submission.committee_id = (select p.organization_id from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid)) and (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights)) or exists (select 1 from access_site a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights))));

create policy access_derives on submission for select to hub_access using (true);

create policy party_inserts on submission for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (submission.study_site_id is null or exists (select 1 from study_site s where s.id = submission.study_site_id and s.study_id = submission.study_id)) and ((exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))));

create policy party_updates on submission for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (submission.study_site_id is null or exists (select 1 from study_site s where s.id = submission.study_site_id and s.study_id = submission.study_id)) and ((exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (submission.study_site_id is null or exists (select 1 from study_site s where s.id = submission.study_site_id and s.study_id = submission.study_id)) and ((exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) or (exists (select 1 from access_study a where a.study_id = submission.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (submission.study_site_id is null or submission.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = submission.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))));

create policy ingest_writes on submission for all to hub_ingest using (true) with check (true);

alter table thread enable row level security;

alter table thread force row level security;

create policy party_reads on thread for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) = any (thread.audience) and ((thread.study_site_id is null and (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (thread.study_site_id is null or thread.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = thread.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (true));

create policy party_inserts on thread for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (thread.audience) and ((thread.study_site_id is null and (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (thread.study_site_id is null or thread.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = thread.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))));

create policy party_updates on thread for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (thread.audience) and ((thread.study_site_id is null and (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (thread.study_site_id is null or thread.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = thread.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (thread.audience) and ((thread.study_site_id is null and (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = thread.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (thread.study_site_id is null or thread.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = thread.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))));

create policy ingest_writes on thread for all to hub_ingest using (true) with check (true);

alter table training enable row level security;

alter table training force row level security;

create policy party_reads on training for select to hub_read, hub_app using (exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = training.person_id) or exists (select 1 from (select person_id, study_id, study_site_id from staff_assignment where deleted_at is null union all select person_id, study_id, study_site_id from study_site_investigator where deleted_at is null and known_to is null union all select person_id, study_id, study_site_id from delegation where deleted_at is null) w where w.person_id = training.person_id and (training.study_id is null or training.study_id = w.study_id) and (exists (select 1 from access_study a where a.study_id = w.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)) or exists (select 1 from access_site a where a.study_site_id = w.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)))));

create policy party_inserts on training for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = training.person_id));

create policy party_updates on training for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = training.person_id)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = training.person_id));

create policy ingest_writes on training for all to hub_ingest using (true) with check (true);

alter table transfer_basis enable row level security;

alter table transfer_basis force row level security;

create policy party_reads on transfer_basis for select to hub_read, hub_app using ((transfer_basis.study_site_id is null and (exists (select 1 from access_study a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (transfer_basis.study_site_id is null or transfer_basis.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = transfer_basis.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on transfer_basis for select to hub_access using (true);

create policy party_inserts on transfer_basis for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (transfer_basis.study_site_id is null or transfer_basis.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = transfer_basis.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (transfer_basis.study_site_id is null or exists (select 1 from study_site s where s.id = transfer_basis.study_site_id and s.study_id = transfer_basis.study_id)) and ((exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and transfer_basis.study_site_id is not null) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from party p join organization o on o.id = p.organization_id where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and o.country = coalesce(transfer_basis.country, (select s.country from study_site s where s.id = transfer_basis.study_site_id))))));

create policy party_updates on transfer_basis for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (transfer_basis.study_site_id is null or transfer_basis.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = transfer_basis.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (transfer_basis.study_site_id is null or exists (select 1 from study_site s where s.id = transfer_basis.study_site_id and s.study_id = transfer_basis.study_id)) and ((exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and transfer_basis.study_site_id is not null) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from party p join organization o on o.id = p.organization_id where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and o.country = coalesce(transfer_basis.country, (select s.country from study_site s where s.id = transfer_basis.study_site_id)))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = transfer_basis.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (transfer_basis.study_site_id is null or transfer_basis.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = transfer_basis.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (transfer_basis.study_site_id is null or exists (select 1 from study_site s where s.id = transfer_basis.study_site_id and s.study_id = transfer_basis.study_id)) and ((exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and transfer_basis.study_site_id is not null) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from party p join organization o on o.id = p.organization_id where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and o.country = coalesce(transfer_basis.country, (select s.country from study_site s where s.id = transfer_basis.study_site_id))))));

create policy ingest_writes on transfer_basis for all to hub_ingest using (true) with check (true);

alter table adverse_event enable row level security;

alter table adverse_event force row level security;

create policy party_reads on adverse_event for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = adverse_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (adverse_event.study_site_id is null or adverse_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = adverse_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))));

create policy part_reads on adverse_event for select to hub_read, hub_app using (exists (select 1 from access_site a where a.study_site_id = adverse_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights)) and exists (select 1 from safety_report r where r.adverse_event_id = adverse_event.id and r.recipient = 'IRB' and r.reported_on is not null and r.deleted_at is null));

create policy unless_withheld on adverse_event as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = adverse_event.id));

create policy access_derives on adverse_event for select to hub_access using (true);

create policy ingest_writes on adverse_event for all to hub_ingest using (true) with check (true);

alter table allocation enable row level security;

alter table allocation force row level security;

create policy party_reads_class on allocation for select to hub_read, hub_app using (((allocation.data_class <> 'IDENTIFIER' or (select coalesce(current_setting('hub.identifiers', true), '') = 'on')) and (exists (select 1 from access_study a where a.study_id = allocation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and allocation.data_class = any(a.rights)) and (allocation.study_site_id is null or allocation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = allocation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and allocation.data_class = any(a.rights)))) or (allocation.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = allocation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = allocation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = allocation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (allocation.study_site_id is null or allocation.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (allocation.study_site_id is null or allocation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy breaker_reads on allocation for select to hub_read, hub_app using (exists (select 1 from blind_break b where b.subject_id = allocation.subject_id and b.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid) and b.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp < b.broken_at + interval '24 hours'));

create policy ingest_writes on allocation for all to hub_ingest using (true) with check (true);

alter table appointment enable row level security;

alter table appointment force row level security;

create policy party_reads on appointment for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = appointment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (appointment.study_site_id is null or appointment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = appointment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy unless_withheld on appointment as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = appointment.id));

create policy access_derives on appointment for select to hub_access using (true);

create policy party_inserts on appointment for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = appointment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (appointment.study_site_id is null or appointment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = appointment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (appointment.study_site_id is null or exists (select 1 from study_site s where s.id = appointment.study_site_id and s.study_id = appointment.study_id)));

create policy party_updates on appointment for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = appointment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (appointment.study_site_id is null or appointment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = appointment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (appointment.study_site_id is null or exists (select 1 from study_site s where s.id = appointment.study_site_id and s.study_id = appointment.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = appointment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (appointment.study_site_id is null or appointment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = appointment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (appointment.study_site_id is null or exists (select 1 from study_site s where s.id = appointment.study_site_id and s.study_id = appointment.study_id)));

create policy ingest_writes on appointment for all to hub_ingest using (true) with check (true);

alter table blind_break enable row level security;

alter table blind_break force row level security;

create policy party_reads on blind_break for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = blind_break.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (blind_break.study_site_id is null or blind_break.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = blind_break.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy unless_barred on blind_break as restrictive for select to hub_read, hub_app using (blind_break.subject_id is null or (blind_break.study_site_id is null or blind_break.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy party_inserts on blind_break for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = blind_break.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (blind_break.study_site_id is null or blind_break.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = blind_break.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (blind_break.study_site_id is null or exists (select 1 from study_site s where s.id = blind_break.study_site_id and s.study_id = blind_break.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and exists (select 1 from study_site_investigator i where i.study_site_id = blind_break.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.known_to is null and i.ended is null and i.deleted_at is null)));

create policy party_updates on blind_break for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = blind_break.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (blind_break.study_site_id is null or blind_break.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = blind_break.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (blind_break.study_site_id is null or exists (select 1 from study_site s where s.id = blind_break.study_site_id and s.study_id = blind_break.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and exists (select 1 from study_site_investigator i where i.study_site_id = blind_break.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.known_to is null and i.ended is null and i.deleted_at is null))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and (exists (select 1 from access_study a where a.study_id = blind_break.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (blind_break.study_site_id is null or blind_break.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = blind_break.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (blind_break.study_site_id is null or exists (select 1 from study_site s where s.id = blind_break.study_site_id and s.study_id = blind_break.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and exists (select 1 from study_site_investigator i where i.study_site_id = blind_break.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.known_to is null and i.ended is null and i.deleted_at is null)));

create policy ingest_writes on blind_break for all to hub_ingest using (true) with check (true);

alter table bulk_answer enable row level security;

alter table bulk_answer force row level security;

create policy party_reads on bulk_answer for select to hub_read, hub_app using (party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy persons_read_frozen on bulk_answer for select to hub_read, hub_app using (frozen and of_party and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)));

create policy party_inserts on bulk_answer for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy party_updates on bulk_answer for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy persons_discard on bulk_answer for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE', 'IRB', 'LABORATORY', 'REGULATOR')) and frozen and of_party and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and frozen and of_party and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and state = 'DELETED');

create policy access_derives on bulk_answer for select to hub_access using (true);

create policy ingest_writes on bulk_answer for all to hub_ingest using (true) with check (true);

alter table conflict_decision enable row level security;

alter table conflict_decision force row level security;

create policy party_reads on conflict_decision for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = conflict_decision.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from conflict c where c.id = conflict_decision.conflict_id and c.study_id = conflict_decision.study_id));

create policy party_decides on conflict_decision for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and finished_at is null and exists (select 1 from access_study a where a.study_id = conflict_decision.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from conflict c where c.id = conflict_decision.conflict_id and c.study_id = conflict_decision.study_id));

create policy ingest_writes on conflict_decision for all to hub_ingest using (true) with check (true);

alter table consent_event enable row level security;

alter table consent_event force row level security;

create policy party_reads on consent_event for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = consent_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (consent_event.study_site_id is null or consent_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy access_derives on consent_event for select to hub_access using (true);

create policy party_inserts on consent_event for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = consent_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (consent_event.study_site_id is null or consent_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (consent_event.study_site_id is null or exists (select 1 from study_site s where s.id = consent_event.study_site_id and s.study_id = consent_event.study_id)));

create policy party_updates on consent_event for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = consent_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (consent_event.study_site_id is null or consent_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (consent_event.study_site_id is null or exists (select 1 from study_site s where s.id = consent_event.study_site_id and s.study_id = consent_event.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = consent_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (consent_event.study_site_id is null or consent_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = consent_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (consent_event.study_site_id is null or exists (select 1 from study_site s where s.id = consent_event.study_site_id and s.study_id = consent_event.study_id)));

create policy ingest_writes on consent_event for all to hub_ingest using (true) with check (true);

alter table dispensation enable row level security;

alter table dispensation force row level security;

create policy party_reads on dispensation for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = dispensation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'RANDOMIZATION' = any(a.rights)) and (dispensation.study_site_id is null or dispensation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = dispensation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'RANDOMIZATION' = any(a.rights))));

create policy unless_withheld on dispensation as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = dispensation.id));

create policy access_derives on dispensation for select to hub_access using (true);

create policy ingest_writes on dispensation for all to hub_ingest using (true) with check (true);

alter table document enable row level security;

alter table document force row level security;

create policy party_reads on document for select to hub_read, hub_app using ((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.needs = 'QUALIFICATION' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = document.person_id)));

create policy part_reads on document for select to hub_read, hub_app using (document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights)) or exists (select 1 from access_site a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights))) and exists (select 1 from submission s where s.id = document.submission_id and s.committee_id = (select p.organization_id from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid))));

create policy party_inserts on document for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (document.study_site_id is null or exists (select 1 from study_site s where s.id = document.study_site_id and s.study_id = document.study_id)) and (((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.needs = 'QUALIFICATION' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = document.person_id))) and (document.submission_id is null or exists (select 1 from submission s where s.id = document.submission_id and s.study_id = document.study_id and (s.study_site_id is null or s.study_site_id = document.study_site_id)))));

create policy party_updates on document for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (document.study_site_id is null or exists (select 1 from study_site s where s.id = document.study_site_id and s.study_id = document.study_id)) and (((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and ((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.needs = 'QUALIFICATION' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = document.person_id))))) and (document.submission_id is null or exists (select 1 from submission s where s.id = document.submission_id and s.study_id = document.study_id and (s.study_site_id is null or s.study_site_id = document.study_site_id))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (document.study_site_id is null or exists (select 1 from study_site s where s.id = document.study_site_id and s.study_id = document.study_id)) and (((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and ((document.needs <> 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and document.needs = any(a.rights)))) or (document.needs = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DOCUMENT' = any(a.rights)))) or (document.needs = 'DOCUMENT' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (document.study_site_id is null or document.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = document.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (document.needs = 'QUALIFICATION' and (exists (select 1 from access_study a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = document.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = document.person_id))))) and (document.submission_id is null or exists (select 1 from submission s where s.id = document.submission_id and s.study_id = document.study_id and (s.study_site_id is null or s.study_site_id = document.study_site_id)))));

create policy ingest_writes on document for all to hub_ingest using (true) with check (true);

alter table engagement_activity enable row level security;

alter table engagement_activity force row level security;

create policy party_reads on engagement_activity for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = engagement_activity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_activity.study_site_id is null or engagement_activity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_activity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy access_derives on engagement_activity for select to hub_access using (true);

create policy party_inserts on engagement_activity for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_activity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_activity.study_site_id is null or engagement_activity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_activity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_activity.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_activity.study_site_id and s.study_id = engagement_activity.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_activity.engagement_id and engagement.study_site_id = engagement_activity.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))))));

create policy party_updates on engagement_activity for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_activity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_activity.study_site_id is null or engagement_activity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_activity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_activity.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_activity.study_site_id and s.study_id = engagement_activity.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_activity.engagement_id and engagement.study_site_id = engagement_activity.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_activity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_activity.study_site_id is null or engagement_activity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_activity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_activity.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_activity.study_site_id and s.study_id = engagement_activity.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_activity.engagement_id and engagement.study_site_id = engagement_activity.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))))));

create policy ingest_writes on engagement_activity for all to hub_ingest using (true) with check (true);

alter table engagement_party enable row level security;

alter table engagement_party force row level security;

create policy party_reads on engagement_party for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = engagement_party.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_party.study_site_id is null or engagement_party.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_party.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy party_inserts on engagement_party for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_party.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_party.study_site_id is null or engagement_party.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_party.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_party.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_party.study_site_id and s.study_id = engagement_party.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_party.engagement_id and engagement.study_site_id = engagement_party.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))))));

create policy party_updates on engagement_party for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_party.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_party.study_site_id is null or engagement_party.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_party.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_party.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_party.study_site_id and s.study_id = engagement_party.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_party.engagement_id and engagement.study_site_id = engagement_party.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = engagement_party.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (engagement_party.study_site_id is null or engagement_party.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = engagement_party.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (engagement_party.study_site_id is null or exists (select 1 from study_site s where s.id = engagement_party.study_site_id and s.study_id = engagement_party.study_id)) and (exists (select 1 from engagement where engagement.id = engagement_party.engagement_id and engagement.study_site_id = engagement_party.study_site_id and ((engagement.on_behalf_of = 'INVESTIGATOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE'))) or (engagement.on_behalf_of = 'SPONSOR' and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from access_study a where a.study_id = engagement.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))))));

create policy ingest_writes on engagement_party for all to hub_ingest using (true) with check (true);

alter table enrolment_forecast_month enable row level security;

alter table enrolment_forecast_month force row level security;

create policy party_reads on enrolment_forecast_month for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = enrolment_forecast_month.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (enrolment_forecast_month.study_site_id is null or enrolment_forecast_month.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = enrolment_forecast_month.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy ingest_writes on enrolment_forecast_month for all to hub_ingest using (true) with check (true);

alter table finding enable row level security;

alter table finding force row level security;

create policy party_reads on finding for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = finding.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (finding.study_site_id is null or finding.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = finding.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy part_reads on finding for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and (exists (select 1 from access_study a where a.study_id = finding.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights)) or exists (select 1 from access_site a where a.study_id = finding.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights))) and exists (select 1 from ingest_run r where r.id = finding.ingest_run_id));

create policy ingest_writes on finding for all to hub_ingest using (true) with check (true);

alter table ingest_step enable row level security;

alter table ingest_step force row level security;

create policy party_reads on ingest_step for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = ingest_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy part_reads on ingest_step for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and (exists (select 1 from access_study a where a.study_id = ingest_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights)) or exists (select 1 from access_site a where a.study_id = ingest_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights))) and exists (select 1 from ingest_run r where r.id = ingest_step.ingest_run_id));

create policy ingest_writes on ingest_step for all to hub_ingest using (true) with check (true);

alter table ip_account enable row level security;

alter table ip_account force row level security;

create policy party_reads on ip_account for select to hub_read, hub_app using ((data_class <> 'BLINDED' and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = ip_account.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy unless_barred on ip_account as restrictive for select to hub_read, hub_app using (ip_account.subject_id is null or (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy unless_withheld on ip_account as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = ip_account.id));

create policy access_derives on ip_account for select to hub_access using (true);

create policy party_inserts on ip_account for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = ip_account.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (ip_account.study_site_id is null or exists (select 1 from study_site s where s.id = ip_account.study_site_id and s.study_id = ip_account.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy party_updates on ip_account for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = ip_account.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (ip_account.study_site_id is null or exists (select 1 from study_site s where s.id = ip_account.study_site_id and s.study_id = ip_account.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = ip_account.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (ip_account.study_site_id is null or exists (select 1 from study_site s where s.id = ip_account.study_site_id and s.study_id = ip_account.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = ip_account.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (ip_account.study_site_id is null or ip_account.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy ingest_writes on ip_account for all to hub_ingest using (true) with check (true);

alter table item_tally enable row level security;

alter table item_tally force row level security;

create policy party_reads on item_tally for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = item_tally.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (item_tally.study_site_id is null or item_tally.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = item_tally.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy ingest_writes on item_tally for all to hub_ingest using (true) with check (true);

alter table message enable row level security;

alter table message force row level security;

create policy party_reads on message for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) = any (message.audience) and ((message.study_site_id is null and (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (message.study_site_id is null or message.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = message.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (message.state = 'SENT' or message.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (message.state = 'DISCARDED' or message.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid))));

create policy party_inserts on message for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (message.audience) and ((message.study_site_id is null and (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (message.study_site_id is null or message.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = message.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (message.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and exists (select 1 from thread t where t.id = message.thread_id and t.audience = message.audience and t.study_id = message.study_id and t.study_site_id is not distinct from message.study_site_id)));

create policy party_updates on message for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (message.audience) and ((message.study_site_id is null and (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (message.study_site_id is null or message.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = message.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (message.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and exists (select 1 from thread t where t.id = message.thread_id and t.audience = message.audience and t.study_id = message.study_id and t.study_site_id is not distinct from message.study_site_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (message.audience) and ((message.study_site_id is null and (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = message.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (message.study_site_id is null or message.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = message.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (message.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and exists (select 1 from thread t where t.id = message.thread_id and t.audience = message.audience and t.study_id = message.study_id and t.study_site_id is not distinct from message.study_site_id)));

create policy ingest_writes on message for all to hub_ingest using (true) with check (true);

alter table monitoring_report enable row level security;

alter table monitoring_report force row level security;

create policy party_reads on monitoring_report for select to hub_read, hub_app using ((data_class <> 'BLINDED' and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)))) or (data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy access_derives on monitoring_report for select to hub_access using (true);

create policy party_inserts on monitoring_report for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report.study_site_id and s.study_id = monitoring_report.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy party_updates on monitoring_report for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report.study_site_id and s.study_id = monitoring_report.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report.study_site_id and s.study_id = monitoring_report.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report.study_site_id is null or monitoring_report.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy ingest_writes on monitoring_report for all to hub_ingest using (true) with check (true);

alter table oauth_assertion enable row level security;

alter table oauth_assertion force row level security;

create policy sign_in on oauth_assertion for all to hub_auth using (true) with check (true);

alter table oauth_client_key enable row level security;

alter table oauth_client_key force row level security;

create policy sign_in on oauth_client_key for all to hub_auth using (true) with check (true);

alter table performed_task enable row level security;

alter table performed_task force row level security;

create policy party_reads on performed_task for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = performed_task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (performed_task.study_site_id is null or performed_task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = performed_task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy unless_barred on performed_task as restrictive for select to hub_read, hub_app using (performed_task.subject_id is null or (performed_task.study_site_id is null or performed_task.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy party_inserts on performed_task for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = performed_task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (performed_task.study_site_id is null or performed_task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = performed_task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (performed_task.study_site_id is null or exists (select 1 from study_site s where s.id = performed_task.study_site_id and s.study_id = performed_task.study_id)));

create policy party_updates on performed_task for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = performed_task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (performed_task.study_site_id is null or performed_task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = performed_task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (performed_task.study_site_id is null or exists (select 1 from study_site s where s.id = performed_task.study_site_id and s.study_id = performed_task.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = performed_task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (performed_task.study_site_id is null or performed_task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = performed_task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (performed_task.study_site_id is null or exists (select 1 from study_site s where s.id = performed_task.study_site_id and s.study_id = performed_task.study_id)));

create policy ingest_writes on performed_task for all to hub_ingest using (true) with check (true);

alter table pre_screening_entry enable row level security;

alter table pre_screening_entry force row level security;

create policy party_reads on pre_screening_entry for select to hub_read, hub_app using (exists (select 1 from access_site a where a.study_site_id = pre_screening_entry.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)));

create policy outside_reads on pre_screening_entry for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = pre_screening_entry.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (pre_screening_entry.study_site_id is null or pre_screening_entry.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_entry.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))) and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and exists (select 1 from pre_screening_sharing a where a.study_site_id = pre_screening_entry.study_site_id and a.deleted_at is null and current_timestamp >= a.valid_from and current_timestamp < a.valid_to));

create policy party_inserts on pre_screening_entry for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = pre_screening_entry.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_entry.study_site_id is null or pre_screening_entry.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_entry.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_entry.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_entry.study_site_id and s.study_id = pre_screening_entry.study_id)));

create policy party_updates on pre_screening_entry for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = pre_screening_entry.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_entry.study_site_id is null or pre_screening_entry.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_entry.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_entry.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_entry.study_site_id and s.study_id = pre_screening_entry.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = pre_screening_entry.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights)) and (pre_screening_entry.study_site_id is null or pre_screening_entry.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = pre_screening_entry.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'PRESCREENING' = any(a.rights))) and (pre_screening_entry.study_site_id is null or exists (select 1 from study_site s where s.id = pre_screening_entry.study_site_id and s.study_id = pre_screening_entry.study_id)));

create policy ingest_writes on pre_screening_entry for all to hub_ingest using (true) with check (true);

alter table qualification_number enable row level security;

alter table qualification_number force row level security;

create policy party_reads on qualification_number for select to hub_read, hub_app using (exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification_number.person_id) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from (select person_id, study_id, study_site_id from staff_assignment where deleted_at is null union all select person_id, study_id, study_site_id from study_site_investigator where deleted_at is null and known_to is null union all select person_id, study_id, study_site_id from delegation where deleted_at is null) w where w.person_id = qualification_number.person_id and exists (select 1 from access_site a where a.study_site_id = w.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'QUALIFICATION' = any(a.rights)))));

create policy party_inserts on qualification_number for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification_number.person_id));

create policy party_updates on qualification_number for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification_number.person_id)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and exists (select 1 from person s join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = s.organization_id where s.id = qualification_number.person_id));

create policy ingest_writes on qualification_number for all to hub_ingest using (true) with check (true);

alter table randomization enable row level security;

alter table randomization force row level security;

create policy party_reads on randomization for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = randomization.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'RANDOMIZATION' = any(a.rights)) and (randomization.study_site_id is null or randomization.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = randomization.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'RANDOMIZATION' = any(a.rights))));

create policy ingest_writes on randomization for all to hub_ingest using (true) with check (true);

alter table replay_request enable row level security;

alter table replay_request force row level security;

create policy party_reads on replay_request for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = replay_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)));

create policy party_asks on replay_request for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and finished_at is null and exists (select 1 from access_study a where a.study_id = replay_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from ingest_run r where r.id = replay_request.ingest_run_id and r.study_id = replay_request.study_id));

create policy ingest_writes on replay_request for all to hub_ingest using (true) with check (true);

alter table retention_contact enable row level security;

alter table retention_contact force row level security;

create policy party_reads on retention_contact for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = retention_contact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (retention_contact.study_site_id is null or retention_contact.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = retention_contact.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy unless_withheld on retention_contact as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = retention_contact.id));

create policy access_derives on retention_contact for select to hub_access using (true);

create policy party_inserts on retention_contact for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = retention_contact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (retention_contact.study_site_id is null or retention_contact.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = retention_contact.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (retention_contact.study_site_id is null or exists (select 1 from study_site s where s.id = retention_contact.study_site_id and s.study_id = retention_contact.study_id)));

create policy party_updates on retention_contact for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = retention_contact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (retention_contact.study_site_id is null or retention_contact.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = retention_contact.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (retention_contact.study_site_id is null or exists (select 1 from study_site s where s.id = retention_contact.study_site_id and s.study_id = retention_contact.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = retention_contact.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (retention_contact.study_site_id is null or retention_contact.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = retention_contact.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (retention_contact.study_site_id is null or exists (select 1 from study_site s where s.id = retention_contact.study_site_id and s.study_id = retention_contact.study_id)));

create policy ingest_writes on retention_contact for all to hub_ingest using (true) with check (true);

alter table screening_attempt enable row level security;

alter table screening_attempt force row level security;

create policy party_reads on screening_attempt for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = screening_attempt.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (screening_attempt.study_site_id is null or screening_attempt.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = screening_attempt.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy party_inserts on screening_attempt for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = screening_attempt.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (screening_attempt.study_site_id is null or screening_attempt.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = screening_attempt.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (screening_attempt.study_site_id is null or exists (select 1 from study_site s where s.id = screening_attempt.study_site_id and s.study_id = screening_attempt.study_id)));

create policy party_updates on screening_attempt for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = screening_attempt.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (screening_attempt.study_site_id is null or screening_attempt.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = screening_attempt.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (screening_attempt.study_site_id is null or exists (select 1 from study_site s where s.id = screening_attempt.study_site_id and s.study_id = screening_attempt.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')) and (exists (select 1 from access_study a where a.study_id = screening_attempt.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (screening_attempt.study_site_id is null or screening_attempt.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = screening_attempt.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and (screening_attempt.study_site_id is null or exists (select 1 from study_site s where s.id = screening_attempt.study_site_id and s.study_id = screening_attempt.study_id)));

create policy ingest_writes on screening_attempt for all to hub_ingest using (true) with check (true);

alter table sign_in enable row level security;

alter table sign_in force row level security;

create policy sign_in on sign_in for all to hub_auth using (true) with check (true);

create policy access_derives on sign_in for select to hub_access using (true);

alter table signature_request enable row level security;

alter table signature_request force row level security;

create policy own_reads on signature_request for select to hub_read, hub_app using (recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid) and recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy party_inserts on signature_request for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and signature_request.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid) and signature_request.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and case signature_request.kind when 'FORM_DATA' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature_request.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (exists (select 1 from study_site_investigator i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or ((exists (select 1 from study_site_investigator i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'SUB_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or exists (select 1 from staff_assignment i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.duty = 'SUB_INVESTIGATOR')) and exists (select 1 from delegation i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.task = 'CRF_SIGNATURE'))) and exists (select 1 from form_data o where o.id = signature_request.record_id and o.deleted_at is null and o.study_id = signature_request.study_id and o.study_site_id is not distinct from signature_request.study_site_id) when 'SUBJECT' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature_request.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (exists (select 1 from study_site_investigator i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or ((exists (select 1 from study_site_investigator i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'SUB_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or exists (select 1 from staff_assignment i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.duty = 'SUB_INVESTIGATOR')) and exists (select 1 from delegation i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.task = 'CRF_SIGNATURE'))) and exists (select 1 from subject o where o.id = signature_request.record_id and o.deleted_at is null and o.study_id = signature_request.study_id and o.study_site_id is not distinct from signature_request.study_site_id) when 'PROTOCOL_DEVIATION' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature_request.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from study_site_investigator i where i.study_site_id = signature_request.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) and exists (select 1 from protocol_deviation o where o.id = signature_request.record_id and o.deleted_at is null and o.study_id = signature_request.study_id and o.study_site_id is not distinct from signature_request.study_site_id) when 'MONITORING_REPORT' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = signature_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (signature_request.study_site_id is null or signature_request.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = signature_request.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and exists (select 1 from monitoring_report o where o.id = signature_request.record_id and o.deleted_at is null and o.study_id = signature_request.study_id and o.study_site_id is not distinct from signature_request.study_site_id and o.data_class = signature_request.data_class) when 'AUDIT_TRAIL_REVIEW' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and (exists (select 1 from access_study a where a.study_id = signature_request.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (signature_request.study_site_id is null or signature_request.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = signature_request.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and exists (select 1 from audit_trail_review o where o.id = signature_request.record_id and o.deleted_at is null and o.study_id = signature_request.study_id and o.study_site_id is not distinct from signature_request.study_site_id) else false end);

create policy sign_in_reads on signature_request for select to hub_auth using (true);

create policy access_derives on signature_request for select to hub_access using (true);

create policy ingest_reads on signature_request for select to hub_ingest using (true);

create policy ingest_moves on signature_request for update to hub_ingest using (true) with check (true);

alter table site_match_decision enable row level security;

alter table site_match_decision force row level security;

create policy party_reads on site_match_decision for select to hub_read, hub_app using (exists (select 1 from access_study a where a.study_id = site_match_decision.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from site_match m where m.id = site_match_decision.site_match_id));

create policy party_decides on site_match_decision for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and finished_at is null and exists (select 1 from access_study a where a.study_id = site_match_decision.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from site_match m where m.id = site_match_decision.site_match_id and m.study_id = site_match_decision.study_id));

create policy ingest_writes on site_match_decision for all to hub_ingest using (true) with check (true);

alter table source_value enable row level security;

alter table source_value force row level security;

create policy party_reads on source_value for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = source_value.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (source_value.study_site_id is null or source_value.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = source_value.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')));

create policy targets_for_conduct on source_value as restrictive for select to hub_read, hub_app using (field <> 'TARGET_ENROLMENT' or (exists (select 1 from access_study a where a.study_id = source_value.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (source_value.study_site_id is null or source_value.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = source_value.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy ingest_writes on source_value for all to hub_ingest using (true) with check (true);

alter table study_event enable row level security;

alter table study_event force row level security;

create policy party_reads on study_event for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = study_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (study_event.study_site_id is null or study_event.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = study_event.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy part_reads on study_event for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = study_event.source_system_id and a.study_id = study_event.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)));

create policy unless_withheld on study_event as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = study_event.id));

create policy access_derives on study_event for select to hub_access using (true);

create policy ingest_writes on study_event for all to hub_ingest using (true) with check (true);

alter table subject_identity enable row level security;

alter table subject_identity force row level security;

create policy party_reads on subject_identity for select to hub_read, hub_app using ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = subject_identity.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (subject_identity.study_site_id is null or subject_identity.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = subject_identity.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))));

create policy ingest_writes on subject_identity for all to hub_ingest using (true) with check (true);

alter table subject_milestone enable row level security;

alter table subject_milestone force row level security;

create policy party_reads on subject_milestone for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = subject_milestone.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (subject_milestone.study_site_id is null or subject_milestone.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = subject_milestone.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy ingest_writes on subject_milestone for all to hub_ingest using (true) with check (true);

create policy access_derives on subject_milestone for select to hub_access using (true);

alter table subject_site enable row level security;

alter table subject_site force row level security;

create policy party_reads on subject_site for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = subject_site.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (subject_site.study_site_id is null or subject_site.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = subject_site.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy ingest_writes on subject_site for all to hub_ingest using (true) with check (true);

alter table task enable row level security;

alter table task force row level security;

create policy party_reads on task for select to hub_read, hub_app using ((select nullif(current_setting('hub.party', true), '')::uuid) = any (task.audience) and ((task.study_site_id is null and (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (task.study_site_id is null or task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (true));

create policy party_inserts on task for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (task.audience) and ((task.study_site_id is null and (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (task.study_site_id is null or task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (task.thread_id is null or exists (select 1 from thread t where t.id = task.thread_id and t.audience = task.audience and t.study_id = task.study_id and t.study_site_id is not distinct from task.study_site_id)));

create policy party_updates on task for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (task.audience) and ((task.study_site_id is null and (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (task.study_site_id is null or task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (task.thread_id is null or exists (select 1 from thread t where t.id = task.thread_id and t.audience = task.audience and t.study_id = task.study_id and t.study_site_id is not distinct from task.study_site_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (select nullif(current_setting('hub.party', true), '')::uuid) = any (task.audience) and ((task.study_site_id is null and (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) or (exists (select 1 from access_study a where a.study_id = task.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (task.study_site_id is null or task.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = task.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))) and (task.thread_id is null or exists (select 1 from thread t where t.id = task.thread_id and t.audience = task.audience and t.study_id = task.study_id and t.study_site_id is not distinct from task.study_site_id)));

create policy access_derives on task for select to hub_access using (true);

create policy feed_looks_up on task for select to hub_audit using (true);

create policy ingest_writes on task for all to hub_ingest using (true) with check (true);

alter table adverse_event_assessment enable row level security;

alter table adverse_event_assessment force row level security;

create policy party_reads on adverse_event_assessment for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = adverse_event_assessment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (adverse_event_assessment.study_site_id is null or adverse_event_assessment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = adverse_event_assessment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))));

create policy unless_withheld on adverse_event_assessment as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = adverse_event_assessment.adverse_event_id));

create policy party_inserts on adverse_event_assessment for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = adverse_event_assessment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (adverse_event_assessment.study_site_id is null or adverse_event_assessment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = adverse_event_assessment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (adverse_event_assessment.study_site_id is null or exists (select 1 from study_site s where s.id = adverse_event_assessment.study_site_id and s.study_id = adverse_event_assessment.study_id)));

create policy party_updates on adverse_event_assessment for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = adverse_event_assessment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (adverse_event_assessment.study_site_id is null or adverse_event_assessment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = adverse_event_assessment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (adverse_event_assessment.study_site_id is null or exists (select 1 from study_site s where s.id = adverse_event_assessment.study_site_id and s.study_id = adverse_event_assessment.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = adverse_event_assessment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (adverse_event_assessment.study_site_id is null or adverse_event_assessment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = adverse_event_assessment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (adverse_event_assessment.study_site_id is null or exists (select 1 from study_site s where s.id = adverse_event_assessment.study_site_id and s.study_id = adverse_event_assessment.study_id)));

create policy ingest_writes on adverse_event_assessment for all to hub_ingest using (true) with check (true);

alter table bulk_answer_access enable row level security;

alter table bulk_answer_access force row level security;

create policy party_reads on bulk_answer_access for select to hub_read, hub_app using (exists (select 1 from bulk_answer b where b.id = bulk_answer_access.bulk_answer_id and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid)));

create policy ingest_writes on bulk_answer_access for all to hub_ingest using (true) with check (true);

alter table bulk_answer_part enable row level security;

alter table bulk_answer_part force row level security;

create policy party_reads on bulk_answer_part for select to hub_read, hub_app using (exists (select 1 from bulk_answer b where b.id = bulk_answer_part.bulk_answer_id and party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid)));

create policy access_derives on bulk_answer_part for select to hub_access using (true);

create policy ingest_writes on bulk_answer_part for all to hub_ingest using (true) with check (true);

alter table form_data enable row level security;

alter table form_data force row level security;

create policy party_reads on form_data for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = form_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (form_data.study_site_id is null or form_data.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = form_data.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy part_reads on form_data for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = form_data.source_system_id and a.study_id = form_data.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)));

create policy unless_withheld on form_data as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = form_data.id));

create policy access_derives on form_data for select to hub_access using (true);

create policy ingest_writes on form_data for all to hub_ingest using (true) with check (true);

alter table message_read enable row level security;

alter table message_read force row level security;

create policy own_reads on message_read for select to hub_read, hub_app using (principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid));

create policy own_inserts on message_read for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and exists (select 1 from message m where m.id = message_id));

create policy ingest_writes on message_read for all to hub_ingest using (true) with check (true);

alter table monitoring_report_step enable row level security;

alter table monitoring_report_step force row level security;

create policy party_reads on monitoring_report_step for select to hub_read, hub_app using ((data_class <> 'BLINDED' and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report_step.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)))) or (data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy party_inserts on monitoring_report_step for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report_step.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report_step.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report_step.study_site_id and s.study_id = monitoring_report_step.study_id)) and (data_class <> 'BLINDED' or exists (select 1 from access_unblinded a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy party_updates on monitoring_report_step for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report_step.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report_step.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report_step.study_site_id and s.study_id = monitoring_report_step.study_id)) and (false)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = monitoring_report_step.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (monitoring_report_step.study_site_id is null or monitoring_report_step.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = monitoring_report_step.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (monitoring_report_step.study_site_id is null or exists (select 1 from study_site s where s.id = monitoring_report_step.study_site_id and s.study_id = monitoring_report_step.study_id)) and (false));

create policy ingest_writes on monitoring_report_step for all to hub_ingest using (true) with check (true);

alter table oauth_grant enable row level security;

alter table oauth_grant force row level security;

create policy sign_in on oauth_grant for all to hub_auth using (true) with check (true);

create policy access_derives on oauth_grant for select to hub_access using (true);

alter table payable_item enable row level security;

alter table payable_item force row level security;

create policy party_reads on payable_item for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = payable_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights)) and (payable_item.study_site_id is null or payable_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = payable_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights))) and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and (p.organization_id = payable_item.payer_id or p.role = 'SMO' or (p.role = 'SITE' and exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.organization_id = p.organization_id)))));

create policy unless_barred on payable_item as restrictive for select to hub_read, hub_app using (payable_item.subject_id is null or (payable_item.study_site_id is null or payable_item.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy unless_withheld on payable_item as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = payable_item.id));

create policy access_derives on payable_item for select to hub_access using (true);

create policy party_inserts on payable_item for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = payable_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights)) and (payable_item.study_site_id is null or payable_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = payable_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights))) and (payable_item.study_site_id is null or exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.study_id = payable_item.study_id)) and (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and (p.organization_id = payable_item.payer_id or p.role = 'SMO' or (p.role = 'SITE' and exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.organization_id = p.organization_id))))));

create policy party_updates on payable_item for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = payable_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights)) and (payable_item.study_site_id is null or payable_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = payable_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights))) and (payable_item.study_site_id is null or exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.study_id = payable_item.study_id)) and (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and (p.organization_id = payable_item.payer_id or p.role = 'SMO' or (p.role = 'SITE' and exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.organization_id = p.organization_id)))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = payable_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights)) and (payable_item.study_site_id is null or payable_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = payable_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'FINANCE' = any(a.rights))) and (payable_item.study_site_id is null or exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.study_id = payable_item.study_id)) and (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and (p.organization_id = payable_item.payer_id or p.role = 'SMO' or (p.role = 'SITE' and exists (select 1 from study_site s where s.id = payable_item.study_site_id and s.organization_id = p.organization_id))))));

create policy ingest_writes on payable_item for all to hub_ingest using (true) with check (true);

alter table quarantined_record enable row level security;

alter table quarantined_record force row level security;

create policy party_reads on quarantined_record for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = quarantined_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) and (quarantined_record.study_site_id is null or quarantined_record.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = quarantined_record.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights))));

create policy part_reads on quarantined_record for select to hub_read, hub_app using ((select exists (select 1 from access_source)) and (exists (select 1 from access_study a where a.study_id = quarantined_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights)) or exists (select 1 from access_site a where a.study_id = quarantined_record.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'DELIVERY' = any(a.rights))) and exists (select 1 from ingest_run r where r.id = quarantined_record.ingest_run_id));

create policy ingest_writes on quarantined_record for all to hub_ingest using (true) with check (true);

alter table safety_report enable row level security;

alter table safety_report force row level security;

create policy party_reads on safety_report for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = safety_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (safety_report.study_site_id is null or safety_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = safety_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))));

create policy part_reads on safety_report for select to hub_read, hub_app using (recipient = 'IRB' and reported_on is not null and exists (select 1 from access_site a where a.study_site_id = safety_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'ETHICS' = any(a.rights)));

create policy unless_withheld on safety_report as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = safety_report.id));

create policy access_derives on safety_report for select to hub_access using (true);

create policy party_inserts on safety_report for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = safety_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (safety_report.study_site_id is null or safety_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = safety_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (safety_report.study_site_id is null or exists (select 1 from study_site s where s.id = safety_report.study_site_id and s.study_id = safety_report.study_id)));

create policy party_updates on safety_report for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = safety_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (safety_report.study_site_id is null or safety_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = safety_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (safety_report.study_site_id is null or exists (select 1 from study_site s where s.id = safety_report.study_site_id and s.study_id = safety_report.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = safety_report.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights)) and (safety_report.study_site_id is null or safety_report.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = safety_report.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'SAFETY' = any(a.rights))) and (safety_report.study_site_id is null or exists (select 1 from study_site s where s.id = safety_report.study_site_id and s.study_id = safety_report.study_id)));

create policy ingest_writes on safety_report for all to hub_ingest using (true) with check (true);

alter table signature enable row level security;

alter table signature force row level security;

create policy party_reads on signature for select to hub_read, hub_app using ((signature.data_class <> 'BLINDED' and (exists (select 1 from access_study a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and signature.needs = any(a.rights)) and (signature.study_site_id is null or signature.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and signature.needs = any(a.rights)))) or (signature.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (signature.study_site_id is null or signature.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (signature.study_site_id is null or signature.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy unless_barred on signature as restrictive for select to hub_read, hub_app using (signature.subject_id is null or (signature.study_site_id is null or signature.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy unless_withheld on signature as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = signature.record_id));

create policy party_inserts on signature for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)) and signature.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid) and signature.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and case signature.kind when 'FORM_DATA' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (exists (select 1 from study_site_investigator i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or ((exists (select 1 from study_site_investigator i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'SUB_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or exists (select 1 from staff_assignment i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.duty = 'SUB_INVESTIGATOR')) and exists (select 1 from delegation i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.task = 'CRF_SIGNATURE'))) and exists (select 1 from form_data o where o.id = signature.record_id and o.deleted_at is null and o.study_id = signature.study_id and o.study_site_id is not distinct from signature.study_site_id) when 'SUBJECT' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (exists (select 1 from study_site_investigator i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or ((exists (select 1 from study_site_investigator i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'SUB_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) or exists (select 1 from staff_assignment i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.duty = 'SUB_INVESTIGATOR')) and exists (select 1 from delegation i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.deleted_at is null and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date) and i.task = 'CRF_SIGNATURE'))) and exists (select 1 from subject o where o.id = signature.record_id and o.deleted_at is null and o.study_id = signature.study_id and o.study_site_id is not distinct from signature.study_site_id) when 'PROTOCOL_DEVIATION' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE')) and exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and exists (select 1 from study_site_investigator i where i.study_site_id = signature.study_site_id and i.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and i.duty = 'PRINCIPAL_INVESTIGATOR' and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date) and (i.ended is null or i.ended > current_date)) and exists (select 1 from protocol_deviation o where o.id = signature.record_id and o.deleted_at is null and o.study_id = signature.study_id and o.study_site_id is not distinct from signature.study_site_id) when 'MONITORING_REPORT' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (signature.study_site_id is null or signature.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and exists (select 1 from monitoring_report o where o.id = signature.record_id and o.deleted_at is null and o.study_id = signature.study_id and o.study_site_id is not distinct from signature.study_site_id and o.data_class = signature.data_class) when 'AUDIT_TRAIL_REVIEW' then exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'SITE')) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and (exists (select 1 from access_study a where a.study_id = signature.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights)) and (signature.study_site_id is null or signature.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = signature.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'AUDIT' = any(a.rights))) and exists (select 1 from audit_trail_review o where o.id = signature.record_id and o.deleted_at is null and o.study_id = signature.study_id and o.study_site_id is not distinct from signature.study_site_id) else false end and signature.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and exists (select 1 from signature_request r where r.id = signature.signature_request_id and r.kind = signature.kind and r.record_id = signature.record_id and r.meaning = signature.meaning and r.record_sha256 = signature.record_sha256 and r.signature_version = signature.signature_version and r.data_class = signature.data_class));

create policy access_derives on signature for select to hub_access using (true);

create policy ingest_reads on signature for select to hub_ingest using (true);

create policy ingest_moves on signature for update to hub_ingest using (true) with check (true);

alter table step_up enable row level security;

alter table step_up force row level security;

create policy sign_in on step_up for all to hub_auth using (true) with check (true);

create policy access_uses on step_up for all to hub_access using (true) with check (true);

alter table task_assignee enable row level security;

alter table task_assignee force row level security;

create policy party_reads on task_assignee for select to hub_read, hub_app using (exists (select 1 from task t where t.id = task_assignee.task_id and (task_assignee.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) or t.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) or exists (select 1 from access_study a where a.study_id = t.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))));

create policy asker_inserts on task_assignee for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from task t where t.id = task_assignee.task_id and task_assignee.party_id = any (t.audience) and t.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid)));

create policy assignee_updates on task_assignee for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid)) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and party_id = (select nullif(current_setting('hub.party', true), '')::uuid));

create policy access_derives on task_assignee for select to hub_access using (true);

create policy ingest_writes on task_assignee for all to hub_ingest using (true) with check (true);

alter table data_correction enable row level security;

alter table data_correction force row level security;

create policy party_reads on data_correction for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = data_correction.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_correction.study_site_id is null or data_correction.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_correction.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy unless_withheld on data_correction as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = data_correction.form_data_id));

create policy party_inserts on data_correction for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = data_correction.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_correction.study_site_id is null or data_correction.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_correction.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (data_correction.study_site_id is null or exists (select 1 from study_site s where s.id = data_correction.study_site_id and s.study_id = data_correction.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy party_updates on data_correction for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = data_correction.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_correction.study_site_id is null or data_correction.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_correction.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (data_correction.study_site_id is null or exists (select 1 from study_site s where s.id = data_correction.study_site_id and s.study_id = data_correction.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false)))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = data_correction.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_correction.study_site_id is null or data_correction.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_correction.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (data_correction.study_site_id is null or exists (select 1 from study_site s where s.id = data_correction.study_site_id and s.study_id = data_correction.study_id)) and ((select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))));

create policy ingest_writes on data_correction for all to hub_ingest using (true) with check (true);

alter table data_query enable row level security;

alter table data_query force row level security;

create policy party_reads on data_query for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = data_query.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_query.study_site_id is null or data_query.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_query.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy unless_withheld on data_query as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = data_query.id));

create policy access_derives on data_query for select to hub_access using (true);

create policy ingest_writes on data_query for all to hub_ingest using (true) with check (true);

alter table form_data_items enable row level security;

alter table form_data_items force row level security;

create policy party_reads_class on form_data_items for select to hub_read, hub_app using (((form_data_items.data_class <> 'IDENTIFIER' or (select coalesce(current_setting('hub.identifiers', true), '') = 'on')) and (exists (select 1 from access_study a where a.study_id = form_data_items.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and form_data_items.data_class = any(a.rights)) and (form_data_items.study_site_id is null or form_data_items.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = form_data_items.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and form_data_items.data_class = any(a.rights)))) or (form_data_items.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = form_data_items.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = form_data_items.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = form_data_items.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (form_data_items.study_site_id is null or form_data_items.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (form_data_items.study_site_id is null or form_data_items.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy part_reads on form_data_items for select to hub_read, hub_app using (data_class in ('CODE', 'CLINICAL') and (select exists (select 1 from access_source)) and exists (select 1 from access_source a where a.source_system_id = form_data_items.source_system_id and a.study_id = form_data_items.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and form_data_items.data_class = any(a.rights)));

create policy unless_withheld on form_data_items as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = form_data_items.id));

create policy access_derives on form_data_items for select to hub_access using (true);

create policy ingest_writes on form_data_items for all to hub_ingest using (true) with check (true);

alter table oauth_code enable row level security;

alter table oauth_code force row level security;

create policy sign_in on oauth_code for all to hub_auth using (true) with check (true);

alter table oauth_refresh_token enable row level security;

alter table oauth_refresh_token force row level security;

create policy sign_in on oauth_refresh_token for all to hub_auth using (true) with check (true);

alter table protocol_deviation enable row level security;

alter table protocol_deviation force row level security;

create policy party_reads on protocol_deviation for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = protocol_deviation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation.study_site_id is null or protocol_deviation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy unless_barred on protocol_deviation as restrictive for select to hub_read, hub_app using (protocol_deviation.subject_id is null or (protocol_deviation.study_site_id is null or protocol_deviation.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy unless_withheld on protocol_deviation as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = protocol_deviation.id));

create policy access_derives on protocol_deviation for select to hub_access using (true);

create policy party_inserts on protocol_deviation for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation.study_site_id is null or protocol_deviation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation.study_site_id and s.study_id = protocol_deviation.study_id)));

create policy party_updates on protocol_deviation for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation.study_site_id is null or protocol_deviation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation.study_site_id and s.study_id = protocol_deviation.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation.study_site_id is null or protocol_deviation.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation.study_site_id and s.study_id = protocol_deviation.study_id)));

create policy ingest_writes on protocol_deviation for all to hub_ingest using (true) with check (true);

alter table quarantined_fragment enable row level security;

alter table quarantined_fragment force row level security;

create policy party_reads_class on quarantined_fragment for select to hub_read, hub_app using ((data_class in ('CODE', 'CLINICAL') and (exists (select 1 from access_study a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and quarantined_fragment.data_class = any(a.rights)) and (quarantined_fragment.study_site_id is null or quarantined_fragment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = quarantined_fragment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and quarantined_fragment.data_class = any(a.rights)))) or (data_class = 'IDENTIFIER' and (select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (quarantined_fragment.study_site_id is null or quarantined_fragment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = quarantined_fragment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)))) or (data_class = 'BLINDED' and (select coalesce(current_setting('hub.identifiers', true), '') = 'on') and (exists (select 1 from access_study a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights)) and (quarantined_fragment.study_site_id is null or quarantined_fragment.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = quarantined_fragment.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'IDENTIFIER' = any(a.rights))) and exists (select 1 from access_unblinded a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = quarantined_fragment.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (quarantined_fragment.study_site_id is null or quarantined_fragment.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))));

create policy ingest_writes on quarantined_fragment for all to hub_ingest using (true) with check (true);

create policy access_derives on quarantined_fragment for select to hub_access using (true);

alter table data_query_state enable row level security;

alter table data_query_state force row level security;

create policy party_reads on data_query_state for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = data_query_state.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (data_query_state.study_site_id is null or data_query_state.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_query_state.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy unless_withheld on data_query_state as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = data_query_state.id));

create policy access_derives on data_query_state for select to hub_access using (true);

create policy ingest_writes on data_query_state for all to hub_ingest using (true) with check (true);

alter table issue enable row level security;

alter table issue force row level security;

create policy party_reads on issue for select to hub_read, hub_app using ((kind = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (kind = 'OVERSIGHT' and ((exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights))) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = issue.about_id and p.role = issue.about_role) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))))));

create policy unless_barred on issue as restrictive for select to hub_read, hub_app using (issue.subject_id is null or (issue.study_site_id is null or issue.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy feed_looks_up on issue for select to hub_audit using (true);

create policy party_inserts on issue for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (issue.study_site_id is null or exists (select 1 from study_site s where s.id = issue.study_site_id and s.study_id = issue.study_id)) and ((kind = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (kind = 'OVERSIGHT' and ((exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights))) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = issue.about_id and p.role = issue.about_role) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')))))));

create policy party_updates on issue for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (issue.study_site_id is null or exists (select 1 from study_site s where s.id = issue.study_site_id and s.study_id = issue.study_id)) and ((kind = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (kind = 'OVERSIGHT' and ((exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights))) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = issue.about_id and p.role = issue.about_role) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))))))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (issue.study_site_id is null or exists (select 1 from study_site s where s.id = issue.study_site_id and s.study_id = issue.study_id)) and ((kind = 'CONDUCT' and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)))) or (kind = 'OVERSIGHT' and ((exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights)) and (issue.study_site_id is null or issue.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = issue.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'OVERSIGHT' = any(a.rights))) or (exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.organization_id = issue.about_id and p.role = issue.about_role) and (exists (select 1 from access_study a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = issue.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')))))));

create policy ingest_writes on issue for all to hub_ingest using (true) with check (true);

alter table protocol_deviation_text enable row level security;

alter table protocol_deviation_text force row level security;

create policy party_reads_class on protocol_deviation_text for select to hub_read, hub_app using (((protocol_deviation_text.data_class <> 'IDENTIFIER' or (select coalesce(current_setting('hub.identifiers', true), '') = 'on')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and protocol_deviation_text.data_class = any(a.rights)) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation_text.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and protocol_deviation_text.data_class = any(a.rights)))) or (protocol_deviation_text.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy unless_withheld on protocol_deviation_text as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = protocol_deviation_text.id));

create policy access_derives on protocol_deviation_text for select to hub_access using (true);

create policy party_inserts on protocol_deviation_text for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation_text.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation_text.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation_text.study_site_id and s.study_id = protocol_deviation_text.study_id)) and (protocol_deviation_text.data_class = 'CODE' and exists (select 1 from protocol_deviation d where d.id = protocol_deviation_text.protocol_deviation_id)));

create policy party_updates on protocol_deviation_text for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation_text.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation_text.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation_text.study_site_id and s.study_id = protocol_deviation_text.study_id)) and (protocol_deviation_text.data_class = 'CODE' and exists (select 1 from protocol_deviation d where d.id = protocol_deviation_text.protocol_deviation_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = protocol_deviation_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (protocol_deviation_text.study_site_id is null or protocol_deviation_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = protocol_deviation_text.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (protocol_deviation_text.study_site_id is null or exists (select 1 from study_site s where s.id = protocol_deviation_text.study_site_id and s.study_id = protocol_deviation_text.study_id)) and (protocol_deviation_text.data_class = 'CODE' and exists (select 1 from protocol_deviation d where d.id = protocol_deviation_text.protocol_deviation_id)));

create policy ingest_writes on protocol_deviation_text for all to hub_ingest using (true) with check (true);

alter table action_item enable row level security;

alter table action_item force row level security;

create policy party_reads on action_item for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = action_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (action_item.study_site_id is null or action_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = action_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy unless_barred on action_item as restrictive for select to hub_read, hub_app using (action_item.subject_id is null or (action_item.study_site_id is null or action_item.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))));

create policy of_seen_issue on action_item as restrictive for select to hub_read, hub_app using (action_item.issue_id is null or exists (select 1 from issue o where o.id = action_item.issue_id));

create policy party_inserts on action_item for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = action_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (action_item.study_site_id is null or action_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = action_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (action_item.study_site_id is null or exists (select 1 from study_site s where s.id = action_item.study_site_id and s.study_id = action_item.study_id)));

create policy party_updates on action_item for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = action_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (action_item.study_site_id is null or action_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = action_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (action_item.study_site_id is null or exists (select 1 from study_site s where s.id = action_item.study_site_id and s.study_id = action_item.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = action_item.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (action_item.study_site_id is null or action_item.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = action_item.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (action_item.study_site_id is null or exists (select 1 from study_site s where s.id = action_item.study_site_id and s.study_id = action_item.study_id)));

create policy ingest_writes on action_item for all to hub_ingest using (true) with check (true);

alter table corrective_action enable row level security;

alter table corrective_action force row level security;

create policy party_reads on corrective_action for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = corrective_action.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (corrective_action.study_site_id is null or corrective_action.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = corrective_action.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))));

create policy of_seen_issue on corrective_action as restrictive for select to hub_read, hub_app using (corrective_action.issue_id is null or exists (select 1 from issue o where o.id = corrective_action.issue_id));

create policy of_seen_deviation on corrective_action as restrictive for select to hub_read, hub_app using (corrective_action.protocol_deviation_id is null or exists (select 1 from protocol_deviation d where d.id = corrective_action.protocol_deviation_id));

create policy party_inserts on corrective_action for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = corrective_action.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (corrective_action.study_site_id is null or corrective_action.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = corrective_action.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (corrective_action.study_site_id is null or exists (select 1 from study_site s where s.id = corrective_action.study_site_id and s.study_id = corrective_action.study_id)));

create policy party_updates on corrective_action for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = corrective_action.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (corrective_action.study_site_id is null or corrective_action.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = corrective_action.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (corrective_action.study_site_id is null or exists (select 1 from study_site s where s.id = corrective_action.study_site_id and s.study_id = corrective_action.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = corrective_action.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights)) and (corrective_action.study_site_id is null or corrective_action.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = corrective_action.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CONDUCT' = any(a.rights))) and (corrective_action.study_site_id is null or exists (select 1 from study_site s where s.id = corrective_action.study_site_id and s.study_id = corrective_action.study_id)));

create policy ingest_writes on corrective_action for all to hub_ingest using (true) with check (true);

alter table data_query_text enable row level security;

alter table data_query_text force row level security;

create policy party_reads_class on data_query_text for select to hub_read, hub_app using (((data_query_text.data_class <> 'IDENTIFIER' or (select coalesce(current_setting('hub.identifiers', true), '') = 'on')) and (exists (select 1 from access_study a where a.study_id = data_query_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and data_query_text.data_class = any(a.rights)) and (data_query_text.study_site_id is null or data_query_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = data_query_text.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and data_query_text.data_class = any(a.rights)))) or (data_query_text.data_class = 'BLINDED' and exists (select 1 from access_unblinded a where a.study_id = data_query_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (exists (select 1 from access_study a where a.study_id = data_query_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}') or exists (select 1 from access_site a where a.study_id = data_query_text.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')) and (data_query_text.study_site_id is null or data_query_text.study_site_id <> all (array(select a.study_site_id from access_barred a where 'CODE' = any (a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to))) and (data_query_text.study_site_id is null or data_query_text.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n)))));

create policy unless_withheld on data_query_text as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = data_query_text.id));

create policy access_derives on data_query_text for select to hub_access using (true);

create policy ingest_writes on data_query_text for all to hub_ingest using (true) with check (true);

alter table query_link enable row level security;

alter table query_link force row level security;

create policy party_reads on query_link for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = query_link.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (query_link.study_site_id is null or query_link.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = query_link.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))));

create policy of_seen_issue on query_link as restrictive for select to hub_read, hub_app using (query_link.issue_id is null or exists (select 1 from issue o where o.id = query_link.issue_id));

create policy of_seen_thread on query_link as restrictive for select to hub_read, hub_app using (query_link.thread_id is null or exists (select 1 from thread o where o.id = query_link.thread_id));

create policy unless_withheld on query_link as restrictive for select to hub_read, hub_app using ((select not exists (select 1 from access_withheld)) or not exists (select 1 from access_withheld w where w.entity_id = query_link.data_query_id));

create policy party_inserts on query_link for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = query_link.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (query_link.study_site_id is null or query_link.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = query_link.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (query_link.study_site_id is null or exists (select 1 from study_site s where s.id = query_link.study_site_id and s.study_id = query_link.study_id)));

create policy party_updates on query_link for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = query_link.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (query_link.study_site_id is null or query_link.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = query_link.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (query_link.study_site_id is null or exists (select 1 from study_site s where s.id = query_link.study_site_id and s.study_id = query_link.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE')) and (exists (select 1 from access_study a where a.study_id = query_link.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights)) and (query_link.study_site_id is null or query_link.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = query_link.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CLINICAL' = any(a.rights))) and (query_link.study_site_id is null or exists (select 1 from study_site s where s.id = query_link.study_site_id and s.study_id = query_link.study_id)));

create policy ingest_writes on query_link for all to hub_ingest using (true) with check (true);

alter table risk_signal enable row level security;

alter table risk_signal force row level security;

create policy party_reads on risk_signal for select to hub_read, hub_app using ((exists (select 1 from access_study a where a.study_id = risk_signal.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (risk_signal.study_site_id is null or risk_signal.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = risk_signal.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))));

create policy of_seen_issue on risk_signal as restrictive for select to hub_read, hub_app using (risk_signal.issue_id is null or exists (select 1 from issue o where o.id = risk_signal.issue_id));

create policy party_inserts on risk_signal for insert to hub_app with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = risk_signal.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (risk_signal.study_site_id is null or risk_signal.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = risk_signal.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (risk_signal.study_site_id is null or exists (select 1 from study_site s where s.id = risk_signal.study_site_id and s.study_id = risk_signal.study_id)));

create policy party_updates on risk_signal for update to hub_app using ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = risk_signal.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (risk_signal.study_site_id is null or risk_signal.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = risk_signal.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (risk_signal.study_site_id is null or exists (select 1 from study_site s where s.id = risk_signal.study_site_id and s.study_id = risk_signal.study_id))) with check ((select coalesce(current_setting('hub.command', true), '') = 'on') and exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO')) and (exists (select 1 from access_study a where a.study_id = risk_signal.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights)) and (risk_signal.study_site_id is null or risk_signal.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))) or exists (select 1 from access_site a where a.study_site_id = risk_signal.study_site_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'MONITORING' = any(a.rights))) and (risk_signal.study_site_id is null or exists (select 1 from study_site s where s.id = risk_signal.study_site_id and s.study_id = risk_signal.study_id)));

create policy ingest_writes on risk_signal for all to hub_ingest using (true) with check (true);

grant select on access_barred, access_site, access_source, access_study, access_unblinded, access_unconfirmed, access_withheld, audit_record, change_set, country, language, organization, read_record, refused_request, source_system, study, uploaded_file, audit_stricter, country_authority, country_rule, critical_data, export_record, holiday, ingest_request, kpi_threshold, metadata_version, party, person, protocol_safety_clock, registry_fact, source_fetch, source_owner, source_precedence, study_blinding, study_country, study_mapping, study_match, study_role, study_site, unblinding_grant, vocabulary, vocabulary_word, audit_trail_review, audit_value, calendar_feed, code_list, conflict, consent_form_version, delegation, document_rule, engagement, enrolment_forecast, enrolment_plan, form_def, ingest_run, item_def, item_group_def, legal_hold, milestone, monitoring_visit, person_role, pre_screening_sharing, qualification, reconciliation, recruitment_campaign, reported_figure, saved_report, site_match, site_selection, source_identity, staff_assignment, staff_capacity, start_up_record, study_event_def, study_match_decision, study_site_investigator, study_site_status, study_site_target, subject, submission, thread, training, transfer_basis, adverse_event, allocation, appointment, blind_break, bulk_answer, conflict_decision, consent_event, dispensation, document, engagement_activity, engagement_party, enrolment_forecast_month, finding, ingest_step, ip_account, item_tally, message, monitoring_report, performed_task, pre_screening_entry, qualification_number, randomization, replay_request, retention_contact, screening_attempt, signature_request, site_match_decision, source_value, study_event, subject_identity, subject_milestone, subject_site, task, adverse_event_assessment, bulk_answer_access, bulk_answer_part, form_data, message_read, monitoring_report_step, payable_item, quarantined_record, safety_report, signature, task_assignee, data_correction, data_query, form_data_items, protocol_deviation, quarantined_fragment, data_query_state, issue, protocol_deviation_text, action_item, corrective_action, data_query_text, query_link, risk_signal to hub_read, hub_app;

grant insert on read_record to hub_app;

grant insert on critical_data, kpi_threshold, protocol_safety_clock, study_role, unblinding_grant, audit_trail_review, calendar_feed, consent_form_version, delegation, document_rule, engagement, enrolment_plan, legal_hold, milestone, monitoring_visit, pre_screening_sharing, qualification, reconciliation, recruitment_campaign, reported_figure, saved_report, site_selection, staff_assignment, staff_capacity, start_up_record, study_site_target, submission, thread, training, transfer_basis, appointment, blind_break, bulk_answer, consent_event, document, engagement_activity, engagement_party, ip_account, message, monitoring_report, performed_task, pre_screening_entry, qualification_number, retention_contact, screening_attempt, task, adverse_event_assessment, message_read, monitoring_report_step, payable_item, safety_report, task_assignee, data_correction, protocol_deviation, issue, protocol_deviation_text, action_item, corrective_action, query_link, risk_signal to hub_app;

grant update (form_oid, item_oid, rationale, ended_on, changed_xid, changed_at, deleted_at) on critical_data to hub_app;

grant update (definition, version, thresholds, reason, known_from, known_to, changed_xid, changed_at, deleted_at) on kpi_threshold to hub_app;

grant update (name, event, recipient, amount, unit, source, valid_from, valid_to, changed_xid, changed_at, deleted_at) on protocol_safety_clock to hub_app;

grant update (organization_id, role, country, valid_from, valid_to, changed_xid, changed_at, deleted_at) on study_role to hub_app;

grant update (reason, valid_from, valid_to, changed_xid, changed_at, deleted_at) on unblinding_grant to hub_app;

grant update (from_at, to_at, records, conclusion, changed_xid, changed_at, deleted_at) on audit_trail_review to hub_app;

grant update (person_id, token_sha256, shows_subjects, expires_at, revoked_at, changed_xid, changed_at, deleted_at) on calendar_feed to hub_app;

grant update (version, language, approved_on, effective_on, asks_anew, changed_xid, changed_at, deleted_at) on consent_form_version to hub_app;

grant update (person_id, task, starts_on, ends_on, changed_xid, changed_at, deleted_at) on delegation to hub_app;

grant update (country, artifact, title, holder, needs, before_step, duty, answered_by, valid_months, ended_on, changed_xid, changed_at, deleted_at) on document_rule to hub_app;

grant update (provider_id, on_behalf_of, agreement_document, declared_to_authority, valid_from, valid_to, changed_xid, changed_at, deleted_at) on engagement to hub_app;

grant update (country, scope, month, cumulative, known_from, known_to, organization_id, changed_xid, changed_at, deleted_at) on enrolment_plan to hub_app;

grant update (matter, released_at, released_by, changed_xid, changed_at, deleted_at) on legal_hold to hub_app;

grant update (name, measure, effective, owner_id, known_from, known_to, changed_xid, changed_at, deleted_at) on milestone to hub_app;

grant update (kind, method, state, planned_on, confirmed_on, conducted_from, conducted_to, letter_on, purpose, changed_xid, changed_at, deleted_at) on monitoring_visit to hub_app;

grant update (valid_from, valid_to, changed_xid, changed_at, deleted_at) on pre_screening_sharing to hub_app;

grant update (person_id, kind, title, authority, country, dated_on, valid_until, ended_on, sha256, link, changed_xid, changed_at, deleted_at) on qualification to hub_app;

grant update (kind, data_cut, differences, explained, state, changed_xid, changed_at, deleted_at) on reconciliation to hub_app;

grant update (name, channel, starts_on, ends_on, planned_contacts, changed_xid, changed_at, deleted_at) on recruitment_campaign to hub_app;

grant update (metric, definition_version, required, numerator, denominator, as_of, system, organization_id, known_from, known_to, changed_xid, changed_at, deleted_at) on reported_figure to hub_app;

grant update (party_id, principal_kind, client_id, scopes, language, title, document, variables, operation_name, format, kept_days, definitions, state, frequency, zone, starts_on, hour, next_due_at, changed_xid, changed_at, deleted_at) on saved_report to hub_app;

grant update (state, asked_on, decided_on, rationale, changed_xid, changed_at, deleted_at) on site_selection to hub_app;

grant update (person_id, duty, starts_on, ends_on, handed_over_from_id, changed_xid, changed_at, deleted_at) on staff_assignment to hub_app;

grant update (person_id, points, changed_xid, changed_at, deleted_at) on staff_capacity to hub_app;

grant update (step, planned_on, started_on, done_on, owner, changed_xid, changed_at, deleted_at) on start_up_record to hub_app;

grant update (kind, target, known_from, known_to, changed_xid, changed_at, deleted_at) on study_site_target to hub_app;

grant update (country, recipient, body, committee_id, kind, clock, submitted_on, accepted_on, decision_due_on, decision, decided_on, conditions, approved_until, reference, changed_xid, changed_at, deleted_at) on submission to hub_app;

grant update (about, about_id, subject_line, state, changed_xid, changed_at, deleted_at) on thread to hub_app;

grant update (person_id, kind, provider, recognised, completed_on, certificate, changed_xid, changed_at, deleted_at) on training to hub_app;

grant update (country, recipient_id, recipient_country, kind, reference, valid_from, valid_to, changed_xid, changed_at, deleted_at) on transfer_basis to hub_app;

grant update (event_oid, starts_at, ends_at, person_id, room, state, changed_xid, changed_at, deleted_at) on appointment to hub_app;

grant update (cause, broken_at, changed_xid, changed_at, deleted_at) on blind_break to hub_app;

grant update (party_id, saved_report_id, principal_kind, client_id, token_id, scopes, language, document, variables, operation_name, format, state, started_at, finished_at, kept_hours, expires_at, frozen, known_from, known_to, rows, bytes, sha256, definitions, definitions_changed, classes, of_party, error_code, changed_xid, changed_at, deleted_at) on bulk_answer to hub_app;

grant update (kind, effective, icf_version, changed_xid, changed_at, deleted_at) on consent_event to hub_app;

grant update (document_rule_id, person_id, country, artifact, title, version, holder, needs, state, dated_on, filed_on, expires_on, sha256, link, submission_id, changed_xid, changed_at, deleted_at) on document to hub_app;

grant update (engagement_id, activity, activity_group, owner, valid_from, valid_to, changed_xid, changed_at, deleted_at) on engagement_activity to hub_app;

grant update (engagement_id, organization_id, relation, changed_xid, changed_at, deleted_at) on engagement_party to hub_app;

grant update (product, kit_number, counted_on, dispensed, expected, returned, explanation, changed_xid, changed_at, deleted_at) on ip_account to hub_app;

grant update (thread_id, state, body, recorded_party_role, recorded_organization_id, changed_xid, changed_at, deleted_at) on message to hub_app;

grant update (monitoring_visit_id, state, drafted_on, first_submitted_on, submitted_on, returned_on, returns, approved_on, changed_xid, changed_at, deleted_at) on monitoring_report to hub_app;

grant update (person_id, task, performed_on, changed_xid, changed_at, deleted_at) on performed_task to hub_app;

grant update (recruitment_campaign_id, subject_id, code, channel, stage, reviewed_on, pre_eligible_on, contacted_on, consented_on, lost_on, lost_reason, changed_xid, changed_at, deleted_at) on pre_screening_entry to hub_app;

grant update (qualification_id, person_id, number, changed_xid, changed_at, deleted_at) on qualification_number to hub_app;

grant update (contacted_on, method, outcome, next_on, changed_xid, changed_at, deleted_at) on retention_contact to hub_app;

grant update (number, outcome, outcome_reason, previous_subject_id, screened_raw, screened, screened_precision, screened_earliest, screened_latest, changed_xid, changed_at, deleted_at) on screening_attempt to hub_app;

grant update (thread_id, kind, title, definition, waiting, due_on, state, done_at, changed_xid, changed_at, deleted_at) on task to hub_app;

grant update (adverse_event_id, aware_on, causality, expected, changed_xid, changed_at, deleted_at) on adverse_event_assessment to hub_app;

grant update (message_id, changed_xid, changed_at, deleted_at) on message_read to hub_app;

grant update (monitoring_report_id, step, happened_on, changed_xid, changed_at, deleted_at) on monitoring_report_step to hub_app;

grant update (study_event_id, payer_id, agreement_document, item, amount, currency, state, earned_on, invoiced_on, invoice, paid_on, changed_xid, changed_at, deleted_at) on payable_item to hub_app;

grant update (adverse_event_id, recipient, clock, clock_days, aware_on, due_on, reported_on, reference, changed_xid, changed_at, deleted_at) on safety_report to hub_app;

grant update (task_id, party_id, organization_id, role, done_at, done_by, changed_xid, changed_at, deleted_at) on task_assignee to hub_app;

grant update (form_data_id, item_oid, asks, assigned_role, due_on, state, answer, answered_on, changed_xid, changed_at, deleted_at) on data_correction to hub_app;

grant update (study_event_id, form_data_id, item_oid, category, code, importance, status, occurred_raw, occurred, occurred_precision, occurred_earliest, occurred_latest, identified_raw, identified, identified_precision, identified_earliest, identified_latest, changed_xid, changed_at, deleted_at) on protocol_deviation to hub_app;

grant update (protocol_deviation_id, kind, about_id, about_role, importance, title, state, assigned_role, assigned_organization_id, opened_on, due_on, escalated_on, decision, resolved_on, evidence, closed_on, changed_xid, changed_at, deleted_at) on issue to hub_app;

grant update (protocol_deviation_id, text, changed_xid, changed_at, deleted_at) on protocol_deviation_text to hub_app;

grant update (monitoring_visit_id, issue_id, description, assigned_role, assigned_organization_id, due_on, state, done_on, evidence, closed_on, changed_xid, changed_at, deleted_at) on action_item to hub_app;

grant update (protocol_deviation_id, issue_id, kind, cause, action, due_on, state, done_on, evidence, checked_on, changed_xid, changed_at, deleted_at) on corrective_action to hub_app;

grant update (data_query_id, issue_id, thread_id, why, state, closed_on, changed_xid, changed_at, deleted_at) on query_link to hub_app;

grant update (issue_id, definition, definition_version, finding, as_of, state, decision, rationale, decided_on, action, evidence, closed_on, changed_xid, changed_at, deleted_at) on risk_signal to hub_app;

grant insert on signature_request, signature to hub_app;

grant update (confirmed_at, changed_xid, changed_at) on study_site to hub_app;

grant insert (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at) on uploaded_file to hub_app;

grant update (expires_at, changed_xid, changed_at) on uploaded_file to hub_app;

grant insert (id, study_id, source_system_id, uploaded_file_id, dry_run, principal_id, principal_kind, token_id, scopes, party_id, requested_by, reason) on ingest_request to hub_app;

grant insert (id, study_id, ingest_run_id, principal_id, party_id, requested_by, reason) on replay_request to hub_app;

grant insert (id, study_id, site_match_id, decision, kept_site_id, principal_id, party_id, decided_by, reason) on site_match_decision to hub_app;

grant insert (id, study_id, conflict_id, decision, source_system_id, principal_id, party_id, decided_by, reason) on conflict_decision to hub_app;

grant insert (id, study_id, study_match_id, decision, kept_study_id, principal_id, party_id, decided_by, reason) on study_match_decision to hub_app;

grant select, insert, update, delete on access_barred, access_site, access_source, access_study, access_unblinded, access_unconfirmed, access_withheld, audit_record, benchmark_figure, change_set, country, language, organization, raw_file, read_record, refused_request, site_match_row, source_system, study, uploaded_file, audit_stricter, country_authority, country_rule, critical_data, export_record, holiday, ingest_request, kpi_threshold, metadata_version, party, person, protocol_safety_clock, registry_fact, source_fetch, source_owner, source_precedence, study_blinding, study_country, study_mapping, study_match, study_role, study_site, unblinding_grant, vocabulary, vocabulary_word, audit_trail_review, audit_value, calendar_feed, code_list, conflict, consent_form_version, delegation, document_rule, engagement, enrolment_forecast, enrolment_plan, form_def, ingest_run, item_def, item_group_def, legal_hold, milestone, monitoring_visit, person_role, pre_screening_sharing, qualification, reconciliation, recruitment_campaign, reported_figure, saved_report, site_match, site_selection, source_identity, staff_assignment, staff_capacity, start_up_record, study_event_def, study_match_decision, study_site_investigator, study_site_status, study_site_target, subject, submission, thread, training, transfer_basis, adverse_event, allocation, appointment, blind_break, bulk_answer, conflict_decision, consent_event, dispensation, document, engagement_activity, engagement_party, enrolment_forecast_month, finding, ingest_step, ip_account, item_tally, message, monitoring_report, performed_task, pre_screening_entry, qualification_number, randomization, replay_request, retention_contact, screening_attempt, signature_request, site_match_decision, source_value, study_event, subject_identity, subject_milestone, subject_site, task, adverse_event_assessment, bulk_answer_access, bulk_answer_part, form_data, message_read, monitoring_report_step, payable_item, quarantined_record, safety_report, signature, task_assignee, data_correction, data_query, form_data_items, protocol_deviation, quarantined_fragment, data_query_state, issue, protocol_deviation_text, action_item, corrective_action, data_query_text, query_link, risk_signal to hub_ingest;

revoke update, delete on audit_record, change_set, export_record, read_record from hub_ingest;

revoke delete on audit_stricter from hub_ingest;

revoke insert, update, delete on signature_request, signature from hub_ingest;

grant update (study_site_id, changed_xid, changed_at) on signature_request to hub_ingest;

grant update (study_site_id, changed_xid, changed_at) on signature to hub_ingest;

grant select, insert, update, delete on oauth_client, oauth_client_key, oauth_assertion, oauth_revocation, identity_provider, person_identity, sign_in_attempt, sign_in, oauth_grant, oauth_code, oauth_refresh_token, step_up to hub_auth;

grant select on party, organization, person, person_role, signature_request, calendar_feed to hub_auth;

grant select on study_role, engagement, engagement_activity, study_site, submission, source_owner, transfer_basis, unblinding_grant, country_rule, legal_hold, party, organization, study, benchmark_figure, bulk_answer, bulk_answer_part, ingest_run, milestone, raw_file, study_site_status, subject, subject_milestone, quarantined_fragment, task, task_assignee to hub_access;

grant select, insert, update, delete on access_barred, access_study, access_site, access_source, access_unconfirmed, access_unblinded to hub_access;

grant select on access_withheld, audit_trail_review, form_data, form_data_items, monitoring_report, oauth_grant, person, protocol_deviation, protocol_deviation_text, sign_in, signature, signature_request, step_up, adverse_event, appointment, consent_event, data_query, data_query_state, data_query_text, dispensation, ip_account, payable_item, retention_contact, safety_report, study_event, study_mapping to hub_access;

grant insert, delete on access_withheld to hub_access;

grant update (used_at) on step_up to hub_access;

grant select, insert on audit_record, audit_value to hub_audit;

grant insert on change_set to hub_audit;

grant select on issue, party, person, pre_screening_sharing, task to hub_audit;

create view access_barred_fact with (security_invoker = true) as
with reader as (
  select p.id as party_id, p.role, o.id as organization_id, o.country, s.id as study_site_id, coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) as home, r.study_id from study_role r
  join party p on p.organization_id = r.organization_id and p.role = r.role
  join organization o on o.id = p.organization_id
  join study_site s on s.study_id = r.study_id and (r.country is null or r.country = s.country)
  where r.role <> 'SITE' and r.deleted_at is null and s.organization_id is distinct from o.id and coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) <> o.country and exists (select 1 from country_rule u where u.country = coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) and u.requires_basis)
  union
  select p.id as party_id, p.role, o.id as organization_id, o.country, s.id as study_site_id, coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) as home, e.study_id from engagement e
  join party p on p.organization_id = e.provider_id and p.role = 'SMO'
  join organization o on o.id = p.organization_id
  join study_site s on s.id = e.study_site_id
  where e.deleted_at is null and s.organization_id is distinct from o.id and coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) <> o.country and exists (select 1 from country_rule u where u.country = coalesce(s.country, (select i.country from organization i where i.id = s.organization_id)) and u.requires_basis))
select b.party_id, b.study_site_id, b.study_id, k.rights,
  coalesce(lower(k.during), '0001-01-01 UTC') as valid_from, coalesce(upper(k.during), '9999-12-31 UTC') as valid_to
from reader b
cross join lateral (
  select range_agg(tstzrange(
    u.valid_from::timestamp at time zone 'UTC', (u.valid_to + 1)::timestamp at time zone 'UTC')) as during
  from country_rule u where u.country = b.home and u.requires_basis) ruled
cross join lateral (
  select coalesce(range_agg(tstzrange(t.valid_from, t.valid_to)), '{}') as during from transfer_basis t
  where t.study_id = b.study_id and t.deleted_at is null and (t.study_site_id = b.study_site_id or t.country = b.home)
    and (t.recipient_id = b.organization_id or t.recipient_country = b.country)) based
cross join lateral (
  select '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[], unnest(ruled.during - based.during)
  union all
  select '{IDENTIFIER}'::text[], unnest(ruled.during * based.during) where b.role = 'SMO') k (rights, during);

create view access_agreed with (security_invoker = true) as
with role_rights (role, rights) as (values ('SPONSOR', '{CODE,CLINICAL,SAFETY,CONDUCT,MONITORING,QUALIFICATION,RANDOMIZATION,FINANCE,OVERSIGHT,AUDIT}'::text[]), ('CRO', '{CODE,CLINICAL,SAFETY,CONDUCT,MONITORING,QUALIFICATION,RANDOMIZATION,FINANCE}'::text[]), ('REGULATOR', '{CODE,CLINICAL,SAFETY,CONDUCT,MONITORING,QUALIFICATION,RANDOMIZATION,OVERSIGHT,AUDIT}'::text[]), ('SITE', '{IDENTIFIER,CODE,CLINICAL,PRESCREENING,SAFETY,CONDUCT,DOCUMENT,QUALIFICATION,RANDOMIZATION,FINANCE,WORKLOAD,AUDIT}'::text[]), ('IRB', '{COUNTS,ETHICS}'::text[]), ('LABORATORY', '{DELIVERY}'::text[])),
source_rights (role, rights) as (values ('LABORATORY', '{CODE,CLINICAL,DELIVERY}'::text[])),
group_rights (activity_group, rights) as (values ('SITE_SETUP', '{DOCUMENT}'::text[]), ('START_UP', '{DOCUMENT}'::text[]), ('CONDUCT', '{DOCUMENT}'::text[]), ('PRE_SCREENING', '{PRESCREENING,IDENTIFIER,CODE,CONDUCT}'::text[]), ('CRC_PARTICIPANTS', '{IDENTIFIER,CODE,CONDUCT}'::text[]), ('CRC_SAFETY', '{IDENTIFIER,SAFETY,CODE,CONDUCT}'::text[]), ('CRC_DATA', '{CLINICAL,CODE,CONDUCT}'::text[])),
also_opens (activity, rights) as (values ('STAFF_GCP_ORIENTATION', '{QUALIFICATION}'::text[]), ('INVESTIGATOR_CV_AND_STAFF_LIST', '{QUALIFICATION}'::text[]), ('ESSENTIAL_DOCUMENT_FILING', '{QUALIFICATION}'::text[]), ('GCP_TRAINING', '{QUALIFICATION}'::text[]), ('BUDGET', '{FINANCE}'::text[]))
select p.id as party_id, r.study_id, null::uuid as study_site_id, null::uuid as source_system_id, r.id as fact_id,
  g.rights, r.valid_from, r.valid_to
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join role_rights g on g.role = r.role
where r.role not in ('SITE', 'IRB') and r.country is null and r.deleted_at is null
union all
select p.id, r.study_id, s.id, null, r.id, g.rights, r.valid_from, r.valid_to
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join role_rights g on g.role = r.role
join study_site s on s.study_id = r.study_id and s.confirmed_at is not null and s.deleted_at is null
where r.deleted_at is null and case r.role
  when 'SITE' then s.organization_id = r.organization_id
  when 'IRB' then (r.country is null or s.country = r.country) and exists (select 1 from submission b
    where b.committee_id = r.organization_id and b.study_id = r.study_id and b.deleted_at is null
      and (b.study_site_id = s.id or b.study_site_id is null and (b.country is null or b.country = s.country)))
  else s.country = r.country end
union all
select p.id, r.study_id, null, o.source_system_id, r.id, g.rights, greatest(r.valid_from, o.valid_from),
  least(r.valid_to, o.valid_to)
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join source_rights g on g.role = r.role
join source_owner o on o.study_id = r.study_id and o.organization_id = r.organization_id and o.deleted_at is null
where r.deleted_at is null and greatest(r.valid_from, o.valid_from) < least(r.valid_to, o.valid_to)
union all
select p.id, e.study_id, e.study_site_id, null, a.id,
  array(select unnest(coalesce(g.rights, '{}') || coalesce(o.rights, '{}'))
    except select unnest('{IDENTIFIER,PRESCREENING,FINANCE}'::text[]) where e.on_behalf_of = 'SPONSOR' order by 1),
  greatest(e.valid_from, a.valid_from), least(e.valid_to, a.valid_to)
from engagement e
join engagement_activity a on a.engagement_id = e.id and a.deleted_at is null
join party p on p.organization_id = e.provider_id and p.role = 'SMO'
left join group_rights g on g.activity_group = a.activity_group
left join also_opens o on o.activity = a.activity
join study_site s on s.id = e.study_site_id and s.confirmed_at is not null and s.deleted_at is null
where e.deleted_at is null
  and (g.rights is not null or o.rights is not null)
  and greatest(e.valid_from, a.valid_from) < least(e.valid_to, a.valid_to);

create view access_fact with (security_invoker = true) as 
select f.* from access_agreed f where f.source_system_id is not null or not (f.rights && '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[] and exists (select 1 from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id))
union all
select f.party_id, f.study_id, f.study_site_id, null, f.fact_id, array(select unnest(f.rights) except select unnest(k.rights) order by 1), lower(k.during), upper(k.during)
from access_agreed f cross join lateral (
  select b.rights, tstzrange(b.valid_from, b.valid_to) * tstzrange(f.valid_from, f.valid_to) from access_barred b
  where b.party_id = f.party_id and b.study_site_id = f.study_site_id
  union all
  select '{}', unnest(tstzmultirange(tstzrange(f.valid_from, f.valid_to)) - coalesce((select range_agg(tstzrange(b.valid_from, b.valid_to)) from access_barred b where b.party_id = f.party_id and b.study_site_id = f.study_site_id), '{}'))) k (rights, during)
where f.study_site_id is not null and f.rights && '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[] and exists (select 1 from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id) and not isempty(k.during)
union all
select f.party_id, f.study_id, null, null, f.fact_id, array(select unnest(f.rights) except select unnest(k.rights) order by 1), lower(k.during), upper(k.during)
from access_agreed f cross join lateral (select coalesce((select range_agg(tstzrange(b.valid_from, b.valid_to)) from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id and 'CODE' = any (b.rights)), '{}') as during) barred cross join lateral (
  select '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[], unnest(tstzmultirange(tstzrange(f.valid_from, f.valid_to)) * barred.during)
  union all
  select '{}', unnest(tstzmultirange(tstzrange(f.valid_from, f.valid_to)) - barred.during)) k (rights, during)
where f.study_site_id is null and f.source_system_id is null and f.rights && '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[] and exists (select 1 from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id)
union all
select f.party_id, f.study_id, s.id, null, f.fact_id, f.rights, lower(k.during), upper(k.during)
from access_agreed f cross join lateral (select coalesce((select range_agg(tstzrange(b.valid_from, b.valid_to)) from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id and 'CODE' = any (b.rights)), '{}') as during) barred
join study_site s on s.study_id = f.study_id and s.confirmed_at is not null and s.deleted_at is null
cross join lateral (select unnest(tstzmultirange(tstzrange(f.valid_from, f.valid_to)) * barred.during - coalesce((select range_agg(tstzrange(b.valid_from, b.valid_to)) from access_barred b where b.party_id = f.party_id and b.study_site_id = s.id and 'CODE' = any (b.rights)), '{}'))) k (during)
where f.study_site_id is null and f.source_system_id is null and f.rights && '{CODE,CLINICAL,SAFETY,RANDOMIZATION,PRESCREENING,IDENTIFIER}'::text[] and exists (select 1 from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id);

create function access_refresh(studies uuid[]) returns void
language sql security definer set search_path = hub, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('access ' || e.study, 0))
    from (select distinct u.study from unnest(studies) u (study) order by u.study) e;
  delete from access_barred t where t.study_id = any (studies);
  insert into access_barred (party_id, study_site_id, study_id, rights, valid_from, valid_to)
    select party_id, study_site_id, study_id, rights, valid_from, valid_to from access_barred_fact
    where study_id = any (studies);
  delete from access_study t where t.study_id = any (studies);
  insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, study_id, fact_id, rights, valid_from, valid_to from access_fact
    where study_site_id is null and source_system_id is null and study_id = any (studies);
  delete from access_site t where t.study_id = any (studies);
  insert into access_site (party_id, study_site_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, study_site_id, study_id, fact_id, rights, valid_from, valid_to from access_fact
    where study_site_id is not null and study_id = any (studies);
  delete from access_source t where t.study_id = any (studies);
  insert into access_source (party_id, source_system_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, source_system_id, study_id, fact_id, rights, valid_from, valid_to from access_fact
    where source_system_id is not null and study_id = any (studies);
  delete from access_unconfirmed t using study_site s where s.id = t.study_site_id and s.study_id = any (studies);
  insert into access_unconfirmed (study_site_id)
    select id from study_site where confirmed_at is null and study_id = any (studies);
  delete from access_unblinded t where t.study_id = any (studies);
  insert into access_unblinded (principal_id, study_id, fact_id, valid_from, valid_to)
    select principal_id, study_id, id, valid_from, valid_to from unblinding_grant
    where deleted_at is null and study_id = any (studies);
$$;

create function access_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform access_refresh(array(select distinct study_id from changed));
  return null;
end $$;

create function access_submission_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform access_refresh(array(select distinct study_id from changed where committee_id is not null));
  return null;
end $$;

create function access_party_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform access_refresh(array(select r.study_id from study_role r join changed c using (organization_id) union select e.study_id from engagement e join changed c on c.organization_id = e.provider_id));
  return null;
end $$;

create function access_organization_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform access_refresh(array(select r.study_id from study_role r join changed c on c.id = r.organization_id union select e.study_id from engagement e join changed c on c.id = e.provider_id));
  return null;
end $$;

create function access_rule_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform access_refresh(array(select distinct s.study_id from study_site s join changed c on c.country = s.country));
  return null;
end $$;

create trigger access_changed_insert_new after insert on study_role referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on study_role referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on study_role referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on engagement referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on engagement referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on engagement referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on engagement_activity referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on engagement_activity referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on engagement_activity referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on study_site referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on study_site referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on study_site referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on source_owner referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on source_owner referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on source_owner referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on transfer_basis referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on transfer_basis referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on transfer_basis referencing old table as changed for each statement execute function access_changed();

create trigger access_changed_insert_new after insert on unblinding_grant referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_update_new after update on unblinding_grant referencing new table as changed for each statement execute function access_changed();

create trigger access_changed_delete_old after delete on unblinding_grant referencing old table as changed for each statement execute function access_changed();

create trigger access_submission_changed_insert_new after insert on submission referencing new table as changed for each statement execute function access_submission_changed();

create trigger access_submission_changed_update_new after update on submission referencing new table as changed for each statement execute function access_submission_changed();

create trigger access_submission_changed_delete_old after delete on submission referencing old table as changed for each statement execute function access_submission_changed();

create trigger access_submission_changed_update_old after update on submission referencing old table as changed for each statement execute function access_submission_changed();

create trigger access_party_changed_insert_new after insert on party referencing new table as changed for each statement execute function access_party_changed();

create trigger access_party_changed_update_new after update on party referencing new table as changed for each statement execute function access_party_changed();

create trigger access_party_changed_delete_old after delete on party referencing old table as changed for each statement execute function access_party_changed();

create trigger access_organization_changed_update_new after update on organization referencing new table as changed for each statement execute function access_organization_changed();

create trigger access_rule_changed_insert_new after insert on country_rule referencing new table as changed for each statement execute function access_rule_changed();

create trigger access_rule_changed_update_new after update on country_rule referencing new table as changed for each statement execute function access_rule_changed();

create trigger access_rule_changed_delete_old after delete on country_rule referencing old table as changed for each statement execute function access_rule_changed();

revoke execute on function access_refresh(uuid[]) from public;

alter function access_refresh(uuid[]) owner to hub_access;

revoke execute on function access_changed() from public;

alter function access_changed() owner to hub_access;

revoke execute on function access_submission_changed() from public;

alter function access_submission_changed() owner to hub_access;

revoke execute on function access_party_changed() from public;

alter function access_party_changed() owner to hub_access;

revoke execute on function access_organization_changed() from public;

alter function access_organization_changed() owner to hub_access;

revoke execute on function access_rule_changed() from public;

alter function access_rule_changed() owner to hub_access;

alter view access_barred_fact owner to hub_access;

alter view access_agreed owner to hub_access;

alter view access_fact owner to hub_access;

create function audit_insert_organization() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'organization', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on organization referencing new table as new_rows for each statement execute function audit_insert_organization();

revoke execute on function audit_insert_organization() from public;

alter function audit_insert_organization() owner to hub_audit;

create function audit_insert_party() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'party', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on party referencing new table as new_rows for each statement execute function audit_insert_party();

revoke execute on function audit_insert_party() from public;

alter function audit_insert_party() owner to hub_audit;

create function audit_insert_person() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'person', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on person referencing new table as new_rows for each statement execute function audit_insert_person();

revoke execute on function audit_insert_person() from public;

alter function audit_insert_person() owner to hub_audit;

create function audit_insert_person_role() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'person_role', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on person_role referencing new table as new_rows for each statement execute function audit_insert_person_role();

revoke execute on function audit_insert_person_role() from public;

alter function audit_insert_person_role() owner to hub_audit;

create function audit_insert_person_identity() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'person_identity', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on person_identity referencing new table as new_rows for each statement execute function audit_insert_person_identity();

revoke execute on function audit_insert_person_identity() from public;

alter function audit_insert_person_identity() owner to hub_audit;

create function audit_insert_identity_provider() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'identity_provider', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on identity_provider referencing new table as new_rows for each statement execute function audit_insert_identity_provider();

revoke execute on function audit_insert_identity_provider() from public;

alter function audit_insert_identity_provider() owner to hub_audit;

create function audit_insert_sign_in() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'sign_in', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on sign_in referencing new table as new_rows for each statement execute function audit_insert_sign_in();

revoke execute on function audit_insert_sign_in() from public;

alter function audit_insert_sign_in() owner to hub_audit;

create function audit_insert_step_up() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'step_up', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on step_up referencing new table as new_rows for each statement execute function audit_insert_step_up();

revoke execute on function audit_insert_step_up() from public;

alter function audit_insert_step_up() owner to hub_audit;

create function audit_insert_oauth_grant() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'oauth_grant', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on oauth_grant referencing new table as new_rows for each statement execute function audit_insert_oauth_grant();

revoke execute on function audit_insert_oauth_grant() from public;

alter function audit_insert_oauth_grant() owner to hub_audit;

create function audit_insert_study() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.id, null, null, 'study', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.id as study_id, null::uuid as study_site_id, 'study' as entity, 'STUDY' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study referencing new table as new_rows for each statement execute function audit_insert_study();

revoke execute on function audit_insert_study() from public;

alter function audit_insert_study() owner to hub_audit;

create function audit_insert_study_role() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_role', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_role' as entity, 'STUDY_ROLE' as type, null::text[] as needs, case n.role::text when 'SITE' then array['SPONSOR', 'CRO', 'REGULATOR', 'SMO'] || n.organization_id::text end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_role referencing new table as new_rows for each statement execute function audit_insert_study_role();

revoke execute on function audit_insert_study_role() from public;

alter function audit_insert_study_role() owner to hub_audit;

create function audit_insert_study_blinding() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_blinding', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_blinding' as entity, 'STUDY_BLINDING' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_blinding referencing new table as new_rows for each statement execute function audit_insert_study_blinding();

revoke execute on function audit_insert_study_blinding() from public;

alter function audit_insert_study_blinding() owner to hub_audit;

create function audit_insert_study_country() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_country', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_country' as entity, 'STUDY_COUNTRY' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_country referencing new table as new_rows for each statement execute function audit_insert_study_country();

revoke execute on function audit_insert_study_country() from public;

alter function audit_insert_study_country() owner to hub_audit;

create function audit_insert_study_site() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.id, null, 'study_site', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.id as study_site_id, 'study_site' as entity, 'STUDY_SITE' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_site referencing new table as new_rows for each statement execute function audit_insert_study_site();

revoke execute on function audit_insert_study_site() from public;

alter function audit_insert_study_site() owner to hub_audit;

create function audit_insert_study_site_status() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'study_site_status', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'study_site_status' as entity, 'STUDY_SITE_STATUS' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_site_status referencing new table as new_rows for each statement execute function audit_insert_study_site_status();

revoke execute on function audit_insert_study_site_status() from public;

alter function audit_insert_study_site_status() owner to hub_audit;

create function audit_insert_site_selection() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'site_selection', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'site_selection' as entity, 'SITE_SELECTION' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on site_selection referencing new table as new_rows for each statement execute function audit_insert_site_selection();

revoke execute on function audit_insert_site_selection() from public;

alter function audit_insert_site_selection() owner to hub_audit;

create function audit_insert_study_site_investigator() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'study_site_investigator', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'study_site_investigator' as entity, 'STUDY_SITE_INVESTIGATOR' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_site_investigator referencing new table as new_rows for each statement execute function audit_insert_study_site_investigator();

revoke execute on function audit_insert_study_site_investigator() from public;

alter function audit_insert_study_site_investigator() owner to hub_audit;

create function audit_insert_study_site_target() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'study_site_target', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'study_site_target' as entity, 'STUDY_SITE_TARGET' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_site_target referencing new table as new_rows for each statement execute function audit_insert_study_site_target();

revoke execute on function audit_insert_study_site_target() from public;

alter function audit_insert_study_site_target() owner to hub_audit;

create function audit_insert_kpi_threshold() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'kpi_threshold', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'kpi_threshold' as entity, 'KPI_THRESHOLD' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on kpi_threshold referencing new table as new_rows for each statement execute function audit_insert_kpi_threshold();

revoke execute on function audit_insert_kpi_threshold() from public;

alter function audit_insert_kpi_threshold() owner to hub_audit;

create function audit_insert_reported_figure() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'reported_figure', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'reported_figure' as entity, 'REPORTED_FIGURE' as type, array[n.required::text] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on reported_figure referencing new table as new_rows for each statement execute function audit_insert_reported_figure();

revoke execute on function audit_insert_reported_figure() from public;

alter function audit_insert_reported_figure() owner to hub_audit;

create function audit_insert_milestone() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'milestone', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'milestone' as entity, 'MILESTONE' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on milestone referencing new table as new_rows for each statement execute function audit_insert_milestone();

revoke execute on function audit_insert_milestone() from public;

alter function audit_insert_milestone() owner to hub_audit;

create function audit_insert_monitoring_visit() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'monitoring_visit', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'monitoring_visit' as entity, 'MONITORING_VISIT' as type, array[case n.data_class::text when 'BLINDED' then 'BLINDED' else 'CONDUCT' end] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on monitoring_visit referencing new table as new_rows for each statement execute function audit_insert_monitoring_visit();

revoke execute on function audit_insert_monitoring_visit() from public;

alter function audit_insert_monitoring_visit() owner to hub_audit;

create function audit_insert_monitoring_report() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'monitoring_report', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'monitoring_report' as entity, 'MONITORING_REPORT' as type, array[case n.data_class::text when 'BLINDED' then 'BLINDED' else 'MONITORING' end] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on monitoring_report referencing new table as new_rows for each statement execute function audit_insert_monitoring_report();

revoke execute on function audit_insert_monitoring_report() from public;

alter function audit_insert_monitoring_report() owner to hub_audit;

create function audit_insert_action_item() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'action_item', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'action_item' as entity, 'ACTION_ITEM' as type, array['CONDUCT'] as needs, (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = n.issue_id::text::uuid and o.kind = 'OVERSIGHT') as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on action_item referencing new table as new_rows for each statement execute function audit_insert_action_item();

revoke execute on function audit_insert_action_item() from public;

alter function audit_insert_action_item() owner to hub_audit;

create function audit_insert_ip_account() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'ip_account', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'ip_account' as entity, 'IP_ACCOUNT' as type, array[case n.data_class::text when 'BLINDED' then 'BLINDED' else 'CONDUCT' end] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on ip_account referencing new table as new_rows for each statement execute function audit_insert_ip_account();

revoke execute on function audit_insert_ip_account() from public;

alter function audit_insert_ip_account() owner to hub_audit;

create function audit_insert_issue() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'issue', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'issue' as entity, 'ISSUE' as type, case n.kind::text when 'OVERSIGHT' then array_remove(array['OVERSIGHT', n.about_id::text], null) else array['CONDUCT'] end as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on issue referencing new table as new_rows for each statement execute function audit_insert_issue();

revoke execute on function audit_insert_issue() from public;

alter function audit_insert_issue() owner to hub_audit;

create function audit_insert_payable_item() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'payable_item', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'payable_item' as entity, 'PAYABLE_ITEM' as type, array['FINANCE'] as needs, array[n.payer_id::text, 'SMO', 'SITE'] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on payable_item referencing new table as new_rows for each statement execute function audit_insert_payable_item();

revoke execute on function audit_insert_payable_item() from public;

alter function audit_insert_payable_item() owner to hub_audit;

create function audit_insert_corrective_action() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'corrective_action', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'corrective_action' as entity, 'CORRECTIVE_ACTION' as type, array['CONDUCT'] as needs, (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = n.issue_id::text::uuid and o.kind = 'OVERSIGHT') as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on corrective_action referencing new table as new_rows for each statement execute function audit_insert_corrective_action();

revoke execute on function audit_insert_corrective_action() from public;

alter function audit_insert_corrective_action() owner to hub_audit;

create function audit_insert_critical_data() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'critical_data', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'critical_data' as entity, 'CRITICAL_DATA' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on critical_data referencing new table as new_rows for each statement execute function audit_insert_critical_data();

revoke execute on function audit_insert_critical_data() from public;

alter function audit_insert_critical_data() owner to hub_audit;

create function audit_insert_risk_signal() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'risk_signal', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'risk_signal' as entity, 'RISK_SIGNAL' as type, array['MONITORING'] as needs, (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = n.issue_id::text::uuid and o.kind = 'OVERSIGHT') as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on risk_signal referencing new table as new_rows for each statement execute function audit_insert_risk_signal();

revoke execute on function audit_insert_risk_signal() from public;

alter function audit_insert_risk_signal() owner to hub_audit;

create function audit_insert_safety_report() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'safety_report', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'safety_report' as entity, 'SAFETY_REPORT' as type, array['SAFETY'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on safety_report referencing new table as new_rows for each statement execute function audit_insert_safety_report();

revoke execute on function audit_insert_safety_report() from public;

alter function audit_insert_safety_report() owner to hub_audit;

create function audit_insert_protocol_safety_clock() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'protocol_safety_clock', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'protocol_safety_clock' as entity, 'PROTOCOL_SAFETY_CLOCK' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on protocol_safety_clock referencing new table as new_rows for each statement execute function audit_insert_protocol_safety_clock();

revoke execute on function audit_insert_protocol_safety_clock() from public;

alter function audit_insert_protocol_safety_clock() owner to hub_audit;

create function audit_insert_adverse_event_assessment() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'adverse_event_assessment', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'adverse_event_assessment' as entity, 'ADVERSE_EVENT_ASSESSMENT' as type, array['SAFETY'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on adverse_event_assessment referencing new table as new_rows for each statement execute function audit_insert_adverse_event_assessment();

revoke execute on function audit_insert_adverse_event_assessment() from public;

alter function audit_insert_adverse_event_assessment() owner to hub_audit;

create function audit_insert_audit_trail_review() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'audit_trail_review', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'audit_trail_review' as entity, 'AUDIT_TRAIL_REVIEW' as type, array['AUDIT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on audit_trail_review referencing new table as new_rows for each statement execute function audit_insert_audit_trail_review();

revoke execute on function audit_insert_audit_trail_review() from public;

alter function audit_insert_audit_trail_review() owner to hub_audit;

create function audit_insert_legal_hold() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'legal_hold', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'legal_hold' as entity, 'LEGAL_HOLD' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on legal_hold referencing new table as new_rows for each statement execute function audit_insert_legal_hold();

revoke execute on function audit_insert_legal_hold() from public;

alter function audit_insert_legal_hold() owner to hub_audit;

create function audit_insert_reconciliation() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'reconciliation', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'reconciliation' as entity, 'RECONCILIATION' as type, array['CLINICAL'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on reconciliation referencing new table as new_rows for each statement execute function audit_insert_reconciliation();

revoke execute on function audit_insert_reconciliation() from public;

alter function audit_insert_reconciliation() owner to hub_audit;

create function audit_insert_signature_request() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'signature_request', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'signature_request' as entity, 'SIGNATURE_REQUEST' as type, null::text[] as needs, array[n.recorded_party_id::text] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on signature_request referencing new table as new_rows for each statement execute function audit_insert_signature_request();

revoke execute on function audit_insert_signature_request() from public;

alter function audit_insert_signature_request() owner to hub_audit;

create function audit_insert_signature() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'signature', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'signature' as entity, 'SIGNATURE' as type, array[case n.data_class::text when 'BLINDED' then 'BLINDED' else n.needs::text end] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on signature referencing new table as new_rows for each statement execute function audit_insert_signature();

revoke execute on function audit_insert_signature() from public;

alter function audit_insert_signature() owner to hub_audit;

create function audit_insert_engagement() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'engagement', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'engagement' as entity, 'ENGAGEMENT' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on engagement referencing new table as new_rows for each statement execute function audit_insert_engagement();

revoke execute on function audit_insert_engagement() from public;

alter function audit_insert_engagement() owner to hub_audit;

create function audit_insert_engagement_party() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'engagement_party', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'engagement_party' as entity, 'ENGAGEMENT_PARTY' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on engagement_party referencing new table as new_rows for each statement execute function audit_insert_engagement_party();

revoke execute on function audit_insert_engagement_party() from public;

alter function audit_insert_engagement_party() owner to hub_audit;

create function audit_insert_engagement_activity() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'engagement_activity', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'engagement_activity' as entity, 'ENGAGEMENT_ACTIVITY' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on engagement_activity referencing new table as new_rows for each statement execute function audit_insert_engagement_activity();

revoke execute on function audit_insert_engagement_activity() from public;

alter function audit_insert_engagement_activity() owner to hub_audit;

create function audit_insert_transfer_basis() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'transfer_basis', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'transfer_basis' as entity, 'TRANSFER_BASIS' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on transfer_basis referencing new table as new_rows for each statement execute function audit_insert_transfer_basis();

revoke execute on function audit_insert_transfer_basis() from public;

alter function audit_insert_transfer_basis() owner to hub_audit;

create function audit_insert_enrolment_plan() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'enrolment_plan', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'enrolment_plan' as entity, 'ENROLMENT_PLAN' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on enrolment_plan referencing new table as new_rows for each statement execute function audit_insert_enrolment_plan();

revoke execute on function audit_insert_enrolment_plan() from public;

alter function audit_insert_enrolment_plan() owner to hub_audit;

create function audit_insert_enrolment_forecast() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'enrolment_forecast', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on enrolment_forecast referencing new table as new_rows for each statement execute function audit_insert_enrolment_forecast();

revoke execute on function audit_insert_enrolment_forecast() from public;

alter function audit_insert_enrolment_forecast() owner to hub_audit;

create function audit_insert_study_mapping() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_mapping', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_mapping' as entity, 'STUDY_MAPPING' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_mapping referencing new table as new_rows for each statement execute function audit_insert_study_mapping();

revoke execute on function audit_insert_study_mapping() from public;

alter function audit_insert_study_mapping() owner to hub_audit;

create function audit_insert_source_identity() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'source_identity', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, null, null, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'source_identity' as entity, 'SOURCE_IDENTITY' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on source_identity referencing new table as new_rows for each statement execute function audit_insert_source_identity();

revoke execute on function audit_insert_source_identity() from public;

alter function audit_insert_source_identity() owner to hub_audit;

create function audit_insert_bulk_answer() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'bulk_answer', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on bulk_answer referencing new table as new_rows for each statement execute function audit_insert_bulk_answer();

revoke execute on function audit_insert_bulk_answer() from public;

alter function audit_insert_bulk_answer() owner to hub_audit;

create function audit_insert_saved_report() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'saved_report', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on saved_report referencing new table as new_rows for each statement execute function audit_insert_saved_report();

revoke execute on function audit_insert_saved_report() from public;

alter function audit_insert_saved_report() owner to hub_audit;

create function audit_insert_subject() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.id, 'subject', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'subject' as entity, 'SUBJECT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on subject referencing new table as new_rows for each statement execute function audit_insert_subject();

revoke execute on function audit_insert_subject() from public;

alter function audit_insert_subject() owner to hub_audit;

create function audit_insert_subject_site() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'subject_site', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'subject_site' as entity, 'SUBJECT_SITE' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on subject_site referencing new table as new_rows for each statement execute function audit_insert_subject_site();

revoke execute on function audit_insert_subject_site() from public;

alter function audit_insert_subject_site() owner to hub_audit;

create function audit_insert_screening_attempt() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'screening_attempt', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'screening_attempt' as entity, 'SCREENING_ATTEMPT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on screening_attempt referencing new table as new_rows for each statement execute function audit_insert_screening_attempt();

revoke execute on function audit_insert_screening_attempt() from public;

alter function audit_insert_screening_attempt() owner to hub_audit;

create function audit_insert_subject_milestone() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'subject_milestone', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'subject_milestone' as entity, 'SUBJECT_MILESTONE' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on subject_milestone referencing new table as new_rows for each statement execute function audit_insert_subject_milestone();

revoke execute on function audit_insert_subject_milestone() from public;

alter function audit_insert_subject_milestone() owner to hub_audit;

create function audit_insert_consent_event() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'consent_event', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'consent_event' as entity, 'CONSENT_EVENT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on consent_event referencing new table as new_rows for each statement execute function audit_insert_consent_event();

revoke execute on function audit_insert_consent_event() from public;

alter function audit_insert_consent_event() owner to hub_audit;

create function audit_insert_subject_identity() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'subject_identity', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'IDENTIFIER'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'subject_identity' as entity, 'SUBJECT' as type, case when 'IDENTIFIER' in ('IDENTIFIER', 'BLINDED') then array['IDENTIFIER'] end as needs, case 'IDENTIFIER' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on subject_identity referencing new table as new_rows for each statement execute function audit_insert_subject_identity();

revoke execute on function audit_insert_subject_identity() from public;

alter function audit_insert_subject_identity() owner to hub_audit;

create function audit_insert_randomization() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'randomization', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'randomization' as entity, 'RANDOMIZATION' as type, array['RANDOMIZATION'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on randomization referencing new table as new_rows for each statement execute function audit_insert_randomization();

revoke execute on function audit_insert_randomization() from public;

alter function audit_insert_randomization() owner to hub_audit;

create function audit_insert_dispensation() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'dispensation', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'dispensation' as entity, 'DISPENSATION' as type, array['RANDOMIZATION'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on dispensation referencing new table as new_rows for each statement execute function audit_insert_dispensation();

revoke execute on function audit_insert_dispensation() from public;

alter function audit_insert_dispensation() owner to hub_audit;

create function audit_insert_allocation() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'allocation', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'allocation' as entity, 'SUBJECT' as type, case when n.data_class in ('IDENTIFIER', 'BLINDED') then array[n.data_class] end as needs, case n.data_class when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on allocation referencing new table as new_rows for each statement execute function audit_insert_allocation();

revoke execute on function audit_insert_allocation() from public;

alter function audit_insert_allocation() owner to hub_audit;

create function audit_insert_study_event() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'study_event', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'study_event' as entity, 'STUDY_EVENT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_event referencing new table as new_rows for each statement execute function audit_insert_study_event();

revoke execute on function audit_insert_study_event() from public;

alter function audit_insert_study_event() owner to hub_audit;

create function audit_insert_form_data() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'form_data', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'form_data' as entity, 'FORM_DATA' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on form_data referencing new table as new_rows for each statement execute function audit_insert_form_data();

revoke execute on function audit_insert_form_data() from public;

alter function audit_insert_form_data() owner to hub_audit;

create function audit_insert_form_data_items() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'form_data_items', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'form_data_items' as entity, 'FORM_DATA' as type, array[n.data_class] as needs, case n.data_class when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on form_data_items referencing new table as new_rows for each statement execute function audit_insert_form_data_items();

revoke execute on function audit_insert_form_data_items() from public;

alter function audit_insert_form_data_items() owner to hub_audit;

create function audit_insert_data_correction() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'data_correction', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'data_correction' as entity, 'DATA_CORRECTION' as type, array['CLINICAL'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on data_correction referencing new table as new_rows for each statement execute function audit_insert_data_correction();

revoke execute on function audit_insert_data_correction() from public;

alter function audit_insert_data_correction() owner to hub_audit;

create function audit_insert_query_link() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'query_link', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'query_link' as entity, 'QUERY_LINK' as type, array['CLINICAL'] as needs, (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = n.issue_id::text::uuid and o.kind = 'OVERSIGHT') as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on query_link referencing new table as new_rows for each statement execute function audit_insert_query_link();

revoke execute on function audit_insert_query_link() from public;

alter function audit_insert_query_link() owner to hub_audit;

create function audit_insert_data_query() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'data_query', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'data_query' as entity, 'DATA_QUERY' as type, array['CLINICAL'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on data_query referencing new table as new_rows for each statement execute function audit_insert_data_query();

revoke execute on function audit_insert_data_query() from public;

alter function audit_insert_data_query() owner to hub_audit;

create function audit_insert_data_query_state() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'data_query_state', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'data_query_state' as entity, 'DATA_QUERY_STATE' as type, array['CLINICAL'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on data_query_state referencing new table as new_rows for each statement execute function audit_insert_data_query_state();

revoke execute on function audit_insert_data_query_state() from public;

alter function audit_insert_data_query_state() owner to hub_audit;

create function audit_insert_data_query_text() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'data_query_text', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'data_query_text' as entity, 'DATA_QUERY_STATE' as type, array[n.data_class] as needs, case n.data_class when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on data_query_text referencing new table as new_rows for each statement execute function audit_insert_data_query_text();

revoke execute on function audit_insert_data_query_text() from public;

alter function audit_insert_data_query_text() owner to hub_audit;

create function audit_insert_adverse_event() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'adverse_event', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CLINICAL'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'adverse_event' as entity, 'ADVERSE_EVENT' as type, array['SAFETY'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on adverse_event referencing new table as new_rows for each statement execute function audit_insert_adverse_event();

revoke execute on function audit_insert_adverse_event() from public;

alter function audit_insert_adverse_event() owner to hub_audit;

create function audit_insert_protocol_deviation() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'protocol_deviation', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'protocol_deviation' as entity, 'PROTOCOL_DEVIATION' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on protocol_deviation referencing new table as new_rows for each statement execute function audit_insert_protocol_deviation();

revoke execute on function audit_insert_protocol_deviation() from public;

alter function audit_insert_protocol_deviation() owner to hub_audit;

create function audit_insert_protocol_deviation_text() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'protocol_deviation_text', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), n.data_class), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'protocol_deviation_text' as entity, 'PROTOCOL_DEVIATION' as type, array[n.data_class] as needs, case n.data_class when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on protocol_deviation_text referencing new table as new_rows for each statement execute function audit_insert_protocol_deviation_text();

revoke execute on function audit_insert_protocol_deviation_text() from public;

alter function audit_insert_protocol_deviation_text() owner to hub_audit;

create function audit_insert_registry_fact() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'registry_fact', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'registry_fact' as entity, 'REGISTRY_FACT' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on registry_fact referencing new table as new_rows for each statement execute function audit_insert_registry_fact();

revoke execute on function audit_insert_registry_fact() from public;

alter function audit_insert_registry_fact() owner to hub_audit;

create function audit_insert_source_owner() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'source_owner', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on source_owner referencing new table as new_rows for each statement execute function audit_insert_source_owner();

revoke execute on function audit_insert_source_owner() from public;

alter function audit_insert_source_owner() owner to hub_audit;

create function audit_insert_uploaded_file() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'uploaded_file', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on uploaded_file referencing new table as new_rows for each statement execute function audit_insert_uploaded_file();

revoke execute on function audit_insert_uploaded_file() from public;

alter function audit_insert_uploaded_file() owner to hub_audit;

create function audit_insert_ingest_request() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'ingest_request', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'ingest_request' as entity, 'INGEST_REQUEST' as type, array['CONDUCT'] as needs, array[n.party_id::text] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on ingest_request referencing new table as new_rows for each statement execute function audit_insert_ingest_request();

revoke execute on function audit_insert_ingest_request() from public;

alter function audit_insert_ingest_request() owner to hub_audit;

create function audit_insert_replay_request() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'replay_request', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, n.ingest_run_id, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'replay_request' as entity, 'REPLAY_REQUEST' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on replay_request referencing new table as new_rows for each statement execute function audit_insert_replay_request();

revoke execute on function audit_insert_replay_request() from public;

alter function audit_insert_replay_request() owner to hub_audit;

create function audit_insert_site_match() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'site_match', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'site_match' as entity, 'SITE_MATCH' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on site_match referencing new table as new_rows for each statement execute function audit_insert_site_match();

revoke execute on function audit_insert_site_match() from public;

alter function audit_insert_site_match() owner to hub_audit;

create function audit_insert_site_match_decision() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'site_match_decision', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'site_match_decision' as entity, 'SITE_MATCH_DECISION' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on site_match_decision referencing new table as new_rows for each statement execute function audit_insert_site_match_decision();

revoke execute on function audit_insert_site_match_decision() from public;

alter function audit_insert_site_match_decision() owner to hub_audit;

create function audit_insert_study_match() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_match', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_match' as entity, 'STUDY_MATCH' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_match referencing new table as new_rows for each statement execute function audit_insert_study_match();

revoke execute on function audit_insert_study_match() from public;

alter function audit_insert_study_match() owner to hub_audit;

create function audit_insert_study_match_decision() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'study_match_decision', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'study_match_decision' as entity, 'STUDY_MATCH_DECISION' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on study_match_decision referencing new table as new_rows for each statement execute function audit_insert_study_match_decision();

revoke execute on function audit_insert_study_match_decision() from public;

alter function audit_insert_study_match_decision() owner to hub_audit;

create function audit_insert_source_precedence() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'source_precedence', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on source_precedence referencing new table as new_rows for each statement execute function audit_insert_source_precedence();

revoke execute on function audit_insert_source_precedence() from public;

alter function audit_insert_source_precedence() owner to hub_audit;

create function audit_insert_conflict() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'conflict', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'conflict' as entity, 'CONFLICT' as type, case when n.field::text = 'TARGET_ENROLMENT' then array['CONDUCT'] end as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on conflict referencing new table as new_rows for each statement execute function audit_insert_conflict();

revoke execute on function audit_insert_conflict() from public;

alter function audit_insert_conflict() owner to hub_audit;

create function audit_insert_conflict_decision() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'conflict_decision', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'conflict_decision' as entity, 'CONFLICT_DECISION' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on conflict_decision referencing new table as new_rows for each statement execute function audit_insert_conflict_decision();

revoke execute on function audit_insert_conflict_decision() from public;

alter function audit_insert_conflict_decision() owner to hub_audit;

create function audit_insert_blind_break() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'blind_break', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'blind_break' as entity, 'BLIND_BREAK' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on blind_break referencing new table as new_rows for each statement execute function audit_insert_blind_break();

revoke execute on function audit_insert_blind_break() from public;

alter function audit_insert_blind_break() owner to hub_audit;

create function audit_insert_calendar_feed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'calendar_feed', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'calendar_feed' as entity, 'CALENDAR_FEED' as type, null::text[] as needs, array[n.recorded_party_id::text] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on calendar_feed referencing new table as new_rows for each statement execute function audit_insert_calendar_feed();

revoke execute on function audit_insert_calendar_feed() from public;

alter function audit_insert_calendar_feed() owner to hub_audit;

create function audit_insert_thread() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'thread', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'thread' as entity, 'THREAD' as type, null::text[] as needs, n.audience::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on thread referencing new table as new_rows for each statement execute function audit_insert_thread();

revoke execute on function audit_insert_thread() from public;

alter function audit_insert_thread() owner to hub_audit;

create function audit_insert_message() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'message', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'message' as entity, 'MESSAGE' as type, null::text[] as needs, case n.state::text when 'SENT' then n.audience::text[] else array[n.recorded_party_id::text] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on message referencing new table as new_rows for each statement execute function audit_insert_message();

revoke execute on function audit_insert_message() from public;

alter function audit_insert_message() owner to hub_audit;

create function audit_insert_task() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'task', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'task' as entity, 'TASK' as type, null::text[] as needs, n.audience::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on task referencing new table as new_rows for each statement execute function audit_insert_task();

revoke execute on function audit_insert_task() from public;

alter function audit_insert_task() owner to hub_audit;

create function audit_insert_task_assignee() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'task_assignee', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'task_assignee' as entity, 'TASK_ASSIGNEE' as type, null::text[] as needs, (select array(select q.id::text from party q where q.id = any (t.audience) and (q.role = any (array['SPONSOR', 'CRO', 'REGULATOR']) or q.id = t.recorded_party_id)) || n.party_id::text from task t where t.id = n.task_id::text::uuid) as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on task_assignee referencing new table as new_rows for each statement execute function audit_insert_task_assignee();

revoke execute on function audit_insert_task_assignee() from public;

alter function audit_insert_task_assignee() owner to hub_audit;

create function audit_insert_message_read() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'message_read', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on message_read referencing new table as new_rows for each statement execute function audit_insert_message_read();

revoke execute on function audit_insert_message_read() from public;

alter function audit_insert_message_read() owner to hub_audit;

create function audit_insert_staff_assignment() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'staff_assignment', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'staff_assignment' as entity, 'STAFF_ASSIGNMENT' as type, array['CONDUCT', 'QUALIFICATION'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on staff_assignment referencing new table as new_rows for each statement execute function audit_insert_staff_assignment();

revoke execute on function audit_insert_staff_assignment() from public;

alter function audit_insert_staff_assignment() owner to hub_audit;

create function audit_insert_delegation() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'delegation', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'delegation' as entity, 'DELEGATION' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on delegation referencing new table as new_rows for each statement execute function audit_insert_delegation();

revoke execute on function audit_insert_delegation() from public;

alter function audit_insert_delegation() owner to hub_audit;

create function audit_insert_performed_task() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'performed_task', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'performed_task' as entity, 'PERFORMED_TASK' as type, array['CONDUCT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on performed_task referencing new table as new_rows for each statement execute function audit_insert_performed_task();

revoke execute on function audit_insert_performed_task() from public;

alter function audit_insert_performed_task() owner to hub_audit;

create function audit_insert_training() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'training', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'training' as entity, 'TRAINING' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on training referencing new table as new_rows for each statement execute function audit_insert_training();

revoke execute on function audit_insert_training() from public;

alter function audit_insert_training() owner to hub_audit;

create function audit_insert_qualification() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'qualification', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on qualification referencing new table as new_rows for each statement execute function audit_insert_qualification();

revoke execute on function audit_insert_qualification() from public;

alter function audit_insert_qualification() owner to hub_audit;

create function audit_insert_qualification_number() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'qualification_number', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'IDENTIFIER'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on qualification_number referencing new table as new_rows for each statement execute function audit_insert_qualification_number();

revoke execute on function audit_insert_qualification_number() from public;

alter function audit_insert_qualification_number() owner to hub_audit;

create function audit_insert_staff_capacity() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, null, null, null, 'staff_capacity', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  return null;
end $$;

create trigger audit_insert after insert on staff_capacity referencing new table as new_rows for each statement execute function audit_insert_staff_capacity();

revoke execute on function audit_insert_staff_capacity() from public;

alter function audit_insert_staff_capacity() owner to hub_audit;

create function audit_insert_appointment() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'appointment', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'appointment' as entity, 'APPOINTMENT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on appointment referencing new table as new_rows for each statement execute function audit_insert_appointment();

revoke execute on function audit_insert_appointment() from public;

alter function audit_insert_appointment() owner to hub_audit;

create function audit_insert_document_rule() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'document_rule', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'document_rule' as entity, 'DOCUMENT_RULE' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on document_rule referencing new table as new_rows for each statement execute function audit_insert_document_rule();

revoke execute on function audit_insert_document_rule() from public;

alter function audit_insert_document_rule() owner to hub_audit;

create function audit_insert_document() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'document', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'document' as entity, 'DOCUMENT' as type, case n.needs::text when 'CONDUCT' then array['CONDUCT', 'DOCUMENT'] when 'DOCUMENT' then array['IDENTIFIER'] else array_remove(array['QUALIFICATION', (select w.organization_id::text from person w where w.id = n.person_id::text::uuid)], null) end as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on document referencing new table as new_rows for each statement execute function audit_insert_document();

revoke execute on function audit_insert_document() from public;

alter function audit_insert_document() owner to hub_audit;

create function audit_insert_submission() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'submission', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'submission' as entity, 'SUBMISSION' as type, array['CONDUCT', 'DOCUMENT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on submission referencing new table as new_rows for each statement execute function audit_insert_submission();

revoke execute on function audit_insert_submission() from public;

alter function audit_insert_submission() owner to hub_audit;

create function audit_insert_start_up_record() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'start_up_record', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'start_up_record' as entity, 'START_UP_RECORD' as type, array['CONDUCT', 'DOCUMENT'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on start_up_record referencing new table as new_rows for each statement execute function audit_insert_start_up_record();

revoke execute on function audit_insert_start_up_record() from public;

alter function audit_insert_start_up_record() owner to hub_audit;

create function audit_insert_recruitment_campaign() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'recruitment_campaign', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'recruitment_campaign' as entity, 'RECRUITMENT_CAMPAIGN' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on recruitment_campaign referencing new table as new_rows for each statement execute function audit_insert_recruitment_campaign();

revoke execute on function audit_insert_recruitment_campaign() from public;

alter function audit_insert_recruitment_campaign() owner to hub_audit;

create function audit_insert_pre_screening_sharing() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'pre_screening_sharing', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'pre_screening_sharing' as entity, 'PRE_SCREENING_SHARING' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on pre_screening_sharing referencing new table as new_rows for each statement execute function audit_insert_pre_screening_sharing();

revoke execute on function audit_insert_pre_screening_sharing() from public;

alter function audit_insert_pre_screening_sharing() owner to hub_audit;

create function audit_insert_pre_screening_entry() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'pre_screening_entry', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'pre_screening_entry' as entity, 'PRE_SCREENING_ENTRY' as type, case when exists (select from pre_screening_sharing s where s.study_site_id = n.study_site_id::text::uuid and s.deleted_at is null and now() >= s.valid_from and now() < s.valid_to) then array['PRESCREENING', 'SPONSOR', 'CRO'] else array['PRESCREENING'] end as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on pre_screening_entry referencing new table as new_rows for each statement execute function audit_insert_pre_screening_entry();

revoke execute on function audit_insert_pre_screening_entry() from public;

alter function audit_insert_pre_screening_entry() owner to hub_audit;

create function audit_insert_retention_contact() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, n.subject_id, 'retention_contact', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'retention_contact' as entity, 'RETENTION_CONTACT' as type, array['CODE'] as needs, null::text[] as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on retention_contact referencing new table as new_rows for each statement execute function audit_insert_retention_contact();

revoke execute on function audit_insert_retention_contact() from public;

alter function audit_insert_retention_contact() owner to hub_audit;

create function audit_insert_consent_form_version() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, n.study_site_id, null, 'consent_form_version', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), n.source_system_id, n.ingest_run_id, n.source_line, n.source_key
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, n.study_site_id as study_site_id, 'consent_form_version' as entity, 'CONSENT_FORM_VERSION' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on consent_form_version referencing new table as new_rows for each statement execute function audit_insert_consent_form_version();

revoke execute on function audit_insert_consent_form_version() from public;

alter function audit_insert_consent_form_version() owner to hub_audit;

create function audit_insert_unblinding_grant() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  stem text := left(gen_random_uuid()::text, 28);
begin
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid, n.study_id, null, null, 'unblinding_grant', n.id, 'HUB', 'INSERT', coalesce(nullif(current_setting('hub.audit_class', true), ''), 'CODE'), clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''), null, null, null, null
  from new_rows n;
  insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select n.study_id as study_id, null::uuid as study_site_id, 'unblinding_grant' as entity, 'UNBLINDING_GRANT' as type, case when 'CODE' in ('IDENTIFIER', 'BLINDED') then array['CODE'] end as needs, case 'CODE' when 'IDENTIFIER' then array['hub.identifiers'] end as readers, array_agg(n.id) as row_ids from new_rows n where n.study_id is not null group by 1, 2, 5, 6) g) s;
  return null;
end $$;

create trigger audit_insert after insert on unblinding_grant referencing new table as new_rows for each statement execute function audit_insert_unblinding_grant();

revoke execute on function audit_insert_unblinding_grant() from public;

alter function audit_insert_unblinding_grant() owner to hub_audit;

create function audit_update() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  payload text[] := string_to_array(tg_argv[0], ',');
  fixed_class text := coalesce(nullif(current_setting('hub.audit_class', true), ''), nullif(tg_argv[1], ''));
  stem text := left(gen_random_uuid()::text, 28);
begin
  with changed as materialized (
    select c.row, coalesce(fixed_class, c.row ->> 'data_class') as data_class, c.old, c.new, case when coalesce(fixed_class, c.row ->> 'data_class') = 'IDENTIFIER' then gen_random_uuid()::text end as salt
    from (select to_jsonb(n) as row, (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(o)) e  where e.value is distinct from to_jsonb(n) -> e.key and e.key not like all (array['changed\_%', '%\_spelling', 'waiting'])) as old, (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(n)) e  where e.value is distinct from to_jsonb(o) -> e.key and e.key not like all (array['changed\_%', '%\_spelling', 'waiting'])) as new from new_rows n join old_rows o on o.id = n.id) c
  ), kept as (
    insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
    select encode(sha256(convert_to(c.salt || v.value, 'UTF8')), 'hex'), (c.row ->> 'study_id')::uuid,
      (c.row ->> 'study_site_id')::uuid, (c.row ->> 'subject_id')::uuid, c.salt, v.value
    from changed c cross join lateral unnest(payload) p (name)
      cross join lateral (values (c.old ->> p.name), (c.new ->> p.name)) v (value)
    where c.data_class = 'IDENTIFIER' and v.value is not null
    on conflict do nothing
  ), told as (
    insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids) select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers, s.row_ids[s.first : s.first + 99] from (select g.*, generate_series(1, cardinality(g.row_ids), 100) as first from (select (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid as study_id, (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid as study_site_id, case when tg_argv[4] is not null and c.old ->> 'data_class' in ('CODE', 'CLINICAL') then tg_argv[4] else tg_table_name::text end as entity, tg_argv[2] as type, case when tg_argv[4] is not null and c.old ->> 'data_class' in ('CODE', 'CLINICAL') then null when tg_argv[3] = '*' then array[coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class')] when tg_argv[3] = '!' then case tg_table_name when 'action_item' then array['CONDUCT'] when 'calendar_feed' then null::text[] when 'conflict' then case when (c.row ->> 'field') = 'TARGET_ENROLMENT' then array['CONDUCT'] end when 'conflict_decision' then array['CONDUCT'] when 'corrective_action' then array['CONDUCT'] when 'document' then case (c.row ->> 'needs') when 'CONDUCT' then array['CONDUCT', 'DOCUMENT'] when 'DOCUMENT' then array['IDENTIFIER'] else array_remove(array['QUALIFICATION', (select w.organization_id::text from person w where w.id = (c.row ->> 'person_id')::uuid)], null) end when 'ingest_request' then array['CONDUCT'] when 'ip_account' then array[case (c.row ->> 'data_class') when 'BLINDED' then 'BLINDED' else 'CONDUCT' end] when 'issue' then case (c.row ->> 'kind') when 'OVERSIGHT' then array_remove(array['OVERSIGHT', (c.row ->> 'about_id')], null) else array['CONDUCT'] end when 'message' then null::text[] when 'monitoring_report' then array[case (c.row ->> 'data_class') when 'BLINDED' then 'BLINDED' else 'MONITORING' end] when 'monitoring_visit' then array[case (c.row ->> 'data_class') when 'BLINDED' then 'BLINDED' else 'CONDUCT' end] when 'payable_item' then array['FINANCE'] when 'pre_screening_entry' then case when exists (select from pre_screening_sharing s where s.study_site_id = (c.row ->> 'study_site_id')::uuid and s.deleted_at is null and now() >= s.valid_from and now() < s.valid_to) then array['PRESCREENING', 'SPONSOR', 'CRO'] else array['PRESCREENING'] end when 'query_link' then array['CLINICAL'] when 'replay_request' then array['CONDUCT'] when 'reported_figure' then array[(c.row ->> 'required')] when 'risk_signal' then array['MONITORING'] when 'signature' then array[case (c.row ->> 'data_class') when 'BLINDED' then 'BLINDED' else (c.row ->> 'needs') end] when 'signature_request' then null::text[] when 'site_match' then array['CONDUCT'] when 'site_match_decision' then array['CONDUCT'] when 'staff_assignment' then array['CONDUCT', 'QUALIFICATION'] when 'start_up_record' then array['CONDUCT', 'DOCUMENT'] when 'study_match' then array['CONDUCT'] when 'study_role' then null::text[] when 'submission' then array['CONDUCT', 'DOCUMENT'] when 'task' then null::text[] when 'task_assignee' then null::text[] when 'thread' then null::text[] end when tg_argv[3] = '' then case when coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class') in ('IDENTIFIER', 'BLINDED') then array[coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class')] end else array[tg_argv[3]] end as needs, case when tg_argv[4] is not null and c.old ->> 'data_class' in ('CODE', 'CLINICAL') then null when tg_argv[3] = '!' then case tg_table_name when 'action_item' then (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = (c.row ->> 'issue_id')::uuid and o.kind = 'OVERSIGHT') when 'calendar_feed' then array[(c.row ->> 'recorded_party_id')] when 'conflict' then null::text[] when 'conflict_decision' then null::text[] when 'corrective_action' then (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = (c.row ->> 'issue_id')::uuid and o.kind = 'OVERSIGHT') when 'document' then null::text[] when 'ingest_request' then array[(c.row ->> 'party_id')] when 'ip_account' then null::text[] when 'issue' then null::text[] when 'message' then case (c.row ->> 'state') when 'SENT' then array(select jsonb_array_elements_text(c.row -> 'audience')) else array[(c.row ->> 'recorded_party_id')] end when 'monitoring_report' then null::text[] when 'monitoring_visit' then null::text[] when 'payable_item' then array[(c.row ->> 'payer_id'), 'SMO', 'SITE'] when 'pre_screening_entry' then null::text[] when 'query_link' then (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = (c.row ->> 'issue_id')::uuid and o.kind = 'OVERSIGHT') when 'replay_request' then null::text[] when 'reported_figure' then null::text[] when 'risk_signal' then (select array['SPONSOR', 'REGULATOR', o.about_id::text] from issue o where o.id = (c.row ->> 'issue_id')::uuid and o.kind = 'OVERSIGHT') when 'signature' then null::text[] when 'signature_request' then array[(c.row ->> 'recorded_party_id')] when 'site_match' then null::text[] when 'site_match_decision' then null::text[] when 'staff_assignment' then null::text[] when 'start_up_record' then null::text[] when 'study_match' then null::text[] when 'study_role' then case (c.row ->> 'role') when 'SITE' then array['SPONSOR', 'CRO', 'REGULATOR', 'SMO'] || (c.row ->> 'organization_id') end when 'submission' then null::text[] when 'task' then array(select jsonb_array_elements_text(c.row -> 'audience')) when 'task_assignee' then (select array(select q.id::text from party q where q.id = any (t.audience) and (q.role = any (array['SPONSOR', 'CRO', 'REGULATOR']) or q.id = t.recorded_party_id)) || (c.row ->> 'party_id') from task t where t.id = (c.row ->> 'task_id')::uuid) when 'thread' then array(select jsonb_array_elements_text(c.row -> 'audience')) end when tg_argv[3] in ('', '*') then case coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class') when 'IDENTIFIER' then array['hub.identifiers'] end end as readers, array_agg((c.row ->> case when tg_argv[4] is not null and c.old ->> 'data_class' in ('CODE', 'CLINICAL') then tg_argv[5] else 'id' end)::uuid) as row_ids from changed c where tg_argv[2] is not null and coalesce(c.new - 'same_as_id' <> '{}', true) and (tg_table_name = 'study' or c.row ->> 'study_id' is not null) group by 1, 2, 3, 5, 6) g) s
  )
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key, old, new)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid,
    (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid,
    (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid,
    (c.row ->> case tg_table_name when 'subject' then 'id' else 'subject_id' end)::uuid,
    tg_table_name, (c.row ->> 'id')::uuid, 'HUB', 'UPDATE', c.data_class, clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''),
    (c.row ->> 'source_system_id')::uuid, (c.row ->> 'ingest_run_id')::uuid, (c.row ->> 'source_line')::bigint,
    c.row ->> 'source_key', case when c.data_class = 'IDENTIFIER' and c.old ?| payload then (select jsonb_object_agg(e.key, case when e.key = any (payload) and c.old ->> e.key is not null then to_jsonb(encode(sha256(convert_to(c.salt || (c.old ->> e.key), 'UTF8')), 'hex')) else e.value end) from jsonb_each(c.old) e) else c.old end, case when c.data_class = 'IDENTIFIER' and c.new ?| payload then (select jsonb_object_agg(e.key, case when e.key = any (payload) and c.new ->> e.key is not null then to_jsonb(encode(sha256(convert_to(c.salt || (c.new ->> e.key), 'UTF8')), 'hex')) else e.value end) from jsonb_each(c.new) e) else c.new end
  from changed c;
  return null;
end $$;

create trigger audit_update after update on organization referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on party referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on person referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on person_role referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on person_identity referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on identity_provider referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on sign_in referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on step_up referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on oauth_grant referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on study referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY', '');

create trigger audit_update after update on study_role referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_ROLE', '!');

create trigger audit_update after update on study_blinding referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_BLINDING', '');

create trigger audit_update after update on study_country referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_COUNTRY', '');

create trigger audit_update after update on study_site referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_SITE', '');

create trigger audit_update after update on study_site_status referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_SITE_STATUS', '');

create trigger audit_update after update on site_selection referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SITE_SELECTION', 'CONDUCT');

create trigger audit_update after update on study_site_investigator referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_SITE_INVESTIGATOR', '');

create trigger audit_update after update on study_site_target referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_SITE_TARGET', 'CONDUCT');

create trigger audit_update after update on kpi_threshold referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'KPI_THRESHOLD', '');

create trigger audit_update after update on reported_figure referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'REPORTED_FIGURE', '!');

create trigger audit_update after update on milestone referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'MILESTONE', 'CONDUCT');

create trigger audit_update after update on monitoring_visit referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'MONITORING_VISIT', '!');

create trigger audit_update after update on monitoring_report referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'MONITORING_REPORT', '!');

create trigger audit_update after update on action_item referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ACTION_ITEM', '!');

create trigger audit_update after update on ip_account referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'IP_ACCOUNT', '!');

create trigger audit_update after update on issue referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ISSUE', '!');

create trigger audit_update after update on payable_item referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PAYABLE_ITEM', '!');

create trigger audit_update after update on corrective_action referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CORRECTIVE_ACTION', '!');

create trigger audit_update after update on critical_data referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CRITICAL_DATA', '');

create trigger audit_update after update on risk_signal referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'RISK_SIGNAL', '!');

create trigger audit_update after update on safety_report referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'SAFETY_REPORT', 'SAFETY');

create trigger audit_update after update on protocol_safety_clock referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PROTOCOL_SAFETY_CLOCK', '');

create trigger audit_update after update on adverse_event_assessment referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'ADVERSE_EVENT_ASSESSMENT', 'SAFETY');

create trigger audit_update after update on audit_trail_review referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'AUDIT_TRAIL_REVIEW', 'AUDIT');

create trigger audit_update after update on legal_hold referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'LEGAL_HOLD', '');

create trigger audit_update after update on reconciliation referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'RECONCILIATION', 'CLINICAL');

create trigger audit_update after update on signature_request referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'SIGNATURE_REQUEST', '!');

create trigger audit_update after update on signature referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'SIGNATURE', '!');

create trigger audit_update after update on engagement referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ENGAGEMENT', '');

create trigger audit_update after update on engagement_party referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ENGAGEMENT_PARTY', '');

create trigger audit_update after update on engagement_activity referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ENGAGEMENT_ACTIVITY', '');

create trigger audit_update after update on transfer_basis referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'TRANSFER_BASIS', '');

create trigger audit_update after update on enrolment_plan referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'ENROLMENT_PLAN', 'CONDUCT');

create trigger audit_update after update on enrolment_forecast referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on study_mapping referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_MAPPING', '');

create trigger audit_update after update on source_identity referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SOURCE_IDENTITY', 'CODE');

create trigger audit_update after update on bulk_answer referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on saved_report referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on subject referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SUBJECT', 'CODE');

create trigger audit_update after update on subject_site referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SUBJECT_SITE', 'CODE');

create trigger audit_update after update on screening_attempt referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SCREENING_ATTEMPT', 'CODE');

create trigger audit_update after update on subject_milestone referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SUBJECT_MILESTONE', 'CODE');

create trigger audit_update after update on consent_event referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CONSENT_EVENT', 'CODE');

create trigger audit_update after update on subject_identity referencing old table as old_rows new table as new_rows for each statement execute function audit_update('value', 'IDENTIFIER', 'SUBJECT', '', 'subject', 'subject_id');

create trigger audit_update after update on randomization referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'RANDOMIZATION', 'RANDOMIZATION');

create trigger audit_update after update on dispensation referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'DISPENSATION', 'RANDOMIZATION');

create trigger audit_update after update on allocation referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', '', 'SUBJECT', '', 'subject', 'subject_id');

create trigger audit_update after update on study_event referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_EVENT', 'CODE');

create trigger audit_update after update on form_data referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'FORM_DATA', 'CODE');

create trigger audit_update after update on form_data_items referencing old table as old_rows new table as new_rows for each statement execute function audit_update('items', '', 'FORM_DATA', '*', 'form_data', 'form_data_id');

create trigger audit_update after update on data_correction referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'DATA_CORRECTION', 'CLINICAL');

create trigger audit_update after update on query_link referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'QUERY_LINK', '!');

create trigger audit_update after update on data_query referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'DATA_QUERY', 'CLINICAL');

create trigger audit_update after update on data_query_state referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'DATA_QUERY_STATE', 'CLINICAL');

create trigger audit_update after update on data_query_text referencing old table as old_rows new table as new_rows for each statement execute function audit_update('text,response', '', 'DATA_QUERY_STATE', '*', 'data_query_state', 'data_query_state_id');

create trigger audit_update after update on adverse_event referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CLINICAL', 'ADVERSE_EVENT', 'SAFETY');

create trigger audit_update after update on protocol_deviation referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PROTOCOL_DEVIATION', 'CONDUCT');

create trigger audit_update after update on protocol_deviation_text referencing old table as old_rows new table as new_rows for each statement execute function audit_update('text', '', 'PROTOCOL_DEVIATION', '*', 'protocol_deviation', 'protocol_deviation_id');

create trigger audit_update after update on registry_fact referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'REGISTRY_FACT', '');

create trigger audit_update after update on source_owner referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on uploaded_file referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on ingest_request referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'INGEST_REQUEST', '!');

create trigger audit_update after update on replay_request referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'REPLAY_REQUEST', '!');

create trigger audit_update after update on site_match referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SITE_MATCH', '!');

create trigger audit_update after update on site_match_decision referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SITE_MATCH_DECISION', '!');

create trigger audit_update after update on study_match referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_MATCH', '!');

create trigger audit_update after update on study_match_decision referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STUDY_MATCH_DECISION', '');

create trigger audit_update after update on source_precedence referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on conflict referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CONFLICT', '!');

create trigger audit_update after update on conflict_decision referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CONFLICT_DECISION', '!');

create trigger audit_update after update on blind_break referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'BLIND_BREAK', 'CONDUCT');

create trigger audit_update after update on calendar_feed referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CALENDAR_FEED', '!');

create trigger audit_update after update on thread referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'THREAD', '!');

create trigger audit_update after update on message referencing old table as old_rows new table as new_rows for each statement execute function audit_update('body', 'CODE', 'MESSAGE', '!');

create trigger audit_update after update on task referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'TASK', '!');

create trigger audit_update after update on task_assignee referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'TASK_ASSIGNEE', '!');

create trigger audit_update after update on message_read referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on staff_assignment referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'STAFF_ASSIGNMENT', '!');

create trigger audit_update after update on delegation referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'DELEGATION', 'CONDUCT');

create trigger audit_update after update on performed_task referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PERFORMED_TASK', 'CONDUCT');

create trigger audit_update after update on training referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'TRAINING', '');

create trigger audit_update after update on qualification referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on qualification_number referencing old table as old_rows new table as new_rows for each statement execute function audit_update('number', 'IDENTIFIER');

create trigger audit_update after update on staff_capacity referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE');

create trigger audit_update after update on appointment referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'APPOINTMENT', 'CODE');

create trigger audit_update after update on document_rule referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'DOCUMENT_RULE', '');

create trigger audit_update after update on document referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'DOCUMENT', '!');

create trigger audit_update after update on submission referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'SUBMISSION', '!');

create trigger audit_update after update on start_up_record referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'START_UP_RECORD', '!');

create trigger audit_update after update on recruitment_campaign referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'RECRUITMENT_CAMPAIGN', '');

create trigger audit_update after update on pre_screening_sharing referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PRE_SCREENING_SHARING', '');

create trigger audit_update after update on pre_screening_entry referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'PRE_SCREENING_ENTRY', '!');

create trigger audit_update after update on retention_contact referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'RETENTION_CONTACT', 'CODE');

create trigger audit_update after update on consent_form_version referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'CONSENT_FORM_VERSION', '');

create trigger audit_update after update on unblinding_grant referencing old table as old_rows new table as new_rows for each statement execute function audit_update('', 'CODE', 'UNBLINDING_GRANT', '');

revoke execute on function audit_update() from public;

alter function audit_update() owner to hub_audit;

create function audit_delete() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  payload text[] := string_to_array(tg_argv[0], ',');
  fixed_class text := coalesce(nullif(current_setting('hub.audit_class', true), ''), nullif(tg_argv[1], ''));
  stem text := left(gen_random_uuid()::text, 28);
begin
  with changed as materialized (
    select c.row, coalesce(fixed_class, c.row ->> 'data_class') as data_class, c.old, c.new, case when coalesce(fixed_class, c.row ->> 'data_class') = 'IDENTIFIER' then gen_random_uuid()::text end as salt
    from (select to_jsonb(o) as row, to_jsonb(o) as old, null::jsonb as new from old_rows o) c
  ), kept as (
    insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
    select encode(sha256(convert_to(c.salt || v.value, 'UTF8')), 'hex'), (c.row ->> 'study_id')::uuid,
      (c.row ->> 'study_site_id')::uuid, (c.row ->> 'subject_id')::uuid, c.salt, v.value
    from changed c cross join lateral unnest(payload) p (name)
      cross join lateral (values (c.old ->> p.name), (c.new ->> p.name)) v (value)
    where c.data_class = 'IDENTIFIER' and v.value is not null
    on conflict do nothing
  )
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class, at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key, old, new)
  select (stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid,
    (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid,
    (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid,
    (c.row ->> case tg_table_name when 'subject' then 'id' else 'subject_id' end)::uuid,
    tg_table_name, (c.row ->> 'id')::uuid, 'HUB', 'DELETE', c.data_class, clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), ''),
    (c.row ->> 'source_system_id')::uuid, (c.row ->> 'ingest_run_id')::uuid, (c.row ->> 'source_line')::bigint,
    c.row ->> 'source_key', case when c.data_class = 'IDENTIFIER' and c.old ?| payload then (select jsonb_object_agg(e.key, case when e.key = any (payload) and c.old ->> e.key is not null then to_jsonb(encode(sha256(convert_to(c.salt || (c.old ->> e.key), 'UTF8')), 'hex')) else e.value end) from jsonb_each(c.old) e) else c.old end, case when c.data_class = 'IDENTIFIER' and c.new ?| payload then (select jsonb_object_agg(e.key, case when e.key = any (payload) and c.new ->> e.key is not null then to_jsonb(encode(sha256(convert_to(c.salt || (c.new ->> e.key), 'UTF8')), 'hex')) else e.value end) from jsonb_each(c.new) e) else c.new end
  from changed c;
  return null;
end $$;

create trigger audit_delete after delete on organization referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on party referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on person referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on person_role referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on person_identity referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on identity_provider referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on sign_in referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on step_up referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on oauth_grant referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on study referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY', '');

create trigger audit_delete after delete on study_role referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_ROLE', '!');

create trigger audit_delete after delete on study_blinding referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_BLINDING', '');

create trigger audit_delete after delete on study_country referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_COUNTRY', '');

create trigger audit_delete after delete on study_site referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_SITE', '');

create trigger audit_delete after delete on study_site_status referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_SITE_STATUS', '');

create trigger audit_delete after delete on site_selection referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SITE_SELECTION', 'CONDUCT');

create trigger audit_delete after delete on study_site_investigator referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_SITE_INVESTIGATOR', '');

create trigger audit_delete after delete on study_site_target referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_SITE_TARGET', 'CONDUCT');

create trigger audit_delete after delete on kpi_threshold referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'KPI_THRESHOLD', '');

create trigger audit_delete after delete on reported_figure referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'REPORTED_FIGURE', '!');

create trigger audit_delete after delete on milestone referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'MILESTONE', 'CONDUCT');

create trigger audit_delete after delete on monitoring_visit referencing old table as old_rows for each statement execute function audit_delete('', '', 'MONITORING_VISIT', '!');

create trigger audit_delete after delete on monitoring_report referencing old table as old_rows for each statement execute function audit_delete('', '', 'MONITORING_REPORT', '!');

create trigger audit_delete after delete on action_item referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ACTION_ITEM', '!');

create trigger audit_delete after delete on ip_account referencing old table as old_rows for each statement execute function audit_delete('', '', 'IP_ACCOUNT', '!');

create trigger audit_delete after delete on issue referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ISSUE', '!');

create trigger audit_delete after delete on payable_item referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PAYABLE_ITEM', '!');

create trigger audit_delete after delete on corrective_action referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CORRECTIVE_ACTION', '!');

create trigger audit_delete after delete on critical_data referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CRITICAL_DATA', '');

create trigger audit_delete after delete on risk_signal referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'RISK_SIGNAL', '!');

create trigger audit_delete after delete on safety_report referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'SAFETY_REPORT', 'SAFETY');

create trigger audit_delete after delete on protocol_safety_clock referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PROTOCOL_SAFETY_CLOCK', '');

create trigger audit_delete after delete on adverse_event_assessment referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'ADVERSE_EVENT_ASSESSMENT', 'SAFETY');

create trigger audit_delete after delete on audit_trail_review referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'AUDIT_TRAIL_REVIEW', 'AUDIT');

create trigger audit_delete after delete on legal_hold referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'LEGAL_HOLD', '');

create trigger audit_delete after delete on reconciliation referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'RECONCILIATION', 'CLINICAL');

create trigger audit_delete after delete on signature_request referencing old table as old_rows for each statement execute function audit_delete('', '', 'SIGNATURE_REQUEST', '!');

create trigger audit_delete after delete on signature referencing old table as old_rows for each statement execute function audit_delete('', '', 'SIGNATURE', '!');

create trigger audit_delete after delete on engagement referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ENGAGEMENT', '');

create trigger audit_delete after delete on engagement_party referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ENGAGEMENT_PARTY', '');

create trigger audit_delete after delete on engagement_activity referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ENGAGEMENT_ACTIVITY', '');

create trigger audit_delete after delete on transfer_basis referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'TRANSFER_BASIS', '');

create trigger audit_delete after delete on enrolment_plan referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'ENROLMENT_PLAN', 'CONDUCT');

create trigger audit_delete after delete on enrolment_forecast referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on study_mapping referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_MAPPING', '');

create trigger audit_delete after delete on source_identity referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SOURCE_IDENTITY', 'CODE');

create trigger audit_delete after delete on bulk_answer referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on saved_report referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on subject referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SUBJECT', 'CODE');

create trigger audit_delete after delete on subject_site referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SUBJECT_SITE', 'CODE');

create trigger audit_delete after delete on screening_attempt referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SCREENING_ATTEMPT', 'CODE');

create trigger audit_delete after delete on subject_milestone referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SUBJECT_MILESTONE', 'CODE');

create trigger audit_delete after delete on consent_event referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CONSENT_EVENT', 'CODE');

create trigger audit_delete after delete on subject_identity referencing old table as old_rows for each statement execute function audit_delete('value', 'IDENTIFIER', 'SUBJECT', '', 'subject', 'subject_id');

create trigger audit_delete after delete on randomization referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'RANDOMIZATION', 'RANDOMIZATION');

create trigger audit_delete after delete on dispensation referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'DISPENSATION', 'RANDOMIZATION');

create trigger audit_delete after delete on allocation referencing old table as old_rows for each statement execute function audit_delete('', '', 'SUBJECT', '', 'subject', 'subject_id');

create trigger audit_delete after delete on study_event referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_EVENT', 'CODE');

create trigger audit_delete after delete on form_data referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'FORM_DATA', 'CODE');

create trigger audit_delete after delete on form_data_items referencing old table as old_rows for each statement execute function audit_delete('items', '', 'FORM_DATA', '*', 'form_data', 'form_data_id');

create trigger audit_delete after delete on data_correction referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'DATA_CORRECTION', 'CLINICAL');

create trigger audit_delete after delete on query_link referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'QUERY_LINK', '!');

create trigger audit_delete after delete on data_query referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'DATA_QUERY', 'CLINICAL');

create trigger audit_delete after delete on data_query_state referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'DATA_QUERY_STATE', 'CLINICAL');

create trigger audit_delete after delete on data_query_text referencing old table as old_rows for each statement execute function audit_delete('text,response', '', 'DATA_QUERY_STATE', '*', 'data_query_state', 'data_query_state_id');

create trigger audit_delete after delete on adverse_event referencing old table as old_rows for each statement execute function audit_delete('', 'CLINICAL', 'ADVERSE_EVENT', 'SAFETY');

create trigger audit_delete after delete on protocol_deviation referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PROTOCOL_DEVIATION', 'CONDUCT');

create trigger audit_delete after delete on protocol_deviation_text referencing old table as old_rows for each statement execute function audit_delete('text', '', 'PROTOCOL_DEVIATION', '*', 'protocol_deviation', 'protocol_deviation_id');

create trigger audit_delete after delete on registry_fact referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'REGISTRY_FACT', '');

create trigger audit_delete after delete on source_owner referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on uploaded_file referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on ingest_request referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'INGEST_REQUEST', '!');

create trigger audit_delete after delete on replay_request referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'REPLAY_REQUEST', '!');

create trigger audit_delete after delete on site_match referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SITE_MATCH', '!');

create trigger audit_delete after delete on site_match_decision referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SITE_MATCH_DECISION', '!');

create trigger audit_delete after delete on study_match referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_MATCH', '!');

create trigger audit_delete after delete on study_match_decision referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STUDY_MATCH_DECISION', '');

create trigger audit_delete after delete on source_precedence referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on conflict referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CONFLICT', '!');

create trigger audit_delete after delete on conflict_decision referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CONFLICT_DECISION', '!');

create trigger audit_delete after delete on blind_break referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'BLIND_BREAK', 'CONDUCT');

create trigger audit_delete after delete on calendar_feed referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CALENDAR_FEED', '!');

create trigger audit_delete after delete on thread referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'THREAD', '!');

create trigger audit_delete after delete on message referencing old table as old_rows for each statement execute function audit_delete('body', 'CODE', 'MESSAGE', '!');

create trigger audit_delete after delete on task referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'TASK', '!');

create trigger audit_delete after delete on task_assignee referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'TASK_ASSIGNEE', '!');

create trigger audit_delete after delete on message_read referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on staff_assignment referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'STAFF_ASSIGNMENT', '!');

create trigger audit_delete after delete on delegation referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'DELEGATION', 'CONDUCT');

create trigger audit_delete after delete on performed_task referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PERFORMED_TASK', 'CONDUCT');

create trigger audit_delete after delete on training referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'TRAINING', '');

create trigger audit_delete after delete on qualification referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on qualification_number referencing old table as old_rows for each statement execute function audit_delete('number', 'IDENTIFIER');

create trigger audit_delete after delete on staff_capacity referencing old table as old_rows for each statement execute function audit_delete('', 'CODE');

create trigger audit_delete after delete on appointment referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'APPOINTMENT', 'CODE');

create trigger audit_delete after delete on document_rule referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'DOCUMENT_RULE', '');

create trigger audit_delete after delete on document referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'DOCUMENT', '!');

create trigger audit_delete after delete on submission referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'SUBMISSION', '!');

create trigger audit_delete after delete on start_up_record referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'START_UP_RECORD', '!');

create trigger audit_delete after delete on recruitment_campaign referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'RECRUITMENT_CAMPAIGN', '');

create trigger audit_delete after delete on pre_screening_sharing referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PRE_SCREENING_SHARING', '');

create trigger audit_delete after delete on pre_screening_entry referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'PRE_SCREENING_ENTRY', '!');

create trigger audit_delete after delete on retention_contact referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'RETENTION_CONTACT', 'CODE');

create trigger audit_delete after delete on consent_form_version referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'CONSENT_FORM_VERSION', '');

create trigger audit_delete after delete on unblinding_grant referencing old table as old_rows for each statement execute function audit_delete('', 'CODE', 'UNBLINDING_GRANT', '');

revoke execute on function audit_delete() from public;

alter function audit_delete() owner to hub_audit;

create function changed_object(entity text, row_id uuid, within xid8,
  out object_id uuid, out study_site_id uuid, out subject_id uuid, out removed_at timestamptz)
language plpgsql stable as $$
begin
  case entity
    when 'action_item' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.action_item o where o.id = row_id;
    when 'adverse_event' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.adverse_event o where o.id = row_id;
    when 'adverse_event_assessment' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.adverse_event_assessment o where o.id = row_id;
    when 'allocation' then select o.id, o.study_site_id, o.id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.allocation p join hub.subject o on o.id = p.subject_id where p.id = row_id and o.changed_xid <> within;
    when 'appointment' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.appointment o where o.id = row_id;
    when 'audit_trail_review' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.audit_trail_review o where o.id = row_id;
    when 'blind_break' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.blind_break o where o.id = row_id;
    when 'calendar_feed' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.calendar_feed o where o.id = row_id;
    when 'conflict' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.conflict o where o.id = row_id;
    when 'conflict_decision' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.conflict_decision o where o.id = row_id;
    when 'consent_event' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.consent_event o where o.id = row_id;
    when 'consent_form_version' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.consent_form_version o where o.id = row_id;
    when 'corrective_action' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.corrective_action o where o.id = row_id;
    when 'critical_data' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.critical_data o where o.id = row_id;
    when 'data_correction' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.data_correction o where o.id = row_id;
    when 'data_query' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.data_query o where o.id = row_id;
    when 'data_query_state' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.data_query_state o where o.id = row_id;
    when 'data_query_text' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.data_query_text p join hub.data_query_state o on o.id = p.data_query_state_id where p.id = row_id and o.changed_xid <> within;
    when 'delegation' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.delegation o where o.id = row_id;
    when 'dispensation' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.dispensation o where o.id = row_id;
    when 'document' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.document o where o.id = row_id;
    when 'document_rule' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.document_rule o where o.id = row_id;
    when 'engagement' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.engagement o where o.id = row_id;
    when 'engagement_activity' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.engagement_activity o where o.id = row_id;
    when 'engagement_party' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.engagement_party o where o.id = row_id;
    when 'enrolment_plan' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.enrolment_plan o where o.id = row_id;
    when 'form_data' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.form_data o where o.id = row_id;
    when 'form_data_items' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.form_data_items p join hub.form_data o on o.id = p.form_data_id where p.id = row_id and o.changed_xid <> within;
    when 'ingest_request' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.ingest_request o where o.id = row_id;
    when 'ip_account' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.ip_account o where o.id = row_id;
    when 'issue' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.issue o where o.id = row_id;
    when 'kpi_threshold' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.kpi_threshold o where o.id = row_id;
    when 'legal_hold' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.legal_hold o where o.id = row_id;
    when 'message' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.message o where o.id = row_id;
    when 'milestone' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.milestone o where o.id = row_id;
    when 'monitoring_report' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.monitoring_report o where o.id = row_id;
    when 'monitoring_visit' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.monitoring_visit o where o.id = row_id;
    when 'payable_item' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.payable_item o where o.id = row_id;
    when 'performed_task' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.performed_task o where o.id = row_id;
    when 'pre_screening_entry' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.pre_screening_entry o where o.id = row_id;
    when 'pre_screening_sharing' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.pre_screening_sharing o where o.id = row_id;
    when 'protocol_deviation' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.protocol_deviation o where o.id = row_id;
    when 'protocol_deviation_text' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.protocol_deviation_text p join hub.protocol_deviation o on o.id = p.protocol_deviation_id where p.id = row_id and o.changed_xid <> within;
    when 'protocol_safety_clock' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.protocol_safety_clock o where o.id = row_id;
    when 'query_link' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.query_link o where o.id = row_id;
    when 'randomization' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.randomization o where o.id = row_id;
    when 'reconciliation' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.reconciliation o where o.id = row_id;
    when 'recruitment_campaign' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.recruitment_campaign o where o.id = row_id;
    when 'registry_fact' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.registry_fact o where o.id = row_id;
    when 'replay_request' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.replay_request o where o.id = row_id;
    when 'reported_figure' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.reported_figure o where o.id = row_id;
    when 'retention_contact' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.retention_contact o where o.id = row_id;
    when 'risk_signal' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.risk_signal o where o.id = row_id;
    when 'safety_report' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.safety_report o where o.id = row_id;
    when 'screening_attempt' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.screening_attempt o where o.id = row_id;
    when 'signature' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.signature o where o.id = row_id;
    when 'signature_request' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.signature_request o where o.id = row_id;
    when 'site_match' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.site_match o where o.id = row_id;
    when 'site_match_decision' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.site_match_decision o where o.id = row_id;
    when 'site_selection' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.site_selection o where o.id = row_id;
    when 'source_identity' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.source_identity o where o.id = row_id;
    when 'staff_assignment' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.staff_assignment o where o.id = row_id;
    when 'start_up_record' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.start_up_record o where o.id = row_id;
    when 'study' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study o where o.id = row_id;
    when 'study_blinding' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_blinding o where o.id = row_id;
    when 'study_country' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_country o where o.id = row_id;
    when 'study_event' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_event o where o.id = row_id;
    when 'study_mapping' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_mapping o where o.id = row_id;
    when 'study_match' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_match o where o.id = row_id;
    when 'study_match_decision' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_match_decision o where o.id = row_id;
    when 'study_role' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_role o where o.id = row_id;
    when 'study_site' then select o.id, o.id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_site o where o.id = row_id;
    when 'study_site_investigator' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_site_investigator o where o.id = row_id;
    when 'study_site_status' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_site_status o where o.id = row_id;
    when 'study_site_target' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.study_site_target o where o.id = row_id;
    when 'subject' then select o.id, o.study_site_id, o.id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.subject o where o.id = row_id;
    when 'subject_identity' then select o.id, o.study_site_id, o.id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.subject_identity p join hub.subject o on o.id = p.subject_id where p.id = row_id and o.changed_xid <> within;
    when 'subject_milestone' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.subject_milestone o where o.id = row_id;
    when 'subject_site' then select o.id, o.study_site_id, o.subject_id, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.subject_site o where o.id = row_id;
    when 'submission' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.submission o where o.id = row_id;
    when 'task' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.task o where o.id = row_id;
    when 'task_assignee' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.task_assignee o where o.id = row_id;
    when 'thread' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.thread o where o.id = row_id;
    when 'training' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.training o where o.id = row_id;
    when 'transfer_basis' then select o.id, o.study_site_id, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.transfer_basis o where o.id = row_id;
    when 'unblinding_grant' then select o.id, null, null, o.deleted_at into object_id, study_site_id, subject_id, removed_at from hub.unblinding_grant o where o.id = row_id;
    else null;
  end case;
end $$;

create function source_url(templates jsonb, kinds text[], words jsonb) returns text
language plpgsql immutable set search_path = hub, pg_temp as $$
declare
  kind text;
  filled text;
  word record;
begin
  -- the first kind of page that has a template for which every word is known
  foreach kind in array kinds loop
    filled := templates ->> kind;
    for word in select w.key, w.value from jsonb_each_text(words) w
      where strpos(filled, '{' || w.key || '}') > 0 loop
      filled := replace(filled, '{' || word.key || '}', (
        select string_agg(case when c.letter ~ '[A-Za-z0-9_.~-]' then c.letter
          else regexp_replace(upper(encode(convert_to(c.letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, ''
          order by c.place)
        from regexp_split_to_table(nullif(word.value, ''), '') with ordinality c (letter, place)));
    end loop;
    if filled is not null and strpos(filled, '{') = 0 then
      return filled;
    end if;
  end loop;
  return null;
end $$;

create function local_day(instant timestamptz, zone text) returns date
language plpgsql stable as $$
begin
  return (instant at time zone coalesce(zone, 'UTC'))::date;
exception when invalid_parameter_value then
  return (instant at time zone 'UTC')::date;
end $$;

create function known_zone(zone text) returns text
language plpgsql stable as $$
begin
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return 'UTC';
end $$;

create function enrolment_target(study uuid, of_country text, of_site uuid)
returns table (target integer, basis text, known_from timestamptz)
language sql stable set search_path = hub, pg_temp as $$
  select t.target, t.basis, t.known_from from (
    (select p.cumulative as target, 'PLAN' as basis, p.known_from, 1 as place from enrolment_plan p
     where p.scope = study::text || ':' || coalesce(of_site::text, of_country, '')
       and p.known_to is null and p.deleted_at is null
     order by p.month desc limit 1)
    union all
    select least(sum(c.planned_subjects), 2147483647)::integer, 'COUNTRIES', max(c.changed_at), 2 from study_country c
    where of_site is null and c.study_id = study and c.country = coalesce(of_country, c.country)
      and c.deleted_at is null having count(c.planned_subjects) > 0
    union all
    select least(sum(g.target), 2147483647)::integer, 'SITES', max(g.known_from), 3 from study_site_target g
    join study_site s on s.id = g.study_site_id and s.deleted_at is null
    where g.study_id = study and g.kind = 'ENROLLED' and g.known_to is null and g.deleted_at is null
      and g.study_site_id = coalesce(of_site, g.study_site_id) and (of_country is null or s.country = of_country)
    having count(*) > 0
  ) t order by t.place limit 1
$$;

create function party_in(organization uuid, role text) returns uuid
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.id from party p where p.organization_id = $1 and p.role = $2
$$;

revoke execute on function party_in(uuid, text) from public;

grant execute on function party_in(uuid, text) to hub_app;

alter function party_in(uuid, text) owner to hub_access;

create function task_readers(task uuid) returns table (organization_id uuid, role text)
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.organization_id, p.role from task t join party p on p.id = any (t.audience)
  where t.id = $1 and (select nullif(current_setting('hub.party', true), '')::uuid) = any (t.audience) and (
    t.thread_id is not null or t.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) or p.id in ((select nullif(current_setting('hub.party', true), '')::uuid), t.recorded_party_id)
    or exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = t.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
    or not exists (select 1 from task_assignee s where s.task_id = t.id and s.party_id = p.id))
$$;

revoke execute on function task_readers(uuid) from public;

grant execute on function task_readers(uuid) to hub_read, hub_app;

alter function task_readers(uuid) owner to hub_access;

create function study_freshness(study uuid) returns timestamptz
language sql stable security definer set search_path = hub, pg_temp as $$
  select min(latest) from (
    select max(coalesce(as_of, finished_at)) as latest from ingest_run
    where study_id = study and state = 'PUBLISHED' group by source_system_id) each_source
  where exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
    or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
$$;

revoke execute on function study_freshness(uuid) from public;

grant execute on function study_freshness(uuid) to hub_read, hub_app;

alter function study_freshness(uuid) owner to hub_access;

create function study_cut(study uuid) returns timestamptz
language sql stable security definer set search_path = hub, pg_temp as $$
  select min(latest) from (
    select max(as_of) as latest from ingest_run r
    where study_id = study and state = 'PUBLISHED' and as_of is not null
      and exists (select 1 from raw_file f where f.sha256 = r.sha256) group by source_system_id) each_source
  where exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
    or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
$$;

revoke execute on function study_cut(uuid) from public;

grant execute on function study_cut(uuid) to hub_read, hub_app;

alter function study_cut(uuid) owner to hub_access;

create function study_start(study uuid, site uuid) returns date
language sql stable security definer set search_path = hub, pg_temp as $$
  select coalesce(
    (select m.effective from milestone m where m.study_id = study and m.study_site_id is null and m.name = 'FPI'
       and m.measure = 'ACTUAL' and m.known_to is null and m.deleted_at is null order by m.known_from desc limit 1),
    (select min(t.effective_latest) from study_site_status t where t.study_site_id = site and t.study_id = study
       and t.status = 'ACTIVATED' and t.known_to is null and t.deleted_at is null
       and t.effective_latest <= current_date))
  where exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
    or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_site_id = site and a.study_id = study
      and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
$$;

revoke execute on function study_start(uuid, uuid) from public;

grant execute on function study_start(uuid, uuid) to hub_read, hub_app;

alter function study_start(uuid, uuid) owner to hub_access;

create function booked_elsewhere(booked uuid) returns text[]
language sql stable security definer set search_path = hub, pg_temp as $$
  select array_remove(array[
    case when bool_or(o.person_id = a.person_id and w.organization_id = p.organization_id) then 'PERSON_ELSEWHERE' end,
    case when bool_or(o.room = a.room and s.organization_id = t.organization_id and p.role = 'SITE'
      and s.organization_id = p.organization_id) then 'ROOM_ELSEWHERE' end], null)
  from appointment a
  join party p on p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SITE', 'SMO')
  join study_site s on s.id = a.study_site_id
  join study y on y.id = a.study_id
  join appointment o on o.study_site_id <> a.study_site_id and o.state = 'BOOKED' and o.deleted_at is null
    and o.starts_at < a.ends_at and o.ends_at > a.starts_at and (o.person_id = a.person_id or o.room = a.room)
  join study_site t on t.id = o.study_site_id
  join study z on z.id = o.study_id and z.environment = y.environment
  left join person w on w.id = a.person_id
  where a.id = booked
    and exists (select 1 from access_site c where c.party_id = p.id and c.study_site_id = s.id and current_timestamp >= c.valid_from and current_timestamp < c.valid_to)
    and not exists (select 1 from access_withheld h where h.entity_id = o.id)
$$;

revoke execute on function booked_elsewhere(uuid) from public;

grant execute on function booked_elsewhere(uuid) to hub_read, hub_app;

alter function booked_elsewhere(uuid) owner to hub_access;

create function unconfirmed_sites(study uuid)
returns table (country text, numbers text[], screened integer, enrolled integer)
language sql stable security definer set search_path = hub, pg_temp as $$
  select country, array_agg(distinct number order by number), case when count(distinct subject_id) filter (where kind = 'SCREENED') not between 1 and 4 then count(distinct subject_id) filter (where kind = 'SCREENED')::integer end,
    case when count(distinct subject_id) filter (where kind = 'ENROLLED') not between 1 and 4 then count(distinct subject_id) filter (where kind = 'ENROLLED')::integer end
  from (
    select s.country, s.number, p.id as subject_id, m.kind from study_site s
    left join subject_milestone m on m.study_site_id = s.id and m.known_to is null and m.deleted_at is null
      and m.occurred_latest <= current_date
    left join subject p on p.id = m.subject_id and p.deleted_at is null
    where s.study_id = study and s.confirmed_at is null and s.deleted_at is null) waiting
  where exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = study and current_timestamp >= a.valid_from and current_timestamp < a.valid_to
    and a.rights @> array['CODE', 'CONDUCT'])
  group by country order by country
$$;

revoke execute on function unconfirmed_sites(uuid) from public;

grant execute on function unconfirmed_sites(uuid) to hub_read, hub_app;

alter function unconfirmed_sites(uuid) owner to hub_access;

create function run_source(run uuid) returns table (study_id uuid, source_system_id uuid, adapter text, file_name text,
  sha256 text, mapping_version integer)
language sql stable security definer set search_path = hub, pg_temp as $$
  select r.study_id, r.source_system_id, r.adapter, r.file_name, r.sha256, r.mapping_version from ingest_run r
  where r.id = run and (
    exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = r.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}')
    or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = r.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and not a.rights <@ '{COUNTS,DELIVERY,ETHICS}'))
$$;

revoke execute on function run_source(uuid) from public;

grant execute on function run_source(uuid) to hub_app;

alter function run_source(uuid) owner to hub_access;

create function quarantined_parts(record uuid) returns bigint
language sql stable security definer set search_path = hub, pg_temp as $$
  select count(*) from quarantined_fragment where quarantined_record_id = record
$$;

revoke execute on function quarantined_parts(uuid) from public;

grant execute on function quarantined_parts(uuid) to hub_app;

alter function quarantined_parts(uuid) owner to hub_access;

create function record_sha256(kind text, record uuid) returns text
language sql stable security definer set search_path = hub, pg_temp as $$
  select encode(sha256(convert_to(kind || e'\n' || (case kind when 'FORM_DATA' then (select jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')) from form_data f where f.id = record) when 'SUBJECT' then (select jsonb_build_object('subject', s.id, 'label', s.label, 'forms',
    coalesce((select jsonb_object_agg(f.id, encode(sha256(convert_to((jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')))::text, 'UTF8')), 'hex'))
      from form_data f where f.subject_id = s.id and f.deleted_at is null and not exists (select 1 from access_withheld w where w.entity_id = f.id)), '{}'))
    from subject s where s.id = record) when 'PROTOCOL_DEVIATION' then (select jsonb_build_object('subject', d.subject_id, 'event', d.study_event_id,
    'form', d.form_data_id, 'category', d.category, 'code', d.code, 'status', d.status, 'occurred', d.occurred,
    'identified', d.identified, 'removed', d.deleted_at is not null, 'words',
    (select jsonb_agg(t.text order by t.id) from protocol_deviation_text t
      where t.protocol_deviation_id = d.id and t.data_class <> 'BLINDED' and t.deleted_at is null))
    from protocol_deviation d where d.id = record) when 'AUDIT_TRAIL_REVIEW' then (select jsonb_build_object('study', a.study_id, 'site', a.study_site_id,
    'from', extract(epoch from a.from_at), 'to', extract(epoch from a.to_at), 'records', a.records,
    'conclusion', a.conclusion, 'removed', a.deleted_at is not null) from audit_trail_review a where a.id = record) when 'MONITORING_REPORT' then (select jsonb_build_object('visit', m.monitoring_visit_id,
    'drafted', m.drafted_on, 'first', m.first_submitted_on, 'submitted', m.submitted_on, 'returns', m.returns,
    'removed', m.deleted_at is not null) from monitoring_report m where m.id = record) end)::text, 'UTF8')), 'hex')
$$;

revoke execute on function record_sha256(text, uuid) from public;

grant execute on function record_sha256(text, uuid) to hub_app;

alter function record_sha256(text, uuid) owner to hub_access;

create function signature_version(kind text, record uuid) returns text
language sql stable security definer set search_path = hub, pg_temp as $$
  select encode(sha256(convert_to(kind || e'\n' || case kind when 'FORM_DATA' then (select string_agg(v.id || ' ' || v.changed_xid, e'\n' order by v.id) from (select o.id, o.changed_xid from form_data o where o.id = record union all select i.id, i.changed_xid from form_data f join form_data_items i on i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null where f.id = record) v) when 'SUBJECT' then (select string_agg(v.id || ' ' || v.changed_xid, e'\n' order by v.id) from (select o.id, o.changed_xid from subject o where o.id = record union all select f.id, f.changed_xid from form_data f where f.subject_id = record and f.deleted_at is null and not exists (select 1 from access_withheld w where w.entity_id = f.id) union all select i.id, i.changed_xid from form_data f join form_data_items i on i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null where f.subject_id = record and f.deleted_at is null and not exists (select 1 from access_withheld w where w.entity_id = f.id)) v) when 'PROTOCOL_DEVIATION' then (select string_agg(v.id || ' ' || v.changed_xid, e'\n' order by v.id) from (select o.id, o.changed_xid from protocol_deviation o where o.id = record union all select t.id, t.changed_xid from protocol_deviation_text t where t.protocol_deviation_id = record and t.data_class <> 'BLINDED' and t.deleted_at is null) v) when 'AUDIT_TRAIL_REVIEW' then (select string_agg(v.id || ' ' || v.changed_xid, e'\n' order by v.id) from (select o.id, o.changed_xid from audit_trail_review o where o.id = record) v) when 'MONITORING_REPORT' then (select string_agg(v.id || ' ' || v.changed_xid, e'\n' order by v.id) from (select o.id, o.changed_xid from monitoring_report o where o.id = record) v) end, 'UTF8')), 'hex')
$$;

revoke execute on function signature_version(text, uuid) from public;

grant execute on function signature_version(text, uuid) to hub_read, hub_app;

alter function signature_version(text, uuid) owner to hub_access;

create function signature_holds(signature uuid) returns boolean
language sql stable security definer set search_path = hub, pg_temp as $$
  select coalesce(s.record_sha256 = record_sha256(s.kind, s.record_id), false) from signature s
  where s.id = signature_holds.signature
$$;

revoke execute on function signature_holds(uuid) from public;

grant execute on function signature_holds(uuid) to hub_read, hub_app;

alter function signature_holds(uuid) owner to hub_access;

create function page_endorsed(page uuid) returns boolean
language sql stable security definer set search_path = hub, pg_temp as $$
  select exists (select from form_data f join signature s on s.record_id in (f.id, f.subject_id)
    where f.id = page and s.meaning = 'ENDORSED' and case s.kind
      when 'SUBJECT' then s.pages ->> f.id::text = encode(sha256(convert_to((jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')))::text, 'UTF8')), 'hex')
      else s.record_sha256 = record_sha256(s.kind, f.id) end)
$$;

revoke execute on function page_endorsed(uuid) from public;

grant execute on function page_endorsed(uuid) to hub_read, hub_app;

alter function page_endorsed(uuid) owner to hub_access;

create function use_step_up(request uuid, under uuid) returns boolean
language sql volatile security definer set search_path = hub, pg_temp as $$
  update step_up u set used_at = now()
  from signature_request r, oauth_grant g, sign_in s
  where u.signature_request_id = request and r.id = request and g.id = under and s.id = g.sign_in_id
    and u.sign_in_id = s.id and u.used_at is null and clock_timestamp() < u.expires_at
    and g.ended_at is null and now() < g.expires_at and s.ended_at is null and now() < s.expires_at
    and s.person_id = (select nullif(current_setting('hub.principal', true), '')::uuid) and r.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid) and r.recorded_party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))
  returning true
$$;

revoke execute on function use_step_up(uuid, uuid) from public;

grant execute on function use_step_up(uuid, uuid) to hub_app;

alter function use_step_up(uuid, uuid) owner to hub_access;

create view site_month with (security_invoker = true) as
select md5(s.id::text || to_char(m.month, 'YYYY-MM'))::uuid as id, s.study_id, s.id as study_site_id, s.country,
  coalesce(known_zone(s.time_zone), y.zone) as zone, m.month::date as month,
  least((m.month + interval '1 month')::date - 1, y.today::date) as day,
  least((m.month + interval '1 month') at time zone y.zone - interval '1 microsecond', now()) as as_of
from study_site s
cross join lateral (
  select z.zone, now() at time zone z.zone as today
  from study t cross join lateral (select known_zone(t.time_zone) as zone) z where t.id = s.study_id
    and t.deleted_at is null offset 0) y
cross join lateral generate_series(
  date_trunc('month', greatest(
    y.today - interval '119 months',
    least(
      coalesce(
        least(
          (select min(a.effective_earliest) from study_site_status a
            where a.study_site_id = s.id and a.known_to is null and a.deleted_at is null),
          (select min(b.occurred_earliest) from subject_milestone b
            where b.study_site_id = s.id and b.known_to is null and b.deleted_at is null)),
        y.today::date),
      y.today::date)::timestamp)),
  date_trunc('month', y.today), interval '1 month') m (month)
where s.deleted_at is null;

grant select on site_month to hub_read, hub_app;

create function benchmark_position(metrics text[], by text, in_country boolean)
returns table (metric text, group_id uuid, country text, numerator float8, denominator float8, value float8,
  as_of timestamptz, peers integer, median float8, lower_quartile float8, upper_quartile float8, percentile integer,
  step integer, absence text)
language sql stable security definer set search_path = hub, pg_temp as $$
with mine as materialized (
  select h.site_id, array_agg(distinct r.name) as rights from (
    select a.study_site_id as site_id, a.rights from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to
    union all
    select s.id, a.rights from access_study a join study_site s on s.study_id = a.study_id
    where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and s.confirmed_at is not null and s.deleted_at is null
  ) h cross join unnest(h.rights) r (name)
  where exists (select 1 from party p where p.id = (select nullif(current_setting('hub.party', true), '')::uuid) and p.role in ('SPONSOR', 'CRO', 'SMO', 'SITE'))
  group by h.site_id
), reach as (
  select f.id, count(*) as sites, count(m.site_id) as readable
  from benchmark_figure f cross join unnest(f.site_ids) s (id)
  left join mine m on m.site_id = s.id and m.rights @> f.rights
  where f.grouping = by and f.metric = any (metrics) group by f.id
), figure as materialized (
  select f.*, r.readable > 0 as own, case when in_country then f.country end as place
  from benchmark_figure f join reach r on r.id = f.id and r.readable in (0, r.sites)
), told as (
  select f.metric, f.country from figure f
  where not f.own and (f.metric, f.country) in (select o.metric, o.country from figure o where o.own)
  group by f.metric, f.country having count(*) >= 5 and count(distinct f.holder_id) >= 5
), rest as (
  select f.metric, count(*) >= 5 and count(distinct f.holder_id) >= 5 as enough from figure f
  where not f.own and not exists (select 1 from told t where t.metric = f.metric and t.country = f.country)
  group by f.metric
), ranked as (
  select f.*,
    count(*) filter (where not f.own) over (partition by f.metric, f.place order by f.value) as up_to,
    count(*) filter (where not f.own) over (partition by f.metric, f.place, f.value) as alike
  from figure f
), spread as (
  select f.metric, f.place, count(*)::integer as peers, count(distinct f.holder_id) as holders,
    percentile_cont(array[0.25, 0.5, 0.75]) within group (order by f.value) as quartile
  from figure f where not f.own group by f.metric, f.place
), open as (
  select s.*, case when s.peers >= 100 then 5 when s.peers >= 50 then 10 when s.peers >= 20 then 25 when s.peers >= 10 then 50 end as step from spread s left join rest r on r.metric = s.metric
  where s.peers >= 5 and s.holders >= 5
    and (not in_country or s.place is not null and r.enough is not false)
)
select r.metric, r.group_id, r.country, r.numerator, r.denominator, r.value, r.as_of, o.peers, o.quartile[2],
  case when o.step <= 25 then o.quartile[1] end, case when o.step <= 25 then o.quartile[3] end,
  least(100 - o.step, o.step * floor(100 * (r.up_to - r.alike / 2.0) / (o.peers * o.step))::integer), o.step,
  case when o.peers is null then 'SMALL_CELL' end
from ranked r left join open o on o.metric = r.metric and o.place is not distinct from r.place
where r.own
$$;

revoke execute on function benchmark_position(text[], text, boolean) from public;

grant execute on function benchmark_position(text[], text, boolean) to hub_read, hub_app;

alter function benchmark_position(text[], text, boolean) owner to hub_access;

create function answers_kept(out answers bigint, out bytes bigint)
language plpgsql volatile security definer set search_path = hub, pg_temp as $$
begin
  -- of two that ask at once the second counts the first
  perform pg_advisory_xact_lock(hashtextextended('kept ' || (select nullif(current_setting('hub.party', true), '')::uuid), 0));
  select k.answers, k.bytes into answers, bytes from (
select
  (select count(*) from bulk_answer b where b.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and b.state in ('QUEUED', 'RUNNING', 'DONE')) as answers,
  (select coalesce(sum(p.bytes), 0)::bigint from bulk_answer_part p join bulk_answer b on b.id = p.bulk_answer_id
    where b.party_id = (select nullif(current_setting('hub.party', true), '')::uuid)) as bytes
) k;
end $$;

revoke execute on function answers_kept() from public;

grant execute on function answers_kept() to hub_app;

alter function answers_kept() owner to hub_access;

create function signature_made() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
declare
  asked signature_request;
  fresh step_up;
  same boolean;
begin
  select * into asked from signature_request r where r.id = new.signature_request_id;
  select u.* into fresh from step_up u join sign_in s on s.id = u.sign_in_id join oauth_grant g on g.sign_in_id = s.id
    where u.signature_request_id = asked.id and g.id = asked.grant_id and s.person_id = asked.recorded_by
      and u.used_at = now() and clock_timestamp() < u.expires_at
      and u.auth_time > u.known_at and u.auth_time >= u.begun_at - interval '60 seconds'
      and u.auth_time between asked.recorded_at - 2 * interval '60 seconds' and clock_timestamp() + 2 * interval '60 seconds';
  if not found then
    raise exception 'this transaction used up no fresh sign-in' using errcode = 'insufficient_privilege';
  end if;
  if (new.study_id, new.study_site_id, new.subject_id, new.data_class, new.needs, new.kind, new.record_id, new.record_sha256, new.signature_version, new.meaning, new.recorded_by, new.recorded_party_id) is distinct from (asked.study_id, asked.study_site_id, asked.subject_id, asked.data_class, asked.needs, asked.kind, asked.record_id, asked.record_sha256, asked.signature_version, asked.meaning, asked.recorded_by, asked.recorded_party_id) or new.person_id <> asked.recorded_by then
    raise exception 'this is not what was asked for' using errcode = 'insufficient_privilege';
  end if;
  -- one statement reads what is covered and what is kept of it, so that no load comes between
  select new.signature_version = signature_version(new.kind, new.record_id)
      and new.record_sha256 = encode(sha256(convert_to(new.kind || e'\n' || (c.record)::text, 'UTF8')), 'hex'),
    case when new.kind = 'SUBJECT' then c.record -> 'forms' end
  into same, new.pages from (select case new.kind when 'FORM_DATA' then (select jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')) from form_data f where f.id = new.record_id) when 'SUBJECT' then (select jsonb_build_object('subject', s.id, 'label', s.label, 'forms',
    coalesce((select jsonb_object_agg(f.id, encode(sha256(convert_to((jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')))::text, 'UTF8')), 'hex'))
      from form_data f where f.subject_id = s.id and f.deleted_at is null and not exists (select 1 from access_withheld w where w.entity_id = f.id)), '{}'))
    from subject s where s.id = new.record_id) when 'PROTOCOL_DEVIATION' then (select jsonb_build_object('subject', d.subject_id, 'event', d.study_event_id,
    'form', d.form_data_id, 'category', d.category, 'code', d.code, 'status', d.status, 'occurred', d.occurred,
    'identified', d.identified, 'removed', d.deleted_at is not null, 'words',
    (select jsonb_agg(t.text order by t.id) from protocol_deviation_text t
      where t.protocol_deviation_id = d.id and t.data_class <> 'BLINDED' and t.deleted_at is null))
    from protocol_deviation d where d.id = new.record_id) when 'AUDIT_TRAIL_REVIEW' then (select jsonb_build_object('study', a.study_id, 'site', a.study_site_id,
    'from', extract(epoch from a.from_at), 'to', extract(epoch from a.to_at), 'records', a.records,
    'conclusion', a.conclusion, 'removed', a.deleted_at is not null) from audit_trail_review a where a.id = new.record_id) when 'MONITORING_REPORT' then (select jsonb_build_object('visit', m.monitoring_visit_id,
    'drafted', m.drafted_on, 'first', m.first_submitted_on, 'submitted', m.submitted_on, 'returns', m.returns,
    'removed', m.deleted_at is not null) from monitoring_report m where m.id = new.record_id) end as record) c;
  if same is not true then
    raise exception 'the record changed while it was signed' using errcode = 'serialization_failure';
  end if;
  select p.name || coalesce(' (' || p.name_romanised || ')', '') into new.printed_name from person p
    where p.id = new.person_id;
  new.auth_time := fresh.auth_time;
  new.acr := fresh.acr;
  new.issuer := fresh.issuer;
  new.signed_at := clock_timestamp();
  new.recorded_at := now();
  new.changed_at := now();
  new.changed_xid := pg_current_xact_id();
  new.deleted_at := null;
  return new;
end $$;

create trigger made before insert on signature for each row execute function signature_made();

revoke execute on function signature_made() from public;

alter function signature_made() owner to hub_access;

create function withhold(of_study uuid, out created integer, out removed integer)
language plpgsql volatile security definer set search_path = hub, pg_temp as $$
begin
  created := 0;
  removed := 0;
  perform pg_advisory_xact_lock(hashtextextended('withhold ' || of_study, 0));
  if not exists (select from consent_event c where c.study_id = of_study and c.kind = 'WITHDREW_FOLLOWUP'
      and c.deleted_at is null) and not exists (select from access_withheld w where w.study_id = of_study) then
    return;
  end if;
  with stopped as materialized (
    select distinct t.id as subject_id, w.effective as day, (select min(c.effective) from consent_event c
      where c.subject_id = w.subject_id and c.kind in ('CONSENTED', 'RECONSENTED') and c.deleted_at is null
      and c.effective > w.effective) as until
    from consent_event w join subject s on s.id = w.subject_id
    join subject t on t.study_id = s.study_id and t.study_site_id = s.study_site_id and t.label = s.label
    where w.study_id = of_study and w.kind = 'WITHDREW_FOLLOWUP' and w.deleted_at is null and w.effective is not null),
  visits as materialized (select x.id, x.subject_id from study_event x where x.subject_id = any (array(select z.subject_id from stopped z)) and not exists (select from study_mapping m cross join lateral jsonb_array_elements_text(m.document #> '{withdrawal,termination}') g (glob) where m.study_id = x.study_id and m.known_to is null and m.source_system_id = x.source_system_id and x.oid ~ ('^' || replace(replace(regexp_replace(g.glob, '([.^$+(){}\[\]|\\])', '\\\1', 'g'), '*', '.*'), '?', '.') || '$')) and exists (select from stopped z where z.subject_id = x.subject_id and x.occurred_latest > z.day and (z.until is null or x.occurred_earliest < z.until))), reactions as materialized (select x.id, x.subject_id from adverse_event x where x.subject_id = any (array(select z.subject_id from stopped z)) and x.serious is not true and exists (select from stopped z where z.subject_id = x.subject_id and x.onset_latest > z.day and (z.until is null or x.onset_earliest < z.until))), kits as materialized (select x.id, x.subject_id from dispensation x where x.subject_id = any (array(select z.subject_id from stopped z)) and true and exists (select from stopped z where z.subject_id = x.subject_id and x.dispensed > z.day and (z.until is null or x.dispensed < z.until))), counts as materialized (select x.id, x.subject_id from ip_account x where x.subject_id = any (array(select z.subject_id from stopped z)) and true and exists (select from stopped z where z.subject_id = x.subject_id and x.counted_on > z.day and (z.until is null or x.counted_on < z.until))), payables as materialized (select x.id, x.subject_id from payable_item x where x.subject_id = any (array(select z.subject_id from stopped z)) and true and exists (select from stopped z where z.subject_id = x.subject_id and x.earned_on > z.day and (z.until is null or x.earned_on < z.until)) union select x.id, w.subject_id from payable_item x join visits w on w.id = x.study_event_id), meetings as materialized (select x.id, x.subject_id from appointment x where x.subject_id = any (array(select z.subject_id from stopped z)) and not exists (select from study_mapping m cross join lateral jsonb_array_elements_text(m.document #> '{withdrawal,termination}') g (glob) where m.study_id = x.study_id and m.known_to is null and x.event_oid ~ ('^' || replace(replace(regexp_replace(g.glob, '([.^$+(){}\[\]|\\])', '\\\1', 'g'), '*', '.*'), '?', '.') || '$')) and exists (select from stopped z where z.subject_id = x.subject_id and local_day(x.starts_at, (select s.time_zone from study_site s where s.id = x.study_site_id)) > z.day and (z.until is null or local_day(x.starts_at, (select s.time_zone from study_site s where s.id = x.study_site_id)) < z.until))), contacts as materialized (select x.id, x.subject_id from retention_contact x where x.subject_id = any (array(select z.subject_id from stopped z)) and true and exists (select from stopped z where z.subject_id = x.subject_id and x.contacted_on > z.day and (z.until is null or x.contacted_on < z.until))), reports as materialized (select x.id, w.subject_id from safety_report x join reactions w on w.id = x.adverse_event_id), pages as materialized (select x.id, w.subject_id from form_data x join visits w on w.id = x.study_event_id union select x.id, x.subject_id from form_data x join form_data_items i on i.form_data_id = x.id cross join lateral jsonb_object_keys(i.items) k (path) join adverse_event a on a.subject_id = x.subject_id and (a.id = overlay(overlay(overlay(encode(substr(sha256(replace(x.id || e'\x1f' || 'ADVERSE_EVENT' || e'\x1f' || '', e'\\', e'\\\\')::bytea), 1, 16), 'hex') placing '8' from 13) placing '8' from 17) placing left(x.id::text, 8) from 1)::uuid or a.id = overlay(overlay(overlay(encode(substr(sha256(replace(x.id || e'\x1f' || 'ADVERSE_EVENT' || e'\x1f' || regexp_replace(k.path, '/[^/]*$', ''), e'\\', e'\\\\')::bytea), 1, 16), 'hex') placing '8' from 13) placing '8' from 17) placing left(x.id::text, 8) from 1)::uuid) join reactions w on w.id = a.id where x.subject_id = any (array(select z.subject_id from stopped z))), items as materialized (select x.id, w.subject_id from form_data_items x join pages w on w.id = x.form_data_id), queries as materialized (select x.id, w.subject_id from data_query x join pages w on w.id = x.form_data_id union select x.id, w.subject_id from data_query x join visits w on w.id = x.study_event_id), states as materialized (select x.id, w.subject_id from data_query_state x join queries w on w.id = x.data_query_id), words as materialized (select x.id, w.subject_id from data_query_text x join states w on w.id = x.data_query_state_id), deviations as materialized (select x.id, x.subject_id from protocol_deviation x where x.subject_id = any (array(select z.subject_id from stopped z)) and true and exists (select from stopped z where z.subject_id = x.subject_id and x.occurred_latest > z.day and (z.until is null or x.occurred_earliest < z.until)) union select x.id, w.subject_id from protocol_deviation x join pages w on w.id = x.form_data_id union select x.id, w.subject_id from protocol_deviation x join visits w on w.id = x.study_event_id), deviation_words as materialized (select x.id, w.subject_id from protocol_deviation_text x join deviations w on w.id = x.protocol_deviation_id),
  those (id, subject_id) as materialized (select id, subject_id from visits union select id, subject_id from reactions union select id, subject_id from kits union select id, subject_id from counts union select id, subject_id from payables union select id, subject_id from meetings union select id, subject_id from contacts union select id, subject_id from reports union select id, subject_id from pages union select id, subject_id from items union select id, subject_id from queries union select id, subject_id from states union select id, subject_id from words union select id, subject_id from deviations union select id, subject_id from deviation_words),
  gone as (
    delete from access_withheld a where a.study_id = of_study
      and not exists (select from those e where e.id = a.entity_id) returning 1),
  come as (
    insert into access_withheld (entity_id, study_id, subject_id) select e.id, of_study, e.subject_id from those e
    on conflict (entity_id) do nothing returning 1)
  select (select count(*) from come), (select count(*) from gone) into created, removed;
end $$;

create function withheld_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform withhold(c.study_id) from (select distinct study_id from changed) c;
  return null;
end $$;

create trigger withheld_insert after insert on consent_event referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on consent_event referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on appointment referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on appointment referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on ip_account referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on ip_account referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on payable_item referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on payable_item referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on retention_contact referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on retention_contact referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on safety_report referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on safety_report referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_insert after insert on protocol_deviation_text referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

create trigger withheld_update after update on protocol_deviation_text referencing new table as changed for each statement when (current_setting('hub.command', true) = 'on') execute function withheld_changed();

revoke execute on function withhold(uuid), withheld_changed() from public;

grant execute on function withhold(uuid) to hub_ingest;

alter function withhold(uuid) owner to hub_access;

alter function withheld_changed() owner to hub_access;

create function held_for_law() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  if exists (select from legal_hold h where h.study_id = old.study_id and h.released_at is null
      and (h.study_site_id is null or h.study_site_id = (to_jsonb(old) ->> 'study_site_id')::uuid)) then
    raise exception 'a legal hold is in force: nothing of the study is deleted' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

create trigger held_for_law before delete on study_role for each row execute function held_for_law();

create trigger held_for_law before delete on study_blinding for each row execute function held_for_law();

create trigger held_for_law before delete on study_country for each row execute function held_for_law();

create trigger held_for_law before delete on study_site for each row execute function held_for_law();

create trigger held_for_law before delete on study_site_status for each row execute function held_for_law();

create trigger held_for_law before delete on site_selection for each row execute function held_for_law();

create trigger held_for_law before delete on study_site_investigator for each row execute function held_for_law();

create trigger held_for_law before delete on study_site_target for each row execute function held_for_law();

create trigger held_for_law before delete on kpi_threshold for each row execute function held_for_law();

create trigger held_for_law before delete on reported_figure for each row execute function held_for_law();

create trigger held_for_law before delete on milestone for each row execute function held_for_law();

create trigger held_for_law before delete on monitoring_visit for each row execute function held_for_law();

create trigger held_for_law before delete on monitoring_report for each row execute function held_for_law();

create trigger held_for_law before delete on action_item for each row execute function held_for_law();

create trigger held_for_law before delete on ip_account for each row execute function held_for_law();

create trigger held_for_law before delete on issue for each row execute function held_for_law();

create trigger held_for_law before delete on payable_item for each row execute function held_for_law();

create trigger held_for_law before delete on corrective_action for each row execute function held_for_law();

create trigger held_for_law before delete on critical_data for each row execute function held_for_law();

create trigger held_for_law before delete on risk_signal for each row execute function held_for_law();

create trigger held_for_law before delete on safety_report for each row execute function held_for_law();

create trigger held_for_law before delete on protocol_safety_clock for each row execute function held_for_law();

create trigger held_for_law before delete on adverse_event_assessment for each row execute function held_for_law();

create trigger held_for_law before delete on audit_trail_review for each row execute function held_for_law();

create trigger held_for_law before delete on legal_hold for each row execute function held_for_law();

create trigger held_for_law before delete on reconciliation for each row execute function held_for_law();

create trigger held_for_law before delete on signature_request for each row execute function held_for_law();

create trigger held_for_law before delete on signature for each row execute function held_for_law();

create trigger held_for_law before delete on engagement for each row execute function held_for_law();

create trigger held_for_law before delete on engagement_party for each row execute function held_for_law();

create trigger held_for_law before delete on engagement_activity for each row execute function held_for_law();

create trigger held_for_law before delete on transfer_basis for each row execute function held_for_law();

create trigger held_for_law before delete on enrolment_plan for each row execute function held_for_law();

create trigger held_for_law before delete on enrolment_forecast for each row execute function held_for_law();

create trigger held_for_law before delete on study_mapping for each row execute function held_for_law();

create trigger held_for_law before delete on source_identity for each row execute function held_for_law();

create trigger held_for_law before delete on subject for each row execute function held_for_law();

create trigger held_for_law before delete on subject_site for each row execute function held_for_law();

create trigger held_for_law before delete on screening_attempt for each row execute function held_for_law();

create trigger held_for_law before delete on subject_milestone for each row execute function held_for_law();

create trigger held_for_law before delete on consent_event for each row execute function held_for_law();

create trigger held_for_law before delete on subject_identity for each row execute function held_for_law();

create trigger held_for_law before delete on randomization for each row execute function held_for_law();

create trigger held_for_law before delete on dispensation for each row execute function held_for_law();

create trigger held_for_law before delete on allocation for each row execute function held_for_law();

create trigger held_for_law before delete on study_event for each row execute function held_for_law();

create trigger held_for_law before delete on form_data for each row execute function held_for_law();

create trigger held_for_law before delete on form_data_items for each row execute function held_for_law();

create trigger held_for_law before delete on data_correction for each row execute function held_for_law();

create trigger held_for_law before delete on query_link for each row execute function held_for_law();

create trigger held_for_law before delete on data_query for each row execute function held_for_law();

create trigger held_for_law before delete on data_query_state for each row execute function held_for_law();

create trigger held_for_law before delete on data_query_text for each row execute function held_for_law();

create trigger held_for_law before delete on adverse_event for each row execute function held_for_law();

create trigger held_for_law before delete on protocol_deviation for each row execute function held_for_law();

create trigger held_for_law before delete on protocol_deviation_text for each row execute function held_for_law();

create trigger held_for_law before delete on registry_fact for each row execute function held_for_law();

create trigger held_for_law before delete on source_owner for each row execute function held_for_law();

create trigger held_for_law before delete on ingest_request for each row execute function held_for_law();

create trigger held_for_law before delete on replay_request for each row execute function held_for_law();

create trigger held_for_law before delete on site_match for each row execute function held_for_law();

create trigger held_for_law before delete on site_match_decision for each row execute function held_for_law();

create trigger held_for_law before delete on study_match for each row execute function held_for_law();

create trigger held_for_law before delete on study_match_decision for each row execute function held_for_law();

create trigger held_for_law before delete on source_precedence for each row execute function held_for_law();

create trigger held_for_law before delete on conflict for each row execute function held_for_law();

create trigger held_for_law before delete on conflict_decision for each row execute function held_for_law();

create trigger held_for_law before delete on blind_break for each row execute function held_for_law();

create trigger held_for_law before delete on calendar_feed for each row execute function held_for_law();

create trigger held_for_law before delete on thread for each row execute function held_for_law();

create trigger held_for_law before delete on message for each row execute function held_for_law();

create trigger held_for_law before delete on task for each row execute function held_for_law();

create trigger held_for_law before delete on task_assignee for each row execute function held_for_law();

create trigger held_for_law before delete on staff_assignment for each row execute function held_for_law();

create trigger held_for_law before delete on delegation for each row execute function held_for_law();

create trigger held_for_law before delete on performed_task for each row execute function held_for_law();

create trigger held_for_law before delete on training for each row execute function held_for_law();

create trigger held_for_law before delete on appointment for each row execute function held_for_law();

create trigger held_for_law before delete on document_rule for each row execute function held_for_law();

create trigger held_for_law before delete on document for each row execute function held_for_law();

create trigger held_for_law before delete on submission for each row execute function held_for_law();

create trigger held_for_law before delete on start_up_record for each row execute function held_for_law();

create trigger held_for_law before delete on recruitment_campaign for each row execute function held_for_law();

create trigger held_for_law before delete on pre_screening_sharing for each row execute function held_for_law();

create trigger held_for_law before delete on pre_screening_entry for each row execute function held_for_law();

create trigger held_for_law before delete on retention_contact for each row execute function held_for_law();

create trigger held_for_law before delete on consent_form_version for each row execute function held_for_law();

create trigger held_for_law before delete on unblinding_grant for each row execute function held_for_law();

create trigger held_for_law before delete on audit_record for each row execute function held_for_law();

create trigger held_for_law before delete on audit_value for each row execute function held_for_law();

revoke execute on function held_for_law() from public;

alter function held_for_law() owner to hub_access;

create function is_working_day(in_country text, day date) returns boolean
language sql stable as $$
  select coalesce(
    (select h.kind = 'WORKDAY' from holiday h where h.country = c.code and h.day = is_working_day.day),
    extract(isodow from is_working_day.day)::integer <> all (c.weekend))
  from country c where c.code = in_country
$$;

create function add_working_days(in_country text, day date, amount integer) returns date
language sql stable as $$
  select case when amount = 0 then add_working_days.day else (
    select d::date from generate_series(
      add_working_days.day + 1, add_working_days.day + 2 * amount + 60, interval '1 day') d
    where is_working_day(c.code, d::date) order by d offset greatest(amount, 1) - 1 limit 1) end
  from country c where c.code = in_country and amount >= 0
$$;

create function shown_name(name text, romanised text, language text, spoken text) returns text
language sql immutable as $$
  select case when language is null
      or split_part(translate(lower(language), '_', '-'), '-', 1) = split_part(lower(spoken), '-', 1)
    then name else coalesce(romanised, name) end
$$;

create function person_name(name text, romanised text, language text, spoken text) returns text
language sql stable as $$
  select case when family = '' or given = '' or family = shown then shown
    when o.name_order = 'FAMILY_FIRST'
      then concat(family, case when shown ~ '^[\u3400-\u9fff\uac00-\ud7a3]' then '' else ' ' end, given)
    else concat(given, ' ', family) end
  from shown_name(name, romanised, language, spoken) shown
  cross join lateral (
    select btrim(split_part(shown, ',', 1)), btrim(substr(shown, strpos(shown, ',') + 1))) part (family, given)
  left join language o on o.tag = spoken
$$;

create function participant_counts(site uuid) returns table (status text, participants integer, absence text)
language sql stable security definer set search_path = hub, pg_temp as $$
with here as (
  select s.id, exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = s.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_site_id = s.id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'CODE' = any(a.rights)) as singly, exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_id = s.study_id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'COUNTS' = any(a.rights)) or exists (select 1 from access_site a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and a.study_site_id = s.id and current_timestamp >= a.valid_from and current_timestamp < a.valid_to and 'COUNTS' = any(a.rights)) as counts from study_site s
  where s.id = site and s.confirmed_at is not null and s.deleted_at is null
), each as (
  select distinct on (p.id) p.id, m.kind from here h
  join subject p on p.study_site_id = h.id and p.deleted_at is null
  join subject_milestone m on m.subject_id = p.id and m.known_to is null and m.deleted_at is null
    and m.occurred_latest <= current_date
  where h.singly or h.counts
  order by p.id, m.occurred_latest desc, array_position('{CONSENTED,SCREENED,SCREEN_FAILED,ENROLLED,RANDOMIZED,TREATMENT_ENDED,STUDY_ENDED,WITHDRAWN,COMPLETED}'::text[], m.kind) desc
), counted as (
  select k.status, k.place, h.singly, (select count(*)::integer from each e where e.kind = k.status) as n
  from here h cross join unnest('{CONSENTED,SCREENED,SCREEN_FAILED,ENROLLED,RANDOMIZED,TREATMENT_ENDED,STUDY_ENDED,WITHDRAWN,COMPLETED}'::text[]) with ordinality k (status, place)
  where h.singly or h.counts
)
select status, case when singly or n not between 1 and 4 then n end,
  case when not singly and n between 1 and 4 then 'SMALL_CELL' end
from counted order by place
$$;

revoke execute on function participant_counts(uuid) from public;

grant execute on function participant_counts(uuid) to hub_read, hub_app;

alter function participant_counts(uuid) owner to hub_access;

create function clock_due(home text, amount integer, unit text, day date) returns date
language sql stable set search_path = hub, pg_temp as $$
  select case unit when 'WORKING_DAYS' then add_working_days(home, day, amount)
    when 'HOURS' then day + (amount + 23) / 24 when 'CALENDAR_DAYS' then day + amount end
$$;

create function submission_due(home text, recipient text, kind text, clock text, submitted date, accepted date)
returns date
language sql stable set search_path = hub, pg_temp as $$
  select case when count(*) = 1 then min(r.due) end from (
    select clock_due(u.country, u.amount, u.unit,
      case u.runs_from when 'SUBMISSION' then submitted when 'ACCEPTANCE' then accepted end)
      as due
    from country_rule u
    where u.country = home and u.topic = case recipient when 'AUTHORITY' then 'AUTHORITY_CLOCK' when 'IRB' then 'ETHICS_CLOCK' end and u.runs_to = 'DECISION' and u.verified
      and (u.valid_from is null or u.valid_from <= submitted) and (u.valid_to is null or submitted <= u.valid_to)
      and (u.key = clock or clock is null and kind = 'INITIAL')) r
$$;

create function submission_clock() returns trigger
language plpgsql set search_path = hub, pg_temp as $$
begin
  new.decision_due_on := submission_due(coalesce(new.country, (select s.country from study_site s where s.id = new.study_site_id)), new.recipient, new.kind, new.clock, new.submitted_on, new.accepted_on);
  return new;
end $$;

create function submission_recount() returns void
language sql set search_path = hub, pg_temp as $$
  update submission t set changed_xid = pg_current_xact_id(), changed_at = now()
  where t.decision_due_on is distinct from submission_due(coalesce(t.country, (select s.country from study_site s where s.id = t.study_site_id)), t.recipient, t.kind, t.clock, t.submitted_on, t.accepted_on)
$$;

create trigger submission_clock before insert or update on submission for each row execute function submission_clock();

create view owed_report with (security_invoker = true) as
with clock as (
  select 'PROTOCOL' as basis, c.study_id, null as country, c.name as clock, c.event, c.recipient, c.amount,
    c.unit, c.valid_from, c.valid_to
  from protocol_safety_clock c where c.deleted_at is null
  union all
  select 'COUNTRY', null, u.country, u.key, u.event, u.owed_to, u.amount, u.unit, u.valid_from, u.valid_to
  from country_rule u where u.topic = 'SAFETY_CLOCK' and u.verified and u.event is not null)
select md5(e.id::text || k.basis || k.recipient || k.clock)::uuid as id, e.study_id, e.study_site_id, e.subject_id,
  e.id as adverse_event_id, k.event, k.recipient, k.clock, k.basis, f.aware_on,
  coalesce(r.due_on, clock_due(s.country, k.amount, k.unit, f.aware_on)) as due_on, r.id as safety_report_id,
  r.reported_on,
  array_remove(array[
    case when k.event like 'SUSAR%' and f.related is null then 'RELATED' end,
    case when k.event like 'SUSAR%' and f.expected is null then 'UNEXPECTED' end,
    case when f.told is null then 'AWARE_AT_ONSET' end], null) as assumed
from adverse_event e
join study_site s on s.id = e.study_site_id
cross join lateral (
  select case when e.causality = 'RELATED' or bool_or(a.causality = 'RELATED') then true
      when e.causality = 'NOT_RELATED' or bool_or(a.causality = 'NOT_RELATED') then false end as related,
    (array_agg(a.expected order by a.recorded_at desc, a.id) filter (where a.expected is not null))[1] as expected,
    min(a.aware_on) as assessed
  from adverse_event_assessment a where a.adverse_event_id = e.id and a.deleted_at is null) a
cross join lateral (
  select a.related, a.expected, t.told, coalesce(t.told, e.onset_earliest) as aware_on
  from (select least(a.assessed, (select min(q.aware_on) from safety_report q
    where q.adverse_event_id = e.id and q.deleted_at is null)) as told) t) f
join clock k on (k.study_id = e.study_id or k.country = s.country) and case k.event
    when 'SAE' then e.serious
    when 'SAE_FATAL_OR_LIFE_THREATENING' then e.serious and (e.fatal is true or e.life_threatening is true or coalesce(upper(e.outcome) = 'FATAL', false))
    when 'SUSAR_FATAL_OR_LIFE_THREATENING' then e.serious and f.related is not false and f.expected is not true and (e.fatal is true or e.life_threatening is true or coalesce(upper(e.outcome) = 'FATAL', false))
    when 'SUSAR_OTHER' then e.serious and f.related is not false and f.expected is not true and not (e.fatal is true or e.life_threatening is true or coalesce(upper(e.outcome) = 'FATAL', false))
    when 'AESI' then e.special_interest end
  and (k.valid_from is null or k.valid_from <= coalesce(f.aware_on, current_date))
  and (k.valid_to is null or coalesce(f.aware_on, current_date) <= k.valid_to)
left join safety_report r on r.adverse_event_id = e.id and r.recipient = k.recipient and r.clock = k.clock
  and r.deleted_at is null
where e.deleted_at is null and (e.serious or e.special_interest);

grant select on owed_report to hub_read, hub_app;

grant select on read_record, person_role to hub_access;

grant select (id, kind, client_id, party_id, scopes, created_at, active_until, revoked_at) on oauth_client to hub_access;

grant select (person_role_id, granted_at) on oauth_grant to hub_access;

grant insert on export_record to hub_app;

create function read_log(study uuid, participant uuid, since timestamptz, until timestamptz)
returns table (id uuid, read_id bigint, at timestamptz, principal_id uuid, party_id uuid, operation_name text,
  document_sha256 text, classes text[], study_site_id uuid, subject_id uuid)
language plpgsql stable security definer set search_path = hub, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if not (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) then
    return;
  end if;
  return query
  with mine as materialized (
    select s.id, s.study_site_id from subject s
    where s.study_id = study and (participant is null or s.id = participant) and not exists (select 1 from access_barred a where a.study_site_id = s.study_site_id and a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and 'CODE' = any(a.rights) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to) and (
      (exists (select 1 from access_study a where a.study_id = s.study_id and 'AUDIT' = any(a.rights) and a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)
        and (s.study_site_id is null or s.study_site_id <> all (array(select n.study_site_id from access_unconfirmed n))))
      or exists (select 1 from access_site a where a.study_site_id = s.study_site_id and 'AUDIT' = any(a.rights) and a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))
  select (lpad(to_hex((extract(epoch from r.at) * 1000000)::bigint), 16, '0')
      || left(md5(r.id || ' ' || m.id), 16))::uuid,
    r.id, r.at, r.principal_id, r.party_id, r.operation_name, r.document_sha256, r.classes, m.study_site_id, m.id
  from read_record r
  cross join lateral jsonb_array_elements_text(r.subject_ids) shown (id)
  join mine m on m.id::text = shown.id
  where (since is null or r.at >= since) and (until is null or r.at < until)
    and (participant is null or r.subject_ids ? participant::text);
end $$;

revoke execute on function read_log(uuid, uuid, timestamptz, timestamptz) from public;

grant execute on function read_log(uuid, uuid, timestamptz, timestamptz) to hub_read, hub_app;

alter function read_log(uuid, uuid, timestamptz, timestamptz) owner to hub_access;

create function access_at(site uuid)
returns table (party_id uuid, rights text[], valid_from timestamptz, valid_to timestamptz)
language sql stable security definer set search_path = hub, pg_temp as $$
  with here as (
    select s.id, s.study_id from study_site s where s.id = site and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false)) and s.confirmed_at is not null and (
      exists (select 1 from access_study a where a.study_id = s.study_id and 'AUDIT' = any(a.rights) and a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)
      or exists (select 1 from access_site a where a.study_site_id = s.id and 'AUDIT' = any(a.rights) and a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and current_timestamp >= a.valid_from and current_timestamp < a.valid_to)))
  select w.party_id, array(select unnest(w.rights) order by 1), w.valid_from, w.valid_to from (
    select a.* from here h cross join lateral (
      select a.party_id, a.rights, a.valid_from, a.valid_to from access_study a where a.study_id = h.study_id
      union all
      select a.party_id, a.rights, a.valid_from, a.valid_to from access_site a where a.study_site_id = h.id) a) w
$$;

revoke execute on function access_at(uuid) from public;

grant execute on function access_at(uuid) to hub_read, hub_app;

alter function access_at(uuid) owner to hub_access;

create function accounts() returns table (id uuid, kind text, principal_id uuid, client_id text, scopes text[],
  valid_from timestamptz, valid_to timestamptz, ended_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = hub, pg_temp as $$
  select r.id, 'PERSON', r.person_id, null::text, r.scopes, r.valid_from, r.valid_to, r.deleted_at,
    (select max(g.granted_at) from oauth_grant g where g.person_role_id = r.id)
  from person_role r where r.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false))
  union all
  select c.id, c.kind, c.id, c.client_id, c.scopes, c.created_at, c.active_until, c.revoked_at, null::timestamptz
  from oauth_client c where c.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false))
$$;

revoke execute on function accounts() from public;

grant execute on function accounts() to hub_read, hub_app;

alter function accounts() owner to hub_access;

create function party_of(party uuid) returns table (organization_id uuid, role text)
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.organization_id, p.role from party p where p.id = party
$$;

revoke execute on function party_of(uuid) from public;

grant execute on function party_of(uuid) to hub_read, hub_app;

alter function party_of(uuid) owner to hub_access;

grant insert on refused_request to hub_app;

grant select, delete on refused_request to hub_access;

revoke insert, update, delete on refused_request from hub_ingest;

create function forget_refusals() returns void
language sql security definer set search_path = hub, pg_temp as $$
  delete from refused_request where minute < now() - interval '180 days'
$$;

revoke execute on function forget_refusals() from public;

grant execute on function forget_refusals() to hub_app;

alter function forget_refusals() owner to hub_access;

create function ingest_step_taken() returns trigger
language plpgsql set search_path = hub, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.state is distinct from old.state then
    insert into ingest_step (id, study_id, ingest_run_id, state, at)
    values (gen_random_uuid(), new.study_id, new.id, new.state, clock_timestamp());
  end if;
  return null;
end $$;

create trigger ingest_step_taken after insert or update on ingest_run for each row execute function ingest_step_taken();

CREATE TYPE queue.job_status AS ENUM ('queued', 'picked', 'successful', 'exception', 'canceled', 'deleted', 'failed');

CREATE TABLE queue.job (
    id bigserial NOT NULL PRIMARY KEY,
    priority integer NOT NULL,
    queue_manager_id uuid,
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    execute_after timestamp with time zone NOT NULL DEFAULT now(),
    status queue.job_status NOT NULL,
    entrypoint text NOT NULL,
    dedupe_key text,
    payload bytea,
    headers jsonb,
    attempts integer NOT NULL DEFAULT 0,
    slot bigint
);

CREATE TABLE queue.job_log (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT now(),
    job_id bigint NOT NULL,
    status queue.job_status NOT NULL,
    priority integer NOT NULL,
    entrypoint text NOT NULL,
    traceback jsonb,
    aggregated boolean DEFAULT false
);

CREATE TABLE queue.job_schedule (
    id bigserial NOT NULL PRIMARY KEY,
    expression text NOT NULL,
    entrypoint text NOT NULL,
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    next_run timestamp with time zone NOT NULL DEFAULT now(),
    last_run timestamp with time zone,
    status queue.job_status DEFAULT 'queued'::queue.job_status,
    UNIQUE (expression, entrypoint)
);

CREATE TABLE queue.job_statistics (
    id bigserial NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT date_trunc('sec'::text, now()),
    count bigint NOT NULL,
    priority integer NOT NULL,
    status queue.job_status NOT NULL,
    entrypoint text NOT NULL
);

CREATE INDEX job_ep_ea_idx ON queue.job USING btree (entrypoint, execute_after) WHERE (status = 'queued'::queue.job_status);

CREATE INDEX job_ep_prio_id_idx ON queue.job USING btree (entrypoint, priority DESC, id) WHERE (status = 'queued'::queue.job_status);

CREATE INDEX job_log_created ON queue.job_log USING btree (created);

CREATE INDEX job_log_job_id_status ON queue.job_log USING btree (job_id, created DESC);

CREATE INDEX job_log_not_aggregated ON queue.job_log USING btree ((1)) WHERE (NOT aggregated);

CREATE INDEX job_log_status ON queue.job_log USING btree (status);

CREATE INDEX job_picked_heartbeat_idx ON queue.job USING btree (heartbeat) WHERE (status = 'picked'::queue.job_status);

CREATE UNIQUE INDEX job_picked_slot_idx ON queue.job USING btree (entrypoint, slot) WHERE ((status = 'picked'::queue.job_status) AND (slot IS NOT NULL));

CREATE INDEX job_priority_id_id1_idx ON queue.job USING btree (priority, id DESC) INCLUDE (id) WHERE (status = 'queued'::queue.job_status);

CREATE INDEX job_queue_manager_id_idx ON queue.job USING btree (queue_manager_id) WHERE (queue_manager_id IS NOT NULL);

CREATE UNIQUE INDEX job_statistics_unique_count ON queue.job_statistics USING btree (priority, date_trunc('sec'::text, timezone('UTC'::text, created)), status, entrypoint);

CREATE UNIQUE INDEX job_unique_dedupe_key ON queue.job USING btree (dedupe_key) WHERE ((status = ANY (ARRAY['queued'::queue.job_status, 'picked'::queue.job_status])) AND (dedupe_key IS NOT NULL));

CREATE INDEX job_updated_id_id1_idx ON queue.job USING btree (updated, id DESC) INCLUDE (id) WHERE (status = 'picked'::queue.job_status);

CREATE FUNCTION queue.job_changed() RETURNS TRIGGER AS $$
DECLARE
    to_emit BOOLEAN := false;  -- Flag to decide whether to emit a notification
BEGIN
    -- Check operation type and set the emit flag accordingly
    IF TG_OP = 'UPDATE' AND OLD IS DISTINCT FROM NEW THEN
        to_emit := true;
    ELSIF TG_OP = 'DELETE' THEN
        to_emit := true;
    ELSIF TG_OP = 'INSERT' THEN
        to_emit := true;
    ELSIF TG_OP = 'TRUNCATE' THEN
        to_emit := true;
    END IF;

    -- Perform notification if the emit flag is set
    IF to_emit THEN
        PERFORM pg_notify(
            'hub_job',
            json_build_object(
                'channel', 'hub_job',
                'operation', lower(TG_OP),
                'sent_at', NOW(),
                'table', TG_TABLE_NAME,
                'type', 'table_changed_event'
            )::text
        );
    END IF;

    -- Return appropriate value based on the operation
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSE
        RETURN NULL; -- For TRUNCATE and other non-row-specific contexts
    END IF;

END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER job_changed
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON queue.job
EXECUTE FUNCTION queue.job_changed();

grant select, insert, update, delete on queue.job, queue.job_log to hub_ingest;

grant select, insert on queue.job, queue.job_log to hub_queue;

grant usage on sequence queue.job_id_seq to hub_queue;

create function put_job() returns trigger
language plpgsql security definer set search_path = queue, pg_temp as $$
begin
  with put as (
    insert into job (priority, entrypoint, payload, status)
    values (tg_argv[2]::int, to_jsonb(new) ->> tg_argv[1],
      convert_to(tg_argv[0] || ' ' || new.id::text, 'UTF8'), 'queued')
    returning id, entrypoint, priority)
  insert into job_log (job_id, status, entrypoint, priority) select id, 'queued', entrypoint, priority from put;
  return null;
end $$;

create trigger put_job after insert on ingest_run for each row when (new.state = 'QUEUED') execute function put_job('RUN', 'study_id', '0');

create trigger put_job after insert on replay_request for each row execute function put_job('REPLAY', 'study_id', '0');

create trigger put_job after insert on ingest_request for each row when (new.finished_at is null) execute function put_job('INGEST', 'study_id', '0');

create trigger put_job after insert on site_match_decision for each row execute function put_job('SITE_MATCH', 'study_id', '0');

create trigger put_job after insert on study_match_decision for each row execute function put_job('STUDY_MATCH', 'study_id', '0');

create trigger put_job after insert on conflict_decision for each row execute function put_job('CONFLICT', 'study_id', '0');

create trigger put_job after insert on bulk_answer for each row when (new.state = 'QUEUED') execute function put_job('BULK', 'party_id', '-1');

revoke execute on function put_job() from public;

alter function put_job() owner to hub_queue;

