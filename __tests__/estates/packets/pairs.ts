import type { Port } from "../../../core/firewall";
import type { Subject } from "../../invariants/model";
import { type Party, partiesOf, portsOf, type Question, questionOf } from "./questions";
import { canTalk } from "./walker";
import { type World, worldOf } from "./world";

/** A question about two versions of an estate, and what a packet through the JSON of each says. */
export interface PairAnswer {
  readonly question: Question;
  readonly before: boolean;
  readonly after: boolean;
}

interface Side {
  readonly subject: Subject;
  readonly world: World;
  readonly parties: ReadonlyMap<string, Party>;
}

/** Every pair of addresses that something in either version tells apart, on every port that either names. */
export function* answersOf(before: Subject, after: Subject): Generator<PairAnswer> {
  const [was, will] = [sideOf(before), sideOf(after)];
  const ports = new Map([...portsOf(before), ...portsOf(after)].map((port) => [port.key, port]));
  const all = new Map([...was.parties, ...will.parties]);
  for (const from of all.values())
    for (const to of all.values()) {
      if (from === to || (from.endpoint.kind !== "host" && to.endpoint.kind !== "host")) continue;
      for (const port of ports.values())
        yield {
          question: questionOf(from, to, port),
          before: talks(was, from, to, port),
          after: talks(will, from, to, port),
        };
    }
}

function sideOf(subject: Subject): Side {
  const world = worldOf(subject);
  const parties = new Map(partiesOf(subject, world).map((party) => [party.text, party]));
  return { subject, world, parties };
}

/** Whoever is not there in a version talks with nobody in it. */
function talks(side: Side, from: Party, to: Party, port: Port): boolean {
  const [a, b] = [partyIn(side, from), partyIn(side, to)];
  return a !== undefined && b !== undefined && canTalk(side.world, questionOf(a, b, port).traffic);
}

/** The same party in a version that may have had no reason to ask about its address. */
function partyIn({ subject: { estate }, world, parties }: Side, party: Party): Party | undefined {
  const known = parties.get(party.text);
  if (known !== undefined) return known;
  const { endpoint } = party;
  if (endpoint.kind === "network") {
    const network = estate.networks.find(({ name }) => name === endpoint.name);
    return network?.cidrs.some((cidr) => cidr.containsAddress(endpoint.address)) ? party : undefined;
  }
  if (endpoint.kind !== "host" || endpoint.host !== "workers") return undefined;
  const vpc = estate.vpcs.find(({ name }) => name === endpoint.vpc);
  const isThere = vpc?.layout.subnets.some(
    ({ tier, cidr }) => tier === "worker" && cidr.containsAddress(endpoint.address),
  );
  if (isThere !== true) return undefined;
  const groups = [world.output(`network-${endpoint.vpc}`, "worker_security_group_id")];
  return {
    ...party,
    speaker: { kind: "host", vpc: world.vpcId(endpoint.vpc), groups, address: endpoint.address },
  };
}
