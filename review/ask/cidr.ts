import { SUBNET_PREFIX, usableAddresses } from "../../capabilities/vpc/model";
import { findSpecialRange, formatAddress, Ipv4Cidr, specialText } from "../../core/addressing";
import { InputError, UsageError } from "../../core/problem";
import { count } from "../numbers";
import type { Page, Row } from "../page";
import { cidrAddressCount, prefixSyntax } from "./problems";
import { one, plainAnswer, type Question } from "./question";

/** What a range is. Fields may be added, never renamed. */
export interface CidrDocument {
  /** As it was written: `10.1.2.3/24`. */
  readonly given: string;
  readonly range: string;
  readonly first: string;
  readonly last: string;
  readonly netmask: string;
  /** The netmask the other way round, as access lists of routers have it. */
  readonly wildcard: string;
  readonly addresses: number;
  /** What a subnet of AWS has of it. @default - no subnet can be so large or small */
  readonly usable?: number;
  /** What the range is meant for by its RFC. @default - addresses of the internet */
  readonly special?: string;
  /** The range twice as large, and its other half. @default - there is no larger one */
  readonly above?: { readonly range: string; readonly sibling: string };
  /** Blocks of the size that was asked for, in order. @default - none was asked for */
  readonly blocks?: readonly { readonly range: string; readonly first: string; readonly last: string }[];
  /** How other ranges lie to it, in the order in which they were given. */
  readonly others: readonly { readonly range: string; readonly relation: Relation }[];
}

/** Two ranges never overlap in part. */
export type Relation = "equal" | "contains it" | "lies in it" | "apart";

/** A question as texts: `10.96.0.0/16`, `24` or `/24`. */
export interface AskedCidr {
  readonly range: string;
  /** Prefix of the blocks. @default - no blocks */
  readonly split?: string;
  /** Ranges to compare with. @default - none */
  readonly others?: readonly string[];
}

/** Blocks that are listed at most. */
const MOST_BLOCKS = 4_096;

/** @throws UsageError where a range or the prefix is none */
export function askCidr({ range: text, split, others = [] }: AskedCidr): CidrDocument {
  const range = parsedRange(text);
  const mask = Ipv4Cidr.ANY.size - range.size;
  const isSubnet = range.prefix >= SUBNET_PREFIX.largest && range.prefix <= SUBNET_PREFIX.smallest;
  const special = findSpecialRange(range);
  return {
    given: text,
    range: range.toString(),
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    netmask: formatAddress(mask),
    wildcard: formatAddress(range.size - 1),
    addresses: range.size,
    ...(isSubnet ? { usable: usableAddresses(range.prefix) } : {}),
    ...(special === undefined ? {} : { special: specialText(special) }),
    ...(range.prefix === 0 ? {} : { above: above(range) }),
    ...(split === undefined ? {} : { blocks: blocks(range, split) }),
    others: others.map((other) => ({ range: other, relation: relation(range, parsedRange(other)) })),
  };
}

/** Unlike a range of the file, one that is asked about may be the address of a host in it. */
function parsedRange(text: string): Ipv4Cidr {
  const [address = "", prefix] = text.split("/");
  try {
    if (prefix === undefined || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return Ipv4Cidr.parse(text);
    return Ipv4Cidr.around(Ipv4Cidr.host(address).first, Number(prefix));
  } catch (error) {
    const [problem] = error instanceof InputError ? error.problems : [];
    throw problem === undefined ? error : new UsageError(problem);
  }
}

function above(range: Ipv4Cidr): NonNullable<CidrDocument["above"]> {
  const larger = Ipv4Cidr.around(range.first, range.prefix - 1);
  return { range: larger.toString(), sibling: range.sibling.toString() };
}

function blocks(range: Ipv4Cidr, text: string): NonNullable<CidrDocument["blocks"]> {
  const prefix = /^\/?\d{1,2}$/.test(text) ? Number(text.replace("/", "")) : Number.NaN;
  if (!(prefix >= range.prefix && prefix <= 32)) throw new UsageError(prefixSyntax(text, range.prefix));
  const number = 2 ** (prefix - range.prefix);
  if (number > MOST_BLOCKS) throw new UsageError(cidrAddressCount(range.toString(), prefix, MOST_BLOCKS));
  return range.split(prefix).map((block) => ({
    range: block.toString(),
    first: formatAddress(block.first),
    last: formatAddress(block.last),
  }));
}

function relation(range: Ipv4Cidr, other: Ipv4Cidr): Relation {
  if (range.equals(other)) return "equal";
  if (other.contains(range)) return "contains it";
  return range.contains(other) ? "lies in it" : "apart";
}

export function cidrPage(document: CidrDocument): Page {
  const { given, range, special, above: larger, usable, blocks: listed = [], others } = document;
  const fact = (label: string, value: string): Row => ({ cells: [label, value] });
  return {
    title: given === range ? range : `${given} lies in ${range}`,
    tables: [
      {
        columns: [{ title: "Range" }, { title: range }],
        rows: [
          fact("first address", document.first),
          fact("last address", document.last),
          fact("addresses", count(document.addresses)),
          fact(
            "for hosts, as a subnet of AWS",
            usable === undefined
              ? `none: a subnet is a /${SUBNET_PREFIX.largest} to a /${SUBNET_PREFIX.smallest}`
              : count(usable),
          ),
          fact("netmask", document.netmask),
          fact("wildcard", document.wildcard),
          ...(larger === undefined
            ? []
            : [fact("twice as large", larger.range), fact("the other half of that", larger.sibling)]),
          fact("meant for", special ?? "addresses of the internet"),
        ],
      },
    ],
    sections: [
      ...(others.length === 0 ? [] : [othersSection(others)]),
      ...(listed.length === 0 ? [] : [blocksSection(listed)]),
    ],
  };
}

function othersSection(others: CidrDocument["others"]) {
  return {
    title: "Beside others",
    facts: [],
    tables: [
      {
        columns: [{ title: "Range" }, { title: "How it lies" }],
        rows: others.map(({ range, relation: how }) => ({ cells: [range, how], isStrong: how !== "apart" })),
      },
    ],
    lines: [],
  };
}

function blocksSection(listed: NonNullable<CidrDocument["blocks"]>) {
  return {
    title: "Blocks",
    facts: [count(listed.length)],
    tables: [
      {
        columns: [{ title: "Block" }, { title: "First address" }, { title: "Last address" }],
        rows: listed.map(({ range, first, last }) => ({ cells: [range, first, last] })),
      },
    ],
    lines: [],
  };
}

export const CIDR_QUESTION: Question = {
  name: "cidr",
  title: "What a range is",
  intro: "First and last address, netmask, how many hosts, its blocks, and how another range lies to it.",
  fields: [
    { name: "range", label: "Range", isRequired: true, hint: "10.96.0.0/16, or a host in it: 10.96.3.7/16" },
    {
      name: "split",
      label: "Prefix of its blocks",
      option: "--split",
      hint: "such as 24; no blocks where it is empty",
    },
    { name: "with", label: "Other range", option: "--with", hint: "compared with the first" },
  ],
  answer: (_, values) => {
    const split = one(values, "split");
    return plainAnswer(
      cidrPage(
        askCidr({
          range: one(values, "range") ?? "",
          ...(split === undefined ? {} : { split }),
          others: values["with"] ?? [],
        }),
      ),
    );
  },
};
