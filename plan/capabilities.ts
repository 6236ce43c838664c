import { account } from "../capabilities/account/capability";
import { bootstrap } from "../capabilities/bootstrap/capability";
import { certificate } from "../capabilities/certificate/capability";
import { cloudhub } from "../capabilities/cloudhub/capability";
import { cluster } from "../capabilities/cluster/capability";
import { clusterCertificates } from "../capabilities/cluster-certificates/capability";
import { connection } from "../capabilities/connection/capability";
import { directConnect } from "../capabilities/direct-connect/capability";
import { dns } from "../capabilities/dns/capability";
import { egress } from "../capabilities/egress/capability";
import { environment } from "../capabilities/environment/capability";
import { externalNetwork } from "../capabilities/external-network/capability";
import { flexGateway } from "../capabilities/flex-gateway/capability";
import { link } from "../capabilities/link/capability";
import { loadBalancer } from "../capabilities/load-balancer/capability";
import { peering } from "../capabilities/peering/capability";
import { runtimeFabric } from "../capabilities/runtime-fabric/capability";
import { tcpEntry } from "../capabilities/tcp-entry/capability";
import { tls } from "../capabilities/tls/capability";
import { transitGateway } from "../capabilities/transit-gateway/capability";
import { vpc } from "../capabilities/vpc/capability";
import { vpn } from "../capabilities/vpn/capability";

/** All capabilities, in the order in which the keys of the file and the sections of the lock are written. */
export const CAPABILITIES = [
  account,
  bootstrap,
  externalNetwork,
  environment,
  vpc,
  certificate,
  loadBalancer,
  tcpEntry,
  cloudhub,
  cluster,
  runtimeFabric,
  clusterCertificates,
  flexGateway,
  connection,
  vpn,
  tls,
  peering,
  transitGateway,
  directConnect,
  dns,
  egress,
  link,
] as const;
