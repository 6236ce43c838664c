import type { LinkFlow } from "../../../core/connectivity";
import type { ResolvedAccount } from "../../account";

/** What every link has. */
export interface ResolvedLink<Spec> {
  readonly name: string;
  /** Where its gateway is; of a peering where the managed side is, the requester's if both are. */
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: Spec;
  /** Whether Terraform refuses to destroy it. */
  readonly deletionProtection: boolean;
  /** Connections that it is there for. */
  readonly flows: readonly LinkFlow[];
}

/** A link whose flows are still to come: they wait for what is at its ends. */
export type WithoutFlows<T> = Omit<T, "flows">;
