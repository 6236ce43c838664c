import type { FlowEnd, LinkFlow } from "../../capabilities/link/model";
import type { Flow } from "../../core/reachability";

/** Links that a connection takes, by the analysis that `path` answers from, whatever link the file declares it for. */
export interface ConnectionPath {
  /** `VPN head-office`, in the order in which requests pass them. */
  readonly links: readonly string[];
  /** The same for answers. */
  readonly returnLinks: readonly string[];
}

/** Paths of a connection, each once; none where it is closed. */
export function connectionPaths({ from, to, ports }: LinkFlow, flows: readonly Flow[]): ConnectionPath[] {
  const [source, target] = [placeName(from), placeName(to)];
  const own = flows.filter(
    (flow) =>
      flow.from === source &&
      flow.to === target &&
      flow.ports.some((open) => ports.some((port) => port.overlaps(open))),
  );
  const paths = own.map(
    ({ links, returnLinks }): ConnectionPath => ({
      links: links.map(({ name }) => name),
      returnLinks: returnLinks.map(({ name }) => name),
    }),
  );
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** As `landing-zone path` takes it: `vpc:production`. */
export function placeName({ kind, name }: FlowEnd): string {
  return `${kind === "vpc" ? "vpc" : "network"}:${name}`;
}
