import type { Resource, ResourceName } from "../domain/resource.ts";
import { asset } from "./asset.ts";
import { contact } from "./contact.ts";
import { group } from "./group.ts";
import { item } from "./item.ts";

/** What can be imported, in the order it is offered. Adding a resource is adding a file and a line. */
export const resources: readonly Resource[] = [contact, group, item, asset];

const byName = { contact, group, item, asset } satisfies Record<ResourceName, Resource>;

/** The resource of this name. */
export function resourceOf(name: ResourceName): Resource {
  return byName[name];
}
