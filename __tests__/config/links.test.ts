import fc from "fast-check";
import {
  acceptMove,
  clearReleased,
  EMPTY_LOCK,
  isHarmless,
  lockChanges,
  lockText,
  parseLock,
  type ResolvedEstate,
  release,
} from "../../config";
import { Ipv4Cidr } from "../../core/addressing";
import { pathText, problemText } from "../../core/errors";
import { changedIn, type Data } from "../helpers/changed";
import { fileOf, problemsOf, resolve, textOf } from "../helpers/estates";
import { codesOf } from "../helpers/problems";
import { runs } from "../helpers/runs";

const DX_GATEWAY = "0123abcd-0123-0123-0123-0123456789ac";

/** Every kind of link, each with a flow. */
const whole = {
  organization: "acme",
  region: "us-east-1",
  accounts: { partner: { id: "222222222222" } },
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] }, supplier: { cidrs: ["172.20.0.0/16"] } },
  environments: Object.fromEntries(
    ["production", "shared", "dev", "ch"].map((vpc) => [vpc, { vpc, applications: 2 }]),
  ),
  vpcs: {
    production: { cidr: "10.96.4.0/24", transitSubnets: true, vpnGateway: { asn: 64600 } },
    shared: { cidr: "10.96.2.0/24", transitSubnets: true, account: "partner" },
    dev: { cidr: "10.96.1.0/24", transitSubnets: true },
    ch: { platform: "cloudhub", cidr: "10.96.6.0/24" },
  },
  vpns: {
    branch: {
      vpc: "production",
      network: "office",
      prefixes: ["10.9.0.0/16"],
      routing: "static",
      devices: { router: { address: "203.0.113.20" } },
      flows: { erp: { from: { vpc: "production" }, to: { network: "office" }, port: 443 } },
    },
    office: {
      transitGateway: "main",
      segment: "shared",
      network: "office",
      backupOf: "main",
      devices: {
        a: { address: "203.0.113.8", asn: 65010 },
        b: { address: "203.0.113.9", asn: 65010, tunnels: { "1": "169.254.8.0/30" } },
      },
      flows: { sql: { from: { vpc: "dev" }, to: { network: "office" }, port: 1521 } },
    },
  },
  peerings: {
    cloudhub: { accept: "pcx-0123456789abcdef0", requester: { vpc: "ch" }, accepter: { vpc: "dev" } },
    data: {
      requester: { vpc: "production" },
      accepter: { vpc: "dev", prefixes: ["10.96.4.0/26"], tiers: ["worker"] },
      flows: { orders: { from: { vpc: "dev" }, to: { vpc: "production" }, port: 8443 } },
    },
    supplier: {
      requester: { vpc: "production" },
      accepter: { foreign: { vpc: "vpc-0123456789abcdef0", account: "333333333333", network: "supplier" } },
    },
  },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { shared: { reaches: ["production", "dev"] }, production: null, dev: {} },
      vpcs: {
        production: { segment: "production" },
        dev: { segment: "dev" },
        shared: { segment: "shared" },
      },
      shareWith: ["partner"],
      flows: { api: { from: { vpc: "dev" }, to: { vpc: "shared" }, port: 443 } },
    },
  },
  directConnects: {
    main: {
      asn: 64800,
      network: "office",
      gateways: {
        transit: {
          transitGateway: "main",
          segment: "shared",
          allowedPrefixes: ["10.96.4.0/24", "10.96.2.0/24", "10.96.1.0/24"],
        },
      },
      ports: { dc1: { location: "EqDC2", gbps: 10 } },
      interfaces: { a: { kind: "transit", existing: "dxvif-ffhhk74f", vlan: 101, asn: 65020, port: "dc1" } },
    },
  },
};

/** The whole with one value changed; `undefined` takes it out. */
const changed = (path: string, value: unknown, from: Data = whole): Data => changedIn(from, path, value);

const places = (data: unknown, lock = EMPTY_LOCK) =>
  problemsOf(textOf(data), lock).map(({ path, code }) => `${pathText(path ?? [])} ${code}`);

