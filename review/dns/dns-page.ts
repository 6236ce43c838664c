import type { Line, Page, Section } from "../page";
import type { Arrival, DnsDocument, RecordAnswer } from "./dns";

export function dnsPage({ name, vpc, region, askUs, weAsk, privateZones, notes }: DnsDocument): Page {
  const asked: Section[] =
    askUs === undefined
      ? []
      : [
          {
            title: "What your resolvers forward",
            facts: askUs.ports,
            tables: [
              {
                columns: [{ title: "Domain" }, { title: "To" }],
                rows: askUs.domains.map((domain) => ({ cells: [domain, askUs.resolvers.join(", ")] })),
              },
            ],
            lines: [
              ...(askUs.relayed ?? []).map(({ domain, resolvers }) => ({
                text: `and ${domain}; those who answer it, ${resolvers.join(", ")}, must not`,
              })),
              { text: `these may ask: ${askUs.from.join(", ")}` },
              ...askUs.clients.map(arrivalLine),
            ],
          },
        ];
  const asking: Section[] =
    weAsk === undefined
      ? []
      : [
          {
            title: "What your resolvers are asked",
            facts: weAsk.ports,
            tables: [
              {
                columns: [{ title: "Domain" }, { title: "Your resolvers" }, { title: "For VPCs" }],
                rows: weAsk.domains.map(({ domain, resolvers, vpcs }) => ({
                  cells: [domain, resolvers.join(", "), vpcs.join(", ")],
                })),
              },
            ],
            lines: [
              { text: `questions come from: ${weAsk.from.join(", ")}` },
              ...weAsk.targets.map(arrivalLine),
            ],
          },
        ];
  return {
    title:
      asked.length + asking.length > 0
        ? `DNS hub ${name}: what the other side configures`
        : `DNS hub ${name}: private zones only, nothing for the other side`,
    tables: [],
    sections: [
      { title: `VPC ${vpc}`, facts: [region], tables: [], lines: [] },
      ...asked,
      ...asking,
      ...privateZones.map(zoneSection),
      ...(notes.length === 0
        ? []
        : [{ title: "Notes", facts: [], tables: [], lines: notes.map((text) => ({ text })) }]),
    ],
  };
}

function arrivalLine({ peer, blocked }: Arrival): Line {
  return blocked === undefined
    ? { text: `${peer}: questions arrive, answers come back` }
    : { text: blocked.text, isWarning: true };
}

function zoneSection({ domain, vpcs, records }: DnsDocument["privateZones"][number]): Section {
  return {
    title: `Private zone ${domain}`,
    facts: [`seen by ${vpcs.join(", ")}`],
    tables:
      records.length === 0
        ? []
        : [
            {
              columns: [{ title: "Name" }, { title: "Answer" }],
              rows: records.map(({ name, answer }) => ({ cells: [name, answerText(answer)] })),
            },
          ],
    lines: records.length === 0 ? [{ text: "no records" }] : [],
  };
}

/** `10.0.0.10 for 300 s`, for tables. */
export function answerText(answer: RecordAnswer): string {
  if ("loadBalancer" in answer) return `load balancer ${answer.loadBalancer}`;
  const { ttlSeconds } = answer;
  return "addresses" in answer
    ? `${answer.addresses.join(", ")} for ${ttlSeconds} s`
    : `alias of ${answer.alias} for ${ttlSeconds} s`;
}
