import {
  CLOUD,
  type Data,
  estateOf,
  resolved,
  rule,
  SPACE,
  sites,
  space,
  spaceLinks,
  tellsCloud,
  told,
  vpn,
} from "./fixture";

const prefixes = (count: number) => Array.from({ length: count }, (_, at) => `172.20.${at * 2}.0/24`);

test.each<[message: string, data: Data]>([
  [
    "CLOUDHUB_VPN_WITHOUT vpns.site.profile: profile can't be had of a VPN of CloudHub: MuleSoft accepts what it accepts, IKEv1 and SHA-1 among it; got profile; remove it, and allow only IKEv2, AES-256-GCM, SHA-2 and DH 20 or 21 on the device",
    vpn({ profile: "strong" }),
  ],
  [
    "CLOUDHUB_VPN_WITHOUT vpns.site.logs: logs can't be had of a VPN of CloudHub: MuleSoft gives out no log of tunnels; got logs; remove it",
    vpn({ logs: {} }),
  ],
  [
    "CLOUDHUB_VPN_ADDRESS vpns.site.devices.a: device a has no address, and MuleSoft connects to one public address that never changes; got no address; give the device's public address, for example 203.0.113.8",
    vpn({ devices: { a: { asn: 65_010 } } }),
  ],
  [
    "CLOUDHUB_VPN_TUNNELS vpns.site.devices.a.tunnels: one tunnel of device a has a range of its own: MuleSoft takes those of both, or chooses both; got one of two; give ranges for tunnels 1 and 2, or for neither",
    vpn({ devices: { a: { address: "192.0.2.8", asn: 65_010, tunnels: { "1": "169.254.8.0/30" } } } }),
  ],
  [
    "CLOUDHUB_VPN_ASN vpcs.cloud.vpnGateway.asn: is no number that MuleSoft's side of a VPN can have; got 4200000000; allowed: 64512 to 65534; choose a private number that your network has not given away",
    vpn({}, { vpnGateway: { asn: 4_200_000_000 } }),
  ],
  [
    "ASN_EQUAL vpns.site.devices.n0.asn: device n0 and MuleSoft's side have one autonomous system number, and each would drop the other's routes; got 65010; allowed: different numbers on both sides; change one of the two; that of a gateway of AWS can't change without recreating it",
    vpn({}, { vpnGateway: { asn: 65_010 } }),
  ],
  [
    "PEERING_CLOUDHUB_ASKS peerings.p.accepter.vpc: MuleSoft requests every peering of its VPCs, and VPC cloud is one; got it is the accepter; allowed: the requester, with accept; have MuleSoft send the request, then swap the sides and give its id as accept",
    estateOf({
      vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2 } },
      peerings: { p: { requester: { vpc: "own" }, accepter: { vpc: "cloud" } } },
    }),
  ],
  [
    'PRIVATE_SPACE_NAME vpcs.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn: Anypoint Platform does not take this name for a private space, and a name can\'t be changed later; got "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", 37 characters; allowed: up to 36 (https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info); choose a shorter name',
    estateOf({ environments: {}, vpcs: { ["n".repeat(37)]: SPACE } }),
  ],
  [
    "PRIVATE_SPACE_RANGE vpcs.next.cidr: no private space may have addresses of 100.64.0.0/10 (CloudHub's own pool); got 100.66.0.0/22; allowed: other private ranges, /16 to /24 (https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info); give another range, or a pool of other addresses",
    space({ cidr: "100.66.0.0/22" }),
  ],
  [
    "PRIVATE_SPACE_PORT vpcs.next.firewall.one.port: a private space lets nothing in on such ports; got 22; allowed: 80, 443 of the ingress, or 1024 to 65535; let the application listen on a higher port, or let clients use the ingress",
    space({ firewall: { one: { from: { network: "records" }, port: 22 } } }),
  ],
  [
    'PRIVATE_SPACE_DOMAIN vpcs.next.privateSpace.dns.specialDomains.0: a private space asks no servers of yours for this domain; got "amazonaws.com"; allowed: any but cloudhub.io, mulesoft.com, anypointdns.net, amazon.com, amazonaws.com, compute.internal, io, com, net, internal; name a domain of your own',
    space({ privateSpace: { dns: { servers: ["172.20.0.1"], specialDomains: ["amazonaws.com"] } } }),
  ],
  [
    "PRIVATE_SPACE_NOT_MANAGED vpcs.next.firewall: nobody would be told of the firewall of private space next: the file only registers it; got vpcs.next without privateSpace; add vpcs.next.privateSpace, for example { environments: production }",
    space({ privateSpace: undefined }),
  ],
  [
    "CLOUDHUB_PREFIX_OVERLAPS vpns.site.prefixes: VPC cloud has these addresses itself (10.112.0.0/22), and CloudHub translates none; got 10.112.0.0/23; leave the prefix out, or give the VPC another range before it is made",
    vpn({ prefixes: ["10.112.0.0/23"] }),
  ],
  [
    "CLOUDHUB_VPNS vpns.site: VPC cloud holds no more VPNs: each device is one; got 11; allowed: 10 (https://docs.mulesoft.com/cloudhub/vpn-create-arm); attach the VPC to a transit gateway, and let the VPNs end there",
    vpn({ devices: sites(11) }),
  ],
  [
    "CLOUDHUB_ROUTES vpns.site: the route table of VPC cloud holds no more prefixes of links; got 96; allowed: 95 (https://docs.mulesoft.com/cloudhub/vpc-connectivity-methods-concept); name larger prefixes that hold several of them",
    vpn({ prefixes: prefixes(96) }),
  ],
  [
    "PEERING_CLOUDHUB_REGION peerings.p: VPC cloud of CloudHub can be peered within its region only; got eu-west-1; allowed: eu-central-1; peer a VPC of that region, or link the two with a VPN",
    estateOf({
      vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2, region: "eu-west-1" } },
      peerings: {
        p: { accept: "pcx-0123456789abcdef0", requester: { vpc: "cloud" }, accepter: { vpc: "own" } },
      },
    }),
  ],
  [
    "TRANSIT_CLOUDHUB_REGION transitGateways.t.vpcs.cloud: VPC cloud of CloudHub can be attached to transit gateways of its own region only; got eu-west-1; allowed: eu-central-1; attach it to a gateway of that region, and peer the two gateways",
    estateOf({
      transitGateways: {
        t: { region: "eu-west-1", asn: 64620, segments: { all: {} }, vpcs: { cloud: { segment: "all" } } },
      },
    }),
  ],
  [
    "LINK_FLOW_PENDING transitGateways.t.flows.api: VPC cloud is on the list of transit gateway t, and its attachment is not accepted yet, so nothing goes either way; got cloud; allowed: ends of attachments that are accepted; have MuleSoft ask for the attachment, and give its id as transitGateways.t.vpcs.cloud.accept; until then leave the flow out",
    estateOf({
      vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2, transitSubnets: true } },
      transitGateways: {
        t: {
          ...{ asn: 64620, segments: { all: {} } },
          vpcs: { cloud: { segment: "all" }, own: { segment: "all" } },
          flows: { api: { from: { vpc: "own" }, to: { vpc: "cloud" }, port: 8443 } },
        },
      },
    }),
  ],
  [
    "PRIVATE_SPACE_RULES vpcs.next.firewall: a private space holds no more outbound rules; got 301; allowed: 300 (https://docs.mulesoft.com/cloudhub-2/ch2-limits); name larger ranges, or join ports: each range and each span of ports is one rule",
    space({
      firewall: {
        many: { to: { network: "records" }, ports: Array.from({ length: 301 }, (_, at) => 2000 + at * 2) },
      },
    }),
  ],
  [
    "PRIVATE_SPACE_DOMAINS vpcs.next.privateSpace.dns.specialDomains: the special domains of the private space are too long together; got 236 characters; allowed: 229 (https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info); name a domain above several of them",
    space({
      privateSpace: {
        dns: {
          servers: ["172.20.0.1"],
          specialDomains: ["a", "b", "c", "d"].map((one) => `${one.repeat(57)}.x`),
        },
      },
    }),
  ],
  [
    "PRIVATE_SPACE_CONNECTIONS vpcs.next: private space next has more VPNs and transit gateways than MuleSoft connects to one; got 11; allowed: 10 (https://docs.mulesoft.com/cloudhub-2/ch2-limits); let VPNs end on one transit gateway, and attach the space to that",
    spaceLinks(11, 0),
  ],
  [
    "PRIVATE_SPACE_CONNECTIONS vpcs.next: private space next is attached to more transit gateways than MuleSoft connects to one; got 6; allowed: 5 (https://docs.mulesoft.com/cloudhub-2/ch2-limits); attach it to one gateway, and peer the others with that",
    spaceLinks(0, 6),
  ],
])("%s", (message, data) => {
  expect(told(data)).toContain(message);
});

