import { defined } from "../../../core/defined";
import type { RaisedQuotas } from "../../../core/limits/quota";
import { accountNamed, findPublicAccess, type ResolvedAccount } from "../../../estate/account";
import type { EstateContext } from "../../../estate/context";
import { quotaBook, quotasIn } from "../../../estate/quotas";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { VpcFile } from "../schema";

/**
 * What everybody may know of a VPC before it has addresses. Other capabilities take this, and never read the
 * `vpcs` key.
 */
export interface VpcPlace
  extends Pick<
    VpcFile,
    | "kind"
    | "existing"
    | "kubernetes"
    | "vpnGateway"
    | "nat"
    | "gatewayEndpoints"
    | "firewall"
    | "egress"
    | "networkFirewall"
    | "egressAlarms"
  > {
  readonly name: string;
  /** Who makes it. */
  readonly platform: VpcFile["platform"];
  /** Whether Anypoint Platform is told of it: otherwise the file only registers it. */
  readonly isToldToCloudhub: boolean;
  /** AWS account of MuleSoft in which it is. @default - not known */
  readonly mulesoftAccount?: string;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** How its account blocks public access in its region. @default - not managed here */
  readonly blockPublicAccess: ReturnType<typeof findPublicAccess>;
  /** Raised quotas of its account and region. */
  readonly quotas: RaisedQuotas;
}

/** VPCs by name, in the order of their names. */
export type VpcPlaces = ReadonlyMap<string, VpcPlace>;

/** Where each VPC of the file is. An undeclared account is reported, and its name is used. */
export function resolveVpcPlaces(context: EstateContext): VpcPlaces {
  const { file } = context;
  const book = quotaBook(file);
  return new Map(
    sortedEntries(file.vpcs).map(([name, vpc]): [string, VpcPlace] => {
      if (vpc.account !== undefined) context.knows("accounts", vpc.account, ["vpcs", name, "account"]);
      const account = accountNamed(file, vpc.account);
      const region = findRegion(file, vpc);
      return [
        name,
        {
          ...{ name, account, region },
          ...{ kind: vpc.kind, platform: vpc.platform, existing: vpc.existing, kubernetes: vpc.kubernetes },
          ...{ vpnGateway: vpc.vpnGateway, nat: vpc.nat, gatewayEndpoints: vpc.gatewayEndpoints },
          ...{ firewall: vpc.firewall, egress: vpc.egress, networkFirewall: vpc.networkFirewall },
          ...defined({ egressAlarms: vpc.egressAlarms }),
          ...defined({ mulesoftAccount: (vpc.cloudhub ?? vpc.privateSpace)?.awsAccount }),
          isToldToCloudhub: vpc.cloudhub !== undefined || vpc.privateSpace !== undefined,
          blockPublicAccess: findPublicAccess(file, account.name, region),
          quotas: quotasIn(book, account.name, region),
        },
      ];
    }),
  );
}
