/** What applications open or accept connections with. */
export const CONNECTORS = [
  "http",
  "tcp",
  "smtp",
  "imap",
  "pop3",
  "ftps",
  "sftp",
  "jms",
  "database",
  "anypoint-mq",
  "salesforce",
  "aws",
] as const;

export type ConnectorName = (typeof CONNECTORS)[number];

/** How a connector is encrypted, and how both ends can show who they are. */
export interface Connector {
  /** `tls`: by a `tls:context`; `ssh`; `provider`: by what the library of a provider or a driver offers. */
  readonly by: "tls" | "ssh" | "provider";
  /** What the client can show. `nothing`: a token says who calls. */
  readonly clientShows: "certificate" | "key-pair" | "nothing";
  /** Port that is taken where the file says none. @default - there is no usual one, so the file says it */
  readonly port?: number;
  /** The same of a listener of a Mule application. @default - `port` */
  readonly applicationPort?: number;
  /** What a reader has to know of it, in a sentence. @default - nothing beyond TLS */
  readonly note?: string;
  /** Page that says so. */
  readonly source: string;
}

const TLS_PAGE = "https://docs.mulesoft.com/mule-runtime/latest/tls-configuration";

const MAIL_PAGE = "https://docs.mulesoft.com/email-connector/latest/email-documentation-reference";

/** Which connector encrypts how; ports by the registry of IANA, else of the vendor's page. */
export const CONNECTOR_FACTS: Readonly<Record<ConnectorName, Connector>> = {
  http: { by: "tls", clientShows: "certificate", port: 443, applicationPort: 8082, source: TLS_PAGE },
  tcp: {
    ...{ by: "tls", clientShows: "certificate" },
    source: "https://docs.mulesoft.com/sockets-connector/latest/sockets-documentation",
  },
  smtp: { by: "tls", clientShows: "certificate", port: 465, source: MAIL_PAGE },
  imap: { by: "tls", clientShows: "certificate", port: 993, source: MAIL_PAGE },
  pop3: { by: "tls", clientShows: "certificate", port: 995, source: MAIL_PAGE },
  ftps: {
    ...{ by: "tls", clientShows: "certificate", port: 990 },
    source: "https://docs.mulesoft.com/ftps-connector/latest/ftps-documentation",
  },
  sftp: {
    ...{ by: "ssh", clientShows: "key-pair", port: 22 },
    note: "SFTP is SSH, not TLS: the client checks the server's host key, and shows a key pair instead of a certificate.",
    source: "https://docs.mulesoft.com/sftp-connector/latest/sftp-documentation",
  },
  jms: {
    ...{ by: "provider", clientShows: "certificate", port: 61_617 },
    note: "JMS does not specify TLS: the connection factory of the provider's library does it, with stores of its own.",
    source: "https://docs.mulesoft.com/jms-connector/latest/jms-xml-ref",
  },
  database: {
    ...{ by: "provider", clientShows: "certificate" },
    note: "The JDBC driver encrypts, by properties of its own: what it verifies is what these say.",
    source: "https://docs.mulesoft.com/db-connector/latest/database-documentation",
  },
  "anypoint-mq": {
    ...{ by: "tls", clientShows: "nothing", port: 443 },
    note: "The client shows an id and a secret.",
    source: "https://docs.mulesoft.com/anypoint-mq-connector/latest/",
  },
  salesforce: {
    ...{ by: "tls", clientShows: "nothing", port: 443 },
    note: "The client shows a token.",
    source: "https://docs.mulesoft.com/salesforce-connector/latest/",
  },
  aws: {
    ...{ by: "tls", clientShows: "nothing", port: 443 },
    note: "The client signs each request.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html",
  },
};
