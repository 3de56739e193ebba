import { configureGlobal } from "fast-check";

/** One seed for all, so that a run says the same thing tomorrow; fast-check prints it on a failure. */
configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_127) });
