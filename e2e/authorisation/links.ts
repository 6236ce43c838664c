import { edited, setAt } from "../estates/yaml-edit";

/** VPC of the account whose stacks pipelines apply here. */
const VPC = "test";

/** The account's stacks with what joins VPCs and answers names: another VPC, a peering, a VPN, a network load balancer, and a DNS hub. */
export function withLinks(text: string, account: string): string {
  return edited(text, (document) => {
    setAt(document, ["environments", "names"], { vpc: "names", applications: 2 });
    setAt(document, ["vpcs", "names"], { account, zones: 2, resolverSubnets: true });
    setAt(document, ["peerings", "names"], {
      requester: { vpc: VPC },
      accepter: { vpc: "names" },
      flows: { orders: { from: { vpc: VPC }, to: { vpc: "names" }, port: 5432, description: "Orders" } },
    });
    setAt(document, ["vpns", "campus"], {
      vpc: "names",
      network: "campus",
      devices: { router: { address: "203.0.113.20", asn: 65020 } },
    });
    setAt(document, ["tcpEntries", "queues"], {
      vpc: "names",
      scheme: "internal",
      allowlist: { campus: { network: "campus" } },
      listeners: {
        jms: { port: 61617, target: { network: "campus", addresses: ["10.1.0.70"], port: 61617 } },
      },
    });
    setAt(document, ["dns", "names"], {
      vpc: "names",
      zones: 2,
      vpcs: [VPC],
      forwardingRules: { corp: { domain: "corp.globex.example", targets: ["10.0.0.53", "10.1.0.53"] } },
      privateZones: {
        // The emulator takes a zone for a public one, unless the provider says otherwise, which it does not have to.
        aws: {
          domain: "aws.globex.example",
          vpcs: ["names"],
          records: { broker: { addresses: ["10.128.8.70"], ttlSeconds: 60 } },
        },
      },
    });
  });
}
