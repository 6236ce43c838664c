import fc from "fast-check";
import { centralWayOut, withCentralWayOut } from "./arbitrary-central";
import { NETWORKS, VPCS, withPeeredGateway, withSpoke } from "./arbitrary-transit";
import { sensible } from "./sensible-links";
import type { YamlData } from "./yaml-edits";

const SEGMENTS = ["blue", "green"] as const;

const vpcName = fc.constantFrom(...VPCS);

/** Also those that customer gateways of static VPNs get where nobody has them. */
const NUMBERS = { alpha: { asn: 65_000 }, beta: { asn: 65_001 }, gamma: {} } as const;

const network = fc.constantFrom(...Object.keys(NETWORKS));

const end = fc.oneof(
  { weight: 2, arbitrary: vpcName.map((vpc) => ({ vpc })) },
  { weight: 1, arbitrary: network.map((name) => ({ network: name })) },
);

const flow = fc
  .record({
    from: end,
    to: end,
    traffic: fc.constantFrom<YamlData>(
      { port: 9443 },
      { ports: ["9500-9510", 443] },
      { port: 514, protocol: "udp" },
    ),
  })
  .map(({ traffic, ...ends }) => ({ ...ends, ...traffic }));

const flows = fc.dictionary(fc.constantFrom("one", "two", "three"), flow, { noNullPrototype: true });

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  office: ["10.1.0.0/16", "10.2.4.0/24"],
  plant: ["172.20.0.0/17"],
  partner: ["172.21.4.0/24"],
};

const behind = fc
  .tuple(network, fc.boolean())
  .map(([name, isPart]) => ({ network: name, ...(isPart ? { prefixes: PREFIXES[name] } : {}) }));

/** An end of a VPN or a Direct Connect. */
const gateway = fc.oneof(
  vpcName.map((vpc) => ({ vpc })),
  fc.constantFrom(...SEGMENTS).map((segment) => ({ transitGateway: "main", segment })),
);

const vpn = (index: number): fc.Arbitrary<YamlData> =>
  fc
    .record({
      gateway,
      behind,
      routing: fc.constantFrom("bgp", "static"),
      devices: fc.constantFrom(1, 2),
      flows,
    })
    .map(({ gateway: at, behind: there, routing, devices, flows: through }) => ({
      ...at,
      ...there,
      routing,
      devices: Object.fromEntries(
        ["a", "b"].slice(0, devices).map((name, number) => [
          name,
          {
            address: `203.0.113.${10 * index + number + 1}`,
            ...(routing === "bgp" ? { asn: 65_010 + index } : {}),
          },
        ]),
      ),
      flows: through,
    }));

const side = fc
  .tuple(vpcName, fc.constantFrom<YamlData>({}, { tiers: ["worker"] }))
  .map(([vpc, more]) => ({ vpc, ...more }));

const peering: fc.Arbitrary<YamlData> = fc
  .record({
    requester: side,
    accepter: fc.oneof(
      { weight: 3, arbitrary: side as fc.Arbitrary<YamlData> },
      {
        weight: 1,
        arbitrary: fc.constant<YamlData>({
          external: { vpc: "vpc-0123456789abcdef0", account: "777788889999", network: "partner" },
        }),
      },
    ),
    flows,
    active: fc.boolean(),
  })
  .map(({ active, ...one }) => ("external" in one.accepter ? { ...one, active, dns: false } : one));

const transitGateway: fc.Arbitrary<YamlData> = fc.record({
  asn: fc.constant(65_000),
  segments: fc.record({
    blue: fc.record({ reaches: fc.subarray([...SEGMENTS]) }),
    green: fc.record({
      reaches: fc.subarray([...SEGMENTS]),
      blackholes: fc.constantFrom(["10.1.7.0/24"], ["192.168.0.0/16"]),
    }),
  }),
  vpcs: fc.dictionary(vpcName, fc.record({ segment: fc.constantFrom(...SEGMENTS) }), {
    noNullPrototype: true,
  }),
  attachments: fc.constantFrom<YamlData>(
    {},
    { partner: { id: "tgw-attach-0123456789abcdef0", segment: "green", network: "partner" } },
  ),
  flows,
});

/** One account, two of the file, or that of others, who have accepted or not. */
const ownership = fc.constantFrom<readonly [YamlData, YamlData]>(
  [{}, {}],
  [{ account: "lines" }, {}],
  ...[true, false].map((active): [YamlData, YamlData] => [
    { existing: { id: "0123abcd-0123-0123-0123-0123456789ab", account: "999900001111" } },
    { active },
  ]),
);

