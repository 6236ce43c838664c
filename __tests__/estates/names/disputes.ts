import { answerName, type HybridDnsSpec, type NameAnswer } from "../../../capabilities/dns/model";
import type { Subject } from "../../invariants/model";
import { worldOf } from "../packets/world";
import { JsonResolver } from "./resolver";

/** Where `lookup`, which reads the file, and a resolver that reads the JSON say different things of a name. */
export function nameDisputes(subject: Subject): { readonly answers: string[]; readonly lines: string[] } {
  const { estate } = subject;
  const specs = estate.links.dns.map(({ spec }) => spec);
  const resolver = new JsonResolver(subject);
  const world = worldOf(subject);
  const pairs = estate.vpcs
    .filter(({ kind }) => kind !== "cloudhub")
    .flatMap(({ name: vpc }) => namesOf(specs).map((name) => ({ vpc, name })));
  const asked = pairs.map(({ vpc, name }) => ({
    text: `${name} in VPC ${vpc}`,
    said: resolver.ask(world.vpcId(vpc), name),
    expected: answerName(specs, vpc, name).flatMap(({ answer }) => answerText(answer, specs)),
  }));
  return {
    answers: asked.flatMap(({ said }) => said.at(-1) ?? []),
    lines: asked
      .filter(({ said, expected }) => said.join() !== expected.join())
      .map(({ text, said, expected }) => `${text}: lookup says ${expected.join()}, the JSON ${said.join()}`),
  };
}

/** Every name that the file has, and names above, below and beside it. */
function namesOf(specs: readonly HybridDnsSpec[]): string[] {
  const domains = specs.flatMap(({ forwardingRules, privateZones }) => [
    ...forwardingRules.map(({ domain }) => domain),
    ...privateZones.flatMap(({ domain, records }) => [domain, ...records.map((record) => record.fullName)]),
  ]);
  const around = domains.flatMap((domain) => {
    const name = domain.replace(/^\*\./, "one.");
    return [name, `two.${name}`, `a.b.${name}`, name.slice(name.indexOf(".") + 1), `not${name}`];
  });
  return [...new Set(around)].sort();
}

function answerText(answer: NameAnswer, specs: readonly HybridDnsSpec[]): string[] {
  switch (answer.kind) {
    case "record": {
      const { target } = answer.record;
      if (target.kind === "load-balancer") return [`balancer ${target.name}`];
      return target.kind === "addresses"
        ? [`A ${[...target.addresses].sort().join(" ")} for ${target.ttlSeconds} s`]
        : [`CNAME ${target.name} for ${target.ttlSeconds} s`];
    }
    case "no-record":
      return [`nothing in ${answer.zone.domain}`];
    case "forwarded": {
      const { endpoints = [] } = specs.find(({ name }) => name === answer.dns) ?? {};
      const from = endpoints.map(({ outbound }) => outbound.address).sort();
      return [
        `asks ${answer.rule.targets
          .map(({ address }) => address)
          .sort()
          .join(" ")} from ${from.join(" ")}`,
      ];
    }
    case "aws":
      return ["aws"];
    case "circle":
      return []; // the resolver stops without a word
  }
}
