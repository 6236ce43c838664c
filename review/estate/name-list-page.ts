import { csvText } from "../csv";
import type { Page } from "../page";
import type { NameList } from "./name-lists";

type Host = NameList["hosts"][number];

const COLUMNS: readonly { readonly title: string; readonly cell: (host: Host) => string }[] = [
  { title: "Destination", cell: ({ host }) => host },
  { title: "Port", cell: ({ ports }) => ports.join(" ") },
  { title: "Protocol", cell: () => "tcp" },
  { title: "Without TLS (HTTP)", cell: ({ httpPorts }) => httpPorts.join(" ") },
  { title: "Mutual TLS", cell: ({ mutualTls }) => yesOrNo(mutualTls) },
  { title: "May be intercepted", cell: ({ mayBeIntercepted }) => yesOrNo(mayBeIntercepted) },
  { title: "Needed by", cell: ({ neededBy }) => neededBy.join(", ") },
  { title: "Confirmed", cell: ({ confirmed }) => yesOrNo(confirmed) },
];

/** What leaves a VPC by name, for the team of its proxy or firewall. */
export function nameListPage({ vpc, policy, enforce, hosts, networkFirewall }: NameList): Page {
  return {
    title: `Destinations of VPC ${vpc} by name, list ${policy}`,
    tables: [
      {
        columns: COLUMNS.map(({ title }) => ({ title })),
        rows: hosts.map((host) => ({ cells: COLUMNS.map(({ cell }) => cell(host)) })),
      },
    ],
    sections: [
      {
        title: "Notes",
        facts: [],
        tables: [],
        lines: [
          { text: "*. and a domain is every name below it, and not the domain itself" },
          { text: "hosts that may not be intercepted must pass a proxy without ending TLS" },
          {
            text: `other names are ${enforce === "block" ? "not resolved" : "resolved and reported"}; names that the estate and AWS answer never leave, and are not here`,
          },
          ...(networkFirewall === undefined
            ? []
            : [
                {
                  text: `the Network Firewall of VPC ${networkFirewall} asks for these names on the way out`,
                },
              ]),
        ],
      },
    ],
  };
}

export function nameListCsv({ hosts }: NameList): string {
  return csvText([
    COLUMNS.map(({ title }) => title),
    ...hosts.map((host) => COLUMNS.map(({ cell }) => cell(host))),
  ]);
}

function yesOrNo(value: boolean): string {
  return value ? "yes" : "no";
}
