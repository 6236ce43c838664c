import { Vpn } from "../../../constructs/vpn";
import { cidrs, device, vpn } from "../../capabilities/link/model/fixture";
import { synthStack } from "../../helpers/synth";
import { ofType, without } from "../link/fixture";
import { connection, synthVpn } from "./fixture";

const onTransitGateway = { kind: "transit-gateway", name: "main", asn: 64_700 } as const;

test("static routes on a VPN gateway: a route for each device and prefix, and no BGP log", () => {
  const stack = synthVpn({
    spec: vpn({
      routing: "static",
      prefixes: cidrs("10.0.0.0/16", "10.2.0.0/16"),
      devices: [without(device("router-a"), "asn"), without(device("router-b", {}, 9), "asn")],
    }),
    tunnelsInUse: 1,
  });
  expect(connection(stack).static_routes_only).toBe(true);
  expect(JSON.stringify(stack.json)).not.toContain("bgp_log");
  expect(ofType(stack, "aws_vpn_connection_route")).toMatchInlineSnapshot(`
{
  "Vpn_StaticRoutes_router-a-10-0-0-0_16": {
    "destination_cidr_block": "10.0.0.0/16",
    "vpn_connection_id": "\${aws_vpn_connection.Vpn_Connections_router-a.id}",
  },
  "Vpn_StaticRoutes_router-a-10-2-0-0_16": {
    "destination_cidr_block": "10.2.0.0/16",
    "vpn_connection_id": "\${aws_vpn_connection.Vpn_Connections_router-a.id}",
  },
  "Vpn_StaticRoutes_router-b-10-0-0-0_16": {
    "destination_cidr_block": "10.0.0.0/16",
    "vpn_connection_id": "\${aws_vpn_connection.Vpn_Connections_router-b.id}",
  },
  "Vpn_StaticRoutes_router-b-10-2-0-0_16": {
    "destination_cidr_block": "10.2.0.0/16",
    "vpn_connection_id": "\${aws_vpn_connection.Vpn_Connections_router-b.id}",
  },
}
`);
  expect(Object.keys(ofType(stack, "aws_cloudwatch_metric_alarm"))).toEqual([
    "Vpn_Alarms_router-a-down",
    "Vpn_Alarms_router-b-down",
  ]);
  expect(ofType(stack, "aws_customer_gateway")["Vpn_Connections_router-a-gateway"]?.bgp_asn).toBe("65000");
});

test("on a transit gateway: accelerated, attachments named, no routes of the connection", () => {
  const stack = synthVpn({
    spec: vpn({ gateway: onTransitGateway, acceleration: true, routing: "static" }),
    gatewayId: "tgw-1",
    alarms: { topicArn: "arn:aws:sns:us-east-1:111111111111:ops" },
    logs: { retentionDays: 731 },
    namespace: "mule-landing-zone/acme",
    deletionProtection: false,
  });
  expect(connection(stack)).toMatchObject({
    transit_gateway_id: "tgw-1",
    enable_acceleration: true,
  });
  expect(connection(stack)).not.toHaveProperty("tunnel_bandwidth");
  expect(connection(stack)).not.toHaveProperty("lifecycle");
  expect(connection(stack)).not.toHaveProperty("vpn_gateway_id");
  expect(stack.resources.aws_vpn_connection_route).toBeUndefined();
  expect(stack.resources.aws_sns_topic).toBeUndefined();
  expect(ofType(stack, "aws_ec2_tag")).toMatchInlineSnapshot(`
{
  "Vpn_AttachmentNames_router-a": {
    "key": "Name",
    "resource_id": "\${aws_vpn_connection.Vpn_Connections_router-a.transit_gateway_attachment_id}",
    "value": "office-router-a",
  },
}
`);
  expect(Object.values(ofType(stack, "aws_cloudwatch_log_group"))).toEqual([
    expect.objectContaining({
      name: "/aws/vendedlogs/mule-landing-zone/acme/vpn/office",
      retention_in_days: 731,
      deletion_protection_enabled: false,
    }),
  ]);
});

test("large bandwidth; certificates instead of keys; a device without an address starts; a four-byte number", () => {
  const certificateArn =
    "arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012";
  const stack = synthVpn({
    spec: vpn({
      gateway: onTransitGateway,
      bandwidth: "large",
      profile: "compatible",
      devices: [without(device("router-a", { certificateArn, asn: 4_200_000_001 }), "address")],
    }),
    gatewayId: "tgw-1",
  });
  expect(connection(stack)).toMatchObject({
    tunnel_bandwidth: "large",
    tunnel1_startup_action: "add",
    tunnel2_startup_action: "add",
    tunnel1_phase1_dh_group_numbers: expect.arrayContaining([14]),
  });
  expect(connection(stack)).not.toHaveProperty("preshared_key_storage");
  expect(ofType(stack, "aws_customer_gateway")["Vpn_Connections_router-a-gateway"]).toMatchInlineSnapshot(`
{
  "bgp_asn_extended": "4200000001",
  "certificate_arn": "arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012",
  "device_name": "office-router-a",
  "lifecycle": {
    "create_before_destroy": true,
  },
  "tags": {
    "Name": "office-router-a",
  },
  "type": "ipsec.1",
}
`);
});

test("outputs are addresses and places of keys, by names", () => {
  synthStack((stack) => {
    const certified = device("router-b", { certificateArn: "arn:aws:acm:…" }, 9);
    const both = new Vpn(stack, "Vpn", {
      spec: vpn({ gateway: onTransitGateway, devices: [device("router-a"), certified] }),
      gatewayId: "tgw-1",
    });
    expect(Object.keys(both.tunnelAddresses)).toEqual([
      "office/router-a/1",
      "office/router-a/2",
      "office/router-b/1",
      "office/router-b/2",
    ]);
    expect(Object.keys(both.keySecrets)).toEqual(["office/router-a"]);
    expect(Object.keys(both.attachmentIds)).toEqual(["router-a", "router-b"]);
  });
});

test("a second device adds only", () => {
  const one = synthVpn();
  const two = synthVpn({ spec: vpn({ devices: [device("router-a"), device("router-b", {}, 9)] }) });
  for (const [type, byId] of Object.entries(one.resources)) expect(two.resources[type]).toMatchObject(byId);
});

test.each([
  ["acceleration on a VPN gateway", { acceleration: true }, /VPN_NEEDS_TRANSIT_GATEWAY/],
  ["equal numbers", { devices: [device("router-a", { asn: 64_600 })] }, /ASN_EQUAL/],
  ["a default route", { prefixes: cidrs("0.0.0.0/0") }, /LINK_DEFAULT_ROUTE/],
])("refuses %s", (_, more, message) => {
  expect(() => synthVpn({ spec: vpn(more) })).toThrow(message);
});
