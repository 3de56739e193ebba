/** How the file of an import was read. */
export const importFile = /* sql */ `
alter table imports add column file jsonb;
`;