const waived = (finding: string, at: string, from: Data) =>
  changed("waivers.w", { finding, at, reason: "agreed with the owner of the network" }, from);

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

  test("peerings: routes per side, DNS where we accept, the foreign side not before it is active", () => {
    const [cloudhub, data, supplier] = links.peerings.map(({ spec }) => spec);
    expect(cloudhub).toMatchObject({
      connectionId: "pcx-0123456789abcdef0",
      requester: { kind: "foreign", name: "ch", tiers: [] },
      accepter: { kind: "ours", resolvesPeer: true, tiers: ["worker", "load-balancer"] },
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
    expect(connect?.spec.interfaces).toMatchObject([{ macsec: true, mtu: 1500, port: { isOurs: true } }]);
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

describe("a Direct Connect and what it leads to in two accounts", () => {
  const theirs = { id: DX_GATEWAY, account: "333333333333" };
  const lean = changed("directConnects.main.ports", {}, changed("directConnects.main.interfaces", {}));
  const resolved = (data: Data) => {
    const { links, warnings } = resolve(data);
    const [gateway] = links.transitGateways;
    return {
      acceptances: links.directConnects.flatMap(({ spec }) =>
        spec.associations.map(({ acceptance }) => acceptance),
      ),
      isPending: gateway?.spec.attachments.find(({ kind }) => kind === "direct-connect")?.isPending,
      warnings: warnings.map(({ code, path = [] }) => `${code} ${pathText(path)}`),
    };
  };
  const peer = "PEERING_PENDING peerings.supplier.active";

  test("one account proposes nothing to itself, whoever made the Direct Connect gateway", () => {
    expect(resolved(changed("directConnects.main.existing", { id: DX_GATEWAY }))).toEqual({
      acceptances: [undefined],
      isPending: undefined,
      warnings: [peer],
    });
  });

  test("of two accounts of the file the one proposes and the other accepts", () => {
    expect(resolved(changed("directConnects.main.account", "partner"))).toEqual({
      acceptances: ["ours"],
      isPending: undefined,
      warnings: [peer],
    });
  });

  test("others accept in their own time, and until then nothing is attached, and somebody is told", () => {
    const asked = changed("directConnects.main.existing", theirs, lean);
    expect(resolved(asked)).toEqual({
      acceptances: ["pending"],
      isPending: true,
      warnings: [peer, "DIRECT_CONNECT_PENDING directConnects.main.gateways.transit.active"],
    });
    expect(
      resolved(
        changed(
          "directConnects.main.gateways.transit.active",
          true,
          changed("peerings.supplier.active", true, asked),
        ),
      ),
    ).toEqual({ acceptances: ["theirs"], isPending: undefined, warnings: [] });
    const ofVpc = changed("directConnects.main.gateways", { near: { vpc: "production" } }, asked);
    expect(resolve(changed("vpns.office.backupOf", undefined, ofVpc)).warnings.map(problemText)).toEqual([
      expect.stringContaining("peerings.supplier.active"),
      "DIRECT_CONNECT_PENDING directConnects.main.gateways.near.active: account 333333333333 has yet to accept the association of the VPN gateway of VPC production, so nothing is routed that way; got active: false; apply, have the id in the output direct_connect_proposal_ids accepted there, then set active: true",
    ]);
  });

  test("what would be wrong once it is accepted is wrong before", () => {
    const asked = changed("directConnects.main.existing", theirs, lean);
    const lost = changed("directConnects.main.gateways.transit.segment", "nowhere", asked);
    expect(places(lost)).toContain("directConnects.main.gateways.transit.segment SEGMENT_UNKNOWN");
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

const manyNetworks = Array.from({ length: 101 }, (_, index) => `172.21.${index}.0/24`);

const rows: readonly [name: string, data: Data, expected: readonly string[]][] = [
  [
    "a VPN on both gateways",
    changed("vpns.branch.transitGateway", "main"),
    ["vpns.branch VPN_GATEWAY_CHOICE"],
  ],
  ["a VPN on no gateway", changed("vpns.branch.vpc", undefined), ["vpns.branch VPN_GATEWAY_CHOICE"]],
  [
    "a VPN of an unknown VPC, network and transit gateway",
    changed(
      "vpns.office.transitGateway",
      "mian",
      changed("vpns.branch", { ...whole.vpns.branch, vpc: "prod", network: "offce" }),
    ),
    [
      "vpns.branch.vpc UNKNOWN_NAME",
      "vpns.branch.network UNKNOWN_NAME",
      "vpns.office.transitGateway UNKNOWN_NAME",
    ],
  ],
  ["a VPN of a VPC of CloudHub", changed("vpns.branch.vpc", "ch"), ["vpns.branch.vpc LINK_OF_CLOUDHUB"]],
  [
    "a segment for a VPN gateway, none for a transit gateway",
    changed("vpns.branch.segment", "shared", changed("vpns.office.segment", undefined)),
    ["vpns.branch.segment NOT_TOGETHER", "vpns.office MISSING_FIELD"],
  ],
  [
    "a segment that is not there",
    changed("vpns.office.segment", "shred"),
    ["vpns.office.segment SEGMENT_UNKNOWN"],
  ],
  [
    "a prefix that the network does not have",
    changed("vpns.branch.prefixes", ["192.168.0.0/16"]),
    ["vpns.branch.prefixes.0 LINK_PREFIX_OUTSIDE_NETWORK"],
  ],
  [
    "a default route over each kind of link",
    changed(
      "vpns.branch.prefixes",
      ["0.0.0.0/0"],
      changed(
        "peerings.data.accepter.prefixes",
        ["0.0.0.0/0"],
        changed("directConnects.main.prefixes", ["10.0.0.0/12", "0.0.0.0/0"]),
      ),
    ),
    [
      "vpns.branch.prefixes.0 LINK_DEFAULT_ROUTE",
      "peerings.data.accepter.prefixes LINK_DEFAULT_ROUTE",
      "directConnects.main.prefixes.1 LINK_DEFAULT_ROUTE",
    ],
  ],
  [
    "static routes, 101 of them",
    changed(
      "vpns.branch",
      { ...whole.vpns.branch, network: "many", prefixes: undefined, flows: {} },
      changed("externalNetworks.many", { cidrs: manyNetworks }),
    ),
    ["vpns.branch.prefixes QUOTA_EXCEEDED", "vpns.branch.prefixes QUOTA_EXCEEDED"],
  ],
  [
    "one ASN on both sides",
    changed("vpns.office.devices.a.asn", 64700),
    ["vpns.office.devices.a.asn ASN_EQUAL"],
  ],
  [
    "a number of the VPN gateway that no gateway takes",
    changed("vpcs.production.vpnGateway.asn", 7224),
    ["vpcs.production.vpnGateway.asn ASN_NOT_PRIVATE"],
  ],
  [
    "acceleration and large bandwidth on a VPN gateway",
    changed("vpns.branch.acceleration", true, changed("vpns.branch.bandwidth", "large")),
    ["vpns.branch.acceleration VPN_NEEDS_TRANSIT_GATEWAY", "vpns.branch.bandwidth VPN_NEEDS_TRANSIT_GATEWAY"],
  ],
  [
    "an ASN without BGP, and tunnels in use with it",
    changed("vpns.branch.devices.router.asn", 65010, changed("vpns.office.tunnelsInUse", 1)),
    ["vpns.branch.devices.router.asn NOT_TOGETHER", "vpns.office.tunnelsInUse NOT_TOGETHER"],
  ],
  [
    "tunnel ranges: reserved, of another form, twice",
    changed("vpns.office.devices.b.tunnels", { "1": "169.254.5.0/30", "2": "10.1.0.0/30" }),
    [
      "vpns.office.devices.b.tunnels.1 TUNNEL_RANGE_RESERVED",
      "vpns.office.devices.b.tunnels.2 TUNNEL_RANGE_FORM",
    ],
  ],
  [
    "a tunnel range that another VPN has",
    changed("vpns.branch.devices.router.tunnels", { "2": "169.254.8.0/30" }),
    ["vpns.office.devices.b.tunnels.1 TUNNEL_RANGE_TWICE"],
  ],
  [
    "a tunnel range that belongs to others",
    changed("externalNetworks.odd", { cidrs: ["169.254.8.0/24"] }),
    ["vpns.office.devices.b.tunnels.1 RANGES_OVERLAP"],
  ],
  [
    "a profile that is weaker, and protection that is off",
    changed("vpns.branch.profile", "compatible", changed("peerings.data.deletionProtection", false)),
    ["vpns.branch.profile VPN_PROFILE_WEAKER", "peerings.data.deletionProtection DELETION_PROTECTION_OFF"],
  ],
  [
    "the same, signed for",
    waived("VPN_PROFILE_WEAKER", "vpns.branch.profile", changed("vpns.branch.profile", "compatible")),
    [],
  ],
  [
    "keys in the file",
    changed(
      "vpns.branch.devices.router.presharedKey",
      "hunter2hunter2",
      changed("directConnects.main.interfaces.a.bgpAuthKey", "hunter2"),
    ),
    [
      "vpns.branch.devices.router.presharedKey SECRET_IN_FILE",
      "directConnects.main.interfaces.a.bgpAuthKey SECRET_IN_FILE",
    ],
  ],
  [
    "a VPN that goes before the Direct Connect",
    changed("vpns.office.prefixes", ["10.1.0.0/16"]),
    ["vpns.office.prefixes.0 BACKUP_PREFERRED"],
  ],
  ["a backup of nothing", changed("vpns.office.backupOf", "mian"), ["vpns.office.backupOf UNKNOWN_NAME"]],
  [
    "a propagated route that shadows a local one",
    changed(
      "vpns.branch",
      { ...whole.vpns.branch, network: "wide", prefixes: undefined, flows: {} },
      changed("externalNetworks.wide", { cidrs: ["10.96.0.0/16"] }),
    ),
    [
      ...[0, 1, 2].map(
        (index) => `directConnects.main.gateways.transit.allowedPrefixes.${index} RANGES_OVERLAP`,
      ),
      "addressing.pools.main.cidr POOL_INSIDE_NETWORK",
      "vpcs.ch.cidr RANGES_OVERLAP",
      "vpcs.dev.cidr RANGES_OVERLAP",
      "vpcs.production.cidr RANGES_OVERLAP",
      "vpcs.shared.cidr RANGES_OVERLAP",
      "vpns.branch.prefixes.0 PROPAGATED_ROUTE_SHADOWED",
    ],
  ],
  [
    "an owner id of the own account",
    changed(
      "peerings.supplier.accepter.foreign.account",
      "444444444444",
      changed(
        "accounts.own",
        { id: "444444444444" },
        changed(
          "vpcs.production.account",
          "own",
          changed("transitGateways.main.shareWith", ["partner", "own"]),
        ),
      ),
    ),
    ["peerings.supplier.accepter.foreign.account PEERING_OWN_ACCOUNT"],
  ],
  [
    "a region that is the own one",
    changed("peerings.supplier.accepter.foreign.region", "us-east-1"),
    ["peerings.supplier.accepter.foreign.region PEERING_OWN_REGION"],
  ],
  [
    "a prefix behind the peer",
    changed("peerings.data.accepter.prefixes", ["10.1.0.0/16"]),
    ["peerings.data.accepter.prefixes PEERING_NOT_TRANSITIVE"],
  ],
  [
    "a peering with itself, of nobody, and of neither side",
    changed(
      "peerings.supplier.requester",
      { foreign: { network: "office" } },
      changed("peerings.data.accepter", { vpc: "production" }, changed("peerings.cloudhub.accepter", {})),
    ),
    [
      "peerings.cloudhub.accepter EXACTLY_ONE",
      "peerings.data PEERING_WITH_ITSELF",
      "peerings.supplier PEERING_NOT_OURS",
    ],
  ],
  [
    "two VPCs that are peered twice",
    changed("peerings.more", {
      requester: { vpc: "dev", prefixes: ["10.96.4.64/26"] },
      accepter: { vpc: "production", prefixes: ["10.96.1.0/25"] },
    }),
    ["peerings.more PEERING_TWICE"],
  ],
  [
    "a request of CloudHub without its id, and one to it",
    changed("peerings.cloudhub.accept", undefined, changed("peerings.data.accepter", { vpc: "ch" })),
    ["peerings.cloudhub MISSING_FIELD", "peerings.data.accepter.vpc PEERING_CLOUDHUB_ASKS"],
  ],
  [
    "CloudHub in another region, with routes of its own",
    changed("vpcs.ch.region", "eu-west-1", changed("peerings.cloudhub.requester.tiers", ["worker"])),
    ["peerings.cloudhub PEERING_CLOUDHUB_REGION", "peerings.cloudhub.requester.tiers NOT_TOGETHER"],
  ],
  [
    "options of the wrong side",
    changed("peerings.data.accept", "pcx-0123456789abcdef0", changed("peerings.data.active", true)),
    ["peerings.data.accept NOT_TOGETHER", "peerings.data.active NOT_TOGETHER"],
  ],
  [
    "DNS before the other side accepted",
    changed("peerings.supplier.dns", true),
    ["peerings.supplier.dns PEERING_DNS_TOO_EARLY"],
  ],
  [
    "one destination over two links",
    changed(
      "transitGateways.main.segments.production",
      { reaches: ["dev"] },
      changed("peerings.data.accepter.prefixes", undefined),
    ),
    [
      "transitGateways.main.vpcs.dev LINK_ROUTE_TWICE",
      "transitGateways.main.vpcs.production LINK_ROUTE_TWICE",
    ],
  ],
  [
    "a VPC without transit subnets, and an account that was not told",
    changed("vpcs.dev.transitSubnets", undefined, changed("transitGateways.main.shareWith", undefined)),
    [
      "transitGateways.main.vpcs.dev TRANSIT_SUBNETS_MISSING",
      "transitGateways.main.vpcs.shared TRANSIT_NOT_SHARED",
    ],
  ],
  [
    "accounts to share with that are not there",
    changed("transitGateways.main.shareWith", ["partner", "prtner"]),
    ["transitGateways.main.shareWith.1 UNKNOWN_NAME"],
  ],
  [
    "a table of a gateway that is made here",
    changed("transitGateways.main.segments.dev.table", "tgw-rtb-0123456789abcdef0"),
    ["transitGateways.main.segments.dev.table NOT_TOGETHER"],
  ],
  [
    "a flow between segments that don't talk",
    changed("transitGateways.main.flows.api.to.vpc", "production"),
    ["transitGateways.main.flows.api FLOW_SEGMENTS_APART"],
  ],
  [
    "a flow of a VPC that the segment of its VPN does not reach",
    changed("transitGateways.main.segments.shared.reaches", ["production"]),
    ["vpns.office.flows.sql.from LINK_FLOW_OUTSIDE", "transitGateways.main.flows.api FLOW_SEGMENTS_APART"],
  ],
  [
    "ends of flows that nobody knows, or that are two",
    changed("vpns.branch.flows.erp", {
      from: { vpc: "prod" },
      to: { vpc: "dev", network: "office" },
      port: 1,
    }),
    ["vpns.branch.flows.erp.from.vpc UNKNOWN_NAME", "vpns.branch.flows.erp.to EXACTLY_ONE"],
  ],
  [
    "a flow to the ports of the workers' own load balancers",
    changed("peerings.data.flows.orders.port", 8092),
    ["peerings.data.flows.orders FIREWALL_WORKER_PORTS"],
  ],
  [
    "a rule that the VPC has itself",
    changed("vpcs.production.firewall.erp", { to: { cidr: "10.9.0.0/16" }, port: 443 }),
    ["vpns.branch.flows.erp LINK_RULE_TWICE"],
  ],
  [
    "both kinds of gateways on a Direct Connect",
    changed("directConnects.main.gateways.own", { vpc: "production" }),
    ["directConnects.main.gateways DIRECT_CONNECT_MIXED", "directConnects.main.interfaces.a INTERFACE_KIND"],
  ],
  [
    "a gateway twice, one that is missing, and one of nobody",
    changed(
      "directConnects.main.gateways",
      {
        a: { vpc: "production" },
        b: { vpc: "production" },
        c: { vpc: "dev" },
        d: {},
      },
      changed("directConnects.main.interfaces", {}, changed("vpns.office.backupOf", undefined)),
    ),
    [
      "directConnects.main.gateways.b DIRECT_CONNECT_GATEWAY_TWICE",
      "directConnects.main.gateways.c.vpc VPN_GATEWAY_MISSING",
      "directConnects.main.gateways.d EXACTLY_ONE",
    ],
  ],
  [
    "a Direct Connect gateway of others that takes more than proposals",
    changed("directConnects.main", {
      ...whole.directConnects.main,
      existing: { id: DX_GATEWAY, account: "333333333333" },
      deletionProtection: false,
      gateways: {
        ...whole.directConnects.main.gateways,
        theirs: {
          foreign: {
            ...{ kind: "transit-gateway", account: "333333333333", asn: 64900, network: "supplier" },
            proposal: "0123abcd-0123-0123-0123-0123456789ab",
          },
          allowedPrefixes: ["172.20.0.0/24"],
          active: true,
        },
      },
    }),
    [
      "directConnects.main.deletionProtection NOT_TOGETHER",
      "directConnects.main.gateways.theirs.active NOT_TOGETHER",
      "directConnects.main.gateways.theirs.foreign NOT_TOGETHER",
      "directConnects.main.interfaces NOT_TOGETHER",
      "directConnects.main.ports NOT_TOGETHER",
    ],
  ],
  [
    "a Direct Connect gateway that is another one of the file, of an account of the file, with nobody to wait for",
    changed(
      "directConnects.other",
      {
        ...{ asn: 64801, network: "supplier", existing: { id: DX_GATEWAY, account: "222222222222" } },
        gateways: { own: { vpc: "production" } },
      },
      changed(
        "directConnects.main.gateways.transit.active",
        true,
        changed("directConnects.main.existing", { id: DX_GATEWAY }),
      ),
    ),
    [
      "directConnects.main.gateways.transit.active NOT_TOGETHER",
      "directConnects.other.existing.account DIRECT_CONNECT_OWNER_OURS",
      "directConnects.other.existing.id DIRECT_CONNECT_TWICE",
    ],
  ],
  [
    "a gateway of others that announces what is not theirs",
    changed("directConnects.other", {
      ...{ asn: 64801, network: "office" },
      gateways: {
        theirs: {
          foreign: {
            ...{ kind: "vpn-gateway", account: "333333333333", asn: 64900, network: "supplier" },
            proposal: "0123abcd-0123-0123-0123-0123456789ab",
          },
          allowedPrefixes: ["10.96.4.0/24"],
        },
      },
    }),
    [
      "directConnects.other.gateways.theirs.allowedPrefixes.0 LINK_PREFIX_OUTSIDE_NETWORK",
      "directConnects.other.gateways.theirs.allowedPrefixes ALLOWED_PREFIX_NARROW",
    ],
  ],
  [
    "no allowed prefixes, and some of others",
    changed(
      "directConnects.main.gateways.transit.allowedPrefixes",
      undefined,
      changed("directConnects.other", {
        asn: 64801,
        network: "supplier",
        gateways: { own: { vpc: "production", allowedPrefixes: ["10.0.0.0/8"] } },
      }),
    ),
    [
      "directConnects.main.gateways.transit.allowedPrefixes ALLOWED_PREFIXES_MISSING",
      "directConnects.other.gateways.own.allowedPrefixes.0 RANGES_OVERLAP",
    ],
  ],
  [
    "21 VPN gateways",
    changed(
      "directConnects.main",
      {
        ...{ asn: 64800, network: "office" },
        gateways: Object.fromEntries(
          Array.from({ length: 21 }, (_, index) => [
            `g${index}`,
            {
              foreign: {
                ...{ kind: "vpn-gateway", account: "333333333333", asn: 64900, network: "supplier" },
                proposal: "0123abcd-0123-0123-0123-0123456789ab",
              },
            },
          ]),
        ),
      },
      changed("vpns.office.backupOf", undefined),
    ),
    ["directConnects.main.gateways QUOTA_EXCEEDED"],
  ],
  [
    "an interface of the other kind, its VLAN, its MTU, its number and its origin",
    changed("directConnects.main.interfaces.a", {
      ...{ kind: "private", vlan: 4095, mtu: 8500, asn: 64800, port: "dc2" },
    }),
    [
      "directConnects.main.interfaces.a EXACTLY_ONE",
      "directConnects.main.interfaces.a.port UNKNOWN_NAME",
      "directConnects.main.interfaces.a INTERFACE_KIND",
      "directConnects.main.interfaces.a.vlan VLAN_OUT_OF_RANGE",
      "directConnects.main.interfaces.a.mtu INTERFACE_MTU",
      "directConnects.main.interfaces.a.asn ASN_EQUAL",
    ],
  ],
  [
    "MACsec where it can't be, and none where it can",
    changed("directConnects.main.ports", {
      dc1: { location: "EqDC2", gbps: 10, macsec: false },
      dc2: { location: "EqDC2", gbps: 1, macsec: true },
    }),
    ["directConnects.main.ports.dc1.macsec MACSEC_OFF", "directConnects.main.ports.dc2.macsec MACSEC_SPEED"],
  ],
];

test("the whole has nothing wrong", () => expect(places(whole)).toEqual([]));

test.each(rows)("%s", (_, data, expected) => {
  expect([...places(data)].sort()).toEqual([...expected].sort());
});

test("messages about a Direct Connect gateway that is there already", () => {
  const other = (existing: Data) => ({
    asn: 64801,
    network: "supplier",
    existing,
    gateways: { own: { vpc: "production" } },
  });
  const data = changed(
    "directConnects.other",
    other({ id: DX_GATEWAY, account: "222222222222" }),
    changed("directConnects.main.existing", { id: DX_GATEWAY }),
  );
  const lines = problemsOf(textOf(data)).map(({ position: _, ...problem }) => problemText(problem));
  expect(lines).toEqual([
    `DIRECT_CONNECT_TWICE directConnects.other.existing.id: is the Direct Connect gateway of main already; got ${DX_GATEWAY}; remove one of the two, and give the other all gateways`,
    "DIRECT_CONNECT_OWNER_OURS directConnects.other.existing.account: the owner of the Direct Connect gateway is account partner of this file, which can accept by itself; got 222222222222; set account: partner of the Direct Connect, and leave existing.account out",
  ]);
});

test("messages say what is wrong, and never a key", () => {
  const keyed = changed("vpns.branch.devices.router.presharedKey", "hunter2hunter2");
  const own = changed("peerings.data.accepter.prefixes", ["10.1.0.0/16"]);
  const lines = [keyed, own, changed("vpns.branch.vpc", "ch")].flatMap((data) =>
    problemsOf(textOf(data)).map(({ position: _, ...problem }) => problemText(problem)),
  );
  expect(lines).toEqual([
    "SECRET_IN_FILE vpns.branch.devices.router.presharedKey: presharedKey has no place in the file: Terraform would store it in the state; remove it and replace the key wherever it is in use; AWS makes keys of tunnels and keeps them in Secrets Manager",
    "PEERING_NOT_TRANSITIVE peerings.data.accepter.prefixes: a peering leads to production only, never through it to externalNetworks.office; got 10.1.0.0/16; allowed: parts of 10.96.4.0/24; link externalNetworks.office directly, or use a transit gateway",
    "LINK_OF_CLOUDHUB vpns.branch.vpc: VPC ch is CloudHub's, and only MuleSoft can give it VPN branch; got ch; allowed: a VPC with platform aws, or the requester of a peering that is accepted; name another VPC, or ask for it in Anypoint Platform",
  ]);
});

describe("what the lock pins of links", () => {
  const { lock } = resolve(whole);
  const noOffice = changed("vpns.office", undefined);

  test("is written and read back, and asks for nothing more", () => {
    const read = parseLock(lockText(lock), "landing-zone.lock.json");
    expect(lockText(read)).toBe(lockText(lock));
    expect(read.vpcs.get("production")?.vpnGatewayAsn).toBe(64600);
    expect(lockChanges(read, resolve(whole, read).lock)).toEqual([]);
  });

  test.each([
    ["a tunnel range that no tunnel takes", "169.254.0.4/30", "169.254.0.0/30", "TUNNEL_RANGE_RESERVED"],
    ["a number of an entry outside of the links' own", ": 32001", ": 31999", "LOCK_INVALID"],
  ])("%s is refused", (_, right, wrong, code) => {
    const text = lockText(lock).replace(right, wrong);
    expect(text).not.toBe(lockText(lock));
    expect(codesOf(() => parseLock(text, "landing-zone.lock.json"))).toEqual([code]);
  });

  test("another link adds, and moves neither tunnels nor entries, wherever its name stands", () => {
    const device = { address: "203.0.113.30", asn: 65030 };
    const flow = { from: { vpc: "dev" }, to: { network: "supplier" }, port: 443 };
    const added = changed("vpns.aaa", {
      ...{ transitGateway: "main", segment: "shared", network: "supplier", devices: { a: device } },
      flows: { first: flow },
      prefixes: ["172.20.8.0/24"],
    });
    const changes = lockChanges(lock, resolve(added, lock).lock);
    expect(changes.map(({ kind }) => kind)).toEqual(changes.map(() => "added"));
    expect(changes.map(({ name, what }) => `${name} ${what}`)).toContain("tunnel aaa/a/1 169.254.0.24/30");
    expect(changes.some(({ name }) => name.startsWith("network ACL entry dev/worker/vpn/aaa"))).toBe(true);
  });

  test("a VPN or a device that is gone stops, until it is released; its ranges stay reserved", () => {
    expect(problemsOf(textOf(noOffice), lock).map(({ code, got }) => `${code} ${got}`)).toEqual([
      "TUNNELS_DROPPED 169.254.0.12/30, 169.254.0.16/30, 169.254.8.0/30, 169.254.0.20/30",
    ]);
    const noDevice = changed("vpns.office.devices.a", undefined);
    expect(places(noDevice, lock)).toEqual(["vpns.office.devices TUNNELS_DROPPED"]);
    const part = release(lock, "vpns.office/a", fileOf(noDevice));
    expect(places(noDevice, part)).toEqual([]);
    const released = release(lock, "vpns.office", fileOf(noOffice));
    expect(places(noOffice, released)).toEqual([]);
    expect(released.released.get("vpns.office")?.map(String)).toContain("169.254.8.0/30");
    // The lock forgets the entries of the VPN, and nothing else.
    const gone = lockChanges(released, resolve(noOffice, released).lock);
    expect(gone.every(({ kind, name }) => kind === "removed" && name.includes("/vpn/office "))).toBe(true);
    expect(gone.filter((change) => !isHarmless(change))).toEqual([]);
    const again = resolve(changed("vpns.office.devices.b.tunnels", undefined), released).lock.tunnels;
    expect(again.get("office/a/1")?.toString()).toBe("169.254.0.24/30");
    expect(places(whole, released)).toEqual(["vpns.office.devices.b.tunnels.1 TUNNEL_RANGE_TWICE"]);
    expect(places(whole, clearReleased(released, "vpns.office"))).toEqual([]);
  });

  test("only what is in the lock, and no longer in the file, can be released", () => {
    const codes = (name: string, data: Data) => codesOf(() => release(lock, name, fileOf(data)));
    expect(codes("vpns.office", whole)).toEqual(["RELEASE_IN_USE"]);
    expect(codes("vpns.office/a", whole)).toEqual(["RELEASE_IN_USE"]);
    expect(codes("vpns.other", whole)).toEqual(["RELEASE_UNKNOWN"]);
    expect(codes("vpns.office/c", whole)).toEqual(["RELEASE_UNKNOWN"]);
  });

  test("a tunnel moves only on purpose", () => {
    const given = changed("vpns.office.devices.a.tunnels", { "1": "169.254.9.0/30" });
    expect(places(given, lock)).toEqual(["vpns.office.devices.a.tunnels.1 TUNNEL_RANGE_MOVES"]);
    const { lock: accepted } = acceptMove(lock, "169.254.0.12/30");
    expect(places(given, accepted)).toEqual([]);
  });

  test("what two branches took before a merge is told, and one of the two moves", () => {
    const office = new Map([...lock.tunnels, ["office/a/1", Ipv4Cidr.parse("169.254.0.4/30")] as const]);
    const merged = { ...lock, tunnels: office };
    expect(places(whole, merged)).toEqual(["vpns.office LOCK_OVERLAP"]);
    expect(codesOf(() => acceptMove(merged, "169.254.0.4/30"))).toEqual(["ACCEPT_AMBIGUOUS"]);
    const moved = acceptMove(merged, "169.254.0.4/30", "vpns.office/a/1");
    expect(moved.lock.tunnels.get("branch/router/1")?.toString()).toBe("169.254.0.4/30");
    expect(places(whole, moved.lock)).toEqual([]);
    const [first = "", second = ""] = [...lock.networkAclNumbers.keys()].filter((key) =>
      /^dev\/worker\/.* egress/.test(key),
    );
    const numbers = new Map([...lock.networkAclNumbers, [second, lock.networkAclNumbers.get(first) ?? 0]]);
    expect(
      problemsOf(textOf(whole), { ...lock, networkAclNumbers: numbers }).map(({ what }) => what),
    ).toEqual([expect.stringContaining(`${first} and ${second} have one number in the lock`)]);
  });

  test("the number of a VPN gateway does not change, whether it is written or implied", () => {
    const other = changed("vpcs.production.vpnGateway.asn", 64601);
    expect(places(other, lock)).toEqual(["vpcs.production.vpnGateway.asn VPN_GATEWAY_ASN_MOVES"]);
    const implied = changed("vpcs.production.vpnGateway", undefined);
    expect(places(implied, lock)).toEqual(["vpcs.production.vpnGateway.asn VPN_GATEWAY_ASN_MOVES"]);
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

describe("laws of links", () => {
  const { lock } = resolve(whole);
  /** What leaves the whole in order when it goes: nothing else of it refers to these. */
  const loose = ["vpns.branch", "vpns.office", "peerings.data", "peerings.supplier", "peerings.cloudhub"];
  const without = (paths: readonly string[]) =>
    paths.reduce<Data>((data, path) => changed(path, undefined, data), whole);
  const linksOf = ({ links }: ResolvedEstate) => JSON.parse(JSON.stringify(links));

  test("adding links adds: those that were there keep their tunnels, routes, rules and entries", () => {
    fc.assert(
      fc.property(fc.subarray(loose, { minLength: 1 }), (paths) => {
        const before = resolve(without(paths));
        const after = resolve(whole, before.lock);
        const changes = lockChanges(before.lock, after.lock);
        expect(changes.filter(({ kind }) => kind !== "added")).toEqual([]);
        const [old, now] = [linksOf(before), linksOf(after)];
        for (const kind of ["vpns", "peerings"]) expect(now[kind]).toEqual(expect.arrayContaining(old[kind]));
        expect(now.rules).toEqual(expect.arrayContaining(old.rules));
        expect(now.aclEntries).toEqual(expect.arrayContaining(old.aclEntries));
      }),
      runs(8),
    );
  });

  test("the order of the file means nothing", () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== "object" || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, reversed(each)]),
          );
    expect(lockText(resolve(reversed(whole)).lock)).toBe(lockText(lock));
    expect(JSON.stringify(linksOf(resolve(reversed(whole))).rules)).toBe(
      JSON.stringify(linksOf(resolve(whole)).rules),
    );
  });
});

test("what is wrong in a part is not said again of what refers to it", () => {
  const broken = changed("vpcs.dev.zones", "none", changed("transitGateways.main.segments.dev.reaches", 5));
  expect(places(broken)).toEqual([
    "vpcs.dev.zones INVALID_VALUE",
    "transitGateways.main.segments.dev.reaches WRONG_TYPE",
  ]);
});
