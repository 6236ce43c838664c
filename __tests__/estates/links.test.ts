import { loadEstateFile, release } from "../../plan";
import { violationLines } from "../invariants";
import { blocks } from "../invariants/model";
import { disturbed } from "./disturbed";
import { type EstateSynthesis, synthEstate } from "./synth-estate";
import { edited, type YamlData } from "./yaml-edits";

/** Three VPCs that are linked to nothing, and everything that links of every kind need. */
const BARE = `
organization: acme
region: us-east-1
accounts:
  live: { id: "111122223333" }
  tools: { id: "444455556666" }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks:
  head-office: { cidrs: [10.0.0.0/12] }
  plant: { cidrs: [172.20.0.0/16] }
environments: { live: { vpc: alpha, applications: 5 } }
vpcs:
  alpha: { account: live, zones: 2, transitSubnets: true, vpnGateway: {} }
  beta: { account: live, zones: 2, transitSubnets: true }
  gamma: { account: tools, zones: 2, transitSubnets: true }
`;

/** One link of each kind, in the order in which they can come. */
const LINKS: Readonly<
  Record<string, { readonly path: readonly [string, string]; readonly fields: YamlData }>
> = {
  "a peering": {
    path: ["peerings", "pair"],
    fields: {
      requester: { vpc: "alpha" },
      accepter: { vpc: "beta" },
      flows: { api: { from: { vpc: "alpha" }, to: { vpc: "beta" }, port: 9443 } },
    },
  },
  "a transit gateway": {
    path: ["transitGateways", "main"],
    fields: {
      account: "live",
      asn: 64_700,
      shareWith: ["tools"],
      segments: { left: { reaches: ["right"] }, right: {} },
      vpcs: { alpha: { segment: "left" }, gamma: { segment: "right" } },
      flows: { jobs: { from: { vpc: "gamma" }, to: { vpc: "alpha" }, port: 9500 } },
    },
  },
  "a Direct Connect": {
    path: ["directConnects", "line"],
    fields: {
      account: "live",
      asn: 64_800,
      network: "plant",
      gateways: { alpha: { vpc: "alpha" } },
      flows: { files: { from: { vpc: "alpha" }, to: { network: "plant" }, port: 9600 } },
    },
  },
};

const VPN_FIELDS = {
  network: "head-office",
  prefixes: ["10.1.0.0/16"],
  devices: { router: { address: "203.0.113.8", asn: 65_010 } },
  flows: { erp: { from: { vpc: "alpha" }, to: { network: "head-office" }, port: 1521 } },
};

/** A Direct Connect gateway of others, to whose owner a transit gateway is proposed. */
const THEIRS = {
  account: "live",
  asn: 64_801,
  existing: { id: "0123abcd-0123-0123-0123-0123456789ab", account: "777788889999" },
  network: "head-office",
  gateways: { main: { transitGateway: "main", segment: "right", allowedPrefixes: ["10.96.0.0/24"] } },
  flows: { erp: { from: { vpc: "alpha" }, to: { network: "head-office" }, port: 1522 } },
};

function put(data: YamlData, [list, name]: readonly [string, string], fields: YamlData): void {
  data[list] = { ...data[list], [name]: fields };
}

/** An estate after an edit, with the lock that it had. */
function after(before: EstateSynthesis, text: string): EstateSynthesis {
  return synthEstate(text, { lock: before.subject.estate.lock });
}

function networksOf({ texts }: EstateSynthesis): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => /stacks.network-/.test(path)));
}

const LINKED = edited(BARE, (data) => {
  for (const { path, fields } of Object.values(LINKS)) put(data, path, fields);
});

const bare = synthEstate(BARE);

const linked = synthEstate(LINKED);

test.each(Object.entries(LINKS))(
  "%s leaves the networks as they are, byte by byte",
  (_, { path, fields }) => {
    const now = after(
      bare,
      edited(BARE, (data) => put(data, path, fields)),
    );
    expect(networksOf(now)).toEqual(networksOf(bare));
    expect(Object.keys(now.subject.stacks).length).toBe(Object.keys(bare.subject.stacks).length + 1);
    expect(violationLines(now.subject)).toEqual([]);
  },
);

test.each(Object.entries(LINKS))("%s goes with its own stack, and everything else stays", (_, { path }) => {
  const text = edited(LINKED, (data) => {
    delete data[path[0]][path[1]];
  });
  const { estate: file } = loadEstateFile(text, "landing-zone.yaml");
  if (file === undefined) throw new Error("the file has problems");
  const now = synthEstate(text, { lock: release(linked.subject.estate.lock, path.join("."), file) });
  const kept = Object.keys(now.subject.stacks);
  const gone = Object.keys(linked.subject.stacks).filter((stack) => !kept.includes(stack));
  expect(gone).toHaveLength(1);
  for (const stack of kept) expect(now.subject.stacks[stack]).toEqual(linked.subject.stacks[stack]);
});

