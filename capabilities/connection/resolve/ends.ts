import { defined } from "../../../core/defined";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { applicationAlone, CLIENT_KINDS } from "../model";
import type { ResolvedEnd } from "../resolved";
import type { EndFile } from "../schema";
import type { ConnectionContext } from "./context";

const KINDS = ["environment", "runtimeFabric", "network", "loadBalancer", "clients"] as const;

/** What this end is. @returns `undefined` where a problem was reported */
export function resolveEnd(
  options: Partial<EndFile>,
  path: ProblemPath,
  context: ConnectionContext,
): ResolvedEnd | undefined {
  const { environment, application, runtimeFabric, network, loadBalancer, clients, host } = options;
  const { problems } = context;
  const given = KINDS.filter((kind) => options[kind] !== undefined);
  if (application !== undefined && environment === undefined) problems.add(applicationAlone(), path);
  if (given.length > 1 || (given.length === 0 && host === undefined)) {
    problems.add(exactlyOne([...KINDS, "host"], given), path);
    return undefined;
  }
  const named = { ...NOWHERE, ...defined({ host }) };
  if (environment !== undefined) return resolveApplication(environment, application, named, path, context);
  if (runtimeFabric !== undefined) {
    if (!context.knows("runtimeFabrics", runtimeFabric, [...path, "runtimeFabric"])) return undefined;
    const what = `applications of Runtime Fabric ${runtimeFabric}`;
    return { ...named, kind: "fabric", name: runtimeFabric, what, fabrics: [runtimeFabric] };
  }
  if (network !== undefined) {
    if (!context.knows("externalNetworks", network, [...path, "network"])) return undefined;
    const what = host === undefined ? `network ${network}` : `${host} in network ${network}`;
    return { ...named, kind: "network", name: network, what };
  }
  if (loadBalancer !== undefined) {
    if (!context.knows("loadBalancers", loadBalancer, [...path, "loadBalancer"])) return undefined;
    return { ...named, kind: "load-balancer", name: loadBalancer, what: `load balancer ${loadBalancer}` };
  }
  if (clients !== undefined)
    return {
      ...named,
      ...{ kind: "clients", name: clients, what: clients.replace("-", " ") },
      keepsKey: CLIENT_KINDS[clients].keepsKey,
    };
  return { ...named, kind: "internet", name: host ?? "", what: `${host ?? ""} on the internet` };
}

const NOWHERE = { keepsKey: true, vpcs: [], fabrics: [] } as const;

function resolveApplication(
  environment: string,
  application: string | undefined,
  named: Pick<ResolvedEnd, "host" | "keepsKey">,
  path: ProblemPath,
  context: ConnectionContext,
): ResolvedEnd | undefined {
  if (!context.knows("environments", environment, [...path, "environment"])) return undefined;
  const own = context.deployments.filter((each) => each.environment === environment);
  const places = own.filter(({ applications }) => hasApplication(applications, application));
  const [first] = own;
  if (places.length === 0 && first !== undefined && application !== undefined) {
    const known = own.flatMap(({ applications }) =>
      typeof applications === "object" ? Object.entries(applications) : [],
    );
    const at = [...path, "application"];
    context.lookupIn(
      "application",
      [...first.path, "applications"],
      Object.fromEntries(known),
      application,
      at,
    );
    return undefined;
  }
  return {
    ...named,
    ...{ kind: "application", name: environment },
    ...defined({ application }),
    what: `${application === undefined ? "applications" : `application ${application}`} of environment ${environment}`,
    vpcs: distinct(places.map(({ vpc }) => vpc)),
    fabrics: distinct(places.map(({ runtimeFabric }) => runtimeFabric)),
  };
}

/** Of a number of applications nobody knows the names. */
function hasApplication(
  applications: number | Readonly<Record<string, unknown>>,
  application: string | undefined,
): boolean {
  return (
    application === undefined || typeof applications === "number" || Object.hasOwn(applications, application)
  );
}

function distinct(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
