/**
 * What people call a field, per language, parted by `|`. `weak` names fit only where nothing better
 * does. Headers of well-known exports are listed with the language they are in.
 */
export type Synonyms = Partial<
  Record<"en" | "weak" | "es" | "fr" | "de" | "pt" | "it" | "nl", string>
>;

/** By the name of the field. */
export type FieldSynonyms = Readonly<Record<string, Synonyms>>;

export const LOCATION: Synonyms = {
  en: "location name|site|site name|branch|facility|mailroom|warehouse|location",
  weak: "office location|office|building",
  es: "ubicación|localización|sede|sucursal|ubicaciones|sedes",
  fr: "emplacement|site|lieu|succursale|emplacements|sites",
  de: "Standort|Niederlassung|Filiale|Lagerort|Standorte",
  pt: "localização|local|filial|localizações|unidade",
  it: "ubicazione|posizione|sede|filiale|sedi|ubicazioni",
  nl: "locatie|vestiging|locaties|vestigingen",
};

export const VALUE_CENTS: Synonyms = {
  en: "value cents|value in cents|price cents|price in cents|unit value cents",
  de: "Wert in Cent",
  fr: "valeur en centimes",
  es: "valor en centavos|valor en céntimos",
};
