import { tryResolve } from "../../helpers/estates";
import { changed, warningsOf, whole } from "./fixture";

const told = ["FORWARDING_BESIDE_INBOUND", "FORWARDING_PASSES_ZONE", "FORWARDING_UNANSWERED"];

test("a hub of ours that is asked for what it does not know", () => {
  // West asks the hub for a domain whose rule the hub's own VPC takes no part in.
  const unanswered = "dns.west.forwardingRules.corp.targets FORWARDING_UNANSWERED";
  expect(warningsOf(whole, told)).toEqual([unanswered]);
  const part = { domain: "erp.corp.acme.example", vpcs: ["app", "far"] };
  expect(warningsOf(changed("dns.main.privateZones.corp", part), told)).toEqual([]);
  // Now the hub forwards it, and the office, which is asked, asks too.
  expect(warningsOf(changed("dns.main.forwardingRules.corp.vpcs", ["app", "hub"]), told)).toEqual([
    "dns.main.forwardingRules.corp FORWARDING_BESIDE_INBOUND",
  ]);
  // The office says that it does not forward it back.
  const waiver = {
    finding: "FORWARDING_BESIDE_INBOUND",
    at: "dns.main.forwardingRules.corp",
    reason: "The office forwards the private zones alone; asked in May.",
  };
  const waived = changed(
    "waivers",
    { office: waiver },
    changed("dns.main.forwardingRules.corp.vpcs", ["app", "hub"]),
  );
  expect(warningsOf(waived, told)).toEqual([]);
  expect(tryResolve(changed("waivers", { office: waiver }))).toContain("WAIVER_UNUSED");
});

test("VPCs that miss a zone are told of the detour, but not where every target is a hub of ours that sees it", () => {
  const asking = (targets: readonly string[]) =>
    changed(
      "dns.west.forwardingRules.corp",
      { domain: "aws.acme.example", targets },
      changed("dns.main.privateZones.aws.vpcs", ["app"]),
    );
  expect(warningsOf(asking(["10.96.4.196", "10.96.4.212"]), told)).toEqual([]);
  expect(warningsOf(asking(["10.96.4.196", "10.96.4.70"]), told)).toEqual([
    "dns.west.forwardingRules.corp FORWARDING_PASSES_ZONE",
  ]);
});

test("who asks and answers nobody is in no circle", () => {
  const wide = { domain: "acme.example", targets: ["10.0.0.53"], vpcs: ["hub"] };
  const asked = changed(
    "dns.main.inboundClients",
    [{ vpc: "ch" }, { vpc: "far" }],
    changed("dns.main.forwardingRules.wide", wide),
  );
  expect(warningsOf(asked, told)).toEqual([]);
});
