import type { CustomResource, IngressManifest, JsonObject, NamespacedMeta } from "../../../core/kubernetes";
import { objectLabels } from "./labels";
import { AWS_LOAD_BALANCER_CONTROLLER } from "./limits/fabric";
import type { FabricIngress, FabricSpec } from "./spec";

/** Whether AWS load balancers send requests directly to the applications, without pods of a controller. */
export function isAwsController({
  className,
  controller,
}: Pick<FabricIngress, "className" | "controller">): boolean {
  const { className: known, label, name } = AWS_LOAD_BALANCER_CONTROLLER;
  return known.test(className) || controller.labels[label] === name;
}

/** Binds a target group of a load balancer to a Service of the cluster. */
export interface TargetGroupBinding {
  readonly metadata: NamespacedMeta;
  readonly service: { readonly name: string; readonly port: number };
  /** Key of the load balancer in the file. */
  readonly loadBalancer: string;
  /** Key of its target. */
  readonly target: string;
  /** Whether it is an entry of `tcpEntries`, and the target one of its listeners. @default false */
  readonly isTcpEntry?: boolean;
}

/** Older agents copy an Ingress whose class starts with `rtf-`. The placeholders are the vendor's. */
export function legacyIngress(spec: FabricSpec): IngressManifest[] {
  const { ingress } = spec;
  if (ingress === undefined || ingress.template !== "legacy") return [];
  const backend = { service: { name: "service", port: { name: "service-port" } } };
  const hosts = ingress.hosts.map((host) => ({ host, name: host.replace(/^\*/, "app-name") }));
  return [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: {
        name: `mule-${spec.name}`,
        namespace: spec.agentNamespace,
        labels: objectLabels(spec),
        ...(isAwsController(ingress) ? { annotations: AWS_LOAD_BALANCER_CONTROLLER.targetType } : {}),
      },
      spec: {
        ingressClassName: `rtf-${ingress.className}`,
        ...(ingress.tls === undefined
          ? {}
          : { tls: [{ hosts: hosts.map(({ name }) => name), secretName: ingress.tls.secretName }] }),
        rules: hosts.map(({ host, name }) => ({
          host: name,
          // A single host for all applications needs a path for each; a host for each application needs none.
          http: {
            paths: [{ path: host === name ? "/app-name" : "/", pathType: "Prefix" as const, backend }],
          },
        })),
      },
    },
  ];
}

/**
 * Templates from which the agent creates the routes of each deployment:
 * https://docs.mulesoft.com/runtime-fabric/latest/configure-ingress-http-resource
 */
export function routeTemplates(spec: FabricSpec): CustomResource[] {
  const { ingress } = spec;
  if (ingress === undefined || ingress.template !== "httproute") return [];
  return [
    {
      apiVersion: "rtf.mulesoft.com/v1",
      kind: "HTTPRouteTemplate",
      metadata: { name: `mule-${spec.name}`, namespace: spec.agentNamespace, labels: objectLabels(spec) },
      spec: {
        baseEndpoints: ingress.hosts.map((host) => `https://${host}`),
        resources: [routeText(spec, ingress)],
      },
    },
  ];
}

export function targetGroupBindings(spec: FabricSpec): TargetGroupBinding[] {
  const { ingress } = spec;
  if (ingress?.loadBalancer === undefined) return [];
  const { name, target, service, port } = ingress.loadBalancer;
  return [
    {
      // In the namespace of its Service, because the controller looks only there.
      metadata: {
        name: `mule-${spec.name}`,
        namespace: ingress.controller.namespace,
        labels: objectLabels(spec),
      },
      service: { name: service, port },
      loadBalancer: name,
      target,
    },
  ];
}

/** The binding for the AWS Load Balancer Controller, once the ARN from the network's stack is known. */
export function targetGroupBindingManifest(
  { metadata, service }: TargetGroupBinding,
  targetGroupArn: string,
): CustomResource {
  const spec: JsonObject = {
    serviceRef: { name: service.name, port: service.port },
    targetGroupARN: targetGroupArn,
    targetType: "ip",
  };
  return { apiVersion: "elbv2.k8s.aws/v1beta1", kind: "TargetGroupBinding", metadata, spec };
}

/** A route with placeholders that the agent fills in for each deployment; `className` is the ingress class. */
function routeText({ routes }: FabricSpec, ingress: FabricIngress): string {
  const { className, tls } = ingress;
  const metadata = ["metadata:", "  name: {{ .ResourceName }}", "  namespace: {{ .Namespace }}"];
  const annotations = Object.entries(AWS_LOAD_BALANCER_CONTROLLER.targetType).map(
    ([key, value]) => `    ${key}: ${value}`,
  );
  const lines = {
    ingress: [
      "apiVersion: networking.k8s.io/v1",
      "kind: Ingress",
      ...metadata,
      ...(isAwsController(ingress) ? ["  annotations:", ...annotations] : []),
      "spec:",
      `  ingressClassName: ${className}`,
      ...(tls === undefined
        ? []
        : ["  tls:", "    - hosts:", '        - "{{ .Host }}"', `      secretName: ${tls.secretName}`]),
      "  rules:",
      '    - host: "{{ .Host }}"',
      "      http:",
      "        paths:",
      "          - pathType: Prefix",
      '            path: "{{ .Path }}"',
      "            backend:",
      "              service:",
      "                name: {{ .Service.Name }}",
      "                port:",
      "                  name: {{ .Service.PortName }}",
    ],
    "gateway-api": [
      "apiVersion: gateway.networking.k8s.io/v1",
      "kind: HTTPRoute",
      ...metadata,
      "spec:",
      "  parentRefs:",
      "    - kind: Gateway",
      `      name: ${className}`,
      "  hostnames:",
      '    - "{{ .Host }}"',
      "  rules:",
      "    - matches:",
      "        - path:",
      "            type: PathPrefix",
      '            value: "{{ .Path }}"',
      "      backendRefs:",
      "        - name: {{ .Service.Name }}",
      "          port: {{ .Service.Port }}",
    ],
    istio: [
      "apiVersion: networking.istio.io/v1",
      "kind: VirtualService",
      ...metadata,
      "spec:",
      "  gateways:",
      `    - ${className}`,
      "  hosts:",
      '    - "{{ .Host }}"',
      "  http:",
      "    - match:",
      "        - uri:",
      '            prefix: "{{ .Path }}"',
      "      route:",
      "        - destination:",
      "            host: {{ .Service.Name }}",
      "            port:",
      "              number: {{ .Service.Port }}",
    ],
  };
  return `${lines[routes ?? "ingress"].join("\n")}\n`;
}
