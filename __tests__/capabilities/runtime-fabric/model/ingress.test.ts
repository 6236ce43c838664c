import {
  type FabricIngress,
  type FabricSpec,
  fabricObjects,
  targetGroupBindingManifest,
} from "../../../../capabilities/runtime-fabric/model";
import { fabricOf, fullFabric } from "./fixture";

const ingress = fullFabric().ingress as FabricIngress;

const { tls: _, loadBalancer: __, ...plain } = ingress;

const routeText = (overrides: Partial<FabricSpec>) => {
  const template = fabricObjects(fabricOf({ ingress, ...overrides })).customResources.find(
    ({ kind }) => kind === "HTTPRouteTemplate",
  );
  return String(([template?.spec["resources"]].flat() as unknown[])[0]);
};

test("an HTTPRouteTemplate with the hosts, and an Ingress whose Secret is named", () => {
  const template = fabricObjects(fabricOf({ ingress })).customResources.find(
    ({ kind }) => kind === "HTTPRouteTemplate",
  );
  expect(template).toMatchObject({
    apiVersion: "rtf.mulesoft.com/v1",
    metadata: { name: "mule-prod", namespace: "rtf" },
    spec: { baseEndpoints: ["https://*.apps.acme.example", "https://api.acme.example"] },
  });
  expect(routeText({})).toMatchInlineSnapshot(`
"apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .ResourceName }}
  namespace: {{ .Namespace }}
spec:
  ingressClassName: nginx
  tls:
    - hosts:
        - "{{ .Host }}"
      secretName: prod-ingress-tls
  rules:
    - host: "{{ .Host }}"
      http:
        paths:
          - pathType: Prefix
            path: "{{ .Path }}"
            backend:
              service:
                name: {{ .Service.Name }}
                port:
                  name: {{ .Service.PortName }}
"
`);
});

test("without TLS at the controller its routes name no Secret", () => {
  expect(routeText({ ingress: plain })).not.toContain("tls:");
});

test.each([
  ["gateway-api", "kind: HTTPRoute", "- kind: Gateway\n      name: nginx"],
  ["istio", "kind: VirtualService", "gateways:\n    - nginx"],
] as const)("%s has routes of its own kind", (routes, kind, parent) => {
  expect(routeText({ routes })).toContain(kind);
  expect(routeText({ routes })).toContain(parent);
});

test("old agents get an Ingress that is marked as a template, before the chart", () => {
  const objects = fabricObjects(fabricOf({ ingress: { ...ingress, template: "legacy" } }));
  expect(objects.customResources.map(({ kind }) => kind)).not.toContain("HTTPRouteTemplate");
  expect(objects.manifests.find(({ kind }) => kind === "Ingress")).toMatchObject({
    metadata: { name: "mule-prod", namespace: "rtf" },
    spec: {
      ingressClassName: "rtf-nginx",
      tls: [{ hosts: ["app-name.apps.acme.example", "api.acme.example"], secretName: "prod-ingress-tls" }],
      rules: [
        { host: "app-name.apps.acme.example", http: { paths: [{ path: "/" }] } },
        { host: "api.acme.example", http: { paths: [{ path: "/app-name" }] } },
      ],
    },
  });
});

test("a load balancer is bound to the controller's Service, once its target group is known", () => {
  const [binding] = fabricObjects(fabricOf({ ingress })).targetGroupBindings;
  if (binding === undefined) throw new Error("none is bound");
  expect(binding).toMatchObject({ loadBalancer: "api", target: "fabric" });
  expect(targetGroupBindingManifest(binding, "arn:tg")).toMatchObject({
    apiVersion: "elbv2.k8s.aws/v1beta1",
    metadata: { name: "mule-prod", namespace: "ingress-nginx" },
    spec: {
      serviceRef: { name: "ingress-nginx-controller", port: 443 },
      targetGroupARN: "arn:tg",
      targetType: "ip",
    },
  });
  expect(fabricObjects(fabricOf({ ingress: plain })).targetGroupBindings).toEqual([]);
});

test("every environment gets the runtime's own system call filter, and a gateway its settings", () => {
  const found = fabricObjects(fullFabric()).customResources;
  expect(
    found.filter(({ kind }) => kind === "KubernetesTemplate").map(({ metadata }) => metadata.namespace),
  ).toEqual(["prod-dev", "prod-production"]);
  expect(found.find(({ kind }) => kind === "KubernetesTemplate")).toMatchObject({
    metadata: { name: "mule-application" },
    spec: { pod: { containerSecurityContext: { seccompProfile: { type: "RuntimeDefault" } } } },
  });
  expect(found.find(({ kind }) => kind === "PersistenceGateway")).toMatchObject({
    spec: { objectStore: { replicas: 2, secretRef: { name: "persistence-gateway-creds" } } },
  });
});
