import type { TerraformProvider } from "cdktf";
import type { DirectConnectSpec } from "../../capabilities/direct-connect/model";

/** An association proposal of another account. */
export interface AssociationProposal {
  readonly proposalId: string;
  /** Account of the gateway. */
  readonly accountId: string;
}

/** The owner of a managed gateway, if that is not the account of the Direct Connect gateway. */
export interface GatewayOwner {
  /** @default - the account of the proposal */
  readonly accountId?: string;
  /** Provider of that account and the gateway's region. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

/** A managed VPN gateway or transit gateway. */
export interface OwnGateway {
  readonly gatewayId: string;
  /**
   * Provider of the Direct Connect's account in the region of the gateway, to look up its attachment.
   *
   * @default - the stack's own
   */
  readonly provider?: TerraformProvider;
  /** The proposing account. @default - the stack's own account */
  readonly owner?: GatewayOwner;
}

/** A managed gateway, or a proposal of another account. */
export type AssociatedGateway = OwnGateway | { readonly proposal: AssociationProposal };

/** An existing Direct Connect gateway. */
export interface ExistingDirectConnectGateway {
  readonly directConnectGatewayId: string;
  /** The account that owns it and accepts proposals. @default - the account of the stack's own provider */
  readonly accountId?: string;
}

/** A virtual interface that exists. */
export interface OfferedInterface {
  /** `dxvif-…`. */
  readonly virtualInterfaceId: string;
  /**
   * Whether the owner of the port created it for this account, which accepts it. Otherwise it was created by hand
   * on a port of this account, and only gets alarms.
   *
   * @default true
   */
  readonly isAccepted?: boolean;
  /** Provider of the port's region. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

/** A managed dedicated port. */
export interface PortSpec {
  readonly name: string;
  /** AWS location code: `EqDC2`. */
  readonly location: string;
  readonly gbps: number;
  /** Whether it uses MACsec for all traffic. */
  readonly macsec: boolean;
  /** Provider of the line. @default - none */
  readonly serviceProvider?: string;
  /** Provider of the port's account and region. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

export interface DirectConnectProps {
  readonly spec: DirectConnectSpec;
  /** By the association's name. */
  readonly gateways: Readonly<Record<string, AssociatedGateway>>;
  /** @default - a gateway is created */
  readonly existing?: ExistingDirectConnectGateway;
  /**
   * Interfaces by name. They are accepted and never created, because the provider would store their BGP key in the
   * state.
   */
  readonly interfaces: Readonly<Record<string, OfferedInterface>>;
  /** @default - none; the interfaces are on ports of other parties */
  readonly ports?: readonly PortSpec[];
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  readonly alarms?: {
    /** SNS topic for alarms. @default - an encrypted topic of its own; recipients must be subscribed */
    readonly topicArn?: string;
  };
  /** Whether Terraform rejects the destruction of the gateway, accepted interfaces and ports. @default true */
  readonly deletionProtection?: boolean;
}
