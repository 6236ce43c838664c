import { DEFAULT_SURGE } from "../../../core/kubernetes";
import { SIDECARS } from "./limits/fabric";
import type { ApplicationGroup, FabricEnvironment, FabricSpec, QuotaSize, ReplicaSize } from "./spec";

/** The number of replicas: normally, and while every application is updated at once. */
export interface ReplicaCount {
  readonly applications: number;
  readonly replicas: number;
  /**
   * Additional replicas of a rolling update; rounded up for each application, as Kubernetes does for each
   * Deployment.
   */
  readonly surge: number;
  readonly peak: number;
}

export function replicaCount(
  groups: readonly ApplicationGroup[],
  surgePercent = DEFAULT_SURGE,
): ReplicaCount {
  let applications = 0;
  let replicas = 0;
  let surge = 0;
  for (const group of groups) {
    applications += group.applications;
    replicas += group.applications * group.replicas;
    surge += group.applications * Math.ceil((group.replicas * surgePercent) / 100);
  }
  return { applications, replicas, surge, peak: replicas + surge };
}

/** One part of a replica's pod. */
export interface PodTerm {
  readonly label: string;
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  readonly memoryBytes: number;
}

/** The resources of one replica's pod, part by part: the application, and what the features add. */
export function podTerms({ features }: Pick<FabricSpec, "features">, replica: ReplicaSize): PodTerm[] {
  const { monitoring, logForwarding, tracing } = SIDECARS;
  const forwarding = Math.ceil((replica.limitMillicores * logForwarding.cpuPercent) / 100);
  return [
    { label: "application", ...replica },
    ...(features.monitoring || features.logForwarding || features.tracing
      ? [
          {
            label: "monitoring sidecar",
            reservedMillicores: monitoring.millicores,
            limitMillicores: monitoring.millicores,
            memoryBytes: monitoring.memoryBytes,
          },
        ]
      : []),
    ...(features.logForwarding
      ? [
          {
            label: "log forwarding",
            reservedMillicores: 0,
            limitMillicores: forwarding,
            memoryBytes: logForwarding.memoryBytes,
          },
        ]
      : []),
    ...(features.tracing
      ? [{ label: "tracing", reservedMillicores: 0, limitMillicores: 0, memoryBytes: tracing.memoryBytes }]
      : []),
  ];
}

/** The sum of {@link podTerms}. */
export function podSize(spec: Pick<FabricSpec, "features">, replica: ReplicaSize): ReplicaSize {
  const terms = podTerms(spec, replica);
  const sum = (value: (term: PodTerm) => number) => terms.reduce((total, term) => total + value(term), 0);
  return {
    reservedMillicores: sum((term) => term.reservedMillicores),
    limitMillicores: sum((term) => term.limitMillicores),
    memoryBytes: sum((term) => term.memoryBytes),
  };
}

/** The resources of an environment's applications while all of them are updated at once. */
export function neededQuota(spec: Pick<FabricSpec, "features">, environment: FabricEnvironment): QuotaSize {
  const pod = podSize(spec, environment.replica);
  const { peak } = replicaCount(environment.groups);
  return {
    reservedMillicores: peak * pod.reservedMillicores,
    limitMillicores: peak * pod.limitMillicores,
    memoryBytes: peak * pod.memoryBytes,
    pods: peak,
  };
}

/** The quota of the environment: that of the file, or the need of its applications. */
export function grantedQuota(spec: Pick<FabricSpec, "features">, environment: FabricEnvironment): QuotaSize {
  return { ...neededQuota(spec, environment), ...environment.quota };
}
