/** Who proves what. `none`: nothing is encrypted. */
export const HANDSHAKES = ["none", "one-way", "two-way"] as const;

export type Handshake = (typeof HANDSHAKES)[number];

/** Versions by the names that Mule and Java give them. */
export const TLS_VERSIONS = ["TLSv1.2", "TLSv1.3"] as const;

export type MuleTlsVersion = (typeof TLS_VERSIONS)[number];

/** What attackers break, by the same names: https://www.rfc-editor.org/rfc/rfc8996 */
export const OLD_TLS_VERSIONS = ["SSLv3", "TLSv1", "TLSv1.1"] as const;

/** Clients that the file does not otherwise have, by whether they can keep a private key. */
export const CLIENT_KINDS = {
  browsers: { keepsKey: false, why: "a browser keeps no key that it was given: a token says who calls" },
  "mobile-apps": {
    keepsKey: false,
    why: "whoever has the phone has what the app keeps: a token says who calls",
  },
  partners: { keepsKey: true, why: "" },
  machines: { keepsKey: true, why: "" },
} as const;

export type ClientKind = keyof typeof CLIENT_KINDS;
