export interface ObjectMeta {
  readonly name: string;
  /** @default - the object belongs to the cluster */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata of an object that lives in a namespace. */
export interface NamespacedMeta extends ObjectMeta {
  readonly namespace: string;
}
