import {
  admissionPortsDiffer,
  BALANCER_DEFAULTS,
  balancerNameProblems,
  balancerPartsProblems,
  balancerZoneProblems,
  REDIRECT_PORTS,
  ruleListenersUnknown,
} from "../../capabilities/load-balancer/model";
import { domainProblems, issuedNameProblems, verifyListenerProblems } from "../../capabilities/tls/model";
import { type Problem, ProblemList } from "../../core/problem";
import { Vpc } from "../vpc";
import type { DomainSpec } from "./domain-props";
import type { ListenerSpec } from "./listener-props";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";

/** @throws InputError with everything that AWS would reject, or that would silently not work */
export function checkLoadBalancer(
  props: DedicatedLoadBalancerProps,
  zones: readonly string[],
  listeners: readonly ListenerSpec[],
): void {
  const { loadBalancerName: name, vpc, staticAddresses } = props;
  const { scheme, http } = { ...BALANCER_DEFAULTS, ...props };
  const modes = listeners.map((listener) => ({ ...listener, mode: listener.mutualTls?.mode ?? "off" }));
  const found = new ProblemList();
  const domains = props.domains.map(
    ({ name: domain, isDefault = false, certificateArn, privateCertificate }) => ({
      name: domain,
      isDefault,
      ...(certificateArn === undefined ? {} : { certificate: certificateArn }),
      ...(privateCertificate === undefined ? {} : { privateCertificate: { entry: privateCertificate.name } }),
    }),
  );
  const problems = [
    ...balancerNameProblems(name),
    ...balancerZoneProblems(vpc.vpcName, zones, vpc.zones),
    ...balancerPartsProblems({
      name,
      scheme,
      vpcName: vpc.vpcName,
      isPublicVpc: vpc instanceof Vpc ? vpc.publicGateway !== undefined : true, // its owner knows
      zones,
      listeners: modes.map((listener) => ({ ...listener, mutualTls: listener.mode })),
      http,
      domains: props.domains.map((domain) => ({
        name: domain.name.text,
        hasCertificate: isGiven(domain),
        hasZone: domain.zoneId !== undefined,
        hasValidationZone: domain.validationZoneId !== undefined,
        isProvedElsewhere: domain.isProvedElsewhere ?? false,
      })),
      ...(staticAddresses === undefined ? {} : { staticAddresses }),
    }),
    ...domainProblems(domains, props.certificates),
    ...props.domains.flatMap((domain) => (isGiven(domain) ? [] : issuedNameProblems(domain.name))),
    ...verifyListenerProblems(modes),
    ...planProblems(props, listeners),
  ];
  for (const problem of problems) found.add(problem);
  found.throwIfAny();
}

/** Whether nobody has to prove the domain to a public authority. */
function isGiven({ certificateArn, privateCertificate }: DomainSpec): boolean {
  return certificateArn !== undefined || privateCertificate !== undefined;
}

/**
 * Plans are made independently of the load balancer. A difference between them would silently leave ports closed or
 * requests without a target.
 */
function planProblems(
  { admission, routing, http }: DedicatedLoadBalancerProps,
  listeners: readonly ListenerSpec[],
): Problem[] {
  const ports = [...listeners.map(({ port }) => port), ...(http === "redirect" ? [REDIRECT_PORTS.from] : [])];
  const names = listeners.map(({ name }) => name);
  const strays = routing.rules.flatMap((rule) =>
    rule.listeners.filter((name) => !names.includes(name)).map((name) => `${rule.key} for ${name}`),
  );
  const differ = new Set([...ports, ...admission.ports]).size !== new Set(ports).size;
  const missing = ports.some((port) => !admission.ports.includes(port));
  return [
    ...(differ || missing ? [admissionPortsDiffer(admission.ports, ports)] : []),
    ...(strays.length > 0 ? [ruleListenersUnknown(strays, names)] : []),
  ];
}
