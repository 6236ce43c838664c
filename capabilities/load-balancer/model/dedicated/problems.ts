import type { Quota } from "../../../../core/limits/quota";
import { type Problem, quoted } from "../../../../core/problem";

const RULES_PAGE = "https://docs.mulesoft.com/cloudhub/lb-mapping-rules";

/** Why a key of a balancer of AWS has no counterpart on CloudHub. */
export const dedicatedWithout = (key: string, why: string, instead: string): Problem => ({
  code: "DEDICATED_WITHOUT",
  what: `${key} can't be had of a dedicated load balancer of CloudHub: ${why}`,
  got: key,
  fix: instead,
});

export const onlyDedicated = (key: string, why: string): Problem => ({
  code: "ONLY_DEDICATED",
  what: `${key} is for dedicated load balancers of CloudHub: ${why}`,
  got: key,
  fix: "remove it, or name a VPC with platform: cloudhub",
});

export const dedicatedInSpace = (vpc: string): Problem => ({
  code: "DEDICATED_IN_SPACE",
  what: `private space ${vpc} has an ingress of its own, and CloudHub 2.0 no dedicated load balancers`,
  got: vpc,
  allowed: "a VPC with platform cloudhub or aws",
  fix: `say which certificates the ingress shows under vpcs.${vpc}.privateSpace.tlsContexts; each application says its paths when it is deployed`,
});

export const dedicatedOpen = (name: string): Problem => ({
  code: "DEDICATED_OPEN",
  what: `CloudHub lets everybody to load balancer ${name}, because nothing says who may come`,
  got: "no allowlist",
  allowed: "allowlist, or exposure: public with a waiver",
  fix: "name the clients in allowlist, for example office: { cidr: 203.0.113.0/24 }",
});

export const dedicatedAllowlistLong = (used: number, http: string, quota: Quota): Problem => ({
  code: "DEDICATED_ALLOWLIST_LONG",
  what: `the allowlist has more ranges than a dedicated load balancer takes with http: ${http}`,
  got: `${used} ranges`,
  allowed: `${quota.value} (${quota.source})`,
  fix:
    http === "off"
      ? "widen ranges that belong together, or spread clients over several balancers"
      : "close plain HTTP (http: off), which doubles the room, or widen ranges that belong together",
});

export const dedicatedWithoutDomain = (name: string): Problem => ({
  code: "DEDICATED_WITHOUT_DOMAIN",
  what: `load balancer ${name} has no certificate, and CloudHub makes none without`,
  got: "no domains",
  fix: "add a domain with its certificate under domains",
});

export const dedicatedCertificateMissing = (domain: string): Problem => ({
  code: "DEDICATED_CERTIFICATE",
  what: `nothing says which certificate the balancer shows for ${domain}: CloudHub issues none, and ACM gives no key away`,
  got: "neither certificate nor pem",
  allowed: "an entry of certificates with keptIn, or pem with chain and key",
  fix: "add certificate: <entry of certificates>, or pem: { chain: certs/api.pem, key: { secret: { secretsManager: … } } }",
});

export const dedicatedCertificateAway = (certificate: string): Problem => ({
  code: "DEDICATED_CERTIFICATE",
  what: "CloudHub needs the key itself, and this certificate does not say where it is",
  got: certificate,
  allowed: "an entry of certificates with keptIn, or pem with chain and key",
  fix: certificate.startsWith("arn:")
    ? "ACM gives no key away: have a certificate issued whose key you keep, and name it here"
    : `add certificates.${certificate}.keptIn: a secret with certificate and key`,
});

export const chainUnreadable = (file: string, why: string): Problem => ({
  code: "DEDICATED_CHAIN",
  what: `the chain can't be read: ${why}`,
  got: file,
  allowed: "a PEM file: the certificate, then the authorities above it in their order",
  fix: "write the certificates into the file, and nothing else; the key stays elsewhere",
});

export const chainDisordered = (file: string, subject: string, above: string): Problem => ({
  code: "DEDICATED_CHAIN_ORDER",
  what: `the chain does not hang together: ${above}, which comes next, did not issue ${subject}`,
  got: file,
  allowed: "the certificate first, then each authority after what it issued",
  fix: "order the certificates, and add the intermediate authority that is missing",
});

export const chainIncomplete = (file: string, subject: string, issuer: string): Problem => ({
  code: "DEDICATED_CHAIN_INCOMPLETE",
  what: `the chain holds the certificate alone (${subject}), so clients that do not know ${issuer} refuse it`,
  got: file,
  allowed: "the certificate, then its intermediate authorities",
  fix: "append the certificate of the authority that issued it",
});

export const chainWithRoot = (file: string, root: string): Problem => ({
  code: "DEDICATED_CHAIN_ROOT",
  what: `the chain ends in a root, which clients have anyway; pages of MuleSoft differ in whether it belongs there`,
  got: `${file}: ${root}`,
  allowed: "a chain without root (https://docs.mulesoft.com/cloudhub/lb-cert-upload)",
  fix: "remove the last certificate",
});

