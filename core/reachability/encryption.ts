import type { ReachabilityModel } from "./model";
import type { Encryption } from "./traced-path";

/** AWS encrypts what a peering carries between two regions, and does not say so inside of one. */
export function peeringEncryption({
  sides: [a, b],
}: {
  readonly sides: readonly [{ readonly region: string }, { readonly region: string }];
}): Extract<Encryption, "aws-network" | "inter-region"> {
  return a.region === b.region ? "aws-network" : "inter-region";
}

/** A tunnel always encrypts; a Direct Connect where every port of its interfaces does. */
export function linkEncryption(
  model: Pick<ReachabilityModel, "directConnects">,
  kind: "vpn" | "direct-connect",
  name: string,
): Extract<Encryption, "ipsec" | "macsec" | "none"> {
  if (kind === "vpn") return "ipsec";
  return model.directConnects.some((one) => one.name === name && one.macsec) ? "macsec" : "none";
}

/** How pages say what a link encrypts. */
export const ENCRYPTION_WORDS: Readonly<Record<Encryption, string>> = {
  ipsec: "IPsec",
  macsec: "MACsec",
  "inter-region": "encrypted by AWS between regions",
  "aws-network": "inside AWS's network (not encrypted by the link)",
  none: "not encrypted by the link",
};
