import { type DedicatedRule, inputUri } from "../../capabilities/load-balancer/model";
import type {
  DedicatedEndpoint,
  ResolvedDedicatedBalancer,
} from "../../capabilities/load-balancer/resolved-dedicated";
import { certificateCovers } from "../../capabilities/tls/model";
import type { Ipv4Cidr } from "../../core/addressing";
import { matches } from "../../core/naming";
import { counted } from "../numbers";
import type { Page } from "../page";

/** Whether a dedicated load balancer of CloudHub admits an address, and where requests go. Fields may be added, never renamed. */
export interface DedicatedAdmitsDocument {
  readonly dedicatedBalancer: string;
  readonly vpc: string;
  readonly address: string;
  readonly admitted: boolean;
  /** The admitted range with the address. @default - not admitted, or every address is admitted */
  readonly range?: string;
  /** Entries of the allowlist with the address, sorted. */
  readonly entries: readonly string[];
  /** In the order in which they are tried: with a path the first that fits, otherwise all; empty for one that is refused. */
  readonly routes: readonly DedicatedRoute[];
  /** Whether a request was asked for, so that no route means that none takes it. */
  readonly isAsked: boolean;
}

interface DedicatedRoute extends Omit<DedicatedRule, "key"> {
  readonly domain: string;
  /** Whether clients need a certificate there. */
  readonly clients: "off" | "optional" | "verify";
}

export function dedicatedAdmitsDocument(
  { name, vpc, exposure, allowlist, ranges, endpoints }: ResolvedDedicatedBalancer,
  address: Ipv4Cidr,
  { host, path }: { readonly host?: string; readonly path?: string },
): DedicatedAdmitsDocument {
  const range = ranges.find((each) => each.contains(address));
  return {
    dedicatedBalancer: name,
    vpc,
    address: address.address,
    admitted: range !== undefined,
    ...(range === undefined || exposure === "public" ? {} : { range: range.toString() }),
    entries: allowlist
      .filter(({ cidrs }) => cidrs.some((cidr) => cidr.contains(address)))
      .map((entry) => entry.name)
      .sort(),
    routes:
      range === undefined
        ? []
        : endpoints
            .filter(({ domain }) => host === undefined || certificateCovers(domain, host))
            .flatMap((endpoint) => routesOf(endpoint, path)),
    isAsked: host !== undefined || path !== undefined,
  };
}

function routesOf({ domain, clients, rules }: DedicatedEndpoint, path: string | undefined): DedicatedRoute[] {
  // The first that fits is taken, and no rule looks at the query.
  const [plain = ""] = (path ?? "").split("?");
  const first = rules.find((rule) => matches(inputUri(rule.inputUri).tokens, plain));
  const found = path === undefined ? rules : first === undefined ? [] : [first];
  return found.map(({ key: _, ...rule }) => ({ ...rule, domain: domain.text, clients: clients.mode }));
}

/** The answer in words that a pipeline compares. */
export function dedicatedAdmitsAnswer({ admitted, isAsked, routes }: DedicatedAdmitsDocument): string {
  if (!admitted) return "refused";
  return isAsked && routes.length === 0 ? "admitted, but no mapping takes the request" : "admitted";
}

export function dedicatedAdmitsPage(document: DedicatedAdmitsDocument): Page {
  const { dedicatedBalancer, address, admitted, range, entries, routes } = document;
  return {
    title: `${address} ${admitted ? "gets in" : "does not get in"} at dedicated load balancer ${dedicatedBalancer}`,
    tables: [],
    sections: [
      {
        title: "Door",
        facts: [],
        tables: [],
        lines: [
          range !== undefined
            ? { text: `range ${range}, of the allowlist's ${entries.join(", ")}` }
            : admitted
              ? { text: "public: everybody gets in, and CloudHub has no web ACL", isWarning: true }
              : { text: "no entry of the allowlist names it" },
          { text: "its allowlist holds for public and private addresses alike" },
        ],
      },
      ...(admitted
        ? [
            {
              title: routes.length === 0 ? "No mapping takes such a request" : "Behind it",
              facts: routes.length === 0 ? [] : [counted(routes.length, "rule")],
              tables:
                routes.length === 0
                  ? []
                  : [
                      {
                        columns: [
                          ...["Domain", "Client certificate", "Path begins with", "Application"],
                          ...["Gets the path", "Mapping"],
                        ].map((title) => ({ title })),
                        rows: routes.map((route) => ({
                          cells: [
                            ...[route.domain, CLIENTS[route.clients], route.inputUri],
                            `${route.appName}, ${route.upstreamProtocol}`,
                            ...[`${route.appUri}…`, route.mapping],
                          ],
                        })),
                      },
                    ],
              lines: [],
            },
          ]
        : []),
    ],
  };
}

/** What is asked of clients, in words. */
export const CLIENTS = {
  off: "not asked for",
  optional: "read by applications",
  verify: "verified",
} as const;
