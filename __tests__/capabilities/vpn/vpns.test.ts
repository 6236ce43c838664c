import { changed, places, type Row, waived, whole } from "../link/fixture";

const manyNetworks = Array.from({ length: 101 }, (_, index) => `172.21.${index}.0/24`);

const rows: readonly Row[] = [
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
  [
    "a VPN of a VPC of CloudHub, with a flow of another",
    changed("vpns.branch.vpc", "ch"),
    ["vpns.branch.flows.erp.from LINK_FLOW_OUTSIDE"],
  ],
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
];

test.each(rows)("%s", (_, data, expected) => {
  expect([...places(data)].sort()).toEqual([...expected].sort());
});
