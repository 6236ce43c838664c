import type { BalancerScheme } from "../../capabilities/load-balancer/model";
import { type EntryTargetGroup, TCP_IDLE_SECONDS, targetText } from "../../capabilities/tcp-entry/model";
import type { ResolvedEntryListener } from "../../capabilities/tcp-entry/resolved";
import type { ResolvedEstate } from "../../plan";

/** A TCP entry as a way in beside HTTP. */
export interface TcpEntryOverview {
  readonly name: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  /** Given by zone. @default - new Elastic IPs outside; inside AWS chooses, for good */
  readonly addresses?: Readonly<Record<string, string>>;
  readonly allowlist: readonly { readonly name: string; readonly cidrs: readonly string[] }[];
  /** Names by which clients know it, sorted. */
  readonly domains: readonly { readonly name: string; readonly zone?: string }[];
  /** By name. */
  readonly listeners: readonly EntryPortOverview[];
  readonly crossZone: boolean;
  readonly deletionProtection: boolean;
}

export interface EntryPortOverview {
  readonly name: string;
  readonly port: number;
  /** @default - connections pass as they are */
  readonly tls?: {
    readonly policy: string;
    readonly versions: readonly string[];
    readonly certificate: string;
  };
  readonly idleSeconds: number;
  /** `10.9.1.20 in network head-office` */
  readonly target: string;
  readonly targetPort: number;
  readonly targetProtocol: EntryTargetGroup["protocol"];
  /** What the target learns of its clients. */
  readonly clients: "their addresses" | "a header of PROXY protocol" | "nothing";
  /** `HTTP 8091 /health` */
  readonly healthCheck: string;
}

export function tcpEntryOverviews({ tcpEntries }: ResolvedEstate): TcpEntryOverview[] {
  return tcpEntries.map(
    ({ name, vpc, scheme, addresses, domains, admission, crossZone, deletionProtection, ...entry }) => {
      const groups = new Map(entry.targetGroups.map((group) => [group.key, group]));
      return {
        ...{ name, vpc, scheme, crossZone, deletionProtection },
        ...(addresses === undefined ? {} : { addresses }),
        domains: domains.map(({ name: domain, zone }) => ({
          name: domain.text,
          ...(zone === undefined ? {} : { zone }),
        })),
        allowlist: admission.allowlist.map(({ name: who, cidrs }) => ({
          name: who,
          cidrs: cidrs.map(String),
        })),
        listeners: entry.listeners.flatMap((listener) => {
          const group = groups.get(listener.name);
          return group === undefined ? [] : [portOverview(listener, group, vpc)];
        }),
      };
    },
  );
}

function portOverview(
  { name, port, tls, idleSeconds }: ResolvedEntryListener,
  group: EntryTargetGroup,
  vpc: string,
): EntryPortOverview {
  const { protocol, port: checked = group.port, path } = group.healthCheck;
  return {
    ...{ name, port },
    ...(tls === undefined
      ? {}
      : {
          tls: {
            policy: tls.policy.name,
            versions: tls.policy.versions,
            certificate: tls.certificateName ?? tls.certificate,
          },
        }),
    idleSeconds: idleSeconds ?? (tls === undefined ? TCP_IDLE_SECONDS.usual : TCP_IDLE_SECONDS.ofTls),
    target: targetText(group.target, vpc),
    targetPort: group.port,
    targetProtocol: group.protocol,
    clients:
      group.clientAddresses === "kept"
        ? "their addresses"
        : group.proxyProtocol
          ? "a header of PROXY protocol"
          : "nothing",
    healthCheck: [`${protocol.toUpperCase()} ${checked}`, ...(path === undefined ? [] : [path])].join(" "),
  };
}
