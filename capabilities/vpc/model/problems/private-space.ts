import type { Quota } from "../../../../core/limits/quota";
import { type Problem, quoted } from "../../../../core/problem";
import { SPACE_NAME, SPACE_PORTS, SPACE_RANGES_SOURCE, TLS_CONTEXT_BYTES } from "../private-space-limits";

export const spaceNameLong = (name: string): Problem => ({
  code: "PRIVATE_SPACE_NAME",
  what: "Anypoint Platform does not take this name for a private space, and a name can't be changed later",
  got: `${quoted(name)}, ${name.length} characters`,
  allowed: `up to ${SPACE_NAME.longest} (${SPACE_NAME.source})`,
  fix: "choose a shorter name",
});

export const spaceRangeRefused = (range: string, refused: string, of: string): Problem => ({
  code: "PRIVATE_SPACE_RANGE",
  what: `no private space may have addresses of ${refused} (${of})`,
  got: range,
  allowed: `other private ranges, /16 to /24 (${SPACE_RANGES_SOURCE})`,
  fix: "give another range, or a pool of other addresses",
});

export const spacePortLow = (port: string): Problem => ({
  code: "PRIVATE_SPACE_PORT",
  what: "a private space lets nothing in on such ports",
  got: port,
  allowed: `${SPACE_PORTS.ingress.join(", ")} of the ingress, or ${SPACE_PORTS.lowest} to 65535`,
  fix: "let the application listen on a higher port, or let clients use the ingress",
});

export const spaceRulesMany = (direction: string, used: number, quota: Quota): Problem => ({
  code: "PRIVATE_SPACE_RULES",
  what: `a private space holds no more ${direction} rules`,
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "name larger ranges, or join ports: each range and each span of ports is one rule",
});

export const spaceConnectionsMany = (space: string, used: number, quota: Quota): Problem => ({
  code: "PRIVATE_SPACE_CONNECTIONS",
  what: `private space ${space} has more VPNs and transit gateways than MuleSoft connects to one`,
  got: String(used),
  allowed: `${quota.value}${quota.confirmed ? "" : ", because a VPN with two devices is redundant"} (${quota.source})`,
  fix: "let VPNs end on one transit gateway, and attach the space to that",
});

export const spaceGatewaysMany = (space: string, used: number, quota: Quota): Problem => ({
  code: "PRIVATE_SPACE_CONNECTIONS",
  what: `private space ${space} is attached to more transit gateways than MuleSoft connects to one`,
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "attach it to one gateway, and peer the others with that",
});

export const spaceClosed = (space: string): Problem => ({
  code: "PRIVATE_SPACE_CLOSED",
  what: `applications of private space ${space} reach nobody on port 443, so they have no API Manager, no Anypoint MQ and no Object Store`,
  got: "no rule to 0.0.0.0/0 on port 443",
  fix: "add a rule such as platform: { to: { cidr: 0.0.0.0/0 }, port: 443 }, unless no application uses these",
});

export const spaceDomains = (characters: number, quota: Quota): Problem => ({
  code: "PRIVATE_SPACE_DOMAINS",
  what: "the special domains of the private space are too long together",
  got: `${characters} characters`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "name a domain above several of them",
});

export const spaceDomainRefused = (domain: string, refused: readonly string[]): Problem => ({
  code: "PRIVATE_SPACE_DOMAIN",
  what: "a private space asks no servers of yours for this domain",
  got: quoted(domain),
  allowed: `any but ${refused.join(", ")}`,
  fix: "name a domain of your own",
});

export const spaceTlsContextsMany = (used: number, quota: Quota): Problem => ({
  code: "PRIVATE_SPACE_TLS_CONTEXTS",
  what: "a private space may refuse so many TLS contexts",
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "let one certificate name several domains",
});

export const spaceTruststoreLarge = (bytes: number): Problem => ({
  code: "PRIVATE_SPACE_TRUSTSTORE",
  what: "the authorities of clients are too many for the truststore of a TLS context",
  got: `${bytes.toLocaleString("en")} bytes`,
  allowed: `${TLS_CONTEXT_BYTES.truststore.toLocaleString("en")} bytes (${TLS_CONTEXT_BYTES.source})`,
  fix: "keep the authorities that issue certificates of these clients",
});

export const spaceCertificateAway = (certificate: string): Problem => ({
  code: "PRIVATE_SPACE_CERTIFICATE",
  what: "a TLS context needs the key itself, and nothing says where the key of this certificate is",
  got: `certificates.${certificate} without keptIn`,
  allowed: "a certificate with keptIn: a secret with certificate and key",
  fix: `add certificates.${certificate}.keptIn; ACM and cert-manager give no key away`,
});

export const spaceNotManaged = (space: string): Problem => ({
  code: "PRIVATE_SPACE_NOT_MANAGED",
  what: `nobody would be told of the firewall of private space ${space}: the file only registers it`,
  got: `vpcs.${space} without privateSpace`,
  fix: `add vpcs.${space}.privateSpace, for example { environments: production }`,
});

export const spaceSmall = (space: string, range: string, advised: number): Problem => ({
  code: "PRIVATE_SPACE_SMALL",
  what: `the range of private space ${space} can never be changed, and is smaller than MuleSoft advises`,
  got: range,
  allowed: `/${advised} or larger (${SPACE_RANGES_SOURCE})`,
  fix: "give a larger cidr, or raise sizing.growth, before the space is created",
});
