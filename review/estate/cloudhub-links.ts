import type { ResolvedCloudhubVpn } from "../../capabilities/vpn/resolved-cloudhub";

/** A VPN of MuleSoft as a link. What it accepts of a device, strong or weak, is no setting: https://docs.mulesoft.com/cloudhub/vpn-about */
export function cloudhubVpnOverview({ name, region, vpc, network, devices, routing }: ResolvedCloudhubVpn) {
  const ends = [
    { kind: "vpc" as const, what: `VPC ${vpc}`, isPending: false },
    { kind: "network" as const, what: `network ${network}`, isPending: false },
  ];
  const by = devices.length === 1 ? "one device" : `${devices.length} devices`;
  return {
    ...{ kind: "vpn" as const, name, region, ends },
    ...{ account: "MuleSoft", encryption: "ipsec" as const, deletionProtection: false },
    encryptionDetail: `IKEv2 where the device insists on it, as strong as ${by} of yours, pre-shared keys, routes ${routing === "bgp" ? "by BGP" : "static"}; made in Anypoint Platform, not verified`,
  };
}
