import type { FabricFeature } from "../../../core/limits/control-plane";
import {
  CONTROL_PLANE_HOSTS,
  type HostUser,
  UNCONFIRMED_HOSTS,
} from "../../../core/limits/control-plane-hosts";
import type { FabricEnvironment, FabricSpec } from "./spec";

/** One line of the list for the firewall team. */
export interface EgressDestination {
  /** Host of the control plane, or range of a system of record. */
  readonly destination: string;
  /** `443`, `5000-5010`. */
  readonly port: string;
  readonly protocol: "tcp" | "udp";
  /** `HTTPS`, `AMQP over WebSockets`; `TCP` or `UDP` for a system whose protocol the file does not name. */
  readonly application: string;
  /** Whether the client authenticates with a certificate. @default - depends on the system */
  readonly mutualTls?: boolean;
  /** Whether a firewall may terminate and inspect TLS. @default - depends on the system */
  readonly mayBeIntercepted?: boolean;
  readonly users: readonly HostUser[];
  readonly purpose: string;
  /** Why it is needed: `always`, or the enabled features. */
  readonly neededFor: "always" | readonly FabricFeature[];
  /** `false` if no public page of the vendor lists it. */
  readonly confirmed: boolean;
  /** On a list of the file. @default false */
  readonly isListed?: boolean;
}

type HostSpec = Pick<FabricSpec, "controlPlane" | "features" | "agentVersion">;

/** The hosts of the control plane that this fabric needs with its enabled features. */
export function controlPlaneHosts(spec: HostSpec): EgressDestination[] {
  return CONTROL_PLANE_HOSTS.filter(
    ({ before }) => before === undefined || isBefore(spec.agentVersion, before),
  ).flatMap(({ hosts, features, port, protocol, mutualTls, users, purpose }) => {
    const reasons = features?.filter((feature) => spec.features[feature]) ?? [];
    if (features !== undefined && reasons.length === 0) return [];
    return hosts[spec.controlPlane].map(
      (destination): EgressDestination => ({
        destination,
        port: String(port),
        protocol: "tcp",
        application: protocol,
        mutualTls,
        mayBeIntercepted: !mutualTls,
        users,
        purpose,
        neededFor: features === undefined ? "always" : reasons,
        confirmed: !UNCONFIRMED_HOSTS.includes(destination),
      }),
    );
  });
}

/**
 * Everything outside of the cluster that the fabric connects to: the control plane, its database, systems of
 * record.
 */
export function egressDestinations(spec: FabricSpec): EgressDestination[] {
  const { persistenceGateway: gateway } = spec;
  const database: EgressDestination[] =
    gateway === undefined
      ? []
      : [
          {
            destination: String(gateway.database.cidr),
            port: String(gateway.database.port),
            protocol: "tcp",
            application: "PostgreSQL",
            // The vendor's persistence gateway connects without TLS.
            mutualTls: false,
            mayBeIntercepted: false,
            users: ["agent"],
            purpose: "persistence gateway: object store of the applications",
            neededFor: "always",
            confirmed: true,
          },
        ];
  const systems = spec.environments.flatMap((environment) =>
    environment.egress.flatMap(({ name, cidrs, ports }) =>
      cidrs.flatMap((cidr) =>
        ports.map(
          (port): EgressDestination => ({
            destination: String(cidr),
            port: port.from === port.to ? String(port.from) : `${port.from}-${port.to}`,
            protocol: port.protocol === "udp" ? "udp" : "tcp",
            application: port.protocol.toUpperCase(),
            users: ["applications"],
            purpose: `${name}, for the applications of ${environment.name}`,
            neededFor: "always",
            confirmed: true,
          }),
        ),
      ),
    ),
  );
  return [
    ...controlPlaneHosts(spec),
    ...database,
    ...systems,
    ...spec.environments.flatMap(listedDestinations),
  ];
}

/** Hosts of lists; where the network plugin does not match names, a firewall or a proxy has to. */
function listedDestinations({ name, namedHosts = [] }: FabricEnvironment): EgressDestination[] {
  return namedHosts.flatMap(({ host, ports, httpPorts, mutualTls, mayBeIntercepted }) =>
    ports.map(
      (port): EgressDestination => ({
        ...{ destination: host, port: String(port), protocol: "tcp", mutualTls, mayBeIntercepted },
        application: httpPorts.includes(port) ? "HTTP" : "TLS",
        users: ["applications"],
        purpose: `on a list, for the applications of ${name}`,
        neededFor: "always",
        ...{ confirmed: true, isListed: true },
      }),
    ),
  );
}

/** An unknown version is treated as current. */
function isBefore(version: string | undefined, limit: string): boolean {
  if (version === undefined) return false;
  const [a, b] = [version, limit].map((text) => text.split(".").map(Number));
  for (const [index, part] of (b ?? []).entries()) {
    const difference = (a?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
