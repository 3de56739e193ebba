import type { Language } from "./language.ts";

export const portuguese: Language = {
  contact: {
    name: "nome completo|nome e sobrenome|destinatário|nome|nome do contato|nome do contacto|nome do funcionário|funcionário|colaborador|cliente|nome de exibição|nome e apelido",
    alternate_names: "apelido alternativo|nomes alternativos|outros nomes",
    email:
      "correio eletrónico|endereço de email|endereço de e-mail|e-mail principal|correio electrónico|email|e-mail|endereço eletrónico|email principal|e-mail de contato|correio eletrônico",
    alternate_emails_other:
      "email alternativo|outro email|email secundário|e-mail alternativo|outro e-mail|e-mail secundário",
    alternate_emails_personal: "email pessoal|e-mail pessoal",
    alternate_emails_work:
      "email de trabalho|email corporativo|email profissional|e-mail de trabalho|e-mail corporativo|e-mail profissional|email comercial|e-mail comercial",
    alternate_emails_social: "email social",
    alternate_emails_education:
      "email escolar|email institucional|email da universidade|e-mail escolar",
    phone:
      "telefone|número de telefone|tel|telefone principal|nº de telefone|n telefone|fone|telefone de contato|telefone de contacto|telefone 1",
    alternate_phones_home:
      "telefone residencial|telefone de casa|telefone fixo|telefone pessoal|telefone particular|telefone residência",
    alternate_phones_mobile:
      "celular|telemóvel|telefone celular|telemovel|número de celular|nº de telemóvel|número de telemóvel|telefone móvel",
    alternate_phones_work:
      "telefone comercial|telefone do trabalho|telefone profissional|telefone de trabalho|telefone do escritório|telefone de escritório|telefone corporativo",
    alternate_phones_other: "outro telefone|telefone alternativo|telefone secundário|telefone 2",
    alternate_phones_education: "telefone escolar|telefone da escola",
    address:
      "endereço|morada|endereço completo|endereço postal|endereço de entrega|morada completa|morada postal",
    alternate_addresses_secondary: "endereço secundário|segunda morada|endereço alternativo",
    alternate_addresses_home:
      "endereço residencial|morada pessoal|endereço de casa|morada de casa|morada residencial",
    alternate_addresses_work:
      "endereço comercial|endereço de trabalho|morada profissional|morada do trabalho|endereço profissional",
    alternate_addresses_education: "endereço da escola|morada da escola",
    alternate_addresses_other: "outro endereço|outra morada",
    locations: "localização|local|filial|localizações|unidade|sede|local de trabalho",
    groups: "grupos|grupo|equipes|equipas|equipe|equipa",
    id_number:
      "número de identificação|matrícula|número de funcionário|id do funcionário|nº de funcionário|número do funcionário|número mecanográfico|cpf|nº de matrícula|crachá|número do crachá",
    is_primary: "contato principal|contacto principal|principal|é principal",
    notes: "notas|observações|observação|comentários|anotações|nota|comentário|anotação",
  },
  group: {
    name: "nome|nome do grupo|grupo|equipe|equipa|título",
    resource: "recurso|tipo de recurso|tipo|tipo de grupo",
    location: "localização|local|filial|localizações|unidade|sede|local de trabalho|lugar|sítio",
    children: "membros|contatos|contactos|integrantes|pessoas|destinatários|membros do grupo",
  },
  item: {
    name: "nome|nome do produto|produto|artigo|nome do artigo|denominação",
    sku: "código do produto|referência|código do artigo|ref|código|código sku|código interno",
    gtin: "código ean|código de barras|ean|código de barras ean",
    upc: "código upc",
    description: "descrição|descrição do produto|detalhes|descrição longa",
    color: "cor",
    size: "tamanho",
    vendor: "fornecedor|fabricante|marca|nome do fornecedor",
    origin_country: "país de origem",
    value: "valor em centavos|valor em cêntimos|preço em cêntimos",
    length: "comprimento",
    width: "largura",
    height: "altura",
    weight: "peso",
    packaged_length: "comprimento embalado|comprimento da embalagem",
    packaged_width: "largura embalada|largura da embalagem",
    packaged_height: "altura embalada|altura da embalagem",
    packaged_weight: "peso bruto|peso embalado|peso da embalagem|peso de envio",
    harmonized_code: "código ncm|código hs|ncm",
    attributes: "atributos|perigos",
  },
  asset: {
    item: "item|produto|artigo|modelo|equipamento|nome do ativo|ativo",
    location: "localização|local|filial|localizações|unidade|sede|local de trabalho|lugar|sítio",
    layout_id: "id da planta",
    serial_number: "número de série|nº de série|nº série|número série|n de série",
    value: "valor em centavos|valor em cêntimos|preço em cêntimos",
    currency: "moeda",
    barcode:
      "código de barras|número de patrimônio|patrimônio|nº de patrimônio|plaqueta|etiqueta de patrimônio|número de inventário|código do ativo",
    category: "categoria|tipo de ativo|categoria do ativo",
    sub_category: "subcategoria",
    warranty_expires_at:
      "fim da garantia|garantia até|vencimento da garantia|data de fim da garantia|garantia válida até",
    is_warranty_valid: "em garantia|garantia válida",
    maintenance_schedule:
      "frequência de manutenção|plano de manutenção|periodicidade de manutenção",
    maintenance_status: "status de manutenção|estado de manutenção",
    next_maintenance_at: "próxima manutenção|data da próxima manutenção",
    purchased_at: "data de compra|data da compra|data de aquisição|comprado em|data compra",
    initial_value: "valor inicial em centavos|preço de compra em cêntimos",
    disposed_at: "data de baixa|data de descarte|data de abate",
    disposal_reason_code: "motivo da baixa|motivo de abate",
    disposal_comment: "comentário da baixa|observação da baixa",
  },
};
