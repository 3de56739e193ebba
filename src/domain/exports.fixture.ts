import type { ResourceName } from "./resource.ts";

/**
 * The headers of well-known exports, as their makers document them or as their files have them,
 * with rows made up here, and what they should map to.
 */
interface Export {
  readonly tool: string;
  readonly resource: ResourceName;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly expected: readonly string[];
}

function made(
  headers: readonly string[],
  ...rows: readonly Record<string, string>[]
): readonly (readonly string[])[] {
  return rows.map((row) => headers.map((header) => row[header] ?? ""));
}

const googleNew =
  "First Name|Middle Name|Last Name|Phonetic First Name|Phonetic Middle Name|Phonetic Last Name|Name Prefix|Name Suffix|Nickname|File As|Organization Name|Organization Title|Organization Department|Birthday|Notes|Photo|Labels|E-mail 1 - Label|E-mail 1 - Value|E-mail 2 - Label|E-mail 2 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value|Address 1 - Label|Address 1 - Formatted|Address 1 - Street|Address 1 - City|Address 1 - PO Box|Address 1 - Region|Address 1 - Postal Code|Address 1 - Country|Address 1 - Extended Address|Website 1 - Label|Website 1 - Value".split(
    "|",
  );
const googleOld =
  "Name|Given Name|Additional Name|Family Name|Yomi Name|Given Name Yomi|Additional Name Yomi|Family Name Yomi|Name Prefix|Name Suffix|Initials|Nickname|Short Name|Maiden Name|Birthday|Gender|Location|Billing Information|Directory Server|Mileage|Occupation|Hobby|Sensitivity|Priority|Subject|Notes|Language|Photo|Group Membership|E-mail 1 - Type|E-mail 1 - Value|E-mail 2 - Type|E-mail 2 - Value|Phone 1 - Type|Phone 1 - Value|Phone 2 - Type|Phone 2 - Value|Organization 1 - Type|Organization 1 - Name|Organization 1 - Title".split(
    "|",
  );
const outlook =
  "First Name|Middle Name|Last Name|Title|Suffix|Nickname|Given Yomi|Surname Yomi|E-mail Address|E-mail 2 Address|E-mail 3 Address|Home Phone|Home Phone 2|Business Phone|Business Phone 2|Mobile Phone|Car Phone|Other Phone|Primary Phone|Pager|Business Fax|Home Fax|Other Fax|Company Main Phone|Callback|Radio Phone|Telex|TTY/TDD Phone|IMAddress|Job Title|Department|Company|Office Location|Manager's Name|Assistant's Name|Assistant's Phone|Company Yomi|Business Street|Business City|Business State|Business Postal Code|Business Country/Region|Home Street|Home City|Home State|Home Postal Code|Home Country/Region|Other Street|Other City|Other State|Other Postal Code|Other Country/Region|Personal Web Page|Spouse|Schools|Hobby|Location|Web Page|Birthday|Anniversary|Notes".split(
    "|",
  );
const microsoft365 =
  "Block credential|City|Country/Region|Department|DirSyncEnabled|Display name|Fax|First name|Last dirsync time|Last name|Last password change time stamp|License assignment details|Licenses|Mobile Phone|Oath token metadata|Object Id|Office|Password never expires|Phone number|Postal code|Preferred data location|Preferred language|Proxy addresses|Release track|Soft deletion time stamp|State|Street address|Strong password required|Title|Usage location|User principal name|When created".split(
    "|",
  );
const workspace =
  "First Name [Required]|Last Name [Required]|Email Address [Required]|Password [Required]|Password Hash Function [UPLOAD ONLY]|Org Unit Path [Required]|New Primary Email [UPLOAD ONLY]|Status [READ ONLY]|Last Sign In [READ ONLY]|Recovery Email|Home Secondary Email|Work Secondary Email|Recovery Phone [MUST BE IN THE E.164 FORMAT]|Work Phone|Home Phone|Mobile Phone|Work Address|Home Address|Employee ID|Employee Type|Employee Title|Manager Email|Department|Cost Center|2sv Enrolled [READ ONLY]|Building ID|Floor Name|Floor Section|Email Usage [READ ONLY]|Change Password at Next Sign-In|New Status [UPLOAD ONLY]".split(
    "|",
  );
const hubspot =
  "Record ID|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Contact owner|Lead Status|Marketing contact status|Create Date|Last Activity Date|Associated Company|Job Title|Company Name|Street Address|City|State/Region|Postal Code|Country/Region|Lifecycle Stage".split(
    "|",
  );
const salesforce =
  "Salutation|First Name|Last Name|Title|Account Name|Mailing Street|Mailing City|Mailing State/Province|Mailing Zip/Postal Code|Mailing Country|Other Street|Other City|Other Zip/Postal Code|Phone|Fax|Mobile|Home Phone|Email|Lead Source|Contact Owner|Reports To|Assistant|Birthdate".split(
    "|",
  );
const mailchimp =
  "Email Address|First Name|Last Name|Address|Phone Number|Birthday|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|CONFIRM_IP|LATITUDE|LONGITUDE|GMTOFF|DSTOFF|TIMEZONE|CC|REGION|LAST_CHANGED|LEID|EUID|NOTES|TAGS".split(
    "|",
  );
