import { type SubnetSpec, Vpc, type VpcProps } from "../../../constructs/vpc";
import { Ipv4Cidr } from "../../../core/addressing";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";

export const cidr = (text: string) => Ipv4Cidr.parse(text);

/** A subnet as the layout names it: tier, zone, and a number from the second of a zone on. */
export function subnet(tier: SubnetSpec["tier"], zone: string, range: string, number = 1): SubnetSpec {
  const name = `${tier}-${zone}${number > 1 ? `-${number}` : ""}`;
  return { name, tier, zone, cidr: cidr(range) };
}

/** Two zones with workers and load balancers each: the smallest VPC that takes every default. */
export const twoZones: readonly SubnetSpec[] = [
  subnet("worker", "use1-az1", "10.96.2.0/26"),
  subnet("load-balancer", "use1-az1", "10.96.2.64/27"),
  subnet("worker", "use1-az2", "10.96.2.128/26"),
  subnet("load-balancer", "use1-az2", "10.96.2.192/27"),
];

export const minimal: VpcProps = { vpcName: "production", cidr: cidr("10.96.2.0/24"), subnets: twoZones };

let synthesisedMinimal: SynthesisedStack | undefined;

/** Synthesises the minimal VPC with some properties changed; without any, once for all tests of a file. */
export function synthVpc(overrides?: Partial<VpcProps>): SynthesisedStack {
  const synthesise = () => synthStack((stack) => new Vpc(stack, "Vpc", { ...minimal, ...overrides }));
  if (overrides !== undefined) return synthesise();
  synthesisedMinimal ??= synthesise();
  return synthesisedMinimal;
}

/** All arguments of one type, by what is left of the id after `prefix`. */
export function byShortId({ resources }: SynthesisedStack, type: string, prefix = "Vpc_") {
  const ids = Object.entries(resources[type] ?? {});
  return Object.fromEntries(ids.map(([id, args]) => [id.replace(prefix, ""), args]));
}

/** How many resources of each type a VPC has. */
export const typeCounts = (overrides?: Partial<VpcProps>) =>
  Object.fromEntries(
    Object.entries(synthVpc(overrides).resources).map(([type, byId]) => [type, Object.keys(byId).length]),
  );

/** A VPC with every tier and most options. */
export const manyOptions: Partial<VpcProps> = {
  secondaryCidrs: [cidr("100.64.0.0/20")],
  subnets: [
    ...twoZones,
    subnet("worker", "use1-az1", "10.96.2.96/27", 2),
    subnet("transit", "use1-az1", "10.96.2.224/28"),
    subnet("transit", "use1-az2", "10.96.2.240/28"),
    subnet("pods", "use1-az1", "100.64.0.0/21"),
    subnet("pods", "use1-az2", "100.64.8.0/21"),
  ],
  interfaceEndpoints: ["secretsmanager", "ecr.api"],
  encryptionControl: "enforce",
  flowLogs: { destination: "s3" },
};
