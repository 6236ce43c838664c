import type { TerraformProvider } from "cdktf";
import type { DirectConnectSpec } from "../../capabilities/direct-connect/model";

/** An association that the owner of another account's gateway proposed. */
export interface AssociationProposal {
  readonly proposalId: string;
  /** Who owns the gateway. */
  readonly accountId: string;
}

/** Who owns a gateway of ours, where that is not the account of the Direct Connect gateway. */
export interface GatewayOwner {
  /** @default - the proposal tells */
  readonly accountId?: string;
  /** Of that account, in the region of the gateway. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

/** A VPN gateway or transit gateway of ours. */
export interface OwnGateway {
  readonly gatewayId: string;
  /**
   * Of the Direct Connect's account in the region of the gateway, where the stack's own does not find its attachment.
   *
   * @default - the stack's own
   */
  readonly provider?: TerraformProvider;
  /** Who proposes it. @default - the stack's own account */
  readonly owner?: GatewayOwner;
}

/** A gateway of ours, or what the owner of another one proposed. */
export type AssociatedGateway = OwnGateway | { readonly proposal: AssociationProposal };

/** A Direct Connect gateway that somebody else made. */
export interface ExistingDirectConnectGateway {
  readonly directConnectGatewayId: string;
  /** Who owns it and accepts what is proposed here. @default - the account of the stack's own provider */
  readonly accountId?: string;
}

/** A virtual interface that exists. */
export interface OfferedInterface {
  /** `dxvif-…`. */
  readonly virtualInterfaceId: string;
  /**
   * Whether the owner of its port made it for this account, which accepts it. One that was made by hand on a port
   * of this account, for the gateway, is watched only.
   *
   * @default true
   */
  readonly isAccepted?: boolean;
  /** Of the region that the port belongs to. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

/** A dedicated port that is ours. */
export interface PortSpec {
  readonly name: string;
  /** As AWS names them: `EqDC2`. */
  readonly location: string;
  readonly gbps: number;
  /** Whether it encrypts, and then carries nothing that is not. */
  readonly macsec: boolean;
  /** Who provides the line. @default - none is named */
  readonly serviceProvider?: string;
  /** Of the account and region that the port is in. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

export interface DirectConnectProps {
  readonly spec: DirectConnectSpec;
  /** By the association's name. */
  readonly gateways: Readonly<Record<string, AssociatedGateway>>;
  /** @default - a gateway is made */
  readonly existing?: ExistingDirectConnectGateway;
  /**
   * Interfaces by name. They are accepted and never made: the provider would store the BGP key of an interface
   * that it makes in the state.
   */
  readonly interfaces: Readonly<Record<string, OfferedInterface>>;
  /** @default - none; the interfaces are on ports of others */
  readonly ports?: readonly PortSpec[];
  /** Start of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  readonly alarms?: {
    /** Topic that is told. @default - an encrypted one of its own, to be subscribed to */
    readonly topicArn?: string;
  };
  /** Whether Terraform refuses to destroy the gateway, what is accepted, and ports. @default true */
  readonly deletionProtection?: boolean;
}