const directConnect: fc.Arbitrary<YamlData> = fc
  .record({ gateway, behind, flows, ownership })
  .map(({ gateway: at, behind: there, flows: through, ownership: [owner, accepted] }) => {
    const allowedPrefixes = "vpc" in at ? {} : { allowedPrefixes: ["10.64.0.0/24", "10.64.2.0/24"] };
    const gateways = { far: { ...at, ...allowedPrefixes, ...accepted } };
    return { asn: 64_800, ...there, ...owner, gateways, flows: through };
  });

const TARGETS = ["10.1.0.53", "10.2.4.53", "172.20.0.53", "172.21.4.53", "10.64.0.75"] as const;

const forward: fc.Arbitrary<YamlData> = fc.record({
  domain: fc.constantFrom("corp.example", "plant.corp.example", "partner.example"),
  targets: fc.subarray([...TARGETS], { minLength: 1, maxLength: 2 }),
  vpcs: fc.subarray([...VPCS], { minLength: 1 }),
});

const privateZone: fc.Arbitrary<YamlData> = fc.record({
  domain: fc.constantFrom("aws.example", "eu.aws.example"),
  vpcs: fc.subarray([...VPCS], { minLength: 1 }),
  records: fc.constantFrom<YamlData>({}, { "one-of-all": { name: "*", addresses: ["10.64.0.70"] } }),
});

const dns: fc.Arbitrary<YamlData> = fc.record(
  {
    vpc: vpcName,
    inboundClients: fc.uniqueArray(end, {
      minLength: 1,
      maxLength: 3,
      selector: (one) => JSON.stringify(one),
    }),
    forwardingRules: fc.dictionary(fc.constantFrom("one", "two"), forward, { noNullPrototype: true }),
    privateZones: fc.dictionary(fc.constantFrom("own", "more"), privateZone, { noNullPrototype: true }),
  },
  { requiredKeys: ["vpc"] },
);

/** Three VPCs with links of every kind between them and to others, as files that resolve without problems. */
export const linkedEstates: fc.Arbitrary<string> = estatesWith(fc.constant(undefined));

/** The same, of which some VPCs leave through the firewall of a fourth, over a transit gateway. */
export const centralEstates: fc.Arbitrary<string> = estatesWith(centralWayOut);

function estatesWith(way: fc.Arbitrary<YamlData | undefined>): fc.Arbitrary<string> {
  return fc
    .record({
      peerings: fc.dictionary(fc.constantFrom("p", "q"), peering, { noNullPrototype: true }),
      transitGateways: fc.record({ main: transitGateway }, { requiredKeys: [] }),
      vpns: fc.record({ v: vpn(0), w: vpn(1) }, { requiredKeys: [] }),
      directConnects: fc.record({ d: directConnect }, { requiredKeys: [] }),
      dns: fc.dictionary(fc.constantFrom("hub", "other"), dns, { noNullPrototype: true, minKeys: 1 }),
      nat: fc.constantFrom("none", "perZone"),
      firewall: fc.constantFrom<YamlData>({}, { web: { to: { cidr: "198.51.100.64/26" }, port: 443 } }),
      central: way,
    })
    .map(({ nat, firewall, central, ...links }) =>
      withCentralWayOut(
        {
          organization: "acme",
          region: "eu-west-1",
          accounts: { lines: { id: "555566667777" } },
          addressing: { pools: { main: { cidr: "10.64.0.0/12" } } },
          externalNetworks: Object.fromEntries(
            Object.entries(NETWORKS).map(([name, cidrs]) => [name, { cidrs }]),
          ),
          environments: {},
          vpcs: Object.fromEntries(
            VPCS.map((name) => [
              name,
              {
                zones: 2,
                nat,
                transitSubnets: true,
                resolverSubnets: true,
                vpnGateway: NUMBERS[name],
                firewall,
              },
            ]),
          ),
          tcpEntries: {
            raw: {
              vpc: "alpha",
              allowlist: { plant: { network: "plant" }, beta: { vpc: "beta" } },
              listeners: {
                raw: { port: 9100, target: { network: "office", addresses: ["10.1.0.9"], port: 2222 } },
              },
            },
          },
          ...withPeeredGateway(central === undefined ? links : withSpoke(links)),
        },
        central,
      ),
    )
    .map(sensible)
    .filter((text) => text !== undefined)
    .map(String);
}
