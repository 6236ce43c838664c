import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedLink } from "../link/resolved";
import type { DirectConnectSpec } from "./model";

/** A Direct Connect port that is managed. */
export interface ResolvedPort {
  readonly name: string;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** AWS location code: `EqDC2`. */
  readonly location: string;
  readonly gbps: number;
  readonly macsec: boolean;
  /** @default - none is named */
  readonly provider?: string;
}

/** An existing virtual interface for the Direct Connect gateway. */
export interface ResolvedInterface {
  readonly name: string;
  readonly id: string;
  /** Whether it is accepted here. Otherwise it was created on a port of the account. */
  readonly isAccepted: boolean;
  readonly region: string;
}

export interface ResolvedDirectConnect extends ResolvedLink<DirectConnectSpec> {
  /** By name. */
  readonly ports: readonly ResolvedPort[];
  /** In the order of the file; the order has no meaning. */
  readonly interfaces: readonly ResolvedInterface[];
  /** An existing gateway with the account id of its owner, if known. @default - a gateway is created */
  readonly existing?: { readonly id: string; readonly account?: string };
  /** Segment of the attachment at each transit gateway, by name of the gateway. */
  readonly segments: Readonly<Record<string, string>>;
  /** Association proposals of other accounts, by the name of the association. */
  readonly proposals: Readonly<Record<string, { readonly id: string; readonly account: string }>>;
}
