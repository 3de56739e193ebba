import type { KnownExport } from "./people-exports.fixture.ts";

export const THINGS_EXPORTS: readonly KnownExport[] = [
  {
    tool: "Entra ID groups",
    resource: "group",
    headers:
      "id|displayName|description|groupType|membershipType|source|mail|securityEnabled|mailEnabled|isAssignableToRole|onPremisesSyncEnabled",
    rows: [
      "6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f11|Mailroom|Staff|Security|Assigned|Cloud||True|False||",
    ],
    expected: "name=displayName",
  },
  {
    tool: "Odoo products",
    resource: "item",
    headers:
      "External ID|Name|Internal Reference|Barcode|Sales Price|Cost|Product Category|Product Type|Weight|Volume|HS Code|Country of Origin|Description",
    rows: [
      "__export__.product_7|Mug|MUG-1|4006381333931|12.50|4.00|All|Goods|0.4|0.0|691200|DE|Blue",
    ],
    expected:
      "name=Name; sku=Internal Reference; gtin=Barcode; weight=Weight; harmonized_code=HS Code; origin_country=Country of Origin; description=Description",
  },
  {
    tool: "SAP materials",
    resource: "item",
    headers:
      "Material|Materialkurztext|Materialart|Basismengeneinheit|Bruttogewicht|Nettogewicht|Gewichtseinheit|EAN/UPC|Warengruppe|Ursprungsland|Statistische Warennummer",
    rows: ["000000004711|Becher blau|FERT|ST|0,45|0,40|KG|4006381333931|0101|DE|69120000"],
    expected:
      "name=Materialkurztext; packaged_weight=Bruttogewicht; gtin=EAN/UPC; origin_country=Ursprungsland; harmonized_code=Statistische Warennummer",
  },
  {
    tool: "Snipe-IT in German",
    resource: "asset",
    headers:
      "ID|Firma|Asset Name|Asset-Tag|Modell|Modellnummer|Kategorie|Hersteller|Seriennummer|Kaufdatum|Kosten|Bestellnummer|Lieferant|Herausgegeben an|Standort|Status|Garantie|Garantie läuft ab am|Notizen",
    rows: [
      "1|Kern AG|Laptop 7|A-7|MacBook|M1|Laptops|Apple|C02X|01.02.2024|1200,00|B-1||Ada|Bonn|Bereit|36|01.02.2027|",
    ],
    expected:
      "barcode=Asset-Tag; item=Modell; category=Kategorie; serial_number=Seriennummer; purchased_at=Kaufdatum; location=Standort; warranty_expires_at=Garantie läuft ab am",
  },
  {
    tool: "ServiceNow CMDB hardware",
    resource: "asset",
    headers:
      "Display name|Model category|Asset tag|Serial number|Model|Assigned to|Location|State|Substate|Purchased|Warranty expiration|Cost|Company|Updated",
    rows: [
      "P1000 - Apple MacBook|Computer|P1000|C02X|Apple MacBook|Ada Lace|HQ|In use||2024-02-01|2027-02-01|$1,200.00|Lace|2024-03-01 10:00:00",
    ],
    expected:
      "category=Model category; barcode=Asset tag; serial_number=Serial number; item=Model; location=Location; purchased_at=Purchased; warranty_expires_at=Warranty expiration",
  },
  {
    tool: "ServiceNow columns by name",
    resource: "asset",
    headers:
      "asset_tag|serial_number|model_id.display_name|model_category|location.name|assigned_to.name|install_status|purchase_date|warranty_expiration|cost|sys_id",
    rows: [
      "P1000|C02X|Apple MacBook|Computer|HQ|Ada Lace|1|2024-02-01|2027-02-01|1200|46d44a5dc0a8010e0000",
    ],
    expected:
      "barcode=asset_tag; serial_number=serial_number; category=model_category; location=location.name; purchased_at=purchase_date; warranty_expires_at=warranty_expiration",
  },
  {
    tool: "Intune devices",
    resource: "asset",
    headers:
      "Device ID|Device name|Enrollment date|Last check-in|OS|OS version|Manufacturer|Model|Serial number|Primary user email address|Compliance|Category",
    rows: [
      "6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f11|LAPTOP-7|2024-02-01|2024-03-01|Windows|10.0|Dell|Latitude|ABC123|ada@x.org|Compliant|Laptops",
    ],
    expected: "item=Model; serial_number=Serial number; category=Category",
  },
  {
    tool: "Lansweeper",
    resource: "asset",
    headers:
      "AssetName|AssetTypename|IPAddress|Manufacturer|Model|Serialnumber|Location|Building|Purchasedate|Warrantydate|Barcode",
    rows: ["LAPTOP-7|Windows|10.0.0.7|Dell|Latitude|ABC123|HQ|B2|2024-02-01|2027-02-01|A-7"],
    expected:
      "item=Model; serial_number=Serialnumber; location=Location; purchased_at=Purchasedate; warranty_expires_at=Warrantydate; barcode=Barcode",
  },
  {
    tool: "German groups",
    resource: "group",
    headers: "Gruppenname|Gruppentyp|Ort|Mitglieder",
    rows: ["Poststelle|contact|Bonn|Ada Kern"],
    expected: "name=Gruppenname; resource=Gruppentyp; location=Ort; children=Mitglieder",
  },
  {
    tool: "Teams of a French office",
    resource: "group",
    headers: "Nom de l'équipe|Type de ressource|Lieu|Membres",
    rows: ["Courrier|contact|Lyon|Ada Lace"],
    expected: "resource=Type de ressource; location=Lieu; children=Membres",
  },
  {
    tool: "Japanese groups",
    resource: "group",
    headers: "グループ名|種別|場所|メンバー",
    rows: ["総務|contact|東京|山田 花子"],
    expected: "name=グループ名; resource=種別; location=場所; children=メンバー",
  },
  {
    tool: "A Chinese inventory",
    resource: "asset",
    headers: "资产编号|资产名称|规格型号|序列号|存放地点|购置日期|保修到期日|使用人",
    rows: ["A-7|笔记本|X1|PF1|北京|2024-02-01|2027-02-01|王小明"],
    expected:
      "barcode=资产编号; item=资产名称; serial_number=序列号; location=存放地点; purchased_at=购置日期; warranty_expires_at=保修到期日",
  },
  {
    tool: "A Japanese shop",
    resource: "item",
    headers: "商品コード|商品名|JANコード|色|サイズ|メーカー|原産国|重量|説明",
    rows: ["MUG-1|マグ|4901234567894|青|M|陶器社|JP|0.4|青いマグ"],
    expected:
      "sku=商品コード; name=商品名; gtin=JANコード; color=色; size=サイズ; vendor=メーカー; origin_country=原産国; weight=重量; description=説明",
  },
  {
    tool: "A Polish warehouse",
    resource: "item",
    headers:
      "Symbol|Nazwa towaru|Kod EAN|Opis|Dostawca|Waga|Długość|Szerokość|Wysokość|Kraj pochodzenia|Cena netto",
    rows: ["MUG-1|Kubek|5901234123457|Niebieski|Acme|0,4|10|8|9|PL|12,50"],
    expected:
      "sku=Symbol; name=Nazwa towaru; gtin=Kod EAN; description=Opis; vendor=Dostawca; weight=Waga; length=Długość; width=Szerokość; height=Wysokość; origin_country=Kraj pochodzenia",
  },
  {
    tool: "Amazon listings",
    resource: "item",
    headers:
      "item-name|item-description|listing-id|seller-sku|price|quantity|open-date|image-url|asin1|product-id-type|product-id",
    rows: ["Mug|Blue|0101ABC|MUG-1|12.50|3|2024-02-01 10:00:00 PST||B000123|4|4006381333931"],
    expected: "name=item-name; description=item-description; sku=seller-sku",
  },
  {
    tool: "Snipe-IT in French",
    resource: "asset",
    headers:
      "ID|Étiquette de l'actif|Nom de l'actif|Modèle|Catégorie|Numéro de série|Date d'achat|Emplacement|Fin de garantie",
    rows: ["1|A-1|Laptop|MacBook|Portables|C02X|2024-02-01|Paris|2027-02-01"],
    expected:
      "item=Modèle; location=Emplacement; serial_number=Numéro de série; category=Catégorie; warranty_expires_at=Fin de garantie; purchased_at=Date d'achat",
  },
  {
    tool: "A French shop",
    resource: "item",
    headers:
      "Référence|Désignation|Code-barres|Fournisseur|Poids (kg)|Longueur (cm)|Largeur (cm)|Hauteur (cm)|Pays d'origine|Code douanier|Prix HT",
    rows: ["R1|Tasse|3012345678901|Acme|0,4|10|8|9|FR|691200|12,50"],
    expected:
      "name=Désignation; sku=Référence; gtin=Code-barres; vendor=Fournisseur; origin_country=Pays d'origine; harmonized_code=Code douanier",
  },
  {
    tool: "An inventory system",
    resource: "item",
    headers:
      "Item Number|Item Description|UPC Code|Vendor Name|Country of Origin|HTS|Unit Weight|Length (in)|Width (in)|Height (in)|Color|Size",
    rows: ["M-1|Blue mug|012345678905|Acme|US|6912.00|0.4|4|3|4|Blue|M"],
    expected:
      "sku=Item Number; upc=UPC Code; description=Item Description; color=Color; size=Size; vendor=Vendor Name; origin_country=Country of Origin; length=Length (in); width=Width (in); height=Height (in); harmonized_code=HTS",
  },
  {
    tool: "Italian groups",
    resource: "group",
    headers: "Nome gruppo|Tipo|Luogo|Membri",
    rows: ["Posta|contact|Roma|Ada"],
    expected: "name=Nome gruppo; resource=Tipo; location=Luogo; children=Membri",
  },
  {
    tool: "Korean groups",
    resource: "group",
    headers: "그룹 이름|유형|위치|구성원",
    rows: ["우편|contact|서울|민수"],
    expected: "name=그룹 이름; resource=유형; location=위치; children=구성원",
  },
  {
    tool: "Spanish assets",
    resource: "asset",
    headers:
      "Código de activo|Equipo|Modelo|Número de serie|Ubicación|Fecha de compra|Garantía hasta|Categoría|Estado de mantenimiento",
    rows: ["A-1|Portátil|X1|PF1|Madrid|2024-02-01|2027-02-01|Portátiles|good"],
    expected:
      "item=Modelo; location=Ubicación; serial_number=Número de serie; barcode=Código de activo; category=Categoría; warranty_expires_at=Garantía hasta; maintenance_status=Estado de mantenimiento; purchased_at=Fecha de compra",
  },
  {
    tool: "Polish assets",
    resource: "asset",
    headers:
      "Numer inwentarzowy|Nazwa|Model|Numer seryjny|Lokalizacja|Data zakupu|Gwarancja do|Kategoria|Waluta",
    rows: ["A-1|Laptop|X1|PF1|Łódź|2024-02-01|2027-02-01|Laptopy|PLN"],
    expected:
      "item=Model; location=Lokalizacja; serial_number=Numer seryjny; currency=Waluta; barcode=Numer inwentarzowy; category=Kategoria; warranty_expires_at=Gwarancja do; purchased_at=Data zakupu",
  },
];
