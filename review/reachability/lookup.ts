import { answerName, type HybridDnsSpec, type NameAnswer, type NameStep } from "../../capabilities/dns/model";
import { judgeName, type NameJudgement } from "../../capabilities/egress/model";
import { intersect } from "../../core/addressing";
import { isWithin } from "../../core/naming/domain";
import type { Place } from "../../core/reachability";
import { analyseDnsPaths, type ResolvedEstate } from "../../plan";
import { dnsObstacleText } from "../../plan/reachability/problems";
import { inboundAddresses, outboundAddresses, type RecordAnswer, recordAnswer } from "../dns/dns";
import { answerText } from "../dns/dns-page";
import type { Line, Page, Row, Section } from "../page";

/** What answers a name for a client. Fields may be added, never renamed. */
export interface LookupDocument {
  readonly name: string;
  readonly from: string;
  /** One for each resolver that the client can use; empty if there is none. */
  readonly questions: readonly LookupQuestion[];
  /** Whom CloudHub asks for workers of a VPC or applications of a private space. @default - others ask */
  readonly cloudhub?: {
    readonly vpc: string;
    /** The special domain that holds the name. @default - none does, so public DNS is asked */
    readonly domain?: string;
    /** Servers that are asked, in any order; empty for public DNS. */
    readonly servers: readonly string[];
  };
}

interface LookupQuestion {
  /** VPC of the Resolver. */
  readonly vpc: string;
  /** The inbound endpoint that the client uses. @default - none: a VPC uses its own Resolver */
  readonly endpoint?: {
    readonly dns: string;
    readonly addresses: readonly string[];
    /** Ranges of the client that the endpoint admits. */
    readonly inboundClients: readonly string[];
    /** Why queries or responses are blocked. @default - they are not */
    readonly blocked?: { readonly code: string; readonly text: string };
  };
  /** What the DNS Firewall of the VPC does with the name. @default - it has none */
  readonly firewall?: Pick<NameJudgement, "verdict" | "because" | "unless"> & { readonly policy: string };
  /** The names that are looked up, none where the firewall blocks the first; an alias causes another lookup. */
  readonly steps: readonly LookupStep[];
}

interface LookupStep {
  readonly name: string;
  readonly by: NameAnswer["kind"];
  /** Entry of `dns` that is used. @default - none */
  readonly dns?: string;
  /** Domain of the private zone or forwarding rule. @default - none */
  readonly domain?: string;
  /** @default - no record answers */
  readonly answer?: RecordAnswer;
  /** Targets of the forwarding rule, and source addresses of the queries. @default - none */
  readonly forwarded?: { readonly to: readonly string[]; readonly from: readonly string[] };
}

/** The question. */
export interface LookupRequest {
  /** The place as the user wrote it, and a name as returned by `dnsName`. */
  readonly texts: { readonly from: string; readonly name: string };
  /** The parsed place. */
  readonly from: Place;
}

export function lookupDocument(estate: ResolvedEstate, { texts, from }: LookupRequest): LookupDocument {
  const specs = estate.links.dns.map(({ spec }) => spec);
  const ask = (vpc: string): Pick<LookupQuestion, "firewall" | "steps"> => {
    const firewall = judgedIn(estate, vpc, texts.name);
    if (firewall?.verdict === "blocked") return { firewall, steps: [] };
    const steps = answerName(specs, vpc, texts.name).map((step) => lookupStep(step, specs));
    return { ...(firewall === undefined ? {} : { firewall }), steps };
  };
  if (from.kind === "host") return { ...texts, questions: [{ vpc: from.vpc, ...ask(from.vpc) }] };
  const analysis = analyseDnsPaths(estate);
  const questions = estate.links.dns.flatMap((hub) => {
    const { spec } = hub;
    const inboundClients = spec.inboundClients.filter((client) =>
      from.ranges.some((range) => range.overlaps(client)),
    );
    if (inboundClients.length === 0) return [];
    const { vpc, name } = spec;
    const ranges = intersect(from.ranges, inboundClients);
    const obstacle = analysis.obstacleFrom({ text: texts.from, place: { ...from, ranges } }, hub);
    const endpoint = {
      ...{ dns: name, addresses: inboundAddresses(spec), inboundClients: inboundClients.map(String) },
      ...(obstacle === undefined
        ? {}
        : { blocked: { code: obstacle.code, text: dnsObstacleText(obstacle) } }),
    };
    return [{ vpc, endpoint, ...ask(vpc) }];
  });
  const cloudhub = askedByCloudhub(estate, from, texts.name);
  return { ...texts, questions, ...(cloudhub === undefined ? {} : { cloudhub }) };
}

/** CloudHub asks servers of the file for special domains, and public DNS for everything else. */
function askedByCloudhub({ vpcs }: ResolvedEstate, from: Place, name: string): LookupDocument["cloudhub"] {
  if (from.kind !== "network") return undefined;
  const told = vpcs.find((vpc) => vpc.kind === "cloudhub" && vpc.name === from.name);
  const spec = told?.cloudhub ?? told?.privateSpace;
  if (told === undefined || spec === undefined) return undefined;
  const [domain] = (spec.dns?.specialDomains ?? [])
    .filter((each) => isWithin(name, each))
    .sort((a, b) => b.length - a.length);
  return {
    vpc: told.name,
    ...(domain === undefined ? {} : { domain }),
    servers: domain === undefined ? [] : (spec.dns?.servers ?? []),
  };
}

