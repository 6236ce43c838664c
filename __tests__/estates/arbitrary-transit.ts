import type { YamlData } from "./yaml-edits";

export const VPCS = ["alpha", "beta", "gamma"] as const;

export const NETWORKS = {
  office: ["10.0.0.0/12"],
  plant: ["172.20.0.0/16"],
  partner: ["172.21.0.0/20"],
} as const;

/** One VPC at least in the segment with a way out. */
export function withSpoke({ transitGateways, ...links }: YamlData): YamlData {
  const [main = { asn: 65_000, segments: { blue: {}, green: {} }, vpcs: {}, attachments: {}, flows: {} }] =
    Object.values<YamlData>(transitGateways);
  return {
    ...links,
    transitGateways: { main: { ...main, vpcs: { ...main["vpcs"], alpha: { segment: "blue" } } } },
  };
}

/** The transit gateway peered with a second one, at which the VPCs are that the first has not. */
export function withPeeredGateway(links: YamlData): YamlData {
  const { main } = links["transitGateways"];
  if (main === undefined) return links;
  const near = Object.keys(main.vpcs);
  const far = VPCS.filter((name) => !near.includes(name));
  const ends = [...near, ...Object.keys(NETWORKS)].flatMap((name) => far.map((vpc) => [name, vpc] as const));
  const endOf = (name: string) => (name in NETWORKS ? { network: name } : { vpc: name });
  const flowsBetween = Object.fromEntries(
    ends.flatMap(([name, vpc]) => [
      [`${name}-to-${vpc}`, { from: endOf(name), to: { vpc }, port: 9600 }],
      [`${vpc}-to-${name}`, { from: { vpc }, to: endOf(name), port: 9601, protocol: "udp" }],
    ]),
  );
  return {
    ...links,
    transitGateways: {
      main: { ...main, segments: { ...main.segments, far: { reaches: ["blue"] } } },
      far: {
        asn: 65_001,
        segments: { all: { reaches: ["all"] } },
        vpcs: Object.fromEntries(far.map((name) => [name, { segment: "all" }])),
      },
    },
    transitGatewayPeerings: {
      t: {
        requester: { transitGateway: "main", segment: "far" },
        accepter: { transitGateway: "far", segment: "all" },
        flows: flowsBetween,
      },
    },
  };
}
