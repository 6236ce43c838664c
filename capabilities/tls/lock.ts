import * as z from "zod";
import type { EntriesOf } from "../../estate/lock/lock";
import { defineLockSection, type Entries } from "../../estate/lock/section";

/**
 * VPCs whose stacks keep or kept the validation record of a domain, the present one last: by `<account>/<hosted
 * zone>/<domain>`. An entry is forgotten once no stack has the record, and it moves with its load balancer.
 */
export const proofs = defineLockSection({
  key: "proofs",
  keys: /^[^/]+\/[^/]+\/[^/]+$/,
  entry: z.array(z.string()).min(1),
  read: (vpcs): readonly string[] => vpcs,
  write: (vpcs) => vpcs,
  facts: (key, vpcs) => [{ name: `proof of ${key}`, what: vpcs.join(", "), mayGo: true, mayMove: true }],
  needed: (estate: { readonly proofs: Entries<readonly string[]> }) => estate.proofs,
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly proofs: EntriesOf<typeof proofs>;
  }
}
