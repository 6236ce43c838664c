import { type AdmitsAnswer, admits, type BalancerScheme } from "../../capabilities/load-balancer/model";
import { targetText } from "../../capabilities/tcp-entry/model";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import { type Ipv4Cidr, neverOfInternet, specialText } from "../../core/addressing";
import { counted } from "../numbers";
import type { Line, Page } from "../page";

/** Whether a TCP entry admits an address, by what, and where its ports lead. Fields may be added, never renamed. */
export interface EntryAdmitsDocument extends Omit<AdmitsAnswer, "routes"> {
  readonly tcpEntry: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  readonly address: string;
  /** Why no internet client can have the address; for internet-facing entries only. @default - one can */
  readonly neverOfInternet?: string;
  /** Where the connections of an admitted client go; empty for one that is refused. */
  readonly connections: readonly {
    readonly listener: string;
    readonly port: number;
    /** Whether TLS ends at the listener. */
    readonly endsTls: boolean;
    /** `workers of VPC production, tcp/9100` */
    readonly target: string;
  }[];
}

/** @param listener the only one that is asked for @default - all */
export function entryAdmitsDocument(
  { name, vpc, scheme, admission, listeners, targetGroups }: ResolvedTcpEntry,
  address: Ipv4Cidr,
  listener?: string,
): EntryAdmitsDocument {
  const { routes: _, ...answer } = admits({ admission, rules: [], listeners: [] }, { address });
  const special = scheme === "internet-facing" ? neverOfInternet(address) : undefined;
  const groups = new Map(targetGroups.map((group) => [group.key, group]));
  const asked = listeners.filter((each) => listener === undefined || each.name === listener);
  return {
    ...{ tcpEntry: name, vpc, scheme, address: address.address },
    ...(special === undefined ? {} : { neverOfInternet: specialText(special) }),
    ...answer,
    connections: !answer.admitted
      ? []
      : asked.flatMap((each) => {
          const group = groups.get(each.name);
          if (group === undefined) return [];
          const target = `${targetText(group.target, vpc)}, tcp/${group.port}`;
          return [{ listener: each.name, port: each.port, endsTls: each.tls !== undefined, target }];
        }),
  };
}

/** The answer in words that a pipeline compares. */
export function entryAdmitsAnswer({ admitted, neverOfInternet: never }: EntryAdmitsDocument): string {
  if (!admitted) return "refused";
  return never === undefined ? "admitted" : "admitted, but the address never comes from the internet";
}

export function entryAdmitsPage(document: EntryAdmitsDocument): Page {
  const { tcpEntry, address, admitted, neverOfInternet: never, connections } = document;
  const at = `at TCP entry ${tcpEntry}`;
  return {
    title: !admitted
      ? `${address} does not get in ${at}`
      : never === undefined
        ? `${address} gets in ${at}`
        : `${address} never comes from the internet, so its entry lets nobody in ${at}`,
    tables: [],
    sections: [
      { title: "Door", facts: [], tables: [], lines: doorLines(document) },
      ...(connections.length === 0
        ? []
        : [
            {
              title: "Behind it",
              facts: [counted(connections.length, "listener")],
              tables: [
                {
                  columns: [{ title: "Listener" }, { title: "Port" }, { title: "TLS" }, { title: "Target" }],
                  rows: connections.map(({ listener, port, endsTls, target }) => ({
                    cells: [listener, `tcp/${port}`, endsTls ? "ends there" : "passes as it is", target],
                  })),
                },
              ],
              lines: [],
            },
          ]),
    ],
  };
}

function doorLines({
  range,
  list,
  group,
  entries,
  scheme,
  neverOfInternet: never,
}: EntryAdmitsDocument): Line[] {
  return [
    ...(never === undefined
      ? []
      : [
          {
            text: `${never} never comes from the internet: its hosts reach public addresses from other ones`,
            isWarning: true,
          },
        ]),
    ...(range === undefined
      ? [{ text: "no entry of the allowlist names it" }]
      : [
          { text: `range ${range}, of the allowlist's ${entries.join(", ")}` },
          { text: `carried by prefix list ${list} of security group ${group}` },
        ]),
    { text: `the TCP entry is ${scheme}` },
  ];
}
