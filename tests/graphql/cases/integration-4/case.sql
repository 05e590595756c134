select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$34") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."rule", "t$11"."severity", "t$11"."message", "t$11"."source_line", "t$11"."record_kind", "t$11"."study_site_id", "t$11"."ingest_run_id", "t$11"."found_at" AS k$, "t$11"."id" AS id$ 
FROM finding AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND CASE WHEN ("t$11"."severity" = 'ERROR') THEN 'HELD_BACK' WHEN ("t$11"."rule" IN ('AMENDED_HERE', 'COLUMN_MISSING', 'COLUMN_UNKNOWN', 'COLUMN_UNMAPPED', 'DELETION_NOT_READ', 'DOCUMENT_UNKNOWN', 'ENTRY_EMPTY', 'FIELD_UNREADABLE', 'IDENTITY_KIND_UNKNOWN', 'MEMBER_NOT_READ', 'REGION_REDACTED', 'STAFF_HELD_BACK', 'SUBJECT_NOT_A_PATIENT', 'SUBJECT_NOT_NAMED', 'TABLE_NOT_READ', 'TABLE_UNKNOWN', 'UNKNOWN_ELEMENT', 'VALUE_TOO_LONG')) THEN 'NOT_READ' WHEN ("t$11"."rule" IN ('AMBIGUOUS_DATE', 'CODE_UNKNOWN', 'COUNTRY_UNKNOWN', 'DATE_FORM_UNKNOWN', 'DURATION_UNREADABLE', 'DURATION_VARIES', 'IMPOSSIBLE_DATE', 'NO_TIME_OF_DAY', 'TWO_DIGIT_YEAR', 'YEAR_OUT_OF_RANGE', 'ZONE_MISSING', 'ZONE_UNKNOWN')) THEN 'NOT_CONVERTED' ELSE 'NOTED' END = $5::text ORDER BY "t$11"."found_at", "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM ingest_run AS t$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM source_system AS t$6 JOIN LATERAL (SELECT "t$6"."name" AS "name") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "t$5"."source_system_id") AS l$8 ON true JOIN LATERAL (SELECT "t$5"."file_name" AS "fileName", "l$8"."j$" AS "source") AS o$9 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."ingest_run_id") AS l$10 ON true JOIN LATERAL (SELECT "p$1"."rule" AS "rule", CASE WHEN ("p$1"."severity" = 'ERROR') THEN 'HELD_BACK' WHEN ("p$1"."rule" IN ('AMENDED_HERE', 'COLUMN_MISSING', 'COLUMN_UNKNOWN', 'COLUMN_UNMAPPED', 'DELETION_NOT_READ', 'DOCUMENT_UNKNOWN', 'ENTRY_EMPTY', 'FIELD_UNREADABLE', 'IDENTITY_KIND_UNKNOWN', 'MEMBER_NOT_READ', 'REGION_REDACTED', 'STAFF_HELD_BACK', 'SUBJECT_NOT_A_PATIENT', 'SUBJECT_NOT_NAMED', 'TABLE_NOT_READ', 'TABLE_UNKNOWN', 'UNKNOWN_ELEMENT', 'VALUE_TOO_LONG')) THEN 'NOT_READ' WHEN ("p$1"."rule" IN ('AMBIGUOUS_DATE', 'CODE_UNKNOWN', 'COUNTRY_UNKNOWN', 'DATE_FORM_UNKNOWN', 'DURATION_UNREADABLE', 'DURATION_VARIES', 'IMPOSSIBLE_DATE', 'NO_TIME_OF_DAY', 'TWO_DIGIT_YEAR', 'YEAR_OUT_OF_RANGE', 'ZONE_MISSING', 'ZONE_UNKNOWN')) THEN 'NOT_CONVERTED' ELSE 'NOTED' END AS "effect", "p$1"."message" AS "message", CAST("p$1"."source_line" AS TEXT) AS "sourceLine", "p$1"."record_kind" AS "recordKind", "l$4"."j$" AS "site", "l$10"."j$" AS "run") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."rule", "t$26"."severity", "t$26"."message", "t$26"."source_line", "t$26"."record_kind", "t$26"."study_site_id", "t$26"."subject_id", "t$26"."found_at" AS k$, "t$26"."id" AS id$ 
FROM finding AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND CASE WHEN ("t$26"."severity" = 'ERROR') THEN 'HELD_BACK' WHEN ("t$26"."rule" IN ('AMENDED_HERE', 'COLUMN_MISSING', 'COLUMN_UNKNOWN', 'COLUMN_UNMAPPED', 'DELETION_NOT_READ', 'DOCUMENT_UNKNOWN', 'ENTRY_EMPTY', 'FIELD_UNREADABLE', 'IDENTITY_KIND_UNKNOWN', 'MEMBER_NOT_READ', 'REGION_REDACTED', 'STAFF_HELD_BACK', 'SUBJECT_NOT_A_PATIENT', 'SUBJECT_NOT_NAMED', 'TABLE_NOT_READ', 'TABLE_UNKNOWN', 'UNKNOWN_ELEMENT', 'VALUE_TOO_LONG')) THEN 'NOT_READ' WHEN ("t$26"."rule" IN ('AMBIGUOUS_DATE', 'CODE_UNKNOWN', 'COUNTRY_UNKNOWN', 'DATE_FORM_UNKNOWN', 'DURATION_UNREADABLE', 'DURATION_VARIES', 'IMPOSSIBLE_DATE', 'NO_TIME_OF_DAY', 'TWO_DIGIT_YEAR', 'YEAR_OUT_OF_RANGE', 'ZONE_MISSING', 'ZONE_UNKNOWN')) THEN 'NOT_CONVERTED' ELSE 'NOTED' END = $7::text ORDER BY "t$26"."found_at", "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $8::integer) AS p$19 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM study_site AS t$20 JOIN LATERAL (SELECT "t$20"."number" AS "number") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$19"."study_site_id") AS l$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM subject AS t$23 JOIN LATERAL (SELECT "t$23"."label" AS "label") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$19"."subject_id") AS l$25 ON true JOIN LATERAL (SELECT "p$19"."rule" AS "rule", CASE WHEN ("p$19"."severity" = 'ERROR') THEN 'HELD_BACK' WHEN ("p$19"."rule" IN ('AMENDED_HERE', 'COLUMN_MISSING', 'COLUMN_UNKNOWN', 'COLUMN_UNMAPPED', 'DELETION_NOT_READ', 'DOCUMENT_UNKNOWN', 'ENTRY_EMPTY', 'FIELD_UNREADABLE', 'IDENTITY_KIND_UNKNOWN', 'MEMBER_NOT_READ', 'REGION_REDACTED', 'STAFF_HELD_BACK', 'SUBJECT_NOT_A_PATIENT', 'SUBJECT_NOT_NAMED', 'TABLE_NOT_READ', 'TABLE_UNKNOWN', 'UNKNOWN_ELEMENT', 'VALUE_TOO_LONG')) THEN 'NOT_READ' WHEN ("p$19"."rule" IN ('AMBIGUOUS_DATE', 'CODE_UNKNOWN', 'COUNTRY_UNKNOWN', 'DATE_FORM_UNKNOWN', 'DURATION_UNREADABLE', 'DURATION_VARIES', 'IMPOSSIBLE_DATE', 'NO_TIME_OF_DAY', 'TWO_DIGIT_YEAR', 'YEAR_OUT_OF_RANGE', 'ZONE_MISSING', 'ZONE_UNKNOWN')) THEN 'NOT_CONVERTED' ELSE 'NOTED' END AS "effect", "p$19"."message" AS "message", CAST("p$19"."source_line" AS TEXT) AS "sourceLine", "p$19"."record_kind" AS "recordKind", "l$22"."j$" AS "site", "l$25"."j$" AS "subject") AS o$28 ON true ORDER BY "p$19"."k$", "p$19"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "unmapped", "l$33"."j$" AS "coerced") AS o$34 ON true
) end;
