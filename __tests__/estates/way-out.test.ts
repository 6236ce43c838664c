import type { Subject } from "../invariants/model";
import { ESTATES, synthesisOf } from "./estates";
import { waysOf } from "./packets/ways";

const subjectOf = (wanted: string) =>
  synthesisOf(ESTATES.find(({ name }) => name === wanted) as (typeof ESTATES)[number]).subject;

test.each(["inspection", "edge"])(
  "%s: path says of the way out what a packet through the JSON does",
  (name) => {
    const ways = waysOf(subjectOf(name));
    expect(ways.filter(({ said, walked }) => said !== walked)).toEqual([]);
    expect(new Set(ways.map(({ walked }) => walked)).size).toBe(2);
  },
);

test("names open the ports of their hosts alone, and nothing without a name leaves", () => {
  const open = waysOf(subjectOf("inspection")).filter(({ walked }) => walked);
  const ports = (vpc: string) => [
    ...new Set(open.flatMap(({ question }) => (question.startsWith(vpc) ? question.split(" ").at(-1) : []))),
  ];
  expect(ports("payments").sort()).toEqual(["tcp/22", "tcp/443", "tcp/80", "tcp/8443"]);
  expect(ports("trial")).toEqual(["tcp/443"]);
});

test("the walker notices answers that come back around the firewall", () => {
  const good = subjectOf("inspection");
  const stacks = structuredClone(good.stacks) as Record<
    string,
    { resource: Record<string, Record<string, unknown>> }
  >;
  const routes = stacks["network-payments"]?.resource["aws_route"] ?? {};
  for (const id of Object.keys(routes)) if (id.includes("Inspection_back-")) delete routes[id];
  const ways = waysOf({ ...good, stacks } as unknown as Subject);
  const wrong = ways.filter(({ said, walked }) => said !== walked);
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.every(({ question, said }) => said && question.startsWith("payments"))).toBe(true);
});
