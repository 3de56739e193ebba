import { normaliseHeader } from "./header-words.ts";
import type { ResourceName } from "./resource.ts";

/**
 * What people call the fields, per language, parted by `|`. `weak` names fit only where nothing
 * better does. Headers of well-known exports are listed with the language they are in.
 */
type Names = Partial<Record<"en" | "weak" | "es" | "fr" | "de" | "pt" | "it" | "nl", string>>;

const GROUPS: Names = {
  en: "groups|group|group names|member of groups|teams|team",
  weak: "group membership|labels|tags",
  es: "grupos|grupo|equipos",
  fr: "groupes|groupe|équipes|equipe",
  de: "Gruppen|Gruppe|Teams",
  pt: "grupos|grupo|equipes|equipas",
  it: "gruppi|gruppo|squadre",
  nl: "groepen|groep|teams",
};
const LOCATION: Names = {
  en: "location name|site|site name|branch|facility|mailroom|warehouse|location",
  weak: "office location|office|building",
  es: "ubicación|localización|sede|sucursal|ubicaciones|sedes",
  fr: "emplacement|site|lieu|succursale|emplacements|sites",
  de: "Standort|Niederlassung|Filiale|Lagerort|Standorte",
  pt: "localização|local|filial|localizações|unidade",
  it: "ubicazione|posizione|sede|filiale|sedi|ubicazioni",
  nl: "locatie|vestiging|locaties|vestigingen",
};
const NOTES: Names = {
  en: "notes|note|comments|comment|remarks|remark|additional notes|memo",
  es: "notas|nota|comentarios|comentario|observaciones",
  fr: "notes|remarques|remarque|commentaires|commentaire|observations",
  de: "Notizen|Notiz|Bemerkung|Bemerkungen|Kommentar|Kommentare|Anmerkungen",
  pt: "notas|observações|observação|comentários|anotações",
  it: "note|nota|commenti|osservazioni|annotazioni",
  nl: "notities|notitie|opmerkingen|opmerking",
};
const SERIAL: Names = {
  en: "serial|serial no|serial number|serial nr|serial num|s n",
  es: "número de serie|nº de serie|n de serie",
  fr: "numéro de série|n de série|no de série",
  de: "Seriennummer|Serien Nr|Seriennr",
  pt: "número de série|nº de série",
  it: "numero di serie|matricola|numero seriale|seriale",
  nl: "serienummer|serienr",
};
const VALUE_CENTS: Names = {
  en: "value cents|value in cents|price cents|price in cents|unit value cents",
  de: "Wert in Cent",
  fr: "valeur en centimes",
  es: "valor en centavos|valor en céntimos",
};

