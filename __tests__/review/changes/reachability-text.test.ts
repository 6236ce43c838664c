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

const NO_OTHER_PATH = "Path or encryption changes: none.";

test("nothing is said in so many words", () => {
  expect(reachabilityTexts({ opened: [], closed: [], rerouted: [] })).toEqual([
    "Opens nothing and closes nothing: who reaches whom stays as it is.",
    NO_OTHER_PATH,
  ]);
});

test("pairs of places are named once, with all of their ports", () => {
  const opened = [
    change(),
    change({ ports: ["udp/514"] }),
    change({ from: "internet", to: "load-balancer:api" }),
  ];
  expect(reachabilityTexts({ opened, closed: [], rerouted: [] })).toEqual([
    "Opens: VPC tools to network office on tcp/443, udp/514; the internet to load balancer api on tcp/443.",
    "Closes: nothing.",
    NO_OTHER_PATH,
  ]);
});

test("what only follows addresses is no opening", () => {
  const grown = change({ toAddresses: ["10.1.0.0/24"], isGrowth: true });
  expect(reachabilityTexts({ opened: [grown], closed: [], rerouted: [] })).toEqual([
    "Opens: nothing.",
    "Closes: nothing.",
    "New addresses of network office have the same connections as the other addresses there.",
    NO_OTHER_PATH,
  ]);
});

test("another path is told, and that its answers return over other links", () => {
  const link = (name: string, encryption: "ipsec" | "none") => ({ name, encryption });
  const [vpn, line] = [link("VPN office", "ipsec"), link("Direct Connect main", "none")];
  const both = { links: [vpn], returnLinks: [vpn], isAsymmetric: false };
  const rerouted = {
    ...change({ toAddresses: ["10.96.5.0/24"], isGrowth: true }),
    before: [both],
    after: { links: [vpn], returnLinks: [line], isAsymmetric: true },
  };
  const none = { opened: [], closed: [] };
  expect(reachabilityTexts({ ...none, rerouted: [rerouted] }).at(-1)).toBe(
    "Path or encryption changes: VPC tools to network office (10.96.5.0/24, new) on tcp/443, over VPN office; answers over Direct Connect main (asymmetric, no longer encrypted by every link), others over VPN office.",
  );
});

test("the rest of many is counted", () => {
  const opened = Array.from({ length: 9 }, (_, index) => change({ to: `network:n${index}` }));
  expect(reachabilityTexts({ opened, closed: [], rerouted: [] })[0]).toMatch(
    /network n4 on tcp\/443; and 4 more pairs\.$/,
  );
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
