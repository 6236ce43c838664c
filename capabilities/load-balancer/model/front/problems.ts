import type { Quota } from "../../../../core/limits/quota";
import type { Problem } from "../../../../core/problem";

export const frontNotInternal = (): Problem => ({
  code: "FRONT_NOT_INTERNAL",
  what: "the load balancer has public addresses, so clients could come around CloudFront and its web ACL",
  got: "scheme: internet-facing",
  allowed: "internal, which CloudFront reaches by a VPC origin",
  fix: "leave `scheme` out; clients on the internet come in by CloudFront alone",
});

export const frontStaticAddresses = (): Problem => ({
  code: "FRONT_STATIC_ADDRESSES",
  what: "a network load balancer with static addresses would be a second way in, around CloudFront",
  got: "staticAddresses beside front.cloudFront",
  fix: "remove one of the two; CloudFront's addresses change",
});

export const frontMutualTls = (listener: string, mode: string): Problem => ({
  code: "FRONT_MUTUAL_TLS",
  what: "TLS of clients ends at CloudFront, so the load balancer never sees their certificates",
  got: `mutualTls.mode: ${mode} on listener ${listener}`,
  allowed: "off behind CloudFront",
  fix: "remove `front` where clients show certificates. CloudFront can ask viewers for them, and can show one to origins, but version 6.25 of the provider has no argument for either",
});

export const frontListeners = (names: readonly string[], ports: readonly number[], list: Quota): Problem => ({
  code: "FRONT_LISTENERS",
  what: "CloudFront sends requests to one port of the load balancer",
  got: `listeners ${names.join(", ")} on ports ${ports.join(", ")}`,
  allowed: `one listener; each port would also count ${list.value} rules of the security group (${list.source})`,
  fix: "keep one listener, and another load balancer for what must have another port",
});

export const frontPort = (port: number, least: number): Problem => ({
  code: "FRONT_PORT",
  what: "CloudFront connects to no such port of an origin",
  got: String(port),
  allowed: `443, or ${least} to 65535`,
  fix: "leave `listeners` out for 443; clients connect to port 443 of CloudFront whatever it is",
});

export const frontRulesExceeded = (used: number, terms: string, limit: number, source: string): Problem => ({
  code: "FRONT_RULES_EXCEEDED",
  what: "the rules for CloudFront's prefix list don't fit the security group of the load balancer",
  got: `${terms} = ${used}`,
  allowed: `${limit} (${source})`,
  fix: "have the quota raised and set quotas.rulesPerSecurityGroup",
});

export const frontAdmission = (): Problem => ({
  code: "FRONT_ADMISSION",
  what: "security groups behind CloudFront see CloudFront's addresses, so they can't carry an allowlist of clients",
  got: "admission: security-groups",
  allowed: "the web ACL of CloudFront carries it",
  fix: "remove `admission`",
});

export const frontResponseLong = (seconds: number, quota: Quota): Problem => ({
  code: "FRONT_RESPONSE_LONG",
  what: "CloudFront answers 504 before the load balancer gives up on a silent target",
  got: `idleTimeoutSeconds: ${seconds}`,
  allowed: `2 to ${quota.value} (${quota.source})`,
  fix: `let requests that take longer answer at once and be asked for later, or have the quota raised and set quotas.${quota.key}`,
});

export const frontIdleShort = (seconds: number): Problem => ({
  code: "FRONT_IDLE_SHORT",
  what: "the load balancer must keep idle connections longer than CloudFront, or CloudFront sends requests into connections that close",
  got: `idleTimeoutSeconds: ${seconds}`,
  allowed: "2 seconds at least",
  fix: "leave it out for 60",
});

export const frontCertificateMissing = (domain: string, region: string): Problem => ({
  code: "FRONT_CERTIFICATE_MISSING",
  what: `the certificate of ${domain} is not issued here, so none for CloudFront can be issued with it`,
  got: "certificate, without front.cloudFront.certificate",
  allowed: `the ARN of a certificate in ${region} for all domains, or domains whose certificates ACM issues here`,
  fix: `give front.cloudFront.certificate, or leave the certificates of the domains out`,
});

