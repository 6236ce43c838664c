import { Accelerator, type AcceleratorProps } from "../../../constructs/load-balancer/accelerator";
import { synthStack } from "../../helpers/synth";
import { ofType } from "./fixture";

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/0123456789abcdef";

const synth = (props: Partial<AcceleratorProps> = {}) =>
  synthStack(
    (stack) =>
      new Accelerator(stack, "Accelerator", {
        ...{ loadBalancerName: "shop", loadBalancerArn: ARN, ports: [8443, 443], listeners: [] },
        ...{ keyAlias: "acme/shop/accelerator-logs", logRetentionDays: 365, deletionProtection: true },
        ...props,
      }),
  );

const one = (type: string, props?: Partial<AcceleratorProps>) =>
  Object.values(ofType(synth(props), `aws_globalaccelerator_${type}`))[0];

test("the load balancer sees clients, by TCP on its own ports, and each flow is logged", () => {
  expect(one("accelerator")).toMatchObject({
    ...{ name: "shop", enabled: true, ip_address_type: "IPV4" },
    attributes: { flow_logs_enabled: true, flow_logs_s3_prefix: "flow-logs" },
    lifecycle: { prevent_destroy: true },
  });
  expect(one("listener")).toMatchObject({
    ...{ protocol: "TCP", client_affinity: "NONE" },
    port_range: [
      { from_port: 443, to_port: 443 },
      { from_port: 8443, to_port: 8443 },
    ],
  });
  expect(one("endpoint_group")).toMatchObject({
    endpoint_configuration: [{ endpoint_id: ARN, client_ip_preservation_enabled: true }],
  });
});

test("without protection it can go", () => {
  expect(one("accelerator", { deletionProtection: false })).not.toHaveProperty("lifecycle");
});
