import { ANYPOINT_TUNNEL_SEGMENT, PRE_SHARED_KEY } from "../../capabilities/vpn/model";
import type { CloudhubVpnDevice, ResolvedCloudhubVpn } from "../../capabilities/vpn/resolved-cloudhub";
import type { ResolvedEstate } from "../../plan";
import { type AnypointRequest, ownerField, rangeOf } from "./request-document";

/** VPNs are made in Runtime Manager, one for each device. */
export function vpnRequests(estate: ResolvedEstate): AnypointRequest[] {
  return estate.links.cloudhubVpns.map((vpn): AnypointRequest => {
    const isSpace = estate.vpcs.find(({ name }) => name === vpn.vpc)?.privateSpace !== undefined;
    return {
      name: `vpns.${vpn.name}`,
      title: `VPN ${vpn.name} of ${isSpace ? "private space" : "VPC"} ${vpn.vpc}: steps in Anypoint Platform`,
      to: isSpace
        ? `Runtime Manager > Private Spaces > ${vpn.vpc} > Network > Create Connection > VPN`
        : "Runtime Manager > VPNs > Create VPN",
      fields: [
        ownerField(estate),
        ...vpn.devices.flatMap((device, index) => deviceFields(vpn, device, index, isSpace)),
      ],
      steps: [
        isSpace
          ? "Create the connection with the first VPN, then choose Create Redundant VPN for the next device; the number of MuleSoft's side belongs to the first."
          : "Create one VPN for each device below. Nothing of it can be edited later: another value means to delete and create it.",
        `Choose tunnel configuration Automatic, unless ranges are given below; then Custom, with a pre-shared key for each tunnel that you make and keep: ${PRE_SHARED_KEY}. The key is no part of the file.`,
        "Wait 10 to 15 minutes until the status is Available, then choose Get VPN Config and give the document to the engineer of the device.",
        "On the device allow only IKEv2, AES-256-GCM, SHA-2 and Diffie-Hellman group 20 or 21, with perfect forward secrecy: the document shows the least that MuleSoft accepts (IKEv1, AES-128, SHA-1, group 2), and MuleSoft takes what the device offers.",
        `Allow asymmetric routing, TCP segments of up to ${ANYPOINT_TUNNEL_SEGMENT.bytes} bytes, and clear the don't-fragment bit; keep both tunnels up.`,
        vpn.routing === "bgp"
          ? `Announce ${vpn.prefixes.join(", ")} from the device, and nothing else; a default route is not taken.`
          : `Route ${rangeOf(estate, vpn.vpc)} into both tunnels on the device.`,
        `Let ${vpn.network} admit ${rangeOf(estate, vpn.vpc)}.`,
      ],
      source: isSpace
        ? "https://docs.mulesoft.com/cloudhub-2/ps-create-configure-vpn"
        : "https://docs.mulesoft.com/cloudhub/vpn-create-arm",
    };
  });
}

function deviceFields(
  { name, vpc, routing, asn, prefixes }: ResolvedCloudhubVpn,
  device: CloudhubVpnDevice,
  index: number,
  isSpace: boolean,
): (readonly [string, string])[] {
  const of = `${device.name}: `;
  return [
    [`${of}Name`, `${name}-${device.name}`],
    [`${of}${isSpace ? "Private space" : "VPC"}`, vpc],
    [`${of}Remote IP Address`, device.address],
    [`${of}Routing`, routing === "bgp" ? "BGP (dynamic)" : "Static"],
    ...(routing === "bgp" ? [[`${of}Remote ASN`, `${device.asn}`] as const] : []),
    // A private space asks for its own number with the first VPN alone.
    ...(routing === "bgp" || isSpace
      ? index === 0 || !isSpace
        ? [[`${of}Local ASN`, `${asn}`] as const]
        : []
      : []),
    ...(routing === "static" ? [[`${of}Static routes (CIDR)`, prefixes.join(", ")] as const] : []),
    [`${of}Tunnel configuration`, device.tunnels === undefined ? "Automatic" : "Custom"],
    ...(device.tunnels ?? []).map(
      (range, at) => [`${of}Point-to-point CIDR of tunnel ${at + 1}`, `${range}`] as const,
    ),
  ];
}
