import fc from "fast-check";
import { path, pathAnalyser } from "../../../core/reachability";
import { runs } from "../../helpers/runs";
import { ENDPOINTS, models, QUESTION_PORT as port } from "./models";
import { isReachable } from "./walker";

const pairs = ENDPOINTS.flatMap((from) => ENDPOINTS.filter((to) => to !== from).map((to) => ({ from, to })));

test("agrees with a walker that knows no reasons, for every pair of many estates", () => {
  let open = 0;
  const stops = new Set<string>();
  fc.assert(
    fc.property(models, (model) => {
      const disputed = pairs.filter(({ from, to }) => {
        const { isOpen, forwardPath, returnPath } = path(model, { from, to, port });
        if (isOpen) open++;
        for (const leg of [forwardPath, returnPath])
          if (leg?.blocked !== undefined) stops.add(leg.blocked.code);
        return isOpen !== isReachable(model, { from, to, port });
      });
      expect(disputed).toEqual([]);
    }),
    runs(80),
  );
  // The estates are worth asking: some pairs talk, and others fail in every way that there is.
  expect(open).toBeGreaterThan(200);
  expect([...stops].sort()).toEqual([
    "BLACKHOLE",
    "LINK_HAS_NO_ROUTE",
    "LINK_PENDING",
    "NETWORK_ACL",
    "NOBODY_THERE",
    "NOT_ANNOUNCED",
    "NO_ROUTE",
    "PEERING_NOT_TRANSITIVE",
    "SECURITY_GROUP",
    "SEGMENT_HAS_NO_ROUTE",
    "VPC_NOT_TRANSITIVE",
    "WRONG_NETWORK",
    "ZONE_WITHOUT_ATTACHMENT",
  ]);
});

test("an answer that is open has a way there and a way back, and says how its links encrypt", () => {
  fc.assert(
    fc.property(models, (model) => {
      for (const { from, to } of pairs) {
        const { isOpen, forwardPath, returnPath, encryption } = path(model, { from, to, port });
        expect(isOpen).toBe(
          forwardPath.blocked === undefined && returnPath !== undefined && returnPath.blocked === undefined,
        );
        const links = [...forwardPath.hops, ...(returnPath?.hops ?? [])].filter(
          ({ kind }) => kind === "link",
        );
        expect(new Set(encryption)).toEqual(new Set(links.map((hop) => hop.encryption)));
      }
    }),
    runs(10),
  );
});

test("the size of packets is the least of all links, and what is larger is dropped where it gets to", () => {
  const notices = new Set<string>();
  fc.assert(
    fc.property(models, (model) => {
      for (const { from, to } of pairs) {
        const { forwardPath, returnPath } = path(model, { from, to, port });
        for (const [leg, sender] of [
          [forwardPath, from],
          ...(returnPath === undefined ? [] : [[returnPath, to] as const]),
        ] as const) {
          const links = leg.hops.flatMap(({ mtu, drop }) => (mtu === undefined ? [] : [{ ...mtu, drop }]));
          const sizes = [...(sender.kind === "host" ? [9001] : []), ...links.map(({ bytes }) => bytes)];
          if (sizes.length > 0) expect(leg.mtu.bytes).toBe(Math.min(...sizes));
          let most = sender.kind === "host" ? 9001 : 0;
          for (const { bytes, drop } of links) {
            expect(drop === undefined ? undefined : [drop.over, drop.most]).toEqual(
              bytes < most ? [bytes, most] : undefined,
            );
            most = Math.min(most, bytes);
            if (drop !== undefined) notices.add(drop.notice);
          }
        }
        const isLikeThat =
          returnPath?.blocked === undefined && forwardPath.hops.some(({ kind }) => kind === "link");
        const { isAsymmetric, isOpen } = path(model, { from, to, port });
        if (isOpen && isLikeThat && !isAsymmetric) expect(returnPath?.mtu.bytes).toBe(forwardPath.mtu.bytes);
      }
    }),
    runs(20),
  );
  expect(notices.size).toBeGreaterThan(2);
});

test("a survey says of every address what is asked of it alone", () => {
  fc.assert(
    fc.property(models, fc.nat(26), fc.nat(31), fc.nat(15), (model, from, host, client) => {
      const [source] = model.networks;
      const [target] = model.vpcs;
      if (source === undefined || target === undefined) return;
      const ends = {
        from: { kind: "network" as const, name: source.name, ranges: source.ranges },
        to: { kind: "host" as const, vpc: target.name, host: "workers", ranges: target.ranges },
      };
      const groups = pathAnalyser(model)({ ...ends, port });
      const [a, b] = [
        (source.ranges[0]?.first ?? 0) + client,
        (target.ranges[0]?.first ?? 0) + ((from + host) % 32),
      ];
      const alone = path(model, {
        from: { kind: "network", name: source.name, address: a },
        to: { kind: "host", vpc: target.name, host: "workers", address: b },
        port,
      });
      const holding = groups.filter(
        (group) =>
          group.from.some((range) => range.containsAddress(a)) &&
          group.to.some((range) => range.containsAddress(b)),
      );
      expect(holding.map(({ answer }) => answer.isOpen)).toContain(alone.isOpen);
      if (holding.length === 1) expect(holding[0]?.answer.isOpen).toBe(alone.isOpen);
      const whole = groups.filter(({ isWhole }) => isWhole);
      if (whole.length === groups.length)
        expect(
          holding.some(({ answer }) => answer.forwardPath.blocked?.code === alone.forwardPath.blocked?.code),
        ).toBe(true);
    }),
    runs(25),
  );
});
