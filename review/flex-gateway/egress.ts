import { type FlexGatewaySpec, gatewayFlows, imageRegistry } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { csvText } from "../csv";
import type { Page } from "../page";

/** A destination of a gateway outside of its cluster. Fields may be added, never renamed. */
export interface GatewayDestination {
  /** Host, and ranges where the file knows them. */
  readonly destination: string;
  readonly cidrs: readonly string[];
  readonly port: number;
  readonly application: string;
  readonly mutualTls: boolean;
  readonly mayBeIntercepted: boolean;
  /** Pods of the gateway, or nodes, which pull images. */
  readonly from: "gateway" | "nodes";
  readonly purpose: string;
}

/** Everything that a gateway connects to, and who connects to it. */
export interface GatewayEgressDocument {
  readonly gateway: string;
  readonly controlPlane: string;
  readonly destinations: readonly GatewayDestination[];
  /** Who reads its log lines outside of the platform. */
  readonly logs: readonly {
    readonly target: string;
    readonly destination: string;
    readonly readers: string;
  }[];
  /** Connections within the cluster, and from load balancers. */
  readonly inside: readonly {
    readonly from: string;
    readonly to: string;
    readonly ports: readonly string[];
    readonly purpose: string;
  }[];
}

export function gatewayEgressDocument({ name, spec }: ResolvedFlexGateway): GatewayEgressDocument {
  return {
    gateway: name,
    controlPlane: spec.plane.name,
    destinations: [
      ...platform(spec),
      ...images(spec),
      ...storage(spec),
      ...logs(spec),
      ...upstreams(spec),
      ...listed(spec),
    ],
    logs: spec.logging.targets.map(({ name: target, host, readers }) => ({
      ...{ target, destination: host, readers },
    })),
    inside: gatewayFlows(spec)
      .filter(({ to }) => to.kind !== "addresses")
      .map(({ from, to, ports, purpose }) => ({
        from: endText(from),
        to: endText(to),
        ports: ports === "all" ? ["all"] : ports.map(String),
        purpose,
      })),
  };
}

type FlowEnd = ReturnType<typeof gatewayFlows>[number]["from"];

function endText(end: FlowEnd): string {
  return end.kind === "addresses" ? end.cidrs.join(", ") : end.namespace;
}

const row = (
  destination: string,
  port: number,
  application: string,
  mutualTls: boolean,
  purpose: string,
): GatewayDestination => ({
  ...{ destination, cidrs: [], port, application, mutualTls, purpose },
  ...{ mayBeIntercepted: !mutualTls, from: "gateway" },
});

function platform({ plane, mode }: FlexGatewaySpec): GatewayDestination[] {
  return plane.hosts.map(({ host, port, mutualTls, purpose, connectedOnly }) =>
    row(
      host,
      port,
      "HTTPS",
      mutualTls,
      connectedOnly && mode === "connected" ? `${purpose} (connected mode)` : purpose,
    ),
  );
}

function images(spec: FlexGatewaySpec): GatewayDestination[] {
  return imageRegistry(spec).map((host) => ({
    ...row(host, 443, "HTTPS", false, `image ${spec.image}`),
    from: "nodes",
  }));
}

function storage({ storage: spec }: FlexGatewaySpec): GatewayDestination[] {
  if (spec.kind === "none") return [];
  const host = spec.kind === "existing" ? spec.host : "its own cache of ElastiCache";
  const port = spec.kind === "existing" ? spec.port : 6379;
  return [
    {
      ...row(host, port, "Redis over TLS", false, "shared storage: counts, cached answers, configuration"),
      ...{ cidrs: spec.cidrs.map(String), mayBeIntercepted: false },
    },
  ];
}

function logs({ logging }: FlexGatewaySpec): GatewayDestination[] {
  return logging.targets.map(({ name, host, port, type, cidrs }) => ({
    ...row(host, port, type, false, `log target ${name}`),
    cidrs: cidrs.map(String),
  }));
}

