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

/** A connection that a link is there for. */
export interface LinkConnection {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly ports: readonly string[];
  readonly description: string;
  /** The command that follows it on its first port: `path vpc:production network:plant tcp/4840`. */
  readonly command: string;
  /** What it runs over in fact; empty where it is closed. */
  readonly runsOver: readonly ConnectionPath[];
  /** Whether requests or answers of it use other links than this one, in whole or in part. */
  readonly isElsewhere: boolean;
}

export function linkConnection(flow: LinkFlow, link: string, open: readonly Flow[]): LinkConnection {
  const { name, from, to, ports, description } = flow;
  const runsOver = connectionPaths(flow, open);
  const endText = ({ kind, name: end }: LinkFlow["from"]) => `${kind === "vpc" ? "VPC" : "network"} ${end}`;
  const port = ports.slice(0, 1).map(({ protocol, from: first }) => `${protocol}/${first}`);
  return {
    name,
    from: endText(from),
    to: endText(to),
    ports: ports.map(String),
    description,
    command: ["path", placeName(from), placeName(to), ...port].join(" "),
    runsOver,
    isElsewhere: runsOver.some((path) => !path.links.includes(link) || !path.returnLinks.includes(link)),
  };
}
