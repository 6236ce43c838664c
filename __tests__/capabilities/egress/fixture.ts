import { pathText } from "../../../core/problem";
import { changedIn, type Data } from "../../helpers/changed";
import { problemsOf, resolve, textOf } from "../../helpers/estates";

/** A VPC that blocks, one that reports, names over links, a fabric, and an environment with hosts of its own. */
export const whole = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  egress: {
    closed: {
      controlPlane: "us",
      hosts: {
        "api.partner.example": { ports: [8443, 443], mutualTls: true, neededBy: ["payments"] },
        "*.Crm.example": { neededBy: ["customers"] },
        "*.opendns.com": null,
        "crm.example": null,
      },
      managedLists: { malware: { "us-east-1": "rslvr-fdl-0a", "us-west-2": "rslvr-fdl-0b" } },
    },
    watched: { enforce: "alert", hosts: { "*.tools.example": null } },
    orders: {
      hosts: { "api.carrier.example": { neededBy: ["orders"] }, "api.partner.example": { ports: [22] } },
    },
  },
  environments: {
    production: { vpc: "live", applications: 2, egress: "orders" },
    test: { vpc: "trial", applications: 2 },
  },
  vpcs: {
    live: { egress: "closed", zones: 2, interfaceEndpoints: ["ecr.api"], gatewayEndpoints: ["s3"] },
    trial: { egress: "watched", zones: 2 },
    open: { zones: 2 },
  },
  dns: {
    main: {
      vpc: "live",
      privateZones: { aws: { domain: "aws.acme.example", records: { db: { addresses: ["10.0.0.9"] } } } },
    },
  },
};

export const changed = (path: string, value: unknown, data: Data = whole) => changedIn(data, path, value);

/** `place CODE`, and the whole of what is said. */
export const problemLines = (data: unknown) =>
  problemsOf(textOf(data)).map(({ path = [], code }) => `${pathText(path)} ${code}`);

export const firewallOf = (vpc: string, data: unknown = whole) => {
  const found = resolve(data).dnsFirewalls.find(({ spec }) => spec.vpc === vpc);
  if (found === undefined) throw new Error(`${vpc} has no DNS Firewall`);
  return found;
};
