import { account } from "../capabilities/account";
import { directConnect } from "../capabilities/direct-connect";
import { dns } from "../capabilities/dns";
import { environment } from "../capabilities/environment";
import { externalNetwork } from "../capabilities/external-network";
import { link } from "../capabilities/link";
import { loadBalancer } from "../capabilities/load-balancer";
import { peering } from "../capabilities/peering";
import { runtimeFabric } from "../capabilities/runtime-fabric";
import { tls } from "../capabilities/tls";
import { transitGateway } from "../capabilities/transit-gateway";
import { vpc } from "../capabilities/vpc";
import { vpn } from "../capabilities/vpn";

/** Everything that an estate can consist of, in the order in which keys of the file and of the lock are written. */
export const CAPABILITIES = [
  account,
  externalNetwork,
  environment,
  vpc,
  loadBalancer,
  runtimeFabric,
  vpn,
  tls,
  peering,
  transitGateway,
  directConnect,
  dns,
  link,
] as const;
