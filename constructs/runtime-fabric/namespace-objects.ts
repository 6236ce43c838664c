import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DefaultServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/default-service-account-v1";
import { LimitRangeV1, type LimitRangeV1SpecLimit } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { PriorityClassV1 } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type {
  ConfigMapManifest,
  LimitRangeItem,
  LimitRangeManifest,
  NamespaceManifest,
  PodDisruptionBudgetManifest,
  PriorityClassManifest,
  ResourceQuotaManifest,
  ServiceAccountManifest,
} from "../../core/kubernetes";
import { formatMetadata } from "./metadata";

export function namespace(
  scope: Construct,
  id: string,
  { metadata }: NamespaceManifest,
  meta: TerraformMetaArguments,
): NamespaceV1 {
  return new NamespaceV1(scope, id, {
    metadata: formatMetadata(metadata),
    waitForDefaultServiceAccount: false, // whoever changes that account waits for it
    timeouts: { delete: "15m" }, // the agent's own objects go first
    ...meta,
  });
}

/** The service account `default` exists in every namespace, so it is modified, never created. */
export function serviceAccount(
  scope: Construct,
  id: string,
  { metadata, automountServiceAccountToken }: ServiceAccountManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  const config = { metadata: formatMetadata(metadata), automountServiceAccountToken, ...meta };
  return metadata.name === "default"
    ? new DefaultServiceAccountV1(scope, id, config)
    : new ServiceAccountV1(scope, id, config);
}

export function configMap(
  scope: Construct,
  id: string,
  { metadata, data }: ConfigMapManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new ConfigMapV1(scope, id, { metadata: formatMetadata(metadata), data: { ...data }, ...meta });
}

export function resourceQuota(
  scope: Construct,
  id: string,
  { metadata, spec }: ResourceQuotaManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new ResourceQuotaV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: { hard: { ...spec.hard } },
    ...meta,
  });
}

export function limitRange(
  scope: Construct,
  id: string,
  { metadata, spec }: LimitRangeManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new LimitRangeV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: { limit: spec.limits.map(limit) },
    ...meta,
  });
}

function limit({ type, ...quantities }: LimitRangeItem): LimitRangeV1SpecLimit {
  const lists = Object.entries(quantities).map(([name, list]) => [name, { ...list }]);
  return { type, ...Object.fromEntries(lists) };
}

export function priorityClass(
  scope: Construct,
  id: string,
  { metadata, value, globalDefault, preemptionPolicy, description }: PriorityClassManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new PriorityClassV1(scope, id, {
    metadata: formatMetadata(metadata),
    value,
    globalDefault,
    preemptionPolicy,
    description,
    ...meta,
  });
}

export function podDisruptionBudget(
  scope: Construct,
  id: string,
  { metadata, spec }: PodDisruptionBudgetManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new PodDisruptionBudgetV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: {
      maxUnavailable: String(spec.maxUnavailable),
      selector: { matchLabels: { ...spec.selector.matchLabels } },
    },
    ...meta,
  });
}
