import type { ObjectMeta } from "../../core/kubernetes";

/** Metadata in the provider's form. */
export interface ProviderMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The provider distinguishes a missing map from an empty one, so missing maps stay missing. */
export function formatMetadata({ name, namespace, labels, annotations }: ObjectMeta): ProviderMetadata {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
}
