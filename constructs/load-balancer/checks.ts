import { ProblemList } from "../../core/errors";
import { balancerNameProblems, balancerPartsProblems, balancerZoneProblems } from "../../core/load-balancing";
import { domainProblems, verifyListenerProblems } from "../../core/tls";
import { Vpc } from "../network";
import type { ListenerSpec } from "./listener-props";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";

/** @throws InputError with everything that AWS would refuse, or that would silently not work */
export function checkLoadBalancer(
  props: DedicatedLoadBalancerProps,
  zones: readonly string[],
  listeners: readonly ListenerSpec[],
): void {
  const { loadBalancerName: name, vpc, scheme = "internal", http = "off", staticAddresses } = props;
  const modes = listeners.map((listener) => ({ ...listener, mode: listener.mutualTls?.mode ?? "off" }));
  const found = new ProblemList();
  const domains = props.domains.map(({ name: domain, isDefault = false }) => ({ name: domain, isDefault }));
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
        hasCertificate: domain.certificateArn !== undefined,
        hasZone: domain.zoneId !== undefined,
        hasValidationZone: domain.validationZoneId !== undefined,
      })),
      ...(staticAddresses === undefined ? {} : { staticAddresses }),
    }),
    ...domainProblems(domains, props.certificates),
    ...verifyListenerProblems(modes),
  ];
  for (const problem of problems) found.add(problem);
  found.throwIfAny();
}
