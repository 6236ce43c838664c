import { synthEstate } from "../estates/synth-estate";
import type { StackJson } from "../invariants/model";

const BASE = `
organization: acme
region: us-east-1
addressing:
  pools: { main: { cidr: 10.96.0.0/16 } }
externalNetworks:
  head-office: { cidrs: [10.0.0.0/12] }
`;

const arn = (first: number) =>
  `arn:aws:acm:us-east-1:123456789012:certificate/${first}2345678-1234-1234-1234-123456789012`;

/** Resources of a type with ids that lost their hash. */
function ofType(stack: StackJson | undefined, type: string): Record<string, Record<string, unknown>> {
  const byId = Object.entries(stack?.resource?.[type] ?? {});
  return Object.fromEntries(byId.map(([id, body]) => [id.replace(/_[0-9A-F]{8}$/, ""), body]));
}

const unhashed = (value: unknown) =>
  JSON.parse(JSON.stringify(value ?? []).replace(/_[0-9A-F]{8}(?=["}.])/g, ""));

describe("certificates of a listener", () => {
  const file = (domains: string) => `${BASE}
environments: { production: { vpc: production, applications: { orders: {}, customers: {} } } }
vpcs: { production: {} }
loadBalancers:
  api:
    vpc: production
    allowlist: { office: { network: head-office } }
    domains:
${domains}
    mappings: { v1: { host: api.acme.example, application: orders } }
`;
  const API = `      api.acme.example: { default: true, certificate: "${arn(1)}" }`;
  const WWW = `      www.acme.example: { certificate: "${arn(1)}" }`;
  const SHOP = `      shop.acme.example: { certificate: "${arn(2)}" }`;
  const STORE = `      store.acme.example: { certificate: "${arn(2)}" }`;
  const stackOf = (...domains: readonly string[]) =>
    synthEstate(file(domains.join("\n"))).subject.stacks["network-production"];
  const KEY = "LoadBalancers_api_Listeners_https-certificates_given-22345678-1234-1234-1234-123456789012";

  test("one that domains share is added once, and the default one never again", () => {
    const stack = stackOf(API, WWW, SHOP, STORE);
    const added = ofType(stack, "aws_lb_listener_certificate");
    expect(Object.entries(added).map(([id, body]) => [id, body["certificate_arn"]])).toEqual([[KEY, arn(2)]]);
    const listeners = Object.values(ofType(stack, "aws_lb_listener"));
    expect(listeners.map((body) => body["certificate_arn"])).toEqual([arn(1)]);
    // What had it until now keeps it.
    expect(unhashed(stack?.moved)).toContainEqual({
      from: "aws_lb_listener_certificate.LoadBalancers_api_Listeners_https-certificates_shop_2e_acme_2e_example",
      to: `aws_lb_listener_certificate.${KEY}`,
    });
  });

  test.each([
    ["store", [API, WWW, SHOP]],
    ["shop", [API, WWW, STORE]],
    ["www", [API, SHOP, STORE]],
  ])("taking %s out of the file leaves each certificate where it is", (_, domains) => {
    const added = "aws_lb_listener_certificate";
    const before = stackOf(API, WWW, SHOP, STORE)?.resource?.[added];
    expect(stackOf(...domains)?.resource?.[added]).toEqual(before);
  });

  test("the quota counts certificates, not domains", () => {
    const many = (certificate: (n: number) => string) =>
      stackOf(
        API,
        ...Array.from(
          { length: 30 },
          (_, n) => `      d${n}.acme.example: { certificate: "${certificate(n)}" }`,
        ),
      );
    expect(
      Object.keys(
        ofType(
          many(() => arn(2)),
          "aws_lb_listener_certificate",
        ),
      ),
    ).toEqual([KEY]);
    expect(() => many((n) => arn(2).replace("123456789012$", `${n}`).slice(0, -2) + (10 + n))).toThrow(
      /CERTIFICATE_QUOTA/,
    );
  });
});

describe("proofs of domains", () => {
  const PRIVATE = "Z0123456789PRIVATE";
  const PUBLIC = "Z0123456789PUBLIC00";
  const file = (
    inside: string,
    outside: string,
    vpcs = "vpcs: { production: {}, test: {} }",
    of = "test",
  ) => `${BASE}
environments:
  production: { vpc: production, applications: { orders: {}, customers: {} } }
  test: { vpc: test, applications: { orders: {}, customers: {} } }
${vpcs}
loadBalancers:
  inside:
    vpc: production
    allowlist: { office: { network: head-office } }
    domains: { ${inside} }
    mappings: { v1: { path: /orders/*, application: orders } }
  outside:
    vpc: ${of}
    scheme: internet-facing
    allowlist: { globex: { cidr: 203.0.113.0/26 } }
    domains: { ${outside} }
    mappings: { v1: { path: /orders/*, application: orders } }
waivers:
`;
  const wildcard = (balancer: string) =>
    `  w-${balancer}: { finding: CERTIFICATE_WILDCARD, at: "loadBalancers.${balancer}.domains.*.acme.example", reason: many names in one }`;
  const recordsOf = (stack: StackJson | undefined) =>
    Object.fromEntries(
      Object.entries(ofType(stack, "aws_route53_record")).filter(([, body]) => body["type"] !== "A"),
    );
  const synth = (text: string) => {
    const { subject, texts } = synthEstate(text);
    return { stacks: subject.stacks, manifest: JSON.parse(texts["manifest.json"] ?? "{}") };
  };
  const inside = `api.acme.example: { zone: ${PRIVATE}, validationZone: ${PUBLIC} }`;
  const outside = `api.acme.example: { zone: ${PUBLIC} }`;
  const PROOF = `LoadBalancers_Proofs_${PUBLIC}-api_2e_acme_2e_example`;

  test("a domain in two states is refused, with the way out", () => {
    expect(() => synth(file(inside, outside).replace("waivers:\n", ""))).toThrow(
      /PROOF_TWICE.*provedBy: inside/,
    );
  });

  test("provedBy: one state keeps the record, and is applied first; the other one forgets its own", () => {
    const proved = `api.acme.example: { zone: ${PRIVATE}, provedBy: outside }`;
    const { stacks, manifest } = synth(file(proved, outside).replace("waivers:\n", ""));
    expect(Object.keys(recordsOf(stacks["network-production"]))).toEqual([]);
    expect(recordsOf(stacks["network-test"])).toMatchObject({ [PROOF]: { zone_id: PUBLIC } });
    expect(manifest.stacks["network-production"].dependencies).toEqual(["network-test"]);
    const [issued] = Object.values(ofType(stacks["network-production"], "aws_acm_certificate_validation"));
    expect(issued).not.toHaveProperty("validation_record_fqdns");
    expect(unhashed(stacks["network-production"]?.removed)).toEqual([
      {
        from: "aws_route53_record.LoadBalancers_inside_Certificates_api_2e_acme_2e_example_Proof",
        lifecycle: { destroy: false },
      },
      { from: `aws_route53_record.${PROOF}`, lifecycle: { destroy: false } },
    ]);
  });

  test("two accounts have two records", () => {
    const vpcs = `accounts: { other: { id: "111122223333" } }
vpcs: { production: {}, test: { account: other } }`;
    const { stacks } = synth(file(inside, outside, vpcs).replace("waivers:\n", ""));
    expect(Object.keys(recordsOf(stacks["network-production"]))).toEqual([PROOF]);
    expect(Object.keys(recordsOf(stacks["network-test"]))).toEqual([PROOF]);
    expect(stacks["network-test"]).not.toHaveProperty("removed");
  });

  test("in one state a domain and its wildcard, on two load balancers, have one record, which outlives each of them", () => {
    const both = `${outside}, "*.api.acme.example": { zone: ${PUBLIC}, default: true }`;
    const vpcs = "vpcs: { production: {}, test: {} }";
    const waiver = wildcard("outside").replace("*.acme", "*.api.acme");
    const all = synth(`${file(inside, both, vpcs, "production")}${waiver}`).stacks["network-production"];
    expect(Object.keys(recordsOf(all))).toEqual([PROOF]);
    expect(recordsOf(all)[PROOF]?.["lifecycle"]).toEqual({ ignore_changes: ["name", "type", "records"] });
    const fqdns = Object.values(ofType(all, "aws_acm_certificate_validation")).map(
      (body) => unhashed(body["validation_record_fqdns"])[0],
    );
    expect(fqdns).toEqual(Array(3).fill(`\${aws_route53_record.${PROOF}.fqdn}`));
    for (const [first, second] of [
      [`old.acme.example: { zone: ${PUBLIC} }`, outside],
      [inside, `old.acme.example: { zone: ${PUBLIC} }`],
    ] as const) {
      const fewer = synth(file(first, second, vpcs, "production").replace("waivers:\n", ""));
      expect(Object.keys(fewer.stacks["network-production"]?.resource?.["aws_route53_record"] ?? {})).toEqual(
        expect.arrayContaining(
          Object.keys(all?.resource?.["aws_route53_record"] ?? {}).filter((id) => id.includes("Proofs")),
        ),
      );
    }
  });

  test.each([
    ["nobody", `zone: ${PRIVATE}, provedBy: outsid`, outside, /UNKNOWN_NAME.*outside/],
    [
      "itself",
      `zone: ${PRIVATE}, provedBy: inside`,
      outside,
      /PROOF_OWNER_UNFIT.*stands in VPC production too/,
    ],
    [
      "another domain's",
      `zone: ${PRIVATE}, provedBy: outside`,
      `a.acme.example: { zone: ${PUBLIC} }`,
      /does not serve/,
    ],
    [
      "a given one's",
      `zone: ${PRIVATE}, provedBy: outside`,
      `api.acme.example: { certificate: "${arn(1)}" }`,
      /is given/,
    ],
    ["and a zone", `zone: ${PRIVATE}, validationZone: ${PUBLIC}, provedBy: outside`, outside, /NOT_TOGETHER/],
    ["and a certificate", `certificate: "${arn(1)}", provedBy: outside`, outside, /DOMAIN_OPTION_UNUSED/],
  ])("provedBy %s is refused", (_, options, other, says) => {
    const text = file(`api.acme.example: { ${options} }`, other).replace("waivers:\n", "");
    expect(() => synth(text)).toThrow(says);
  });

  test("stacks that would wait for each other are refused", () => {
    const first = `api.acme.example: { zone: ${PRIVATE}, provedBy: outside }, b.acme.example: { zone: ${PUBLIC}, default: true }`;
    const second = `${outside}, b.acme.example: { provedBy: inside, default: true }`;
    expect(() => synth(file(first, second).replace("waivers:\n", ""))).toThrow(
      /PROOF_OWNERS_CIRCULAR.*VPCs production → test → production/,
    );
  });
});