test("a VPN on the VPN gateway of a VPC only adds, to that network and to no other", () => {
  const now = after(
    linked,
    edited(LINKED, (data) => put(data, ["vpns", "office"], { vpc: "alpha", ...VPN_FIELDS })),
  );
  expect(disturbed(linked.subject, now.subject)).toEqual([]);
  const changed = Object.keys(now.texts).filter((path) => now.texts[path] !== linked.texts[path]);
  expect(changed.filter((path) => path.startsWith("stacks"))).toEqual([
    expect.stringContaining("network-alpha"),
  ]);
  expect(violationLines(now.subject)).toEqual([]);
});

test("a VPN on a transit gateway takes what is its own with it, and nothing else", () => {
  const text = edited(LINKED, (data) =>
    put(data, ["vpns", "office"], { transitGateway: "main", segment: "right", ...VPN_FIELDS }),
  );
  const before = synthEstate(text);
  const { estate: file } = loadEstateFile(LINKED, "landing-zone.yaml");
  if (file === undefined) throw new Error("the file has problems");
  const lock = release(before.subject.estate.lock, "vpns.office", file);
  const lost = disturbed(before.subject, synthEstate(LINKED, { lock }).subject);
  const resources = lost.filter((line) => !line.startsWith("lock: "));
  expect(resources.length).toBeGreaterThan(10);
  for (const line of resources)
    expect(line).toMatch(
      /^transit-gateway-main \S*(vpn-office|Vpn-office|VpcRoutes_\S*10-1-0-0_16)\S* is gone$/,
    );
});

test.each<[string, (data: YamlData) => void]>([
  [
    "a VPN on the transit gateway",
    (data) => put(data, ["vpns", "office"], { transitGateway: "main", segment: "right", ...VPN_FIELDS }),
  ],
  [
    "a segment",
    (data) => {
      data["transitGateways"].main.segments.middle = { reaches: ["left"] };
    },
  ],
  [
    "a VPC that is attached",
    (data) => {
      data["vpcs"].fresh = { account: "live", zones: 2, transitSubnets: true };
      data["transitGateways"].main.vpcs.fresh = { segment: "right" };
    },
  ],
  [
    "a blackhole, a flow and an attachment of others",
    (data) => {
      const gateway = data["transitGateways"].main;
      gateway.segments.right = { blackholes: ["10.2.0.0/16"] };
      gateway.flows.more = { from: { vpc: "alpha" }, to: { vpc: "gamma" }, port: 9501 };
      gateway.attachments = {
        plant: { id: "tgw-attach-0123456789abcdef0", segment: "right", network: "head-office" },
      };
    },
  ],
  [
    "a second peering",
    (data) => put(data, ["peerings", "more"], { requester: { vpc: "beta" }, accepter: { vpc: "gamma" } }),
  ],
  [
    "a gateway of another account on a Direct Connect",
    (data) => {
      data["vpcs"].gamma.vpnGateway = { asn: 64_601 };
      data["directConnects"].line.gateways.gamma = { vpc: "gamma" };
    },
  ],
  ["a Direct Connect gateway of others", (data) => put(data, ["directConnects", "theirs"], THEIRS)],
  [
    "an interface of a Direct Connect",
    (data) => {
      data["directConnects"].line.interfaces = {
        one: { kind: "private", accept: "dxvif-ffhhk74f", vlan: 101, asn: 65_020 },
      };
    },
  ],
])("%s: nothing that is there changes", (_, edit) => {
  const now = after(linked, edited(LINKED, edit));
  expect(disturbed(linked.subject, now.subject)).toEqual([]);
  expect(blocks(now.subject, "resource").length).toBeGreaterThan(blocks(linked.subject, "resource").length);
  expect(violationLines(now.subject)).toEqual([]);
});

test("what others have accepted adds the place of its attachment and the routes to it, and nothing else", () => {
  const asked = edited(LINKED, (data) => put(data, ["directConnects", "theirs"], THEIRS));
  const before = after(linked, asked);
  const now = after(
    before,
    edited(asked, (data) => {
      data["directConnects"].theirs.gateways.main.active = true;
    }),
  );
  expect(disturbed(before.subject, now.subject)).toEqual([]);
  const had = new Set(blocks(before.subject, "resource").map(({ stack, id }) => `${stack} ${id}`));
  const added = blocks(now.subject, "resource").filter(({ stack, id }) => !had.has(`${stack} ${id}`));
  expect(added.map(({ stack, type }) => `${stack} ${type}`)).toMatchInlineSnapshot(`
[
  "direct-connect-theirs aws_ec2_transit_gateway_route_table_association",
  "direct-connect-theirs aws_ec2_transit_gateway_route_table_propagation",
  "transit-gateway-main aws_route",
  "transit-gateway-main aws_route",
  "transit-gateway-main aws_route",
]
`);
  expect(violationLines(now.subject)).toEqual([]);
});
