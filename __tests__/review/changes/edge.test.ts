import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../../plan";
import { edgeTexts } from "../../../review/changes/edge-text";
import { nameTexts } from "../../../review/changes/name-text";
import { reachabilityChanges } from "../../../review/changes/reachability";
import { reachabilityTexts } from "../../../review/changes/reachability-text";
import { described } from "../../../review/changes/resources/resource-change";
import { reachabilitySection } from "../../../review/changes-page/reachability";
import { reviewedExample } from "../estate/examples";

const { entryPoints, nameLists } = reviewedExample("edge").document;

const edited = <T extends { readonly [key: string]: unknown }>(
  all: readonly T[],
  key: string,
  name: string,
  edit: (each: T) => object,
) => all.map((each) => (each[key] === name ? { ...each, ...edit(each) } : each)) as never;

test("hosts that come, go, and get a port are named, by VPC", () => {
  const added = { host: "hooks.chat.example", ports: [443] };
  const after = edited(nameLists as never, "vpc", "production", ({ hosts }: never) => ({
    hosts: [
      ...(hosts as (typeof nameLists)[number]["hosts"])
        .filter(({ host }) => host !== "api.carrier.example")
        .map((each) => (each.host === "ledger.bank.example" ? { ...each, ports: [443, 8444] } : each)),
      added,
    ],
  }));
  expect(nameTexts({ nameLists }, { nameLists: after })).toEqual([
    "Names: VPC production may now call ledger.bank.example on tcp/8444; hooks.chat.example on tcp/443, as far as its rules open the way there.",
    "Names: VPC production may no longer call api.carrier.example on tcp/443; ledger.bank.example on tcp/8443.",
  ]);
  const [development] = nameLists;
  const blocking = { ...development, enforce: "block" } as never;
  expect(nameTexts({ nameLists: [blocking] }, { nameLists: [development as never] })).toEqual([
    "Names: what is on no list is resolved now from VPC development, and reported only.",
  ]);
  expect(nameTexts({ nameLists: [blocking] }, { nameLists: [] })).toHaveLength(1);
  expect(nameTexts({ nameLists }, { nameLists })).toEqual([]);
});

test("an exception of a web ACL that changes is a sentence with both, and so is a front", () => {
  const widened = edited(entryPoints as never, "name", "shop", ({ webAcl }: never) => ({
    webAcl: {
      ...(webAcl as object),
      exceptions: [{ name: "uploads", rule: "SizeRestrictions_BODY", paths: ["/uploads/*", "/orders/*"] }],
    },
  }));
  expect(edgeTexts({ entryPoints }, { entryPoints: widened })).toEqual([
    "Web ACL of load balancer shop: exception uploads: SizeRestrictions_BODY lets pass on /uploads/*, /orders/import → SizeRestrictions_BODY lets pass on /uploads/*, /orders/*.",
  ]);
  const open = edited(entryPoints as never, "name", "shop", () => ({
    ...{ front: undefined, scheme: "internet-facing", admission: "security-groups" },
  }));
  expect(edgeTexts({ entryPoints }, { entryPoints: open })).toEqual([
    "Load balancer shop: clients no longer come through CloudFront: the load balancer has public addresses now; who is admitted is decided by the allowlist of its security groups now, before by the allowlist of its web ACL.",
  ]);
  expect(edgeTexts({ entryPoints: open }, { entryPoints })[0]).toMatch(
    /^Load balancer shop: clients come through CloudFront now, and the load balancer itself is internal; /,
  );
});

test("of a list that is too long for a cell, what goes and what comes is shown", () => {
  const hosts = Array.from({ length: 30 }, (_, index) => `host-${index}.partner.example`);
  const lists = { path: "domains", before: hosts, after: [...hosts.slice(1), "hooks.chat.example"] };
  expect(described(lists, false)).toEqual({
    name: "domains",
    before: '30 elements; that go: ["host-0.partner.example"]',
    after: '30 elements; that come: ["hooks.chat.example"]',
  });
  const text = hosts.join(" ");
  const { before = "", after = "" } = described({ path: "rules", before: text, after: `${text} more` }, true);
  expect([before.startsWith("…"), before === after, after.endsWith(" more")]).toEqual([true, false, true]);
});

test("an allowlist that opens is named by its addresses, in the sentence, the warning, and the reason", () => {
  const file = (cidr: string) => `organization: acme
region: eu-west-1
addressing: { pools: { main: { cidr: 10.72.0.0/16 } } }
environments: { live: { vpc: live, applications: 4 } }
vpcs: { live: {} }
loadBalancers:
  shop:
    vpc: live
    scheme: internet-facing
    allowlist: { partner: { cidrs: [${cidr}] } }
    domains: { shop.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
    mappings: { shop: { path: /*, target: shop } }
    targets: { shop: {} }
`;
  const [before, after] = ["192.0.2.0/28", "192.0.2.0/28, 198.51.100.0/24"].map((cidrs) =>
    resolveLoaded(loadEstateFile(file(cidrs), "landing-zone.yaml"), EMPTY_LOCK),
  );
  if (before === undefined || after === undefined) throw new Error("two estates");
  const reachability = reachabilityChanges(before, after);
  expect(reachabilityTexts(reachability)[0]).toBe(
    "Opens: the internet to load balancer shop on tcp/443 from 198.51.100.0/24.",
  );
  const { lines, tables } = reachabilitySection({ reachability } as never);
  expect(lines[0]?.text).toBe("Opens to the internet: load balancer shop from 198.51.100.0/24.");
  expect(tables[0]?.rows[0]?.cells.at(-1)).toMatch(/^before: .*198\.51\.100\.\d/);
});
