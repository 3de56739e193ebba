/** API keys, and the answers kept for requests that are sent again. */
export const access = /* sql */ `
CREATE TABLE api_keys (
  id text PRIMARY KEY,
  organization_id text NOT NULL,
  name text NOT NULL,
  -- SHA-256 of the key: 256 random bits need no slow hash
  hash text NOT NULL UNIQUE,
  -- the last characters, so that a person can tell keys apart
  hint text NOT NULL,
  scope text NOT NULL,
  location_id text,
  resources jsonb,
  created_at bigint NOT NULL,
  revoked_at bigint
);

CREATE TABLE idempotency_keys (
  organization_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  -- chosen before the import is made, so that a crash between the two can be told from a run
  import_id text NOT NULL,
  status integer,
  answer text,
  created_at bigint NOT NULL,
  claimed_at bigint NOT NULL,
  PRIMARY KEY (organization_id, key)
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
`;
