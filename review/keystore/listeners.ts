import { InputError, type Problem } from "../../core/problem";
import { keystorePortTwice } from "./problems";
import type { TlsContext } from "./spec";

/** Contexts, and the truststores that hold several entries of `trust`, by the names that only this gives. */
export interface MergedContexts {
  readonly contexts: readonly TlsContext[];
  readonly joined: ReadonlyMap<string, readonly string[]>;
}

/**
 * One listener for each port, whatever comes in there: it shows one certificate, and trusts whom any of them trusts.
 *
 * @throws InputError with `KEYSTORE_PORT_TWICE`: what comes in on a port is to see different certificates
 */
export function mergeListeners(contexts: readonly TlsContext[], application: string): MergedContexts {
  const problems: Problem[] = [];
  const joined = new Map<string, readonly string[]>();
  const isFirst = (context: TlsContext, at: number) =>
    context.role === "requester" || contexts.findIndex((other) => isSamePort(other, context)) === at;
  const merged = contexts.filter(isFirst).map((context): TlsContext => {
    const { role, port, identity } = context;
    const same = role === "requester" ? [context] : contexts.filter((other) => isSamePort(other, context));
    // What is there only once keeps its name.
    if (same.length === 1) return context;
    const connections = same.map(({ name }) => name);
    if (same.some((other) => other.identity !== identity))
      problems.push(keystorePortTwice(application, port, connections));
    const trusts = [...new Set(same.flatMap(({ trust }) => trust ?? []))];
    const [trust, ...others] = trusts;
    const several = { ...context, name: `port-${port}`, connections };
    if (trust === undefined || others.length === 0) return several;
    // No entry of the file has a name with an underscore.
    joined.set(`port_${port}`, trusts);
    return { ...several, trust: `port_${port}` };
  });
  if (problems.length > 0) throw new InputError(problems);
  return { contexts: merged, joined };
}

function isSamePort(one: TlsContext, other: TlsContext): boolean {
  return one.role === "listener" && other.role === "listener" && one.port === other.port;
}
