import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { found, inDev, ingress } from "./checks-fixture";
import { fabricOf } from "./fixture";

describe("ways out and in", () => {
  test("without addresses would be open to everyone", () => {
    expect(inDev({ egress: [{ name: "db", cidrs: [], ports: [Port.HTTPS] }] })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES environments.dev.egress.db",
    ]);
    expect(found({ controlPlaneEgress: { kind: "cidrs", cidrs: [] } })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES controlPlaneEgress",
    ]);
    const { cluster } = fabricOf();
    expect(found({ cluster: { ...cluster, apiServer: { cidrs: [], port: 443 } } })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES cluster.apiServer",
    ]);
  });

  test("by name needs Cilium", () => {
    const controlPlaneEgress = { kind: "cilium-fqdn" } as const;
    expect(found({ controlPlaneEgress })).toEqual(["FQDN_NEEDS_CILIUM controlPlaneEgress.fqdn"]);
    expect(found({ controlPlaneEgress, cluster: { ...fabricOf().cluster, cni: "cilium" } })).toEqual([]);
  });

  test("classes and names of the ingress controller", () => {
    expect(found({ ingress: { ...ingress, className: "rtf-nginx" } })).toEqual([
      "INGRESS_CLASS_PREFIX ingress.className",
    ]);
    expect(found({ ingress: { ...ingress, className: "NGINX" } })).toEqual(["OBJECT_NAME ingress.className"]);
    expect(
      found({ ingress: { ...ingress, controller: { namespace: "i", labels: { app: "a b" } } } }),
    ).toEqual(["LABEL_VALUE ingress.controller.labels"]);
    const loadBalancer = { name: "api", target: "fabric", service: "No", port: 443 };
    expect(found({ ingress: { ...ingress, loadBalancer } })).toEqual([
      "OBJECT_NAME ingress.loadBalancer.service",
    ]);
  });
});

test("an address block that is a whole network is taken; whether it is the world is asked elsewhere", () => {
  expect(inDev({ egress: [{ name: "web", cidrs: [Ipv4Cidr.ANY], ports: [Port.HTTPS] }] })).toEqual([]);
});
