import type { Problem } from "../../../core/problem";
import { type MutualTlsMode, VERIFY_LISTENERS_PER_BALANCER } from "./limits";
import { mutualTlsWithoutEffect, verifyListenersExceeded, verifyWithoutBundle } from "./problems";

/** The client certificate options of one listener that may contradict each other. */
export interface MutualTlsChoice {
  readonly mode: MutualTlsMode;
  readonly hasCaBundle: boolean;
  /** @default false */
  readonly hasRevocationLists?: boolean;
  /** Whether the option to advertise CA names is given. @default false */
  readonly saysAdvertise?: boolean;
}

/** Options of one listener that contradict each other. */
export function mutualTlsProblems(choice: MutualTlsChoice): Problem[] {
  if (choice.mode === "verify") return choice.hasCaBundle ? [] : [verifyWithoutBundle()];
  const idle = [
    ...(choice.hasCaBundle ? ["caBundle"] : []),
    ...(choice.hasRevocationLists === true ? ["revocationLists"] : []),
    ...(choice.saysAdvertise === true ? ["advertiseCaNames"] : []),
  ];
  return idle.length === 0 ? [] : [mutualTlsWithoutEffect(choice.mode, idle)];
}

/** A problem if more listeners verify client certificates than AWS allows for one load balancer. */
export function verifyListenerProblems(
  listeners: readonly { readonly name: string; readonly mode: MutualTlsMode }[],
): Problem[] {
  const names = listeners.filter(({ mode }) => mode === "verify").map(({ name }) => name);
  return names.length > VERIFY_LISTENERS_PER_BALANCER.value
    ? [verifyListenersExceeded(names, VERIFY_LISTENERS_PER_BALANCER)]
    : [];
}
