import fc from "fast-check";
import type { YamlData } from "./yaml-edits";

/** Lists of names: one closes, one reports, one is what an environment needs besides. */
export const NAME_LISTS: YamlData = {
  closed: {
    hosts: {
      "api.partner.example": { ports: [443, 8443], mutualTls: true, neededBy: ["payments"] },
      "*.crm.example": null,
      "crl.partner.example": { ports: [80] },
    },
  },
  watched: { enforce: "alert", hosts: { "*.tools.example": { ports: [443] } } },
  orders: { hosts: { "api.carrier.example": null } },
};

/** What looks at names on the way out of a VPC, mostly nothing. */
export const nameLayers: fc.Arbitrary<YamlData> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<YamlData>({}) },
  { weight: 1, arbitrary: fc.constantFrom("closed", "watched").map((egress) => ({ egress })) },
  {
    weight: 2,
    arbitrary: fc.record({
      egress: fc.constantFrom("closed", "closed", "watched"),
      networkFirewall: fc.record(
        {
          logs: fc.constant({ retentionDays: 731 }),
          deletionProtection: fc.constant(false),
          subnetChangeProtection: fc.constant(false),
        },
        { requiredKeys: [] },
      ),
    }),
  },
);

/** A VPC with these layers: a firewall stands in front of NAT gateways of zones. */
export function withLayers(vpc: YamlData, layers: YamlData): YamlData {
  if (layers["networkFirewall"] === undefined) return { ...vpc, ...layers };
  return { ...vpc, ...layers, nat: vpc["nat"] === "single" ? "single" : "perZone" };
}

/** Environments of VPCs that have a list need hosts of another. */
export function withOrders(environments: YamlData, vpcs: YamlData): YamlData {
  return Object.fromEntries(
    Object.entries<YamlData>(environments).map(([name, one]) => [
      name,
      name === "production" && vpcs[one["vpc"]]?.egress !== undefined ? { ...one, egress: "orders" } : one,
    ]),
  );
}

/** What stands in front of a load balancer, and whom it admits. */
export const frontDoor = fc.constantFrom<YamlData>(
  { front: { cloudFront: {} }, exposure: "public" },
  { front: { cloudFront: { tlsPolicy: "TLSv1.2_2021" } }, allowlist: { partner: { network: "partner" } } },
  {
    scheme: "internet-facing",
    front: { globalAccelerator: {} },
    allowlist: { partner: { network: "partner" } },
  },
);
