import { CheckFailed } from "../runner/checks";
import { GAPS } from "./gaps";

/** Asks the emulator, as an SDK would, whether a gap is still there. */
type Probe = (url: string) => Promise<boolean>;

const PROBES: Readonly<Record<string, Probe>> = {
  "hostname-type": (url) =>
    withSubnet(url, async (SubnetId) => {
      await ec2(url, {
        Action: "ModifySubnetAttribute",
        SubnetId,
        PrivateDnsHostnameTypeOnLaunch: "resource-name",
      });
      const described = await ec2(url, { Action: "DescribeSubnets", "SubnetId.1": SubnetId });
      return !described.includes("<hostnameType>resource-name</hostnameType>");
    }),
  "reservation-description": (url) =>
    withSubnet(url, async (SubnetId) => {
      const Description = "probe";
      const reservation = { SubnetId, Cidr: "10.255.0.0/28", ReservationType: "prefix", Description };
      const made = await ec2(url, { Action: "CreateSubnetCidrReservation", ...reservation });
      const described = await ec2(url, { Action: "GetSubnetCidrReservations", SubnetId });
      if (!described.includes(reservation.Cidr)) throw new CheckFailed(`no reservation to look at: ${made}`);
      const SubnetCidrReservationId = element(made, "subnetCidrReservationId");
      await ec2(url, { Action: "DeleteSubnetCidrReservation", SubnetCidrReservationId });
      return element(described, "description") !== Description;
    }),
  "gateway-propagation": (url) =>
    withVpc(url, async (VpcId) => {
      const table = await ec2(url, { Action: "CreateRouteTable", VpcId });
      const RouteTableId = element(table, "routeTableId");
      const gateway = await ec2(url, { Action: "CreateVpnGateway", Type: "ipsec.1" });
      const GatewayId = element(gateway, "vpnGatewayId");
      await ec2(url, { Action: "AttachVpnGateway", VpnGatewayId: GatewayId, VpcId });
      await ec2(url, { Action: "EnableVgwRoutePropagation", RouteTableId, GatewayId });
      const described = await ec2(url, { Action: "DescribeRouteTables", "RouteTableId.1": RouteTableId });
      await ec2(url, { Action: "DetachVpnGateway", VpnGatewayId: GatewayId, VpcId });
      await ec2(url, { Action: "DeleteVpnGateway", VpnGatewayId: GatewayId });
      await ec2(url, { Action: "DeleteRouteTable", RouteTableId });
      if (!described.includes(RouteTableId)) throw new CheckFailed(`no route table to look at: ${described}`);
      return !described.includes(`<gatewayId>${GatewayId}</gatewayId>`);
    }),
  "public-access-block": async (url) => {
    const InternetGatewayBlockMode = "block-bidirectional";
    await ec2(url, { Action: "ModifyVpcBlockPublicAccessOptions", InternetGatewayBlockMode });
    const described = await ec2(url, { Action: "DescribeVpcBlockPublicAccessOptions" });
    return element(described, "internetGatewayBlockMode") !== InternetGatewayBlockMode;
  },
  "query-log-tags": async (url) => {
    const call = (action: string, body: object) =>
      json(url, "route53resolver", `Route53Resolver.${action}`, body);
    const made = await call("CreateResolverQueryLogConfig", {
      Name: "probe",
      CreatorRequestId: "probe",
      DestinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:probe",
    });
    const { Arn, Id } = (made.body["ResolverQueryLogConfig"] ?? {}) as { Arn?: string; Id?: string };
    if (Arn === undefined) return true;
    const { ok } = await call("ListTagsForResource", { ResourceArn: Arn });
    await call("DeleteResolverQueryLogConfig", { ResolverQueryLogConfigId: Id });
    return !ok;
  },
};

/** What is left out for the emulator though it does it by now, by kind. */
export async function findMendedGaps(url: string, kinds: ReadonlySet<string>): Promise<string[]> {
  const asked = GAPS.filter(({ kind, probe }) => probe !== undefined && kinds.has(kind));
  const answers = await Promise.all(
    asked.map(async ({ kind, probe = "" }) => {
      const ask = PROBES[probe];
      if (ask === undefined) throw new CheckFailed(`${kind}: there is no probe ${probe}`);
      return (await ask(url)) ? [] : [kind];
    }),
  );
  return answers.flat();
}

/** Asks with a VPC that is there for the question alone. */
async function withVpc(url: string, ask: (VpcId: string) => Promise<boolean>): Promise<boolean> {
  const VpcId = element(await ec2(url, { Action: "CreateVpc", CidrBlock: "10.255.0.0/24" }), "vpcId");
  const isMissing = await ask(VpcId);
  await ec2(url, { Action: "DeleteVpc", VpcId });
  return isMissing;
}

function withSubnet(url: string, ask: (SubnetId: string) => Promise<boolean>): Promise<boolean> {
  return withVpc(url, async (VpcId) => {
    const subnet = await ec2(url, { Action: "CreateSubnet", VpcId, CidrBlock: "10.255.0.0/28" });
    const SubnetId = element(subnet, "subnetId");
    const isMissing = await ask(SubnetId);
    await ec2(url, { Action: "DeleteSubnet", SubnetId });
    return isMissing;
  });
}

const ec2 = (url: string, parameters: Readonly<Record<string, string>>) =>
  query(url, "ec2", { Version: "2016-11-15", ...parameters });

/** A call of a service that speaks XML. */
export async function query(
  url: string,
  service: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const body = new URLSearchParams(parameters);
  const response = await fetch(url, { method: "POST", headers: signed(service), body });
  return response.text();
}

async function json(url: string, service: string, target: string, body: object) {
  const headers = {
    ...signed(service),
    "X-Amz-Target": target,
    "Content-Type": "application/x-amz-json-1.1",
  };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  return { ok: response.ok, body: (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown> };
}

/** The emulator asks who it is and for which service, and believes any answer. */
function signed(service: string): Record<string, string> {
  const credential = `emulator/20250101/us-east-1/${service}/aws4_request`;
  return {
    Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=emulator`,
  };
}

/** Text of the first element of a name; empty where there is none. */
export function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1] ?? "";
}
