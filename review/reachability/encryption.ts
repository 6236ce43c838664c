import type { Encryption } from "../../core/reachability";

/** How pages say what a link encrypts. */
export const ENCRYPTION_WORDS: Readonly<Record<Encryption, string>> = {
  ipsec: "IPsec",
  macsec: "MACsec",
  "inter-region": "encrypted by AWS between regions",
  "aws-network": "inside AWS's network (not encrypted by the link)",
  none: "not encrypted by the link",
};
