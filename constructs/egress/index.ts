export { DnsFirewall, type DnsFirewallProps } from "./dns-firewall";
export {
  NetworkFirewall,
  type NetworkFirewallOptions,
  type NetworkFirewallProps,
} from "./network-firewall";
