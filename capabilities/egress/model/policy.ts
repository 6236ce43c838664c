import { byKey } from "../../../core/group-by";
import type { ControlPlane } from "../../../core/limits/control-plane";
import type { RuntimePlane } from "../../../core/limits/control-plane-hosts";
import { DEFAULT_HOST_PORT, type Enforcement } from "./limits";

/** A destination by name. */
export interface EgressHost {
  /** `api.partner.example`, or `*.partner.example` for every name below the domain and not the domain itself. */
  readonly host: string;
  /** TCP ports, rising. */
  readonly ports: readonly number[];
  /** Those of them on which clients speak HTTP, so that the Host header is the name; on others it is the ClientHello. */
  readonly httpPorts: readonly number[];
  /** Those of them on which clients speak neither, so that nothing on the way sees a name. @default - none is known */
  readonly namelessPorts?: readonly number[];
  /** Whether the client authenticates with a certificate. */
  readonly mutualTls: boolean;
  /** Whether a proxy or a firewall may terminate and inspect TLS. */
  readonly mayBeIntercepted: boolean;
  /** Who needs it, in words: `runtimeFabrics.prod`, `orders`. Sorted. */
  readonly neededBy: readonly string[];
  /** `false` if no public page of the vendor lists it. */
  readonly confirmed: boolean;
}

/** A list of domains that AWS keeps. Nobody can read what is in it. */
export interface ManagedList {
  /** Key in the file. */
  readonly name: string;
  /** Id by region. */
  readonly ids: Readonly<Record<string, string>>;
  /** Priority of its rule, which stays the same when others come. */
  readonly priority: number;
}

/** An entry of `egress`: the destinations that are let out by name. */
export interface EgressPolicy {
  readonly name: string;
  readonly enforce: Enforcement;
  /** @default - the hosts of no control plane are added */
  readonly controlPlane?: ControlPlane | RuntimePlane;
  /** By name. */
  readonly hosts: readonly EgressHost[];
  /** By name. */
  readonly managedLists: readonly ManagedList[];
  readonly deletionProtection: boolean;
}

/** Names that the estate or AWS answers for a VPC, without the internet. */
export interface OwnName {
  /** A name, or `*.` and a domain. */
  readonly host: string;
  /** Who answers: `private zone aws of dns.main`. */
  readonly because: string;
}

/** The DNS Firewall of a VPC, complete. */
export interface DnsFirewallSpec {
  readonly vpc: string;
  /** Entry of `egress` that decides how it is enforced. */
  readonly policy: string;
  readonly enforce: Enforcement;
  /** By name. */
  readonly own: readonly OwnName[];
  /** Hosts of the policies of the VPC and of what runs in it, by name. */
  readonly hosts: readonly EgressHost[];
  /** Lists of AWS in the region of the VPC, by name. */
  readonly managedLists: readonly { readonly name: string; readonly id: string; readonly priority: number }[];
}

/** The same host from several sources as one: whatever one of them needs, and as strict as the strictest. */
export function joinHosts(all: readonly EgressHost[]): EgressHost[] {
  const joined = new Map<string, EgressHost>();
  for (const each of all) {
    const other = joined.get(each.host);
    joined.set(
      each.host,
      other === undefined
        ? {
            ...each,
            ports: rising(each.ports),
            httpPorts: rising(each.httpPorts),
            neededBy: [...each.neededBy].sort(),
          }
        : {
            host: each.host,
            ports: rising([...other.ports, ...each.ports]),
            httpPorts: rising([...other.httpPorts, ...each.httpPorts]),
            ...nameless(other, each),
            mutualTls: other.mutualTls || each.mutualTls,
            mayBeIntercepted: other.mayBeIntercepted && each.mayBeIntercepted,
            neededBy: [...new Set([...other.neededBy, ...each.neededBy])].sort(),
            confirmed: other.confirmed && each.confirmed,
          },
    );
  }
  return [...joined.values()].sort((a, b) => (a.host < b.host ? -1 : 1));
}

/** What is known of a host that something of the estate calls on one port. */
interface CalledHost {
  readonly host: string;
  /** @default 443 */
  readonly port?: number;
  /** Whether clients speak HTTP on it, without TLS. @default false */
  readonly isHttp?: boolean;
  /** @default false */
  readonly mutualTls?: boolean;
  /** @default - unless the client authenticates with a certificate */
  readonly mayBeIntercepted?: boolean;
  readonly neededBy: string;
  /** @default true */
  readonly confirmed?: boolean;
}

/** A host on one port, as a list has it. */
export function calledHost({
  host,
  port = DEFAULT_HOST_PORT,
  isHttp = false,
  mutualTls = false,
  mayBeIntercepted = !mutualTls,
  neededBy,
  confirmed = true,
}: CalledHost): EgressHost {
  return {
    ...{ host, ports: [port], httpPorts: isHttp ? [port] : [], mutualTls, mayBeIntercepted },
    ...{ neededBy: [neededBy], confirmed },
  };
}

/** Who knows what is spoken on a port knows better than who only lists it. */
function nameless(...hosts: readonly EgressHost[]): Pick<EgressHost, "namelessPorts"> {
  const namelessPorts = rising(hosts.flatMap((host) => host.namelessPorts ?? []));
  return namelessPorts.length === 0 ? {} : { namelessPorts };
}

function rising(ports: readonly number[]): number[] {
  return [...new Set(ports)].sort((a, b) => a - b);
}

/** A port of a host on which one source speaks HTTP and another TLS, which no server does. */
export interface PortConflict {
  readonly host: string;
  readonly port: number;
  /** Who needs it, as each says. */
  readonly http: readonly string[];
  readonly tls: readonly string[];
}

/** @param all before they are joined */
export function findPortConflicts(all: readonly EgressHost[]): PortConflict[] {
  return [...byKey(all, ({ host }) => host)].flatMap(([host, same]) =>
    rising(same.flatMap(({ httpPorts }) => httpPorts)).flatMap((port): PortConflict[] => {
      const http = same.filter(({ httpPorts }) => httpPorts.includes(port));
      const tls = same.filter((each) => each.ports.includes(port) && !http.includes(each));
      return tls.length === 0
        ? []
        : [
            {
              host,
              port,
              http: http.flatMap((each) => each.neededBy),
              tls: tls.flatMap((each) => each.neededBy),
            },
          ];
    }),
  );
}

/** `443, 8080 (HTTP)` */
export function portsText({ ports, httpPorts }: Pick<EgressHost, "ports" | "httpPorts">): string {
  return ports.map((port) => (httpPorts.includes(port) ? `${port} (HTTP)` : String(port))).join(", ");
}
