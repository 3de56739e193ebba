import type { Language } from "./language.ts";

export const english: Language = {
  contact: {
    name: "full name|contact name|display name|person|recipient|recipient name|employee name|contact|customer name|resident|resident name|member name|student name|user name full|contact full name|customer|client name|name full|users display name",
    alternate_names:
      "alternate names|alternative names|aliases|alias|nickname|nick name|nicknames|also known as|aka|other names|preferred name|known as",
    email:
      "email|email address|e mail|primary email|primary email address|email 1|email 1 value|email 1 address|main email|emails|mail|contact email|email id|e mail 1|email addresses|primary e mail|mail address|electronic mail",
    alternate_emails_other:
      "email 2|email 2 address|secondary email|alternate email|alternative email|other email|additional email|email other|second email|email address 2",
    alternate_emails_personal:
      "personal email|home email|private email|email personal|email home|home secondary email|personal email address",
    alternate_emails_work:
      "work email|business email|office email|company email|email work|corporate email|work secondary email|work email address",
    alternate_emails_social: "social email|email social",
    alternate_emails_education:
      "school email|education email|university email|student email|campus email|email school",
    phone:
      "phone|phone number|telephone|telephone number|tel|primary phone|phone 1|phone 1 value|phone no|contact number|phone numbers|main phone|contact phone",
    alternate_phones_home:
      "home phone|home telephone|phone home|private phone|home phone number|home number",
    alternate_phones_mobile:
      "mobile|mobile phone|mobile number|cell|cell phone|cellphone|cell number|phone mobile|mobile phone number|mobile no|cellular",
    alternate_phones_work:
      "work phone|business phone|office phone|phone work|work telephone|work number|business telephone|work phone number|office number",
    alternate_phones_other:
      "other phone|phone 2|alternate phone|secondary phone|additional phone|phone other|alternative phone|second phone",
    alternate_phones_education: "school phone|education phone|university phone|campus phone",
    address:
      "address|full address|mailing address|postal address|street address full|primary address|address 1 formatted|delivery address|shipping address",
    alternate_addresses_secondary:
      "secondary address|address 2 formatted|second address|alternate address",
    alternate_addresses_home: "home address|address home|residential address|private address",
    alternate_addresses_work:
      "work address|business address|office address|address work|company address",
    alternate_addresses_education: "school address|education address|campus address",
    alternate_addresses_other: "other address|address other|additional address",
    locations:
      "locations|location name|site|site name|branch|facility|mailroom|warehouse|location|sites|offices|branches",
    groups: "groups|group|group names|member of groups|teams|team",
    id_number:
      "id number|employee id|employee number|employee no|staff id|student id|badge|badge number|badge id|badge no|personnel number|member id|staff number|student number|identification number|emp id",
    is_primary: "is primary|primary contact|main contact|is main contact",
    notes: "notes|note|comments|comment|remarks|remark|additional notes|memo",
  },
  group: {
    name: "group name|group|title|display name|team|team name|group display name|name|list name",
    resource: "resource|resource type|group type|member type",
    location:
      "location name|site|site name|branch|facility|mailroom|warehouse|location|site location|asset location|place",
    children:
      "children|members|member names|group members|people|contacts|recipients|member list|group member|member|users|user names",
  },
  item: {
    name: "item name|product name|title|product|item|product title|article|article name|name|display name|item title",
    sku: "sku|variant sku|item sku|product sku|stock keeping unit|sku code|product code sku|seller sku|merchant sku",
    gtin: "gtin|ean|ean code|gtin upc ean or isbn|barcode gtin|gtin 13|gtin 14|ean 13|global trade item number|ean upc|upc ean|gtin ean",
    upc: "upc|upc code|upc a|universal product code",
    description:
      "description|body html|product description|item description|long description|details",
    color: "color|colour|item color|color name",
    size: "size|item size|size name",
    vendor:
      "vendor|supplier|manufacturer|brand|brand name|vendor name|default vendor name|supplier name|maker",
    origin_country:
      "origin country|country of origin|origin|made in|country of manufacture|variant country of origin|country origin|coo",
    value: "value cents|value in cents|price cents|price in cents|unit value cents",
    length: "length|length in|length inches|item length|product length",
    width: "width|width in|width inches|item width|product width",
    height: "height|height in|height inches|item height|product height",
    weight: "weight|weight lb|weight lbs|weight pounds|item weight|product weight",
    packaged_length: "packaged length|package length|packed length|shipping length|box length",
    packaged_width: "packaged width|package width|packed width|shipping width|box width",
    packaged_height: "packaged height|package height|packed height|shipping height|box height",
    packaged_weight:
      "packaged weight|package weight|packed weight|shipping weight|gross weight|shipping weight lb",
    harmonized_code:
      "harmonized code|hs code|hts code|harmonized system code|hs tariff code|tariff code|variant hs code|harmonised code|hts|customs code|commodity code",
    attributes: "attributes|hazards|hazard|special attributes|restrictions",
  },
  asset: {
    item: "item|item name|item sku|product|product name|asset model|asset name model|model|model name",
    location:
      "location name|site|site name|branch|facility|mailroom|warehouse|location|site location|asset location|place",
    layout_id: "layout id|layout",
    serial_number:
      "serial|serial no|serial number|serial nr|serial num|s n|serial no.|device serial number|service tag|serial tag",
    value:
      "value cents|value in cents|price cents|price in cents|unit value cents|current value cents|current value in cents",
    currency: "currency|currency code|iso currency",
    barcode:
      "barcode|bar code|asset tag|tag number|asset tag number|asset barcode|qr code|asset number|inventory number|inventory no|inventory tag|fixed asset number",
    category:
      "category|asset category|main category|asset type|model category|device category|device type|hardware type",
    sub_category: "sub category|subcategory|secondary category",
    warranty_expires_at:
      "warranty expires|warranty expires at|warranty expiration|warranty end|warranty until|warranty end date|warranty expiry|warranty expiration date|warranty expiry date|warranty date",
    is_warranty_valid: "is warranty valid|warranty valid|under warranty|in warranty",
    maintenance_schedule:
      "maintenance schedule|maintenance frequency|service interval|maintenance interval|service schedule",
    maintenance_status: "maintenance status|service status",
    next_maintenance_at:
      "next maintenance|next maintenance at|next service|next maintenance date|next service date|maintenance due",
    purchased_at:
      "purchased at|purchase date|purchased|date purchased|purchased on|date of purchase|bought on|acquisition date",
    initial_value:
      "initial value|initial value cents|purchase price cents|purchase cost cents|purchase price in cents|cost in cents",
    disposed_at: "disposed at|disposal date|disposed|disposed on|date disposed|retired on",
    disposal_reason_code: "disposal reason code|disposal reason|reason code",
    disposal_comment: "disposal comment|disposal comments|disposal notes",
  },
};
