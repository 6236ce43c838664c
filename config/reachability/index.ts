export { closedDnsWays, type DnsStop, type DnsWay, dnsWays, stopBetween } from "./dns-ways";
export { balancerHostName, reachabilityModel } from "./estate-facts";
export { PLACE_KINDS, placeOf } from "./places";
export { resolverPlaces } from "./resolver-hosts";
