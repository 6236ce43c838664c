export { DnsFirewall, type DnsFirewallProps } from "./dns-firewall";
export { EgressAlarms, type EgressAlarmsProps } from "./egress-alarms";
export {
  NetworkFirewall,
  type NetworkFirewallOptions,
  type NetworkFirewallProps,
} from "./network-firewall";
