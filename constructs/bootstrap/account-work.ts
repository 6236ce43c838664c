import type { StateAccess } from "./state-access";

/** What the stacks of an account do, for the rights of its roles. */
export interface AccountWork {
  /** Types of the aws provider: resources, data sources and ephemeral resources. */
  readonly types: readonly string[];
  readonly regions: readonly string[];
  /** Prefixes of the names of the roles that they make. */
  readonly rolePrefixes: readonly string[];
  /** Names of EKS clusters that they look up. */
  readonly clusters: readonly string[];
}

/** What one role of a pipeline does, besides the work of its account. */
export interface RoleWork {
  readonly states: StateAccess;
  /** Names or ARNs in Secrets Manager. */
  readonly secrets: readonly string[];
  /** Regions, besides those of the stacks, in which secrets are that have only a name. @default - none */
  readonly secretRegions?: readonly string[];
  /** ARNs of roles in other accounts. */
  readonly assumes: readonly string[];
}
