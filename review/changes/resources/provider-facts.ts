import table from "./provider-facts.json";

/** What a provider does with a change of a resource type. */
export interface TypeFacts {
  /** Arguments whose change replaces the resource, as paths through blocks: `metadata.name`. */
  readonly replace: readonly string[];
  /** Values that the provider gives to arguments that are left out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Arguments that keep their value when they are left out again, because the provider computes them then. */
  readonly kept?: readonly string[];
  /** What only the provider knows, and the arguments whose change makes it unknown until an apply. */
  readonly recompute?: Readonly<Record<string, readonly string[]>>;
  /** Whether it has the tags of the provider's configuration, too. */
  readonly tagged?: boolean;
}

const TYPES: Readonly<Record<string, TypeFacts>> = table.types;

/** `undefined` for a type that nobody has looked up. */
export function factsOf(type: string): TypeFacts | undefined {
  return TYPES[type];
}
