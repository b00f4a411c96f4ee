-- Originals, the words they are found by, and their vectors.

CREATE TABLE archive (
    -- one row: what the archive is, how often it has changed, and the sums that a search needs at once
    "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
    identity uuid NOT NULL DEFAULT gen_random_uuid(),
    generation bigint NOT NULL DEFAULT 0,
    items bigint NOT NULL DEFAULT 0,
    words bigint NOT NULL DEFAULT 0,
    windows bigint NOT NULL DEFAULT 0,
    encoder text,
    dimension integer
);
INSERT INTO archive DEFAULT VALUES;

CREATE TABLE items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    name text NOT NULL,
    file text NOT NULL,
    story text NOT NULL,
    version text,
    evolved_from text,
    day date,
    source text,
    language text,
    words integer NOT NULL,
    sentences integer NOT NULL,
    body bytea NOT NULL,
    lexemes tsvector NOT NULL
) WITH (toast_tuple_target = 256);
-- What a search reads of thousands of rows stays narrow. What it reads of a few lies outside of them, as it is: the
-- text comes packed, and unpacking the lexemes would cost more than reading them.
ALTER TABLE items ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE items ALTER COLUMN lexemes SET STORAGE EXTERNAL;
CREATE INDEX items_lexemes ON items USING gin (lexemes) WITH (fastupdate = off);
CREATE INDEX items_story ON items (story);
CREATE INDEX items_evolved_from ON items (evolved_from) WHERE evolved_from IS NOT NULL;
CREATE INDEX items_day ON items (day);
CREATE INDEX items_file ON items (file);

CREATE TABLE terms (
    -- in how many originals each lexeme stands
    term text COLLATE "C" PRIMARY KEY,
    documents bigint NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE vectors (
    -- of the sentences of an original, four bits a number
    item bigint PRIMARY KEY REFERENCES items ON DELETE CASCADE,
    vectors bytea NOT NULL
) WITH (toast_tuple_target = 256);
ALTER TABLE vectors ALTER COLUMN vectors SET STORAGE EXTERNAL;

CREATE TABLE windows (
    -- stretches of an original, a vector each, beside what a search filters by
    item bigint NOT NULL REFERENCES items ON DELETE CASCADE,
    day date,
    source text,
    language text,
    vector halfvec NOT NULL
);
ALTER TABLE windows ALTER COLUMN vector SET STORAGE PLAIN;
CREATE INDEX windows_item ON windows (item);
CREATE INDEX windows_day ON windows (day);
