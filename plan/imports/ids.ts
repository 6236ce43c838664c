/** The form of a type's import id. */
interface ImportId {
  readonly pattern: RegExp;
  /** As a message shows it. */
  readonly form: string;
}

const hex = "[0-9a-f]{8,17}";
const cidr = "[0-9.]+\\/[0-9]{1,2}";

function idOf(...prefixes: readonly string[]): ImportId {
  return {
    pattern: new RegExp(`^(${prefixes.join("|")})-${hex}$`),
    form: prefixes.map((prefix) => `${prefix}-0123456789abcdef0`).join(" or "),
  };
}

function form(pattern: string, example: string): ImportId {
  return { pattern: new RegExp(`^${pattern}$`), form: example };
}

/**
 * Ids by which Terraform imports what `landing-zone adopt` takes over, as the pages of the resources give them:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table_association#import and the
 * like. Other types are imported by whatever id the file gives.
 */
export const IMPORT_IDS: Readonly<Record<string, ImportId>> = {
  aws_vpc: idOf("vpc"),
  aws_vpc_ipv4_cidr_block_association: idOf("vpc-cidr-assoc"),
  aws_subnet: idOf("subnet"),
  aws_internet_gateway: idOf("igw"),
  aws_nat_gateway: idOf("nat"),
  aws_eip: idOf("eipalloc"),
  aws_route_table: idOf("rtb"),
  aws_route_table_association: form(`(subnet|igw|vgw)-${hex}\\/rtb-${hex}`, "subnet-…/rtb-…"),
  aws_route: form(`rtb-${hex}_(${cidr}|pl-${hex})`, "rtb-…_0.0.0.0/0"),
  aws_vpc_endpoint: idOf("vpce"),
  aws_vpc_endpoint_route_table_association: form(`vpce-${hex}\\/rtb-${hex}`, "vpce-…/rtb-…"),
  aws_security_group: idOf("sg"),
  aws_network_acl: idOf("acl"),
  aws_network_acl_rule: form(`acl-${hex}:[0-9]+:[a-z0-9-]+:(true|false)`, "acl-…:100:6:false"),
  aws_network_acl_association: idOf("aclassoc"),
  aws_default_network_acl: idOf("acl"),
  aws_default_security_group: idOf("sg"),
  aws_default_route_table: idOf("vpc"),
  aws_flow_log: idOf("fl"),
};

/** Types that Terraform can't import; making them again is what their pages ask for. */
export const NEVER_IMPORTED: readonly string[] = [
  "aws_lb_target_group_attachment",
  "aws_main_route_table_association",
  "aws_vpn_connection_route",
];
