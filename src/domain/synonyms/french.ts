import type { Language } from "./language.ts";

export const french: Language = {
  contact: {
    name: "nom complet|nom et prénom|nom prénom|prénom et nom|destinataire|nom|nom de l'employé|nom du contact|employé|collaborateur|personne|nom affiché|nom d'affichage",
    alternate_names: "surnom|alias|autres noms",
    email:
      "courriel|adresse email|adresse e-mail|adresse mail|adresse électronique|adresse de messagerie|mél|email principal|email|mail|e-mail|adresse courriel|adresse mail principale|courriel principal",
    alternate_emails_other: "adresse de messagerie 2|autre email|email secondaire|autre courriel",
    alternate_emails_personal: "email personnel|courriel personnel",
    alternate_emails_work: "email professionnel|courriel professionnel|email travail",
    alternate_emails_social: "email social",
    alternate_emails_education:
      "email scolaire|courriel scolaire|email étudiant|email universitaire",
    phone:
      "téléphone|numéro de téléphone|tél|téléphone principal|n de téléphone|n° de téléphone|no de téléphone|numéro de tél|tél principal|téléphone de contact",
    alternate_phones_home:
      "téléphone domicile|tél domicile|téléphone personnel|téléphone fixe|téléphone privé|téléphone (domicile)|tel domicile",
    alternate_phones_mobile:
      "mobile|portable|téléphone portable|téléphone mobile|tél mobile|tél portable|tél. mobile|numéro de portable|numéro de mobile|gsm|tel portable|tel mobile",
    alternate_phones_work:
      "téléphone bureau|téléphone professionnel|tél bureau|tél professionnel|téléphone travail|téléphone pro|tél pro|tel bureau|téléphone (bureau)",
    alternate_phones_other: "autre téléphone|téléphone secondaire",
    alternate_phones_education: "téléphone de l'école|téléphone scolaire",
    address: "adresse|adresse postale|adresse complète|adresse de livraison|adresse principale",
    alternate_addresses_secondary: "adresse secondaire|autre adresse postale",
    alternate_addresses_home: "adresse domicile|adresse personnelle|adresse privée",
    alternate_addresses_work: "adresse professionnelle|adresse bureau|adresse travail",
    alternate_addresses_education: "adresse de l'école|adresse scolaire",
    alternate_addresses_other: "autre adresse",
    locations:
      "emplacement|site|lieu|succursale|emplacements|sites|agence|établissement|lieu de travail",
    groups: "groupes|groupe|équipes|equipe|équipe|groupes de contacts",
    id_number:
      "matricule|numéro d'identification|numéro d'employé|numéro employé|numéro de matricule|n° matricule|n matricule|numéro de badge|numéro d'étudiant|numéro étudiant|identifiant employé|id employé|badge",
    is_primary: "contact principal|principal",
    notes:
      "notes|remarques|remarque|commentaires|commentaire|observations|note|observation|annotations",
  },
  group: {
    name: "nom|nom du groupe|groupe|équipe|titre|libellé",
    resource: "ressource|type de ressource|type de groupe",
    location:
      "emplacement|site|lieu|succursale|emplacements|sites|agence|établissement|lieu de travail|localisation|endroit",
    children: "membres|contacts|participants|membres du groupe|personnes|destinataires",
  },
  item: {
    name: "nom|nom du produit|produit|article|désignation|libellé|intitulé|nom article|nom de l'article",
    sku: "référence|code article|code produit|ugs|réf|référence article|référence produit|référence interne",
    gtin: "code ean|code barres|code-barres|ean|gencod|code-barres ean",
    upc: "code upc",
    description: "description|descriptif|désignation longue|détails",
    color: "couleur",
    size: "taille|dimension|pointure",
    vendor: "fournisseur|fabricant|marque|nom du fournisseur",
    origin_country: "pays d'origine",
    value: "valeur en centimes",
    length: "longueur",
    width: "largeur",
    height: "hauteur",
    weight: "poids",
    packaged_length: "longueur emballée|longueur du colis|longueur de l'emballage",
    packaged_width: "largeur emballée|largeur du colis|largeur de l'emballage",
    packaged_height: "hauteur emballée|hauteur du colis|hauteur de l'emballage",
    packaged_weight: "poids brut|poids du colis|poids emballé|poids d'expédition",
    harmonized_code: "code douanier|code sh|code hs",
    attributes: "attributs|dangers",
  },
  asset: {
    item: "article|produit|modèle|équipement|nom de l'équipement|matériel",
    location:
      "emplacement|site|lieu|succursale|emplacements|sites|agence|établissement|lieu de travail|localisation|endroit",
    layout_id: "id de plan",
    serial_number: "numéro de série|n de série|no de série|n° de série|n° série|numéro série",
    value: "valeur en centimes",
    currency: "devise|monnaie",
    barcode:
      "code barres|code-barres|étiquette d'inventaire|numéro d'inventaire|n° d'inventaire|n inventaire|numéro d'actif|étiquette",
    category: "catégorie|type d'équipement|catégorie d'équipement|type de matériel",
    sub_category: "sous-catégorie|sous catégorie",
    warranty_expires_at:
      "fin de garantie|expiration de la garantie|garantie jusqu'au|date de fin de garantie|garantie jusqu’au",
    is_warranty_valid: "sous garantie|garantie valide",
    maintenance_schedule:
      "fréquence de maintenance|fréquence d'entretien|plan de maintenance|périodicité de maintenance|plan d'entretien",
    maintenance_status: "statut de maintenance|état de maintenance|statut d'entretien",
    next_maintenance_at:
      "prochaine maintenance|prochain entretien|date de prochaine maintenance|date du prochain entretien",
    purchased_at: "date d'achat|acheté le|date achat|date d’acquisition",
    initial_value: "valeur initiale en centimes|prix d'achat en centimes",
    disposed_at: "date de mise au rebut|date de sortie|mis au rebut le",
    disposal_reason_code: "motif de mise au rebut|motif de sortie",
    disposal_comment: "commentaire de mise au rebut",
  },
};
