import { filledCells } from "./header-signs.ts";

const UNIT = /^(\([^()]{1,12}\)|\[[^[\]]{1,12}\])$/;
const TYPES = new Set(
  "string,text,str,char,varchar,nvarchar,int,integer,bigint,smallint,number,numeric,decimal,float,double,real,bool,boolean,date,datetime,timestamp,time,uuid,email".split(
    ",",
  ),
);

/**
 * Whether a row below a header says the units (`(kg)`, `[mm]`) or the types (`string`, `int`) of its
 * columns and nothing else, or rules it off (`----`). Types and rules stand below every header; two
 * at least.
 */
export function isUnitsRow(row: readonly string[], header: readonly string[]): boolean {
  const texts = row.map((cell) => cell.trim().toLowerCase()).filter((text) => text !== "");
  if (texts.length < 2 || row.some((cell, at) => cell.trim() !== "" && !header[at]?.trim())) {
    return false;
  }
  if (texts.every((text) => UNIT.test(text))) return true;
  if (texts.length < filledCells(header)) return false;
  if (texts.every((text) => /^[-=]{2,}$/.test(text))) return true;
  return (
    new Set(texts).size > 1 &&
    texts.every((text) => TYPES.has(text.replace(/\(\d+(,\s*\d+)?\)$/, "")))
  );
}
