/** A peering that MuleSoft requests. */
export interface WantedPeering {
  readonly name: string;
  /** Name of the VPC of CloudHub. */
  readonly requester: string;
  /** Name of the VPC of AWS. */
  readonly accepter: string;
  /** Id of the request. @default - MuleSoft has not sent it yet */
  readonly accept?: string;
}

/** An attachment of a VPC of CloudHub to a transit gateway of the file. */
export interface WantedAttachment {
  readonly gateway: string;
  readonly vpc: string;
  /** Id of the attachment. @default - MuleSoft has not asked for it yet */
  readonly accept?: string;
}

/** The organization in Anypoint Platform. */
export interface ResolvedAnypoint {
  /** Peerings of VPCs of CloudHub with VPCs of the file, by name. */
  readonly peerings: readonly WantedPeering[];
  /** By gateway and VPC. */
  readonly attachments: readonly WantedAttachment[];
  /** Business group that owns what is made. @default - that of the credentials */
  readonly organization?: string;
  /** What the subscription allows, and what the file uses of it. */
  readonly licences: {
    readonly vpcs: Licence;
    /** VPNs and transit gateway attachments. */
    readonly connections: Licence;
  };
}

export interface Licence {
  readonly allowed: number;
  readonly used: number;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    readonly anypoint: ResolvedAnypoint;
  }
}
