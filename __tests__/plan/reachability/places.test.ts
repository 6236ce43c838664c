import { Ipv4Cidr } from "../../../core/addressing";
import { findPlace, PLACE_KINDS } from "../../../plan";
import { resolve } from "../../helpers/estates";
import { linkedHub } from "../../helpers/linked-hub";

const balancer = (zone: string) => ({
  vpc: "app",
  allowlist: { partners: { cidrs: ["203.0.113.0/24"] } },
  domains: { [`${zone}.acme.example`]: { zone: "Z0123456789ABCDEFGHIJ" } },
});

const cluster = (cidr: string) => ({
  ...{ cidr, zones: 2 },
  kubernetes: { nodes: 6, pods: 100, cni: { mode: "custom-networking", podRange: "100.64.0.0/18" } },
});

const estate = resolve({
  ...linkedHub,
  vpcs: {
    ...linkedHub.vpcs,
    blue: cluster("10.96.10.0/24"),
    green: cluster("10.96.11.0/24"),
    hosted: { platform: "cloudhub", cidr: "10.96.6.0/24" },
  },
  loadBalancers: { api: balancer("api"), web: balancer("web") },
});

/** A place with its ranges as texts, or the fault. */
function placeOf(text: string): object {
  const found = findPlace(estate, text);
  return "fault" in found ? found : { ...found, ranges: found.ranges.map(String) };
}

const subnets = (vpc: string, tier: string) =>
  (estate.vpcs.find(({ name }) => name === vpc)?.layout.subnets ?? [])
    .filter((subnet) => subnet.tier === tier)
    .map(({ cidr }) => cidr);

const first = (vpc: string, tier: string): string => subnets(vpc, tier)[0]?.address ?? "";

const [endpoint] = estate.links.dns.flatMap(({ spec }) => spec.endpoints);

describe("a name", () => {
  test("of a VPC is that of its workers, and of the pods to which links lead", () => {
    const ranges = subnets("blue", "worker").map(String);
    const pods = subnets("blue", "pods").map(String);
    expect(pods).toHaveLength(2);
    const of = (vpc: string) => ({ kind: "host", vpc, host: "workers" });
    expect(placeOf("vpc:blue")).toEqual({ ...of("blue"), ranges: expect.arrayContaining(ranges) });
    expect(placeOf("vpc:app")).toEqual({ ...of("app"), ranges: subnets("app", "worker").map(String) });
  });

  test("of a VPC of CloudHub is that of a network, because nothing is known of its inside", () => {
    expect(placeOf("vpc:hosted")).toEqual({ kind: "network", name: "hosted", ranges: ["10.96.6.0/24"] });
  });

  test("of a load balancer is that of its subnets alone", () => {
    const ranges = subnets("app", "load-balancer").map(String);
    expect(placeOf("load-balancer:api")).toMatchObject({ kind: "host", vpc: "app", ranges });
    expect(ranges).toHaveLength(2);
  });

  test("of a hub is that of its endpoints, in the direction that was asked for", () => {
    const all = estate.links.dns.flatMap(({ spec }) => spec.endpoints);
    for (const direction of ["inbound", "outbound"] as const)
      expect(placeOf(`${direction}-resolver:main`)).toMatchObject({
        ...{ kind: "host", vpc: "hub" },
        ranges: all.map((one) => String(one[direction])),
      });
  });

  test("of the internet is every public address that nobody of the file has", () => {
    const place = findPlace(estate, "internet");
    if ("fault" in place) throw new Error("no place");
    const holds = (address: string) => place.ranges.some((range) => range.contains(Ipv4Cidr.host(address)));
    expect(place.kind).toBe("internet");
    expect(["8.8.8.8", "203.0.113.7", "10.0.0.1", "100.64.0.1", "169.254.0.1"].map(holds)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });

  test.each(PLACE_KINDS)("that no %s has comes with those that there are", (kind) => {
    expect(placeOf(`${kind}:nowhere`)).toEqual({
      ...{ fault: "unknown", kind, name: "nowhere" },
      known: {
        vpc: ["app", "blue", "green", "hosted", "hub"],
        network: ["office"],
        "load-balancer": ["api", "web"],
        "tcp-entry": [],
        "inbound-resolver": ["main"],
        "outbound-resolver": ["main"],
        "runtime-fabric": [],
        "flex-gateway": [],
        "flex-storage": [],
      }[kind],
    });
  });

  test("of nothing that there is, and what is no address either", () => {
    for (const text of ["subnet:app", "vpc:", "VPC:app", "app", "10.96.2.0/24", "10.96.2.256"])
      expect(placeOf(text)).toEqual({ fault: "syntax" });
  });
});

describe("an address", () => {
  test.each([
    ["a worker", first("app", "worker"), { kind: "host", vpc: "app", host: "workers" }],
    [
      "a load balancer",
      first("app", "load-balancer"),
      { kind: "host", vpc: "app", host: "load balancer api" },
    ],
    [
      "an inbound endpoint",
      endpoint?.inbound.address,
      { vpc: "hub", host: "inbound endpoint of DNS hub main" },
    ],
    ["an outbound endpoint", endpoint?.outbound.address, { host: "outbound endpoint of DNS hub main" }],
    ["CloudHub", "10.96.6.9", { kind: "network", name: "hosted" }],
    ["an external network", "10.1.2.3", { kind: "network", name: "office" }],
    ["the internet", "198.51.100.7", { kind: "internet" }],
  ])("of %s", (_, text = "", expected) => {
    expect(placeOf(text)).toMatchObject({ ...expected, ranges: [`${text}/32`] });
  });

  test("that two VPCs have is no place before one of them is named", () => {
    expect(placeOf("100.64.0.10")).toEqual({ fault: "shared", vpcs: ["blue", "green"] });
  });
});
