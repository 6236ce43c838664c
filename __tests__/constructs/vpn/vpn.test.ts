import { addressesOf, danglingReferences } from "../../helpers/synth";
import { census, ofType } from "../link/fixture";
import { connection, synthVpn } from "./fixture";

describe("minimal props", () => {
  const stack = synthVpn();

  test("define a connection with its gateway, log and alarms, and nothing else", () => {
    expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_cloudwatch_metric_alarm × 2",
  "aws_customer_gateway × 1",
  "aws_vpn_connection × 1",
]
`);
    expect(danglingReferences(stack)).toEqual([]);
    expect(stack.constructCount).toBe(addressesOf(stack).length);
  });

  test("the connection is strong, logged, and its keys lie in Secrets Manager", () => {
    expect(connection(stack)).toMatchInlineSnapshot(`
{
  "customer_gateway_id": "\${aws_customer_gateway.Vpn_Connections_router-a-gateway.id}",
  "lifecycle": {
    "prevent_destroy": true,
  },
  "preshared_key_storage": "SecretsManager",
  "static_routes_only": false,
  "tags": {
    "Name": "office-router-a",
  },
  "tunnel1_dpd_timeout_action": "restart",
  "tunnel1_dpd_timeout_seconds": 30,
  "tunnel1_enable_tunnel_lifecycle_control": true,
  "tunnel1_ike_versions": [
    "ikev2",
  ],
  "tunnel1_inside_cidr": "169.254.8.0/30",
  "tunnel1_log_options": {
    "cloudwatch_log_options": {
      "bgp_log_enabled": true,
      "bgp_log_group_arn": "\${aws_cloudwatch_log_group.Vpn_LogGroup.arn}",
      "bgp_log_output_format": "json",
      "log_enabled": true,
      "log_group_arn": "\${aws_cloudwatch_log_group.Vpn_LogGroup.arn}",
      "log_output_format": "json",
    },
  },
  "tunnel1_phase1_dh_group_numbers": [
    20,
    21,
  ],
  "tunnel1_phase1_encryption_algorithms": [
    "AES256-GCM-16",
  ],
  "tunnel1_phase1_integrity_algorithms": [
    "SHA2-384",
    "SHA2-512",
  ],
  "tunnel1_phase1_lifetime_seconds": 28800,
  "tunnel1_phase2_dh_group_numbers": [
    20,
    21,
  ],
  "tunnel1_phase2_encryption_algorithms": [
    "AES256-GCM-16",
  ],
  "tunnel1_phase2_integrity_algorithms": [
    "SHA2-384",
    "SHA2-512",
  ],
  "tunnel1_phase2_lifetime_seconds": 3600,
  "tunnel1_replay_window_size": 1024,
  "tunnel1_startup_action": "start",
  "tunnel2_dpd_timeout_action": "restart",
  "tunnel2_dpd_timeout_seconds": 30,
  "tunnel2_enable_tunnel_lifecycle_control": true,
  "tunnel2_ike_versions": [
    "ikev2",
  ],
  "tunnel2_inside_cidr": "169.254.8.4/30",
  "tunnel2_log_options": {
    "cloudwatch_log_options": {
      "bgp_log_enabled": true,
      "bgp_log_group_arn": "\${aws_cloudwatch_log_group.Vpn_LogGroup.arn}",
      "bgp_log_output_format": "json",
      "log_enabled": true,
      "log_group_arn": "\${aws_cloudwatch_log_group.Vpn_LogGroup.arn}",
      "log_output_format": "json",
    },
  },
  "tunnel2_phase1_dh_group_numbers": [
    20,
    21,
  ],
  "tunnel2_phase1_encryption_algorithms": [
    "AES256-GCM-16",
  ],
  "tunnel2_phase1_integrity_algorithms": [
    "SHA2-384",
    "SHA2-512",
  ],
  "tunnel2_phase1_lifetime_seconds": 28800,
  "tunnel2_phase2_dh_group_numbers": [
    20,
    21,
  ],
  "tunnel2_phase2_encryption_algorithms": [
    "AES256-GCM-16",
  ],
  "tunnel2_phase2_integrity_algorithms": [
    "SHA2-384",
    "SHA2-512",
  ],
  "tunnel2_phase2_lifetime_seconds": 3600,
  "tunnel2_replay_window_size": 1024,
  "tunnel2_startup_action": "start",
  "type": "ipsec.1",
  "vpn_gateway_id": "vgw-1",
}
`);
    expect(ofType(stack, "aws_customer_gateway")).toMatchInlineSnapshot(`
{
  "Vpn_Connections_router-a-gateway": {
    "bgp_asn": "65010",
    "device_name": "office-router-a",
    "ip_address": "203.0.113.8",
    "lifecycle": {
      "create_before_destroy": true,
    },
    "tags": {
      "Name": "office-router-a",
    },
    "type": "ipsec.1",
  },
}
`);
  });

  test("logs go to an encrypted group that AWS may deliver to", () => {
    expect(Object.values(ofType(stack, "aws_cloudwatch_log_group"))).toMatchInlineSnapshot(`
[
  {
    "deletion_protection_enabled": true,
    "kms_key_id": "\${aws_kms_key.Vpn_LogGroup_Key.arn}",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "name": "/aws/vendedlogs/mule-landing-zone/vpn/office",
    "retention_in_days": 365,
  },
]
`);
    expect(Object.values(ofType(stack, "aws_kms_alias")).map(({ name }) => name)).toEqual([
      "alias/mule-landing-zone/vpn/office/alarms",
      "alias/mule-landing-zone/vpn/office",
    ]);
  });

  test("alarms tell a lost connection and a lost tunnel apart", () => {
    const alarms = ofType(stack, "aws_cloudwatch_metric_alarm");
    expect(Object.keys(alarms)).toEqual(["Vpn_Alarms_router-a-down", "Vpn_Alarms_router-a-redundancy"]);
    expect(alarms["Vpn_Alarms_router-a-down"]).toMatchInlineSnapshot(`
{
  "actions_enabled": true,
  "alarm_actions": [
    "\${aws_sns_topic.Vpn_AlarmTopic.arn}",
  ],
  "alarm_description": "VPN office, device router-a: No BGP session of the VPN connection is up",
  "alarm_name": "vpn-office-router-a-down",
  "comparison_operator": "LessThanOrEqualToThreshold",
  "datapoints_to_alarm": 1,
  "dimensions": {
    "VpnId": "\${aws_vpn_connection.Vpn_Connections_router-a.id}",
  },
  "evaluation_periods": 1,
  "metric_name": "TunnelState",
  "namespace": "AWS/VPN",
  "ok_actions": [
    "\${aws_sns_topic.Vpn_AlarmTopic.arn}",
  ],
  "period": 300,
  "statistic": "Maximum",
  "tags": {
    "Name": "vpn-office-router-a-down",
  },
  "threshold": 0,
  "treat_missing_data": "breaching",
}
`);
  });
});
