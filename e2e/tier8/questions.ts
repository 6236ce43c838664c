import { openEstate, type ResolvedEstate } from "../../plan";
import { QUESTIONS } from "../../review/ask";
import type { Question, Values } from "../../review/ask/question";
import { suggestions } from "../../review/ask/suggestions";

/** A question that was generated. */
export interface Generated {
  readonly question: Question;
  readonly values: Values;
}

/** Numbers below a limit, the same in every run. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Questions about an estate: most have an answer, some name nobody or are no question at all. */
export function generateQuestions(file: string, count: number, seed: number): Generated[] {
  const { estate } = openEstate({ file, lockUse: "optional" });
  const random = randomFrom(seed);
  const has = {
    loadBalancers: estate.loadBalancers.length > 0,
    runtimeFabrics: estate.runtimeFabrics.length > 0,
  };
  const questions = QUESTIONS.filter(({ about }) => about === undefined || has[about]);
  return Array.from({ length: count }, (_, index) => {
    const question = questions[index % questions.length] as Question;
    return { question, values: valuesOf(question, estate, random) };
  });
}

type Random = (limit: number) => number;

function valuesOf(question: Question, estate: ResolvedEstate, random: Random): Values {
  const of = (list: readonly string[]) => list[random(list.length)] ?? "nobody";
  const address = () =>
    random(3) === 0
      ? `${1 + random(223)}.${random(256)}.${random(256)}.${random(256)}`
      : (estate.vpcs[random(estate.vpcs.length)]?.layout.subnets[0]?.cidr.addressAt(4 + random(4)) ??
        "10.0.0.1");
  const place = () => (random(4) === 0 ? address() : of([...suggestions(estate, "place"), "vpc:nobody"]));
  const maybe = (name: string, text: string) => (random(3) === 0 ? { [name]: [text] } : {});
  switch (question.name) {
    case "size":
      return { set: Array.from({ length: 1 + random(2) }, () => change(estate, random)) };
    case "path":
      return {
        from: [place()],
        to: [place()],
        ...maybe("port", of(["443", "udp/53", "icmp", "tcp/8091", "0"])),
      };
    case "admits":
      return {
        balancer: [of([...suggestions(estate, "loadBalancer"), "nobody"])],
        address: [address()],
        ...maybe("path", of(["/", "/orders/1", "/api?x=1"])),
        ...maybe("listener", of(suggestions(estate, "listener"))),
      };
    case "lookup":
      return { from: [place()], name: [of(namesOf(estate))] };
    case "can-i":
      return {
        fabric: [of(suggestions(estate, "fabric"))],
        subject: [of([...suggestions(estate, "subject"), "group:nobody", "x"])],
        verb: [of([...suggestions(estate, "verb"), "gett"])],
        resource: [of([...suggestions(estate, "resource"), "networkpolicies", "things"])],
        ...maybe("namespace", of([...suggestions(estate, "namespace"), "other"])),
      };
    default:
      return {
        range: [`10.${random(256)}.${random(256)}.0/${12 + random(18)}`],
        ...maybe("split", String(20 + random(14))),
        ...maybe("with", `10.${random(256)}.0.0/16`),
      };
  }
}

function change(estate: ResolvedEstate, random: Random): string {
  const of = (list: readonly string[]) => list[random(list.length)] ?? "nobody";
  const changes = [
    () => `environments.${of(suggestions(estate, "environment"))}.applications=${1 + random(120)}`,
    () => `environments.${of(suggestions(estate, "environment"))}.workersPerApplication=${1 + random(3)}`,
    () => `vpcs.${of(suggestions(estate, "vpc"))}.zones=${1 + random(4)}`,
    () => `sizing.headroom=${random(120)}`,
    () => `sizing.strategy=${of(["course", "two-per-worker", "ten-per-application", "other"])}`,
  ];
  return (changes[random(changes.length)] ?? (() => "sizing.growth=10"))();
}

function namesOf({ links }: ResolvedEstate): string[] {
  const domains = links.dns.flatMap(({ spec }) => spec.forwardingRules.map(({ domain }) => domain));
  return [...domains, ...domains.map((domain) => `www.${domain}`), "example.com", "no name"];
}
