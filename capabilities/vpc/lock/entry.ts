import * as z from "zod";
import { TIERS, type Tier, type VpcLayout } from "../../../core/addressing";
import { InputError, type Position } from "../../../core/problem";
import { lockInvalid } from "../../../estate/lock/problems";
import { readRange, readRanges } from "../../../estate/lock/read";
import type { EntryPlace } from "../../../estate/lock/section";
import { checkLayout } from "./layout-checks";

/** The pinned facts of one VPC. */
export interface LockedVpc {
  readonly region: string;
  /** Name of the account in the file. @default - the account of the credentials in use */
  readonly account?: string;
  readonly layout: VpcLayout;
  /** Whether it is a private space of CloudHub 2.0. @default - it is none */
  readonly isPrivateSpace?: true;
  /** Autonomous system number of its VPN gateway. @default - it has none */
  readonly vpnGatewayAsn?: number;
  /**
   * The name that its stack, its state and its objects have, because AWS would make what bears another name anew.
   * @default - its name in the file
   */
  readonly madeAs?: string;
}

const cidr = z.string();

/** The JSON schema of a VPC in the lock. */
export const vpcForm = z.strictObject({
  account: z.string().optional(),
  madeAs: z.string().min(1).optional(),
  privateSpace: z.literal(true).optional(),
  range: cidr,
  region: z.string(),
  reservations: z.record(z.string(), z.array(cidr)).optional(),
  /** The secondary CIDRs, beside `range`. */
  secondaryRanges: z.array(cidr).optional(),
  spare: z.record(z.string().regex(/^\d+$/), z.array(cidr)).optional(),
  subnets: z.record(z.string(), cidr),
  vpnGatewayAsn: z.int().optional(),
  zones: z.array(z.string()),
});

/** Reads a VPC and checks its layout. @throws InputError at the position of the problem */
export function readVpc(vpc: z.output<typeof vpcForm>, name: string, place: EntryPlace): LockedVpc {
  const { region, account, madeAs, vpnGatewayAsn, zones } = vpc;
  const layout: VpcLayout = {
    range: readRange(vpc.range, ["range"], place),
    secondaryCidrs: readRanges(vpc.secondaryRanges ?? [], ["secondaryRanges"], place),
    zones,
    subnets: Object.entries(vpc.subnets).map(([subnet, text]) => ({
      ...subnetIdentity(subnet, zones, place.positionOf(["subnets", subnet], true)),
      cidr: readRange(text, ["subnets", subnet], place),
    })),
    spare: new Map(
      Object.entries(vpc.spare ?? {}).map(([slot, blocks]) => [
        Number(slot),
        readRanges(blocks, ["spare", slot], place),
      ]),
    ),
    ...(vpc.reservations === undefined
      ? {}
      : {
          reservations: new Map(
            Object.entries(vpc.reservations).map(([subnet, ranges]) => [
              subnet,
              readRanges(ranges, ["reservations", subnet], place),
            ]),
          ),
        }),
  };
  checkLayout(name, layout, (...path) => place.positionOf(path));
  return {
    ...{ region, layout },
    ...(vpc.privateSpace === undefined ? {} : { isPrivateSpace: true }),
    ...(account === undefined ? {} : { account }),
    ...(madeAs === undefined ? {} : { madeAs }),
    ...(vpnGatewayAsn === undefined ? {} : { vpnGatewayAsn }),
  };
}

/** The name of a subnet contains its tier and zone, so that the lock needs one line for each subnet. */
function subnetIdentity(
  name: string,
  zones: readonly string[],
  position: Position,
): { name: string; tier: Tier; zone: string } {
  const tier = TIERS.find((candidate) => name.startsWith(`${candidate}-`));
  const zone = tier && /^([a-z]+\d-az\d+)(-\d+)?$/.exec(name.slice(tier.length + 1))?.[1];
  if (tier === undefined || zone === undefined || !zones.includes(zone))
    throw new InputError({
      ...lockInvalid(
        "is not the name of a subnet",
        name,
        "a tier, a zone of the VPC and perhaps a number, for example worker-use1-az1-2",
      ),
      position,
    });
  return { name, tier, zone };
}