const shopify =
  "Handle|Title|Body (HTML)|Vendor|Product Category|Type|Tags|Published|Option1 Name|Option1 Value|Option2 Name|Option2 Value|Variant SKU|Variant Grams|Variant Inventory Tracker|Variant Inventory Qty|Variant Inventory Policy|Variant Fulfillment Service|Variant Price|Variant Compare At Price|Variant Requires Shipping|Variant Taxable|Variant Barcode|Image Src|Image Position|Image Alt Text|Gift Card|SEO Title|SEO Description|Variant Image|Variant Weight Unit|Variant Tax Code|Cost per item|Status".split(
    "|",
  );
const woocommerce =
  "ID|Type|SKU|GTIN, UPC, EAN, or ISBN|Name|Published|Is featured?|Visibility in catalog|Short description|Description|Date sale price starts|Date sale price ends|Tax status|Tax class|In stock?|Stock|Low stock amount|Backorders allowed?|Sold individually?|Weight (kg)|Length (cm)|Width (cm)|Height (cm)|Allow customer reviews?|Purchase note|Sale price|Regular price|Categories|Tags|Shipping class|Images|Download limit|Parent|Upsells|Cross-sells|External URL|Button text|Position|Attribute 1 name|Attribute 1 value(s)|Attribute 1 visible".split(
    "|",
  );
const snipeit =
  "ID|Company|Asset Name|Asset Tag|Model|Model No.|Category|Manufacturer|Serial|Purchased|Cost|Order Number|Supplier|Checked Out To|Type|Location|Default Location|Status|Warranty|Warranty Expires|Value|Depreciation|Checkout Date|Last Audit|Next Audit Date|Notes|EOL".split(
    "|",
  );