const CONTACT: Record<string, Names> = {
  name: {
    en: "full name|contact name|display name|person|recipient|recipient name|employee name|contact|customer name|resident|resident name|member name|student name|user name full",
    weak: "file as|employee|tenant|member|student",
    es: "nombre completo|nombre y apellidos|nombre y apellido|nombre|destinatario",
    fr: "nom complet|nom et prénom|nom prénom|prénom et nom|destinataire|nom",
    de: "vollständiger Name|vor und nachname|Vor- und Nachname|Empfänger|Anzeigename|Kontaktname|Mitarbeiter",
    pt: "nome completo|nome e sobrenome|destinatário|nome",
    it: "nome completo|nome e cognome|cognome e nome|nominativo|destinatario|nome",
    nl: "volledige naam|voor- en achternaam|ontvanger|weergavenaam|naam",
  },
  alternate_names: {
    en: "alternate names|alternative names|aliases|alias|nickname|nick name|nicknames|also known as|aka|other names|preferred name|known as",
    es: "apodo|alias|nombres alternativos|otros nombres",
    fr: "surnom|alias|autres noms",
    de: "Spitzname|Alias|Alternative Namen|Rufname|weitere Namen",
    pt: "apelido alternativo|nomes alternativos|outros nomes",
    it: "soprannome|alias|altri nomi",
    nl: "bijnaam|alias|andere namen|roepnaam",
  },
  email: {
    en: "email|email address|e mail|primary email|primary email address|email 1|email 1 value|email 1 address|main email|emails|mail|contact email|email id",
    weak: "login email|user email|user principal name|upn",
    es: "correo|correo electrónico|dirección de correo|dirección de correo electrónico|email principal",
    fr: "courriel|adresse email|adresse e-mail|adresse mail|adresse électronique|adresse de messagerie|mél|email principal",
    de: "E-Mail-Adresse|Mailadresse|Mail|E-Mail Adresse primär|emailadresse",
    pt: "correio eletrónico|endereço de email|endereço de e-mail|e-mail principal|correio electrónico",
    it: "posta elettronica|indirizzo email|indirizzo e-mail|indirizzo di posta elettronica|email principale",
    nl: "e-mailadres|mailadres|emailadres",
  },
  alternate_emails_other: {
    en: "email 2|email 2 address|secondary email|alternate email|alternative email|other email|additional email|email other|second email|email address 2",
    es: "correo alternativo|otro correo|correo secundario",
    fr: "adresse de messagerie 2|autre email|email secondaire|autre courriel",
    de: "weitere E-Mail|andere E-Mail|zweite E-Mail|E-Mail 2-Adresse|alternative E-Mail",
    pt: "email alternativo|outro email|email secundário",
    it: "altra email|email secondaria|email alternativa",
    nl: "andere e-mail|tweede e-mail|alternatieve e-mail",
  },
  alternate_emails_personal: {
    en: "personal email|home email|private email|email personal|email home|home secondary email|personal email address",
    es: "correo personal|email personal",
    fr: "email personnel|courriel personnel",
    de: "private E-Mail|E-Mail privat|persönliche E-Mail",
    pt: "email pessoal|e-mail pessoal",
    it: "email personale|email privata",
    nl: "privé e-mail|persoonlijke e-mail|e-mail privé",
  },
  alternate_emails_work: {
    en: "work email|business email|office email|company email|email work|corporate email|work secondary email|work email address",
    es: "correo del trabajo|correo laboral|correo corporativo|email trabajo",
    fr: "email professionnel|courriel professionnel|email travail",
    de: "geschäftliche E-Mail|E-Mail geschäftlich|dienstliche E-Mail|E-Mail dienstlich|Firmen-E-Mail",
    pt: "email de trabalho|email corporativo|email profissional",
    it: "email di lavoro|email lavoro|email aziendale",
    nl: "zakelijke e-mail|werk e-mail|e-mail werk|e-mail zakelijk",
  },
  alternate_emails_social: { en: "social email|email social" },
  alternate_emails_education: {
    en: "school email|education email|university email|student email|campus email|email school",
    de: "Schul-E-Mail",
    fr: "email scolaire",
    es: "correo escolar",
  },
  phone: {
    en: "phone|phone number|telephone|telephone number|tel|primary phone|phone 1|phone 1 value|phone no|contact number|phone numbers|main phone|contact phone",
    es: "teléfono|número de teléfono|tel|teléfono principal",
    fr: "téléphone|numéro de téléphone|tél|téléphone principal",
    de: "Telefon|Telefonnummer|Tel|Tel Nr|Rufnummer|Haupttelefon",
    pt: "telefone|número de telefone|tel|telefone principal",
    it: "telefono|numero di telefono|tel|recapito telefonico",
    nl: "telefoon|telefoonnummer|tel|telefoonnr",
  },
  alternate_phones_home: {
    en: "home phone|home telephone|phone home|private phone|home phone number|home number",
    es: "teléfono particular|teléfono de casa|teléfono casa|teléfono fijo",
    fr: "téléphone domicile|tél domicile|téléphone personnel|téléphone fixe|téléphone privé",
    de: "Telefon privat|Telefon (privat)|Festnetz|private Telefonnummer",
    pt: "telefone residencial|telefone de casa|telefone fixo",
    it: "telefono casa|telefono abitazione|telefono fisso",
    nl: "telefoon thuis|telefoon privé|huistelefoon|telefoon (thuis)",
  },
  alternate_phones_mobile: {
    en: "mobile|mobile phone|mobile number|cell|cell phone|cellphone|cell number|phone mobile|mobile phone number|mobile no|cellular",
    es: "móvil|teléfono móvil|celular|teléfono celular",
    fr: "mobile|portable|téléphone portable|téléphone mobile|tél mobile|tél portable|tél. mobile",
    de: "Handy|Mobil|Mobiltelefon|Handynummer|Mobilnummer|Mobilfunk",
    pt: "celular|telemóvel|telefone celular|telemovel",
    it: "cellulare|telefono cellulare|mobile|numero di cellulare",
    nl: "mobiel|mobiele telefoon|mobiel nummer|gsm|mobiel telefoonnummer",
  },
  alternate_phones_work: {
    en: "work phone|business phone|office phone|phone work|work telephone|work number|business telephone|work phone number|office number",
    es: "teléfono del trabajo|teléfono trabajo|teléfono de oficina|teléfono laboral",
    fr: "téléphone bureau|téléphone professionnel|tél bureau|tél professionnel|téléphone travail",
    de: "Telefon geschäftlich|Telefon (geschäftlich)|Telefon dienstlich|Telefon Büro|Diensttelefon",
    pt: "telefone comercial|telefone do trabalho|telefone profissional|telefone de trabalho",
    it: "telefono ufficio|telefono lavoro|telefono aziendale",
    nl: "telefoon werk|zakelijke telefoon|werktelefoon|telefoon zakelijk|telefoon (werk)",
  },
  alternate_phones_other: {
    en: "other phone|phone 2|alternate phone|secondary phone|additional phone|phone other|alternative phone|second phone",
    es: "otro teléfono|teléfono alternativo|teléfono secundario",
    fr: "autre téléphone|téléphone secondaire",
    de: "weiteres Telefon|anderes Telefon|Telefon 2|Weitere Telefonnummer",
    pt: "outro telefone|telefone alternativo",
    it: "altro telefono|telefono alternativo",
    nl: "andere telefoon|overige telefoon",
  },
  alternate_phones_education: { en: "school phone|education phone|university phone|campus phone" },
  address: {
    en: "address|full address|mailing address|postal address|street address full|primary address|address 1 formatted|delivery address|shipping address",
    es: "dirección|domicilio|dirección postal|dirección completa",
    fr: "adresse|adresse postale|adresse complète",
    de: "Adresse|Anschrift|Postanschrift|Lieferadresse",
    pt: "endereço|morada|endereço completo|endereço postal",
    it: "indirizzo|indirizzo completo|indirizzo postale",
    nl: "adres|postadres|volledig adres",
  },
  alternate_addresses_secondary: {
    en: "secondary address|address 2 formatted|second address|alternate address",
    de: "Zweitadresse|zweite Adresse",
    fr: "adresse secondaire|autre adresse postale",
    es: "dirección secundaria",
  },
  alternate_addresses_home: {
    en: "home address|address home|residential address|private address",
    es: "dirección particular|dirección de casa",
    fr: "adresse domicile|adresse personnelle|adresse privée",
    de: "Privatadresse|Adresse privat|Wohnadresse|private Adresse",
    pt: "endereço residencial|morada pessoal",
    it: "indirizzo casa|indirizzo abitazione|residenza",
    nl: "thuisadres|privéadres|huisadres|woonadres",
  },
  alternate_addresses_work: {
    en: "work address|business address|office address|address work|company address",
    es: "dirección del trabajo|dirección de oficina|dirección laboral",
    fr: "adresse professionnelle|adresse bureau|adresse travail",
    de: "Geschäftsadresse|Adresse geschäftlich|Firmenadresse|Dienstadresse|Büroadresse",
    pt: "endereço comercial|endereço de trabalho",
    it: "indirizzo ufficio|indirizzo lavoro|indirizzo aziendale",
    nl: "werkadres|zakelijk adres|bedrijfsadres",
  },
  alternate_addresses_education: { en: "school address|education address|campus address" },
  alternate_addresses_other: {
    en: "other address|address other|additional address",
    es: "otra dirección",
    fr: "autre adresse",
    de: "weitere Adresse|andere Adresse",
    it: "altro indirizzo",
    nl: "ander adres|overig adres",
  },
  locations: { ...LOCATION, en: `locations|${LOCATION.en ?? ""}|sites|offices|branches` },
  groups: GROUPS,
  id_number: {
    en: "id number|employee id|employee number|employee no|staff id|student id|badge|badge number|badge id|badge no|personnel number|member id|staff number|student number|identification number|emp id",
    weak: "external id|customer id|payroll number",
    es: "número de identificación|número de empleado|legajo|dni|cédula",
    fr: "matricule|numéro d'identification|numéro d'employé|numéro employé|numéro de matricule",
    de: "Personalnummer|Mitarbeiternummer|Ausweisnummer|Personal-Nr|Mitarbeiter-ID|Kennnummer|Matrikelnummer",
    pt: "número de identificação|matrícula|número de funcionário|id do funcionário",
    it: "matricola|numero di matricola|numero dipendente|id dipendente",
    nl: "personeelsnummer|medewerkernummer|identificatienummer|studentnummer|personeelsnr",
  },
  is_primary: {
    en: "is primary|primary contact|main contact|is main contact",
    weak: "primary",
    es: "contacto principal|es principal|principal",
    fr: "contact principal|principal",
    de: "Hauptkontakt|Hauptansprechpartner|primär|ist Hauptkontakt",
    pt: "contato principal|contacto principal",
    it: "contatto principale|principale",
    nl: "hoofdcontact|primair|primair contact",
  },
  notes: NOTES,
};

