import type { ControlPlane } from "../../../core/limits/control-plane";
import {
  CONTROL_PLANE_HOSTS,
  RUNTIME_PLANE_HOSTS,
  type RuntimePlane,
  UNCONFIRMED_HOSTS,
} from "../../../core/limits/control-plane-hosts";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  calledHost,
  DEFAULT_HOST_PORT,
  type EgressHost,
  egressHost,
  hostTwice,
  httpAndTls,
  mutualTlsIntercepted,
  mutualTlsWithoutTls,
  PLAIN_HTTP_PORTS,
  RESOLVER_PORTS,
} from "../model";
import type { EgressPolicyFile } from "../schema";
import { requireResolverWaiver } from "./resolvers";

type HostFile = NonNullable<EgressPolicyFile["hosts"][string]>;

/** Hosts of an entry of `egress`. Invalid ones are reported and left out. */
export function resolveHosts(
  policy: string,
  { hosts }: EgressPolicyFile,
  context: EstateContext,
): EgressHost[] {
  const { problems } = context;
  const written = new Map<string, string>();
  return sortedEntries(hosts).flatMap(([text, options]): EgressHost[] => {
    const at = ["egress", policy, "hosts", text];
    const host = problems.attempt(at, () => egressHost(text));
    if (host === undefined) return [];
    const other = written.get(host);
    if (other !== undefined) problems.add(hostTwice(text, other), at);
    written.set(host, text);
    const { mutualTls = false, interceptable = !mutualTls, neededBy = [] } = options ?? {};
    const { tls, http } = portsOf(options ?? {});
    if (mutualTls && interceptable) problems.add(mutualTlsIntercepted(host), [...at, "interceptable"]);
    if (mutualTls && tls.length === 0) problems.add(mutualTlsWithoutTls(host, http), [...at, "mutualTls"]);
    checkPorts(host, options ?? {}, at, context);
    return [
      {
        ...{ host, ports: [...tls, ...http], httpPorts: http, mutualTls, neededBy },
        ...{ mayBeIntercepted: interceptable, confirmed: true },
      },
    ];
  });
}

/** Ports by what clients speak there. */
function portsOf({ ports, http = [] }: Pick<HostFile, "ports" | "http">) {
  const named = ports ?? (http.length === 0 ? [DEFAULT_HOST_PORT] : []);
  const isHttp = (port: number) => PLAIN_HTTP_PORTS.includes(port);
  return { tls: named.filter((port) => !isHttp(port)), http: [...named.filter(isHttp), ...http] };
}

function checkPorts(
  host: string,
  { ports = [], http = [] }: Pick<HostFile, "ports" | "http">,
  at: ProblemPath,
  context: EstateContext,
): void {
  const both = http.filter((port) => ports.includes(port) && !PLAIN_HTTP_PORTS.includes(port));
  if (both.length > 0) context.problems.add(httpAndTls(host, both), [...at, "http"]);
  for (const [key, given] of Object.entries({ ports, http })) {
    const asked = given.filter((port) => RESOLVER_PORTS.includes(port));
    if (asked.length > 0)
      requireResolverWaiver(
        `whoever may call ${host}`,
        `tcp/${asked.join(", ")}`,
        asked,
        [...at, key],
        context,
      );
  }
}

/** Every host of a control plane, whatever feature needs it. */
export function platformHosts(controlPlane: ControlPlane | RuntimePlane): EgressHost[] {
  const listed =
    controlPlane === "ca" || controlPlane === "jp"
      ? RUNTIME_PLANE_HOSTS[controlPlane]
      : CONTROL_PLANE_HOSTS.flatMap(({ hosts, port, mutualTls }) =>
          hosts[controlPlane].map((host) => ({
            ...{ host, port, mutualTls },
            confirmed: !UNCONFIRMED_HOSTS.includes(host),
          })),
        );
  return listed.map((host) => calledHost({ ...host, neededBy: `control plane ${controlPlane}` }));
}
