/** What an application on servers needs to show and to verify certificates. Hours are whole; names are those of the file. */
export interface KeystoreSpec {
  /** `production-orders`: names files, folders and units. */
  readonly id: string;
  readonly application: string;
  readonly environment: string;
  readonly region: string;
  /** AWS partition: `aws`. */
  readonly partition: string;
  /** Account of the servers. @default - that of the credentials in use */
  readonly account?: string;
  /** Authorities that identities or bundles name, by name. */
  readonly authorities: readonly KeystoreAuthority[];
  readonly identities: readonly Identity[];
  readonly bundles: readonly TrustBundle[];
  readonly contexts: readonly TlsContext[];
}

/** Where the certificates of an authority come from: the file, or AWS Private CA. */
export type KeystoreAuthority =
  | { readonly name: string; readonly pem: string }
  | { readonly name: string; readonly arn: string };

/** A certificate with its key. */
export interface Identity {
  readonly name: string;
  /** Hosts, the first one first. */
  readonly names: readonly string[];
  readonly usage: Usage;
  /** Name of the authority. @default - the file does not have it, so its chain is not verified */
  readonly authority?: string;
  readonly source: SecretSource | HostSource;
  /** How long before its end somebody is told. */
  readonly alarmHours: number;
}

/** What the application does with it. */
export type Usage = "server" | "client" | "both";

/** Kept in a secret of Secrets Manager, a JSON of `certificate` and `key`. */
export interface SecretSource {
  readonly kind: "secret";
  /** Name or ARN. */
  readonly secret: string;
}

/** The key is made on the server and leaves it never; AWS Private CA signs. */
export interface HostSource {
  readonly kind: "host";
  readonly authorityArn: string;
  readonly key: string;
  readonly lifeHours: number;
  readonly leadHours: number;
}

/** Authorities of one truststore. */
export interface TrustBundle {
  readonly name: string;
  readonly authorities: readonly string[];
}

/** TLS of one connection. */
export interface TlsContext {
  /** Name of the connection, or of the port where several come in. */
  readonly name: string;
  /** Connections that come in there. @default - the one of its name */
  readonly connections?: readonly string[];
  readonly role: "listener" | "requester";
  readonly connector: string;
  /** Who encrypts: a context of Mule, or the library of a provider, which takes the same stores. */
  readonly by: "tls" | "provider";
  readonly port: number;
  /** Name of the other end, or of this one for a listener. @default - none is known */
  readonly host?: string;
  readonly identity?: string;
  /** Name of the bundle, or the authorities of the runtime's JVM. @default - nobody is verified: the handshake is one-way */
  readonly trust?: string | "public";
  readonly versions: readonly string[];
}

/** The folder of an application's keystores: outside of the runtime's home, and the runtime's user's alone. */
export function keystoreFolder({ id }: Pick<KeystoreSpec, "id">): string {
  return `/var/lib/mule-keystores/${id}`;
}

/** The program that builds them. */
export function keystoreProgram({ id }: Pick<KeystoreSpec, "id">): string {
  return `/usr/local/sbin/mule-keystores-${id}`;
}

/** The template of AWS Private CA that fixes what a certificate may be used for, whatever the request says. */
export function templateArn(usage: Usage, partition: string): string {
  const name = {
    server: "EndEntityServerAuthCertificate",
    client: "EndEntityClientAuthCertificate",
    both: "EndEntityCertificate",
  }[usage];
  return `arn:${partition}:acm-pca:::template/${name}/V1`;
}
