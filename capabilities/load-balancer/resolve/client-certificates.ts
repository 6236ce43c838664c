import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";
import { listenerPorts } from "./listener-ports";

/**
 * Reports listeners and mappings that offer the same applications without the client certificates that another
 * listener requires: a reader of `mode: verify` expects that every client has one.
 *
 * This checks the file only, so an unreadable CA bundle does not change the result.
 */
export function checkClientCertificates(
  balancer: LoadBalancerFile,
  path: ProblemPath,
  context: BalancerContext,
): void {
  const { listeners, mappings, mutualTls } = balancer;
  if (mutualTls?.mode === "verify")
    for (const [name, listener] of sortedEntries(listeners))
      if (listener.mutualTls?.mode === "off")
        context.requireWaiver(
          {
            finding: FINDING,
            what: "a listener requires no client certificate, although the load balancer verifies them",
            got: "mode: off",
            instead: "leave it out",
          },
          [...path, "listeners", name, "mutualTls", "mode"],
        );
  const verifies = new Map(
    listenerPorts(balancer).map(([name]) => [name, isVerifying(listeners[name]?.mutualTls ?? mutualTls)]),
  );
  for (const [name, mapping] of sortedEntries(mappings)) {
    const used = mapping.listener ?? [...verifies.keys()];
    const open = used.filter((listener) => verifies.get(listener) === false);
    const closed = used.filter((listener) => verifies.get(listener) === true);
    if (open.length > 0 && closed.length > 0)
      context.requireWaiver(
        {
          finding: FINDING,
          what: `a mapping is served with a verified certificate on ${closed.join(", ")}, and without one elsewhere`,
          got: open.join(", "),
          instead: `name the listener: ${closed.join(", ")}`,
        },
        [...path, "mappings", name],
      );
  }
}

const FINDING = "CLIENT_CERTIFICATE_NOT_ASKED";

function isVerifying(asked: LoadBalancerFile["mutualTls"]): boolean {
  return asked?.mode === "verify";
}
