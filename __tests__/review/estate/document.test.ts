import { findOverlaps, Ipv4Cidr } from "../../../core/addressing";
import { EMPTY_LOCK } from "../../../plan";
import { reviewDocument } from "../../../review";
import type { AddressRange } from "../../../review/estate/address-space";
import { resolve } from "../../helpers/estates";
import { REVIEWED, reviewedExample } from "./examples";

describe.each(REVIEWED)("the review of $name", ({ estate, document }) => {
  test("fills every pool and every range of a VPC, without a gap", () => {
    const { pools, ranges } = document.addressSpace;
    expect([...pools, ...ranges].filter((range) => !isFilled(range))).toEqual([]);
  });

  test("has every subnet where the estate has it", () => {
    const listed = document.addressSpace.ranges.flatMap(({ vpc, blocks }) =>
      blocks.filter(({ zone }) => zone !== undefined).map(({ name, cidr }) => `${vpc} ${name} ${cidr}`),
    );
    const known = estate.vpcs.flatMap(({ name, layout }) =>
      layout.subnets.map((subnet) => `${name} ${subnet.name} ${subnet.cidr}`),
    );
    const tiers = document.zones.flatMap((zone) => Object.values(zone.tiers).flat());
    expect([...listed].sort()).toEqual([...known].sort());
    expect([...tiers].sort()).toEqual(
      estate.vpcs.flatMap(({ layout }) => layout.subnets.map(({ cidr }) => `${cidr}`)).sort(),
    );
  });

  test("has every waiver, warning, link and load balancer", () => {
    const { peerings, transitGateways, transitPeerings, vpns, cloudhubVpns, directConnects } = estate.links;
    const links = [peerings, transitGateways, transitPeerings, vpns, cloudhubVpns, directConnects].flat();
    expect(document.glance.waivers).toEqual(estate.waivers);
    expect(document.glance.warnings.map(({ code }) => code)).toEqual(estate.warnings.map(({ code }) => code));
    expect(document.links.map(({ name }) => name)).toEqual(links.map(({ name }) => name));
    expect(document.entryPoints.map(({ name }) => name)).toEqual(
      estate.loadBalancers.map(({ name }) => name),
    );
  });
});

/** Others may overlap each other in a pool, and all that is left is free. */
function isFilled({ cidr, blocks }: AddressRange): boolean {
  const own = blocks.filter(({ use }) => use !== "others").map((block) => Ipv4Cidr.parse(block.cidr));
  const range = Ipv4Cidr.parse(cidr);
  const isInside = own.every((block) => range.contains(block));
  const size = blocks.reduce((sum, { addresses }) => sum + addresses, 0);
  return isInside && size >= range.size && findOverlaps(own.map((block) => ({ cidr: block }))).length === 0;
}

test("what encrypts a link is said as it is", () => {
  const { links } = reviewedExample("hybrid").document;
  const said = Object.fromEntries(links.map(({ kind, name, encryption }) => [`${kind} ${name}`, encryption]));
  expect(said).toEqual({
    "peering partners": "aws-network",
    "transit-gateway europe": "aws-network",
    "transit-gateway main": "aws-network",
    "vpn head-office": "ipsec",
    "vpn plant": "ipsec",
    "vpn warehouse": "ipsec",
    "direct-connect group": "none",
    "direct-connect main": "none",
    "direct-connect plant": "none",
  });
  const main = links.find(({ kind, name }) => kind === "transit-gateway" && name === "main");
  expect(main?.segments?.find(({ name }) => name === "production")).toEqual({
    name: "production",
    reaches: ["outside", "shared"],
    blackholes: ["10.96.255.0/24"],
  });
});

test("a link that nobody encrypts says who accepted that, or why nobody had to, and what is open over it", () => {
  const { links, tls } = reviewedExample("hybrid").document;
  const of = (name: string) => links.find((link) => link.kind === "direct-connect" && link.name === name);
  expect(of("plant")).toMatchObject({
    unwaived: "line is on a port of others",
    carries: [{ from: "vpc:partners", to: "network:plant", ports: ["tcp/4840", "tcp/4843"] }],
  });
  expect(links.find(({ name, kind }) => kind === "vpn" && name === "plant")?.acceptedBy).toEqual([
    { waiver: "plant-device", finding: "VPN_PROFILE_WEAKER", reason: expect.stringContaining("AES-GCM") },
  ]);
  expect(tls.find(({ by }) => by.startsWith("Direct Connect plant"))?.carries).toEqual(of("plant")?.carries);
});

test("rules and entries that the page shows are those that packets meet", () => {
  const { document, estate } = reviewedExample("hybrid");
  const { rules, entries } = document.filters;
  const acls = Object.values(estate.networkAcls).flatMap((acl) => Object.values(acl).flat());
  expect(entries).toHaveLength(acls.length);
  expect(rules).toContainEqual(
    expect.objectContaining({
      group: "workers of VPC production",
      ports: "tcp/9444",
      otherEnd: "10.0.0.0/12",
    }),
  );
});

test("ranges that were released, and those of others, show where they lie", () => {
  const released = new Map([
    ["old", [Ipv4Cidr.parse("10.96.16.0/24")]],
    ["older", [Ipv4Cidr.parse("10.200.0.0/24")]],
  ]);
  const data = {
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    externalNetworks: { partner: { cidrs: ["10.96.128.0/20", "192.168.0.0/24"] } },
    vpcs: { main: { zones: 2 } },
    environments: { live: { vpc: "main", applications: 10 } },
  };
  const { pools, elsewhere } = reviewDocument(resolve(data, { ...EMPTY_LOCK, released })).addressSpace;
  expect(pools[0]?.blocks.filter(({ use }) => use !== "free")).toEqual([
    expect.objectContaining({ use: "vpc", name: "main" }),
    { use: "released", name: "old", cidr: "10.96.16.0/24", addresses: 256 },
    { use: "others", name: "partner", cidr: "10.96.128.0/20", addresses: 4096 },
  ]);
  expect(elsewhere).toEqual([
    { use: "released", name: "older", cidr: "10.200.0.0/24", addresses: 256 },
    { use: "others", name: "partner", cidr: "192.168.0.0/24", addresses: 256 },
  ]);
});

test("secrets are places, and every place of the file is there", () => {
  const { secrets } = reviewedExample("runtime-fabric").document;
  expect(secrets.every(({ keptIn }) => /^AWS (Secrets|Certificate) Manager$/.test(keptIn))).toBe(true);
  expect(secrets.length).toBeGreaterThan(3);
  const { secrets: keys } = reviewedExample("hybrid").document;
  expect(keys.map(({ usedBy, madeBy }) => `${usedBy}: ${madeBy}`)).toEqual([
    "VPN head-office, device router-a: AWS",
    "VPN head-office, device router-b: AWS",
    "VPN plant, device firewall: AWS",
    "VPN warehouse, device edge: people",
    "Direct Connect main, port ashburn: people",
    "Direct Connect main, interface primary: people, or AWS",
    "Direct Connect main, interface secondary: the owner of the port, or AWS",
    "Direct Connect plant, interface line: the owner of the port, or AWS",
  ]);
  expect(keys.filter(({ place, renewal }) => !place || !renewal)).toEqual([]);
});