const GROUP: Record<string, Names> = {
  name: {
    en: "group name|group|title|display name|team|team name|group display name",
    es: "nombre|nombre del grupo|grupo",
    fr: "nom|nom du groupe|groupe",
    de: "Name|Gruppenname|Gruppe|Bezeichnung",
    pt: "nome|nome do grupo|grupo",
    it: "nome|nome del gruppo|gruppo",
    nl: "naam|groepsnaam|groep",
  },
  resource: {
    en: "resource|resource type|group type|member type",
    weak: "type|kind",
    es: "recurso|tipo de recurso|tipo",
    fr: "ressource|type de ressource",
    de: "Ressource|Ressourcentyp|Gruppentyp|Typ|Art",
    pt: "recurso|tipo de recurso|tipo",
    it: "risorsa|tipo di risorsa|tipo",
    nl: "bron|resourcetype|soort",
  },
  location: LOCATION,
  children: {
    en: "children|members|member names|group members|people|contacts|recipients|member list|group member",
    es: "miembros|integrantes|contactos",
    fr: "membres|contacts|participants",
    de: "Mitglieder|Kontakte|Teilnehmer",
    pt: "membros|contatos|contactos|integrantes",
    it: "membri|contatti|componenti",
    nl: "leden|contacten|deelnemers",
  },
};

