import type { ResolvedDirectConnect } from "../../capabilities/direct-connect/resolved";
import type { ResolvedVpn } from "../../capabilities/vpn/resolved";
import type { ResolvedEstate } from "../../plan";
import { CERTIFICATE_MANAGER, placeOf, SECRETS_MANAGER, type SecretPlaceOverview } from "./secret-place";

/** Keys of tunnels, of ports and of BGP sessions. None of them is in the file, in a plan or in a state. */
export function secretsOfLinks({ links }: ResolvedEstate): SecretPlaceOverview[] {
  return [...links.vpns.flatMap(ofVpn), ...links.directConnects.flatMap(ofDirectConnect)];
}

function ofVpn(vpn: ResolvedVpn): SecretPlaceOverview[] {
  return vpn.spec.devices.map(({ name: device, certificateArn }) => ({
    usedBy: `VPN ${vpn.name}, device ${device}`,
    place: placeOf(vpn),
    ...(certificateArn === undefined
      ? {
          what: "pre-shared keys of both tunnels",
          keptIn: SECRETS_MANAGER,
          reference: "a name that AWS chooses",
          madeBy: "AWS",
          readBy: ["AWS's VPN endpoint", "whoever enters them at the device"],
          key: "a KMS key that AWS chooses",
          // https://docs.aws.amazon.com/vpn/latest/s2svpn/modify-vpn-tunnel-options.html
          renewal: "by hand: modify the options of one tunnel after the other",
        }
      : {
          what: "private certificate of the device",
          keptIn: CERTIFICATE_MANAGER,
          reference: certificateArn,
          madeBy: "people",
          readBy: ["the device"],
          renewal: "with the certificate",
        }),
  }));
}

function ofDirectConnect({
  name,
  account,
  region,
  ports,
  interfaces,
}: ResolvedDirectConnect): SecretPlaceOverview[] {
  return [
    ...ports
      .filter(({ macsec }) => macsec)
      .map((port) => ({
        usedBy: `Direct Connect ${name}, port ${port.name}`,
        what: "MACsec key: CKN and CAK",
        keptIn: SECRETS_MANAGER,
        place: placeOf(port),
        reference: "a secret of Direct Connect, which gets its name when the key is associated",
        madeBy: "people",
        readBy: [`AWS's device at ${port.location}`, "whoever enters it at the other device"],
        key: "a KMS key that AWS chooses",
        // https://docs.aws.amazon.com/directconnect/latest/UserGuide/associate-key-connection.html
        renewal:
          "by hand: no key changes once it is associated, so associate the next one and then remove it",
      })),
    ...interfaces.map(({ name: own, id, isAccepted, region: at }) => ({
      usedBy: `Direct Connect ${name}, interface ${own}`,
      what: "BGP key",
      keptIn: "the virtual interface",
      place: placeOf({ account, region: at || region }),
      reference: id,
      madeBy: isAccepted ? "the owner of the port, or AWS" : "people, or AWS",
      // https://docs.aws.amazon.com/directconnect/latest/APIReference/API_VirtualInterface.html has it as authKey
      readBy: [
        "whoever may describe virtual interfaces of the account",
        "whoever enters it at the other device",
      ],
      renewal: "by hand, at both ends",
    })),
  ];
}
