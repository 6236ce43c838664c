import { z } from "zod";
import { isPrivateAsn } from "../../core/connectivity";
import { LINK_ACL_RULE_NUMBERS } from "../../core/limits/firewall";
import { RULE_PRIORITIES } from "../../core/limits/load-balancer";
import { LOCK_VERSION } from "./lock";

/** Far beyond the load balancers that AWS grants a region; a number out of a damaged lock must not become subnets. */
const MOST_SLOTS = 50;

const cidr = z.string();
/** The form of a lock. What may be missing was added to it later: locks of versions before are read. */
export const lockSchema = z.strictObject({
  version: z.literal(LOCK_VERSION),
  vpcs: z.record(
    z.string(),
    z.strictObject({
      account: z.string().optional(),
      range: cidr,
      region: z.string(),
      reservations: z.record(z.string(), z.array(cidr)).optional(),
      secondaryRanges: z.array(cidr).optional(),
      spare: z.record(z.string().regex(/^\d+$/), z.array(cidr)).optional(),
      subnets: z.record(z.string(), cidr),
      vpnGatewayAsn: z.int().optional(),
      zones: z.array(z.string()),
    }),
  ),
  loadBalancers: z
    .record(
      z.string(),
      z.strictObject({
        priorities: z.record(z.string(), z.int().min(1).max(RULE_PRIORITIES.last)),
        slot: z.int().min(0).max(MOST_SLOTS),
        vpc: z.string(),
      }),
    )
    .optional(),
  tunnels: z.record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+\/[12]$/), cidr).optional(),
  placeholderAsns: z
    .record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), z.int().refine(isPrivateAsn))
    .optional(),
  proofs: z.record(z.string().regex(/^[^/]+\/[^/]+\/[^/]+$/), z.array(z.string()).min(1)).optional(),
  dns: z
    .record(
      z.string(),
      z.strictObject({
        addresses: z.array(z.string()).optional(),
        privateZones: z.array(z.string()),
        vpc: z.string(),
      }),
    )
    .optional(),
  networkAclNumbers: z
    .record(z.string(), z.int().min(LINK_ACL_RULE_NUMBERS.first).max(LINK_ACL_RULE_NUMBERS.last))
    .optional(),
  inUse: z
    .record(z.string(), z.strictObject({ at: z.string(), parts: z.array(z.string()).optional() }))
    .optional(),
  released: z.record(z.string(), z.array(cidr)).optional(),
  freedNumbers: z
    .record(z.string(), z.record(z.string(), z.array(z.int().min(1).max(RULE_PRIORITIES.last))))
    .optional(),
});
