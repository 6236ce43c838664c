import type { ReachabilityChange } from "../../../review/changes/reachability";
import { reachabilityTexts } from "../../../review/changes/reachability-text";
import { changesPicture } from "../../../review/changes-page/mermaid";

const change = (more: Partial<ReachabilityChange> = {}): ReachabilityChange => ({
  from: "vpc:tools",
  to: "network:office",
  ports: ["tcp/443"],
  isGrowth: false,
  ...more,
});

test("nothing is said in so many words", () => {
  expect(reachabilityTexts({ opened: [], closed: [] })).toEqual([
    "Opens nothing and closes nothing: who reaches whom stays as it is.",
  ]);
});

test("pairs of places are named once, with all of their ports", () => {
  const opened = [
    change(),
    change({ ports: ["udp/514"] }),
    change({ from: "internet", to: "load-balancer:api" }),
  ];
  expect(reachabilityTexts({ opened, closed: [] })).toEqual([
    "Opens: VPC tools to network office on tcp/443, udp/514; the internet to load balancer api on tcp/443.",
    "Closes: nothing.",
  ]);
});

test("what only follows addresses is no opening", () => {
  const grown = change({ toAddresses: ["10.1.0.0/24"], isGrowth: true });
  expect(reachabilityTexts({ opened: [grown], closed: [] })).toEqual([
    "Opens: nothing.",
    "Closes: nothing.",
    "Addresses that places get may do what their others may.",
  ]);
});

test("the rest of many is counted", () => {
  const opened = Array.from({ length: 9 }, (_, index) => change({ to: `network:n${index}` }));
  expect(reachabilityTexts({ opened, closed: [] })[0]).toMatch(/network n4 on tcp\/443; and 4 more pairs\.$/);
});

test("the picture shows what opens and closes, and no more than somebody would look at", () => {
  const opened = Array.from({ length: 30 }, (_, index) => change({ to: `network:n${index}` }));
  const picture = changesPicture({ reachability: { opened, closed: [change()] }, resources: [] } as never);
  expect(picture.match(/-->/g)).toHaveLength(12);
  expect(picture).toContain('more["19 more pairs"]');
  expect(changesPicture({ reachability: { opened: [], closed: [change()] }, resources: [] } as never)).toBe(
    [
      "```mermaid",
      "flowchart LR",
      '  p0["VPC tools"]',
      '  p1["network office"]',
      '  p0 -.->|"- tcp/443"| p1',
      "```",
    ].join("\n"),
  );
});
