import { z } from "zod";

// Checks are not compiled with `new Function`: a page with a strict policy forbids it, and reports it.
z.config({ jitless: true });

export { z };
