import type { Ipv4Cidr } from "../core/addressing";
import type { ProblemPath } from "../core/errors";
import type { ResolvedDns } from "./resolved-links";

/** Where a forward names a resolver: the file has them in an order of its own, of which the spec knows nothing. */
export function targetPath(
  { name, options }: ResolvedDns,
  forward: string,
  { address }: Ipv4Cidr,
): ProblemPath {
  const index = (options.forwards[forward]?.targets ?? []).indexOf(address);
  const at = ["dns", name, "forwards", forward, "targets"];
  return index < 0 ? at : [...at, index];
}
