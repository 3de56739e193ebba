import type { Language } from "./language.ts";

export const german: Language = {
  contact: {
    name: "vollständiger Name|vor und nachname|Vor- und Nachname|Empfänger|Anzeigename|Kontaktname|Mitarbeiter|Name, Vorname|Name Vorname|Nachname, Vorname|Angezeigter Name|Mitarbeitername|Ansprechpartner|Kunde|Kundenname|Person|Bewohner|Mieter",
    alternate_names: "Spitzname|Alias|Alternative Namen|Rufname|weitere Namen|bevorzugter Name",
    email:
      "E-Mail-Adresse|Mailadresse|Mail|E-Mail Adresse primär|emailadresse|E-Mail|Email-Adresse|e-mail adresse|E-Mail 1|primäre E-Mail-Adresse|Haupt-E-Mail",
    alternate_emails_other:
      "weitere E-Mail|andere E-Mail|zweite E-Mail|E-Mail 2-Adresse|alternative E-Mail",
    alternate_emails_personal: "private E-Mail|E-Mail privat|persönliche E-Mail",
    alternate_emails_work:
      "geschäftliche E-Mail|E-Mail geschäftlich|dienstliche E-Mail|E-Mail dienstlich|Firmen-E-Mail",
    alternate_emails_social: "E-Mail sozial",
    alternate_emails_education: "Schul-E-Mail|E-Mail Schule|Hochschul-E-Mail|Uni-E-Mail",
    phone:
      "Telefon|Telefonnummer|Tel|Tel Nr|Rufnummer|Haupttelefon|Telefon 1|Fon|Telefonnr|Telefon-Nr|Tel.-Nr.|Telefon primär|Rufnummer 1",
    alternate_phones_home:
      "Telefon privat|Telefon (privat)|Festnetz|private Telefonnummer|Telefon zuhause|Telefon zu Hause|Privattelefon|Telefonnummer privat",
    alternate_phones_mobile:
      "Handy|Mobil|Mobiltelefon|Handynummer|Mobilnummer|Mobilfunk|Mobil Nr|Mobiltelefonnummer|Mobilnr|Handynr|Natel|Mobiltelefon privat",
    alternate_phones_work:
      "Telefon geschäftlich|Telefon (geschäftlich)|Telefon dienstlich|Telefon Büro|Diensttelefon|Telefon Arbeit|Telefon (dienstlich)|Bürotelefon|dienstliche Telefonnummer|Telefon Firma|Durchwahl",
    alternate_phones_other: "weiteres Telefon|anderes Telefon|Telefon 2|Weitere Telefonnummer",
    alternate_phones_education: "Telefon Schule|Schultelefon",
    address:
      "Adresse|Anschrift|Postanschrift|Lieferadresse|Lieferanschrift|vollständige Adresse|Hauptadresse",
    alternate_addresses_secondary: "Zweitadresse|zweite Adresse",
    alternate_addresses_home: "Privatadresse|Adresse privat|Wohnadresse|private Adresse",
    alternate_addresses_work:
      "Geschäftsadresse|Adresse geschäftlich|Firmenadresse|Dienstadresse|Büroadresse",
    alternate_addresses_education: "Schuladresse|Adresse Schule|Hochschuladresse",
    alternate_addresses_other: "weitere Adresse|andere Adresse",
    locations:
      "Standort|Niederlassung|Filiale|Lagerort|Standorte|Arbeitsort|Dienststelle|Betriebsstätte|Geschäftsstelle",
    groups: "Gruppen|Gruppe|Teams|Team|Gruppenzugehörigkeit|Gruppennamen",
    id_number:
      "Personalnummer|Mitarbeiternummer|Ausweisnummer|Personal-Nr|Mitarbeiter-ID|Kennnummer|Matrikelnummer|Personal Nr|PersNr|Pers.-Nr.|Mitarbeiternr|Mitarbeiter Nr|Ausweis-Nr|Kundennummer|Mitgliedsnummer|Badge-Nr|Stammnummer",
    is_primary:
      "Hauptkontakt|Hauptansprechpartner|primär|ist Hauptkontakt|Primärer Kontakt|Hauptkontakt ja nein",
    notes:
      "Notizen|Notiz|Bemerkung|Bemerkungen|Kommentar|Kommentare|Anmerkungen|Anmerkung|Hinweise|Hinweis",
  },
  group: {
    name: "Name|Gruppenname|Gruppe|Bezeichnung|Team|Teamname|Titel",
    resource: "Ressource|Ressourcentyp|Gruppentyp|Typ|Art|Gruppenart|Mitgliedstyp",
    location:
      "Standort|Niederlassung|Filiale|Lagerort|Standorte|Arbeitsort|Dienststelle|Betriebsstätte|Geschäftsstelle|Ort|Lager|Aufstellort",
    children: "Mitglieder|Kontakte|Teilnehmer|Personen|Empfänger|Mitgliederliste|Gruppenmitglieder",
  },
  item: {
    name: "Name|Artikelname|Produktname|Produkt|Artikel|Artikelbezeichnung|Bezeichnung|Produkttitel|Kurztext|Materialkurztext",
    sku: "Artikelnummer|Artikel-Nr|Art-Nr|Artnr|Bestellnummer|Artikelnr|Art.-Nr.|Materialnummer|Produktnummer|Produktcode|Artikelcode",
    gtin: "EAN-Code|Strichcode|EAN|GTIN-Code|EAN-Nummer",
    upc: "UPC-Code",
    description: "Beschreibung|Produktbeschreibung|Artikelbeschreibung|Langtext|Artikeltext",
    color: "Farbe",
    size: "Größe|Groesse",
    vendor: "Lieferant|Hersteller|Marke|Anbieter|Lieferantenname|Herstellername",
    origin_country: "Ursprungsland|Herkunftsland",
    value: "Wert in Cent",
    length: "Länge",
    width: "Breite",
    height: "Höhe",
    weight: "Gewicht",
    packaged_length: "Verpackungslänge|Länge verpackt|Paketlänge",
    packaged_width: "Verpackungsbreite|Breite verpackt|Paketbreite",
    packaged_height: "Verpackungshöhe|Höhe verpackt|Pakethöhe",
    packaged_weight: "Bruttogewicht|Versandgewicht|Gewicht verpackt|Paketgewicht",
    harmonized_code: "Zolltarifnummer|HS-Code|Warennummer|Zolltarif-Nr|Statistische Warennummer",
    attributes: "Attribute|Gefahren",
  },
  asset: {
    item: "Artikel|Produkt|Modell|Gegenstand|Gerät|Modellname|Anlagegut|Gerätebezeichnung",
    location:
      "Standort|Niederlassung|Filiale|Lagerort|Standorte|Arbeitsort|Dienststelle|Betriebsstätte|Geschäftsstelle|Ort|Lager|Aufstellort",
    layout_id: "Layout-ID|Plan-ID",
    serial_number:
      "Seriennummer|Serien Nr|Seriennr|Serien-Nr|Seriennr.|S/N|Gerätenummer|Fabriknummer",
    value: "Wert in Cent",
    currency: "Währung",
    barcode:
      "Barcode|Strichcode|Inventarnummer|Inventar-Nr|Asset-Tag|Inventarnr|Inventar Nr|Anlagennummer|Asset-Nummer|QR-Code",
    category: "Kategorie|Gerätetyp|Anlagenklasse|Anlagekategorie",
    sub_category: "Unterkategorie|Unter-Kategorie",
    warranty_expires_at:
      "Garantieende|Garantie bis|Garantieablauf|Gewährleistung bis|Garantie-Ende|Garantieende am|Garantie läuft ab am|Ende der Garantie|Gewährleistungsende",
    is_warranty_valid: "Garantie gültig|in Garantie|Garantie vorhanden|unter Garantie",
    maintenance_schedule: "Wartungsintervall|Wartungsplan|Wartungszyklus",
    maintenance_status: "Wartungsstatus|Wartungszustand",
    next_maintenance_at:
      "nächste Wartung|nächster Wartungstermin|Nächste Wartung am|Wartung fällig",
    purchased_at:
      "Kaufdatum|Anschaffungsdatum|gekauft am|Kauf am|Anschaffung am|Beschaffungsdatum|Zugangsdatum",
    initial_value: "Anschaffungswert in Cent|Kaufpreis in Cent|Anfangswert in Cent",
    disposed_at: "Entsorgt am|Ausgemustert am|Entsorgungsdatum|Abgangsdatum",
    disposal_reason_code: "Entsorgungsgrund|Abgangsgrund|Grund der Entsorgung",
    disposal_comment: "Entsorgungskommentar|Kommentar zur Entsorgung|Bemerkung zum Abgang",
  },
};
