export interface ObjectMeta {
  readonly name: string;
  /** @default - a cluster-scoped object */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata of a namespaced object. */
export interface NamespacedMeta extends ObjectMeta {
  readonly namespace: string;
}
