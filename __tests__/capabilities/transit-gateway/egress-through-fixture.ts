import { changedIn } from "../../helpers/changed";

const spoke = (egress: string, more = {}) => ({
  zones: 2,
  nat: "none",
  transitSubnets: true,
  egress,
  ...more,
});

/** Two VPCs with lists of their own behind the firewall of a third, one in a segment that reaches an office. */
export const central = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
  egress: {
    bank: { hosts: { "ledger.bank.example": { ports: [443, 8443] } } },
    shop: { hosts: { "*.shop.example": null } },
  },
  environments: {
    payments: { vpc: "payments", applications: 4 },
    orders: { vpc: "orders", applications: 4 },
  },
  vpcs: {
    inspection: { zones: 2, transitSubnets: true, networkFirewall: {} },
    orders: spoke("shop", { secondaryCidrs: ["10.97.0.0/24"] }),
    payments: spoke("bank", { firewall: { sftp: { to: { cidr: "45.60.0.0/24" }, port: 22 } } }),
  },
  vpns: {
    office: {
      transitGateway: "main",
      segment: "office",
      network: "office",
      devices: { router: { address: "45.61.0.8", asn: 65010 } },
    },
  },
  transitGateways: {
    main: {
      asn: 64512,
      segments: {
        inspection: null,
        office: null,
        orders: { egressThrough: "inspection", reaches: ["office"] },
        payments: { egressThrough: "inspection" },
      },
      vpcs: {
        inspection: { segment: "inspection" },
        orders: { segment: "orders" },
        payments: { segment: "payments" },
      },
    },
  },
};

export const changed = (path: string, value: unknown, data: object = central) =>
  changedIn(data as typeof central, path, value);
