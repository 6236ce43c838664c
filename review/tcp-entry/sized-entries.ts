import type { BalancerScheme } from "../../capabilities/load-balancer/model";
import { LISTENERS_PER_ENTRY } from "../../capabilities/tcp-entry/model";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import { count } from "../numbers";
import type { Section } from "../page";

/** The use of a quota by a TCP entry. */
interface Used {
  readonly used: number;
  readonly limit: number;
}

/** A TCP entry in `size`. Fields may be added, never renamed. */
export interface SizedTcpEntry {
  readonly name: string;
  readonly scheme: BalancerScheme;
  /** Index of its load-balancer subnet in each zone; 0 is the first. */
  readonly subnetIndex: number;
  /** Ranges of the summarised allowlist. */
  readonly ranges: Used;
  readonly listeners: Used;
}

export function sizedTcpEntry(entry: ResolvedTcpEntry): SizedTcpEntry {
  const { name, scheme, subnetIndex, admission, listeners } = entry;
  return {
    ...{ name, scheme, subnetIndex },
    ranges: { used: admission.used, limit: admission.capacity },
    listeners: { used: listeners.length, limit: LISTENERS_PER_ENTRY.value },
  };
}

/** The TCP entries of a VPC as a section of a page; empty if there are none. */
export function tcpEntrySections(vpc: string, entries: readonly SizedTcpEntry[]): Section[] {
  if (entries.length === 0) return [];
  return [
    {
      title: `TCP entries of ${vpc}`,
      facts: [],
      tables: [
        {
          columns: [
            ...[{ title: "TCP entry" }, { title: "Scheme" }],
            { title: "Subnet of each zone", align: "right" },
            { title: "Ranges", align: "right" },
            { title: "Listeners", align: "right" },
          ],
          rows: entries.map(({ name, scheme, subnetIndex, ranges, listeners }) => ({
            cells: [name, scheme, count(subnetIndex + 1), usedText(ranges), usedText(listeners)],
          })),
        },
      ],
      lines: [],
    },
  ];
}

function usedText({ used, limit }: Used): string {
  return `${count(used)} of ${count(limit)}`;
}
