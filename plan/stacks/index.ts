import type { ResolvedEstate } from "../../estate/resolved-estate";
import { planAuthorityStacks } from "./authorities";
import { planAccounts } from "./bootstrap";
import { planClusterCertificates } from "./cluster-certificates";
import { planGatewayStacks } from "./flex-gateways";
import { planLinkStacks } from "./links";
import { planNetworkStacks } from "./networks";
import { planFabricStacks, planRegionStacks } from "./others";
import type { PlannedStack } from "./planned-stack";

export type { PlannedStack, StackKind, WorkKind } from "./planned-stack";
export { findState, type StackState, stateKey } from "./state";

/** What people apply before all others, in the accounts where anything is made; the state's account first. */
export function planBootstrapStacks(estate: ResolvedEstate): PlannedStack<"bootstrap">[] {
  return planAccounts(estate.made ?? estate, planStacks(estate));
}

/** The stacks of an estate that pipelines apply, each after those that must be applied before it. */
export function planStacks(named: ResolvedEstate): PlannedStack[] {
  const estate = named.made ?? named;
  return inOrder([
    ...planAuthorityStacks(estate),
    ...planNetworkStacks(estate),
    ...planLinkStacks(estate),
    ...planRegionStacks(estate),
    ...planFabricStacks(estate),
    ...planClusterCertificates(estate),
    ...planGatewayStacks(estate),
  ]);
}

/** Moves each stack behind those that it comes after, and keeps the order otherwise. */
function inOrder(stacks: readonly PlannedStack[]): PlannedStack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const placed = new Map<string, PlannedStack>();
  const place = (name: string, reader: string): void => {
    if (placed.has(name)) return;
    const stack = byName.get(name);
    if (stack === undefined) throw new Error(`${reader} comes after ${name}, which is no stack`);
    for (const each of stack.after) place(each, name);
    placed.set(name, stack);
  };
  for (const { name } of stacks) place(name, "the estate");
  return [...placed.values()];
}
