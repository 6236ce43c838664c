import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AdmissionInput,
  type Mapping,
  planAdmission,
  planRouting,
  type RoutingInput,
  type Target,
} from "../../../capabilities/load-balancer/model";
import { domainName, readCaBundle, readRevocationList } from "../../../capabilities/tls/model";
import {
  DedicatedLoadBalancer,
  type DedicatedLoadBalancerProps,
  type DomainSpec,
} from "../../../constructs/load-balancer";
import { Vpc } from "../../../constructs/vpc";
import { Ipv4Cidr } from "../../../core/addressing";
import { type Resources, type SynthesisedStack, synthStack } from "../../helpers/synth";

export const cidr = (text: string) => Ipv4Cidr.parse(text);

/** A VPC of others: nothing but the load balancer is in the stack. */
export const vpc = Vpc.fromVpcAttributes({
  vpcId: "vpc-1",
  vpcName: "production",
  cidr: cidr("10.96.2.0/24"),
  zones: ["use1-az1", "use1-az2"],
  subnetIds: { "load-balancer": { "use1-az1": ["subnet-1"], "use1-az2": ["subnet-2"] } },
  workerSecurityGroupId: "sg-workers",
});

export const ZONE = "Z0123456789ABCDEFGHIJ";

export const CERTIFICATE =
  "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

/** A time at which the authorities of the fixtures are valid. */
const NOW = Date.parse("2030-01-01T00:00:00Z");

const pem = (name: string) => readFileSync(join(__dirname, "../../fixtures/tls", name), "utf8");

export const caBundle = readCaBundle(pem("partners.pem"), NOW);

export const revoked = readRevocationList(pem("partners.crl"), caBundle, NOW);

export const domain = (name: string, options: Partial<DomainSpec> = {}): DomainSpec => ({
  name: domainName(name),
  certificateArn: CERTIFICATE,
  ...options,
});

export const admission = (input: Partial<AdmissionInput> = {}) =>
  planAdmission({
    ports: [443],
    allowlist: [{ name: "office", cidrs: [cidr("10.0.0.0/12")] }],
    ...input,
  });

const orders: Mapping = { name: "orders", paths: ["/orders/*"], application: "orders" };

export const routing = (
  mappings: readonly Mapping[] = [orders],
  targets: readonly Target[] = [],
  input: Partial<RoutingInput> = {},
) =>
  planRouting({
    balancer: "api",
    listeners: ["https"],
    domains: [domainName("api.acme.example")],
    mappings,
    targets,
    ...input,
  });

export const minimal: DedicatedLoadBalancerProps = {
  loadBalancerName: "api",
  vpc,
  admission: admission(),
  domains: [domain("api.acme.example")],
  routing: routing(),
};

let synthesisedMinimal: SynthesisedStack | undefined;

/** The minimal load balancer with some properties changed; without any, once for all tests of a file. */
export function synthBalancer(
  overrides?: Partial<DedicatedLoadBalancerProps>,
  then: (balancer: DedicatedLoadBalancer) => void = () => undefined,
): SynthesisedStack {
  const synthesise = () =>
    synthStack((stack) => then(new DedicatedLoadBalancer(stack, "Api", { ...minimal, ...overrides })));
  if (overrides !== undefined) return synthesise();
  synthesisedMinimal ??= synthesise();
  return synthesisedMinimal;
}

/** Resources of a type, by what is left of their ids after `Api_`. */
export function ofType({ resources }: SynthesisedStack, type: keyof Resources): Resources[string] {
  const byId = Object.entries(resources[type] ?? {});
  return Object.fromEntries(byId.map(([id, args]) => [id.replace("Api_", ""), args]));
}

/** `type × count` for each type of a stack. */
export function census({ resources }: SynthesisedStack): string[] {
  return Object.entries(resources).map(([type, byId]) => `${type} × ${Object.keys(byId).length}`);
}
