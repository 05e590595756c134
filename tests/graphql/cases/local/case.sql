select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$50") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT country_1.code AS code, country_1.languages AS languages, country_1.time_zones AS time_zones, country_1.weekend AS weekend, country_1.name_order AS name_order, country_1.address_order AS address_order, country_1.source AS source, country_1.holiday_source AS holiday_source, coalesce((SELECT vocabulary_word_1.label 
FROM vocabulary_word AS vocabulary_word_1 
WHERE vocabulary_word_1.vocabulary = 'Country' AND vocabulary_word_1.code = country_1.code AND vocabulary_word_1.language = CASE WHEN (EXISTS (SELECT * 
FROM vocabulary AS vocabulary_1 
WHERE vocabulary_1.id = 'Country' AND vocabulary_1.language = (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')))) THEN (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')) ELSE 'en' END), country_1.code) AS name 
FROM country AS country_1 
WHERE country_1.code = any($5::text[]) ORDER BY country_1.code COLLATE "C") AS q$17) AS s$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT country_authority_1.country AS country, country_authority_1.key AS key, country_authority_1.place AS place, country_authority_1.kind AS kind, country_authority_1.name AS name, country_authority_1.name_native AS name_native, country_authority_1.source AS source, country_authority_1.valid_from AS valid_from, country_authority_1.valid_to AS valid_to 
FROM country_authority AS country_authority_1 
WHERE country_authority_1.country = "s$1"."code" AND (country_authority_1.valid_from IS NULL OR country_authority_1.valid_from <= CURRENT_DATE) AND (country_authority_1.valid_to IS NULL OR CURRENT_DATE <= country_authority_1.valid_to) ORDER BY country_authority_1.place) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."key" AS "key", "s$2"."kind" AS "kind", "s$2"."name_native" AS "nameNative") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT holiday_1.country AS country, holiday_1.day AS day, holiday_1.kind AS kind, holiday_1.name AS name, holiday_1.name_english AS name_english 
FROM holiday AS holiday_1 
WHERE holiday_1.country = "s$1"."code" AND date_part('year', holiday_1.day) = $6::integer ORDER BY holiday_1.day) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."day" AS "day", "s$7"."kind" AS "kind", "s$7"."name" AS "name") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "q$13".*, row_number() OVER () AS n$ 
FROM (SELECT country_rule_1.country AS country, country_rule_1.place AS place, country_rule_1.topic AS topic, country_rule_1.key AS key, country_rule_1.text AS text, country_rule_1.amount AS amount, country_rule_1.unit AS unit, country_rule_1.starts AS starts, country_rule_1.runs_from AS runs_from, country_rule_1.runs_to AS runs_to, country_rule_1.event AS event, country_rule_1.owed_to AS owed_to, country_rule_1.authority AS authority, country_rule_1.source AS source, country_rule_1.verified AS verified, country_rule_1.note AS note, country_rule_1.valid_from AS valid_from, country_rule_1.valid_to AS valid_to, country_rule_1.requires_basis AS requires_basis 
FROM country_rule AS country_rule_1 
WHERE country_rule_1.country = "s$1"."code" AND (country_rule_1.valid_from IS NULL OR country_rule_1.valid_from <= CAST($7::text AS DATE)) AND (country_rule_1.valid_to IS NULL OR CAST($7::text AS DATE) <= country_rule_1.valid_to) AND country_rule_1.topic = $8::text ORDER BY country_rule_1.place) AS q$13) AS s$12 JOIN LATERAL (SELECT "s$12"."key" AS "key", "s$12"."amount" AS "amount", "s$12"."unit" AS "unit", "s$12"."starts" AS "starts", "s$12"."authority" AS "authority", "s$12"."verified" AS "verified", "s$12"."valid_from" AS "validFrom") AS o$14 ON true ORDER BY "s$12"."n$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "s$1"."code" AS "code", "s$1"."name" AS "name", "s$1"."name_order" AS "nameOrder", "s$1"."weekend" AS "weekend", "l$6"."j$" AS "authorities", "l$11"."j$" AS "holidays", "l$16"."j$" AS "rules") AS o$18 ON true ORDER BY "s$1"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "q$27".*, row_number() OVER () AS n$ 
FROM (SELECT vocabulary_2.id AS id, vocabulary_2.language AS language, vocabulary_2.title AS title 
FROM vocabulary AS vocabulary_2 
WHERE vocabulary_2.language = CASE WHEN (EXISTS (SELECT * 
FROM vocabulary AS vocabulary_3 
WHERE vocabulary_3.id = vocabulary_2.id AND vocabulary_3.language = (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')))) THEN (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')) ELSE 'en' END AND vocabulary_2.id = any($9::text[]) ORDER BY vocabulary_2.id COLLATE "C") AS q$27) AS s$21 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "q$23".*, row_number() OVER () AS n$ 
FROM (SELECT vocabulary_word_2.vocabulary AS vocabulary, vocabulary_word_2.language AS language, vocabulary_word_2.code AS code, vocabulary_word_2.place AS place, vocabulary_word_2.label AS label 
FROM vocabulary_word AS vocabulary_word_2 
WHERE vocabulary_word_2.vocabulary = "s$21"."id" AND vocabulary_word_2.language = "s$21"."language" ORDER BY vocabulary_word_2.place) AS q$23) AS s$22 JOIN LATERAL (SELECT "s$22"."code" AS "code", "s$22"."label" AS "label") AS o$24 ON true ORDER BY "s$22"."n$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "s$21"."id" AS "id", "s$21"."language" AS "language", "s$21"."title" AS "title", "l$26"."j$" AS "words") AS o$28 ON true ORDER BY "s$21"."n$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT language_1.tag AS tag, language_1.name AS name, language_1.name_order AS name_order 
FROM language AS language_1 ORDER BY language_1.tag COLLATE "C") AS q$32) AS s$31 JOIN LATERAL (SELECT "s$31"."tag" AS "tag", "s$31"."name" AS "name") AS o$33 ON true ORDER BY "s$31"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "t$42"."name", "t$42"."name_romanised", "t$42"."language", "t$42"."country", "t$42"."number" AS k$, "t$42"."id" AS id$ 
FROM study_site AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$42"."number", "t$42"."id" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $12::integer) AS p$36 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "q$38".*, row_number() OVER () AS n$ 
FROM (SELECT country_rule_2.country AS country, country_rule_2.place AS place, country_rule_2.topic AS topic, country_rule_2.key AS key, country_rule_2.text AS text, country_rule_2.amount AS amount, country_rule_2.unit AS unit, country_rule_2.starts AS starts, country_rule_2.runs_from AS runs_from, country_rule_2.runs_to AS runs_to, country_rule_2.event AS event, country_rule_2.owed_to AS owed_to, country_rule_2.authority AS authority, country_rule_2.source AS source, country_rule_2.verified AS verified, country_rule_2.note AS note, country_rule_2.valid_from AS valid_from, country_rule_2.valid_to AS valid_to, country_rule_2.requires_basis AS requires_basis 
FROM country_rule AS country_rule_2 
WHERE country_rule_2.country = "p$36"."country" AND (country_rule_2.valid_from IS NULL OR country_rule_2.valid_from <= CAST($10::text AS DATE)) AND (country_rule_2.valid_to IS NULL OR CAST($10::text AS DATE) <= country_rule_2.valid_to) AND country_rule_2.topic = $11::text ORDER BY country_rule_2.place) AS q$38) AS s$37 JOIN LATERAL (SELECT "s$37"."key" AS "key", "s$37"."amount" AS "amount", "s$37"."unit" AS "unit") AS o$39 ON true ORDER BY "s$37"."n$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT shown_name("p$36"."name", "p$36"."name_romanised", "p$36"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName", "p$36"."country" AS "country", "l$41"."j$" AS "countryRules") AS o$44 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "countries", "l$30"."j$" AS "vocabularies", "l$35"."j$" AS "languages", "l$49"."j$" AS "studySites") AS o$50 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$53") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT country_1.code AS code, country_1.languages AS languages, country_1.time_zones AS time_zones, country_1.weekend AS weekend, country_1.name_order AS name_order, country_1.address_order AS address_order, country_1.source AS source, country_1.holiday_source AS holiday_source, coalesce((SELECT vocabulary_word_1.label 
FROM vocabulary_word AS vocabulary_word_1 
WHERE vocabulary_word_1.vocabulary = 'Country' AND vocabulary_word_1.code = country_1.code AND vocabulary_word_1.language = CASE WHEN (EXISTS (SELECT * 
FROM vocabulary AS vocabulary_1 
WHERE vocabulary_1.id = 'Country' AND vocabulary_1.language = (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')))) THEN (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')) ELSE 'en' END), country_1.code) AS name 
FROM country AS country_1 
WHERE country_1.code = any($5::text[]) ORDER BY country_1.code COLLATE "C") AS q$17) AS s$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT country_authority_1.country AS country, country_authority_1.key AS key, country_authority_1.place AS place, country_authority_1.kind AS kind, country_authority_1.name AS name, country_authority_1.name_native AS name_native, country_authority_1.source AS source, country_authority_1.valid_from AS valid_from, country_authority_1.valid_to AS valid_to 
FROM country_authority AS country_authority_1 
WHERE country_authority_1.country = "s$1"."code" AND (country_authority_1.valid_from IS NULL OR country_authority_1.valid_from <= CURRENT_DATE) AND (country_authority_1.valid_to IS NULL OR CURRENT_DATE <= country_authority_1.valid_to) ORDER BY country_authority_1.place) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."key" AS "key", "s$2"."kind" AS "kind", "s$2"."name_native" AS "nameNative") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT holiday_1.country AS country, holiday_1.day AS day, holiday_1.kind AS kind, holiday_1.name AS name, holiday_1.name_english AS name_english 
FROM holiday AS holiday_1 
WHERE holiday_1.country = "s$1"."code" AND date_part('year', holiday_1.day) = $6::integer ORDER BY holiday_1.day) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."day" AS "day", "s$7"."kind" AS "kind", "s$7"."name" AS "name") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "q$13".*, row_number() OVER () AS n$ 
FROM (SELECT country_rule_1.country AS country, country_rule_1.place AS place, country_rule_1.topic AS topic, country_rule_1.key AS key, country_rule_1.text AS text, country_rule_1.amount AS amount, country_rule_1.unit AS unit, country_rule_1.starts AS starts, country_rule_1.runs_from AS runs_from, country_rule_1.runs_to AS runs_to, country_rule_1.event AS event, country_rule_1.owed_to AS owed_to, country_rule_1.authority AS authority, country_rule_1.source AS source, country_rule_1.verified AS verified, country_rule_1.note AS note, country_rule_1.valid_from AS valid_from, country_rule_1.valid_to AS valid_to, country_rule_1.requires_basis AS requires_basis 
FROM country_rule AS country_rule_1 
WHERE country_rule_1.country = "s$1"."code" AND (country_rule_1.valid_from IS NULL OR country_rule_1.valid_from <= CAST($7::text AS DATE)) AND (country_rule_1.valid_to IS NULL OR CAST($7::text AS DATE) <= country_rule_1.valid_to) AND country_rule_1.topic = $8::text ORDER BY country_rule_1.place) AS q$13) AS s$12 JOIN LATERAL (SELECT "s$12"."key" AS "key", "s$12"."amount" AS "amount", "s$12"."unit" AS "unit", "s$12"."starts" AS "starts", "s$12"."authority" AS "authority", "s$12"."verified" AS "verified", "s$12"."valid_from" AS "validFrom") AS o$14 ON true ORDER BY "s$12"."n$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "s$1"."code" AS "code", "s$1"."name" AS "name", "s$1"."name_order" AS "nameOrder", "s$1"."weekend" AS "weekend", "l$6"."j$" AS "authorities", "l$11"."j$" AS "holidays", "l$16"."j$" AS "rules") AS o$18 ON true ORDER BY "s$1"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "q$27".*, row_number() OVER () AS n$ 
FROM (SELECT vocabulary_2.id AS id, vocabulary_2.language AS language, vocabulary_2.title AS title 
FROM vocabulary AS vocabulary_2 
WHERE vocabulary_2.language = CASE WHEN (EXISTS (SELECT * 
FROM vocabulary AS vocabulary_3 
WHERE vocabulary_3.id = vocabulary_2.id AND vocabulary_3.language = (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')))) THEN (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en')) ELSE 'en' END AND vocabulary_2.id = any($9::text[]) ORDER BY vocabulary_2.id COLLATE "C") AS q$27) AS s$21 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "q$23".*, row_number() OVER () AS n$ 
FROM (SELECT vocabulary_word_2.vocabulary AS vocabulary, vocabulary_word_2.language AS language, vocabulary_word_2.code AS code, vocabulary_word_2.place AS place, vocabulary_word_2.label AS label 
FROM vocabulary_word AS vocabulary_word_2 
WHERE vocabulary_word_2.vocabulary = "s$21"."id" AND vocabulary_word_2.language = "s$21"."language" ORDER BY vocabulary_word_2.place) AS q$23) AS s$22 JOIN LATERAL (SELECT "s$22"."code" AS "code", "s$22"."label" AS "label") AS o$24 ON true ORDER BY "s$22"."n$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "s$21"."id" AS "id", "s$21"."language" AS "language", "s$21"."title" AS "title", "l$26"."j$" AS "words") AS o$28 ON true ORDER BY "s$21"."n$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT language_1.tag AS tag, language_1.name AS name, language_1.name_order AS name_order 
FROM language AS language_1 ORDER BY language_1.tag COLLATE "C") AS q$32) AS s$31 JOIN LATERAL (SELECT "s$31"."tag" AS "tag", "s$31"."name" AS "name") AS o$33 ON true ORDER BY "s$31"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT row_to_json("o$51") AS j$ 
FROM (SELECT 1) AS r$50 JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "c$46".* 
FROM (SELECT "b$45".* 
FROM (SELECT DISTINCT a$43.study_site_id AS study_site_id 
FROM access_site AS a$43 
WHERE CURRENT_TIMESTAMP >= a$43.valid_from AND CURRENT_TIMESTAMP < a$43.valid_to) AS v$44 JOIN LATERAL (SELECT "t$42"."name", "t$42"."name_romanised", "t$42"."language", "t$42"."country", "t$42"."number" AS k$, "t$42"."id" AS id$ 
FROM study_site AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$42"."id" = "v$44"."study_site_id" 
 LIMIT 1) AS b$45 ON true ORDER BY "b$45"."k$", "b$45"."id$" 
 LIMIT 201) AS c$46 ORDER BY "c$46"."k$", "c$46"."id$" 
 LIMIT $12::integer) AS p$36 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "q$38".*, row_number() OVER () AS n$ 
