import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedLink } from "../link/resolved";
import type { DirectConnectSpec } from "./model";

/** A Direct Connect port that is managed. */
export interface ResolvedPort {
  readonly name: string;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** As AWS names them: `EqDC2`. */
  readonly location: string;
  readonly gbps: number;
  readonly macsec: boolean;
  /** @default - none is named */
  readonly provider?: string;
}

/** A virtual interface that somebody made for the Direct Connect gateway. */
export interface ResolvedInterface {
  readonly name: string;
  readonly id: string;
  /** Whether it is accepted here; else it was made on a port of the account. */
  readonly isAccepted: boolean;
  readonly region: string;
}

export interface ResolvedDirectConnect extends ResolvedLink<DirectConnectSpec> {
  /** By name. */
  readonly ports: readonly ResolvedPort[];
  /** In the order of the file, which says nothing. */
  readonly interfaces: readonly ResolvedInterface[];
  /** A gateway that somebody else made, and the id of its owner as far as it is known. @default - one is made */
  readonly existing?: { readonly id: string; readonly account?: string };
  /** Segment of each transit gateway that it belongs to, by the name of the gateway. */
  readonly segments: Readonly<Record<string, string>>;
  /** Association proposals of other accounts, by the name of the association. */
  readonly proposals: Readonly<Record<string, { readonly id: string; readonly account: string }>>;
}
