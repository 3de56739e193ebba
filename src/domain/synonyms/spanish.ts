import type { Language } from "./language.ts";

export const spanish: Language = {
  contact: {
    name: "nombre completo|nombre y apellidos|nombre y apellido|nombre|destinatario|nombre del contacto|empleado|trabajador|cliente|persona",
    alternate_names: "apodo|alias|nombres alternativos|otros nombres",
    email:
      "correo|correo electrónico|dirección de correo|dirección de correo electrónico|email principal|email|correo e|dirección de e-mail|mail|correo electronico principal|e-mail de contacto",
    alternate_emails_other: "correo alternativo|otro correo|correo secundario",
    alternate_emails_personal: "correo personal|email personal",
    alternate_emails_work: "correo del trabajo|correo laboral|correo corporativo|email trabajo",
    alternate_emails_social: "correo social",
    alternate_emails_education:
      "correo escolar|correo universitario|correo de la escuela|email escolar",
    phone:
      "teléfono|número de teléfono|tel|teléfono principal|nº de teléfono|n teléfono|teléfono de contacto|telf|tfno|número de contacto",
    alternate_phones_home: "teléfono particular|teléfono de casa|teléfono casa|teléfono fijo",
    alternate_phones_mobile:
      "móvil|teléfono móvil|celular|teléfono celular|teléfono móvil personal|nº móvil|número de móvil|número de celular|móvil personal",
    alternate_phones_work:
      "teléfono del trabajo|teléfono trabajo|teléfono de oficina|teléfono laboral|teléfono de empresa|teléfono oficina|teléfono profesional",
    alternate_phones_other: "otro teléfono|teléfono alternativo|teléfono secundario",
    alternate_phones_education: "teléfono escolar|teléfono de la escuela",
    address:
      "dirección|domicilio|dirección postal|dirección completa|dirección de envío|domicilio postal",
    alternate_addresses_secondary: "dirección secundaria",
    alternate_addresses_home: "dirección particular|dirección de casa",
    alternate_addresses_work: "dirección del trabajo|dirección de oficina|dirección laboral",
    alternate_addresses_education: "dirección de la escuela|dirección escolar",
    alternate_addresses_other: "otra dirección",
    locations:
      "ubicación|localización|sede|sucursal|ubicaciones|sedes|centro de trabajo|emplazamiento",
    groups: "grupos|grupo|equipos|equipo|grupos de contactos",
    id_number:
      "número de identificación|número de empleado|legajo|dni|cédula|nº de empleado|n empleado|código de empleado|identificador|documento de identidad|nif|id empleado|número de socio",
    is_primary: "contacto principal|es principal|principal",
    notes: "notas|nota|comentarios|comentario|observaciones|anotaciones|comentarios adicionales",
  },
  group: {
    name: "nombre|nombre del grupo|grupo|equipo|título",
    resource: "recurso|tipo de recurso|tipo|tipo de grupo",
    location:
      "ubicación|localización|sede|sucursal|ubicaciones|sedes|centro de trabajo|emplazamiento|lugar|sitio",
    children: "miembros|integrantes|contactos|personas|destinatarios|contenido",
  },
  item: {
    name: "nombre|nombre del producto|producto|artículo|denominación|nombre del artículo",
    sku: "código de producto|referencia|código de artículo|código|ref|código sku|código interno",
    gtin: "código ean|código de barras|ean|código de barras ean",
    upc: "código upc",
    description: "descripción|descripción del producto|detalle|descripción larga",
    color: "color|colores",
    size: "talla|tamaño|medida",
    vendor: "proveedor|fabricante|marca|proveedor principal",
    origin_country: "país de origen",
    value: "valor en centavos|valor en céntimos",
    length: "largo|longitud|largo (in)",
    width: "ancho|anchura",
    height: "alto|altura",
    weight: "peso",
    packaged_length: "largo del paquete|longitud del embalaje",
    packaged_width: "ancho del paquete|ancho del embalaje",
    packaged_height: "alto del paquete|altura del embalaje",
    packaged_weight: "peso bruto|peso del paquete|peso de envío",
    harmonized_code: "código arancelario|código hs|partida arancelaria",
    attributes: "atributos|peligros",
  },
  asset: {
    item: "artículo|producto|modelo|activo|nombre del activo",
    location:
      "ubicación|localización|sede|sucursal|ubicaciones|sedes|centro de trabajo|emplazamiento|lugar|sitio",
    layout_id: "id de plano",
    serial_number: "número de serie|nº de serie|n de serie|número serie|nº serie|serie",
    value: "valor en centavos|valor en céntimos",
    currency: "moneda|divisa",
    barcode:
      "código de barras|etiqueta de activo|código de activo|número de activo|etiqueta|código de inventario|número de inventario",
    category: "categoría|categoría del activo|tipo de activo",
    sub_category: "subcategoría|sub categoría",
    warranty_expires_at:
      "vencimiento de garantía|fin de garantía|garantía hasta|fecha de vencimiento de la garantía|garantía hasta el",
    is_warranty_valid: "en garantía|garantía vigente",
    maintenance_schedule:
      "frecuencia de mantenimiento|plan de mantenimiento|periodicidad de mantenimiento",
    maintenance_status: "estado de mantenimiento|estado del mantenimiento",
    next_maintenance_at: "próximo mantenimiento|próxima revisión|fecha del próximo mantenimiento",
    purchased_at: "fecha de compra|fecha de adquisición|comprado el|fecha compra",
    initial_value: "valor inicial en centavos|precio de compra en céntimos",
    disposed_at: "fecha de baja|fecha de retiro|dado de baja el",
    disposal_reason_code: "motivo de baja|código de motivo de baja",
    disposal_comment: "comentario de baja|observaciones de baja",
  },
};
