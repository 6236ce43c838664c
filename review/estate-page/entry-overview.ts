import { facesInternet } from "../../capabilities/load-balancer/model";
import type { ReviewDocument } from "../estate/document";
import type { EntryListener, EntryPoint } from "../estate/entry-points";
import { count } from "../numbers";
import { type CaptionedTable, namesText, numbers, tableOf } from "./section";

/** A row for each name and port: who comes in, what is asked of them, and where they get. */
export function entryOverview({ entryPoints, glance }: ReviewDocument): CaptionedTable[] {
  return tableOf(
    "Who gets in by which name",
    [
      ...["Load balancer", "Name", numbers("Port"), "From", "Client certificate", "TLS", "Targets"],
      "Waivers of the load balancer",
    ],
    entryPoints.flatMap((entry) => {
      const waivers = glance.waivers.filter(({ at }) => isAt(at, entry.name)).map(({ finding }) => finding);
      return entry.domains.flatMap(({ name }) =>
        entry.listeners.map((listener) => [
          ...[
            entry.name,
            name,
            String(listener.port),
            sourceText(entry),
            CERTIFICATES[listener.clientCertificates],
          ],
          listener.tlsVersions.join(", "),
          targetsText(entry, listener, name),
          [...new Set(waivers)].join(", ") || "none",
        ]),
      );
    }),
  );
}

function isAt(at: string, name: string): boolean {
  return at === `loadBalancers.${name}` || at.startsWith(`loadBalancers.${name}.`);
}

function sourceText({ admission, allowlist, ...reached }: EntryPoint): string {
  if (admission === "public") return facesInternet(reached) ? "the internet" : "every VPC and link";
  return namesText(allowlist.map(({ name }) => name)) || "nobody";
}

const CERTIFICATES: Readonly<Record<EntryListener["clientCertificates"], string>> = {
  off: "not asked for",
  passthrough: "asked for, passed on unchecked",
  verify: "required and checked",
};

/** The table of mappings has all of them. */
const MOST_TARGETS = 6;

/** Targets of the mappings that take the name on the listener. */
function targetsText({ mappings }: EntryPoint, listener: EntryListener, name: string): string {
  const own = mappings.filter(
    ({ hosts, listeners }) =>
      listeners.includes(listener.name) &&
      (hosts.length === 0 || hosts.some((host) => covers(host, name) || covers(name, host))),
  );
  const targets = [...new Set(own.map(({ target }) => target))];
  const rest = targets.length - MOST_TARGETS;
  const named = targets.slice(0, MOST_TARGETS).join("; ") || "none: no mapping takes it";
  return rest > 0 ? `${named}; and ${count(rest)} more` : named;
}

/** `*.example.com` covers `api.example.com`. */
function covers(pattern: string, name: string): boolean {
  return pattern === name || (pattern.startsWith("*.") && name.endsWith(pattern.slice(1)));
}
