import { rulesOverlap } from "../../../core/firewall";
import { notTogether, type ProblemPath, pathText } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { FirewallRuleFile } from "../../vpc/firewall-schema";
import type { PlacedContext } from "../../vpc/resolve/context";
import { balancerNotCallable, callerPortUnknown } from "../model";
import type { ResolvedCaller } from "../resolved";
import { listenerPorts } from "./listener-ports";

/** Firewall rules of workers that name load balancers, by load balancer. */
export type CallersByBalancer = ReadonlyMap<string, readonly ResolvedCaller[]>;

/** Finds the workers of each VPC whose firewall rules let them call a load balancer. */
export function resolveCallers(context: PlacedContext): CallersByBalancer {
  const callers = new Map<string, ResolvedCaller[]>();
  for (const [vpc, { firewall }] of context.vpcs)
    for (const [name, rule] of sortedEntries(firewall)) {
      const balancer = rule.to?.loadBalancer;
      if (balancer === undefined) continue;
      const path = ["vpcs", vpc, "firewall", name];
      const ports = resolvePorts(vpc, rule, balancer, path, context);
      const others = callers.get(balancer) ?? [];
      rejectDuplicates(balancer, name, ports, others, path, context);
      if (ports.length > 0)
        callers.set(balancer, [
          ...others,
          { rule: pathText(path), ports, description: rule.description ?? name },
        ]);
    }
  return callers;
}

/** AWS rejects a second rule for the same port. */
function rejectDuplicates(
  balancer: string,
  name: string,
  ports: readonly number[],
  others: readonly ResolvedCaller[],
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  for (const other of others) {
    const twice = ports.filter((port) => other.ports.includes(port));
    if (twice.length === 0) continue;
    const text = `outbound tcp/${twice.join(", tcp/")} to load balancer ${balancer}`;
    const names = [other.rule.split(".").at(-1) ?? "", name] as const;
    problems.add(rulesOverlap("duplicate", names, [text, text]), path);
  }
}

/** The ports of the load balancer that a rule opens; empty if it names no listener. */
function resolvePorts(
  vpc: string,
  { port, ports, protocol }: FirewallRuleFile,
  name: string,
  path: ProblemPath,
  context: EstateContext,
): readonly number[] {
  const { problems } = context;
  const at = [...path, "to", "loadBalancer"];
  const balancer = context.lookup("loadBalancers", name, at);
  if (balancer === undefined) return [];
  const reject = (why: string) => problems.add(balancerNotCallable(name, why), at);
  if (balancer.vpc !== vpc) reject(`it stands in VPC ${balancer.vpc}`);
  else if (balancer.scheme === "internet-facing") reject("its name leads to public addresses");
  else if (balancer.front?.cloudFront !== undefined) reject("its name leads to CloudFront");
  if (protocol !== "tcp")
    problems.add(notTogether("protocol", "load balancers speak TCP"), [...path, "protocol"]);
  const known = listenerPorts(balancer).map(([, number]) => number);
  const given = ports ?? (port === undefined ? known : [port]).map((one) => ({ from: one, to: one }));
  if (port !== undefined && ports !== undefined)
    problems.add(notTogether("port", "ports is given"), [...path, "port"]);
  for (const { from, to } of given)
    if (from !== to || !known.includes(from))
      problems.add(callerPortUnknown(name, from === to ? `${from}` : `${from}-${to}`, known), path);
  return [...new Set(given.map(({ from }) => from))].sort((a, b) => a - b);
}
