/**
 * Imports and what is kept of them. What changes while one runs (heartbeat, progress, the wish to
 * cancel) stands in a table of its own: the merge holds a lock on the row of `imports`, and that lock
 * is what tells other processes that it lives.
 */
export const imports = /* sql */ `
create table imports (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  name text,
  resource text not null,
  upload_mode text not null,
  action text not null,
  duplicate_handling text not null,
  column_mapping jsonb,
  location_id text,
  only_location boolean not null,
  save_upload boolean not null,
  dry_run boolean not null,
  upload jsonb,
  status text not null,
  reason text,
  failure jsonb,
  attempts integer not null,
  worker text,
  headers jsonb,
  phases jsonb not null,
  created integer not null,
  updated integer not null,
  deleted integer not null,
  overwritten integer not null,
  count_uploaded integer not null,
  count_success integer not null,
  count_errors integer not null,
  count_warnings integer not null,
  outcome jsonb,
  created_by text,
  updated_by text,
  created_at bigint not null,
  updated_at bigint not null,
  started_at bigint,
  completed_at bigint,
  reverted_by text,
  revert_of text
);
create index imports_list on imports (organization_id, created_at, id);
create index imports_queue on imports (status, created_at) where status in ('requested', 'queued', 'processing');

create table import_runs (
  import_id text collate "C" primary key,
  heartbeat_at bigint not null,
  cancel_requested boolean not null,
  phases jsonb
);

create table import_problems (
  import_id text collate "C" not null,
  ordinal integer not null,
  row_number integer,
  severity text not null,
  field text,
  code text not null,
  input text not null,
  detail text
);
create index import_problems_page on import_problems (import_id, severity, ordinal);

create table import_left_out (
  import_id text collate "C" not null,
  ordinal integer not null,
  row_number integer not null,
  cells text[] not null
);
create index import_left_out_page on import_left_out (import_id, ordinal);

create table import_preview (
  import_id text collate "C" not null,
  decision text not null,
  ordinal integer not null,
  entry jsonb not null
);
create index import_preview_page on import_preview (import_id, decision, ordinal);
`;
