/** What an API answers keeps the order of its keys: `jsonb` sorts them. */
export const json = /* sql */ `
alter table imports
  alter column column_mapping type json,
  alter column upload type json,
  alter column failure type json,
  alter column headers type json,
  alter column phases type json,
  alter column outcome type json,
  alter column file type json;
alter table import_runs alter column phases type json;
alter table import_preview alter column entry type json;
`;
