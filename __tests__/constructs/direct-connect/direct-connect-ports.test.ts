import { ofType } from "../link/fixture";
import { synthConnect } from "./direct-connect-fixture";

test("ports that are ours encrypt all they carry, survive a destroy, and are watched", () => {
  const port = { name: "dc1", location: "EqDC2", gbps: 10, macsec: true };
  const stack = synthConnect({
    ports: [port, { ...port, name: "dc2", gbps: 1, macsec: false, serviceProvider: "Equinix" }],
    alarms: { topicArn: "arn:aws:sns:us-east-1:111111111111:ops" },
  });
  expect(ofType(stack, "aws_dx_connection")).toMatchInlineSnapshot(`
{
  "Connect_Ports_dc1": {
    "bandwidth": "10Gbps",
    "encryption_mode": "must_encrypt",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "location": "EqDC2",
    "name": "dc1",
    "request_macsec": true,
    "skip_destroy": true,
    "tags": {
      "Name": "dc1",
    },
  },
  "Connect_Ports_dc2": {
    "bandwidth": "1Gbps",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "location": "EqDC2",
    "name": "dc2",
    "provider_name": "Equinix",
    "request_macsec": false,
    "skip_destroy": true,
    "tags": {
      "Name": "dc2",
    },
  },
}
`);
  expect(Object.keys(ofType(stack, "aws_cloudwatch_metric_alarm"))).toEqual([
    "Connect_Alarms_bgp-a",
    "Connect_Alarms_macsec-dc1",
    "Connect_Alarms_port-dc1",
    "Connect_Alarms_port-dc2",
  ]);
  expect(ofType(stack, "aws_cloudwatch_metric_alarm")["Connect_Alarms_macsec-dc1"]).toMatchInlineSnapshot(`
{
  "actions_enabled": true,
  "alarm_actions": [
    "arn:aws:sns:us-east-1:111111111111:ops",
  ],
  "alarm_description": "Direct Connect main: port dc1 doesn't encrypt: it carries nothing, or, while its mode is not yet must_encrypt, everything in the clear",
  "alarm_name": "direct-connect-main-macsec-dc1",
  "comparison_operator": "LessThanThreshold",
  "dimensions": {
    "ConnectionId": "\${aws_dx_connection.Connect_Ports_dc1.id}",
  },
  "evaluation_periods": 1,
  "metric_name": "ConnectionEncryptionState",
  "namespace": "AWS/DX",
  "ok_actions": [
    "arn:aws:sns:us-east-1:111111111111:ops",
  ],
  "period": 300,
  "statistic": "Minimum",
  "tags": {
    "Name": "direct-connect-main-macsec-dc1",
  },
  "threshold": 1,
  "treat_missing_data": "breaching",
}
`);
  expect(stack.resources.aws_sns_topic).toBeUndefined();
});

test("an interface that was made by hand on a port of the account is watched only", () => {
  const stack = synthConnect({ interfaces: { a: { virtualInterfaceId: "dxvif-1", isAccepted: false } } });
  expect(stack.resources.aws_dx_hosted_private_virtual_interface_accepter).toBeUndefined();
  expect(Object.keys(ofType(stack, "aws_cloudwatch_metric_alarm"))).toEqual(["Connect_Alarms_bgp-a"]);
});
