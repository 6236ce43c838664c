import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openssl, writeSettings } from "./openssl";

/** A certificate to make. */
export interface Order {
  readonly name: string;
  /** `/O=Acme/CN=Root` */
  readonly subject: string;
  /** Lines of OpenSSL's extensions. */
  readonly extensions: readonly string[];
  /** Name of the issuer's certificate. @default - it issues itself */
  readonly issuer?: string;
  /** Name of the issuer's key. @default - that of the issuer */
  readonly issuerKey?: string;
  /** Name of its own key. @default - its name */
  readonly key?: string;
  /** @default sha256 */
  readonly hash?: string;
  /** First and last second, `20200101000000Z`. @default - from yesterday, for 300 days */
  readonly validity?: readonly [string, string];
  /** Whether its signature is changed after it was issued. @default false */
  readonly isForged?: boolean;
}

export const AUTHORITY = [
  "basicConstraints=critical,CA:TRUE",
  "keyUsage=critical,keyCertSign,cRLSign",
] as const;

const DAY = 24 * 3600 * 1000;

/** A public key infrastructure in a folder: `<name>.key` (PKCS #8) and `<name>.pem`. */
export class Pki {
  constructor(readonly folder: string) {}

  path(file: string): string {
    return join(this.folder, file);
  }

  async makeKey(name: string, kind: "ec" | "rsa" = "ec"): Promise<void> {
    const how =
      kind === "ec"
        ? ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        : ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
    await openssl(["genpkey", "-algorithm", ...how, "-out", `${name}.key`], this.folder);
  }

  /** Issues a certificate; its key must be there. */
  async issue(order: Order): Promise<void> {
    const { name, subject, extensions, issuer, hash = "sha256" } = order;
    const key = order.key ?? name;
    const [from, to] = order.validity ?? [stamp(Date.now() - DAY), stamp(Date.now() + 300 * DAY)];
    // `openssl ca` alone sets both ends of the validity; it wants a list of what it issued.
    const settings = writeSettings(this.folder, name, [
      "[ca]",
      "default_ca=own",
      "[own]",
      `database=${name}.db`,
      "new_certs_dir=.",
      "rand_serial=yes",
      `default_md=${hash}`,
      "policy=any",
      "unique_subject=no",
      "[any]",
      "commonName=optional",
      "organizationName=optional",
      "[req]",
      "distinguished_name=dn",
      "[dn]",
      "[ext]",
      ...extensions,
    ]);
    writeFileSync(this.path(`${name}.db`), "");
    await openssl(
      ["req", "-new", "-config", settings, "-key", `${key}.key`, "-subj", subject, "-out", `${name}.csr`],
      this.folder,
    );
    const by =
      issuer === undefined
        ? ["-selfsign", "-keyfile", `${key}.key`]
        : ["-cert", `${issuer}.pem`, "-keyfile", `${order.issuerKey ?? issuer}.key`];
    const dates = ["-startdate", from, "-enddate", to];
    await openssl(
      [
        "ca",
        "-batch",
        "-notext",
        "-preserveDN",
        "-config",
        settings,
        "-extensions",
        "ext",
        ...by,
        ...dates,
        "-in",
        `${name}.csr`,
        "-out",
        `${name}.pem`,
      ],
      this.folder,
    );
    if (order.isForged === true) forge(this.path(`${name}.pem`));
  }
}

/** Changes the last byte of a certificate, which is one of its signature. */
function forge(file: string): void {
  const bytes = Buffer.from(readFileSync(file, "utf8").split("\n").slice(1, -2).join(""), "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  writeFileSync(file, pemText("CERTIFICATE", bytes));
}

/** DER as PEM. */
export function pemText(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** `20261130120000Z` */
function stamp(time: number): string {
  return `${new Date(time).toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
}
