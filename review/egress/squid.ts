import { isSubdomains } from "../../capabilities/egress/model";
import { groupBy } from "../../core/group-by";

/** A host that a proxy lets pass. */
export interface ProxyHost {
  readonly host: string;
  readonly ports: readonly number[];
  /** Those of them on which clients speak HTTP, so that the proxy sees a request and no tunnel. */
  readonly httpPorts: readonly number[];
  readonly mayBeIntercepted: boolean;
}

/** What a proxy is told. */
export interface ProxyList {
  /** `VPC production`, `Runtime Fabric prod`. */
  readonly of: string;
  readonly hosts: readonly ProxyHost[];
  /** Ranges of the clients; whoever else asks is refused. Empty where the file does not know them: then all are. */
  readonly clients: readonly string[];
}

/**
 * A list as Squid takes it: `include` it in `squid.conf` in the place of other `http_access` rules. Closed at its end.
 *
 * `dstdomain` with a dot in front would match the domain itself, too, so names below a domain are an expression; `-n`
 * keeps Squid from looking up addresses backwards: https://www.squid-cache.org/Doc/config/acl/
 */
export function squidText({ of, hosts, clients }: ProxyList): string {
  const tunnelled = portsOf(hosts, ({ ports, httpPorts }) =>
    ports.filter((port) => !httpPorts.includes(port)),
  );
  const requested = portsOf(hosts, ({ httpPorts }) => httpPorts);
  const byPorts = (all: readonly Named[]) => groupBy(all, ({ ports }) => ports.join(" "));
  const groups = [
    ...byPorts(tunnelled).map((alike) => ({ isTunnel: true, alike })),
    ...byPorts(requested).map((alike) => ({ isTunnel: false, alike })),
  ];
  const lines = [
    `# Destinations of ${of}, made by landing-zone egress: change landing-zone.yaml, not this file.`,
    `acl ${PREFIX}tunnel method CONNECT`,
    ...(clients.length === 0
      ? [
          "# The file does not know where clients are: nobody but this host gets through until their ranges stand here.",
          `acl ${PREFIX}clients src 127.0.0.1/32`,
        ]
      : [`acl ${PREFIX}clients src ${clients.join(" ")}`]),
    ...groups.flatMap(({ isTunnel, alike }, index) => groupLines(`${PREFIX}${index + 1}`, isTunnel, alike)),
    "",
    "# One list a Squid: what follows in its configuration is not asked any more.",
    "http_access deny all",
    ...passedLines(hosts.filter(({ mayBeIntercepted }) => !mayBeIntercepted)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

const PREFIX = "listed_";

interface Named {
  readonly host: string;
  readonly ports: readonly number[];
}

function portsOf(hosts: readonly ProxyHost[], choose: (host: ProxyHost) => readonly number[]): Named[] {
  return hosts.flatMap((host) => {
    const ports = choose(host);
    return ports.length === 0 ? [] : [{ host: host.host, ports }];
  });
}

/** Hosts with the same ports. A tunnel is asked for by CONNECT; anything else is a request that Squid reads. */
function groupLines(name: string, isTunnel: boolean, hosts: readonly Named[]): string[] {
  const kinds = [
    { key: `${name}_names`, all: hosts.filter(({ host }) => !isSubdomains(host)), line: exactLine },
    { key: `${name}_domains`, all: hosts.filter(({ host }) => isSubdomains(host)), line: belowLine },
  ].filter(({ all }) => all.length > 0);
  const way = `${PREFIX}clients ${isTunnel ? "" : "!"}${PREFIX}tunnel`;
  return [
    "",
    `acl ${name}_ports port ${hosts[0]?.ports.join(" ")}`,
    ...kinds.flatMap(({ key, all, line }) => all.map(({ host }) => line(key, host))),
    ...kinds.map(({ key }) => `http_access allow ${way} ${key} ${name}_ports`),
  ];
}

const exactLine = (key: string, host: string) => `acl ${key} dstdomain -n ${host}`;

const belowLine = (key: string, host: string) => `acl ${key} dstdom_regex -n -i ${belowPattern(host)}`;

function belowPattern(host: string): string {
  return `^([a-z0-9_-]+\\.)+${host.slice(2).replaceAll(".", "\\.")}$`;
}

/** As comments: a Squid that ends no TLS does not know these words. */
function passedLines(hosts: readonly ProxyHost[]): string[] {
  if (hosts.length === 0) return [];
  return [
    "",
    "# Where this Squid ends TLS (ssl_bump), these pass as they are, before its other ssl_bump rules:",
    ...hosts.map(({ host }) =>
      isSubdomains(host)
        ? `# acl ${PREFIX}passed_domains ssl::server_name_regex -i ${belowPattern(host)}`
        : `# acl ${PREFIX}passed_names ssl::server_name ${host}`,
    ),
    ...[false, true].flatMap((below) =>
      hosts.some(({ host }) => isSubdomains(host) === below)
        ? [`# ssl_bump splice ${PREFIX}passed_${below ? "domains" : "names"}`]
        : [],
    ),
  ];
}
