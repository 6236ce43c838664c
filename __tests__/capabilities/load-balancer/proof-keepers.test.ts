import { planProofKeepers } from "../../../capabilities/load-balancer/resolve/proof-keepers";
import type { ResolvedLoadBalancer } from "../../../capabilities/load-balancer/resolved";
import type { VpcPlace, VpcPlaces } from "../../../capabilities/vpc/resolve/places";
import type { Lock } from "../../../estate/lock/lock";
import { EMPTY_LOCK } from "../../../plan";

const ZONE = "Z0123456789ABCDEFGHIJ";

const KEY = `default/${ZONE}/api.acme.example`;

const vpcs: VpcPlaces = new Map(
  ["a", "b", "c"].map((name) => [name, { name, account: { name: "default" } } as VpcPlace]),
);

const balancer = (vpc: string, domain = "api.acme.example", provedBy?: string) =>
  ({
    name: `of-${vpc}`,
    vpc,
    domains: [
      {
        name: { text: domain, base: domain.replace("*.", "") },
        zone: ZONE,
        ...(provedBy === undefined ? {} : { provedBy }),
      },
    ],
  }) as unknown as ResolvedLoadBalancer;

const asked = (balancers: readonly ResolvedLoadBalancer[], before: Lock["proofs"] = new Map()) => {
  const { proofs, left } = planProofKeepers(balancers, { vpcs, lock: { ...EMPTY_LOCK, proofs: before } });
  return { proofs: Object.fromEntries(proofs), left: Object.fromEntries(left) };
};

const PROOF = { zoneId: ZONE, base: "api.acme.example" };

test("the stack that has the record is pinned, and nobody has to forget it", () => {
  expect(asked([balancer("a")])).toEqual({ proofs: { [KEY]: ["a"] }, left: {} });
});

test("a record that another stack takes over is forgotten by all that had it, however often it moves", () => {
  const moved = asked([balancer("b")], new Map([[KEY, ["a"]]]));
  expect(moved).toEqual({ proofs: { [KEY]: ["a", "b"] }, left: { a: [PROOF] } });
  expect(asked([balancer("c")], new Map(Object.entries(moved.proofs)))).toEqual({
    proofs: { [KEY]: ["a", "b", "c"] },
    left: { a: [PROOF], b: [PROOF] },
  });
  expect(asked([balancer("a")], new Map(Object.entries(moved.proofs)))).toEqual({
    proofs: { [KEY]: ["b", "a"] },
    left: { b: [PROOF] },
  });
});

test("a record that nobody keeps goes with the stack that has it, which stays known", () => {
  expect(asked([], new Map([[KEY, ["a"]]]))).toEqual({ proofs: { [KEY]: ["a"] }, left: {} });
  expect(asked([], new Map([[KEY, ["gone"]]]))).toEqual({ proofs: {}, left: {} });
});

test("a load balancer whose domain another one proves may have had a record of its own", () => {
  const { left } = asked([balancer("a"), balancer("b", "*.api.acme.example", "of-a")]);
  expect(left).toEqual({ b: [PROOF] });
});

test("other domains of other stacks are nobody's to forget", () => {
  expect(asked([balancer("a"), balancer("b", "shop.acme.example")]).left).toEqual({});
});
