import type { Language } from "./language.ts";

export const weak: Language = {
  contact: {
    name: "file as|employee|tenant|member|student",
    email: "login email|user email|user principal name|upn",
    locations:
      "office location|office|building|Gebäude|Büro|Raum|oficina|edificio|bureau|bâtiment|escritório|edifício|ufficio|kantoor|gebouw|ruimte|biuro|budynek|pomieszczenie|ofis|bina|oda|المكتب|المبنى|オフィス|建物|办公室|辦公室|사무실|건물",
    groups: "group membership|labels|tags",
    id_number: "external id|customer id|payroll number",
    is_primary: "primary",
  },
  group: {
    resource: "type|kind",
    location:
      "office location|office|building|room|Gebäude|Büro|Raum|oficina|edificio|bureau|bâtiment|escritório|edifício|ufficio|kantoor|gebouw|ruimte|biuro|budynek|pomieszczenie|ofis|bina|oda|المكتب|المبنى|オフィス|建物|办公室|辦公室|사무실|건물",
  },
  item: {
    sku: "product code|item code|article number|item number|part number|internal reference|code",
    gtin: "variant barcode|barcode|isbn",
    description: "short description|summary",
  },
  asset: {
    item: "asset name",
    location:
      "office location|office|building|room|Gebäude|Büro|Raum|oficina|edificio|bureau|bâtiment|escritório|edifício|ufficio|kantoor|gebouw|ruimte|biuro|budynek|pomieszczenie|ofis|bina|oda|المكتب|المبنى|オフィス|建物|办公室|辦公室|사무실|건물",
  },
};
