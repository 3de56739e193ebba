import type { FileContent } from "./wizard.ts";

/** The two examples of the published API, decoded. */
export const CONTACTS: FileContent = {
  name: "contacts.csv",
  content: [
    "name,email,notes,locations",
    "See Threepio,see.threepioqcbbwdsyfsbfzk2c3hzhwh@packagex.xyz,droid,",
    "Kylo Ren,ben.solotzcyipe4e31yxpadb2sjiz@packagex.xyz,Jacen?,",
    "Kylo Ren,,Ben?,",
    'Rey Skywalker,rey.skywalkerhrequrip9shtkkzissmmaa@packagex.xyz,,"__Search Contacts Test,AA Write Test"',
    "Han Solo,,real?,",
    "Han Solo,,unrela?,",
    "Luke Skywalker,wrong,,",
    "",
  ].join("\n"),
};

export const GROUPS: FileContent = {
  name: "groups.csv",
  content: [
    "name,resource,id,location,children",
    'Frodo Baggins,contact,,,"safa.karim@packagex.xyz,Jamie Jones:::jamie@panysuhenko.com"',
    'Frodo Baggins,location,,,"WeWork 01:::,WeWork 02:::"',
    "Gandalf the Grey,contact,,,",
    "Gandalf the Grey,contact,,,",
    "Aragorn Elessar,contact,,WeWork 01,Jamie Jones:::dn1ejvpgwr2rfnttatlqvv@packagex.xyz",
    "Legolas Greenleaf,location,,WeWork 02,",
    "",
  ].join("\n"),
};

/** Contacts by the number, each different. */
export function contactsCsv(rows: number): string {
  const lines = ["name,email,phone,id_number,locations,notes"];
  for (let i = 1; i <= rows; i += 1) {
    const phone = `+1 202 555 ${String(i % 10_000).padStart(4, "0")}`;
    lines.push(
      `Person ${i},person${i}@example.org,${phone},E-${i},WeWork 01,"Desk ${i}, floor ${i % 9}"`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Six contacts, half of them with a problem. */
export const TROUBLED: FileContent = {
  name: "troubled.csv",
  content: [
    "name,email,notes",
    "Leia Organa,leia@example.org,General",
    "Han Solo,han(at)example.org,Captain",
    "Lando Calrissian,lando@example.org,Administrator",
    ",ghost@example.org,Nobody",
    "Chewbacca,chewie@,Copilot",
    "Wedge Antilles,wedge@example.org,Pilot",
    "",
  ].join("\n"),
};

/** One contact, with nothing to be said about it. */
export const ONE: FileContent = {
  name: "one.csv",
  content: "name,email,notes\nLeia Organa,leia@example.org,General\n",
};
