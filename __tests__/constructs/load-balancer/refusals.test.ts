import type { DedicatedLoadBalancerProps } from "../../../constructs/load-balancer";
import { admission, CERTIFICATE, caBundle, domain, synthBalancer } from "./fixture";

const verify = { mode: "verify", caBundle } as const;

test.each<[string, Partial<DedicatedLoadBalancerProps>]>([
  ["BALANCER_NAME_INVALID", { loadBalancerName: "a".repeat(33) }],
  ["BALANCER_NAME_INVALID", { loadBalancerName: "internal-api" }],
  ["LOAD_BALANCER_ZONES", { subnetIds: { "use1-az1": "subnet-1" } }],
  ["LOAD_BALANCER_ZONE_MISSING", { subnetIds: { "use1-az1": "subnet-1", "use1-az4": "subnet-4" } }],
  ["DOMAINS_MISSING", { domains: [] }],
  ["DEFAULT_DOMAIN_MISSING", { domains: [domain("a.acme.example"), domain("b.acme.example")] }],
  [
    "CERTIFICATE_QUOTA_EXCEEDED",
    {
      certificates: 1,
      domains: ["a", "b", "c"].map((name) =>
        domain(`${name}.acme.example`, {
          isDefault: name === "a",
          certificateArn: CERTIFICATE.replace(/.$/, name),
        }),
      ),
    },
  ],
  [
    "VERIFY_LISTENERS_EXCEEDED",
    { listeners: [443, 444, 445].map((port) => ({ name: `on-${port}`, port, mutualTls: verify })) },
  ],
  ["LISTENER_PORT_TWICE", { listeners: ["a", "b"].map((name) => ({ name, port: 443 })) }],
  ["ADMISSION_PORTS_DIFFER", { admission: admission({ ports: [443, 8443] }) }],
  ["ADMISSION_PORTS_DIFFER", { http: "redirect" }],
  ["RULE_LISTENERS_UNKNOWN", { listeners: [{ name: "other", port: 443 }] }],
  ["STATIC_ADDRESSES_INTERNAL", { staticAddresses: true }],
  ["LOG_RETENTION", { logRetentionDays: 30 }],
  ["WEB_ACL_RATE_LIMIT", { webAcl: { rateLimit: 1 } }],
])("%s", (code, overrides) => {
  expect(() => synthBalancer(overrides)).toThrow(code);
});

test("everything that is wrong is said at once", () => {
  expect(() =>
    synthBalancer({ loadBalancerName: "", domains: [], listeners: [], admission: admission() }),
  ).toThrow(/BALANCER_NAME_INVALID[\s\S]*LISTENER_MISSING[\s\S]*DOMAINS_MISSING/);
});
