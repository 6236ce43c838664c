import { changedIn } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";

/** A VPC with a firewall: names with all that a host can say, and destinations by address. */
export const whole = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  egress: {
    partners: {
      hosts: {
        "api.partner.example": { ports: [8443, 443], mutualTls: true },
        "*.Crm.example": null,
        "crl.partner.example": { ports: [80] },
        "files.partner.example": { ports: [22, 443] },
        "old.partner.example": { ports: [9443], http: [8080] },
      },
    },
  },
  environments: { production: { vpc: "live", applications: 4 } },
  vpcs: {
    live: {
      zones: 2,
      egress: "partners",
      networkFirewall: {},
      firewall: {
        files: { to: { cidr: "45.60.0.0/24" }, ports: ["22-23"] },
        time: { to: { cidr: "45.61.0.7/32" }, port: 123, protocol: "udp" },
        ping: { to: { cidr: "45.62.0.0/28" }, protocol: "icmp" },
        inside: { to: { cidr: "10.7.0.0/24" }, port: 1521 },
      },
    },
  },
};

export const changed = (path: string, value: unknown, data: object = whole) =>
  changedIn(data as typeof whole, path, value);

export const firewallOf = (data: unknown = whole) => {
  const [found] = resolve(data).networkFirewalls;
  if (found === undefined) throw new Error("no firewall");
  return found;
};

export const { spec } = firewallOf();
