export { DedicatedLoadBalancer } from "./dedicated-load-balancer";
export { DomainProofs } from "./domain-proofs";
export type { DomainSpec } from "./domain-props";
export type { DnsRecord } from "./domain-records";
export type { ListenerSpec, MutualTls } from "./listener-props";
export type {
  DedicatedLoadBalancerProps,
  LoadBalancerAlarms,
  LoadBalancerFront,
  LoadBalancerWebAcl,
} from "./load-balancer-props";
