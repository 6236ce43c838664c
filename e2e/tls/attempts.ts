import { DEFAULT_TLS_POLICY, tlsPolicy } from "../../capabilities/tls/model";

/** A connection that is tried, what the client must say of it, and the server. */
export interface Attempt {
  readonly what: string;
  /** Name of the listener. */
  readonly to: string;
  readonly keystore?: string;
  readonly host?: string;
  readonly versions?: string;
  readonly suites?: string;
  readonly client: RegExp;
  /** @default - that of a client that went away, or nothing */
  readonly server?: RegExp;
}

const ORDERS = "production-orders.keystores.password:production-orders.keystores.properties";
const SHIPPING = "production-shipping.keystores.password:production-shipping.keystores.properties";
const BAD = "bad:bad.properties";

const CLIENT = `shipping.p12:${SHIPPING}`;

export const CLIENT_TRUST = `inside.trust.p12:${SHIPPING}`;

/** Listeners: name, keystore, truststore or -. */
export const LISTENERS: readonly (readonly [string, string, string])[] = [
  ["two-way", `orders.p12:${ORDERS}`, `inside.trust.p12:${ORDERS}`],
  ["one-way", `orders.p12:${ORDERS}`, "-"],
  ["rsa", `rsa.p12:${BAD}`, "-"],
  ["expired", `expired.p12:${BAD}`, "-"],
  ["revoked", `revoked.p12:${BAD}`, "-"],
  ["foreign", `foreign.p12:${BAD}`, "-"],
];

/** Why the client refused; the server may see no more than that it went away. */
const refusedBy = (reason: RegExp) => ({ client: new RegExp(`^refused .*${reason.source}`) });

/** Why the server refused; what the client sees of it is a matter of time. */
const refusedByServer = (reason: RegExp) => ({
  client: /^refused /,
  server: new RegExp(`^refused .*${reason.source}`),
});

function ofVersion(versions: string): readonly Attempt[] {
  const two = { to: "two-way", versions };
  const one = { to: "one-way", versions };
  return [
    {
      what: "two-way",
      ...two,
      keystore: CLIENT,
      client: ok(versions, "CN=shipping\\.acme\\.internal"),
      server: /^ok$/,
    },
    { what: "one-way", ...one, client: ok(versions, "nobody"), server: /^ok$/ },
    { what: "a client without a certificate", ...two, ...refusedByServer(/Empty client certificate chain/) },
    {
      what: "a client of another authority",
      ...{ ...two, keystore: `foreign.p12:${BAD}` },
      // It is told which authorities count, and shows nothing else.
      ...refusedByServer(/(unable to find valid certification path|Empty client certificate chain)/),
    },
    {
      what: "a revoked client",
      ...two,
      keystore: `revoked.p12:${BAD}`,
      ...refusedByServer(/CertificateRevoked/),
    },
    {
      what: "another host",
      ...{ ...one, host: "other.acme.internal" },
      ...refusedBy(/No subject alternative DNS name matching other\.acme\.internal/),
    },
    { what: "an expired server", to: "expired", versions, ...refusedBy(/(NotAfter|validity check failed)/) },
    { what: "a revoked server", to: "revoked", versions, ...refusedBy(/CertificateRevoked/) },
    {
      what: "a server of another authority",
      ...{ to: "foreign", versions },
      ...refusedBy(/unable to find valid certification path/),
    },
  ].map((each) => ({ ...each, what: `${each.what}, ${versions}` }));
}

function ok(versions: string, peer: string, suite = "\\S+"): RegExp {
  return new RegExp(`^ok ${versions} ${suite} ${peer}$`);
}

export const ATTEMPTS: readonly Attempt[] = [
  ...ofVersion("TLSv1.3"),
  ...ofVersion("TLSv1.2"),
  { what: "TLS 1.1", to: "one-way", versions: "TLSv1.1", ...refusedBy(/No appropriate protocol/) },
  ...tlsPolicy(DEFAULT_TLS_POLICY).suites.map(
    (suite): Attempt => ({
      what: `the balancer's ${suite}`,
      to: suite.includes("-RSA-") ? "rsa" : "one-way",
      suites: javaName(suite),
      client: ok("\\S+", "nobody", javaName(suite)),
      server: /^ok$/,
    }),
  ),
];

/** `ECDHE-RSA-AES128-GCM-SHA256` as `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`. */
function javaName(suite: string): string {
  const [, exchange, rest = ""] = /^(ECDHE-\w+)-(AES.*)$/.exec(suite) ?? [];
  if (exchange === undefined) return suite;
  return `TLS_${exchange}_WITH_${rest.replace("AES", "AES_")}`.replaceAll("-", "_");
}