function upstreams({ apis }: FlexGatewaySpec): GatewayDestination[] {
  return apis.flatMap(({ name, upstream }) => {
    if (upstream.kind !== "external") return [];
    const { host, port, tls, cidrs, link } = upstream;
    const way = link === undefined ? "over no link of the file" : `over ${link}`;
    const isMutual = tls?.certificate !== undefined;
    return [
      {
        ...row(host, port, tls === undefined ? "HTTP" : "HTTPS", isMutual, `upstream of API ${name}, ${way}`),
        cidrs: cidrs.map(String),
      },
    ];
  });
}

function listed({ namedHosts = [] }: FlexGatewaySpec): GatewayDestination[] {
  return namedHosts.flatMap(({ host, ports, httpPorts, mutualTls, mayBeIntercepted }) =>
    ports.map((port) => ({
      ...row(host, port, httpPorts.includes(port) ? "HTTP" : "TLS", mutualTls, "on a list"),
      mayBeIntercepted,
    })),
  );
}

const COLUMNS: readonly { readonly title: string; readonly cell: (row: GatewayDestination) => string }[] = [
  { title: "Destination", cell: ({ destination }) => destination },
  { title: "Ranges", cell: ({ cidrs }) => cidrs.join(" ") },
  { title: "Port", cell: ({ port }) => String(port) },
  { title: "Protocol", cell: ({ application }) => application },
  { title: "Mutual TLS", cell: ({ mutualTls }) => yesOrNo(mutualTls) },
  { title: "May be intercepted", cell: ({ mayBeIntercepted }) => yesOrNo(mayBeIntercepted) },
  { title: "From", cell: ({ from }) => from },
  { title: "Purpose", cell: ({ purpose }) => purpose },
];

export function gatewayEgressPage(document: GatewayEgressDocument): Page {
  const { gateway, controlPlane, destinations, logs: readers, inside } = document;
  const columns = (titles: readonly string[]) => titles.map((title) => ({ title }));
  return {
    title: `Outbound connections of Flex Gateway ${gateway}, control plane ${controlPlane}`,
    tables: [
      {
        columns: columns(COLUMNS.map(({ title }) => title)),
        rows: destinations.map((each) => ({ cells: COLUMNS.map(({ cell }) => cell(each)) })),
      },
    ],
    sections: [
      {
        title: "Inside the cluster, and from load balancers",
        facts: [],
        tables: [
          {
            columns: columns(["From", "To", "Ports", "Purpose"]),
            rows: inside.map(({ from, to, ports, purpose }) => ({
              cells: [from, to, ports.join(" "), purpose],
            })),
          },
        ],
        lines: [],
      },
      {
        title: "Who reads its logs",
        facts: [],
        tables:
          readers.length === 0
            ? []
            : [
                {
                  columns: columns(["Target", "Destination", "Readers"]),
                  rows: readers.map(({ target, destination, readers: who }) => ({
                    cells: [target, destination, who],
                  })),
                },
              ],
        lines: [
          {
            text: "whoever may read logs of pods in its namespace, and logs of the gateway in Runtime Manager",
          },
        ],
      },
      {
        title: "Notes",
        facts: [],
        tables: [],
        lines: [
          { text: "the control plane opens no connection: every one is opened from here" },
          {
            text: "hosts with mutual TLS must pass without interception: the gateway shows the certificate of its registration",
          },
          {
            text: "with a proxy the gateway connects to the proxy alone, but for storage, logs and upstreams",
          },
        ],
      },
    ],
  };
}

export function gatewayEgressCsv({ destinations }: GatewayEgressDocument): string {
  return csvText([
    COLUMNS.map(({ title }) => title),
    ...destinations.map((each) => COLUMNS.map(({ cell }) => cell(each))),
  ]);
}

function yesOrNo(value: boolean): string {
  return value ? "yes" : "no";
}
