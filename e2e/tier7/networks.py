"""Makes two networks on the emulator as others make them, and writes down what AWS would describe of them.

usage: networks.py <endpoint> <folder>
"""

import json
import os
import sys

import boto3

ENDPOINT, FOLDER = sys.argv[1:3]
REGION = "eu-central-1"
ZONES = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]

ec2 = boto3.client(
    "ec2",
    region_name=REGION,
    endpoint_url=ENDPOINT,
    aws_access_key_id="emulator",
    aws_secret_access_key="emulator",
)

CALLS = [
    "vpcs",
    "subnets",
    "route_tables",
    "internet_gateways",
    "nat_gateways",
    "network_acls",
    "security_groups",
    "vpc_endpoints",
    "flow_logs",
    "transit_gateway_vpc_attachments",
]


def tag(id, **tags):
    ec2.create_tags(Resources=[id], Tags=[{"Key": key, "Value": value} for key, value in tags.items()])
    return id


def vpc(cidr, **tags):
    id = tag(ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"], **tags)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=id, InternetGatewayId=gateway)
    return id, gateway


def subnet(vpc, cidr, zone, **tags):
    made = ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=zone)
    return tag(made["Subnet"]["SubnetId"], **tags)


def table(vpc, subnets, **route):
    id = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    if route:
        ec2.create_route(RouteTableId=id, DestinationCidrBlock="0.0.0.0/0", **route)
    for each in subnets:
        ec2.associate_route_table(RouteTableId=id, SubnetId=each)
    return id


def nat(subnet, **tags):
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    # AWS takes the kind for granted; the emulator describes it only where it was told.
    made = ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address, ConnectivityType="public")
    return tag(made["NatGateway"]["NatGatewayId"], **tags)


def by_modules():
    """One private route table for all zones, one NAT gateway, the default group in use, names only in tags."""
    id, gateway = vpc("10.20.0.0/16", Name="legacy", Terraform="true")
    public = [subnet(id, f"10.20.{101 + i}.0/24", zone, Name=f"legacy-public-{zone}") for i, zone in enumerate(ZONES)]
    private = [subnet(id, f"10.20.{1 + i}.0/24", zone, Name=f"legacy-private-{zone}") for i, zone in enumerate(ZONES)]
    for i, zone in enumerate(ZONES):
        subnet(id, f"10.20.{201 + i}.0/24", zone, Name=f"legacy-db-{zone}")
    for each in public:
        ec2.modify_subnet_attribute(SubnetId=each, MapPublicIpOnLaunch={"Value": True})
    table(id, public, GatewayId=gateway)
    # In the second zone, so that it is not by chance where the estate would make its own.
    table(id, private, NatGatewayId=nat(public[1], Name="legacy"))
    [group] = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [id]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"]
    ec2.authorize_security_group_ingress(
        GroupId=group["GroupId"],
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
    )
    return id


def by_hand():
    """Two zones with a NAT gateway and a table each, a second range, a subnet that names no table."""
    id, gateway = vpc("10.30.0.0/20", Name="handmade")
    ec2.associate_vpc_cidr_block(VpcId=id, CidrBlock="10.31.0.0/24")
    public = [subnet(id, f"10.30.{i}.0/26", zone) for i, zone in enumerate(ZONES[:2])]
    table(id, public, GatewayId=gateway)
    for i, zone in enumerate(ZONES[:2]):
        private = [subnet(id, f"10.30.{4 + i}.0/24", zone)]
        if i == 0:
            private.append(subnet(id, "10.31.0.0/25", zone))
        table(id, private, NatGatewayId=nat(public[i]))
    subnet(id, "10.30.8.0/24", ZONES[0], Name="scratch")
    return id


made = {"modules": by_modules(), "hand": by_hand()}
os.makedirs(FOLDER, exist_ok=True)
for call in CALLS:
    answer = getattr(ec2, f"describe_{call}")()
    answer.pop("ResponseMetadata")
    with open(os.path.join(FOLDER, f"{call}.json"), "w") as file:
        json.dump(answer, file, default=str, indent=1)
print(json.dumps(made))
