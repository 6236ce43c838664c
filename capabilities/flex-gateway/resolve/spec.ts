import { distinctCidrs } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import { resolvePlatformEgress } from "../../runtime-fabric/resolve/platform-egress";
import { secretRef } from "../../runtime-fabric/resolve/secrets";
import {
  type ApiSpec,
  DRAIN,
  type FlexGatewaySpec,
  type GatewayVersion,
  type LogTarget,
  REPLICA_RESOURCES,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import { resolveApis } from "./apis";
import { type GatewayContext, gatewayNamespace } from "./context";
import { resolveEntrances } from "./entrances";
import { resolvePlane } from "./plane";
import { resolveStorage } from "./storage";

/** A gateway with all defaults. Invalid references and alternatives are reported. */
export function planGateway(
  name: string,
  options: FlexGatewayFile,
  { cluster, version }: { readonly cluster: ResolvedCluster; readonly version: GatewayVersion },
  context: GatewayContext,
): FlexGatewaySpec {
  const { registration, access, chartVersion, drainSeconds = DRAIN.drainSeconds } = options;
  const path = ["flexGateways", name];
  checkAlarmTopic(options.alarms.topic, cluster.region, path, context);
  const namedHosts = context.namedHosts(name);
  const apis: ApiSpec[] = resolveApis(name, options, context);
  return {
    name,
    namespace: gatewayNamespace(name, options),
    cluster: cluster.spec,
    layer: options.layer,
    mode: options.mode,
    stage: options.stage,
    plane: resolvePlane(name, options, context),
    version,
    image: `${options.image}:${version.text}`,
    replicas: options.replicas,
    resources: REPLICA_RESOURCES,
    drainSeconds,
    graceSeconds: drainSeconds + DRAIN.graceBeyond,
    probePort: options.probePort,
    registration: {
      registration: secretRef(registration.registration),
      certificate: secretRef(registration.certificate),
      expires: registration.expires.text,
    },
    storage: resolveStorage(name, options, context),
    controlPlaneEgress: resolvePlatformEgress(options, path, context),
    logging: { level: options.logging.level, targets: logTargets(options) },
    access: {
      viewers: [...new Set(access.viewers ?? [])].sort(),
      operators: sortedEntries(access.operators).map(([operator, { group, exec }]) => ({
        name: operator,
        group,
        ...defined({ exec }),
      })),
    },
    entrances: resolveEntrances(name, options, context),
    apis,
    sharesCluster: context.gatewaysOn(options.cluster).length > 1,
    ...(namedHosts.length === 0 ? {} : { namedHosts }),
    ...defined({ chartVersion, alarmTopic: options.alarms.topic }),
  };
}

function logTargets({ logging }: FlexGatewayFile): LogTarget[] {
  return sortedEntries(logging.targets).map(([name, { cidrs, parameters, ...target }]) => ({
    ...{ name, ...target },
    cidrs: distinctCidrs(cidrs),
    parameters: Object.fromEntries(sortedEntries(parameters)),
  }));
}
