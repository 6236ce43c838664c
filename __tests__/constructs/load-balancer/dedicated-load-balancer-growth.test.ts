import { admission, cidr, domain, routing, synthBalancer } from "./fixture";

describe("growth only adds", () => {
  const before = synthBalancer({ domains: [domain("api.acme.example", { isDefault: true })] });
  const resourcesOf = (stack: typeof before) =>
    Object.entries(stack.resources).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, args]) => [`${type}.${id}`, args] as const),
    );

  test.each([
    [
      "a domain",
      { domains: [domain("aaa.acme.example"), domain("api.acme.example", { isDefault: true })] },
      /listener_certificate|metric_alarm/,
    ],
    [
      "a mapping",
      {
        domains: [domain("api.acme.example", { isDefault: true })],
        routing: routing([
          { name: "invoices", paths: ["/invoices/*"], application: "invoices" },
          { name: "orders", paths: ["/orders/*"], application: "orders" },
        ]),
      },
      /listener_rule|target_group|metric_alarm/,
    ],
  ])("%s", (_, overrides, added) => {
    const after = new Map(resourcesOf(synthBalancer(overrides)));
    for (const [address, args] of resourcesOf(before))
      expect([address, after.get(address)]).toEqual([address, args]);
    const fresh = [...after.keys()].filter(
      (address) => !resourcesOf(before).some(([old]) => old === address),
    );
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.filter((address) => !added.test(address))).toEqual([]);
  });

  test("an entry of the allowlist changes data of a list, and no rule", () => {
    const entries = [cidr("10.0.0.0/12"), cidr("203.0.113.7/32")];
    const after = synthBalancer({
      domains: [domain("api.acme.example", { isDefault: true })],
      admission: admission({ allowlist: [{ name: "office", cidrs: entries }] }),
    });
    const was = new Map(resourcesOf(before).map(([address, args]) => [address, JSON.stringify(args)]));
    const changed = resourcesOf(after).filter(([address, args]) => was.get(address) !== JSON.stringify(args));
    expect(changed.map(([address]) => address)).toEqual([
      "aws_ec2_managed_prefix_list.Api_Firewall_Clients_list-1",
    ]);
    expect(after.constructCount).toBe(before.constructCount);
  });
});
