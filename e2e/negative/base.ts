import { dns } from "./dns";
import { links } from "./links";
import type { StackJson } from "./stack-json";

const VPC = "${aws_vpc.main.id}";

const GROUP = "${aws_security_group.workers.id}";

/** A small sound stack with one of each thing that the controls break. A new copy each time. */
export function soundStack(): StackJson {
  return {
    terraform: {
      backend: { local: { path: "terraform.tfstate" } },
      required_version: ">= 1.11",
      required_providers: {
        aws: { source: "aws", version: "6.25.0" },
        kubernetes: { source: "kubernetes", version: "2.38.0" },
      },
    },
    provider: {
      aws: [{ region: "us-east-1", allowed_account_ids: ["123456789012"] }],
      kubernetes: [{ config_path: "kubeconfig", config_context: "sound" }],
    },
    variable: { token: { type: "string", ephemeral: true, sensitive: true, default: "given-at-run-time" } },
    data: {
      aws_availability_zones: { offered: { state: "available" } },
    },
    ephemeral: { aws_secretsmanager_secret_version: { token: { secret_id: "mule/token" } } },
    resource: {
      ...network(),
      ...firewall(),
      ...observability(),
      ...secrets(),
      ...cluster(),
      ...links(),
      ...dns(),
    },
  };
}

function network(): StackJson["resource"] {
  return {
    aws_vpc: {
      main: {
        cidr_block: "10.96.4.0/24",
        lifecycle: {
          precondition: [
            {
              condition: '${contains(data.aws_availability_zones.offered.zone_ids, "use1-az1")}',
              error_message: "the account is not offered the zone use1-az1",
            },
          ],
        },
      },
    },
    aws_subnet: {
      worker: { vpc_id: VPC, cidr_block: "10.96.4.0/26", availability_zone_id: "use1-az1" },
    },
    aws_internet_gateway: { main: { vpc_id: VPC } },
    aws_eip: { nat: { domain: "vpc" } },
    aws_nat_gateway: {
      zone: { allocation_id: "${aws_eip.nat.id}", subnet_id: "${aws_subnet.worker.id}" },
    },
    aws_route_table: { worker: { vpc_id: VPC } },
    aws_route: {
      out: {
        route_table_id: "${aws_route_table.worker.id}",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: "${aws_nat_gateway.zone.id}",
      },
    },
    aws_vpc_endpoint: {
      s3: { vpc_id: VPC, service_name: "com.amazonaws.us-east-1.s3", vpc_endpoint_type: "Gateway" },
    },
    aws_network_acl: { worker: { vpc_id: VPC } },
    aws_network_acl_rule: {
      https: {
        network_acl_id: "${aws_network_acl.worker.id}",
        rule_number: 100,
        egress: true,
        protocol: "6",
        rule_action: "allow",
        cidr_block: "0.0.0.0/0",
        from_port: 443,
        to_port: 443,
      },
    },
  };
}

function firewall(): StackJson["resource"] {
  const rule = { security_group_id: GROUP, ip_protocol: "tcp", description: "Consumers" };
  return {
    aws_security_group: { workers: { name: "workers", description: "Workers", vpc_id: VPC } },
    aws_vpc_security_group_ingress_rule: {
      api: { ...rule, cidr_ipv4: "10.0.0.0/12", from_port: 8092, to_port: 8092 },
    },
    aws_vpc_security_group_egress_rule: {
      database: { ...rule, cidr_ipv4: "10.0.0.0/12", from_port: 5432, to_port: 5432 },
    },
  };
}

function observability(): StackJson["resource"] {
  const role = "arn:aws:iam::123456789012:role/flow-logs";
  return {
    aws_kms_key: { logs: { description: "Logs", enable_key_rotation: true, deletion_window_in_days: 30 } },
    aws_cloudwatch_log_group: { flows: { name: "flows", retention_in_days: 365 } },
    aws_flow_log: {
      main: {
        vpc_id: VPC,
        traffic_type: "ALL",
        log_destination: "${aws_cloudwatch_log_group.flows.arn}",
        iam_role_arn: role,
      },
    },
  };
}

function secrets(): StackJson["resource"] {
  return {
    aws_secretsmanager_secret: { copy: { name: "mule/copy" } },
    aws_secretsmanager_secret_version: {
      copy: {
        secret_id: "${aws_secretsmanager_secret.copy.id}",
        secret_string_wo: "${ephemeral.aws_secretsmanager_secret_version.token.secret_string}",
        secret_string_wo_version: 1,
      },
    },
  };
}

function cluster(): StackJson["resource"] {
  const metadata = [{ name: "sound", namespace: "rtf" }];
  return {
    kubernetes_secret_v1: {
      licence: {
        metadata,
        data_wo: { license: "${ephemeral.aws_secretsmanager_secret_version.token.secret_string}" },
        data_wo_revision: 1,
      },
    },
    kubernetes_network_policy_v1: {
      deny: { metadata, spec: [{ pod_selector: [{}], policy_types: ["Ingress", "Egress"] }] },
    },
    kubernetes_manifest: {
      template: {
        manifest: { apiVersion: "rtf.mulesoft.com/v1", kind: "HTTPRouteTemplate", metadata: metadata[0] },
      },
    },
  };
}
