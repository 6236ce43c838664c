import type { ResolvedEstate } from "../../../plan";
import type { Data } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";
import { changed, places, whole } from "./fixture";

describe("what links resolve to", () => {
  const estate: ResolvedEstate = resolve(whole);
  const { links } = estate;

  test("VPNs: tunnels get the ranges that are given, and the next that are free", () => {
    const [branch, office] = links.vpns.map(({ spec }) => spec);
    expect(branch?.gateway).toEqual({ kind: "vpn-gateway", vpc: "production", asn: 64600 });
    expect(office).toMatchObject({
      gateway: { name: "main", asn: 64700 },
      routing: "bgp",
      profile: "strong",
    });
    expect([...estate.lock.tunnels].map(([key, range]) => `${key} ${range}`)).toEqual([
      "branch/router/1 169.254.0.4/30",
      "branch/router/2 169.254.0.8/30",
      "office/a/1 169.254.0.12/30",
      "office/a/2 169.254.0.16/30",
      "office/b/1 169.254.8.0/30",
      "office/b/2 169.254.0.20/30",
    ]);
  });

  test("peerings: routes per side, DNS where we accept, the external side not before it is active", () => {
    const [cloudhub, data, supplier] = links.peerings.map(({ spec }) => spec);
    expect(cloudhub).toMatchObject({
      connectionId: "pcx-0123456789abcdef0",
      requester: { kind: "external", name: "ch", tiers: [] },
      accepter: { kind: "managed", resolvesPeer: true, tiers: ["worker", "load-balancer"] },
    });
    expect(data?.accepter).toMatchObject({ tiers: ["worker"], resolvesPeer: true });
    expect(data?.accepter.prefixes.map(String)).toEqual(["10.96.4.0/26"]);
    expect(data?.requester.prefixes.map(String)).toEqual(["10.96.1.0/24"]);
    expect(supplier?.requester.resolvesPeer).toBe(false);
    const active = resolve(changed("peerings.supplier.active", true)).links.peerings[2];
    expect(active?.spec.requester.resolvesPeer).toBe(true);
    expect(active?.spec.given).toEqual({ account: "333333333333" });
  });

  test("transit gateways: everything that is attached, wherever the file says so", () => {
    const [gateway] = links.transitGateways;
    expect(gateway?.spec.attachments.map(({ key, segment }) => `${key} ${segment}`)).toEqual([
      "direct-connect-main shared",
      "vpc-dev dev",
      "vpc-production production",
      "vpc-shared shared",
      "vpn-office_a shared",
      "vpn-office_b shared",
    ]);
    expect(gateway?.sharedWith).toEqual([{ name: "partner", id: "222222222222" }]);
  });

  test("Direct Connects: MACsec on ports that can, ranges of the VPCs that are reached", () => {
    const [connect] = links.directConnects;
    expect(connect?.ports).toMatchObject([{ name: "dc1", macsec: true, location: "EqDC2" }]);
    expect(connect?.spec.interfaces).toMatchObject([{ macsec: true, mtu: 1500, port: { isManaged: true } }]);
    expect(connect?.spec.associations[0]?.ranges.map(String)).toEqual(["10.96.1.0/24", "10.96.4.0/24"]);
  });

  test("flows become rules of both sides, narrow as the routes are", () => {
    expect(links.rules.map(({ vpc, rule, link }) => `${link.kind} ${vpc}: ${rule}`)).toEqual([
      "vpn production: outbound tcp/443 to 10.9.0.0/16",
      "vpn dev: outbound tcp/1521 to 10.0.0.0/12",
      "peering dev: outbound tcp/8443 to 10.96.4.0/26",
      "peering production: inbound tcp/8443 from 10.96.1.0/24",
      "transit-gateway dev: outbound tcp/443 to 10.96.2.0/24",
      "transit-gateway shared: inbound tcp/443 from 10.96.1.0/24",
    ]);
  });

  test("entries of ACLs: those of a VPN gateway in the VPC's own, transit subnets only where packets cross them", () => {
    const production = estate.vpcs.find(({ name }) => name === "production");
    const own = (production?.networkAcls?.worker ?? []).map(({ key }) => key);
    expect(own).toContain("ingress-tcp-1024-65535-10-9-0-0_16");
    const lines = links.aclEntries.map(({ vpc, tier, link }) => `${vpc} ${tier} ${link.kind}`);
    expect(lines).toEqual([
      "dev worker peering",
      "dev worker transit-gateway",
      "dev worker vpn",
      "dev transit transit-gateway",
      "dev transit vpn",
      "production worker peering",
      "shared worker transit-gateway",
      "shared transit transit-gateway",
    ]);
    expect(estate.lock.networkAclNumbers.get("dev/worker/vpn/office egress-tcp-1521-10-0-0-0_12")).toBe(
      32002,
    );
  });
});

describe("the default of the VPN gateway's number", () => {
  test("a VPN that names a VPC implies the gateway; without one there is none", () => {
    const gatewayOf = (data: Data, vpc: string) =>
      resolve(data).vpcs.find(({ name }) => name === vpc)?.vpnGateway;
    expect(gatewayOf(changed("vpcs.production.vpnGateway", undefined), "production")).toEqual({ asn: 64512 });
    expect(gatewayOf(whole, "dev")).toBeUndefined();
  });
});

describe("VPCs that somebody else made", () => {
  const subnets = { worker: { "use1-az1": [{ id: "subnet-0123456789abcdef0", cidr: "10.96.1.0/26" }] } };
  const existing = { id: "vpc-0123456789abcdef0", cidrs: ["10.96.1.0/24"], subnets };
  const tables = { routeTables: { worker: { "use1-az1": "rtb-0123456789abcdef0" } } };
  const group = { workerSecurityGroup: "sg-0123456789abcdef0" };
  const small: Data = {
    ...{ organization: "acme", region: "us-east-1", environments: {} },
    addressing: { pools: { main: { cidr: "10.97.0.0/16" } } },
    vpcs: { dev: { existing }, production: {} },
    peerings: {
      data: {
        requester: { vpc: "production", tiers: ["worker"] },
        accepter: { vpc: "dev" },
        flows: { orders: { from: { vpc: "production" }, to: { vpc: "dev" }, port: 8443 } },
      },
    },
  };

  test("need their route tables, and their group for flows", () => {
    expect(places(small)).toEqual([
      "peerings.data.accepter LINK_TABLE_UNKNOWN",
      "peerings.data.flows.orders LINK_WORKER_GROUP_UNKNOWN",
    ]);
    const tiers = changed("peerings.data.accepter.tiers", ["load-balancer"], small);
    expect(places(changed("vpcs.dev.existing", { ...existing, ...tables, ...group }, tiers))).toEqual([
      "peerings.data.accepter.tiers.0 LINK_TIER_MISSING",
    ]);
  });

  test("get rules then, and no entries in ACLs that are not ours", () => {
    const { links } = resolve(changed("vpcs.dev.existing", { ...existing, ...tables, ...group }, small));
    expect(links.rules.map(({ vpc }) => vpc)).toEqual(["production", "dev"]);
    expect(new Set(links.aclEntries.map(({ vpc }) => vpc))).toEqual(new Set(["production"]));
    expect(links.peerings[0]?.spec.accepter.tiers).toEqual(["worker"]);
  });
});
