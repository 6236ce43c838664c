import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { destinationKey } from "../../capabilities/link/model";
import {
  checkPeering,
  isAcceptedHere,
  type PeeringSide,
  type PeeringSpec,
  peeringPeerUnknown,
} from "../../capabilities/peering/model";
import { InputError } from "../../core/problem";
import { findProvider, type LinkedVpc, type LinkedVpcs } from "../link";
import { formerPlace, linkedVpc, listTables } from "../link/linked-vpc";
import { movedFrom } from "../moves";
import { protectedFromDestroy } from "../observability";

export interface PeeringProps {
  readonly spec: PeeringSpec;
  /** The managed sides. */
  readonly vpcs: LinkedVpcs;
  /** Id of the accepter's VPC if it is external. @default - the accepter is managed */
  readonly peerVpcId?: string;
  /**
   * Whether Terraform rejects the destruction of the connection, which an external side would have to accept again.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

type Role = "requester" | "accepter";

/**
 * A peering connection with the routes and DNS options of its managed sides, each created by the provider of that
 * side. If both sides are managed, one apply creates everything. An external request is accepted by its id.
 */
export class Peering extends Construct {
  readonly connectionId: string;
  /** The accepted connection. Routes and options refer to it, so that they are created after the acceptance. */
  private readonly usable: { readonly id: string; readonly made: ITerraformDependable | undefined };

  /** @throws InputError with every problem of the peering, or `PEERING_PEER_UNKNOWN` */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PeeringProps,
  ) {
    super(scope, id);
    const { spec } = props;
    const problems = checkPeering(spec, ["peerings", spec.name]);
    if (problems.length > 0) throw new InputError(problems);

    const requested = spec.connectionId === undefined ? this.request() : undefined;
    this.connectionId = requested?.id ?? spec.connectionId ?? "";
    const accepted = isAcceptedHere(spec) && !isAcceptedAtOnce(spec) ? this.accept() : undefined;
    const made = accepted ?? requested;
    this.usable = { id: accepted?.id ?? this.connectionId, made };
    this.options();
    this.routes();
  }

  private get name(): string {
    return this.props.spec.name;
  }

  private side(role: Role): { readonly side: PeeringSide; readonly linked: LinkedVpc | undefined } {
    const side = this.props.spec[role];
    return { side, linked: side.kind === "managed" ? linkedVpc(this.props.vpcs, side.name) : undefined };
  }

  private request(): VpcPeeringConnection {
    const { spec, peerVpcId, deletionProtection } = this.props;
    const { requester, accepter } = spec;
    const [own, peer] = [this.side("requester").linked, this.side("accepter").linked];
    const peerId = peer?.vpc.vpcId ?? peerVpcId;
    if (own === undefined || peerId === undefined) throw new InputError(peeringPeerUnknown(spec.name));
    return new VpcPeeringConnection(this, "Resource", {
      vpcId: own.vpc.vpcId,
      peerVpcId: peerId,
      // If these arguments are given, AWS assumes another account or region, and then rejects auto-accept.
      ...(accepter.account === requester.account ? {} : { peerOwnerId: this.owner(accepter.account, peer) }),
      ...(accepter.region === requester.region ? {} : { peerRegion: accepter.region }),
      ...(isAcceptedAtOnce(spec) ? { autoAccept: true } : {}),
      tags: { Name: this.name },
      ...findProvider(own),
      ...protectedFromDestroy(deletionProtection),
    });
  }

  /** Account of the accepter. The account of the credentials in use has no id before Terraform reads it. */
  private owner(account: string | undefined, peer: LinkedVpc | undefined): string {
    if (account !== undefined || peer === undefined) return account ?? "";
    return new DataAwsCallerIdentity(this, "AccepterAccount", findProvider(peer)).accountId;
  }

  private accept(): VpcPeeringConnectionAccepterA {
    const linked = linkedVpc(this.props.vpcs, this.props.spec.accepter.name);
    return new VpcPeeringConnectionAccepterA(this, "Accepter", {
      vpcPeeringConnectionId: this.connectionId,
      autoAccept: true,
      tags: { Name: this.name },
      ...findProvider(linked),
    });
  }

  /** DNS options exist only for active connections, and each side sets its own. */
  private options(): void {
    const { spec } = this.props;
    if (!isAcceptedHere(spec) && !spec.isActive) return;
    for (const role of ["requester", "accepter"] as const) {
      const { side, linked } = this.side(role);
      if (linked === undefined) continue;
      new VpcPeeringConnectionOptions(this, `Options-${role}`, {
        vpcPeeringConnectionId: this.usable.id,
        [role]: { allowRemoteVpcDnsResolution: side.resolvesPeer },
        ...findProvider(linked),
        ...(this.usable.made === undefined ? {} : { dependsOn: [this.usable.made] }),
      });
    }
  }

  private routes(): void {
    const scope = new Construct(this, "Routes");
    for (const role of ["requester", "accepter"] as const) {
      const { side, linked } = this.side(role);
      if (linked === undefined) continue;
      for (const table of listTables(linked.vpc, side.tiers))
        for (const destination of side.prefixes) {
          const idOf = (key: string) => `${role}-${key}-${destinationKey(destination)}`;
          const route = new Route(scope, idOf(table.key), {
            routeTableId: table.routeTableId,
            destinationCidrBlock: destination.toString(),
            vpcPeeringConnectionId: this.usable.id,
            ...findProvider(linked),
          });
          movedFrom(route, formerPlace(scope, table, idOf));
        }
    }
  }
}

/** Within one account and region AWS accepts the connection together with the request. */
function isAcceptedAtOnce({ requester, accepter, connectionId }: PeeringSpec): boolean {
  return (
    connectionId === undefined &&
    requester.kind === "managed" &&
    accepter.kind === "managed" &&
    requester.account === accepter.account &&
    requester.region === accepter.region
  );
}
