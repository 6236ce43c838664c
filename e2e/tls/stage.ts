import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { openssl } from "./openssl";
import { AUTHORITY, Pki } from "./pki";

const STAND_INS = join(__dirname, "stand-ins");

/** Programs whose arguments and environment are written down while they run. */
const LOGGED = ["openssl", "keytool", "jq", "awk", "grep", "cat"] as const;

/** What the scripts find in place of AWS and of a runtime, and the certificates that are tried. */
export class Stage {
  private constructor(
    readonly folder: string,
    readonly pki: Pki,
    readonly crlPort: number,
    private readonly crls: Server,
  ) {}

  static async make(folder: string): Promise<Stage> {
    for (const each of ["bin", "issued", "secrets", "bad"])
      mkdirSync(join(folder, each), { recursive: true });
    const crls = createServer((_, response) => response.end(readFileSync(join(folder, "issuing.crl"))));
    await new Promise<void>((ready) => crls.listen(0, "127.0.0.1", ready));
    const stage = new Stage(folder, new Pki(folder), (crls.address() as AddressInfo).port, crls);
    await stage.makeCertificates();
    stage.makePrograms();
    return stage;
  }

  stop(): void {
    this.crls.close();
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** A secret as people keep it: the certificate with those above it, and the key. */
  keep(secret: string, certificates: readonly string[], key: string): void {
    const certificate = certificates.map((name) => readFileSync(this.path(`${name}.pem`), "utf8")).join("");
    mkdirSync(dirname(this.path(`secrets/${secret}`)), { recursive: true });
    writeFileSync(
      this.path(`secrets/${secret}.json`),
      JSON.stringify({ certificate, key: readFileSync(this.path(`${key}.key`), "utf8") }),
    );
  }

  /** A leaf of the issuing authority, or of another one, for a host. */
  async issueLeaf(
    name: string,
    host: string,
    options: { issuer?: string; validity?: [string, string] } = {},
  ) {
    const { issuer = "issuing", validity } = options;
    await this.pki.issue({
      ...{ name, subject: `/CN=${host}`, issuer },
      ...(validity === undefined ? {} : { validity }),
      extensions: [
        "basicConstraints=CA:FALSE",
        "keyUsage=critical,digitalSignature,keyEncipherment",
        "extendedKeyUsage=serverAuth,clientAuth",
        "subjectKeyIdentifier=hash",
        "authorityKeyIdentifier=keyid",
        `subjectAltName=DNS:${host}`,
        `crlDistributionPoints=URI:http://127.0.0.1:${this.crlPort}/issuing.crl`,
      ],
    });
  }

  private async makeCertificates(): Promise<void> {
    const { pki } = this;
    const keys = ["root", "issuing", "stranger", "orders", "renewed", "expired", "revoked", "foreign"];
    await Promise.all([...keys.map((name) => pki.makeKey(name)), pki.makeKey("rsa", "rsa")]);
    const extensions = [...AUTHORITY, "subjectKeyIdentifier=hash"];
    await pki.issue({ name: "root", subject: "/O=Acme/CN=Root", extensions });
    await pki.issue({ name: "issuing", subject: "/O=Acme/CN=Issuing", issuer: "root", extensions });
    await pki.issue({ name: "stranger", subject: "/O=Other/CN=Root", extensions });
    writeFileSync(this.path("crl-url"), `http://127.0.0.1:${this.crlPort}/issuing.crl`);
    const host = "orders.acme.internal";
    await this.issueLeaf("orders", host);
    await this.issueLeaf("rsa", host);
    await this.issueLeaf("expired", host, { validity: ["20250101000000Z", "20250201000000Z"] });
    await this.issueLeaf("revoked", host);
    await this.issueLeaf("foreign", host, { issuer: "stranger" });
    await this.revoke(["revoked"]);
    await this.makeBadStores();
    this.keep("mule/orders", ["orders", "issuing"], "orders");
  }

  /** The list of the issuing authority. */
  private async revoke(names: readonly string[]): Promise<void> {
    const lines = await Promise.all(
      names.map(async (name) => {
        const serial = (
          await openssl(["x509", "-in", `${name}.pem`, "-noout", "-serial"], this.folder)
        ).trim();
        return `R\t300101000000Z\t250101000000Z\t${serial.replace("serial=", "")}\tunknown\t/CN=${name}\n`;
      }),
    );
    writeFileSync(this.path("crl.db"), lines.join(""));
    writeFileSync(
      this.path("crl.cnf"),
      "[ca]\ndefault_ca=own\n[own]\ndatabase=crl.db\ndefault_md=sha256\ndefault_crl_days=30\n",
    );
    const by = ["-cert", "issuing.pem", "-keyfile", "issuing.key"];
    await openssl(["ca", "-config", "crl.cnf", "-gencrl", ...by, "-out", "crl.pem"], this.folder);
    await openssl(["crl", "-in", "crl.pem", "-outform", "DER", "-out", "issuing.crl"], this.folder);
  }

  /** Stores that the script refuses to make, made without it, and one of RSA. */
  private async makeBadStores(): Promise<void> {
    writeFileSync(this.path("bad/bad.properties"), "bad=not-a-secret\n");
    writeFileSync(this.path("bad/password"), "not-a-secret\n");
    for (const name of ["rsa", "expired", "revoked", "foreign"]) {
      const chain = name === "foreign" ? "stranger" : "issuing";
      const key = ["-inkey", `${name}.key`, "-in", `${name}.pem`, "-certfile", `${chain}.pem`];
      await openssl(
        [
          "pkcs12",
          "-export",
          "-name",
          name,
          ...key,
          "-out",
          `bad/${name}.p12`,
          "-passout",
          "file:bad/password",
        ],
        this.folder,
      );
    }
  }

  private makePrograms(): void {
    for (const name of ["aws", "systemctl", "logged"]) {
      copyFileSync(join(STAND_INS, name), this.path(`bin/${name}`));
      chmodSync(this.path(`bin/${name}`), 0o755);
    }
    for (const name of LOGGED) symlinkSync("logged", this.path(`bin/${name}`));
  }
}
