import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { blocks, type Subject } from "../invariants/model";

/** `network-production aws_vpc.Vpc_8378EB38` for every resource, sorted: what Terraform knows things by. */
export function addresses(subject: Subject): string[] {
  return blocks(subject, "resource")
    .map(({ stack, type, id }) => `${stack} ${type}.${id}`)
    .sort();
}

/** Where resources were before, in the same words: a state that has them there moves them. */
export function formerAddresses({ stacks }: Subject): string[] {
  return Object.entries(stacks).flatMap(([stack, { moved = [], resource = {} }]) =>
    moved.flatMap(({ from, to }) => {
      const [type = "", id = ""] = to.split(".");
      return resource[type]?.[id] === undefined ? [] : [`${stack} ${from}`];
    }),
  );
}

/** What a reviewer of an example wants to see change: the sizes, and how much of what is made. */
export function summary(subject: Subject): object {
  const { vpcs, loadBalancers, runtimeFabrics, lock, warnings } = subject.estate;
  return {
    vpcs: Object.fromEntries(
      vpcs.map(({ name, kind, demand, placement, layout, firewall }) => [
        name,
        {
          kind,
          demand: { total: demand.total, prefix: demand.prefix },
          placement: { prefix: placement.prefix, usable: placement.usable },
          ranges: [layout.range, ...layout.secondaryCidrs].map(String),
          zones: layout.zones,
          subnets: layout.subnets.map((subnet) => `${subnet.name} ${subnet.cidr}`),
          firewall: firewall.map(String),
        },
      ]),
    ),
    ...(loadBalancers.length === 0 ? {} : { loadBalancers: balancers(loadBalancers) }),
    ...(runtimeFabrics.length === 0 ? {} : { runtimeFabrics: fabrics(runtimeFabrics) }),
    locked: [...lock.vpcs.keys()],
    warnings: warnings.map(({ code, path = [] }) => `${code} ${path.join(".")}`),
    resources: Object.fromEntries(
      Object.entries(subject.stacks).map(([stack, { resource = {} }]) => [stack, counts(resource)]),
    ),
  };
}

function balancers(all: readonly ResolvedLoadBalancer[]): Record<string, object> {
  return Object.fromEntries(
    all.map(({ name, vpc, subnetIndex, scheme, admission, domains, listeners, routing }) => [
      name,
      {
        at: `${vpc}, subnet ${subnetIndex + 1} of each zone, ${scheme}`,
        admits: `${admission.mode}: ${admission.used} of ${admission.capacity}`,
        domains: domains.map((domain) => `${domain.name.text}${domain.isDefault ? " (default)" : ""}`),
        listeners: listeners.map(
          (each) => `${each.name} ${each.port} ${each.tlsPolicy.name} ${each.mutualTls.mode}`,
        ),
        rules: routing.rules.map(
          (rule) =>
            `${rule.priority} ${rule.key}: ${[...rule.hosts, ...rule.paths].join(" ")} to ${rule.targetGroup}`,
        ),
      },
    ]),
  );
}

function fabrics(all: readonly ResolvedRuntimeFabric[]): Record<string, object> {
  return Object.fromEntries(
    all.map(({ name, spec, objects, capacity, sharesWith }) => [
      name,
      {
        namespaces: [spec.agentNamespace, ...spec.environments.map(({ namespace }) => namespace)],
        sharesWith,
        secrets: objects.secrets.map(({ metadata, revision }) => `${metadata.name} ${revision}`),
        nodes: capacity.nodes.total,
        pods: capacity.pods,
      },
    ]),
  );
}

function counts(byType: Readonly<Record<string, object>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(byType)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, byId]) => [type, Object.keys(byId).length]),
  );
}
