import type { ObjectMeta } from "../../core/kubernetes";

/** Metadata as the provider takes it. */
export interface ProviderMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The provider distinguishes an absent map from an empty one: what is absent stays absent. */
export function formatMetadata({ name, namespace, labels, annotations }: ObjectMeta): ProviderMetadata {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
}
