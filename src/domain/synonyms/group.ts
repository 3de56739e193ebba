import { type FieldSynonyms, LOCATION } from "./shared.ts";

export const groupSynonyms: FieldSynonyms = {
  name: {
    en: "group name|group|title|display name|team|team name|group display name",
    es: "nombre|nombre del grupo|grupo",
    fr: "nom|nom du groupe|groupe",
    de: "Name|Gruppenname|Gruppe|Bezeichnung",
    pt: "nome|nome do grupo|grupo",
    it: "nome|nome del gruppo|gruppo",
    nl: "naam|groepsnaam|groep",
  },
  resource: {
    en: "resource|resource type|group type|member type",
    weak: "type|kind",
    es: "recurso|tipo de recurso|tipo",
    fr: "ressource|type de ressource",
    de: "Ressource|Ressourcentyp|Gruppentyp|Typ|Art",
    pt: "recurso|tipo de recurso|tipo",
    it: "risorsa|tipo di risorsa|tipo",
    nl: "bron|resourcetype|soort",
  },
  location: LOCATION,
  children: {
    en: "children|members|member names|group members|people|contacts|recipients|member list|group member",
    es: "miembros|integrantes|contactos",
    fr: "membres|contacts|participants",
    de: "Mitglieder|Kontakte|Teilnehmer",
    pt: "membros|contatos|contactos|integrantes",
    it: "membri|contatti|componenti",
    nl: "leden|contacten|deelnemers",
  },
};
