import type { Quota } from "../../../core/limits/quota";
import type { Problem } from "../../../core/problem";

/** Number of MuleSoft's side where the VPC says none: https://docs.mulesoft.com/cloudhub/vpn-create-arm */
export const ANYPOINT_ASN = 64_512;

/** Numbers that MuleSoft's side may have: same page. */
export const ANYPOINT_ASNS = { first: 64_512, last: 65_534 } as const;

/** Largest TCP segment inside MuleSoft's tunnels, in bytes: https://docs.mulesoft.com/cloudhub/vpn-about */
export const ANYPOINT_TUNNEL_SEGMENT = {
  bytes: 1387,
  source: "https://docs.mulesoft.com/cloudhub/vpn-about",
} as const;

/** A pre-shared key as MuleSoft takes it: same page. It is entered by a person, and never stands in the file. */
export const PRE_SHARED_KEY = "8 to 64 letters, digits, periods and underscores, not starting with a zero";

export const cloudhubVpnWithout = (key: string, why: string, instead: string): Problem => ({
  code: "CLOUDHUB_VPN_WITHOUT",
  what: `${key} can't be had of a VPN of CloudHub: ${why}`,
  got: key,
  fix: instead,
});

export const cloudhubVpnAddress = (device: string): Problem => ({
  code: "CLOUDHUB_VPN_ADDRESS",
  what: `device ${device} has no address, and MuleSoft connects to one public address that never changes`,
  got: "no address",
  fix: "give the device's public address, for example 203.0.113.8",
});

export const cloudhubVpnTunnels = (device: string): Problem => ({
  code: "CLOUDHUB_VPN_TUNNELS",
  what: `one tunnel of device ${device} has a range of its own: MuleSoft takes those of both, or chooses both`,
  got: "one of two",
  fix: "give ranges for tunnels 1 and 2, or for neither",
});

export const cloudhubVpnAsn = (asn: number): Problem => ({
  code: "CLOUDHUB_VPN_ASN",
  what: "is no number that MuleSoft's side of a VPN can have",
  got: String(asn),
  allowed: `${ANYPOINT_ASNS.first} to ${ANYPOINT_ASNS.last}`,
  fix: "choose a private number that your network has not given away",
});

export const cloudhubVpnsMany = (vpc: string, used: number, quota: Quota): Problem => ({
  code: "CLOUDHUB_VPNS",
  what: `VPC ${vpc} holds no more VPNs: each device is one`,
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "attach the VPC to a transit gateway, and let the VPNs end there",
});

export const cloudhubRoutesMany = (vpc: string, used: number, quota: Quota): Problem => ({
  code: "CLOUDHUB_ROUTES",
  what: `the route table of VPC ${vpc} holds no more prefixes of links`,
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "name larger prefixes that hold several of them",
});

export const cloudhubPrefixOverlaps = (prefix: string, vpc: string, range: string): Problem => ({
  code: "CLOUDHUB_PREFIX_OVERLAPS",
  what: `VPC ${vpc} has these addresses itself (${range}), and CloudHub translates none`,
  got: prefix,
  fix: "leave the prefix out, or give the VPC another range before it is made",
});
