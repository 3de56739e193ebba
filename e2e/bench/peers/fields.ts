/** The columns of the file, and the rules that all importers here are given. */
export const FIELDS = [
  "Name",
  "Alternate names",
  "Email",
  "Work email",
  "Phone",
  "Mobile phone",
  "Address",
  "Home address",
  "Locations",
  "ID number",
  "Is primary",
  "Notes",
].map((label) => ({ label, key: label.toLowerCase().replaceAll(" ", "_") }));

export const EMAIL = String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`;