export const frontCertificatePrivate = (domain: string, certificate: string): Problem => ({
  code: "FRONT_CERTIFICATE_PRIVATE",
  what: `CloudFront trusts public authorities alone, so it would answer 502: what the load balancer shows for ${domain} is of a private one`,
  got: certificate,
  fix: "leave it out: ACM issues a public one",
});

/** The region is CloudFront's own, so that of the load balancer has nothing to do with it. */
export const frontCertificateRegion = (problem: Problem, region: string): Problem =>
  problem.code === "CERTIFICATE_OTHER_REGION"
    ? {
        ...problem,
        what: `CloudFront takes certificates of ${region} alone, wherever the load balancer is`,
        fix: `have it issued or imported in ${region}, or leave it out: ACM issues one there`,
      }
    : problem;

export const frontNamesMany = (names: number, quota: Quota): Problem => ({
  code: "FRONT_NAMES_MANY",
  what: "the domains don't fit one distribution with one certificate",
  got: `${names} domains`,
  allowed: `${quota.value} (${quota.name}, ${quota.source})`,
  fix: `spread them over several load balancers, or have the quota raised and set quotas.${quota.key}`,
});

export const acceleratedInternal = (): Problem => ({
  code: "ACCELERATED_INTERNAL",
  what: "Global Accelerator brings clients from the internet, and the load balancer is for clients inside",
  got: "scheme: internal",
  allowed:
    "scheme: internet-facing; it gets private addresses all the same, and the accelerator the public ones",
  fix: "set `scheme: internet-facing`, or remove `front`",
});

export const frontDomainTwice = (domain: string, other: string, balancer: string): Problem => ({
  code: "FRONT_DOMAIN_TWICE",
  what: "CloudFront takes a domain for one distribution in the world, whichever account has it",
  got: `${domain} on load balancers ${other} and ${balancer}, both with front`,
  fix: "serve it by one of the two, or give each a name of its own",
});

/** A warning: AWS has the list of zones, and may have changed it. */
export const frontZone = (zones: readonly string[]): Problem => ({
  code: "FRONT_ZONE",
  what: "CloudFront makes no VPC origin in a zone of the load balancer, so the apply may fail",
  got: zones.join(", "),
  allowed:
    "other zones of the region (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html)",
  fix: "name other zones in `zones` of the VPC before it is made",
});

/** A warning: an allowance of a new account that the file can't raise. */
export const frontCertificateNames = (names: number, quota: Quota): Problem => ({
  code: "FRONT_CERTIFICATE_NAMES",
  what: "one certificate has all domains of the distribution, more than ACM puts into one in a new account",
  got: `${names} domains`,
  allowed: `${quota.value}; up to ${quota.max} on request (${quota.source})`,
  fix: "have the quota raised in us-east-1 before the apply",
});

/** A warning: whether CloudFront speaks TLS 1.3 with origins could not be confirmed. */
export const frontOriginTls = (policy: string): Problem => ({
  code: "FRONT_ORIGIN_TLS",
  what: "the load balancer takes TLS 1.3 alone, and a VPC origin names TLS 1.2 at most: CloudFront may answer 502",
  got: policy,
  allowed: "a policy with TLS 1.2, which CloudFront speaks with it",
  fix: "leave `tls` out, or try it with one request before clients are moved",
});

/** A warning: the private name leads to the balancer, which lets CloudFront in alone. */
export const recordAroundFront = (balancer: string): Problem => ({
  code: "RECORD_AROUND_FRONT",
  what: `load balancer ${balancer} lets CloudFront in and nobody else, so the private name leads where nobody gets in`,
  got: balancer,
  allowed: "an internal load balancer without front",
  fix: "name another one, or leave the name to the public zone",
});
