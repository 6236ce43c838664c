import { defined } from "../../../core/defined";
import { missingFor, type ProblemPath } from "../../../core/problem";
import { APPLICATION_PORTS } from "../../runtime-fabric/model";
import type { UpstreamFile } from "../api-schema";
import { type UpstreamSpec, upstreamElsewhere } from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";
import { serviceHost } from "./service-host";

/** An application of a Runtime Fabric on the same cluster, by its Service. */
export function resolveFabricApplication(
  { runtimeFabric = "", environment, application, port, tls, path: prefix }: UpstreamFile,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): UpstreamSpec | undefined {
  const { problems } = context;
  const at = [...path, "runtimeFabric"];
  if (environment === undefined)
    problems.add(missingFor("environment", "each has its namespace", "environment: production"), path);
  if (application === undefined)
    problems.add(missingFor("application", "each has its Service", "application: orders"), path);
  const isKnown = context.knows("runtimeFabrics", runtimeFabric, at);
  if (!isKnown || environment === undefined || application === undefined) return undefined;
  // A fabric with problems of its own is not resolved.
  const fabric = context.fabrics.find(({ name }) => name === runtimeFabric);
  if (fabric === undefined) return undefined;
  if (fabric.cluster.name !== gateway.cluster) {
    problems.add(
      upstreamElsewhere(`Runtime Fabric ${runtimeFabric}`, fabric.cluster.name, gateway.cluster),
      at,
    );
    return undefined;
  }
  const { environments } = fabric.spec;
  const known = Object.fromEntries(environments.map((each) => [each.name, each]));
  const place = ["runtimeFabrics", runtimeFabric, "environments"];
  const found = context.lookupIn("environment of the Runtime Fabric", place, known, environment, [
    ...path,
    "environment",
  ]);
  if (found === undefined) return undefined;
  // Where the file only counts applications, nobody knows their names.
  const named = found.groups.flatMap(({ name }) => name ?? []);
  if (named.length === found.groups.length && named.length > 0) {
    const applications = Object.fromEntries(named.map((name) => [name, name]));
    const known = context.lookupIn(
      "application",
      ["environments", environment, "applications"],
      applications,
      application,
      [...path, "application"],
    );
    if (known === undefined) return undefined;
  }
  const listens = port ?? (tls === undefined ? APPLICATION_PORTS.http : APPLICATION_PORTS.https);
  return {
    ...{ kind: "runtimeFabric", fabric: runtimeFabric, environment, application },
    ...{ namespace: found.namespace, service: application, port: listens, targetPort: listens },
    host: serviceHost(application, found.namespace),
    ...defined({ path: prefix }),
  };
}