test("what CloudHub and this project can't know for sure only warns", () => {
  const ports = Array.from({ length: 36 }, (_, at) => 9000 + at * 2);
  const warned = (data: Data) => resolved(data).warnings.map(({ code }) => code);
  expect(warned(rule({ from: { network: "records" }, ports }))).toContain("CLOUDHUB_RULES");
  expect(warned(tellsCloud({ environments: undefined }))).toContain("CLOUDHUB_VPC_UNUSED");
  const dns = { dns: { servers: ["172.20.0.1"], specialDomains: ["corp.example"] } };
  expect(warned(tellsCloud(dns))).toContain("CLOUDHUB_DNS_UNREACHABLE");
  expect(warned(vpn({}, { cloudhub: { default: true, ...dns } }))).not.toContain("CLOUDHUB_DNS_UNREACHABLE");
  expect(warned(space({}))).toContain("PRIVATE_SPACE_CLOSED");
  expect(warned(space({ cidr: "10.116.0.0/24" }))).toContain("PRIVATE_SPACE_SMALL");
  expect(warned(spaceLinks(6, 0))).not.toContain("PRIVATE_SPACE_CONNECTIONS");
  expect(warned(spaceLinks(3, 3, 2))).toContain("PRIVATE_SPACE_CONNECTIONS");
});
