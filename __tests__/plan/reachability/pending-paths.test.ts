import type { Handshake } from "../../../capabilities/direct-connect/model";
import type { TransitAttachment } from "../../../capabilities/transit-gateway/model";
import { Port } from "../../../core/firewall";
import { type Endpoint, path } from "../../../core/reachability";
import { estateModel } from "../../../plan/reachability/estate-model";
import { cidrs, side } from "../../capabilities/link/model/fixture";
import { facts, links, office, vpcFacts, worker } from "../../core/reachability/fixture";

const { vpn, peering, transitGateway, directConnect } = links;

const prod = worker("production", "10.96.0.10");

/** Both ways: open, or why the request gets no further. */
function fates(given: Parameters<typeof facts>[0], a: Endpoint, b: Endpoint = office): unknown[] {
  const model = estateModel(facts(given));
  return [
    [a, b],
    [b, a],
  ].map(([from = a, to = b]) => {
    const { isOpen, forwardPath } = path(model, { from, to, port: Port.HTTPS });
    return isOpen ? "open" : forwardPath.blocked?.code;
  });
}

const connect = (handshake: Handshake) => ({
  ...directConnect(),
  associations: directConnect().associations.map((one) => ({ ...one, handshake })),
});

describe("a Direct Connect to a VPN gateway", () => {
  test.each<[Handshake, string]>([
    ["both-managed", "open"],
    ["accepted-by-them", "open"],
    ["awaiting-them", "LINK_PENDING"],
  ])("%s: %s", (handshake, fate) => {
    expect(fates({ directConnects: [connect(handshake)] }, prod)).toEqual([fate, fate]);
  });

  test("that nobody accepted takes no packets from a VPN beside it", () => {
    const model = estateModel(facts({ directConnects: [connect("awaiting-them")], vpns: [vpn()] }));
    const { isOpen, forwardPath } = path(model, { from: prod, to: office, port: Port.HTTPS });
    expect(isOpen).toBe(true);
    expect(forwardPath.hops.map(({ at }) => at)).toContain("VPN office");
  });

  test("is no reason for a VPC that it would not lead to", () => {
    expect(fates({ directConnects: [connect("awaiting-them")] }, worker("dev", "10.98.0.10"))).toEqual([
      "WRONG_NETWORK",
      "NOT_ANNOUNCED",
    ]);
  });
});

describe("a Direct Connect to a transit gateway", () => {
  const vpcs = [vpcFacts("prod", "10.96.0"), vpcFacts("tools", "10.97.0"), vpcFacts("dev", "10.98.0")];
  const attachment = (isPending: boolean): TransitAttachment => ({
    ...{ key: "direct-connect-main", kind: "direct-connect", name: "main", segment: "shared", isPending },
    ...{ prefixes: cidrs("10.0.0.0/12"), propagates: true },
  });
  const given = (isPending: boolean, reaches: readonly string[] = ["production"]) => {
    const transit = transitGateway();
    return {
      vpcs,
      transitGateways: [
        {
          ...transit,
          segments: transit.segments.map((one) => (one.name === "shared" ? { ...one, reaches } : one)),
          attachments: [...transit.attachments.filter(({ kind }) => kind === "vpc"), attachment(isPending)],
        },
      ],
      directConnects: [
        directConnect({
          associations: [
            {
              ...{ kind: "transit-gateway", name: "main", asn: 64_700, ranges: [] },
              allowedPrefixes: cidrs("10.96.0.0/24"),
              handshake: isPending ? "awaiting-them" : "accepted-by-them",
            },
          ],
        }),
      ],
    };
  };
  const worked = worker("prod", "10.96.0.10");

  test("has no attachment before it is accepted, and then all that its segment reaches", () => {
    expect(fates(given(true), worked)).toEqual(["LINK_PENDING", "LINK_PENDING"]);
    expect(fates(given(false), worked)).toEqual(["open", "open"]);
  });

  test("is no reason where the segments don't talk", () => {
    expect(fates(given(true, []), worked)[0]).toBe("WRONG_NETWORK");
    expect(fates(given(true), worker("dev", "10.98.0.10"))).toEqual(["WRONG_NETWORK", "NOT_ANNOUNCED"]);
  });
});

test("a peering that the other side has not accepted passes nothing, though its routes are there", () => {
  const spec = (isActive: boolean) =>
    peering({
      requester: side("production", "10.96.0.0/24", { prefixes: cidrs("10.0.0.0/12"), resolvesPeer: false }),
      accepter: side("head-office", "10.0.0.0/12", { kind: "external", tiers: [] }),
      isActive,
    });
  expect(fates({ peerings: [spec(false)] }, prod)).toEqual(["LINK_PENDING", "LINK_PENDING"]);
  expect(fates({ peerings: [spec(true)] }, prod)).toEqual(["open", "open"]);
  const model = estateModel(facts({ peerings: [spec(false)] }));
  const { forwardPath } = path(model, { from: prod, to: office, port: Port.HTTPS });
  expect([forwardPath.hops.at(-1)?.text, forwardPath.blocked?.text]).toMatchInlineSnapshot(`
[
  "10.0.0.0/12 (static) to peering shared",
  "peering shared waits for the other side to accept it; once it has, set active: true",
]
`);
});
