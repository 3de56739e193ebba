import { expectTypeOf, it } from "vitest";
import type * as declared from "../../public/embed.d.ts";
import type * as written from "./host.ts";
import type { EventMessage } from "./protocol.ts";

it("EMBED-4: the published declarations say what the code takes and gives", () => {
  expectTypeOf<typeof written.createImporter>().toExtend<typeof declared.createImporter>();
  expectTypeOf<keyof declared.ImporterOptions>().toEqualTypeOf<keyof written.ImporterOptions>();
  expectTypeOf<keyof declared.ImporterEvents>().toEqualTypeOf<
    Exclude<EventMessage["type"], "token">
  >();
  expectTypeOf<declared.ImporterEvents["complete"]>().toEqualTypeOf<
    written.ImporterEvents["complete"]
  >();
  expectTypeOf<keyof declared.Importer>().toEqualTypeOf<keyof written.Importer>();
});
