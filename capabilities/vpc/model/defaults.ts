import type { CniMode } from "../../../core/kubernetes";
import type {
  EncryptionControlMode,
  FlowLogDestination,
  GatewayEndpointService,
  NatMode,
} from "../../../core/limits/network-choices";

/** Default options of a VPC, shared by the schema of the file and the construct. */
export const VPC_DEFAULTS: {
  /** One NAT gateway in each zone, so that a failed zone affects no other zone. */
  readonly nat: NatMode;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly flowLogDestination: FlowLogDestination;
  readonly encryptionControl: EncryptionControlMode;
  /** Number of future zones whose addresses are kept free. */
  readonly spareZones: number;
  /** Whether the remaining zones hold the whole demand when one zone fails. */
  readonly surviveZoneLoss: boolean;
} = {
  nat: "perZone",
  gatewayEndpoints: ["s3", "dynamodb"],
  flowLogDestination: "cloud-watch-logs",
  encryptionControl: "off",
  spareZones: 0,
  surviveZoneLoss: false,
};

/** How the VPC CNI assigns addresses to pods by default. */
export const DEFAULT_CNI_MODE: CniMode = "secondary-addresses";
