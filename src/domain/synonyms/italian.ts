import type { Language } from "./language.ts";

export const italian: Language = {
  contact: {
    name: "nome completo|nome e cognome|cognome e nome|nominativo|destinatario|nome|nome contatto|nome del contatto|nome dipendente|dipendente|cliente|nome visualizzato|ragione sociale contatto|persona",
    alternate_names: "soprannome|alias|altri nomi",
    email:
      "posta elettronica|indirizzo email|indirizzo e-mail|indirizzo di posta elettronica|email principale|email|e-mail|mail|posta elettronica principale|indirizzo mail|e-mail principale",
    alternate_emails_other:
      "altra email|email secondaria|email alternativa|altra e-mail|e-mail secondaria|e-mail alternativa",
    alternate_emails_personal: "email personale|email privata|e-mail personale|e-mail privata",
    alternate_emails_work:
      "email di lavoro|email lavoro|email aziendale|e-mail di lavoro|e-mail aziendale|email ufficio|e-mail ufficio",
    alternate_emails_social: "email social",
    alternate_emails_education: "email scolastica|email universitaria|email dell'università",
    phone:
      "telefono|numero di telefono|tel|recapito telefonico|n. di telefono|numero telefonico|n telefono|telefono principale|telefono 1",
    alternate_phones_home:
      "telefono casa|telefono abitazione|telefono fisso|telefono privato|telefono (casa)|telefono di casa",
    alternate_phones_mobile:
      "cellulare|telefono cellulare|mobile|numero di cellulare|numero cellulare|n. cellulare|cell|numero di telefono cellulare|telefonino",
    alternate_phones_work:
      "telefono ufficio|telefono lavoro|telefono aziendale|telefono dell'ufficio|telefono di lavoro|telefono (ufficio)",
    alternate_phones_other: "altro telefono|telefono alternativo|telefono 2|telefono secondario",
    alternate_phones_education: "telefono scuola|telefono della scuola",
    address:
      "indirizzo|indirizzo completo|indirizzo postale|indirizzo di spedizione|recapito|indirizzo principale",
    alternate_addresses_secondary: "indirizzo secondario|secondo indirizzo",
    alternate_addresses_home:
      "indirizzo casa|indirizzo abitazione|residenza|indirizzo di casa|indirizzo privato",
    alternate_addresses_work: "indirizzo ufficio|indirizzo lavoro|indirizzo aziendale",
    alternate_addresses_education: "indirizzo scuola|indirizzo della scuola",
    alternate_addresses_other: "altro indirizzo",
    locations: "ubicazione|posizione|sede|filiale|sedi|ubicazioni|stabilimento|sede di lavoro",
    groups: "gruppi|gruppo|squadre|team",
    id_number:
      "matricola|numero di matricola|numero dipendente|id dipendente|codice dipendente|numero badge|badge|codice fiscale|n. matricola|numero tessera|codice identificativo",
    is_primary: "contatto principale|principale|è principale|primario",
    notes: "note|nota|commenti|osservazioni|annotazioni|commento|osservazione",
  },
  group: {
    name: "nome|nome del gruppo|gruppo|squadra|titolo|denominazione",
    resource: "risorsa|tipo di risorsa|tipo|tipo di gruppo|tipo gruppo",
    location:
      "ubicazione|posizione|sede|filiale|sedi|ubicazioni|stabilimento|sede di lavoro|luogo|sito",
    children: "membri|contatti|componenti|persone|destinatari|membri del gruppo",
  },
  item: {
    name: "nome|nome prodotto|nome del prodotto|prodotto|articolo|denominazione|nome articolo|titolo",
    sku: "codice articolo|codice prodotto|codice sku|codice|codice interno|riferimento|cod. articolo",
    gtin: "codice ean|codice a barre|ean|codice a barre ean",
    upc: "codice upc",
    description: "descrizione|descrizione prodotto|dettagli|descrizione articolo",
    color: "colore",
    size: "taglia|dimensione|misura",
    vendor: "fornitore|produttore|marca|marchio|nome fornitore",
    origin_country: "paese di origine|paese d'origine",
    value: "valore in centesimi|prezzo in centesimi",
    length: "lunghezza",
    width: "larghezza",
    height: "altezza",
    weight: "peso",
    packaged_length: "lunghezza imballo|lunghezza imballata",
    packaged_width: "larghezza imballo|larghezza imballata",
    packaged_height: "altezza imballo|altezza imballata",
    packaged_weight: "peso lordo|peso imballato|peso di spedizione",
    harmonized_code: "codice doganale|codice hs",
    attributes: "attributi|pericoli",
  },
  asset: {
    item: "articolo|prodotto|modello|bene|cespite|nome cespite|attrezzatura|apparecchiatura",
    location:
      "ubicazione|posizione|sede|filiale|sedi|ubicazioni|stabilimento|sede di lavoro|luogo|sito",
    layout_id: "id planimetria",
    serial_number:
      "numero di serie|matricola|numero seriale|seriale|n. di serie|n. serie|numero serie|n di serie",
    value: "valore in centesimi|prezzo in centesimi",
    currency: "valuta",
    barcode:
      "codice a barre|numero inventario|etichetta|numero cespite|numero di inventario|codice inventario|codice cespite",
    category: "categoria|tipo di bene|categoria cespite",
    sub_category: "sottocategoria|sotto categoria",
    warranty_expires_at:
      "scadenza garanzia|fine garanzia|garanzia fino al|data scadenza garanzia|data fine garanzia|garanzia fino a",
    is_warranty_valid: "in garanzia|garanzia valida",
    maintenance_schedule: "frequenza manutenzione|piano di manutenzione|frequenza di manutenzione",
    maintenance_status: "stato manutenzione|stato della manutenzione",
    next_maintenance_at: "prossima manutenzione|data prossima manutenzione",
    purchased_at: "data di acquisto|data acquisto|acquistato il|data di acquisizione",
    initial_value: "valore iniziale in centesimi|prezzo di acquisto in centesimi",
    disposed_at: "data di dismissione|dismesso il|data dismissione",
    disposal_reason_code: "motivo dismissione|motivo di dismissione",
    disposal_comment: "commento dismissione|note dismissione",
  },
};
