import { DEFAULT_SURGE } from "../../../core/kubernetes";
import { SIDECARS } from "./limits/fabric";
import type { ApplicationGroup, FabricEnvironment, FabricSpec, QuotaSize, ReplicaSize } from "./spec";

/** How many replicas run: in quiet times, and while every application is updated at once. */
export interface ReplicaCount {
  readonly applications: number;
  readonly replicas: number;
  /** Further replicas of a rolling update; each application rounds up for itself, as its Deployment does. */
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

/** One thing that a replica's pod takes. */
export interface PodTerm {
  readonly label: string;
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  readonly memoryBytes: number;
}

/** What the pod of one replica takes, part by part: the application, and what the features add to it. */
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

/** What the applications of an environment need together while all of them are updated at once. */
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

/** What the environment is granted: what the file says, else what its applications need. */
export function grantedQuota(spec: Pick<FabricSpec, "features">, environment: FabricEnvironment): QuotaSize {
  return { ...neededQuota(spec, environment), ...environment.quota };
}