const ITEM: Record<string, Names> = {
  name: {
    en: "item name|product name|title|product|item|product title|article|article name",
    es: "nombre|nombre del producto|producto|artículo",
    fr: "nom|nom du produit|produit|article|désignation",
    de: "Name|Artikelname|Produktname|Produkt|Artikel|Artikelbezeichnung|Bezeichnung",
    pt: "nome|nome do produto|produto|artigo",
    it: "nome|nome prodotto|nome del prodotto|prodotto|articolo",
    nl: "naam|productnaam|artikelnaam|product|artikel",
  },
  sku: {
    en: "sku|variant sku|item sku|product sku|stock keeping unit|sku code|product code sku",
    weak: "product code|item code|article number|item number|part number|internal reference",
    es: "código de producto|referencia|código de artículo",
    fr: "référence|code article|code produit|ugs",
    de: "Artikelnummer|Artikel-Nr|Art-Nr|Artnr|Bestellnummer",
    pt: "código do produto|referência|código do artigo",
    it: "codice articolo|codice prodotto|codice sku",
    nl: "artikelnummer|artikelcode|artikelnr|productcode",
  },
  gtin: {
    en: "gtin|ean|ean code|gtin upc ean or isbn|barcode gtin|gtin 13|gtin 14|ean 13|global trade item number",
    weak: "variant barcode|barcode|isbn",
    es: "código ean|código de barras",
    fr: "code ean|code barres|code-barres",
    de: "EAN-Code|Strichcode",
    pt: "código ean|código de barras",
    it: "codice ean|codice a barre",
    nl: "ean-code|streepjescode",
  },
  upc: { en: "upc|upc code|upc a|universal product code" },
  description: {
    en: "description|body html|product description|item description|long description|details",
    weak: "short description|summary",
    es: "descripción|descripción del producto",
    fr: "description|descriptif",
    de: "Beschreibung|Produktbeschreibung|Artikelbeschreibung",
    pt: "descrição|descrição do produto",
    it: "descrizione|descrizione prodotto",
    nl: "omschrijving|beschrijving|productomschrijving",
  },
  color: {
    en: "color|colour|item color|color name",
    es: "color",
    fr: "couleur",
    de: "Farbe",
    pt: "cor",
    it: "colore",
    nl: "kleur",
  },
  size: {
    en: "size|item size|size name",
    es: "talla|tamaño",
    fr: "taille",
    de: "Größe",
    pt: "tamanho",
    it: "taglia|dimensione",
    nl: "maat",
  },
  vendor: {
    en: "vendor|supplier|manufacturer|brand|brand name|vendor name|default vendor name|supplier name|maker",
    es: "proveedor|fabricante|marca",
    fr: "fournisseur|fabricant|marque",
    de: "Lieferant|Hersteller|Marke|Anbieter",
    pt: "fornecedor|fabricante|marca",
    it: "fornitore|produttore|marca|marchio",
    nl: "leverancier|fabrikant|merk",
  },
  origin_country: {
    en: "origin country|country of origin|origin|made in|country of manufacture|variant country of origin|country origin|coo",
    es: "país de origen",
    fr: "pays d'origine",
    de: "Ursprungsland|Herkunftsland",
    pt: "país de origem",
    it: "paese di origine|paese d'origine",
    nl: "land van herkomst|land van oorsprong",
  },
  value: VALUE_CENTS,
  length: {
    en: "length|length in|length inches|item length|product length",
    es: "largo|longitud|largo (in)",
    fr: "longueur",
    de: "Länge",
    pt: "comprimento",
    it: "lunghezza",
    nl: "lengte",
  },
  width: {
    en: "width|width in|width inches|item width|product width",
    es: "ancho|anchura",
    fr: "largeur",
    de: "Breite",
    pt: "largura",
    it: "larghezza",
    nl: "breedte",
  },
  height: {
    en: "height|height in|height inches|item height|product height",
    es: "alto|altura",
    fr: "hauteur",
    de: "Höhe",
    pt: "altura",
    it: "altezza",
    nl: "hoogte",
  },
  weight: {
    en: "weight|weight lb|weight lbs|weight pounds|item weight|product weight",
    es: "peso",
    fr: "poids",
    de: "Gewicht",
    pt: "peso",
    it: "peso",
    nl: "gewicht",
  },
  packaged_length: {
    en: "packaged length|package length|packed length|shipping length|box length",
  },
  packaged_width: { en: "packaged width|package width|packed width|shipping width|box width" },
  packaged_height: {
    en: "packaged height|package height|packed height|shipping height|box height",
  },
  packaged_weight: {
    en: "packaged weight|package weight|packed weight|shipping weight|gross weight|shipping weight lb",
  },
  harmonized_code: {
    en: "harmonized code|hs code|hts code|harmonized system code|hs tariff code|tariff code|variant hs code|harmonised code|hts|customs code|commodity code",
    es: "código arancelario|código hs|partida arancelaria",
    fr: "code douanier|code sh|code hs",
    de: "Zolltarifnummer|HS-Code|Warennummer",
    pt: "código ncm|código hs|ncm",
    it: "codice doganale|codice hs",
    nl: "douanecode|hs-code|goederencode",
  },
  attributes: { en: "attributes|hazards|hazard|special attributes|restrictions" },
};

