import { matchesHost } from "../../capabilities/egress/model";
import { gatewayFlows } from "../../capabilities/flex-gateway/model";
import { controlPlaneHosts, fabricFlows } from "../../capabilities/runtime-fabric/model";
import { isOfInternet } from "../../core/addressing";
import type { Port } from "../../core/firewall";
import type { Flow } from "../../core/kubernetes";
import type { Place } from "../../core/reachability";
import { findPlace, type ResolvedEstate } from "../../plan";

/** Pods whose network policies look at what leaves them. */
interface Pods {
  readonly cni: string;
  readonly named: readonly { readonly host: string; readonly port: number; readonly who: string }[];
  readonly flows: readonly Flow[];
}

/** What policies of pods do with a name. */
export interface PodJudgement {
  readonly verdict: "passes" | "stopped" | "not there";
  readonly text: string;
}

/** For a name that leads to the internet. @default - the source is no pods */
export function judgePods(
  estate: ResolvedEstate,
  place: Extract<Place, { readonly kind: "host" }>,
  name: string,
  port: Port,
): PodJudgement | undefined {
  const pods = podsAt(estate, place);
  if (pods === undefined) return undefined;
  if (pods.cni !== "cilium")
    return {
      verdict: "not there",
      text: "the network plugin of the cluster matches addresses and no names",
    };
  const found = pods.named.find(
    (each) => matchesHost(each.host, name) && port.protocol === "tcp" && port.from === each.port,
  );
  if (found !== undefined)
    return { verdict: "passes", text: `${found.host} on ${port} is in a policy, for ${found.who}` };
  if (pods.flows.some((flow) => opensInternet(flow, port)))
    return { verdict: "not there", text: "no policy has the name; one has addresses of the internet" };
  return { verdict: "stopped", text: `no policy has the name with ${port}` };
}

function podsAt(estate: ResolvedEstate, { host }: { readonly host: string }): Pods | undefined {
  const isThere = (place: string) => {
    const found = findPlace(estate, place);
    return !("fault" in found) && found.kind === "host" && found.host === host;
  };
  const fabric = estate.runtimeFabrics.find(({ name }) => isThere(`runtime-fabric:${name}`));
  if (fabric !== undefined) {
    const { spec } = fabric;
    const ofPlatform = spec.controlPlaneEgress.kind === "cilium-fqdn" ? controlPlaneHosts(spec) : [];
    return {
      cni: spec.cluster.cni,
      named: [
        ...spec.environments.flatMap(({ name, namedHosts = [] }) =>
          namedHosts.flatMap((each) =>
            each.ports.map((port) => ({ host: each.host, port, who: `applications of ${name}` })),
          ),
        ),
        ...ofPlatform.map(({ destination, port, users }) => ({
          ...{ host: destination, port: Number(port) },
          who: users.join(" and "),
        })),
      ],
      flows: fabricFlows(spec),
    };
  }
  const gateway = estate.flexGateways.find(({ name }) => isThere(`flex-gateway:${name}`));
  if (gateway === undefined) return undefined;
  const { spec } = gateway;
  const who = `Flex Gateway ${gateway.name}`;
  const ofPlatform = spec.controlPlaneEgress.kind === "cilium-fqdn" ? spec.plane.hosts : [];
  return {
    cni: spec.cluster.cni,
    named: [
      ...(spec.namedHosts ?? []).flatMap(({ host: listed, ports }) =>
        ports.map((port) => ({ host: listed, port, who })),
      ),
      ...ofPlatform.map((each) => ({ host: each.host, port: each.port, who })),
    ],
    flows: gatewayFlows(spec),
  };
}

function opensInternet({ to, ports }: Flow, port: Port): boolean {
  return (
    to.kind === "addresses" &&
    to.cidrs.some(isOfInternet) &&
    (ports === "all" || ports.some((each) => each.contains(port)))
  );
}