export const EXPORTS: readonly Export[] = [
  {
    tool: "Google Contacts (new)",
    resource: "contact",
    headers: googleNew,
    rows: made(
      googleNew,
      {
        "First Name": "Leia",
        "Last Name": "Organa",
        Labels: "* myContacts",
        "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": "leia@example.org",
        "E-mail 2 - Label": "Home",
        "E-mail 2 - Value": "leia@home.example",
        "Phone 1 - Label": "Work",
        "Phone 1 - Value": "+1 202 555 0101",
        "Phone 2 - Label": "Mobile",
        "Phone 2 - Value": "+1 202 555 0199",
        "Address 1 - Formatted": "1 Palace Way, Aldera",
        "Address 1 - Street": "1 Palace Way",
        "Address 1 - City": "Aldera",
        Notes: "General",
      },
      { "First Name": "Han", "Last Name": "Solo", "E-mail 1 - Value": "han@example.org" },
    ),
    expected: [
      "name=First Name+Last Name",
      "alternate_names=Nickname",
      "notes=Notes",
      "email=E-mail 1 - Value",
      "alternate_emails_personal=E-mail 2 - Value",
      "phone=Phone 1 - Value",
      "alternate_phones_mobile=Phone 2 - Value",
      "address=Address 1 - Formatted",
    ],
  },
  {
    tool: "Google Contacts (old)",
    resource: "contact",
    headers: googleOld,
    rows: made(googleOld, {
      Name: "Leia Organa",
      "Given Name": "Leia",
      "Family Name": "Organa",
      "Group Membership": "* myContacts ::: * friends",
      "E-mail 1 - Type": "* Home",
      "E-mail 1 - Value": "leia@example.org",
      "Phone 1 - Type": "Mobile",
      "Phone 1 - Value": "+1 202 555 0101",
      "Phone 2 - Type": "Work",
      "Phone 2 - Value": "+1 202 555 0102",
    }),
    expected: [
      "name=Name",
      "alternate_names=Nickname",
      "notes=Notes",
      "email=E-mail 1 - Value",
      "alternate_emails_other=E-mail 2 - Value",
      "phone=Phone 1 - Value",
      "alternate_phones_work=Phone 2 - Value",
    ],
  },
  {
    tool: "Outlook",
    resource: "contact",
    headers: outlook,
    rows: made(outlook, {
      "First Name": "Leia",
      "Last Name": "Organa",
      Title: "Ms",
      "E-mail Address": "leia@example.org",
      "Mobile Phone": "+1 202 555 0101",
      "Business Street": "1 Palace Way",
      "Business City": "Aldera",
    }),
    expected: [
      "name=First Name+Last Name",
      "alternate_names=Nickname",
      "email=E-mail Address",
      "alternate_emails_other=E-mail 2 Address",
      "phone=Primary Phone",
      "alternate_phones_home=Home Phone",
      "alternate_phones_work=Business Phone",
      "alternate_phones_mobile=Mobile Phone",
      "alternate_phones_other=Other Phone",
      "alternate_addresses_work=Business Street+Business City+Business State+Business Postal Code+Business Country/Region",
      "alternate_addresses_home=Home Street+Home City+Home State+Home Postal Code+Home Country/Region",
      "alternate_addresses_other=Other Street+Other City+Other State+Other Postal Code+Other Country/Region",
      "notes=Notes",
    ],
  },
  {
    tool: "Microsoft 365 users",
    resource: "contact",
    headers: microsoft365,
    rows: made(microsoft365, {
      "Display name": "Leia Organa",
      "First name": "Leia",
      "Last name": "Organa",
      "User principal name": "leia@example.org",
      Office: "Tower",
      "Usage location": "US",
      "Object Id": "6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f11",
    }),
    expected: [
      "name=Display name",
      "email=User principal name",
      "phone=Phone number",
      "alternate_phones_mobile=Mobile Phone",
      "address=Street address+City+State+Postal code+Country/Region",
    ],
  },
  {
    tool: "Google Workspace users",
    resource: "contact",
    headers: workspace,
    rows: made(workspace, {
      "First Name [Required]": "Leia",
      "Last Name [Required]": "Organa",
      "Email Address [Required]": "leia@example.org",
      "Password [Required]": "****",
      "Recovery Email": "leia@home.example",
    }),
    expected: [
      "name=First Name [Required]+Last Name [Required]",
      "email=Email Address [Required]",
      "alternate_emails_personal=Home Secondary Email",
      "alternate_emails_work=Work Secondary Email",
      "alternate_phones_work=Work Phone",
      "alternate_phones_home=Home Phone",
      "alternate_phones_mobile=Mobile Phone",
      "alternate_addresses_work=Work Address",
      "alternate_addresses_home=Home Address",
      "id_number=Employee ID",
    ],
  },
  {
    tool: "HubSpot",
    resource: "contact",
    headers: hubspot,
    rows: made(hubspot, {
      "Record ID": "551",
      "First Name": "Leia",
      "Last Name": "Organa",
      Email: "leia@example.org",
      "Contact owner": "han@example.org",
    }),
    expected: [
      "name=First Name+Last Name",
      "email=Email",
      "phone=Phone Number",
      "alternate_phones_mobile=Mobile Phone Number",
      "address=Street Address+City+State/Region+Postal Code+Country/Region",
    ],
  },
  {
    tool: "Salesforce",
    resource: "contact",
    headers: salesforce,
    rows: made(salesforce, {
      "First Name": "Leia",
      "Last Name": "Organa",
      Email: "leia@example.org",
    }),
    expected: [
      "name=First Name+Last Name",
      "email=Email",
      "phone=Phone",
      "alternate_phones_mobile=Mobile",
      "alternate_phones_home=Home Phone",
      "address=Mailing Street+Mailing City+Mailing State/Province+Mailing Zip/Postal Code+Mailing Country",
      "alternate_addresses_other=Other Street+Other City+Other Zip/Postal Code",
    ],
  },
  {
    tool: "Mailchimp",
    resource: "contact",
    headers: mailchimp,
    rows: made(mailchimp, {
      "Email Address": "leia@example.org",
      "First Name": "Leia",
      "Last Name": "Organa",
      Address: "1 Palace Way, Aldera",
      TAGS: '"VIP"',
    }),
    expected: [
      "name=First Name+Last Name",
      "email=Email Address",
      "phone=Phone Number",
      "address=Address",
      "notes=NOTES",
    ],
  },
  {
    tool: "Shopify products",
    resource: "item",
    headers: shopify,
    rows: made(
      shopify,
      {
        Title: "Mug",
        "Variant SKU": "MUG-1",
        "Variant Price": "12.50",
        "Variant Barcode": "4006381333931",
        Vendor: "Acme",
      },
      { Title: "Cup", "Variant SKU": "CUP-1", "Variant Price": "9.00" },
    ),
    expected: [
      "name=Title",
      "description=Body (HTML)",
      "vendor=Vendor",
      "sku=Variant SKU",
      "gtin=Variant Barcode",
    ],
  },
  {
    tool: "WooCommerce products",
    resource: "item",
    headers: woocommerce,
    rows: made(woocommerce, {
      ID: "44",
      Type: "simple",
      SKU: "MUG-1",
      Name: "Mug",
      "Weight (kg)": "0.4",
    }),
    expected: ["sku=SKU", "gtin=GTIN, UPC, EAN, or ISBN", "name=Name", "description=Description"],
  },
  {
    tool: "Snipe-IT assets",
    resource: "asset",
    headers: snipeit,
    rows: made(
      snipeit,
      {
        ID: "1",
        "Asset Tag": "A-1",
        Model: "MacBook",
        Serial: "C02X",
        Purchased: "2024-03-01",
        Cost: "1200.00",
        Value: "900.50",
        Location: "HQ",
        Category: "Laptops",
        "Warranty Expires": "2027-03-01",
      },
      {
        ID: "2",
        "Asset Tag": "A-2",
        Model: "ThinkPad",
        Serial: "PF1",
        Purchased: "2024-05-01",
        Cost: "900.00",
        Value: "700.00",
        Location: "HQ",
      },
    ),
    expected: [
      "item=Model",
      "barcode=Asset Tag",
      "serial_number=Serial",
      "category=Category",
      "purchased_at=Purchased",
      "location=Location",
      "warranty_expires_at=Warranty Expires",
    ],
  },
];