const ASSET: Record<string, Names> = {
  item: {
    en: "item|item name|item sku|product|product name|asset model",
    weak: "model|model name|asset name",
    es: "artículo|producto|modelo",
    fr: "article|produit|modèle",
    de: "Artikel|Produkt|Modell|Gegenstand",
    pt: "item|produto|artigo|modelo",
    it: "articolo|prodotto|modello",
    nl: "artikel|product|model",
  },
  location: LOCATION,
  layout_id: { en: "layout id|layout" },
  serial_number: SERIAL,
  value: {
    ...VALUE_CENTS,
    en: `${VALUE_CENTS.en ?? ""}|current value cents|current value in cents`,
  },
  currency: {
    en: "currency|currency code|iso currency",
    es: "moneda|divisa",
    fr: "devise|monnaie",
    de: "Währung",
    pt: "moeda",
    it: "valuta",
    nl: "valuta|munteenheid",
  },
  barcode: {
    en: "barcode|bar code|asset tag|tag number|asset tag number|asset barcode|qr code|asset number",
    es: "código de barras|etiqueta de activo|código de activo",
    fr: "code barres|code-barres|étiquette d'inventaire|numéro d'inventaire",
    de: "Barcode|Strichcode|Inventarnummer|Inventar-Nr|Asset-Tag",
    pt: "código de barras|número de patrimônio|patrimônio",
    it: "codice a barre|numero inventario|etichetta",
    nl: "barcode|streepjescode|inventarisnummer",
  },
  category: {
    en: "category|asset category|main category|asset type",
    es: "categoría",
    fr: "catégorie",
    de: "Kategorie",
    pt: "categoria",
    it: "categoria",
    nl: "categorie",
  },
  sub_category: {
    en: "sub category|subcategory|secondary category",
    es: "subcategoría",
    fr: "sous-catégorie|sous catégorie",
    de: "Unterkategorie",
    pt: "subcategoria",
    it: "sottocategoria",
    nl: "subcategorie",
  },
  warranty_expires_at: {
    en: "warranty expires|warranty expires at|warranty expiration|warranty end|warranty until|warranty end date|warranty expiry|warranty expiration date|warranty expiry date|warranty date",
    es: "vencimiento de garantía|fin de garantía|garantía hasta",
    fr: "fin de garantie|expiration de la garantie|garantie jusqu'au",
    de: "Garantieende|Garantie bis|Garantieablauf|Gewährleistung bis",
    pt: "fim da garantia|garantia até|vencimento da garantia",
    it: "scadenza garanzia|fine garanzia|garanzia fino al",
    nl: "garantie tot|einde garantie|garantie vervalt",
  },
  is_warranty_valid: {
    en: "is warranty valid|warranty valid|under warranty|in warranty",
    es: "en garantía",
    fr: "sous garantie",
    de: "Garantie gültig|in Garantie",
    pt: "em garantia",
    it: "in garanzia",
    nl: "onder garantie|in garantie",
  },
  maintenance_schedule: {
    en: "maintenance schedule|maintenance frequency|service interval|maintenance interval|service schedule",
    de: "Wartungsintervall|Wartungsplan",
    fr: "fréquence de maintenance|fréquence d'entretien",
    es: "frecuencia de mantenimiento",
    it: "frequenza manutenzione",
    pt: "frequência de manutenção",
    nl: "onderhoudsinterval|onderhoudsschema",
  },
  maintenance_status: {
    en: "maintenance status|service status",
    de: "Wartungsstatus",
    fr: "statut de maintenance|état de maintenance",
    es: "estado de mantenimiento",
    it: "stato manutenzione",
    pt: "status de manutenção",
    nl: "onderhoudsstatus",
  },
  next_maintenance_at: {
    en: "next maintenance|next maintenance at|next service|next maintenance date|next service date|maintenance due",
    de: "nächste Wartung",
    fr: "prochaine maintenance|prochain entretien",
    es: "próximo mantenimiento",
    it: "prossima manutenzione",
    pt: "próxima manutenção",
    nl: "volgend onderhoud",
  },
  purchased_at: {
    en: "purchased at|purchase date|purchased|date purchased|purchased on|date of purchase|bought on|acquisition date",
    es: "fecha de compra|fecha de adquisición",
    fr: "date d'achat|acheté le",
    de: "Kaufdatum|Anschaffungsdatum|gekauft am",
    pt: "data de compra|data da compra|data de aquisição",
    it: "data di acquisto|data acquisto",
    nl: "aankoopdatum|aanschafdatum",
  },
  initial_value: {
    en: "initial value|initial value cents|purchase price cents|purchase cost cents|purchase price in cents|cost in cents",
    de: "Anschaffungswert in Cent",
  },
  disposed_at: {
    en: "disposed at|disposal date|disposed|disposed on|date disposed|retired on",
    de: "Entsorgt am|Ausgemustert am|Entsorgungsdatum",
    fr: "date de mise au rebut",
    es: "fecha de baja",
    it: "data di dismissione",
    pt: "data de baixa",
    nl: "afgevoerd op",
  },
  disposal_reason_code: {
    en: "disposal reason code|disposal reason|reason code",
    de: "Entsorgungsgrund",
  },
  disposal_comment: {
    en: "disposal comment|disposal comments|disposal notes",
    de: "Entsorgungskommentar",
  },
};

const ALL: Record<ResourceName, Record<string, Names>> = {
  contact: CONTACT,
  group: GROUP,
  item: ITEM,
  asset: ASSET,
};

export interface KnownName {
  readonly field: string;
  readonly language: string;
  readonly weak: boolean;
}

const built = new Map<ResourceName, ReadonlyMap<string, readonly KnownName[]>>();

/** Normalised header -> the fields that people mean by it. */
export function knownNames(resource: ResourceName): ReadonlyMap<string, readonly KnownName[]> {
  const before = built.get(resource);
  if (before) return before;
  const names = new Map<string, KnownName[]>();
  for (const [field, languages] of Object.entries(ALL[resource])) {
    for (const [language, texts] of Object.entries(languages)) {
      for (const text of texts.split("|")) {
        const header = normaliseHeader(text);
        const known = names.get(header) ?? [];
        if (known.some((one) => one.field === field)) continue;
        known.push({
          field,
          language: language === "weak" ? "en" : language,
          weak: language === "weak",
        });
        names.set(header, known);
      }
    }
  }
  built.set(resource, names);
  return names;
}
