export { HybridDns } from "./hybrid-dns";
export type { BalancerAlias, DnsVpc, HybridDnsProps } from "./hybrid-dns-props";
