import type { ResourceName } from "./resource.ts";

/**
 * Headers as exports of well-known tools have them, in the languages they come in, each with rows
 * made up here (parted by bars) and what they should map to (parted by semicolons).
 */
export interface KnownExport {
  readonly tool: string;
  readonly resource: ResourceName;
  readonly headers: string;
  readonly rows: readonly string[];
  readonly expected: string;
}

export const PEOPLE_EXPORTS: readonly KnownExport[] = [
  {
    tool: "Outlook in German",
    resource: "contact",
    headers:
      "Anrede|Vorname|Weitere Vornamen|Nachname|Suffix|Firma|Abteilung|Position|Straße geschäftlich|Ort geschäftlich|Region geschäftlich|Postleitzahl geschäftlich|Land/Region geschäftlich|Straße privat|Ort privat|Postleitzahl privat|Fax geschäftlich|Telefon geschäftlich|Telefon (privat)|Mobiltelefon|Weiteres Telefon|E-Mail-Adresse|E-Mail-Typ|E-Mail: Angezeigter Name|E-Mail 2: Adresse|Notizen|Webseite",
    rows: [
      "Frau|Ada||Kern||Kern AG|IT|CTO|Weg 1|Bonn||53111|Deutschland|||||+49 228 55501|+49 228 55502|+49 171 55503||ada@kern.example|SMTP|Ada Kern (ada@kern.example)|ada@privat.example|Gast|",
    ],
    expected:
      "name=Vorname+Nachname; alternate_addresses_work=Straße geschäftlich+Ort geschäftlich+Region geschäftlich+Postleitzahl geschäftlich+Land/Region geschäftlich; alternate_addresses_home=Straße privat+Ort privat+Postleitzahl privat; alternate_phones_work=Telefon geschäftlich; alternate_phones_home=Telefon (privat); alternate_phones_mobile=Mobiltelefon; alternate_phones_other=Weiteres Telefon; email=E-Mail-Adresse; alternate_emails_other=E-Mail 2: Adresse; notes=Notizen",
  },
  {
    tool: "Outlook in Japanese",
    resource: "contact",
    headers:
      "肩書き|名|姓|敬称|会社名|部署|役職|番地 (会社)|市区町村 (会社)|都道府県 (会社)|郵便番号 (会社)|国 (会社)|会社電話|携帯電話|自宅電話|電子メール アドレス|電子メール 2 アドレス|メモ",
    rows: [
      "|花子|山田|様|山田商事|総務|部長|丸の内1-1|千代田区|東京都|100-0005|日本|03-5550-0101|090-5550-0102||hanako@yamada.example|h@home.example|来客",
    ],
    expected:
      "name=姓+名; alternate_addresses_work=番地 (会社)+市区町村 (会社)+都道府県 (会社)+郵便番号 (会社)+国 (会社); alternate_phones_work=会社電話; alternate_phones_mobile=携帯電話; alternate_phones_home=自宅電話; email=電子メール アドレス; alternate_emails_other=電子メール 2 アドレス; notes=メモ",
  },
  {
    tool: "Outlook in Korean",
    resource: "contact",
    headers: "이름|성|회사|부서|직함|직장 전화|휴대폰|집 전화|전자 메일 주소|메모",
    rows: ["민수|김|한빛|영업|과장|02-555-0101|010-5555-0102||minsu@hanbit.example|손님"],
    expected:
      "name=성+이름; alternate_phones_work=직장 전화; alternate_phones_mobile=휴대폰; alternate_phones_home=집 전화; email=전자 메일 주소; notes=메모",
  },
  {
    tool: "Apple Contacts as a table",
    resource: "contact",
    headers:
      "First name|Last name|Middle name|Nickname|Company|Job title|Department|Phone (mobile)|Phone (home)|Phone (work)|Phone (main)|Email (home)|Email (work)|Address (home)|Address (work)|Birthday|Note|URL",
    rows: [
      "Ada|Lace|||Lace Ltd|CTO||+1 202 555 0101||+1 202 555 0103||ada@home.example|ada@lace.example|1 Way, Bath||1990-01-02|x|",
    ],
    expected:
      "name=First name+Last name; alternate_names=Nickname; alternate_phones_mobile=Phone (mobile); alternate_phones_home=Phone (home); alternate_phones_work=Phone (work); phone=Phone (main); alternate_emails_personal=Email (home); email=Email (work); alternate_addresses_home=Address (home); alternate_addresses_work=Address (work); notes=Note",
  },
  {
    tool: "Active Directory, Get-ADUser | Export-Csv",
    resource: "contact",
    headers:
      "DistinguishedName|EmailAddress|EmployeeID|Enabled|GivenName|MobilePhone|Name|ObjectClass|ObjectGUID|OfficePhone|SamAccountName|SID|Surname|UserPrincipalName",
    rows: [
      "CN=Ada Lace,OU=Staff,DC=x,DC=org|ada@x.org|E-7|True|Ada|+1 202 555 0101|Ada Lace|user|6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f11|+1 202 555 0102|alace|S-1-5-21-1|Lace|alace@corp.x.org",
    ],
    expected:
      "email=EmailAddress; id_number=EmployeeID; alternate_phones_mobile=MobilePhone; name=Name; alternate_phones_work=OfficePhone",
  },
  {
    tool: "Active Directory attributes (LDAP)",
    resource: "contact",
    headers:
      "dn|cn|sn|givenName|displayName|mail|telephoneNumber|mobile|homePhone|employeeNumber|streetAddress|l|st|postalCode|co|physicalDeliveryOfficeName|memberOf",
    rows: [
      "CN=Ada|Ada Lace|Lace|Ada|Ada Lace|ada@x.org|+1 202 555 0101|+1 202 555 0102||7|1 Way|Bath||BA1|UK|Tower|CN=Staff",
    ],
    expected:
      "name=displayName; email=mail; phone=telephoneNumber; alternate_phones_mobile=mobile; alternate_phones_home=homePhone; id_number=employeeNumber; address=streetAddress+postalCode",
  },
  {
    tool: "Entra ID users, mail blank",
    resource: "contact",
    headers:
      "userPrincipalName|displayName|surname|mail|givenName|id|userType|jobTitle|department|accountEnabled|usageLocation|streetAddress|state|country|officeLocation|city|postalCode|telephoneNumber|mobilePhone|alternateEmailAddress|ageGroup|companyName|creationType",
    rows: [
      "ada@x.org|Ada Lace|Lace||Ada|6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f11|Member|CTO|IT|TRUE|GB|1 Way||UK|Tower|Bath|BA1||+44 20 5550 101||||",
      "bob@x.org|Bob Hill|Hill||Bob|6f0f4a1c-9a53-4b0d-9b39-4a9f3d6c0f12|Member|||TRUE|GB||||||||||||",
    ],
    expected:
      "email=userPrincipalName; name=displayName; address=streetAddress+city+state+postalCode+country; phone=telephoneNumber; alternate_phones_mobile=mobilePhone; alternate_emails_other=alternateEmailAddress",
  },
  {
    tool: "Salesforce contacts by API",
    resource: "contact",
    headers:
      "Id|AccountId|Salutation|FirstName|LastName|Name|MailingStreet|MailingCity|MailingState|MailingPostalCode|MailingCountry|Phone|Fax|MobilePhone|HomePhone|OtherPhone|Email|Title|Department|OwnerId|CreatedDate|Description",
    rows: [
      "0035g00000AbCdE|0015g00000AbCdE|Ms|Ada|Lace|Ada Lace|1 Way|Bath||BA1|UK|+44 20 5550 101||+44 7700 900123|||ada@x.org|CTO|||2024-01-02T00:00:00Z|",
    ],
    expected:
      "name=Name; address=MailingStreet+MailingCity+MailingState+MailingPostalCode+MailingCountry; phone=Phone; alternate_phones_mobile=MobilePhone; alternate_phones_home=HomePhone; alternate_phones_other=OtherPhone; email=Email",
  },
  {
    tool: "HubSpot in Spanish",
    resource: "contact",
    headers:
      "ID de registro|Nombre|Apellidos|Correo|Número de teléfono|Número de teléfono móvil|Propietario del contacto|Estado del lead|Fecha de creación|Empresa asociada|Dirección|Ciudad|Código postal|País/región",
    rows: [
      "551|Ada|Lace|ada@x.org|+34 910 555 010|+34 600 555 010|bob@x.org|Nuevo|2024-01-02|Lace SL|Calle 1|Madrid|28001|España",
    ],
    expected:
      "name=Nombre+Apellidos; email=Correo; phone=Número de teléfono; alternate_phones_mobile=Número de teléfono móvil; address=Dirección+Ciudad+Código postal+País/región",
  },
  {
    tool: "Odoo contacts",
    resource: "contact",
    headers:
      "External ID|Display Name|Phone|Mobile|Email|Salesperson|Activities|Street|Street2|City|State|Zip|Country|Company|Tags|Notes",
    rows: [
      "__export__.res_partner_7|Ada Lace|+1 202 555 0101||ada@x.org|Bob||1 Way||Bath||BA1|United Kingdom|Lace Ltd|VIP|<p>x</p>",
    ],
    expected:
      "id_number=External ID; name=Display Name; phone=Phone; alternate_phones_mobile=Mobile; email=Email; address=Street+Street2+City+State+Zip+Country; notes=Notes",
  },
  {
    tool: "SAP employees",
    resource: "contact",
    headers:
      "Pers.Nr.|Nachname|Vorname|Personalbereich|Kostenstelle|Eintritt|E-Mail-Adresse|Telefon dienstlich|Mobiltelefon|Gebäude|Raum",
    rows: [
      "00001234|Kern|Ada|DE01|4711|01.02.2020|ada@kern.example|+49 228 55501|+49 171 55503|B2|2.14",
    ],
    expected:
      "id_number=Pers.Nr.; name=Vorname+Nachname; email=E-Mail-Adresse; alternate_phones_work=Telefon dienstlich; alternate_phones_mobile=Mobiltelefon",
  },
  {
    tool: "Workday workers",
    resource: "contact",
    headers:
      "Employee ID|Worker|Legal First Name|Legal Last Name|Preferred Name|Primary Work Email|Primary Home Email|Primary Work Phone|Primary Mobile Phone|Location|Cost Center|Supervisory Organization|Manager|Hire Date",
    rows: [
      "7|Ada Lace|Ada|Lace|Ada|ada@x.org|ada@home.example|+1 202 555 0101|+1 202 555 0102|Tower|100|IT|Bob|2020-01-02",
    ],
    expected:
      "id_number=Employee ID; name=Legal First Name+Legal Last Name; alternate_names=Preferred Name; email=Primary Work Email; alternate_emails_personal=Primary Home Email; alternate_phones_work=Primary Work Phone; alternate_phones_mobile=Primary Mobile Phone; locations=Location",
  },
  {
    tool: "BambooHR",
    resource: "contact",
    headers:
      "Employee #|First Name|Last Name|Preferred Name|Hire Date|Location|Department|Division|Job Title|Reporting to|Work Phone|Mobile Phone|Home Phone|Work Email|Home Email|Status",
    rows: [
      "7|Ada|Lace||2020-01-02|Tower|IT||CTO|Bob|+1 202 555 0101|+1 202 555 0102||ada@x.org|ada@home.example|Active",
    ],
    expected:
      "id_number=Employee #; name=First Name+Last Name; alternate_names=Preferred Name; locations=Location; alternate_phones_work=Work Phone; alternate_phones_mobile=Mobile Phone; alternate_phones_home=Home Phone; email=Work Email; alternate_emails_personal=Home Email",
  },
  {
    tool: "Personio in German",
    resource: "contact",
    headers:
      "ID|Vorname|Nachname|Bevorzugter Name|E-Mail|Geschlecht|Status|Position|Eintrittsdatum|Abteilung|Team|Standort|Vorgesetzter|Telefonnummer (dienstlich)|Mobilnummer (privat)|Personalnummer",
    rows: [
      "101|Ada|Kern||ada@kern.example|weiblich|Aktiv|CTO|01.02.2020|IT|Plattform|Bonn|Bob|+49 228 55501|+49 171 55503|7",
    ],
    expected:
      "name=Vorname+Nachname; email=E-Mail; groups=Team; locations=Standort; alternate_names=Bevorzugter Name; alternate_phones_work=Telefonnummer (dienstlich); alternate_phones_mobile=Mobilnummer (privat); id_number=Personalnummer",
  },
  {
    tool: "Personio in English",
    resource: "contact",
    headers:
      "ID|First name|Last name|Preferred name|Email|Status|Position|Hire date|Department|Team|Office|Supervisor|Employee ID|Work phone",
    rows: ["101|Ada|Lace||ada@x.org|active|CTO|2020-01-02|IT|Platform|Tower|Bob|7|+44 20 5550 101"],
    expected:
      "name=First name+Last name; alternate_names=Preferred name; email=Email; groups=Team; id_number=Employee ID; alternate_phones_work=Work phone",
  },
  {
    tool: "Shopify customers",
    resource: "contact",
    headers:
      "Customer ID|First Name|Last Name|Email|Accepts Email Marketing|Default Address Company|Default Address Address1|Default Address Address2|Default Address City|Default Address Province Code|Default Address Country Code|Default Address Zip|Default Address Phone|Phone|Accepts SMS Marketing|Total Spent|Total Orders|Note|Tax Exempt|Tags",
    rows: [
      "'7012345678901|Ada|Lace|ada@x.org|yes|Lace Ltd|1 Way||Bath||GB|'BA1|'+44 20 5550 101|'+44 7700 900123|no|0.00|0|x|no|vip",
    ],
    expected:
      "id_number=Customer ID; name=First Name+Last Name; email=Email; address=Default Address Address1+Default Address Address2+Default Address City+Default Address Province Code+Default Address Zip+Default Address Country Code; phone=Phone; notes=Note",
  },
  {
    tool: "Google Groups members",
    resource: "contact",
    headers:
      "Email address|Nickname|Group status|Email status|Email preference|Posting permissions|Join year|Join month|Join day",
    rows: ["ada@x.org|Ada|member|email|default||2024|2|1"],
    expected: "email=Email address; alternate_names=Nickname",
  },
  {
    tool: "LinkedIn connections",
    resource: "contact",
    headers: "First Name|Last Name|URL|Email Address|Company|Position|Connected On",
    rows: ["Ada|Lace|https://x.example/ada|ada@x.org|Lace Ltd|CTO|01 Feb 2024"],
    expected: "name=First Name+Last Name; email=Email Address",
  },
  {
    tool: "A French school",
    resource: "contact",
    headers:
      "Nom de famille|Prénom|Classe|Numéro étudiant|Courriel|Tél. portable|Adresse|Code postal|Ville|Établissement",
    rows: ["Lace|Ada|3B|7|ada@ecole.example|06 55 50 01 01|1 rue X|75001|Paris|Lycée A"],
    expected:
      "name=Prénom+Nom de famille; id_number=Numéro étudiant; email=Courriel; alternate_phones_mobile=Tél. portable; address=Adresse+Ville+Code postal; locations=Établissement",
  },
  {
    tool: "An Italian office",
    resource: "contact",
    headers: "Matricola|Cognome|Nome|E-mail aziendale|Cellulare|Telefono ufficio|Sede|Reparto|Note",
    rows: ["7|Lace|Ada|ada@x.org|+39 333 555 0101|+39 06 5550 101|Roma|IT|x"],
    expected:
      "id_number=Matricola; name=Nome+Cognome; email=E-mail aziendale; alternate_phones_mobile=Cellulare; alternate_phones_work=Telefono ufficio; locations=Sede; notes=Note",
  },
  {
    tool: "A Brazilian company",
    resource: "contact",
    headers:
      "Matrícula|Nome Completo|E-mail Corporativo|E-mail Pessoal|Celular|Fone|Unidade|Cargo|Observação",
    rows: ["7|Ada Lace|ada@x.org|ada@casa.example|(11) 95555-0101|(11) 5555-0102|Paulista|CTO|x"],
    expected:
      "id_number=Matrícula; name=Nome Completo; email=E-mail Corporativo; alternate_emails_personal=E-mail Pessoal; alternate_phones_mobile=Celular; phone=Fone; locations=Unidade; notes=Observação",
  },
  {
    tool: "A Dutch member list",
    resource: "contact",
    headers:
      "Lidnummer|Voornaam|Tussenvoegsel|Achternaam|E-mailadres|Mobiel|Straat|Postcode|Woonplaats|Opmerkingen",
    rows: ["7|Ada|van|Lace|ada@x.org|06-55500101|Weg 1|1011 AA|Amsterdam|x"],
    expected:
      "id_number=Lidnummer; name=Voornaam+Tussenvoegsel+Achternaam; email=E-mailadres; alternate_phones_mobile=Mobiel; address=Straat+Woonplaats+Postcode; notes=Opmerkingen",
  },
  {
    tool: "A Polish company",
    resource: "contact",
    headers:
      "Nr pracownika|Imię|Nazwisko|Adres e-mail|Telefon komórkowy|Telefon służbowy|Ulica|Kod pocztowy|Miejscowość|Oddział|Uwagi",
    rows: ["7|Ada|Łacka|ada@x.org|600 555 010|22 555 01 01|Długa 1|00-001|Warszawa|Centrum|x"],
    expected:
      "id_number=Nr pracownika; name=Imię+Nazwisko; email=Adres e-mail; alternate_phones_mobile=Telefon komórkowy; alternate_phones_work=Telefon służbowy; address=Ulica+Miejscowość+Kod pocztowy; locations=Oddział; notes=Uwagi",
  },
  {
    tool: "A Turkish company",
    resource: "contact",
    headers: "Sicil No|Adı Soyadı|E-Posta|Cep Telefonu|İş Telefonu|Adres|Şube|Notlar",
    rows: ["7|Ada Işık|ada@x.org|0532 555 01 01|0212 555 01 02|Cadde 1, İstanbul|Levent|x"],
    expected:
      "id_number=Sicil No; name=Adı Soyadı; email=E-Posta; alternate_phones_mobile=Cep Telefonu; alternate_phones_work=İş Telefonu; address=Adres; locations=Şube; notes=Notlar",
  },
  {
    tool: "A Chinese company",
    resource: "contact",
    headers: "工号|姓名|部门|手机号码|办公电话|电子邮箱|家庭住址|办公地点|备注",
    rows: ["007|王小明|技术部|13800138000|010-55550101|wang@x.org|北京市长安街1号|北京|x"],
    expected:
      "id_number=工号; name=姓名; alternate_phones_mobile=手机号码; alternate_phones_work=办公电话; email=电子邮箱; alternate_addresses_home=家庭住址; locations=办公地点; notes=备注",
  },
  {
    tool: "An Arabic company",
    resource: "contact",
    headers: "الرقم الوظيفي|الاسم الكامل|البريد الإلكتروني|رقم الجوال|العنوان|الفرع|ملاحظات",
    rows: ["7|أحمد علي|ahmad@x.org|+966 50 555 0101|شارع 1|الرياض|x"],
    expected:
      "id_number=الرقم الوظيفي; name=الاسم الكامل; email=البريد الإلكتروني; alternate_phones_mobile=رقم الجوال; address=العنوان; locations=الفرع; notes=ملاحظات",
  },
  {
    tool: "Outlook in French",
    resource: "contact",
    headers:
      "Titre|Prénom|Deuxième prénom|Nom|Suffixe|Société|Service|Rue (bureau)|Ville (bureau)|Dép/Région (bureau)|Code postal (bureau)|Pays/Région (bureau)|Rue (domicile)|Ville (domicile)|Code postal (domicile)|Télécopie (bureau)|Téléphone (bureau)|Téléphone (domicile)|Tél. mobile|Autre téléphone|Adresse de messagerie|Adresse de messagerie 2|Notes",
    rows: [
      "Mme|Ada||Lace||Lace|IT|1 rue|Lyon||69001|France|2 rue|Lyon|69002|04 55 50 10 11|04 55 50 10 12|04 55 50 10 13|06 55 50 10 14||a@x.org|b@x.org|n",
    ],
    expected:
      "name=Prénom+Nom; alternate_addresses_work=Rue (bureau)+Ville (bureau)+Dép/Région (bureau)+Code postal (bureau)+Pays/Région (bureau); alternate_addresses_home=Rue (domicile)+Ville (domicile)+Code postal (domicile); email=Adresse de messagerie; alternate_emails_other=Adresse de messagerie 2; alternate_phones_home=Téléphone (domicile); alternate_phones_mobile=Tél. mobile; alternate_phones_work=Téléphone (bureau); alternate_phones_other=Autre téléphone; notes=Notes",
  },
  {
    tool: "Outlook in Spanish",
    resource: "contact",
    headers:
      "Nombre|Segundo nombre|Apellidos|Organización|Calle del trabajo|Ciudad de trabajo|Código postal del trabajo|Teléfono del trabajo|Móvil|Dirección de correo electrónico|Dirección del correo electrónico 2|Notas",
    rows: ["Ada||Lace|X|Calle 1|Madrid|28001|910 555 010|600 555 010|a@x.org|b@x.org|n"],
    expected:
      "name=Nombre+Apellidos; alternate_addresses_work=Calle del trabajo+Ciudad de trabajo+Código postal del trabajo; email=Dirección de correo electrónico; alternate_emails_other=Dirección del correo electrónico 2; alternate_phones_mobile=Móvil; alternate_phones_work=Teléfono del trabajo; notes=Notas",
  },
  {
    tool: "Outlook in Italian",
    resource: "contact",
    headers:
      "Nome|Secondo nome|Cognome|Società|Via (uff.)|Città (uff.)|CAP (uff.)|Telefono (uff.)|Telefono (ab.)|Cellulare|Indirizzo posta elettronica|Indirizzo posta elettronica 2|Notes",
    rows: ["Ada||Lace|X|Via 1|Roma|00100|06 555 0101|06 555 0102|333 555 0101|a@x.org|b@x.org|n"],
    expected:
      "name=Nome+Cognome; alternate_addresses_work=Via (uff.)+Città (uff.)+CAP (uff.); email=Indirizzo posta elettronica; alternate_emails_other=Indirizzo posta elettronica 2; alternate_phones_home=Telefono (ab.); alternate_phones_mobile=Cellulare; alternate_phones_work=Telefono (uff.); notes=Notes",
  },
  {
    tool: "Outlook in Portuguese",
    resource: "contact",
    headers:
      "Nome|Segundo nome|Sobrenome|Empresa|Rua do endereço comercial|Cidade do endereço comercial|CEP do endereço comercial|Telefone comercial|Telefone residencial|Telefone celular|Endereço de email|Endereço de email 2|Anotações",
    rows: [
      "Ada||Lace|X|Rua 1|Rio|20000-000|21 5555 0101|21 5555 0102|21 95555 0101|a@x.org|b@x.org|n",
    ],
    expected:
      "name=Nome+Sobrenome; alternate_addresses_work=Rua do endereço comercial+Cidade do endereço comercial+CEP do endereço comercial; email=Endereço de email; alternate_emails_other=Endereço de email 2; alternate_phones_home=Telefone residencial; alternate_phones_mobile=Telefone celular; alternate_phones_work=Telefone comercial; notes=Anotações",
  },
  {
    tool: "Outlook in Dutch",
    resource: "contact",
    headers:
      "Voornaam|Middelste naam|Achternaam|Bedrijf|Werkadres, straat|Werkadres, plaats|Werkadres, postcode|Telefoon op werk|Telefoon thuis|Mobiele telefoon|E-mailadres|E-mailadres 2|Notities",
    rows: ["Ada||Lace|X|Weg 1|Ede|1011 AA|020 555 0101|020 555 0102|06 55500101|a@x.org|b@x.org|n"],
    expected:
      "name=Voornaam+Achternaam; alternate_addresses_work=Werkadres, straat+Werkadres, plaats+Werkadres, postcode; email=E-mailadres; alternate_emails_other=E-mailadres 2; alternate_phones_home=Telefoon thuis; alternate_phones_mobile=Mobiele telefoon; alternate_phones_work=Telefoon op werk; notes=Notities",
  },
  {
    tool: "Outlook in Polish",
    resource: "contact",
    headers:
      "Imię|Drugie imię|Nazwisko|Firma|Adres służbowy - ulica|Adres służbowy - miejscowość|Adres służbowy - kod pocztowy|Telefon służbowy|Telefon domowy|Telefon komórkowy|Adres e-mail|Adres e-mail 2|Notatki",
    rows: ["Ada||Lace|X|Długa 1|Łódź|90-001|42 555 0101|42 555 0102|600 555 010|a@x.org|b@x.org|n"],
    expected:
      "name=Imię+Nazwisko; alternate_addresses_work=Adres służbowy - ulica+Adres służbowy - miejscowość+Adres służbowy - kod pocztowy; email=Adres e-mail; alternate_emails_other=Adres e-mail 2; alternate_phones_home=Telefon domowy; alternate_phones_mobile=Telefon komórkowy; alternate_phones_work=Telefon służbowy; notes=Notatki",
  },
  {
    tool: "Outlook in Turkish",
    resource: "contact",
    headers:
      "Ad|İkinci Ad|Soyadı|Şirket|İş Adresi Cadde|İş Adresi Şehir|İş Adresi Posta Kodu|İş Telefonu|Ev Telefonu|Cep Telefonu|E-posta Adresi|E-posta 2 Adresi|Notlar",
    rows: [
      "Ada||Işık|X|Cadde 1|İzmir|35000|0232 555 0101|0232 555 0102|0532 555 0101|a@x.org|b@x.org|n",
    ],
    expected:
      "name=Ad+Soyadı; alternate_addresses_work=İş Adresi Cadde+İş Adresi Şehir+İş Adresi Posta Kodu; email=E-posta Adresi; alternate_emails_other=E-posta 2 Adresi; alternate_phones_home=Ev Telefonu; alternate_phones_mobile=Cep Telefonu; alternate_phones_work=İş Telefonu; notes=Notlar",
  },
  {
    tool: "Outlook in Chinese",
    resource: "contact",
    headers:
      "姓|名|单位|部门|商务地址 街道|商务地址 市/县|商务地址 邮政编码|商务电话|住宅电话|移动电话|电子邮件地址|电子邮件 2 地址|附注",
    rows: [
      "王|小明|X|IT|长安街1号|北京|100000|010-55550101|010-55550102|13800138000|a@x.org|b@x.org|n",
    ],
    expected:
      "name=姓+名; alternate_addresses_work=商务地址 街道+商务地址 市/县+商务地址 邮政编码; email=电子邮件地址; alternate_emails_other=电子邮件 2 地址; alternate_phones_home=住宅电话; alternate_phones_mobile=移动电话; alternate_phones_work=商务电话; notes=附注",
  },
  {
    tool: "HubSpot in German",
    resource: "contact",
    headers:
      "Datensatz-ID|Vorname|Nachname|E-Mail-Adresse|Telefonnummer|Mobiltelefonnummer|Zuständiger Mitarbeiter für Kontakt|Adresse|Stadt|Postleitzahl|Land/Region",
    rows: ["1|Ada|Kern|a@x.org|0228 555 0101|0171 555 0101|Bob|Weg 1|Bonn|53111|DE"],
    expected:
      "name=Vorname+Nachname; address=Adresse+Stadt+Postleitzahl+Land/Region; email=E-Mail-Adresse; phone=Telefonnummer; alternate_phones_mobile=Mobiltelefonnummer",
  },
  {
    tool: "Salesforce in German",
    resource: "contact",
    headers:
      "Kontakt-ID|Anrede|Vorname|Nachname|Accountname|Telefon|Mobil|E-Mail|Postanschrift (Straße)|Postanschrift (Ort)|Postanschrift (PLZ)|Postanschrift (Land)",
    rows: ["003|Frau|Ada|Kern|X|0228 555 0101|0171 555 0101|a@x.org|Weg 1|Bonn|53111|DE"],
    expected:
      "name=Vorname+Nachname; address=Postanschrift (Straße)+Postanschrift (Ort)+Postanschrift (PLZ)+Postanschrift (Land); email=E-Mail; phone=Telefon; alternate_phones_mobile=Mobil",
  },
  {
    tool: "A mailroom's residents",
    resource: "contact",
    headers: "Unit|Resident Name|Email|Cell|Move In|Notes",
    rows: ["101|Ada Lace|a@x.org|202 555 0101|2024-01-01|n"],
    expected: "name=Resident Name; email=Email; alternate_phones_mobile=Cell; notes=Notes",
  },
  {
    tool: "A visitor log",
    resource: "contact",
    headers: "Visitor Name|Visitor Email|Visitor Phone|Host|Badge #|Check In",
    rows: ["Ada Lace|a@x.org|202 555 0101|Bob|7|2024-01-01"],
    expected: "name=Visitor Name; email=Visitor Email; phone=Visitor Phone; id_number=Badge #",
  },
  {
    tool: "A school",
    resource: "contact",
    headers:
      "Student Last Name|Student First Name|Student ID|Grade|Homeroom|Parent Email|Parent Phone|School Email",
    rows: ["Lace|Ada|7|3|B|p@x.org|202 555 0101|a@school.example"],
    expected: "name=Student First Name+Student Last Name; email=School Email; id_number=Student ID",
  },
];
