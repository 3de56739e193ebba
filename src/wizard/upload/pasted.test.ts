import { describe, expect, it } from "vitest";
import { pastedFile } from "./pasted.ts";

function clipboard(text: string, ...files: File[]) {
  // Node has no FileList: an iterable of files is what is read of it.
  return { getData: () => text, files: files as unknown as FileList };
}
const picture = new File(["x"], "image.png", { type: "image/png" });
const csv = new File(["a,b"], "a.csv");

describe("a paste", () => {
  it("PASTE-1: copied cells become a tab-separated file", async () => {
    const file = pastedFile(clipboard("name\temail\nLuke\tluke@x.example"), 5);
    expect(file?.name).toBe("Pasted cells.tsv");
    expect(file?.lastModified).toBe(5);
    expect(await file?.text()).toBe("name\temail\nLuke\tluke@x.example");
  });

  it("PASTE-2: the picture that Excel puts beside the cells is left aside", () => {
    expect(pastedFile(clipboard("a\tb", picture), 0)?.name).toBe("Pasted cells.tsv");
  });

  it("PASTE-3: a copied file is that file", () => {
    expect(pastedFile(clipboard("", csv), 0)).toBe(csv);
  });

  it("PASTE-4: nothing is nothing", () => {
    expect(pastedFile(clipboard(" \n"), 0)).toBeNull();
    expect(pastedFile(null, 0)).toBeNull();
  });
});
