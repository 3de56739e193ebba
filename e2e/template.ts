import { makeTemplate } from "./server.ts";

/** Runs once before all tests: the data folder that every server begins with, sample and all. */
export default makeTemplate;
