import { DxConnection } from "@cdktf/provider-aws/lib/dx-connection";
import { Construct } from "constructs";
import { protectedFromDestroy } from "../observability";
import type { PortSpec } from "./direct-connect-props";

export interface DirectConnectPortProps {
  readonly port: PortSpec;
  readonly deletionProtection: boolean;
}

/**
 * A dedicated port. With MACsec it carries only encrypted traffic from the second apply on: AWS creates it with
 * `should_encrypt`, and the provider can change the mode only of an existing port. The MACsec key is associated by
 * hand between the two applies, because every argument for a key is stored in the state. Until then the encryption
 * alarm is active.
 */
export class DirectConnectPort extends Construct {
  readonly portId: string;

  constructor(scope: Construct, id: string, { port, deletionProtection }: DirectConnectPortProps) {
    super(scope, id);
    const { name, location, gbps, macsec, serviceProvider, provider } = port;
    this.portId = new DxConnection(this, "Resource", {
      name,
      location,
      bandwidth: `${gbps}Gbps`,
      requestMacsec: macsec,
      ...(macsec ? { encryptionMode: "must_encrypt" } : {}),
      skipDestroy: true, // a line that somebody pulled takes weeks to come back
      ...(serviceProvider === undefined ? {} : { providerName: serviceProvider }),
      tags: { Name: name },
      ...(provider === undefined ? {} : { provider }),
      ...protectedFromDestroy(deletionProtection),
    }).id;
  }
}
