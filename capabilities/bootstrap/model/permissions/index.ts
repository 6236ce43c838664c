import { CERTIFICATE_PERMISSIONS } from "./certificates";
import { DNS_PERMISSIONS } from "./dns";
import { EDGE_PERMISSIONS } from "./edge";
import { FRONT_PERMISSIONS } from "./fronts";
import { INSPECTION_PERMISSIONS } from "./inspection";
import { LINK_PERMISSIONS } from "./links";
import type { Permission, Permissions } from "./permission";
import { RECORD_PERMISSIONS } from "./records";
import { STORAGE_PERMISSIONS } from "./storage";
import { VPC_PERMISSIONS } from "./vpc";

export { PRIVATE_CERTIFICATE } from "./certificates";
export type { Permission } from "./permission";
export { type ActingPlace, resourcesOf } from "./resources";
export { WITHOUT_RESOURCE } from "./without-resource";

/** Parts of the table, each small enough for one managed policy. */
const AREAS = {
  network: VPC_PERMISSIONS,
  links: LINK_PERMISSIONS,
  edge: EDGE_PERMISSIONS,
  fronts: FRONT_PERMISSIONS,
  dns: DNS_PERMISSIONS,
  inspection: INSPECTION_PERMISSIONS,
  certificates: CERTIFICATE_PERMISSIONS,
  records: RECORD_PERMISSIONS,
  storage: STORAGE_PERMISSIONS,
} as const satisfies Readonly<Record<string, Permissions>>;

type PermissionArea = keyof typeof AREAS;

/** Every type of the table with what Terraform needs for it. */
export function listPermissions(): readonly (readonly [type: string, needed: Permission])[] {
  return Object.values(AREAS).flatMap((permissions) => Object.entries<Permission>(permissions));
}

/**
 * What Terraform needs for a type of the aws provider, and the part of the table that it stands in.
 *
 * @returns `undefined` for types that no stack makes
 */
export function permissionOf(type: string): (Permission & { readonly area: PermissionArea }) | undefined {
  for (const [area, permissions] of Object.entries<Permissions>(AREAS)) {
    const permission = Object.hasOwn(permissions, type) ? permissions[type] : undefined;
    if (permission !== undefined) return { ...permission, area: area as PermissionArea };
  }
  return undefined;
}
