import type { ProblemPath } from "../../../core/problem";
import { apiWithoutTls, balancerElsewhere, balancerPortUnknown, type Entrance, innerExposed } from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";
import { balancerRanges } from "./entrance-ranges";

/** Listeners of TCP entries that lead to a gateway: TLS ends there, and may ask clients for certificates. */
export function tcpEntrances(name: string, gateway: FlexGatewayFile, context: GatewayContext): Entrance[] {
  return context.tcpEntries.flatMap(({ name: entry, vpc, subnetIndex, targetGroups }) =>
    targetGroups
      .filter(({ target }) => target.kind === "flexGateway" && target.gateway === name)
      .map(({ key, port }): Entrance => {
        checkEntry(
          { entry, vpc, name, port },
          gateway,
          ["tcpEntries", entry, "listeners", key, "target"],
          context,
        );
        const cidrs = balancerRanges(context.layouts.get(vpc), subnetIndex);
        return { kind: "tcpEntry", name: entry, target: key, cidrs, port };
      }),
  );
}

interface EntryTarget {
  readonly entry: string;
  readonly vpc: string;
  /** Of the gateway. */
  readonly name: string;
  readonly port: number;
}

function checkEntry(
  { entry, vpc, name, port }: EntryTarget,
  { layer, cluster }: FlexGatewayFile,
  path: ProblemPath,
  { problems, clusters, apis, isPartial }: GatewayContext,
): void {
  const at = [...path, "flexGateway"];
  const who = `TCP entry ${entry}`;
  if (layer === "inner") problems.add(innerExposed(name, who), at);
  if (clusters.get(cluster)?.vpc !== vpc) problems.add(balancerElsewhere(name, cluster, vpc, who), at);
  const served = apis.get(name) ?? [];
  const here = served.filter(([, api]) => api.port === port);
  if (here.length === 0 && !isPartial) {
    const ports = served.map(([, api]) => api.port);
    problems.add(balancerPortUnknown(name, port, ports, who), [...path, "port"]);
  }
  for (const [api, { tls }] of here)
    if (tls === undefined) problems.add(apiWithoutTls(api, entry), ["apis", api, "tls"]);
}