FROM (SELECT country_rule_2.country AS country, country_rule_2.place AS place, country_rule_2.topic AS topic, country_rule_2.key AS key, country_rule_2.text AS text, country_rule_2.amount AS amount, country_rule_2.unit AS unit, country_rule_2.starts AS starts, country_rule_2.runs_from AS runs_from, country_rule_2.runs_to AS runs_to, country_rule_2.event AS event, country_rule_2.owed_to AS owed_to, country_rule_2.authority AS authority, country_rule_2.source AS source, country_rule_2.verified AS verified, country_rule_2.note AS note, country_rule_2.valid_from AS valid_from, country_rule_2.valid_to AS valid_to, country_rule_2.requires_basis AS requires_basis 
FROM country_rule AS country_rule_2 
WHERE country_rule_2.country = "p$36"."country" AND (country_rule_2.valid_from IS NULL OR country_rule_2.valid_from <= CAST($10::text AS DATE)) AND (country_rule_2.valid_to IS NULL OR CAST($10::text AS DATE) <= country_rule_2.valid_to) AND country_rule_2.topic = $11::text ORDER BY country_rule_2.place) AS q$38) AS s$37 JOIN LATERAL (SELECT "s$37"."key" AS "key", "s$37"."amount" AS "amount", "s$37"."unit" AS "unit") AS o$39 ON true ORDER BY "s$37"."n$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT shown_name("p$36"."name", "p$36"."name_romanised", "p$36"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName", "p$36"."country" AS "country", "l$41"."j$" AS "countryRules") AS o$47 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "l$49"."j$" AS "nodes") AS o$51 ON true) AS l$52 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "countries", "l$30"."j$" AS "vocabularies", "l$35"."j$" AS "languages", "l$52"."j$" AS "studySites") AS o$53 ON true
) end;