/** Queries that come through an inbound endpoint pass the firewall of its VPC, too. */
function judgedIn({ dnsFirewalls }: ResolvedEstate, vpc: string, name: string): LookupQuestion["firewall"] {
  const spec = dnsFirewalls.find((each) => each.spec.vpc === vpc)?.spec;
  if (spec === undefined) return undefined;
  const { verdict, because, unless } = judgeName(spec, name);
  return { verdict, because, unless, policy: spec.policy };
}

function lookupStep({ name, answer }: NameStep, specs: readonly HybridDnsSpec[]): LookupStep {
  switch (answer.kind) {
    case "record":
      return {
        name,
        by: "record",
        dns: answer.dns,
        domain: answer.zone.domain,
        answer: recordAnswer(answer.record),
      };
    case "no-record":
      return { name, by: "no-record", dns: answer.dns, domain: answer.zone.domain };
    case "forwarded": {
      const { domain, targets } = answer.rule;
      const hub = specs.find((spec) => spec.name === answer.dns);
      const from = hub === undefined ? [] : outboundAddresses(hub);
      return {
        name,
        by: "forwarded",
        dns: answer.dns,
        domain,
        forwarded: { to: targets.map(({ address }) => address), from },
      };
    }
    default:
      return { name, by: answer.kind };
  }
}

export function lookupPage({ name, from, questions, cloudhub }: LookupDocument): Page {
  return {
    title: `${name}, asked by ${from}`,
    tables: [],
    sections: [
      ...(cloudhub === undefined ? [] : [cloudhubSection(cloudhub)]),
      ...(cloudhub === undefined || questions.length > 0 ? questionSections(questions) : []),
    ],
  };
}

function cloudhubSection({ vpc, domain, servers }: NonNullable<LookupDocument["cloudhub"]>): Section {
  return {
    title: `CloudHub, for VPC ${vpc}`,
    facts: [],
    tables: [],
    lines: [
      {
        text:
          domain === undefined
            ? "public DNS: no special domain of the VPC holds the name"
            : `asks ${servers.join(", ")}, in any order, for special domain ${domain}; all of them must have the same records`,
      },
    ],
  };
}

function questionSections(questions: LookupDocument["questions"]): Section[] {
  return questions.length === 0
    ? [{ title: "Nobody is asked", facts: [], tables: [], lines: [{ text: NOBODY, isWarning: true }] }]
    : questions.map(({ vpc, endpoint, firewall, steps }) => ({
        title:
          endpoint === undefined
            ? `Resolver of VPC ${vpc}`
            : `Inbound endpoint of DNS hub ${endpoint.dns} in VPC ${vpc}`,
        facts: endpoint?.addresses ?? [],
        tables:
          steps.length === 0
            ? []
            : [
                {
                  columns: [{ title: "Name" }, { title: "Decided by" }, { title: "Answer" }],
                  rows: steps.map(stepRow),
                },
              ],
        lines: [
          ...(endpoint === undefined ? [] : endpointLines(endpoint)),
          ...(firewall === undefined ? [] : [firewallLine(firewall)]),
        ],
      }));
}

function firewallLine({ verdict, because, unless, policy }: NonNullable<LookupQuestion["firewall"]>): Line {
  const lists = unless.length === 0 ? "" : `; unless AWS's list ${unless.join(" or ")} has it`;
  if (verdict === "blocked")
    return {
      text: `blocked by DNS Firewall (egress.${policy}): ${because}; the answer is NXDOMAIN`,
      isWarning: true,
    };
  const what = verdict === "alert" ? "resolved and reported by" : "let through by";
  return {
    text: `${what} DNS Firewall (egress.${policy}): ${because}${lists}`,
    isWarning: verdict === "alert",
  };
}

function endpointLines({ inboundClients, blocked }: NonNullable<LookupQuestion["endpoint"]>): Line[] {
  return [
    { text: `these may ask: ${inboundClients.join(", ")}` },
    ...(blocked === undefined ? [] : [{ text: blocked.text, isWarning: true }]),
  ];
}

const NOBODY =
  "no inbound endpoint of the estate lets them ask: inboundClients of an entry of dns names who may";

function stepRow(step: LookupStep): Row {
  return { cells: [step.name, decider(step), said(step)], isStrong: step.by === "record" };
}

function decider({ by, dns, domain }: LookupStep): string {
  if (by === "forwarded") return `forwarding rule for ${domain} of DNS hub ${dns}`;
  return domain === undefined ? "nothing of the estate" : `private zone ${domain} of DNS hub ${dns}`;
}

function said({ by, answer, forwarded }: LookupStep): string {
  if (answer !== undefined) return answerText(answer);
  if (forwarded !== undefined)
    return `${forwarded.to.join(", ")} are asked, from ${forwarded.from.join(", ")}`;
  if (by === "no-record") return "no such name, and nobody else is asked";
  return by === "circle"
    ? "none: the aliases lead in a circle"
    : "AWS's own names and endpoints of the VPC, then the public DNS";
}
