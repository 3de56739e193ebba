/**
 * The directory that imports write. Key columns hold the normalised text that matching compares; the
 * application computes them. `import_id` is the import that wrote a record last, `created_import_id`
 * the one that made it. A table `..._before` holds records as they stood before an import changed or
 * deleted them. `import_id` has no index on purpose, and pages keep room: an update that touches no
 * indexed column and stays in its page writes no index, and costs a third.
 */
export const directory = /* sql */ `
create table organizations (
  id text primary key,
  name text not null,
  created_at bigint not null
);

create table directory_locks (
  organization_id text not null,
  resource text not null,
  primary key (organization_id, resource)
);

create table locations (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  group_ids text[],
  created_at bigint not null,
  updated_at bigint not null,
  created_import_id text,
  import_id text
);
create index locations_name on locations (organization_id, name_key);

create table contacts (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  name text not null,
  alternate_names text[],
  email text,
  alternate_emails_other text,
  alternate_emails_personal text,
  alternate_emails_work text,
  alternate_emails_social text,
  alternate_emails_education text,
  phone text,
  alternate_phones_home text,
  alternate_phones_mobile text,
  alternate_phones_work text,
  alternate_phones_other text,
  alternate_phones_education text,
  address text,
  alternate_addresses_secondary text,
  alternate_addresses_home text,
  alternate_addresses_work text,
  alternate_addresses_education text,
  alternate_addresses_other text,
  location_ids text[],
  group_ids text[],
  id_number text,
  is_primary boolean,
  notes text,
  name_key text collate "C" not null,
  email_key text collate "C",
  id_number_key text collate "C",
  created_at bigint not null,
  updated_at bigint not null,
  created_import_id text,
  import_id text
) with (fillfactor = 70);
create index contacts_name on contacts (organization_id, name_key);
create unique index contacts_email on contacts (organization_id, email_key) where email_key is not null;
create unique index contacts_id_number on contacts (organization_id, id_number_key) where id_number_key is not null;
create index contacts_created_import on contacts (created_import_id) where created_import_id is not null;

create table groups (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  name text not null,
  resource text not null,
  location_id text,
  name_key text collate "C" not null,
  created_at bigint not null,
  updated_at bigint not null,
  created_import_id text,
  import_id text
);
create unique index groups_name on groups (organization_id, name_key, resource);
create index groups_created_import on groups (created_import_id) where created_import_id is not null;

create table items (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  name text not null,
  sku text,
  gtin text,
  upc text,
  description text,
  color text,
  size text,
  vendor text,
  origin_country text,
  value bigint,
  length double precision,
  width double precision,
  height double precision,
  weight double precision,
  packaged_length double precision,
  packaged_width double precision,
  packaged_height double precision,
  packaged_weight double precision,
  harmonized_code text,
  attributes text[],
  name_key text collate "C" not null,
  sku_key text collate "C",
  gtin_key text collate "C",
  upc_key text collate "C",
  created_at bigint not null,
  updated_at bigint not null,
  created_import_id text,
  import_id text
) with (fillfactor = 70);
create index items_name on items (organization_id, name_key);
create unique index items_sku on items (organization_id, sku_key) where sku_key is not null;
create unique index items_gtin on items (organization_id, gtin_key) where gtin_key is not null;
create unique index items_upc on items (organization_id, upc_key) where upc_key is not null;
create index items_created_import on items (created_import_id) where created_import_id is not null;

create table assets (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  item_id text,
  location_id text,
  layout_id text,
  serial_number text,
  value bigint,
  currency text,
  barcode text,
  category text,
  sub_category text,
  warranty_expires_at date,
  is_warranty_valid boolean,
  maintenance_schedule text,
  maintenance_status text,
  next_maintenance_at date,
  purchased_at date,
  initial_value bigint,
  disposed_at date,
  disposal_reason_code text,
  disposal_comment text,
  serial_number_key text collate "C",
  created_at bigint not null,
  updated_at bigint not null,
  created_import_id text,
  import_id text
) with (fillfactor = 70);
create unique index assets_serial_number on assets (organization_id, serial_number_key) where serial_number_key is not null;
create index assets_created_import on assets (created_import_id) where created_import_id is not null;

create table locations_before (changed_by text not null, change text not null, like locations);
create table contacts_before (changed_by text not null, change text not null, like contacts);
create table groups_before (changed_by text not null, change text not null, like groups);
create table items_before (changed_by text not null, change text not null, like items);
create table assets_before (changed_by text not null, change text not null, like assets);
create index locations_before_import on locations_before (changed_by);
create index contacts_before_import on contacts_before (changed_by);
create index groups_before_import on groups_before (changed_by);
create index items_before_import on items_before (changed_by);
create index assets_before_import on assets_before (changed_by);
`;
