import { account } from "./account";
import { cluster } from "./cluster";
import { directConnect } from "./direct-connect";
import { dns } from "./dns";
import { environment } from "./environment";
import { externalNetwork } from "./external-network";
import { link } from "./link";
import { loadBalancer } from "./load-balancer";
import { peering } from "./peering";
import { runtimeFabric } from "./runtime-fabric";
import { tls } from "./tls";
import { transitGateway } from "./transit-gateway";
import { vpc } from "./vpc";
import { vpn } from "./vpn";

/** Everything that an estate can consist of, in the order in which keys of the file and of the lock are written. */
export const CAPABILITIES = [
  account,
  externalNetwork,
  environment,
  vpc,
  loadBalancer,
  cluster,
  runtimeFabric,
  vpn,
  tls,
  peering,
  transitGateway,
  directConnect,
  dns,
  link,
] as const;
