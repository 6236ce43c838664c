import * as z from "zod";
import { keysAt, schemaAt } from "./walk";

/** Keys by other words for the same: people know them from AWS, from other tools, or from their own language. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  apps: "applications",
  from: "requester",
  to: "accepter",
};

/** The key that another word stands for. */
export function keyMeant(key: string, known: readonly string[]): string | undefined {
  const meant = Object.hasOwn(OTHER_WORDS, key) ? OTHER_WORDS[key] : undefined;
  return meant !== undefined && known.includes(meant) ? meant : undefined;
}

/** Keys of other tools that have no counterpart, by what is known beside them: what is there instead. */
const NO_COUNTERPART: readonly {
  readonly key: RegExp;
  readonly beside: readonly string[];
  readonly instead: string;
}[] = [
  {
    key: /^(dynamo_?db_?table|lock_?table)$/i,
    beside: ["bucket"],
    instead: "remove it: a lock file beside the state, in the bucket itself, keeps two applies apart",
  },
  {
    key: /^(certificate|pem|file|private_?key)$/i,
    beside: ["keptIn"],
    instead:
      "remove it: the file has no certificates and no keys; say by keptIn in which secret of AWS Secrets Manager people put both, or by authority and renewedBy who makes them",
  },
  {
    key: /^(web_?acl|waf|front|http|rate_?limit)$/i,
    beside: ["crossZone"],
    instead:
      "remove it: a network load balancer takes no web ACL and nothing else of HTTP; an API over HTTPS is an entry of loadBalancers",
  },
  {
    key: /^(exposure|public|admission)$/i,
    beside: ["crossZone"],
    instead:
      "remove it: entries admit the ranges of allowlist alone, also with scheme: internet-facing, because no web ACL stands behind them",
  },
  {
    key: /^(mutual_?tls|client_?certificates?|trust_?store)$/i,
    beside: ["certificate", "policy"],
    instead: "remove it: a network load balancer verifies no client; without tls the target does it",
  },
  {
    key: /^(udp|protocol)$/i,
    beside: ["idleSeconds"],
    instead:
      "remove it: entries carry TCP, and TLS where the listener has tls; what the target is spoken to in is target.protocol",
  },
  {
    key: /^(capacity|home_?net|home_?ranges|sids?|rules?|rule_?groups?|rule_?order|zones|subnets?)$/i,
    beside: ["subnetChangeProtection"],
    instead:
      "remove it: capacity, HOME_NET, ids and order of rules, and a subnet in each zone follow from the file, and grow with it",
  },
  {
    key: /^tls_?inspection/i,
    beside: ["subnetChangeProtection"],
    instead:
      "remove it: the firewall never ends TLS, because connections with client certificates can't be inspected; it asks for names",
  },
  ...[
    ["networkFirewall", "nat"],
    ["segment", "accept"],
  ].map((beside) => ({
    key: /^egress_?through$/i,
    beside,
    instead:
      "move it: it is a key of the segment that the VPC is attached in, transitGateways.<name>.segments.<segment>.egressThrough",
  })),
  ...[["mappings", "domains"], ["crossZone"]].map((beside) => ({
    key: /^denied_?addresses$/i,
    beside,
    instead: "move it to the VPC, vpcs.<name>.deniedAddresses: network ACLs deny, which all in a VPC share",
  })),
  {
    key: /^prefix_?lists?$/i,
    beside: ["cidrs"],
    instead:
      "write its ranges in cidrs: prefix lists are made from them where AWS takes any; a network ACL, which is what denies, names none",
  },
];

/** What to do about a key that has no counterpart here. */
export function counterpartFix(key: string, known: readonly string[]): string | undefined {
  return NO_COUNTERPART.find((each) => each.key.test(key) && each.beside.every((one) => known.includes(one)))
    ?.instead;
}

/** `vpcs.production.nat` as a key: each name is a map of its own. */
export function nestedFix(key: string, known: readonly string[]): string | undefined {
  const [first = "", ...others] = key.split(".");
  if (others.length === 0 || !known.includes(first) || others.some((each) => !/^[\w-]+$/.test(each)))
    return undefined;
  const inner = others.reduceRight((value, each) => `{ ${each}: ${value} }`, "…");
  return `write each name as a map of its own: ${first}: ${inner}`;
}

/**
 * The map that a single text was meant to be: `pods` is `{ authorities: [pods] }`, and `certs/ca.pem` is
 * `{ own: { certificate: certs/ca.pem } }`. @default - there is none, or more than one
 */
export function mapMeant(schema: unknown, value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[\w./:*@-]+$/.test(value)) return undefined;
  const [only, ...others] = mapsAround(schema, value, 2);
  return others.length === 0 ? only?.[1] : undefined;
}

type Wrapped = readonly [value: unknown, text: string];

/** Maps that the schema takes and in which the value is all there is. */
function mapsAround(schema: unknown, value: string, levels: number): Wrapped[] {
  if (!(schema instanceof z.ZodObject) || levels === 0) return [];
  return keysAt(schema, [])
    .flatMap((key) => {
      const within: Wrapped[] = [
        [value, value],
        [[value], `[${value}]`],
        ...mapsAround(schemaAt(schema, [key]), value, levels - 1),
      ];
      return within.map(([inner, text]): Wrapped => [{ [key]: inner }, `{ ${key}: ${text} }`]);
    })
    .filter(([map]) => schema.safeParse(map).success);
}

/** The host of a URL, where a host was asked for. */
export function hostOfAddress(options: readonly unknown[], given: string): string | undefined {
  const [, host = ""] = /^[a-z]+:\/\/([^/:?#]+)/i.exec(given) ?? [];
  const name = host.toLowerCase();
  const takes = (option: unknown) => option instanceof z.ZodType && option.safeParse(name).success;
  return name !== "" && options.some(takes) ? name : undefined;
}
