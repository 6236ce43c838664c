import { actionsOf, type Permissions } from "./permission";

const ec2 = actionsOf("ec2");

const logs = actionsOf("logs");

const ram = actionsOf("ram");

const directconnect = actionsOf("directconnect");

const TAGS = ec2("CreateTags DeleteTags");

const PORT_TAGS = directconnect("TagResource UntagResource");

const INTERFACE_READS = directconnect("DescribeVirtualInterfaces DescribeTags");

/** Tunnel logs are delivered by CloudWatch Logs: https://docs.aws.amazon.com/vpn/latest/s2svpn/status-logs.html */
const TUNNEL_LOGS = logs(
  "CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies DescribeLogGroups",
);

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdirectconnect.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html
 */
export const LINK_PERMISSIONS: Permissions = {
  aws_vpc_peering_connection: {
    reads: ec2("DescribeVpcPeeringConnections"),
    writes: [
      ...ec2("CreateVpcPeeringConnection AcceptVpcPeeringConnection DeleteVpcPeeringConnection"),
      ...ec2("ModifyVpcPeeringConnectionOptions"),
      ...TAGS,
    ],
  },
  aws_vpc_peering_connection_accepter: {
    reads: ec2("DescribeVpcPeeringConnections"),
    writes: [...ec2("AcceptVpcPeeringConnection ModifyVpcPeeringConnectionOptions"), ...TAGS],
  },
  aws_vpc_peering_connection_options: {
    reads: ec2("DescribeVpcPeeringConnections"),
    writes: ec2("ModifyVpcPeeringConnectionOptions"),
  },
  aws_customer_gateway: {
    reads: ec2("DescribeCustomerGateways"),
    writes: [...ec2("CreateCustomerGateway DeleteCustomerGateway"), ...TAGS],
  },
  aws_vpn_gateway: {
    reads: ec2("DescribeVpnGateways"),
    writes: [...ec2("CreateVpnGateway AttachVpnGateway DetachVpnGateway DeleteVpnGateway"), ...TAGS],
  },
  aws_vpn_gateway_route_propagation: {
    reads: ec2("DescribeRouteTables"),
    writes: ec2("EnableVgwRoutePropagation DisableVgwRoutePropagation"),
  },
  aws_vpn_connection: {
    reads: ec2("DescribeVpnConnections DescribeTransitGatewayAttachments"),
    writes: [
      ...ec2("CreateVpnConnection ModifyVpnConnection ModifyVpnConnectionOptions ModifyVpnTunnelOptions"),
      ...ec2("ModifyVpnTunnelCertificate DeleteVpnConnection"),
      ...TUNNEL_LOGS,
      ...TAGS,
    ],
    serviceLinkedRoles: ["s2svpn.amazonaws.com", "delivery.logs.amazonaws.com"],
  },
  aws_vpn_connection_route: {
    reads: ec2("DescribeVpnConnections"),
    writes: ec2("CreateVpnConnectionRoute DeleteVpnConnectionRoute"),
  },
  aws_ec2_transit_gateway: {
    reads: ec2("DescribeTransitGateways"),
    writes: [...ec2("CreateTransitGateway ModifyTransitGateway DeleteTransitGateway"), ...TAGS],
    serviceLinkedRoles: ["transitgateway.amazonaws.com"],
  },
  aws_ec2_transit_gateway_route_table: {
    reads: ec2("DescribeTransitGatewayRouteTables"),
    writes: [...ec2("CreateTransitGatewayRouteTable DeleteTransitGatewayRouteTable"), ...TAGS],
  },
  aws_ec2_transit_gateway_route_table_association: {
    reads: ec2("GetTransitGatewayRouteTableAssociations DescribeTransitGatewayAttachments"),
    writes: ec2("AssociateTransitGatewayRouteTable DisassociateTransitGatewayRouteTable"),
  },
  aws_ec2_transit_gateway_route_table_propagation: {
    reads: ec2("GetTransitGatewayRouteTablePropagations DescribeTransitGatewayAttachments"),
    writes: ec2("EnableTransitGatewayRouteTablePropagation DisableTransitGatewayRouteTablePropagation"),
  },
  aws_ec2_transit_gateway_route: {
    reads: ec2("SearchTransitGatewayRoutes"),
    writes: ec2("CreateTransitGatewayRoute ReplaceTransitGatewayRoute DeleteTransitGatewayRoute"),
  },
  aws_ec2_transit_gateway_vpc_attachment: {
    reads: ec2("DescribeTransitGatewayVpcAttachments DescribeTransitGateways"),
    writes: [
      ...ec2("CreateTransitGatewayVpcAttachment ModifyTransitGatewayVpcAttachment"),
      ...ec2("DeleteTransitGatewayVpcAttachment"),
      ...TAGS,
    ],
    serviceLinkedRoles: ["transitgateway.amazonaws.com"],
  },
  aws_ec2_transit_gateway_vpc_attachment_accepter: {
    reads: ec2("DescribeTransitGatewayVpcAttachments DescribeTransitGateways"),
    writes: [
      ...ec2("AcceptTransitGatewayVpcAttachment ModifyTransitGatewayVpcAttachment"),
      ...ec2("DeleteTransitGatewayVpcAttachment"),
      ...TAGS,
    ],
  },
  aws_ec2_transit_gateway_attachment: { reads: ec2("DescribeTransitGatewayAttachments") },
  aws_ec2_transit_gateway_dx_gateway_attachment: { reads: ec2("DescribeTransitGatewayAttachments") },
  aws_ec2_transit_gateway_peering_attachment: {
    reads: ec2("DescribeTransitGatewayPeeringAttachments"),
    writes: [...ec2("CreateTransitGatewayPeeringAttachment DeleteTransitGatewayPeeringAttachment"), ...TAGS],
  },
  aws_ec2_transit_gateway_peering_attachment_accepter: {
    reads: ec2("DescribeTransitGatewayPeeringAttachments"),
    writes: [...ec2("AcceptTransitGatewayPeeringAttachment DeleteTransitGatewayPeeringAttachment"), ...TAGS],
  },
  aws_dx_connection: {
    reads: directconnect("DescribeConnections DescribeTags"),
    writes: [
      ...directconnect("CreateConnection UpdateConnection DeleteConnection DescribeLocations"),
      ...directconnect("AssociateMacSecKey DisassociateMacSecKey"),
      ...PORT_TAGS,
    ],
  },
  aws_dx_gateway: {
    reads: directconnect("DescribeDirectConnectGateways"),
    writes: directconnect("CreateDirectConnectGateway UpdateDirectConnectGateway DeleteDirectConnectGateway"),
  },
  aws_dx_gateway_association: {
    reads: directconnect("DescribeDirectConnectGatewayAssociations"),
    writes: directconnect(
      "CreateDirectConnectGatewayAssociation AcceptDirectConnectGatewayAssociationProposal UpdateDirectConnectGatewayAssociation DeleteDirectConnectGatewayAssociation",
    ),
  },
  aws_dx_gateway_association_proposal: {
    reads: directconnect(
      "DescribeDirectConnectGatewayAssociationProposals DescribeDirectConnectGatewayAssociations",
    ),
    writes: directconnect(
      "CreateDirectConnectGatewayAssociationProposal DeleteDirectConnectGatewayAssociationProposal",
    ),
  },
  aws_dx_hosted_private_virtual_interface_accepter: {
    reads: INTERFACE_READS,
    writes: [...directconnect("ConfirmPrivateVirtualInterface"), ...PORT_TAGS],
  },
  aws_dx_hosted_transit_virtual_interface_accepter: {
    reads: INTERFACE_READS,
    writes: [...directconnect("ConfirmTransitVirtualInterface"), ...PORT_TAGS],
  },
  aws_ram_resource_share: {
    reads: ram("GetResourceShares ListResourceSharePermissions"),
    writes: ram("CreateResourceShare UpdateResourceShare DeleteResourceShare TagResource UntagResource"),
  },
  aws_ram_resource_association: {
    reads: ram("GetResourceShareAssociations"),
    writes: ram("AssociateResourceShare DisassociateResourceShare"),
  },
  aws_ram_principal_association: {
    reads: ram("GetResourceShareAssociations"),
    writes: ram("AssociateResourceShare DisassociateResourceShare"),
  },
};
