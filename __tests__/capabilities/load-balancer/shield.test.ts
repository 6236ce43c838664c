import { shieldGroups } from "../../../capabilities/load-balancer/model";
import { pathText } from "../../../core/problem";
import { quotasDocument } from "../../../review";
import { API, type Data, estateWith, resolved, told } from "./fixture";

const SINCE = { shieldAdvanced: { subscribedSince: "2025-06-01" } };

const OUTSIDE = { scheme: "internet-facing" };

const ENTRY = {
  vpc: "p",
  allowlist: { a: { cidr: "203.0.113.0/24" } },
  listeners: { sftp: { port: 2222, target: { workers: {}, port: 2222 } } },
};

/** What is wrong with protections, and what is said. */
const ROWS: readonly (readonly [name: string, balancer: Data, expected: readonly string[], more?: Data])[] = [
  ["nothing wrong", { ...OUTSIDE, shield: {} }, [], SINCE],
  ["a distribution", { front: { cloudFront: {} }, shield: { response: "block" } }, [], SINCE],
  ["no subscription", { ...OUTSIDE, shield: {} }, ["SHIELD_NOT_SUBSCRIBED .shield"]],
  ["nobody outside", { shield: {} }, ["SHIELD_INSIDE .shield"], SINCE],
  [
    "a day that is none",
    { ...OUTSIDE, shield: {} },
    ["INVALID_VALUE shieldAdvanced.subscribedSince"],
    { shieldAdvanced: { subscribedSince: "last year" } },
  ],
  [
    "an answer that is none",
    { ...OUTSIDE, shield: { response: "drop" } },
    ["INVALID_VALUE .shield.response"],
    SINCE,
  ],
  [
    "an entry inside",
    {},
    ["SHIELD_INSIDE tcpEntries.e.shield"],
    { ...SINCE, tcpEntries: { e: { ...ENTRY, shield: {} } } },
  ],
  [
    "answers of an entry, which has no requests",
    {},
    ["UNKNOWN_KEY tcpEntries.e.shield.response"],
    { ...SINCE, tcpEntries: { e: { ...ENTRY, ...OUTSIDE, shield: { response: "count" } } } },
  ],
  [
    "a topic of another region",
    { front: { cloudFront: { alarms: { topic: "arn:aws:sns:eu-west-1:123456789012:x" } } } },
    ["ALARM_TOPIC_ELSEWHERE .front.cloudFront.alarms.topic"],
  ],
  [
    "errors of more than all answers",
    { front: { cloudFront: { alarms: { errorPercent: 101 } } } },
    ["OUT_OF_RANGE .front.cloudFront.alarms.errorPercent"],
  ],
];

test.each(ROWS.map(([name, balancer, expected, more = {}]) => ({ name, balancer, expected, more })))(
  "$name",
  ({ balancer, expected, more }) => {
    expect(told(estateWith(balancer, more))).toEqual(expected);
  },
);

const warned = (balancer: Data, more: Data = {}) =>
  resolved(estateWith(balancer, more)).warnings.map(({ code, path = [] }) => `${code} ${pathText(path)}`);

test("a subscription that protects nothing is told, and one that AWS answers nothing for by itself", () => {
  expect(warned(OUTSIDE, SINCE)).toContain("SHIELD_UNUSED shieldAdvanced");
  expect(warned({ ...OUTSIDE, shield: {} }, SINCE)).not.toContain("SHIELD_UNUSED shieldAdvanced");
  const late = { shieldAdvanced: { subscribedSince: "2026-03-26" } };
  expect(warned({ ...OUTSIDE, shield: { response: "count" } }, late)).toContain(
    "SHIELD_RESPONSE_ON_REQUEST loadBalancers.api.shield.response",
  );
  expect(warned({ ...OUTSIDE, shield: {} }, late).join()).not.toContain("SHIELD");
});

test.each([
  ["2025-06-01", {}, "count"], // counted first, before anybody is blocked
  ["2026-03-25", {}, "count"],
  ["2026-03-26", {}, "off"], // AWS would refuse it in the apply
  ["2025-06-01", { response: "block" }, "block"],
])("subscribed since %s, %j: floods are answered by %s", (subscribedSince, shield, expected) => {
  const { loadBalancers } = resolved(
    estateWith({ ...OUTSIDE, shield }, { shieldAdvanced: { subscribedSince } }),
  );
  expect(loadBalancers[0]?.shield).toEqual({ response: expected });
});

test("its rule takes 150 units of the web ACL, and addresses count one by one", () => {
  const data = estateWith(
    { ...OUTSIDE, staticAddresses: true, shield: {} },
    { ...SINCE, tcpEntries: { e: { ...ENTRY, ...OUTSIDE, shield: {} } } },
  );
  const lines = quotasDocument(resolved(data)).quotas;
  const used = (quota: string) => lines.find((line) => line.quota.startsWith(quota))?.used;
  expect(used("Web ACL capacity units")).toBe(977 + 150);
  expect(used("Protected resources of a type")).toBe(4); // two zones of each
  expect(used("Protection groups")).toBe(2); // the addresses of each
  const off = quotasDocument(resolved(estateWith({ ...API, ...OUTSIDE }, SINCE))).quotas;
  expect(off.some(({ quota }) => quota.startsWith("Protected"))).toBe(false);
});

test("load balancers of a VPC are one group, those behind CloudFront another, and one alone is none", () => {
  const of = (...more: object[]) =>
    shieldGroups(more.map((each, at) => ({ name: `b${at}`, shield: {}, ...each }))).map(
      ({ key, members }) => `${key}: ${members.map(({ name }) => name).join(" ")}`,
    );
  const front = { front: {} };
  expect(of({}, front)).toEqual([]);
  expect(of({}, front, front, {}, { shield: undefined })).toEqual([
    "distributions: b1 b2",
    "load-balancers: b0 b3",
  ]);
});
