import { pathText, problemText } from "../../../core/problem";
import type { Data } from "../../helpers/changed";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { changed, DX_GATEWAY, places, type Row, whole } from "../link/fixture";

describe("a Direct Connect and what it leads to in two accounts", () => {
  const theirs = { id: DX_GATEWAY, account: "333333333333" };
  const lean = changed("directConnects.main.ports", {}, changed("directConnects.main.interfaces", {}));
  const resolved = (data: Data) => {
    const { links, warnings } = resolve(data);
    const [gateway] = links.transitGateways;
    return {
      handshakes: links.directConnects.flatMap(({ spec }) =>
        spec.associations.map(({ handshake }) => handshake),
      ),
      isPending: gateway?.spec.attachments.find(({ kind }) => kind === "direct-connect")?.isPending,
      warnings: warnings.map(({ code, path = [] }) => `${code} ${pathText(path)}`),
    };
  };
  const peer = "PEERING_PENDING peerings.supplier.active";

  test("one account proposes nothing to itself, whoever made the Direct Connect gateway", () => {
    expect(resolved(changed("directConnects.main.existing", { id: DX_GATEWAY }))).toEqual({
      handshakes: ["none"],
      isPending: undefined,
      warnings: [peer],
    });
  });

  test("of two accounts of the file the one proposes and the other accepts", () => {
    expect(resolved(changed("directConnects.main.account", "partner"))).toEqual({
      handshakes: ["both-managed"],
      isPending: undefined,
      warnings: [peer],
    });
  });

  test("others accept in their own time, and until then nothing is attached, and somebody is told", () => {
    const asked = changed("directConnects.main.existing", theirs, lean);
    expect(resolved(asked)).toEqual({
      handshakes: ["awaiting-them"],
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
    ).toEqual({ handshakes: ["accepted-by-them"], isPending: undefined, warnings: [] });
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

const rows: readonly Row[] = [
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
          external: {
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
      "directConnects.main.gateways.theirs.external NOT_TOGETHER",
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
          external: {
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
              external: {
                ...{ kind: "vpn-gateway", account: "333333333333", asn: 64900, network: "supplier" },
                proposal: `0123abcd-0123-0123-0123-0123456789${10 + index}`,
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
      ...{ kind: "private", vlan: 4095, mtu: 9000, asn: 64800, port: "dc2" },
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