export const chainNotCovering = (file: string, domain: string, names: string): Problem => ({
  code: "DEDICATED_CHAIN_NAMES",
  what: `the certificate is not for ${domain}`,
  got: `${file}: ${names}`,
  fix: "name the file with the certificate of the domain",
});

export const chainExpired = (file: string, day: string): Problem => ({
  code: "DEDICATED_CHAIN_EXPIRED",
  what: "the certificate is not valid any more",
  got: `${file}: until ${day}`,
  fix: "have it issued anew, and replace the file",
});

export const clientsWithoutBundle = (mode: string): Problem => ({
  code: "DEDICATED_CLIENTS",
  what: `mode ${mode} compares certificates of clients with authorities, and none is named`,
  got: "no caBundle",
  fix: "add caBundle, a PEM file of the authorities",
});

export const clientsWithoutEffect = (key: string): Problem => ({
  code: "DEDICATED_CLIENTS",
  what: `${key} has no effect while mode is off`,
  got: key,
  fix: `remove ${key}, or choose mode: verify`,
});

export const pathNotPrefix = (name: string, path: string): Problem => ({
  code: "DEDICATED_PATH",
  what: `mapping ${name} wants what CloudHub can't compare: its rules fit every path that begins like them`,
  got: quoted(path),
  allowed: `the beginning of a path and one * at the end; {variables} for parts without a slash (${RULES_PAGE})`,
  fix: "write it like /orders/* or /{app}/*",
});

export const hostNotServed = (name: string, host: string, domains: readonly string[]): Problem => ({
  code: "DEDICATED_HOST",
  what: `mapping ${name} is for a host that has no certificate of its own: CloudHub keeps one list of rules for each certificate, and compares no single host below a wildcard`,
  got: quoted(host),
  allowed:
    domains.length === 0
      ? "none: the balancer has no domains"
      : `${domains.join(", ")}, or {variable} before a wildcard`,
  fix: "name a domain of the balancer, or give the host a domain with a certificate",
});

export const outputVariable = (name: string, output: string): Problem => ({
  code: "DEDICATED_OUTPUT",
  what: `mapping ${name} would pass a path with a variable on, and CloudHub puts none into the path that applications get`,
  got: quoted(output),
  allowed: `a rewrite without variables, or applications that the environments name (${RULES_PAGE})`,
  fix: "add rewrite, for example rewrite: /, or name the applications: then each gets a rule of its own",
});

export const rewriteNeedsSlash = (name: string, path: string): Problem => ({
  code: "DEDICATED_REWRITE",
  what: `mapping ${name} rewrites a path that does not end in /*: what is left of the request would be joined without a slash, or with two`,
  got: quoted(path),
  allowed: "paths that end in /*",
  fix: "write the path like /orders/*",
});

export const variableOfHost = (name: string): Problem => ({
  code: "DEDICATED_SUBDOMAIN",
  what: `mapping ${name} uses {subdomain} in a path, where CloudHub puts the part of the host`,
  got: "{subdomain}",
  fix: "call the variable of the path otherwise, for example {app}",
});

export const variableTwice = (name: string, path: string): Problem => ({
  code: "DEDICATED_VARIABLE_TWICE",
  what: `mapping ${name} has a variable twice in one path, and which of the values counts is documented nowhere`,
  got: quoted(path),
  fix: "give the second one another name, and use one of them in the application",
});

export const upstreamPort = (name: string, port: number, ports: readonly number[]): Problem => ({
  code: "DEDICATED_UPSTREAM",
  what: `mapping ${name} names a port that dedicated load balancers never speak to`,
  got: String(port),
  allowed: `${ports.join(" for HTTP, ")} for HTTPS`,
  fix: "leave port out, and let the application listen on the private port of its protocol",
});

export const dedicatedUnused = (domain: string): Problem => ({
  code: "DEDICATED_DOMAIN_UNUSED",
  what: `no mapping is for ${domain}: CloudHub makes a rule of its own for it, that leads to every application of the VPC`,
  got: domain,
  fix: "map something to it, or remove the domain",
});

/** The word is not quoted, because it may be the secret. */
export const keyCommandSecret = (index: number, option: string): Problem => ({
  code: "KEY_COMMAND_SECRET",
  what: `word ${index + 1} of the command is what ${/^-/.test(option) ? option : "a passphrase option"} takes: a credential that is read by everybody who reads the file, or lists processes`,
  allowed:
    "a program that finds its credential by itself: in its environment, in a file of its user, by its role",
  fix: "take it out, replace it wherever it is in use, and have the program read it from its environment or from a file",
});

export const keyBesideFile = (index: number): Problem => ({
  code: "KEY_IN_REPOSITORY",
  what: `word ${index + 1} of the command is a file beside this one that holds a private key in clear: whoever clones the repository has it, and its history keeps it`,
  allowed: "a key in AWS Secrets Manager, or one that a program fetches or decrypts",
  fix: "put the key into AWS Secrets Manager and name it by secret, remove the file, and have a new certificate issued with a new key",
});
