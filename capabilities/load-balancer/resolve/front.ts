import { defined } from "../../../core/defined";
import type { RaisedQuotas } from "../../../core/limits/quota";
import { exactlyOne, notTogether, type ProblemPath } from "../../../core/problem";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { ACM_NAMES } from "../../certificate/model";
import { certificateArnProblems, type MutualTlsMode, type TlsPolicy } from "../../tls/model";
import {
  acceleratedInternal,
  CLOUDFRONT,
  type CloudFrontSpec,
  frontAdmission,
  frontCertificateMissing,
  frontCertificateNames,
  frontCertificatePrivate,
  frontCertificateRegion,
  frontOriginTls,
  frontProblems,
} from "../model";
import type { ResolvedDomain, ResolvedListener } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

interface FrontedParts {
  readonly domains: readonly ResolvedDomain[];
  readonly listeners: readonly ResolvedListener[];
  /** Those of its account in the region of its VPC. */
  readonly quotas: RaisedQuotas;
}

/**
 * The load balancer itself, as it stands behind its front: plain HTTP ends before it. What can't stand behind CloudFront
 * at all is left out, so that {@link resolveFront} is the only one to speak of it.
 */
export function behindFront(balancer: LoadBalancerFile): LoadBalancerFile {
  if (balancer.front?.cloudFront === undefined) return balancer;
  const { mutualTls: _clients, staticAddresses: _addresses, ...rest } = balancer;
  const listeners = Object.fromEntries(
    Object.entries(balancer.listeners).map(([name, { mutualTls: _own, ...listener }]) => [name, listener]),
  );
  return { ...rest, listeners, http: "off" };
}

/** Decides what stands in front of the load balancer. @default - nothing; clients connect to it */
export function resolveFront(
  balancer: LoadBalancerFile,
  { domains, listeners, quotas }: FrontedParts,
  path: ProblemPath,
  context: BalancerContext,
): CloudFrontSpec | undefined {
  const { front, scheme, idleTimeoutSeconds, staticAddresses, http, writtenKeys, admission } = balancer;
  const { problems, warnings } = context;
  if (front !== undefined) {
    const given = Object.entries(front).flatMap(([key, value]) => (value === undefined ? [] : [key]));
    if (given.length !== 1)
      problems.add(exactlyOne(["cloudFront", "globalAccelerator"], given), [...path, "front"]);
  }
  if (front?.cloudFront === undefined) return undefined;
  const isAlone = front.globalAccelerator === undefined;
  const { certificate, tlsPolicy, alarms } = front.cloudFront;
  checkAlarmTopic(alarms.topic, CLOUDFRONT.region, [...path, "front", "cloudFront"], context);
  const found = frontProblems(
    {
      ...{ scheme, idleTimeoutSeconds, domains: domains.length },
      hasStaticAddresses: staticAddresses !== undefined,
      listeners: listeners.map(({ name, port }) => ({ name, port, mutualTls: writtenMode(balancer, name) })),
    },
    quotas,
  );
  // Which of two fronts is kept decides on the rest.
  for (const problem of isAlone ? found : [])
    problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  if (writtenKeys.includes("admission") && admission === "security-groups")
    problems.add(frontAdmission(), [...path, "admission"]);
  const at = [...path, "front", "cloudFront", "certificate"];
  if (certificate !== undefined)
    for (const problem of certificateArnProblems(certificate, CLOUDFRONT.region))
      problems.add(frontCertificateRegion(problem, CLOUDFRONT.region), at);
  else if (domains.length > ACM_NAMES.value)
    warnings.push({
      ...frontCertificateNames(domains.length, ACM_NAMES),
      path: [...path, "domains"],
    });
  checkOriginCertificates(domains, certificate, path, context);
  for (const { name, tlsPolicy: policy } of listeners)
    if (isOnlyTls13(policy))
      warnings.push({ ...frontOriginTls(policy.name), path: [...path, "listeners", name] });
  return {
    viewerPolicy: tlsPolicy,
    plainHttp: http,
    alarms: defined(alarms),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** Whether Global Accelerator stands in front of the load balancer, to which clients still come with their addresses. */
export function resolveAcceleration(
  { front, scheme, staticAddresses }: LoadBalancerFile,
  path: ProblemPath,
  { problems }: BalancerContext,
): true | undefined {
  if (front?.globalAccelerator === undefined || front.cloudFront !== undefined) return undefined;
  if (scheme === "internal") problems.add(acceleratedInternal(), [...path, "front"]);
  if (staticAddresses !== undefined)
    problems.add(notTogether("staticAddresses", "Global Accelerator has addresses that stay"), [
      ...path,
      "staticAddresses",
    ]);
  return true;
}

/** What the load balancer shows, CloudFront has to trust; what CloudFront shows has to be issued somewhere. */
function checkOriginCertificates(
  domains: readonly ResolvedDomain[],
  certificate: string | undefined,
  path: ProblemPath,
  { problems, certificates }: BalancerContext,
): void {
  const classes = new Map(certificates.certificates.map((each) => [each.name, each.class]));
  for (const { name, certificate: given, certificateName = "", privateCertificate } of domains) {
    const at = [...path, "domains", name.text, "certificate"];
    if (privateCertificate !== undefined || classes.get(certificateName) === "internal")
      problems.add(frontCertificatePrivate(name.text, certificateName), at);
    else if (given !== undefined && certificate === undefined)
      problems.add(frontCertificateMissing(name.text, CLOUDFRONT.region), at);
  }
}

/** What the file says of client certificates, whether or not their bundle can be read. */
function writtenMode({ listeners, mutualTls }: LoadBalancerFile, name: string): MutualTlsMode {
  return (listeners[name]?.mutualTls ?? mutualTls)?.mode ?? "off";
}

function isOnlyTls13({ versions }: TlsPolicy): boolean {
  return versions.every((version) => version === "1.3");
}
