import { connectivityLedger, passedQuotas } from "../../plan/quota-ledger";

describe("the ledger", () => {
  const use = {
    vpcs: [
      {
        name: "production",
        peerings: 2,
        transitGateways: 1,
        vpnConnections: 11,
        routes: 12,
        propagatedRoutes: 0,
        dnsFirewallRules: 5,
        networkFirewallCapacity: 400,
      },
    ],
    regions: [
      {
        account: "default",
        region: "us-east-1",
        elasticIps: 6,
        customerGateways: 2,
        vpnGateways: 6,
        vpnConnections: 11,
        acceleratedConnections: 0,
        transitGateways: 1,
        resolverEndpoints: 2,
        forwardingRules: 3,
        forwardingRuleAssociations: 0,
        queryLogs: 1,
        queryLogVpcs: 101,
        dnsFirewallGroups: 2,
        dnsFirewallLists: 8,
        dnsFirewallDomains: 120,
        networkFirewalls: 1,
      },
    ],
    transitGateways: [{ name: "main", tables: 3, routes: 20, attachments: 4, peerings: 1, announced: 12 }],
    directConnects: [{ name: "main", interfaces: 2, vpnGateways: 0, transitGateways: 1 }],
    dns: [{ name: "main", addresses: 3, targets: 2, zoneVpcs: 301 }],
  };

  test("a line for each quota that something is used of", () => {
    expect(
      connectivityLedger(use).map(
        ({ owner, quota, used }) => `${owner}: ${quota.name} ${used}/${quota.value}`,
      ),
    ).toMatchInlineSnapshot(`
[
  "VPC production: Active VPC peering connections per VPC 2/50",
  "VPC production: Transit gateways per VPC 1/5",
  "VPC production: Site-to-Site VPN connections per virtual private gateway 11/10",
  "VPC production: Non-propagated routes per route table 12/500",
  "VPC production: DNS Firewall rule group associations per VPC 1/5",
  "VPC production: DNS Firewall rules per rule group 5/100",
  "VPC production: Network Firewall stateful rules per policy 400/30000",
  "us-east-1 of account default: EC2-VPC Elastic IPs per Region 6/5",
  "us-east-1 of account default: Customer gateways per Region 2/50",
  "us-east-1 of account default: Virtual private gateways per Region 6/5",
  "us-east-1 of account default: Site-to-Site VPN connections per Region 11/50",
  "us-east-1 of account default: Transit gateways per account 1/5",
  "us-east-1 of account default: Resolver endpoints per Region 2/4",
  "us-east-1 of account default: Resolver rules per Region 3/1000",
  "us-east-1 of account default: Resolver query log configurations per Region 1/20",
  "us-east-1 of account default: VPC associations of Resolver query log configurations per Region 101/100",
  "us-east-1 of account default: DNS Firewall rule groups per Region 2/1000",
  "us-east-1 of account default: DNS Firewall domain lists per Region 8/1000",
  "us-east-1 of account default: Domains in all DNS Firewall domain lists of a Region 120/100000",
  "us-east-1 of account default: Network Firewalls per Region 1/5",
  "us-east-1 of account default: Network Firewall policies per Region 1/20",
  "us-east-1 of account default: Network Firewall stateful rule groups per Region 1/50",
  "us-east-1 of account default: Resource policies of CloudWatch Logs per Region 1/10",
  "transit gateway main: Transit gateway route tables per transit gateway 3/20",
  "transit gateway main: Total combined routes across all route tables of a transit gateway 20/10000",
  "transit gateway main: Attachments per transit gateway 4/5000",
  "transit gateway main: Peering attachments per transit gateway 1/50",
  "transit gateway main: Dynamic routes from a customer gateway to a transit gateway 12/1000",
  "Direct Connect main: Virtual interfaces (private or transit) per Direct Connect gateway 2/30",
  "Direct Connect main: Transit gateways per Direct Connect gateway 1/6",
  "DNS hub main: IP addresses per Resolver endpoint 3/6",
  "DNS hub main: Target IP addresses per Resolver rule 2/6",
  "DNS hub main: Amazon VPCs that you can associate with a private hosted zone 301/300",
]
`);
  });

  test("what a new account does not have is told apart", () => {
    expect(passedQuotas(connectivityLedger(use)).map(({ owner, used }) => `${owner} ${used}`)).toEqual([
      "VPC production 11",
      "us-east-1 of account default 6",
      "us-east-1 of account default 6",
      "us-east-1 of account default 101",
      "DNS hub main 301",
    ]);
  });

  test("what was raised has room, where it was raised", () => {
    const [region] = use.regions;
    if (region === undefined) throw new Error("no region");
    const quotas = { elasticIps: 20, queryLogVpcs: 101, vpnGateways: 5 };
    const lines = connectivityLedger({ ...use, vpcs: [], dns: [], regions: [{ ...region, quotas }] });
    expect(passedQuotas(lines).map(({ quota, used }) => `${quota.key} ${used}/${quota.value}`)).toEqual([
      "vpnGateways 6/5",
    ]);
  });
});
