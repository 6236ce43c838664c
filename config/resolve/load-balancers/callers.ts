import {
  balancerNotCallable,
  callerPortUnknown,
  notTogether,
  type ProblemList,
  pathText,
  rulesOverlap,
  unknownName,
} from "../../../core/errors";
import { SERVICE_PORTS } from "../../../core/limits/firewall";
import type { ResolvedCaller } from "../../estate";
import type { EstateFile } from "../../estate-file";
import type { FirewallRuleFile, LoadBalancerFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";

/** Rules of workers that name load balancers, by the name of the balancer. */
export type CallersByBalancer = ReadonlyMap<string, readonly ResolvedCaller[]>;

/** The workers of each VPC that may call a load balancer, as the firewall rules of the file say. */
export function callersByBalancer(file: EstateFile, problems: ProblemList): CallersByBalancer {
  const callers = new Map<string, ResolvedCaller[]>();
  for (const [vpc, { firewall = {} }] of sortedEntries(file.vpcs))
    for (const [name, rule] of sortedEntries(firewall)) {
      const balancer = rule.to?.loadBalancer;
      if (balancer === undefined) continue;
      const ports = callerPorts(file, vpc, name, rule, balancer, problems);
      const others = callers.get(balancer) ?? [];
      refuseTwins(balancer, [vpc, name], ports, others, problems);
      if (ports.length > 0)
        callers.set(balancer, [
          ...others,
          {
            rule: pathText(["vpcs", vpc, "firewall", name]),
            ports,
            description: rule.description ?? name,
          },
        ]);
    }
  return callers;
}

/** AWS takes a rule for each port once. */
function refuseTwins(
  balancer: string,
  [vpc, name]: readonly [string, string],
  ports: readonly number[],
  others: readonly ResolvedCaller[],
  problems: ProblemList,
): void {
  for (const other of others) {
    const twice = ports.filter((port) => other.ports.includes(port));
    if (twice.length === 0) continue;
    const text = `outbound tcp/${twice.join(", tcp/")} to load balancer ${balancer}`;
    const twin = rulesOverlap("duplicate", [other.rule.split(".").at(-1) ?? "", name], [text, text]);
    problems.add(twin, ["vpcs", vpc, "firewall", name]);
  }
}

/** Names and ports of the listeners of a balancer; `https` on 443 where the file names none. */
export function listenerPorts({ listeners }: LoadBalancerFile): readonly (readonly [string, number])[] {
  if (listeners === undefined) return [["https", SERVICE_PORTS.https]];
  return sortedEntries(listeners).map(([name, { port }]) => [name, port] as const);
}

function callerPorts(
  file: EstateFile,
  vpc: string,
  name: string,
  { port, ports, protocol }: FirewallRuleFile,
  balancerName: string,
  problems: ProblemList,
): readonly number[] {
  const path = ["vpcs", vpc, "firewall", name];
  const balancer = file.loadBalancers[balancerName];
  if (balancer === undefined) {
    const known = Object.keys(file.loadBalancers).sort();
    problems.add(
      unknownName("load balancer", balancerName, closest(balancerName, known), known, [
        "loadBalancers",
        balancerName,
      ]),
      [...path, "to", "loadBalancer"],
    );
    return [];
  }
  const refuse = (why: string) =>
    problems.add(balancerNotCallable(balancerName, why), [...path, "to", "loadBalancer"]);
  if (balancer.vpc !== vpc) refuse(`it stands in VPC ${balancer.vpc}`);
  else if (balancer.scheme === "internet-facing") refuse("its name leads to public addresses");
  if (protocol !== "tcp")
    problems.add(notTogether("protocol", "load balancers speak TCP"), [...path, "protocol"]);
  const known = listenerPorts(balancer).map(([, number]) => number);
  const given = ports ?? (port === undefined ? known : [port]);
  if (port !== undefined && ports !== undefined)
    problems.add(notTogether("port", "ports is given"), [...path, "port"]);
  for (const each of given)
    if (typeof each !== "number" || !known.includes(each))
      problems.add(callerPortUnknown(balancerName, String(each), known), path);
  return [...new Set(given)].filter((each) => typeof each === "number").sort((a, b) => a - b);
}
