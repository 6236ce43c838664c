import { problemText } from "../../../core/problem";
import type { YamlData } from "../../estates/yaml-edits";
import { problemsOf, resolve, textOf } from "../../helpers/estates";

export const secret = { secretsManager: "mule/fabric", key: "value", revision: 1 };

export const id = (last: string) => `5b1a2c3d-0000-4000-8000-0123456789${last}`;

/** A fabric as short as it can be: one environment with three applications. */
export const estate = (): YamlData => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { "head-office": { cidrs: ["10.0.0.0/12"] } },
  environments: { live: { runtimeFabric: "prod", applications: 3, workersPerApplication: 2 } },
  vpcs: { main: { zones: 2 } },
  clusters: { mule: { eks: "mule", vpc: "main", cni: "calico" } },
  runtimeFabrics: {
    prod: {
      cluster: "mule",
      organizationId: id("ff"),
      controlPlaneEgress: { proxy: { port: 3128, cidrs: ["10.1.2.3/32"] } },
      environments: { live: { id: id("01") } },
    },
  },
});

export const changed = (edit: (fabric: YamlData, data: YamlData) => void): YamlData => {
  const data = estate();
  edit(data["runtimeFabrics"].prod, data);
  return data;
};

/** Codes and places of what is wrong after an edit. */
export const wrong = (edit: (fabric: YamlData, data: YamlData) => void): string[] =>
  problemsOf(textOf(changed(edit))).map(({ code, path = [] }) => `${code} ${path.join(".")}`);

export const messages = (edit: (fabric: YamlData, data: YamlData) => void): string =>
  problemsOf(textOf(changed(edit)))
    .map(problemText)
    .join("\n");

export const fabricOf = (edit: (fabric: YamlData, data: YamlData) => void = () => {}) => {
  const [fabric] = resolve(changed(edit)).runtimeFabrics;
  if (fabric === undefined) throw new Error("no fabric");
  return fabric;
};

export const FABRIC = "runtimeFabrics.prod";

export const CLUSTER = "clusters.mule";

export const ingress = (loadBalancer: object) => ({
  className: "nginx",
  hosts: ["*.apps.acme.example"],
  controller: { namespace: "ingress", labels: { app: "nginx" } },
  loadBalancer: { service: "nginx", port: 8443, ...loadBalancer },
});

export const balancer = (targets: object) => ({
  api: {
    vpc: "main",
    domains: { "api.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } },
    mappings: { all: { path: "/*", target: "pods" } },
    targets,
  },
});

/** An edit that makes the fabric wrong, with the codes and places that are told. */
export type Row = readonly [string, (fabric: YamlData, data: YamlData) => void, readonly string[]];
